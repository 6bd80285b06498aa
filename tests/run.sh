#!/usr/bin/env bash
# run.sh [WORD] -- runs every test whose path holds WORD and counts "ok" and "not ok" lines.
#
# A test is a unit test program (tests/**/*_test.c) or a script (tests/**/*.test.sh). Each runs twice:
# as built, and as built by clang with AddressSanitizer and UndefinedBehaviorSanitizer; scripts that
# look at the tree and not at a program (tests/house) run once, as do those that look at documents
# alone: tests/pdf/outside compares those of both builds byte for byte. What several tests look at is
# made once a round (tests/made.sh). VALGRIND=1 adds a third round, without
# the scripts that count seconds, open files and equal bytes of hundreds of documents (tests/build/same,
# tests/build/robust). One test more runs at a time than there are processors, as some wait for the disk or sleep; they
# are told of in order.
# TIMES=n tells at the end which n have taken the most processor time, and how many seconds each.
set -u
TIMEFORMAT='%U %S %R'
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C.UTF-8 ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
base=${BUILD:-build}
case $base in /*) ;; *) base=$PWD/$base ;; esac
word=${1:-}
logs=$(mktemp -d) && trap 'rm -rf "$logs"' EXIT
shared=$logs/made
jobs=$(($(nproc 2>/dev/null || echo 2) + 1)) begun=0 told=0 passed=0 failed=0
names=() bad_names=()

run() { # NAME COMMAND...: begins it, when another has ended if need be
  names+=("$1")
  local log=$logs/$begun
  shift
  begun=$((begun + 1))
  while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
  { { time "$@" >"$log" 2>&1 </dev/null; } 2>"$log.time"; echo $? >"$log.code"; mv "$log.code" "$log.status"; } &
  while [ -f "$logs/$told.status" ]; do tell; done
}

tell() { # of the next test in order: one that died or said nothing has failed
  local name=${names[$told]} log=$logs/$told status ok bad
  status=$(cat "$log.status")
  told=$((told + 1))
  ok=$(grep -ac '^ok ' "$log")
  bad=$(grep -ac '^not ok ' "$log")
  if [ $status -ne 0 ] && [ "$bad" -eq 0 ] || [ $((ok + bad)) -eq 0 ]; then
    echo "not ok $name ended with status $status" >>"$log"
    bad=$((bad + 1))
  fi
  if [ "$bad" -gt 0 ]; then
    bad_names+=("$name")
    echo "== $name"
    grep -av '^ok ' "$log" | head -n 80
  fi
  grep -a '^# ' "$log"
  passed=$((passed + ok)) failed=$((failed + bad))
  awk -v name="$name" '{ print $1 + $2, $3, name }' "$log.time" >>"$logs/times"
}

round() { # NAME BUILD [COMMAND...]: the whole suite over the programs of one build
  local round=$1 source script
  export BUILD=$2 MADE=$shared/$round
  shift 2
  for source in $(find tests -name '*_test.c' | sort); do
    [[ $source == *"$word"* ]] && run "$source, $round" "$@" "$BUILD/${source%.c}"
  done
  for script in $(find tests -name '*.test.sh' | sort); do
    [[ $script == tests/house/* && $round != plain ]] && continue
    [[ $script == tests/pdf/@(browser|fields|looks|numbers|pixels|reading|rules|text).test.sh && $round != plain ]] && continue
    [[ $script == tests/@(build/readme|markup/pages|theme/pictures|typeset/lualatex).test.sh && $round != plain ]] && continue
    [[ $script == tests/build/@(same|robust).test.sh && $round == valgrind ]] && continue
    [[ $script == *"$word"* ]] && run "$script, $round" bash "$script"
  done
}

round plain "$base"
round sanitized "$base/sanitized"
if [ -n "${VALGRIND:-}" ]; then # a program that runs the real one under valgrind stands in for it
  mkdir -p "$base/valgrind"
  printf '#!/bin/sh\nexec valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \\\n  --child-silent-after-fork=no "%s" "$@"\n' "$base/kitpress" >"$base/valgrind/kitpress"
  chmod +x "$base/valgrind/kitpress"
  rm -rf "$base/valgrind/tests" && ln -s ../tests "$base/valgrind/tests"
  round valgrind "$base/valgrind" valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite
fi
wait
while [ "$told" -lt "$begun" ]; do tell; done
[ -z "${TIMES:-}" ] || sort -rn "$logs/times" | head -n "$TIMES" | awk '{ printf "# %7.1f s of processor time, %6.1f s by the clock: %s %s\n", $1, $2, $3, $4 }'
[ "$failed" -eq 0 ] || printf '# failed: %s\n' "${bad_names[@]}" # once more, where a log ends
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
