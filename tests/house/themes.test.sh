#!/usr/bin/env bash
# Every row of the .def files of src/theme is used by a composer, so that nothing a theme can say is
# without effect. (That what composers read has a row, the compiler sees: the structs are made of them.)
cd "$(dirname "$0")/../.." || exit 1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
find src -name '*.[ch]' | sort | xargs cat | sed 's@//.*@@' >"$dir/code"
grep -ohE '\b(USE|PLACE|O|W|L)_[A-Za-z0-9_]+|\b(look|colour|len|num)(->|\.)[a-z0-9_]+' "$dir/code" | sed 's/->/./' | sort -u >"$dir/used"
# A colour may also be what looks are set in: "colour: quiet".
sed -nE 's/.*colour: ([a-z]+).*/colour.\1/p' templates/default/theme.yaml >>"$dir/used"
# Of properties of a look and margins of a page, their own structs.
grep -ohE '(->|\.)[a-z_]+\b' "$dir/code" | sed 's/->/./' | sort -u >"$dir/members"
rows() { sed -nE "s/^$2\(([A-Za-z0-9_]+)(, ([A-Za-z0-9_]+))?.*/\1 \3/p" "src/theme/$1.def"; } # FILE WORD
unused() { # FILE: names of its rows that nobody uses
  case $1 in
    looks) rows $1 LOOK | sed 's/ .*//; s/^/look./' ;;
    colours) rows $1 COLOUR | sed 's/ .*//; s/^/colour./' ;;
    measures) rows $1 MEASURE | sed 's/ .*//; s/^/len./' ;;
    numbers) rows $1 NUMBER | sed 's/ .*//; s/^/num./' ;;
    blocks) rows $1 BLOCK | sed 's/ .*//; s/^/USE_/' ;;
    options) rows $1 OPTION | sed 's/ /_/; s/^/O_/' ;;
    places) rows $1 PLACE | sed 's/ .*//; s/^/PLACE_/' ;;
    words) rows $1 WORD | sed 's/ .*//; s/^/W_/' ;;
    lists) rows $1 WORDS | sed 's/ .*//; s/^/L_/' ;;
    props) rows $1 PROP | sed 's/ .*//; s/^/./' ;;
    pages) rows $1 MARGIN | sed 's/ .*//; s/^/./' ;;
  esac | sort >"$dir/rows"
  [ -s "$dir/rows" ] || echo "no rows in $1.def"
  sort -u "$dir/used" "$dir/members" | comm -23 "$dir/rows" -
}
for file in src/theme/*.def; do
  name=$(basename "$file" .def)
  dead=$(unused "$name")
  [ -z "$dead" ] && echo "ok all of $name.def is used" || echo "not ok nobody uses of $name.def:" $dead
done
# It would tell: without the only line that uses it, a row is dead.
sed -i '/^len.tick_side$/d; /^USE_CLOCK$/d; /^O_GROUP_KEEP$/d' "$dir/used"
for file in measures blocks options; do
  [ "$(unused $file | wc -l)" = 1 ] && echo "ok a dead row of $file.def is found" || echo "not ok a dead row of $file.def is found"
done
