#!/usr/bin/env bash
# What outside programs say of every document of the kits, with fields and without: qpdf, mutool,
# pdffonts, pdfinfo. How large they are. A program built with sanitizers makes the same bytes, so the
# tests that look at the documents alone do so once (see tests/run.sh).
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
make_all() { # PROGRAM FOLDER: the paths
  local how
  for how in form flat; do
    "$1" build kits -o "$dir/$2/$how" $([ $how = flat ] && echo --flat) --templates templates 2>"$dir/err" &&
      "$1" build tests/pdf/whole --candidate C-0409 -o "$dir/$2/$how" $([ $how = flat ] && echo --flat) --templates templates 2>"$dir/err" || break
  done && [ ! -s "$dir/err" ] ||
    { echo "not ok the kits build: $(head -n 5 "$dir/err")"; exit 0; }
}
make_all "$kp" out >"$dir/paths"
if [[ $kp == */sanitized/* ]]; then
  make_all "${kp%/sanitized/*}/kitpress" plain >/dev/null
  diff -rq "$dir/plain" "$dir/out" >"$dir/log" && [ -s "$dir/paths" ] && echo "ok $(wc -l <"$dir/paths") documents are the same, byte for byte, as the other build's" ||
    { echo "not ok the builds differ:"; head -n 5 "$dir/log"; }
  exit 0
fi
check() { # PDF: says what is wrong with it
  local here name=${1#"$dir/out/"}
  here=$(mktemp -d "$dir/here.XXXX")
  bad() { echo "$1: $name"; }
  qpdf --check "$1" >"$here/log" 2>&1 && ! grep -q WARNING "$here/log" || bad "qpdf --check"
  mutool draw -q -o /dev/null -F text "$1" >/dev/null 2>"$here/all"
  grep -v "ICC support is not available" "$here/all" >"$here/log" # says so of every file, where it was built without
  [ -s "$here/log" ] && bad "mutool says $(head -n 1 "$here/log")"
  pdffonts "$1" 2>"$here/log" | tail -n +3 >"$here/fonts"
  [ -s "$here/log" ] && bad "pdffonts says $(head -n 1 "$here/log")"
  [ -s "$here/fonts" ] || bad "has no fonts"
  awk '{ if ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") bad = 1 } END { exit bad }' "$here/fonts" ||
    bad "a font is not embedded, subset or lacks Unicode"
  qpdf --qdf --object-streams=disable "$1" - | grep -aqE '/DW [0-9-]*[.]' && bad "a default width is not whole"
  pdfinfo "$1" >"$here/info" 2>"$here/log"
  [ -s "$here/log" ] && bad "pdfinfo says $(head -n 1 "$here/log")"
  grep -q '^Title: *.' "$here/info" || bad "has no title"
  grep -q '^Tagged: *yes' "$here/info" || bad "is not tagged"
  grep -q '^Form: *'"$([[ $1 == */flat/* ]] && echo none || echo AcroForm)" "$here/info" || bad "has or lacks a form"
  pdftoppm -r 10 -gray "$1" "$here/page" 2>"$here/log"
  [ -s "$here/log" ] && bad "pdftoppm says $(head -n 1 "$here/log")"
  rm -rf "$here"
}
export -f check
export dir
xargs -P 2 -d '\n' -I{} bash -c 'check "$1"' _ {} <"$dir/paths" >"$dir/wrong"
[ -s "$dir/paths" ] && [ ! -s "$dir/wrong" ] && echo "ok $(wc -l <"$dir/paths") documents pass qpdf, mutool, pdffonts, pdfinfo and pdftoppm" ||
  { echo "not ok $(wc -l <"$dir/wrong") faults:"; LC_ALL=C sort "$dir/wrong" | head -n 20; }

# The largest of each kind, with fields and without; the limits are for one long interview over ten categories.
echo "# $(wc -l <"$dir/paths") documents, $(du -sk "$dir/out" | cut -f1) KiB; the largest:"
largest() { find "$dir/out/$1/$2" -name "*-$3.pdf" -printf '%s %p\n' | sort -n | tail -n 1; } # HOW KIT KIND
for kit in whole cto engineering-manager support-engineer; do
  for kind in guide sheet debrief; do
    read -r bytes pdf < <(largest form $kit $kind)
    read -r flat _ < <(largest flat $kit $kind)
    printf '#   %-20s %-8s %3d pages  form %6d  flat %6d bytes\n' $kit $kind "$(pdfinfo "$pdf" 2>/dev/null | sed -n 's/^Pages: *//p')" "$bytes" "$flat"
    case $kit-$kind in whole-guide) limit=120000 ;; whole-sheet) limit=45000 ;; *) continue ;; esac
    [ "$bytes" -lt $limit ] && echo "ok the largest $kind is below $limit bytes" || echo "not ok the largest $kind has $bytes bytes: ${pdf##*/}"
  done
done
