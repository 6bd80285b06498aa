#!/usr/bin/env bash
# A hundred thousand candidates take hardly more memory than a thousand, whatever is asked for.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress templates=$PWD/templates
[[ $kp == /* ]] || kp=$PWD/$kp
case $kp in */valgrind/*) echo "ok memory is counted without valgrind"; exit 0 ;; esac
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
MOST=32 # MiB more
many=100000
case $kp in */sanitized/*) many=20000 ;; esac # whose freed memory waits, and whose time is long
kit() { # NAME ROWS: a kit and as many candidates, with what must be looked up and compared
  mkdir -p "$dir/$1"
  sed '/^candidates:/,$d' tests/roster/good/export.kit.yaml >"$dir/$1/kit.yaml"
  echo "candidates: rows.csv" >>"$dir/$1/kit.yaml"
  awk -v n="$2" 'BEGIN { print "Candidate ID,First Name,Last Name,E-mail,Interview Start,Time Zone,panel.makers"
    for (i = 1; i <= n; i++) printf "C-%06d,Anna,\"Berg, %d\",a%d@example.org,2026-12-01T09:30Z,London,bo-ek\n", i, i, i }' >"$dir/$1/rows.csv"
}
# NAME COMMAND...: its greatest memory in MiB, to be compared; the last line of what it says
run() {
  python3 -B - "$dir/said" "$@" <<'PY'
import resource, subprocess, sys
with open(sys.argv[1], 'wb') as out:
    subprocess.run(sys.argv[2:], stdout=out, stderr=subprocess.STDOUT, env={'ASAN_OPTIONS': 'quarantine_size_mb=1', 'PATH': '/usr/bin:/bin'})
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
PY
}
kit few 1000
kit many "$many"
rows_yaml() { # NAME ROWS: the same kit, its candidates in YAML
  mkdir -p "$dir/$1"
  sed '/^candidates:/,$d' tests/roster/good/export.kit.yaml >"$dir/$1/kit.yaml"
  echo "candidates: rows.yaml" >>"$dir/$1/kit.yaml"
  awk -v n="$2" 'BEGIN { print "candidates:"
    for (i = 1; i <= n; i++) printf "  - {id: C-%06d, name: \"Anna Berg\", email: a%d@example.org}\n", i, i }' >"$dir/$1/rows.yaml"
}
compare() { # NAME WANTED-LINES OPTIONS...
  local name=$1 want=$2 less more
  shift 2
  less=$(run "$kp" check "$dir/few/kit.yaml" --templates "$templates" "$@")
  more=$(run "$kp" check "$dir/many/kit.yaml" --templates "$templates" "$@")
  if [ $((more - less)) -gt $MOST ]; then echo "not ok $name: $less MiB, then $more MiB"
  elif [ -n "$want" ] && ! grep -q "$want" "$dir/said"; then echo "not ok $name: $(tail -n 1 "$dir/said")"
  else echo "ok $name: $less MiB, then $more MiB"; fi
}
compare "one of them" '' --candidate C-000500 --only debrief -v
compare "a dump" "candidate C-0*$many" --dump kit
compare "nobody of that name" 'did you mean "C-000' --candidate C-0x0500
# The first and the last of them have one id: told, with both places.
sed -i "\$s/^C-[0-9]*/C-000001/" "$dir/many/rows.csv"
"$kp" check "$dir/many/kit.yaml" --templates "$templates" --candidate C-000002 >"$dir/said" 2>&1
grep -q "rows.csv:$((many + 1)):1: error: the candidate \"C-000001\" is defined twice" "$dir/said" &&
  grep -q 'rows.csv:2:1: note: it is defined here first' "$dir/said" && echo "ok an id that comes twice" ||
  { echo "not ok an id that comes twice"; head -n 5 "$dir/said"; }
# Documents of more candidates than are in memory at a time, each in its place and in order.
kit some 150
"$kp" build "$dir/some/kit.yaml" --templates "$templates" --only debrief -v -o "$dir/out" >"$dir/made" 2>/dev/null
[ "$(wc -l <"$dir/made")" = 150 ] && sort -c "$dir/made" && [ "$(find "$dir/out" -name "*.pdf" | wc -l)" = 150 ] &&
  echo "ok a hundred and fifty documents" || echo "not ok $(wc -l <"$dir/made") documents"
# The first and the last of those in memory at a time are made as they are alone.
for i in 1 64 65 128 129; do
  id=$(printf 'C-%06d' "$i")
  "$kp" build "$dir/some/kit.yaml" --templates "$templates" --only debrief --candidate "$id" -o "$dir/alone" >/dev/null 2>&1
  cmp -s "$dir/alone/export/$id"-*.pdf "$dir/out/export/$id"-*.pdf && echo "ok $id is the same alone" || echo "not ok $id is another alone"
done
# A file that changes once documents are being made: none is made of what nobody looked through.
"$kp" build "$dir/some/kit.yaml" --templates "$templates" --only debrief -j 1 -o "$dir/torn" >"$dir/made" 2>"$dir/said" &
for ((i = 0; i < 600; i++)); do # until the first is staged
  ls "$dir"/torn/.kitpress/stage/*.part >/dev/null 2>&1 && break
  sleep 0.05
done
sed -i '1,$s/Anna/Otto/' "$dir/some/rows.csv"
wait $!
[ $? = 1 ] && grep -q 'its candidates changed while' "$dir/said" &&
  ! find "$dir/torn" -name '*.pdf' | sort | tail -n 5 | xargs -rI{} pdftotext {} - | grep -q Otto &&
  echo "ok a file that changes meanwhile" || { echo "not ok a file that changes meanwhile"; head -n 3 "$dir/said"; }
# A mistake in the last row holds back all of them.
echo 'C-9,Ann,Berg,wrong,,,' >>"$dir/some/rows.csv"
"$kp" build "$dir/some/kit.yaml" --templates "$templates" --only debrief -o "$dir/none" >"$dir/made" 2>/dev/null
[ ! -s "$dir/made" ] && [ ! -e "$dir/none/export" ] && echo "ok none of them" || echo "not ok some of them"
# YAML is gone through as well: all of it as a tree would take a hundred times its length.
rows_yaml yaml-few 1000
rows_yaml yaml-many $((many / 5))
less=$(run "$kp" check "$dir/yaml-few/kit.yaml" --templates "$templates" --only debrief)
more=$(run "$kp" check "$dir/yaml-many/kit.yaml" --templates "$templates" --only debrief)
[ $((more - less)) -le $((MOST / 2)) ] && [ "$less" -gt 0 ] && echo "ok YAML: $less MiB, then $more MiB" ||
  echo "not ok YAML: $less MiB, then $more MiB"
"$kp" check "$dir/yaml-many/kit.yaml" --templates "$templates" --candidate C-0x0500 >"$dir/said" 2>&1
grep -q 'did you mean "C-000' "$dir/said" && echo "ok all of it is read" || echo "not ok all of it is read"
# An id that comes twice is found at both places; a mistake in the last line is told.
echo '  - {id: C-000003, name: X, nmae: Y}' >>"$dir/yaml-few/rows.yaml"
"$kp" check "$dir/yaml-few/kit.yaml" --templates "$templates" >"$dir/said" 2>&1
grep -q 'rows.yaml:1002:.*did you mean "name"' "$dir/said" && echo "ok a mistake in the last line" || echo "not ok a mistake in the last line"
echo '  - {id: C-000003, name: X}' >>"$dir/yaml-few/rows.yaml"
echo 'more: 1' >>"$dir/yaml-few/rows.yaml"
"$kp" check "$dir/yaml-few/kit.yaml" --templates "$templates" >"$dir/said" 2>&1
grep -q 'rows.yaml:1003:10: error: the candidate "C-000003" is defined twice' "$dir/said" &&
  grep -q 'rows.yaml:4:10: note: it is defined here first' "$dir/said" && echo "ok an id that comes twice in YAML" ||
  { echo "not ok an id that comes twice in YAML"; head -n 5 "$dir/said"; }
grep -q 'rows.yaml:1004:1: error: unknown key' "$dir/said" && echo "ok what stands beside candidates" || echo "not ok what stands beside candidates"
# Ids that come twice are the same however they are written, and found in whatever order.
rows_yaml yaml-twice 100
awk 'BEGIN { for (i = 100; i > 0; i--) {
  id = i % 4 == 0 ? sprintf("\"C-%06d\"", i) : i % 4 == 1 ? sprintf("\"C\\x2D%06d\"", i) : i % 4 == 2 ? sprintf("\047C-%06d\047", i) : sprintf("!!str C-%06d", i)
  printf "  - id: %s\n    name: Ann\n", id } }' >>"$dir/yaml-twice/rows.yaml"
printf '  - id: |-\n      C-000007\n    name: Ann\n  - {id: ---, name: Ann}\n  - {name: Ann, id: ---}\n  - id: |2-\n      D-1\n    name: Ann\n  - id: D-1\n    name: Bob\n' >>"$dir/yaml-twice/rows.yaml"
"$kp" check "$dir/yaml-twice/kit.yaml" --templates "$templates" --format json >"$dir/said" 2>&1
python3 -B - "$dir/said" <<'PY' || { echo "not ok ids that come twice in YAML, in falling order"; head -c 600 "$dir/said"; }
import json, sys
found = {}
for line in open(sys.argv[1]):
    said = json.loads(line)
    if said.get("code") == "kit-duplicate-id":
        found.setdefault(said["message"].split('"')[1], []).append((said["line"], said["related"][0]["line"]))
# the latest of three is compared with whichever of the two before it is met first
wanted = {f"C-{i:06}": [(102 + 2 * (100 - i), 1 + i)] for i in range(1, 101)}
wanted["C-000007"].append((302, found.get("C-000007", [(0, 0)])[-1][1]))
wanted["---"] = [(306, 305)]
wanted["D-1"] = [(310, 307)] # a block's number counts from what is around it
sys.exit(print("\n".join(f"{k}: {found.get(k)}, not {v}" for k, v in wanted.items() if found.get(k) != v)[:400]) if found != wanted else print("ok ids that come twice in YAML, in falling order"))
PY
# A key that comes twice is a mistake of its candidate: after two hundred of them nobody reads on, and the
# rest is counted.
rows_yaml yaml-keys 1000
sed -i 's/name: "Anna Berg"/&, name: "Anna Bergh"/' "$dir/yaml-keys/rows.yaml"
"$kp" check "$dir/yaml-keys/kit.yaml" --templates "$templates" >"$dir/said" 2>&1
[ "$(grep -c yaml-duplicate-key "$dir/said")" = 200 ] && grep -q 'after so much that is wrong, 800 more candidates were not looked at' "$dir/said" &&
  echo "ok keys that come twice are counted" || { echo "not ok $(grep -c yaml-duplicate-key "$dir/said") keys that come twice are told"; tail -n 3 "$dir/said"; }
# A second list of candidates is refused without being kept.
cp -r "$dir/yaml-many" "$dir/yaml-lists" && sed 's/: C-/: D-/' "$dir/yaml-many/rows.yaml" >>"$dir/yaml-lists/rows.yaml"
more=$(run "$kp" check "$dir/yaml-lists/kit.yaml" --templates "$templates" --only debrief)
[ $((more - less)) -le $((MOST / 2)) ] && [ "$(grep -c ': error: ' "$dir/said")" = 1 ] && grep -q "rows.yaml:$((many / 5 + 2)):1: error: the key is given twice in one map" "$dir/said" && echo "ok a second list: $less MiB, then $more MiB" ||
  { echo "not ok a second list: $less MiB, then $more MiB"; tail -n 3 "$dir/said"; }
# A table whose name hides a character that is left out is known as one before anything is read.
rows_yaml yaml-hidden 300
printf '  - {file: rows.c\u202Asv, columns: {id: Ident, name: Who}}\n' >>"$dir/yaml-hidden/rows.yaml"
printf 'Ident,Who\nC-900001,Ann\n' >"$dir/yaml-hidden/rows.csv"
"$kp" check "$dir/yaml-hidden/kit.yaml" --templates "$templates" --candidate C-900001 >"$dir/said" 2>&1
code=$?
grep -q 'U+202A' "$dir/said" && [ $code = 0 ] && echo "ok a table with a hidden character in its name" ||
  { echo "not ok a table with a hidden character in its name ($code)"; head -n 5 "$dir/said"; }
exit 0
