// book_test.c -- a document with all that is not text: links, bookmarks, pictures, shapes.
// SPDX-License-Identifier: MIT
//
// Given a FOLDER, leaves the files there; takes photo.jpg from it when it is there.
#include "hand.h"
#include "unit.h"

#include <time.h>

typedef struct Maker { // what every case needs
  Arena *arena;
  Diags *diags;
  Writer *writer;
  const Face *face;
} Maker;

static const WriteOptions dated = {.epoch = 951782400 + 3661, .compress = true}; // 29 February 2000

static Op anchor(Len y, const char *name, const char *outline, int level) {
  Op op = {.kind = OP_ANCHOR, .x = PT(60), .y = y};
  op.as.anchor.name = str_of(name);
  op.as.anchor.outline = str_of(outline);
  op.as.anchor.outline_level = level;
  return op;
}

static Op link_to(Len y, const char *target, const char *text) {
  Op op = {.kind = OP_LINK, .x = PT(60.5), .y = y};
  op.as.link.width = PT(100.125), op.as.link.height = PT(12);
  op.as.link.target = str_of(target), op.as.link.text = str_of(text);
  return op;
}

static Op rule(Len x, Len y, Len width, Len height, Colour colour) {
  Op op = {.kind = OP_RULE, .x = x, .y = y};
  op.as.rule.width = width, op.as.rule.height = height, op.as.rule.colour = colour;
  return op;
}

static Op rect(Len x, Len y, Len side, Len stroke) {
  Op op = {.kind = OP_RECT, .x = x, .y = y};
  op.as.rect.width = op.as.rect.height = side, op.as.rect.stroke = stroke;
  return op;
}

static Op picture(Len x, Len y, const Image *image, const char *alt) {
  Op op = {.kind = OP_IMAGE, .x = x, .y = y};
  op.as.image.width = PT(80), op.as.image.height = PT(60);
  op.as.image.image = image, op.as.image.alt = str_of(alt);
  return op;
}

static Image *pixels(Arena *arena, int width, int height, int channels) {
  Image *image = NEW(arena, Image);
  Buf bytes = {.arena = arena};
  for (int i = 0; i < width * height * channels; i++) buf_char(&bytes, (char)(i * 7));
  image->kind = IMAGE_PIXELS;
  image->width = width, image->height = height, image->channels = channels;
  image->bytes = buf_done(&bytes);
  return image;
}

// A JPEG of the folder, its size from its own header (the script made it).
static Image *jpeg(Arena *arena, const char *folder, const char *name, int channels) {
  Str bytes = hand_file(arena, str_printf(arena, "%s/%s", folder, name).s);
  const uint8_t *b = (const uint8_t *)bytes.s;
  for (size_t i = 2; i + 9 < bytes.n; i += 2 + (size_t)(b[i + 2] << 8 | b[i + 3])) {
    if (b[i + 1] < 0xC0 || b[i + 1] > 0xC2) continue;
    Image *image = NEW(arena, Image);
    image->kind = IMAGE_JPEG, image->channels = channels, image->bytes = bytes;
    image->height = b[i + 5] << 8 | b[i + 6], image->width = b[i + 7] << 8 | b[i + 8];
    return image;
  }
  return NULL;
}

