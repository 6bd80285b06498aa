#!/usr/bin/env bash
# What somebody has put in a document's place is never lost, whatever it is; what is ours is not kept twice.
cd "$(dirname "$0")/../.." || exit 1
root=$PWD kp=$(realpath "${BUILD:-build}")/kitpress
dir=$(mktemp -d) && trap 'chmod -R u+rw "$dir"; rm -rf "$dir"' EXIT
cd "$dir" || exit 1
say() { [ $? -eq 0 ] && echo "ok $1" || { echo "not ok $1"; tail -n 4 err; ls o/k; }; }
kit() { # MINUTES
  printf 'id: k\nversion: 1\ntitle: Role\ntheme: compact\ncategories:\n  - {id: craft, title: Craft, summary: How., questions: [{id: q1, minutes: %s, text: "Why?"}]}\n' "$1" >k/kit.yaml
}
build() { "$kp" build k -o o -W no-proof-anchors --templates "$root/templates" "$@" >out 2>err; }
kept() { [ "$(find o -name '*.kept-*' | wc -l)" = "$1" ] && [ "$(grep -c output-aside err)" = "$1" ]; } # N
mkdir k
kit 5 && printf 'candidates:\n  - {id: C-1, name: Ann Lee}\n  - {id: C-2, name: Bo Ek}\n' >k/candidates.yaml
sheet=o/k/C-1-ann-lee-sheet.pdf aside=o/k/C-1-ann-lee-sheet.kept-1.pdf
build && cp -a o first
begin() { rm -rf o && cp -a first o && kit 5; }
put() { # NAME: somebody's file
  case $1 in
    text) echo 'No hire: see mail.' ;;
    zip) printf 'PK\3\4notes' ;;
    cut) head -c 3000 $sheet && echo mine ;;
    other) cat o/k/C-2-bo-ek-sheet.pdf && echo mine ;;
  esac >put && cp put $sheet
}
for what in text zip cut other; do
  begin && put $what && build && kept 1 && cmp -s put $aside && cmp -s $sheet first/k/C-1-ann-lee-sheet.pdf &&
    grep -q '^o/k/C-1-[*]-sheet.pdf: warning: this was changed after it was made: it is kept as C-1-[*]-sheet.kept-1.pdf ' err
  say "what somebody put there is kept: $what"
  begin && put $what && kit 6 && build && kept 1 && cmp -s put $aside && ! cmp -s $sheet first/k/C-1-ann-lee-sheet.pdf
  say "... where another is made, too"
  begin && put $what && rm -r o/.kitpress o/manifest.json && build && { [ $what = other ] || kept 1 && cmp -s put $aside && grep -q 'something else stood in this one.s place: it is kept as' err; }
  say "... and where nothing is known of it"
done
begin && cut=$(($(stat -c %s $sheet) / 2)) && for torn in "truncate -s $cut" "truncate -s 0" "dd if=/dev/zero bs=512 seek=3 count=5 conv=notrunc status=none of=" "truncate -s 0 -s +40960"; do
  begin && case $torn in *of=) $torn$sheet ;; *) $torn $sheet ;; esac && build && kept 0 && cmp -s $sheet first/k/C-1-ann-lee-sheet.pdf || break
done
say "what a disk has torn of it is not"
begin && rm -r o/.kitpress o/manifest.json && kit 6 && build && kept 0
say "nor are documents of ours of which nothing is known"
begin && rm -r o/.kitpress o/manifest.json && build --flat && kept 0 && rm -r o/.kitpress o/manifest.json && build --untagged --flat && kept 0 && rm -r o/.kitpress o/manifest.json && build && kept 0
say "... made in another way"
begin && rm -r o/.kitpress o/manifest.json && kit 6 && qpdf --object-streams=generate $sheet again.pdf && cp again.pdf $sheet && build && kept 1 && cmp -s again.pdf $aside
say "but one that a program has written anew is kept"
begin && rm -r o/.kitpress o/manifest.json && kit 6 && cp $sheet again.pdf && printf '9 0 obj <</V(four)>> endobj\nstartxref\n0\n%%%%EOF\n' >>again.pdf && cp again.pdf $sheet && build && kept 1 && cmp -s again.pdf $aside
say "and one that a program has appended to"
begin && rm -r o/.kitpress o/manifest.json && kit 6 && sed 's/^%%EOF$/% mine\n%%EOF/' $sheet >again.pdf && cp again.pdf $sheet && build && kept 1 && cmp -s again.pdf $aside
say "and one that somebody has changed by a line before its end"
begin && kit 6 && build && rm -rf later && mv o later && cp -a first o && cp later/k/C-1-ann-lee-sheet.pdf $sheet && kit 7 && build && kept 0
say "a document that a killed build has put in its place and could not note is not"
begin && kit 6 && cp o/k/C-2-bo-ek-sheet.pdf $sheet && build && kept 0 && cp first/k/C-2-bo-ek-sheet.pdf $sheet && printf x | dd of=$sheet bs=1 seek=9000 conv=notrunc status=none && cp $sheet mine.pdf && build && kept 1 && cmp -s mine.pdf $aside
say "nor a copy of another document, but one in which a byte is changed"
begin && put text && build --mode 0600 && kept 1 && [ "$(stat -c %a $aside)" = 600 ]
say "what is kept is narrowed as the documents are"

# Builds of the whole and shards know what the others have put there.
shards() { build --shard 1/2 && kept 0 && build --shard 2/2 && kept "${1:-0}"; }
begin && kit 6 && shards && kit 7 && build && kept 0 && kit 8 && shards && kit 9 && build && kept 0
say "what shards have made over documents of the whole is not kept, nor what the whole has made over theirs"
begin && kit 6 && shards && rm o/manifest.json && rm -r o/.kitpress && kit 7 && build && kept 0
say "... even where the whole has never been built"
begin && kit 6 && shards && echo mine >>$sheet && cp $sheet mine.pdf && kit 7 && build && kept 1 && cmp -s mine.pdf $aside
say "what somebody has changed since then is"
begin && echo mine >>$sheet && cp $sheet mine.pdf && kit 6 && build --shard 2/2 && build --shard 1/2 && kept 1 && cmp -s mine.pdf $aside
say "so is what somebody has changed before a shard makes it again"
begin && kit 6 && shards && sed -i '/C-1/d' k/candidates.yaml && build --prune && grep -q '; 3 of earlier builds removed; ' err && [ "$(ls o/k | wc -l)" = 3 ]
say "--prune removes what shards have made again of a candidate who is gone"
exit 0
