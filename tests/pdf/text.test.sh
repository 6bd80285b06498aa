#!/usr/bin/env bash
# pdftotext gives back every candidate's name and every question as written, and in every language and
# theme every word.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
. tests/made.sh
made whole || { echo "not ok the kit builds"; exit 0; }
python3 - "$made/whole" <<'PY'
import glob, html, os, re, subprocess, sys, unicodedata

def words(text):  # NFC, blanks and bidi controls aside
    text = unicodedata.normalize("NFC", text)
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]+", " ", text).strip()

def scalar(value):  # the little YAML that these files use for names and questions
    value = value.strip()
    if value[:1] in "\"'":
        return value[1:value.rindex(value[0], 1)]
    return value

def names(path):
    found, current = {}, None
    for line in open(path, encoding="utf-8"):
        m = re.match(r"\s*- id:\s*(\S+)", line)
        if m: current = scalar(m[1])
        m = re.match(r"\s+(?:name|display):\s*(.+)$", line) or re.search(r"name:\s*\{\s*display:\s*([^,}]+)", line)
        if m and current and current not in found: found[current] = scalar(m[1])
    return found

def texts(paths):  # the block or plain scalars under `text:` of each picked question
    picked = set(re.findall(r"[\w-]+", " ".join(re.findall(r"pick:\s*\[([^\]]*)\]", open("tests/pdf/whole/kit.yaml").read()))))
    found = {}
    for path in paths:
        lines, current = open(path, encoding="utf-8").read().split("\n"), None
        for i, line in enumerate(lines):
            m = re.match(r"\s*- id:\s*(\S+)", line)
            if m: current = m[1]
            m = re.match(r"(\s+)text:\s*(.*)$", line)
            if not (m and current in picked): continue
            body = [] if m[2].strip() in (">", ">-", "|", "|-") else [m[2]]
            for more in lines[i + 1:]:
                if more.strip() and len(more) - len(more.lstrip()) <= len(m[1]): break
                body.append(more)
            found[current] = html.unescape(scalar(" ".join(body)))  # entities are Markdown
    return found, picked

people = names("tests/pdf/whole/candidates.yaml")
questions, picked = texts(sorted(glob.glob("kits/library/questions/*.yaml")))
print("ok" if len(people) >= 12 else "not ok", "a dozen names or more are compared:", len(people))
print("ok" if picked and set(questions) == picked else "not ok", "every picked question is found:", len(questions))
typographic = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})
for pid, name in sorted(people.items()):
    pdfs = [p for p in glob.glob(sys.argv[1] + "/whole/*.pdf") if os.path.basename(p).startswith(pid + "-")]
    if not pdfs: print("not ok no documents for", pid)
    for pdf in pdfs:
        text = words(subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], capture_output=True).stdout.decode())
        if words(name) not in text: print("not ok the name of", pid, "is not in", os.path.basename(pdf)); continue
        print("ok the name of", pid, "stands in", os.path.basename(pdf).rsplit("-", 1)[1])
        if pdf.endswith("-guide.pdf"):
            joined = text.translate(typographic).replace("- ", "-")
            missing = [q for q, t in questions.items() if words(t).translate(typographic).replace("- ", "-") not in joined]
            print("not ok" if missing else "ok", "questions as written for", pid, *missing)
PY
# Every word of a kit in every language and every theme.
for theme in default serif compact large-print; do
  made languages-$theme && python3 -B tests/pdf/words.py tests/pdf/languages "$made/languages-$theme" || echo "not ok the languages in $theme"
done
