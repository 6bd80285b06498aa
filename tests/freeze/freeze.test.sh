#!/usr/bin/env bash
# Each changes/NAME.sed makes another kit of base.kit.yaml: NAME.diff holds what `kitpress diff` says of
# the two, NAME.err what a check says when base.kit.yaml is frozen. UPDATE=1 rewrites both: read them
# as an author would. Then: a build refuses, and goes on when the change is frozen with a reason.
cd "$(dirname "$0")/../.." || exit 1
kitpress=$(realpath "${BUILD:-build}/kitpress") templates=$PWD/templates here=$PWD/tests/freeze
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
kp() { "$kitpress" "$@" --color never --templates "$templates"; }
check() { [ "$2" = "$3" ] && echo "ok $1" || printf 'not ok %s: wanted %s, got %s\n' "$1" "$3" "$2"; }
same() { # GOLDEN SAID
  [ "${UPDATE:-}" = 1 ] && cp "$2" "$here/changes/$1"
  if diff -u "$here/changes/$1" "$2"; then echo "ok $1"; else echo "not ok $1 differs"; fi
}
cd "$dir" || exit 1
mkdir before after
cp "$here/base.kit.yaml" before/lead.kit.yaml
kp freeze before/lead.kit.yaml >said 2>err
check "freezing says what it made" "$? $(cat said)$(cat err)" "0 before/freeze/R-2214.yaml"
for edit in "$here"/changes/*.sed; do
  name=$(basename "$edit" .sed)
  rm -rf after && mkdir after && cp -r before/freeze after/
  sed -f "$edit" before/lead.kit.yaml >after/lead.kit.yaml
  cmp -s before/lead.kit.yaml after/lead.kit.yaml && echo "not ok $name changes nothing"
  kp diff before/lead.kit.yaml after/lead.kit.yaml >said 2>err
  echo "status $?" >>said
  same "$name.diff" said
  kp check after -W no-proof-anchors -W no-proof-level -W no-proof-duty -W no-kit-clock >said 2>&1
  echo "status $?" >>said
  same "$name.err" said
done

# A build refuses a silent change, and writes nothing.
rm -rf after && cp -r before after
sed -f "$here/changes/text.sed" before/lead.kit.yaml >after/lead.kit.yaml
kp build before -o out >/dev/null 2>&1
check "what is frozen is built" "$? $(find out -name '*.pdf' | wc -l)" "0 5"
kp build after -o other >/dev/null 2>err
check "a silent change is refused" "$? $(grep -c 'freeze-changed' err) $(find other -name '*.pdf' 2>/dev/null | wc -l)" "1 1 0"
frozen=$(cat after/freeze/R-2214.yaml)
kp freeze after >said 2>err
check "and is not frozen over" "$? $(grep -c 'freeze-changed' err)" "1 1"
kp freeze after --update >said 2>err
check "nor without a reason" "$? $(grep -c 'no reason is given' err)" "2 1"
kp freeze after --update --reason "  " >said 2>err
check "blanks are no reason" "$?" "2"
check "and the file stands as it stood" "$(cat after/freeze/R-2214.yaml)" "$frozen"
kp freeze after --update --reason 'A word that "two" candidates misread: café' >said 2>err
check "with one, it is" "$? $(cat said)" "0 after/freeze/R-2214.yaml"
kp build after -o other >/dev/null 2>err
check "and the build goes on" "$? $(find other -name '*.pdf' | wc -l)" "0 5"
check "the file says why" "$(sed -n '/^history/,$p' after/freeze/R-2214.yaml)" \
'history: # each version that was frozen, and why the one before was not kept
  - version: 1.0
  - version: 1.0
    reason: "A word that \"two\" candidates misread: café"'
stamp=$(stat -c %Y.%i after/freeze/R-2214.yaml)
kp freeze after >said 2>err
check "what is frozen already is left alone" "$? $(cat said)$(cat err) $(stat -c %Y.%i after/freeze/R-2214.yaml)" "0  $stamp"
kp freeze after --requisition ../R >said 2>err
check "another requisition, another file, beside the kit" "$? $(cat said)" "0 after/freeze/~2E.~2FR.yaml"
sed -i '/^requisition/d' after/lead.kit.yaml
kp freeze after >said 2>err
check "without a requisition there is nothing to freeze" "$? $(grep -c 'names no requisition' err)" "1 1"
check "nothing else is left behind" "$(ls -A after/freeze | sort | tr '\n' ' ')" "R-2214.yaml ~2E.~2FR.yaml "

# A file that is not its requisition's, or cannot be read, is never taken for none.
rm -rf other && mkdir -p other/freeze
cp before/lead.kit.yaml other/ && sed 's/^requisition: .*/requisition: R-1/' before/freeze/R-2214.yaml >other/freeze/R-2214.yaml
kp check other >said 2>&1
check "another requisition's file is told" "$? $(grep -c '"R-2214" holds requisition "R-1"' said)" "1 1"
ln -sf nowhere other/freeze/R-2214.yaml
kp check other >said 2>&1
check "so is a link that leads nowhere" "$? $(grep -c 'freeze/R-2214.yaml: error: the file cannot be read' said)" "1 1"

