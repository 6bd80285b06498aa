#!/usr/bin/env bash
# What kitpress says to whom calls it: help, wrong calls, explanations, levels. Goldens in golden/;
# UPDATE=1 rewrites them: read every change as a stranger would before you commit it.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress root=$PWD here=$PWD/tests/tools
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cp tests/tools/*.kit.yaml "$dir"

golden() { # NAME ARGUMENT...: both streams and the status, in a folder of its own
  local name=$1 file=$here/golden/$1.txt status
  shift
  (cd "$dir" && "$kp" "$@" --templates "$root/templates" >"$dir/out" 2>"$dir/err" </dev/null)
  status=$?
  { cat "$dir/out"; [ -s "$dir/err" ] && { echo "-- stderr"; cat "$dir/err"; }; echo "-- status $status"; } |
    sed 's/^kitpress [0-9]*\.[0-9]*\.[0-9]*$/kitpress VERSION/' >"$dir/said"
  [ "${UPDATE:-}" = 1 ] && cp "$dir/said" "$file"
  if diff "$file" "$dir/said" >"$dir/diff" 2>&1; then echo "ok $name"
  else echo "not ok $name"; sed 's/^/  /' "$dir/diff"; fi
}

golden help --help
golden help-command help
golden version --version
for command in build check list new explain freeze diff schema fonts doctor manual completion help; do
  golden "help-$command-long" help $command
  (cd "$dir" && "$kp" $command --help) >"$dir/a" && "$kp" help $command >"$dir/b" && cmp -s "$dir/a" "$dir/b" &&
    echo "ok $command --help says the same" || echo "not ok $command --help says something else"
done
golden wrong-nothing
golden wrong-command biuld
golden wrong-command-far frobnicate
golden wrong-help help biuld
golden wrong-option check --candidat C-1
golden wrong-option-far check --frobnicate
golden wrong-letter check -x
golden wrong-option-of-another list kits --flat
golden wrong-letter-of-another explain -j 2
golden wrong-value check --format=xml
golden wrong-value-list list kits --format sarif
(cd "$dir" && "$kp" check --candidate) 2>&1 | grep -q "^kitpress: --candidate takes ID" && echo "ok a value that is missing" || echo "not ok a value that is missing"
golden wrong-value-too-much check --flat=yes
golden wrong-untagged build kits --untagged
golden wrong-value-empty build -o ""
golden wrong-list list question
golden wrong-few diff one
golden wrong-many doctor kits
golden wrong-explain explain kit-unknow-key
golden wrong-schema schema kitt
golden level-unknown check -W kit-clok=error
golden level-word check -W kit-clock=fatal
golden level-fixed check -Wno-kit-type
golden level-empty check -W ""

# The messages of a kit that has an error, a warning and a place that is private.
golden text check broken.kit.yaml
golden short check --format short broken.kit.yaml
golden json check --format=json broken.kit.yaml
golden private-json check --format json private.kit.yaml
golden private-short check --format short private.kit.yaml

# Levels: the command line over the usual ones, the last setting over those before it.
golden level-off check -W no-kit-no-question loose.kit.yaml
golden level-note check -Wkit-no-question=note loose.kit.yaml
golden level-error check -Werror=kit-no-question loose.kit.yaml
golden level-all check -Werror loose.kit.yaml
golden level-all-but check -Werror -Wkit-no-question=warning loose.kit.yaml
golden level-gcc check -Wno-kit-no-question loose.kit.yaml
golden level-last check -W no-kit-no-question -W kit-no-question=error loose.kit.yaml
golden level-order check -W kit-no-question=note --format short -W error loose.kit.yaml

# Every code is explained; the list of them marks checks and no others.
"$kp" explain >"$dir/codes" || echo "not ok explain ends well"
while read -r code level rest; do
  [ -n "$code" ] && [ "$code" != CODE ] && [ "$code" != '*' ] || continue
  "$kp" explain "$code" >"$dir/one" && head -n 1 "$dir/one" | grep -q "^$code: ${level%\*}" &&
    [ "$(wc -w <"$dir/one")" -gt 15 ] || echo "not ok $code is not explained"
  [ -n "$rest" ] && [ "$rest" != - ] || echo "not ok $code is not explained in a sentence"
  case $level in *\**) grep -q 'kitpress check -W' "$dir/one" ;; *) ! grep -q 'kitpress check -W' "$dir/one" ;; esac ||
    echo "not ok explain $code says what can be set"
done <"$dir/codes"
for code in $(sed -n 's/^DIAG.*"\([a-z0-9-]*\)").*/\1/p' src/base/codes.def); do
  grep -q "^$code " "$dir/codes" || echo "not ok explain does not list $code"
done
[ "$(wc -l <"$dir/codes")" -gt 60 ] && echo "ok codes are listed" || echo "not ok codes are listed"
awk 'length > 90 && !/^  /' "$dir/one" | grep -q . && echo "not ok explanations fit a terminal" || echo "ok explanations fit a terminal"
exit 0
