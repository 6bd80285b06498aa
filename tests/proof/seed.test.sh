#!/usr/bin/env bash
# The loop of ten categories as its facts have it: `check` finds what is wrong with it, no more and no
# less. UPDATE=1 rewrites the golden file: read every change as an author would before you commit it.
cd "$(dirname "$0")/../.." || exit 1
kitpress=$(realpath "${BUILD:-build}/kitpress") templates=$(realpath templates)
cd tests/proof/seed || exit 1
said=$(mktemp) && trap 'rm -f "$said"' EXIT
check() { "$kitpress" check --templates "$templates" --color never "$@"; }
check kit.yaml >"$said" 2>&1
echo "status $?" >>"$said"
[ "${UPDATE:-}" = 1 ] && cp "$said" seed.err
diff -u seed.err "$said" && echo "ok the seed's defects are found" || echo "not ok the seed says something else"
found() { # HOW OFTEN, CODE, WORDS
  n=$(grep "\[$2\]" "$said" | grep -c -- "$3")
  [ "$n" = "$1" ] && echo "ok $2: $1 of \"$3\"" || echo "not ok $2: $n of \"$3\", not $1"
}
found 6 proof-duty 'no category covers'
found 2 proof-duty 'covers no responsibility'
found 2 proof-one-way 'which knows nothing of it'
found 1 proof-topic '"Continuous learning"'
found 1 proof-topic '"professional development"'
# What the command line says of levels goes before what is usual, and a warning can end the run.
check -W proof-one-way=off kit.yaml 2>&1 | grep -q 'proof-one-way' && echo "not ok -W does not silence" || echo "ok -W silences a check"
check -W proof-topic=error kit.yaml >/dev/null 2>&1
[ $? = 1 ] && echo "ok -W raises a check" || echo "not ok -W does not raise a check"
# A kit raises, lowers and silences checks for itself.
cd ../checks && check levels.kit.yaml >"$said" 2>&1
[ $? = 1 ] && grep -q 'error: .*\[proof-duty\]' "$said" && grep -q 'note: .*\[proof-minimum\]' "$said" &&
  ! grep -q 'proof-level' "$said" && echo "ok a kit sets its checks" || { echo "not ok a kit does not set its checks"; cat "$said"; }
