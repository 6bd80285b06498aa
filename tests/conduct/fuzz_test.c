// fuzz_test.c -- what a theme brings, damaged at random: nothing crashes, hangs or is unexplained.
// SPDX-License-Identifier: MIT
//
// fuzz_test [SECONDS [FIRST]]: for so long each kind of file, from case FIRST on; without, some
// cases of each. A case is its number alone: what fails prints the call that repeats it. The
// sanitized build finds what a plain one does not (`make fuzz`).
#include "write/write.h"

#include "../markup/hand.h"
#include "../markup/own.h"
#include "unit.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { CASE_SECONDS = 60, BLOCK_CASES = 20, FILE_MOST = 4 << 20 };

typedef struct Shared { // between the process that tries and the one that watches
  unsigned at;          // the case that it is at
  size_t refused, made; // of its block
  char wrong[400];
} Shared;

// ---- chance: xorshift64* (Marsaglia 2003; Vigna 2014), the same everywhere ----------------------
static uint64_t next(uint64_t *state) {
  *state ^= *state >> 12, *state ^= *state << 25, *state ^= *state >> 27;
  return *state * 0x2545F4914F6CDD1DULL;
}
static size_t below(uint64_t *state, size_t n) { return n ? (size_t)(next(state) >> 11) % n : 0; }

// ---- damage ------------------------------------------------------------------------------------
static const char *const words[] = {"{{",
                                    "}}",
                                    "{{candidate}}",
                                    "{{x",
                                    ": ",
                                    "- ",
                                    "[",
                                    "]",
                                    "{",
                                    "}",
                                    "\"",
                                    "'",
                                    "#",
                                    "\n",
                                    "\n  ",
                                    "\t",
                                    "\xC3\xA4",
                                    "\xE2\x80\xAE",
                                    "\xFF",
                                    "\x1B[31m",
                                    "&a",
                                    "*a",
                                    "!!int",
                                    "---",
                                    "<<: ",
                                    "0",
                                    "-1",
                                    "9223372036854775807",
                                    "1e9",
                                    "0.001pt",
                                    "300mm",
                                    " * ",
                                    " / 0",
                                    " + ",
                                    "((((((((",
                                    "))",
                                    "-",
                                    "let",
                                    "let.a",
                                    "type.text.size",
                                    "size",
                                    "extends",
                                    "fonts",
                                    "logo",
                                    "body",
                                    "columns",
                                    "group",
                                    "questions",
                                    "logo: {height: 60mm}",
                                    "shares: [1, 100]",
                                    "../../etc/passwd",
                                    "/dev/zero",
                                    "null",
                                    "~",
                                    "yes",
                                    "#fff",
                                    "'#ffffff'",
                                    "one",
                                    "other",
                                    "1. ",
                                    "![a](b)",
                                    "<b>",
                                    "| a | b |\n|---|---|\n"};

static void put_bytes(Buf *out, Str from, size_t a, size_t b) {
  if (a < b && b <= from.n) buf_add(out, from.s + a, b - a);
}

static Str damage_text(Arena *arena, uint64_t *chance, Str text) {
  Buf out = {.arena = arena};
  size_t a = below(chance, text.n + 1),
         b = a + below(chance, text.n - a < 40 ? text.n - a + 1 : 40);
  size_t c = below(chance, text.n + 1);
  put_bytes(&out, text, 0, a);
  switch (below(chance, 5)) {
    case 0: break;                                                              // gone
    case 1: put_bytes(&out, text, a, b), b = a; break;                          // twice
    case 2: put_bytes(&out, text, c, c + 40 < text.n ? c + 40 : text.n); break; // from elsewhere
    case 3: buf_text(&out, words[below(chance, COUNT(words))]), b = a; break;   // put in
    default: buf_text(&out, words[below(chance, COUNT(words))]); break;         // instead
  }
  put_bytes(&out, text, b, text.n);
  return buf_done(&out);
}

