#!/usr/bin/env bash
# kitpress new: kits that build and pass without a message, and nothing that is there is touched.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress root=$PWD
dir=$(mktemp -d) && trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
say() { [ $? -eq 0 ] && echo "ok $1" || { echo "not ok $1"; head -n 5 "$dir/err"; }; }
run() { "$kp" "$@" --templates "$root/templates" >"$dir/out" 2>"$dir/err"; }
quiet() { [ ! -s "$dir/err" ]; }
cd "$dir" || exit 1

for from in starter library; do
  run new "made $from" --from $from; say "a $from is made"
  sed '/^$/,$d' out | while read -r path; do [ -s "$path" ] || echo "not ok $path was named but is not there"; done
  [ "$(sed '/^$/,$d' out | wc -l)" = "$(find "made $from" -type f | wc -l)" ]; say "every file of the $from was named"
  sed -n 's/^    kitpress/"$kp" --templates "$root\/templates"/p' out >commands
  [ "$(wc -l <commands)" = 2 ]; say "it tells two commands to type"
  ( . ./commands ) >out 2>err; say "which work as they stand"
  sed -i '/^[0-9,]* documents*: [0-9,]* made, /d' err
  quiet; say "without any message"
  [ "$(grep -c 'output/support-lead/C-001-[*]-.*\.pdf$' out)" -ge 3 ]; say "and make documents"
  run check "made $from" -Werror; say "no check finds anything, a note aside"
  run check --format json "made $from"; [ ! -s out ]; say "nor a note"
  # The comment line for editors names a schema that is there and is one.
  for file in $(cd "made $from" && find . -name '*.yaml'); do
    schema=$(sed -n '1s/^# yaml-language-server: \$schema=//p' "made $from/$file")
    python3 -c 'import json,sys; d=json.load(open(sys.argv[1])); assert d["$schema"].startswith("http://json-schema.org/draft-07"), d.keys(); assert len(json.dumps(d)) > 500' \
      "$(dirname "made $from/$file")/$schema" || echo "not ok the schema of $file: $schema"
  done
  grep -q '^ *#' "made $from"/*/kit.yaml "made $from"/kit.yaml 2>/dev/null; say "the $from teaches in comments"
done

# Names.
run new named --title '  Head of R&D: "Öst" # 1  '; say "a title of any signs"
run list kits --format json named
python3 -c 'import json; k = json.load(open("out"))[0]; assert k["title"] == "Head of R&D: \"Öst\" # 1" and k["kit"] == "head-of-r-d-ost-1", k' 2>err
say "becomes the title, and the id"
run check named && quiet; say "and checks"
run new signs --title '!!!' && run check signs; say "a title of signs alone has an id, too"
run new slash --title 'a\b'"'"'c' && run list kits --format json slash && grep -q 'a\\\\b' out; say "backslashes and quotes stay"
run new bad --title "$(printf 'two\nlines')"; [ $? -eq 1 ] && [ ! -e bad ]; say "a title of two lines is refused"
run new bad --title "$(printf 'x\342\200\256y')"; [ $? -eq 1 ]; say "as is one that turns letters around"
run new bad --title "$(printf '\377')"; [ $? -eq 1 ] && [ ! -e bad ]; say "and one that is no text"
run new ./deep/er/kit; say "folders on the way are made"
run new company --from library --title "Chief Cook" && [ -f company/chief-cook/kit.yaml ]; say "the kit's folder is called as its id"

# What is there.
mkdir there && echo mine >there/candidates.yaml
run new there; [ $? -eq 1 ]; say "a file in the way is refused"
grep -q '^there/candidates.yaml: error: this is there; nothing was written \[new-exists\]' err; say "and named"
[ "$(cat there/candidates.yaml)" = mine ] && [ "$(find there -type f | wc -l)" = 1 ]; say "and nothing is written"
mkdir linked && ln -s "$dir/elsewhere" linked/kit.yaml
run new linked; [ $? -eq 1 ] && [ ! -e elsewhere ]; say "a link in the way is not followed"
mkdir beside && touch beside/notes && run new beside --from library; say "files beside others are fine"
touch file; run new file; [ $? -eq 3 ]; say "a file instead of a folder"
grep -q 'cannot be written: Not a directory' err; say "is told of"
"$kp" new full --templates /nowhere/templates >out 2>err
[ $? -eq 3 ] && grep -q '\[starter\]' err && [ ! -e full ]; say "starters that are missing are told of"
run new json --format json && python3 -c 'import json; assert all("made" in json.loads(l) for l in open("out"))' 2>err
say "programs are told what was made"
exit 0
