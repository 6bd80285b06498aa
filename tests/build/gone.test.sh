#!/usr/bin/env bash
# Kits that are there no more: what they have made is told of by every build until --prune removes it.
cd "$(dirname "$0")/../.." || exit 1
root=$PWD kp=$(realpath "${BUILD:-build}")/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
say() { [ $? -eq 0 ] && echo "ok $1" || { echo "not ok $1"; tail -n 4 err; }; }
kit() { # FOLDER ID
  mkdir -p "$1" && printf 'id: %s\nversion: 1\ntitle: Role\ntheme: compact\ncategories:\n  - {id: craft, title: Craft, summary: How., questions: [{id: q1, minutes: 5, text: "Why?"}]}\n' "$2" >"$1/kit.yaml"
}
build() { "$kp" build "${what:-kits}" -o o -W no-proof-anchors --templates "$root/templates" "$@" >out 2>err; }
told() { grep -qE "^$1; [0-9.]+ s$" err; }
fresh() { rm -rf anew && "$kp" build kits -o anew -q -W no-proof-anchors --templates "$root/templates" && cmp -s o/manifest.json anew/manifest.json; }
left='; 3 left of earlier builds, which --prune removes'
for id in one two; do kit kits/$id $id; done
build && told '6 documents: 6 made, 0 unchanged, 0 not made' && cp -a o both
what=kits/one build && told '3 documents: 0 made, 3 unchanged, 0 not made' && [ "$(grep -c '"file": "two/' o/manifest.json)" = 3 ]
say "nothing is said of a kit that is there and was not named"
mv kits/two aside
build && told "3 documents: 0 made, 3 unchanged, 0 not made$left" && fresh
say "what a kit that is gone has made is told, and is in the manifest no more"
build && told "3 documents: 0 made, 3 unchanged, 0 not made$left" && build --force && told "3 documents: 3 made, 0 unchanged, 0 not made$left" && build && told ".*$left" && [ "$(ls o/two | wc -l)" = 3 ]
say "... each time"
build -q && [ ! -s err ] && build --candidate X-1; build --only guide && told '1 document: 0 made, 1 unchanged, 0 not made'
say "not under -q, and not by a build of a part"
build -n && grep -qx 'left      o/two: 3 documents of earlier builds, which --prune removes' out
say "-n tells of it"
mv aside kits/two && build && told '6 documents: 3 made, 3 unchanged, 0 not made' && fresh
say "a kit that comes back has its documents again"
mv kits/two kits/three && build && told '6 documents: [036] made, [036] unchanged, 0 not made' && fresh
say "one that has moved is not gone"
kit kits/three third && build && told "6 documents: 3 made, 3 unchanged, 0 not made$left" && fresh && build && told "6 documents: 0 made, 6 unchanged, 0 not made$left"
say "what stands under the id that a kit had is of nobody"
echo mine >>o/two/blank-sheet.pdf && build && told '6 documents: 0 made, 6 unchanged, 0 not made; 2 left of earlier builds, which --prune removes; 1 of earlier builds kept, changed since'
say "what somebody has changed of it is not said to be removed"
build --prune && told '6 documents: 0 made, 6 unchanged, 0 not made; 2 of earlier builds removed; 1 of earlier builds kept, changed since' && [ "$(ls o/two)" = blank-sheet.pdf ] && rm -r o/two && build && told '6 documents: 0 made, 6 unchanged, 0 not made'
say "--prune removes it"
rm -rf o kits/three && cp -a both o && rm -r o/.kitpress && build && told '3 documents: 0 made, 3 unchanged, 0 not made'
say "where nothing is known of the kit's file, its documents are left alone"
kit kits/three three && build && mkdir sub && mv o sub/o
away() { "$kp" build "$1" -o "$2" -W no-proof-anchors --templates "$root/templates" >out 2>err; }
away kits sub/o && away kits/one sub/o --force && told '3 documents: 0 made, 3 unchanged, 0 not made' && [ "$(grep -c '"file": "three/' sub/o/manifest.json)" = 3 ]
say "where the output folder has been moved, kits are not gone"
mv sub/o o && mv kits others && sed -i 's/minutes: 5/minutes: 6/' others/one/kit.yaml && away others/one o && told '3 documents: 3 made, 0 unchanged, 0 not made' && away others/one o && told '3 documents: 0 made, 3 unchanged, 0 not made' && [ "$(grep -c '"file": "three/' o/manifest.json)" = 3 ]
say "... nor where the kits' folder has"
mv others kits && sed -i 's/minutes: 6/minutes: 5/' kits/one/kit.yaml && rm -rf kits/three
rm -rf o && cp -a both o && sed -i 's/^title:/titel:/' kits/one/kit.yaml && { build; [ $? = 1 ]; } && [ "$(grep -c '"file": "two/' o/manifest.json)" = 3 ] && sed -i 's/^titel:/title:/' kits/one/kit.yaml && build && told "3 documents: 0 made, 3 unchanged, 0 not made$left"
say "while a kit is wrong it might be that one, and nothing is said"
sed -i 's/^title:/titel:/' kits/one/kit.yaml && build; told "0 documents: 0 made, 0 unchanged, 0 not made; 1 kit with mistakes$left" && kit kits/four four && { build; told "3 documents: 3 made, 0 unchanged, 0 not made; 1 kit with mistakes$left"; } && { build --prune; told "3 documents: 0 made, 3 unchanged, 0 not made; 1 kit with mistakes, so nothing was removed$left"; } && [ "$(ls o/two | wc -l)" = 3 ]
say "what was known to be left before that is told still"
# An export that went wrong has its header alone: that removes nobody's documents.
rm -rf o kits && kit kits/one one && printf 'id,name\nC-1,Ann Lee\nC-2,Bo Ek\n' >kits/one/candidates.csv && build && told '6 documents: .* made, 0 unchanged, 0 not made'
cp -a o before && sed -i 1q kits/one/candidates.csv && { build --prune; [ $? = 1 ]; } && grep -q 'candidates.csv: error: the file has no candidates, only its first row \[csv-empty\]$' err && diff -r before/one o/one
say "a table that has no candidates any more is wrong, and nothing is removed"
rm kits/one/candidates.csv && build --prune && told '3 documents: 3 made, 0 unchanged, 0 not made; 6 of earlier builds removed'
say "... until it is taken away"
exit 0
