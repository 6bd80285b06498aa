// parse.c -- takes a command line apart by the tables.
// SPDX-License-Identifier: MIT
#include "cli/cli.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

__attribute__((format(printf, 1, 2))) int usage(const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  fputs("kitpress: ", stderr);
  vfprintf(stderr, fmt, args);
  fputs("\nTry 'kitpress --help'.\n", stderr);
  va_end(args);
  return KITPRESS_USAGE;
}

void add_nearest(char *out, size_t size, const char *word, const char *const *list, size_t n) {
  const char *near = kitpress_nearest(word, list, n);
  snprintf(out, size, "%s%s%s", near ? " (did you mean \"" : "", near ? near : "",
           near ? "\"?)" : "");
}

// An option of that name that the command takes, or of any command (CMD_COUNT).
static const Option *by_name(const char *name, size_t n, CommandId command) {
  for (size_t i = 0; i < options_count; i++) {
    const Option *o = &options[i];
    bool taken = command == CMD_COUNT || (o->commands >> command & 1);
    if (taken && o->name && strlen(o->name) == n && !strncmp(o->name, name, n)) return o;
  }
  return NULL;
}

static const Option *by_letter(char letter) {
  for (size_t i = 0; i < options_count; i++)
    if (options[i].letter == letter) return &options[i];
  return NULL;
}

enum { NEAR = 96, NAMES = 64, WORDS = 240 }; // bytes of a did-you-mean; options; bytes of a list

static bool unknown_option(const char *name, size_t n) {
  const char *names[NAMES];
  size_t count = 0;
  for (size_t i = 0; i < options_count && count < NAMES; i++)
    if (options[i].name) names[count++] = options[i].name;
  char word[NAMES], near[NEAR];
  snprintf(word, sizeof word, "%.*s", (int)n, name);
  const char *meant = kitpress_nearest(word, names, count);
  snprintf(near, sizeof near, "%s%s%s", meant ? " (did you mean \"--" : "", meant ? meant : "",
           meant ? "\"?)" : "");
  usage("unrecognized option: --%.*s%s", (int)n, name, near);
  return false;
}

typedef struct Words { // the arguments, as far as they have been looked at
  char **at;
  int n, next;
} Words;

static bool add(Call *call, Words *words, const Option *option, const char *value) {
  if (option->value && !value) {
    if (words->next == words->n) {
      usage(option->name ? "--%s takes %s" : "-%s takes %s",
            option->name ? option->name : (char[]){option->letter, '\0'}, option->value);
      return false;
    }
    value = words->at[words->next++];
  }
  if (option->id == OPT_HELP) call->help = true;
  if (option->id == OPT_VERSION) call->version = true;
  call->options[call->n_options++] = (Given){option, value};
  return true;
}

static bool read_long(Call *call, Words *words, const char *text) {
  size_t n = strcspn(text, "=");
  const Option *option = by_name(text, n, CMD_COUNT);
  if (!option) return unknown_option(text, n);
  if (text[n] && !option->value) {
    usage("--%s takes no value", option->name);
    return false;
  }
  return add(call, words, option, text[n] ? text + n + 1 : NULL);
}

// -MD and -MF FILE, as compilers take them: --depfile.
static bool read_depfile(Call *call, Words *words, const char *text) {
  const Option *option = by_name("depfile", strlen("depfile"), CMD_COUNT);
  if (!strcmp(text, "MD")) return add(call, words, option, "");
  if (text[1] == 'F') return add(call, words, option, text[2] ? text + 2 : NULL);
  usage("unrecognized option: -%s; there are -MD and -MF FILE", text);
  return false;
}

static bool read_letters(Call *call, Words *words, const char *text) {
  for (; *text; text++) {
    if (*text == 'M') return read_depfile(call, words, text);
    const Option *option = by_letter(*text);
    if (!option) {
      usage("unrecognized option: -%c", *text);
      return false;
    }
    bool rest = option->value && text[1];
    if (!add(call, words, option, rest ? text + 1 : NULL)) return false;
    if (rest) return true;
  }
  return true;
}

