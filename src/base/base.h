// base.h -- what every room stands on: memory, text, source files, diagnostics, lengths.
// SPDX-License-Identifier: MIT
//
// Prefixes, a file each:
//   arena_ vec (arena.c)  str_ buf_ (str.c)  utf8_ (utf8.c)  memo_ (memo.c)
//   source_ span_ text_ (source.c, load.c)  diag_ diags_ (diag.c)  len_ (len.c)
#ifndef KP_BASE_H
#define KP_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

// ---- memory: everything made for one document lives in that document's arena -------------------
typedef struct Arena Arena;
Arena *arena_new(void);                          // heap; end it with arena_free
void arena_free(Arena *);                        // frees all that was taken from it; NULL is fine
void *arena_alloc(Arena *, size_t size);         // zeroed, aligned for any type; never NULL
void *arena_copy(Arena *, const void *from, size_t n, size_t size); // of n bytes; then zeroes
void *arena_array(Arena *, size_t n, size_t size); // the same for n elements, overflow checked
void *arena_grow(Arena *, void *old, size_t n, size_t *cap, size_t size); // room for n+1; see VEC
// Makes `piece` larger where it stands, the rest of it zero. False: something stands behind it.
bool arena_extend(Arena *, void *piece, size_t size, size_t wanted);
void arena_clear(Arena *);                       // takes all of it back, to hand it out again
size_t arena_used(const Arena *);                // bytes handed out so far
bool arena_holds(const Arena *, const char *text); // whether it stands anywhere in it: for tests
_Noreturn void out_of_memory(void);              // says so on stderr and ends with status 3
// The same if a library may have gone on without what it asked for, and left something out: errno,
// 0 before it was called, is ENOMEM, and memory is short indeed.
void memory_check(void);

#define NEW(arena, T) ((T *)arena_alloc((arena), sizeof(T)))
#define NEW_ARRAY(arena, T, n) ((T *)arena_array((arena), (n), sizeof(T)))
#define VEC(T) struct { T *at; size_t n, cap; }  // a growing array inside an arena
#define VEC_PUSH(arena, v, value) \
  ((v)->at = (v)->n < (v)->cap \
                 ? (v)->at \
                 : arena_grow((arena), (v)->at, (v)->n, &(v)->cap, sizeof *(v)->at), \
   (v)->at[(v)->n++] = (value))
#define COUNT(array) (sizeof(array) / sizeof *(array))

