// run.c -- does what a command line says: options become KitpressOptions, events become output.
// SPDX-License-Identifier: MIT
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Cli {
  const Call *call;
  KitpressOptions options;
  KitpressStart start;
  KitpressTheme theme;
  const char **levels;
  const char *colour, *requisition, *reason, *pdf;
  unsigned shards;
  bool update, missing, ninja, watch;
  Progress progress;
  bool quiet;
  bool broken;          // stdout cannot be written
} Cli;

// Messages for programs are what was asked for, and go to standard output; but a list is that, too.
static bool to_stdout(const Cli *cli) {
  KitpressFormat format = cli->options.format;
  CommandId command = cli->call->command;
  bool list = command == CMD_LIST || command == CMD_FONTS || command == CMD_THEME;
  return !list && (format == KITPRESS_JSON || format == KITPRESS_SARIF);
}

static void report(void *data, KitpressEvent event, const char *text, size_t n, size_t done,
                   size_t total) {
  Cli *cli = data;
  if (event != KITPRESS_PROGRESS) progress_hide(&cli->progress);
  bool to_err = event == KITPRESS_SUMMARY || event == KITPRESS_WAITS ||
                (event == KITPRESS_MESSAGE && !to_stdout(cli));
  if (to_err) cli->broken |= fflush(stdout) != 0; // whole lines, in order, in a log of both
  switch (event) {
    case KITPRESS_MESSAGE:
      if (to_stdout(cli)) cli->broken |= fwrite(text, 1, n, stdout) != n;
      else fwrite(text, 1, n, stderr);
      break;
    case KITPRESS_MADE:
      if (!cli->quiet) cli->broken |= printf("%s\n", text) < 0;
      break;
    case KITPRESS_DUMPED: cli->broken |= fwrite(text, 1, n, stdout) != n; break;
    case KITPRESS_PROGRESS:
      progress_show(&cli->progress, done, total);
      break;
    case KITPRESS_SUMMARY:
      if (!cli->quiet) progress_end(&cli->progress, text);
      break;
    case KITPRESS_AGAIN: progress_begin(&cli->progress, cli->progress.line); break;
    case KITPRESS_WAITS:
      if (cli->progress.line || cli->options.verbose) fprintf(stderr, "%s\n", text);
      break;
    case KITPRESS_WAITING:
      cli->broken |= fflush(stdout) != 0; // whoever reads it cannot wait for the end
      if (!cli->quiet) fprintf(stderr, "%s\n", text);
      break;
  }
}

// ---- options ------------------------------------------------------------------------------------
static int number_of(const Option *option, const char *value) { // its place among the words, or -1
  for (int i = 0; option->words[i]; i++)
    if (!strcmp(option->words[i], value)) return i;
  return -1;
}

static void list_words(const Option *option, const char *last, char *out, size_t size) {
  size_t n = 0;
  for (int i = 0; option->words[i] && n < size; i++) {
    const char *between = !i ? "" : option->words[i + 1] ? ", " : last;
    n += (size_t)snprintf(out + n, size - n, "%s%s", between, option->words[i]);
  }
}

static int word_wrong(const Option *option) {
  char words[160];
  bool several = option->takes == TAKES_WORDS;
  list_words(option, several ? " and " : " or ", words, sizeof words);
  return usage("--%s takes %s%s", option->name, words, several ? ", with commas between" : "");
}

static bool parse_kinds(const Option *option, const char *list, unsigned *out) {
  for (*out = 0;; list++) { // past a comma, after which a word must stand
    size_t n = strcspn(list, ","), i = 0;
    while (option->words[i] &&
           (strlen(option->words[i]) != n || strncmp(list, option->words[i], n) != 0))
      i++;
    if (!option->words[i]) return false;
    *out |= 1u << i; // in the order of KITPRESS_GUIDE and so on
    list += n;
    if (!*list) return true;
  }
}

static bool parse_number(const char *text, int64_t most, int64_t *out) {
  char *end;
  errno = 0;
  *out = text[0] >= '0' && text[0] <= '9' ? strtoll(text, &end, 10) : -1;
  return *out >= 0 && !errno && !*end && *out <= most;
}

static bool parse_mode(const char *text, unsigned *out) { // octal digits; of files that can be read
  size_t n = strspn(text, "01234567");
  *out = n && n <= 4 && !text[n] ? (unsigned)strtoul(text, NULL, 8) : 0;
  return *out <= 0777 && (*out & 0600) == 0600;
}

