// para.c -- the passes over one paragraph in order, and over all paragraphs of a document.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

enum { TAB = 4 };  // columns, as CommonMark counts them

typedef struct Shaper { // what all paragraphs of a document share
  Arena *arena;
  Diags *diags;
  Fonts *fonts;
  Language *language;
  const FontSet *set;
  Numerals numerals;
  Memo *known; // what was shaped for pieces; NULL: none of it is for this one
} Shaper;

// ---- inlines become characters ------------------------------------------------------------------
typedef struct Joiner {
  Arena *arena;
  ParaText *para;
  VEC(Char) chars;
  Buf text;
  size_t line;  // the first char of the line, for tabs
  Str page, pages;
} Joiner;

static Str page_number(const Shaper *shaper, int page) {
  if (!page) return (Str){"", 0};
  Str number = str_printf(shaper->arena, "%d", page);
  Numerals numerals = shaper->numerals;
  return numerals.zero ? numerals_write(shaper->arena, numerals, number) : number;
}

static void join_char(Joiner *j, CharKind kind, uint32_t cp, size_t in, size_t at) {
  Char c = {.cp = cp,
            .byte = (uint32_t)j->text.n,
            .in = (uint32_t)in,
            .at = (uint32_t)at,
            .kind = (uint8_t)kind,
            .price = PENALTY_NEVER,
            .script = USCRIPT_COMMON,
            .cluster = true};
  if (kind == CHAR_TEXT && cp >= 0x80) {
    c.ignorable = u_hasBinaryProperty((UChar32)cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    c.mark = (U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK) != 0;
  }
  bool general = (cp >= 0x2010 && cp <= 0x2027) ||  // dashes, quotes, bullets, dots
                 (cp >= 0x2000 && cp <= 0x200A);    // blanks
  bool letter = kind == CHAR_TEXT || kind == CHAR_BLANK;
  if (letter && cp >= 0x300 && !general) j->para->simple = false;
  VEC_PUSH(j->arena, &j->chars, c);
  if (letter) {
    char bytes[4];
    buf_add(&j->text, bytes, utf8_put(bytes, cp));
  }
}

static void join_break(Joiner *j, size_t in, size_t at) {
  join_char(j, CHAR_BREAK, 0x2028, in, at);
  j->line = j->chars.n;
}

static bool is_control(uint32_t cp) { return cp < 0x20 || (cp >= 0x7F && cp < 0xA0); }
static bool is_blank(uint32_t cp) {
  return cp == ' ' || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) ||
         cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

// Printable ASCII, which most text is, from byte `at` on.
static void join_plain(Joiner *j, Str s, size_t at, size_t n, size_t in) {
  for (size_t i = 0; i < n; i++) {
    Char c = {.cp = (unsigned char)s.s[at + i],
              .byte = (uint32_t)(j->text.n + i),
              .in = (uint32_t)in,
              .at = (uint32_t)(at + i),
              .kind = s.s[at + i] == ' ' ? CHAR_BLANK : CHAR_TEXT,
              .price = PENALTY_NEVER,
              .script = USCRIPT_COMMON,
              .cluster = true};
    VEC_PUSH(j->arena, &j->chars, c);
  }
  buf_add(&j->text, s.s + at, n);
}

static void join_text(Joiner *j, Str s, size_t in) {
  bool pre = j->para->style.pre;
  for (size_t i = 0, plain; i < s.n; i += plain) {
    plain = utf8_plain(s, i);
    join_plain(j, s, i, plain, in);
    if ((i += plain) >= s.n) break;
    plain = 0;
    size_t at = i;
    uint32_t cp = utf8_next(s, &i);
    if (cp == 0x2028 || cp == 0x2029 || (pre && cp == '\n')) {
      join_break(j, in, at);
    } else if (pre && cp == '\t') {
      do join_char(j, CHAR_BLANK, ' ', in, at);
      while ((j->chars.n - j->line) % TAB);
    } else if (cp == '\t' || (cp >= '\n' && cp <= '\f') || cp == 0x85) {
      join_char(j, CHAR_BLANK, ' ', in, at);
    } else if (!is_control(
                   cp)) {  // the others were refused at the border; what slipped in says nothing
      join_char(j, is_blank(cp) ? CHAR_BLANK : CHAR_TEXT, cp, in, at);
    }
  }
}

static void join_inline(Joiner *j, size_t in) {
  const Inline *inl = &j->para->inlines[in];
  switch (inl->kind) {
    case INLINE_TEXT: join_text(j, inl->text.s, in); break;
    case INLINE_BREAK: join_break(j, in, 0); break;
    case INLINE_IMAGE:
    case INLINE_BOX:
    case INLINE_BLANK:
    case INLINE_PATTERN: join_char(j, CHAR_OBJECT, 0xFFFC, in, 0); break;
    case INLINE_PAGE: join_text(j, j->page, in); break;
    case INLINE_PAGES: join_text(j, j->pages, in); break;
  }
}

// False, reported, when there is too much of it.
static bool para_join(const Shaper *shaper, ParaText *para, int page, int pages) {
  Arena *arena = shaper->arena;
  Joiner j = {.arena = arena, .para = para, .text = {.arena = arena},
              .page = page_number(shaper, page), .pages = page_number(shaper, pages)};
  para->simple = true;
  j.chars.cap = para->inline_count + 1;
  for (size_t i = 0; i < para->inline_count; i++) j.chars.cap += para->inlines[i].text.s.n;
  j.chars.at = NEW_ARRAY(arena, Char, j.chars.cap);  // enough, unless there are tabs or numbers
  j.text.cap = j.chars.cap;
  j.text.s = arena_alloc(arena, j.text.cap);
  for (size_t i = 0; i < para->inline_count; i++) {
    join_inline(&j, i);
    if (j.chars.n <= SHAPE_PARA_CHARS) continue;
    diag(shaper->diags, DIAG_TEXT_LIMIT, para->inlines[i].text.span,
         "a paragraph of more than %d characters", SHAPE_PARA_CHARS);
    return false;
  }
  size_t n = j.chars.n;
  join_char(&j, CHAR_BREAK, 0x2028, 0, 0);  // the end
  para->at = j.chars.at, para->n = n, para->text = buf_done(&j.text);
  return true;
}

static const char *para_cjk(const ParaText *para) {
  for (size_t i = 0; !para->simple && i < para->n; i++) {
    UErrorCode error = U_ZERO_ERROR;
    if (para->at[i].cp < 0x1100) continue;
    UScriptCode script = uscript_getScript((UChar32)para->at[i].cp, &error);
    if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) return "JP";
    if (script == USCRIPT_HANGUL) return "KR";
    if (script == USCRIPT_BOPOMOFO) return "TC";
  }
  return para->language->cjk;
}

