// redline.c -- what changed between two kits, as a document: a summary, then every changed part.
// SPDX-License-Identifier: MIT
//
// Words that are gone are struck through and grey, those that are new underlined and bold: told
// apart without colour, and in print without grey. To those who listen the words say it themselves,
// each stretch with "gone:" or "new:" before it (ActualText), since few readers tell of strokes.
#include "markup/inner.h"

#include <string.h>

typedef struct Part {            // changes of one thing: a category; a question with its anchors
  const Change *at;
  size_t n;
  const Fact *category;          // that a question stands in; NULL
} Part;
typedef struct Redline {
  Build *b;
  const Changes *changes;
  VEC(Part) parts;
} Redline;

static const Fact *fact_of(const Change *change) {
  return change->after ? change->after : change->before;
}

// ---- words for what is compared -----------------------------------------------------------------
static const struct {
  const char *aspect;
  WordName word;
} aspect_words[] = {
    {"title", W_RED_A_TITLE}, {"level", W_RED_A_LEVEL}, {"description", W_RED_A_DESCRIPTION},
    {"rationale", W_RED_A_RATIONALE}, {"opening", W_RED_A_OPENING}, {"closing", W_RED_A_CLOSING},
    {"pass", W_RED_A_PASS}, {"flag-range", W_RED_A_RANGE}, {"text", W_RED_A_TEXT},
    {"summary", W_RED_A_SUMMARY}, {"covers", W_RED_A_COVERS}, {"border", W_RED_A_BORDER},
    {"note", W_RED_A_NOTE}, {"weight", W_RED_A_WEIGHT}, {"minimum", W_RED_A_MINIMUM},
    {"question", W_RED_A_QUESTIONS}, {"category", W_RED_A_CATEGORIES},
    {"variant", W_RED_A_VARIANT}, {"type", W_RED_A_TYPE}, {"minutes", W_RED_A_MINUTES},
    {"scale", W_RED_A_SCALE}, {"probe", W_RED_A_PROBE}, {"listen-for", W_RED_A_LISTEN},
    {"watch-for", W_RED_A_WATCH}, {"interviewer-only", W_RED_A_ONLY}, {"open", W_RED_A_OPEN},
    {"candidate", W_RED_A_CANDIDATE}, {"close", W_RED_A_CLOSE},
};

static Str aspect_label(Build *b, const Fact *fact) {
  const Fill point = {.place = "point", .text = text_of(fact->aspect)};
  for (size_t i = 0; i < COUNT(aspect_words); i++)
    if (str_is(fact->aspect, aspect_words[i].aspect))
      return b->words->word[aspect_words[i].word].s;
  return fill_words(b, fact->kind == FACT_ANCHOR ? W_RED_ANCHOR : W_RED_POINT, &point, 1);
}

static Str thing_label(Build *b, const Fact *fact) {
  const Fill fills[] = {{.place = "id", .text = text_of(fact->id)},
                        {.place = "title", .text = text_of(fact->title)}};
  switch (fact->kind) {
    case FACT_KIT: return b->words->word[W_RED_KIT].s;
    case FACT_DUTY: return fill_words(b, W_RED_DUTY, fills, 1);
    case FACT_SCALE: return fill_words(b, W_RED_SCALE, fills, 1);
    case FACT_CATEGORY: return fact->title.n ? fact->title : fact->id;
    case FACT_QUESTION:
    case FACT_ANCHOR:
      return fact->title.n ? fill_words(b, W_RED_QUESTION, fills, 2)
                           : fill_words(b, W_RED_QUESTION_UNTITLED, fills, 1);
    case FACT_INTERVIEW:
      if (!fact->title.n) return fact->id;
      return fill_words(b, W_RED_INTERVIEW, &fills[1], 1);
  }
  return fact->id;
}

