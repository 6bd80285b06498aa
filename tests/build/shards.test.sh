#!/usr/bin/env bash
# A build in shards, by GNU parallel and by ninja, is the plain one byte for byte, manifest and all; ninja
# and make build again what a changed file touches; merge refuses what is not whole, in the words of
# tests/build/shards/*.txt. UPDATE=1 writes these.
cd "$(dirname "$0")/../.." || exit 1
build=$(realpath "${BUILD:-build}") golden=$PWD/tests/build/shards templates=$PWD/templates
kp() { "$build/kitpress" --color never --templates "$templates" "$@"; }
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
export SOURCE_DATE_EPOCH=1764633600 PARALLEL_HOME=$dir
unset MAKEFLAGS MAKELEVEL MFLAGS
bad=0
same() { # FOLDER WHAT: its documents and its manifest are those of the plain build
  local a b
  a=$(cd plain && find . -type f ! -path '*/.kitpress*' | sort | xargs -d '\n' sha256sum)
  b=$(cd "$1" && find . -type f ! -path '*/.kitpress*' ! -name 'manifest-*' ! -name '.ninja*' | sort | xargs -d '\n' sha256sum)
  [ -n "$a" ] && [ "$a" = "$b" ] && echo "ok $2" || { echo "not ok $2"; diff <(echo "$a") <(echo "$b"); }
}
# Two kits, one of them with more candidates than shards, one with none; a name with blanks.
mkdir -p "my kits"
cat >"my kits/many.kit.yaml" <<'K'
id: many
version: "1"
title: Engineer
people: [{id: ann, name: Ann Lee}]
categories:
  - id: craft
    title: Craft
    questions: [{id: proud, text: What are you proud of?, rubric: {anchors: {1: Little., 3: Some., 5: Much.}}}]
