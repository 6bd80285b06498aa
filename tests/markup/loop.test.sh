#!/usr/bin/env bash
# loop.test.sh -- what the pages of a loop say: colleagues and times, two clocks, seats of nobody.
set -u
tool=$PWD/${BUILD:-build}/kitpress
[[ ${BUILD:-build} = /* ]] && tool=$BUILD/kitpress
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
"$tool" build -v --templates templates tests/brief/loop.kit.yaml -o "$work" >"$work/paths" 2>"$work/err" ||
  { echo "not ok the loop is built"; exit 0; }
says() { # NAME FILE TEXT: it stands on the document's pages, however its lines are broken
  pdftotext -layout "$work/loop/$2" - | tr -s ' \n' '  ' | grep -qF "$3" && echo "ok $1" || echo "not ok $1: $2 lacks $3"
}
says "the stage is named" usual-usual-first-guide.pdf "Interview guide · The day · First · 23 min"
says "an interviewer reads their own clock" usual-usual-first-guide.pdf "23:00–23:23, Japan Time"
says "and the candidate's" usual-usual-first-guide.pdf "candidate: 14:00, GMT"
says "colleagues and oneself" usual-usual-first-guide.pdf "(Bob, Cyd, 2 Dec 2026, 00:00; you, 2 Dec 2026, 01:00)"
says "an interview that nobody is named for" usual-usual-first-guide.pdf "(in “Fourth”, 2 Dec 2026, 02:00)"
says "nobody" usual-usual-first-guide.pdf "(not assessed in this loop)"
says "the form that the requisition hears" usual-usual-first-guide.pdf "First?"
says "more time" longer-longer-first-guide.pdf "29 min"

fields() { qpdf --json --json-key=acroform "$1" | sed -n 's/.*"fullname": "\(.*\)".*/\1/p' | sort -u; }
fields "$work/loop/usual-usual-debrief.pdf" >"$work/fields"
for field in interviewer.second.S3 c.money.rating.second.S3 interviewer.fourth.S1 c.team.rating.fourth.S2 \
  signature.fourth.S2 c.money.rating.second.bob; do
  grep -qFx "$field" "$work/fields" && echo "ok a debrief has $field" || echo "not ok a debrief has $field"
done
[ "$(grep -c '^interviewer[.]' "$work/fields")" = 3 ] && echo "ok only seats of nobody have a name to write" ||
  echo "not ok only seats of nobody have a name to write"