// ---- marked words -------------------------------------------------------------------------------
// The words of a paragraph, run by run: none of them is isolated, so that all run as they would in
// one text.
static void put_marked(Build *b, Inlines *out, Look look, Str text, WordKind kind) {
  size_t from = out->n;
  char *line = arena_alloc(b->arena, text.n + 1);
  for (size_t i = 0; i < text.n; i++)
    line[i] = (char)((unsigned char)text.s[i] < 0x20 ? ' ' : text.s[i]);
  if (kind == WORD_GONE) look.colour = b->look->quiet.colour;
  if (kind == WORD_NEW) look.weight = 700;
  put_plain(b, out, look, line);
  for (size_t i = from; i < out->n && kind != WORD_SAME; i++) {
    Style style = *out->at[i].style;
    bool gone = kind == WORD_GONE;
    style.marked = gone ? MARKED_GONE : MARKED_NEW;
    out->at[i].style = style_like(b, style);
    out->at[i].spoken = b->words->word[gone ? W_RED_SAY_GONE : W_RED_SAY_NEW].s;
  }
}

// Whether data in these words is isolated where it stands in other text, being right to left.
static bool isolates(Build *b, const WordRun *words, size_t n) {
  Inlines probe = {0};
  for (size_t i = 0; i < n; i++) put_data(b, &probe, b->look->text, text_of(words[i].text));
  return probe.n > n;
}

typedef struct Setting {         // paragraphs in the making
  Build *b;
  Chain chain;
  Inlines text;
  bool isolate;                  // the text runs as its own letters do, the paragraph as all others
} Setting;

static void para_end(Setting *s) {
  if (!s->text.n) return;
  if (s->isolate) put_plain(s->b, &s->text, s->b->look->text, "\u2069");
  Block *para = box_para(s->b, s->b->look->text, &s->text);
  para->before = s->chain.first ? s->b->len->space_small : 0;
  chain_add(&s->chain, para);
  s->text = (Inlines){0};
}

// A run of words; a blank line in it begins a paragraph.
static void put_run(Setting *s, const WordRun *run) {
  for (Str rest = run->text; rest.n;) {
    const char *end = memmem(rest.s, rest.n, "\n\n", 2);
    Str part = {rest.s, end ? (size_t)(end - rest.s) : rest.n};
    Str shown = str_trim(part);
    if (shown.n && !s->text.n && s->isolate)
      put_plain(s->b, &s->text, s->b->look->text, "\u2068");
    if (shown.n) put_marked(s->b, &s->text, s->b->look->text, shown, run->kind);
    if (part.n > shown.n && !end) put_plain(s->b, &s->text, s->b->look->text, " ");
    if (!end) return;
    para_end(s);
    rest = (Str){end + 2, (size_t)(rest.s + rest.n - end) - 2};
  }
}

static Chain words_blocks(Build *b, const WordRun *words, size_t n) {
  Setting s = {.b = b, .isolate = isolates(b, words, n)};
  for (size_t i = 0; i < n; i++) put_run(&s, &words[i]);
  para_end(&s);
  return s.chain;
}

// ---- one change ---------------------------------------------------------------------------------
// An entry of a list of ids, with its title where the kit has one.
static Str entry_label(const Redline *r, const Fact *entry, const Facts *facts) {
  FactKind kind = str_is(entry->aspect, "category") ? FACT_CATEGORY : FACT_QUESTION;
  const char *aspect = kind == FACT_CATEGORY ? "weight" : "text";
  const Fact *named = facts_find(facts, kind, entry->value.s, aspect);
  return named ? thing_label(r->b, named) : entry->value.s;
}

static bool is_ids(const Fact *fact) {
  return str_is(fact->aspect, "category") || str_is(fact->aspect, "question");
}

