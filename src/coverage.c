// coverage.c -- `kitpress list coverage`: which interviews and interviewers assess what.
// SPDX-License-Identifier: MIT
#include "list.h"

// How many hold an interview, as far as the kit says.
static size_t holders(const Interview *interview) {
  if (interview->seats) return (size_t)interview->seats;
  return interview->people.n ? interview->people.n : 1;
}

static const Covered *covered(const Interview *interview, const KitCategory *use) {
  for (size_t i = 0; i < interview->categories.n; i++)
    if (interview->categories.at[i].use == use) return &interview->categories.at[i];
  return NULL;
}

static size_t assessors(const Kit *kit, const KitCategory *use) {
  size_t n = 0;
  for (size_t i = 0; i < kit->interviews.n; i++)
    if (covered(&kit->interviews.at[i], use)) n += holders(&kit->interviews.at[i]);
  return n;
}

static bool covers(Arena *arena, const Kit *kit, const KitCategory *use, size_t duty) {
  Str number = str_printf(arena, "%zu", duty + 1), id = kit->responsibilities.at[duty].id.s;
  for (size_t i = 0; i < use->covers_responsibilities.n; i++) {
    Str named = use->covers_responsibilities.at[i].s;
    if (str_eq(named, number) || (id.n && str_eq(named, id))) return true;
  }
  return false;
}

static void add_interviews(Rows *rows, const Kit *kit, const KitCategory *use) {
  rows_list(rows);
  for (size_t i = 0; i < kit->interviews.n; i++)
    if (covered(&kit->interviews.at[i], use)) rows_entry(rows, kit->interviews.at[i].id.s);
}

// ---- for programs -------------------------------------------------------------------------------
Rows *coverage_duties(Listing *l) {
  static const char *const names[] = {"kit",        "duty",         "id",  "category",
                                      "interviews", "interviewers", "text"};
  return rows_new(l->arena, names, COUNT(names));
}

Rows *coverage_categories(Listing *l) {
  static const char *const names[] = {"kit", "category", "interviews", "interviewers", "questions"};
  return rows_new(l->arena, names, COUNT(names));
}

static void add_duty(Rows *rows, const Kit *kit, size_t duty, const KitCategory *use) {
  const Responsibility *what = &kit->responsibilities.at[duty];
  rows_text(rows, kit->id.s);
  rows_count(rows, duty + 1);
  rows_text(rows, what->id.s);
  rows_text(rows, use ? use->category->id.s : STR(""));
  if (use) add_interviews(rows, kit, use);
  else rows_list(rows);
  rows_count(rows, use ? assessors(kit, use) : 0);
  rows_text(rows, what->text.s);
}

void coverage_add(Listing *l, Rows *duties, Rows *categories, const Kit *kit) {
  for (size_t d = 0; d < kit->responsibilities.n; d++) {
    size_t before = rows_n(duties);
    for (size_t i = 0; i < kit->categories.n; i++)
      if (covers(l->arena, kit, &kit->categories.at[i], d))
        add_duty(duties, kit, d, &kit->categories.at[i]);
    if (rows_n(duties) == before) add_duty(duties, kit, d, NULL);
  }
  for (size_t i = 0; i < kit->categories.n; i++) {
    const KitCategory *use = &kit->categories.at[i];
    rows_text(categories, kit->id.s);
    rows_text(categories, use->category->id.s);
    add_interviews(categories, kit, use);
    rows_count(categories, assessors(kit, use));
    rows_count(categories, use->questions.n);
  }
}

// ---- for people ---------------------------------------------------------------------------------
static void matrix(Listing *l, Buf *out, const Kit *kit) { // categories down, interviews across
  size_t columns = kit->interviews.n + 3;
  const char **names = NEW_ARRAY(l->arena, const char *, columns);
  names[0] = "category", names[columns - 2] = "interviewers", names[columns - 1] = "duties";
  for (size_t i = 0; i < kit->interviews.n; i++)
    names[i + 1] = str_c(l->arena, kit->interviews.at[i].id.s);
  Rows *rows = rows_new(l->arena, names, columns);
  for (size_t c = 0; c < kit->categories.n; c++) {
    const KitCategory *use = &kit->categories.at[c];
    rows_text(rows, use->category->id.s);
    for (size_t i = 0; i < kit->interviews.n; i++) {
      if (covered(&kit->interviews.at[i], use)) rows_count(rows, holders(&kit->interviews.at[i]));
      else rows_none(rows);
    }
    rows_count(rows, assessors(kit, use));
    rows_list(rows);
    for (size_t d = 0; d < kit->responsibilities.n; d++)
      if (covers(l->arena, kit, use, d)) rows_entry(rows, str_printf(l->arena, "%zu", d + 1));
  }
  rows_print(out, rows);
}

// Who assesses several categories of a duty counts once.
static size_t duty_assessors(Arena *arena, const Kit *kit, size_t duty) {
  size_t n = 0;
  for (size_t i = 0; i < kit->interviews.n; i++) {
    bool any = false;
    for (size_t j = 0; j < kit->interviews.at[i].categories.n; j++)
      any |= covers(arena, kit, kit->interviews.at[i].categories.at[j].use, duty);
    if (any) n += holders(&kit->interviews.at[i]);
  }
  return n;
}

static void duties(Listing *l, Buf *out, const Kit *kit) {
  static const char *const names[] = {"duty", "interviewers", "categories", "text"};
  Rows *rows = rows_new(l->arena, names, COUNT(names));
  for (size_t d = 0; d < kit->responsibilities.n; d++) {
    rows_count(rows, d + 1);
    rows_count(rows, duty_assessors(l->arena, kit, d));
    rows_list(rows);
    for (size_t i = 0; i < kit->categories.n; i++)
      if (covers(l->arena, kit, &kit->categories.at[i], d))
        rows_entry(rows, kit->categories.at[i].category->id.s);
    rows_text(rows, kit->responsibilities.at[d].text.s);
  }
  buf_char(out, '\n');
  rows_print(out, rows);
}

void coverage_print(Listing *l, Buf *out, const Kit *kit) {
  if (out->n) buf_char(out, '\n');
  buf_printf(out, "kit " STR_FMT ": how many interviewers assess what\n\n", STR_ARG(kit->id.s));
  matrix(l, out, kit);
  if (kit->responsibilities.n) duties(l, out, kit);
}
