// field.c -- one value, read as its field's type asks.
// SPDX-License-Identifier: MIT
#include "fields/fields.h"

#include <string.h>

enum { ID_BYTES = 64, WORDS_MOST = 16 };

// ---- words for messages ------------------------------------------------------------------------
static bool is_slug(Str s, bool candidate) {
  if (s.n == 0 || s.n > ID_BYTES) return false;
  for (size_t i = 0; i < s.n; i++) {
    char c = s.s[i];
    bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (candidate) good = good || (c >= 'A' && c <= 'Z') || c == '.';
    if (!good) return false;
  }
  return s.s[0] != '.'; // a file name must not begin with one, nor be one
}

const char *value_shown(Reader *reader, Text text) {
  if (is_slug(text.s, true)) text.span = (Span){0}; // an id names a record, it tells nothing of it
  return text_shown(reader->arena, text);
}

void type_wrong(Reader *reader, const char *key, const char *wanted, const Node *value) {
  const char *kind = node_kind_name(value);
  bool nothing = strcmp(kind, "nothing") == 0;
  diag(wrong(reader), DIAG_KIT_TYPE, value->span, "\"%s\" must be %s, not %s%s", key, wanted,
       nothing || value->kind == NODE_SCALAR ? "" : "a ", kind);
  if (strncmp(wanted, "a list", 6) == 0) {
    diag_help(reader->diags, "put each entry on a line of its own, behind a dash: \"- ...\"");
  } else if (value->kind == NODE_MAP && strncmp(wanted, "text", 4) == 0) {
    diag_help(reader->diags, "text that holds \": \" or begins with { must be in quotes");
  }
}

// ---- text --------------------------------------------------------------------------------------
bool text_read(Reader *reader, const char *key, const Node *value, Text *out) {
  if (value->kind != NODE_SCALAR) {
    type_wrong(reader, key, "text", value);
    return false;
  }
  *out = node_text(value);
  return true;
}

static void line_read(Reader *reader, const Field *field, const Node *value, Text *out) {
  Text text;
  if (!text_read(reader, field->key, value, &text)) return;
  while (text.s.n && strchr(" \t\n", text.s.s[text.s.n - 1])) text.s.n--;
  if (memchr(text.s.s, '\n', text.s.n)) {
    diag(wrong(reader), DIAG_KIT_VALUE, text.span, "\"%s\" must be one line", field->key);
    diag_help(reader->diags, "write it after > instead of |, and without empty lines");
    return;
  }
  *out = text;
}

