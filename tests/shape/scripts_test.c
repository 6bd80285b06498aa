// scripts_test.c -- every script that kits use: glyphs for all of it, and text that reads back.
// SPDX-License-Identifier: MIT
#include "bench.h"

// ---- what the line's glyphs say, put back into logical order ------------------------------------
static int part_order(const void *a, const void *b) {
  const Part *x = *(const Part *const *)a, *y = *(const Part *const *)b;
  return (x->text.s > y->text.s) - (x->text.s < y->text.s);
}

static int glyph_order(const void *a, const void *b) {
  const Glyph *x = *(const Glyph *const *)a, *y = *(const Glyph *const *)b;
  return (x->from > y->from) - (x->from < y->from);
}

// Clusters must tile the part's text: each byte belongs to exactly one.
static bool part_says(Bench *b, Buf *out, const Part *part) {
  const Glyph **order = NEW_ARRAY(b->arena, const Glyph *, part->glyphs.n + 1);
  size_t n = 0, at = 0;
  for (size_t i = 0; i < part->glyphs.n; i++)
    if (part->glyphs.at[i].n) order[n++] = &part->glyphs.at[i];
    else if (!i) return false;  // "with the one before", but there is none
  qsort(order, n, sizeof *order, glyph_order);
  for (size_t i = 0; i < n; i++) {
    if (order[i]->from != at) return false;
    buf_add(out, part->text.s + at, order[i]->n);
    at += order[i]->n;
  }
  return at == part->text.n;
}

static const char *line_says(Bench *b, const Line *line) {
  const Part **order = NEW_ARRAY(b->arena, const Part *, line->parts.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < line->parts.n; i++)
    if (line->parts.at[i].text.n) order[n++] = &line->parts.at[i];
  qsort(order, n, sizeof *order, part_order);  // their texts are slices of one
  Buf out = {.arena = b->arena};
  for (size_t i = 0; i < n; i++)
    if (!part_says(b, &out, order[i])) return "(broken clusters)";
  return buf_done(&out).s;
}

static bool no_notdef(const Line *line) {
  for (size_t i = 0; i < line->parts.n; i++)
    for (size_t g = 0; g < line->parts.at[i].glyphs.n; g++)
      if (!line->parts.at[i].glyphs.at[g].gid) return false;
  return line->parts.n > 0;
}

static bool widths_add_up(const Para *p, const Line *line) {
  Len sum = 0;
  for (size_t i = 0; i < line->parts.n; i++) {
    Len glyphs = 0;
    for (size_t g = 0; g < line->parts.at[i].glyphs.n; g++)
      glyphs += line->parts.at[i].glyphs.at[g].advance;
    if (line->parts.at[i].kind == PART_RUN && glyphs != line->parts.at[i].width) return false;
    sum += line->parts.at[i].width;
  }
  return sum == line->width && line->width == p->natural;
}

static const Part *part_of(const Line *line, const char *text) {
  for (size_t i = 0; i < line->parts.n; i++)
    if (str_is(line->parts.at[i].text, text)) return &line->parts.at[i];
  return NULL;
}

