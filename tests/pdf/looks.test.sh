#!/usr/bin/env bash
# One page or more of every theme and every language looks and reads as it did: tests/pdf/looks/LANGUAGE
# holds its picture (see picture_tool.c), and its text with the fonts that it is set in. What differs is
# left as pictures in the build folder, in looks. UPDATE=1 keeps the pages as they are now: LOOK AT THEM.
#
# The kits are those of tests/pdf/languages, one role in ten languages; the American one is on Letter.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-$PWD/build}
kp=$build/kitpress picture=$build/tests/pdf/picture_tool
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
. tests/made.sh
kept=tests/pdf/looks left=$build/looks
export dir made kept left picture
for theme in default serif compact large-print; do
  made languages-$theme && [ ! -s "$made/languages-$theme.err" ] ||
    { echo "not ok the kits build in $theme:"; head -n 5 "$made/languages-$theme.err"; exit 0; }
done
made languages-serif-flat || { echo "not ok the kits build for paper"; exit 0; }

# THEME KIND BOOKMARK: the page that the bookmark of that number leads to; 0 is the first. Among them are all kinds of
# pages: the run sheet, the role and its categories, a question, the sheet and the panel's.
pages="default guide 7
default sheet 0
default debrief 0
serif guide 2
compact guide 1
large-print guide 6"
pdf_of() { # THEME LANGUAGE KIND
  find "$made/languages-$1/$2" -name "*-$3.pdf" | head -n 1
}
page_of() { # PDF BOOKMARK: its number
  [ "$2" = 0 ] && echo 1 || mutool show "$1" outline | sed -n "$2s/.*#page=\([0-9]*\).*/\1/p"
}
draw() { # PDF PAGE PREFIX: PREFIX.ppm
  pdftoppm -r 240 -f "$2" -l "$2" -singlefile "$1" "$3" 2>/dev/null
}
words() { # PDF PAGE: its size, its fonts and its text
  pdfinfo -f "$2" -l "$2" "$1" | sed -n 's/^Page.*size: */# /p'
  pdffonts -f "$2" -l "$2" "$1" | sed -n '3,$s/^[A-Z]*+\([^ ]*\).*/# \1/p' | LC_ALL=C sort -u
  pdftotext -layout -f "$2" -l "$2" "$1" - | sed 's/\f//g; s/ *$//'
}
look() { # LANGUAGE THEME KIND BOOKMARK: says "same" or what is not
  local name=$2-$3 pdf page here=$dir/$1-$2-$3 golden=$kept/$1/$2-$3
  pdf=$(pdf_of "$2" "$1" "$3") && page=$(page_of "$pdf" "$4")
  [ -n "$page" ] && draw "$pdf" "$page" "$here" && words "$pdf" "$page" >"$here.txt" ||
    { echo "$1 $name: there is no page"; return; }
  if [ -n "${UPDATE:-}" ]; then
    mkdir -p "$kept/$1" && "$picture" keep "$here.ppm" "$golden.png" && cp "$here.txt" "$golden.txt" ||
      echo "$1 $name cannot be kept"
  fi
  "$picture" compare "$golden.png" "$here.ppm" "$left/$1-$name" >"$here.said" 2>&1 ||
    echo "$1 $name, page $page of ${pdf##*/}, looks otherwise $(paste -sd'; ' "$here.said")"
  if ! diff <(grep '^# ' "$golden.txt" 2>&1) <(grep '^# ' "$here.txt") >"$here.diff"; then
    echo "$1 $name, page $page of ${pdf##*/}, has another size or other fonts; is one not installed (make deps)?"
    grep '^[<>]' "$here.diff"
  elif ! diff "$golden.txt" "$here.txt" >"$here.diff"; then
    echo "$1 $name, page $page of ${pdf##*/}, reads otherwise:"
    head -n 8 "$here.diff"
  else
    echo same
  fi
  rm -f "$here".*
}
export -f pdf_of page_of draw words look

rm -rf "$left" && mkdir -p "$left"
for kit in tests/pdf/languages/*.kit.yaml; do
  language=$(basename "$kit" .kit.yaml)
  sed "s/^/$language /" <<<"$pages"
done >"$dir/chosen"
xargs -P 2 -L 1 bash -c 'look "$@"' _ <"$dir/chosen" >"$dir/said"
count=$(wc -l <"$dir/chosen")
[ "$(grep -cx same "$dir/said")" = "$count" ] && [ "$(grep -vcx same "$dir/said")" = 0 ] && [ "$count" -ge 60 ] &&
  echo "ok $count pages look and read as they did" ||
  { echo "not ok pages changed; pictures of what was expected, what is and what differs are in $left:"; grep -vx same "$dir/said"; }
# Nothing is kept that no page is held against.
find $kept -type f | sed "s,$kept/,,; s,[.][a-z]*$,," | LC_ALL=C sort -u | diff - <(awk '{ print $1 "/" $2 "-" $3 }' "$dir/chosen" | LC_ALL=C sort) >"$dir/diff" &&
  echo "ok each page has a picture and a text" || { echo "not ok pictures and pages:"; cat "$dir/diff"; }

# The pictures have teeth: a page that is broken in one place is found, in the place where it is; and
# they do not bite what is sound: the same page as MuPDF draws it.
sound=$(find "$made/languages-serif-flat/en" -name '*-sheet.pdf' | head -n 1)
qpdf --qdf --object-streams=disable "$sound" "$dir/sound.pdf" && draw "$dir/sound.pdf" 1 "$dir/sound" &&
  "$picture" keep "$dir/sound.ppm" "$dir/sound.png" && "$picture" compare "$dir/sound.png" "$dir/sound.ppm" "$dir/sound" ||
  echo "not ok a page is like itself"
mutool draw -q -r 240 -c rgb -o "$dir/other.ppm" "$dir/sound.pdf" 1 2>/dev/null
"$picture" compare "$dir/sound.png" "$dir/other.ppm" "$dir/other" >"$dir/said" && echo "ok a page is the same in MuPDF" ||
  { echo "not ok a page differs in MuPDF"; cat "$dir/said"; }
for way in word drop box line colour; do
  python3 -B tests/pdf/picture_break.py $way <"$dir/sound.pdf" >"$dir/broken.qdf" && fix-qdf "$dir/broken.qdf" >"$dir/broken.pdf" &&
    draw "$dir/broken.pdf" 1 "$dir/broken" || { echo "not ok a page can be broken: $way"; continue; }
  "$picture" compare "$dir/sound.png" "$dir/broken.ppm" "$dir/broken" >"$dir/said"
  [ $? = 1 ] && grep -q '^at .* mm$' "$dir/said" && [ "$(wc -l <"$dir/said")" -le 5 ] && [ -s "$dir/broken-difference.png" ] &&
    echo "ok a page with another $way differs" || { echo "not ok a page with another $way:"; cat "$dir/said"; }
done
