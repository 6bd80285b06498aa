#!/usr/bin/env bash
# Kits as large as the format lets them be make documents like any other.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
fields() { qpdf --json --json-key=acroform "$1" | grep -o '"fullname": "[^"]*"' | sed 's/.*: "//; s/"$//' | LC_ALL=C sort -u; }
made() { # NAME: builds NAME.kit.yaml, which makes three documents
  "$kp" build "$dir/$1.kit.yaml" -v -o "$dir/$1" >"$dir/$1.txt" 2>/dev/null
  if [ "$(grep -c '\.pdf$' "$dir/$1.txt")" = 3 ]; then echo "ok $1: three documents"
  else echo "not ok $1: $(head -n 1 "$dir/$1.txt" | cut -c1-200)"; fi
}
pdf() { grep -e "-$2\.pdf$" "$dir/$1.txt"; } # NAME KIND

# The longest ids that a kit may have: a field's name is made of three.
long() { printf "$1%.0s" $(seq 64); }
cat >"$dir/ids.kit.yaml" <<EOF
id: $(long k)
version: 1
title: Long
people: [{id: $(long p), name: Ann}]
categories: [{id: $(long c), title: Craft, questions: [{id: $(long q), text: Why?}]}]
interview: {id: $(long i), title: Talk}
candidates: [{id: $(long X), name: Bo, panel: {$(long i): [$(long p)]}}]
EOF
made ids
for want in "guide q.$(long q).evidence" "sheet q.$(long q).score" \
  "debrief c.$(long c).rating.$(long i).$(long p)" "debrief signature.$(long i).$(long p)"; do
  fields "$(pdf ids "${want%% *}")" | grep -qxF "${want#* }" && echo "ok ids: ${want:0:20}..." ||
    echo "not ok ids: no field called ${want#* }"
done

# Three hundred questions.
{
  printf 'id: many\nversion: 1\ntitle: Many\ncategories:\n'
  for ((c = 0; c < 10; c++)); do
    printf '  - id: c%d\n    title: Category %d\n    questions:\n' $c $c
    for ((q = 0; q < 30; q++)); do printf '      - {id: q%d-%d, text: Why?, minutes: 1}\n' $c $q; done
  done
  printf 'candidates: [{id: X, name: X}]\n'
} >"$dir/many.kit.yaml"
made many
for kind in guide sheet; do
  n=$(fields "$(pdf many $kind)" | grep -c '^q\..*\.score$')
  [ "$n" = 300 ] && echo "ok many: a rating each on the $kind" || echo "not ok many: $n ratings on the $kind"
done
# Ten interviews of twenty each, all named.
{
  printf 'id: panel\nversion: 1\ntitle: Panel\npeople:\n'
  for ((p = 0; p < 200; p++)); do printf '  - {id: p%d, name: Wilhelmina Featherstonehaugh the %dth}\n' $p $p; done
  printf 'categories:\n'
  for ((c = 0; c < 10; c++)); do printf '  - {id: c%d, title: Category %d, questions: [{id: q%d, text: Why?}]}\n' $c $c $c; done
  printf 'plan:\n  stages:\n    - id: s\n      interviews:\n'
  for ((i = 0; i < 10; i++)); do printf '        - {id: i%d, title: Interview %d, categories: [c%d]}\n' $i $i $i; done
  printf 'candidates:\n  - id: X\n    name: X\n    panel:\n'
  for ((i = 0; i < 10; i++)); do printf '      i%d: [p%d' $i $((20 * i)); printf ', p%d' $(seq $((20 * i + 1)) $((20 * i + 19))); printf ']\n'; done
} >"$dir/panel.kit.yaml"
"$kp" build "$dir/panel.kit.yaml" -v -o "$dir/panel" --only debrief >"$dir/panel.txt" 2>/dev/null
n=$(fields "$(head -n 1 "$dir/panel.txt")" 2>&1 | grep -c '^signature\.')
[ "$n" = 200 ] && echo "ok panel: 200 sign" || echo "not ok panel: $n sign: $(head -n 1 "$dir/panel.txt")"
mapfile -t paths < <(cat "$dir/ids.txt" "$dir/many.txt" "$dir/panel.txt" | grep '\.pdf$')
python3 -B tests/pdf/check "${paths[@]}" >"$dir/said" && echo "ok they keep the rules: $(tail -n 1 "$dir/said")" ||
  { echo "not ok they keep the rules"; cut -c1-200 "$dir/said" | head -n 5; }
exit 0
