#!/usr/bin/env bash
# pictures.sh KITPRESS FOLDER [NAME]... -- the pictures of templates/README.md: blocks, themes, the restyle.
# SPDX-License-Identifier: MIT
#
# `make pictures` runs it over templates/pictures, with the themes there or those in $TEMPLATES. Every picture is cut from documents of kits/cto: a
# block stands alone on a page of a theme made for it. Needs pdftoppm (Poppler) and Python.
set -eu
kitpress=$(realpath "$1") out=$(realpath -m "$2")
shift 2
wanted=" $* "
templates=${TEMPLATES:-templates}
cd "$(dirname "$0")/../.."
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
cp -r kits "$work/"
mkdir -p "$out" "$work/kits/cto/themes"

is_wanted() { [ "$wanted" = "  " ] || [[ $wanted == *" $1 "* ]]; }
make_pdf() { # THEME KIND INTERVIEW: its path in $pdf
  rm -rf "$work/made"
  "$kitpress" build -v "$work/kits/cto" --templates "$templates" --theme "$1" --only "$2" --candidate C-0401 \
    --flat -o "$work/made" >"$work/list" 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
  pdf=$(grep -m 1 -e "$3.*-$2.pdf" "$work/list")
}
picture() { # NAME PAGE DPI [--page]: of $pdf
  pdftoppm -r "$3" -f "$2" -l "$2" -singlefile "$pdf" "$work/page"
  python3 tests/theme/pictures.py cut "$work/page.ppm" "$out/$1.png" ${4:+"$4"}
  echo "$out/$1.png"
}

# ---- blocks -------------------------------------------------------------------------------------
# The paper is long, so that nothing of a block stands on a second page; HEIGHT is what lines can fill,
# in mm. The header stands on page 2 alone.
block() { # NAME KIND INTERVIEW HEIGHT BODY [HEADER-START HEADER-END FOOTER-START FOOTER-END]
  is_wanted "$1" || return 0
  local theme=$work/kits/cto/themes/picture page=1
  rm -rf "$theme" && mkdir -p "$theme" && cp templates/pictures/logo.svg "$theme/"
  printf 'extends: default\nlogo: logo.svg\nlogo-alt: Acme\n' >"$theme/theme.yaml"
  printf 'page: {a4: {height: 420mm, bottom: height - top - %smm}}\n' "$4" >>"$theme/theme.yaml"
  printf 'body: %s\nheader: {start: [%s], end: [%s]}\nfooter: {start: [%s], end: [%s]}\n' \
    "$5" "${6-}" "${7-}" "${8-}" "${9-}" >"$theme/$2.yaml"
  [ -z "${6-}" ] || page=2
  make_pdf picture "$2" "$3"
  picture "$1" $page "$dpi"
}
dpi=110
guide() { block "$1" guide "${3-architecture}" "${4-380}" "[$2]"; }
asked() { block "$1" guide architecture "${3-380}" "[questions: [${2-$1}]]"; }
sheet() { block "$1" sheet "${4-architecture}" "${3-380}" "[${2-$1}]"; }
debrief() { block "$1" debrief "" "${3-380}" "[${2-$1}]"; }

guide columns 'columns: {shares: [3, 2], blocks: [[prose: guard-against], [prose: do-not-ask]]}'
guide group 'group: [prose: do-not-ask, lines: {name: Asked by the candidate, field: asked}]' architecture 60
guide prose 'prose: guard-against'
guide logo 'logo: {height: 18mm}'
guide space 'prose: keep-to, space: {height: 20mm}, prose: do-not-ask'
guide rule 'rule: hair, space, rule: thin, space, rule: heavy'
guide lines 'lines: {name: Asked by the candidate, field: asked}' architecture 60
for name in title identity notes assess assess-not clock opening closing record; do
  guide $name $name
done
dpi=80
guide role role
guide categories categories
guide questions 'questions: [head, ask, probes, signs, evidence, anchors]' architecture 240
dpi=110
for name in head ask only-you probes signs anchors; do asked $name; done
asked evidence evidence 60
sheet sums sums 380 security
for name in how weights scores statements recommendation signature; do sheet $name; done
sheet for-against for-against 60
sheet next next 60
for name in position panel ratings result signatures; do debrief $name; done
debrief decision decision 60

# Pieces of a header or a footer, alone and all in a row.
pages='[space, group: {new-page: yes, blocks: [space]}]'
piece() { block "$1" guide architecture 60 "$pages" "${@:2}"; } # NAME HEADER-START ...
for name in candidate document; do piece $name $name; done
for name in copy kit keep-until page; do piece $name '' '' $name; done
piece header candidate document
piece footer '' '' 'copy, kit' 'keep-until, page'

# ---- whole pages --------------------------------------------------------------------------------
page_of() { # TEXT: the first page of $pdf that holds it
  local page
  page=$(pdftotext "$pdf" - | awk -v text="$1" 'BEGIN { RS = "\f" } index($0, text) { print NR; exit }')
  [ -n "$page" ] || { echo "no page of $pdf says \"$1\"" >&2; exit 1; }
  echo "$page"
}
for theme in default serif compact large-print; do
  is_wanted theme-$theme || continue
  make_pdf $theme guide architecture
  picture theme-$theme "$(page_of 'Tell me about')" 68 --page
done
python3 tests/theme/readme.py files templates/README.md "$work/kits/cto"
cp templates/pictures/logo.svg "$work/kits/cto/themes/acme/"
for kind in guide sheet; do
  for when in before after; do
    is_wanted $when-$kind || continue
    theme=default && [ $when = before ] || theme=acme
    make_pdf $theme $kind architecture
    picture $when-$kind 1 68 --page
  done
done
