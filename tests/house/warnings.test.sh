#!/usr/bin/env bash
# gcc and clang compile every file without a warning, at the flags of the Makefile.
cd "$(dirname "$0")/../.." || exit 1
eval "flags=($(make -s print-flags))"
for compiler in gcc clang; do
  said=$(find src -name '*.c' -print0 | xargs -0 -P 2 -n 1 $compiler "${flags[@]}" -Werror -c -o /dev/null 2>&1 | head -n 20)
  [ -z "$said" ] && echo "ok $compiler has nothing to say" || printf 'not ok %s says:\n%s\n' "$compiler" "$said"
done
