// complete.c -- what makes shells complete commands, options and their words, made of the tables.
// SPDX-License-Identifier: MIT
#include "cli/cli.h"

#include <string.h>

static void words_list(FILE *out, const char *const *words) {
  for (size_t i = 0; words && words[i]; i++) fprintf(out, "%s%s", i ? " " : "", words[i]);
}

static void command_names(FILE *out) {
  for (int i = 0; i < CMD_COUNT; i++) fprintf(out, "%s%s", i ? " " : "", commands[i].name);
}

static void option_names(FILE *out, int command) {
  for (size_t i = 0; i < options_count; i++) {
    const Option *o = &options[i];
    if (!(o->commands >> command & 1)) continue;
    if (o->name) fprintf(out, " --%s", o->name);
    if (o->letter) fprintf(out, " -%c", o->letter);
  }
}

// ---- bash ---------------------------------------------------------------------------------------
static void bash_offer(FILE *out, Takes takes, const char *const *words) {
  switch (takes) {
    case TAKES_NOTHING:
    case TAKES_TEXT: fputs("return", out); break;
    case TAKES_FILE: fputs("COMPREPLY=($(compgen -f -- \"$cur\"))", out); break;
    case TAKES_FOLDER: fputs("COMPREPLY=($(compgen -d -- \"$cur\"))", out); break;
    case TAKES_WORD:
      fputs("COMPREPLY=($(compgen -W '", out);
      words_list(out, words);
      fputs("' -- \"$cur\"))", out);
      break;
    case TAKES_WORDS:
      fputs("COMPREPLY=($(compgen -W '", out);
      words_list(out, words);
      fputs("' -P \"${cur%\"${cur##*,}\"}\" -- \"${cur##*,}\"))", out);
      break;
    case TAKES_LEVEL:
      fputs("COMPREPLY=($(compgen -W 'error "
            "$(\"$kitpress\" explain 2>/dev/null | sed -n \"s/^\\([a-z-]*\\) .*\\*.*/\\1=/p\")'"
            " -- \"$cur\")); compopt -o nospace 2>/dev/null", out);
      break;
    case TAKES_THEME:
      fputs("COMPREPLY=($(compgen -d -- \"$cur\"; compgen -W '$(\"$kitpress\" theme list "
            "2>/dev/null | sed -n \"s/^\\([a-z0-9_-]*\\) .*/\\1/p\")' -- \"$cur\"))", out);
      break;
    case TAKES_CODE:
      fputs("COMPREPLY=($(compgen -W '$(\"$kitpress\" explain 2>/dev/null | "
            "sed -n \"s/^\\([a-z]*-[a-z-]*\\) .*/\\1/p\")' -- \"$cur\"))", out);
      break;
  }
}

static void bash_options(FILE *out) { // what stands after an option
  fputs("  case \"$command $previous\" in\n", out);
  for (size_t i = 0; i < options_count; i++) {
    const Option *o = &options[i];
    if (!o->value) continue;
    fputs("    ", out);
    bool first = true;
    for (int c = 0; c < CMD_COUNT; c++) {
      if (!(o->commands >> c & 1)) continue;
      if (o->name) fprintf(out, "%s'%s --%s'", first ? "" : "|", commands[c].name, o->name);
      if (o->letter)
        fprintf(out, "%s'%s -%c'", first && !o->name ? "" : "|", commands[c].name, o->letter);
      first = false;
    }
    fputs(") ", out);
    bash_offer(out, o->takes, o->words);
    fputs("; return ;;\n", out);
  }
  fputs("  esac\n", out);
}

