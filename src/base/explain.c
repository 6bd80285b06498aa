// explain.c -- what each message means: the texts of explain.def.
// SPDX-License-Identifier: MIT
#include "base/base.h"

static const char *const texts[DIAG_COUNT_] = {
#define EXPLAIN(name, text) [DIAG_##name] = text,
#include "base/explain.def"
#undef EXPLAIN
};

const char *diag_explain(DiagCode code) { return texts[code] ? texts[code] : ""; }
