// limits_test.c -- hostile Markdown and pictures: limits at n-1, n, n+1; bad links; torn files.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"
#include "theme.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "unit.h"

// ---- setting a text ---------------------------------------------------------------------------
typedef struct Result { bool made; size_t messages; Str rendered; } Result;

static Result set(Arena *arena, Str text, const char *root) {
  Diags *diags = diags_new(arena);
  const Source *source = source_bytes(arena, "field.md", text);
  Text prose = {text, {source, 0, (uint32_t)text.n}};
  Doc *doc = markup_prose(arena, diags, test_theme(arena), prose, root, PAPER_A4);
  Buf out = {.arena = arena};
  diags_render(&out, diags, (DiagStyle){0});
  return (Result){doc != NULL, diags_count(diags), buf_done(&out)};
}

static bool sets(Str text) {
  Arena *arena = arena_new();
  Result result = set(arena, text, ".");
  arena_free(arena);
  return result.made;
}

static Str repeat(Arena *arena, const char *piece, size_t n, const char *end) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < n; i++) buf_text(&out, piece);
  buf_text(&out, end);
  return buf_done(&out);
}

static bool repeated(const char *piece, size_t n, const char *end) {
  Arena *arena = arena_new();
  bool made = sets(repeat(arena, piece, n, end));
  arena_free(arena);
  return made;
}

static void check_limits(void) {
  CHECK(repeated("a", MARKDOWN_BYTES - 1, ""), "a field one byte under its limit is set");
  CHECK(repeated("a", MARKDOWN_BYTES, ""), "a field of the limit's size is set");
  CHECK(!repeated("a", MARKDOWN_BYTES + 1, ""), "a field one byte over its limit is refused");
  CHECK(repeated("> ", MARKDOWN_CONTAINERS - 1, "x"), "15 quotes in one another are set");
  CHECK(repeated("> ", MARKDOWN_CONTAINERS, "x"), "16 quotes in one another are set");
  CHECK(!repeated("> ", MARKDOWN_CONTAINERS + 1, "x"), "17 quotes in one another are refused");
  CHECK(repeated("- ", MARKDOWN_CONTAINERS, "x"), "16 lists on a line are set");
  CHECK(!repeated("+ ", MARKDOWN_CONTAINERS + 1, "x"), "17 lists on a line are refused");
  CHECK(!repeated("1. ", MARKDOWN_CONTAINERS + 1, "x"), "17 numbered lists on a line are refused");
  CHECK(repeated("* ", 40, ""), "a thematic break of 40 stars is no nest of lists");
  CHECK(repeated("[", MARKDOWN_BRACKETS - 1, ""), "999 brackets are set");
  CHECK(repeated("![", MARKDOWN_BRACKETS, ""), "1000 brackets are set");
  CHECK(!repeated("[", MARKDOWN_BRACKETS + 1, ""), "1001 brackets are refused");
}

// Lists that nest by indentation alone, a level a line: the tree's own depth is measured.
static bool indented(Arena *arena, int levels) {
  Buf out = {.arena = arena};
  for (int i = 0; i < levels; i++) {
    for (int s = 0; s < i; s++) buf_text(&out, "  ");
    buf_text(&out, "- x\n");
  }
  return sets(buf_done(&out));
}

static void check_depth(Arena *arena) {
  CHECK(indented(arena, MARKDOWN_CONTAINERS), "16 levels by indentation are set");
  CHECK(!indented(arena, MARKDOWN_CONTAINERS + 1), "17 levels by indentation are refused");
  Result result = set(arena, repeat(arena, "> ", 17, "x"), ".");
  CHECK(strstr(result.rendered.s, "17") && strstr(result.rendered.s, "16") &&
            strstr(result.rendered.s, "field.md:1:1"),
        "the message holds both numbers and the place");
  for (size_t n = HTML_REPORTS - 1; n <= HTML_REPORTS + 1; n++) {
    Str said = set(arena, repeat(arena, "<b>", n, "x"), ".").rendered;
    size_t told = 0;
    for (const char *at = said.s; (at = strstr(at, "[mark-html]")); at++) told++;
    CHECK(told == (n < HTML_REPORTS ? n : HTML_REPORTS), "HTML is told of 20 times in a text");
  }
}

