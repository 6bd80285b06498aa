// check.c -- what a theme can say and no reader or printer can bear: pale text, pages without room,
// logos over the text.
// SPDX-License-Identifier: MIT
#include "theme/inner.h"

#include <math.h>
#include <string.h>

// ---- contrast: WCAG 2.1, 1.4.3, and its definition of relative luminance -----------------------
static double luminance(Colour colour) {
  static const double share[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (int i = 0; i < 3; i++) {
    double c = (double)(colour >> (16 - 8 * i) & 0xff) / 255;
    sum += share[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

static int64_t contrast_tenths(Colour text, Colour ground) { // 45 is 4.5 to 1
  double a = luminance(text) + 0.05, b = luminance(ground) + 0.05;
  return (int64_t)(10 * (a > b ? a / b : b / a));
}

static Span said_at(const Joined *j, const char *name) {
  size_t key = keys_find(&j->keys, str_of(name));
  const Said *said = key == NOWHERE ? NULL : joined_said(j, key);
  return said ? said->value->span : (Span){0};
}

enum { TENTHS_LEAST = 45 };

static void check_colour(const Joined *j, const char *name, Colour colour) {
  int64_t tenths = contrast_tenths(colour, 0xffffff);
  if (tenths >= TENTHS_LEAST) return;
  diag(j->diags, DIAG_THEME_CONTRAST, said_at(j, name),
       "\"%s\" is #%06x, whose contrast on white is %lld.%lld to 1, less than 4.5", name,
       (unsigned)colour, (long long)tenths / 10, (long long)tenths % 10);
  diag_help(j->diags, "choose a darker colour, or the text cannot be read by all");
}

static void check_colours(const Joined *j, const Theme *t) {
  static const struct {
    const char *name;
    size_t offset;
    bool text;
  } colours[] =
      {
#define COLOUR(name, key, text, help) {"colours." key, offsetof(Colours, name), text},
#include "theme/colours.def"
#undef COLOUR
      },
    looks[] = {
#define LOOK(name, key, help) {"type." key ".colour", offsetof(Looks, name), true},
#include "theme/looks.def"
#undef LOOK
    };
  for (size_t i = 0; i < COUNT(colours); i++)
    if (colours[i].text)
      check_colour(j, colours[i].name,
                   *(const Colour *)((const char *)&t->colour + colours[i].offset));
  for (size_t i = 0; i < COUNT(looks); i++) {
    const Look *look = (const Look *)((const char *)&t->look + looks[i].offset);
    bool told = false; // of the colour that it is
    for (size_t k = 0; k < COUNT(colours); k++)
      told |= colours[k].text &&
              *(const Colour *)((const char *)&t->colour + colours[k].offset) == look->colour;
    if (!told) check_colour(j, looks[i].name, look->colour);
  }
}

// Heads of tables are set in captions.
static void check_tint(const Joined *j, const Theme *t) {
  int64_t tenths = contrast_tenths(t->look.caption.colour, t->colour.tint);
  if (tenths >= TENTHS_LEAST || t->colour.tint == GREY(255)) return; // white: nothing is painted
  diag(j->diags, DIAG_THEME_CONTRAST, said_at(j, "colours.tint"),
       "\"colours.tint\" is #%06x, on which the contrast of captions, which are #%06x, is "
       "%lld.%lld to 1, less than 4.5",
       (unsigned)t->colour.tint, (unsigned)t->look.caption.colour, (long long)tenths / 10,
       (long long)tenths % 10);
  diag_help(j->diags, "choose a lighter tint, or darker captions: \"type.caption.colour\"");
}

// ---- pages -------------------------------------------------------------------------------------
static void check_room(const Joined *j, const char *page, const char *key, const char *which,
                       Len room) {
  enum { ROOM_LEAST_MM = 60 };
  if (room >= MM(ROOM_LEAST_MM)) return;
  const char *name = str_printf(j->arena, "page.%s.%s", page, key).s;
  Str is = value_told(j->arena, (Value){VALUE_LENGTH, room});
  diag(j->diags, DIAG_THEME_PAGE, said_at(j, name),
       "the margins of \"page.%s\" leave " STR_FMT " of its %s, less than %d mm", page, STR_ARG(is),
       which, ROOM_LEAST_MM);
}

// What most printers leave white at every edge: a quarter of an inch.
static void check_edge(const Joined *j, const char *page, const char *key, Len margin) {
  if (margin >= PT(18)) return;
  const char *name = str_printf(j->arena, "page.%s.%s", page, key).s;
  Str is = value_told(j->arena, (Value){VALUE_LENGTH, margin});
  diag(j->diags, DIAG_THEME_MARGIN, said_at(j, name),
       "\"%s\" is " STR_FMT ": printers leave 6.35 mm (18 pt) at an edge white", name, STR_ARG(is));
}

// A line of the header or footer stands between the edge that it keeps and the text.
static void check_line(const Joined *j, const char *page, const char *key, Len from, Len line,
                       Len margin) {
  if (from + line <= margin) return;
  const char *name = str_printf(j->arena, "page.%s.%s", page, key).s;
  Str end = value_told(j->arena, (Value){VALUE_LENGTH, from + line});
  Str is = value_told(j->arena, (Value){VALUE_LENGTH, margin});
  diag(j->diags, DIAG_THEME_PAGE, said_at(j, name),
       "the %s reaches into the text: with one line of captions it ends " STR_FMT
       " from the edge, where \"page.%s.%s\" is " STR_FMT,
       key, STR_ARG(end), page, !strcmp(key, "header") ? "top" : "bottom", STR_ARG(is));
}

static void check_page(const Joined *j, const Theme *t, const char *page, const PageStyle *style) {
  Len wide = style->width - style->left - style->right;
  Len high = style->height - style->top - style->bottom;
  check_room(j, page, "right", "width", wide);
  check_room(j, page, "bottom", "height", high);
  if (wide < MM(60) || high < MM(60)) return; // its edges are no matter then
  check_line(j, page, "header", style->header, t->look.caption.leading, style->top);
  check_line(j, page, "footer", style->footer, t->look.caption.leading, style->bottom);
  check_edge(j, page, "left", style->left);
  check_edge(j, page, "right", style->right);
  check_edge(j, page, "top", style->top);
  check_edge(j, page, "bottom", style->bottom);
  check_edge(j, page, "header", style->header);
  check_edge(j, page, "footer", style->footer);
}

void theme_check(const Joined *j, const Theme *t) {
  check_colours(j, t);
  check_tint(j, t);
#define PAGE(paper, side, key) check_page(j, t, key, &t->page[paper][side]);
#include "theme/pages.def"
#undef PAGE
}

// ---- logos -------------------------------------------------------------------------------------
typedef struct Margin { // where a header or a footer stands
  const char *page, *part, *name;
  Len room; // from its edge to the text
} Margin;

static bool check_logo(const Joined *j, const Margin *margin, const Use *use) {
  enum { LOGO_LEAST_MM = 3 };
  if (use_value(use, O_LOGO_HEIGHT)->number <= margin->room) return true;
  long long mm = (long long)len_scale(margin->room, 1, MM(1)); // rounded; whole ones that it holds
  if (MM((double)mm) > margin->room) mm--;
  if (mm < 0) mm = 0;
  diag(j->diags, DIAG_THEME_PAGE, use->span,
       "the logo reaches into the text: the %s of \"page.%s\" has room for %lld mm", margin->part,
       margin->page, mm);
  if (mm < LOGO_LEAST_MM)
    diag_help(j->diags, "make \"page.%s.%s\" larger", margin->page, margin->name);
  else
    diag_help(j->diags, "write \"logo: %lldmm\", or make \"page.%s.%s\" larger", mm, margin->page,
              margin->name);
  return false;
}

static bool check_margin(const Joined *j, const Margin *margin, const Uses sides[2]) {
  bool good = true;
  for (int side = 0; side < 2; side++)
    for (size_t i = 0; i < sides[side].n; i++)
      if (sides[side].at[i].block == USE_LOGO) good &= check_logo(j, margin, &sides[side].at[i]);
  return good;
}

static bool check_logos(const Joined *j, const Theme *t, const char *name, const PageStyle *page) {
  Len over = t->len.rule_hair + t->len.space_small; // the words of a footer
  const Margin top = {name, "header", "top", page->top - page->header};
  const Margin bottom = {name, "footer", "bottom", page->bottom - page->footer - over};
  bool good = true;
  for (int doc = 0; doc < DOC_LISTED; doc++) {
    good &= check_margin(j, &top, t->doc[doc].header);
    good &= check_margin(j, &bottom, t->doc[doc].footer);
  }
  return good;
}

// On every paper that documents may be printed on; of the first on which one is too high.
void theme_check_logos(const Joined *j, const Theme *t) {
  bool good = true;
#define PAGE(of, side, key) \
  if (good && (!t->has_paper || t->paper == of)) good = check_logos(j, t, key, &t->page[of][side]);
#include "theme/pages.def"
#undef PAGE
}
