#!/usr/bin/env bash
# Every wrong theme in wrong/ gives exactly the messages that its .err file holds, and their status.
# UPDATE=1 rewrites the .err files: read every change as an author would before you commit it.
cd "$(dirname "$0")/../.." || exit 1
kitpress=$(realpath "${BUILD:-build}/kitpress") templates=$PWD/templates
cd tests/theme/wrong || exit 1
said=$(mktemp) && trap 'rm -f "$said"' EXIT
for theme in */; do
  name=${theme%/}
  "$kitpress" theme show "./$name" --key paper --color never --templates "$templates" >/dev/null 2>"$said"
  echo "status $?" >>"$said"
  sed -i "s#$templates#TEMPLATES#g; s#\(themes there are\|here can stand\): .*#\1: ...#" "$said"
  [ "${UPDATE:-}" = 1 ] && cp "$said" "$name.err"
  if cmp -s "$said" "$name.err"; then echo "ok $name"
  else echo "not ok $name"; diff "$name.err" "$said"; fi
done
