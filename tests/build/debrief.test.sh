#!/usr/bin/env bash
# Debrief sheets, flat documents, and both sides of the paper, as somebody at the command line gets them.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
kit=kits/engineering-manager
say() { if [ "$1" = "$2" ]; then echo "ok $3"; else echo "not ok $3: $1, not $2"; fi; } # GOT WANT NAME
pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }
text() { pdftotext -enc UTF-8 "$1" - | sed 's/\xc2\xa0/ /g' | tr -s '\n\f ' ' '; }
words() { text "$1" | tr ' ' '\n' | LC_ALL=C sort; } # where a field is, lines are joined in another order

"$kp" build "$kit" -v -o "$dir/all" >"$dir/paths" 2>"$dir/err" || echo "not ok the kit builds: $(head -n 3 "$dir/err")"
"$kp" build "$kit" -v -o "$dir/only" --only debrief >"$dir/only.txt" 2>/dev/null
"$kp" build "$kit" -v -o "$dir/two" --only sheet,debrief --candidate EM-031 >"$dir/two.txt" 2>/dev/null
candidates=$(grep -c '^  - id:' $kit/candidates.yaml)
say "$(grep -c -- '-debrief\.pdf$' "$dir/paths")" "$candidates" "a debrief sheet for each candidate"
say "$(sed "s|^$dir/only/||" "$dir/only.txt" | LC_ALL=C sort)" \
  "$(grep -- '-debrief\.pdf$' "$dir/paths" | sed "s|^$dir/all/||" | LC_ALL=C sort)" "--only debrief makes these alone"
say "$(wc -l <"$dir/two.txt")" 7 "sheets and the debrief sheet of one candidate"
for pdf in $(cat "$dir/only.txt"); do
  cmp -s "$pdf" "$dir/all/engineering-manager/$(basename "$pdf")" && echo "ok the same alone or among all" ||
    echo "not ok $(basename "$pdf") differs when it is made alone"
done

# What stands on it: everybody, when they met, what they rate; and no place for what they do not.
sheet=$(ls "$dir"/all/engineering-manager/EM-031-*-debrief.pdf)
said=$(text "$sheet")
for words in "Debrief sheet" "Xóchitl Ramírez-Ogden" EM-031 "Hana Novotná" "Anne-Marie Kerr" "Samira Haddad" \
  "Jun Itō" "Lars Østergaard" "Délé Ògúnbíyì" "Getting It Done" "Dec 8, 2026" "1:00" "11:30" "Coaching and Feedback" \
  "Technical Judgment" "≥ 1.5" "pass at 3.2" "M1 · R-20871" "at least 3" "Another interview"; do
  [[ $said == *"$words"* ]] && echo "ok the sheet says: $words" || echo "not ok the sheet does not say: $words"
done
qpdf --json --json-key=acroform "$sheet" >"$dir/form.json" || echo "not ok the form can be read"
names=$(grep -o '"fullname": "[^"]*"' "$dir/form.json" | sed 's/.*: "//; s/"$//' | LC_ALL=C sort -u)
ratings=$(grep '\.rating\.' <<<"$names")
say "$ratings" "c.coaching.rating.leading-people.anne-marie-kerr
c.coaching.rating.leading-people.samira-haddad
c.delivery.rating.getting-it-done.hana-novotna
c.hiring.rating.across-the-aisle.dele-ogunbiyi
c.partnership.rating.across-the-aisle.dele-ogunbiyi
c.technical-judgment.rating.under-the-hood.jun-ito
c.technical-judgment.rating.under-the-hood.lars-ostergaard" "a field for each rating that somebody gave"
for name in c.delivery.mean c.delivery.range c.delivery.discuss c.delivery.consensus c.delivery.initials \
  c.delivery.reason mean must.coaching decision notes signature.under-the-hood.jun-ito date.under-the-hood.jun-ito \
  kind document kit kit-version candidate-id; do
  grep -qxF "$name" <<<"$names" && echo "ok a field called $name" || echo "not ok no field called $name"
done
open=$(ls "$dir"/all/engineering-manager/EM-033-*-debrief.pdf)
qpdf --json --json-key=acroform "$open" | grep -q '"interviewer.leading-people"' &&
  echo "ok who is not named yet can be written in" || echo "not ok who is not named yet cannot be written in"

# Panels of four on an upright page, of six on its side.
side() { pdfinfo "$1" | awk '/^Page size/ { print ($3 > $5) ? "wide" : "upright" }'; }
say "$(side "$sheet")" wide "a panel of six: on its side"
say "$(side "$(ls "$dir"/all/engineering-manager/EM-032-*-debrief.pdf)")" upright "a panel of four: upright"

