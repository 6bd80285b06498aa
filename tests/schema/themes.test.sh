#!/usr/bin/env bash
# The JSON Schemas of themes: ajv takes every theme.yaml and document that kitpress takes, and refuses
# the wrong ones of tests/theme, but for those that beyond-themes.txt says no schema can see.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-$PWD/build}
kitpress=$build/kitpress modules=$build/schema
[ -d "$modules" ] || modules=${build%/*}/schema # installed once, for the sanitized round as well
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
for name in theme document; do
  "$kitpress" schema $name >"$dir/$name.json" || echo "not ok kitpress schema $name ends with $?"
done
hold() { # FOLDER...: says of each theme's files "fits", "torn" or "wrong"
  find "$@" -name theme.yaml | sort | node --no-warnings tests/schema/hold.mjs "$modules" "$dir/theme.json" || echo "broken theme.json"
  find "$@" -name guide.yaml -o -name sheet.yaml -o -name debrief.yaml | sort |
    node --no-warnings tests/schema/hold.mjs "$modules" "$dir/document.json" || echo "broken document.json"
}
hold templates tests/theme/own >"$dir/good"
while read -r how file why; do
  [ "$how" = fits ] && echo "ok $file" || echo "not ok $file: $how $why"
done <"$dir/good"
[ "$(wc -l <"$dir/good")" -ge 10 ] && echo "ok there are themes" || echo "not ok there are themes"

declare -A beyond
while read -r case why; do
  [ -n "$why" ] && beyond[$case]=$why || echo "not ok beyond-themes.txt: $case has no reason"
done <tests/schema/beyond-themes.txt
hold tests/theme/wrong >"$dir/wrong"
for folder in tests/theme/wrong/*/; do
  case=$(basename "$folder")
  refused=$(grep -E "^(torn|wrong|broken) tests/theme/wrong/$case/" "$dir/wrong" | head -n 1)
  if [ -n "$refused" ] && [ -z "${beyond[$case]:-}" ]; then echo "ok $case is refused"
  elif [ -z "$refused" ] && [ -n "${beyond[$case]:-}" ]; then echo "ok $case is beyond schemas: ${beyond[$case]}"
  elif [ -n "$refused" ]; then echo "not ok $case is in beyond-themes.txt, but refused: $refused"
  else echo "not ok $case is not refused; say in beyond-themes.txt why no schema can"
  fi
  unset "beyond[$case]"
done
for case in "${!beyond[@]}"; do echo "not ok beyond-themes.txt names $case, which is not there"; done

# Both read a value alike: each line of agree-themes.txt fits both or neither.
n=0
while read -r says file text; do
  case $says in '' | '#'*) continue ;; esac
  n=$((n + 1)) own=$dir/own/$((1000 + n))
  mkdir -p "$own"
  printf 'extends: default\n' >"$own/theme.yaml"
  [ "$file" = theme ] && printf '%s\n' "$text" >>"$own/theme.yaml" || printf '%s\n' "$text" >"$own/$file.yaml"
  "$kitpress" theme show "$own" --templates templates >"$own/said" 2>&1 && found=fits || found=wrong
  echo "$own $found $says $file $text"
done <tests/schema/agree-themes.txt >"$dir/found"
hold "$dir/own" >"$dir/held"
while read -r own found says line; do
  held=$(grep -F " $own/" "$dir/held" | grep -v '^fits')
  [ -z "$held" ] && schema=fits || schema=wrong
  [ $found = "$says" ] && [ $schema = "$says" ] && echo "ok $says $line" ||
    { echo "not ok $says $line: kitpress says $found, the schema $schema $held"; head -n 3 "$own/said"; }
done <"$dir/found"
