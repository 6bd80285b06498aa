#!/usr/bin/env bash
# The restyle of templates/README.md, exactly as printed, takes: font, colour, paper.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/kit/themes/acme" && cp -r kits/library "$dir/" && cp kits/support-engineer/*.yaml "$dir/kit/"
sed -n '/^```yaml/,/^```$/p' templates/README.md | grep -v '```' >"$dir/kit/themes/acme/theme.yaml"
[ "$(wc -l <"$dir/kit/themes/acme/theme.yaml")" -le 10 ] && echo "ok ten lines or fewer" || echo "not ok more than ten lines"
echo '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0b5fa5"/></svg>' >"$dir/kit/themes/acme/logo.svg"
"$kp" build "$dir/kit/kit.yaml" --candidate S-101 --theme acme --templates templates -o "$dir/out" >"$dir/paths" 2>"$dir/err"
guide=$(grep -- '-guide\.pdf$' "$dir/paths")
[ -n "$guide" ] && echo "ok it builds" || { echo "not ok it does not build:"; head -n 5 "$dir/err"; exit 0; }
pdffonts "$guide" | grep -q '+LinLibertine' && ! pdffonts "$guide" | grep -q '+Lato' && echo "ok its font" || echo "not ok its font"
pdfinfo "$guide" | grep -q '612 x 792' && echo "ok its paper" || echo "not ok its paper"
qpdf --qdf --object-streams=disable "$guide" - | grep -aqE '^0?\.043[0-9]* 0?\.37[0-9]* 0?\.647[0-9]* rg' && echo "ok its colour" || echo "not ok its colour"
