// inputs.c -- what documents are made of: every file that shapes them, and a digest over all of it.
// SPDX-License-Identifier: MIT
//
// A candidate's data is part of a document's digest alone, never of a file's: what is told of a kit
// must not let anybody try names out. Of installed fonts the checksums are taken that stand in
// them, as reading them through would take longer than a document; a theme's own are read.
//
// A digest is taken before what it is of is read to be used, or of the very bytes that are. What is
// changed in between has another digest in the next build, which then makes its documents again.
#include "inputs.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// The state of this program's sources, so that one that is worked on knows its own documents.
#ifndef KITPRESS_STATE
#define KITPRESS_STATE ""
#endif

// ---- digests ------------------------------------------------------------------------------------
static void add(Hash *hash, Str bytes) { // the length first, so that no two lists meet
  uint8_t size[8];
  for (int i = 0; i < 8; i++) size[i] = (uint8_t)((uint64_t)bytes.n >> (56 - 8 * i));
  sha256_update(hash, sizeof size, size);
  hash_add(hash, bytes);
}

static void add_number(Hash *hash, int64_t number) {
  char text[24];
  int n = snprintf(text, sizeof text, "%lld", (long long)number);
  add(hash, (Str){text, (size_t)n});
}

typedef struct Finding {
  Batch *b;
  Group *group;
  Inputs *inputs;
  Hash *hash;     // of what is being gone through
  const char *root, *shipped; // real paths: of the kit, of templates; "" there are none
  bool own;       // a font of the theme's own was met
} Finding;

// ---- names --------------------------------------------------------------------------------------
Str path_leads(Arena *arena, const char *from, const char *to) {
  size_t same = 0, i = 0;
  for (; from[i] && from[i] == to[i]; i++)
    if (from[i] == '/') same = i + 1;
  if (!from[i] && to[i] == '/') return str_of(to + i + 1);
  Buf out = {.arena = arena};
  for (const char *rest = from + same; *rest; rest += *rest == '/') {
    buf_text(&out, "../");
    rest += strcspn(rest, "/");
  }
  buf_text(&out, to + same);
  return buf_done(&out);
}

static const char *real_path(Arena *arena, const char *path) { // "": there is none
  char full[PATH_MAX];
  return realpath(path, full) ? str_c(arena, str_of(full)) : "";
}

// The same of a file: many stand in one folder, whose every part would be looked at for each.
static const char *real_file(Batch *b, const char *path) {
  char link[2];
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  bool plain = slash && slash > path && *name && strcmp(name, ".") && strcmp(name, "..");
  if (!plain || readlink(path, link, sizeof link) >= 0 || errno != EINVAL)
    return real_path(b->arena, path);
  Str folder = {path, (size_t)(slash - path)};
  const char *real = memo_get(&b->real_folders, folder);
  if (!real) {
    real = real_path(b->arena, str_c(b->arena, folder));
    memo_put(&b->real_folders, b->arena, folder, (void *)real);
  }
  if (!*real) return "";
  return str_printf(b->arena, "%s/%s", strcmp(real, "/") ? real : "", name).s;
}

static Str input_name(Finding *f, const char *path) {
  const char *full = *f->root ? real_file(f->b, path) : "";
  if (!*full) return str_of(path);
  size_t n = strlen(f->shipped);
  if (n && !strncmp(full, f->shipped, n) && full[n] == '/')
    return str_printf(f->b->arena, "templates%s", full + n);
  return str_copy(f->b->arena, path_leads(f->b->arena, f->root, full));
}

// ---- files --------------------------------------------------------------------------------------
// What is no single file, and has no path.
static void note_other(Finding *f, Str name, Str sha256) {
  InputFile file = {.as = {f->group->kit->id.s, name, sha256}};
  VEC_PUSH(f->b->arena, &f->inputs->files, file);
}

