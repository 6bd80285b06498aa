// fonts_test.c -- what a theme asks of fonts: families, features, files of its own, licences.
// SPDX-License-Identifier: MIT
#include "bench.h"

#include <string.h>
#include <unistd.h>

static const char libertine[] = "/usr/share/fonts/opentype/linux-libertine/LinLibertine_R.otf";
static const char noto[] = "/usr/share/fonts/truetype/noto/NotoSansNKo-Regular.ttf";

typedef struct Sheet { Text families[8], files[8]; FontSpec spec; } Sheet;

// A theme whose text is in these families, NULL after the last; `file` NULL: none of its own.
static void ask(Bench *b, Sheet *s, const char *file, const char *a, const char *c) {
  const char *names[] = {a, c};
  *s = (Sheet){.spec = b->theme.fonts};
  s->spec.family[FAMILY_TEXT] = (Texts){s->families, 0};
  for (size_t i = 0; i < COUNT(names) && names[i]; i++)
    s->families[s->spec.family[FAMILY_TEXT].n++].s = str_of(names[i]);
  s->files[0].s = str_of(file);
  s->spec.files.at = s->files, s->spec.files.n = file != NULL;
}

// ---- features -----------------------------------------------------------------------------------
static Line set_line(Bench *b, const char *text) {
  const Para *p = bench_para(b, text);
  return p ? bench_line(b, p) : (Line){0};
}

static bool same_glyphs(const Line *a, const Line *b) {
  bool same = a->parts.n == b->parts.n;
  for (size_t i = 0; same && i < a->parts.n; i++) {
    const Part *x = &a->parts.at[i], *y = &b->parts.at[i];
    same = x->glyphs.n == y->glyphs.n;
    for (size_t g = 0; same && g < x->glyphs.n; g++)
      same = x->glyphs.at[g].gid == y->glyphs.at[g].gid;
  }
  return same;
}

static void test_features(Bench *b) {
  Sheet s;
  FontSpec usual = b->theme.fonts;
  ask(b, &s, NULL, "Linux Libertine O", "Noto Sans");
  b->theme.fonts = s.spec;
  Line plain = set_line(b, "Office 12 żółw"), again;
  CHECK(plain.parts.n && plain.parts.at[0].face->cff, "a CFF font");
  CHECK(!strcmp(plain.parts.at[0].face->family, "Linux Libertine O"), "known by its family");
  b->style.small_caps = true;
  Line small = set_line(b, "Office 12 żółw"), capitals = set_line(b, "OFFICE ŻÓŁW");
  b->style.small_caps = false;
  again = set_line(b, "Office 12 żółw");
  CHECK(!same_glyphs(&plain, &small), "small capitals are other glyphs");
  CHECK(!strcmp(bench_text(b, &small), "Office 12 żółw"), "that say what was written");
  CHECK(same_glyphs(&plain, &again), "the cache of words tells them apart");
  Line upright = set_line(b, "OFFICE ŻÓŁW");
  CHECK(same_glyphs(&capitals, &upright), "capitals stay capitals");
  b->theme.fonts = usual;
  plain = set_line(b, "office");
  b->style.small_caps = true;
  small = set_line(b, "office");
  b->style.small_caps = false;
  CHECK(same_glyphs(&plain, &small), "a font without small capitals keeps its small letters");
}

static void test_figures(Bench *b) {
  Sheet s;
  FontSpec usual = b->theme.fonts;
  ask(b, &s, NULL, "Linux Biolinum O", "Noto Sans");
  b->theme.fonts = s.spec;
  b->style.figures = FIGURES_TABULAR;
  Len one = set_line(b, "111").width, four = set_line(b, "440").width;
  b->style.figures = FIGURES_OF_FONT;
  CHECK(one && one == four, "tabular figures are of one width");
  b->theme.fonts = usual;
  b->style.figures = FIGURES_TABULAR;
  one = set_line(b, "111").width, four = set_line(b, "440").width;
  b->style.figures = FIGURES_OF_FONT;
  CHECK(one == four, "in Lato, too");
  b->style.tracking = 50;
  CHECK(set_line(b, "ab").width == set_line(b, "a").width + set_line(b, "b").width, "tracking");
  b->style.tracking = 0;
}

// ---- sets ---------------------------------------------------------------------------------------
static void test_sets(Bench *b) {
  Sheet s, t;
  ask(b, &s, NULL, "Linux Libertine O", "Lato");
  ask(b, &t, NULL, "Lato", "Linux Libertine O");
  const Face *a = fonts_at(b->fonts, b->diags, &s.spec, FAMILY_TEXT, 0);
  const Face *c = fonts_at(b->fonts, b->diags, &t.spec, FAMILY_TEXT, 1);
  CHECK(a && a == c, "themes share faces");
  CHECK(fonts_face(b->fonts, a->id) == a, "which have one number in all of them");
  CHECK(!fonts_at(b->fonts, b->diags, &s.spec, FAMILY_TEXT, 2), "none beyond the last");
  // Thai of a serif theme: a family of the script comes before one that merely has its letters.
  Text families[] = {{STR("Linux Libertine O"), {0}}, {STR("Noto Sans"), {0}},
                     {STR("Noto Serif Thai"), {0}}, {STR("Noto Sans Thai"), {0}}};
  FontSpec usual = b->theme.fonts;
  b->theme.fonts.family[FAMILY_TEXT] = (Texts){families, COUNT(families)};
  Line line = set_line(b, "สวัสดี");
  CHECK(line.parts.n && !strcmp(line.parts.at[0].face->family, "Noto Serif Thai"),
        "the theme's order decides among families of one script");
  b->theme.fonts = usual;
  bench_messages(b);
}

