// manual.c -- the manual page kitpress(1): prose of its authors, and the tables.
// SPDX-License-Identifier: MIT
//
// manual/kitpress.1.in is mdoc(7) in which a line of its own, "@commands@" or "@options@" and so
// on, stands for what the tables say.
#include "cli/cli.h"

#include <string.h>

static void text(FILE *out, const char *words) { // on a line of its own
  if (*words == '.' || *words == '\'') fputs("\\&", out);
  for (; *words; words++) {
    if (*words == '\\') fputs("\\e", out);
    else fputc(*words, out);
    if (*words == '.' && words[1] == ' ') fputc('\n', out), words++; // a sentence a line
  }
}

static void sentence(FILE *out, const char *words) { // that has no capital and no stop
  if (*words >= 'a' && *words <= 'z') fputc(*words++ - 'a' + 'A', out);
  text(out, words);
  fputs(".\n", out);
}

static void arguments(FILE *out, const char *words) { // "[FILE|FOLDER]..." as .Op and .Ar
  while (*words) {
    bool optional = *words == '[';
    words += optional;
    size_t n = strcspn(words, optional ? "]" : " ");
    fputs(optional ? " Oo" : "", out);
    for (size_t at = 0; at < n;) {
      size_t word = strcspn(words + at, "| ]");
      if (at + word > n) word = n - at;
      fprintf(out, "%s Ar \"%.*s\"", at ? " | " : "", (int)word, words + at);
      at += word + 1;
    }
    words += n;
    if (optional) {
      words += *words == ']';
      fputs(" Oc", out);
      if (!strncmp(words, "...", 3)) fputs(" No ...", out), words += 3;
    }
    while (*words == ' ') words++;
  }
}

static void put_synopsis(FILE *out) {
  for (int i = 0; i < CMD_COUNT; i++) {
    fprintf(out, ".Nm\n.Cm %s", commands[i].name);
    arguments(out, commands[i].arguments);
    bool own = false; // an option that not all commands take
    for (size_t j = 0; j < options_count; j++)
      own |= options[j].commands >> i & 1 && options[j].commands + 1 != 1u << CMD_COUNT;
    fputs(own ? "\n.Op Ar option ...\n" : "\n", out);
  }
}

static void put_commands(FILE *out) {
  fputs(".Bl -tag -width Ds\n", out);
  for (int i = 0; i < CMD_COUNT; i++) {
    fprintf(out, ".It Cm %s", commands[i].name);
    arguments(out, commands[i].arguments);
    fputc('\n', out);
    text(out, commands[i].help);
    fputc('\n', out);
  }
  fputs(".El\n", out);
}

static void taken_by(FILE *out, const Option *o) { // the commands that take an option
  if (o->commands + 1 == 1u << CMD_COUNT) return;
  fputs("Taken by\n", out);
  int left = 0;
  for (int i = 0; i < CMD_COUNT; i++) left += (int)(o->commands >> i & 1);
  for (int i = 0, n = left; i < CMD_COUNT; i++) {
    if (!(o->commands >> i & 1)) continue;
    fprintf(out, "%s.Cm %s %s\n", left == 1 && n > 1 ? "and\n" : "", commands[i].name,
            left == 1 ? "." : n > 2 ? "," : "");
    left--;
  }
}

static void put_options(FILE *out) {
  fputs(".Bl -tag -width Ds\n", out);
  for (size_t i = 0; i < options_count; i++) {
    const Option *o = &options[i];
    fputs(".It", out);
    if (o->letter) fprintf(out, " Fl %c", o->letter);
    if (o->name) fprintf(out, "%s Fl -%s", o->letter ? " ," : "", o->name);
    if (o->value) fprintf(out, " Ar %s", o->value);
    fputc('\n', out);
    sentence(out, o->help);
    if (o->more) text(out, o->more), fputc('\n', out);
    taken_by(out, o);
  }
  fputs(".El\n", out);
}

static void put_facts(FILE *out, const Fact *facts, size_t n, const char *macro) {
  fputs(".Bl -tag -width Ds\n", out);
  for (size_t i = 0; i < n; i++) {
    fprintf(out, ".It%s %s\n", macro, facts[i].name);
    sentence(out, facts[i].text);
  }
  fputs(".El\n", out);
}

static bool put_part(FILE *out, const char *line, size_t n) {
#define IS(word) (n == sizeof(word) - 1 && !strncmp(line, word, n))
  if (IS("@synopsis@")) put_synopsis(out);
  else if (IS("@commands@")) put_commands(out);
  else if (IS("@options@")) put_options(out);
  else if (IS("@statuses@")) put_facts(out, statuses, statuses_count, "");
  else if (IS("@environment@")) put_facts(out, environment, environment_count, " Ev");
  else return false;
#undef IS
  return true;
}

bool manual_print(FILE *out, Kitpress *kp) {
  size_t length;
  const char *page = kitpress_data(kp, "manual/kitpress.1.in", &length);
  if (!page) return false;
  for (const char *line = page; *line;) {
    size_t n = strcspn(line, "\n");
    if (!put_part(out, line, n)) fwrite(line, 1, n, out), fputc('\n', out);
    line += n + (line[n] == '\n');
  }
  return true;
}
