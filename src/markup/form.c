// form.c -- the fields of a form: their names, which programs read, and what is said of them.
// SPDX-License-Identifier: MIT
//
// Names are for programs: they stay the same in every language and from version to version. What
// stands in <> is an id of the kit, <n> counts from 1. Kinds: tick, rate (one of several boxes),
// line, lines. "Known" ones cannot be changed; a document has those that it has values of.
//
//   on every document
//     kind                       known  guide, sheet or debrief
//     document                   known  the document's id
//     kit, kit-version, kit-hash known
//     interview, interviewer-id  known  a debrief has neither
//     candidate-id               known
//     candidate                  line   the name, on a blank document
//   guide and sheet
//     interviewer                line   the name, where nobody is named yet
//     planned                    line   date and time, where none are planned
//     started, ended             line   times
//     q.<question-id>.score      rate   a value of the scale ("1" .. "5"), or "na"
//     q.<question-id>.evidence   lines
//   guide
//     q.<question-id>.started    line   time
//     q.<question-id>.probe.<n>  tick   counted through all groups
//     q.<question-id>.listen.<n> tick
//     q.<question-id>.watch.<n>  tick
//     q.<question-id>.evidence-2 lines  what goes on to a further page; -3, -4 ...
//   sheet
//     q.<question-id>.points     line   where the question is its category's only one
//     c.<category-id>.mean       line   } of a category with
//     c.<category-id>.points     line   } several questions
//     points, weights, mean      line   the sums, and their quotient
//     must.<category-id>         tick   for each minimum
//     evidence.for, evidence.against, next  lines
//     recommendation             rate   strong-no, no, yes, strong-yes, cannot-say
//     confidence                 rate   low, medium, high
//     rated-before-discussion, no-conflict  tick
//     time, signature, date      line
//   lines that a theme adds, in any document
//     lines.<field>              lines  } the field as sheet.yaml, say, names it;
//     q.<question-id>.lines.<field> lines } the second within a question
//   debrief: see debrief.c
//
// Labels are for the ear: each says enough when it is heard alone.
#include "markup/inner.h"

enum { LABEL_LETTERS = 120, TITLE_LETTERS = 60 }; // of a text; of a title before it

const FormField *form_field(Build *b, FormKind kind, Str name, Str label) {
  FormField *field = NEW(b->arena, FormField);
  *field = (FormField){.kind = kind, .name = name, .label = label};
  return field;
}

const FormField *form_choice(Build *b, Str name, Str label, Str state, Str choice) {
  FormField *field = NEW(b->arena, FormField);
  *field = (FormField){FORM_RATE, name, label, state, choice};
  return field;
}

const FormField *form_word(Build *b, FormKind kind, const char *name, WordName label) {
  return form_field(b, kind, str_of(name), b->words->word[label].s);
}

// ---- names ------------------------------------------------------------------------------------
Str form_asked_name(Build *b, const Asked *asked, const char *part) {
  Str of = str_join(b->arena, STR("q."), asked->question->id.s, STR("."));
  return str_join(b->arena, of, str_of(part), STR(""));
}

Str form_category_name(Build *b, const Category *category, const char *part) {
  return str_printf(b->arena, "c." STR_FMT ".%s", STR_ARG(category->id.s), part);
}

// ---- labels -----------------------------------------------------------------------------------
static Fill number_fill(Build *b, const Asked *asked) {
  Fill number = {.place = "number", .text = text_of(words_int(b, asked->number))};
  Str name = fill_words(b, W_QUESTION_NUMBER, &number, 1);
  return (Fill){.place = "number", .text = text_of(name)};
}

static Fill short_fill(Build *b, const char *place, Str text, size_t letters) {
  return (Fill){.place = place, .text = text_short(b, text_of(text), letters)};
}

Str form_asked_label(Build *b, const Asked *asked, Str what) {
  const Fill fills[] = {number_fill(b, asked),
                        short_fill(b, "title", asked->question->title.s, TITLE_LETTERS),
                        {.place = "what", .text = text_of(what)}};
  return fill_words(b, W_FORM_QUESTION, fills, COUNT(fills));
}

Str form_category_label(Build *b, const Category *category, Str what) {
  const Fill fills[] = {short_fill(b, "category", category->title.s, TITLE_LETTERS),
                        {.place = "what", .text = text_of(what)}};
  return fill_words(b, W_FORM_CATEGORY, fills, COUNT(fills));
}

Str form_choice_label(Build *b, Str what, Str choice) {
  const Fill fills[] = {{.place = "what", .text = text_of(what)},
                        {.place = "choice", .text = text_of(choice)}};
  return fill_words(b, W_FORM_CHOICE, fills, COUNT(fills));
}

// ---- the fields of a question -----------------------------------------------------------------
const FormField *form_asked(Build *b, FormKind kind, const Asked *asked, const char *part,
                            WordName what) {
  return form_field(b, kind, form_asked_name(b, asked, part),
                    form_asked_label(b, asked, b->words->word[what].s));
}