static bool parse_shard(const char *text, KitpressOptions *o) { // "1/4"
  char number[8];
  size_t n = strcspn(text, "/");
  int64_t shard, shards;
  if (!text[n] || n >= sizeof number) return false;
  memcpy(number, text, n), number[n] = '\0';
  if (!parse_number(number, KITPRESS_SHARDS, &shard) ||
      !parse_number(text + n + 1, KITPRESS_SHARDS, &shards))
    return false;
  o->shard = (unsigned)shard, o->shards = (unsigned)shards;
  return shard >= 1 && shard <= shards;
}

static int take_level(Cli *cli, const char *setting) {
  char why[240];
  if (!kitpress_level_good(setting, why, sizeof why)) return usage("%s", why);
  cli->levels[cli->options.n_levels++] = setting;
  return 0;
}

static int pdf_wrong(const char *path) { // 0: it may be written to
  size_t n = strlen(path);
  if (n > 4 && !strcmp(path + n - 4, ".pdf")) return 0;
  return usage("-o takes the name of a PDF, which ends in .pdf, not \"%s\"", path);
}

static int take_option(Cli *cli, const Given *given) { // 0, or an exit status
  KitpressOptions *o = &cli->options;
  const Option *option = given->option;
  const char *value = given->value;
  int64_t number;
  if (option->takes == TAKES_WORD && number_of(option, value) < 0) return word_wrong(option);
  if (value && !*value && option->id != OPT_ONLY && option->id != OPT_DEPFILE)
    return usage("%s%s takes %s, not nothing", option->name ? "--" : "-",
                 option->name ? option->name : "W", option->value);
  switch (option->id) {
    case OPT_OUTPUT: o->output = value; break;
    case OPT_PDF: return cli->pdf = value, pdf_wrong(value); // a kit's name here would be a slip
    case OPT_THEME: o->theme = value; break;
    case OPT_CANDIDATE: o->candidate = value; break;
    case OPT_ONLY:
      if (!parse_kinds(option, value, &o->documents)) return word_wrong(option);
      break;
    case OPT_JOBS:
      if (!parse_number(value, 256, &number) || !number)
        return usage("-j takes a number from 1 to 256");
      o->jobs = (int)number;
      break;
    case OPT_PLAN: o->plan = true; break;
    case OPT_FORCE: o->force = true; break;
    case OPT_PRUNE: o->prune = true; break;
    case OPT_WAIT: o->wait = true; break;
    case OPT_WATCH: cli->watch = true; break;
    case OPT_SHARD:
      if (!parse_shard(value, o)) return usage("--shard takes I/N, as 1/4: which part of how many, "
                                               "at most %d", KITPRESS_SHARDS);
      break;
    case OPT_SHARDS:
      if (!parse_number(value, KITPRESS_SHARDS, &number) || !number)
        return usage("--shards takes a number from 1 to %d", KITPRESS_SHARDS);
      if (cli->call->command == CMD_MERGE) o->shards = (unsigned)number;
      else cli->shards = (unsigned)number;
      break;
    case OPT_NINJA: cli->ninja = true; break;
    case OPT_DEPFILE: // of -MD and -MF FILE, the name is the latter's
      if (!o->depfile || *value) o->depfile = value;
      break;
    case OPT_QUIET: cli->quiet = true; break;
    case OPT_MODE:
      if (!parse_mode(value, &o->mode))
        return usage("--mode takes octal digits with which you can read and write, as 0600");
      break;
    case OPT_LEVEL: return take_level(cli, value);
    case OPT_FORMAT: // of a list: text or json
      number = number_of(option, value);
      o->format = option->words[2] || !number ? (KitpressFormat)number : KITPRESS_JSON;
      break;
    case OPT_FROM: cli->start.from = value; break;
    case OPT_BASE: cli->theme.other = value; break;
    case OPT_KEY: cli->theme.key = value; break;
    case OPT_TITLE: cli->start.title = value; break;
    case OPT_REQUISITION: cli->requisition = value; break;
    case OPT_UPDATE: cli->update = true; break;
    case OPT_REASON: cli->reason = value; break;
    case OPT_FLAT: o->flat = true; break;
    case OPT_UNTAGGED: o->untagged = true; break;
    case OPT_PLAIN: o->plain = true; break;
    case OPT_DUMP: o->dump = value; break;
    case OPT_MISSING: cli->missing = true; break;
    case OPT_REPORT: o->typography = true; break; // the only one there is
    case OPT_TEMPLATES: o->templates = value; break;
    case OPT_COLOR: cli->colour = value; break;
    case OPT_VERBOSE: o->verbose = true; break;
    case OPT_HELP:
    case OPT_VERSION: break;
  }
  return 0;
}

