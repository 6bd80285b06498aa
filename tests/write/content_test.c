// content_test.c -- reads content streams back as a viewer does: is each glyph where it belongs?
// SPDX-License-Identifier: MIT
#include "hand.h"
#include "unit.h"
#include "write/inner.h"

#include <math.h>

typedef struct Shown { double x, y; uint32_t cid; } Shown;
typedef struct Viewer { // the text state of a content stream
  double line_x, line_y, x, size, rise, scale;
  Shown *shown;
  size_t n, max;
} Viewer;

static double width_of(const Subset *use, uint32_t cid) { // em
  for (size_t i = 0; i < use->codes.n; i++)
    if (use->codes.at[i].cid == cid)
      return (double)face_advance(use->shared, use->codes.at[i].gid) / MICRO;
  return NAN;
}

static void show_array(Viewer *v, const Subset *use, const char *at) {
  bool hex = false;
  for (; *at && *at != ']'; at++) {
    if (*at == '<' || *at == '>') hex = *at == '<';
    else if (hex) {
      unsigned cid = 0;
      sscanf(at, use->narrow ? "%2x" : "%4x", &cid);
      at += use->narrow ? 1 : 3;
      if (v->n < v->max) v->shown[v->n] = (Shown){v->x, v->line_y + v->rise, cid};
      v->n++;
      v->x += width_of(use, cid) * v->size * v->scale;
    } else if (*at == '-' || (*at >= '0' && *at <= '9')) {
      char *end;
      v->x -= (double)strtol(at, &end, 10) / 1000 * v->size * v->scale;
      at = end - 1;
    }
  }
}

// The content of one font in lines, each an operator with its operands.
static void view(Viewer *v, const Subset *use, Arena *arena, Str content) {
  char *text = (char *)str_c(arena, content), *rest = NULL;
  v->scale = 1;
  for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
    double a = 0, b = 0;
    size_t n = strlen(line);
    const char *op = n > 2 ? line + n - 2 : line;
    if (strcmp(line, "BT") == 0) v->line_x = v->line_y = v->x = 0;
    else if (strcmp(op, "Td") == 0 && sscanf(line, "%lf %lf", &a, &b) == 2)
      v->line_x += a, v->line_y += b, v->x = v->line_x;
    else if (strcmp(op, "Tf") == 0) sscanf(line, "/F0 %lf", &v->size);
    else if (strcmp(op, "Ts") == 0) sscanf(line, "%lf", &v->rise);
    else if (strcmp(op, "Tz") == 0 && sscanf(line, "%lf", &a) == 1) v->scale = a / 100;
    else if (strcmp(op, "TJ") == 0) show_array(v, use, line);
  }
}

typedef struct Page1 { Build build; Str content; const Subset *font; } Page1;

static bool write_content(Page1 *p, Arena *arena, Diags *diags, Writer *writer, Ops *ops) {
  const Pages *pages = hand_pages(arena, ops, 1);
  Build *build = &p->build;
  *build = (Build){.arena = arena, .diags = diags, .writer = writer, .pages = pages};
  build->options.flat = build->tagged = true;
  if (!read_parts(build)) return false;
  plan_frame(build);
  if (!encode_parts(build) || !plan_fonts(build) || build->fonts.n != 1) return false;
  structure_open(build, 0);
  p->content = content_part(build, 0, &build->page[0].body.at[0]);
  p->font = build->fonts.at[0].subset;
  return true;
}

// The largest distance of a glyph from its place, in em, and whether they came in order.
static double worst(const Viewer *v, const Ops *ops, const Subset *use, bool *in_order) {
  double most = 0;
  size_t k = 0;
  for (size_t o = 0; o < ops->n; o++)
    for (size_t i = 0; i < ops->at[o].as.text.glyphs.n; i++, k++) {
      const Op *op = &ops->at[o];
      const PlacedGlyph *glyph = &op->as.text.glyphs.at[i];
      double x = (double)(op->x + glyph->x) / 1000, y = (double)(op->y + glyph->y) / 1000;
      double size = (double)op->as.text.size / 1000;
      double off = fmax(fabs(v->shown[k].x - x), fabs(v->shown[k].y - y)) / size;
      if (!(off <= most)) most = off;
      *in_order = *in_order && width_of(use, v->shown[k].cid) ==
                                   (double)face_advance(use->shared, glyph->gid) / MICRO;
    }
  return most;
}

