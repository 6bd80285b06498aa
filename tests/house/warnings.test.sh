#!/usr/bin/env bash
# gcc and clang compile every file without a warning, at the flags of the Makefile: what they said of
# each when it was built, the one in the plain build, the other in the sanitized one, is kept there.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-$PWD/build}
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
said_of() { # FOLDER: what was said; which files nothing is known of
  find src -name '*.c' | while read -r file; do
    said=$1/${file#src/} && said=${said%.c}.said
    [ -f "$said" ] && [ ! "$file" -nt "$said" ] && cat "$said" || echo "$file: it is not known what the compiler says"
  done
}
for folder in "$build" "$build/sanitized"; do
  said=$(said_of "$folder" | head -n 20)
  [ -z "$said" ] && echo "ok nothing is said in ${folder##*/}" || printf 'not ok in %s:\n%s\n' "${folder##*/}" "$said"
done
# A warning is kept: each compiler has something to say of a file at a flag that no file heeds.
for compiler in gcc clang; do
  make -s BUILD="$dir/$compiler" CC=$compiler CFLAGS="-O0 -Wdeclaration-after-statement" "$dir/$compiler/base/len.o" >/dev/null 2>&1
  said_of "$dir/$compiler" | grep -q declaration-after-statement && echo "ok what $compiler says is kept" || echo "not ok what $compiler says is not kept"
done