static Chain moved_blocks(const Redline *r, const Change *change) {
  Build *b = r->b;
  bool ids = is_ids(change->after);
  const Facts *facts = r->changes->after;
  const Fact *follows = change->follows;
  Str what = ids ? entry_label(r, change->after, facts) : change->after->value.s;
  Str after = !follows ? (Str){0} : ids ? entry_label(r, follows, facts) : follows->value.s;
  const Fill fills[] = {{.place = "what", .text = text_of(what)},
                        {.place = "after", .text = text_of(after)}};
  Inlines text = {0};
  put_fill(b, &text, b->look->text, follows ? W_RED_NOW_AFTER : W_RED_NOW_FIRST, fills,
           follows ? 2 : 1);
  Chain chain = {0};
  chain_add(&chain, box_para(b, b->look->text, &text));
  return chain;
}

// What a fact says. The names of the scale that no author has written are the language's.
static Str fact_said(Build *b, const Fact *fact) {
  const Scale *scale = scale_built_in(b->arena);
  if (fact->kind != FACT_SCALE || !str_eq(fact->id, scale->id.s)) return fact->value.s;
  for (size_t i = 0; i < scale->points.n; i++) {
    const ScalePoint *point = &scale->points.at[i];
    Str value = str_printf(b->arena, "%lld", (long long)point->value);
    if (str_eq(fact->aspect, value) && str_eq(fact->value.s, point->name.s))
      return words_point(b, scale, point).s;
  }
  return fact->value.s;
}

// A point of a scale in whole: its name is a term, not a text whose words come and go.
static Chain point_blocks(Build *b, const Change *change) {
  WordRun runs[3];
  size_t n = 0;
  if (change->before) runs[n++] = (WordRun){WORD_GONE, fact_said(b, change->before)};
  if (n && change->after) runs[n++] = (WordRun){WORD_SAME, STR(" ")};
  if (change->after) runs[n++] = (WordRun){WORD_NEW, fact_said(b, change->after)};
  return words_blocks(b, runs, n);
}

static bool is_built_in(Build *b, const Fact *fact) {
  return fact && !str_eq(fact_said(b, fact), fact->value.s);
}

static Chain change_blocks(const Redline *r, const Change *change) {
  const Fact *fact = fact_of(change);
  const Facts *facts = change->after ? r->changes->after : r->changes->before;
  if (change->kind == CHANGE_MOVED) return moved_blocks(r, change);
  if (is_built_in(r->b, change->before) || is_built_in(r->b, change->after))
    return point_blocks(r->b, change);
  if (!is_ids(fact)) return words_blocks(r->b, change->words.at, change->words.n);
  WordRun entry = {change->after ? WORD_NEW : WORD_GONE, entry_label(r, fact, facts)};
  return words_blocks(r->b, &entry, 1);
}

static Block *change_item(const Redline *r, const Change *change, bool first) {
  Build *b = r->b;
  Inlines label = {0};
  put_data(b, &label, b->look->label, text_of(aspect_label(b, fact_of(change))));
  Block *item = box_item(b, &label, b->look->label, change_blocks(r, change));
  item->before = first ? 0 : b->len->space_part;
  return item;
}

// ---- parts --------------------------------------------------------------------------------------
static bool same_thing(const Fact *a, const Fact *b) {
  FactKind one = a->kind == FACT_ANCHOR ? FACT_QUESTION : a->kind;
  FactKind other = b->kind == FACT_ANCHOR ? FACT_QUESTION : b->kind;
  return one == other && str_eq(a->id, b->id);
}

// Questions stand behind their category in a list of facts.
static const Fact *category_of(const Facts *facts, const Fact *fact) {
  if (fact->kind != FACT_QUESTION && fact->kind != FACT_ANCHOR) return NULL;
  for (const Fact *at = fact; at > facts->list.at;)
    if ((--at)->kind == FACT_CATEGORY) return at;
  return NULL;
}

static void parts_find(Redline *r) {
  const Changes *changes = r->changes;
  for (size_t i = 0; i < changes->list.n; i++) {
    const Change *change = &changes->list.at[i];
    const Fact *fact = fact_of(change);
    Part *last = r->parts.n ? &r->parts.at[r->parts.n - 1] : NULL;
    if (last && same_thing(fact_of(last->at), fact)) {
      last->n++;
      continue;
    }
    Part part = {change, 1, category_of(change->after ? changes->after : changes->before, fact)};
    VEC_PUSH(r->b->arena, &r->parts, part);
  }
}