// ---- inputs on which Markdown parsers are known to be slow ------------------------------------
static void check_pathological(void) {
  static const struct { const char *piece, *end; } nasty[] = {
      {"*a **a ", "b** b*"}, {"a**b", "c* "}, {"**x [a*b**c*](d) ", ""}, {"`a", ""}, {"e`", ""},
      {"<!--", ""}, {"<?", ""}, {"<!A ", ""}, {"<![CDATA[", ""}, {"&a", ""}, {"\\", ""}, {"_*", ""},
      {"**", "a"}, {"a***", ""}, {"* ", "a\n"}, {"<b>", ""}, {"\t", "x"},
      {"<a href='", ""}, {"<", ""},
      {"~~~\n", ""}, {"x\n=\n", ""}, {"a  \n", ""}, {"[a](<b", ""}, {"> a\n", ""},
      {"- a\n", ""}, {"1) a\n\n", ""},
  };
  clock_t start = clock();
  for (size_t i = 0; i < COUNT(nasty); i++) {
    Arena *arena = arena_new();
    size_t room = MARKDOWN_BYTES - strlen(nasty[i].end);
    set(arena, repeat(arena, nasty[i].piece, room / strlen(nasty[i].piece), nasty[i].end), ".");
    arena_free(arena);
  }
  double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
  printf("# 64 KiB of each of %zu nasty inputs: %.1f s of CPU\n", COUNT(nasty), seconds);
  CHECK(seconds < 60, "nasty inputs end in bounded time, sanitizers and all");
}

// ---- links ------------------------------------------------------------------------------------
static Str target(Arena *arena, const char *address, size_t *messages) {
  Diags *diags = diags_new(arena);
  Build b = {.arena = arena, .diags = diags, .root = "."};
  Prose prose = {.b = &b};
  Str link = link_target(&prose, address, (Span){0});
  *messages = diags_count(diags);
  return link;
}

static void check_links(Arena *arena) {
  static const char *const refused[] = {
      "javascript:alert(1)", "JaVa\tScRiPt:alert(1)", "\tjavascript:x", " http://x",
      "java\nscript:x",
      "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//example.com", "/path", "page.html",
      "../up", "", "#", "http:", "http:/x", "https://", "mailto:", "ftp://x", "\\javascript:x",
      "http\x01://x", "https://x/\r\ny", "HTTPS//x", "#none", "javascript://http://x",
  };
  static const char *const kept[][2] = {
      {"http://a", "http://a"}, {"HTTPS://a", "HTTPS://a"}, {"mailto:a@b", "mailto:a@b"},
      {"https://a/ü", "https://a/%C3%BC"}, {"https://a/b c", "https://a/b%20c"},
      {"https://a/%20", "https://a/%20"}, {"https://a/\"<x>", "https://a/%22%3Cx%3E"},
  };
  size_t messages, good = 0;
  for (size_t i = 0; i < COUNT(refused); i++)
    good += target(arena, refused[i], &messages).n == 0 && messages == 1;
  CHECK(good == COUNT(refused), "every link that is not allowed is plain text, and reported once");
  good = 0;
  for (size_t i = 0; i < COUNT(kept); i++)
    good += str_is(target(arena, kept[i][0], &messages), kept[i][1]) && messages == 0;
  CHECK(good == COUNT(kept), "allowed links are kept, and escaped as addresses must be");
}

// ---- pictures ---------------------------------------------------------------------------------
static Str file_bytes(Arena *arena, const char *path) {
  Diags *diags = diags_new(arena);
  Source *source = source_load(arena, diags, path, 1 << 20);
  return source ? source_text(source) : (Str){"", 0};
}

typedef const char *DecodeImage(Arena *, Str, Image *);
static const char *jpeg(Arena *arena, Str file, Image *out) {
  (void)arena;
  return jpeg_check(file, out);
}