// Figures at the edge of what bytes hold, more at the start, where formats tell of themselves.
static Str damage_bytes(Arena *arena, uint64_t *chance, Str bytes) {
  static const uint8_t edges[] = {0, 1, 0x7F, 0x80, 0xFF, 0xFE, 0x40, 0x20};
  Str copy = str_copy(arena, bytes);
  uint8_t *at = (uint8_t *)copy.s;
  for (size_t n = 1 + below(chance, 6); n && copy.n; n--) {
    size_t head = below(chance, 3) ? copy.n : copy.n < 400 ? copy.n : 400;
    size_t place = below(chance, head), size = (size_t)1 << below(chance, 3);
    uint8_t value = edges[below(chance, COUNT(edges))];
    for (size_t i = 0; i < size && place + i < copy.n; i++)
      at[place + i] = below(chance, 4) ? value : (uint8_t)next(chance);
  }
  if (!below(chance, 6)) copy.n = below(chance, copy.n + 1);
  return copy;
}

// ---- what must hold -----------------------------------------------------------------------------
typedef struct Try {
  Arena *arena;
  Diags *diags;
  Shared *shared;
  OwnTheme own;
  uint64_t chance;
  Fonts *fonts; // of a block of cases
  Writer *writer;
} Try;

static void fail(Try *t, const char *what, Str more) {
  if (!*t->shared->wrong)
    snprintf(t->shared->wrong, sizeof t->shared->wrong, "%s: " STR_FMT, what, STR_ARG(more));
}

static void check_message(void *data, const DiagView *view) {
  Try *t = data;
  Str text = view->at.text;
  if (view->level >= DIAG_MACHINE && view->code != DIAG_PDF_FONT)
    fail(t, diag_code(view->code), text);
  if (view->level >= DIAG_ERROR && !view->at.path) fail(t, "no place", text);
  if (!text.n || utf8_invalid(text) < text.n) fail(t, "no text", text);
  for (size_t i = 0; i < text.n;)
    if (utf8_unseen(utf8_next(text, &i))) fail(t, "a sign that hides", text);
}

// What a pass gave, or what it said.
static bool went(Try *t, const void *made, const char *pass) {
  if (!made && !diags_errors(t->diags)) fail(t, "failed without a word", str_of(pass));
  return made;
}

static void make_document(Try *t, const Doc *doc) {
  if (!went(t, doc, "markup")) return;
  const Flow *flow = shape_doc(t->arena, t->diags, t->fonts, doc);
  if (!went(t, flow, "shape")) return;
  const Pages *pages = typeset_flow(t->arena, t->diags, t->fonts, flow);
  if (!went(t, pages, "typeset")) return;
  Str pdf = write_pdf(t->arena, t->diags, t->writer, pages, (WriteOptions){.epoch = -1});
  if (!pdf.n && !diags_errors(t->diags)) fail(t, "failed without a word", STR("write"));
  t->shared->made += pdf.n > 0;
}

static void try_theme(Try *t, DocKind kind) {
  Theme *theme = own_load(&t->own, t->diags, below(&t->chance, 3) ? LAYOUT_USUAL : LAYOUT_LARGE);
  if (!went(t, theme, "theme_load")) return;
  if (!markup_logo(logos_new(t->arena), t->diags, theme)) {
    went(t, NULL, "markup_logo");
    return;
  }
  HandPlan plan = {.categories = 1, .questions = 1, .name = "Zoe Ibn-Quayyim", .rich = true};
  make_document(t, markup_build(t->arena, t->diags, NULL, theme, hand_brief(t->arena, plan), kind));
}

// ---- kinds of files ----------------------------------------------------------------------------
static Str file_of(Arena *arena, const char *path) {
  const Source *source = source_load(arena, diags_new(arena), path, FILE_MOST);
  return source ? source_text(source) : STR("");
}

