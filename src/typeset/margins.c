// margins.c -- how far signs at a line's ends stand out of the measure, and which letters widen.
// SPDX-License-Identifier: MIT
//
// A margin looks straight when signs of little ink stand out of it: hyphens, points, quotes, and a
// little the letters that slant away from it. That this can be given as a part of each sign's width
// is from Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting system", Masaryk
// University 2000, chapter 3; that hanging punctuation of Chinese and Japanese is but points and
// commas, from W3C, "Requirements for Japanese Text Layout", 3.8.2, which lets them hang whole: we
// take the half that is ink. The numbers are our own, found by looking at Lato and Libertine.
#include "typeset/inner.h"

#include <stdlib.h>

typedef struct Sign { uint32_t cp; int start, end; } Sign; // 1/1000 of its width, by its side

// In order of their numbers. Start and end are those of the line, so that brackets and Arabic signs
// need no mirror. No figures: in columns, they stand under each other.
static const Sign signs[] = {
    {'!', 0, 100},        {'"', 350, 350},      {'\'', 500, 500},     {'(', 120, 0},
    {')', 0, 120},        {'*', 200, 200},      {',', 0, 600},        {'-', 300, 550},
    {'.', 0, 650},        {':', 0, 400},        {';', 0, 350},        {'?', 0, 100},
    {'A', 50, 50},        {'F', 0, 40},         {'J', 40, 0},         {'K', 0, 40},
    {'L', 0, 40},         {'T', 60, 60},        {'V', 50, 50},        {'W', 40, 40},
    {'X', 40, 40},        {'Y', 60, 60},        {'[', 80, 0},         {']', 0, 80},
    {'k', 0, 40},         {'r', 0, 60},         {'t', 0, 50},         {'v', 50, 50},
    {'w', 40, 40},        {'x', 40, 40},        {'y', 50, 50},
    {0xAB, 250, 250},     {0xBB, 250, 250},  // guillemets
    {0x060C, 0, 550},     {0x061B, 0, 350},     {0x061F, 0, 100},     {0x06D4, 0, 500}, // Arabic
    {0x0964, 0, 300},                                                                // danda
    {0x2010, 300, 550},   {0x2013, 150, 250},   {0x2014, 100, 180},                  // dashes
    {0x2018, 500, 500},   {0x2019, 500, 550},   {0x201A, 450, 450},
    {0x201C, 350, 350},   {0x201D, 350, 400},   {0x201E, 300, 300},
    {0x2026, 0, 150},     {0x2039, 300, 300},   {0x203A, 300, 300},
    // CJK: the blank half of the square
    {0x3001, 0, 500},     {0x3002, 0, 500},     {0x3008, 500, 0},     {0x3009, 0, 500},
    {0x300A, 500, 0},     {0x300B, 0, 500},     {0x300C, 500, 0},     {0x300D, 0, 500},
    {0x300E, 500, 0},     {0x300F, 0, 500},     {0x3010, 500, 0},     {0x3011, 0, 500},
    {0x3014, 500, 0},     {0x3015, 0, 500},     {0xFF08, 500, 0},     {0xFF09, 0, 500},
    {0xFF0C, 0, 500},     {0xFF0E, 0, 500},     {0xFF3B, 500, 0},     {0xFF3D, 0, 500},
    {0xFF5B, 500, 0},     {0xFF5D, 0, 500},
};

enum { WIDE_BEGIN = 0x2E80 }; // from here on ideographs and their like, which have one width

static int sign_compare(const void *key, const void *entry) {
  uint32_t cp = *(const uint32_t *)key;
  const Sign *sign = entry;
  return cp < sign->cp ? -1 : cp > sign->cp;
}

static const Sign *sign_find(uint32_t cp) {
  return cp ? bsearch(&cp, signs, COUNT(signs), sizeof *signs, sign_compare) : NULL;
}

static bool sign_hangs(uint32_t cp) { return sign_find(cp); }

bool letters_widen(const Style *style, uint32_t cp) {
  return style->family != FAMILY_MONO && cp < WIDE_BEGIN;
}

Setting para_setting(Setter *s, const Para *para, Len measure) {
  const Theme *theme = s->flow->doc->theme;
  Setting out = {.align = para->style.align, .measure = {measure, measure}};
  const ItemEnds *ends = para_ends(s->hand, para, sign_hangs);
  for (size_t i = 0; i < para->items.n; i++)
    if (ends[i].style && ends[i].style->size > out.em) out.em = ends[i].style->size;
  bool hang = theme && theme->num.margins_optical && !para->style.pre && !s->marker;
  if (out.align != ALIGN_JUSTIFY && out.align != ALIGN_START) hang = false;
  if (theme && out.align == ALIGN_JUSTIFY) out.expansion = (int)theme->num.expansion;
  if (!hang && !out.expansion) return out;
  ItemLook *looks = NEW_ARRAY(s->hand, ItemLook, para->items.n);
  for (size_t i = 0; i < para->items.n; i++) {
    const ItemEnds *e = &ends[i];
    if (!e->style) continue;
    if (e->first && letters_widen(e->style, e->first)) looks[i].flex = para->items.at[i].width;
    if (!hang || !e->along) continue; // what runs against the line has its first sign elsewhere
    const Sign *first = sign_find(e->first), *last = sign_find(e->last);
    if (first) looks[i].start = len_scale(e->first_width, first->start, 1000);
    if (last) looks[i].end = len_scale(e->last_width, last->end, 1000);
  }
  out.looks = looks;
  return out;
}

// The same for the line of items from `from` up to the break `to`: the breaker and who sets the
// line it found must not differ.
ItemLook line_look(const Setting *setting, const Para *para, size_t from, size_t to) {
  ItemLook out = {0};
  const Item *items = para->items.at;
  size_t last = to;
  if (!setting->looks) return out;
  while (from < to && items[from].kind != ITEM_BOX) from++;
  while (last > from && items[last - 1].kind != ITEM_BOX) last--;
  if (from == last) return out;
  out.start = setting->looks[from].start;
  Len hyphen = items[to].kind == ITEM_PENALTY ? setting->looks[to].end : 0;
  if (setting->align == ALIGN_JUSTIFY) out.end = hyphen ? hyphen : setting->looks[last - 1].end;
  return out;
}
