#!/usr/bin/env bash
# The pictures of templates/README.md are what kitpress makes today: `make pictures` makes them again.
# They are drawn at other places on other machines by a hair: compared is how dark each part is.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
tests/theme/pictures.sh "$kp" "$dir/now" >"$dir/made" 2>"$dir/err" || { echo "not ok pictures are made"; head -n 5 "$dir/err"; exit 0; }
made=$(cd "$dir/now" && ls ./*.png) there=$(cd templates/pictures && ls ./*.png)
[ "$made" = "$there" ] && [ "$(wc -l <"$dir/made")" -gt 50 ] && echo "ok there are pictures of all that are made" ||
  { echo "not ok pictures that are not made, or not there:"; diff <(echo "$there") <(echo "$made"); }
for picture in $made; do
  said=$(python3 tests/theme/pictures.py compare "templates/pictures/$picture" "$dir/now/$picture" 2>&1) &&
    echo "ok $picture" || echo "not ok $picture: $said; \`make pictures\`, and look at it"
done
# The question has teeth: another word, bigger boxes.
cp -r templates jurisdictions "$dir/" && sed -i 's/rating: {side: 5mm/rating: {side: 5.3mm/' "$dir/templates/default/theme.yaml"
sed -i 's/Strong no/Surely not/' "$dir/templates/default/strings/en.yaml"
TEMPLATES=$dir/templates tests/theme/pictures.sh "$kp" "$dir/other" recommendation scores >/dev/null 2>"$dir/err" || echo "not ok other templates: $(cat "$dir/err")"
for picture in recommendation scores; do
  said=$(python3 tests/theme/pictures.py compare "$dir/now/$picture.png" "$dir/other/$picture.png" 2>&1)
  grep -qE '^differ|^[0-9]+ x' <<<"$said" && echo "ok $picture would differ: $said" || echo "not ok $picture would be the same: $said"
done
[ "$(du -sb templates/pictures | cut -f 1)" -lt 2000000 ] && echo "ok they take less than 2 MB" || echo "not ok they take 2 MB or more"
