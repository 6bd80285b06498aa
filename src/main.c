// main.c -- the command line over kitpress.h. Paths go to stdout, everything else to stderr.
// SPDX-License-Identifier: MIT
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kitpress.h"

static const char help[] =
    "kitpress turns interview kits in YAML into the papers of an interview in PDF: guides,\n"
    "scoring sheets and debrief sheets, to print or to fill in on screen.\n"
    "\n"
    "Usage: kitpress build [FILE|FOLDER]... [-o FOLDER] [options]\n"
    "       kitpress check [FILE|FOLDER]... [options]\n"
    "\n"
    "  build   makes a guide and a sheet for each interviewer of every candidate, and a debrief\n"
    "          sheet for every candidate; prints the path of each\n"
    "  check   reports everything that is wrong and makes nothing\n"
    "\n"
    "A FOLDER (by default this one) is searched for kit.yaml and *.kit.yaml at any depth.\n"
    "\n"
    "Options:\n"
    "  -o, --output FOLDER    where the documents go (default: output)\n"
    "      --candidate ID     only this candidate\n"
    "      --only KINDS       only these documents: guide, sheet, debrief, or several with commas\n"
    "  -j, --jobs N           worker processes (default: one for each processor)\n"
    "  -v, --verbose          messages may show candidates' data\n"
    "      --color WHEN       auto, always or never (default: auto; NO_COLOR is respected)\n"
    "      --templates FOLDER the folder that holds \"default\"\n"
    "      --dump PASS        show what a pass made: nodes, kit, brief, doc, flow or pages\n"
    "      --flat             no form fields: documents for paper alone\n"
    "      --plain            do not compress what is inside the PDFs\n"
    "  -h, --help             this text\n"
    "      --version          the version\n"
    "\n"
    "Environment: SOURCE_DATE_EPOCH dates the documents (they carry no date without it).\n"
    "\n"
    "Exit status: 0 fine, 1 a kit is wrong, 2 the call is wrong, 3 the machine failed\n"
    "(a font, the disk), 70 kitpress failed.\n";

typedef struct Cli {
  KitpressOptions options;
  const char *colour;
  bool progress, shown; // a progress line is wanted; one stands on the terminal now
  bool broken;          // stdout cannot be written
} Cli;

__attribute__((format(printf, 1, 2))) static int usage(const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  fputs("kitpress: ", stderr);
  vfprintf(stderr, fmt, args);
  fputs("\nTry 'kitpress --help'.\n", stderr);
  va_end(args);
  return KITPRESS_USAGE;
}

static void report(void *data, KitpressEvent event, const char *text, size_t n, size_t done,
                   size_t total) {
  Cli *cli = data;
  if (cli->shown && event != KITPRESS_PROGRESS) fputs("\r\x1b[K", stderr), cli->shown = false;
  switch (event) {
    case KITPRESS_MESSAGE: fwrite(text, 1, n, stderr); break;
    case KITPRESS_MADE: cli->broken |= printf("%s\n", text) < 0; break;
    case KITPRESS_DUMPED: cli->broken |= fwrite(text, 1, n, stdout) != n; break;
    case KITPRESS_PROGRESS:
      if (!cli->progress) break;
      fprintf(stderr, "\r\x1b[K%zu of %zu documents", done, total);
      cli->shown = true;
      break;
  }
}

// ---- options ------------------------------------------------------------------------------------
enum {
  OPT_CANDIDATE = 256,
  OPT_ONLY,
  OPT_COLOR,
  OPT_TEMPLATES,
  OPT_DUMP,
  OPT_FLAT,
  OPT_PLAIN,
  OPT_VERSION
};
static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                        {"candidate", required_argument, NULL, OPT_CANDIDATE},
                                        {"only", required_argument, NULL, OPT_ONLY},
                                        {"jobs", required_argument, NULL, 'j'},
                                        {"verbose", no_argument, NULL, 'v'},
                                        {"color", required_argument, NULL, OPT_COLOR},
                                        {"templates", required_argument, NULL, OPT_TEMPLATES},
                                        {"dump", required_argument, NULL, OPT_DUMP},
                                        {"flat", no_argument, NULL, OPT_FLAT},
                                        {"plain", no_argument, NULL, OPT_PLAIN},
                                        {"help", no_argument, NULL, 'h'},
                                        {"version", no_argument, NULL, OPT_VERSION},
                                        {NULL, 0, NULL, 0}};

static bool one_of(const char *word, const char *const *words) {
  while (*words && strcmp(word, *words)) words++;
  return *words;
}

