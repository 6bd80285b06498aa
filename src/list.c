// list.c -- `kitpress list`: reads kits and shows what they hold, as columns or as JSON.
// SPDX-License-Identifier: MIT
#include "list.h"

typedef struct ListKind {
  ListFill *fill;
  const char *const *names;
} ListKind;

static const char *const kit_names[] = {"kit",        "version",    "categories", "questions",
                                        "interviews", "candidates", "title",      "path"};
static const char *const category_names[] = {"kit",       "category", "weight", "minimum",
                                             "questions", "duties",   "status", "title"};
static const char *const question_names[] = {"kit",    "question", "category", "type", "minutes",
                                             "status", "levels",   "tags",     "asked_in", "title"};
static const char *const scale_names[] = {"kit", "scale", "points", "names"};
static const char *const person_names[] = {"kit", "person", "zone", "can", "name"};
static const char *const interview_names[] = {"kit",   "interview", "after", "minutes",
                                              "clock", "seats",     "people", "categories",
                                              "title"};
static const char *const candidate_names[] = {"kit",  "candidate", "date",   "start",
                                              "zone", "blind",     "layout", "name"};
static const char *const document_names[] = {"kit", "candidate", "interview", "person", "kind",
                                             "path"};
static const char *const check_names[] = {"kit", "check", "level", "usual", "reason"};

static ListKind kind_of(const Listing *l, KitpressList what, size_t *columns) {
#define KIND(fill, names) (*columns = COUNT(names), (ListKind){fill, names})
  switch (what) {
    case KITPRESS_KITS: return KIND(list_kit, kit_names);
    case KITPRESS_CATEGORIES: return KIND(list_categories, category_names);
    case KITPRESS_QUESTIONS: return KIND(list_questions, question_names);
    case KITPRESS_SCALES: return KIND(list_scales, scale_names);
    case KITPRESS_PEOPLE: return KIND(list_people, person_names);
    case KITPRESS_INTERVIEWS: return KIND(list_interviews, interview_names);
    case KITPRESS_CANDIDATES: // ids alone, unless asked for more
      *columns = l->kp->options.verbose ? COUNT(candidate_names) : 2;
      return (ListKind){list_candidates, candidate_names};
    case KITPRESS_DOCUMENTS: return KIND(list_documents, document_names);
    case KITPRESS_CHECKS: return KIND(list_checks, check_names);
    case KITPRESS_COVERAGE: break; // a matrix: below
  }
#undef KIND
  return (ListKind){NULL, NULL};
}

// ---- kits ---------------------------------------------------------------------------------------
typedef struct Reads { // what is left of the messages of one kit
  KitpressStatus status;
  Paths files;
} Reads;

static void settle(Listing *l, Reads *reads) {
  KitpressStatus status = session_tell(l->kp, l->diags);
  if (status > reads->status) reads->status = status;
  l->diags = diags_new(l->arena);
}

const Candidate *list_next(Listing *l, Roster *roster, Arena *arena) {
  Diags *diags = diags_new(arena);
  const Candidate *candidate = roster_next(roster, arena, diags);
  KitpressStatus status = session_tell(l->kp, diags);
  if (status > l->status) l->status = status;
  return candidate;
}

// The next kit without mistakes; NULL at the end. What is likely to be wrong is left to `check`.
static const Kit *next_kit(Listing *l, Reads *reads, size_t *at) {
  DiagPolicy quiet = policy_usual();
  for (int i = 0; i < DIAG_COUNT_; i++)
    if (diag_is_check((DiagCode)i)) quiet.level[i] = DIAG_OFF;
  while (*at < reads->files.n) {
    diags_policy(l->diags, &quiet);
    const Kit *kit = kit_read(l->arena, l->diags, reads->files.at[(*at)++].path);
    settle(l, reads);
    if (kit && !kit->incomplete) return kit;
  }
  return NULL;
}

static void list_rows(Listing *l, Reads *reads, ListKind kind, size_t columns) {
  bool json = l->kp->options.format == KITPRESS_JSON;
  Rows *rows = rows_new(l->arena, kind.names, columns);
  size_t at = 0;
  for (const Kit *kit; (kit = next_kit(l, reads, &at));) {
    kind.fill(l, rows, kit);
    settle(l, reads);
  }
  Buf out = {.arena = l->arena};
  if (!json && !rows_n(rows) && reads->status) return; // what is wrong says enough
  if (json) {
    buf_char(&out, '[');
    rows_json(&out, rows, false);
    buf_text(&out, "\n]\n");
  } else {
    rows_print(&out, rows);
  }
  session_say(l->kp, KITPRESS_DUMPED, buf_done(&out));
}

static void list_coverage(Listing *l, Reads *reads) {
  bool json = l->kp->options.format == KITPRESS_JSON;
  Rows *duties = coverage_duties(l), *categories = coverage_categories(l);
  Buf out = {.arena = l->arena};
  size_t at = 0;
  for (const Kit *kit; (kit = next_kit(l, reads, &at));) {
    if (json) coverage_add(l, duties, categories, kit);
    else coverage_print(l, &out, kit);
  }
  if (json) {
    buf_text(&out, "{\"duties\": [");
    rows_json(&out, duties, false);
    buf_text(&out, "\n], \"categories\": [");
    rows_json(&out, categories, false);
    buf_text(&out, "\n]}\n");
  }
  session_say(l->kp, KITPRESS_DUMPED, buf_done(&out));
}

KitpressStatus kitpress_list(Kitpress *kp, KitpressList what, const char *const *paths, size_t n) {
  Arena *arena = arena_new();
  Listing l = {kp, arena, diags_new(arena), KITPRESS_FINE};
  Reads reads = {0};
  for (size_t i = 0; i < n; i++) find_kits(arena, l.diags, paths[i], &reads.files);
  settle(&l, &reads);
  size_t columns = 0;
  ListKind kind = kind_of(&l, what, &columns);
  if (kind.fill) list_rows(&l, &reads, kind, columns);
  else list_coverage(&l, &reads);
  arena_free(arena);
  return l.status > reads.status ? l.status : reads.status;
}
