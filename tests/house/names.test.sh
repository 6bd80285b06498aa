#!/usr/bin/env bash
# No two rooms give one name to the linker: an archive would take the one or the other without a word.
cd "$(dirname "$0")/../.." || exit 1
twice() { # ARCHIVE: names that two of its objects define, and which; static ones may be alike
  nm -A --defined-only --extern-only "$1" 2>/dev/null | awk '$(NF - 1) ~ /^[A-Z]$/ {
    file = $1; sub(/^[^:]*:/, "", file); sub(/:.*/, "", file)
    where[$NF] = where[$NF] " " file; n[$NF]++ }
    END { for (name in n) { total++; if (n[name] > 1) print name ":" where[name] }
          if (total < 100) print "only " total + 0 " names in '"$1"'" }'
}
said=$(twice "${BUILD:-build}/libkitpress.a")
[ -z "$said" ] && echo "ok no name is defined twice" || printf 'not ok names defined twice:\n%s\n' "$said"
# A duplicate is found: a name of the library's own, defined once more.
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cp "${BUILD:-build}/libkitpress.a" "$dir/planted.a"
echo 'int arena_new(void); int arena_new(void) { return 0; }' >"$dir/planted.c"
"${CC:-cc}" -c -o "$dir/planted.o" "$dir/planted.c" && ar q "$dir/planted.a" "$dir/planted.o"
case $(twice "$dir/planted.a") in
  arena_new:*planted.o*) echo "ok a second arena_new is found" ;;
  *) echo "not ok a second arena_new is not found" ;;
esac
