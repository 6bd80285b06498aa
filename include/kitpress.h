// kitpress.h -- the library: kits in YAML become interview documents in PDF.
// SPDX-License-Identifier: MIT
//
// What is not described here is not part of the library. A Kitpress holds what many documents share
// (fonts, words, shaped text); use one from one thread at a time. The process's locale and
// environment are neither read nor changed. Building and checking fork worker processes, so call
// them before you start threads of your own; SIGPIPE is ignored until they return. They have the C
// library's heap (mallopt) keep what is freed. When memory runs out the process says so on standard
// error and ends with status 3.
#ifndef KITPRESS_H
#define KITPRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum KitpressStatus { // also the exit status of the command
  KITPRESS_FINE = 0,          // all was made
  KITPRESS_INPUT = 1,         // a kit is wrong; nothing was written for it
  KITPRESS_USAGE = 2,         // the call is wrong: an unknown pass, code, page or name
  KITPRESS_MACHINE = 3,       // a font is missing, a disk full, a library failed
  KITPRESS_BUG = 70,          // kitpress is wrong
  KITPRESS_STOPPED = 128,     // and the number of the signal that asked a build to stop
} KitpressStatus;

enum { // which documents
  KITPRESS_GUIDE = 1,
  KITPRESS_SHEET = 2,
  KITPRESS_DEBRIEF = 4, // one for each candidate
  KITPRESS_ALL = KITPRESS_GUIDE | KITPRESS_SHEET | KITPRESS_DEBRIEF,
};

typedef enum KitpressEvent {
  KITPRESS_MESSAGE,  // text: a message in the format asked for, ending in a newline
  KITPRESS_MADE,     // text: the path of a file that now stands where it was wanted; "*" stands for
                     // a candidate's name unless `verbose`
  KITPRESS_DUMPED,   // text: what was asked for: what a pass made, a list, a page of the manual
  KITPRESS_PROGRESS, // done of total documents; text is empty
  KITPRESS_SUMMARY,  // text: how many documents a build has made, or would make, in a sentence
                     // without an end
  KITPRESS_AGAIN,    // files have changed, and kitpress_watch builds again; text is empty
  KITPRESS_WAITS,    // text: which other build is waited for, with `wait`
  KITPRESS_WAITING,  // text: what kitpress_watch waits for, after a build that had news
} KitpressEvent;

// Called in this process, in the order of the plan whatever the number of workers. `text` is UTF-8,
// `length` bytes, ends in a NUL that length does not count, and lives until the call returns.
typedef void KitpressReport(void *data, KitpressEvent, const char *text, size_t length,
                            size_t done, size_t total);

typedef enum KitpressFormat { // of messages, and TEXT and JSON of lists
  KITPRESS_TEXT,  // for people: place, line, what to do
  KITPRESS_SHORT, // path:line:col: level: text [code], a line each
  KITPRESS_JSON,  // an object a line: path, line, column, endLine, endColumn, level, code, message,
                  // help, related; columns count code points from 1, the end is that of the text.
                  // What was made is an object with the member "made" instead of KITPRESS_MADE,
                  // KITPRESS_SUMMARY one with the member "summary"
  KITPRESS_SARIF, // one SARIF 2.1.0 document in several KITPRESS_MESSAGE, even of no message; there
                  // is no KITPRESS_MADE
} KitpressFormat;

enum { KITPRESS_SHARDS = 512 }; // a plan may have

typedef struct KitpressOptions {
  const char *output;    // folder, made if it is not there; "output" when NULL
  const char *templates; // folder that holds "default"; found beside the program when NULL
  const char *theme;     // a theme's name or folder, whatever kits say; NULL: theirs
  const char *candidate; // only this candidate's id; all when NULL
  unsigned documents;    // KITPRESS_GUIDE and so on; all when 0
  int jobs;              // worker processes; as many as processors when 0
  const char *dump;      // nodes, kit, brief, doc, flow or pages: show it and write nothing
  int64_t epoch;         // date inside the documents, seconds since 1970 UTC; none when negative
  bool force;            // make all documents, even those that stand there as they would be made
  bool prune;            // remove documents of an earlier build that no plan names any more
  bool plan;             // make nothing: KITPRESS_DUMPED is each document, and whether it would be
  unsigned shard, shards; // build this part of so many of the plan, from 1: its candidates are
                         // dealt out one by one; shards 0: all. See kitpress_merge
  const char *depfile;   // which files a build reads, for make and ninja: written there; if "",
                         // beside the manifest; NULL: nowhere
  bool wait;             // for another build that writes to the same folder
  unsigned mode;         // permissions that files may have, as 0600; 0: all that the umask leaves
  bool flat;             // no form fields: for paper alone
  bool untagged;         // with flat: no tags, either; screen readers get no structure
  bool plain;            // leave the streams of the PDF uncompressed
  bool typography;       // report how well each document is set, and all of them: KITPRESS_DUMPED,
                         // in KITPRESS_JSON an object a line with the member "typography"
  bool verbose;          // messages may show candidates' data
  bool colour;           // messages hold ANSI colours
  KitpressFormat format;
  const char *const *levels; // settings of checks, as kitpress_level_good takes them,
  size_t n_levels;           // the last of two that meet prevails
  KitpressReport *report;
  void *data;            // handed to report
} KitpressOptions;

typedef struct Kitpress Kitpress;
// Heap, the caller frees it; never NULL. The options are copied, the strings in them borrowed. That
// templates are missing is reported when a kit needs them.
Kitpress *kitpress_new(const KitpressOptions *);
void kitpress_free(Kitpress *);