// The strut: no line is lower than its text styles, whatever stands on it.
static bool para_strut(Diags *diags, Fonts *fonts, Para *p, const ParaText *para) {
  const Style *last = NULL;
  for (size_t i = 0; i < para->inline_count; i++) {
    const Style *style = para->inlines[i].style;
    if (!style || style == last) continue;
    last = style;
    const Font *font = set_text(fonts, para->set, style);
    if (!font) {
      diag(diags, DIAG_FONT_MISSING, para->inlines[i].text.span,
           "the files of a font family cannot be read");
      return false;
    }
    Len up = glyph_scale(font, style, font->face.ascent);
    Len down = glyph_scale(font, style, -font->face.descent);
    if (up > p->ascent) p->ascent = up;
    if (down > p->descent) p->descent = down;
  }
  return true;
}

static Para *para_make(const Shaper *shaper, ParaText *para, int page, int pages) {
  Arena *arena = shaper->arena;
  Diags *diags = shaper->diags;
  Fonts *fonts = shaper->fonts;
  Arena *scratch = fonts->scratch;
  Para *p = NEW(arena, Para);
  p->style = para->style;
  p->text = para;
  para_own(arena, shaper->fonts, para);
  words_trim(fonts->words);
  if (!para_strut(diags, fonts, p, para)) return NULL;
  if (!para_join(shaper, para, page, pages)) return NULL;
  para->cjk = para_cjk(para);
  para_levels(scratch, para);
  para_scripts(para);
  bool good = para_clusters(scratch, diags, para);
  good = para_faces(arena, diags, fonts, para) && good;
  if (!good) return NULL;
  para_breaks(scratch, para);
  para_units(arena, scratch, para);
  para_languages(para);
  p->rtl = para->level & 1;
  para_items(arena, fonts, p, para);
  return p;
}

