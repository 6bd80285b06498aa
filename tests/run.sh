#!/usr/bin/env bash
# run.sh [WORD] -- runs every test whose path holds WORD and counts "ok" and "not ok" lines.
# A test is a unit test program (tests/**/*_test.c) or a script (tests/**/*.test.sh).
set -u
cd "$(dirname "$0")/.." || exit 1
export BUILD=${BUILD:-build} LC_ALL=C.UTF-8
word=${1:-}
log=$(mktemp) && trap 'rm -f "$log"' EXIT
passed=0 failed=0

run() { # NAME COMMAND...: a test that dies or says nothing has failed
  local name=$1 status ok bad
  shift
  "$@" >"$log" 2>&1
  status=$?
  ok=$(grep -c '^ok ' "$log")
  bad=$(grep -c '^not ok ' "$log")
  if [ $status -ne 0 ] && [ "$bad" -eq 0 ] || [ $((ok + bad)) -eq 0 ]; then
    echo "not ok $name ended with status $status" >>"$log"
    bad=$((bad + 1))
  fi
  if [ "$bad" -gt 0 ]; then echo "== $name"; grep -v '^ok ' "$log" | head -n 60; fi
  grep '^# ' "$log"
  passed=$((passed + ok)) failed=$((failed + bad))
}

for source in $(find tests -name '*_test.c' | sort); do
  [[ $source == *"$word"* ]] || continue
  program=$BUILD/${source%.c}
  run "$source" "$program"
done
for script in $(find tests -name '*.test.sh' | sort); do
  [[ $script == *"$word"* ]] || continue
  run "$script" bash "$script"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
