#!/usr/bin/env bash
# A redline keeps the rules that every document keeps, says to those who listen which words are gone
# and which are new, and holds all words of both kits.
cd "$(dirname "$0")/../.." || exit 1
kitpress=$(realpath "${BUILD:-build}/kitpress") here=tests/freeze
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
diff_to() { # OUT ARGUMENTS...: a redline of the two kits
  local out=$1
  shift
  "$kitpress" diff "$@" -o "$out" --templates templates >"$dir/text" 2>"$dir/err" ||
    { echo "not ok the redline is made"; cat "$dir/err"; }
}
has() { # NAME FILE PATTERN...
  local name=$1 file=$2 pattern
  shift 2
  for pattern; do grep -aqF -- "$pattern" "$file" || { echo "not ok $name: no $pattern"; return; }; done
  echo "ok $name"
}
old=$here/base.kit.yaml new=$here/redline.kit.yaml
diff_to "$dir/one.pdf" $old $new
diff_to "$dir/two.pdf" $new $old
diff_to "$dir/none.pdf" $old $old
diff_to "$dir/again.pdf" $old $new
cmp "$dir/one.pdf" "$dir/again.pdf" && echo "ok the same kits give the same bytes"
[ -s "$dir/text" ] && echo "ok the text is printed, too"
if python3 -B tests/pdf/check "$dir/one.pdf" "$dir/two.pdf" "$dir/none.pdf" >"$dir/said"; then
  echo "ok $(tail -n 1 "$dir/said")"
else
  echo "not ok $(tail -n 20 "$dir/said")"
fi
qpdf --qdf --object-streams=disable "$dir/one.pdf" "$dir/one.qdf"
has "words that are gone are so in the tree" "$dir/one.qdf" "/TextDecorationType /LineThrough"
has "and those that are new" "$dir/one.qdf" "/TextDecorationType /Underline"
has "and both say so" "$dir/one.qdf" "/ActualText ([gone:] somebody)" "/ActualText ([new:] Writing)"
# Words in Hebrew among those that are new are said with them: UTF-16 of the words and the letters.
python3 - "$dir/one.qdf" <<'END'
import re, sys
data = open(sys.argv[1], "rb").read()
said = []
for found in re.findall(rb"/ActualText <([0-9a-f]+)>", data):
    said.append(bytes.fromhex(found.decode()).decode("utf-16"))
whole = [text for text in said if text.startswith("[new:]") and "שלום עולם" in text and "English" in text]
print("ok a span says what is in other scripts within it" if whole else f"not ok no span says all: {said[:5]}")
END
pdftotext -layout "$dir/one.pdf" "$dir/one.txt"
has "all is shown" "$dir/one.txt" "From version 1.0 to version 2.0 beta" "Builds the next one." \
  "Question lead-grow" "gone" "Responsibility 3" "Anchor 3" "now stands after" "Page 1 of "
pdftotext "$dir/none.pdf" - | grep -q "Nothing has changed." && echo "ok and that nothing has changed" || echo "not ok nothing is not told"
# The scale that no kit has written is called as the pages call it.
german() { # a kit in German; standard input: what its question adds
  printf 'id: k\nversion: "1"\ntitle: T\nlanguage: de\n'
  cat
}
german >"$dir/five.kit.yaml" <<'END'
categories: [{id: a, title: A, questions: [{id: q, text: Warum?}]}]
END
german >"$dir/own.kit.yaml" <<'END'
scales: [{id: two, points: [{value: 1, name: Wenig}, {value: 2, name: Viel}]}]
categories: [{id: a, title: A, questions: [{id: q, text: Warum?, rubric: {scale: two}}]}]
END
diff_to "$dir/scale.pdf" "$dir/five.kit.yaml" "$dir/own.kit.yaml"
pdftotext -layout "$dir/scale.pdf" "$dir/scale.txt"
has "ratings that nobody named are German" "$dir/scale.txt" "Deutliche Bedenken" "Herausragend" "Viel"
grep -q Outstanding "$dir/scale.txt" && echo "not ok a rating is English"
# Each entry of the summary leads to its part, and each part has a bookmark.
qpdf --json "$dir/one.pdf" | python3 -c '
import json, sys
document = json.load(sys.stdin)
objects = document["qpdf"][1]
links = sum(1 for o in objects.values() if isinstance(o.get("value"), dict) and o["value"].get("/Subtype") == "/Link")
def count(marks): return sum(1 + count(m["kids"]) for m in marks)
marks = count(document["outlines"])
print(f"ok {links} links, {marks} bookmarks" if links >= 8 and marks >= 8 else f"not ok {links} links, {marks} bookmarks")'
