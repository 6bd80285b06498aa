#!/usr/bin/env bash
# Fonts that themes bring: CFF and TrueType, by name or as files, are embedded so that readers see and copy them.
cd "$(dirname "$0")/../.." || exit 1
tool=${BUILD:-$PWD/build}/tests/write/fonts_tool
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
say() { if [ "$2" = 0 ]; then echo "ok $1"; else echo "not ok $1"; fi; } # NAME STATUS
text='Office 0123456789, Žofia Æther — “fjord” first: 面接 محمد'

check() { # NAME: readable, sound, whole
  qpdf --check "$dir/$1.pdf" >"$dir/qpdf" 2>&1
  say "$1: qpdf finds no fault" $?
  pdftotext -layout "$dir/$1.pdf" - 2>"$dir/errors" | sed $'s/[\u202A\u202B\u202C]//g' >"$dir/text"
  [ "$(grep -acF "$text" "$dir/text")" = 5 ]
  say "$1: poppler reads all that it says" $?
  [ ! -s "$dir/errors" ]
  say "$1: without complaint" $?
  mutool draw -q -F txt -o "$dir/mutool" "$dir/$1.pdf" 2>/dev/null
  [ "$(grep -ac 'Office 0123456789.*fjord.*first' "$dir/mutool")" = 5 ]
  say "$1: mutool reads it, too" $?
  pdffonts "$dir/$1.pdf" | tail -n +3 >"$dir/fonts"
  [ -s "$dir/fonts" ] && ! grep -qv ' yes yes yes ' "$dir/fonts"
  say "$1: every font is embedded, cut down, and has its text" $?
}

"$tool" "$dir/libertine.pdf" "Linux Libertine O" "Noto Serif" "Noto Sans Arabic" "Noto Serif CJK JP" 2>"$dir/err"
say "a CFF font by its name" $?
check libertine
[ "$(grep -c 'LinLibertine.*CID Type 0C' "$dir/fonts")" = 3 ]
say "upright, bold and italic are CFF" $?
grep -q 'NotoSansArabic.*CID TrueType' "$dir/fonts"
say "beside TrueType" $?
pdffonts "$dir/libertine.pdf" | grep -q 'NotoSerif-Regular'
[ $? = 1 ] && qpdf --qdf --object-streams=disable "$dir/libertine.pdf" - | grep -aq '/BaseFont /[A-Z]*+NotoSerif-Regular'
say "what is typed is set in the TrueType font that stands in for it" $?

"$tool" "$dir/cjk.pdf" "Noto Serif CJK JP" "Noto Serif" "Noto Sans Arabic" 2>"$dir/err"
say "a CID-keyed CFF font of a collection" $?
check cjk

file=/usr/share/fonts/opentype/linux-libertine/LinBiolinum_R.otf
cp "$file" "$dir/own.otf"
"$tool" "$dir/own.pdf" "Linux Biolinum O" "Noto Serif" "Noto Sans Arabic" "Noto Serif CJK JP" --file "$dir/own.otf" 2>"$dir/err"
say "a font file of the theme's" $?
check own
[ "$(grep -c LinBiolinum "$dir/fonts")" = 1 ]
say "is taken for bold and italic, too, though the installed family has those" $?

"$tool" "$dir/none.pdf" "Noto Serif CJK JP" "Noto Sans Arabic" 2>"$dir/err"
[ $? = 3 ] && grep -q 'fields need a TrueType font' "$dir/err"
say "a theme without any TrueType font for fields is told so" $?
"$tool" "$dir/none.pdf" "Linux Libertine" "Lato" 2>"$dir/err"
[ $? = 3 ] && grep -q 'apt-get install fonts-linuxlibertine' "$dir/err"
say "a family that is not there" $?

# Whatever a theme's file holds, the program says what is wrong or makes a PDF.
size=$(stat -c %s "$file") bad=0 made=0
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
  cp "$file" "$dir/bad.otf"
  head -c 24 "$file" | dd of="$dir/bad.otf" bs=1 seek=$((n * size / 13)) conv=notrunc 2>/dev/null
  "$tool" "$dir/bad.pdf" "Linux Biolinum O" "Noto Serif" "Noto Sans Arabic" "Noto Serif CJK JP" --file "$dir/bad.otf" 2>"$dir/err"
  case $? in 0) made=$((made + 1)) ;; 1 | 3) [ -s "$dir/err" ] || bad=1 ;; *) bad=1 ;; esac
done
[ $bad = 0 ] && [ $made -gt 3 ]
say "damaged files of a theme's end in a message or a PDF" $?
