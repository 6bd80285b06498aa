// theming.c -- the themes of a batch: each is read once, its logo drawn once, whichever kits ask.
// SPDX-License-Identifier: MIT
#include "inputs.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Whether kits that ask so get the same theme, and hear the same of it. `place` is where it is;
// levels are the kit's own, and are what an author hears of a theme by.
static bool is_asked(const Themes *known, const char *place, Str language,
                     const DiagPolicy *levels) {
  return str_eq(known->language, language) && !strcmp(known->place, place) &&
         !memcmp(known->levels.level, levels->level, sizeof levels->level);
}

static Str *digest_once(Batch *b, Memo *known, const char *path,
                        Str (*take)(Batch *, const char *path)) {
  Str *digest = memo_get(known, str_of(path));
  if (digest) return digest;
  digest = NEW(b->arena, Str);
  *digest = take(b, path);
  memo_put(known, b->arena, str_of(path), digest);
  return digest;
}

static Str digest_of(Batch *b, const char *path) { return digest_file(b->arena, path); }

Str batch_logo(Batch *b, const char *path) {
  return *digest_once(b, &b->logo_digests, path, digest_of);
}

// A file may be met by several names: patterns of a language mostly are.
static Str mark_once(Batch *b, int fd, const struct stat *st) {
  const uint64_t is[] = {st->st_dev, st->st_ino, (uint64_t)st->st_size,
                         (uint64_t)st->st_mtim.tv_sec, (uint64_t)st->st_mtim.tv_nsec};
  Str key = {(const char *)is, sizeof is}, *mark = memo_get(&b->font_files, key);
  if (mark) return *mark;
  mark = NEW(b->arena, Str);
  *mark = font_mark(b->arena, fd, st->st_size);
  memo_put(&b->font_files, b->arena, key, mark);
  return *mark;
}

static Str mark_of(Batch *b, const char *path) {
  struct stat st;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  bool file = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
  Str mark = file ? mark_once(b, fd, &st) : digest_hex(b->arena, STR(""));
  if (fd >= 0) close(fd);
  return mark;
}

Str batch_font(Batch *b, const char *path) {
  return *digest_once(b, &b->font_marks, path, mark_of);
}

static bool themes_read(Batch *b, Diags *diags, ThemeAsk ask, Themes *out) {
  ask.files = theme_files_new(b->arena);
  for (int large = 0; large < 2; large++) {
    ask.large = large;
    Theme *theme = theme_load(b->arena, diags, &ask);
    if (theme && theme->logo_file) batch_logo(b, theme->logo_file); // before it is read
    if (!theme || !markup_logo(b->logos, diags, theme)) return false;
    out->theme[large] = theme;
  }
  return true;
}

// One that is wrong is read again for the next kit: that may ask in other words, of which it hears.
const Themes *batch_themes(Batch *b, Diags *diags, const DiagPolicy *levels, const ThemeAsk *ask) {
  const char *place = theme_place(b->arena, ask);
  for (size_t i = 0; place && i < b->themes.n; i++)
    if (is_asked(b->themes.at[i], place, ask->language.s, levels)) return b->themes.at[i];
  Themes *themes = NEW(b->arena, Themes);
  *themes = (Themes){.place = place ? place : "", .language = ask->language.s, .levels = *levels};
  if (!b->logos) b->logos = logos_new(b->arena);
  if (!themes_read(b, diags, *ask, themes)) return NULL;
  VEC_PUSH(b->arena, &b->themes, themes);
  return themes;
}
