#!/usr/bin/env bash
# templates/README.md says what there is; its restyle, exactly as printed, takes: font, colour, paper, order
# of blocks, and the logo as SVG, PNG and JPEG, where it belongs; so do its other examples.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress tables=${BUILD:-$PWD/build}/tests/theme/readme_tool
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
says() { # WHAT COMMAND...: ok if it is true
  local what=$1
  shift
  "$@" && echo "ok $what" || echo "not ok $what"
}
not() { ! "$@"; }

# ---- what it says -------------------------------------------------------------------------------
"$tables" >"$dir/tables" || echo "not ok every block has a place in the README"
"$kp" theme show default --templates templates --format json | sed -n 's/^{"key": "\([^"]*\)".*/\1/p' >"$dir/keys"
python3 tests/theme/readme.py check templates/README.md "$dir/tables" "$dir/keys" || echo "not ok the README can be read"

# ---- its examples -------------------------------------------------------------------------------
cp -r kits/library kits/cto "$dir/" && kit=$dir/cto
python3 tests/theme/readme.py files templates/README.md "$kit"
acme=$kit/themes/acme house=$kit/themes/house
says "ten lines or fewer" [ "$(cat "$acme"/*.yaml | wc -l)" -le 10 ]
make() { # THEME: its documents of a candidate; PDFs in $guide, $sheet, $debrief
  "$kp" build -v "$kit" --candidate C-0401 ${1:+--theme "$1"} --templates templates --flat -o "$dir/out$1$2" >"$dir/paths" 2>"$dir/err" ||
    { echo "not ok the theme ${1:-default} builds:"; head -n 5 "$dir/err"; }
  guide=$(grep -m 1 'architecture.*-guide\.pdf$' "$dir/paths") sheet=${guide/-guide/-sheet} debrief=$(grep -- '-debrief\.pdf$' "$dir/paths")
}
order() { # PDF: the parts of its first page, in order
  pdftotext -f 1 -l 1 "$1" - | grep -xE 'Please note.*|You assess|The clock' | cut -c1-10 | tr '\n' ,
}
has_colour() { qpdf --qdf --object-streams=disable "$1" - | grep -aqE '^0?\.043[0-9]* 0?\.37[0-9]* 0?\.647[0-9]* rg'; }
pictures() { # PDF PAGE: "x y width height" of each, in tenths of a millimetre from the upper left
  mutool trace "$1" "$2" 2>/dev/null | sed -n 's/.*<fill_image.* transform="\([^"]*\)".*/\1/p' |
    awk '{ mm = 254 / 72; printf "%.0f %.0f %.0f %.0f\n", $5 * mm, $6 * mm, $1 * mm, $4 * mm }'
}
is() { [ "$1" = "$2" ] || { echo "# $1, not $2"; false; }; }

make ""
says "it restyles something: the usual order" is "$(order "$guide")" "Please not,You assess,The clock,"
says "the usual colour" not has_colour "$guide"
says "no logo" is "$(pictures "$guide" 1)" ""
for logo in svg png jpeg; do
  from=tests/theme/logo/logo.$logo
  [ $logo = svg ] && from=templates/pictures/logo.svg
  cp "$from" "$acme/" && sed -i "s/^logo: .*/logo: logo.$logo/" "$acme/theme.yaml"
  make acme -$logo
  # 232 units wide and 64 high, without the white around it: 10 mm and 6 mm on guides, 8 mm on sheets.
  case $logo in svg) on=(220 155 362 100 220 80 217 60 220 155 289 80) ;; *) on=(220 155 357 100 220 80 214 60 220 155 286 80) ;; esac
  says "$logo: it stands over the name" is "$(pictures "$guide" 1)" "${on[*]:0:4}"
  says "$logo: it stands in the header" is "$(pictures "$guide" 2)" "${on[*]:4:4}"
  says "$logo: it stands on the sheet" is "$(pictures "$sheet" 1)" "${on[*]:8:4}"
  way=image && [ $logo = jpeg ] && way=jpeg
  pages=$(pdfinfo "$guide" | sed -n 's/^Pages: *//p')
  says "$logo: one picture a page, put into the PDF once" is \
    "$(pdfimages -list "$guide" | awk 'NR > 2 { print $9, $11 }' | sort | uniq -c | awk '{ print $1, $2 }')" "$pages $way"
  says "$logo: told to those who do not see it" grep -q Acme <(pdfinfo -struct-text "$guide" 2>/dev/null; qpdf --qdf --object-streams=disable "$guide" - | grep -a /Alt)
done
says "its order of blocks" is "$(order "$guide")" "Please not,The clock,You assess,"
says "nobody is named in the header's other place" is "$(pdftotext -f 2 -l 2 "$guide" - | grep -c 'Interview guide')" 0
for pdf in "$guide" "$sheet" "$debrief"; do
  kind=${pdf##*-}
  says "its font: $kind" eval 'pdffonts "$pdf" | grep -q +LinLibertine && ! pdffonts "$pdf" | grep -q +Lato'
  says "its colour: $kind" has_colour "$pdf"
  says "its paper: $kind" eval "pdfinfo '$pdf' | grep -qE '612 x 792|792 x 612'"
done

mkdir "$house/fonts" && cp "$(fc-match -f '%{file}' 'Linux Biolinum O')" "$house/fonts/LinBiolinum_R.otf" &&
  cp "$(fc-match -f '%{file}' 'Linux Biolinum O:bold')" "$house/fonts/LinBiolinum_RB.otf" &&
  cp "$(fc-match -f '%{file}' 'Linux Biolinum O:italic')" "$house/fonts/LinBiolinum_RI.otf"
make house
says "a theme's own fonts" eval '! pdffonts "$guide" | grep -q +LinLibertine && pdffonts "$guide" | grep -q +LinBiolinum'
says "they are those of its folder" grep -q "themes/house/fonts/LinBiolinum_R.otf" <("$kp" fonts "$kit" --theme house --templates templates 2>/dev/null)
pdftotext -f 1 -l 1 "$guide" - >"$dir/page"
right=$(pdftotext -f 1 -l 1 -bbox "$guide" - | grep -A 3 '>Page<' | sed -nE 's/.*xMax="([0-9]+).*/\1/p' | tail -n 1)
says "the end of a footer of narrow pieces is at the page's edge" is "$right" 555
says "places hold data" grep -q 'Dear Emi Tanabe, thank you for meeting Bożena' "$dir/page"
says "a theme's own words" grep -qx 'What you look for' "$dir/page"
says "lines of its own" grep -q 'What the candidate asked' <(pdftotext "$guide" -)
