#!/usr/bin/env bash
# The README's table names every field that documents have, and none that no document has.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
sed '/^candidates:/,$d; s/^id: support-engineer/id: blank/' kits/support-engineer/kit.yaml >"$dir/blank.kit.yaml"
. tests/made.sh
made form
"$kp" build -v "$dir/blank.kit.yaml" --templates templates -o "$dir/out" >"$dir/paths" 2>/dev/null
# A theme of one's own that adds lines to a document and to each question.
mkdir "$dir/lined" && printf 'extends: default\n' >"$dir/lined/theme.yaml"
cat >"$dir/lined/guide.yaml" <<'END'
body:
  - title
  - identity
  - lines: {field: more, name: More}
  - questions: [head, ask, {lines: {field: own, name: Your own}}, anchors]
END
"$kp" build -v "$dir/blank.kit.yaml" --templates templates --theme "$dir/lined" -o "$dir/lines" >>"$dir/paths"
# One candidate of each kit is enough: C-0401, S-101, EM-031, and EM-033, whom nobody is named for.
grep -hE '/(C-0401|S-101|EM-031|EM-033|blank)-' "$dir/paths" "$made/form.paths" >"$dir/some"
while read -r pdf; do
  qpdf --json --json-key=acroform "$pdf" | sed -n "s/.*\"fullname\": \"\(.*\)\".*/${pdf##*-} \1/p"
done <"$dir/some" | sed 's/\.pdf / /' | sort -u >"$dir/fields"
python3 - "$dir/fields" <<'PY'
import re, sys
rows, section = [], open("README.md", encoding="utf-8").read().split("## Reading what was filled in")[1].split("\n## ")[0]
for line in section.split("\n"):
    cells = [c.strip() for c in line.strip("|").split("|")]
    if not line.startswith("| `"): continue
    names, on = re.findall(r"`([^`]+)`", cells[0]), cells[1]
    kinds = [k for k in ("guide", "sheet", "debrief") if k in on] or ["guide", "sheet", "debrief"]
    for name in names:
        if name.startswith("."): name = names[0].rsplit(".", 1)[0].replace(".probe", "") + name if "<n>" in name else names[0].rsplit(".", 1)[0] + name
        rows.append((kinds, name))
def regex(name):
    return re.compile(re.sub(r"<n>", r"[0-9]+", re.sub(r"<(?!n>)[a-z]+>", r"[a-z0-9_-]+", name.replace(".", r"\."))) + "$")
patterns = [(kinds, name, regex(name)) for kinds, name in rows]
used = set()
fields = [line.split(" ", 1) for line in open(sys.argv[1], encoding="utf-8").read().split("\n") if line]
def known(kind, name):
    hit = [n for kinds, n, rx in patterns if kind in kinds and rx.match(name)]
    used.update(hit)
    return bool(hit)
def covered(kind, name): # lines that go on; and a panelist whom nobody is named for
    if known(kind, name) or known(kind, re.sub(r"\.evidence-[0-9]+$", ".evidence", name)): return True
    return kind == "debrief" and re.search(r"(rating|signature|date)\.[^.]+$", name) and known(kind, name + ".nobody")
print("ok" if len(fields) > 300 else "not ok", "fields were found:", len(fields))
bad = [f"{kind}: {name}" for kind, name in fields if not covered(kind, name)]
print("not ok the README does not know of " + ", ".join(bad[:9]) if bad else "ok the README knows all of them")
idle = [name for _, name in rows if name not in used]
print("not ok no document has " + ", ".join(idle) if idle else "ok documents have all that the README lists")
PY
