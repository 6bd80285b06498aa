// blocks.c -- a document's plan becomes its blocks: which composer makes which, in what room.
// SPDX-License-Identifier: MIT
//
// A theme lists blocks; each has a row here. What has nothing to show leaves nothing behind, so a
// list may name blocks that one kit fills and another does not.
#include "markup/inner.h"

typedef struct Composer {
  Compose *compose;       // NULL: it stands in headers and footers alone
  BlockBulk *bulk;        // NULL: it always shows something, of about BULK_PLAIN letters
} Composer;

static const Composer composers[USE_COUNT] = {
    // holders and what stands anywhere: columns.c, head.c
    [USE_GROUP] = {block_group, NULL},
};

size_t block_bulk(Build *b, const Use *use) {
  const Composer *composer = &composers[use->block];
  return composer->bulk ? composer->bulk(b, use) : BULK_PLAIN;
}

Chain block_compose(Build *b, const Use *use) {
  const Composer *composer = &composers[use->block];
  return composer->compose ? composer->compose(b, use) : (Chain){0};
}

Chain blocks_compose(Build *b, const Uses *uses) {
  Chain chain = {0};
  for (size_t i = 0; i < uses->n; i++) chain_join(&chain, block_compose(b, &uses->at[i]));
  return chain;
}

Chain block_group(Build *b, const Use *use) {
  Chain chain = {0}, inside = blocks_compose(b, &use->inside.at[0]);
  if (!inside.first) return chain;
  Block *group = box_group(b, inside);
  chain_add(&chain, group);
  return chain;
}
