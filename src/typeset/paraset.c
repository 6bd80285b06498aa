// paraset.c -- a paragraph becomes lines of a given measure, their glue set and their height known.
// SPDX-License-Identifier: MIT
//
// A line is as high as the style's leading; what the leading has more than ascent and descent is
// shared out over and under the text. Pictures and boxes that need more room make their line grow.
#include "typeset/inner.h"

enum {
  OVERFULL_SLACK = 500,  // half a point that nobody sees
  RATIO_MOST = 1000,     // spaces that open further than they have to give are rivers: badness 100
  JUSTIFIED_LEAST = 18,  // em that hold about 40 letters: in less, justified text has gaps
};

// ---- objects inside lines -----------------------------------------------------------------------
static Len style_cap_height(const Line *line, const Style *style) {
  for (size_t i = 0; i < line->parts.n; i++) {
    const Face *face = line->parts.at[i].face;
    if (face && face->upem > 0 && face->cap_height > 0)
      return len_scale(style->size, face->cap_height, face->upem);
  }
  return len_scale(style->size, 7, 10); // a line without text: what most faces have
}

// A box to mark has its middle at the middle of the capitals beside it; a blank lies just below the
// baseline; a picture stands on it.
ObjectPlace object_place(const SetLine *set, size_t part) {
  const Part *p = &set->line.parts.at[part];
  const Inline *source = p->source;
  switch (source->kind) {
  case INLINE_BOX:
    return (ObjectPlace){source->width, source->width,
                         (style_cap_height(&set->line, source->style) - source->width) / 2};
  case INLINE_BLANK:
    return (ObjectPlace){set->widths[part], source->stroke,
                         -source->style->size / 10 - source->stroke};
  case INLINE_IMAGE:
    return (ObjectPlace){set->widths[part],
                         len_scale(source->image->natural_height, set->widths[part],
                                   source->image->natural_width), 0};
  case INLINE_PATTERN: return (ObjectPlace){source->width, source->width, 0};
  case INLINE_TEXT: case INLINE_BREAK: case INLINE_PAGE: case INLINE_PAGES: break;
  }
  return (ObjectPlace){0};
}

// A line to write on is as long as its column at the most.
static bool part_is_blank(const Part *part) {
  return part->kind == PART_OBJECT && part->source->kind == INLINE_BLANK;
}

static bool part_is_image(const Part *part) {
  return part->kind == PART_OBJECT && part->source->kind == INLINE_IMAGE &&
         part->source->image->natural_width > 0 && part->source->image->natural_height > 0;
}

// How wide a picture can be so that its line fits the measure and the page.
static Len image_width(const Setter *s, const SetLine *set, const Part *part, Len measure) {
  Len width = part->width < measure ? part->width : measure;
  const Image *image = part->source->image;
  Len most = s->room - set->below;
  if (most > 0 && len_scale(image->natural_height, width, image->natural_width) > most)
    width = image->natural_width * most / image->natural_height; // downwards: never above `most`
  return width;
}

static void line_grow(SetLine *set) {
  Len air = PT(1); // between boxes in lines one below the other
  for (size_t i = 0; i < set->line.parts.n; i++) {
    if (set->line.parts.at[i].kind != PART_OBJECT) continue;
    ObjectPlace place = object_place(set, i);
    Len margin = set->line.parts.at[i].source->kind == INLINE_IMAGE ? 0 : air;
    if (place.y + place.height + margin > set->above) set->above = place.y + place.height + margin;
    if (margin - place.y > set->below) set->below = margin - place.y;
  }
}

// ---- glue ---------------------------------------------------------------------------------------
// Shares `room` out over the line's spaces in proportion to what they can give, to the last unit.
static void glue_share(SetLine *set, Len room, bool stretch) {
  Len total = 0;
  for (size_t i = 0; i < set->line.parts.n; i++) {
    const Part *part = &set->line.parts.at[i];
    if (part->kind == PART_SPACE) total += stretch ? part->stretch : part->shrink;
  }
  if (total <= 0) return;
  Len given = 0, seen = 0;
  for (size_t i = 0; i < set->line.parts.n; i++) {
    const Part *part = &set->line.parts.at[i];
    if (part->kind != PART_SPACE) continue;
    seen += stretch ? part->stretch : part->shrink;
    Len upto = len_scale(room, seen, total);
    set->widths[i] += upto - given;
    given = upto;
  }
  set->width += room;
}

static int ratio_of(Len room, Len give) { return give > 0 ? (int)len_scale(room, 1000, give) : 0; }