# What is needed to fit: ten categories and the whole decision, the head, must-haves and signatures.
loop() { # PEOPLE: a kit whose panel they are
  printf 'id: loop%d\nversion: 1\ntitle: Loop\nlevel: Lead\npeople:\n' "$1"
  for ((i = 0; i < $1; i++)); do printf '  - {id: p%d, name: Wilhelmina Featherstonehaugh %d}\n' $i $i; done
  echo categories:
  for ((i = 0; i < 10; i++)); do
    printf '  - {id: c%d, title: "Category %d, with a name of two lines", %squestions: [{id: q%d, text: Why?}]}\n' \
      $i $i "$([ $i -lt 3 ] && echo 'minimum: 3, ')" $i
  done
  printf 'candidates:\n  - id: X\n    name: X\n    panel:\n      interview: ['
  for ((i = 0; i < $1; i++)); do printf '%sp%d' "$([ $i -gt 0 ] && echo ', ')" $i; done
  echo ']'
}
for want in "1 1" "2 1" "4 2" "5 2" "8 2" "12 2"; do
  loop "${want% *}" >"$dir/loop.kit.yaml"
  "$kp" build "$dir/loop.kit.yaml" -v -o "$dir/loop" --only debrief >"$dir/loop.txt" 2>/dev/null
  say "$(pages "$(cat "$dir/loop.txt")")" "${want#* }" "a panel of ${want% *}: pages"
  last=$(pdftotext -enc UTF-8 -f 1 -l 1 "$(cat "$dir/loop.txt")" - | grep -c 'Category 9')
  say "$last" 1 "a panel of ${want% *}: all ratings on the first page"
  "$kp" build "$dir/loop.kit.yaml" -o "$dir/loop" --only debrief --dump pages >"$dir/loop.pages" 2>/dev/null
  high=$(sed -nE 's/^ *field [^ ]+ [^ ]+ [^ ]+ ([0-9]+)[^ ]* lines "notes".*/\1/p' "$dir/loop.pages")
  [ "${high:-0}" -ge 20 ] && echo "ok a panel of ${want% *}: a line for the reasons, at least" ||
    echo "not ok a panel of ${want% *}: no room for the reasons"
  apart=$(sed -nE '/^page /{s/^page ([0-9]+).*/\1/;h};/"(decision|signature[^"]*)"/{x;p;x}' "$dir/loop.pages" | sort -u | wc -l)
  say "$apart" 1 "a panel of ${want% *}: what is decided is signed on the same page"
done

# duplex: true in that kit; the support engineer's has nothing of it.
odd=0 n=0
while read -r pdf; do n=$((n + 1)) odd=$((odd + $(pages "$pdf") % 2)); done <"$dir/paths"
say "$odd" 0 "duplex: every document has an even number of pages ($n)"
cp -r kits "$dir/kits"
sed -i '/^duplex:/d' "$dir/$kit/kit.yaml"
"$kp" build "$dir/$kit" -v -o "$dir/single" --only sheet --candidate EM-031 >"$dir/single.txt" 2>/dev/null
say "$(while read -r pdf; do pages "$pdf"; done <"$dir/single.txt" | sort -u)" 1 "without it a scoring sheet is one page"

# Without candidates all are blank, the debrief sheet too.
sed '/^candidates:/,$d' kits/support-engineer/kit.yaml >"$dir/blank.kit.yaml"
"$kp" build "$dir/blank.kit.yaml" -o "$dir/blank" >/dev/null 2>&1
say "$(ls "$dir/blank/support-engineer" | tr '\n' ' ')" "blank-debrief.pdf blank-guide.pdf blank-sheet.pdf " "blank documents"

# --flat: the same names, other bytes, the same ink, no form.
"$kp" build "$kit" -v -o "$dir/flat" --flat --candidate EM-031 >"$dir/flat.txt" 2>/dev/null
say "$(sed "s|.*/||" "$dir/flat.txt")" "$(grep EM-031 "$dir/paths" | sed 's|.*/||')" "flat documents have the same names"
for flat in $(grep -E -- '-(debrief|sheet)\.pdf$|jun-ito-guide' "$dir/flat.txt"); do
  name=$(basename "$flat") form=$dir/all/engineering-manager/$(basename "$flat")
  cmp -s "$flat" "$form" && echo "not ok $name is the same with and without a form"
  qpdf --json --json-key=acroform "$flat" | grep -q '"fields": \[\]' && echo "ok flat: no field" || echo "not ok $name has fields"
  qpdf --json --json-key=acroform "$form" | grep -q '"fields": \[\]' && echo "not ok $name has no fields" || echo "ok not flat: fields"
  [ "$(words "$flat")" = "$(words "$form")" ] && echo "ok both say the same" || echo "not ok $name says something else when flat"
done
exit 0