static Str damaged(Try *t, Str text, bool wanted) {
  for (size_t n = wanted ? 1 + below(&t->chance, 4) : 0; n; n--)
    text = damage_text(t->arena, &t->chance, text);
  return text;
}

static void try_text(Try *t) {
  static const char theme[] =
      "extends: default\nabout: One\nlet: {step: 12pt, much: step * 1.5}\npaper: letter\n"
      "colours: {accent: '#0b5fa5', tint: '#f0f0f0'}\ntype:\n  all: {weight: 400}\n"
      "  text: {size: step - 2pt, leading: size * 1.25}\n  title: {size: much, tracking: 10}\n"
      "type.ask.size: (type.text.size + 4pt) / 1.1\nspace: {small: 1mm, block: step / 2}\n"
      "boxes.tick.side: 4mm\nlines: {pitch: 24pt}\npage.a4.left: 30mm\npage.columns: 3\n";
  static const char guide[] =
      "header: {start: [candidate], end: [document, logo: {height: 5mm}]}\n"
      "footer: {start: [kit: {parts: [kit, hash]}], end: [page]}\nbody:\n  - title: {name: small}\n"
      "  - prose: welcome\n  - columns: {shares: [2, 1], blocks: [[assess, notes], [clock]]}\n"
      "  - group: {keep: no, blocks: [space: 4mm, rule: heavy, lines: {name: Own, field: own}]}\n"
      "  - questions:\n      - head\n      - ask\n      - probes: {columns: 2}\n      - evidence\n"
      "      - anchors: {as: rows}\n";
  size_t which = below(&t->chance, 5);
  own_write(&t->own, "theme.yaml", damaged(t, str_of(theme), which < 2));
  own_write(&t->own, "guide.yaml", damaged(t, str_of(guide), which == 2));
  own_write(&t->own, "prose/en/welcome.md",
            damaged(t, STR("Dear {{interviewer}}, *you* meet {{call-me}}.\n\n- one\n- two\n"),
                    which == 3));
  own_write(&t->own, "strings/en.yaml",
            damaged(t, file_of(t->arena, "templates/default/strings/en.yaml"), which == 4));
  try_theme(t, DOC_GUIDE);
}

static void try_font(Try *t) {
  static const char *const fonts[][2] = {
      {"/usr/share/fonts/truetype/noto/NotoSansNKo-Regular.ttf", "Noto Sans NKo"},
      {"/usr/share/fonts/truetype/lato/Lato-Regular.ttf", "Lato"},
      {"/usr/share/fonts/opentype/linux-libertine/LinLibertine_R.otf", "Linux Libertine O"}};
  size_t which = below(&t->chance, COUNT(fonts));
  const char *name = str_printf(t->arena, "font%u.otf", t->shared->at).s; // they are kept by name
  Str bytes = file_of(t->arena, fonts[which][0]);
  if (!bytes.n) fail(t, "not installed", str_of(fonts[which][0]));
  own_write(&t->own, name, damage_bytes(t->arena, &t->chance, bytes));
  own_write(&t->own, "theme.yaml",
            str_printf(t->arena, "extends: default\nfonts: {files: [%s], text: [%s, Lato]}\n", name,
                       fonts[which][1]));
  try_theme(t, DOC_DEBRIEF);
}

static void try_logo(Try *t) {
  static const char *const names[] = {"logo.svg", "logo.png", "logo.jpg"};
  static const char svg[] =
      "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' width='30' "
      "height='10' viewBox='0 0 30 10'><defs><linearGradient id='g'><stop "
      "offset='0'/></linearGradient>"
      "</defs><rect width='20' height='9' fill='url(#g)'/><text y='5'>A</text><use x:href='#g'/>"
      "<path d='M0 0L10 10C1 2 3 4 5 6Z' stroke-width='3'/></svg>";
  size_t which = below(&t->chance, COUNT(names));
  Str file = which == 0   ? damaged(t, str_of(svg), true)
             : which == 1 ? file_of(t->arena, "tests/markup/prose/pictures/palette.png")
                          : file_of(t->arena, "tests/markup/prose/pictures/photo.jpg");
  own_write(&t->own, names[which], which ? damage_bytes(t->arena, &t->chance, file) : file);
  own_write(&t->own, "theme.yaml",
            str_printf(t->arena, "extends: default\nlogo: %s\n", names[which]));
  own_write(&t->own, "debrief.yaml", STR("header: {start: [logo: 6mm]}\nbody: [logo, title]\n"));
  try_theme(t, DOC_DEBRIEF);
}

