// prose.c -- a text of the theme: Markdown whose {{places}} are filled with what a document is of.
// SPDX-License-Identifier: MIT
//
// A place is filled after the Markdown was parsed, in its text alone, so what stands for it is
// letters: it cannot become Markdown, another place or an address. A paragraph none of whose places
// has anything to show is left out (markdown.c); where only some have nothing, a blank is left for
// a pen.
#include "markup/inner.h"

// ---- what stands for a place ------------------------------------------------------------------
static Text count_text(Build *b, size_t n) {
  return n ? text_of(words_int(b, (int64_t)n)) : (Text){0};
}

static Text called(Build *b) {
  const Candidate *candidate = b->brief->candidate;
  if (candidate && !candidate->blind && given(candidate->call_me)) return candidate->call_me;
  return candidate_name(b);
}

static Text role_text(const Brief *brief) {
  const Candidate *candidate = brief->candidate;
  return candidate && given(candidate->role) ? candidate->role : brief->kit->title;
}

static Text keep_text(Build *b) {
  const Brief *brief = b->brief;
  if (!brief->kit->retain_months || !brief->slot.given) return (Text){0};
  return text_of(words_date_short(b, slot_months(brief->slot, brief->kit->retain_months)));
}

static Text pass_text(Build *b) {
  return b->brief->kit->pass ? text_of(words_milli(b, b->brief->kit->pass)) : (Text){0};
}

static Text scale_text(Build *b, PlaceName place) {
  const Brief *brief = b->brief;
  const Scale *scale = brief->asked.n ? brief->asked.at[0].question->scale : ratings_scale(brief);
  if (!scale || !scale->points.n) return (Text){0};
  const ScalePoint *least = &scale->points.at[0], *most = &scale->points.at[scale->points.n - 1];
  if (place == PLACE_LEAST_NAME) return words_point(b, scale, least);
  if (place == PLACE_MOST_NAME) return words_point(b, scale, most);
  if (place == PLACE_APART) return words_apart(b, scale);
  return text_of(words_int(b, place == PLACE_LEAST ? least->value : most->value));
}

Text place_text(Build *b, PlaceName place) {
  const Brief *brief = b->brief;
  const Kit *kit = brief->kit;
  switch (place) {
    case PLACE_CANDIDATE: return candidate_name(b);
    case PLACE_CALL_ME: return called(b);
    case PLACE_INTERVIEWER: return brief->person ? brief->person->name : (Text){0};
    case PLACE_INTERVIEW: return brief->interview ? brief->interview->title : kit->title;
    case PLACE_KIT: return kit->title;
    case PLACE_ROLE: return role_text(brief);
    case PLACE_LEVEL: return kit->level;
    case PLACE_REQUISITION: return brief->candidate ? brief->candidate->requisition : (Text){0};
    case PLACE_DATE: return text_of(words_date(b, brief->slot));
    case PLACE_TIME: return text_of(words_time(b, brief->slot));
    case PLACE_MINUTES: return count_text(b, brief->length > 0 ? (size_t)brief->length : 0);
    case PLACE_QUESTIONS: return count_text(b, brief->asked.n);
    case PLACE_BASIS: return kit->legal_basis;
    case PLACE_KEEP_UNTIL: return keep_text(b);
    case PLACE_RANGE: return text_of(ratings_flag(b));
    case PLACE_PASS: return pass_text(b);
    case PLACE_LEAST:
    case PLACE_LEAST_NAME:
    case PLACE_MOST:
    case PLACE_MOST_NAME:
    case PLACE_APART: return scale_text(b, place);
    case PLACE_COUNT: break;
  }
  return (Text){0};
}

// ---- the block --------------------------------------------------------------------------------
static Look look_asked(const Build *b, const Use *use) {
  enum { TEXT, SMALL, PROSE, QUIET }; // as in options.def
  switch (use_value(use, O_PROSE_LOOK)->number) {
    case TEXT: return b->look->text;
    case PROSE: return b->look->prose;
    case QUIET: return b->look->quiet;
    default: return b->look->small;
  }
}

// <theme>/prose/<language>/<name>.md: pictures are named from the folder of the theme that it is
// of.
static const char *theme_of(Build *b, Text text) {
  Str path = str_of(text.span.src ? source_path(text.span.src) : b->theme->folder);
  for (int up = 0; text.span.src && up < 3; up++) {
    while (path.n && path.s[path.n - 1] != '/') path.n--;
    if (path.n > 1) path.n--;
  }
  return path.n ? str_c(b->arena, path) : ".";
}

Chain block_prose(Build *b, const Use *use) {
  Text text = use_value(use, O_PROSE_FILE)->text;
  const char *root = b->root, *root_name = b->root_name;
  b->root = theme_of(b, text);
  b->root_name = "the theme's folder";
  Chain chain = markdown_theme(b, text, look_asked(b, use));
  b->root = root;
  b->root_name = root_name;
  if (chain.first && chain.first->before < b->len->space_part)
    chain.first->before = b->len->space_part; // a heading has more
  return chain;
}
