// help.c -- what `kitpress --help` and `kitpress help COMMAND` say, made of the tables.
// SPDX-License-Identifier: MIT
#include "cli/cli.h"

#include <string.h>

enum { WIDTH = 80, OPTION_COLUMN = 27, COMMAND_COLUMN = 14, FACT_COLUMN = 22 };

// Words of a text, wrapped; what follows the first line is indented.
static void wrap(FILE *out, const char *text, size_t indent) {
  size_t column = indent;
  for (bool first = true; *text; first = false) {
    size_t n = strcspn(text, " ");
    if (!first && column + 1 + n > WIDTH) {
      fprintf(out, "\n%*s", (int)indent, "");
      column = indent;
    } else if (!first) {
      fputc(' ', out);
      column++;
    }
    fwrite(text, 1, n, out);
    column += n;
    text += n + (text[n] == ' ');
  }
  fputc('\n', out);
}

static void row(FILE *out, const char *name, const char *text, size_t column) {
  int written = fprintf(out, "  %s", name);
  if (written < 0 || (size_t)written + 1 > column) fprintf(out, "\n%*s", (int)column, "");
  else fprintf(out, "%*s", (int)column - written, "");
  wrap(out, text, column);
}

static void print_option(FILE *out, const Option *o) {
  char name[WIDTH];
  const char *value = o->value ? o->value : "";
  if (o->letter && o->name)
    snprintf(name, sizeof name, "-%c, --%s%s%s", o->letter, o->name, *value ? " " : "", value);
  else if (o->letter) snprintf(name, sizeof name, "-%c %s", o->letter, value);
  else snprintf(name, sizeof name, "    --%s%s%s", o->name, *value ? " " : "", value);
  row(out, name, o->help, OPTION_COLUMN);
  for (size_t i = 0; o->id == OPT_DEPFILE && i < depfile_forms_count; i++)
    row(out, depfile_forms[i].name, depfile_forms[i].text, OPTION_COLUMN);
}

static void print_statuses(FILE *out) {
  fputs("\nExit status:\n", out);
  for (size_t i = 0; i < statuses_count; i++) row(out, statuses[i].name, statuses[i].text, 6);
}

static void print_all(FILE *out) {
  fputs("kitpress turns interview kits in YAML into the papers of an interview in PDF: guides,\n"
        "scoring sheets and debrief sheets, to print or to fill in on screen.\n\n"
        "Usage: kitpress COMMAND [ARGUMENT]... [OPTION]...\n\nCommands:\n",
        out);
  for (int i = 0; i < CMD_COUNT; i++)
    row(out, commands[i].name, commands[i].summary, COMMAND_COLUMN);
  fputs("\nBegin with \"kitpress new FOLDER\"; then \"kitpress build FOLDER\".\n"
        "\"kitpress help COMMAND\" lists a command's options. All commands take these:\n", out);
  for (size_t i = 0; i < options_count; i++)
    if (options[i].commands == (1u << CMD_COUNT) - 1) print_option(out, &options[i]);
  fputs("\nEnvironment:\n", out);
  for (size_t i = 0; i < environment_count; i++)
    row(out, environment[i].name, environment[i].text, FACT_COLUMN);
  print_statuses(out);
}

void help_print(FILE *out, CommandId id) {
  if (id == CMD_COUNT) {
    print_all(out);
    return;
  }
  const Command *c = &commands[id];
  fprintf(out, "Usage: kitpress %s%s%s [OPTION]...\n\n", c->name, *c->arguments ? " " : "",
          c->arguments);
  wrap(out, c->help, 0);
  fputs("\nOptions:\n", out);
  for (size_t i = 0; i < options_count; i++)
    if (options[i].commands >> id & 1) print_option(out, &options[i]);
}
