// logo_test.c -- logos of themes: pictures are drawn; what is broken or hostile is an error.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

#include "hand.h"
#include "own.h"
#include "unit.h"

typedef struct Drawn {
  const Image *image; // of the theme
  Str messages, dump;
  bool good;
} Drawn;

static Str svg(Arena *arena, const char *attributes, const char *inside) {
  return str_printf(arena, "<svg xmlns='http://www.w3.org/2000/svg' "
                           "xmlns:xlink='http://www.w3.org/1999/xlink' %s>%s</svg>",
                    attributes, inside);
}

// "@" in a file stands for the folder that it is in.
static Str filled(Arena *arena, Str bytes, const char *folder) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < bytes.n; i++)
    if (bytes.s[i] == '@') buf_text(&out, folder), buf_text(&out, "/themes/own");
    else buf_char(&out, bytes.s[i]);
  return buf_done(&out);
}

static Drawn draw(Arena *arena, const char *name, Str bytes) {
  OwnTheme own = own_begin(arena);
  Diags *diags = diags_new(arena);
  own_write(&own, "theme.yaml", str_printf(arena, "extends: default\nlogo: %s\n", name));
  own_write(&own, "sheet.yaml",
            STR("body:\n  - logo: {height: 20mm, align: end}\n  - title\n"
                "header: {start: [logo: {height: 6mm}]}\n"));
  own_write(&own, name, filled(arena, bytes, own.folder));
  own_write(&own, "black.svg",
            svg(arena, "width='10' height='10'", "<rect width='9' height='9'/>"));
  Theme *theme = own_load(&own, diags, LAYOUT_USUAL);
  Drawn drawn = {.good = theme && markup_logo(logos_new(arena), diags, theme)};
  if (theme) drawn.image = theme->logo_drawn;
  HandPlan plan = {.categories = 1, .questions = 1, .name = "Ann"};
  const Brief *brief = hand_brief(arena, plan);
  Doc *doc = drawn.good ? markup_build(arena, diags, NULL, theme, brief, DOC_SHEET) : NULL;
  Buf out = {.arena = arena}, said = {.arena = arena};
  if (doc) doc_dump(&out, doc);
  diags_render(&said, diags, (DiagStyle){0});
  drawn.dump = buf_done(&out), drawn.messages = buf_done(&said);
  own_end(&own);
  return drawn;
}

// The colour of a picture at a place, in hundredths of its sides; grey ones have one sample.
static unsigned colour_at(const Image *image, int x, int y) {
  size_t at = (size_t)(y * image->height / 100) * (size_t)image->width +
              (size_t)(x * image->width / 100);
  const uint8_t *p = (const uint8_t *)image->bytes.s + at * (size_t)image->channels;
  return image->channels == 1 ? p[0] * 0x10101u : (unsigned)(p[0] << 16 | p[1] << 8 | p[2]);
}

static void check_drawn(Arena *arena) {
  Drawn d = draw(arena, "logo.svg",
                 svg(arena, "viewBox='0 0 300 100'",
                     "<rect width='150' height='100' fill='#ff0000'/>"
                     "<rect x='150' width='75' height='100' fill='#0000ff' opacity='0.5'/>"));
  CHECK(d.good && d.image && !d.messages.n, "an SVG is drawn");
  if (!d.image) return;
  CHECK(d.image->height >= 472 && d.image->height <= 474 && d.image->width > 1410 &&
            d.image->width < 1425,
        "at 600 pixels an inch of the largest height asked for");
  CHECK(colour_at(d.image, 25, 50) == 0xff0000, "its colours are right");
  unsigned half = colour_at(d.image, 60, 50);
  CHECK((half & 255) == 255 && (half >> 16 & 255) > 125 && (half >> 16 & 255) < 130,
        "what shines through shows white");
  CHECK(colour_at(d.image, 90, 50) == 0xffffff, "where nothing is drawn is white");
  const char *header = strstr(d.dump.s, "\nheader");
  CHECK(header && strstr(header, "image") && !strstr(strstr(header, "image"), "alt="),
        "in a header it says nothing");
  CHECK(strstr(d.dump.s, "alt=\"Chief Technology Officer\"") && strstr(d.dump.s, "end leading"),
        "it stands where it is listed, with words for those who do not see it");
  Drawn grey = draw(arena, "logo.svg", svg(arena, "width='20mm' height='10mm'",
                                           "<circle cx='20' cy='20' r='9'/>"));
  CHECK(grey.good && grey.image && grey.image->channels == 1, "a black one is grey");
}

static void check_outside(Arena *arena) {
  // A picture that would be seen as black if it were read.
  Str outside = svg(arena, "width='10' height='10'",
                    "<image xlink:href='file://@/black.svg' "
                    "width='10' height='10'/><image href='black.svg' width='10' height='10'/>"
                    "<image href='http://127.0.0.1:9/x.png' width='10' height='10'/>");
  Drawn d = draw(arena, "logo.svg", outside);
  CHECK(d.good && d.image && colour_at(d.image, 50, 50) == 0xffffff,
        "nothing outside the file is read");
  Drawn entity = draw(arena, "logo.svg",
                      STR("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                          "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
                          "<text y='9'>&x;</text></svg>"));
  CHECK(!entity.good || colour_at(entity.image, 50, 50) == 0xffffff, "nor by an entity");
}

typedef struct Bad { const char *name, *attributes, *inside, *said; } Bad;
static const Bad bad[] = {
    {"broken XML", "width='9' height='9'", "<rect", "cannot be used"},
    {"no size", "width='0' height='0'", "", "has no size"},
    {"a thread", "width='100000' height='1'", "", "has no size, or one that no page can show"},
};

static void check_bad(Arena *arena) {
  for (size_t i = 0; i < COUNT(bad); i++) {
    Drawn d = draw(arena, "logo.svg", svg(arena, bad[i].attributes, bad[i].inside));
    CHECK(!d.good && strstr(d.messages.s, bad[i].said) && strstr(d.messages.s, "theme.yaml:2:7"),
          str_printf(arena, "an SVG that is wrong is told of: %s", bad[i].name).s);
  }
  Drawn d = draw(arena, "logo.png", STR("\x89PNG\r\n\x1a\nno more"));
  CHECK(!d.good && strstr(d.messages.s, "cut off"), "a PNG that is cut off");
  d = draw(arena, "logo.txt", STR("words"));
  CHECK(!d.good && strstr(d.messages.s, "neither PNG nor JPEG"), "a file that is no picture");
  d = draw(arena, "logo.svg", STR("\x1f\x8b\x08<svg "));
  CHECK(!d.good, "what is packed is not unpacked");
}

int main(void) {
  Arena *arena = arena_new();
  check_drawn(arena);
  check_outside(arena);
  check_bad(arena);
  arena_free(arena);
  UNIT_END();
}
