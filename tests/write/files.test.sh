#!/usr/bin/env bash
# files.test.sh -- what other programs find in the files that write/ makes.
set -u
cd "$(dirname "$0")/../.." || exit 1
bin=$(cd "${BUILD:-build}" && pwd)/tests/write
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT

check() { # NAME COMMAND...: the command must succeed
  local name=$1
  shift
  if "$@" >"$dir/log" 2>&1; then echo "ok $name"; else
    echo "not ok $name"
    head -n 20 "$dir/log"
  fi
}

silent() { # nothing on stderr but mutool's note that it was built without ICC
  "$@" 2>&1 >/dev/null | grep -v -e '^warning: ICC support' -e '^page .* [0-9]*$' >"$dir/err"
  [ ! -s "$dir/err" ] || { cat "$dir/err"; return 1; }
}

"$bin/sample_test" "$dir" >/dev/null
pdftoppm -r 20 -jpeg -singlefile "$dir/scripts.pdf" "$dir/photo"
pdftoppm -r 20 -jpegcmyk -singlefile "$dir/scripts.pdf" "$dir/cmyk"
"$bin/book_test" "$dir" >/dev/null

for name in scripts plain cjk lato book folded; do
  pdf=$dir/$name.pdf
  check "$name: qpdf finds no fault" qpdf --check "$pdf"
  check "$name: mutool draws it without a word" silent mutool draw -o "$dir/page%d.png" "$pdf"
  check "$name: poppler draws it without a word" silent pdftoppm -r 30 "$pdf" "$dir/page"
  check "$name: is PDF 1.7" grep -qa '^%PDF-1.7' "$pdf"
  check "$name: has a file identifier" grep -qaE '^/ID \[<[0-9A-F]{32}> <[0-9A-F]{32}>\]$' "$pdf"
done