// Words shaped as a whole may differ a little from the sum of their fragments that was broken by,
// so spaces may shrink by a quarter more than they say.
static void glue_set(SetLine *set, Len room, bool justify) {
  Len stretch = 0, shrink = 0;
  for (size_t i = 0; i < set->line.parts.n; i++) {
    const Part *part = &set->line.parts.at[i];
    if (part->kind == PART_SPACE) stretch += part->stretch, shrink += part->shrink;
  }
  if (room > 0 && justify) {
    glue_share(set, room, true);
    set->ratio = ratio_of(room, stretch);
  }
  if (room >= 0) return;
  Len most = shrink + shrink / 4;
  glue_share(set, -room < most ? room : -shrink, false);
  set->ratio = ratio_of(-room < most ? room : -shrink, shrink);
}

static bool part_widens(const Part *part) {
  size_t at = 0;
  return part->kind == PART_RUN && part->text.n &&
         letters_widen(part->style, utf8_next(part->text, &at));
}

int part_widen(const SetLine *set, size_t part) {
  return part_widens(&set->line.parts.at[part]) ? set->widen : 0;
}

// Letters give what they can, in steps of 1/1000, before spaces do. Returns the room that is left.
static Len letters_set(SetLine *set, Len room, int most) {
  Len letters = 0, given = 0;
  for (size_t i = 0; i < set->line.parts.n; i++)
    if (part_widens(&set->line.parts.at[i])) letters += set->widths[i];
  if (letters <= 0 || room == 0 || most == 0) return room;
  int64_t steps = room * 1000 / letters; // towards nothing: spaces then give the same way
  set->widen = (int)(steps > most ? most : steps < -most ? -most : steps);
  for (size_t i = 0; i < set->line.parts.n; i++) {
    if (!part_widens(&set->line.parts.at[i])) continue;
    Len more = len_scale(set->widths[i], set->widen, 1000);
    set->widths[i] += more;
    given += more;
  }
  set->width += given;
  return room - given;
}

// What stands out at the start does so on the other side of the measure's edge; what is too long
// sticks out at the end.
static Len line_x(const Para *para, Len room, Len start) {
  Len along = para->rtl ? room + start : -start;
  if (room < 0) return along;
  switch (para->style.align) {
  case ALIGN_JUSTIFY: case ALIGN_START: return along;
  case ALIGN_CENTER: return room / 2;
  case ALIGN_END: return para->rtl ? 0 : room;
  case ALIGN_UNITS: return room; // in every script the last figure stands at the right
  }
  return 0;
}

static SetLine line_set(Setter *s, const Para *para, size_t from, size_t to,
                        const Setting *setting) {
  Len measure = setting->measure.rest;
  SetLine set = {.para = para,
                 .measure = measure,
                 .line = para_line(s->arena, s->fonts, para, from, to)};
  Len lead = para->style.leading - para->ascent - para->descent;
  set.above = para->ascent + lead / 2;
  set.below = para->style.leading - set.above;
  set.widths = NEW_ARRAY(s->arena, Len, set.line.parts.n + 1);
  for (size_t i = 0; i < set.line.parts.n; i++) {
    const Part *part = &set.line.parts.at[i];
    set.widths[i] = part_is_image(part) ? image_width(s, &set, part, measure) : part->width;
    if (part_is_blank(part) && set.widths[i] > measure) set.widths[i] = measure;
    set.width += set.widths[i];
  }
  bool last = para->items.at[to].kind == ITEM_PENALTY && para->items.at[to].penalty <= PENALTY_MUST;
  set.justified = setting->align == ALIGN_JUSTIFY && !last;
  ItemLook look = line_look(setting, para, from, to);
  set.margins = look.start + look.end;
  Len room = measure + set.margins - set.width;
  if (set.justified || (room < 0 && setting->align == ALIGN_JUSTIFY))
    room = letters_set(&set, room, setting->expansion);
  glue_set(&set, room, set.justified);
  set.x = line_x(para, measure - set.width, look.start);
  line_grow(&set);
  return set;
}

// ---- the paragraph ------------------------------------------------------------------------------
// Pictures and lines to write on give way to the measure, so no box counts for more than it here;
// what does stick out, a letter wider than that or a code for machines, is noticed once it is set.
static const Item *items_within(Arena *arena, const Para *para, Len measure) {
  if (para->minimum <= measure) return para->items.at;
  Item *items = NEW_ARRAY(arena, Item, para->items.n);
  for (size_t i = 0; i < para->items.n; i++) {
    items[i] = para->items.at[i];
    if (items[i].kind == ITEM_BOX && items[i].width > measure) items[i].width = measure;
  }
  return items;
}

static void overfull_report(Setter *s, const SetLine *set, Len measure) {
  Span span = set->para->span;
  Len widest = 0;
  for (size_t i = 0; i < set->line.parts.n; i++) {
    const Part *part = &set->line.parts.at[i];
    if (part->width <= widest || !part->span.src) continue;
    widest = part->width;
    span = part->span;
  }
  Buf by = {.arena = s->arena};
  buf_len(&by, (set->width - set->margins - measure + 50) / 100 * 100);
  diag(s->diags, DIAG_LAYOUT_OVERFULL, span, "this text is " STR_FMT " pt wider than its place",
       STR_ARG(buf_done(&by)));
}

