#!/usr/bin/env bash
# Every document of the kits, of every language in every theme, and of a kit with all that authors may
# write, keeps the rules of PDF/UA-1 and PDF/A-2a that a program can ask for, with its fields, without, and not packed; and each rule has
# teeth: files that break it are found.
#
# tests/pdf/check holds the rules, tests/pdf/broken the ways to break them. Debian has no validator
# of either standard. PDFBox's preflight, the nearest, asks for PDF/A-1b, which forbids what PDF/A-2
# has since allowed and these files use (object streams, PDF 1.7, no CIDSet); what else it asks for
# of a file is asked for here too.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
. tests/made.sh
languages() { # -flat or nothing: those of every theme
  local theme
  for theme in default serif compact large-print; do
    made languages-$theme$1 && cat "$made/languages-$theme$1.paths" || echo "languages-$theme$1 is not built"
  done
}
made form && made flat || { echo "not ok the kits build: $(grep -h error "$made"/*.err | head -n 5)"; exit 0; }
mkdir "$dir/kits" && cp -r kits/library tests/pdf/wild tests/markup/prose/pictures "$dir/kits" && mv "$dir/kits/pictures" "$dir/kits/wild"
# All of them as forms; flat and not packed those with the most in them. Without fields the pages of
# all others are the same but for names (tests/pdf/pixels).
for how in form flat plain; do
  some=("$dir/kits/wild") kept='/(engineering-manager|support-engineer)/'
  [ $how = form ] && kept=.
  [ $how = plain ] && some+=(kits/engineering-manager kits/support-engineer)
  "$kp" build -v "${some[@]}" -o "$dir/$how" --templates templates $([ $how = form ] || echo --$how) >"$dir/$how.paths" 2>"$dir/err" ||
    { echo "not ok the kits build: $(grep error "$dir/err" | head -n 5)"; exit 0; }
  [ $how = plain ] || grep -E "$kept" "$made/$how.paths" >>"$dir/$how.paths"
  [ $how = plain ] || languages "$([ $how = form ] || echo -flat)" >>"$dir/$how.paths"
  if xargs -d '\n' python3 -B tests/pdf/check <"$dir/$how.paths" >"$dir/said"; then
    echo "ok $how: $(tail -n 1 "$dir/said")"
  else
    echo "not ok $how: $(tail -n 1 "$dir/said")"
    sed "s,^$dir/,,; s,^$made/,," "$dir/said" | head -n 20
  fi
done
# Without tags: what PDF/A-2u asks for, and nothing that serves tags alone.
made untagged && made languages-default-untagged && made languages-serif-untagged || echo "not ok documents without tags are built"
"$kp" build -v "$dir/kits/wild" -o "$dir/untagged" --flat --untagged --templates templates >"$dir/untagged.paths" 2>"$dir/err"
cat "$made"/{,languages-default-,languages-serif-}untagged.paths | grep -vE '/cto/C-04(0[2-79]|[1-9])' >>"$dir/untagged.paths"
if xargs -d '\n' python3 -B tests/pdf/check --untagged <"$dir/untagged.paths" >"$dir/said"; then
  echo "ok untagged: $(tail -n 1 "$dir/said")"
else
  echo "not ok untagged: $(tail -n 1 "$dir/said")"
  sed "s,^$dir/,,; s,^$made/,," "$dir/said" | head -n 20
fi
pick() { # KIT KIND HOW: the first document of a kind
  find "$made/$3/$1" -name "*-$2.pdf" | LC_ALL=C sort | head -n 1
}
python3 -B tests/pdf/broken "$(pick cto sheet form)" "$(pick cto debrief form)" \
  "$(pick support-engineer guide form)" "$(pick cto guide form)" "$(pick support-engineer sheet flat)"
python3 -B tests/pdf/check --untagged "$(pick cto guide flat)" >"$dir/said"
[ "$(grep -oE '\[(xmp_unicode|nothing_tagged|nothing_marked)\]' "$dir/said" | sort -u | wc -l)" = 3 ] &&
  echo "ok and a file with tags breaks these rules" || { echo "not ok tags are not found:"; cat "$dir/said"; }
# So it is with a file that is broken on disk: one that no longer says that it is tagged.
qpdf --json-output "$(pick cto sheet form)" "$dir/good.json" && python3 -c '
import json, sys
document = json.load(open(sys.argv[1]))
objects = document["qpdf"][1]
objects["obj:" + objects["trailer"]["value"]["/Root"]]["value"].pop("/MarkInfo")
json.dump(document, open(sys.argv[2], "w"))' "$dir/good.json" "$dir/bad.json" &&
  qpdf --json-input "$dir/bad.json" "$dir/bad.pdf" && python3 -B tests/pdf/check "$dir/bad.pdf" >"$dir/said"
[ $? = 1 ] && grep -q '\[marked\]' "$dir/said" && echo "ok a broken file is named and fails" || { echo "not ok a broken file passes"; cat "$dir/said"; }
