// inner.h -- what markup's own files share: words, styles, the builder and its small parts.
// SPDX-License-Identifier: MIT
//
// Prefixes:  words_ (words.c)  put_ style_ (parts.c)  box_ table_ cell_ chain_ (boxes.c)
//            markdown_ prose_ (markdown.c, inline.c, limits.c)  image_ (image.c, png.c, jpeg.c)
//            form_ plain_ (form.c)  qr_ (qr.c)  block_ (what composes a block: blocks.c lists them)
//            piece_ (of headers and footers: furniture.c)
#ifndef KP_MARKUP_INNER_H
#define KP_MARKUP_INNER_H

#include "markup/markup.h"

// ---- the builder ------------------------------------------------------------------------------
typedef VEC(Inline) Inlines;     // a paragraph in the making
typedef struct Build {           // what every composing function needs; one for each document
  Arena *arena;
  Diags *diags;
  const Theme *theme;            // the next five are its own
  const Words *words;            // NULL for prose alone
  const Looks *look;
  const Colours *colour;
  const Measures *len;
  const Numbers *num;
  const Brief *brief;            // NULL for prose alone
  DocKind kind;
  const Asked *asked;            // within `questions`: the one that is composed
  unsigned room;                 // columns of text that can stand beside one another where a block
  Len measure, height;           // is composed; how wide that place is, how high a page's body
  VEC(Str) own_fields;           // names of fields that a theme gives: each once in a document
  const char *root;              // pictures come from beneath it: the kit's folder, or that of a
  const char *root_name;         // theme whose text they stand in; what messages call it
  int heading_base;              // added to the levels of headings in Markdown
  VEC(const Style *) styles;     // each different style once
  VEC(struct Picture *) pictures; // each file once, the broken ones too
  Pieces *pieces;                 // NULL: what is composed is of this document alone
  Len excess;                     // of its head's height: long names, two clocks
  Slot hours;                     // the interview's, on any day; see seen.c
  bool any_day;                   // they say all that is said of times within it
} Build;

typedef struct Chain { Block *first, *last; } Chain; // blocks in a row, in the making

Build build_of(Arena *, Diags *, const Theme *); // doc.c

// ---- blocks as a theme lists them (blocks.c) ----------------------------------------------------
// Composes what `Use` asks for, by its options (use_value) and by the room there is (b->room): an
// empty chain where the kit has nothing to show. Each has a row in blocks.c.
typedef Chain Compose(Build *, const Use *);
// About how many letters it will show, before it is composed: 0 nothing; BULK_WHOLE: it needs the
// whole measure, and never stands in a column.
typedef size_t BlockBulk(Build *, const Use *);
enum { BULK_PLAIN = 200, BULK_WHOLE = 1 << 30 };
// A piece of a header or footer: text in a row (furniture.c).
typedef void PutPiece(Build *, const Use *, Inlines *, Look);
Chain blocks_compose(Build *, const Uses *);   // one after the other
Chain block_compose(Build *, const Use *);
bool uses_are_open(const Uses *); // none of them looks at who is interviewed
size_t block_bulk(Build *, const Use *);
size_t bulk_inside(Build *, const Use *);     // of a holder (columns.c)
Compose block_columns, block_group, block_space, block_rule;               // columns.c
Compose block_title, block_identity, block_notes;                          // head.c, identity.c
Compose block_assess, block_assess_not, block_clock;                       // assess.c, clock.c
Compose block_opening, block_closing, block_record;                        // guide.c
Compose block_role, block_categories;                                      // role.c
Compose block_questions, block_head, block_ask, block_only_you, block_evidence; // question.c
Compose block_probes, block_signs, block_anchors;                          // ticks.c, anchors.c
BlockBulk bulk_assess, bulk_assess_not, bulk_opening, bulk_closing, bulk_record, bulk_notes;
BlockBulk bulk_only_you, bulk_probes, bulk_signs;