static Para *para_shape(const Shaper *shaper, const Block *block, int page, int pages) {
  Arena *scratch = shaper->fonts->scratch;
  size_t met = diags_met(shaper->diags);
  Str key;
  arena_clear(scratch);
  ParaText *para = NEW(shaper->arena, ParaText);
  para->inlines = block->as.para.text.at, para->inline_count = block->as.para.text.n;
  para->style = block->as.para.style;
  para->language = shaper->language, para->set = shaper->set;
  bool may_be_known = shaper->known && para_key(scratch, para, &key);
  const Para *known = may_be_known ? memo_get(shaper->known, key) : NULL;
  Para *p = known ? para_like(shaper->arena, known, para) : para_make(shaper, para, page, pages);
  if (!p) return NULL;
  p->span = block->span;
  if (may_be_known && !known && diags_met(shaper->diags) == met)
    memo_put(shaper->known, shaper->arena, key, p);
  return p;
}

static bool shaper_begin(Shaper *out, Arena *arena, Diags *diags, Fonts *fonts, const Doc *doc) {
  const FontSet *set = fonts_set(fonts, diags, &doc->theme->fonts);
  *out = (Shaper){arena, diags, fonts, fonts_language(fonts, doc->language), set,
                  doc->numerals, NULL};
  return set;
}

Para *shape_para(Arena *arena, Diags *diags, Fonts *fonts, const Flow *flow, const Block *block,
                 int page, int pages) {
  const Doc *doc = flow->doc;
  Shaper shaper = {arena, diags, fonts, fonts_language(fonts, doc->language), flow->fonts,
                   doc->numerals, NULL};
  return para_shape(&shaper, block, page, pages);
}

// ---- all paragraphs -----------------------------------------------------------------------------
typedef VEC(const Block *) Stack;

typedef struct SharedParas { // of pieces: shaped once for all documents
  VEC(Para *) at;            // at the paragraph's index - PARA_SHARED
  VEC(bool) done;            // by piece: nothing was said of it
  Memo known;                // by what decides their look; see known.c
} SharedParas;

static void push_cells(Arena *arena, Stack *stack, const Table *table) {
  for (size_t r = 0; r < table->rows.n; r++)
    for (size_t c = 0; c < table->rows.at[r].cells.n; c++)
      if (table->rows.at[r].cells.at[c].first)
        VEC_PUSH(arena, stack, table->rows.at[r].cells.at[c].first);
}

static bool numbered(const Block *block) {
  for (size_t i = 0; i < block->as.para.text.n; i++) {
    InlineKind kind = block->as.para.text.at[i].kind;
    if (kind == INLINE_PAGE || kind == INLINE_PAGES) return true;
  }
  return false;
}

// Where a block's paragraph belongs, or NULL, reported.
static Para **para_place(const Shaper *shaper, Flow *flow, SharedParas *shared,
                         const Block *block) {
  size_t index = block->as.para.index;
  if (index < flow->doc->paras) return &flow->paras[index];
  if (index >= PARA_SHARED && shared) {
    while (shared->at.n <= index - PARA_SHARED)
      VEC_PUSH(pieces_arena(flow->doc->pieces), &shared->at, NULL);
    return &shared->at.at[index - PARA_SHARED];
  }
  diag(shaper->diags, DIAG_INTERNAL, block->span, "paragraph %zu of %zu", index,
       flow->doc->paras);
  return NULL;
}

typedef struct Walk { // over blocks, those in them too
  const Shaper *shaper;
  Flow *flow;
  SharedParas *shared; // NULL: there are no pieces
  Stack stack;
} Walk;