static void check_torn(const char *path, DecodeImage *decode, size_t tail, const char *name) {
  Arena *arena = arena_new();
  Str whole = file_bytes(arena, path);
  Image image = {0};
  size_t refused = 0;
  bool good = whole.n && !decode(arena, whole, &image);
  for (size_t n = 0; n < whole.n; n++) {
    char *copy = malloc(n + 1); // exactly n bytes, so that reading beyond them is caught
    memcpy(copy, whole.s, n);
    Str torn = {realloc(copy, n ? n : 1), n};
    refused += decode(arena, torn, &image) != NULL;
    free((char *)torn.s);
  }
  CHECK(good && refused >= whole.n - tail, name);
  arena_free(arena);
}

static void check_mutated(const char *path, DecodeImage *decode, const char *name) {
  Arena *arena = arena_new();
  Str whole = file_bytes(arena, path);
  char *copy = malloc(whole.n + 1);
  uint32_t seed = 12345;
  bool sane = whole.n > 0;
  for (int round = 0; round < 3000; round++) {
    memcpy(copy, whole.s, whole.n);
    for (int i = 0; i < 1 + round % 4; i++) {
      seed = seed * 1664525 + 1013904223;
      copy[(seed >> 8) % whole.n] = (char)(seed >> 24);
    }
    Arena *scratch = arena_new();
    Image image = {0};
    if (!decode(scratch, (Str){copy, whole.n}, &image))
      sane &= image.width > 0 && image.height > 0 && image.natural_width > 0 && image.bytes.n > 0;
    arena_free(scratch);
  }
  free(copy);
  CHECK(sane, name);
  arena_free(arena);
}

static bool pixels_are(Arena *arena, const char *path, int channels, const char *bytes, size_t n) {
  Image image = {0};
  return !png_decode(arena, file_bytes(arena, path), &image) && image.channels == channels &&
         str_eq(image.bytes, (Str){bytes, n});
}

#define PICTURES "tests/markup/prose/pictures/"
static void check_pixels(Arena *arena) {
  CHECK(pixels_are(arena, PICTURES "grey.png", 1, "\x00\xff\x80\x40", 4), "grey stays grey");
  CHECK(pixels_are(arena, PICTURES "rgb.png", 3, "\xff\0\0\0\xff\0", 6), "RGB stays RGB");
  CHECK(pixels_are(arena, PICTURES "palette.png", 3, "\xff\xff\xff\0\0\xff", 6),
        "a palette with a transparent colour is laid on white");
  CHECK(pixels_are(arena, PICTURES "alpha.png", 3, "\0\0\0\xff\xff\xff", 6),
        "16 bits with alpha become 8 on white");
  Image image = {0};
  png_decode(arena, file_bytes(arena, PICTURES "rgb.png"), &image);
  CHECK(image.natural_width == PT(0.48), "pHYs gives the natural size: 2 pixels at 300 an inch");
  CHECK(!jpeg_check(file_bytes(arena, PICTURES "photo.jpg"), &image) && image.width == 8 &&
            image.height == 6 && image.natural_width == PT(1.92),
        "JFIF's density gives the natural size: 8 pixels at 300 an inch");
}

static uint32_t crc_of(const char *bytes, size_t n) { // as PNG has it, ISO 3309
  uint32_t crc = 0xffffffff;
  for (size_t i = 0; i < n; i++) {
    crc ^= (uint8_t)bytes[i];
    for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
  }
  return ~crc;
}

static void put_four(char *at, uint32_t value) {
  for (int i = 0; i < 4; i++) at[i] = (char)(value >> (24 - 8 * i));
}

// What is said of a PNG whose header claims this size.
static const char *png_of(Arena *arena, uint32_t width, uint32_t height) {
  Str grey = file_bytes(arena, PICTURES "grey.png");
  char *bytes = arena_alloc(arena, grey.n);
  memcpy(bytes, grey.s, grey.n);
  put_four(bytes + 16, width);
  put_four(bytes + 20, height);
  put_four(bytes + 29, crc_of(bytes + 12, 17));
  Image image = {0};
  const char *wrong = png_decode(arena, (Str){bytes, grey.n}, &image);
  return wrong ? wrong : "nothing";
}