// ---- blocks of the scoring sheet and the debrief sheet ------------------------------------------
Compose block_how;                                                          // blocks.c
Compose block_weights, block_sums, sheet_how;                               // sheet.c
Compose block_scores;                                                       // scores.c
Compose block_for_against, block_next, block_lines;                         // lines.c
Compose block_recommendation, block_statements, block_signature;            // judgement.c
Compose block_position, block_result, block_decision, debrief_how;          // debrief.c
Compose block_panel, block_signatures;                                      // panel.c
Compose block_ratings;                                                      // ratings.c
Compose block_prose, block_logo;                                            // prose.c, logo.c
PutPiece piece_logo;
Chain chain_of(Block *);
Look look_bold(const Build *, Look);
Look look_centred(Look);
Block *box_label(Build *, WordName);             // a heading of level 2 of a part
void cell_frame(const Build *, Cell *, Len stroke); // all around, with the room that frames have
void put_caption(Build *, Inlines *, Text);      // what is said in a row of captions
const FormField *must_field(Build *, const KitCategory *, WordName said);
Block *must_words(Build *, const KitCategory *); // "Judgement · at least 3"
typedef struct Choices {
  WordName said;                                 // of the field
  WordList words;                                // beside the boxes
  const char *name, *states[5];                  // of the field; its values in every language
} Choices;
Block *choices_table(Build *, const Choices *, const OptionValue *which, bool row, Len gap);
size_t columns_by(const Build *, int64_t asked, Len narrowest, Len measure);
Len signature_height(const Build *);
typedef enum ScorePart { SCORE_WEIGHT, SCORE_POINTS, SCORE_EVIDENCE, SCORE_PARTS } ScorePart;
Block *scores_list(Build *, const OptionValue *which); // where boxes have no room beside words
const FormField *scores_mean_field(Build *, const BriefCategory *);
const FormField *scores_points_field(Build *, const Category *);
void scores_put_mean_of(Build *, Inlines *, Look, const BriefCategory *); // "mean of Q1-Q3"
bool scores_lack_room(Build *);                  // closer than their rows can stand
Len sheet_room(const Build *);                   // sheetroom.c: what a theme's blocks leave or take

// ---- pieces.c: what is composed once for all documents ------------------------------------------
// Composers of pieces are given a brief that has but what is named here of this document's own, so
// that they can look at nothing else; with the kit and the theme it is the key of what they make.
typedef enum Sees {
  SEES_KIT = 1,      // the interview, its categories; no candidate, no person, no day
  SEES_ASKED = 2,    // which form of each question is asked
  SEES_ONE = 4,      // the same of the one in b->asked
  SEES_TIMES = 8,    // when each is asked and how long it takes; of SEES_ONE, that one
  SEES_LOOP = 16,    // who assesses what else, and when
  SEES_EXCESS = 32,  // b->excess
} Sees;
Chain piece_compose(Build *, const Use *, Compose *, Sees);
void hours_see(Build *); // finds b->hours
const Brief *brief_seen(const Build *, Arena *, Sees); // seen.c
bool piece_key(Build *, const Use *, Sees, Str *key); // false: it can be of this document alone
void pieces_trim(Pieces *); // when a document begins
typedef struct HeadingLevels { int first, last; } HeadingLevels; // as written, as told; 0: none
HeadingLevels piece_levels(const Pieces *, size_t piece);
// Numbers the paragraphs of a block from PARA_SHARED + *paras on. False: it must not be kept.
bool number_piece(const Build *, Block *, size_t *paras, HeadingLevels *); // doc.c

// ---- text into a paragraph, and what it looks like ---------------------------------------------
const Style *style_of(Build *, Look);
const Style *style_like(Build *, Style); // the same style, made once
ParaStyle para_style(Look);

// ---- text into a paragraph (parts.c) ----------------------------------------------------------
void put_words(Build *, Inlines *, Look, WordName);            // a text without places
typedef struct Fill {          // what stands for {{place}}
  const char *place;
  Text text;
  InlineKind kind;             // INLINE_PAGE, INLINE_PAGES; INLINE_TEXT by default
  const Look *look;            // another than the text's own; or NULL
  Str link;
} Fill;
void put_fill(Build *, Inlines *, Look, WordName, const Fill *, size_t n);
void put_data(Build *, Inlines *, Look, Text);             // literal; isolated if right to left
void put_plain(Build *, Inlines *, Look, const char *);    // no words: blanks and figures
void put_box(Build *, Inlines *, Look, Len side, Len stroke);
void put_blank(Build *, Inlines *, Look, Len width);
void put_field(Inlines *, const FormField *);              // of the box or blank put last
void put_pattern(Build *, Inlines *, Look, const Pattern *, Len width, Str alt);
void put_link(Inlines *, size_t from, Str target);         // all that was put since `from`
Str fill_words(Build *, WordName, const Fill *, size_t n); // the same as plain text, for metadata
typedef struct Piece { Str literal, place; } Piece;  // what stands before "{{", the place's name
Piece next_piece(Str text, size_t *at);              // the place may be ""
Text text_of(Str);                                         // a text nobody wrote in a file
Text text_short(Build *, Text, size_t letters);            // whole words, an ellipsis after them
bool given(Text);

