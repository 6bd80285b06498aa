#!/usr/bin/env bash
# The command line: help, version, usage errors, exit statuses, what goes to which stream.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT

want() { # NAME STATUS PATTERN-ON-STDERR COMMAND...
  local name=$1 status=$2 pattern=$3 got
  shift 3
  "$@" >"$dir/out" 2>"$dir/err"
  got=$?
  if [ $got -eq "$status" ] && { [ -z "$pattern" ] || grep -qE -- "$pattern" "$dir/err"; }; then echo "ok $name"
  else echo "not ok $name: status $got, stderr: $(head -n 3 "$dir/err")"; fi
}

want "no command" 2 "say what to do" "$kp"
want "an unknown command" 2 "no such command: bild" "$kp" bild
want "an unknown option" 2 "unrecognized option: --frobnicate" "$kp" build --frobnicate
want "a bad -j" 2 "number from 1 to 256" "$kp" build -j 0
want "a bad --only" 2 "guide, sheet" "$kp" build --only poster
want "a comma too many" 2 "guide, sheet and debrief" "$kp" build --only guide,
want "nothing to make" 2 "guide, sheet and debrief" "$kp" build --only ""
want "a bad --dump" 2 "nodes, kit, brief" "$kp" build --dump=tree
want "a bad --color" 2 "auto, always or never" "$kp" build --color=red
want "a bad SOURCE_DATE_EPOCH" 2 "not a number of seconds" env SOURCE_DATE_EPOCH=soon "$kp" check kits
want "a missing file" 1 "no such file or folder" "$kp" check "$dir/none.yaml"
mkdir "$dir/empty"
want "a folder without kits" 1 "no kit in this folder" "$kp" check "$dir/empty"
want "help" 0 "" "$kp" --help
grep -q 'kitpress build' "$dir/out" && echo "ok help goes to stdout" || echo "not ok help goes to stdout"
want "version" 0 "" "$kp" --version
grep -qE '^kitpress [0-9]+\.[0-9]+\.[0-9]+$' "$dir/out" && echo "ok version has a number" || echo "not ok version has a number"
want "help to a full disk" 3 "cannot be written" bash -c "'$kp' --help > /dev/full"

# What a build says where.
cp -r kits "$dir/kits"
want "a good build" 0 "" "$kp" build -v "$dir/kits/support-engineer" -o "$dir/made"
[ -s "$dir/out" ] && ! grep -vE "^$dir/made/[^/]+/[A-Za-z0-9._-]+\.pdf$" "$dir/out" >/dev/null &&
  echo "ok stdout holds the paths and nothing else" || echo "not ok stdout holds the paths and nothing else"
while read -r path; do [ -s "$path" ] || echo "not ok $path was named but is not there"; done <"$dir/out"
[ "$(wc -l <"$dir/out")" = "$(find "$dir/made" -name '*.pdf' | wc -l)" ] &&
  echo "ok every document was named" || echo "not ok files and names differ"
[ -z "$(find "$dir/made" -name '*.part' -o -name new)" ] && echo "ok no temporary file is left" || echo "not ok no temporary file is left"
grep -qE '^6 documents: 6 made, 0 unchanged, 0 not made; [0-9.]+ s$' "$dir/err" && [ "$(wc -l <"$dir/err")" = 1 ] &&
  echo "ok a good build into a pipe says one line on stderr" || echo "not ok a good build into a pipe: $(head -n 3 "$dir/err")"
want "the same in other words" 0 "" "$kp" build "$dir/kits/support-engineer" -o "$dir/unsaid" --mode 0600
grep -q 'S-101-\*-guide.pdf$' "$dir/out" && ! grep -qiE 'aoife|brennan' "$dir/out" "$dir/err" &&
  echo "ok without -v no name is told" || echo "not ok without -v a name is told"
[ -z "$(find "$dir/unsaid" -type f -perm /077)" ] && echo "ok --mode narrows what others may do" || echo "not ok --mode 0600"
want "a bad --mode" 2 "octal digits" "$kp" build --mode 0400
want "quiet" 0 "" "$kp" build -q "$dir/kits/support-engineer" -o "$dir/quiet"
[ ! -s "$dir/out" ] && [ ! -s "$dir/err" ] && echo "ok -q says nothing of what goes well" || echo "not ok -q"

