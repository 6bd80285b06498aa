#!/usr/bin/env bash
# The tree of each YAML file here is the one in the .nodes file beside it; UPDATE=1 rewrites them.
cd "$(dirname "$0")/../.." || exit 1
kitpress=$(realpath "${BUILD:-build}/kitpress")
cd tests/input || exit 1
said=$(mktemp) && trap 'rm -f "$said"' EXIT
for yaml in *.yaml; do
  golden=${yaml%.yaml}.nodes
  "$kitpress" build "$yaml" --dump nodes >"$said" 2>&1
  echo "status $?" >>"$said"
  [ "${UPDATE:-}" = 1 ] && cp "$said" "$golden"
  if diff -u "$golden" "$said"; then echo "ok $golden"; else echo "not ok $golden differs"; fi
done
# The same file with a byte order mark and with Windows line ends gives the same values.
values() { "$kitpress" build "$1" --dump nodes 2>&1 | sed 's/^\( *\)[0-9:-]* /\1/'; }
other=$(mktemp --suffix .yaml) && trap 'rm -f "$said" "$other"' EXIT
{ printf '\xEF\xBB\xBF'; sed 's/$/\r/' forms.yaml; } >"$other"
if diff -u <(values forms.yaml) <(values "$other"); then echo "ok mark and line ends"
else echo "not ok mark and line ends"
fi
