// levels.c -- how grave each check is: the usual level, the kit's, the command line's.
// SPDX-License-Identifier: MIT
#include "session.h"

#include <stdio.h>
#include <string.h>

typedef struct Setting {
  bool all; // "error": every warning is one
  DiagCode code;
  DiagLevel level;
} Setting;

static bool level_of(Str word, DiagLevel *out) {
  static const DiagLevel levels[] = {DIAG_OFF, DIAG_NOTE, DIAG_WARNING, DIAG_ERROR};
  for (size_t i = 0; i < COUNT(levels); i++)
    if (str_is(word, diag_level_name(levels[i]))) return *out = levels[i], true;
  return false;
}

// What stands for the code in a setting: "CODE=LEVEL", gcc's "LEVEL=CODE", "no-CODE".
static bool setting_parts(Str text, Str *code, DiagLevel *level) {
  const char *sign = memchr(text.s, '=', text.n);
  if (sign) {
    Str left = {text.s, (size_t)(sign - text.s)}, right = {sign + 1, text.n - left.n - 1};
    if (level_of(right, level)) return *code = left, true;
    if (level_of(left, level)) return *code = right, true;
    return false;
  }
  if (text.n > 3 && !strncmp(text.s, "no-", 3)) {
    *code = (Str){text.s + 3, text.n - 3};
    return *level = DIAG_OFF, true;
  }
  return false;
}

static bool setting_read(const char *text, Setting *out) {
  Str code;
  *out = (Setting){.all = !strcmp(text, "error")};
  if (out->all) return true;
  return setting_parts(str_of(text), &code, &out->level) && diag_find(code, &out->code) &&
         diag_is_check(out->code);
}

static const char *nearest_check(Str word) {
  const char *names[DIAG_COUNT_];
  size_t n = 0;
  for (int i = 0; i < DIAG_COUNT_; i++)
    if (diag_is_check((DiagCode)i)) names[n++] = diag_code((DiagCode)i);
  return str_nearest(word, names, n);
}

bool kitpress_level_good(const char *text, char *why, size_t size) {
  Setting setting;
  Str code;
  if (setting_read(text, &setting)) return true;
  if (!setting_parts(str_of(text), &code, &setting.level)) {
    snprintf(why, size, "-W takes CODE=LEVEL (note, warning, error or off), no-CODE or error, not "
                        "\"%s\"", text);
    return false;
  }
  if (diag_find(code, &setting.code)) {
    snprintf(why, size, "the level of %s cannot be set: it is always an error (only checks can, "
                        "which \"kitpress explain\" lists)", diag_code(setting.code));
    return false;
  }
  const char *near = nearest_check(code);
  snprintf(why, size, "-W: there is no check \"" STR_FMT "\"%s%s%s", STR_ARG(code),
           near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
  return false;
}

DiagPolicy session_policy(const Kitpress *kp, const Kit *kit) {
  const KitpressOptions *o = &kp->options;
  DiagPolicy policy = policy_usual();
  bool own[DIAG_COUNT_] = {false}, all = false;
  for (size_t i = 0; kit && i < kit->checks.n; i++) {
    DiagCode code;
    if (diag_find(kit->checks.at[i].code.s, &code) && diag_is_check(code))
      policy.level[code] = (uint8_t)kit->checks.at[i].level;
  }
  for (size_t i = 0; i < o->n_levels; i++) {
    Setting setting;
    if (!setting_read(o->levels[i], &setting)) continue;
    if (setting.all) all = true;
    else policy.level[setting.code] = (uint8_t)setting.level, own[setting.code] = true;
  }
  for (int i = 0; all && i < DIAG_COUNT_; i++)
    if (!own[i] && diag_is_check((DiagCode)i) && policy.level[i] == DIAG_WARNING)
      policy.level[i] = DIAG_ERROR;
  return policy;
}