static Pages *book(Maker *m, const char *folder) {
  Ops *page = NEW_ARRAY(m->arena, Ops, 3);
  Arena *a = m->arena;
  VEC_PUSH(a, &page[0], anchor(PT(800), "top", "Überblick", 1));
  VEC_PUSH(a, &page[0], hand_text(a, m->face, PT(10.5), PT(60), PT(770), "See the rubric.", 0));
  VEC_PUSH(a, &page[0], link_to(PT(768), "#rubric", "the rubric"));
  VEC_PUSH(a, &page[0], link_to(PT(740), "https://example.org/a b?q=ä(1)", "a page"));
  VEC_PUSH(a, &page[0], picture(PT(60), PT(600), pixels(a, 40, 30, 3), "A \"colour\" wheel"));
  VEC_PUSH(a, &page[0], picture(PT(160), PT(600), pixels(a, 40, 30, 3), ""));
  VEC_PUSH(a, &page[0], picture(PT(260), PT(600), pixels(a, 40, 30, 1), "grey"));
  const Image *photo = folder ? jpeg(a, folder, "photo.jpg", 3) : NULL;
  if (photo) VEC_PUSH(a, &page[0], picture(PT(60), PT(500), photo, "a photo"));
  VEC_PUSH(a, &page[1], anchor(PT(801.125), "rubric", "Rubric", 2));
  for (int i = 0; i < 12; i++) {
    VEC_PUSH(a, &page[1], rule(PT(60), PT(700) - i * PT(24.3), PT(470), PT(0.4), 128));
    VEC_PUSH(a, &page[1], rect(PT(60) + i * PT(25.4), PT(300), MM(5), PT(0.8)));
    VEC_PUSH(a, &page[1], rule(PT(60) + i * PT(25.4), PT(200), PT(0.5), PT(60), 0));
  }
  VEC_PUSH(a, &page[1], anchor(PT(400), "deep", "Anchors & evidence", 3));
  VEC_PUSH(a, &page[2], anchor(PT(800), "end", "The end", 1));
  VEC_PUSH(a, &page[2], link_to(PT(700), "#top", "back"));
  Pages *pages = hand_pages(a, page, 3);
  Doc *doc = NEW(a, Doc);
  *doc = *pages->doc;
  doc->title = STR("Guide for Zoë 🎉");
  doc->author = STR("R. (Rosa) Okafor \\ team");
  doc->subject = STR("Interview"), doc->keywords = STR("one, two");
  doc->language = "de-CH";
  doc->page.width = 595276, doc->page.height = 841890;
  pages->doc = doc;
  return pages;
}

static Str make(Maker *m, Pages *pages, WriteOptions options) {
  return write_pdf(m->arena, m->diags, m->writer, pages, options);
}

// The messages of a document of one operation; what it gave goes to `file`.
static const char *said(Maker *m, Op op, Str *file) {
  Diags *own = diags_new(m->arena);
  Ops ops = {0};
  VEC_PUSH(m->arena, &ops, op);
  *file = write_pdf(m->arena, own, m->writer, hand_pages(m->arena, &ops, 1), dated);
  Buf text = {.arena = m->arena};
  diags_render(&text, own, (DiagStyle){false, false});
  return buf_done(&text).s;
}

static void check_refused(Maker *m, Op op, const char *code, const char *name) {
  Str file;
  const char *text = said(m, op, &file);
  CHECK(file.n == 0 && strstr(text, code), name);
}

static void check_taken(Maker *m, Op op, const char *name) {
  Str file;
  const char *text = said(m, op, &file);
  CHECK(file.n > 0 && *text == 0, name);
}

static const char *letters(Arena *arena, size_t n) {
  Buf text = {.arena = arena};
  for (size_t i = 0; i < n; i++) buf_char(&text, 'x');
  return buf_done(&text).s;
}