static void print_bash(FILE *out) {
  fputs("# bash completion of kitpress: source <(kitpress completion bash)\n"
        "_kitpress() {\n"
        "  local cur=$2 previous=$3 kitpress=$1 command= operands=0 i\n"
        "  COMPREPLY=()\n"
        "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "    case ${COMP_WORDS[i]} in\n"
        "      -*) ;;\n"
        "      *) if [ -z \"$command\" ]; then command=${COMP_WORDS[i]}\n"
        "         else operands=$((operands + 1)); fi ;;\n"
        "    esac\n"
        "  done\n"
        "  if [ -z \"$command\" ]; then COMPREPLY=($(compgen -W '", out);
  command_names(out);
  fputs(" --help --version' -- \"$cur\")); return; fi\n", out);
  bash_options(out);
  fputs("  if [[ $cur == -* ]]; then\n    case $command in\n", out);
  for (int i = 0; i < CMD_COUNT; i++) {
    fprintf(out, "      %s) COMPREPLY=($(compgen -W '", commands[i].name);
    option_names(out, i);
    fputs("' -- \"$cur\")) ;;\n", out);
  }
  fputs("    esac\n    return\n  fi\n  case $command.$operands in\n", out);
  for (int i = 0; i < CMD_COUNT; i++) {
    if (!commands[i].most) continue;
    fprintf(out, "    %s.0) ", commands[i].name);
    bash_offer(out, commands[i].takes, commands[i].words);
    fputs(" ;;\n", out);
  }
  fprintf(out, "    %s.*) ", commands[CMD_THEME].name); // after "show", "diff", "new"
  bash_offer(out, TAKES_THEME, NULL);
  fputs(" ;;\n", out);
  fputs("    *) COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n  esac\n}\n"
        "complete -o filenames -F _kitpress kitpress\n", out);
}

// ---- zsh ----------------------------------------------------------------------------------------
static void zsh_text(FILE *out, const char *text) { // inside '...', of a specification
  for (; *text; text++) {
    if (*text == '\'') fputs("'\\''", out);
    else if (strchr("[]:\\", *text)) fprintf(out, "\\%c", *text);
    else fputc(*text, out);
  }
}

static void zsh_action(FILE *out, Takes takes, const char *const *words) {
  switch (takes) {
    case TAKES_NOTHING:
    case TAKES_TEXT: fputs(" ", out); break;
    case TAKES_FILE: fputs("_files", out); break;
    case TAKES_FOLDER: fputs("_files -/", out); break;
    case TAKES_WORD:
    case TAKES_WORDS:
      fputs(takes == TAKES_WORDS ? "_values -s , kinds " : "(", out);
      words_list(out, words);
      if (takes == TAKES_WORD) fputc(')', out);
      break;
    case TAKES_LEVEL: fputs("_kitpress_levels", out); break;
    case TAKES_THEME: fputs("_kitpress_themes", out); break;
    case TAKES_CODE: fputs("_kitpress_codes", out); break;
  }
}

static void zsh_option(FILE *out, const Option *o) {
  char names[2][40] = {"", ""};
  if (o->letter) snprintf(names[0], sizeof names[0], "-%c", o->letter);
  if (o->name) snprintf(names[1], sizeof names[1], "--%s", o->name);
  for (int i = 0; i < 2; i++) {
    if (!*names[i]) continue;
    fprintf(out, " '%s%s%s[", o->id == OPT_LEVEL ? "*" : "", names[i], o->value ? "+" : "");
    zsh_text(out, o->help);
    fputs("]", out);
    if (o->value) {
      fputc(':', out);
      zsh_text(out, o->value);
      fputc(':', out);
      zsh_action(out, o->takes, o->words);
    }
    fputs("'", out);
  }
}

static void print_zsh(FILE *out) {
  fputs("#compdef kitpress\n"
        "# zsh completion of kitpress: save as _kitpress in a folder of $fpath\n"
        "_kitpress_codes() { compadd -- "
        "$(kitpress explain 2>/dev/null | sed -n 's/^\\([a-z]*-[a-z-]*\\) .*/\\1/p') }\n"
        "_kitpress_levels() { compadd -S '' -- error "
        "$(kitpress explain 2>/dev/null | sed -n 's/^\\([a-z-]*\\) .*\\*.*/\\1=/p') }\n"
        "_kitpress_themes() { compadd -- "
        "$(kitpress theme list 2>/dev/null | sed -n 's/^\\([a-z0-9_-]*\\) .*/\\1/p'); _files -/ }\n"
        "_kitpress() {\n"
        "  local -a commands\n"
        "  commands=(\n", out);
  for (int i = 0; i < CMD_COUNT; i++) {
    fprintf(out, "    '%s:", commands[i].name);
    zsh_text(out, commands[i].summary);
    fputs("'\n", out);
  }
  fputs("  )\n  if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
        "  local command=$words[2]\n  shift words; (( CURRENT-- ))\n  case $command in\n", out);
  for (int i = 0; i < CMD_COUNT; i++) {
    fprintf(out, "    %s) _arguments", commands[i].name);
    for (size_t j = 0; j < options_count; j++)
      if (options[j].commands >> i & 1) zsh_option(out, &options[j]);
    if (commands[i].most) {
      fputs(" '1::what:", out);
      zsh_action(out, commands[i].takes, commands[i].words);
      fprintf(out, "' '*:file:%s'", i == CMD_THEME ? "_kitpress_themes" : "_files");
    }
    fputs(" ;;\n", out);
  }
  fputs("  esac\n}\n"
        "if [ \"$funcstack[1]\" = _kitpress ]; then _kitpress \"$@\"\n"
        "else compdef _kitpress kitpress; fi\n",
        out);
}

