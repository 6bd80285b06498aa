#!/usr/bin/env bash
# What outside programs say of every document of the kits: qpdf, mutool, pdffonts, pdfinfo.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
"$kp" build kits -o "$dir/out" >"$dir/paths" 2>"$dir/err" || { echo "not ok the kits build: $(head -n 5 "$dir/err")"; exit 0; }
bad() { echo "not ok $1: ${2#"$dir"/out/}"; failed=1; }
failed=0
while read -r pdf; do
  qpdf --check "$pdf" >"$dir/log" 2>&1 && ! grep -q WARNING "$dir/log" || bad "qpdf --check" "$pdf"
  mutool draw -q -o /dev/null -F text "$pdf" >/dev/null 2>"$dir/all"
  grep -v "ICC support is not available" "$dir/all" >"$dir/log" # says so of every file, where it was built without
  [ -s "$dir/log" ] && bad "mutool says $(head -n 1 "$dir/log")" "$pdf"
  pdffonts "$pdf" 2>"$dir/log" | tail -n +3 >"$dir/fonts"
  [ -s "$dir/log" ] && bad "pdffonts says $(head -n 1 "$dir/log")" "$pdf"
  [ -s "$dir/fonts" ] || bad "has no fonts" "$pdf"
  awk '{ if ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") bad = 1 } END { exit bad }' "$dir/fonts" ||
    bad "a font is not embedded, subset or lacks Unicode" "$pdf"
  qpdf --qdf --object-streams=disable "$pdf" - | grep -aqE '/DW [0-9-]*[.]' && bad "a default width is not whole" "$pdf"
  pdfinfo "$pdf" 2>/dev/null | grep -q '^Title: *.' || bad "has no title" "$pdf"
done <"$dir/paths"
[ "$failed" = 0 ] && echo "ok $(wc -l <"$dir/paths") documents pass qpdf, mutool, pdffonts and pdfinfo"
echo "# $(wc -l <"$dir/paths") documents, $(du -sk "$dir/out" | cut -f1) KiB"