static int read_environment(Cli *cli) {
  const char *epoch = getenv("SOURCE_DATE_EPOCH"), *none = getenv("NO_COLOR");
  bool terminal = isatty(STDERR_FILENO);
  cli->options.epoch = -1;
  if (epoch && *epoch && !parse_number(epoch, 253402300799, &cli->options.epoch)) // the year 9999
    return usage("SOURCE_DATE_EPOCH is not a number of seconds: %s", epoch);
  progress_begin(&cli->progress, terminal && !cli->quiet);
  cli->options.colour = !strcmp(cli->colour, "always") ||
                        (!strcmp(cli->colour, "auto") && terminal && !(none && *none));
  return 0;
}

// ---- commands -----------------------------------------------------------------------------------
static KitpressStatus page(const Cli *cli, Kitpress *kp) {
  const char *name = cli->call->operands[0];
  if (strcmp(name, "command") != 0) return kitpress_manual(kp, name);
  return manual_print(stdout, kp) ? KITPRESS_FINE : KITPRESS_MACHINE;
}

static KitpressStatus help(const Call *call) {
  CommandId id = CMD_COUNT;
  for (int i = 0; call->n_operands && i < CMD_COUNT; i++)
    if (!strcmp(commands[i].name, call->operands[0])) id = (CommandId)i;
  help_print(stdout, id);
  return KITPRESS_FINE;
}

static KitpressStatus list(const Cli *cli, Kitpress *kp, const char *const *paths, size_t n) {
  int what = 0; // the words are in the order of KitpressList
  while (strcmp(commands[CMD_LIST].words[what], cli->call->operands[0]) != 0) what++;
  static const char *const here[] = {"."};
  return kitpress_list(kp, (KitpressList)what, n > 1 ? paths + 1 : here, n > 1 ? n - 1 : 1);
}

static KitpressStatus fonts(const Cli *cli, Kitpress *kp) {
  const Call *call = cli->call;
  if (cli->missing && !call->n_operands)
    return (KitpressStatus)usage("--missing looks through kits: name one");
  return kitpress_fonts(kp, call->operands, call->n_operands, cli->missing);
}

static KitpressStatus theme(Cli *cli, Kitpress *kp) {
  static const struct {
    size_t least, most;
    const char *takes;
  } operands[] = {[KITPRESS_THEME_LIST] = {0, 0, "nothing more"},
                  [KITPRESS_THEME_SHOW] = {0, 1, "one theme or none"},
                  [KITPRESS_THEME_DIFF] = {2, 2, "two themes"},
                  [KITPRESS_THEME_NEW] = {1, 1, "a folder"}};
  const Call *call = cli->call;
  int what = 0; // the words are in the order of KitpressDeed
  while (strcmp(commands[CMD_THEME].words[what], call->operands[0]) != 0) what++;
  size_t n = call->n_operands - 1;
  if (n < operands[what].least || n > operands[what].most)
    return (KitpressStatus)usage("\"theme %s\" takes %s", call->operands[0], operands[what].takes);
  cli->theme.deed = (KitpressDeed)what;
  if (n) cli->theme.name = call->operands[1];
  if (what == KITPRESS_THEME_DIFF) cli->theme.other = call->operands[2];
  return kitpress_theme(kp, &cli->theme);
}

static KitpressStatus watch(const Cli *cli, Kitpress *kp, const char *const *paths, size_t n) {
  const KitpressOptions *o = &cli->options;
  const char *other = o->plan      ? "--dry-run"
                      : o->shards  ? "--shard"
                      : o->depfile ? "--depfile"
                      : o->dump    ? "--dump"
                      : o->format == KITPRESS_SARIF ? "--format sarif"
                                                    : NULL;
  if (other) return (KitpressStatus)usage("--watch does not go with %s", other);
  return kitpress_watch(kp, paths, n);
}