// ---- text: UTF-8, counted, borrowed ------------------------------------------------------------
typedef struct Str { const char *s; size_t n; } Str; // s may lack a final NUL
#define STR(literal) ((Str){(literal), sizeof(literal) - 1})
#define STR_FMT "%.*s"
#define STR_ARG(str) (int)(str).n, (str).s
Str str_of(const char *nul_terminated);          // borrows; NULL gives the empty Str
Str str_copy(Arena *, Str);                      // the copy ends in a NUL that n does not count
const char *str_c(Arena *, Str);                 // NUL-terminated copy
Str str_join(Arena *, Str, Str, Str);            // one after another: quicker than str_printf
Str str_printf(Arena *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool str_eq(Str, Str);
int str_cmp(Str, Str);                           // bytewise, as memcmp, shorter first
bool str_is(Str, const char *nul_terminated);
Str str_trim(Str);                               // without ASCII blanks at both ends
bool str_unseen(Str); // nothing but blanks and characters that show nothing
bool str_int(Str, int64_t *out);                 // whole of a decimal integer, sign allowed
bool str_milli(Str, int64_t *out);               // a plain decimal number times 1000: "2.5" -> 2500
// The word of `list` that `word` was probably meant to be, or NULL (Damerau-Levenshtein).
const char *str_nearest(Str word, const char *const *list, size_t n);

// ---- what is known by a key (zero: nothing); a value is never NULL ------------------------------
uint64_t bytes_hash(Str, uint64_t seed);     // the same on every machine
typedef struct MemoSlot { Str key; uint64_t hash; void *value; } MemoSlot;
typedef struct Memo { MemoSlot *slot; size_t n, cap; } Memo;
void *memo_get(const Memo *, Str key);       // NULL: it is not known
void memo_put(Memo *, Arena *, Str key, void *value); // copies the key

typedef struct Buf { Arena *arena; char *s; size_t n, cap; } Buf; // grows inside the arena
void buf_add(Buf *, const void *bytes, size_t n);
static inline void buf_str(Buf *buf, Str str) { buf_add(buf, str.s, str.n); }
static inline void buf_text(Buf *buf, const char *text) { buf_add(buf, text, strlen(text)); }
static inline void buf_char(Buf *buf, char c) {
  if (buf->cap - buf->n <= 1) { // there is no room for it and a NUL
    buf_add(buf, &c, 1);
    return;
  }
  buf->s[buf->n++] = c;
  buf->s[buf->n] = '\0';
}
void buf_printf(Buf *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_quoted(Buf *, Str); // "..." with \n, \", \\ and \u{..} for what is unseen
Str buf_done(Buf *);                             // what it holds, NUL-terminated beyond n

uint32_t utf8_next(Str, size_t *at);             // code point at *at, moves on; U+FFFD if malformed
size_t utf8_put(char out[4], uint32_t cp);       // bytes written
size_t utf8_invalid(Str);                        // offset of the first malformed byte, or n
size_t utf8_plain(Str, size_t at); // how many from there on are printable ASCII: most are
int utf8_width(uint32_t cp);                     // terminal columns: 0, 1 or 2
bool utf8_unseen(uint32_t cp);                   // control, bidi control, or another that hides

// ---- source files and places in them -----------------------------------------------------------
typedef struct Source Source;
typedef struct Span { const Source *src; uint32_t from, to; } Span; // bytes; src NULL = nowhere
typedef struct Text { Str s; Span span; } Text;  // a value and where its author wrote it
typedef struct Place { uint32_t line, col; } Place; // from 1; col counts code points

// Reads a whole regular file. NULL, reported, when it cannot or is larger than `limit` bytes.
struct Diags;
Source *source_load(Arena *, struct Diags *, const char *path, size_t limit);
Source *source_bytes(Arena *, const char *name, Str bytes); // borrows the bytes
// The same for a part of a longer file: whole lines, of which the first has that number.
Source *source_window(Arena *, const char *path, Str bytes, uint32_t first_line);
const char *source_path(const Source *);
Str source_text(const Source *);
Place source_place(const Source *, uint32_t offset);
uint32_t source_offset(const Source *, Place); // the byte at a place, clamped to the line's end
Str source_line(const Source *, uint32_t line);
uint32_t source_lines(const Source *);
// Marks bytes as a candidate's data: messages show their place, never their text.
void source_private(Source *, uint32_t from, uint32_t to);
void source_public(Source *); // nothing is private any more
bool source_is_private(const Source *, uint32_t from, uint32_t to);
Str source_open_text(Arena *, const Source *); // what is not private of it
bool source_has_private(const Source *);
Span span_whole(const Source *);                 // line 1, column 1
Span span_join(Span first, Span last);
// Where bytes [at, at+n) of a text stand in its file: exact for plain, one-line quoted and
// literal block scalars, else the whole value.
Span text_span(Text, size_t at, size_t n);
// `path` beneath `root` with every link resolved, or NULL if it leaves root or is not there.
const char *path_beneath(Arena *, const char *root, Str path);

// ---- diagnostics: collected, sorted, printed once ----------------------------------------------
typedef enum DiagLevel {
  DIAG_OFF,     // not said at all
  DIAG_NOTE,    // for information
  DIAG_WARNING, // the documents are made
  DIAG_ERROR,   // the input is wrong: exit status 1
  DIAG_MACHINE, // the machine failed us (font, disk, library): exit status 3
  DIAG_BUG,     // kitpress is wrong: exit status 70
} DiagLevel;

typedef enum DiagCode {
#define DIAG(name, level, code) DIAG_##name,
#define DIAG_CHECK(name, level, code) DIAG_##name,
#include "base/codes.def"
#undef DIAG
#undef DIAG_CHECK
  DIAG_COUNT_ // how many there are
} DiagCode;

typedef struct Diags Diags;
Diags *diags_new(Arena *);
void diag(Diags *, DiagCode, Span, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
// The same, but the first of all with one key stands for them: for what many places have.
void diag_once(Diags *, DiagCode, Span, Str key, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
// a second place, after diag()
void diag_at(Diags *, Span, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
// a "help:" line, after diag()
void diag_help(Diags *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
// ... by errno, when the system has refused to read or to write something (refused.c)
void diag_refused(Diags *, int error, bool write);
size_t diags_errors(const Diags *);              // how many at DIAG_ERROR or above
size_t diags_count(const Diags *);
size_t diags_met(const Diags *);                 // ... with what is said already, or not at all
int diags_status(const Diags *);                 // 0, 1, 3 or 70: the worst
const char *diag_code(DiagCode);                 // "kit-unknown-key"
bool diag_find(Str code, DiagCode *out);         // false: there is no such code
// A check is a message whose level the command line and the kit can set; others stay as they are.
bool diag_is_check(DiagCode);
DiagLevel diag_level(DiagCode);                  // the usual one
typedef struct DiagPolicy { uint8_t level[DIAG_COUNT_]; } DiagPolicy; // a DiagLevel for each code
DiagPolicy policy_usual(void);
// Levels of what is reported from now on; borrowed. What is set to DIAG_OFF is not collected.
void diags_policy(Diags *, const DiagPolicy *);
typedef struct DiagStyle { bool colour, verbose; } DiagStyle; // verbose: show private lines too
void diags_render(Buf *out, const Diags *, DiagStyle); // all, in order of file and place
// A message as programs take it; nothing in it is private that the text format would not show.
typedef struct DiagPoint { const char *path; Place from, to; Str text; } DiagPoint; // path NULL:
                                                 // nowhere; line 0: of a file as a whole
typedef struct DiagView {
  DiagCode code;
  DiagLevel level;
  DiagPoint at;                                  // its text is the message
  Str help;
  const DiagPoint *related;
  size_t n_related;
  Str once;                                      // of diag_once; empty: it stands for itself
} DiagView;
void diags_view(const Diags *, void (*show)(void *data, const DiagView *), void *data);
const char *diag_explain(DiagCode);              // what it means and what to do, in sentences
const char *diag_level_name(DiagLevel);          // "warning"
// Each message by itself, in the same order, with its key or the empty Str: for those who drop what
// they have shown before.
typedef void DiagShow(void *data, Str message, Str once);
void diags_each(const Diags *, DiagStyle, DiagShow *, void *data);

// ---- other people's libraries: each room tells of those that only it uses -----------------------
typedef void VersionSay(void *data, const char *library, const char *version);

// ---- lengths: integers, so that sums are exact on every machine ---------------------------------
typedef int64_t Len;                             // 1/1000 pt
#define PT(x) ((Len)((x) * 1000.0 + ((x) < 0 ? -0.5 : 0.5)))
#define MM(x) ((Len)((x) * 360000.0 / 127.0 + ((x) < 0 ? -0.5 : 0.5))) // 1 mm = 360/127 pt
Len len_scale(Len, int64_t num, int64_t den);    // len * num / den, rounded half away from zero
void buf_int(Buf *, int64_t);                     // in decimal
void buf_len(Buf *, Len); // in pt, shortest decimal: "12.5", never a locale's

// ---- colours -----------------------------------------------------------------------------------
typedef uint32_t Colour;                         // sRGB, 0xRRGGBB; 0 is black
#define GREY(level) ((Colour)(level) * 0x010101u) // 0 black .. 255 white
bool colour_is_grey(Colour);
void buf_colour(Buf *, Colour); // for dumps: " grey=110", " colour=#0b5fa5", nothing of black

#endif
