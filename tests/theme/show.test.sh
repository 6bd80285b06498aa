#!/usr/bin/env bash
# What `kitpress theme` says of the themes in own/, compared with golden/; UPDATE=1 rewrites it.
cd "$(dirname "$0")/../.." || exit 1
kitpress=$(realpath "${BUILD:-build}/kitpress") templates=$PWD/templates
cd tests/theme || exit 1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
same() { # NAME COMMAND...
  local name=$1
  shift
  "$@" >"$dir/said" 2>&1
  echo "-- status $?" >>"$dir/said"
  sed -i "s#$templates#TEMPLATES#g; s#$dir#DIR#g; s#\(TEMPLATES/[a-z/-]*[.]yaml\):[0-9]*#\1#; s#default:[0-9]*#default:N#" "$dir/said"
  [ "${UPDATE:-}" = 1 ] && cp "$dir/said" "golden/$name.txt"
  if cmp -s "$dir/said" "golden/$name.txt"; then echo "ok $name"
  else echo "not ok $name"; diff "golden/$name.txt" "$dir/said"; fi
}
theme() { "$kitpress" theme "$@" --templates "$templates"; }
same show-brand theme show own/brand --key type.ask
same show-json theme show own/brand --key colours.accent --format json
same show-unknown theme show own/brand --key frobnicate
keys() { theme diff "$@" | grep -v '^  \(gone\|new\)'; }
same diff-brand keys default own/brand
theme diff default own/brand >"$dir/blocks"
grep -q '^  gone - notes' "$dir/blocks" && grep -q '^  new  - identity' "$dir/blocks" &&
  echo "ok blocks that are gone, and that moved" || echo "not ok blocks that are gone, and that moved"
# A holder that is named again by its name alone is the next of that name in the theme beneath.
mkdir "$dir/again" && echo 'extends: default' >"$dir/again/theme.yaml"
printf '%s\n' body: '- title' '- identity' '- notes' '- columns' '- clock' '- columns' '- role' '- categories' '- questions' >"$dir/again/guide.yaml"
theme diff default "$dir/again" >"$dir/blocks" && grep -qE '^  (gone|new) ' "$dir/blocks" && { echo "not ok names in their order change nothing:"; cat "$dir/blocks"; } ||
  echo "ok names in their order change nothing"
sed -i 's/- clock/- columns/' "$dir/again/guide.yaml"
same third-holder theme show "$dir/again"
same diff-child theme diff own/brand own/child
same diff-words theme diff default own/words
same diff-same theme diff default default
same new theme new "$dir/mine" --from own/brand
same new-again theme new "$dir/mine"
same operands theme diff default
[ "$(wc -l <"$dir/mine/theme.yaml")" -lt 15 ] && echo "ok a new theme is a few lines" ||
  echo "not ok a new theme is a few lines"
theme new "$dir/other" --from default >/dev/null && theme show "$dir/other" --key paper >/dev/null &&
  echo "ok a new theme can be used" || echo "not ok a new theme can be used"
# On a terminal of 80 columns, whatever the theme; a name of a file is as long as it is.
for name in default serif own/brand; do
  theme show $name | grep -v ' is /' | grep -qE '^.{81}' && echo "not ok $name in 80 columns" || echo "ok $name in 80 columns"
done
[ "$(theme show default | tr -s ' \n' ' ' | grep -c 'Noto Sans Symbols2, Symbola')" = 1 ] && echo "ok nothing is cut off" || echo "not ok nothing is cut off"
head -n 1 "$dir/mine/theme.yaml" | grep -q 'schema=schemas/theme.json' && [ -s "$dir/mine/schemas/theme.json" ] && [ -s "$dir/mine/schemas/document.json" ] &&
  echo "ok editors know a new theme" || echo "not ok editors know a new theme"
theme new "$dir/a/kit/themes/acme" >/dev/null && theme show "$dir/a/kit/themes/acme" >/dev/null &&
  echo "ok a new theme's folders are made" || echo "not ok a new theme's folders are made"
theme list | grep -q '^default ' && echo "ok themes are listed" || echo "not ok themes are listed"
# A kit can name a theme beside it, a path, or none; the call prevails.
mkdir -p "$dir/kit/themes" && cp -r own/brand "$dir/kit/themes/" && cp ../brief/loop.kit.yaml "$dir/kit/kit.yaml"
title() { # ARGUMENTS...: the colours of its documents
  "$kitpress" build "$dir/kit" --dump doc --only guide --templates "$templates" "$@" 2>&1 |
    grep -c 'colour=#0b5fa5'
}
[ "$(title)" = 0 ] && echo "ok without a theme it is the default" || echo "not ok the default"
for call in "--theme brand" "--theme own/brand"; do
  [ "$(title $call)" -gt 0 ] && echo "ok $call" || echo "not ok $call"
done
echo "theme: brand" >>"$dir/kit/kit.yaml"
[ "$(title)" -gt 0 ] && echo "ok a kit names its theme" || echo "not ok a kit names its theme"
[ "$(title --theme default)" = 0 ] && echo "ok the call prevails" || echo "not ok the call prevails"
sed -i 's#^theme: .*#theme: themes/brand#' "$dir/kit/kit.yaml"
[ "$(title)" -gt 0 ] && echo "ok a kit names a folder" || echo "not ok a kit names a folder"
# A folder is named from where it is called, whatever the kit's folder; so is a theme in themes/ there.
mkdir -p "$dir/there/themes" && cp -r own/brand "$dir/there/themes/"
there() { (cd "$dir/there/$1" && shift && title "$@"); }
for call in ". --theme brand" "themes --theme brand/" "themes/brand --theme ." "themes/brand --theme ./." "themes/brand/strings --theme .."; do
  mkdir -p "$dir/there/themes/brand/strings"
  [ "$(there $call)" -gt 0 ] && echo "ok in $call" || echo "not ok in $call"
done
sed -i '$d' "$dir/kit/kit.yaml" # its theme's line
rm -r "$dir/kit/themes"
"$kitpress" build "$dir/kit" --theme themes/brand --templates "$templates" --dump doc >/dev/null 2>&1 &&
  echo "not ok a folder of the call is not sought by the kit" || echo "ok a folder of the call is not sought by the kit"
# A text that is there in English alone is told on documents in another language, and once.
mkdir -p "$dir/kit/themes/greets/prose/en" && echo 'extends: default' >"$dir/kit/themes/greets/theme.yaml"
echo 'Welcome.' >"$dir/kit/themes/greets/prose/en/welcome.md"
printf '%s\n' body: '- title' '- prose: welcome' >"$dir/kit/themes/greets/guide.yaml"
printf 'language: de\ntheme: greets\n' >>"$dir/kit/kit.yaml"
foreign() { (cd "$dir" && "$kitpress" check kit --format short --templates "$templates" 2>&1 | grep 'theme-'); }
[ "$(foreign)" = 'kit/themes/greets/guide.yaml:3:3: warning: the text "welcome" stands in English on documents in "de" [theme-language]' ] &&
  echo "ok a text in English alone" || { echo "not ok a text in English alone:"; foreign; }
mkdir "$dir/kit/themes/greets/prose/de" && echo 'Willkommen.' >"$dir/kit/themes/greets/prose/de/welcome.md"
[ -z "$(foreign)" ] && echo "ok a text in German" || { echo "not ok a text in German:"; foreign; }
