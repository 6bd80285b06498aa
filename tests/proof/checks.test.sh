#!/usr/bin/env bash
# Every kit in checks/ gives exactly the messages that its .err file holds, and their status; those
# called *.fine give none. Each check of proof/ and roster/ is tripped by one of them.
# UPDATE=1 rewrites the .err files: read every change as an author would before you commit it.
cd "$(dirname "$0")/../.." || exit 1
shared=$PWD tool=$(realpath "${TOOL:-${BUILD:-build}/tests/proof/proof_tool}")
cd tests/proof/checks || exit 1
said=$(mktemp) && trap 'rm -f "$said"' EXIT
for kit in *.kit.yaml; do
  name=${kit%.kit.yaml}
  "$tool" "$shared" "$kit" >"$said" 2>&1
  echo "status $?" >>"$said"
  sed -i "s#$shared/##g" "$said"
  if [[ $name == *.fine ]]; then
    [ "$(cat "$said")" = "status 0" ] && echo "ok $name says nothing" || { echo "not ok $name says:"; cat "$said"; }
    continue
  fi
  [ "${UPDATE:-}" = 1 ] && cp "$said" "$name.err"
  if [ ! -f "$name.err" ]; then echo "not ok $name has no .err file"
  elif diff -u "$name.err" "$said"; then echo "ok $name"
  else echo "not ok $name says something else"
  fi
done
for err in *.err; do
  [ -e "${err%.err}.kit.yaml" ] || echo "not ok $err has no kit"
done
for code in $(grep -o '"\(proof\|roster\)-[a-z-]*"' "$shared/src/base/codes.def" | tr -d '"'); do
  case $code in roster-blind | roster-many) continue ;; esac # told while candidates are read
  grep -qs "\[$code\]" *.err && echo "ok $code is tripped" || echo "not ok nothing trips $code"
done
