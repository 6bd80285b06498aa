#!/usr/bin/env bash
# setting.test.sh -- how well documents are set, as --report=typography tells it; that letters which
# widen are read as others are; that documents from right to left say so. UPDATE=1 rewrites goldens.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress root=$PWD
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
say() { if [ "$2" = 0 ]; then echo "ok $1"; else echo "not ok $1"; head -n 20 "$dir/log"; fi; } # NAME STATUS
build() { # OUTPUT KIT ARGUMENT...
  local to=$1
  shift
  "$kp" build --templates "$root/templates" -o "$dir/$to" "$@" 2>"$dir/log" >"$dir/out"
}

# ---- the report ----
golden() { # NAME ARGUMENT...
  local file=tests/write/setting/$1
  build "$1" kits/support-engineer --candidate S-101 --report=typography "${@:2}"
  sed "s|$dir/$1/||; /^{\"summary\"/d" "$dir/out" >"$dir/said"
  [ "${UPDATE:-}" = 1 ] && mkdir -p tests/write/setting && cp "$dir/said" "$file"
  diff "$file" "$dir/said" >"$dir/log" 2>&1
  say "the report: $1" $?
}
golden report.txt
golden report.json --format json
python3 - "$dir/out" >"$dir/log" 2>&1 <<'PY'
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
rows = [row for row in rows if "typography" in row]
each, total = rows[:-1], rows[-1]
assert total["typography"] is None and total["documents"] == len(each) == 3
for key in ("pages", "lines", "justified", "hyphens", "widows", "orphans", "stubs", "overfull", "grid"):
    assert total[key] == sum(row[key] for row in each), key
assert total["lines"] > 100 and total["justified"] > 0 and total["grid"] > 0
assert total["worstStretch"] == max(row["worstStretch"] for row in each) >= total["meanStretch"] > 0
for row in each:
    assert len(row["fill"]) == row["pages"] and all(0 < fill <= 100 for fill in row["fill"])
    assert not row["overfull"] and not row["widows"] and not row["orphans"]
PY
say "the report: its sum is that of its documents" $?

# ---- letters that widen are read as others are ----
words() { # what is said, however its lines are broken
  python3 -c '
import re, sys
text = re.sub("[\u202a-\u202e\u2066-\u2069\u200e\u200f\f]", "", sys.stdin.read())
print("\n".join(re.sub("[-\u2010\u00ad]\n?", "", text).split()))'
}
for base in default serif; do
  for letters in 0 20; do
    mkdir -p "$dir/$base$letters"
    printf 'extends: %s\nsetting: {expansion: %s}\n' $base $letters >"$dir/$base$letters/theme.yaml"
    build $base-$letters kits/support-engineer --candidate S-101 --theme "$dir/$base$letters"
    pdf=$(ls "$dir"/$base-$letters/*/*guide.pdf)
    qpdf --qdf --stream-data=uncompress "$pdf" - | grep -a ' Tz$' | sort -u >"$dir/tz$letters"
    pdftotext "$pdf" - 2>/dev/null | words >"$dir/poppler$letters"
    mutool draw -F txt -o - "$pdf" 2>/dev/null | words >"$dir/mutool$letters"
  done
  pdffonts "$pdf" | grep -q "$([ $base = serif ] && echo Libertine || echo Lato)"
  say "$base: it is set in its own font" $?
  [ ! -s "$dir/tz0" ] && [ "$(wc -l <"$dir/tz20")" -ge 3 ]
  say "$base: letters widen where it is asked for" $?
  for reader in poppler mutool; do
    [ "$(wc -l <"$dir/${reader}0")" -gt 200 ] && diff "$dir/${reader}0" "$dir/${reader}20" >"$dir/log"
    say "$base: $reader reads the same words" $?
  done
done

# ---- from right to left ----
build rtl kits/mudir-handasa --candidate HN-101
build ltr kits/support-engineer --candidate S-101
for way in rtl ltr; do
  for pdf in "$dir/$way"/*/*.pdf; do qpdf --json "$pdf" >"$pdf.json"; done
  python3 - "$way" "$dir/$way"/*/*.json >"$dir/log" 2>&1 <<'PY'
import json, sys
rtl, fields = sys.argv[1] == "rtl", 0
for path in sys.argv[2:]:
    data = json.load(open(path, encoding="utf-8"))
    objects = data["qpdf"][1] if "qpdf" in data else data["objects"]
    values = [o.get("value", o) if isinstance(o, dict) else o for o in objects.values()]
    dicts = [o for o in values if isinstance(o, dict)]
    root, = (o for o in dicts if o.get("/Type") == "/Catalog")
    prefs = root.get("/ViewerPreferences")
    prefs = prefs if isinstance(prefs, dict) else {}
    assert (prefs.get("/Direction") == "/R2L") == rtl, path
    texts = [o for o in dicts if o.get("/Subtype") == "/Widget" and o.get("/DA")] # buttons have none
    assert all((o.get("/Q") == 2) == rtl for o in texts), path
    fields += len(texts)
assert fields > 5, fields
PY
  say "$way: viewers and fields know the direction" $?
done
