#!/usr/bin/env bash
# Sentences that must not be asked are found, each of them; innocent ones are let pass, each of them.
# guilty.LANGUAGE.txt and innocent.LANGUAGE.txt are in that language; those with "us" are for one
# jurisdiction's own rules. Every jurisdiction has something to say of the English ones.
cd "$(dirname "$0")/../.." || exit 1
tool=${TOOL:-${BUILD:-build}/tests/proof/proof_tool}
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT

kit() { # FILE LANGUAGE JURISDICTION: a kit with a question for each line, its text on a line alone
  printf 'id: corpus\nversion: 1\ntitle: Corpus\nlanguage: %s\njurisdictions: [%s]\ncategories:\n' "$2" "$3"
  printf '  - id: all\n    title: All\n    questions:\n'
  awk '{ printf "      - id: q%d\n        text: |\n          %s\n", NR, $0 }' "$1"
}
look() { # NAME LANGUAGE JURISDICTION: the numbers of lines that a message is about
  kit "tests/proof/ask/$1.txt" "$2" "$3" >"$dir/corpus.kit.yaml"
  "$tool" . "$dir/corpus.kit.yaml" >"$dir/said"
  grep 'proof-rules\]$' "$dir/said" | sed 's/^/not ok /'
  awk -F: '/\[proof-ask\]$/ { print ($2 - 9) / 3 }' "$dir/said" | sort -un >"$dir/found"
}
guilty() { # NAME LANGUAGE JURISDICTION
  look "$@"
  seq "$(wc -l <"tests/proof/ask/$1.txt")" | comm -13 <(sort "$dir/found") <(sort) | sort -n >"$dir/missed"
  if [ -s "$dir/missed" ]; then
    echo "not ok $1 ($3): not found:"
    while read -r n; do sed -n "${n}p" "tests/proof/ask/$1.txt"; done <"$dir/missed"
  else echo "ok all $(wc -l <"$dir/found") of $1 are found ($3)"; fi
}
innocent() {
  look "$@"
  if [ -s "$dir/found" ]; then
    echo "not ok $1 ($3): false alarms:"
    grep -a 'proof-ask' "$dir/said" | cut -d: -f2-
  else echo "ok all $(wc -l <"tests/proof/ask/$1.txt") of $1 pass ($3)"; fi
}
for place in general us uk eu de ca au; do
  guilty guilty en $place
  innocent innocent en $place
done
for language in de fr es pt pl ja ar; do
  guilty guilty.$language $language general
  innocent innocent.$language $language general
done
guilty guilty.us en us
# A law of Germany looks at kits in German; kits in British English are in English.
guilty guilty.de de-AT de
guilty guilty en-GB uk
# The corpus can fail: turned round, nothing of it holds.
look innocent en us && [ -s "$dir/found" ] && echo "not ok innocent sentences are found"
look guilty en general
[ "$(wc -l <"$dir/found")" -ge 60 ] && echo "ok at least 60 guilty sentences" || echo "not ok too few are guilty"
[ "$(wc -l <tests/proof/ask/innocent.txt)" -ge 60 ] && echo "ok at least 60 innocent ones" || echo "not ok too few innocent"
# The questions of this repository ask for nothing of the kind, by any jurisdiction.
for kit in kits/*/kit.yaml; do
  "$tool" . "$kit" | grep -a 'proof-ask' | sed 's/^/not ok /'
done
echo "ok kits/ looked at"