static Str part_anchor(const Redline *r, size_t i) {
  return str_printf(r->b->arena, "change:%zu", i + 1);
}

static WordName part_state(const Part *part) { // WORD_COUNT: neither new nor gone
  if (!part->at->whole) return WORD_COUNT;
  return part->at->after ? W_RED_IS_NEW : W_RED_IS_GONE;
}

static Block *part_heading(const Redline *r, size_t i, Look look, int level) {
  Build *b = r->b;
  const Part *part = &r->parts.at[i];
  Str label = thing_label(b, fact_of(part->at));
  Inlines text = {0};
  put_data(b, &text, look, text_of(label));
  WordName state = part_state(part);
  if (state != WORD_COUNT) {
    put_words(b, &text, look, W_SEPARATOR);
    put_words(b, &text, look, state);
  }
  Block *heading = box_heading(b, look, &text, level);
  heading->anchor = part_anchor(r, i);
  heading->outline = label;
  heading->outline_level = level - 1;
  heading->after = b->len->space_small;
  return heading;
}

static Block *part_list(const Redline *r, const Part *part) {
  Build *b = r->b;
  Chain items = {0};
  for (size_t i = 0; i < part->n; i++) chain_add(&items, change_item(r, &part->at[i], i == 0));
  Block *list = box_list(b, b->len->redline_side);
  list->role = ROLE_PARTS;
  list->as.list.tight = false;
  list->first = items.first;
  return list;
}

static bool is_category(const Part *part, const Fact *category) {
  return fact_of(part->at)->kind == FACT_CATEGORY && str_eq(fact_of(part->at)->id, category->id);
}

// A question of a category of which nothing has changed but that: the category is named over it.
static void add_category(const Redline *r, Chain *chain, size_t i) {
  Build *b = r->b;
  const Part *part = &r->parts.at[i], *before = i ? part - 1 : NULL;
  if (!part->category) return;
  if (before && is_category(before, part->category)) return;
  if (before && before->category && str_eq(before->category->id, part->category->id)) return;
  Inlines text = {0};
  put_data(b, &text, b->look->figure, text_of(thing_label(b, part->category)));
  Block *heading = box_heading(b, b->look->figure, &text, 2);
  heading->before = b->len->space_section;
  heading->after = b->len->space_small;
  heading->outline = thing_label(b, part->category);
  heading->outline_level = 1;
  chain_add(chain, heading);
}

static void add_parts(const Redline *r, Chain *chain) {
  for (size_t i = 0; i < r->parts.n; i++) {
    Chain section = {0};
    const Part *part = &r->parts.at[i];
    bool question = part->category != NULL;
    add_category(r, chain, i);
    Look look = question ? r->b->look->heading : r->b->look->figure;
    chain_add(&section, part_heading(r, i, look, question ? 3 : 2));
    chain_add(&section, part_list(r, part));
    Block *block = box_section(r->b, section);
    block->before = question ? r->b->len->space_block : r->b->len->space_section;
    chain_add(chain, block);
  }
}

// ---- the summary --------------------------------------------------------------------------------
static bool said_before(const Build *b, const Part *part, size_t i) {
  for (size_t k = 0; k < i; k++)
    if (str_eq(fact_of(&part->at[k])->aspect, fact_of(&part->at[i])->aspect)) return true;
  (void)b;
  return false;
}