// ---- fish ---------------------------------------------------------------------------------------
static void fish_text(FILE *out, const char *text) { // inside '...'
  for (; *text; text++) {
    if (*text == '\'' || *text == '\\') fputc('\\', out);
    fputc(*text, out);
  }
}

static void fish_offer(FILE *out, Takes takes, const char *const *words) {
  switch (takes) {
    case TAKES_NOTHING: break;
    case TAKES_TEXT: fputs(" -x", out); break;
    case TAKES_FILE: fputs(" -r -F", out); break;
    case TAKES_FOLDER: fputs(" -x -a '(__fish_complete_directories)'", out); break;
    case TAKES_WORD:
    case TAKES_WORDS:
      fputs(" -x -a '", out);
      words_list(out, words);
      fputc('\'', out);
      break;
    case TAKES_LEVEL:
      fputs(" -x -a 'error (kitpress explain 2>/dev/null | "
            "string replace -rf \"^([a-z-]+) .*[*].*\" \"\\$1=\")'", out);
      break;
    case TAKES_THEME:
      fputs(" -r -a '(kitpress theme list 2>/dev/null | "
            "string replace -rf \"^([a-z0-9_-]+) .*\" \"\\$1\")'", out);
      break;
    case TAKES_CODE:
      fputs(" -x -a '(kitpress explain 2>/dev/null | "
            "string replace -rf \"^([a-z]+-[a-z-]+) .*\" \"\\$1\")'", out);
      break;
  }
}

static void fish_option(FILE *out, const Option *o) {
  fputs("complete -c kitpress -n '__fish_seen_subcommand_from", out);
  for (int i = 0; i < CMD_COUNT; i++)
    if (o->commands >> i & 1) fprintf(out, " %s", commands[i].name);
  fputs("'", out);
  if (o->letter) fprintf(out, " -s %c", o->letter);
  if (o->name) fprintf(out, " -l %s", o->name);
  fish_offer(out, o->takes, o->words);
  fputs(" -d '", out);
  fish_text(out, o->help);
  fputs("'\n", out);
}

static void print_fish(FILE *out) {
  fputs("# fish completion of kitpress: kitpress completion fish | source\n"
        "complete -c kitpress -n __fish_use_subcommand -f\n", out);
  for (int i = 0; i < CMD_COUNT; i++) {
    fprintf(out, "complete -c kitpress -n __fish_use_subcommand -a %s -d '", commands[i].name);
    fish_text(out, commands[i].summary);
    fputs("'\n", out);
    if (commands[i].takes != TAKES_WORD && commands[i].takes != TAKES_CODE) continue;
    fprintf(out, "complete -c kitpress -n '__fish_seen_subcommand_from %s'", commands[i].name);
    fish_offer(out, commands[i].takes, commands[i].words);
    fputc('\n', out);
  }
  fputs("complete -c kitpress -n '__fish_seen_subcommand_from theme; and "
        "__fish_seen_subcommand_from show diff new'", out);
  fish_offer(out, TAKES_THEME, NULL);
  fputc('\n', out);
  for (size_t i = 0; i < options_count; i++) fish_option(out, &options[i]);
}

void completion_print(FILE *out, const char *shell) {
  if (!strcmp(shell, "bash")) print_bash(out);
  else if (!strcmp(shell, "zsh")) print_zsh(out);
  else print_fish(out);
}
