// run.c -- text becomes glyphs: HarfBuzz, and the cache of words it has shaped already.
// SPDX-License-Identifier: MIT
//
// Prose repeats itself, and shaping is the dearest thing this program does; so what a word looks
// like is kept, in font units, for as long as the batch runs. The key holds all that decides the
// look, hence a full or an empty cache gives the same pages.
#include "shape/inner.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

enum {
  WORD_BYTES = 96,         // longer texts do not come again
  CACHE_BYTES = 4 << 20,   // beyond that, it is emptied: ids and names do not come again
  CACHE_SLOTS = 1024,      // at first; always a power of two
  CONTEXT_CHARS = 4,       // how far joining looks
};

typedef struct Word {
  ShapeKey key;
  Shaped shaped;
} Word;
typedef struct WordSlot {
  uint64_t hash;
  const Word *word; // NULL: free
} WordSlot;

struct WordCache {
  Arena *arena;
  WordSlot *slots;
  size_t n, cap;
  uint64_t forgotten; // how often all of them were
};

// ---- the cache ----------------------------------------------------------------------------------
static void words_start(WordCache *c) {
  c->arena = arena_new();
  c->n = 0, c->cap = CACHE_SLOTS;
  c->slots = NEW_ARRAY(c->arena, WordSlot, c->cap);
}

WordCache *words_new(void) {
  WordCache *c = calloc(1, sizeof *c);
  if (!c) out_of_memory();
  words_start(c);
  return c;
}

void words_free(WordCache *c) {
  if (!c) return;
  arena_free(c->arena);
  free(c);
}

void words_trim(WordCache *c) {
  if (arena_used(c->arena) <= CACHE_BYTES) return;
  arena_free(c->arena);
  words_start(c);
  c->forgotten++;
}

static uint64_t key_hash(const ShapeKey *k) {
  uint64_t seed = k->font->face.id * 64u + k->features * 2u + k->rtl;
  uint64_t h = bytes_hash(k->text, seed << 16 ^ (uint64_t)k->script);
  if (k->before.n) h = bytes_hash(k->before, h);
  if (k->after.n) h = bytes_hash(k->after, ~h);
  return h;
}

static bool key_eq(const ShapeKey *a, const ShapeKey *b) {
  return a->font == b->font && a->script == b->script && a->language == b->language &&
         a->rtl == b->rtl && a->features == b->features && str_eq(a->text, b->text) &&
         str_eq(a->before, b->before) && str_eq(a->after, b->after);
}

static WordSlot *word_slot(WordCache *c, uint64_t hash, const ShapeKey *key) {
  for (size_t i = hash & (c->cap - 1);; i = (i + 1) & (c->cap - 1)) {
    WordSlot *slot = &c->slots[i];
    if (!slot->word || (slot->hash == hash && key_eq(&slot->word->key, key))) return slot;
  }
}

static void words_grow(WordCache *c) {
  WordSlot *old = c->slots;
  size_t n = c->cap;
  c->cap *= 2;
  c->slots = NEW_ARRAY(c->arena, WordSlot, c->cap);
  for (size_t i = 0; i < n; i++)
    if (old[i].word) *word_slot(c, old[i].hash, &old[i].word->key) = old[i];
}