static Block *summary_item(const Redline *r, size_t i) {
  Build *b = r->b;
  const Part *part = &r->parts.at[i];
  Inlines text = {0}, bullet = {0};
  Chain content = {0};
  put_data(b, &text, b->look->text, text_of(thing_label(b, fact_of(part->at))));
  put_link(&text, 0, str_printf(b->arena, "#" STR_FMT, STR_ARG(part_anchor(r, i))));
  put_words(b, &text, b->look->text, W_SEPARATOR);
  WordName state = part_state(part);
  if (state != WORD_COUNT) put_words(b, &text, b->look->text, state);
  for (size_t k = 0, n = 0; k < part->n && state == WORD_COUNT; k++) {
    if (said_before(b, part, k)) continue;
    if (n++) put_words(b, &text, b->look->text, W_LIST_COMMA);
    put_data(b, &text, b->look->text, text_of(aspect_label(b, fact_of(&part->at[k]))));
  }
  chain_add(&content, box_para(b, b->look->text, &text));
  put_plain(b, &bullet, b->look->text, "\u2022");
  Block *item = box_item(b, &bullet, b->look->text, content);
  item->before = i ? b->len->space_tight : 0;
  return item;
}

static void add_summary(const Redline *r, Chain *chain) {
  Build *b = r->b;
  Chain items = {0}, section = {0};
  Inlines text = {0};
  put_words(b, &text, b->look->figure, W_RED_SUMMARY);
  for (size_t i = 0; i < r->parts.n; i++) chain_add(&items, summary_item(r, i));
  Block *heading = box_heading(b, b->look->figure, &text, 2);
  heading->after = b->len->space_small;
  heading->outline = b->words->word[W_RED_SUMMARY].s;
  heading->outline_level = 1;
  Block *list = box_list(b, len_scale(b->look->text.size, 13, 10));
  list->first = items.first;
  chain_add(&section, heading);
  chain_add(&section, list);
  Block *block = box_section(b, section);
  block->before = b->len->space_section;
  chain_add(chain, block);
}

// ---- the head -----------------------------------------------------------------------------------
static void put_from(const Redline *r, Inlines *out, Look look) {
  const Facts *before = r->changes->before, *after = r->changes->after;
  const Fill fills[] = {{.place = "before", .text = text_of(before->version)},
                        {.place = "after", .text = text_of(after->version)},
                        {.place = "old", .text = text_of(before->title)}};
  bool same = str_eq(before->title, after->title);
  if (same && str_eq(before->version, after->version))
    put_fill(r->b, out, look, W_RED_WITHIN, fills, 1);
  else put_fill(r->b, out, look, same ? W_RED_FROM : W_RED_FROM_KIT, fills, same ? 2 : 3);
}

static void put_legend(Build *b, Inlines *out) {
  const Look look = b->look->small;
  Str legend = b->words->word[W_RED_LEGEND].s;
  for (size_t at = 0; at < legend.n;) { // its places are marked as what they speak of
    const char *gone = memmem(legend.s + at, legend.n - at, "{{gone}}", 8);
    const char *new = memmem(legend.s + at, legend.n - at, "{{new}}", 7);
    const char *next = gone && (!new || gone < new) ? gone : new;
    size_t end = next ? (size_t)(next - legend.s) : legend.n;
    put_data(b, out, look, text_of((Str){legend.s + at, end - at}));
    if (!next) return;
    bool is_gone = next == gone;
    put_marked(b, out, look, b->words->word[is_gone ? W_RED_LEGEND_GONE : W_RED_LEGEND_NEW].s,
               is_gone ? WORD_GONE : WORD_NEW);
    at = end + (is_gone ? 8 : 7);
  }
}

static void add_para(Build *b, Chain *chain, Look look, const Inlines *text, Len before) {
  Block *para = box_para(b, look, text);
  para->before = before;
  chain_add(chain, para);
}

