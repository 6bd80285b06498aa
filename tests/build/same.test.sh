#!/usr/bin/env bash
# The same input gives the same bytes: again, elsewhere, in other locales, time zones and numbers of workers;
# in every theme, too, and with a logo that is drawn anew.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
sums() { (cd "$1" && find . -type f ! -path '*/.kitpress/*' | sort | xargs sha256sum); }
export SOURCE_DATE_EPOCH=1764633600
kits=kits # a program with sanitizers makes the same bytes of all of them (tests/pdf/outside)
case $kp in */sanitized/*) kits=kits/support-engineer ;; esac
# A language or two in each theme, and in one of a company's own.
themed=$dir/themed
mkdir -p "$themed/themes/house" && cp tests/pdf/languages/*.yaml "$themed" && rm "$themed"/{de,en-us,es,pt,pt-pt}.kit.yaml
printf 'extends: serif\nlogo: logo.svg\ncolours: {accent: "#0b5fa5"}\n' >"$themed/themes/house/theme.yaml"
echo 'body: [logo: 10mm, title, identity, clock, role, categories, questions]' >"$themed/themes/house/guide.yaml"
echo '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><circle cx="15" cy="15" r="12.5" fill="#0b5fa5"/><path d="M35 5h50v20H35z"/></svg>' >"$themed/themes/house/logo.svg"
for pair in ar=house fr=house ja=serif pl=compact en=large-print; do echo "theme: ${pair#*=}" >>"$themed/${pair%=*}.kit.yaml"; done
"$kp" build $kits "$themed" -o "$dir/first" -j 1 >/dev/null 2>&1
sums "$dir/first" >"$dir/want"
[ -s "$dir/want" ] && [ "$(find "$dir"/first/{ar,en,fr,ja,pl} -name '*.pdf' 2>/dev/null | wc -l)" = 15 ] || { echo "not ok the kits build"; exit 0; }
pdfimages -list "$(find "$dir/first/ar" -name '*-guide.pdf')" | grep -q image || echo "not ok the logo is on a guide"
again() { # NAME COMMAND...
  local name=$1
  shift
  rm -rf "$dir/again"
  "$@" >/dev/null 2>&1
  sums "$dir/again" | cmp -s - "$dir/want" && echo "ok same bytes: $name" || { echo "not ok same bytes: $name"; false; }
}
for locale in de_DE.UTF-8 tr_TR.UTF-8; do
  locale -a | grep -qi "${locale%.*}" || echo "not ok the locale $locale is installed"
done
# Several things are other at a time; where bytes are, each is tried alone.
elsewhere="cd '$dir' && cp -r '$PWD/kits' . && cp -r themed other && '$kp' build $kits other -o again"
comma="LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8" turkish="LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8" zone="TZ=Asia/Kathmandu"
again "four workers, from another folder, a decimal comma, another time zone" env $comma $zone bash -c "$elsewhere -j 4" || {
  again "built again, four workers" "$kp" build $kits "$themed" -o "$dir/again" -j 4
  again "from another folder" bash -c "$elsewhere"
  again "a decimal comma" env $comma "$kp" build $kits "$themed" -o "$dir/again"
  again "another time zone" env $zone "$kp" build $kits "$themed" -o "$dir/again"
}
again "a Turkish i and nothing else in the environment" env -i $turkish SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" "$kp" build $kits "$themed" -o "$dir/again" || {
  again "a Turkish i" env $turkish "$kp" build $kits "$themed" -o "$dir/again"
  again "no environment" env -i SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" "$kp" build $kits "$themed" -o "$dir/again"
}
[ $kits = kits ] || exit 0
id=$(sed -n 's/^ *- id: *//p' kits/cto/candidates.yaml | tr -d '"' | sort | sed -n 3p)
"$kp" build kits/cto --candidate "$id" -o "$dir/alone" >/dev/null 2>&1
[ "$(find "$dir/alone" -name "*.pdf" | wc -l)" -ge 2 ] || echo "not ok $id has documents"
for alone in $(find "$dir/alone" -name "*.pdf"); do
  cmp -s "$alone" "$dir/first/cto/$(basename "$alone")" && echo "ok same bytes: alone or among all" ||
    echo "not ok same bytes: alone or among all: $(basename "$alone")"
done
# What is printed of a candidate without a name tells nothing of names: of anybody's.
mkdir -p "$dir/names"
{ sed '/^candidates:/,$d' kits/support-engineer/kit.yaml | grep -v '^library:'; cat <<'YAML'
candidates:
  - {id: N-1, name: Ann Lee, email: ann@example.org, blind: true}
  - {id: N-2, name: Bo Ek}
YAML
} >"$dir/names/kit.yaml"
cp -r kits/library "$dir/names/" 2>/dev/null
"$kp" build "$dir/names/kit.yaml" --candidate N-1 -o "$dir/one" >/dev/null 2>&1
sed -i 's/Ann Lee/Zoe Roth/; s/ann@/zoe@/; s/Bo Ek/Ida Berg/' "$dir/names/kit.yaml"
"$kp" build "$dir/names/kit.yaml" --candidate N-1 -o "$dir/renamed" >/dev/null 2>&1
[ "$(find "$dir/one" -name "*.pdf" | wc -l)" = 3 ] && [ -s "$dir/one/manifest.json" ] && diff -r -x .kitpress "$dir/one" "$dir/renamed" >/dev/null &&
  echo "ok no byte of a blind candidate depends on names" || echo "not ok names are in what is printed"
