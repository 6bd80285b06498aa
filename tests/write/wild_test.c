// wild_test.c -- random operations: each document is written or refused with a word, never worse.
// SPDX-License-Identifier: MIT
//
// Run with the sanitizers to get the most of it.
#include "hand.h"
#include "unit.h"

typedef struct Dice { uint64_t state; } Dice;

static uint32_t roll(Dice *dice, uint32_t sides) { // xorshift
  dice->state ^= dice->state << 13;
  dice->state ^= dice->state >> 7;
  dice->state ^= dice->state << 17;
  return (uint32_t)(dice->state >> 32) % sides;
}

static Len wild_len(Dice *dice) {
  switch (roll(dice, 300)) {
    case 0: return INT64_MAX;
    case 1: return INT64_MIN;
    case 2: return -1;
    case 3: return 0;
    case 4: return PT(14400) + 1;
    default: return roll(dice, 800000);
  }
}

static Str wild_text(Dice *dice) {
  static const char *const texts[] = {
      "", "a", "été", "\xFF", "(\\)", "b", "c", "#", "#a", "#a", "mailto:x", "a\nb",
      "\xED\xA0\x80", "\xF0\x9F\x8E\x89", "ab\r", "مح"};
  return str_of(texts[roll(dice, COUNT(texts))]);
}

static Op wild_string(Dice *dice, Arena *arena, const Face *face) {
  Op op = {.kind = OP_TEXT};
  size_t n = roll(dice, 12);
  PlacedGlyph *glyph = NEW_ARRAY(arena, PlacedGlyph, n + 1);
  op.as.text.face = roll(dice, 60) ? face : NULL;
  op.as.text.size = roll(dice, 20) ? 1 + (Len)roll(dice, 40000) : wild_len(dice);
  op.as.text.colour = (uint8_t)roll(dice, 256);
  op.as.text.rtl = roll(dice, 2);
  op.as.text.text = roll(dice, 90) ? STR("plain ASCII text (\\) and more") : wild_text(dice);
  for (size_t i = 0; i < n; i++) {
    glyph[i].gid = roll(dice, 200) ? roll(dice, 300) : roll(dice, UINT32_MAX);
    glyph[i].x = roll(dice, 200) ? roll(dice, 90000) : wild_len(dice);
    glyph[i].y = roll(dice, 4) ? 0 : roll(dice, 9000);
    glyph[i].from = roll(dice, 200) ? roll(dice, 20) : roll(dice, UINT32_MAX);
    glyph[i].n = roll(dice, 200) ? roll(dice, 6) : roll(dice, UINT32_MAX);
  }
  op.as.text.glyphs.at = glyph, op.as.text.glyphs.n = n;
  return op;
}

static const Image *wild_image(Dice *dice, Arena *arena) {
  Image *image = NEW(arena, Image);
  image->kind = roll(dice, 6) ? IMAGE_PIXELS : IMAGE_JPEG;
  image->width = 1 + (int)roll(dice, 4), image->height = 1 + (int)roll(dice, 4);
  image->channels = roll(dice, 2) ? 3 : (int)roll(dice, 5);
  size_t n = (size_t)(image->width * image->height * image->channels);
  if (!roll(dice, 8)) n += roll(dice, 3) - 1;
  char *bytes = arena_alloc(arena, 64 + n % 1000);
  for (int i = 0; i < 64; i++) bytes[i] = (char)roll(dice, 256);
  image->bytes = (Str){bytes, n % 1000};
  return image;
}

static const FormField *wild_field(Dice *dice, Arena *arena) {
  static const char *const names[] = {"a", "a.b", "a.b.2", "c.d", "c.e", "f", "g", ".", "a b"};
  FormField *field = NEW(arena, FormField);
  field->kind = (FormKind)roll(dice, 4);
  field->name = str_printf(arena, "%s%u", names[roll(dice, roll(dice, 9) ? 7 : 9)], roll(dice, 40));
  field->label = roll(dice, 40) ? STR("label (\\)") : wild_text(dice);
  field->choice = field->label;
  field->state = str_printf(arena, "%u", roll(dice, 50));
  return roll(dice, 60) ? field : NULL;
}

static const Pattern *wild_pattern(Dice *dice, Arena *arena) {
  Pattern *pattern = NEW(arena, Pattern);
  pattern->side = (int)roll(dice, 30);
  char *dark = arena_alloc(arena, 900);
  for (int i = 0; i < 900; i++) dark[i] = (char)roll(dice, 2);
  pattern->dark = (Str){dark, (size_t)(pattern->side * pattern->side) + !roll(dice, 30)};
  return pattern;
}

