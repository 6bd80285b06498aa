#!/usr/bin/env bash
# What is built again makes what has changed and nothing else; the manifest is that of a build from nothing.
cd "$(dirname "$0")/../.." || exit 1
root=$PWD kp=${BUILD:-$PWD/build}/kitpress
case $kp in /*) ;; *) kp=$PWD/$kp ;; esac
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
say() { [ $? -eq 0 ] && echo "ok $1" || { echo "not ok $1"; tail -n 4 err; }; }
build() { "$kp" build kits -o out --templates "$root/templates" -W no-proof-anchors "$@" >made 2>err; }
did() { # MADE UNCHANGED LOST [PATTERN]: what the summary says
  grep -qE "^[0-9,]+ documents?: $1 made, $2 unchanged, $3 not made${4:-}; [0-9.]+ s$" err && [ "$(grep -c . made)" = "$1" ]
}
fresh() { # the same bytes, and the same manifest, as from nothing
  rm -rf anew
  "$kp" build kits -o anew -q --templates "$root/templates" -W no-proof-anchors "$@" && diff -r -x .kitpress -x "*.kept-*" out anew >err
}
times() { find out -name '*.pdf' -printf '%p %T@ %i\n' | sort; }

mkdir -p kits/one/themes/own kits/two
kit() { # ID
  cat <<YAML
id: $1
version: 1
title: Role $1
theme: ${2:-compact}
categories:
  - {id: craft, title: Craft, summary: How they work., questions: [{id: q1, minutes: 5, text: "Why?${3:-}"}]}
YAML
}
kit one own '![a plan](plan.png)' >kits/one/kit.yaml
echo 'extends: compact' >kits/one/themes/own/theme.yaml
cp "$root"/tests/write/*.png kits/one/plan.png 2>/dev/null || cp "$(find "$root/tests" "$root/kits" -name '*.png' -size -40k | head -n 1)" kits/one/plan.png
kit two >kits/two/kit.yaml
printf 'candidates:\n  - {id: A-1, name: Ann Lee}\n  - {id: A-2, name: Bo Ek}\n' >kits/one/candidates.yaml
printf 'Candidate ID,Name\nB-1,Cy Oh\nB-2,Di Roe\nB-3,Ed Fox\n' >kits/two/candidates.csv

build && did 15 0 0
say "all of it at first"
times >before
build && did 0 15 0 && times | cmp -s - before
say "nothing at all, and every file keeps its time"
echo '# whatever' >>kits/one/kit.yaml
build && did 6 9 0
say "another byte of a kit makes all of it, as its pages tell its state"
times >before
touch kits/*/*
build && did 0 15 0 && times | cmp -s - before && fresh
say "files that are touched alone change nothing"
sed -i 's/Bo Ek/Bo Eks/; $a\  - {id: A-3, name: Flo Gray}' kits/one/candidates.yaml
build && did 6 12 0 '; 3 left of earlier builds, which --prune removes' && [ -e out/one/A-2-bo-ek-guide.pdf ] && ! grep -q bo-ek- out/manifest.json
say "a candidate that is new, and one whose name is another"
build && did 0 18 0 '; 3 left of earlier builds, which --prune removes'
say "what is left is told each time"
build --prune --candidate A-1; [ $? = 2 ] && grep -q 'takes the whole plan' err && build --candidate A-1 && [ -e out/one/A-2-bo-ek-guide.pdf ]
say "a part of the plan removes nothing"
build -n && [ "$(sort made | uniq -c | wc -l)" = 19 ] && "$kp" build kits -n -o nowhere -W no-proof-anchors --templates "$root/templates" >made 2>err && grep -q '^18 of 18 documents would be made (18 new), 0 are unchanged; [0-9.]* s$' err && [ "$(wc -l <err)" = 1 ] && [ ! -e nowhere ] && [ "$(grep -c ^new made)" = 18 ]
say "-n makes no folder"
build -n && [ "$(tail -n 1 made)" = 'left      out/one: 3 documents of earlier builds, which --prune removes' ] && ! grep -q bo-ek- made && [ "$(wc -l <made)" = 19 ]
say "-n tells what is left of earlier builds, without names"
grep -q '^0 of 18 documents would be made, 18 are unchanged; 3 left of earlier builds, which --prune removes; [0-9.]* s$' err && build -n -q && [ ! -s err ] && [ -s made ]
say "... and counts all of it at its end"
build -n --prune && [ "$(tail -n 1 made)" = 'removed   out/one: 3 documents of earlier builds' ] && [ -e out/one/A-2-bo-ek-guide.pdf ] &&
  grep -q '^0 of 18 documents would be made, 18 are unchanged; 3 of earlier builds would be removed; ' err &&
  build -n --prune --format json && [ "$(tail -n 1 made)" = '{"summary": {"planned": true, "documents": 18, "unchanged": 18, "new": 0, "changed": 0, "missing": 0, "damaged": 0, "forced": 0, "left": 0, "removed": 3, "kept": 0, "wrong": 0, "stopped": 0}}' ] && grep -qx '{"folder": "out/one", "is": "removed", "documents": 3}' made
