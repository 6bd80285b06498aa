// session.h -- what every call of kitpress.h works with: options, places of data, ways to speak.
// SPDX-License-Identifier: MIT
#ifndef KP_SESSION_H
#define KP_SESSION_H

#include "theme/theme.h"
#include "kitpress.h"

struct Kitpress {
  KitpressOptions options;
  Arena *arena;
  const char *templates; // the folder "default" in it is read
  const char *shared;    // the folder that holds "jurisdictions", "starters" and "manual"
  size_t told;           // messages of this call
  bool opened;           // a document that holds messages has been begun
};

void memory_ready(void); // memory.c: before any library is used

// Messages (report.c). A call begins with session_begin and ends with session_end, whatever
// happens between: formats that are one document (SARIF) are begun and ended there.
void session_begin(Kitpress *);
void session_end(Kitpress *);
void session_say(Kitpress *, KitpressEvent, Str);
Str session_word(Arena *, const char *word); // as a shell takes it
void session_made(Kitpress *, Str path); // KITPRESS_MADE, in the format asked for
void session_removed(Kitpress *, Str file); // of the output folder, with whatever its name tells
void session_message(Kitpress *, Str rendered); // by report_each, maybe in another process
// Renders each message in the format asked for, in order of place.
void report_each(const Kitpress *, const Diags *, DiagShow *, void *data);
// Reports a document of an earlier build that is kept, as somebody has changed it since: its
// folder, as its name tells of a candidate, unless `verbose`; each once.
void session_kept(const Kitpress *, Diags *, Arena *, const char *file);
// Says all of them; returns their status.
KitpressStatus session_tell(Kitpress *, const Diags *);

// Levels of checks (levels.c): the usual ones, then those of the kit (NULL: none), then -W.
DiagPolicy session_policy(const Kitpress *, const Kit *);

// The theme of a kit's documents, whose words are in `language`; kit NULL: of none.
ThemeAsk session_theme(const Kitpress *, Arena *, const Kit *, Text language);

// Says that a call asks for what is not there, with what was probably meant: KITPRESS_USAGE.
KitpressStatus session_no_such(Kitpress *, const char *what, const char *word,
                               const char *const *list, size_t n);
Str explain_sentence(DiagCode); // the first sentence of its explanation; empty when there is none
// The JSON Schema of a kind of file (schema.c); nothing when there is no such kind.
void schema_write(Arena *, Buf *, const char *name);

// JSON (report.c): a string in its quotes; what is no UTF-8 becomes U+FFFD.
void buf_json(Buf *, Str);

#endif