static void test_limits(Maker *m) {
  Arena *a = m->arena;
  check_taken(m, anchor(0, "a", letters(a, 16382), 1), "a bookmark of 16,382 letters is held");
  check_refused(m, anchor(0, "a", letters(a, 16383), 1), "[pdf-limit]", "one more is refused");
  check_refused(m, anchor(0, "a", letters(a, 70000), 1), "[pdf-limit]", "so are 70,000");
  check_taken(m, link_to(0, letters(a, 10922), "t"), "a link of 10,922 bytes is held");
  check_refused(m, link_to(0, letters(a, 10923), "t"), "[pdf-limit]", "a longer link is refused");
  check_refused(m, link_to(0, "#gone", "t"), "[pdf-link]", "a link to nowhere is refused");
  check_refused(m, anchor(0, "a", "\xFF", 1), "[pdf-write]", "malformed UTF-8 is refused");
  check_taken(m, rule(PT(14400), 0, 1, 1, 0), "14,400 pt is within reach");
  check_refused(m, rule(PT(14400) + 1, 0, 1, 1, 0), "[pdf-write]", "more is refused");
  check_refused(m, rule(0, INT64_MIN, 1, 1, 0), "[pdf-write]", "the least number is refused");
  check_refused(m, rule(0, 0, -1, 1, 0), "[pdf-write]", "a negative width is refused");
  check_refused(m, rect(0, 0, PT(1), PT(2)), "[pdf-write]", "a frame wider than its box");
  Image *image = pixels(a, 4, 4, 3);
  image->channels = 4, image->bytes.n = 64;
  check_refused(m, picture(0, 0, image, ""), "[pdf-write]", "a picture in CMYK is refused");
  image->channels = 3, image->bytes.n = 47;
  check_refused(m, picture(0, 0, image, ""), "[pdf-write]", "a picture short of bytes is refused");
  image->kind = IMAGE_JPEG;
  check_refused(m, picture(0, 0, image, ""), "[pdf-write]", "what is no JPEG is refused");
  Op text = hand_text(a, m->face, PT(10), 0, 0, "word", 0);
  check_taken(m, text, "a word is written");
  text.as.text.glyphs.at[1].gid = 0;
  check_refused(m, text, "[font-file]", "a glyph that stands for nothing is refused");
  text.as.text.glyphs.at[1].gid = 60000;
  check_refused(m, text, "[pdf-write]", "a glyph the face lacks is refused");
  text.as.text.glyphs.at[1].gid = 1, text.as.text.glyphs.at[1].n = 99;
  check_refused(m, text, "[pdf-write]", "a glyph for bytes that are not there is refused");
  text = hand_text(a, m->face, PT(10), 0, 0, "\xEE\x80\x80", 0);
  check_refused(m, text, "[pdf-limit]", "a character of private use is refused");
  Face broken = *m->face;
  broken.size = 100;
  text = hand_text(a, m->face, PT(10), 0, 0, "word", 0);
  text.as.text.face = &broken;
  Writer *own = writer_new(NULL); // it would keep the face, which goes when this function returns
  Maker other = {a, m->diags, own, &broken};
  check_refused(&other, text, "[pdf-font]", "a broken font is refused");
  writer_free(own);
}

static void test_dates(Maker *m) {
  WriteOptions options = {.epoch = -1, .compress = false};
  Str none = make(m, book(m, NULL), options);
  CHECK(!memmem(none.s, none.n, "CreationDate", 12), "no date unless one is given");
  CHECK(memmem(none.s, none.n, "[0 0 595.276 841.89]", 20), "the paper's size is exact");
  const int64_t days[] = {0, 951782399, 951782400, 1709164800, 4102444799, 253402300799};
  for (size_t i = 0; i < COUNT(days); i++) {
    time_t when = (time_t)days[i];
    struct tm tm;
    char want[64];
    gmtime_r(&when, &tm);
    strftime(want, sizeof want, "(D:%Y%m%d%H%M%SZ)", &tm);
    options.epoch = days[i];
    Str file = make(m, book(m, NULL), options);
    CHECK(memmem(file.s, file.n, want, strlen(want)), want);
  }
  options.epoch++;
  Diags *own = diags_new(m->arena);
  Str file = write_pdf(m->arena, own, m->writer, book(m, NULL), options);
  CHECK(file.n == 0 && diags_count(own) == 1, "the year 10000 is refused");
}

int main(int argc, char **argv) {
  const char *folder = argc > 1 ? argv[1] : NULL;
  Arena *arena = arena_new();
  Maker m = {arena, diags_new(arena), writer_new(NULL), hand_face(arena, "Lato")};
  if (!m.face) {
    printf("not ok Lato is installed\n");
    return 1;
  }
  Str first = make(&m, book(&m, folder), dated), second = make(&m, book(&m, folder), dated);
  CHECK(first.n > 0, "the book is written");
  CHECK(str_eq(first, second), "twice the same bytes");
  if (folder) hand_save(folder, "book.pdf", first);
  Ops many = {0};
  for (int i = 0; i < 40; i++)
    VEC_PUSH(arena, &many, anchor(PT(800) - i * PT(10), i ? "" : "a", "Entry", 1 + i % 3));
  for (int i = 0; i < 450; i++) VEC_PUSH(arena, &many, link_to(PT(i), "#a", "there"));
  Str folded = make(&m, hand_pages(arena, &many, 1), dated);
  CHECK(folded.n > 0, "many bookmarks and links are written");
  if (folder) hand_save(folder, "folded.pdf", folded);
  test_limits(&m);
  test_dates(&m);
  CHECK(diags_count(m.diags) == 0, "nothing else was reported");
  writer_free(m.writer);
  arena_free(arena);
  UNIT_END();
}