// ---- scripts ------------------------------------------------------------------------------------
static void test_scripts(Bench *b) {
  static const struct {
    const char *name, *text, *face;
  } cases[] = {
      {"plain Latin", "The office staff fly a waffle.", "Lato-Regular"},
      {"Latin, composed", "Zoë Łukasiewicz, Ağaoğlu, Øystein, Þórr", "Lato-Regular"},
      {"Latin, decomposed", "Zoe\u0308 A\u030Angstro\u0308m e\u0301", "Lato-Regular"},
      {"Latin, marks without a composed form", "q\u0301 x\u0327 e\u030B", "NotoSans-Regular"},
      {"Vietnamese", "Nguyễn Thị Hồng Ủy ở Huế", "Lato-Regular"},
      {"Vietnamese, decomposed", "Nguye\u0302\u0303n", "Lato-Regular"},
      {"Greek", "Ελληνικά: ο Οδυσσέας", "Lato-Regular"},
      {"Cyrillic", "Пётр Ильич, Ґалаґан, Ђорђе", "Lato-Regular"},
      {"Arabic", "محمد عبد الله", "NotoSansArabic-Regular"},
      {"Arabic with vowels", "مُحَمَّد", "NotoSansArabic-Regular"},
      {"Persian", "می\u200Cخواهم", "NotoSansArabic-Regular"},
      {"Hebrew", "שלום עולם", "NotoSansHebrew-Regular"},
      {"Hebrew with points", "שָׁלוֹם", "NotoSansHebrew-Regular"},
      {"Devanagari", "नमस्ते दुनिया क्षत्रिय हिन्दी", "NotoSansDevanagari-Regular"},
      {"Thai", "สวัสดีชาวโลก การสัมภาษณ์", "NotoSansThai-Regular"},
      {"Chinese", "面試問題，請說明。", "NotoSansCJKsc-Regular"},
      {"Japanese", "面接の質問、カタカナ。", "NotoSansCJKjp-Regular"},
      {"Korean", "한국어 면접 질문", "NotoSansCJKkr-Regular"},
      {"Korean, decomposed", "\u1112\u1161\u11AB", "NotoSansCJKkr-Regular"},
      {"an ideograph beyond the first plane", "𠮷野家", "NotoSansCJKsc-Regular"},
      {"Bengali", "বাংলা ভাষা", "NotoSansBengali-Regular"},
      {"Tamil", "தமிழ் மொழி", "NotoSansTamil-Regular"},
      {"Georgian", "ქართული", "NotoSansGeorgian-Regular"},
      {"Armenian", "Հայերեն", "NotoSansArmenian-Regular"},
      {"Ethiopic", "አማርኛ", "NotoSansEthiopic-Regular"},
      {"Khmer", "ភាសាខ្មែរ", "NotoSansKhmer-Regular"},
      {"Lao", "ພາສາລາວ", "NotoSansLao-Regular"},
      {"Sinhala", "සිංහල", "NotoSansSinhala-Regular"},
      {"Myanmar", "မြန်မာ", "NotoSansMyanmar-Regular"},
      {"Tibetan", "བོད་སྐད", "NotoSerifTibetan-Regular"},
      {"signs", "→ ☐ ✓ ≤ ½ €", "Lato-Regular"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    const char *name = cases[i].name;
    Para *p = bench_para(b, cases[i].text);
    if (!p) printf("%s", bench_messages(b));
    CHECK(p, name);
    if (!p) continue;
    Line line = bench_line(b, p);
    CHECK(no_notdef(&line), name);
    CHECK(!strcmp(line_says(b, &line), cases[i].text), name);
    CHECK(widths_add_up(p, &line), name);
    size_t first = line.parts.at[0].rtl ? line.parts.n - 1 : 0;
    CHECK(!strcmp(line.parts.at[first].face->ps_name, cases[i].face), name);
  }
}

// ---- kerning, ligatures, marks, joining ---------------------------------------------------------
static Len width(Bench *b, const char *text) { return bench_para(b, text)->natural; }

static size_t glyphs(Bench *b, const char *text) {
  Para *p = bench_para(b, text);
  Line line = bench_line(b, p);
  return line.parts.at[0].glyphs.n;
}

static void test_features(Bench *b) {
  CHECK(width(b, "AV") < width(b, "A") + width(b, "V"), "kerning draws A and V together");
  CHECK(width(b, "HH") == 2 * width(b, "H"), "nothing draws H and H together");
  CHECK(glyphs(b, "fi") == 1, "f and i make a ligature");
  CHECK(glyphs(b, "f\u200Ci") == 2, "but not with a zero-width non-joiner between");
  b->style.tracking = 100;
  CHECK(glyphs(b, "fi") == 2, "spaced text has no ligatures");
  Len spaced = width(b, "HH");
  b->style.tracking = 0;
  CHECK(spaced == width(b, "HH") + 2 * PT(1), "tracking is 1/1000 em after each character");
  CHECK(width(b, "e\u0301") == width(b, "é"), "a composed and a decomposed letter are as wide");
  b->style.family = FAMILY_MONO;
  CHECK(width(b, "iiii") == width(b, "MMMM"), "monospaced");
  CHECK(glyphs(b, "fi") == 2, "monospaced text has no ligatures");
  b->style.family = FAMILY_TEXT;
  Len regular = width(b, "weight");
  b->style.weight = 900;
  CHECK(width(b, "weight") > regular, "black is wider than regular");
  b->style.weight = 400;
}

static void test_faces(Bench *b) {
  Para *p = bench_para(b, "a 한 b");
  Line line = bench_line(b, p);
  CHECK(!strcmp(part_of(&line, "a")->face->ps_name, "Lato-Regular"), "text in the text face");
  CHECK(!strcmp(part_of(&line, "b")->face->ps_name, "Lato-Regular"), "and again after a fallback");
  p = bench_para(b, "Nguq\u0301n");  // one letter is not Lato's to place
  line = bench_line(b, p);
  CHECK(line.parts.n == 1 && !strcmp(line.parts.at[0].face->ps_name, "NotoSans-Regular"),
        "a word stands whole in one face");
  line = bench_line(b, bench_para(b, "Adéṣọlá Ọ̀ṣúnlékè"));
  CHECK(line.parts.n == 3 && line.parts.at[0].face == line.parts.at[2].face &&
            !strcmp(line.parts.at[0].face->ps_name, "NotoSans-Regular"),
        "and so does a name");
  line = bench_line(b, bench_para(b, "नमस्ते abc"));
  CHECK(!strcmp(part_of(&line, "abc")->face->ps_name, "Lato-Regular"), "but not of two scripts");
  b->language = "ja";
  line = bench_line(b, bench_para(b, "直"));
  CHECK(!strcmp(line.parts.at[0].face->ps_name, "NotoSansCJKjp-Regular"),
        "Japanese forms by language");
  b->language = "zh-Hant";
  line = bench_line(b, bench_para(b, "直"));
  CHECK(!strcmp(line.parts.at[0].face->ps_name, "NotoSansCJKtc-Regular"),
        "traditional forms by language");
  b->language = "en";
  b->style.weight = 700, b->style.italic = true;
  line = bench_line(b, bench_para(b, "a م"));
  CHECK(!strcmp(line.parts.at[0].face->ps_name, "Lato-BoldItalic"), "bold italic");
  CHECK(!strcmp(line.parts.at[2].face->ps_name, "NotoSansArabic-Bold"),
        "the nearest face of a fallback");
  b->style.weight = 400, b->style.stressed = true;
  line = bench_line(b, bench_para(b, "a م"));
  CHECK(!strcmp(line.parts.at[0].face->ps_name, "Lato-Italic"), "what is stressed slants");
  CHECK(!strcmp(line.parts.at[2].face->ps_name, "NotoSansArabic-Bold"),
        "in a script without italics it is heavier");
  b->style.italic = false;
  line = bench_line(b, bench_para(b, "a م"));
  CHECK(!strcmp(line.parts.at[2].face->ps_name, "NotoSansArabic-Regular"),
        "but not where its neighbours slant, and it stands upright");
  b->style.stressed = false;
}

// A word in two inlines joins as if it were one.
static void test_joining(Bench *b) {
  Line whole = bench_line(b, bench_para(b, "محمد"));
  CHECK(whole.parts.n == 1 && whole.parts.at[0].glyphs.n == 4, "four letters, four glyphs");
  Line alone = bench_line(b, bench_para(b, "م"));
  CHECK(whole.parts.at[0].glyphs.at[3].gid != alone.parts.at[0].glyphs.at[0].gid,
        "an initial letter is not the isolated one");
  Inline *two = NEW_ARRAY(b->arena, Inline, 2);
  two[0] = two[1] = bench_inline(b, "محمد", &b->style);
  two[0].text.s.n = 4;
  two[1].text.s = (Str){two[0].text.s.s + 4, 4};
  Line halves = bench_line(b, bench_inlines(b, two, 2));
  CHECK(halves.parts.n == 2, "two inlines, two parts");
  bool same = halves.parts.n == 2;
  for (size_t i = 0; same && i < 4; i++)
    same = halves.parts.at[i / 2].glyphs.at[i % 2].gid == whole.parts.at[0].glyphs.at[i].gid;
  CHECK(same, "letters join across inlines");
}

static void test_missing(Bench *b) {
  CHECK(bench_para(b, "one 😀, two 👩‍💻, 🙈 and 5️⃣"), "common emoji are there");
  CHECK(!bench_para(b, "one 🫠, two 🫠, 🫡"), "a character without a font stops the document");
  const char *said = bench_messages(b);
  CHECK(strstr(said, "test.yaml:1:5: error: no font has U+1FAE0 MELTING FACE [glyph-missing]"),
        "it is named, with its place");
  CHECK(strstr(said, "this text is set in Lato;"), "and the face of its text");
  CHECK(strstr(said, "U+1FAE1 SALUTING FACE"), "and so is the other");
  const char *first = strstr(said, "U+1FAE0");
  CHECK(first && !strstr(first + 1, "no font has U+1FAE0"), "each is told once");
  Buf many = {.arena = b->arena};
  for (uint32_t cp = 0xF0000; cp < 0xF0100; cp++) {
    char bytes[4];
    buf_add(&many, bytes, utf8_put(bytes, cp));
  }
  CHECK(!bench_para(b, buf_done(&many).s) && diags_count(b->diags) == 64, "but not without end");
  bench_messages(b);
  CHECK(!bench_para(b, "🫠") && !bench_para(b, "and 🫠") && diags_count(b->diags) == 1,
        "in several paragraphs once");
  b->style.family = FAMILY_MONO;
  CHECK(!bench_para(b, "🫠") && diags_count(b->diags) == 2, "but again where the face is another");
  b->style.family = FAMILY_TEXT;
  bench_messages(b);
  CHECK(bench_para(b, "a\u200Db\uFE0F\u2060\u200E\u202Ac\u202C\u00AD\u200B"),
        "joiners, selectors and bidi controls are never missing");
  CHECK(bench_para(b, "\u200D"), "nor alone");
  CHECK(!bench_para(b, "\uE000"), "private use has no meaning here");
  CHECK(strstr(bench_messages(b), "U+E000"), "and is reported");
}

// ---- full-width signs ---------------------------------------------------------------------------
// Two in a row share a blank: widths in half squares.
static void test_wide(Bench *b) {
  static const struct { const char *language, *text; Len halves; } cases[] = {
      {"ja", "」「", 3},   {"ja", "）。", 3},       {"ja", "、「", 3},    {"ja", "（「", 3},
      {"ja", "」」", 3},   {"ja", "（「あ」）。", 9}, {"ja", "あ「", 4},    {"ja", "」あ", 4},
      {"ja", "「」", 4},   {"ja", "・「", 4},       {"ja", "」・", 4},    {"zh-Hans", "，《", 3},
      {"zh-Hant", "。「", 4}, {"zh-Hant", "」「", 3}, {"ko", "」「", 3},
  };
  const char *language = b->language;
  for (size_t i = 0; i < COUNT(cases); i++) {
    b->language = cases[i].language;
    for (int justify = 0; justify < 2; justify++) {
      b->para.align = justify ? ALIGN_JUSTIFY : ALIGN_START;
      Para *p = bench_para(b, cases[i].text);
      Line line = bench_line(b, p);
      CHECK(p->natural == cases[i].halves * b->style.size / 2, cases[i].text);
      CHECK(widths_add_up(p, &line), cases[i].text);
      CHECK(!strcmp(line_says(b, &line), cases[i].text), "all of it is said");
    }
  }
  b->language = "ja";
  Style large = b->style;
  large.size *= 2;
  Inline two[] = {bench_inline(b, "あ」", &large), bench_inline(b, "「あ", &b->style)};
  CHECK(bench_inlines(b, two, 2)->natural == b->style.size * 5, "the first one gives its blank");
  b->para.pre = true;
  CHECK(bench_para(b, "」「")->natural == 2 * b->style.size, "columns of code stay columns");
  b->para.pre = false;
  // Where a line ends between them, each is as wide as it is alone.
  Para *p = bench_para(b, "あ」「あ");
  for (size_t i = 1; i < p->items.n; i++)
    if (p->items.at[i].width < 0) {
      Line one = para_line(b->arena, b->fonts, p, 0, i);
      Line next = para_line(b->arena, b->fonts, p, i, p->items.n - 1);
      CHECK(one.width == 2 * b->style.size && next.width == 2 * b->style.size, "a line between");
      CHECK(p->items.at[i - 1].kind == ITEM_BOX, "and one may end there");
    }
  b->language = language;
}

int main(void) {
  Bench b = bench_new();
  test_scripts(&b);
  test_features(&b);
  test_faces(&b);
  test_joining(&b);
  test_missing(&b);
  test_wide(&b);
  bench_end(&b);
  UNIT_END();
}