// ---- HarfBuzz -----------------------------------------------------------------------------------
// What a damaged font names and has not is its glyph for what is missing.
static Shaped glyphs_copy(Arena *arena, const Font *font, hb_buffer_t *buffer) {
  unsigned n = 0, there = hb_face_get_glyph_count(hb_font_get_face(font->hb));
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
  const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(buffer, NULL);
  ShapedGlyph *out = NEW_ARRAY(arena, ShapedGlyph, n);
  uint32_t least = UINT32_MAX;
  for (unsigned i = 0; i < n; i++)
    if (info[i].cluster < least) least = info[i].cluster;
  for (unsigned i = 0; i < n; i++) {
    // What was hidden at the beginning belongs to the first cluster that shows.
    uint32_t cluster = info[i].cluster == least ? 0 : info[i].cluster;
    bool unsafe = hb_glyph_info_get_glyph_flags(&info[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK;
    out[i] = (ShapedGlyph){.gid = info[i].codepoint < there ? info[i].codepoint : 0,
                           .advance = pos[i].x_advance,
                           .dx = pos[i].x_offset,
                           .dy = pos[i].y_offset,
                           .cluster = cluster,
                           .unsafe = unsafe};
  }
  return (Shaped){out, n};
}

// A selector of a variant that the font has not is left out: HarfBuzz, which else makes one
// character of another where the font lacks it, does not do so before a selector.
static void text_add(hb_buffer_t *buffer, const Font *font, Str text) {
  uint32_t last = 0;
  for (size_t at = 0; at < text.n;) {
    size_t from = at;
    hb_codepoint_t cp = utf8_next(text, &at), gid;
    bool selector = (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
    if (selector && !hb_font_get_variation_glyph(font->hb, last, cp, &gid)) continue;
    hb_buffer_add(buffer, cp, (unsigned)from);
    last = cp;
  }
  hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
}

enum { FEATURES_MOST = 8 };

static unsigned features_list(unsigned wanted, hb_feature_t out[FEATURES_MOST]) {
  static const struct {
    Feature feature;
    hb_tag_t tag;
    uint32_t value;
  } tags[] = {
      {FEATURE_PLAIN, HB_TAG('l', 'i', 'g', 'a'), 0},
      {FEATURE_PLAIN, HB_TAG('c', 'l', 'i', 'g'), 0},
      {FEATURE_SMALL_CAPS, HB_TAG('s', 'm', 'c', 'p'), 1},
      {FEATURE_TABULAR, HB_TAG('t', 'n', 'u', 'm'), 1},
      {FEATURE_TABULAR, HB_TAG('l', 'n', 'u', 'm'), 1},
  };
  _Static_assert(COUNT(tags) <= FEATURES_MOST, "room for all");
  unsigned n = 0;
  for (size_t i = 0; i < COUNT(tags); i++)
    if (wanted & tags[i].feature)
      out[n++] = (hb_feature_t){tags[i].tag, tags[i].value, HB_FEATURE_GLOBAL_START,
                                HB_FEATURE_GLOBAL_END};
  return n;
}

// The context goes in as text around an empty item: joining looks at it, nothing else does.
static Shaped shape_now(Arena *arena, hb_buffer_t *buffer, const ShapeKey *key) {
  hb_feature_t features[FEATURES_MOST];
  unsigned n = features_list(key->features, features);
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
  hb_buffer_set_direction(buffer, key->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, hb_script_from_string(uscript_getShortName(key->script), -1));
  hb_buffer_set_language(buffer, key->language);
  hb_buffer_add_utf8(buffer, key->before.s, (int)key->before.n, (unsigned)key->before.n, 0);
  text_add(buffer, key->font, key->text);
  hb_buffer_add_utf8(buffer, key->after.s, (int)key->after.n, 0, 0);
  hb_shape(key->font->hb, buffer, features, n);
  if (!hb_buffer_allocation_successful(buffer)) out_of_memory(); // or words would be missing
  return glyphs_copy(arena, key->font, buffer);
}

Shaped shape_text(Arena *arena, Fonts *f, const ShapeKey *key) {
  if (key->before.n + key->text.n + key->after.n > WORD_BYTES)
    return shape_now(arena, f->buffer, key);
  WordCache *c = f->words;
  uint64_t hash = key_hash(key);
  WordSlot *slot = word_slot(c, hash, key);
  if (slot->word) return slot->word->shaped;
  if (2 * c->n >= c->cap) words_grow(c), slot = word_slot(c, hash, key);
  Word *w = NEW(c->arena, Word);
  *w = (Word){*key, shape_now(c->arena, f->buffer, key)};
  w->key.before = str_copy(c->arena, key->before);
  w->key.text = str_copy(c->arena, key->text);
  w->key.after = str_copy(c->arena, key->after);
  *slot = (WordSlot){hash, w};
  c->n++;
  return w->shaped;
}

// ---- fragments ----------------------------------------------------------------------------------
static bool joins(uint32_t cp) {
  return u_getIntPropertyValue((UChar32)cp, UCHAR_JOINING_TYPE) != U_JT_NON_JOINING;
}

// What text before or after a place has a say in how letters join there.
static Str context_before(const ParaText *para, size_t at) {
  size_t from = at;
  while (from && at - from < CONTEXT_CHARS && para->at[from - 1].kind == CHAR_TEXT &&
         joins(para->at[from - 1].cp))
    from--;
  return from < at ? chars_text(para, from, at) : STR("");
}

static Str context_after(const ParaText *para, size_t at) {
  size_t to = at;
  while (to < para->n && to - at < CONTEXT_CHARS && para->at[to].kind == CHAR_TEXT &&
         joins(para->at[to].cp))
    to++;
  return to > at ? chars_text(para, at, to) : STR("");
}

static bool script_joins(int16_t script) {
  return script == USCRIPT_ARABIC || script == USCRIPT_SYRIAC || script == USCRIPT_MONGOLIAN ||
         script == USCRIPT_NKO || script == USCRIPT_MANDAIC || script == USCRIPT_ADLAM ||
         script == USCRIPT_HANIFI_ROHINGYA || script == USCRIPT_PHAGS_PA ||
         script == USCRIPT_MANICHAEAN || script == USCRIPT_SOGDIAN;
}

Len glyph_scale(const Font *font, const Style *style, int32_t units) {
  return units ? len_scale(style->size, units, font->face.upem) : 0;
}

static Str joined(Arena *arena, Str text, Str end) {
  char *s = arena_alloc(arena, text.n + end.n + 1);
  memcpy(s, text.s, text.n);
  memcpy(s + text.n, end.s, end.n);
  return (Str){s, text.n + end.n};
}

// The text to shape where a hyphen ends it, and `said`: what it says to those who copy it.
static Str with_hyphen(Arena *arena, const Font *font, Str text, Str *said) {
  const Str soft = STR("\xC2\xAD");
  if (text.n >= soft.n && !memcmp(text.s + text.n - soft.n, soft.s, soft.n)) text.n -= soft.n;
  bool ascii = font_has(font, '-');
  *said = text;
  if (!ascii && !font_has(font, 0x2010)) return text;  // no hyphen to show
  *said = joined(arena, text, soft);
  return joined(arena, text, ascii ? STR("-") : STR("\xE2\x80\x90"));
}

static unsigned style_features(const Style *style, bool tracked) {
  unsigned features = 0;
  if (tracked || style->family == FAMILY_MONO) features |= FEATURE_PLAIN;
  if (style->small_caps) features |= FEATURE_SMALL_CAPS;
  switch (style->figures) {
    case FIGURES_OF_FONT: break;
    case FIGURES_TABULAR: features |= FEATURE_TABULAR; break;
  }
  return features;
}

Fragment unit_fragment(Arena *arena, Fonts *fonts, const ParaText *para, size_t from, size_t to,
                       bool hyphen) {
  const Char *c = &para->at[from];
  const Style *style = char_style(para, from);
  bool joining = script_joins(c->script);
  Fragment f = {.font = c->font, .style = style, .text = chars_text(para, from, to)};
  if (!joining && style->tracking) f.tracking = len_scale(style->size, style->tracking, 1000);
  ShapeKey key = {.font = c->font,
                  .script = (UScriptCode)c->script,
                  .text = f.text,
                  .language = para->language->hb,
                  .rtl = c->level & 1,
                  .features = style_features(style, f.tracking != 0),
                  .before = STR(""),
                  .after = STR("")};
  if (joining) key.before = context_before(para, from), key.after = context_after(para, to);
  if (hyphen) key.text = with_hyphen(arena, c->font, f.text, &f.text);
  f.shaped = shape_text(arena, fonts, &key);
  return f;
}

void unit_keep(const Fonts *fonts, ParaText *para, size_t unit, const Fragment *f) {
  bool joining = script_joins(para->at[para->units.at[unit].from].script);
  if (joining || f->text.n > WORD_BYTES) return; // no word of the cache, or perhaps none
  para->units.at[unit].shaped = f->shaped;
  para->kept = fonts->words->forgotten;
}

Fragment unit_whole(Arena *arena, Fonts *fonts, const ParaText *para, size_t unit) {
  const Unit *u = &para->units.at[unit];
  if (!u->shaped.n || para->kept != fonts->words->forgotten)
    return unit_fragment(arena, fonts, para, u->from, u->to, /*hyphen*/ false);
  const Style *style = char_style(para, u->from);
  Fragment f = {.font = para->at[u->from].font, .style = style, .shaped = u->shaped,
                .text = chars_text(para, u->from, u->to)};
  if (style->tracking) f.tracking = len_scale(style->size, style->tracking, 1000);
  return f;
}

Len fragment_width(const Fragment *f, size_t from, size_t to) {
  Len width = 0;
  uint32_t last = UINT32_MAX;
  for (size_t i = 0; i < f->shaped.n; i++) {
    const ShapedGlyph *g = &f->shaped.at[i];
    if (g->cluster < from || g->cluster >= to) continue;
    width += glyph_scale(f->font, f->style, g->advance);
    if (g->cluster != last) width += f->tracking;
    last = g->cluster;
  }
  return width;
}
