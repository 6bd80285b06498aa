#!/usr/bin/env bash
# One allocation after another fails, in kitpress or in a library: each time the build ends with a clear
# word, or has done without and made the same bytes. STARVE_STEP=1 tries every single one (an hour).
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-$PWD/build}
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
program=$build/tests/conduct/starving
if [ ! -x "$program" ]; then # it takes AddressSanitizer's place
  [[ $build == *sanitized ]] && echo "not ok there is no $program" || echo "ok only a sanitized build is starved"
  exit
fi
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
call() { # NUMBER COMMAND...: with that allocation failing
  STARVE=$1 timeout 120 "$program" "${@:2}" --templates templates >"$dir/out" 2>"$dir/err" </dev/null
}
same() { # every visible document is whole
  local file
  for file in "$dir/o"/*/*.pdf; do
    [ ! -e "$file" ] || cmp -s "$file" "$dir/whole/${file#"$dir/o/"}" || return 1
  done
}
wrong() { # NUMBER WHY
  echo "# allocation $1: $2"
  grep -m 12 -E 'ERROR|runtime error|^ +#[0-9]|out of memory' "$dir/err"
  bad=$((bad + 1))
}
starve() { # NAME TIMES COMMAND...: as many allocations as TIMES, evenly spread
  local name=$1 times=$2 last step n status bad=0 tried=0 failed=0
  shift 2
  rm -rf "$dir/counts" "$dir/whole" "$dir/o"
  STARVED=$dir/counts call 0 "$@" || { echo "not ok $name: it does not even work unstarved"; return; }
  [ ! -d "$dir/o" ] || mv "$dir/o" "$dir/whole"
  last=$(sort -n "$dir/counts" | tail -n 1)
  step=${STARVE_STEP:-$((last / times + 1))}
  for ((n = 1 + step / 3; n <= last; n += step)); do
    rm -rf "$dir/o"
    call "$n" "$@"
    status=$? tried=$((tried + 1))
    [ $status -eq 0 ] || failed=$((failed + 1))
    case $status in
    0) [ ! -d "$dir/whole" ] || { [ "$(ls "$dir"/o/*/*.pdf | wc -l)" = "$(ls "$dir"/whole/*/*.pdf | wc -l)" ] ||
      wrong "$n" "exit 0, but documents are missing"; } ;;
    3) grep -q 'out of memory' "$dir/err" || wrong "$n" "exit 3 without a word of memory" ;;
    *) wrong "$n" "exit $status" ;;
    esac
    grep -qE 'Sanitizer|runtime error' "$dir/err" && wrong "$n" "a sanitizer complains"
    same || wrong "$n" "a document is not what it should be"
  done
  [ $tried -gt $((times / 2)) ] && [ $failed -gt $((tried / 2)) ] || wrong 0 "of $tried, $failed failed"
  [ $bad -eq 0 ] && echo "ok $name" || echo "not ok $name"
}
starve "a build that lacks one allocation" 60 \
  build kits/support-engineer -o "$dir/o" --only sheet -j1
starve "a check that lacks one" 25 check kits/engineering-manager
starve "other commands that lack one" 15 list questions kits/support-engineer