static void add_head(const Redline *r, Chain *chain) {
  Build *b = r->b;
  const Facts *before = r->changes->before, *after = r->changes->after;
  Inlines label = {0}, title = {0}, from = {0}, legend = {0}, frozen = {0};
  put_words(b, &label, b->look->label, W_RED_TITLE);
  add_para(b, chain, b->look->label, &label, 0);
  put_data(b, &title, b->look->title, text_of(after->title.n ? after->title : after->kit));
  chain_add(chain, box_heading(b, b->look->title, &title, 1));
  put_from(r, &from, b->look->text);
  add_para(b, chain, b->look->text, &from, b->len->space_tight);
  Str requisition = after->frozen ? after->requisition : before->requisition;
  const Fill fill = {.place = "requisition", .text = text_of(requisition)};
  if (before->frozen || after->frozen) {
    put_fill(b, &frozen, b->look->small, W_RED_FROZEN, &fill, 1);
    add_para(b, chain, b->look->small, &frozen, b->len->space_part);
  }
  if (r->parts.n) put_legend(b, &legend);
  else put_words(b, &legend, b->look->text, W_RED_NONE);
  add_para(b, chain, b->look->small, &legend, b->len->space_part);
}

// ---- furniture ----------------------------------------------------------------------------------
static Look faint(const Build *b, Align align) {
  Look look = b->look->caption;
  look.align = align;
  return look;
}

static Block *two_cells(Build *b, Block *left, Block *right, Len rule) {
  const Column columns[] = {{0, 2}, {0, 1}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  table_cell(table, 0)->first = left;
  table_cell(table, 1)->first = right;
  for (size_t c = 0; c < COUNT(columns); c++) {
    table_cell(table, c)->top = rule;
    Len top = rule ? b->len->space_small : 0;
    cell_pad(table_cell(table, c), top, c ? 0 : b->len->space_part, 0, 0);
  }
  return table;
}

static Block *header(const Redline *r) {
  Build *b = r->b;
  Inlines left = {0}, right = {0};
  Look start = faint(b, ALIGN_START), end = faint(b, ALIGN_END);
  start.weight = 700;
  put_data(b, &left, start, text_short(b, text_of(r->changes->after->title),
                                       b->num->header_letters));
  put_words(b, &right, end, W_RED_TITLE);
  return two_cells(b, box_para(b, start, &left), box_para(b, end, &right), 0);
}

static Block *footer(const Redline *r) {
  Build *b = r->b;
  Inlines left = {0}, right = {0};
  Look start = faint(b, ALIGN_START), end = faint(b, ALIGN_END);
  const Fill fills[] = {{.place = "page", .kind = INLINE_PAGE},
                        {.place = "pages", .kind = INLINE_PAGES}};
  put_from(r, &left, start);
  put_fill(b, &right, end, W_PAGE_OF, fills, COUNT(fills));
  return two_cells(b, box_para(b, start, &left), box_para(b, end, &right), b->len->rule_hair);
}

// ---- the document -------------------------------------------------------------------------------
Doc *markup_redline(Arena *arena, Diags *diags, const Theme *theme, const Changes *changes,
                    Paper paper) {
  size_t errors = diags_errors(diags);
  Build b = build_of(arena, diags, theme);
  Redline r = {.b = &b, .changes = changes};
  Doc *doc = NEW(arena, Doc);
  Chain chain = {0};
  const Facts *after = changes->after;
  const Fill fills[] = {{.place = "document", .text = theme->words.word[W_RED_TITLE]},
                        {.place = "interview", .text = text_of(after->title)}};
  parts_find(&r);
  add_head(&r, &chain);
  if (r.parts.n) add_summary(&r, &chain);
  add_parts(&r, &chain);
  *doc = (Doc){.kind = DOC_REDLINE, .theme = theme,
               .language = theme->words.language, .subject = after->title,
               .document_id = "", .page = *theme_page(theme, paper, false)};
  doc->title = fill_words(&b, W_META_BLANK, fills, COUNT(fills));
  doc->keywords = str_printf(arena, STR_FMT "@" STR_FMT " " STR_FMT "@" STR_FMT,
                             STR_ARG(changes->before->kit), STR_ARG(changes->before->version),
                             STR_ARG(after->kit), STR_ARG(after->version));
  doc->numerals = b.words->numerals;
  doc->body = chain.first;
  doc->header = header(&r);
  doc->footer = footer(&r);
  number_paras(doc, NULL);
  return diags_errors(diags) > errors ? NULL : doc;
}
