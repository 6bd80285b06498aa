// ninja.c -- a build in shards as a file for ninja: an edge for each shard, and one that merges.
// SPDX-License-Identifier: MIT
//
// Ninja would look at what a shard has read, and not at the documents that it has made: they are
// not known before. So it asks every shard each time, which sees for itself what is to be done. One
// in which nothing changed keeps the time of its manifest ("restat"): nothing is merged for it.
#include "cli/cli.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A path where ninja takes one.
static void put_path(FILE *out, const char *path) {
  for (; *path; path++) {
    if (strchr("$ :", *path)) fputc('$', out);
    fputc(*path, out);
  }
}

// A word of a command, which ninja hands to a shell.
static void put_word(FILE *out, const char *word) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                              "/._-+=,:@%";
  bool quoted = !*word || word[strspn(word, plain)];
  if (quoted) fputc('\'', out);
  for (; *word; word++) {
    if (*word == '\'') fputs("'\\''", out);
    else if (*word == '$') fputs("$$", out);
    else fputc(*word, out);
  }
  if (quoted) fputc('\'', out);
}

static void put_option(FILE *out, const Given *given) {
  const Option *o = given->option;
  fputc(' ', out);
  if (o->name) fprintf(out, "--%s", o->name);
  else fprintf(out, "-%c", o->letter);
  if (given->value) fputc(' ', out), put_word(out, given->value);
}

static bool is_shared(const Option *o) { // as a build takes it
  return o->id != OPT_OUTPUT && o->id != OPT_COLOR && (o->commands >> CMD_BUILD & 1);
}

static void put_options(FILE *out, const Call *call, CommandId command) {
  for (size_t i = 0; i < call->n_options; i++) {
    const Option *o = call->options[i].option;
    if (is_shared(o) && (o->commands >> command & 1)) put_option(out, &call->options[i]);
  }
}

static void put_rules(FILE *out, const Call *call, const char *program, const char *folder,
                      unsigned shards) {
  fputs("kitpress = ", out), put_word(out, program);
  fputs("\n\nrule shard\n  command = $kitpress build --shard $shard -j 1 -q -o ", out);
  put_word(out, folder);
  put_options(out, call, CMD_BUILD);
  fputs(" --", out);
  for (size_t i = 0; i < call->n_operands; i++)
    fputc(' ', out), put_word(out, call->operands[i]);
  if (!call->n_operands) fputs(" .", out);
  fputs("\n  restat = 1\n  description = shard $shard\n", out);
  fprintf(out, "\nrule merge\n  command = $kitpress merge --shards %u -q -o ", shards);
  put_word(out, folder);
  put_options(out, call, CMD_MERGE); // its manifest names candidates as files do
  fputs("\n  description = merge\n", out);
}

static void put_manifest(FILE *out, const char *folder, unsigned shard, unsigned shards) {
  put_path(out, folder);
  if (shard) fprintf(out, "/manifest-%u-of-%u.json", shard, shards);
  else fputs("/manifest.json", out);
}

static void put_edges(FILE *out, const char *folder, unsigned shards) {
  fputs("\nbuild always: phony\n", out); // there is no such file
  for (unsigned i = 1; i <= shards; i++) {
    fputs("\nbuild ", out), put_manifest(out, folder, i, shards);
    fprintf(out, ": shard | always\n  shard = %u/%u\n", i, shards);
  }
  fputs("\nbuild ", out), put_manifest(out, folder, 0, shards);
  fputs(": merge", out);
  for (unsigned i = 1; i <= shards; i++)
    fputs(" $\n  ", out), put_manifest(out, folder, i, shards);
  fputs("\n\ndefault ", out), put_manifest(out, folder, 0, shards);
  fputc('\n', out);
}

static unsigned shards_usual(void) {
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  return processors < 2 ? 2 : processors > KITPRESS_SHARDS ? KITPRESS_SHARDS : (unsigned)processors;
}

void ninja_print(FILE *out, const Call *call, const char *folder, unsigned shards) {
  char program[PATH_MAX];
  ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
  program[n > 0 ? n : 0] = '\0';
  fputs("# A build in shards, made by \"kitpress plan --ninja\". Run ninja where this was made.\n"
        "ninja_required_version = 1.5\n", out);
  if (!shards) shards = shards_usual();
  put_rules(out, call, *program ? program : "kitpress", folder, shards);
  put_edges(out, folder, shards);
}