static KitpressStatus build(const Cli *cli, Kitpress *kp, const char *const *paths, size_t n) {
  const KitpressOptions *o = &cli->options;
  if (o->prune && (o->candidate || o->documents))
    return (KitpressStatus)usage("--prune takes the whole plan: leave out --candidate and --only");
  if (o->shards && (o->prune || o->candidate))
    return (KitpressStatus)usage("--shard does not go with %s",
                                 o->prune ? "--prune: merge takes it" : "--candidate");
  if (cli->watch) return watch(cli, kp, paths, n);
  return kitpress_build(kp, paths, n);
}

static KitpressStatus plan(const Cli *cli, Kitpress *kp, const char *const *paths, size_t n) {
  if (!cli->ninja) return (KitpressStatus)usage("say for whom the plan is: --ninja");
  KitpressStatus status = kitpress_find(kp, paths, n);
  if (status != KITPRESS_FINE) return status;
  const char *folder = cli->options.output ? cli->options.output : "output";
  ninja_print(stdout, cli->call, folder, cli->shards);
  return KITPRESS_FINE;
}

static KitpressStatus act(Cli *cli, Kitpress *kp) {
  static const char *const here[] = {"."};
  const Call *call = cli->call;
  const char *first = call->n_operands ? call->operands[0] : NULL;
  const char *const *paths = first ? call->operands : here;
  size_t n = first ? call->n_operands : 1;
  switch (call->command) {
    case CMD_BUILD: return build(cli, kp, paths, n);
    case CMD_CHECK: return kitpress_check(kp, paths, n);
    case CMD_MERGE: return kitpress_merge(kp);
    case CMD_PLAN: return plan(cli, kp, paths, n);
    case CMD_LIST: return list(cli, kp, call->operands, call->n_operands);
    case CMD_NEW: return cli->start.folder = first, kitpress_start(kp, &cli->start);
    case CMD_EXPLAIN: return kitpress_explain(kp, first);
    case CMD_FREEZE: return kitpress_freeze(kp, first, cli->requisition, cli->update, cli->reason);
    case CMD_DIFF: return kitpress_diff(kp, first, call->operands[1], cli->pdf);
    case CMD_SCHEMA: return kitpress_schema(kp, first);
    case CMD_THEME: return theme(cli, kp);
    case CMD_FONTS: return fonts(cli, kp);
    case CMD_DOCTOR: return kitpress_doctor(kp);
    case CMD_MANUAL: return page(cli, kp);
    case CMD_COMPLETION: return completion_print(stdout, first), KITPRESS_FINE;
    case CMD_HELP: return help(call);
    case CMD_COUNT: break;
  }
  return KITPRESS_USAGE;
}

static int finish(const Cli *cli, int status) {
  if (fflush(stdout) || cli->broken || ferror(stdout)) {
    fprintf(stderr, "kitpress: standard output cannot be written: %s\n", strerror(errno));
    return status > KITPRESS_MACHINE ? status : KITPRESS_MACHINE;
  }
  return status;
}

static int run_command(Cli *cli) {
  int status = 0;
  for (size_t i = 0; !status && i < cli->call->n_options; i++)
    status = take_option(cli, &cli->call->options[i]);
  if (!status && cli->options.untagged && !cli->options.flat)
    return usage("--untagged takes --flat, too: screen readers say what a field is for by its tag");
  if (!status) status = read_environment(cli);
  if (status) return status;
  cli->options.levels = cli->levels;
  cli->options.report = report;
  cli->options.data = cli;
  Kitpress *kp = kitpress_new(&cli->options);
  status = (int)act(cli, kp);
  kitpress_free(kp);
  progress_hide(&cli->progress);
  return finish(cli, status);
}

int run(const Call *call) {
  Cli cli = {.call = call, .colour = "auto"};
  if (call->version) return printf("kitpress %s\n", kitpress_version()), finish(&cli, 0);
  if (call->help) return help_print(stdout, call->command), finish(&cli, 0);
  cli.levels = calloc(call->n_options + 1, sizeof *cli.levels);
  if (!cli.levels) return fputs("kitpress: out of memory\n", stderr), KITPRESS_MACHINE;
  int status = run_command(&cli);
  free(cli.levels);
  return status;
}