// ---- files of the theme's -----------------------------------------------------------------------
static Str font_bytes(Bench *b, const char *path) {
  return source_text(source_load(b->arena, b->diags, path, 64 << 20));
}

static const char *own_path(Bench *b, Str bytes) { // each a path of its own: files are kept
  static int made;
  const char *path = str_printf(b->arena, "/tmp/kitpress-fonts-%d-%d.otf", (int)getpid(), made++).s;
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(bytes.s, 1, bytes.n, file) != bytes.n || fclose(file)) abort();
  return path;
}

// What is said of a theme with a file of these bytes; NULL: it is taken.
static const char *own_said(Bench *b, Str bytes, const char *family) {
  Sheet s;
  const char *path = own_path(b, bytes);
  ask(b, &s, path, family, "Lato");
  bool good = fonts_ready(b->fonts, b->diags, &s.spec);
  unlink(path);
  const char *said = bench_messages(b);
  return good ? NULL : said;
}

static void test_own(Bench *b) {
  Str bytes = font_bytes(b, libertine);
  CHECK(!own_said(b, bytes, "Linux Libertine O"), "a CFF file");
  CHECK(!own_said(b, font_bytes(b, noto), "Noto Sans NKo"), "a TrueType file");
  const char *said = own_said(b, bytes, "Linux Libertime O");
  CHECK(said && strstr(said, "did you mean \"Linux Libertine O\", of the theme's own files?"),
        "a family that is not in it");
  said = own_said(b, STR("wOF2 and so on"), "Lato");
  CHECK(said && strstr(said, "web font (WOFF2)"), "web fonts are refused by name");
  said = own_said(b, STR("%!PS-AdobeFont-1.0"), "Lato");
  CHECK(said && strstr(said, "Type 1"), "and PostScript's");
  said = own_said(b, STR("no font"), "Lato");
  CHECK(said && strstr(said, "not a TrueType or OpenType font"), "and what is none");
  CHECK(own_said(b, STR(""), "Lato") != NULL, "an empty file, too");
  Sheet s;
  ask(b, &s, "/tmp", "Lato", NULL);
  CHECK(!fonts_ready(b->fonts, b->diags, &s.spec), "a folder is no font");
  ask(b, &s, "/dev/zero", "Lato", NULL);
  CHECK(!fonts_ready(b->fonts, b->diags, &s.spec), "nor is a device");
  CHECK(strstr(bench_messages(b), "[font-file]"), "which is told");
}

static void put32(Buf *out, size_t n) {
  for (int shift = 24; shift >= 0; shift -= 8) buf_char(out, (char)(n >> shift));
}

static size_t get32(const uint8_t *p) {
  return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
}

// A copy with one more table, its row where the order of tags wants it.
static Str with_table(Bench *b, Str font, const char *tag, Str table) {
  Buf out = {.arena = b->arena};
  size_t n = (size_t)(uint8_t)font.s[4] << 8 | (uint8_t)font.s[5];
  bool put = false;
  buf_add(&out, font.s, 4);
  buf_char(&out, (char)((n + 1) >> 8)), buf_char(&out, (char)(n + 1));
  buf_add(&out, font.s + 6, 6);
  for (size_t i = 0; i <= n; i++) {
    const uint8_t *row = (const uint8_t *)font.s + 12 + 16 * i;
    if (!put && (i == n || memcmp(tag, row, 4) < 0)) {
      buf_add(&out, tag, 4), put32(&out, 0), put32(&out, font.n + 16), put32(&out, table.n);
      put = true;
    }
    if (i == n) break;
    buf_add(&out, row, 8), put32(&out, get32(row + 8) + 16), buf_add(&out, row + 12, 4);
  }
  buf_add(&out, font.s + 12 + 16 * n, font.n - 12 - 16 * n);
  buf_str(&out, table);
  return buf_done(&out);
}

static Str with_rights(Bench *b, Str font, unsigned rights) {
  Str copy = str_copy(b->arena, font);
  uint8_t *bytes = (uint8_t *)copy.s;
  for (size_t i = 0; i < bytes[5]; i++) {
    const uint8_t *row = bytes + 12 + 16 * i;
    if (memcmp(row, "OS/2", 4)) continue;
    size_t at = get32(row + 8);
    bytes[at + 8] = (uint8_t)(rights >> 8), bytes[at + 9] = (uint8_t)rights;
  }
  return copy;
}

