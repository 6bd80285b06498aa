// metadata.c -- what a file says of itself: title, author, dates, language, how it wants to open.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

#include <string.h>

// By the proleptic Gregorian calendar: years are counted from March, so that the leap day is the
// last of its year.
const char *date_text(Arena *arena, int64_t epoch, bool iso) {
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
  int part[] = {(int)year, (int)month, (int)day,
                (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60)};
  const char *form = iso ? "%04d-%02d-%02dT%02d:%02d:%02dZ" : "D:%04d%02d%02d%02d%02d%02dZ";
  char text[64];
  snprintf(text, sizeof text, form, part[0], part[1], part[2], part[3], part[4], part[5]);
  return str_copy(arena, str_of(text)).s;
}

static void write_info(Build *build) {
  Pdf *pdf = build->pdf;
  PdfDict *info = pdf_info(pdf);
  const Doc *doc = build->pages->doc;
  struct { const char *key; Str value; } const entry[] = {
      {"Title", doc->title},       {"Author", doc->author},
      {"Subject", doc->subject},   {"Keywords", doc->keywords},
      {"Creator", STR(CREATOR)}, {"Producer", STR(PRODUCER)},
  };
  for (size_t i = 0; i < COUNT(entry); i++)
    if (entry[i].value.n)
      pdf_text(pdf, info, entry[i].key, clean_text(build->arena, entry[i].value));
  if (build->options.epoch < 0) return;
  const char *date = date_text(build->arena, build->options.epoch, /*iso*/ false);
  pdf_ascii(pdf, info, "CreationDate", date);
  pdf_ascii(pdf, info, "ModDate", date);
}

uint32_t write_intent(Build *build) {
  Pdf *pdf = build->pdf;
  PdfDict *intent = pdf_dict(pdf);
  PdfDict *profile = pdf_stream(pdf, srgb_profile(build->arena), STREAM_PACK);
  pdf_int(pdf, profile, "N", 3);
  pdf_name(pdf, intent, "Type", "OutputIntent");
  pdf_name(pdf, intent, "S", "GTS_PDFA1");
  pdf_ascii(pdf, intent, "OutputConditionIdentifier", "sRGB IEC61966-2.1");
  pdf_ref(pdf, intent, "DestOutputProfile", profile);
  return pdf_id(intent);
}

// What colours are meant, and what the file claims to be.
static void write_archival(Build *build, uint32_t intent) {
  Pdf *pdf = build->pdf;
  PdfDict *packet = pdf_stream(pdf, xmp_packet(build), STREAM_OPEN);
  pdf_name(pdf, packet, "Type", "Metadata");
  pdf_name(pdf, packet, "Subtype", "XML");
  pdf_ref(pdf, pdf_catalog(pdf), "Metadata", packet);
  Buf *intents = pdf_raw(pdf, pdf_catalog(pdf), "OutputIntents");
  buf_char(intents, '[');
  put_ref(intents, intent);
  buf_char(intents, ']');
}

// Margins are mirrored for two sides or they are not, so printers are told.
static void write_viewer(Build *build) {
  Pdf *pdf = build->pdf;
  PdfDict *viewer = pdf_dict_in(pdf, pdf_catalog(pdf), "ViewerPreferences");
  pdf_bool(pdf, viewer, "DisplayDocTitle", true);
  pdf_name(pdf, viewer, "PrintScaling", "None"); // millimetres stay millimetres
  if (build->pages->rtl) pdf_name(pdf, viewer, "Direction", "R2L");
  bool duplex = build->pages->doc->page.duplex;
  pdf_name(pdf, viewer, "Duplex", duplex ? "DuplexFlipLongEdge" : "Simplex");
}

void write_metadata(Build *build, const Common *common) {
  Pdf *pdf = build->pdf;
  const char *language = build->pages->doc->language;
  write_info(build);
  write_archival(build, common->intent);
  if (language && *language) pdf_text(pdf, pdf_catalog(pdf), "Lang", str_of(language));
  write_viewer(build);
  buf_text(pdf_raw(pdf, pdf_catalog(pdf), "PageLabels"), "<</Nums[0<</S/D>>]>>");
}