# A frozen kit can be compared, too; nothing is said where nothing has changed.
kp diff before/freeze/R-2214.yaml before >said 2>err
check "a kit is what it was frozen as" "$? $(cat said err)" "0 "

# Freeze files that somebody has spoilt are refused or read, and never bring kitpress down.
spoilt() { # NAME: says the status of a check with this file, which must be 0 or 1
  kp check spoilt -W no-proof-anchors >said 2>err
  status=$?
  [ $status -le 1 ] && ! grep -q 'AddressSanitizer\|runtime error' err || { echo "not ok $1 ends with $status"; return; }
  [ $status = 0 ] || grep -q 'error:' err || echo "not ok $1 says nothing"
}
rm -rf spoilt && cp -r before spoilt
whole=$(stat -c %s before/freeze/R-2214.yaml) cuts=0
for at in $(seq 0 $((whole / 40)) "$whole"); do
  head -c "$at" before/freeze/R-2214.yaml >spoilt/freeze/R-2214.yaml
  spoilt "a file cut at $at" | grep . || cuts=$((cuts + 1))
done
[ "$cuts" -ge 40 ] && echo "ok $cuts cut files are refused or read"
refused() { # NAME: what spoilt/ holds now is refused, with this code
  spoilt "$1"
  [ "$status" = 1 ] && grep -q "\[$2\]" err && echo "ok $1" || { echo "not ok $1 passes"; head -n 5 err; }
}
cat before/freeze/R-2214.yaml before/freeze/R-2214.yaml >spoilt/freeze/R-2214.yaml
refused "a file doubled" yaml-duplicate-key
sed 's/^history/  - about: category\n    id: planning\n    says: [{what: weight, as: 4}]\n&/' before/freeze/R-2214.yaml >spoilt/freeze/R-2214.yaml
refused "a thing spoken of twice" kit-duplicate-id
sed 's/what: weight/what: wieght/' before/freeze/R-2214.yaml >spoilt/freeze/R-2214.yaml
refused "a fact that is none" freeze-file
sed 's/about: question/about: quest/' before/freeze/R-2214.yaml >spoilt/freeze/R-2214.yaml
refused "a thing that is none" kit-value
{ cat before/freeze/R-2214.yaml; yes '# nothing' | head -c 9000000; } >spoilt/freeze/R-2214.yaml
refused "a huge file" file-too-large
head -c 3000 /dev/zero | tr '\0' '[' >spoilt/freeze/R-2214.yaml
refused "a deep file" yaml-depth
head -c 5000 "$kitpress" >spoilt/freeze/R-2214.yaml
refused "a file of other bytes" yaml-utf8