bool line_is_overfull(const SetLine *set) {
  return set->width > set->measure + set->margins + OVERFULL_SLACK;
}

// A word wider than its place is broken where it must be, and its author told where no hyphen did.
static const Para *para_narrow(Setter *s, const Para *para, Len measure) {
  if (para->minimum <= measure) return para;
  Span broken = {0};
  const Para *out = para_within(s->arena, s->fonts, para, measure, &broken);
  if (!broken.src) return out;
  Buf most = {.arena = s->arena};
  buf_len(&most, measure / 100 * 100);
  diag(s->diags, DIAG_LAYOUT_BROKEN, broken,
       "this has no place for a hyphen and is broken between letters: its place is " STR_FMT
       " pt wide", STR_ARG(buf_done(&most)));
  return out;
}

// Three hyphens in a row or more: no other break was to be had.
static void ladder_report(Setter *s, SetLines lines) {
  size_t ladder = 0, most = 0;
  for (size_t i = 0; i < lines.n; i++) {
    ladder = lines.at[i].line.hyphenated ? ladder + 1 : 0;
    if (ladder > most) most = ladder;
  }
  if (most < LINE_LADDERS) return;
  diag(s->diags, DIAG_LAYOUT_LADDER, lines.at[0].para->span,
       "%zu lines in a row end in a hyphen, for no other break fits", most);
}

static SetLines lines_set(Setter *s, const Para *para, const Setting *setting) {
  const Item *items = items_within(s->hand, para, setting->measure.rest);
  Breaks breaks = linebreak(s->hand, items, para->items.n, setting);
  SetLines lines = {.at = NEW_ARRAY(s->arena, SetLine, breaks.at.n), .n = breaks.at.n};
  for (size_t i = 0; i < breaks.at.n; i++) {
    size_t from = i ? breaks.at.at[i - 1] + 1 : 0;
    lines.at[i] = line_set(s, para, from, breaks.at.at[i], setting);
    lines.at[i].index = i, lines.at[i].count = lines.n;
  }
  return lines;
}

static bool lines_gape(SetLines lines) {
  for (size_t i = 0; i < lines.n; i++)
    if (lines.at[i].justified && lines.at[i].ratio > RATIO_MOST) return true;
  return false;
}

typedef struct ParaLines {
  SetLines lines;
  Len em;
  bool ragged; // though its style would have it justified
} ParaLines;

// Justified text that would have gaps, for its measure is narrow or a line of it has no better
// break, is ragged as a whole.
static ParaLines para_break(Setter *s, const Para *whole, Len width) {
  arena_clear(s->hand);
  const Para *para = para_narrow(s, whole, width);
  Setting setting = para_setting(s, para, width);
  bool justify = setting.align == ALIGN_JUSTIFY;
  if (justify && width < JUSTIFIED_LEAST * setting.em) setting.align = ALIGN_START;
  SetLines lines = lines_set(s, para, &setting);
  if (setting.align == ALIGN_JUSTIFY && lines_gape(lines)) {
    setting.align = ALIGN_START;
    lines = lines_set(s, para, &setting);
  }
  for (size_t i = 0; i < lines.n; i++) {
    if (!line_is_overfull(&lines.at[i])) continue;
    overfull_report(s, &lines.at[i], width);
    break;
  }
  ladder_report(s, lines);
  bool ragged = justify && setting.align != ALIGN_JUSTIFY && lines.n > 1;
  return (ParaLines){lines, setting.em, ragged};
}

// Paragraphs that are alike have the same items, see shape/known.c, and so the same lines.
static ParaLines para_known(Setter *s, const Para *para, Len width) {
  const uint64_t words[] = {(uintptr_t)para->items.at, (uintptr_t)s->flow->doc->theme,
                            (uint64_t)width, (uint64_t)s->room, s->marker};
  Str key = {(const char *)words, sizeof words};
  const ParaLines *known = memo_get(s->lines, key);
  if (known) return (ParaLines){lines_like(s->arena, known->lines, para), known->em, known->ragged};
  size_t met = diags_met(s->diags);
  ParaLines *set = NEW(s->arena, ParaLines);
  *set = para_break(s, para, width);
  if (diags_met(s->diags) == met) memo_put(s->lines, s->arena, key, set);
  return *set;
}

SetLines para_set(Setter *s, const Para *para, Len width) {
  bool may_be_known = s->lines && !s->galleys && para->minimum <= width;
  ParaLines set = may_be_known ? para_known(s, para, width) : para_break(s, para, width);
  if (s->report) {
    s->report->ragged += set.ragged;
    report_lines(s->report, set.lines, set.em);
  }
  return set.lines;
}
