#!/usr/bin/env bash
# Every theme that comes with kitpress makes all documents of a candidate, in its own font.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
while read -r theme font; do
  [ -d "templates/$theme" ] || { echo "not ok there is no $theme"; continue; }
  "$kp" build -v kits/support-engineer --candidate S-101 --theme "$theme" --templates templates -o "$dir/$theme" >"$dir/paths" 2>"$dir/err"
  [ "$(wc -l <"$dir/paths")" = 3 ] && echo "ok $theme: three documents" || { echo "not ok $theme:"; head -n 5 "$dir/err"; continue; }
  while read -r pdf; do
    pdffonts "$pdf" | grep -q "+$font" && echo "ok $theme: $font" || echo "not ok $theme: no $font in ${pdf##*/}"
  done <"$dir/paths"
done <<'END'
default Lato
serif LinLibertine
compact Lato
large-print Lato
END
# None is missing above.
[ "$(find templates -mindepth 2 -maxdepth 2 -name theme.yaml | wc -l)" = 4 ] && echo "ok all themes are built" || echo "not ok a theme is not built here"