// Lower case, and a dash for every run of what a slug may not hold.
static Str slug_of(Reader *reader, Str s, bool candidate) {
  Buf out = {.arena = reader->arena};
  for (size_t i = 0; i < s.n && out.n < ID_BYTES; i++) {
    char c = s.s[i];
    if (!candidate && c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
    if (is_slug((Str){&c, 1}, candidate)) buf_char(&out, c);
    else if (out.n && out.s[out.n - 1] != '-') buf_char(&out, '-');
  }
  while (out.n && out.s[out.n - 1] == '-') out.n--;
  return buf_done(&out);
}

bool id_check(Reader *reader, Text text, bool candidate) {
  if (is_slug(text.s, candidate)) return true;
  if (text.s.n > ID_BYTES) {
    diag(wrong(reader), DIAG_KIT_VALUE, text.span, "an id has at most %d bytes; this one has %zu",
         ID_BYTES, text.s.n);
    return false;
  }
  diag(wrong(reader), DIAG_KIT_VALUE, text.span, "%s is not an id",
       text_shown(reader->arena, text));
  Str slug = slug_of(reader, text.s, candidate);
  bool private = text.span.src && source_is_private(text.span.src, text.span.from, text.span.to);
  bool told = slug.n && !private;
  diag_help(reader->diags, "an id holds %s%s" STR_FMT "%s",
            candidate ? "letters, digits, -, _ and ." : "lower-case letters, digits, - and _",
            told ? "; for instance \"" : "", told ? (int)slug.n : 0, slug.s, told ? "\"" : "");
  return false;
}

// ---- numbers -----------------------------------------------------------------------------------
static Str milli_text(Reader *reader, int64_t milli) {
  Buf out = {.arena = reader->arena};
  buf_len(&out, milli); // a Len is a number times 1000, too
  return buf_done(&out);
}

static bool range_check(Reader *reader, const Field *field, Text text, int64_t value, bool milli) {
  if (value >= field->least && value <= field->most) return true;
  int64_t unit = milli ? 1 : 1000;
  Str least = milli_text(reader, field->least * unit),
      most = milli_text(reader, field->most * unit);
  diag(wrong(reader), DIAG_KIT_VALUE, text.span,
       "\"%s\" is " STR_FMT ", but must lie between " STR_FMT " and " STR_FMT, field->key,
       STR_ARG(text.s), STR_ARG(least), STR_ARG(most));
  return false;
}

static void number_read(Reader *reader, const Field *field, const Node *value, bool milli,
                        int64_t *out) {
  Text text;
  if (!text_read(reader, field->key, value, &text)) return;
  int64_t number;
  if (milli ? !str_milli(text.s, &number) : !str_int(text.s, &number)) {
    diag(wrong(reader), DIAG_KIT_TYPE, text.span, "\"%s\" must be a %snumber, not %s", field->key,
         milli ? "" : "whole ", text_shown(reader->arena, text));
    if (milli && memchr(text.s.s, ',', text.s.n))
      diag_help(reader->diags, "the decimal sign is a point: 2.5");
    else if (text.s.n && text.s.s[0] >= '0' && text.s.s[0] <= '9')
      diag_help(reader->diags, "write the number alone");
    return;
  }
  if (range_check(reader, field, text, number, milli)) *out = number;
}

static void choice_read(Reader *reader, const Field *field, const Node *value, int *out) {
  Text text;
  if (!text_read(reader, field->key, value, &text)) return;
  Buf list = {.arena = reader->arena};
  size_t n = 0;
  for (; field->words[n]; n++) {
    if (str_is(text.s, field->words[n])) {
      *out = (int)n;
      return;
    }
    buf_printf(&list, "%s%s", n == 0 ? "" : field->words[n + 1] ? ", " : " or ", field->words[n]);
  }
  const char *nearest = str_nearest(text.s, field->words, n);
  diag(wrong(reader), DIAG_KIT_VALUE, text.span, "\"%s\" cannot be %s%s%s%s", field->key,
       text_shown(reader->arena, text), nearest ? " (did you mean \"" : "", nearest ? nearest : "",
       nearest ? "\"?)" : "");
  diag_help(reader->diags, "it can be " STR_FMT, STR_ARG(buf_done(&list)));
}

// ---- dates and times ---------------------------------------------------------------------------
// `count` digits at *at, and then `end` (NUL: the end of the text). -1 if it is not so.
static int digits(Str s, size_t *at, int count, char end) {
  int value = 0;
  for (int i = 0; i < count; i++, (*at)++) {
    if (*at >= s.n || s.s[*at] < '0' || s.s[*at] > '9') return -1;
    value = value * 10 + (s.s[*at] - '0');
  }
  if (end == '\0') return *at == s.n ? value : -1;
  return *at < s.n && s.s[(*at)++] == end ? value : -1;
}

static int month_days(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

static void date_read(Reader *reader, const Field *field, const Node *value, Slot *out) {
  Text text;
  if (!text_read(reader, field->key, value, &text)) return;
  size_t at = 0;
  int year = digits(text.s, &at, 4, '-'), month = year < 0 ? -1 : digits(text.s, &at, 2, '-');
  int day = month < 0 ? -1 : digits(text.s, &at, 2, '\0');
  if (day < 0) {
    diag(wrong(reader), DIAG_KIT_VALUE, text.span, "\"%s\" must be a date such as 2026-12-31",
         field->key);
    diag_help(reader->diags, "write four digits of the year, two of the month, two of the day");
  } else if (year < 1900 || month < 1 || month > 12 || day < 1 || day > month_days(year, month)) {
    diag(wrong(reader), DIAG_KIT_VALUE, text.span, "there is no such day in the calendar");
    diag_help(reader->diags, "a date is year-month-day, as 2026-12-31");
  } else {
    out->year = year;
    out->month = month;
    out->day = day;
  }
}

static void time_read(Reader *reader, const Field *field, const Node *value, Slot *out) {
  Text text;
  if (!text_read(reader, field->key, value, &text)) return;
  size_t at = 0;
  bool short_hour = text.s.n == 4; // 9:30
  int hour = digits(text.s, &at, short_hour ? 1 : 2, ':');
  int minute = hour < 0 ? -1 : digits(text.s, &at, 2, '\0');
  if (minute < 0 || hour > 23 || minute > 59) {
    diag(wrong(reader), DIAG_KIT_VALUE, text.span, "\"%s\" must be a time of day such as 14:00",
         field->key);
    diag_help(reader->diags, "write hours and minutes of a 24-hour clock");
    return;
  }
  out->start = hour * 60 + minute;
}

// ---- any field ---------------------------------------------------------------------------------
void field_read(Reader *reader, const Field *field, const Node *value, void *record) {
  void *at = (char *)record + field->offset;
  switch (field->type) {
    case FIELD_LINE: line_read(reader, field, value, at); break;
    case FIELD_TEXT:
    case FIELD_MARKDOWN: text_read(reader, field->key, value, at); break;
    case FIELD_ID:
    case FIELD_CODE:
    case FIELD_REF: {
      Text text;
      if (!text_read(reader, field->key, value, &text)) break;
      if (id_check(reader, text, field->type == FIELD_CODE)) *(Text *)at = text;
      break;
    }
    case FIELD_LINES:
    case FIELD_REFS:
      if (list_check(reader, field->key, field->most, value))
        texts_read(reader, field->key, field->type == FIELD_REFS, value, at);
      break;
    case FIELD_INT: number_read(reader, field, value, false, at); break;
    case FIELD_MILLI: number_read(reader, field, value, true, at); break;
    case FIELD_CHOICE: choice_read(reader, field, value, at); break;
    case FIELD_DATE: date_read(reader, field, value, at); break;
    case FIELD_TIME: time_read(reader, field, value, at); break;
    case FIELD_MAP: record_read(reader, field->record, value, at); break;
    case FIELD_LIST:
      if (list_check(reader, field->key, field->most, value))
        list_read(reader, field->record, value, at);
      break;
    case FIELD_OWN: field->read(reader, field, value, record); break;
    case FIELD_WITH:
    case FIELD_LATER: break;
  }
}

void field_default(Reader *reader, const Field *field, void *record) {
  void *at = (char *)record + field->offset;
  if (field->type == FIELD_MAP || field->type == FIELD_WITH) {
    record_defaults(reader, field->record, at);
  } else if (field->type == FIELD_TIME) {
    ((Slot *)at)->start = -1;
  } else if (field->fallback && field->fallback[0] != '(') {
    Node *value = NEW(reader->arena, Node);
    *value = (Node){.kind = NODE_SCALAR, .as.scalar = {.text = str_of(field->fallback)}};
    field_read(reader, field, value, record);
  }
}

const char *field_type_name(const Field *field) {
  switch (field->type) {
    case FIELD_LINE: return "line";
    case FIELD_TEXT: return "text";
    case FIELD_MARKDOWN: return "Markdown";
    case FIELD_ID: return "id";
    case FIELD_CODE: return "id, with capitals and dots";
    case FIELD_REF: return "id of another";
    case FIELD_LINES: return "list of text";
    case FIELD_REFS: return "list of ids";
    case FIELD_INT: return "whole number";
    case FIELD_MILLI: return "number";
    case FIELD_CHOICE: return "one word";
    case FIELD_DATE: return "date";
    case FIELD_TIME: return "time";
    case FIELD_MAP: return "map";
    case FIELD_LIST: return "list";
    case FIELD_WITH: return "the keys of";
    case FIELD_OWN: return field->shape;
    case FIELD_LATER: return "not supported yet";
  }
  return "";
}