// ---- quotes as the language has them (quotes.c) -----------------------------------------------
typedef struct SmartPiece { Str text; bool verbatim; } SmartPiece; // verbatim: read, not changed
// The pieces of a paragraph, in order; of the theme's own texts, or of the kit's.
void smart_pieces(Build *, SmartPiece *, size_t n, bool of_theme);
Text smart_text(Build *, Text);  // a kit's text that is no Markdown; a candidate's stays as it is

// ---- numbers, dates, times (words.c) ----------------------------------------------------------
Str words_milli(Build *, int64_t milli);                   // 2500 -> "2.5"
Str words_int(Build *, int64_t);
Text words_form(Build *, WordName, const Fill *, size_t n); // that of a word's plural forms
Text words_point(Build *, const Scale *, const ScalePoint *); // the name of a point
Text words_apart(Build *, const Scale *);                  // of the box beside them
Str words_clock(Build *, Slot, int at);                    // "14:05"; "0:05" with no time planned
Str words_time(Build *, Slot);                             // } "" when
Str words_date(Build *, Slot);                             // } it is not
Str words_date_short(Build *, Slot);                       // } planned
Str words_moment(Build *, Slot, Slot day);                 // "14:00"; of another day "2 Dec, 14:00"
Text words_zone(Build *, Slot);
Str words_home(Build *, const Border *, WordName nobody);      // "A. Lee, 14:00"
Text candidate_name(Build *);                        // "Candidate C-7" of a blind one

// ---- blocks (boxes.c) -------------------------------------------------------------------------
void chain_add(Chain *, Block *);
void chain_join(Chain *, Chain);
Len chain_flush(Chain); // what comes first has no room over it; returns how much it had
void chain_title(Build *, Chain *, const Inlines *);    // a section's: level 2, over a rule
void chain_subtitle(Build *, Chain *, const Inlines *); // of a part of it: level 3
Block *box_para(Build *, Look, const Inlines *);
Block *box_words(Build *, Look, WordName);                     // a paragraph of one text
Block *box_data(Build *, Look, Text);
Block *box_heading(Build *, Look, const Inlines *, int level);
Block *box_rule(Build *, Len stroke, Colour colour);
Block *box_group(Build *, Chain);
Block *box_section(Build *, Chain);                        // a group, told of as a section
Block *box_list(Build *, Len hang);
Block *box_item(Build *, const Inlines *marker, Look, Chain content);
// A box to mark and its words, which break beside it, `hang` from its left edge, never beneath.
Block *box_choice(Build *, const FormField *, Chain words, Len hang);

// ---- tickruns.c: ticks one after another in running lines ---------------------------------------
typedef struct TickRun { Chain paras; Inlines text; bool named; } TickRun; // zero: empty
void run_name(Build *, TickRun *, const Inlines *);          // of what follows
void run_tick(Build *, TickRun *, const FormField *, Chain words);
Block *run_row(Build *, const Inlines *name, TickRun *);
Block *box_lines(Build *, int least);
Block *box_table(Build *, const Column *columns, size_t n);
Row *table_row(Build *, Block *table);                     // a new row of empty cells
Cell *table_cell(Block *table, size_t column);             // of the last row
void cell_span(Block *table, size_t column, size_t n);     // it takes in those that follow
void cell_pad(Cell *, Len top, Len right, Len bottom, Len left);
void heads_tint(Build *, Block *table);
void rows_rule(Block *table, size_t from, Len stroke);     // beneath every row from `from` on

// ---- fields (form.c, which lists their names) -------------------------------------------------
const FormField *form_field(Build *, FormKind, Str name, Str label);
const FormField *form_word(Build *, FormKind, const char *name, WordName label);
// One of the boxes of a FORM_RATE; `state` is its value, `choice` what is said of it.
const FormField *form_choice(Build *, Str name, Str label, Str state, Str choice);
Str form_choice_label(Build *, Str what, Str choice);      // "Confidence: Low"
const FormField *form_asked(Build *, FormKind, const Asked *, const char *part, WordName what);
const FormField *form_rating(Build *, const Asked *, const ScalePoint *); // NULL: not assessed
const FormField *form_tick(Build *, const Asked *, const char *part, size_t n, WordName, Str text);
Str form_asked_name(Build *, const Asked *, const char *part);         // "q.<id>.<part>"
Str form_category_name(Build *, const Category *, const char *part);   // "c.<id>.<part>"
Str form_asked_label(Build *, const Asked *, Str what);                // "Q3, its title: <what>"
Str form_category_label(Build *, const Category *, Str what);          // "Its title: <what>"
void form_known(Build *, Doc *); // what cannot be changed
Str plain_text(Build *, Chain);  // of Markdown's blocks, on one line