static void test_places(Arena *arena, Diags *diags, Writer *writer, const Face *face) {
  Ops ops = {0};
  uint32_t seed = 7;
  size_t glyphs = 0;
  for (int i = 0; i < 60; i++) {
    Len size = 4000 + (Len)(seed = seed * 1664525u + 1013904223u) % 30000;
    Op op = hand_text(arena, face, size, PT(20) + i * 333, PT(800) - i * PT(12.34),
                      "AVATAR, Tofu and words that go on, and on: \"quoted\" (once) 1.234", i * 17);
    for (size_t k = 0; k < op.as.text.glyphs.n && i % 3; k++) { // wild places, too
      seed = seed * 1664525u + 1013904223u;
      op.as.text.glyphs.at[k].x += (Len)(seed >> 8) % (i % 3 == 1 ? 40 : 40000) - 20;
      if (i % 6 == 5) op.as.text.glyphs.at[k].y = (Len)(seed >> 28) * 100;
    }
    if (i % 4 == 2) op.as.text.widen = i * 7 % 41 - 20;
    glyphs += op.as.text.glyphs.n;
    VEC_PUSH(arena, &ops, op);
  }
  Buf lengthy = {.arena = arena}; // more codes than one string may hold
  for (int i = 0; i < 9000; i++) buf_char(&lengthy, (char)('a' + i * 7 % 26));
  const char *text = buf_done(&lengthy).s;
  VEC_PUSH(arena, &ops, hand_text(arena, face, 1000, 0, PT(20), text, 0));
  glyphs += ops.at[60].as.text.glyphs.n;
  Page1 page;
  CHECK(write_content(&page, arena, diags, writer, &ops), "a content stream is made");
  Viewer v = {.shown = NEW_ARRAY(arena, Shown, glyphs), .max = glyphs};
  view(&v, page.font, arena, page.content);
  bool in_order = true;
  CHECK(v.n == glyphs, "every glyph is shown once");
  double most = worst(&v, &ops, page.font, &in_order);
  CHECK(in_order, "in order");
  CHECK(most <= 0.00102, "none is more than 1/1000 em, or of a widened one, from its place");
  CHECK(most > 0.0004, "and the measure would tell");
}

static uint32_t gid_of(const Subset *use, uint32_t cid) {
  for (size_t i = 0; i < use->codes.n; i++)
    if (use->codes.at[i].cid == cid) return use->codes.at[i].gid;
  return 0;
}

// A cluster with marks: its glyphs stand where they should, spelled by blanks or not.
static void test_marks(Arena *arena, Diags *diags, Writer *writer, const char *family,
                       const char *text, const char *name) {
  const Face *face = hand_face(arena, family);
  Ops ops = {0};
  VEC_PUSH(arena, &ops, hand_text(arena, face, PT(20), PT(50), PT(500), text, 0));
  Page1 page;
  Viewer v = {.shown = NEW_ARRAY(arena, Shown, 400), .max = 400};
  bool good = face && write_content(&page, arena, diags, writer, &ops);
  if (good) view(&v, page.font, arena, page.content);
  for (size_t i = 0; good && i < ops.at[0].as.text.glyphs.n; i++) {
    const PlacedGlyph *glyph = &ops.at[0].as.text.glyphs.at[i];
    double x = 50 + (double)glyph->x / 1000, y = 500 + (double)glyph->y / 1000;
    bool found = false;
    for (size_t k = 0; k < v.n; k++)
      found |= fabs(v.shown[k].x - x) <= 0.0201 && fabs(v.shown[k].y - y) <= 0.0201 &&
               gid_of(page.font, v.shown[k].cid) == glyph->gid;
    good = found;
  }
  CHECK(good && v.n <= v.max, name);
}

// How many strings of text there are.
static size_t count_strings(Str content) {
  size_t n = 0;
  for (size_t i = 0; i + 1 < content.n; i++) n += content.s[i] == 'T' && content.s[i + 1] == 'J';
  return n;
}

// The codes come in the order in which they are read: from the right, each placed by itself.
static void test_order(Arena *arena, Diags *diags, Writer *writer) {
  const Face *face = hand_face(arena, "Noto Sans Hebrew");
  Ops ops = {0};
  Page1 page;
  const char *text = "שלום עולם";
  VEC_PUSH(arena, &ops, hand_text(arena, face, PT(20), PT(50), PT(500), text, 0));
  bool good = face && write_content(&page, arena, diags, writer, &ops);
  CHECK(good, "Hebrew is written");
  if (!good) return;
  const Subset *use = page.font;
  Viewer v = {.shown = NEW_ARRAY(arena, Shown, 20), .max = 20};
  view(&v, use, arena, page.content);
  Buf said = {.arena = arena};
  for (size_t k = 0; k < v.n && k < v.max; k++)
    for (size_t i = 0; i < use->codes.n; i++)
      if (use->codes.at[i].cid == v.shown[k].cid) buf_str(&said, use->codes.at[i].text);
  CHECK(str_is(buf_done(&said), text), "as it is read");
  for (size_t k = 1; k < v.n; k++) good &= v.shown[k].x < v.shown[k - 1].x;
  CHECK(good && v.n == 9, "from the right to the left");
  CHECK(count_strings(page.content) == v.n, "no two in one string");
}

int main(void) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Writer *writer = writer_new(NULL);
  const Face *lato = hand_face(arena, "Lato");
  if (lato) test_places(arena, diags, writer, lato);
  CHECK(lato != NULL, "Lato is installed");
  test_marks(arena, diags, writer, "Noto Sans Arabic", "مُحَمَّد", "vowels of Arabic in place");
  test_marks(arena, diags, writer, "Noto Sans Arabic", "علاء الأسعد", "its ligatures");
  test_marks(arena, diags, writer, "Noto Sans Hebrew", "שָׁלוֹם עֲלֵיכֶם", "points of Hebrew");
  test_marks(arena, diags, writer, "Noto Sans Devanagari", "श्री कृष्ण हिन्दी",
             "signs of Devanagari");
  test_marks(arena, diags, writer, "Noto Sans Thai", "กำลัง ที่นี่", "marks of Thai");
  test_order(arena, diags, writer);
  CHECK(diags_count(diags) == 0, "nothing is reported");
  writer_free(writer);
  arena_free(arena);
  UNIT_END();
}