// `paths`: n kit files, or folders searched for kit.yaml and *.kit.yaml at any depth. Every kit is
// read and every mistake reported; a kit without mistakes is built even if others have some. The
// worst that happened is returned.
KitpressStatus kitpress_build(Kitpress *, const char *const *paths, size_t n);
// The same without making a file: all that would go wrong is reported.
KitpressStatus kitpress_check(Kitpress *, const char *const *paths, size_t n);

// Only whether there are kits: that there are none, or no such file or folder, is reported.
KitpressStatus kitpress_find(Kitpress *, const char *const *paths, size_t n);

// Builds, and again whenever a file that the last build read, or a folder of `paths`, has changed,
// until SIGINT, SIGTERM or SIGHUP ends it: KITPRESS_STOPPED and its number. All kits are built as
// by kitpress_build, waiting for other builds that write to the folder; `force` holds for the first
// time. A build that finds nothing saved, nothing to make and nothing new to say is not told of.
// KITPRESS_USAGE with `dump`, `plan`, `shards` or `depfile`; KITPRESS_MACHINE, reported, when
// changes cannot be waited for.
KitpressStatus kitpress_watch(Kitpress *, const char *const *paths, size_t n);

// Joins the manifests that shards have written to the output folder into manifest.json, as a build
// of all would have written it; with `shards`, those of that many parts, whatever an earlier build
// in other parts has left. With `prune`, documents of earlier ones that are of no shard any more
// are removed, and the manifests of other parts. KITPRESS_INPUT, reported, when anything is
// missing, doubled or not what its shard made; then nothing is changed.
KitpressStatus kitpress_merge(Kitpress *);

// "CODE=LEVEL" or "LEVEL=CODE" with a check's code and note, warning, error or off; "no-CODE", to
// turn it off; "error", which makes every warning an error but those that have a setting of their
// own. False, with what to say to whoever wrote it in why[0..size), when it is none of them.
bool kitpress_level_good(const char *setting, char *why, size_t size);

// What kits hold, as columns or, in KITPRESS_JSON, as one array of objects. Kits that are wrong are
// reported and left out.
typedef enum KitpressList {
  KITPRESS_KITS,
  KITPRESS_CATEGORIES,
  KITPRESS_QUESTIONS,
  KITPRESS_SCALES,
  KITPRESS_PEOPLE,
  KITPRESS_INTERVIEWS,
  KITPRESS_CANDIDATES, // ids alone unless `verbose`
  KITPRESS_DOCUMENTS,  // what kitpress_build would make
  KITPRESS_CHECKS,     // every check, its level for that kit and the reason given
  KITPRESS_COVERAGE,   // who assesses what: duties, categories, interviews, interviewers
} KitpressList;
KitpressStatus kitpress_list(Kitpress *, KitpressList, const char *const *paths, size_t n);

// The fonts that the themes of kits use, as columns or, in KITPRESS_JSON, as one array of objects;
// without kits (n 0) those of the usual theme. `missing`: instead, the characters of these kits'
// documents that no font of their theme has, which makes it KITPRESS_INPUT when there are any.
KitpressStatus kitpress_fonts(Kitpress *, const char *const *paths, size_t n, bool missing);

typedef enum KitpressDeed {
  KITPRESS_THEME_LIST, // those that a kit here can name, as columns or, in KITPRESS_JSON, objects
  KITPRESS_THEME_SHOW, // each key of `name` (NULL: default) with its value and where that is said;
                       // `key`: only keys that hold it
  KITPRESS_THEME_DIFF, // what differs between `name` and `other`; nothing when nothing does
  KITPRESS_THEME_NEW,  // theme.yaml in the folder `name`, of a theme that extends `other`
} KitpressDeed;
typedef struct KitpressTheme {
  KitpressDeed deed;
  const char *name, *other, *key;
} KitpressTheme;
KitpressStatus kitpress_theme(Kitpress *, const KitpressTheme *);

// What the message of a code means; NULL: all codes, a line each. KITPRESS_USAGE, reported, when
// there is no such code.
KitpressStatus kitpress_explain(Kitpress *, const char *code);
// The JSON Schema (draft-07) of a kind of file: "kit", "candidates" and so on; NULL: their names.
KitpressStatus kitpress_schema(Kitpress *, const char *name);
// Whether all is there that building needs: a line for each thing. KITPRESS_MACHINE when not.
KitpressStatus kitpress_doctor(Kitpress *);

typedef struct KitpressStart {
  const char *folder; // made; of what is there already nothing is touched
  const char *from;   // "starter" (a kit in one file) or "library"; "starter" when NULL
  const char *title;  // of the role; "Support Lead" when NULL. The id is made of it
} KitpressStart;
KitpressStatus kitpress_start(Kitpress *, const KitpressStart *); // a new kit to write on

// A page of the manual in mdoc: "format" is kitpress-kit(5), "theme" kitpress-theme(5).
KitpressStatus kitpress_manual(Kitpress *, const char *page);
// A text that comes with kitpress ("manual/kitpress.1.in"): owned by the Kitpress; NULL, reported.
const char *kitpress_data(Kitpress *, const char *name, size_t *length);

// Keeps what the kit asks and how it rates in freeze/REQUISITION.yaml beside it; from then on a
// build refuses a change of that. `requisition` NULL: the kit's. A file that is there is replaced
// only with `update`, and then needs a reason, which stands in it.
KitpressStatus kitpress_freeze(Kitpress *, const char *kit, const char *requisition, bool update,
                               const char *reason);
// What changed between two kits, or a frozen one and a kit, in words; as a PDF, too, when `pdf`
// names one.
KitpressStatus kitpress_diff(Kitpress *, const char *before, const char *after, const char *pdf);

// The word of a list that somebody who wrote `word` probably meant, or NULL.
const char *kitpress_nearest(const char *word, const char *const *list, size_t n);
const char *kitpress_version(void); // "0.1.0"

#endif
