// dump.c -- a flow as text, an item a line, the same wherever the same fonts are installed.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

static void dump_len(Buf *out, const char *name, Len len) {
  buf_text(out, name);
  buf_len(out, len);
}

static void dump_item(Buf *out, const ParaText *para, const Item *item, ItemChars chars) {
  switch (item->kind) {
    case ITEM_BOX:
      dump_len(out, "  box ", item->width);
      buf_char(out, ' ');
      buf_quoted(out, chars_text(para, chars.from, chars.to));
      if (para->at[chars.from].font && chars.from < chars.to)
        buf_printf(out, " %s", para->at[chars.from].font->face.ps_name);
      break;
    case ITEM_GLUE:
      dump_len(out, "  glue ", item->width);
      if (item->stretch) dump_len(out, " plus ", item->stretch);
      if (item->shrink) dump_len(out, " minus ", item->shrink);
      break;
    case ITEM_PENALTY:
      if (item->penalty == PENALTY_MUST) buf_text(out, "  break");
      else buf_printf(out, "  penalty %d", item->penalty);
      if (item->width) dump_len(out, " width ", item->width);
      if (item->flagged) buf_text(out, " hyphen");
      break;
  }
  buf_char(out, '\n');
}

static void dump_para(Buf *out, size_t index, const Para *p) {
  buf_printf(out, "para %zu%s", index, p->rtl ? " rtl" : "");
  dump_len(out, " ascent ", p->ascent);
  dump_len(out, " descent ", p->descent);
  dump_len(out, " natural ", p->natural);
  dump_len(out, " minimum ", p->minimum);
  buf_char(out, '\n');
  for (size_t i = 0; i < p->items.n; i++)
    dump_item(out, p->text, &p->items.at[i], p->text->item_chars.at[i]);
}

void flow_dump(Buf *out, const Flow *flow) {
  for (size_t i = 0; i < flow->doc->paras; i++)
    if (flow->paras[i]) dump_para(out, i, flow->paras[i]);
}
