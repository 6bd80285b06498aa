#!/usr/bin/env bash
# The same input gives the same bytes: again, elsewhere, in other locales, time zones and numbers of workers.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cp -r kits "$dir/kits"
sums() { (cd "$1" && find . -type f | sort | xargs sha256sum); }
export SOURCE_DATE_EPOCH=1764633600
"$kp" build kits -o "$dir/first" -j 1 >/dev/null 2>&1
sums "$dir/first" >"$dir/want"
[ -s "$dir/want" ] || { echo "not ok the kits build"; exit 0; }
again() { # NAME COMMAND...
  local name=$1
  shift
  rm -rf "$dir/again"
  "$@" >/dev/null 2>&1
  sums "$dir/again" | cmp -s - "$dir/want" && echo "ok same bytes: $name" || echo "not ok same bytes: $name"
}
for locale in de_DE.UTF-8 tr_TR.UTF-8; do
  locale -a | grep -qi "${locale%.*}" || echo "not ok the locale $locale is installed"
done
again "built again, four workers" "$kp" build kits -o "$dir/again" -j 4
again "from another folder" bash -c "cd '$dir' && '$kp' build kits -o again"
again "a decimal comma" env LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 "$kp" build kits -o "$dir/again"
again "a Turkish i" env LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 "$kp" build kits -o "$dir/again"
again "another time zone" env TZ=Asia/Kathmandu "$kp" build kits -o "$dir/again"
again "no environment" env -i SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" "$kp" build kits -o "$dir/again"
id=$(sed -n 's/^ *- id: *//p' kits/cto/candidates.yaml | tr -d '"' | sort | sed -n 3p)
"$kp" build kits/cto --candidate "$id" -o "$dir/alone" >/dev/null 2>&1
[ "$(find "$dir/alone" -type f | wc -l)" -ge 2 ] || echo "not ok $id has documents"
for alone in $(find "$dir/alone" -type f); do
  cmp -s "$alone" "$dir/first/cto/$(basename "$alone")" && echo "ok same bytes: alone or among all" ||
    echo "not ok same bytes: alone or among all: $(basename "$alone")"
done