static bool parse_kinds(const char *list, unsigned *out) {
  static const struct {
    const char *word;
    unsigned bit;
  } kinds[] = {
      {"guide", KITPRESS_GUIDE}, {"sheet", KITPRESS_SHEET}, {"debrief", KITPRESS_DEBRIEF}, {0}};
  for (*out = 0;; list++) { // past a comma, after which a word must stand
    size_t n = strcspn(list, ","), i = 0;
    while (kinds[i].word && (strlen(kinds[i].word) != n || strncmp(list, kinds[i].word, n) != 0))
      i++;
    if (!kinds[i].word) return false;
    *out |= kinds[i].bit;
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

static int take_option(Cli *cli, int option) { // 0, or an exit status
  static const char *const passes[] = {"nodes", "kit", "brief", "doc", "flow", "pages", NULL};
  static const char *const whens[] = {"auto", "always", "never", NULL};
  KitpressOptions *o = &cli->options;
  int64_t number;
  switch (option) {
    case 'o':
      if (!*optarg) return usage("-o takes a folder");
      o->output = optarg;
      break;
    case 'v': o->verbose = true; break;
    case 'j':
      if (!parse_number(optarg, 256, &number) || !number)
        return usage("-j takes a number from 1 to 256");
      o->jobs = (int)number;
      break;
    case OPT_CANDIDATE: o->candidate = optarg; break;
    case OPT_ONLY:
      if (!parse_kinds(optarg, &o->documents))
        return usage("--only takes guide, sheet and debrief, with commas between");
      break;
    case OPT_COLOR:
      if (!one_of(optarg, whens)) return usage("--color takes auto, always or never");
      cli->colour = optarg;
      break;
    case OPT_TEMPLATES: o->templates = optarg; break;
    case OPT_DUMP:
      if (!one_of(optarg, passes))
        return usage("--dump takes nodes, kit, brief, doc, flow or pages");
      o->dump = optarg;
      break;
    case OPT_FLAT: o->flat = true; break;
    case OPT_PLAIN: o->plain = true; break;
    default: return KITPRESS_USAGE; // getopt has said why
  }
  return 0;
}

static int read_environment(Cli *cli) {
  const char *epoch = getenv("SOURCE_DATE_EPOCH"), *none = getenv("NO_COLOR");
  bool terminal = isatty(STDERR_FILENO);
  cli->options.epoch = -1;
  if (epoch && *epoch && !parse_number(epoch, 253402300799, &cli->options.epoch)) // the year 9999
    return usage("SOURCE_DATE_EPOCH is not a number of seconds: %s", epoch);
  cli->progress = terminal;
  cli->options.colour = !strcmp(cli->colour, "always") ||
                        (!strcmp(cli->colour, "auto") && terminal && !(none && *none));
  return 0;
}

static int finish(const Cli *cli, int status) {
  if (fflush(stdout) || cli->broken || ferror(stdout)) {
    fprintf(stderr, "kitpress: standard output cannot be written: %s\n", strerror(errno));
    return status > KITPRESS_MACHINE ? status : KITPRESS_MACHINE;
  }
  return status;
}

static int run(Cli *cli, const char *command, char **paths, int n) {
  static const char *const here[] = {"."};
  int status = read_environment(cli);
  if (status) return status;
  cli->options.report = report;
  cli->options.data = cli;
  Kitpress *kp = kitpress_new(&cli->options);
  const char *const *which = n ? (const char *const *)paths : here;
  bool check = !strcmp(command, "check");
  status = (int)(check ? kitpress_check : kitpress_build)(kp, which, n ? (size_t)n : 1);
  kitpress_free(kp);
  if (cli->shown) fputs("\r\x1b[K", stderr);
  return finish(cli, status);
}

// A stream that the caller has closed must not be the next file that is opened: it becomes one that
// cannot be written.
static void occupy_streams(void) {
  int fd = open("/dev/null", O_RDONLY);
  while (fd >= 0 && fd <= STDERR_FILENO) fd = open("/dev/null", O_RDONLY);
  if (fd > STDERR_FILENO) close(fd);
}

int main(int argc, char **argv) {
  Cli cli = {.colour = "auto"};
  occupy_streams();
  for (int option; (option = getopt_long(argc, argv, "o:j:vh", options, NULL)) != -1;) {
    if (option == 'h') return fputs(help, stdout), finish(&cli, KITPRESS_FINE);
    if (option == OPT_VERSION)
      return printf("kitpress %s\n", kitpress_version()), finish(&cli, KITPRESS_FINE);
    int status = take_option(&cli, option);
    if (status) return status;
  }
  if (optind == argc) return usage("say what to do: build or check");
  const char *command = argv[optind++];
  if (strcmp(command, "build") && strcmp(command, "check"))
    return usage("no such command: %s", command);
  return run(&cli, command, argv + optind, argc - optind);
}
