#!/usr/bin/env bash
# Each good kit gives the dumps that stand beside it (.nodes, .kit, .brief, and of its debrief .debrief),
# and no message at all.
# UPDATE=1 rewrites the dumps that are there.
cd "$(dirname "$0")/../.." || exit 1
kitpress=$(realpath "${BUILD:-build}/kitpress") templates=$PWD/templates
# What proof/ finds is another room's matter, and tested there.
mapfile -t quiet < <(sed -nE 's/^DIAG_CHECK\((PROOF|ROSTER)_.*"(.*)".*/-Wno-\2/p' src/base/codes.def)
cd tests/kit/good || exit 1
said=$(mktemp) && trap 'rm -f "$said"' EXIT
for golden in *.nodes *.kit *.brief *.debrief; do
  name=${golden%.*} dump=${golden##*.} only=guide
  kit=$name.kit.yaml
  [ -f "$kit" ] || kit=$name/kit.yaml
  [ "$dump" = debrief ] && dump=brief only=debrief
  "$kitpress" build "$kit" --only "$only" --dump "$dump" "${quiet[@]}" --templates "$templates" >"$said" 2>&1
  echo "status $?" >>"$said"
  [ "${UPDATE:-}" = 1 ] && cp "$said" "$golden"
  if diff -u "$golden" "$said"; then echo "ok $golden"; else echo "not ok $golden differs"; fi
done
