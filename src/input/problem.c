// problem.c -- libyaml's complaints, retold so that an author knows what to change.
// SPDX-License-Identifier: MIT
//
// libyaml gives a problem and often a context, each with a mark. One table turns the pair into our
// words; the first row that fits wins, and a problem unknown to the table is passed on as it is.
#include "input/inner.h"

typedef struct Problem {
  const char *context; // NULL: any
  const char *problem; // NULL: any
  const char *text, *begins, *help; // begins: what stands at the context's mark; may be NULL
} Problem;

#define INDENT_HELP "the keys of one map, and the dashes of one list, begin in the same column"

static const Problem problems[] = {
    {"while scanning a quoted scalar", "found unexpected end of stream",
     "the file ends inside a quoted value", "the quote is opened here",
     "close the quote; a quotation mark inside is written \\\" in \"...\" and '' in '...'"},
    {"while scanning a quoted scalar", "found unexpected document indicator",
     "a quoted value is cut off by a line of --- or ...", "the quote is opened here",
     "close the quote before this line"},
    {NULL, "found unknown escape character", "this escape is not known", "in the value here",
     "a backslash in \"...\" is written \\\\; in '...' it stands for itself"},
    {NULL, "did not find expected hexdecimal number",
     "an escape such as \\u00E9 needs its hexadecimal digits", "in the value here",
     "\\x takes 2 digits, \\u takes 4, \\U takes 8"},
    {NULL, "found invalid Unicode character escape code",
     "this escape is not a Unicode character", "in the value here", NULL},
    {"while scanning a simple key", NULL, "this line is neither \"key: value\" nor part of a value",
     "the line begins here",
     "put a colon and a blank after the key; a value of several lines is written with | or in "
     "quotes"},
    {NULL, "mapping values are not allowed in this context", "a \": \" cannot stand here", NULL,
     "put a value that holds \": \" in quotes; or, if this is a key, begin it in the same column "
     "as the keys around it"},
    {NULL, "block sequence entries are not allowed in this context",
     "a list cannot begin here", NULL,
     "begin the first \"- \" on a line of its own, under its key"},
    {NULL, "mapping keys are not allowed in this context", "a key cannot begin here", NULL,
     INDENT_HELP},
    {"while parsing a block mapping", "did not find expected key",
     "this does not belong to the map around it", "the map begins here",
     INDENT_HELP "; a value that begins with a quote must end with it"},
    {"while parsing a block collection", NULL, "this does not belong to the list around it",
     "the list begins here", INDENT_HELP},
    {"while parsing a flow sequence", NULL, "a comma or the closing ] is missing",
     "the list begins here",
     "put a value that holds a comma, bracket, brace or quote in quotes"},
    {"while parsing a flow mapping", NULL, "a comma or the closing } is missing",
     "the map begins here",
     "put a value that holds a comma, bracket, brace or quote in quotes"},
    {"while parsing a flow node", NULL, "a value is missing", NULL, NULL},
    {"while parsing a block node", NULL, "a value is missing", NULL, NULL},
    {"while scanning a plain scalar", NULL, "a tab cannot indent a line", NULL,
     "indent with blanks"},
    {"while scanning a block scalar", "found a tab character where an indentation space is expected",
     "a tab cannot indent a line", "in the value here", "indent with blanks"},
    {"while scanning a block scalar", NULL, "nothing else can stand on the line of | or >",
     "the value begins here", "begin the text on the next line, indented"},
    {"while scanning an anchor", NULL, "a value that begins with & must be in quotes", NULL,
     "a name such as &intro, of letters and digits, would be an anchor for aliases"},
    {"while scanning an alias", NULL, "a value that begins with * must be in quotes", NULL,
     "in YAML, * begins an alias; Markdown emphasis at the start of a value needs quotes or |"},
    {"while scanning a tag", NULL, "a value that begins with ! must be in quotes", NULL, NULL},
    {"while parsing a tag", NULL, "a value that begins with ! must be in quotes", NULL, NULL},
    {NULL, "found undefined tag handle", "a value that begins with ! must be in quotes", NULL,
     NULL},
    {"while scanning a directive", NULL, "a line that begins with % must be in quotes or indented",
     NULL, NULL},
    {NULL, "did not find expected <document start>",
     "the document has ended before this line", NULL,
     "begin every top-level key in the same column, without a bracket or quote before it"},
};

// The scanner refuses a first character for different reasons; each has its own remedy.
static Problem first_character(const Marks *marks, uint32_t at) {
  Str text = source_text(marks->src);
  char c = at < text.n ? text.s[at] : '\0';
  if (c == '\t')
    return (Problem){.text = "a tab cannot indent a line", .help = "indent with blanks"};
  if (c == '@' || c == '`')
    return (Problem){.text = "a value cannot begin with @ or `",
                     .help = "put the value in quotes, or write it as a block after |"};
  if (c == '%')
    return (Problem){.text = "a value cannot begin with %", .help = "put the value in quotes"};
  return (Problem){.text = "a value cannot begin like this", .help = "put the value in quotes"};
}

static bool fits(const char *wanted, const char *given) {
  return wanted == NULL || (given != NULL && strcmp(wanted, given) == 0);
}

static Problem problem_find(const Marks *marks, const yaml_parser_t *parser) {
  const char *problem = parser->problem ? parser->problem : "this is not YAML";
  if (strcmp(problem, "found character that cannot start any token") == 0)
    return first_character(marks, marks_byte(marks, parser->problem_mark.index));
  for (size_t i = 0; i < COUNT(problems); i++)
    if (fits(problems[i].context, parser->context) && fits(problems[i].problem, problem))
      return problems[i];
  return (Problem){.text = problem, .begins = parser->context};
}

void problem_report(Diags *diags, const Marks *marks, const yaml_parser_t *parser) {
  if (parser->error == YAML_MEMORY_ERROR) out_of_memory();
  if (parser->error == YAML_READER_ERROR) { // bytes_check lets nothing through that the reader stops
    diag(diags, DIAG_YAML_SYNTAX, span_whole(marks->src), "the file cannot be decoded: %s",
         parser->problem ? parser->problem : "unknown");
    return;
  }
  Problem found = problem_find(marks, parser);
  Str text = source_text(marks->src);
  uint32_t at = marks_byte(marks, parser->problem_mark.index);
  diag(diags, DIAG_YAML_SYNTAX, (Span){marks->src, at, at < text.n ? at + 1 : at}, "%s",
       found.text);
  uint32_t begin = marks_byte(marks, parser->context_mark.index);
  if (found.begins && begin != at)
    diag_at(diags, (Span){marks->src, begin, begin + 1}, "%s", found.begins);
  if (found.help) diag_help(diags, "%s", found.help);
}
