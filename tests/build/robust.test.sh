#!/usr/bin/env bash
# What goes wrong around a build: kits in each other's way, killed processes, limits, closed streams.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
kit=kits/support-engineer/kit.yaml

say() { # NAME, then the test's own words when $? of what came before is not 0
  [ $? -eq 0 ] && echo "ok $1" || echo "not ok $1: $(head -n 3 "$dir/err")"
}
status() { # STATUS COMMAND...
  local want=$1 got
  shift
  "$@" >"$dir/out" 2>"$dir/err"
  got=$?
  [ $got -eq "$want" ] || { echo "not ok status $got, not $want: $*"; false; }
}
tells() { grep -qE -- "$1" "$dir/err" && ! grep -qiE 'aoife|brennan|hoff|anh-nguy' "$dir/err"; }
staged() { find "$1" -path '*/.kitpress*/stage/*.part' 2>/dev/null | grep -q .; }
kit_of() { # FILE ID CANDIDATES: a kit like the example, with as many candidates
  mkdir -p "$(dirname "$1")"
  sed "/^candidates:/,\$d; s/^id: .*/id: $2/" $kit >"$1"
  echo "candidates:" >>"$1"
  for ((i = 0; i < $3; i++)); do echo "  - {id: B-$i, name: Ánh Nguyễn}" >>"$1"; done
}

# Kits in each other's way.
status 0 "$kp" build kits/support-engineer $kit kits/support-engineer -o "$dir/twice"
[ $? -eq 0 ] && [ "$(wc -l <"$dir/out")" = 6 ]
say "a kit that is named twice is built once"
kit_of "$dir/meet/a/kit.yaml" same 2
kit_of "$dir/meet/b/kit.yaml" same 2
kit_of "$dir/meet/c/kit.yaml" other 1
status 1 "$kp" build "$dir/meet" -o "$dir/met" && tells 'one file name, same/B-0-\*-debrief.pdf' &&
  [ "$(grep -c output-name "$dir/err")" = 1 ]
say "two kits that meet in one file are told once, without names"
[ "$(find "$dir/met" -name '*.pdf' | wc -l)" = 3 ] && [ ! -e "$dir/met/same" ] && [ -d "$dir/met/other" ]
say "and hold back each other, but no third"
status 1 "$kp" build "$dir/meet" -o "$dir/met" -v && grep -q 'same/B-0-anh-nguyen-debrief.pdf' "$dir/err"
say "-v names the file"

mkdir "$dir/linked" && ln -s "$dir/meet/c" "$dir/linked/c"
status 1 "$kp" build "$dir/linked" -o "$dir/met" && tells 'no kit in this folder' && tells 'links in a folder are not followed'
say "a folder of nothing but links says that they are not followed"

# What is left behind.
mkdir -p "$dir/left/support-engineer" "$dir/left/.kitpress/stage" && touch "$dir/left/support-engineer/"{.keep,mine.part} "$dir/left/.kitpress/stage/"{17.part,mine}
status 0 "$kp" build $kit -o "$dir/left" && ! staged "$dir/left" && [ -e "$dir/left/support-engineer/.keep" ] &&
  [ -e "$dir/left/support-engineer/mine.part" ] && [ -e "$dir/left/.kitpress/stage/mine" ]
say "what a killed run has left is removed, and nothing else"
mkdir "$dir/wrong" && sed 's/^title:/titel:/' $kit >"$dir/wrong/kit.yaml"
status 1 "$kp" build "$dir/wrong" -o "$dir/none" && [ ! -e "$dir/none" ]
say "a kit that is wrong leaves no folder"
kit_of "$dir/many/kit.yaml" many 400
"$kp" build "$dir/many" -o "$dir/killed" -j 2 >/dev/null 2>&1 &
pid=$!
for ((i = 0; i < 200; i++)); do staged "$dir/killed" && break; sleep 0.05; done
kill -9 $pid
{ wait $pid; } 2>/dev/null
for ((i = 0; i < 40; i++)); do pgrep -f -- "-o $dir/killed" >/dev/null || break; sleep 0.05; done
! pgrep -f -- "-o $dir/killed" >/dev/null
say "workers end with who has started them"
kit_of "$dir/many/kit.yaml" many 1
status 0 "$kp" build "$dir/many" -o "$dir/killed" --prune && ! staged "$dir/killed" &&
  [ "$(find "$dir/killed" -name '*.pdf' | wc -l)" = 3 ]
say "the next run cleans up"
kit_of "$dir/many/kit.yaml" many 400
"$kp" build "$dir/many" -o "$dir/worker" -j 2 >"$dir/out" 2>"$dir/err" &
pid=$!
for ((i = 0; i < 200; i++)); do staged "$dir/worker" && break; sleep 0.05; done
for worker in $(ps -o pid= --ppid $pid); do kill -9 "$worker" && break; done
wait $pid
[ $? -eq 3 ] && tells 'many/B-[0-9]+-\*-(guide|sheet|debrief).pdf was not made: .*signal 9 .worker-lost' && tells 'help: build again, with fewer processes .-j. if memory is short' &&
  [ "$(find "$dir/worker" -name '*.pdf' | wc -l)" = 1199 ] && ! staged "$dir/worker"
say "a worker that is killed costs its document"
status 0 "$kp" build "$dir/many" -o "$dir/worker" && grep -q '1,200 documents: 1 made, 1,199 unchanged' "$dir/err"
say "which the next run makes"
kit_of "$dir/many/kit.yaml" many 30
for i in 1 2 3; do "$kp" build "$dir/many" -o "$dir/together" --wait >"$dir/out.$i" 2>"$dir/err.$i" & done
wait
cat "$dir"/out.? | sort | uniq -d | grep -q . && false || [ "$(cat "$dir"/out.? | wc -l)" = 90 ] && ! staged "$dir/together" &&
  [ "$(cat "$dir"/err.? | grep -c '^90 documents: 0 made, 90 unchanged')" = 2 ] &&
  qpdf --check "$dir"/together/many/B-7-*-guide.pdf >/dev/null
say "runs into one folder take turns, if they are to wait"

# Limits, and streams.
(ulimit -f 16; status 3 "$kp" build $kit -o "$dir/small") && tells 'S-101-\*-guide.pdf: error: .*File too large'
say "a file that may not be so large"
(ulimit -n 10; status 3 "$kp" build $kit -o "$dir/few") && tells 'no process for it could be started: Too many open' && tells 'help: too many files are open: "ulimit -n" says how many may be'
say "no files left to open"
status 3 bash -c "'$kp' build $kit -o '$dir/closed' >&-" && grep -q 'standard output cannot be written' "$dir/err"
say "a closed stdout is told"
status 3 bash -c "'$kp' build $kit -o '$dir/shut' >&- 2>&- <&-" && ! staged "$dir/shut" &&
  qpdf --check "$dir"/shut/*/S-101*-guide.pdf >/dev/null
say "nothing is written to the wrong file when all streams are closed"
status 2 "$kp" build $kit -o ""
say "no output folder's name"
exit 0