say "with --prune, what it would remove"
build -n --prune -v && [ "$(grep -c '^removed   out/one/A-2-bo-ek-' made)" = 3 ] && grep -qx 'input     kits/one/kit.yaml' made && grep -q '^input .*plan.png' made && [ -e out/one/A-2-bo-ek-guide.pdf ]
say "... with -v each by its name, and the files that all is made of"
touch out/one/mine.pdf
cp kits/one/kit.yaml whole.yaml
kept='; 1 kit with mistakes; 3 left of earlier builds, which --prune removes'
sed -i 's/^title:/titel:/' kits/one/kit.yaml
{ build; [ $? = 1 ]; } && did 0 9 0 "$kept" && { build; did 0 9 0 "$kept"; } && mv kits/two away && { build; did 0 0 0 "$kept"; } && mv away kits/two && { build --prune; did 0 9 0 '; 1 kit with mistakes, so nothing was removed; 3 left of earlier builds, which --prune removes'; } && { build -n --prune; grep -q '; 1 kit with mistakes, so nothing would be removed; 3 left of ' err; } && cp whole.yaml kits/one/kit.yaml && build
say "a kit that has mistakes: what it has left is told still, and that --prune was refused"
build --prune -v && [ "$(grep -c '^removed   out/one/A-2-bo-ek-[a-z]*.pdf$' err)" = 3 ] && did 0 18 0 '; 3 of earlier builds removed' && [ ! -e out/one/A-2-bo-ek-guide.pdf ] && [ -e out/one/mine.pdf ]
say "--prune removes them, and nothing else"
rm out/one/mine.pdf
fresh
say "and all is as if it had been made so"
sed -i '/B-2/d' kits/two/candidates.csv
sed -i 's/^title:/titel:/' kits/one/kit.yaml
build --prune; [ $? = 1 ] && did 0 6 0 '; 1 kit with mistakes, so nothing was removed; 3 left of .* removes' && [ "$(find out/one -name '*.pdf' | wc -l)" = 9 ]
say "while a kit is wrong nothing is removed, and what it had made stays"
sum() { tail -n 1 made | grep -qE "^.\"summary\": .*$1}}\$"; }
build --format json; sum '"left": 3, "removed": 0, "kept": 0, "wrong": 1, "stopped": 0' && { build -n --format json; sum '"left": 3, "removed": 0, "kept": 0, "wrong": 1, "stopped": 0'; } &&
  echo >>out/two/B-2-di-roe-guide.pdf && { build --format json; sum '"left": 3, "removed": 0, "kept": 1, "wrong": 1, "stopped": 0'; } && { build -n --prune --format json; sum '"left": 3, "removed": 0, "kept": 1, "wrong": 1, "stopped": 0'; } &&
  truncate -s -1 out/two/B-2-di-roe-guide.pdf
