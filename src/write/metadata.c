// metadata.c -- what a file says of itself: title, author, dates, language, how it wants to open.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

#include <string.h>

// "D:20261122143000Z" from seconds since 1970, by the proleptic Gregorian calendar: years are
// counted from March, so that the leap day is the last of its year.
static const char *date_text(Arena *arena, int64_t epoch) {
  int64_t days = epoch / 86400, seconds = epoch % 86400;
  int64_t shifted = days + 719468; // days from 1 March of the year 0 to 1970
  int64_t era = shifted / 146097, day_of_era = shifted % 146097;
  int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t march = (5 * day_of_year + 2) / 153; // months since March
  int64_t day = day_of_year - (153 * march + 2) / 5 + 1;
  int64_t month = march < 10 ? march + 3 : march - 9;
  int64_t year = era * 400 + year_of_era + (month <= 2);
  return str_printf(arena, "D:%04d%02d%02d%02d%02d%02dZ", (int)year, (int)month, (int)day,
                    (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60))
      .s;
}

static void write_info(Build *build) {
  Pdf *pdf = build->pdf;
  PdfDict *info = pdf_info(pdf);
  const Doc *doc = build->pages->doc;
  struct { const char *key; Str value; } const entry[] = {
      {"Title", doc->title},       {"Author", doc->author},
      {"Subject", doc->subject},   {"Keywords", doc->keywords},
      {"Creator", STR("kitpress " KITPRESS_VERSION)}, {"Producer", STR("libharu, HarfBuzz")},
  };
  for (size_t i = 0; i < COUNT(entry); i++)
    if (entry[i].value.n) pdf_text(pdf, info, entry[i].key, entry[i].value);
  if (build->options.epoch < 0) return;
  const char *date = date_text(build->arena, build->options.epoch);
  pdf_ascii(pdf, info, "CreationDate", date);
  pdf_ascii(pdf, info, "ModDate", date);
}

void write_metadata(Build *build) {
  Pdf *pdf = build->pdf;
  const char *language = build->pages->doc->language;
  write_info(build);
  if (language && *language && strlen(language) < 100)
    pdf_text(pdf, pdf_catalog(pdf), "Lang", str_of(language));
  PdfDict *viewer = pdf_dict_in(pdf, pdf_catalog(pdf), "ViewerPreferences");
  pdf_bool(pdf, viewer, "DisplayDocTitle", true);
  pdf_name(pdf, viewer, "PrintScaling", "None"); // millimetres stay millimetres
}
