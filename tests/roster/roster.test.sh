#!/usr/bin/env bash
# Good rosters give the dumps beside them (.roster), in the order of the kit; wrong ones exactly the
# messages of their .err files. UPDATE=1 rewrites both: read every change before you commit it.
cd "$(dirname "$0")/../.." || exit 1
kitpress=$(realpath "${BUILD:-build}/kitpress") templates=$PWD/templates
said=$(mktemp) && trap 'rm -f "$said"' EXIT
compare() { # GOLDEN
  [ "${UPDATE:-}" = 1 ] && cp "$said" "$1"
  if diff -u "$1" "$said"; then echo "ok $1"; else echo "not ok $1 says something else"; fi
}
quiet=(-W no-proof-duty -W no-proof-coverage -W no-roster-seats -W no-kit-clock)
cd tests/roster/good || exit 1
for kit in *.kit.yaml; do
  "$kitpress" check "$kit" --dump kit --templates "$templates" "${quiet[@]}" 2>&1 |
    sed -n '/^  candidate /,$p; /: \(error\|warning\|note\): /,$p' >"$said"
  compare "${kit%.kit.yaml}.roster"
done
cd ../wrong || exit 1
for kit in *.kit.yaml; do
  "$kitpress" check --color never "$kit" --only debrief --templates "$templates" "${quiet[@]}" >"$said" 2>&1
  echo "status $?" >>"$said"
  compare "${kit%.kit.yaml}.err"
  if grep -q 'Secret' "$said"; then echo "not ok $kit tells a secret"; else echo "ok $kit tells no secret"; fi
done
# After two hundred messages nobody reads on: the rest is counted.
dir=$(mktemp -d) && trap 'rm -rf "$said" "$dir"' EXIT
sed 's/^candidates: .*/candidates: many.csv/' 12-empty.kit.yaml >"$dir/kit.yaml"
{ echo id,name,email; for i in $(seq 300); do echo "N-$i,Ann,wrong"; done; } >"$dir/many.csv"
"$kitpress" check "$dir/kit.yaml" --templates "$templates" "${quiet[@]}" >"$said" 2>&1
n=$(grep -c 'is not an e-mail address' "$said")
[ "$n" = 200 ] && echo "ok two hundred messages" || echo "not ok $n messages"
grep -q 'after so much that is wrong, 100 more candidates were not looked at' "$said" &&
  echo "ok and the rest is counted" || { echo "not ok the rest is not counted"; tail -n 3 "$said"; }
# A CSV file of any damage is refused or read, in silence about what it holds.
for i in $(seq 1 60); do
  python3 -B - "$i" >"$dir/many.csv" <<'PY'
import random, sys
r = random.Random(int(sys.argv[1]))
b = bytearray('id,name,email,slot,notes\n1,Ann Secret,a@x.org,2026-12-01T09:30,"Secret ""x"""\n'
              '2,"Bo, Secret",b@x.org,2026-12-01,\n'.encode())
for _ in range(r.randint(1, 4)):
    at = r.randrange(len(b))
    b[at:at + r.randint(0, 3)] = bytes(r.choice([b'"', b',', b'\n', b'\r', b'\0', b';', b'\xff', b'\xef\xbb\xbf', b'""', b' ', b'\t']))
sys.stdout.buffer.write(bytes(b))
PY
  "$kitpress" check "$dir/kit.yaml" --dump kit --templates "$templates" "${quiet[@]}" 2>"$said" >/dev/null
  status=$?
  if [ $status -gt 1 ]; then echo "not ok damage $i: status $status"
  elif grep -q 'Secret' "$said"; then echo "not ok damage $i tells a secret"
  else echo "ok damage $i"; fi
done
exit 0
