#!/usr/bin/env bash
# What STYLE asks and a program can see: first lines, line lengths, file lengths, mutable globals.
cd "$(dirname "$0")/../.." || exit 1
check() { [ -z "$2" ] && echo "ok $1" || printf 'not ok %s:\n%s\n' "$1" "$2"; }
files=$(find src include tests -name '*.[ch]' | sort)
check "every file opens with its name and purpose" "$(for f in $files; do
  head -n 1 "$f" | grep -q "^// $(basename "$f") -- ." || echo "$f"; done)"
check "every file names its licence" "$(grep -L 'SPDX-License-Identifier: MIT' $files)"
check "no line is longer than 100 columns" "$(grep -nE '^.{101,}' $files | cut -c1-90)"
check "no file in src is longer than 800 lines" "$(wc -l src/*.c src/*/*.c | awk '$2 != "total" && $1 > 800')"
check "no mutable data at file scope" "$(objdump -t "${BUILD:-build}/libkitpress.a" |
  grep -E ' O (\.data|\.bss)(\.[a-z_A-Z0-9.]+)?[[:space:]]' | grep -v 'rel\.ro')"
