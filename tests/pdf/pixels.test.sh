#!/usr/bin/env bash
# An empty form and the flat document of the same candidate differ in no pixel, in Poppler and MuPDF,
# nor do flat ones with tags and without, which give the same text, too;
# the QR code of each document reads as the id that is printed on it and stands in its fields.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
. tests/made.sh
made form && made flat && made untagged && made languages-serif && made languages-serif-flat && made languages-serif-untagged || { echo "not ok the kits build"; exit 0; }
export dir made

draw() { # PDF PREFIX TOOL: every page as a picture in grey
  case $3 in
  poppler) pdftoppm -r 100 -gray "$1" "$2" 2>/dev/null ;;
  mupdf) mutool draw -q -r 100 -c gray -o "$2-%02d.pgm" "$1" 2>/dev/null ;;
  esac
}
same() { # PDF TOOL: says a line a page, "same" or what is not
  local flat=${3:-$made/flat/${1#"$made/form/"}} here page
  here=$(mktemp -d "$dir/png.XXXX")
  draw "$1" "$here/form" "$2" && draw "$flat" "$here/flat" "$2"
  [ "$(ls "$here"/form-* 2>/dev/null | wc -l)" = "$(ls "$here"/flat-* 2>/dev/null | wc -l)" ] || echo "${1##*/} in $2: the number of pages"
  for page in "$here"/form-*; do
    cmp -s "$page" "${page/\/form-/\/flat-}" && echo same || echo "${1##*/} in $2: page ${page##*form-}"
  done
  rm -rf "$here"
}
read_qr() { # PDF: says "read" or what is not
  local here id
  here=$(mktemp -d "$dir/qr.XXXX")
  pdftoppm -r 200 -gray -f 1 -l 1 -x 0 -y 0 -W 2400 -H 600 "$1" "$here/page" 2>/dev/null
  id=$(zbarimg -q --raw -Sdisable -Sqrcode.enable "$here"/page-* 2>/dev/null)
  rm -rf "$here"
  [ -n "$id" ] && pdftotext -f 1 -l 1 "$1" - 2>/dev/null | LC_ALL=C sed 's/\xe2\x80[\xaa-\xae]//g; s/\xe2\x81[\xa6-\xa9]//g' | grep -qFx "$id" &&
    qpdf --json --json-key=acroform "$1" | grep -qF "\"value\": \"u:$id\"" && echo read || echo "${1##*/}: $id"
}
export -f draw same read_qr

# One guide, scoring sheet and debrief sheet of each kit: the others have the same pages.
for kit in cto support-engineer engineering-manager; do
  for kind in guide sheet debrief; do
    grep "/form/$kit/.*-$kind.pdf$" "$made/form.paths" | LC_ALL=C sort | head -n 1
  done
done >"$dir/chosen"
sed 's/.*/& poppler\n& mupdf/' "$dir/chosen" | xargs -P 2 -L 1 bash -c 'same "$1" "$2"' _ >"$dir/said"
# So it is in a book face, and from right to left.
for tool in poppler mupdf; do
  for pdf in "$made"/languages-serif/{ar,ja}/*-{guide,sheet}.pdf; do
    same "$pdf" $tool "$made/languages-serif-flat/${pdf#"$made/languages-serif/"}"
  done
done >>"$dir/said"
grep -vx same "$dir/said" >"$dir/wrong"
[ "$(wc -l <"$dir/chosen")" = 9 ] && [ ! -s "$dir/wrong" ] && [ "$(wc -l <"$dir/said")" -ge 36 ] &&
  echo "ok $(wc -l <"$dir/said") pictures of empty forms and of paper are the same" || { echo "not ok pictures differ:"; head -n 20 "$dir/wrong"; }

words() { # PDF TOOL
  case $2 in
  poppler) pdftotext -layout "$1" - 2>/dev/null ;;
  mupdf) mutool draw -q -F text -o - "$1" 2>/dev/null ;;
  esac
}
bare() { # PDF TOOL: of a flat document, the same of its pictures and its text without tags
  local other=${1/flat\//untagged\/}
  same "$1" "$2" "$other"
  [ -n "$(words "$1" "$2")" ] && cmp -s <(words "$1" "$2") <(words "$other" "$2") && echo same || echo "${1##*/} in $2: its text"
}
export -f words bare
{ sed "s,^$made/form/,$made/flat/," "$dir/chosen"; ls "$made"/languages-serif-flat/{ar,ja}/*-{guide,sheet}.pdf; } >"$dir/flat"
sed 's/.*/& poppler\n& mupdf/' "$dir/flat" | xargs -P 2 -L 1 bash -c 'bare "$1" "$2"' _ >"$dir/said"
grep -vx same "$dir/said" >"$dir/wrong"
[ "$(wc -l <"$dir/flat")" -ge 13 ] && [ ! -s "$dir/wrong" ] && [ "$(wc -l <"$dir/said")" -ge 80 ] &&
  echo "ok $(wc -l <"$dir/said") pictures and texts with tags and without are the same" || { echo "not ok without tags:"; head -n 20 "$dir/wrong"; }
# The question has teeth: a form that is filled differs, in each tool.
pdf=$(grep -- -sheet "$dir/chosen" | head -n 1)
"${kp%/*}/tests/pdf/fill_tool" fill "$pdf" "$dir/filled.pdf" x >/dev/null 2>&1 || echo "not ok a form can be filled"
for tool in poppler mupdf; do
  same "$pdf" $tool "$dir/filled.pdf" | grep -qx same && echo "not ok a filled form looks like an empty one in $tool"
done

xargs -P 2 -d '\n' -I{} bash -c 'read_qr "$1"' _ {} <"$made/form.paths" >"$dir/said"
grep -vx read "$dir/said" >"$dir/wrong"
[ ! -s "$dir/wrong" ] && [ -s "$dir/said" ] && echo "ok $(wc -l <"$dir/said") QR codes read as the ids of their documents" ||
  { echo "not ok QR codes:"; head -n 20 "$dir/wrong"; }
