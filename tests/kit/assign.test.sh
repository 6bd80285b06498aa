#!/usr/bin/env bash
# Each kit in assign/ leaves interviews without categories: it gives the plan that its .plan file
# holds, or the messages of its .err file. UPDATE=1 rewrites both: read every change.
cd "$(dirname "$0")/../.." || exit 1
kitpress=$(realpath "${BUILD:-build}/kitpress") templates=$PWD/templates
cd tests/kit/assign || exit 1
said=$(mktemp) && trap 'rm -f "$said"' EXIT
for kit in *.kit.yaml; do
  name=${kit%.kit.yaml}
  if [ -f "$name.err" ]; then
    golden=$name.err
    "$kitpress" check --color never --templates "$templates" "$kit" >"$said" 2>&1
    echo "status $?" >>"$said"
  else # what the checks say of such small kits is no matter of this test
    golden=$name.plan
    "$kitpress" check --dump kit --templates "$templates" "$kit" 2>/dev/null |
      sed -n '/^  interview /,/^  [^i ]/p' | grep -v '^  [^i ]' >"$said"
  fi
  [ "${UPDATE:-}" = 1 ] && cp "$said" "$golden"
  if [ -s "$said" ] && diff -u "$golden" "$said"; then echo "ok $name"
  else echo "not ok $name says something else"
  fi
done
