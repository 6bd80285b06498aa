// problem.c -- libyaml's complaints, retold so that an author knows what to change.
// SPDX-License-Identifier: MIT
//
// libyaml gives a problem and often a context, each with a mark. One table turns the pair into our
// words; the first row that fits wins, and a problem unknown to the table is passed on as it is.
// libyaml notices some mistakes only where the file goes on (an open quote at the file's very end):
// those are reported where they begin, and the place where they were noticed is the note.
#include "input/inner.h"

typedef struct Problem {
  enum { AT_PROBLEM, AT_CONTEXT } place; // which mark is the first place
  const char *context; // NULL: any
  const char *problem; // NULL: any
  const char *text, *other, *help; // other: a note for the second place; may be NULL
} Problem;

#define INDENT_HELP "the keys of one map, and the dashes of one list, begin in the same column"

static const Problem problems[] = {
    {AT_CONTEXT, "while scanning a quoted scalar", "found unexpected end of stream",
     "this quote is never closed", "the file ends here, still inside it",
     "close the quote; a quotation mark inside is written \\\" in \"...\" and '' in '...'"},
    {AT_CONTEXT, "while scanning a quoted scalar", "found unexpected document indicator",
     "this quote is not closed", "before this line of --- or ...", "close the quote"},
    {AT_PROBLEM, NULL, "found unknown escape character", "this escape is not known",
     "in the value here", "a backslash in \"...\" is written \\\\; in '...' it stands for itself"},
    {AT_PROBLEM, NULL, "did not find expected hexdecimal number",
     "an escape such as \\u00E9 needs its hexadecimal digits", "in the value here",
     "\\x takes 2 digits, \\u takes 4, \\U takes 8"},
    {AT_PROBLEM, NULL, "found invalid Unicode character escape code",
     "this escape is not a Unicode character", "in the value here", NULL},
    {AT_CONTEXT, "while scanning a simple key", NULL,
     "this line is neither \"key: value\" nor part of a value", NULL,
     "put a colon and a blank after the key; a value of several lines is written with | or in "
     "quotes"},
    {AT_PROBLEM, NULL, "mapping values are not allowed in this context",
     "a \": \" cannot stand here", NULL,
     "put a value that holds \": \" in quotes; or, if this is a key, begin it in the same column "
     "as the keys around it"},
    {AT_PROBLEM, NULL, "block sequence entries are not allowed in this context",
     "a list cannot begin here", NULL,
     "begin the first \"- \" on a line of its own, under its key"},
    {AT_PROBLEM, NULL, "mapping keys are not allowed in this context", "a key cannot begin here",
     NULL, INDENT_HELP},
    {AT_PROBLEM, "while parsing a block mapping", "did not find expected key",
     "this does not belong to the map around it", "the map begins here", INDENT_HELP},
    {AT_PROBLEM, "while parsing a block collection", NULL,
     "this does not belong to the list around it", "the list begins here", INDENT_HELP},
    {AT_CONTEXT, "while parsing a flow sequence", NULL, "this list is not closed",
     "here a comma or the closing ] is missing",
     "close the list; a value that holds a comma, bracket, brace, quote or \": \" must be in "
     "quotes"},
    {AT_CONTEXT, "while parsing a flow mapping", NULL, "this map is not closed",
     "here a comma or the closing } is missing",
     "close the map; a value that holds a comma, bracket, brace, quote or \": \" must be in "
     "quotes"},
    {AT_PROBLEM, "while parsing a flow node", NULL, "a value is missing", NULL,
     "close the bracket or brace; a value that begins with one, or with #, must be in quotes"},
    {AT_PROBLEM, "while parsing a block node", NULL, "a value is missing", NULL, NULL},
    {AT_PROBLEM, "while scanning a plain scalar", NULL, "a tab cannot indent a line", NULL,
     "indent with spaces"},
    {AT_PROBLEM, "while scanning a block scalar",
     "found a tab character where an indentation space is expected", "a tab cannot indent a line",
     "in the value here", "indent with spaces"},
    {AT_PROBLEM, "while scanning a block scalar", NULL,
     "nothing else can stand on the line of | or >", "the value begins here",
     "begin the text on the next line, indented"},
    {AT_CONTEXT, "while scanning an anchor", NULL, "a value that begins with & must be in quotes",
     NULL, "a name such as &intro, of letters and digits, would be an anchor for aliases"},
    {AT_CONTEXT, "while scanning an alias", NULL, "a value that begins with * must be in quotes",
     NULL,
     "in YAML, * begins an alias; Markdown emphasis at the start of a value needs quotes or |"},
    {AT_CONTEXT, "while scanning a tag", NULL, "a value that begins with ! must be in quotes", NULL,
     NULL},
    {AT_CONTEXT, "while parsing a tag", NULL, "a value that begins with ! must be in quotes", NULL,
     NULL},
    {AT_PROBLEM, NULL, "found undefined tag handle", "a value that begins with ! must be in quotes",
     NULL, NULL},
    {AT_PROBLEM, "while scanning a directive", NULL,
     "a line that begins with % must be in quotes or indented", NULL, NULL},
    {AT_PROBLEM, NULL, "did not find expected <document start>",
     "the document has ended before this line", NULL,
     "begin every top-level key in the same column, without a bracket or quote before it"},
};

