#!/usr/bin/env bash
# Whatever stands in the way of a build or ends it: a clear message, nothing torn, nothing touched elsewhere.
cd "$(dirname "$0")/../.." || exit 1
root=$PWD kp=${BUILD:-$PWD/build}/kitpress
case $kp in /*) ;; *) kp=$PWD/$kp ;; esac
dir=$(mktemp -d) && trap 'mountpoint -q "$dir/small" && umount "$dir/small"; chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
cd "$dir" || exit 1
say() { [ $? -eq 0 ] && echo "ok $1" || { echo "not ok $1"; tail -n 4 err; }; }
kit() { # CANDIDATES
  printf 'id: k\nversion: 1\ntitle: Role\ntheme: compact\ncategories:\n  - {id: craft, title: Craft, summary: How., questions: [{id: q1, minutes: 5, text: "Why?"}]}\n' >k/kit.yaml
  { echo 'Candidate ID,Name'; for ((i = 1; i <= $1; i++)); do echo "C-$i,Ann Secret$i"; done; } >k/candidates.csv
}
build() { "$kp" build k --only sheet -W no-proof-anchors --templates "$root/templates" "$@" >out 2>err; }
status() { # STATUS ARGUMENT...
  local want=$1
  shift
  build "$@"
  [ $? -eq "$want" ] && ! grep -qi secret err
}
staged() { find "$1" -path '*/stage/*.part' -o -name new -path '*/.kitpress/*' 2>/dev/null | grep -q .; }
whole() { # FOLDER: every document is a whole PDF
  local pdf
  for pdf in "$1"/k/*.pdf; do [ ! -e "$pdf" ] || [ "$(tail -c 6 "$pdf" | tr -d '\n')" = %%EOF ] || return 1; done
}
mkdir k elsewhere
kit 6

# Names that lead elsewhere are believed of nobody, wherever they are written.
status 0 -o o && mkdir -p elsewhere/deep && echo mine >elsewhere/deep/precious.txt && cp elsewhere/deep/precious.txt elsewhere/ &&
  ln -s "$dir/elsewhere" o/link
for name in "$dir/elsewhere/precious.txt" ../elsewhere/precious.txt link/deep/precious.txt link/../precious.txt; do
  echo "left 5 1 1 $name" >>o/.kitpress/files
done
sed -i 's#"file": "k/C-1-ann-secret1-sheet.pdf"#"file": "link/deep/precious.txt"#' o/manifest.json
prune() { "$kp" build k -W no-proof-anchors --templates "$root/templates" -o o --prune "$@" >out 2>err; }
prune && prune --force && [ -f elsewhere/precious.txt ] && [ -f elsewhere/deep/precious.txt ]
say "--prune removes nothing elsewhere"
rm -rf o

# A build of all and one of a part do not write at once.
kit 3000
"$kp" build k --only sheet -W no-proof-anchors --templates "$root/templates" -o o --shard 1/2 -q 2>/dev/null &
for ((i = 0; i < 400; i++)); do ls o/k/*.pdf >/dev/null 2>&1 && break; sleep 0.02; done
status 3 -o o && grep -q 'another build is writing to this folder: a shard of one, or a merge' err
say "a build of all is told of a shard's"
kill $! 2>/dev/null; wait
kit 6
rm -rf o elsewhere/*

# What stands in the way.
mkdir o && ln -s "$dir/elsewhere" o/.kitpress
status 3 -o o && grep -q 'o/.kitpress: error: the output folder cannot be used' err && grep -q 'help: something else stands there, or above it: move it away, or name another place' err && [ -z "$(ls -A elsewhere)" ]
say "a link where the hidden folder should be"
rm -r o && mkdir -p o && ln -s "$dir/elsewhere" o/k
status 3 -o o && grep -q '^o/k: error: where the folder of this kit should be stands a symbolic link' err && [ -z "$(ls -A elsewhere)" ]
say "a link where a kit's folder should be"
touch plain && ln -s nowhere dangling
status 3 -o plain && grep -q '^plain: error: where the output folder should be stands a file .file-write.$' err && status 3 -o dangling && grep -q '^dangling: error: where the output folder should be stands a symbolic link that leads nowhere' err && [ ! -s plain ] && [ ! -e nowhere ]
say "something where the output folder should be"
rm -r o && mkdir -p o && touch o/k
status 3 -o o && [ "$(grep -c 'stands a file' err)" = 1 ] && [ "$(wc -l <err)" = 3 ] && grep -q '^6 documents: 0 made, 0 unchanged, 6 not made' err && [ ! -s o/k ]
say "a file where a kit's folder should be"
rm -r o && mkdir -p o/k/C-2-ann-secret2-sheet.pdf && status 3 -o o && grep -q 'C-2-\*-sheet.pdf: error: the document cannot be put in its place: Is a directory' err &&
  [ "$(find o/k -name '*.pdf' -type f | wc -l)" = 5 ] && ! staged o
say "a folder where a document should be costs that document"
rm -r o && mkdir -p o/manifest.json && status 3 -o o && grep -q 'manifest' err && [ "$(find o/k -name '*.pdf' | wc -l)" = 6 ] && rmdir o/manifest.json && status 0 -o o && grep -q '0 made, 6 unchanged' err
say "a folder where the manifest should be: what was made is known all the same"
rm -r o && mkdir o && echo keep >elsewhere/mine && for link in manifest.json; do ln -s "$dir/elsewhere/mine" o/$link; done
status 0 -o o && [ "$(cat elsewhere/mine)" = keep ] && [ ! -L o/manifest.json ]
say "a link where the manifest should be is replaced, not followed"
rm -r o && mkdir -p o/.kitpress && for link in lock journal files; do ln -sf "$dir/elsewhere/mine" o/.kitpress/$link; done
status 3 -o o && grep -q 'cannot be locked' err && grep -q 'help: something else stands there' err && [ "$(cat elsewhere/mine)" = keep ]
say "a link where the lock should be"
rm o/.kitpress/lock && build -o o; whole o && [ "$(cat elsewhere/mine)" = keep ] && [ "$(find o/k -name '*.pdf' | wc -l)" = 6 ]
say "links where hidden files should be are not followed"
rm -rf o elsewhere/mine
status 0 -o o && mkfifo o/pipe && rm o/.kitpress/files o/manifest.json && mkfifo o/.kitpress/files o/manifest.json && timeout 20 "$kp" build k --only sheet -W no-proof-anchors --templates "$root/templates" -o o >out 2>err; [ $? -le 3 ] && whole o
say "pipes where files should be do not hold it up"

# Two at a time.
rm -rf o && mkdir -p o/.kitpress && echo 'process 17 on elsewhere since long ago' >o/.kitpress/lock
flock o/.kitpress/lock sleep 3 &
sleep 0.3
status 3 -o o && grep -q 'another build is writing to this folder: process 17 on elsewhere since long ago \[output-locked\]' err && grep -q 'help: .*--wait' err && [ ! -e o/k ]
say "who holds a folder is told"
status 0 -o o --wait -v && grep -qx 'waiting for another build that is writing to o: process 17 on elsewhere since long ago' err && grep -q '6 made' err && grep -qE "^process [0-9]+ on $(uname -n) since [0-9]{4}-" o/.kitpress/lock
say "--wait waits"
wait
status 0 -o o && grep -q '0 made, 6 unchanged' err
say "a lock that nobody holds is none"

# What is noted of a build that was killed.
rm -rf o && status 0 -o o && cp -r o whole && cp o/.kitpress/files files
digest() { sha256sum <"$1" | cut -d' ' -f1; }
journal() { # N: of the first N documents, as a killed build leaves it beside its manifest
  local pdf
  echo "kitpress-journal 1 $(digest o/manifest.json)"
  grep -o '{"file": .*}' whole/manifest.json | head -n "$1" | while read -r line; do
    pdf=o/$(sed 's/{"file": "\([^"]*\)".*/\1/' <<<"$line")
    echo "$(stat -c '%s %.9Y %.9Z %i' "$pdf" | tr -d .) $line"
  done
}
begin() { rm -rf o && cp -a whole o && sed -i '/"file": /d' o/manifest.json && rm -f o/.kitpress/files; } # it knew of none
begin && journal 4 >o/.kitpress/journal && rm o/k/C-[56]-* && status 0 -o o && grep -q '2 made, 4 unchanged' err && [ ! -s o/.kitpress/journal ]
say "a journal tells what was made"
begin && { journal 6 | sed "1s/ [0-9a-f]*$/ $(digest whole/manifest.json)/"; } >o/.kitpress/journal && status 0 -o o && grep -q '6 made, 0 unchanged' err
say "a journal beside another manifest than its own counts for nothing"
rm -rf o && cp -a whole o && sed -i 's/Ann Secret1/Ann Secretly1/' k/candidates.csv && status 0 -o o && cp o/k/C-1-ann-secretly1-sheet.pdf mine.pdf &&
  sed -i 's/Ann Secretly1/Ann Secret1/' k/candidates.csv && cp whole/manifest.json o/manifest.json && cp mine.pdf o/k/C-1-ann-secret1-sheet.pdf &&
  sed -i "s#^file .* k/C-1-ann-secret1-sheet.pdf#file $(stat -c '%s %.9Y %.9Z %i' o/k/C-1-ann-secret1-sheet.pdf | tr -d .) k/C-1-ann-secret1-sheet.pdf#" o/.kitpress/files &&
  status 0 -o o && cmp -s o/k/C-1-ann-secret1-sheet.pdf whole/k/C-1-ann-secret1-sheet.pdf