static void test_variable(Bench *b) {
  static const char fvar[] = "\0\1\0\0" "\0\20\0\2" "\0\1\0\24" "\0\0\0\10" "wght"
                             "\0\144\0\0" "\1\220\0\0" "\3\204\0\0" "\0\0\1\0";
  Str font = font_bytes(b, noto);
  CHECK(!own_said(b, with_table(b, font, "zzzz", STR("what nobody knows")), "Noto Sans NKo"),
        "a table that nobody knows");
  const char *said = own_said(b, with_table(b, font, "fvar", (Str){fvar, sizeof fvar - 1}),
                              "Noto Sans NKo");
  CHECK(said && strstr(said, "variable font"), "variable fonts are refused by name");
}

static void test_licence(Bench *b) {
  static const struct { unsigned rights; const char *said; } cases[] = {
      {0x0002, "does not allow documents to hold it"},
      {0x0100, "does not allow documents to hold a part of it"},
      {0x0200, "does not allow documents to hold its outlines"},
      {0x0000, NULL}, {0x0004, NULL}, {0x0008, NULL}, {0x000A, NULL},
  };
  Str font = font_bytes(b, noto);
  for (size_t i = 0; i < COUNT(cases); i++) {
    const char *said = own_said(b, with_rights(b, font, cases[i].rights), "Noto Sans NKo");
    bool as_wanted = cases[i].said ? said && strstr(said, cases[i].said) : !said;
    CHECK(as_wanted, cases[i].said ? cases[i].said : "rights that suffice");
    if (cases[i].said) CHECK(said && strstr(said, "[font-licence]"), "with its code");
  }
}

// ---- files of enemies ---------------------------------------------------------------------------
// Whatever stands in a theme's file: it is refused, or text is set in it, and nothing else happens.
static size_t set_with(Bench *b, Str bytes, const char *family, const char *text) {
  Sheet s;
  const char *path = own_path(b, bytes);
  FontSpec usual = b->theme.fonts;
  ask(b, &s, path, family, "Noto Sans");
  b->theme.fonts = s.spec;
  bool good = bench_para(b, text) != NULL;
  b->theme.fonts = usual;
  unlink(path);
  bench_messages(b);
  return good;
}

static size_t next_random(uint64_t *state) { // Knuth's MMIX, its better half
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (size_t)(*state >> 33);
}

static void test_hostile(Bench *b, const char *path, const char *family, const char *text) {
  Str font = font_bytes(b, path);
  uint64_t r = 20;
  size_t good = 0, tried = 0;
  for (int round = 0; round < 60; round++, tried++) {
    Str copy = str_copy(b->arena, font);
    for (int i = 0; i < 1 + round; i++) {
      size_t at = next_random(&r) % (round % 2 ? 1200 : copy.n); // the heads, or all
      ((char *)copy.s)[at] = (char)next_random(&r);
    }
    good += set_with(b, copy, family, text);
  }
  for (size_t n = 1; n < font.n; n += font.n / 25, tried++)
    good += set_with(b, (Str){font.s, n}, family, text);
  CHECK(good < tried, "damaged fonts are noticed");
  CHECK(good > tried / 10, "those that are damaged a little are used");
}

// ---- what is told -------------------------------------------------------------------------------
typedef struct Notes { size_t n; FontNote first[2]; } Notes;
static void note(void *data, const FontNote *note) {
  Notes *notes = data;
  if (note->role == FAMILY_TEXT && note->place < 2) notes->first[note->place] = *note;
  notes->n++;
}

static void test_notes(Bench *b) {
  Sheet s;
  Notes notes = {0};
  ask(b, &s, NULL, "Linux Libertine O", "Lato");
  fonts_each(b->fonts, b->arena, b->diags, &s.spec, note, &notes);
  const FontNote *serif = &notes.first[0], *sans = &notes.first[1];
  CHECK(notes.n > 10 && serif->family && !strcmp(serif->family, "Linux Libertine O"), "in order");
  CHECK(serif->cff && !sans->cff && !serif->own, "CFF or TrueType");
  CHECK(strstr(serif->features, "smcp") && strstr(serif->features, "liga"), "its features");
  CHECK(strstr(serif->scripts, "Latn") && strstr(serif->scripts, "Grek"), "its scripts");
  CHECK(strchr(serif->version, '.') && strstr(serif->path, "LinLibertine_R"), "version and file");
}

int main(void) {
  Bench b = bench_new();
  test_features(&b);
  test_figures(&b);
  test_sets(&b);
  test_own(&b);
  test_variable(&b);
  test_licence(&b);
  test_hostile(&b, libertine, "Linux Libertine O", "Office 12, (fjord) AVATAR ñ");
  test_hostile(&b, noto, "Noto Sans NKo", "ߒߞߏ ߓߊߘߏ 12, (fjord)");
  test_notes(&b);
  bench_end(&b);
  UNIT_END();
}