static void note_file(Finding *f, const char *path, Str sha256) {
  batch_reads(f->b, path);
  Arena *arena = f->b->arena;
  InputFile file = {.path = path};
  file.as = (ManifestInput){f->group->kit->id.s, input_name(f, path), sha256};
  add(f->hash, file.as.file);
  add(f->hash, sha256);
  for (size_t i = 0; i < f->inputs->files.n; i++)
    if (str_eq(f->inputs->files.at[i].as.file, file.as.file)) return;
  VEC_PUSH(arena, &f->inputs->files, file);
}

// Of what is not private of it: a theme's files are for many kits.
static Str source_digest(Batch *b, const Source *source) {
  Str key = {(const char *)&source, sizeof source}, *known = memo_get(&b->source_digests, key);
  if (known) return *known;
  Arena *own = arena_new();
  known = NEW(b->arena, Str);
  *known = digest_hex(b->arena, source_open_text(own, source));
  memo_put(&b->source_digests, b->arena, key, known);
  arena_free(own);
  return *known;
}

Str inputs_source(Batch *b, const Source *source) {
  return source_has_private(source) ? digest_hex(b->arena, source_text(source))
                                    : source_digest(b, source);
}

static void note_source(Finding *f, const Source *source) {
  note_file(f, str_c(f->b->arena, str_of(source_path(source))), source_digest(f->b, source));
}

// The end of a picture's address in Markdown that begins at `at`: "](pic.png", "](<my pic.png>".
static Str address_at(Str text, size_t at) {
  while (at < text.n && (text.s[at] == ' ' || text.s[at] == '\t')) at++;
  bool angle = at < text.n && text.s[at] == '<';
  size_t from = at + angle, to = from;
  while (to < text.n && text.s[to] != '\n' &&
         (angle ? text.s[to] != '>' : !strchr(" \t)\"'", text.s[to])))
    to++;
  return (Str){text.s + from, to - from};
}

// Pictures that a text may show: all that stands where Markdown has a picture's address and leads
// to a file. More than are shown does no harm.
static void note_pictures(Finding *f, Str text, const char *root) {
  const char *mark = memchr(text.s, '!', text.n), *end = text.s + text.n;
  if (!mark || !memmem(mark, (size_t)(end - mark), "![", 2)) return;
  for (size_t i = 0; i + 2 < text.n; i++) {
    if (text.s[i] != ']' || (text.s[i + 1] != '(' && text.s[i + 1] != ':')) continue;
    Str address = address_at(text, i + 2);
    const char *path = address.n ? path_beneath(f->b->arena, root, address) : NULL;
    struct stat st;
    if (path && stat(path, &st) == 0 && S_ISREG(st.st_mode))
      note_file(f, path, digest_file(f->b->arena, path));
  }
}

static void note_font(void *data, const char *path, bool own) {
  Finding *f = data;
  const char *slash = strrchr(path, '/');
  if (own) {
    f->own = true;
    note_file(f, path, digest_file(f->b->arena, path));
    return;
  }
  batch_reads(f->b, path);
  add(f->hash, str_of(slash ? slash + 1 : path));
  add(f->hash, batch_font(f->b, path));
}

static void note_version(void *data, const char *library, const char *version) {
  Hash *hash = data;
  add(hash, str_of(library));
  add(hash, str_of(version));
}

// ---- kits and themes ----------------------------------------------------------------------------
// Of fonts and patterns: those of the machine are the same for all kits, whatever asks for them.
static Str fonts_digest(Finding *f, const Theme *theme) {
  Str key = {(const char *)&theme, sizeof theme}, *known = memo_get(&f->b->font_digests, key);
  if (known) return *known;
  Hash fonts;
  f->hash = &fonts, f->own = false;
  sha256_init(&fonts);
  fonts_files(f->b->tools.fonts, diags_new(f->b->arena), &theme->fonts, note_font, f);
  hyphens_files(theme->words.language, note_font, f);
  known = NEW(f->b->arena, Str);
  *known = hash_hex(f->b->arena, &fonts);
  if (!f->own) memo_put(&f->b->font_digests, f->b->arena, key, known);
  return *known;
}