say "... and JSON has the same numbers"
sed -i 's/^titel:/title:/' kits/one/kit.yaml
build --prune --format json -v && grep -qx '{"document": "out/two/B-2-di-roe-guide.pdf", "is": "removed"}' made && [ "$(grep -c '"removed"}$' made)" = 3 ] && grep -q '"removed": 3, "kept": 0' made && fresh
say "a candidate that is gone"

echo 'colours: {accent: "#123456"}' >>kits/one/themes/own/theme.yaml
build && did 9 6 0 && fresh
say "another colour makes the kits of that theme"
build --flat -q && build --flat --untagged && did 15 0 0 && build --flat --untagged && did 0 15 0
say "an option more makes all, once"
build && did 15 0 0
say "another option makes all"
python3 - kits/one/plan.png <<'PY'
import struct, sys, zlib
chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
raw = b"".join(b"\0" + b"\x40" * 30 for _ in range(30))
open(sys.argv[1], "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 30, 30, 8, 0, 0, 0, 0)) +
                              chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))
PY
build && did 9 6 0 && fresh
say "another picture makes the kits that show it"
sed -i 's/minutes: 5/minutes: 6/' kits/two/kit.yaml
build && did 6 9 0 && fresh
say "another minute makes its kit"

rm out/one/A-1-*-guide.pdf
echo >>out/one/A-3-flo-gray-sheet.pdf
ln -sf /etc/hostname out/two/B-1-cy-oh-sheet.pdf
cp -p out/two/B-3-ed-fox-guide.pdf out/two/copy && mv out/two/copy out/two/B-3-ed-fox-guide.pdf
build -n; mv made plan
[ "$(grep -c ^missing plan)" = 2 ] && [ "$(grep -c ^damaged plan)" = 1 ] && [ "$(grep -c ^unchanged plan)" -ge 12 ] && grep -q '^3 of 15 documents would be made (2 missing, 1 damaged), 12 are unchanged; ' err && ! grep -qiE 'ann|flo|ed-fox' plan && [ ! -e out/one/A-1-ann-lee-guide.pdf ]
say "-n tells what would be made, without names, and makes nothing"
build && did 3 12 0 && [ ! -L out/two/B-1-cy-oh-sheet.pdf ] && [ -s /etc/hostname ] && fresh
say "what is gone, damaged or a link is made again; a copy with the same bytes is not"
touch -d 2020-01-01 out/two/B-3-ed-fox-guide.pdf
build && did 0 15 0 && [ "$(stat -c %Y out/two/B-3-ed-fox-guide.pdf)" = "$(date -d 2020-01-01 +%s)" ] && build && did 0 15 0
say "another time with the same bytes is no change"
python3 - out/two/B-3-ed-fox-guide.pdf <<'PY'
import os, sys
was = os.stat(sys.argv[1])
with open(sys.argv[1], "r+b") as file:
    file.seek(was.st_size // 2)
    byte = file.read(1)
    file.seek(was.st_size // 2)
    file.write(bytes([byte[0] ^ 1]))
os.utime(sys.argv[1], ns=(was.st_atime_ns, was.st_mtime_ns))
PY
build && did 1 14 0 && rm -f out/two/*.kept-* && fresh
say "a byte that changed under its old time is seen"
umask 022; build --force -q; times >before; build --mode 0600 && did 0 15 0 && [ -z "$(find out/one out/two out/manifest.json -perm /077 ! -name '*.kept-*')" ] && times | cmp -s - before
say "--mode narrows what is left alone, too, and its folder"
chmod 644 out/two/B-3-ed-fox-guide.pdf; build && did 0 15 0 && build --mode 0600 && did 0 15 0 && [ -z "$(find out/one out/two -perm /077 ! -name '*.kept-*')" ]
say "... each time"
rm -r out/.kitpress
times >before
build && did 0 15 0 && times | cmp -s - before && [ -d out/.kitpress ]
say "without the hidden files the manifest tells"
cp -r out moved && rm -r out && mv moved out && build && did 0 15 0
say "so does a copy of the folder"
python3 -m json.tool out/manifest.json >laid && cp laid out/manifest.json && sed -i 's/Cy Oh/Cy Ohm/' kits/two/candidates.csv && build --prune && did 3 12 0 '; 3 .* removed' && ! grep -qi 'cy-oh' err && fresh
say "so does a manifest that was laid out anew"
edited() { # SED: what it makes of the manifest is told, and that document made as it was
  sed -i "$1" out/manifest.json && build -n && grep -q '^1 of 15 documents would be made (1 changed), ' err && grep -q 'manifest-other' err && build && did 1 14 0 && grep -q '^out/manifest.json: warning: the manifest is not as the last build here left it: documents are looked at anew .manifest-other.$' err && ! grep -q 'aside' err && build && did 0 15 0 && ! grep -q manifest err && fresh
}
mended=
for part in pages bytes candidate kit version hash interview document id sha256 inputs; do
  case $part in sha256 | inputs) new=\"$(printf '%064d' 7)\" ;; pages | bytes) new=99 ;; *) new='"X-9"' ;; esac
  edited "/B-1-cy-ohm-guide/s/\"$part\": [^,}]*/\"$part\": $new/" || break
  mended="$mended $part"
done
[ "$mended" = " pages bytes candidate kit version hash interview document id sha256 inputs" ]
say "a manifest that somebody has edited is told, and what it tells is mended"
cp out/manifest.json last.json && sed -i 's/"pages": [0-9]*/"pages": 98/' out/manifest.json && "$kp" build kits/two -o out --templates "$root/templates" -W no-proof-anchors >made 2>err && did 6 0 0 && build && did 9 6 0 && cmp -s last.json out/manifest.json && fresh
say "... of a kit that was not built then, too"
sed -i 's/minutes: 6/minutes: 7/' kits/two/kit.yaml && build && did 6 9 0 && cp last.json out/manifest.json && build && did 6 9 0 && grep -q manifest-other err && sed -i 's/minutes: 7/minutes: 6/' kits/two/kit.yaml && build && did 6 9 0 && fresh
say "of one from a backup, what is as it was is read and not made"
head -c -900 out/manifest.json >torn && cp torn out/manifest.json && build && grep -q manifest-lost err && ! grep -q manifest-other err && fresh
say "one that cannot be read is told once"
build && did 0 15 0 && ! grep -q manifest err && build --shard 1/1 && build && "$kp" merge -o out -q && sed -i 's/minutes: 6/minutes: 5/' kits/two/kit.yaml && build --shard 1/1 && "$kp" merge -o out -q && build && did 0 15 0 && ! grep -q manifest-other err && rm -r out/manifest-1-of-1.json out/.kitpress-1-of-1 && fresh
say "what kitpress has written itself is not"
echo '{' >out/manifest.json
build && did 15 0 0 && grep -q 'warning: the manifest cannot be read' err && fresh
say "a broken manifest is told, and all is made"
rm out/manifest.json
build && did 15 0 0 && fresh
say "without a manifest all is made"
build --force && did 15 0 0
say "--force makes all"
build --only sheet && did 0 5 0 && build && did 0 15 0 && [ "$(grep -c '"document": ' out/manifest.json)" = 15 ]
say "a part of the plan leaves the rest of the manifest"
"$kp" build kits/two -o out --templates "$root/templates" -W no-proof-anchors >made 2>err && did 0 6 0 && [ "$(grep -c '"document": ' out/manifest.json)" = 15 ] && [ "$(grep -c '"kit": "one"' out/manifest.json)" -gt 10 ]
say "so does a build of one kit of two"
build -n --format json && python3 - made <<'PY'
import json, sys
rows = [json.loads(line) for line in open("made", encoding="utf-8")]
docs = [r for r in rows if "document" in r]
files = [r for r in rows if "input" in r]
assert len(docs) == 15 and all(len(d["inputs"]) == 64 and d["is"] == "unchanged" for d in docs), docs[:1]
assert {"kits/one/kit.yaml", "kits/two/kit.yaml"} <= {f["input"] for f in files}, files[:3]
assert any(f["input"].endswith("plan.png") for f in files)
PY
say "-n --format json tells files and digests"
# Candidates that stand in the kit itself are no less inputs than those of a file of their own.
mkdir -p inside
{ kit inside; printf 'candidates:\n  - {id: I-1, name: Ann Lee}\n  - {id: I-2, name: Bo Ek}\n'; } >inside/kit.yaml
"$kp" build inside -o within -q --templates "$root/templates" -W no-proof-anchors 2>err &&
  sed -i 's/I-2, name: Bo Ek/I-3, name: Bo Eck/' inside/kit.yaml &&
  "$kp" build inside -o within --templates "$root/templates" -W no-proof-anchors >made 2>err && did 3 3 0 '.*'
say "a candidate in the kit itself who is another now is seen"

# What somebody fills in under a document's own name is kept when the document is made again.
filled=within/inside/I-1-ann-lee-sheet.pdf
printf '9 0 obj <</V(four)>> endobj\nstartxref\n0\n%%%%EOF\n' >>$filled
cp $filled before.pdf
"$kp" build inside -o within --templates "$root/templates" -W no-proof-anchors >made 2>err && did 1 5 0 '.*' &&
  cmp -s before.pdf within/inside/I-1-ann-lee-sheet.kept-1.pdf && ! cmp -s before.pdf $filled &&
  grep -q 'I-1-\*-sheet.pdf: warning: this was changed .* kept as I-1-\*-sheet.kept-1.pdf \[output-aside\]' err
say "a document that was filled in is kept when it is made again"
printf '9 0 obj <</V(five)>> endobj\nstartxref\n0\n%%%%EOF\n' >>$filled
"$kp" build inside -o within --force -q --templates "$root/templates" -W no-proof-anchors 2>err &&
  cmp -s before.pdf within/inside/I-1-ann-lee-sheet.kept-1.pdf && [ -f within/inside/I-1-ann-lee-sheet.kept-2.pdf ]
say "a second one, too, whatever the reason"
rm -r within/.kitpress && cp within/manifest.json kept.json && sed -i 's/"sha256": "[0-9a-f]*"/"sha256": "'"$(printf '%064d' 7)"'"/' within/manifest.json && find within -name '*.pdf' | sort | xargs sha256sum >stood &&
  "$kp" build inside -o within --templates "$root/templates" -W no-proof-anchors >made 2>err && did 6 0 0 '.*' && find within -name '*.pdf' | sort | xargs sha256sum | cmp -s - stood && ! grep -q aside err && cmp -s kept.json within/manifest.json
say "what stands there as it is made is not kept twice, whatever an older manifest tells"
head -c 3000 before.pdf >$filled
"$kp" build inside -o within -q --templates "$root/templates" -W no-proof-anchors 2>err &&
  [ ! -f within/inside/I-1-ann-lee-sheet.kept-3.pdf ] && qpdf --check $filled >/dev/null 2>&1
say "a torn one is just made again"
printf 'startxref\n0\n%%%%EOF\n' >>$filled && sed -i 's/I-1, name/I-7, name/' inside/kit.yaml
"$kp" build inside -o within --prune --templates "$root/templates" -W no-proof-anchors >made 2>err &&
  [ -f $filled ] && [ ! -f within/inside/I-1-ann-lee-guide.pdf ]
say "--prune leaves what somebody has changed"

"$kp" schema manifest >schema.json
modules=$(dirname "$kp")/schema
[ -d "$modules" ] || modules=$(dirname "$(dirname "$kp")")/schema
if [ -d "$modules" ]; then
  (cd "$root" && echo "$dir/out/manifest.json" | node --no-warnings tests/schema/hold.mjs "$modules" "$dir/schema.json") >said 2>err && grep -q ^fits said
  say "the manifest fits its JSON Schema"
  sed 's/"pages": [0-9]*/"pages": null/' out/manifest.json >wrong.json
  (cd "$root" && echo "$dir/wrong.json" | node --no-warnings tests/schema/hold.mjs "$modules" "$dir/schema.json") >said 2>err; grep -q ^wrong said
  say "and another does not"
fi
exit 0
