#!/usr/bin/env bash
# The JSON Schemas that kitpress prints: ajv takes every kit, library and candidates' file that kitpress
# takes, and refuses the wrong ones, but for those that beyond.txt says no schema can see.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-$PWD/build}
kitpress=$build/kitpress modules=$build/schema
[ -d "$modules" ] || modules=${build%/*}/schema # installed once, for the sanitized round as well
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
names='kit categories questions scales people candidates jurisdiction'
for name in $names; do
  "$kitpress" schema "$name" >"$dir/$name.json" || echo "not ok kitpress schema $name ends with $?"
done
kind() { # FILE: which schema it must fit; nothing for other files
  case $1 in
    kit.yaml | */kit.yaml | *.kit.yaml) echo kit && return ;;
  esac
  grep -q '^candidates:' "$1" && ! grep -q '^id:' "$1" && echo candidates && return
  case $1 in
    */categories.yaml | */categories/*.yaml) echo categories ;;
    */questions.yaml | */questions/*.yaml) echo questions ;;
    */scales.yaml | */scales/*.yaml) echo scales ;;
    */people.yaml | */people/*.yaml) echo people ;;
    jurisdictions/*.yaml | */jurisdictions/*.yaml) echo jurisdiction ;;
  esac
}
hold() { # reads names of files, says of each "fits", "torn" or "wrong"
  local file name
  rm -f "$dir"/*.files
  while read -r file; do name=$(kind "$file"); [ -n "$name" ] && echo "$file" >>"$dir/$name.files"; done
  for name in $names; do
    [ -f "$dir/$name.files" ] || continue
    node --no-warnings tests/schema/hold.mjs "$modules" "$dir/$name.json" <"$dir/$name.files" || echo "broken $name.json the schema is none"
  done
}

# What is right fits.
find kits jurisdictions tests/kit/good -name '*.yaml' 2>/dev/null | sort | hold >"$dir/good"
while read -r how file why; do
  [ "$how" = fits ] && echo "ok $file" || echo "not ok $file: $how $why"
done <"$dir/good"
for name in $names; do
  [ "$name" = jurisdiction ] && [ ! -d jurisdictions ] && continue
  [ -s "$dir/$name.json" ] && ! grep -q '[:,[] {}' "$dir/$name.json" && echo "ok $name leaves no key open" ||
    echo "not ok $name has keys without a schema: $(grep -c '[:,[] {}' "$dir/$name.json")"
done

# What is wrong does not, unless no schema could tell; a case is a kit with all of its files.
declare -A beyond
while read -r case why; do
  [ -n "$why" ] && beyond[$case]=$why || echo "not ok beyond.txt: $case has no reason"
done <tests/schema/beyond.txt
find tests/kit/wrong -name '*.yaml' | sort | hold >"$dir/wrong"
for err in tests/kit/wrong/*.err; do
  case=$(basename "$err" .err)
  refused=$(grep -E "^(torn|wrong) tests/kit/wrong/$case(\.kit\.yaml|/)" "$dir/wrong" | head -n 1)
  if [ -n "$refused" ] && [ -z "${beyond[$case]:-}" ]; then echo "ok $case is refused"
  elif [ -z "$refused" ] && [ -n "${beyond[$case]:-}" ]; then echo "ok $case is beyond schemas: ${beyond[$case]}"
  elif [ -n "$refused" ]; then echo "not ok $case is in beyond.txt, but refused: $refused"
  else echo "not ok $case is not refused; say in beyond.txt why no schema can"
  fi
  unset "beyond[$case]"
done

# Both read a value alike: each line of agree.txt, in a small kit, fits both or neither.
n=0
while IFS= read -r line; do
  case $line in '' | '#'*) continue ;; esac
  n=$((n + 1)) kit=$dir/agree/$n.kit.yaml
  mkdir -p "$dir/agree"
  printf 'id: trial\nversion: 1\ntitle: Trial\n%s\n' "${line#* }" >"$kit"
  case ${line#* } in categories:*) ;; *) echo 'categories: [{id: craft, title: Craft, questions: [{id: q, text: Why?}]}]' >>"$kit" ;; esac
  "$kitpress" check --templates templates "$kit" >"$dir/said" 2>&1 && echo "fits $line" || echo "wrong $line"
done <tests/schema/agree.txt >"$dir/found"
ls "$dir/agree/"*.kit.yaml | sort -V | hold >"$dir/agreed"
paste -d '\n' "$dir/found" "$dir/agreed" | while read -r kitpress_says says line && read -r schema_says rest; do
  [ "$kitpress_says" = "$says" ] && [ "$schema_says" = "$says" ] && echo "ok $says: $line" ||
    echo "not ok $line: should be $says, kitpress says $kitpress_says, the schema $schema_says $rest"
done
for case in "${!beyond[@]}"; do echo "not ok beyond.txt names $case, which is not there"; done