static Str theme_digest(Finding *f, const Theme *theme) {
  Hash hash;
  f->hash = &hash;
  sha256_init(&hash);
  for (size_t i = 0; i < theme->sources.n; i++) {
    const Source *source = theme->sources.at[i];
    const char *path = source_path(source), *prose = strstr(path, "/prose/");
    note_source(f, source);
    note_pictures(f, source_text(source),
                  prose ? str_c(f->b->arena, (Str){path, (size_t)(prose - path)})
                        : folder_of(f->b->arena, path));
  }
  if (theme->logo_file) note_file(f, theme->logo_file, batch_logo(f->b, theme->logo_file));
  Str of_fonts = fonts_digest(f, theme);
  add(&hash, of_fonts);
  note_other(f, str_printf(f->b->arena, "fonts and patterns of %s", theme->name), of_fonts);
  return hash_hex(f->b->arena, &hash);
}

static bool uses(const Group *group, const Themes *themes) {
  for (size_t i = 0; i < group->of_kit.themes.n; i++)
    if (group->of_kit.themes.at[i] == themes) return true;
  return false;
}

static Str libraries_digest(Finding *f) {
  Hash hash;
  sha256_init(&hash);
  input_versions(note_version, &hash), calendar_versions(note_version, &hash);
  markup_versions(note_version, &hash), shape_versions(note_version, &hash);
  write_versions(note_version, &hash);
  Str digest = hash_hex(f->b->arena, &hash);
  note_other(f, STR("libraries"), digest);
  return digest;
}

static Str kit_digest(Finding *f) {
  const KitpressOptions *o = &f->b->kp->options;
  const Kit *kit = f->group->kit;
  Hash hash;
  f->hash = &hash;
  sha256_init(&hash);
  add(&hash, STR(KITPRESS_VERSION KITPRESS_STATE));
  add(&hash, libraries_digest(f));
  add_number(&hash, o->epoch), add_number(&hash, o->flat ? 1 + o->untagged : 0);
  add_number(&hash, o->plain);
  for (size_t i = 0; i < kit->sources.n; i++) {
    note_source(f, kit->sources.at[i]);
    note_pictures(f, source_text(kit->sources.at[i]), kit->root);
  }
  return hash_hex(f->b->arena, &hash);
}

static int by_name(const void *a, const void *b) {
  return manifest_order(&((const InputFile *)a)->as, &((const InputFile *)b)->as);
}

void inputs_find(Batch *b, Group *group) {
  Inputs *inputs = NEW(b->arena, Inputs);
  Finding f = {.b = b, .group = group, .inputs = inputs};
  f.root = real_path(b->arena, group->kit->root), f.shipped = real_path(b->arena, b->kp->templates);
  inputs->digest = kit_digest(&f);
  for (size_t i = 0; i < b->themes.n; i++)
    for (int large = 0; large < 2; large++) {
      bool used = uses(group, b->themes.at[i]);
      Str digest = used ? theme_digest(&f, b->themes.at[i]->theme[large]) : STR("");
      VEC_PUSH(b->arena, &inputs->of_theme, digest);
    }
  if (inputs->files.n) qsort(inputs->files.at, inputs->files.n, sizeof(InputFile), by_name);
  group->inputs = inputs;
}

// ---- documents ----------------------------------------------------------------------------------
static Str digest_of_theme(const Batch *b, const Inputs *inputs, const Theme *theme) {
  for (size_t i = 0; i < inputs->of_theme.n; i++)
    if (b->themes.at[i / 2]->theme[i % 2] == theme) return inputs->of_theme.at[i];
  return STR("");
}

Str inputs_of_job(Arena *arena, const Batch *b, const Job *job) {
  const Inputs *inputs = b->groups.at[job->group].inputs;
  Hash hash;
  sha256_init(&hash);
  add(&hash, inputs->digest);
  add(&hash, digest_of_theme(b, inputs, job->theme));
  add(&hash, job->interview ? job->interview->id.s : STR(""));
  add(&hash, job->person ? job->person->id.s : STR(""));
  add(&hash, job_kind(job));
  add(&hash, str_of(job->file));
  Buf candidate = {.arena = arena};
  if (job->candidate) candidate_dump(&candidate, job->candidate);
  add(&hash, buf_done(&candidate));
  return hash_hex(arena, &hash);
}