// False when the block's own paragraph failed. What stands in it comes later, from the stack.
static bool block_shape(Walk *w, const Block *block) {
  Arena *arena = w->shaper->arena;
  switch (block->kind) {
    case BLOCK_PARA:
    case BLOCK_HEADING:
    case BLOCK_CODE:
    case BLOCK_ITEM: {
      if (numbered(block)) return true;
      Para **place = para_place(w->shaper, w->flow, w->shared, block);
      return place && (*place = para_shape(w->shaper, block, /*page*/ 0, /*pages*/ 0));
    }
    case BLOCK_TABLE: push_cells(arena, &w->stack, &block->as.table); return true;
    case BLOCK_LINES:
      if (block->as.lines.continued) VEC_PUSH(arena, &w->stack, block->as.lines.continued);
      return true;
    case BLOCK_LIST:
    case BLOCK_QUOTE:
    case BLOCK_RULE:
    case BLOCK_GROUP: return true;
  }
  return true;
}

static bool walk(Walk *w);

static bool piece_is_done(const SharedParas *shared, size_t piece) {
  return piece < shared->done.n && shared->done.at[piece];
}

// A piece that was shaped for an earlier document without a word is as it was. Pieces hold none.
static bool piece_shape(const Walk *outer, const Block *piece) {
  SharedParas *shared = outer->shared;
  if (piece_is_done(shared, piece->piece)) return true;
  Arena *arena = pieces_arena(outer->flow->doc->pieces);
  Shaper shaper = *outer->shaper;
  shaper.arena = arena, shaper.known = &shared->known;
  Walk w = {.shaper = &shaper, .flow = outer->flow, .shared = shared};
  Block alone = *piece;
  size_t met = diags_met(shaper.diags);
  alone.next = NULL, alone.piece = 0;
  VEC_PUSH(arena, &w.stack, &alone);
  bool good = walk(&w);
  while (shared->done.n <= piece->piece) VEC_PUSH(arena, &shared->done, false);
  shared->done.at[piece->piece] = good && diags_met(shaper.diags) == met;
  return good;
}

static bool walk(Walk *w) {
  bool good = true;
  Arena *arena = w->shaper->arena;
  while (w->stack.n) {
    const Block *block = w->stack.at[--w->stack.n];
    if (block->next) VEC_PUSH(arena, &w->stack, block->next);
    if (block->piece) {
      good = piece_shape(w, block) && good;
      continue;
    }
    good = block_shape(w, block) && good;
    if (block->first) VEC_PUSH(arena, &w->stack, block->first);
  }
  return good;
}

static SharedParas *shared_paras(Pieces *pieces) {
  void **shelf = pieces_shelf(pieces, SHELF_SHAPE);
  if (!*shelf) *shelf = NEW(pieces_arena(pieces), SharedParas);
  return *shelf;
}

Flow *shape_doc(Arena *arena, Diags *diags, Fonts *fonts, const Doc *doc) {
  Shaper shaper;
  if (!shaper_begin(&shaper, arena, diags, fonts, doc)) return NULL;
  Flow *flow = NEW(arena, Flow);
  flow->doc = doc;
  flow->fonts = shaper.set;
  flow->rtl = fonts_language(fonts, doc->language)->rtl;
  flow->paras = NEW_ARRAY(arena, Para *, doc->paras + 1);
  Walk w = {.shaper = &shaper, .flow = flow};
  if (doc->pieces) w.shared = shared_paras(doc->pieces);
  const Block *const chains[] = {doc->footer, doc->first_header, doc->header, doc->body};
  for (size_t i = 0; i < COUNT(chains); i++)
    if (chains[i]) VEC_PUSH(arena, &w.stack, chains[i]);
  if (!walk(&w)) return NULL;
  if (w.shared) flow->shared = w.shared->at.at;
  return flow;
}

const Para *flow_para(const Flow *flow, const Block *block) {
  size_t index = block->as.para.index;
  return index >= PARA_SHARED ? flow->shared[index - PARA_SHARED] : flow->paras[index];
}
