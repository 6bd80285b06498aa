// tables.c -- the commands and the options of kitpress, and all that is said of them.
// SPDX-License-Identifier: MIT
#include "cli/cli.h"

#define BIT(id) (1u << CMD_##id)
#define ALL (BIT(COUNT) - 1u)
#define KITS (BIT(BUILD) | BIT(CHECK) | BIT(LIST))
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const list_words[] = {"kits",       "categories", "questions",  "scales",
                                         "people",     "interviews", "candidates", "documents",
                                         "checks",     "coverage",   NULL};
static const char *const page_words[] = {"command", "format", "theme", NULL};
static const char *const shell_words[] = {"bash", "zsh", "fish", NULL};
static const char *const theme_words[] = {"list", "show", "diff", "new", NULL};
static const char *const schema_words[] = {"kit",    "categories", "questions",    "scales",
                                           "people", "candidates", "jurisdiction", "theme",
                                           "document", "manifest", NULL};
static const char *const command_words[] = {
    "build",  "check",  "merge",  "plan",  "list",   "new",        "explain", "freeze", "diff",
    "schema", "theme", "fonts", "doctor", "manual", "completion", "help",    NULL};

const Command commands[CMD_COUNT] = {
    [CMD_BUILD] = {"build", "[FILE|FOLDER]...", "makes the documents that are new or changed",
                   "Makes a guide and a sheet for each interviewer of every candidate, and a "
                   "debrief sheet for every candidate; without candidates, blank ones. A FOLDER "
                   "(by default this one) is searched for kit.yaml and *.kit.yaml at any depth. "
                   "A kit with mistakes is not built; the others are. Documents that stand there "
                   "as they would be made are left alone. The path of each that is made is "
                   "printed, with * for the candidate's name unless with -v.",
                   0, -1, TAKES_FILE, NULL},
    [CMD_CHECK] = {"check", "[FILE|FOLDER]...", "says what is wrong, and makes nothing",
                   "Does all that a build does but for making files: every mistake is reported, "
                   "and whatever the checks find.",
                   0, -1, TAKES_FILE, NULL},
    [CMD_MERGE] = {"merge", "", "joins what shards have made, and proves that it is all there",
                   "Each shard of a build (--shard) writes a manifest of its own to the output "
                   "folder. merge joins them in manifest.json, which is then that of a build of "
                   "all, byte for byte, once it has seen that no shard and no document is missing "
                   "or doubled, that all were made from the same files, and that every document "
                   "stands there as it was made.",
                   0, 0, TAKES_NOTHING, NULL},
    [CMD_PLAN] = {"plan", "--ninja [FILE|FOLDER]...", "prints a build in shards as a ninja file",
                  "An edge for each shard, and one that merges them. Options that shape documents "
                  "are those of build, and stand in the file. \"kitpress plan --ninja > "
                  "build.ninja\", then \"ninja\": only what changed is made.",
                  0, -1, TAKES_FILE, NULL},
    [CMD_LIST] = {"list", "WHAT [FILE|FOLDER]...", "shows what kits hold",
                  "WHAT is one of kits, categories, questions, scales, people, interviews, "
                  "candidates (ids alone, unless with -v), documents (what a build would make), "
                  "checks (each with its level for that kit, and the reason it gives) and coverage "
                  "(which interviews and interviewers assess what).",
                  1, -1, TAKES_WORD, list_words},
    [CMD_NEW] = {"new", "FOLDER", "begins a kit that you can build and then change",
                 "Makes FOLDER with a kit that builds, candidates, and a schema with which editors "
                 "help you write. Files that are there already are never touched.",
                 1, 1, TAKES_FOLDER, NULL},
    [CMD_EXPLAIN] = {"explain", "[CODE]", "says what a message means",
                     "CODE stands in brackets at a message's end. Without it, all codes are listed "
                     "with their levels; those marked with a star are checks, whose level -W and a "
                     "kit can set.",
                     0, 1, TAKES_CODE, NULL},
    [CMD_FREEZE] = {"freeze", "KIT", "records the kit that a requisition uses",
                    "Writes freeze/REQUISITION.yaml beside the kit. From then on a build for that "
                    "requisition refuses a changed question, anchor or weight, so that all "
                    "candidates are asked and rated alike.",
                    1, 1, TAKES_FILE, NULL},
    [CMD_DIFF] = {"diff", "BEFORE AFTER", "says what changed between two kits",
                  "BEFORE and AFTER are kits, or files that freeze has made. What is gone, new or "
                  "reworded is told in words; with -o as a PDF in which it is struck out and "
                  "underlined.",
                  2, 2, TAKES_FILE, NULL},
    [CMD_SCHEMA] = {"schema", "[NAME]", "prints the format as a JSON Schema",
                    "NAME is a kind of file: kit by default; theme is theme.yaml, document "
                    "the guide.yaml, sheet.yaml or debrief.yaml beside it, manifest the "
                    "manifest.json of an output folder. Editors that know JSON Schema then "
                    "complete keys and mark mistakes while you write.",
                    0, 1, TAKES_WORD, schema_words},
    [CMD_THEME] = {"theme", "list|show|diff|new [THEME...]", "shows themes, and begins new ones",
                   "list: the themes that a kit here can name. show [THEME]: every key with its "
                   "value, as it is written and where, and the blocks of each document. diff A B: "
                   "what differs. new FOLDER: a theme of your own, which extends another. THEME is "
                   "a name or a folder.",
                   1, 3, TAKES_WORD, theme_words},
    [CMD_FONTS] = {"fonts", "[KIT...]", "lists the fonts of a theme, or characters that they lack",
                   "Those of text, titles and code, and after each what stands in for what it "
                   "lacks. Without KIT, those of the theme asked for. With --missing, each "
                   "character of the kits' documents that no font has, how many documents it is "
                   "in, and where it stands first.",
                   0, -1, TAKES_FILE, NULL},
    [CMD_DOCTOR] = {"doctor", "", "says whether this machine has all that is needed",
                    "Looks for libraries, fonts, hyphenation patterns, templates and time zones, "
                    "and says what to install. Run it first when something fails.",
                    0, 0, TAKES_NOTHING, NULL},
    [CMD_MANUAL] = {"manual", "command|format|theme", "prints a page of the manual for man(1)",
                    "In mdoc: \"kitpress manual format | man -l -\" shows how to write a kit, and "
                    "\"kitpress manual theme | man -l -\" a theme.",
                    1, 1, TAKES_WORD, page_words},
    [CMD_COMPLETION] = {"completion", "bash|zsh|fish", "prints what makes a shell complete words",
                        "For bash: source <(kitpress completion bash)", 1, 1, TAKES_WORD,
                        shell_words},
    [CMD_HELP] = {"help", "[COMMAND]", "says how a command is used",
                  "Without COMMAND, the same as --help.", 0, 1, TAKES_WORD, command_words},
};

