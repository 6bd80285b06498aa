// cli.h -- the command line over kitpress.h: tables of commands and options, and what they drive.
// SPDX-License-Identifier: MIT
//
// tables.c is the only list of commands and options: it drives parsing, help, the manual page and
// the completion of shells.
#ifndef KP_CLI_H
#define KP_CLI_H

#include "kitpress.h"

#include <stdio.h>

typedef enum CommandId {
  CMD_BUILD,
  CMD_CHECK,
  CMD_MERGE,
  CMD_PLAN,
  CMD_LIST,
  CMD_NEW,
  CMD_EXPLAIN,
  CMD_FREEZE,
  CMD_DIFF,
  CMD_SCHEMA,
  CMD_THEME,
  CMD_FONTS,
  CMD_DOCTOR,
  CMD_MANUAL,
  CMD_COMPLETION,
  CMD_HELP,
  CMD_COUNT, // none: before one is known
} CommandId;

typedef enum Takes { // what a shell offers where it stands
  TAKES_NOTHING,
  TAKES_TEXT,   // something of its author's
  TAKES_FILE,
  TAKES_FOLDER,
  TAKES_WORD,   // one of `words`
  TAKES_WORDS,  // several of them, with commas between
  TAKES_LEVEL,  // a setting of -W
  TAKES_CODE,   // a message's code
  TAKES_THEME,  // a theme's name or folder
} Takes;

typedef struct Command {
  const char *name, *arguments; // "FILE|FOLDER...", as in a synopsis
  const char *summary;          // a line, in small letters
  const char *help;             // sentences
  int least, most;              // operands; most -1: any number
  Takes takes;                  // the first operand; of those after it, files
  const char *const *words;     // ends with NULL
} Command;
extern const Command commands[CMD_COUNT];

typedef enum OptionId {
  OPT_OUTPUT,
  OPT_PDF,
  OPT_THEME,
  OPT_CANDIDATE,
  OPT_ONLY,
  OPT_PLAN,
  OPT_FORCE,
  OPT_PRUNE,
  OPT_WAIT,
  OPT_WATCH,
  OPT_SHARD,
  OPT_SHARDS,
  OPT_NINJA,
  OPT_DEPFILE,
  OPT_MODE,
  OPT_QUIET,
  OPT_JOBS,
  OPT_LEVEL,
  OPT_FORMAT,
  OPT_FROM,
  OPT_BASE,
  OPT_KEY,
  OPT_TITLE,
  OPT_REQUISITION,
  OPT_UPDATE,
  OPT_REASON,
  OPT_FLAT,
  OPT_UNTAGGED,
  OPT_PLAIN,
  OPT_DUMP,
  OPT_MISSING,
  OPT_REPORT,
  OPT_TEMPLATES,
  OPT_COLOR,
  OPT_VERBOSE,
  OPT_HELP,
  OPT_VERSION,
} OptionId;

typedef struct Option {
  OptionId id;
  const char *name;         // NULL: a letter alone
  char letter;              // or 0
  const char *value;        // what its argument is called; NULL: it takes none
  Takes takes;
  const char *const *words; // TAKES_WORD(S): ends with NULL
  unsigned commands;        // 1u << CommandId, of each that takes it
  const char *help;         // a line, in small letters
  const char *more;         // sentences for the manual page; or NULL
} Option;
extern const Option options[];
extern const size_t options_count;

typedef struct Fact { // a line of help and of the manual page
  const char *name, *text;
} Fact;
extern const Fact statuses[], environment[], depfile_forms[];
extern const size_t statuses_count, environment_count, depfile_forms_count;

typedef struct Given { // an option as found
  const Option *option;
  const char *value;
} Given;
typedef struct Call { // a command line that has been understood
  CommandId command;
  Given *options;
  size_t n_options;
  const char **operands; // after the command
  size_t n_operands;
  bool help, version;
} Call;

// Takes a command line apart; false, reported on stderr, when it is wrong. Free with call_done.
bool call_read(Call *, int argc, char **argv);
void call_done(Call *);
// A ninja file that builds what a call of "plan" names; shards 0: as many as processors (ninja.c).
void ninja_print(FILE *, const Call *, const char *folder, unsigned shards);
int run(const Call *); // does what it says; the exit status

// ---- progress.c: what is seen on standard error while documents are made -----------------------
typedef struct Progress {
  bool line, shown; // a line is wanted; one stands on the terminal now
  double begun, first, last; // seconds: the call, and its first and last looks; 0: not yet
  size_t before;    // documents that were done at the first look
} Progress;
void progress_begin(Progress *, bool line);
void progress_show(Progress *, size_t done, size_t total);
void progress_hide(Progress *);                  // before anything else is printed
void progress_end(Progress *, const char *said); // a sentence about all of it, and how long it took
__attribute__((format(printf, 1, 2))) int usage(const char *fmt, ...); // KITPRESS_USAGE
// " (did you mean "..."?)" into out, or "".
void add_nearest(char *out, size_t size, const char *word, const char *const *list, size_t n);

void help_print(FILE *, CommandId); // CMD_COUNT: of all
bool manual_print(FILE *, Kitpress *); // kitpress(1), in mdoc; false, reported: no prose
void completion_print(FILE *, const char *shell); // "bash", "zsh" or "fish"

#endif