static const char *jpeg_of(Arena *arena, uint32_t width, uint32_t height) {
  Str photo = file_bytes(arena, PICTURES "photo.jpg");
  char *bytes = arena_alloc(arena, photo.n);
  memcpy(bytes, photo.s, photo.n);
  for (size_t i = 2; i + 9 < photo.n; i++)
    if (bytes[i] == '\xff' && bytes[i + 1] == '\xc0') put_four(bytes + i + 5, height << 16 | width);
  Image image = {0};
  const char *wrong = jpeg_check((Str){bytes, photo.n}, &image);
  return wrong ? wrong : "nothing";
}

static void check_huge(Arena *arena) {
  CHECK(!strstr(png_of(arena, 8000, 4999), "megapixels"), "a PNG under 40 megapixels may be read");
  CHECK(!strstr(png_of(arena, 8000, 5000), "megapixels"), "a PNG of 40 megapixels may be read");
  CHECK(strstr(png_of(arena, 8000, 5001), "megapixels"), "a PNG over 40 megapixels is refused");
  CHECK(strstr(png_of(arena, 65535, 65535), "megapixels"), "a PNG of 4 gigapixels is refused");
  CHECK(!strcmp(jpeg_of(arena, 8000, 5000), "nothing"), "a JPEG of 40 megapixels passes");
  CHECK(strstr(jpeg_of(arena, 8000, 5001), "megapixels"), "a JPEG over 40 megapixels is refused");
  CHECK(strstr(jpeg_of(arena, 0, 8), "size"), "a JPEG without a size is refused");
}

static void check_roots(Arena *arena) {
  char folder[] = "/tmp/kitpress-roots-XXXXXX";
  CHECK(mkdtemp(folder), "a temporary folder");
  Str root = str_printf(arena, "%s/kit", folder), away = str_printf(arena, "%s/out.png", folder);
  Str inside = str_printf(arena, "%s/in.png", root.s);
  Str link = str_printf(arena, "%s/link.png", root.s);
  Str alike = str_printf(arena, "%s/kitten", folder); // whose path begins as the root's
  Str beside = str_printf(arena, "%s/x.png", alike.s);
  Str grey = file_bytes(arena, PICTURES "grey.png");
  mkdir(root.s, 0700), mkdir(alike.s, 0700);
  FILE *one = fopen(away.s, "wb"), *two = fopen(inside.s, "wb");
  bool ready = one && two && fwrite(grey.s, 1, grey.n, one) == grey.n &&
               fwrite(grey.s, 1, grey.n, two) == grey.n && symlink("../out.png", link.s) == 0;
  if (one) fclose(one);
  if (two) fclose(two);
  CHECK(ready && set(arena, STR("![x](in.png)"), root.s).made, "a picture beneath the root is set");
  CHECK(!set(arena, STR("![x](link.png)"), root.s).made, "a link that leaves the root is refused");
  CHECK(!set(arena, STR("![x](../out.png)"), root.s).made, "a path that leaves is refused");
  CHECK(set(arena, STR("![x](../kit/in.png)"), root.s).made, "a path that comes back is set");
  ready = rename(away.s, beside.s) == 0;
  CHECK(ready && !set(arena, STR("![x](../kitten/x.png)"), root.s).made,
        "a folder beside the root whose name begins alike is not beneath it");
  unlink(beside.s), rmdir(alike.s);
  unlink(link.s), unlink(inside.s), unlink(away.s), rmdir(root.s), rmdir(folder);
}

int main(void) {
  Arena *arena = arena_new();
  check_limits();
  check_depth(arena);
  check_pathological();
  check_links(arena);
  check_torn(PICTURES "grey.png", png_decode, 0, "every torn grey PNG is refused");
  check_torn(PICTURES "palette.png", png_decode, 0, "every torn palette PNG is refused");
  check_torn(PICTURES "alpha.png", png_decode, 0, "every torn 16-bit PNG is refused");
  check_torn(PICTURES "photo.jpg", jpeg, 0, "every torn JPEG is refused");
  check_mutated(PICTURES "palette.png", png_decode, "3000 damaged PNGs are refused or sane");
  check_mutated(PICTURES "alpha.png", png_decode, "3000 damaged 16-bit PNGs are refused or sane");
  check_mutated(PICTURES "photo.jpg", jpeg, "3000 damaged JPEGs are refused or sane");
  check_pixels(arena);
  check_huge(arena);
  check_roots(arena);
  arena_free(arena);
  UNIT_END();
}
