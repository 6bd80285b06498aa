#!/usr/bin/env bash
# Messages for programs: each line of JSON is an object, SARIF is one document that its published schema
# accepts, whatever happens: nothing found, much found, a worker killed; and nothing private is in them.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress root=$PWD
modules=${BUILD:-$PWD/build} modules=${modules%/sanitized} modules=${modules%/valgrind}/sarif/node_modules
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
say() { [ $? -eq 0 ] && echo "ok $1" || { echo "not ok $1"; head -n 5 "$dir/err"; }; }
run() { "$kp" "$@" --templates "$root/templates" 2>"$dir/err"; }
cp -r tests/tools/*.kit.yaml starters/starter/*.yaml "$dir"
mkdir "$dir/a folder, ü"
cp tests/tools/broken.kit.yaml "$dir/a folder, ü/50% #1.kit.yaml"
cd "$dir" || exit 1

# ---- SARIF --------------------------------------------------------------------------------------
run check --format sarif kit.yaml >none.sarif
say "SARIF of a kit without a message ends well"
run check --format sarif broken.kit.yaml private.kit.yaml loose.kit.yaml "a folder, ü" >much.sarif
[ $? -eq 1 ]; say "SARIF of wrong kits ends with 1"
run check --format sarif nowhere.yaml >nowhere.sarif
run check --format sarif -Werror loose.kit.yaml >level.sarif
run build --format sarif -o out kit.yaml >built.sarif
run build --format sarif -o out/kit.yaml/x broken.kit.yaml >failed.sarif
for ((i = 1; i <= 60; i++)); do printf -- '  - {id: B-%03d, name: Robin Vale}\n' $i; done >rows
{ cat kit.yaml; echo "candidates:"; cat rows; } >many.kit.yaml
"$kp" build --format sarif many.kit.yaml -o killed -j 2 --templates "$root/templates" >killed.sarif 2>"$dir/err" &
pid=$!
for ((i = 0; i < 200; i++)); do ls killed/.kitpress/stage/*.part >/dev/null 2>&1 && break; sleep 0.05; done
for worker in $(ps -o pid= --ppid $pid); do kill -9 "$worker" && break; done
wait $pid
[ $? -eq 3 ]; say "a killed worker ends a run with 3"
if [ -d "$modules" ]; then
  schema=$(echo "$modules"/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0*.json)
  node "$root/tests/tools/sarif/validate.js" "$modules" "$schema" ./*.sarif >"$dir/err" 2>&1
  say "the published schema of SARIF accepts all of them"
  echo '{"version": "2.1.0", "runs": [{"tool": {}}]}' >wrong
  node "$root/tests/tools/sarif/validate.js" "$modules" "$schema" wrong >/dev/null 2>&1
  [ $? -eq 1 ]; say "and it refuses what is none"
else
  echo "not ok $modules is not there: run make check"
fi
python3 - "$root/src/base/codes.def" <<'PY'
import glob, json, re, sys
def say(good, what): print("ok" if good else "not ok", what)
docs = {name: json.load(open(name, encoding="utf-8")) for name in glob.glob("*.sarif")}
say(len(docs) == 7, "every run gave one document: " + ", ".join(sorted(docs)))
codes = re.findall(r'^DIAG.*"([a-z0-9-]+)"\)', open(sys.argv[1]).read(), re.M)
for name, doc in docs.items():
    run = doc["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    if [r["id"] for r in rules] != codes: say(False, name + " has all rules in order")
    if run["columnKind"] != "unicodeCodePoints": say(False, name + " declares its columns")
    for r in run["results"]:
        if rules[r["ruleIndex"]]["id"] != r["ruleId"]: say(False, name + " points at its rules")
    if "Aoife" in json.dumps(doc, ensure_ascii=False) or "secretly" in json.dumps(doc): say(False, name + " holds private data")
say(all(len(r["fullDescription"]["text"]) > 20 and len(r["shortDescription"]["text"]) > 10 for r in rules), "rules are described")
say(docs["none.sarif"]["runs"][0]["results"] == [], "nothing found is an empty list")
much = docs["much.sarif"]["runs"][0]["results"]
say(len(much) >= 10, "much is found")
where = [r["locations"][0]["physicalLocation"] for r in much if r["ruleId"] == "kit-unknown-key"]
say(any(w["artifactLocation"]["uri"] == "broken.kit.yaml" and w["region"] == {"startLine": 5, "startColumn": 43, "endLine": 5, "endColumn": 49} for w in where), "places count code points")
say(any(w["artifactLocation"]["uri"] == "a%20folder%2C%20%C3%BC/50%25%20%231.kit.yaml" for w in where), "addresses are relative and escaped")
related = [r for r in much if r["ruleId"] == "kit-duplicate-id"][0]["relatedLocations"]
say(related[0]["message"]["text"] == "it is defined here first", "second places are related locations")
say({r["level"] for r in docs["level.sarif"]["runs"][0]["results"]} == {"error"}, "levels are those asked for")
lost = docs["killed.sarif"]["runs"][0]["results"]
say([r["ruleId"] for r in lost] == ["worker-lost"] and "B-" in lost[0]["message"]["text"], "a killed worker is told of: %s" % [r["ruleId"] for r in lost])
PY

# ---- JSON ---------------------------------------------------------------------------------------
run check --format json broken.kit.yaml private.kit.yaml "a folder, ü" nowhere.yaml >messages
run build --format json -v -o made kit.yaml >made.json; say "a build that speaks JSON ends well"
run check --format json kit.yaml >nothing; [ ! -s nothing ]; say "JSON of nothing found is nothing"
[ ! -s err ]; say "and standard error is empty"
run check --format json -v private.kit.yaml >open
python3 - <<'PY'
import json, os
def say(good, what): print("ok" if good else "not ok", what)
lines = [json.loads(line) for line in open("messages", encoding="utf-8")]
say(len(lines) > 10, "each line is an object: %d" % len(lines))
must = {"level", "code", "message", "related"}
may = must | {"path", "line", "column", "endLine", "endColumn", "help"}
say(all(must <= set(line) <= may for line in lines), "with the members that the manual names")
say(all(("line" in line) == ("endColumn" in line) and ("path" in line or "line" not in line) for line in lines), "places are whole")
say({line["level"] for line in lines} <= {"note", "warning", "error"}, "levels are words of the manual")
say(not any("Aoife" in json.dumps(line) or "secretly" in json.dumps(line) for line in lines), "nothing private is told")
none = [line for line in lines if line.get("path") == "nowhere.yaml"]
say(len(none) == 1 and "line" not in none[0], "a file that is not there has no line")
made = [json.loads(line) for line in open("made.json", encoding="utf-8")]
last = made.pop()
say(list(last) == ["summary"] and last["summary"] == {"documents": 6, "made": 6, "unchanged": 0, "failed": 0, "left": 0, "removed": 0, "kept": 0, "wrong": 0, "stopped": 0},
    "and how many: %s" % last)
say(len(made) == 6 and all(list(m) == ["made"] and os.path.getsize(m["made"]) > 1000 for m in made), "what was made is told: %s" % made[:1])
PY
run check --format short broken.kit.yaml 2>/dev/null; run check --format short broken.kit.yaml
[ "$(grep -cE '^broken.kit.yaml:[0-9]+:[0-9]+: (error|warning): .* \[[a-z-]+\]$' err)" = "$(wc -l <err)" ] && [ -s err ]
say "short is a line for each message"
exit 0
