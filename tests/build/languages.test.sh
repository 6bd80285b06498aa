#!/usr/bin/env bash
# Documents in every language, with a name in two scripts; and pages in the language of who reads them.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT

kit() { # LANGUAGE [PEOPLE]: a kit whose texts are English
  cat <<END
id: trial-${1,,}
version: "1"
title: Trial
language: $1
categories:
  - id: craft
    title: Craft
    questions:
      - {id: pride, minutes: 9, text: Tell me about responsibilities that you have undertaken., listen_for: [Names them], rubric: {anchors: {1: None, 3: Some, 5: Many}}}
people: [${2:-{id: ro, name: R. Okafor\}}]
interview: {people: [ro]}
candidates:
  - {id: T-1, name: {display: 小笠原 千紘, latin: Ogasawara Chihiro}, slot: {date: 2026-12-08, start: "14:00", zone: Dublin}}
END
}

# One word of each: what a guide is called, and its day.
while IFS='|' read -r words rule; do
  read -r language title day <<<"$words"
  kit "$language" >"$dir/$language.kit.yaml"
  if ! "$kp" build -q --templates templates "$dir/$language.kit.yaml" -o "$dir/out" >/dev/null 2>"$dir/err" || [ -s "$dir/err" ]; then
    echo "not ok $language is built without a word: $(head -n 3 "$dir/err")"
    continue
  fi
  made=$dir/out/trial-${language,,}
  text=$(pdftotext "$made"/T-1-*-guide.pdf - | tr '\n' ' ')
  good=1
  [[ $text == *"$title"* ]] || good="it is not called $title"
  [[ $text == *"$day"* ]] || good="its day is not $day"
  [[ $text == *"${rule:-}"* ]] || good="its rules do not say $rule"
  [[ $text == *小笠原*Ogasawara* ]] || good="the candidate has not both names"
  pdfinfo -meta "$made"/T-1-*-guide.pdf | grep -q "<rdf:li>$language</rdf:li>" || good="its language is another"
  [ "$(pdfinfo "$made"/T-1-*-sheet.pdf | sed -n 's/^Pages: *//p')" = 1 ] || good="its sheet has not one page"
  case $language in en*) ;; *)
    for file in "$made"/T-1-*.pdf; do # the scale that no kit has written, too
      pdftotext "$file" - | tr '\n' ' ' | grep -qE 'Clear concern|Outstanding' && good="a rating is English in $file"
    done
  esac
  [ "$good" = 1 ] && echo "ok $language" || echo "not ok $language: $good"
done <<'END'
en-GB Interview 2026
en-US Interview 2026
de Interviewleitfaden 8. Dezember 2026|Grundregeln
fr Guide 8 décembre 2026|Règles à suivre
es Guía 8 de diciembre de 2026|Reglas
pt-BR Roteiro 8 de dezembro de 2026|Anote o que foi dito
pt-PT Guião 8 de dezembro de 2026|Registe o que foi dito
pl Scenariusz 8 grudnia 2026|Zasady
ja 面接ガイド 2026年12月8日|守ること
ar دليل ٢٠٢٦|قواعد
ar-MA دليل 2026
END

# A German reads an English kit: the words of the pages are German, the kit's are told as English.
kit en-GB '{id: ro, name: R. Okafor, language: de}' >"$dir/reader.kit.yaml"
sed -i 's/^id: .*/id: reader/' "$dir/reader.kit.yaml"
"$kp" build -q --templates templates "$dir/reader.kit.yaml" -o "$dir/out" >/dev/null 2>"$dir/err" || echo "not ok a reader of German: $(cat "$dir/err")"
made=$dir/out/reader
for word in Interviewleitfaden Bewertungsbogen; do
  pdftotext "$made"/*-guide.pdf - >"$dir/text"; pdftotext "$made"/*-sheet.pdf - >>"$dir/text"
  grep -q "$word" "$dir/text" && echo "ok $word" || echo "not ok $word"
done
grep -q 'Tell me about' "$dir/text" && echo "ok the kit's words stay" || echo "not ok the kit's words stay"
pdftotext "$made"/*-debrief.pdf - | grep -q 'Debrief sheet' && echo "ok the panel's sheet is in the kit's language" ||
  echo "not ok the panel's sheet is in the kit's language"
"$kp" build --templates templates --dump=doc --only guide "$dir/reader.kit.yaml" >"$dir/doc" 2>/dev/null
grep -q 'text "Tell me about.*language=en-GB' "$dir/doc" && echo "ok the kit's words are English" ||
  echo "not ok the kit's words are English"
grep -q 'text "小笠原.*language=' "$dir/doc" && echo "not ok a name is of no language" || echo "ok a name is of no language"
grep -q 'text "Zeitplan".*language=' "$dir/doc" && echo "not ok the theme's are German" || echo "ok the theme's are German"

# A language that the theme has no words for is said where the person stands.
kit en-GB '{id: ro, name: R. Okafor, language: tlh}' >"$dir/none.kit.yaml"
"$kp" check --templates templates "$dir/none.kit.yaml" >"$dir/said" 2>&1
status=$?
[ $status = 1 ] && grep -q 'none.kit.yaml:10:.*"tlh"' "$dir/said" && grep -q 'languages there are: ar, de, en' "$dir/said" &&
  echo "ok a language without words" || echo "not ok a language without words: $status, $(cat "$dir/said")"
