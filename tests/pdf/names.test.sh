#!/usr/bin/env bash
# Names of any script are read as they are written, in documents that run either way; and nothing
# that came with a name turns the line around it.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
kit() { # LANGUAGE INTERVIEWER
  cat <<KIT
id: $1
version: 1
title: "1 (a) Engineer"
language: $1
people: [{id: p, name: "$2"}]
categories:
  - {id: c, title: Delivery, questions: [{id: q, text: Why?, minutes: 10}]}
plan:
  stages: [{id: s, interviews: [{id: i, title: Talk, categories: [c], people: [p]}]}]
candidates:
  - {id: A, name: "عبد الرحمن بن ناصر العُتيبي (أبو ناصر)"}
  - {id: H, name: שָׂרָה בן־דוד}
  - {id: J, name: 髙橋 𠮷郎}
  - {id: T, name: กิตติศักดิ์ วงศ์สุวรรณ}
  - {id: L, name: "Prof. Dr. Maria-Magdalena Freifrau von und zu Habsburg-Lothringen d. Ä., Ph.D. (M.I.T.)"}
  - {id: M, name: عبد الرحمن بن ناصر العُتيبي}
  - {id: X, name: "Ann \\u202Eeel (x)\\u2066", notes: "\\u202Btel +971 (4) 55"}
KIT
}
for language in en ar; do
  if [ $language = en ]; then kit en "نورة القحطاني (الرياض)"; else kit ar "Łukasz O'Neill (Jr.)"; fi >"$dir/kit.yaml"
  "$kp" build -v "$dir" -o "$dir/out" --templates templates --only sheet >"$dir/$language.paths" 2>"$dir/$language.said"
  status=$?
  told=$(grep -c 'kit.yaml:17:.*\[text-direction\]' "$dir/$language.said")
  [ $status = 0 ] && [ "$told" = 2 ] && echo "ok $language: what turns lines around is told, at its line" ||
    { echo "not ok $language: status $status, told $told times"; cat "$dir/$language.said"; }
done
# A heading with room for 26 letters has room for 26 letters and a mark above one of them.
"$kp" build -v "$dir" -o "$dir/large" --templates templates --theme large-print --only sheet --candidate M >"$dir/large.path" 2>"$dir/large.err"
pdftotext -f 2 -l 2 "$(tail -n 1 "$dir/large.path")" "$dir/large.txt"
head -n 1 "$dir/large.txt" | grep -q 'تيبي' && ! grep -q $'\u2026' "$dir/large.txt" && echo "ok a mark takes no room" ||
  { echo "not ok a mark takes room"; cat "$dir/large.path" "$dir/large.txt"; }
python3 -B - "$dir" <<'PY'
import re, subprocess, sys, unicodedata
NAMES = {"A": "عبد الرحمن بن ناصر العُتيبي (أبو ناصر)", "H": "שָׂרָה בן־דוד", "J": "髙橋 𠮷郎", "M": "عبد الرحمن بن ناصر العُتيبي",
         "T": "กิตติศักดิ์ วงศ์สุวรรณ", "X": "Ann eel (x)",
         "L": "Prof. Dr. Maria-Magdalena Freifrau von und zu Habsburg-Lothringen d. Ä., Ph.D. (M.I.T.)"}
PEOPLE = {"en": "نورة القحطاني (الرياض)", "ar": "Łukasz O’Neill (Jr.)"}
HIDDEN = re.compile("[\u200b\u202a-\u202e\u2066-\u2069]")

def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()

def said(path):  # each element's own text, pieces of a line joined
    lines, out = run("pdfinfo", "-struct-text", path).split("\n"), [""]
    for line in lines:
        m = re.match(r'\s*"(.*)"$', line)
        if m: out[-1] += m[1]
        elif "Span" not in line: out.append("")
    return [unicodedata.normalize("NFC", HIDDEN.sub("", text)) for text in out]

seen = 0
for language in ("en", "ar"):
    for path in open(f"{sys.argv[1]}/{language}.paths").read().split():
        seen += 1
        name = NAMES[path.rsplit("/", 1)[1][0]]
        pieces, title = said(path), run("pdfinfo", path).split("\n")[0]
        good = unicodedata.normalize("NFC", name) in pieces and PEOPLE[language] in pieces
        print("ok" if good else "not ok", language, "reads", name)
        if not good: print(pieces[:12])
        turned = re.search("[\u202a-\u202e]", title)
        print("not ok" if turned or name not in title else "ok", language, "is entitled", title)
print("ok" if seen == 14 else "not ok", seen, "documents")
PY
# What turns the text around, written as an entity or in a theme's text; headings and names of blanks.
turn="$dir/turn" && mkdir -p "$turn/themes/t/prose/en"
cat >"$turn/kit.yaml" <<'EOT'
id: turned
version: 1
title: Turned
theme: t
description: "LONER &#x202E;abc def"
categories:
  - id: a
    title: A
    summary: Summary
    questions: [{id: q, title: Question, text: "What?", minutes: 5}]
EOT
echo 'extends: default' >"$turn/themes/t/theme.yaml"
printf '# \u00A0\n\n### Rules\n\nHi \u202Efed cba.\n' >"$turn/themes/t/prose/en/keep-to.md"
"$kp" build -v "$turn" --only guide -o "$dir/turned" >"$dir/turned.list" 2>"$dir/turned.err"
pdftotext "$(head -n 1 "$dir/turned.list")" "$dir/turned.txt"
grep -q 'abc def' "$dir/turned.txt" && grep -q 'fed cba' "$dir/turned.txt" && [ "$(grep -c 'text-direction' "$dir/turned.err")" = 2 ] &&
  grep -q 'keep-to.md:5:' "$dir/turned.err" && ! grep -q 'internal error' "$dir/turned.err" && echo "ok nothing is turned around" ||
  { echo "not ok texts are turned around"; cat "$dir/turned.err" "$dir/turned.txt"; }
printf 'candidates:\n  - {id: B-1, name: "\\u00A0"}\n  - {id: B-2, name: {display: "\\u200B\\u3164"}}\n  - {id: B-3, name: "\\u00AD"}\n' >>"$turn/kit.yaml"
"$kp" check "$turn" 2>"$dir/blank.err"
[ $? -eq 1 ] && [ "$(grep -c 'has no value \[kit-empty\]' "$dir/blank.err")" = 3 ] && echo "ok a name of blanks is none" ||
  { echo "not ok a name of blanks is one"; cat "$dir/blank.err"; }
