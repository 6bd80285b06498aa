// guide.c -- the interview guide: what its theme lists, in sections; what is said, and the record.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

// ---- what is said ------------------------------------------------------------------------------
size_t bulk_opening(Build *b, const Use *use) { return (void)use, b->brief->kit->opening.s.n; }
size_t bulk_closing(Build *b, const Use *use) { return (void)use, b->brief->kit->closing.s.n; }

static Chain script(Build *b, WordName title, Text text) {
  Chain body = {0}, chain = {0};
  if (!given(text)) return chain;
  Inlines name = {0};
  put_words(b, &name, b->look->heading, title);
  chain_title(b, &body, &name);
  b->heading_base = 2;
  chain_join(&body, markdown_blocks(b, text, b->look->text));
  chain_add(&chain, box_section(b, body));
  return chain;
}

Chain block_opening(Build *b, const Use *use) {
  return (void)use, script(b, W_SAY_START, b->brief->kit->opening);
}

Chain block_closing(Build *b, const Use *use) {
  return (void)use, script(b, W_SAY_END, b->brief->kit->closing);
}

// ---- under which law these papers are kept; interviewers are asked for it ----------------------
size_t bulk_record(Build *b, const Use *use) {
  (void)use;
  return given(b->brief->kit->legal_basis) ? b->brief->kit->legal_basis.s.n + BULK_PLAIN : 0;
}

Chain block_record(Build *b, const Use *use) {
  (void)use;
  Chain chain = {0};
  const Fill basis = {.place = "basis", .text = b->brief->kit->legal_basis};
  if (!given(basis.text)) return chain;
  Inlines title = {0}, text = {0};
  put_words(b, &title, b->look->label, W_RECORD);
  chain_subtitle(b, &chain, &title);
  put_fill(b, &text, b->look->small, W_RECORD_TEXT, &basis, 1);
  chain_add(&chain, box_para(b, b->look->small, &text));
  return chain;
}

// ---- the whole ---------------------------------------------------------------------------------
// Sections of their own, with lines of their own among the bookmarks.
static bool is_chapter(const Use *use) {
  return use->block == USE_ROLE || use->block == USE_CATEGORIES || use->block == USE_QUESTIONS;
}

static bool is_paged(const Use *use) { // the lines to write on need what is left of the last page
  return use->block == USE_QUESTIONS && use_value(use, O_QUESTIONS_PAGE)->number;
}

// What stands before, between and after chapters is the run sheet; its first part has a bookmark.
static Chain run_section(Build *b, Chain run, bool first) {
  Chain chain = {0};
  Block *section = box_section(b, run);
  if (first) {
    section->outline = b->words->word[W_RUN_SHEET].s;
    section->outline_level = 1;
    section->anchor = STR("part:run-sheet");
  }
  chain_add(&chain, section);
  return chain;
}

Chain guide_body(Build *b) {
  const Uses *body = &b->theme->doc[DOC_GUIDE].body;
  Chain chain = {0};
  bool named = false, turn = false; // turn: what comes next begins a page
  for (size_t i = 0, to; i < body->n; i = to) {
    Chain one = {0};
    bool chapter = is_chapter(&body->at[i]);
    for (to = i + chapter; to < body->n && !chapter && !is_chapter(&body->at[to]); to++)
      chain_join(&one, block_compose(b, &body->at[to]));
    if (chapter) one = block_compose(b, &body->at[i]);
    if (!one.first) continue;
    if (!chapter) one = run_section(b, one, !named), named = true;
    if (turn) one.first->new_page = true;
    turn = chapter && is_paged(&body->at[i]);
    chain_join(&chain, one);
  }
  return chain;
}
