#!/usr/bin/env bash
# pages.test.sh -- scoring sheets of ten categories, of one long interview, stand on one page each; so do
# all of the CTO kit but those in large print, whose type is nowhere smaller than 18 pt.
set -u
cd "$(dirname "$0")/../.." || exit 1
tool=${BUILD:-$PWD/build}/kitpress
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
kp=$tool dir=$work
. tests/made.sh
made whole
status=$?
[ $status -eq 0 ] && echo "ok the long interview is built" || echo "not ok the long interview is built"
sheets=0 long=""
while read -r sheet; do
  sheets=$((sheets + 1))
  pages=$(pdfinfo "$sheet" 2>/dev/null | sed -n 's/^Pages: *//p')
  [ "$pages" = 1 ] || long="$long ${sheet##*/}:$pages"
done < <(find "$made/whole" -name '*sheet.pdf')
[ $sheets -gt 20 ] && [ -z "$long" ] && echo "ok all $sheets sheets have one page" ||
  echo "not ok sheets of other than one page:$long"

# Every anchor's text of a question stands on the page that asks it, with the question itself.
guide=$(find "$made/whole" -name 'C-0409*guide.pdf' | sort | head -n 1)
asked=$(pdftotext -layout "$guide" - | awk 'BEGIN { RS = "\f" } /hardest boundary between/')
good=true
for words in "Clear concern" "Outstanding" "Listen for" "Watch for" "What was said"; do
  grep -q "$words" <<<"$asked" || good=false
done
$good && echo "ok question, signs and anchors share a page" ||
  echo "not ok question, signs and anchors share a page"

# However long the candidate's name, the sheet keeps to its page and has a line for what to probe next.
cp -R kits/library "$work/" && mkdir "$work/long" &&
  sed "s,^library:.*,library: ../library," tests/pdf/whole/kit.yaml >"$work/long/kit.yaml"
name="Doña María Guadalupe de los Ángeles Concepción Fernández-Villaverde y Schulze-Großenhagen-"
name+="Leutheußer von und zu Hohenlohe-Waldenburg-Schillingsfürst"
printf 'candidates:\n  - id: C-1\n    name: {display: "%s", say: "%s", call_me: Lupe}\n' "$name" "$name" \
  >"$work/long/candidates.yaml"
"$tool" build --templates templates "$work/long" --only sheet --dump pages -o "$work/none" \
  >"$work/pages" 2>"$work/err"
next=$(sed -nE 's/^ *field [^ ]+ [^ ]+ [^ ]+ ([0-9]+)[^ ]* lines "next".*/\1/p' "$work/pages")
[ "$(grep -c '^page ' "$work/pages")" = 1 ] && [ "${next:-0}" -ge 20 ] &&
  echo "ok a long name leaves the sheet its page and its lines" ||
  echo "not ok a long name leaves the sheet its page and its lines: ${next:-none}"

# Large print: a candidate of the CTO kit has it, and all others the usual pages.
made form
grep /cto/ "$made/form.paths" >"$work/paths"
long="" sheets=0
while read -r sheet; do
  sheets=$((sheets + 1))
  [ "$(pdfinfo "$sheet" | sed -n 's/^Pages: *//p')" = 1 ] || long="$long ${sheet##*/}"
done < <(grep -- '-sheet.pdf$' "$work/paths" | grep -v /C-0408-)
[ $sheets -gt 40 ] && [ -z "$long" ] && echo "ok all $sheets sheets of a day of interviews have one page" ||
  echo "not ok sheets of other than one page:$long"
least() { # PDF: the smallest type on it, in whole points
  pdftotext -bbox-layout "$1" - | sed -nE 's/.*<line xMin="[^"]*" yMin="([^"]*)" xMax="[^"]*" yMax="([^"]*)".*/\1 \2/p' |
    awk '{ h = $2 - $1; if (!least || h < least) least = h } END { print int(least + 0.1) }'
}
small="" large=0
while read -r pdf; do
  large=$((large + 1))
  [ "$(least "$pdf")" -ge 18 ] || small="$small ${pdf##*/}:$(least "$pdf")"
done < <(grep /C-0408- "$work/paths")
[ $large = 11 ] && [ -z "$small" ] && [ "$(least "$(grep -m 1 /C-0401- "$work/paths")")" -lt 12 ] &&
  echo "ok the $large documents in large print have no small type" || echo "not ok small type in large print:$small"
