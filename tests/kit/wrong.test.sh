#!/usr/bin/env bash
# Every wrong kit in wrong/ gives exactly the messages that its .err file holds, and their status.
# UPDATE=1 rewrites the .err files: read every change as an author would before you commit it.
cd "$(dirname "$0")/../.." || exit 1
kitpress=$(realpath "${BUILD:-build}/kitpress") templates=$PWD/templates
# What proof/ finds is another room's matter, and tested there.
mapfile -t quiet < <(sed -nE 's/^DIAG_CHECK\((PROOF|ROSTER)_.*"(.*)".*/-Wno-\2/p' src/base/codes.def)
cd tests/kit/wrong || exit 1
said=$(mktemp) && trap 'rm -f "$said"' EXIT
for kit in *.kit.yaml */kit.yaml; do
  name=${kit%.kit.yaml} name=${name%/kit.yaml}
  "$kitpress" check --color never "${quiet[@]}" --templates "$templates" "$kit" >"$said" 2>&1
  echo "status $?" >>"$said"
  [ "${UPDATE:-}" = 1 ] && cp "$said" "$name.err"
  if [ ! -f "$name.err" ]; then echo "not ok $name has no .err file"
  elif diff -u "$name.err" "$said"; then echo "ok $name"
  else echo "not ok $name says something else"
  fi
done
for err in *.err; do
  [ -e "${err%.err}.kit.yaml" ] || [ -e "${err%.err}/kit.yaml" ] || echo "not ok $err has no kit"
done
