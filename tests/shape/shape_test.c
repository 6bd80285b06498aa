// shape_test.c -- paragraphs of many scripts become items and lines that say what was written.
// SPDX-License-Identifier: MIT
#include "bench.h"

int main(void) { UNIT_END(); }