// ---- Markdown (markdown.c, inline.c, limits.c) ------------------------------------------------
enum {
  MARKDOWN_BYTES = 64 << 10,     // a text: cmark 0.30.2 is quadratic on nasty input
  MARKDOWN_CONTAINERS = 16,      // lists and quotes opened on a line, or inside one another
  MARKDOWN_BRACKETS = 1000,      // "[" in a text, "![" counted as one
};
// The blocks of a Markdown text, set in `look`; empty, reported, when a limit is passed.
Chain markdown_blocks(Build *, Text, Look);
Chain markdown_theme(Build *, Text, Look); // the same of a theme's text, which holds {{places}}
bool markdown_within_limits(Build *, Text);

Text place_text(Build *, PlaceName); // prose.c: what stands for a place of the theme's texts; or ""

struct cmark_node;
typedef struct Prose {           // a Markdown text, its lines, how far its words have been found
  Build *b;
  Text text;
  Look look;
  VEC(size_t) lines;             // where each line begins
  size_t cursor, end;            // words are looked for from the one to the other
  bool of_theme;                 // the theme's: its {{places}} are filled
  size_t filled, unfilled;       // places of the paragraph that was built last
  int html;                      // how often HTML has been met
} Prose;
enum { HTML_REPORTS = 20 };      // for one text; nobody reads more
void prose_html(Prose *, Span);  // warns of it
Span prose_find(Prose *, Str words);
void prose_next_line(Prose *);
// escapes.c: which quotes of `words` their author wrote as \" or &quot;; the words are looked for
// in the block from the byte `from` on.
typedef VEC(size_t) Places;
Places prose_escaped(const Prose *, Str words, size_t from);
void markdown_inlines(Prose *, struct cmark_node *block, Inlines *out, Look); // inline.c
void markdown_literal(Prose *, Str, Inlines *out, const Style *); // as it is, line by line
Str link_target(Prose *, const char *url, Span);           // link.c; "" and reported if not allowed

// ---- pictures (image.c, png.c, jpeg.c) --------------------------------------------------------
enum {
  IMAGE_FILE_BYTES = 32 << 20,
  IMAGE_PIXELS_MAX = 40000000,
  IMAGE_DEFAULT_PPI = 144,
};
typedef struct Picture { const char *path; const Image *image; } Picture;
// The picture at `path` beneath the kit's folder, or NULL, reported at `where`.
const Image *image_find(Build *, Str path, Span where);
Str image_file(Arena *, const char *path, const char **wrong); // wrong: NULL, or why there is none
// These return what is wrong, or NULL.
typedef struct PictureFault {    // what is wrong with a picture
  const char *why, *help;        // NULL: nothing; nothing more to say
  Place at;                      // in its file; line 0: as a whole
  bool no_library;               // that could draw it
} PictureFault;
PictureFault image_decode(Arena *, Str file, Image *out);
PictureFault svg_draw(Arena *, Str file, Len high, Image *out);
bool svg_is(Str file);
const char *png_decode(Arena *, Str file, Image *out);
const char *jpeg_check(Str file, Image *out);
void image_natural(Image *, uint64_t per_unit_x, uint64_t per_unit_y, Len unit);

// ---- the documents ----------------------------------------------------------------------------
// doc.c: each gets its index; marks the kit's texts as of its language, unless NULL. False: what
// would have to be changed in a piece for its headings' levels is shared.
bool number_paras(Doc *, const Kit *);
Chain guide_body(Build *);       // guide.c
Chain sheet_body(Build *);       // sheet.c
bool debrief_is_wide(Build *);   // ratings.c: its page is landscape
const Scale *ratings_scale(const Brief *); // NULL when nothing is asked
Str ratings_flag(Build *);        // the range from which ratings are talked about
Str ratings_key(Build *, const Panelist *); // in names of fields
Str ratings_who(Build *, const Panelist *); // "Jun Itō, The makers", for the ear
Len head_excess(const Brief *);             // by how much long names make it higher
const Pattern *qr_pattern(Build *, Str);    // qr.c; NULL, reported, when the text is too long
Chain qr_blocks(Build *);                   // the document's id; empty without one
WordName document_title(DocKind); // doc.c
Block *furniture_header(Build *, const DocPlan *); // furniture.c; NULL: nothing stands there
Block *furniture_footer(Build *, const DocPlan *);
Fill asked_number(Build *, const Asked *);        // question.c: its number, in "Q{{number}}"
bool doc_shows(const Build *, BlockName);         // parts.c: its plan has such a block
Str question_anchor(Build *, int number);
Str link_to_category(Build *, const Category *);  // "" where the document does not show it
Str link_to_question(Build *, const Asked *);

#endif
