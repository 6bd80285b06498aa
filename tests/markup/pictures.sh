#!/usr/bin/env bash
# pictures.sh KITPRESS FOLDER [BLOCK]... -- a picture of each block of the guide, as it stands alone.
# SPDX-License-Identifier: MIT
#
# FOLDER/<block>.png, cut to what is on the page. Needs pdftoppm (Poppler) and ImageMagick.
set -eu
kitpress=$(realpath "$1") out=$(realpath -m "$2")
shift 2
cd "$(dirname "$0")/../.."
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
cp -r kits "$work/"
theme=$work/kits/cto/themes/picture
mkdir -p "$theme" "$out"
echo 'extends: default' >"$theme/theme.yaml"

inside=" head ask only-you probes signs evidence anchors "
all="title identity notes assess assess-not clock opening closing record role categories \
  head ask only-you probes signs evidence anchors"
[ $# -gt 0 ] || set -- $all
for block; do
  body=$block
  case $inside in *" $block "*) body="questions: [$block]" ;; esac
  printf 'body: [%s]\nheader: {start: [], end: []}\nfooter: {start: [], end: []}\n' "$body" \
    >"$theme/guide.yaml"
  rm -rf "$work/made"
  "$kitpress" build "$work/kits/cto" --theme picture --only guide --candidate C-0401 --flat \
    -o "$work/made" >"$work/list" 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
  pdf=$(grep architecture "$work/list" | head -n 1)
  pdftoppm -r 110 -f 1 -l 1 -png -singlefile "$pdf" "$work/page"
  convert "$work/page.png" -trim +repage -bordercolor white -border 16 "$out/$block.png"
  echo "$out/$block.png"
done