say "times and sizes that go with another manifest are not believed"
rm -rf o && cp -a whole o && sed -i 's/^kit \([0-9a-f]*\) 6 0 k/kit \1 6 99999999999999999999999 k/' o/.kitpress/files && status 0 -o o && grep -q '^6 documents: 0 made, 6 unchanged, 0 not made; [0-9.]* s' err &&
  sed -i 's/^kit \([0-9a-f]*\) 6 0 k/kit \1 6 7 k/' o/.kitpress/files && status 0 -o o && grep -q '^6 documents: 0 made, 6 unchanged, 0 not made; [0-9.]* s' err
say "numbers that cannot be are not believed"

# A disk that is full, or cannot be written.
mkdir small
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=300k none small 2>/dev/null; then
  kit 60
  status 3 -o small/o && [ "$(grep -c '[.]pdf: error: .*No space left on device' err)" = 20 ] && ! grep -q 'No such file' err && grep -qE '^small/o: error: [0-9]+ more documents cannot be written .file-write.$' err && whole small/o
  say "a full disk is not told for each of thousands"
  rm -r small/o
  kit 40
  status 3 -o small/o && grep -q 'sheet.pdf: error: the document cannot be written: No space left on device' err && grep -q 'help: make room on this disk, or name another place; what is written already stays, and is not made twice' err && whole small/o && ! staged small/o && [ -n "$(ls small/o/k)" ]
  say "a full disk costs what it cannot hold"
  mount -o remount,size=8m small
  build -o small/o; [ $? = 0 ] && grep -qE '40 documents: [1-3][0-9]? made, [0-9]+ unchanged' err && [ "$(find small/o/k -name '*.pdf' | wc -l)" = 40 ] && ! grep -q ' 0 unchanged' err
  say "with room again the rest is made"
  cp -r small/o kept
  touch small/o/k/C-1-*; rm small/o/k/C-2-*
  mount -o remount,ro small
  build -o small/o; [ $? = 3 ] && grep -qE 'error: .*Read-only file system' err && grep -q 'help: this disk can only be read: name another place' err
  say "a folder that cannot be written to is told"
  mount -o remount,rw small
  rm small/o/k/*.pdf && (ulimit -f 20; "$kp" build k --only sheet -W no-proof-anchors --templates "$root/templates" -o small/o >out 2>err; [ $? = 3 ] && grep -q 'File too large' err && grep -q 'help: this user.s files may be no larger: "ulimit -f" says how large' err) && [ -z "$(ls small/o/k)" ]
  say "a limit on files' size"
  kit 60
  rm -rf small/o && mount -o remount,size=16m small && for i in 1 2; do status 0 -o small/o --shard $i/2 || break; done && cat /dev/zero >small/full 2>/dev/null; { "$kp" merge -o small/o 2>err; [ $? = 3 ]; } && grep -q '^small/o/manifest.json: error: the manifest cannot be written: No space left on device' err && [ ! -e small/o/manifest.json ] && ! staged small/o
  say "a full disk is the reason that a merge tells"
  umount small
else
  echo "# not run: a full disk takes root and mount(8)"
fi

# What is left over, and somebody has filled in.
all() { "$kp" build k -W no-proof-anchors --templates "$root/templates" -o o "$@" >out 2>err && ! grep -qi secret err; }
kit 3 && rm -rf o && all && kit 1 && echo '% filled in' >>o/k/C-2-ann-secret2-sheet.pdf && all &&
  grep -q '^3 documents: .* not made; 5 left of earlier builds, which --prune removes; 1 of earlier builds kept, changed since; ' err && all && grep -q '; 5 left of earlier builds, which --prune removes; 1 of earlier builds kept, changed since; ' err &&
  all -n && grep -qx 'left      o/k: 5 documents of earlier builds, which --prune removes' out && grep -qx 'left      o/k: 1 document of earlier builds, changed since' out
say "a left-over that was filled in is not said to be one that --prune removes"
all --prune && grep -q '; 5 of earlier builds removed; 1 of earlier builds kept, changed since; ' err && [ "$(grep -c '^o/k: warning: a document here that no plan names any more was changed after it was made: it is kept .output-aside.$' err)" = 1 ] &&
  [ -e o/k/C-2-ann-secret2-sheet.pdf ] && all && grep -q '0 not made; 1 of earlier builds kept, changed since; ' err && [ "$(wc -l <err)" = 1 ]
say "and is kept"
all --prune -v; grep -q '^o/k/C-2-ann-secret2-sheet.pdf: warning: no plan names this any more, but it was changed after it was made: it is kept ' err
say "-v names it"

# A log of both streams.
kit 300 && rm -rf o && status 0 -o o && for ((i = 3; i <= 300; i += 7)); do echo >>o/k/C-$i-*; done
"$kp" build k --only sheet -W no-proof-anchors --templates "$root/templates" -o o --force >log 2>&1
[ "$(grep -c '^o/k/C-[0-9]*-[*]-sheet.pdf$' log)" = 300 ] && [ "$(grep -c '^o/k/C-[0-9]*-[*]-sheet.pdf: warning: this was changed after it was made: it is kept as .* .output-aside.$' log)" = 43 ] && [ "$(wc -l <log)" = 344 ]
say "lines of a log of both streams are whole"

# Asked to stop.
kit 400
for signal in INT TERM HUP; do
  rm -rf o
  env --default-signal=INT,TERM,HUP "$kp" build k --only sheet -W no-proof-anchors --templates "$root/templates" -o o -j 2 >out 2>err &
  pid=$!
  for ((i = 0; i < 400; i++)); do [ -n "$(ls o/k 2>/dev/null)" ] && break; sleep 0.02; done
  kill -$signal $pid
  wait $pid
  [ $? = $((128 + $(kill -l $signal))) ] && grep -qE '^400 documents: [0-9]+ made, 0 unchanged, [0-9]+ not made; stopped by a signal; ' err && [ "$(wc -l <err)" = 1 ] &&
    [ "$(wc -l <out)" = "$(ls o/k | wc -l)" ] && [ "$(ls o/k | wc -l)" -lt 400 ] && [ "$(grep -c '"file": "k/' o/manifest.json)" = "$(ls o/k | wc -l)" ] && ! staged o
  say "$signal: what is in hand is finished, and the manifest tells of it"
done
made=$(ls o/k | wc -l)
status 0 -o o && grep -q "^400 documents: $((400 - made)) made, $made unchanged, 0 not made" err
say "and the next build goes on from there"
rm -rf o
env --default-signal=TERM "$kp" build k --only sheet --format json -W no-proof-anchors --templates "$root/templates" -o o -j 2 >out 2>err &
pid=$!
for ((i = 0; i < 400; i++)); do [ -n "$(ls o/k 2>/dev/null)" ] && break; sleep 0.02; done
kill -TERM $pid; wait $pid
[ $? = 143 ] && tail -n 1 out | grep -q '^{"summary": {"documents": 400, .* "stopped": 15}}$'
say "JSON tells the signal"
rm -rf o
env --default-signal=INT "$kp" build k --only sheet -W no-proof-anchors --templates "$root/templates" -o o -j 2 >out 2>err &
pid=$!
for ((i = 0; i < 400; i++)); do [ -n "$(ls o/k 2>/dev/null)" ] && break; sleep 0.02; done
workers=$(ps -o pid= --ppid $pid)
kill -STOP $workers # so that it cannot finish
kill -INT $pid; sleep 0.3; kill -0 $pid && kill -INT $pid
wait $pid 2>/dev/null
[ $? = 130 ] && sleep 0.3 && ! ps -o stat= -p "$(echo $workers | tr ' ' ,)" | grep -qv Z && whole o
say "a second signal ends it at once, and its workers with it"
exit 0
