#!/usr/bin/env bash
# What outside programs say of every document of the kits, and of the guides of every language in every
# theme, with fields and without, some without tags: qpdf, mutool, pdffonts, pdfinfo. How large they are. A program built with sanitizers makes the same bytes, so the
# tests that look at the documents alone do so once (see tests/run.sh).
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
. tests/made.sh
make_all() {
  made form && made flat && made whole-form && made whole-flat && ! cat "$made"/{,whole-}{form,flat}.err | grep -q . ||
    { echo "not ok the kits build: $(cat "$made"/*.err | head -n 5)"; exit 0; }
  # A program with sanitizers takes its time: of the themes it makes those that are most unlike.
  made languages-serif && made languages-large-print-flat || { echo "not ok the languages build"; exit 0; }
}
make_all
cat "$made"/{,whole-}{form,flat}.paths >"$dir/paths"
if [[ $kp == */sanitized/* ]]; then
  first=$made made=${MADE:+${MADE%/*}/plain} kp=${kp%/sanitized/*}/kitpress
  made=${made:-$dir/plain} && mkdir -p "$made"
  make_all
  cat "$made"/languages-{serif,large-print-flat}.paths >>"$dir/paths"
  for what in form flat whole-form whole-flat languages-serif languages-large-print-flat; do diff -rq -x .kitpress "$made/$what" "$first/$what" 2>&1; done >"$dir/log"
  [ ! -s "$dir/log" ] && [ -s "$dir/paths" ] && echo "ok $(wc -l <"$dir/paths") documents are the same, byte for byte, as the other build's" ||
    { echo "not ok the builds differ:"; head -n 5 "$dir/log"; }
  exit 0
fi
for theme in default serif compact large-print; do
  made languages-$theme && made languages-$theme-flat || echo "not ok the languages build in $theme"
  grep -h -- '-guide.pdf$' "$made/languages-$theme"{,-flat}.paths >>"$dir/paths"
done
grep -hE '/(ar|fr|ja)/.*-(sheet|debrief).pdf$' "$made/languages-serif.paths" >>"$dir/paths"
made untagged && grep -E '/(support-engineer|mudir-handasa)/' "$made/untagged.paths" >>"$dir/paths" || echo "not ok documents without tags are built"
# Blank ones ask for the candidate's name where others tell it, in their headers, too.
cp -r kits "$dir/kits" && rm "$dir"/kits/{engineering-manager,mudir-handasa}/candidates.yaml
"$kp" build "$dir"/kits/{engineering-manager,mudir-handasa} -o "$dir/blank" --templates templates >"$dir/blank.paths" 2>"$dir/log"
grep -q -- '-guide.pdf$' "$dir/blank.paths" && cat "$dir/blank.paths" >>"$dir/paths" || echo "not ok the blank documents build: $(head -n 3 "$dir/log")"
check() { # PDF: says what is wrong with it
  local here name=${1#"$made/"}
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
  grep -q '^Tagged: *'"$([[ $1 == *untagged/* ]] && echo no || echo yes)" "$here/info" || bad "is or is not tagged"
  grep -q '^Form: *'"$([[ $1 =~ (flat|untagged)/ ]] && echo none || echo AcroForm)" "$here/info" || bad "has or lacks a form"
  pdftoppm -r 10 -gray "$1" "$here/page" 2>"$here/log"
  [ -s "$here/log" ] && bad "pdftoppm says $(head -n 1 "$here/log")"
  rm -rf "$here"
}
export -f check
export dir made
# Flat ones of the kit with the most candidates differ in names alone: two of those are enough.
grep -vE '/flat/cto/C-04(0[2-79]|[1-9])' "$dir/paths" >"$dir/some"
xargs -P 2 -d '\n' -I{} bash -c 'check "$1"' _ {} <"$dir/some" >"$dir/wrong"
[ -s "$dir/some" ] && [ ! -s "$dir/wrong" ] && echo "ok $(wc -l <"$dir/some") documents pass qpdf, mutool, pdffonts, pdfinfo and pdftoppm" ||
  { echo "not ok $(wc -l <"$dir/wrong") faults:"; LC_ALL=C sort "$dir/wrong" | head -n 20; }

# The largest of each kind, with fields and without; the limits are for one long interview over ten categories.
echo "# $(wc -l <"$dir/paths") documents, $(du -skc "$made"/{,whole-}{form,flat} | tail -n 1 | cut -f1) KiB; the largest:"
largest() { find "$made/$([ $2 = whole ] && echo whole-)$1/$2" -name "*-$3.pdf" -printf '%s %p\n' | sort -n | tail -n 1; } # HOW KIT KIND
for kit in whole cto engineering-manager support-engineer; do
  for kind in guide sheet debrief; do
    read -r bytes pdf < <(largest form $kit $kind)
    read -r flat _ < <(largest flat $kit $kind)
    printf '#   %-20s %-8s %3d pages  form %6d  flat %6d bytes\n' $kit $kind "$(pdfinfo "$pdf" 2>/dev/null | sed -n 's/^Pages: *//p')" "$bytes" "$flat"
    case $kit-$kind in whole-guide) limit=130000 ;; whole-sheet) limit=49000 ;; *) continue ;; esac
    [ "$bytes" -lt $limit ] && echo "ok the largest $kind is below $limit bytes" || echo "not ok the largest $kind has $bytes bytes: ${pdf##*/}"
  done
done