K
sed 's/id: many/id: blank/' "my kits/many.kit.yaml" >"my kits/blank.kit.yaml"
names=("Ada Ōe" "Łukasz Wójcik" "Ольга Петрова" "Zoë Tan" "José Mäkinen" "Søren Ødegård" "Bao Nguyễn" "Eve Ng" "Max B." "Ines Cruz" "Tom Fox")
roster() { # FROM: of candidates
  echo "id,name"
  for ((i = $1; i < ${#names[@]}; i++)); do printf 'C-%02d,%s\n' "$i" "${names[i]}"; done
}
roster 0 >"my kits/many.candidates.csv"
kp build "my kits" -o plain -q 2>/dev/null || echo "not ok the plain build"

# ---- GNU parallel
parallel --will-cite -j 2 "'$build/kitpress' build 'my kits' -o hosts --shard {}/4 -q --templates '$templates' 2>/dev/null" ::: 1 2 3 4 ||
  echo "not ok four shards by GNU parallel"
for i in 1 2 3 4; do
  n=$(grep -c '"candidate": "' "hosts/manifest-$i-of-4.json")
  ((n >= 6 && n <= 9)) || echo "not ok shard $i of 4 has $n of 33 documents" # two or three candidates, three documents each
done
kp merge -o hosts -q || echo "not ok merge"
same hosts "GNU parallel: four shards merged are the plain build"
kp build "my kits" -o hosts -n 2>/dev/null | grep -v '^unchanged ' >changed.txt
[ -s changed.txt ] && { echo "not ok a plain build after a merge has something to do"; cat changed.txt; } || echo "ok a plain build after a merge has nothing to do"

# ---- ninja
kp plan --ninja --shards 3 -o "by ninja" "my kits" >build.ninja
kp plan --ninja nokits >none.ninja 2>said.txt; [ $? = 1 ] && [ ! -s none.ninja ] && grep -q '^nokits: error: there is no such file or folder' said.txt && echo "ok plan: kits that are not there" || { echo "not ok plan: kits that are not there"; cat said.txt; }
ninja >/dev/null 2>ninja.txt || { echo "not ok ninja"; cat ninja.txt; }
same "by ninja" "ninja: three shards merged are the plain build"
# It asks every shard each time, as these alone see what has become of documents; but merges nothing then.
idle() { # WHAT
  local before=$(stat -c %Y.%y.%i "by ninja/manifest"*.json "by ninja/many"/*.pdf)
  ninja -v >ninja.txt 2>&1 && [ "$(grep -c ' --shard ' ninja.txt)" = 3 ] && ! grep -q ' merge ' ninja.txt &&
    [ "$before" = "$(stat -c %Y.%y.%i "by ninja/manifest"*.json "by ninja/many"/*.pdf)" ] && echo "ok ninja: $1" || { echo "not ok ninja: $1"; tail -n 5 ninja.txt; }
}
idle "nothing is to be done then"
rm "by ninja/many"/*C-03*guide.pdf && echo >>"by ninja/many"/*C-04*sheet.pdf && ninja >/dev/null 2>&1 && rm "by ninja/many"/*.kept-1.pdf && same "by ninja" "ninja: documents that somebody removed or changed are made again"
idle "then nothing is to be done"
before=$(stat -c %Y.%y "by ninja/many"/*C-02*guide.pdf)
sed -i 's/Zoë Tan/Zoë Tang/' "my kits/many.candidates.csv"
kp build "my kits" -o plain -q --prune 2>/dev/null
ninja >/dev/null 2>ninja.txt || { echo "not ok ninja, again"; cat ninja.txt; }
kp merge --prune -o "by ninja" -q
same "by ninja" "ninja: what changed is built again, and what is left over removed"
[ "$before" = "$(stat -c %Y.%y "by ninja/many"/*C-02*guide.pdf)" ] && echo "ok ninja: other documents keep their time" || echo "not ok ninja: other documents keep their time"
idle "then nothing, again"
# Another number of parts in the same folder.
kp plan --ninja --shards 2 -o "by ninja" "my kits" >build.ninja && ninja >/dev/null 2>ninja.txt && ls "by ninja"/manifest-3-of-3.json >/dev/null && kp merge --shards 2 --prune -o "by ninja" -q &&
  [ "$(cd "by ninja" && ls -d manifest-* .kitpress-* | tr '\n' ' ')" = ".kitpress-1-of-2 .kitpress-2-of-2 manifest-1-of-2.json manifest-2-of-2.json " ] && same "by ninja" "ninja: another number of shards, and --prune clears away what told of the others" || { echo "not ok another number of shards"; cat ninja.txt; }
# What only those of another division knew is left over, and removed if nobody has changed it.
cp -r hosts fewer && sed -i '/C-0[56],/d' "my kits/many.candidates.csv"
for i in 1 2; do kp build "my kits" -o fewer --shard $i/2 -q 2>/dev/null; done
echo >>fewer/many/C-06-*-sheet.pdf
kp merge -o fewer --shards 2 >said.txt 2>&1 && grep -q '^30 documents of 2 shards; 8 left of earlier builds, which --prune removes; 1 of earlier builds kept, changed since' said.txt && kp merge -o fewer --shards 2 --prune >said.txt 2>&1 &&
  grep -q '^30 documents of 2 shards; 8 of earlier builds removed; 1 of earlier builds kept, changed since' said.txt && grep -q '^fewer/many: warning: a document here that no plan names any more was changed after it was made: it is kept .output-aside.$' said.txt && [ "$(grep -c warning: said.txt)" = 1 ] && [ "$(ls fewer/many | grep -c 'C-0[56]')" = 1 ] && [ ! -e fewer/.kitpress-3-of-4 ] &&
  echo "ok merge --prune removes what an earlier division has made, but for what was changed" || { echo "not ok merge --prune after another division"; cat said.txt; ls -a fewer; }
roster 0 | sed 's/Zoë Tan/Zoë Tang/' >"my kits/many.candidates.csv"

# A kit that is no more, and kits built one by one.
halves() { # KITS...: in two shards into "gone", and what merge says
  for i in 1 2; do kp build "$@" -o gone --shard $i/2 -q 2>/dev/null || return 1; done
  kp merge -o gone $prune >said.txt 2>&1
}
prune= && mkdir two && cp "my kits"/* two && halves two && grep -q '^36 documents of 2 shards; [0-9.]* s$' said.txt && cp -r gone unnoted && rm two/blank.kit.yaml && halves two && grep -q '^33 documents of 2 shards; 3 left of earlier builds, which --prune removes; [0-9.]* s$' said.txt && [ "$(ls gone/blank | wc -l)" = 3 ] && ! grep -q '"kit": "blank"' gone/manifest.json && halves two && grep -q '^33 documents of 2 shards; 3 left of earlier builds, which --prune removes; [0-9.]* s$' said.txt &&
  prune=--prune && halves two && grep -q '^33 documents of 2 shards; 3 of earlier builds removed; ' said.txt && [ ! -e gone/blank ] && ! grep -q '"file": "blank/' gone/manifest.json && kp build two -o gone -n 2>/dev/null | grep -vc '^unchanged\|^input' | grep -qx 0
[ $? = 0 ] && echo "ok what a kit that is no more has made is counted, and --prune removes it" || { echo "not ok a kit that is no more"; cat said.txt; }
rm -rf gone && mv unnoted gone && rm -r gone/.kitpress* && prune= && halves two && grep -q '^33 documents of 2 shards; [0-9.]* s$' said.txt && [ "$(ls gone/blank | wc -l)" = 3 ] && grep -q '"file": "blank/' gone/manifest.json
[ $? = 0 ] && echo "ok ... but where it was is noted nowhere, it may be another build's" || { echo "not ok a kit of which nothing is noted"; cat said.txt; }
rm -rf gone && prune= && for i in 1 2; do kp build "my kits/blank.kit.yaml" -o gone --shard $i/2 -q 2>/dev/null; done && halves "my kits/many.kit.yaml" && grep -q '^33 documents of 2 shards; 3 of kits that the shards were not built of last: --prune removes them, and a build of all kits in shards counts them; ' said.txt &&
  halves "my kits" && grep -q '^36 documents of 2 shards; [0-9.]* s$' said.txt && { cp "my kits"/* two; sed -i 's/^id: .*/id: [/' two/blank.kit.yaml; } && { for i in 1 2; do kp build two -o gone --shard $i/2 -q 2>/dev/null; done; ! kp merge -o gone >said.txt 2>&1; } && grep -q 'the shards have made' said.txt
[ $? = 0 ] && echo "ok of kits built one by one, merge says what is to be done" || { echo "not ok kits built one by one"; cat said.txt; }
rm -rf two gone

kp plan --ninja --shards 2 --mode 0600 -o narrow "my kits" >build.ninja && ninja >/dev/null 2>ninja.txt && [ -z "$(find narrow/many narrow/*.json -perm /077)" ] && echo "ok ninja: --mode holds for the manifest, too" || { echo "not ok ninja: --mode"; cat ninja.txt; }
rm -rf narrow && for i in 1 2; do kp build "my kits" -o narrow --shard $i/2 -q 2>/dev/null; done && kp merge -o narrow --mode 0600 -q && [ -z "$(find narrow/*.json -perm /077)" ] && [ -n "$(find narrow/many -name '*.pdf' -perm /077)" ] && echo "ok merge --mode: the manifests alone" || { echo "not ok merge --mode"; ls -l narrow; }

# ---- make
mkdir 'a b#c$d' && cp "my kits"/many.* 'a b#c$d'
kp build 'a b#c$d' -o made -q -MD -MF made.d 2>/dev/null
printf 'include made.d\nmade/manifest.json:\n\ttouch built $@\n' >Makefile
for name in 'many.kit.yaml' 'many.candidates.csv'; do
  make -s >/dev/null 2>&1 && [ ! -e built ] || echo "not ok make: something is to be done"
  sleep 0.02 && touch "a b#c\$d/$name"
  make -s >/dev/null 2>&1 && [ -e built ] && echo "ok make: $name changed" || { echo "not ok make: $name changed"; cat made.d; }
  rm -f built
done
rm 'a b#c$d/many.candidates.csv'
make -s >/dev/null 2>&1 && [ -e built ] && echo "ok make: a file that is gone is no error" || echo "not ok make: a file that is gone"
for file in templates/default/theme.yaml templates/default/strings/en.yaml templates/default/guide.yaml; do
  grep -q "^[ ]*[^ ]*$file" made.d || { echo "not ok the depfile names $file"; bad=1; }
done
grep -Eq '[.](ttf|otf|ttc)' made.d && [ $bad = 0 ] && echo "ok the depfile names words, documents, theme and fonts" || echo "not ok the depfile names fonts"

# ---- what merge has proved
proved() { # FOLDER: its hidden notes tell of each document as the file system does
  (cd "$1" && sed -nE 's/^file (([0-9]+ ){4})[1-9][0-9]* /\1/p' .kitpress/files | sort) >noted.txt
  (cd "$1" && grep -o '^{"file": "[^"]*' manifest.json | cut -d'"' -f4 | while read -r f; do echo "$(stat -c '%s %.9Y %.9Z %i' "$f" | tr -d .) $f"; done | sort) | cmp -s - noted.txt && [ ! -e "$1/.kitpress/touched" ]
}
rm -rf known && for i in 1 2; do kp build "my kits" -o known --shard $i/2 -q 2>/dev/null; done && kp merge -o known -q && proved known && grep '^file ' known/.kitpress/files | sort >merged.txt && before=$(stat -c %Y.%y.%Z.%z.%i known/*/*.pdf known/manifest.json | sort) && kp build "my kits" -o known >said.txt 2>&1 && grep -q '^36 documents: 0 made, 36 unchanged' said.txt && [ "$before" = "$(stat -c %Y.%y.%Z.%z.%i known/*/*.pdf known/manifest.json | sort)" ] && proved known && grep '^file ' known/.kitpress/files | sort | cmp -s - merged.txt
[ $? = 0 ] && echo "ok what merge has proved is noted, and a build goes on from there" || { echo "not ok what merge has proved is noted"; cat said.txt; diff <(sort noted.txt) <(sed -n 's/^file //p' known/.kitpress/files | sort) | head -n 4; }
kp merge -o known -q && file=$(ls known/many/*C-03*guide.pdf) && cp -p "$file" whole.pdf && printf x | dd of="$file" bs=1 seek=900 conv=notrunc 2>/dev/null && touch -r whole.pdf "$file" && kp build "my kits" -o known >said.txt 2>&1 && grep -q '^36 documents: 1 made, 35 unchanged' said.txt && cmp -s "$file" whole.pdf
[ $? = 0 ] && echo "ok what changes after it is seen" || { echo "not ok what changes after a merge"; cat said.txt; }
cp -r "my kits" fewer-kits && rm -rf known && kp build fewer-kits -o known -q 2>/dev/null && rm fewer-kits/blank.kit.yaml && for i in 1 2; do kp build fewer-kits -o known --shard $i/2 -q 2>/dev/null; done && kp merge -o known -q && kp build fewer-kits -o known >said.txt 2>&1 && grep -q '^33 documents: 0 made, 33 unchanged, 0 not made; 3 left of earlier builds, which --prune removes; ' said.txt && sed -i 's/"pages": [0-9]*/"pages": 77/' known/manifest.json && kp build fewer-kits -o known 2>&1 | grep -q 'manifest-other'
[ $? = 0 ] && echo "ok and what is left is known after it" || { echo "not ok what is left after a merge"; cat said.txt; }
rm -rf known fewer-kits

# ---- what merge refuses
refused() { # NAME STATUS: of the merge of "wrong"
  kp merge -o wrong >said.txt 2>&1
  local status=$?
  [ -e wrong/manifest.json ] && echo "not ok merge, $1: a manifest is written all the same"
  [ "${UPDATE:-}" = 1 ] && cp said.txt "$golden/$1.txt"
  [ $status = 1 ] && cmp -s said.txt "$golden/$1.txt" && echo "ok merge refuses: $1" || { echo "not ok merge refuses: $1 (status $status)"; diff said.txt "$golden/$1.txt"; }
  rm -rf wrong
}
fresh() { rm -rf wrong; cp -r hosts wrong; rm wrong/manifest.json; }
refused no-folder
mkdir wrong && refused no-shards
mkdir -p wrong/many && cp "my kits"/many.* wrong/many && refused kits
kp merge "my kits" >said.txt 2>&1; [ $? = 2 ] && grep -q '^kitpress: "merge" takes no kits: it joins what "build --shard" has made in an output folder: name that with -o$' said.txt && echo "ok merge takes no kits" || { echo "not ok merge takes no kits"; cat said.txt; }
fresh && rm wrong/manifest-{2,4}-of-4.json && refused shards-missing
fresh && cp wrong/manifest-1-of-4.json wrong/manifest-1-of-5.json && refused two-divisions
kp merge -o hosts --shards 7 >said.txt 2>&1; [ $? = 1 ] && grep -q 'no shard of 7 has written' said.txt && grep -q -- '--shard 1/7' said.txt && echo "ok merge --shards: none of these" || { echo "not ok merge --shards 7"; cat said.txt; }
fresh && cp wrong/manifest-1-of-4.json wrong/manifest-2-of-4.json && refused renamed
fresh && sed -i 's/"kitpress": "[^"]*"/"kitpress": "0.0.9"/' wrong/manifest-3-of-4.json && refused version
fresh && sed -i '/many.kit.yaml/s/"sha256": "..../"sha256": "0000/' wrong/manifest-3-of-4.json && refused inputs
fresh && sed -i 's/"rosters": "..../"rosters": "0000/' wrong/manifest-2-of-4.json && refused candidates
fresh && rm wrong/many/C-03-*-guide.pdf && refused document-missing
fresh && for f in wrong/many/C-0[1-9]-*sheet.pdf; do printf x | dd of="$f" bs=1 seek=900 conv=notrunc 2>/dev/null; done && refused document-changed
fresh && sed -i '/C-04-.*debrief/d' wrong/manifest-1-of-4.json wrong/manifest-2-of-4.json wrong/manifest-3-of-4.json wrong/manifest-4-of-4.json && sed -i 's/},$/},/' wrong/manifest-1-of-4.json && refused document-short
fresh && { line=$(grep 'C-01-.*guide' wrong/manifest-*-of-4.json -h); line=${line%,}; for i in 1 2 3 4; do grep -q 'C-01-.*guide' wrong/manifest-$i-of-4.json || { awk -v l="$line" '/"file": "many\/C-/ && !done { print l ","; done = 1 } { print }' wrong/manifest-$i-of-4.json >new && mv new wrong/manifest-$i-of-4.json; break; }; done; } && refused document-twice
fresh && head -c 900 hosts/manifest-2-of-4.json >wrong/manifest-2-of-4.json && refused torn
grep -rlE 'zoe|wojcik|cruz|petrova' "$golden" && echo "not ok a candidate's name is in a message" || echo "ok no candidate's name is in a message"
# A manifest that cannot be put in its place: nothing else is touched.
cp -r hosts wrong && rm wrong/manifest.json && mkdir wrong/manifest.json && sed -i '/C-0[56],/d' "my kits/many.candidates.csv" && for i in 1 2 3 4; do kp build "my kits" -o wrong --shard $i/4 -q 2>/dev/null; done
mkdir -p wrong/.kitpress && echo told >wrong/.kitpress/journal && { kp merge -o wrong --prune >said.txt 2>&1; [ $? = 3 ]; } && grep -q 'the manifest cannot be written: Is a directory' said.txt && [ -s wrong/.kitpress/journal ] && [ "$(ls wrong/many | grep -c 'C-0[56]')" = 6 ] &&
  echo "ok merge: without its manifest nothing is removed" || { echo "not ok merge: without its manifest nothing is removed"; cat said.txt; ls wrong/many wrong/.kitpress; }
rm -rf wrong && roster 0 | sed 's/Zoë Tan/Zoë Tang/' >"my kits/many.candidates.csv"
# Not all is refused: a shard that was made again.
cp -r hosts wrong && rm wrong/many/C-04-*-guide.pdf && for i in 1 2 3 4; do kp build "my kits" -o wrong --shard $i/4 -q 2>/dev/null; done
kp merge -o wrong -q --prune && same wrong "a shard that is built again is whole"

# ---- calls
usage() { # WORDS...
  kp "$@" >/dev/null 2>said.txt
  [ $? = 2 ] && echo "ok refused: $*" || { echo "not ok refused: $*"; cat said.txt; }
}
for shard in 0/4 5/4 1 1/ /4 1/513 a/4 1/4x -1/4; do usage build "my kits" --shard "$shard"; done
usage build "my kits" --shard 1/4 --prune
usage build "my kits" --shard 1/4 --candidate C-01
usage plan "my kits"
usage plan --ninja --shards 0 "my kits"
usage build "my kits" -MX
usage build "my kits" -MF
