// numbers.c -- digits, decimal points and forms of plural, as languages have them.
// SPDX-License-Identifier: MIT
//
// Only digits that follow one another in Unicode are written; no locale has others by default.
#include "calendar/inner.h"

#include <inttypes.h>
#include <string.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>

enum { FORM_NAME_MOST = 16, POINT_MOST = 8 }; // UChars

// ---- digits ------------------------------------------------------------------------------------
static bool symbol_of(const UNumberFormat *format, UNumberFormatSymbol which, Wide *out) {
  UErrorCode error = U_ZERO_ERROR;
  out->n = unum_getSymbol(format, which, out->s, WORDS_MOST, &error);
  return U_SUCCESS(error) && out->n > 0 && out->n < POINT_MOST;
}

Numerals calendar_numerals(Arena *arena, const char *language) {
  Numerals made = {.zero = '0', .point = STR(".")};
  char locale[LOCALE_MOST];
  locale_of(arena, language, locale);
  UErrorCode error = U_ZERO_ERROR;
  UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &error);
  Wide zero, one, point;
  if (U_SUCCESS(error) && symbol_of(format, UNUM_ZERO_DIGIT_SYMBOL, &zero) &&
      symbol_of(format, UNUM_ONE_DIGIT_SYMBOL, &one) && zero.n == one.n &&
      one.s[one.n - 1] == zero.s[zero.n - 1] + 1) {
    Str digit = wide_text(arena, zero.s, zero.n);
    size_t at = 0;
    if (digit.n) made.zero = utf8_next(digit, &at);
  }
  if (U_SUCCESS(error) && symbol_of(format, UNUM_DECIMAL_SEPARATOR_SYMBOL, &point))
    made.point = wide_text(arena, point.s, point.n);
  if (format) unum_close(format);
  return made;
}

Str numerals_write(Arena *arena, Numerals numerals, Str number) {
  if (numerals.zero == '0' && str_is(numerals.point, ".")) return number;
  Buf out = {.arena = arena};
  for (size_t i = 0; i < number.n; i++) {
    char c = number.s[i];
    bool between = i && i + 1 < number.n && number.s[i - 1] >= '0' && number.s[i - 1] <= '9';
    char digit[4];
    if (c >= '0' && c <= '9')
      buf_add(&out, digit, utf8_put(digit, numerals.zero + (uint32_t)(c - '0')));
    else if (c == '.' && between) buf_str(&out, numerals.point);
    else buf_char(&out, c);
  }
  return buf_done(&out);
}

Str numerals_milli(Arena *arena, Numerals numerals, int64_t milli) {
  int64_t whole = milli / 1000, rest = milli % 1000;
  Buf out = {.arena = arena};
  buf_int(&out, whole);
  if (rest) buf_char(&out, '.');
  for (int64_t digit = 100; rest; rest %= digit, digit /= 10)
    buf_char(&out, (char)('0' + rest / digit));
  return numerals_write(arena, numerals, buf_done(&out));
}

bool numerals_read(Numerals numerals, Str number, int64_t *milli) {
  int64_t value = 0, unit = 1000; // of the digit read last; 1000 before the point
  for (size_t at = 0; at < number.n;) {
    size_t here = at;
    uint32_t cp = utf8_next(number, &at);
    Str rest = {number.s + here, number.n - here};
    bool point = rest.n > numerals.point.n && unit == 1000 && here &&
                 memcmp(rest.s, numerals.point.s, numerals.point.n) == 0;
    if (point) {
      unit = 100, at = here + numerals.point.n;
    } else if (cp < numerals.zero || cp > numerals.zero + 9 || value > INT32_MAX || !unit) {
      return false;
    } else if (unit == 1000) {
      value = value * 10 + (int64_t)(cp - numerals.zero) * 1000;
    } else {
      value += (int64_t)(cp - numerals.zero) * unit, unit /= 10;
    }
  }
  if (number.n) *milli = value;
  return number.n > 0;
}

// ---- forms of plural ---------------------------------------------------------------------------
const char *plural_name(Plural form) {
  static const char *const names[PLURAL_COUNT] = {"zero", "one", "two", "few", "many", "other"};
  return names[form];
}

static Plural form_named(const char *name) {
  for (int i = 0; i < PLURAL_COUNT; i++)
    if (strcmp(name, plural_name((Plural)i)) == 0) return (Plural)i;
  return PLURAL_OTHER;
}

static UPluralRules *rules_open(const char *language) {
  char locale[LOCALE_MOST];
  UErrorCode error = U_ZERO_ERROR;
  int32_t parsed = 0;
  uloc_forLanguageTag(language, locale, LOCALE_MOST, &parsed, &error);
  UPluralRules *rules = U_SUCCESS(error) ? uplrules_open(locale, &error) : NULL;
  if (U_SUCCESS(error)) return rules;
  if (rules) uplrules_close(rules);
  return NULL;
}

void plural_forms(const char *language, bool has[PLURAL_COUNT]) {
  memset(has, 0, sizeof(bool) * PLURAL_COUNT);
  has[PLURAL_OTHER] = true;
  UPluralRules *rules = rules_open(language);
  UErrorCode error = U_ZERO_ERROR;
  UEnumeration *names = rules ? uplrules_getKeywords(rules, &error) : NULL;
  const char *name;
  while (U_SUCCESS(error) && names && (name = uenum_next(names, NULL, &error)))
    has[form_named(name)] = true;
  if (names) uenum_close(names);
  if (rules) uplrules_close(rules);
}

static Plural form_asked(const char *language, int64_t milli) {
  UPluralRules *rules = rules_open(language);
  UErrorCode error = U_ZERO_ERROR;
  UChar wide[FORM_NAME_MOST];
  char name[FORM_NAME_MOST] = "other";
  double number = (double)milli / 1000;
  int32_t n = rules ? uplrules_select(rules, number, wide, FORM_NAME_MOST, &error) : 0;
  if (rules && U_SUCCESS(error) && n < FORM_NAME_MOST) u_UCharsToChars(wide, name, n), name[n] = 0;
  if (rules) uplrules_close(rules);
  return form_named(name);
}

Plural plural_of(Calendar *c, int64_t milli) {
  bool kept = milli >= 0 && milli % 1000 == 0 && milli / 1000 < FORMS_KEPT;
  if (!kept) return form_asked(c->language, milli);
  uint8_t *form = &c->form[milli / 1000];
  if (!*form) *form = (uint8_t)(1 + form_asked(c->language, milli));
  return (Plural)(*form - 1);
}