const FormField *form_rating(Build *b, const Asked *asked, const ScalePoint *point) {
  const Scale *scale = asked->question->scale;
  int64_t most = scale->points.at[scale->points.n - 1].value;
  Str name = form_asked_name(b, asked, "score");
  Str label = form_asked_label(b, asked, b->words->word[W_FORM_RATING].s);
  Fill number = number_fill(b, asked);
  if (!point) {
    const Fill fills[] = {number, short_fill(b, "apart", words_apart(b, scale).s, TITLE_LETTERS)};
    Str choice = fill_words(b, W_FORM_RATING_APART, fills, COUNT(fills));
    return form_choice(b, name, label, STR("na"), choice);
  }
  const Fill fills[] = {number,
                        {.place = "value", .text = text_of(words_int(b, point->value))},
                        {.place = "most", .text = text_of(words_int(b, most))},
                        short_fill(b, "point", words_point(b, scale, point).s, TITLE_LETTERS)};
  Buf state = {.arena = b->arena};
  buf_int(&state, point->value); // for programs: ASCII
  return form_choice(b, name, label, buf_done(&state),
                     fill_words(b, W_FORM_RATING_OF, fills, COUNT(fills)));
}

// A tick's name is "q.<id>.<part>.<n>"; `text` is what stands beside it.
const FormField *form_tick(Build *b, const Asked *asked, const char *part, size_t n, WordName label,
                           Str text) {
  Buf name = {.arena = b->arena};
  buf_str(&name, form_asked_name(b, asked, part));
  buf_char(&name, '.');
  buf_int(&name, (int64_t)n);
  const Fill fills[] = {number_fill(b, asked), short_fill(b, "text", text, LABEL_LETTERS)};
  return form_field(b, FORM_TICK, buf_done(&name), fill_words(b, label, fills, COUNT(fills)));
}

// ---- text without its looks -------------------------------------------------------------------
static void plain_para(Buf *out, const Block *block) {
  for (size_t i = 0; i < block->as.para.text.n; i++) {
    const Inline *in = &block->as.para.text.at[i];
    if (in->kind == INLINE_TEXT || in->kind == INLINE_IMAGE) buf_str(out, in->text.s);
    if (in->kind == INLINE_BREAK) buf_char(out, ' ');
  }
  buf_char(out, ' ');
}

// Of what Markdown makes: no tables, and depth is bounded by MARKDOWN_CONTAINERS.
static void plain_chain(Buf *out, const Block *block) {
  for (; block; block = block->next) {
    switch (block->kind) {
      case BLOCK_PARA:
      case BLOCK_HEADING:
      case BLOCK_CODE: plain_para(out, block); break;
      case BLOCK_LIST:
      case BLOCK_ITEM:
      case BLOCK_QUOTE:
      case BLOCK_GROUP: break;
      case BLOCK_RULE:
      case BLOCK_TABLE:
      case BLOCK_LINES: continue;
    }
    plain_chain(out, block->first);
  }
}

// Runs of blanks count as one.
Str plain_text(Build *b, Chain chain) {
  Buf raw = {.arena = b->arena}, out = {.arena = b->arena};
  plain_chain(&raw, chain.first);
  for (size_t i = 0; i < raw.n; i++) {
    bool blank = raw.s[i] == ' ' || raw.s[i] == '\n' || raw.s[i] == '\t';
    if (!blank) buf_char(&out, raw.s[i]);
    else if (out.n && out.s[out.n - 1] != ' ') buf_char(&out, ' ');
  }
  return str_trim(buf_done(&out));
}

// ---- what cannot be changed -------------------------------------------------------------------
static const char *kind_name(DocKind kind) {
  switch (kind) {
    case DOC_GUIDE: return "guide";
    case DOC_SHEET: return "sheet";
    case DOC_DEBRIEF: return "debrief";
    case DOC_REDLINE: return "redline";
  }
  return "";
}

// Ids alone, none of them a secret from those who hold the pages. Names are left to the pages: the
// font of a form has not every letter that a name may need.
void form_known(Build *b, Doc *doc) {
  const Brief *brief = b->brief;
  const Str none = {"", 0};
  const struct {
    const char *name;
    WordName label;
    Str value;
  } all[] = {
      {"kind", W_KNOWN_KIND, str_of(kind_name(doc->kind))},
      {"document", W_KNOWN_DOCUMENT, str_of(brief->document_id)},
      {"kit", W_KNOWN_KIT, brief->kit->id.s},
      {"kit-version", W_KNOWN_VERSION, brief->kit->version.s},
      {"kit-hash", W_KNOWN_HASH, str_of(brief->kit_hash)},
      {"interview", W_KNOWN_INTERVIEW, brief->interview ? brief->interview->id.s : none},
      {"interviewer-id", W_KNOWN_INTERVIEWER, brief->person ? brief->person->id.s : none},
      {"candidate-id", W_KNOWN_CANDIDATE, brief->candidate ? brief->candidate->id.s : none},
  };
  doc->known.at = NEW_ARRAY(b->arena, KnownField, COUNT(all));
  for (size_t i = 0; i < COUNT(all); i++)
    if (all[i].value.n)
      doc->known.at[doc->known.n++] =
          (KnownField){str_of(all[i].name), b->words->word[all[i].label].s, all[i].value};
}
