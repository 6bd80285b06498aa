#!/usr/bin/env bash
# An empty form and the flat document of the same candidate differ in no pixel, in Poppler and MuPDF;
# the QR code of a rendered page reads as the document's id that is printed beside it.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/png"
"$kp" build kits -o "$dir/form" --templates templates >"$dir/paths" 2>"$dir/err" && "$kp" build kits -o "$dir/flat" --flat --templates templates >/dev/null 2>"$dir/err" ||
  { echo "not ok the kits build"; exit 0; }
draw() { # PDF PREFIX TOOL: every page as a picture in grey
  case $3 in
  poppler) pdftoppm -r 100 -gray "$1" "$2" ;;
  mupdf) mutool draw -q -r 100 -c gray -o "$2-%02d.pgm" "$1" 2>/dev/null ;;
  esac
}
# One candidate's whole set of each kit; of every further document the first pages would be the same.
for kit in $(sed "s,.*/form/,,; s,/.*,," "$dir/paths" | LC_ALL=C sort -u); do
  first=$(grep "/form/$kit/" "$dir/paths" | LC_ALL=C sort | sed 's,.*/,,' | head -n 1 | cut -d- -f1,2)
  pages=0 wrong=""
  for pdf in $(grep "/form/$kit/$first-" "$dir/paths" || grep "/form/$kit/" "$dir/paths"); do
    flat=$dir/flat/${pdf#"$dir/form/"}
    cmp -s "$pdf" "$flat" && wrong+=" ${pdf##*/} is flat itself"
    for tool in poppler mupdf; do
      rm -f "$dir"/png/*
      draw "$pdf" "$dir/png/form" $tool && draw "$flat" "$dir/png/flat" $tool
      for page in "$dir"/png/form-*; do
        [ -f "$page" ] || { wrong+=" no pages of ${pdf##*/} in $tool"; continue; }
        cmp -s "$page" "${page/\/form-/\/flat-}" && pages=$((pages + 1)) || wrong+=" ${pdf##*/} $tool ${page##*form-}"
      done
      [ "$(ls "$dir"/png/form-* 2>/dev/null | wc -l)" = "$(ls "$dir"/png/flat-* 2>/dev/null | wc -l)" ] || wrong+=" ${pdf##*/} pages"
    done
  done
  [ -z "$wrong" ] && [ $pages -gt 0 ] && echo "ok $kit: $pages pictures of empty forms and of paper are the same" ||
    { echo "not ok $kit: pictures differ:"; tr ' ' '\n' <<<"$wrong" | head -n 20; }
done
wrong="" count=0
while read -r pdf; do
  [[ $pdf == *-guide.pdf ]] && last=1 || last=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
  id=$(python3 -B tests/pdf/fields.py list "$pdf" >/dev/null && qpdf --json --json-key=acroform "$pdf" |
    python3 -c 'import json, sys; print(next((f["value"][2:] for f in json.load(sys.stdin)["acroform"]["fields"] if f["fullname"].endswith("document.id")), ""))')
  pdftoppm -r 200 -gray -f 1 -l "$last" "$pdf" "$dir/png/qr"
  read_back=$(zbarimg -q --raw -Sdisable -Sqrcode.enable "$dir"/png/qr-* 2>/dev/null | LC_ALL=C sort -u)
  rm -f "$dir"/png/qr-*
  [ -n "$id" ] && [ "$read_back" = "$id" ] && pdftotext "$pdf" - | grep -qF "$id" && count=$((count + 1)) || wrong+=" ${pdf##*/}:$read_back"
done < <(grep -E -- '-(sheet|debrief).pdf$' "$dir/paths")
[ -z "$wrong" ] && [ $count -gt 0 ] && echo "ok $count QR codes read as the document ids" || echo "not ok QR codes:$(head -c 600 <<<"$wrong")"
