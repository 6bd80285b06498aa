// kitpress.h -- the library: kits in YAML become interview documents in PDF.
// SPDX-License-Identifier: MIT
//
// What is not described here is not part of the library. A Kitpress holds what many documents share
// (fonts, words, shaped text); use one from one thread at a time. The process's locale and
// environment are neither read nor changed. Building and checking fork worker processes, so call
// them before you start threads of your own; SIGPIPE is ignored until they return. When memory runs
// out the process says so on standard error and ends with status 3.
#ifndef KITPRESS_H
#define KITPRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum KitpressStatus { // also the exit status of the command
  KITPRESS_FINE = 0,          // all was made
  KITPRESS_INPUT = 1,         // a kit is wrong; nothing was written for it
  KITPRESS_USAGE = 2,         // the call is wrong: an unknown pass to dump
  KITPRESS_MACHINE = 3,       // a font is missing, a disk full, a library failed
  KITPRESS_BUG = 70,          // kitpress is wrong
} KitpressStatus;

enum { // which documents
  KITPRESS_GUIDE = 1,
  KITPRESS_SHEET = 2,
  KITPRESS_DEBRIEF = 4, // one for each candidate
  KITPRESS_ALL = KITPRESS_GUIDE | KITPRESS_SHEET | KITPRESS_DEBRIEF,
};

typedef enum KitpressEvent {
  KITPRESS_MESSAGE,  // text: a diagnostic as shown to people, ending in a newline
  KITPRESS_MADE,     // text: the path of a document that now stands in the output folder
  KITPRESS_DUMPED,   // text: what a pass made, as asked for with `dump`
  KITPRESS_PROGRESS, // done of total documents; text is empty
} KitpressEvent;

// Called in this process, in the order of the plan whatever the number of workers. `text` is UTF-8,
// `length` bytes, ends in a NUL that length does not count, and lives until the call returns.
typedef void KitpressReport(void *data, KitpressEvent, const char *text, size_t length,
                            size_t done, size_t total);

typedef struct KitpressOptions {
  const char *output;    // folder, made if it is not there; "output" when NULL
  const char *templates; // folder that holds "default"; found beside the program when NULL
  const char *candidate; // only this candidate's id; all when NULL
  unsigned documents;    // KITPRESS_GUIDE and so on; all when 0
  int jobs;              // worker processes; as many as processors when 0
  const char *dump;      // nodes, kit, brief, doc, flow or pages: show it and write nothing
  int64_t epoch;         // date inside the documents, seconds since 1970 UTC; none when negative
  bool flat;             // no form fields: for paper alone
  bool plain;            // leave the streams of the PDF uncompressed
  bool verbose;          // messages may show candidates' data
  bool colour;           // messages hold ANSI colours
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

const char *kitpress_version(void); // "0.1.0"

#endif
