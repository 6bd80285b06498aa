// expression.c -- lengths, numbers and colours, calculated: "12pt", "size * 1.25", "(a + b) / 2".
// SPDX-License-Identifier: MIT
//
//   sum:     product { ("+" | "-") product }
//   product: factor { ("*" | "/") factor }
//   factor:  "-" factor | "(" sum ")" | number [unit] | "#" hex | name
//
// A name may hold dots and dashes, so a minus between names needs blanks. Numbers are millionths
// and lengths 1/1000 pt: whole numbers, so a theme comes out the same on every machine.
#include "theme/inner.h"

#include <string.h>

typedef struct Expression {
  Arena *arena;
  Diags *diags;
  Text text;
  size_t at;
  int depth;
  NameFind *find;
  void *data;
} Expression;

static bool read_sum(Expression *e, Value *out);

static Span here(const Expression *e, size_t from) {
  size_t n = e->at > from ? e->at - from : 1;
  if (from >= e->text.s.n) return e->text.span;
  return text_span(e->text, from, n);
}

static char next(Expression *e) { // the next sign, blanks passed; NUL at the end
  while (e->at < e->text.s.n && strchr(" \t\n", e->text.s.s[e->at])) e->at++;
  return e->at < e->text.s.n ? e->text.s.s[e->at] : '\0';
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static Str kind_told(const Value *v) {
  switch (v->kind) {
    case VALUE_NUMBER: return STR("a number");
    case VALUE_LENGTH: return STR("a length");
    case VALUE_COLOUR: return STR("a colour");
  }
  return STR("");
}

static bool too_large(Expression *e, size_t from) {
  diag(e->diags, DIAG_THEME_EXPRESSION, here(e, from), "this comes to more than can be calculated");
  return false;
}

// ---- numbers and colours -----------------------------------------------------------------------
// Digits and a point, as millionths; false, reported.
static bool read_digits(Expression *e, size_t from, int64_t *out) {
  enum { DECIMALS_MOST = 6 };
  int64_t value = 0;
  int decimals = -1; // none yet
  for (; e->at < e->text.s.n; e->at++) {
    char c = e->text.s.s[e->at];
    if (c == '.' && decimals < 0) decimals = 0;
    else if (!is_digit(c)) break;
    else if (decimals >= 0 && decimals++ == DECIMALS_MOST) {
      diag(e->diags, DIAG_THEME_EXPRESSION, here(e, from),
           "a number has at most %d digits after its point", DECIMALS_MOST);
      return false;
    } else if (__builtin_mul_overflow(value, 10, &value) ||
               __builtin_add_overflow(value, c - '0', &value))
      return too_large(e, from);
  }
  for (int i = decimals < 0 ? 0 : decimals; i < DECIMALS_MOST; i++)
    if (__builtin_mul_overflow(value, 10, &value)) return too_large(e, from);
  *out = value;
  return true;
}

typedef struct Unit {
  const char *name;
  int64_t num, den; // millionths of it to 1/1000 pt
} Unit;
static const Unit units[] = {{"pt", 1, 1000}, {"mm", 9, 3175}, {"cm", 18, 635}, {"in", 9, 125}};

static bool read_unit(Expression *e, size_t from, int64_t micro, Value *out) {
  size_t start = e->at;
  while (e->at < e->text.s.n && is_letter(e->text.s.s[e->at])) e->at++;
  Str unit = {e->text.s.s + start, e->at - start};
  for (size_t i = 0; i < COUNT(units); i++) {
    if (!str_is(unit, units[i].name)) continue;
    int64_t probe;
    if (__builtin_mul_overflow(micro, units[i].num, &probe)) return too_large(e, from);
    *out = (Value){VALUE_LENGTH, len_scale(micro, units[i].num, units[i].den)};
    return true;
  }
  diag(e->diags, DIAG_THEME_EXPRESSION, here(e, from), "there is no unit \"" STR_FMT "\"",
       STR_ARG(unit));
  diag_help(e->diags, "units are pt, mm, cm and in");
  return false;
}

static bool read_number(Expression *e, Value *out) {
  size_t from = e->at;
  int64_t micro = 0;
  if (!read_digits(e, from, &micro)) return false;
  char c = e->at < e->text.s.n ? e->text.s.s[e->at] : '\0';
  if (is_letter(c)) return read_unit(e, from, micro, out);
  if (c == '%' || c == ',' || c == '.') {
    e->at++;
    diag(e->diags, DIAG_THEME_EXPRESSION, here(e, from), "this is no number");
    diag_help(e->diags, c == '%' ? "there are no percentages: write 0.5 instead of 50%%"
                                 : "the decimal sign is a point: 2.5");
    return false;
  }
  *out = (Value){VALUE_NUMBER, micro};
  return true;
}

static int hex(char c) {
  if (is_digit(c)) return c - '0';
  char lower = (char)(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static bool read_colour(Expression *e, Value *out) {
  size_t from = e->at++, n = 0;
  uint32_t rgb = 0;
  bool good = true;
  for (; e->at < e->text.s.n && (is_letter(e->text.s.s[e->at]) || is_digit(e->text.s.s[e->at]));
       e->at++, n++) {
    int digit = hex(e->text.s.s[e->at]);
    good = good && digit >= 0 && n < 6;
    if (good) rgb = rgb << 4 | (uint32_t)digit;
  }
  if (!good || (n != 3 && n != 6)) {
    diag(e->diags, DIAG_THEME_EXPRESSION, here(e, from), "this is no colour");
    diag_help(e->diags, "a colour is # and three or six of 0-9 and a-f, as '#0b5fa5'");
    return false;
  }
  if (n == 3) rgb = ((rgb & 0xf00) << 8 | (rgb & 0xf0) << 4 | (rgb & 0xf)) * 0x11;
  *out = (Value){VALUE_COLOUR, rgb};
  return true;
}

// ---- names -------------------------------------------------------------------------------------
static bool read_name(Expression *e, Value *out) {
  size_t from = e->at;
  for (; e->at < e->text.s.n; e->at++) {
    char c = e->text.s.s[e->at];
    if (!is_letter(c) && !is_digit(c) && c != '.' && c != '-') break;
  }
  while (e->at > from + 1 && strchr(".-", e->text.s.s[e->at - 1])) e->at--;
  Str name = {e->text.s.s + from, e->at - from};
  if (str_is(name, "yes")) return *out = (Value){VALUE_NUMBER, MICRO}, true;
  if (str_is(name, "no")) return *out = (Value){VALUE_NUMBER, 0}, true;
  return e->find(e->data, name, here(e, from), out);
}

// ---- calculation -------------------------------------------------------------------------------
static bool report_pair(Expression *e, size_t from, char sign, const Value *a, const Value *b) {
  const Str one = kind_told(a), other = kind_told(b);
  const char *how = sign == '+'   ? "cannot be added to"
                    : sign == '-' ? "cannot be taken away from"
                    : sign == '*' ? "cannot be multiplied with"
                                  : "cannot be divided by";
  bool turn = sign == '-' || sign == '+';
  diag(e->diags, DIAG_THEME_EXPRESSION, here(e, from), STR_FMT " %s " STR_FMT,
       STR_ARG(turn ? other : one), how, STR_ARG(turn ? one : other));
  if (turn && a->kind != VALUE_COLOUR && b->kind != VALUE_COLOUR)
    diag_help(e->diags, "a length has a unit: 12pt, 4mm, 0.5in");
  return false;
}

static bool add(Expression *e, size_t from, char sign, Value *a, const Value *b) {
  if (a->kind != b->kind || a->kind == VALUE_COLOUR) return report_pair(e, from, sign, a, b);
  bool over = sign == '+' ? __builtin_add_overflow(a->as, b->as, &a->as)
                          : __builtin_sub_overflow(a->as, b->as, &a->as);
  return !over || too_large(e, from);
}

static bool multiply(Expression *e, size_t from, Value *a, const Value *b) {
  bool lengths = a->kind == VALUE_LENGTH && b->kind == VALUE_LENGTH;
  if (lengths || a->kind == VALUE_COLOUR || b->kind == VALUE_COLOUR)
    return report_pair(e, from, '*', a, b);
  int64_t probe;
  if (__builtin_mul_overflow(a->as, b->as, &probe)) return too_large(e, from);
  a->as = len_scale(a->as, b->as, MICRO);
  if (b->kind == VALUE_LENGTH) a->kind = VALUE_LENGTH;
  return true;
}

static bool divide(Expression *e, size_t from, Value *a, const Value *b) {
  bool upside = a->kind == VALUE_NUMBER && b->kind == VALUE_LENGTH;
  if (upside || a->kind == VALUE_COLOUR || b->kind == VALUE_COLOUR)
    return report_pair(e, from, '/', a, b);
  int64_t probe;
  if (!b->as) {
    diag(e->diags, DIAG_THEME_EXPRESSION, here(e, from), "this divides by nothing");
    return false;
  }
  if (__builtin_mul_overflow(a->as, (int64_t)MICRO, &probe)) return too_large(e, from);
  a->as = len_scale(a->as, MICRO, b->as); // of two lengths: how often; of a length and a number
  if (b->kind == VALUE_LENGTH) a->kind = VALUE_NUMBER;
  return true;
}

static bool report_end(Expression *e, const char *what) {
  size_t from = e->at;
  e->at++;
  bool end = from >= e->text.s.n;
  diag(e->diags, DIAG_THEME_EXPRESSION, here(e, from),
       end ? "%s is missing at the end" : "%s is expected here", what);
  e->at = from;
  return false;
}

static bool read_factor(Expression *e, Value *out) {
  size_t from = (next(e), e->at);
  char c = next(e);
  if (e->depth == EXPRESSION_DEPTH) {
    diag(e->diags, DIAG_THEME_LIMIT, here(e, from), "brackets and signs in more than %d others",
         EXPRESSION_DEPTH);
    return false;
  }
  bool good = false;
  e->depth++;
  if (c == '-') {
    e->at++;
    good = read_factor(e, out);
    if (good && out->kind == VALUE_COLOUR) good = report_pair(e, from, '-', out, out);
    else if (good && __builtin_sub_overflow((int64_t)0, out->as, &out->as))
      good = too_large(e, from);
  } else if (c == '(') {
    e->at++;
    good = read_sum(e, out);
    if (good && next(e) != ')') good = report_end(e, "a closing bracket");
    else e->at += good;
  } else if (is_digit(c) || c == '.') good = read_number(e, out);
  else if (c == '#') good = read_colour(e, out);
  else if (is_letter(c)) good = read_name(e, out);
  else good = report_end(e, "a value");
  e->depth--;
  return good;
}

static bool read_product(Expression *e, Value *out) {
  size_t from = (next(e), e->at);
  if (!read_factor(e, out)) return false;
  for (char c; (c = next(e)) == '*' || c == '/';) {
    Value other;
    e->at++;
    if (!read_factor(e, &other)) return false;
    if (!(c == '*' ? multiply(e, from, out, &other) : divide(e, from, out, &other))) return false;
  }
  return true;
}

static bool read_sum(Expression *e, Value *out) {
  size_t from = (next(e), e->at);
  if (!read_product(e, out)) return false;
  for (char c; (c = next(e)) == '+' || c == '-';) {
    Value other;
    e->at++;
    if (!read_product(e, &other) || !add(e, from, c, out, &other)) return false;
  }
  return true;
}

bool expression_read(Arena *arena, Diags *diags, Text text, NameFind *find, void *data,
                     Value *out) {
  Expression e = {.arena = arena, .diags = diags, .text = text, .find = find, .data = data};
  if (text.s.n > EXPRESSION_BYTES) {
    diag(diags, DIAG_THEME_LIMIT, text.span, "an expression has at most %d bytes",
         EXPRESSION_BYTES);
    return false;
  }
  if (!read_sum(&e, out)) return false;
  char c = next(&e);
  if (!c) return true;
  if (c == ',') {
    diag(diags, DIAG_THEME_EXPRESSION, here(&e, e.at), "the decimal sign is a point: 2.5");
    return false;
  }
  return report_end(&e, "one of + - * /");
}

Str value_told(Arena *arena, Value value) {
  Buf out = {.arena = arena};
  switch (value.kind) {
    case VALUE_LENGTH: buf_len(&out, value.as), buf_text(&out, "pt"); break;
    case VALUE_COLOUR: buf_printf(&out, "#%06x", (unsigned)value.as); break;
    case VALUE_NUMBER: buf_len(&out, len_scale(value.as, 1, MICRO / 1000)); break;
  }
  return buf_done(&out);
}