# fonts: each embedded, a subset, with Unicode
fonts() { pdffonts "$1" | awk 'NR > 2 { n++; if ($(NF-4) $(NF-3) $(NF-2) != "yesyesyes") bad = 1 }
  END { exit bad || n < '"$2"' }'; }
check "scripts: all fonts are embedded subsets with Unicode" fonts "$dir/scripts.pdf" 9
kinds() { pdffonts "$1" | grep -q TrueType && pdffonts "$1" | grep -q 'Type 0C'; }
check "scripts: TrueType and CFF are both there" kinds "$dir/scripts.pdf"
small() { [ "$(stat -c %s "$1")" -lt "$2" ] || { stat -c '%s bytes' "$1"; return 1; }; }
check "cjk: nine characters of a 16 MB font cost less than 5 KB" small "$dir/cjk.pdf" 5000
check "lato: two lines cost less than 10 KB" small "$dir/lato.pdf" 10000

# text: what was written comes back, in logical order (pdftotext adds marks of direction)
text() { # PDF MODE
  pdftotext $2 "$1" - | python3 -c '
import sys, unicodedata
marks = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u200e\u200f\f"))
got = [l for l in sys.stdin.read().translate(marks).split("\n") if l]
want = open(sys.argv[1]).read().split("\n")[:-1]
nfc = lambda lines: [unicodedata.normalize("NFC", l) for l in lines]
bad = [(g, w) for g, w in zip(nfc(got), nfc(want)) if g != w]
for g, w in bad: print(ascii(g), ascii(w))
sys.exit(bool(bad) or len(got) != len(want))' "$dir/scripts.txt"
}
check "scripts: pdftotext gives the text back" text "$dir/scripts.pdf" ""
check "scripts: with -layout too" text "$dir/scripts.pdf" -layout
check "plain: uncompressed says the same" text "$dir/plain.pdf" ""
mutool_text() { mutool draw -q -F txt "$1" 2>/dev/null | sed 's/\xE2\x80\x8B//g' | grep -qF "$2"; }
check "scripts: mutool gives Devanagari back" mutool_text "$dir/scripts.pdf" 'कृष्ण क्षत्रिय'

same_pixels() {
  pdftoppm -r 60 "$1" "$dir/a" && pdftoppm -r 60 "$2" "$dir/b" && cmp "$dir"/a-1.ppm "$dir"/b-1.ppm
}
check "plain and compressed look the same" same_pixels "$dir/plain.pdf" "$dir/scripts.pdf"
drawn() { # some ink, but not more of it than paper
  pdftoppm -r 30 -gray "$1" "$dir/g" && python3 -c '
import sys
b = open(sys.argv[1], "rb").read().split(b"\n", 3)[3]
sys.exit(not 1000 < sum(x < 128 for x in b) < len(b) / 2)' "$dir"/g-1.pgm
}
check "scripts: there is ink on the page" drawn "$dir/scripts.pdf"

# the book: what can be clicked, and what the file says of itself
info=$(pdfinfo "$dir/book.pdf")
has() { grep -qE "$1" <<<"$2"; }
check "book: title beyond the BMP" has '^Title: +Guide for Zoë 🎉$' "$info"
check "book: author, escaped" has '^Author: +R\. \(Rosa\) Okafor \\ team$' "$info"
check "book: page size" has '^Page size: +595\.276 x 841\.89 pts' "$info"
check "book: three pages" has '^Pages: +3$' "$info"
check "book: date" has '^CreationDate: +Tue Feb 29 01:01:01 2000 UTC$' \
  "$(TZ=UTC pdfinfo "$dir/book.pdf")"
check "book: the address, escaped" \
  bash -c "pdfinfo -url '$dir/book.pdf' | grep -qF 'https://example.org/a%20b?q=%C3%A4(1)'"
qpdf --json=1 "$dir/book.pdf" >"$dir/book.json"
outline() { python3 - "$1" <<'PY'
import json, sys
doc = json.load(open(sys.argv[1]))
def walk(items, level):
    found = []
    for i in items:
        found += [(level, i["title"], i["destpageposfrom1"])] + walk(i["kids"], level + 1)
    return found
got = walk(doc["outlines"], 1)
want = [(1, "Überblick", 1), (2, "Rubric", 2), (3, "Anchors & evidence", 2), (1, "The end", 3)]
objects = doc["objects"]
root = objects[objects["trailer"]["/Root"]]
links = [o for o in objects.values() if isinstance(o, dict) and o.get("/Subtype") == "/Link"]
images = [o for o in objects.values() if isinstance(o, dict) and o.get("/Subtype") == "/Image"]
inner = [l["/Dest"] for l in links if "/Dest" in l]
facts = [got == want, len(links) == 3, all(l["/Border"] == [0, 0, 0] for l in links),
         sorted(d[3] for d in inner) == [800, 801.125], all(d[1] == "/XYZ" for d in inner),
         root["/Lang"] == "de-CH",
         root["/ViewerPreferences"] == {"/DisplayDocTitle": True, "/PrintScaling": "/None"},
         len(images) == 4, sum("/Decode" in i for i in images) == 1,
         sum("/DCTDecode" in str(i["/Filter"]) for i in images) == 2]
print(got, facts)
sys.exit(not all(facts))
PY
}
check "book: outline, links, images and catalog" outline "$dir/book.json"
folded() { qpdf --json=1 "$1" | python3 -c '
import json, sys
objects = json.load(sys.stdin)["objects"]
items = [o for o in objects.values() if isinstance(o, dict) and "/Title" in o and "/Dest" in o]
root = [o for o in objects.values() if isinstance(o, dict) and o.get("/Type") == "/Outlines"][0]
shut = all(o.get("/Count", -1) < 0 for o in items)
sys.exit(not (len(items) == 40 and root["/Count"] == 14 and shut))'; }
check "folded: forty bookmarks begin folded" folded "$dir/folded.pdf"
linked() {
  [ "$(qpdf --qdf --object-streams=disable "$1" - | grep -ac '/Subtype /Link')" -eq 450 ]
}
check "folded: 450 links are there, in several object streams" linked "$dir/folded.pdf"
pictures() { pdfimages -list "$1" | awk 'NR > 2 { n[$6 ":" $9]++ }
  END { exit !(n["rgb:image"] == 2 && n["gray:image"] == 1 &&
               n["rgb:jpeg"] == 1 && n["cmyk:jpeg"] == 1) }'; }
check "book: pictures, colour spaces and encodings" pictures "$dir/book.pdf"
unmirrored() { # the CMYK picture is as light as the RGB one, not its negative
  pdftoppm -r 36 -f 1 -l 1 -gray "$1" "$dir/c" && python3 -c '
import sys
head, size, top, b = open(sys.argv[1], "rb").read().split(b"\n", 3)
w = int(size.split()[0])
def mean(x): # of the middle of the picture whose left edge is at x
    return sum(b[(156 + y) * w + x // 2 + i] for y in range(-5, 5) for i in range(5, 35)) / 300
print(mean(60), mean(160))
sys.exit(not (mean(60) > 160 and abs(mean(60) - mean(160)) < 40))' "$dir"/c-1.pgm
}
check "book: the CMYK picture is not its negative" unmirrored "$dir/book.pdf"

# the same bytes anywhere
mkdir "$dir/again"
cp "$dir"/*.jpg "$dir/again"
for where in "C UTC" "de_DE.UTF-8 Asia/Kolkata" "tr_TR.UTF-8 America/St_Johns"; do
  set -- $where
  LC_ALL=$1 TZ=$2 "$bin/sample_test" "$dir/again" >/dev/null
  LC_ALL=$1 TZ=$2 "$bin/book_test" "$dir/again" >/dev/null
  for name in scripts book; do
    check "$name: the same bytes under $1, $2" cmp "$dir/$name.pdf" "$dir/again/$name.pdf"
  done
done
if ! grep -qa __asan_init "$bin/book_test"; then # the sanitizers look for leaks themselves
  check "no memory is lost" valgrind -q --leak-check=full --error-exitcode=9 \
    --errors-for-leak-kinds=definite,indirect "$bin/book_test" "$dir/again"
fi
