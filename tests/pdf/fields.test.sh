#!/usr/bin/env bash
# Every field has the name, kind, states and label that NAME.fields tells, and can be filled by
# Poppler: what was put in is found again by Poppler and by qpdf. UPDATE=1 writes the lists anew.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress fill=${BUILD:-$PWD/build}/tests/pdf/fill_tool
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
. tests/made.sh
made form && made flat && made languages-default || { echo "not ok the kits are built"; head -n 5 "$made"/*.err; exit 0; }
grep -E '/(C-0401|S-101|EM-031)-' "$made/form.paths" >"$dir/paths"
grep /ar/ "$made/languages-default.paths" >>"$dir/paths"
# Poppler brings a whole font for what the form's own lacks: once, for 漢 it has 20 MB.
text='Ünïcode — Ж 漢 ✓'
for kit in cto support-engineer engineering-manager ar; do
  for kind in guide sheet debrief; do
    pdf=$(grep "/$kit/.*-$kind.pdf$" "$dir/paths" | LC_ALL=C sort | head -n 1) name=$kit-$kind
    [ -n "$pdf" ] || { echo "not ok $name: there is none"; continue; }
    python3 -B tests/pdf/fields.py list "$pdf" >"$dir/list"
    [ -n "${UPDATE:-}" ] && cp "$dir/list" "tests/pdf/golden/$name.fields"
    diff "tests/pdf/golden/$name.fields" "$dir/list" >"$dir/diff" && [ -s "$dir/list" ] && echo "ok $name has its $(wc -l <"$dir/list") fields" ||
      { echo "not ok $name: its fields differ"; head -n 20 "$dir/diff"; }
    "$fill" fill "$pdf" "$dir/$name.pdf" "$text" >"$dir/said" 2>"$dir/err" && "$fill" read "$dir/$name.pdf" >"$dir/read" 2>>"$dir/err" &&
      cmp -s "$dir/said" "$dir/read" && [ ! -s "$dir/err" ] && echo "ok $name: Poppler finds again what it filled in" ||
      { echo "not ok $name: Poppler does not find what it filled in"; cat "$dir/err"; diff "$dir/said" "$dir/read" | head -n 20; }
    if python3 -B tests/pdf/fields.py filled "$dir/$name.pdf" "$dir/said" >"$dir/found"; then
      echo "ok $name: qpdf finds them all: $(tail -n 1 "$dir/found")"
    else
      echo "not ok $name: qpdf finds other things than Poppler filled in"
      head -n 20 "$dir/found"
    fi
    text='Ünïcode — Ж'
    # The question has teeth: a form that is empty does not pass.
    python3 -B tests/pdf/fields.py filled "$pdf" "$dir/said" >/dev/null && echo "not ok $name: empty, it passes for filled"
  done
done
# Without fields there are none, and nothing that would make them.
grep /support-engineer/ "$made/flat.paths" >"$dir/paths"
none=$(while read -r pdf; do qpdf --json --json-key=acroform "$pdf" | grep -q '"hasacroform": false' || echo "${pdf##*/}"; done <"$dir/paths")
[ -s "$dir/paths" ] && [ -z "$none" ] && echo "ok flat documents have no form" || echo "not ok flat, but with a form: $none"
