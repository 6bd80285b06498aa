#!/usr/bin/env bash
# pages.test.sh -- the scoring sheets of the CTO kit, ten categories each, stand on one page each.
set -u
tool=$PWD/${BUILD:-build}/kitpress
[[ ${BUILD:-build} = /* ]] && tool=$BUILD/kitpress
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
"$tool" build --templates templates kits/cto -o "$work" >/dev/null 2>"$work/err"
status=$?
[ $status -eq 0 ] && echo "ok the CTO kit is built" || echo "not ok the CTO kit is built"
sheets=0 long=""
while read -r sheet; do
  sheets=$((sheets + 1))
  pages=$(pdfinfo "$sheet" 2>/dev/null | sed -n 's/^Pages: *//p')
  [ "$pages" = 1 ] || long="$long ${sheet##*/}:$pages"
done < <(find "$work" -name '*sheet.pdf')
[ $sheets -gt 20 ] && [ -z "$long" ] && echo "ok all $sheets sheets have one page" ||
  echo "not ok sheets of other than one page:$long"

# Every anchor's text of a question stands on the page that asks it, with the question itself.
guide=$(find "$work" -name 'C-0409*guide.pdf' | sort | head -n 1)
asked=$(pdftotext -layout "$guide" - | awk 'BEGIN { RS = "\f" } /hardest boundary between/')
good=true
for words in "Clear concern" "Outstanding" "Listen for" "Watch for" "What was said"; do
  grep -q "$words" <<<"$asked" || good=false
done
$good && echo "ok question, signs and anchors share a page" ||
  echo "not ok question, signs and anchors share a page"

# However long the candidate's name, the sheet keeps to its page and has a line for what to probe next.
cp -R kits/library "$work/" && mkdir "$work/long" && cp kits/cto/kit.yaml "$work/long/"
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
