#!/usr/bin/env bash
# The benchmark runs, and its workload stays what others were measured by. Times are not looked at.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-$PWD/build}
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT

say() { [ $? -eq 0 ] && echo "ok $1" || { echo "not ok $1"; head -n 5 "$dir/err"; }; }
pages() { pdfinfo "$1" 2>>"$dir/err" | sed -n 's/^Pages: *//p'; }

cp -r tests/bench/kit tests/bench/theme "$dir"
python3 tests/bench/candidates.py 1 >"$dir/kit/candidates.yaml"
"$build/kitpress" build "$dir/kit" -o "$dir/out" --only guide,sheet --templates templates \
  >/dev/null 2>"$dir/err"
say "the benchmark's kit is built"
guide=$(pages "$dir"/out/bench/*-guide.pdf) sheet=$(pages "$dir"/out/bench/*-sheet.pdf)
[ "$guide" -ge 10 ] && [ "$guide" -le 13 ] && [ "$sheet" = 2 ]
say "its guide has 10 to 13 pages and its sheet 2"
questions=$(pdftotext "$dir"/out/bench/*-guide.pdf - | grep -c '^Q[0-9]')
boxes=$(qpdf --json "$dir"/out/bench/*-guide.pdf | grep -o '"/AS": "/Off"' | wc -l)
[ "$questions" -ge 40 ] && [ "$boxes" -ge 200 ]
say "with 40 questions and 200 boxes to mark"

if [[ $build != */sanitized ]]; then
  python3 tests/bench/bench.py "$build/kitpress" templates "$build/tests/bench/floor" "$dir/work" 1 \
    >"$dir/table" 2>"$dir/err" && [ "$(grep -c 'fillable\|flat\|cold\|floor\|changed' "$dir/table")" -ge 7 ]
  say "the benchmark measures one candidate, and libharu alone"
fi
