// keys.c -- every key of theme.yaml, made of the .def files.
// SPDX-License-Identifier: MIT
#include "theme/inner.h"

#include <string.h>

typedef VEC(Key) KeyVec;

typedef struct NameHelp {
  const char *name, *help;
} NameHelp;
static const NameHelp looks[] = {
#define LOOK(name, key, help) {key, help},
#include "theme/looks.def"
#undef LOOK
};
static const size_t look_offsets[] = {
#define LOOK(name, key, help) offsetof(Theme, look.name),
#include "theme/looks.def"
#undef LOOK
};

static const struct Prop {
  const char *key;
  KeyKind kind;
  size_t offset; // in a Look
  int64_t least, most;
  const char *words, *help;
} props[] = {
#define PROP(field, key, kind, least, most, words, help) \
  {key, KEY_##kind, offsetof(Look, field), least, most, words, help},
#include "theme/props.def"
#undef PROP
};

// `type.all` says what a look does not say of itself.
static void add_look(Arena *arena, KeyVec *out, const char *look, size_t offset, size_t usual) {
  Str of_look = str_printf(arena, "type.%s.", look);
  for (size_t i = 0; i < COUNT(props); i++) {
    const struct Prop *p = &props[i];
    int64_t unit = p->kind == KEY_LENGTH ? PT(1) : 1;
    Key key = {.name = str_join(arena, of_look, str_of(p->key), STR("")).s,
               .kind = p->kind,
               .offset = offset == NOWHERE ? NOWHERE : offset + p->offset,
               .least = p->least * unit,
               .most = p->most * unit,
               .words = p->words,
               .help = p->help,
               .usual = usual == NOWHERE ? NOWHERE : usual + i,
               .optional = offset == NOWHERE};
    VEC_PUSH(arena, out, key);
  }
}

static void add_looks(Arena *arena, KeyVec *out) {
  size_t usual = out->n;
  add_look(arena, out, "all", NOWHERE, NOWHERE);
  for (size_t i = 0; i < COUNT(looks); i++)
    add_look(arena, out, looks[i].name, look_offsets[i], usual);
}

static void add_plain(Arena *arena, KeyVec *out) {
  enum { LENGTH_MOST_MM = 300 };
  static const Key plain[] = {
#define COLOUR(field, key, text, what)      \
  {.name = "colours." key,                  \
   .kind = KEY_COLOUR,                      \
   .offset = offsetof(Theme, colour.field), \
   .help = what,                            \
   .usual = NOWHERE},
#include "theme/colours.def"
#undef COLOUR
#define MEASURE(field, key, what)        \
  {.name = key,                          \
   .kind = KEY_LENGTH,                   \
   .offset = offsetof(Theme, len.field), \
   .help = what,                         \
   .most = MM(LENGTH_MOST_MM),           \
   .usual = NOWHERE},
#include "theme/measures.def"
#undef MEASURE
#define NUMBER(field, key, from, to, what) \
  {.name = key,                            \
   .kind = KEY_COUNT,                      \
   .offset = offsetof(Theme, num.field),   \
   .help = what,                           \
   .least = from,                          \
   .most = to,                             \
   .usual = NOWHERE},
#include "theme/numbers.def"
#undef NUMBER
  };
  for (size_t i = 0; i < COUNT(plain); i++) VEC_PUSH(arena, out, plain[i]);
}

static void add_pages(Arena *arena, KeyVec *out) {
  static const struct {
    const char *key;
    size_t offset;
  } pages[] = {
#define PAGE(paper, side, key) {key, offsetof(Theme, page[paper][side])},
#include "theme/pages.def"
#undef PAGE
  };
  static const struct {
    const char *key;
    size_t offset;
    const char *help;
  } margins[] = {
#define MARGIN(field, key, help) {key, offsetof(PageStyle, field), help},
#include "theme/pages.def"
#undef MARGIN
  };
  for (size_t p = 0; p < COUNT(pages); p++) {
    for (size_t m = 0; m < COUNT(margins); m++) {
      Key key = {.name = str_printf(arena, "page.%s.%s", pages[p].key, margins[m].key).s,
                 .kind = KEY_LENGTH,
                 .offset = pages[p].offset + margins[m].offset,
                 .most = MM(500),
                 .help = margins[m].help,
                 .usual = NOWHERE};
      VEC_PUSH(arena, out, key);
    }
  }
}

static void add_single(Arena *arena, KeyVec *out) {
  static const Key single[] = {
      {"about", KEY_LINE, NOWHERE, 0, 0, "", "the theme in a line", NOWHERE, true},
      {"extends", KEY_LINE, NOWHERE, 0, 0, "", "the theme that says what this one does not",
       NOWHERE, true},
      {"paper", KEY_WORD, NOWHERE, 0, 0, "kit a4 letter",
       "on which paper, whatever kit and people say; kit: as they say", NOWHERE, false},
      {"fonts.text", KEY_FAMILIES, offsetof(Theme, fonts.family[FAMILY_TEXT]), 1, 16, "",
       "what most is set in: families, the first that is installed", NOWHERE, false},
      {"fonts.title", KEY_FAMILIES, offsetof(Theme, fonts.family[FAMILY_TITLE]), 1, 16, "",
       "what titles are set in", NOWHERE, false},
      {"fonts.mono", KEY_FAMILIES, offsetof(Theme, fonts.family[FAMILY_MONO]), 1, 16, "",
       "what code is set in", NOWHERE, false},
      {"fonts.fallback", KEY_FAMILIES, NOWHERE, 0, 100, "",
       "families for characters that the others lack, in this order", NOWHERE, false},
      {"fonts.files", KEY_FILES, offsetof(Theme, fonts.files), 0, 32, "",
       "files of fonts that come with the theme, beneath its folder", NOWHERE, true},
      {"logo", KEY_FILE, offsetof(Theme, logo), 0, 1, "",
       "a picture beneath the theme's folder: PNG, JPEG or SVG", NOWHERE, true},
      {"logo-alt", KEY_LINE, offsetof(Theme, logo_alt), 0, 0, "",
       "what the logo shows, for those who do not see it; else the kit's title", NOWHERE, true},
      {"let", KEY_LET, NOWHERE, 0, 0, "", "names of your own, for values said more than once",
       NOWHERE, true},
  };
  for (size_t i = 0; i < COUNT(single); i++) VEC_PUSH(arena, out, single[i]);
}

Keys keys_all(Arena *arena) {
  KeyVec out = {0};
  add_single(arena, &out);
  add_looks(arena, &out);
  add_plain(arena, &out);
  add_pages(arena, &out);
  Keys keys = {.at = out.at, .n = out.n};
  for (size_t i = 0; i < out.n; i++) {
    Str name = str_of(out.at[i].name);
    memo_put(&keys.names, arena, name, &out.at[i]);
    for (size_t n = 1; n < name.n; n++)
      if (name.s[n] == '.') memo_put(&keys.groups, arena, (Str){name.s, n}, &out.at[i]);
  }
  return keys;
}

size_t keys_find(const Keys *keys, Str name) {
  const Key *key = memo_get(&keys->names, name);
  return key ? (size_t)(key - keys->at) : NOWHERE;
}

bool keys_group(const Keys *keys, Str name) { return memo_get(&keys->groups, name) != NULL; }

bool key_is_of_colours(const Key *key) {
  static const char *const left[] = {"colours.", "fonts.", "about", "extends", "logo", "paper"};
  for (size_t i = 0; i < COUNT(left); i++)
    if (!strncmp(key->name, left[i], strlen(left[i]))) return true;
  size_t n = strlen(key->name);
  return n > 5 && !strcmp(key->name + n - 5, ".font");
}