// The scanner refuses a first character for different reasons; each has its own remedy.
static Problem first_character(const Marks *marks, uint32_t at) {
  Str text = source_text(marks->src);
  char c = at < text.n ? text.s[at] : '\0';
  if (c == '\t')
    return (Problem){.text = "a tab cannot indent a line", .help = "indent with spaces"};
  if (c == '@' || c == '`')
    return (Problem){.text = "a value cannot begin with @ or `",
                     .help = "put the value in quotes, or write it as a block after |"};
  if (c == '%')
    return (Problem){.text = "a value cannot begin with %", .help = "put the value in quotes"};
  return (Problem){.text = "a value cannot begin like this", .help = "put the value in quotes"};
}

// A quote that is noticed at its end may have begun long before.
static const char behind[] = "nothing can follow a closing quote";

// Whether something follows a closing quote on its line, as in "Senior" engineer.
static bool behind_quote(const Marks *marks, uint32_t at) {
  Str text = source_text(marks->src);
  while (at > 0 && strchr(" \t", text.s[at - 1])) at--;
  return at > 0 && at < text.n && (text.s[at - 1] == '"' || text.s[at - 1] == '\'');
}

// Where the quote began that ends before a place, if that is lines before; else the place itself.
static uint32_t quote_opened(const Marks *marks, uint32_t at) {
  Str text = source_text(marks->src);
  size_t end = at;
  while (end > 0 && strchr(" \t", text.s[end - 1])) end--;
  bool lines = false;
  for (size_t i = end - 1; i-- > 0;) {
    lines = lines || text.s[i] == '\n';
    if (text.s[i] == text.s[end - 1] && !(i > 0 && text.s[i - 1] == '\\'))
      return lines ? (uint32_t)i : at;
  }
  return at;
}

static bool fits(const char *wanted, const char *given) {
  return wanted == NULL || (given != NULL && strcmp(wanted, given) == 0);
}

static Problem problem_find(const Marks *marks, const yaml_parser_t *parser) {
  const char *problem = parser->problem ? parser->problem : "this is not YAML";
  if (strcmp(problem, "found character that cannot start any token") == 0)
    return first_character(marks, marks_byte(marks, parser->problem_mark.index));
  if (strcmp(problem, "did not find expected key") == 0 &&
      behind_quote(marks, marks_byte(marks, parser->problem_mark.index)))
    return (Problem){.text = behind,
                     .help = "put the whole value in quotes; a quotation mark inside is written "
                             "\\\" in \"...\" and '' in '...'"};
  for (size_t i = 0; i < COUNT(problems); i++)
    if (fits(problems[i].context, parser->context) && fits(problems[i].problem, problem))
      return problems[i];
  return (Problem){.text = problem, .other = parser->context};
}

static Span one_byte(const Marks *marks, uint32_t at) {
  return (Span){marks->src, at, at < source_text(marks->src).n ? at + 1 : at};
}

void problem_report(Diags *diags, const Marks *marks, const yaml_parser_t *parser) {
  if (parser->error == YAML_MEMORY_ERROR) out_of_memory();
  if (parser->error ==
      YAML_READER_ERROR) {  // bytes_check lets nothing through that the reader stops
    diag(diags, DIAG_YAML_SYNTAX, span_whole(marks->src), "the file cannot be decoded: %s",
         parser->problem ? parser->problem : "unknown");
    return;
  }
  Problem found = problem_find(marks, parser);
  uint32_t at = marks_byte(marks, parser->problem_mark.index);
  uint32_t context = parser->context ? marks_byte(marks, parser->context_mark.index) : at;
  bool turned = found.place == AT_CONTEXT;
  diag(diags, DIAG_YAML_SYNTAX, one_byte(marks, turned ? context : at), "%s", found.text);
  if (found.other && context != at)
    diag_at(diags, one_byte(marks, turned ? at : context), "%s", found.other);
  uint32_t opened = found.text == behind ? quote_opened(marks, at) : at;
  if (opened != at)
    diag_at(diags, one_byte(marks, opened), "the quote begins here: was it to end on this line?");
  if (found.help) diag_help(diags, "%s", found.help);
}