static bool find_command(Call *call) {
  const char *names[CMD_COUNT], *word = call->operands[0];
  for (int i = 0; i < CMD_COUNT; i++) names[i] = commands[i].name;
  for (int i = 0; i < CMD_COUNT; i++)
    if (!strcmp(names[i], word)) call->command = (CommandId)i;
  if (call->command != CMD_COUNT) return true;
  char near[NEAR];
  add_nearest(near, sizeof near, word, names, CMD_COUNT);
  usage("no such command: %s%s", word, near);
  return false;
}

// Each option as its command takes it: of two rows of one name, the command's own.
static bool fit_options(Call *call) {
  for (size_t i = 0; i < call->n_options; i++) {
    const Option *o = call->options[i].option;
    if (o->commands >> call->command & 1) continue;
    const Option *own = o->name ? by_name(o->name, strlen(o->name), call->command) : NULL;
    if (!own) {
      const char *name = commands[call->command].name;
      char letter[2] = {o->letter, '\0'};
      usage("\"%s\" takes no %s%s; 'kitpress help %s' lists what it takes", name,
            o->name ? "--" : "-", o->name ? o->name : letter, name);
      return false;
    }
    call->options[i].option = own;
  }
  return true;
}

static void join_words(char *out, size_t size, const char *const *words) { // "a, b or c"
  size_t n = 0;
  for (size_t i = 0; words[i] && n < size; i++) {
    const char *between = !i ? "" : words[i + 1] ? ", " : " or ";
    n += (size_t)snprintf(out + n, size - n, "%s%s", between, words[i]);
  }
}

static bool fit_operands(const Call *call) {
  const Command *c = &commands[call->command];
  int n = (int)call->n_operands;
  if (n < c->least) {
    usage("\"%s\" needs more: kitpress %s %s", c->name, c->name, c->arguments);
    return false;
  }
  if (call->command == CMD_MERGE && n) {
    usage("\"merge\" takes no kits: it joins what \"build --shard\" has made in an output "
          "folder: name that with -o");
    return false;
  }
  if (c->most >= 0 && n > c->most) {
    usage("\"%s\" does not take so much: kitpress %s%s%s", c->name, c->name,
          *c->arguments ? " " : "", c->arguments);
    return false;
  }
  if (c->takes != TAKES_WORD || !n) return true;
  size_t words = 0;
  for (; c->words[words]; words++)
    if (!strcmp(c->words[words], call->operands[0])) return true;
  char near[NEAR], all[WORDS];
  add_nearest(near, sizeof near, call->operands[0], c->words, words);
  join_words(all, sizeof all, c->words);
  usage("\"%s\" does not know \"%s\"%s; it takes %s", c->name, call->operands[0], near, all);
  return false;
}

static bool read_words(Call *call, Words *words) {
  while (words->next < words->n) {
    const char *word = words->at[words->next++];
    if (!strcmp(word, "--")) break;
    bool good = true;
    if (word[0] == '-' && word[1] == '-') good = read_long(call, words, word + 2);
    else if (word[0] == '-' && word[1]) good = read_letters(call, words, word + 1);
    else call->operands[call->n_operands++] = word;
    if (!good) return false;
  }
  while (words->next < words->n) call->operands[call->n_operands++] = words->at[words->next++];
  return true;
}

bool call_read(Call *call, int argc, char **argv) {
  size_t letters = 1;
  for (int i = 0; i < argc; i++) letters += strlen(argv[i]); // more options there cannot be
  *call = (Call){.command = CMD_COUNT};
  call->options = calloc(letters, sizeof *call->options);
  call->operands = calloc((size_t)argc + 1, sizeof *call->operands);
  if (!call->options || !call->operands) {
    fputs("kitpress: out of memory\n", stderr);
    _Exit(KITPRESS_MACHINE); // false would say that the call is wrong
  }
  if (!read_words(call, &(Words){argv, argc, 1})) return false;
  if (!call->n_operands) {
    if (!call->help && !call->version) usage("say what to do: build or check, for instance");
    return call->help || call->version;
  }
  if (!find_command(call)) return false;
  call->operands++, call->n_operands--;
  return fit_options(call) && (call->help || call->version || fit_operands(call));
}

void call_done(Call *call) {
  free(call->options);
  if (call->command != CMD_COUNT) call->operands--; // past the command
  free(call->operands);
}
