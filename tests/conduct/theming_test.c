// theming_test.c -- kits that ask for the same theme share it, and its logo; others do not.
// SPDX-License-Identifier: MIT
#include "batch.h"
#include "unit.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const made[] = { // folders, links "to>from", files "name=text", in this order
    "a/", "a/themes/", "b/", "b/themes/", "c/", "c/themes/", "c/themes/pale/", "shared/",
    "shared/acme/", "a/themes/corp/", "shared/corp/",
    "shared/acme/theme.yaml=extends: default\nlogo: logo.svg\n",
    "shared/acme/guide.yaml=body: [logo: {height: 9mm}, title]\n",
    "shared/acme/logo.svg=<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    "shared/rests/", "shared/rests/theme.yaml=extends: corp\n",
    "a/themes/corp/theme.yaml=extends: default\ncolours.accent: '#002244'\n",
    "shared/corp/theme.yaml=extends: default\ncolours.accent: '#440022'\n",
    "shared/high/", "shared/high/theme.yaml=extends: acme\n",
    "shared/high/guide.yaml=body: [logo: {height: 30mm}, title]\n",
    "shared/wrong/", "shared/wrong/theme.yaml=extends: default\npaper: a3\n",
    "c/themes/pale/theme.yaml=extends: default\ncolours.accent: '#dddddd'\n",
    "a/themes/acme>../../shared/acme", "b/themes/acme>../../shared/acme",
    "a/themes/rests>../../shared/rests", "b/themes/rests>../../shared/rests",
};

static void make(const char *one) {
  char name[200];
  snprintf(name, sizeof name, "%s", one);
  char *text = strchr(name, '='), *from = strchr(name, '>');
  if (text && strstr(name, ".yaml=")) text = strstr(name, ".yaml=") + 5;
  if (text) {
    *text++ = 0;
    FILE *file = fopen(name, "w");
    if (!file || fputs(text, file) < 0) abort();
    fclose(file);
  } else if (from) {
    *from++ = 0;
    if (symlink(from, name)) abort();
  } else if (mkdir(name, 0700)) {
    abort();
  }
}

static void unmake(const char *one) {
  char name[200];
  snprintf(name, sizeof name, "%s", one);
  name[strcspn(name, "=>")] = 0;
  size_t n = strlen(name);
  if (name[n - 1] == '/') rmdir(name);
  else unlink(name);
}

typedef struct Asking {
  Batch batch;
  DiagPolicy levels;
  size_t said; // when it was last asked
} Asking;

static const Themes *ask(Asking *a, const char *root, const char *name, const char *language) {
  Diags *diags = diags_new(a->batch.arena);
  diags_policy(diags, &a->levels);
  const ThemeAsk ask = {.templates = a->batch.kp->templates, .root = root,
                        .name.s = str_of(name), .language.s = str_of(language)};
  const Themes *themes = batch_themes(&a->batch, diags, &a->levels, &ask);
  a->said = diags_count(diags);
  return themes;
}

static void check(Asking *a) {
  const Themes *acme = ask(a, "a", "acme", "en");
  CHECK(acme && acme->theme[0] && acme->theme[1] && acme->theme[0] != acme->theme[1],
        "usual and in large print");
  if (!acme) return;
  CHECK(ask(a, "b", "acme", "en") == acme, "kits with links to one theme share it");
  CHECK(ask(a, ".", "./shared/../shared/acme/", "en") == acme, "however they name it");
  CHECK(ask(a, "a", "acme", "de") != acme, "in another language it is another");
  CHECK(ask(a, "a", "default", "en") == ask(a, "b", "", "en"), "the usual one is shared by all");
  const Themes *rests = ask(a, "a", "rests", "en");
  CHECK(rests && rests == ask(a, "b", "rests", "en") && rests->theme[0]->colour.accent == 0x440022,
        "what one extends that is linked to is beside it, not beside the link");
  const Themes *high = ask(a, ".", "shared/high", "en"), *german = ask(a, "a", "acme", "de");
  const struct Image *drawn = acme->theme[0]->logo_drawn;
  CHECK(drawn && acme->theme[1]->logo_drawn == drawn && german->theme[0]->logo_drawn == drawn,
        "a logo is drawn once for all languages and sizes of print");
  CHECK(high && drawn && high->theme[0]->logo_drawn->height > 3 * drawn->height,
        "and again where it stands higher");
  for (int i = 0; i < 2; i++) {
    CHECK(!ask(a, ".", "shared/wrong", "en") && a->said, "each kit hears what is wrong");
    CHECK(!ask(a, ".", "acme", "tlh") && a->said, "and which language is not there");
  }
  const Themes *pale = ask(a, "c", "pale", "en");
  CHECK(pale && a->said, "a warning");
  CHECK(ask(a, "c", "pale", "en") == pale && !a->said, "is said once");
  a->levels.level[DIAG_THEME_CONTRAST] = DIAG_ERROR;
  CHECK(!ask(a, "c", "pale", "en") && a->said, "but a kit that takes it for an error hears it so");
}

int main(void) {
  char folder[] = "/tmp/kitpress-theming-XXXXXX", here[4096];
  if (!getcwd(here, sizeof here) || !mkdtemp(folder) || chdir(folder)) return 1;
  Arena *arena = arena_new();
  Kitpress *kp = kitpress_new(&(KitpressOptions){
      .templates = str_printf(arena, "%s/templates", here).s});
  Asking asking = {.batch = {.kp = kp, .arena = arena}, .levels = policy_usual()};
  for (size_t i = 0; i < COUNT(made); i++) make(made[i]);
  check(&asking);
  for (size_t i = COUNT(made); i-- > 0;) unmake(made[i]);
  rmdir(folder);
  kitpress_free(kp);
  arena_free(arena);
  UNIT_END();
}