# One bad kit beside good ones: nothing for it, all of the others.
mkdir -p "$dir/mixed/good" "$dir/mixed/bad"
cp "$dir/kits/support-engineer/kit.yaml" "$dir/mixed/good/kit.yaml"
sed 's/^id: .*/id: broken/; s/^title:/titel:/' "$dir/kits/support-engineer/kit.yaml" >"$dir/mixed/bad/kit.yaml"
want "a bad kit" 1 'unknown key "titel"' "$kp" build "$dir/mixed" -o "$dir/mixed-out"
[ -d "$dir/mixed-out/broken" ] && echo "not ok a bad kit leaves nothing" || echo "ok a bad kit leaves nothing"
grep -q 'not made; 1 kit with mistakes' "$dir/err" && echo "ok the summary tells of it" || echo "not ok the summary tells of it"
[ "$(find "$dir/mixed-out" -name '*.pdf' | wc -l)" = "$(find "$dir/made" -name '*.pdf' | wc -l)" ] &&
  echo "ok the good kit beside it is built" || echo "not ok the good kit beside it is built"

mkdir "$dir/torn" && echo 'id: [' >"$dir/torn/kit.yaml"
want "a kit that is no YAML" 1 '^0 documents: 0 made, 0 unchanged, 0 not made; 1 kit with mistakes; ' "$kp" build "$dir/torn" -o "$dir/torn-out"

# A mistake that only typesetting can find, in one candidate, costs the documents that show it.
mkdir "$dir/glyph"
sed 's/name: Aoife Brennan/name: "X \\U000F0001"/' "$dir/kits/support-engineer/kit.yaml" >"$dir/glyph/kit.yaml"
want "a character no font has" 1 'no font has U\+F0001' "$kp" build "$dir/glyph" -o "$dir/glyph-out"
grep -q 'X ' "$dir/err" && echo "not ok the rest of the name is not told" || echo "ok the rest of the name is not told"
want "-v shows the line" 1 'name: "X' "$kp" build -v "$dir/glyph" -o "$dir/glyph-out"
grep -q '^6 documents: 0 made, 3 unchanged, 3 not made' "$dir/err" && [ "$(find "$dir/glyph-out" -name '*.pdf' | wc -l)" = 3 ] &&
  echo "ok the others are made" || echo "not ok the others are made: $(tail -n 1 "$dir/err")"

# One character that many lack is told once, at the first of them; what only others lack, too.
mkdir "$dir/many"
sed 's/name: Aoife Brennan/name: "A \\U000F0001"/; s/display: Zo[^,]*/display: "Z \\U000F0001"/' \
  "$dir/kits/support-engineer/kit.yaml" >"$dir/many/kit.yaml"
want "a character that many lack" 1 'no font has U\+F0001' "$kp" check "$dir/many" -j 2
[ "$(grep -c 'no font has' "$dir/err")" = 1 ] && echo "ok it is told once" || echo "not ok it is told once"
first=$(grep -n 'F0001' "$dir/many/kit.yaml" | head -n 1 | cut -d: -f1)
grep -q "many/kit.yaml:$first:.*no font has U+F0001" "$dir/err" &&
  echo "ok at the first candidate's row" || echo "not ok at the first candidate's row"

# Choosing.
id=S-101
want "one candidate, one kind" 0 "" "$kp" build "$dir/kits/support-engineer" -o "$dir/one" --candidate "$id" --only sheet
[ "$(find "$dir/one" -name '*.pdf' | wc -l)" = 1 ] && echo "ok just that document" || echo "not ok just that document"
want "a candidate nobody has" 1 'no kit has a candidate' "$kp" build "$dir/kits/support-engineer" -o "$dir/one" --candidate nobody
sed -i 's/S-101/Z-1/' "$dir/mixed/bad/kit.yaml"
want "a candidate of a kit that is wrong" 1 'unknown key "titel"' "$kp" check "$dir/mixed" --candidate Z-1
grep -q 'no kit has' "$dir/err" && echo "not ok then it is not called missing" || echo "ok then it is not called missing"

# The disk.
if [ "$(id -u)" != 0 ]; then
  mkdir "$dir/locked" && chmod a-w "$dir/locked"
  want "a folder that cannot be written" 3 "cannot be used" "$kp" build "$dir/kits/support-engineer" -o "$dir/locked"
fi
touch "$dir/file"
want "a file where the folder should be" 3 "cannot be used" "$kp" build "$dir/kits/support-engineer" -o "$dir/file/below"
mkdir "$dir/linked" "$dir/elsewhere" && ln -s "$dir/elsewhere" "$dir/linked/$(basename "$(find "$dir/made" -mindepth 1 -maxdepth 1 -type d)")"
want "a link where the kit's folder should be" 3 "cannot be used" "$kp" build "$dir/kits/support-engineer" -o "$dir/linked"
[ -z "$(ls -A "$dir/elsewhere")" ] && echo "ok nothing was written through the link" || echo "not ok nothing was written through the link"
exit 0