typedef struct Kind {
  const char *name;
  void (*try)(Try *);
  unsigned cases; // where no time is given
} Kind;
static const Kind kinds[] = {
    {"texts", try_text, 120}, {"fonts", try_font, 20}, {"logos", try_logo, 30}};

// ---- cases, in a process of their own ----------------------------------------------------------
static void try_case(Try *t, const Kind *kind, unsigned number) {
  t->arena = arena_new();
  t->diags = diags_new(t->arena);
  t->chance = (number + 1) * 0x9E3779B97F4A7C15ULL;
  t->own = own_begin(t->arena);
  own_folder(&t->own, "/themes/own/strings");
  size_t documents = t->shared->made;
  alarm(CASE_SECONDS);
  kind->try(t);
  alarm(0);
  t->shared->refused += documents == t->shared->made;
  diags_view(t->diags, check_message, t);
  own_end(&t->own);
  arena_free(t->arena);
}

static int try_block(Shared *shared, const Kind *kind, unsigned first, unsigned n) {
  Arena *arena = arena_new();
  Try t = {.shared = shared, .fonts = fonts_new(diags_new(arena))};
  t.writer = writer_new(t.fonts);
  for (unsigned i = 0; i < n && !*shared->wrong; i++) try_case(&t, kind, shared->at = first + i);
  writer_free(t.writer);
  fonts_free(t.fonts);
  arena_free(arena);
  return *shared->wrong != 0;
}

static bool run_block(Shared *shared, const Kind *kind, unsigned first, unsigned n) {
  int status = 0;
  fflush(stdout);
  pid_t child = fork();
  if (child < 0) return false;
  if (!child) {
    int failed = try_block(shared, kind, first, n);
    exit(failed); // as a process ends, so that leaks are looked for
  }
  if (waitpid(child, &status, 0) < 0 || !status) return !status;
  printf("not ok %s: case %u ended with status %d %s\n# again: fuzz_test 0 %u\n", kind->name,
         shared->at, status, shared->wrong, shared->at);
  return false;
}

static void run_kind(Shared *shared, const Kind *kind, int seconds, unsigned first) {
  time_t begun = time(NULL);
  unsigned n = 0, most = first ? 1 : kind->cases;
  bool good = true;
  memset(shared, 0, sizeof *shared);
  while (good && (seconds ? time(NULL) - begun < seconds : n < most)) {
    unsigned block = seconds || most - n > BLOCK_CASES ? BLOCK_CASES : most - n;
    good = run_block(shared, kind, first + n, block);
    n += block;
  }
  CHECK(good, str_of(kind->name).s);
  if (seconds)
    printf("# %s: %u cases, %zu refused, %zu documents\n", kind->name, n, shared->refused,
           shared->made);
  if (!first && good) {
    CHECK(shared->refused > n / 20, "damage is met");
    CHECK(shared->made > n / 20, "and survived");
  }
}

int main(int argc, char **argv) {
  int64_t seconds = 0, first = 0;
  if (argc > 1) str_int(str_of(argv[1]), &seconds);
  if (argc > 2) str_int(str_of(argv[2]), &first);
  Shared *shared =
      mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 1;
  for (size_t i = 0; i < COUNT(kinds); i++)
    run_kind(shared, &kinds[i], (int)seconds, (unsigned)first);
  munmap(shared, sizeof *shared);
  UNIT_END();
}