static const char *const kind_words[] = {"guide", "sheet", "debrief", NULL};
static const char *const format_words[] = {"text", "short", "json", "sarif", NULL};
static const char *const list_formats[] = {"text", "json", NULL};
static const char *const from_words[] = {"starter", "library", NULL};
static const char *const pass_words[] = {"nodes", "kit", "brief", "doc", "flow", "pages", NULL};
static const char *const report_words[] = {"typography", NULL};
static const char *const color_words[] = {"auto", "always", "never", NULL};

const Option options[] = {
    {OPT_OUTPUT, "output", 'o', "FOLDER", TAKES_FOLDER, NULL,
     BIT(BUILD) | BIT(CHECK) | BIT(LIST) | BIT(DOCTOR) | BIT(MERGE) | BIT(PLAN),
     "where documents go (default: output)",
     "The documents of a kit go to a folder of the kit's id within it. It is made if it is not "
     "there."},
    {OPT_PDF, "output", 'o', "FILE.pdf", TAKES_FILE, NULL, BIT(DIFF),
     "also make a PDF that shows the changes", NULL},
    {OPT_THEME, "theme", 0, "NAME|FOLDER", TAKES_THEME, NULL,
     BIT(BUILD) | BIT(CHECK) | BIT(PLAN) | BIT(LIST) | BIT(FONTS) | BIT(DIFF),
     "what the documents look like, whatever kits say",
     "A theme's name, as \"kitpress theme list\" shows them, or the folder of one of your own."},
    {OPT_CANDIDATE, "candidate", 0, "ID", TAKES_TEXT, NULL, KITS, "only this candidate", NULL},
    {OPT_ONLY, "only", 0, "KINDS", TAKES_WORDS, kind_words, KITS | BIT(PLAN),
     "only these documents: guide, sheet, debrief", "Several stand with commas between."},
    {OPT_PLAN, "dry-run", 'n', NULL, TAKES_NOTHING, NULL, BIT(BUILD),
     "make nothing; say which documents would be made",
     "For each document: unchanged (it stands there as it would be made), new, changed (what it is "
     "made of), missing, damaged (other bytes stand there) or forced (with --force). Then how many "
     "of earlier builds are left in each kit's folder, or would be removed (with --prune), and at "
     "last how many there are of each. -v names what is left, too, and first each file that is "
     "read. With --format json, an object a line: first each file, then each document with the "
     "digest of all that shapes it, and last the counts, as \"summary\"."},
    {OPT_FORCE, "force", 0, NULL, TAKES_NOTHING, NULL, BIT(BUILD),
     "make all documents, even those that would not change", NULL},
    {OPT_PRUNE, "prune", 0, NULL, TAKES_NOTHING, NULL, BIT(BUILD) | BIT(MERGE),
     "remove documents of earlier builds that no kit names",
     "Only what a build has put there and nobody has changed since is ever removed, and nothing "
     "while any kit has mistakes or a document could not be made. Name all kits that share the "
     "folder: documents of others go, too. -v names what is removed."},
    {OPT_WATCH, "watch", 0, NULL, TAKES_NOTHING, NULL, BIT(BUILD),
     "build again whenever a file is saved, until Ctrl-C",
     "Watched are the folders given and those of all files that a build reads: kits, libraries, "
     "rosters, themes, pictures. What a build makes is not. Mistakes are told, and mended ones "
     "built. On network file systems, changes from other machines are not seen."},
    {OPT_SHARD, "shard", 0, "I/N", TAKES_TEXT, NULL, BIT(BUILD),
     "make the Ith of N parts; \"merge\" joins them",
     "For builds on several machines. Candidates are dealt out one by one, so that no part has "
     "more than one candidate more than another, and all documents of a candidate are made "
     "together. "
     "Shards may write to one folder at the same time; each has a manifest of its own there, "
     "manifest-I-of-N.json."},
    {OPT_DEPFILE, "depfile", 0, "FILE", TAKES_FILE, NULL, BIT(BUILD),
     "tell make or ninja in FILE which files were read",
     "As with a compiler, -MF FILE is understood, too, and -MD, for a file beside the manifest "
     "(manifest.json.d). Its target is the manifest. Folders that were searched are named, too, so "
     "that a new kit is seen."},
    {OPT_NINJA, "ninja", 0, NULL, TAKES_NOTHING, NULL, BIT(PLAN), "as a file for ninja", NULL},
    {OPT_SHARDS, "shards", 0, "N", TAKES_TEXT, NULL, BIT(PLAN) | BIT(MERGE),
     "in how many parts; merge: which division",
     "plan: one for each processor, if you do not say. merge: joins the shards of N, though an "
     "earlier build in other parts has left its manifests; with --prune, these go, too."},
    {OPT_WAIT, "wait", 0, NULL, TAKES_NOTHING, NULL, BIT(BUILD) | BIT(MERGE),
     "wait while another build writes to the same folder",
     "On a terminal, or with -v, it says which."},
    {OPT_MODE, "mode", 0, "MODE", TAKES_TEXT, NULL, BIT(BUILD) | BIT(MERGE) | BIT(PLAN),
     "permissions that files may have, as 0600",
     "In octal digits, as for chmod. It takes rights away and gives none; what the umask "
     "takes away stays away. A build narrows documents that it leaves alone, too, and the "
     "folders of kits; merge the manifests, its own and those of shards."},
    {OPT_QUIET, "quiet", 'q', NULL, TAKES_NOTHING, NULL, BIT(BUILD) | BIT(MERGE),
     "no paths of what was made, no progress, no summary", NULL},
    {OPT_JOBS, "jobs", 'j', "N", TAKES_TEXT, NULL, BIT(BUILD) | BIT(CHECK),
     "worker processes (default: one for each processor)", NULL},
    {OPT_LEVEL, NULL, 'W', "CODE=LEVEL", TAKES_LEVEL, NULL,
     KITS | BIT(PLAN) | BIT(FREEZE) | BIT(DIFF),
     "how grave a check is: note, warning, error or off",
     "\"no-CODE\" turns a check off; \"error\" makes errors of all warnings, but for those that "
     "have a setting of their own. The command line prevails over a kit's checks. As with a "
     "compiler, -Werror, -Werror=CODE and -Wno-CODE are understood, too."},
    {OPT_FORMAT, "format", 0, "FORMAT", TAKES_WORD, format_words,
     BIT(BUILD) | BIT(CHECK) | BIT(MERGE) | BIT(FREEZE) | BIT(DIFF) | BIT(NEW),
     "messages as text, short, json or sarif",
     "short: a line for each message. json: an object a line; sarif: one SARIF 2.1.0 document. "
     "These two go to standard output, where json also says what was made."},
    {OPT_FORMAT, "format", 0, "FORMAT", TAKES_WORD, list_formats,
     BIT(THEME) | BIT(LIST) | BIT(FONTS),
     "the list as text or json", NULL},
    {OPT_FROM, "from", 0, "WHAT", TAKES_WORD, from_words, BIT(NEW),
     "starter (one file) or library (default: starter)",
     "library: categories, questions, scales and people in files of their own, for many kits."},
    {OPT_BASE, "from", 0, "THEME", TAKES_THEME, NULL, BIT(THEME),
     "new: the theme it extends (default: default)", NULL},
    {OPT_KEY, "key", 0, "WORD", TAKES_TEXT, NULL, BIT(THEME), "show: only keys that hold WORD",
     "\"--key ask\" shows type.ask.size and its like."},
    {OPT_TITLE, "title", 0, "TEXT", TAKES_TEXT, NULL, BIT(NEW), "the role, as \"Support Lead\"",
     NULL},
    {OPT_REQUISITION, "requisition", 0, "ID", TAKES_TEXT, NULL, BIT(FREEZE),
     "the vacancy (default: the kit's)", NULL},
    {OPT_UPDATE, "update", 0, NULL, TAKES_NOTHING, NULL, BIT(FREEZE),
     "replace what was recorded; needs a reason", NULL},
    {OPT_REASON, "reason", 0, "TEXT", TAKES_TEXT, NULL, BIT(FREEZE),
     "why it is replaced; kept in the record", NULL},
    {OPT_FLAT, "flat", 0, NULL, TAKES_NOTHING, NULL, BIT(BUILD) | BIT(CHECK) | BIT(PLAN),
     "no form fields: documents for paper alone", NULL},
    {OPT_UNTAGGED, "untagged", 0, NULL, TAKES_NOTHING, NULL, BIT(BUILD) | BIT(CHECK) | BIT(PLAN),
     "with --flat: no tags, either, for the smallest files",
     "The same pages for print shops and for mail, without what screen readers go by: they get the "
     "words, but no headings, lists or tables. The files are PDF/A-2u, no longer PDF/UA."},
    {OPT_PLAIN, "plain", 0, NULL, TAKES_NOTHING, NULL, BIT(BUILD) | BIT(CHECK) | BIT(PLAN),
     "do not compress what is inside the PDFs", NULL},
    {OPT_DUMP, "dump", 0, "PASS", TAKES_WORD, pass_words, BIT(BUILD) | BIT(CHECK),
     "show what a pass made: nodes, kit, brief, ...",
     "For those who work on kitpress: nodes, kit, brief, doc, flow or pages. Nothing is built."},
    {OPT_MISSING, "missing", 0, NULL, TAKES_NOTHING, NULL, BIT(FONTS),
     "characters of the kits that no font has", NULL},
    {OPT_REPORT, "report", 0, "WHAT", TAKES_WORD, report_words, BIT(BUILD) | BIT(CHECK),
     "say how well documents are set: typography",
     "For each document: lines, mean and worst stretch of its spaces, hyphens, widows, orphans, "
     "short last lines, and how full its pages are; then for all of them. On standard output."},
    {OPT_TEMPLATES, "templates", 0, "FOLDER", TAKES_FOLDER, NULL, ALL,
     "the folder that holds \"default\"", NULL},
    {OPT_COLOR, "color", 0, "WHEN", TAKES_WORD, color_words, ALL,
     "auto, always or never (default: auto)", NULL},
    {OPT_VERBOSE, "verbose", 'v', NULL, TAKES_NOTHING, NULL, ALL,
     "messages and lists may show candidates' data", NULL},
    {OPT_HELP, "help", 'h', NULL, TAKES_NOTHING, NULL, ALL, "how the command is used", NULL},
    {OPT_VERSION, "version", 0, NULL, TAKES_NOTHING, NULL, ALL, "the version of kitpress", NULL},
};
const size_t options_count = COUNT(options);

const Fact statuses[] = {
    {"0", "fine (there may be warnings)"},
    {"1", "a kit is wrong, and nothing was written for it; or a document is"},
    {"2", "the call is wrong"},
    {"3", "the machine failed: a font is missing, the disk is full, the folder is in use"},
    {"70", "kitpress failed: please report it"},
    {"128+N", "signal N asked a build to stop: what was in hand is finished"},
};
const size_t statuses_count = COUNT(statuses);

const Fact depfile_forms[] = {
    {"-MF FILE", "the same as --depfile FILE, as with a compiler"},
    {"-MD", "the same, for manifest.json.d in the output folder"},
};
const size_t depfile_forms_count = COUNT(depfile_forms);

const Fact environment[] = {
    {"SOURCE_DATE_EPOCH", "dates the documents: seconds since 1970 (else no date)"},
    {"NO_COLOR", "when it is not empty, messages have no colours"},
};
const size_t environment_count = COUNT(environment);
