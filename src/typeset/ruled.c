// ruled.c -- lines to write on, and the groups that they give way in.
// SPDX-License-Identifier: MIT
//
// Ruled lines share out the room that is left on a page; where a group would not fit a page, they
// are what it gives up, to go on under a head of their own.
#include "typeset/inner.h"

// ---- ruled lines --------------------------------------------------------------------------------
static Len leaders_pitch(const Box *box) { return box->as.leaders.block->as.lines.pitch; }

// Outside a group that must stay whole, lines that no page holds go on page after page.
bool leaders_set(Setter *s, const Block *block, Len x, Len width) {
  Len pitch = block->as.lines.pitch;
  if (pitch <= 0) return true;
  int64_t left = block->as.lines.least > 0 ? block->as.lines.least : 0;
  int64_t most = s->flowing && !s->keeping ? s->room / pitch : left;
  if (most == 0 && left > 0) return report_tall(s, block->span, pitch), false;
  if (most > 0 && left / most > PAGES_MOST) {
    diag(s->diags, DIAG_LAYOUT_LIMIT, block->span, "more than %d pages of lines to write on",
         PAGES_MOST);
    return false;
  }
  Box box = {.kind = BOX_LEADERS, .x = x, .width = width, .span = block->span,
             .as.leaders = {block, s->tag, parts_new(s->traces)}};
  box.height = most * pitch;
  for (; most > 0 && left > most; left -= most) box_push(s, box);
  box.height = left * pitch;
  return box_push(s, box);
}

// Ruled lines that gave way go on to pages of their own under their `continued` head.
static bool leaders_continue(Setter *s, Box box, int64_t lost) {
  const Block *head = box.as.leaders.block->as.lines.continued;
  if (!head) return true;
  int pages = 0;
  while (lost > 0) {
    size_t before = s->out->n;
    s->must = true;
    s->space = 0;
    if (!block_set(s, head, box.x, box.width)) return false;
    Len used = boxes_height(s->out->at + before, s->out->n - before) + s->space;
    int64_t most = (s->room - used) / leaders_pitch(&box);
    if (most < 1) return report_tall(s, head->span, used), false;
    if (++pages > PAGES_MOST) {
      diag(s->diags, DIAG_LAYOUT_LIMIT, box.span, "more than %d pages of lines to write on",
           PAGES_MOST);
      return false;
    }
    int64_t here = lost < most ? lost : most;
    box.galley = NULL; // it is of this document alone
    s->never = s->out->n > before;
    box.height = here * leaders_pitch(&box);
    box_push(s, box);
    lost -= here;
  }
  s->must = true;
  return true;
}

// ---- groups -------------------------------------------------------------------------------------
// Cuts the ruled lines among n boxes so that they take no more than `room` together.
static void leaders_cut(Box *box, size_t n, Len ruled, Len room) {
  Len left = room;
  for (size_t i = 0; i < n; i++) {
    if (box[i].kind != BOX_LEADERS) continue;
    Len pitch = leaders_pitch(&box[i]);
    box[i].height = room * (box[i].height / pitch) / ruled * pitch; // in proportion, whole lines
    left -= box[i].height;
  }
  for (size_t i = 0; i < n; i++) // what whole lines left over
    if (box[i].kind == BOX_LEADERS && left >= leaders_pitch(&box[i]))
      box[i].height += leaders_pitch(&box[i]), left -= leaders_pitch(&box[i]);
}

// The ruled lines among boxes, and what stands around them.
typedef struct GroupHeight {
  Len total, ruled;
} GroupHeight;

static GroupHeight group_height(const Rhythm *rhythm, const Box *box, size_t n) {
  GroupHeight group = {.total = boxes_extent(rhythm, box, n, NULL)};
  for (size_t i = 0; i < n; i++)
    if (box[i].kind == BOX_LEADERS) group.ruled += box[i].height;
  return group;
}

// The last ruled lines and what must not be parted from them, to the group's end.
static size_t group_tail(const Box *box, size_t n) {
  size_t i = n;
  while (i > 0 && box[--i].kind != BOX_LEADERS) continue;
  while (i > 0 && box[i].penalty == BREAK_NEVER) i--;
  return i;
}

// A group that fits a page stays whole. One that does not, but would without some of its ruled
// lines, gives those up to continuation pages. Of one that is higher still, the ruled lines stay
// with what follows them. All else breaks where ordinary content would.
bool group_keep(Setter *s, size_t first) {
  for (size_t i = first + 1; i < s->out->n; i++)
    if (s->out->at[i].penalty == BREAK_MUST) return true; // it already says where it breaks
  GroupHeight height = group_height(&s->rhythm, s->out->at + first, s->out->n - first);
  if (height.ruled > 0 && height.total - height.ruled > s->room) {
    first += group_tail(s->out->at + first, s->out->n - first);
    height = group_height(&s->rhythm, s->out->at + first, s->out->n - first);
  }
  size_t n = s->out->n - first;
  Box *box = s->out->at + first;
  Len total = height.total, ruled = total - height.ruled > s->room ? 0 : height.ruled;
  Box *whole = NEW_ARRAY(s->arena, Box, n);
  if (n) memcpy(whole, box, n * sizeof *box);
  if (total > s->room && ruled > 0) leaders_cut(box, n, ruled, s->room - (total - ruled));
  for (size_t i = 0; i < n; i++) {
    Len pitch = box[i].kind == BOX_LEADERS ? leaders_pitch(&box[i]) : 0;
    if (pitch && box[i].height > s->room) box[i].height = s->room / pitch * pitch;
    if (i && (total <= s->room || ruled > 0) && box[i].penalty < BREAK_KEEP)
      box[i].penalty = BREAK_KEEP;
  }
  for (size_t i = 0; i < n; i++) {
    Len lost = whole[i].height - s->out->at[first + i].height;
    if (lost > 0 && !leaders_continue(s, whole[i], lost / leaders_pitch(&whole[i]))) return false;
  }
  return true;
}