// A tag beneath one of those that are there; most of them where such a one may stand.
static Tag *wild_tag(Dice *dice, Arena *arena, Tag **known, size_t n) {
  if (!roll(dice, 5)) return NULL;
  Tag *tag = NEW(arena, Tag);
  tag->kind = roll(dice, 30) ? TAG_PARA + (roll(dice, 2) ? 0 : TAG_SPAN - TAG_PARA)
                             : (TagKind)roll(dice, TAG_SPAN + 1);
  tag->parent = known[roll(dice, (uint32_t)n)];
  tag->level = (int)roll(dice, 3), tag->span = (int)roll(dice, 4);
  tag->alt = roll(dice, 9) ? (Str){0} : wild_text(dice);
  tag->language = roll(dice, 9) ? NULL : roll(dice, 9) ? "de-CH" : "?";
  if (tag->parent->last) tag->parent->last->next = tag;
  else tag->parent->first = tag;
  tag->parent->last = tag;
  return tag;
}

static Op wild_op(Dice *dice, Arena *arena, const Face *face) {
  Op op = {.kind = (OpKind)roll(dice, 8)};
  Len width = wild_len(dice), height = wild_len(dice);
  Str text = wild_text(dice);
  switch (op.kind) {
    case OP_TEXT: op = wild_string(dice, arena, face); break;
    case OP_RULE: op.as.rule.width = width, op.as.rule.height = height; break;
    case OP_RECT:
      op.as.rect.width = width, op.as.rect.height = height;
      op.as.rect.stroke = roll(dice, 2) ? 400 : wild_len(dice);
      break;
    case OP_IMAGE:
      op.as.image.width = width, op.as.image.height = height, op.as.image.alt = text;
      op.as.image.image = roll(dice, 9) ? wild_image(dice, arena) : NULL;
      break;
    case OP_LINK:
      op.as.link.width = width, op.as.link.height = height;
      op.as.link.text = text, op.as.link.target = wild_text(dice);
      break;
    case OP_ANCHOR:
      op.as.anchor.name = roll(dice, 2) ? STR("a") : text, op.as.anchor.outline = wild_text(dice);
      op.as.anchor.outline_level = (int)roll(dice, 12) - 2;
      break;
    case OP_FIELD:
      op.as.field.width = width, op.as.field.height = height;
      op.as.field.field = wild_field(dice, arena);
      op.as.field.pitch = roll(dice, 2) ? 0 : wild_len(dice);
      break;
    case OP_PATTERN:
      op.as.pattern.width = width, op.as.pattern.pattern = wild_pattern(dice, arena);
      break;
  }
  op.x = wild_len(dice), op.y = wild_len(dice);
  return op;
}

static bool ends_well(Str file) {
  return file.n > 100 && memcmp(file.s, "%PDF-1.7", 8) == 0 &&
         memmem(file.s + file.n - 8, 8, "%%EOF", 5) != NULL;
}

int main(void) {
  enum { ROUNDS = 1500 };
  Arena *faces = arena_new();
  const Face *face[] = {hand_face(faces, "Lato"), hand_face(faces, "Noto Sans Arabic"),
                        hand_face(faces, "Noto Sans CJK JP")};
  Writer *writer = writer_new(NULL);
  Dice dice = {88172645463325252u};
  int written = 0, refused = 0, bad = 0;
  for (int i = 0; i < ROUNDS; i++) {
    Arena *arena = arena_new();
    Diags *diags = diags_new(arena);
    Ops ops[3] = {{0}};
    size_t pages = 1 + roll(&dice, 3), known = 1;
    Tag *tags[64] = {NEW(arena, Tag)};
    tags[0]->kind = TAG_DOCUMENT;
    for (size_t p = 0; p < pages; p++)
      for (uint32_t n = roll(&dice, 8); n-- > 0;) {
        Op op = wild_op(&dice, arena, face[i % 40 == 0 ? 2 : i % 2]);
        op.tag = wild_tag(&dice, arena, tags, known);
        if (op.tag) tags[known++] = op.tag;
        VEC_PUSH(arena, &ops[p], op);
      }
    WriteOptions options = {.epoch = 0, .compress = i % 2, .flat = i % 3 == 0};
    Pages *made = hand_pages(arena, ops, pages);
    made->root = roll(&dice, 9) ? tags[0] : NULL;
    Str file = write_pdf(arena, diags, writer, made, options);
    if (file.n && ends_well(file) && diags_errors(diags) == 0) written++;
    else if (!file.n && diags_errors(diags) > 0) refused++;
    else bad++;
    arena_free(arena);
  }
  printf("# %d written, %d refused\n", written, refused);
  CHECK(bad == 0, "every document is written or refused, never both or neither");
  CHECK(written > ROUNDS / 20 && refused > ROUNDS / 20, "and there are many of both");
  writer_free(writer);
  arena_free(faces);
  UNIT_END();
}
