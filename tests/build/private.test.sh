#!/usr/bin/env bash
# No message shows a candidate's data unless asked with -v, whatever is wrong with it and wherever.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
many=$(printf 'Secret%.0s' {1..60})

try() { # NAME, then on stdin what follows a kit: wrong, and full of secrets
  sed '/^candidates:/,$d' kits/support-engineer/kit.yaml >"$dir/kit.yaml"
  cat >>"$dir/kit.yaml"
  "$kp" build "$dir/kit.yaml" -o "$dir/out" >/dev/null 2>"$dir/err"
  local status=$?
  "$kp" check -v "$dir/kit.yaml" >/dev/null 2>"$dir/told"
  if [ $status -ne 1 ]; then echo "not ok $1: status $status"
  elif grep -qi 'secret' "$dir/err"; then echo "not ok $1 tells: $(grep -i 'secret' "$dir/err")"
  elif ! grep -qi 'secret' "$dir/told"; then echo "not ok $1: -v does not tell: $(head -n 3 "$dir/told")"
  else echo "ok $1"
  fi
}
flow() { try "$1" <<<"candidates: [{id: P-1, $2}]"; }
flow "an unknown key" "name: x, Secret: y"
flow "a key given twice" "name: Secret, name: Secret"
flow "a list for a text" "name: [Secret]"
flow "a map for a text" "name: {Secret: y}"
flow "a wrong address" "name: x, email: Secret"
flow "a wrong day" "name: x, slot: {date: Secret}"
flow "a wrong time" "name: x, slot: {start: Secret}"
flow "a control character" 'name: "Secret\u0007"'
flow "an alias" "name: *Secret"
flow "a tag" "name: !Secret x"
flow "an anchor without a value" "name: &Secret}"
flow "a missing character" 'name: "Secret \U000F0001"'
flow "many marks on a letter" "name: \"Secreta$(printf '\\u0301%.0s' {1..40})\""
flow "an id that is none" 'name: x, id: "Zelda Secret"'
flow "an open bracket" "name: Secret ["
flow "an open quote" 'name: "Secret'
try "a wrong id" <<<'candidates: [{id: "Zelda Secret", name: x}]'
try "a long id" <<<"candidates: [{id: $many, name: x}]"
try "a misspelt key" <<<'candidate: [{id: P-1, name: Secret}]'
try "a map of candidates" <<<'candidates: {P-1: Secret}'
try "lines that begin anywhere" <<'END'
candidates: [{
id: P-1,
name: Zelda "Secret, x: [}
END
try "a tab" <<'END'
candidates:
	- {id: P-1, name: Secret}
END
try "a percent sign" <<'END'
candidates:
  - id: P-1
    name: %Secret
END
try "two kinds of candidates" <<'END'
candidates: [{id: P-1, name: Secret}]
candidates: [{id: P-2, name: Secret}]
END

# The same in a file of candidates, and a dump that stops.
sed '/^candidates:/,$d' kits/support-engineer/kit.yaml >"$dir/kit.yaml"
printf 'candidates:\n  - {id: P-1, name: [Zelda Secret]}\n' >"$dir/candidates.yaml"
"$kp" check "$dir/kit.yaml" 2>&1 | grep -qi secret && echo "not ok a file of candidates tells" ||
  echo "ok a file of candidates"
printf 'candidates:\n  - {id: P-1, name: "Secret}\n' >>"$dir/kit.yaml"
"$kp" check --dump nodes "$dir/kit.yaml" 2>&1 | grep -qi secret && echo "not ok a dump tells" || echo "ok a dump"
exit 0
