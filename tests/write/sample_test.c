// sample_test.c -- writes sample documents; given a FOLDER, leaves them there for scripts.
// SPDX-License-Identifier: MIT
#include "hand.h"
#include "unit.h"

typedef struct Sample { const char *family, *text; } Sample;

// One line a script, by the face that kitpress itself would take.
static const Sample scripts[] = {
    {"Lato", "The first office affair: AVATAR, Tofu (fjord) \\ 5.5"},
    {"Lato", "Zażółć gęślą jaźń, Åström, Müller-Lüdenscheidt"},
    {"Noto Sans", "Ένας Έλληνας στην Αθήνα"},
    {"Noto Sans", "Съешь ещё этих мягких булок"},
    {"Noto Sans", "Nguyễn Thị Ánh, Đặng Thuỳ Trâm"},
    {"Noto Sans", "e\xCC\x81 q\xCC\x84\xCC\x81 o\xCC\xA3\xCC\x82"},
    {"Noto Sans Arabic", "محمد علي"},
    {"Noto Sans Arabic", "عبد الله"},
    {"Noto Sans Arabic", "علاء الأسعد"},
    {"Noto Sans Arabic", "مُحَمَّد"},
    {"Noto Sans Hebrew", "דוד בן־גוריון"},
    {"Noto Sans Hebrew", "שָׁלוֹם עֲלֵיכֶם"},
    {"Noto Sans Devanagari", "श्री कृष्ण क्षत्रिय हिन्दी"},
    {"Noto Sans Thai", "สมชาย ใจดี กำลัง ที่นี่"},
    {"Noto Sans CJK SC", "习近平 𠮷野家"},
    {"Noto Sans CJK JP", "山田太郎 とうきょう"},
    {"Noto Sans CJK KR", "김철수 대한민국"},
    {"Noto Sans Mono", "for (i = 0; i < n; i++) {"},
};

static Str scripts_pdf(Arena *arena, Diags *diags, Writer *writer, WriteOptions options,
                       const char *only) {
  Ops ops = {0};
  for (size_t i = 0; i < COUNT(scripts); i++) {
    if (only && strcmp(only, scripts[i].family) != 0) continue;
    const Face *face = hand_face(arena, scripts[i].family);
    if (!face) {
      printf("not ok the font %s is installed\n", scripts[i].family);
      continue;
    }
    Len y = PT(780) - (Len)i * PT(40);
    VEC_PUSH(arena, &ops, hand_text(arena, face, PT(20), PT(72), y, scripts[i].text, PT(2)));
  }
  Str bytes = write_pdf(arena, diags, writer, hand_pages(arena, &ops, 1), options);
  return bytes;
}

static void save_texts(const char *folder) { // what the pages say, for comparison
  char path[4096];
  snprintf(path, sizeof path, "%s/scripts.txt", folder);
  FILE *file = fopen(path, "wb");
  for (size_t i = 0; file && i < COUNT(scripts); i++) fprintf(file, "%s\n", scripts[i].text);
  if (file) fclose(file);
}

int main(int argc, char **argv) {
  const char *folder = argc > 1 ? argv[1] : NULL;
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Writer *writer = writer_new(NULL);
  WriteOptions options = {.epoch = 1700000000, .compress = true};
  Str all = scripts_pdf(arena, diags, writer, options, NULL);
  CHECK(all.n > 1000, "a page in many scripts is written");
  CHECK(diags_count(diags) == 0, "and nothing is reported");
  if (folder) {
    hand_save(folder, "scripts.pdf", all);
    save_texts(folder);
    options.compress = false;
    hand_save(folder, "plain.pdf", scripts_pdf(arena, diags, writer, options, NULL));
    options.compress = true;
    hand_save(folder, "cjk.pdf", scripts_pdf(arena, diags, writer, options, "Noto Sans CJK JP"));
    hand_save(folder, "lato.pdf", scripts_pdf(arena, diags, writer, options, "Lato"));
  }
  writer_free(writer);
  arena_free(arena);
  UNIT_END();
}
