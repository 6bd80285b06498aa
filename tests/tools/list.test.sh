#!/usr/bin/env bash
# kitpress list: columns for people as goldens, JSON that says the same, and nothing private.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress root=$PWD here=$PWD/tests/tools
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
say() { [ $? -eq 0 ] && echo "ok $1" || echo "not ok $1"; }
cp -r tests/tools/panel "$dir"
cd "$dir" || exit 1
run() { "$kp" list "$@" --templates "$root/templates" 2>"$dir/err"; }
golden() { # NAME ARGUMENT...
  local file=$here/golden/$1.txt
  shift
  run "$@" >said
  echo "-- status $?" >>said
  cat err >>said
  [ "${UPDATE:-}" = 1 ] && cp said "$file"
  cmp -s said "$file" && echo "ok $*" || { echo "not ok $*"; diff "$file" said; }
}
for what in kits categories questions scales people interviews candidates documents coverage checks; do
  golden list-$what $what panel
  run $what panel --format json >$what.json
  python3 -c 'import json,sys; d = json.load(open(sys.argv[1])); assert d' $what.json 2>/dev/null; say "$what as JSON"
done
golden list-candidates-open candidates panel -v
golden list-documents-some documents panel --candidate C-2 --only debrief,guide -v
golden list-checks-wanted checks panel -W proof-load=off -Werror
golden list-nowhere kits nowhere
mkdir empty
golden list-empty kits empty
cp panel/kit.yaml wrong.kit.yaml && echo "frobnicate: 1" >>wrong.kit.yaml
golden list-wrong kits . # one is wrong, the other shown

# What is listed is what a build makes.
run documents panel -v --format json >open.json
"$kp" build -v panel -o output --templates "$root/templates" 2>/dev/null | sort >made
python3 -c 'import json; print("\n".join(sorted(d["path"] for d in json.load(open("open.json")))))' >listed
[ "$(wc -l <made)" = 21 ] && cmp -s made listed; say "what is listed is what a build makes"

python3 - <<'PY'
import json
def say(good, what): print("ok" if good else "not ok", what)
load = lambda name: json.load(open(name + ".json", encoding="utf-8"))
kits, cats, qs, docs, cover = load("kits"), load("categories"), load("questions"), load("documents"), load("coverage")
say(kits[0]["candidates"] == 3 and kits[0]["interviews"] == 2 and kits[0]["questions"] == 3, "kits are counted")
say({c["category"]: c["weight"] for c in cats} == {"craft": 2.5, "team": 1, "money": 1, "spare": None}, "weights are numbers; what is not used has none")
say([q["asked_in"] for q in qs] == [["makers"], [], ["makers"], ["payers"]], "questions say where they are asked")
say(len(docs) == 3 * 7, "documents of each interviewer: %d" % len(docs))
duties = {d["duty"]: [] for d in cover["duties"]}
for d in cover["duties"]: duties[d["duty"]].append((d["category"], d["interviewers"]))
say(duties == {1: [("craft", 2), ("team", 2)], 2: [("money", 1)], 3: [(None, 0)]}, "duties lead to categories and interviewers: %s" % duties)
say([(c["category"], c["interviewers"]) for c in cover["categories"]] == [("craft", 2), ("team", 2), ("money", 1)], "categories have interviewers")
text = json.dumps([load(n) for n in ("kits", "candidates", "documents", "coverage", "interviews")])
say("brennan" not in text.lower(), "no candidate's name is told")
checks = {c["check"]: c for c in load("checks")}
say(checks["proof-alike"]["level"] == "error" and checks["proof-load"] == {"kit": "panel", "check": "proof-load", "level": "note", "usual": "warning", "reason": "One long day was asked for."}, "checks have the kit's levels and reasons")
PY
exit 0
