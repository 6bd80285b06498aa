#!/usr/bin/env bash
# A guide, a scoring sheet and a debrief sheet are filled in pdf.js's viewer in Chromium, with clicks
# and keys; what pdf.js saves holds every value for qpdf and for Poppler. Pictures of the filled
# pages stay in the build folder, in browser/shots.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-$PWD/build}
kp=$build/kitpress fill=$build/tests/pdf/fill_tool
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
. tests/made.sh
made form && made languages-default || { echo "not ok the kits build"; exit 0; }
text='Ünïcode — Ж 漢 ✓'
for name in cto-guide cto-sheet engineering-manager-debrief ar-sheet; do
  kit=${name%-*} kind=${name##*-}
  pdf=$(grep -h "/$kit/.*-$kind.pdf$" "$made"/{form,languages-default}.paths | LC_ALL=C sort | head -n 1) shots=$build/browser/shots/$name
  rm -rf "$shots"
  timeout 180 node tests/pdf/browser/fill.mjs "$build/browser" "$pdf" "$dir/$name.pdf" "$shots" "$text" >"$dir/said" 2>"$dir/err"
  status=$?
  [ $status = 0 ] && [ ! -s "$dir/err" ] && [ -s "$dir/said" ] && echo "ok $name: filled in Chromium" ||
    { echo "not ok $name: the browser ended with status $status and said:"; head -n 20 "$dir/err"; continue; }
  qpdf --check "$dir/$name.pdf" >"$dir/log" 2>&1 && ! grep -q WARNING "$dir/log" && echo "ok $name: what pdf.js saves is sound" ||
    { echo "not ok $name: qpdf --check"; head -n 5 "$dir/log"; }
  if python3 -B tests/pdf/fields.py filled "$dir/$name.pdf" "$dir/said" >"$dir/found"; then
    echo "ok $name: qpdf finds them all: $(tail -n 1 "$dir/found")"
  else
    echo "not ok $name: qpdf finds other things than were typed"
    head -n 20 "$dir/found"
  fi
  "$fill" read "$dir/$name.pdf" | cut -f1,2 | LC_ALL=C sort -u >"$dir/read"
  missing=$(cut -f1,2 "$dir/said" | LC_ALL=C sort -u | comm -23 - "$dir/read")
  [ -z "$missing" ] && echo "ok $name: Poppler finds them too" || echo "not ok $name: Poppler does not find $(head -n 5 <<<"$missing")"
done
