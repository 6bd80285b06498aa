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
"$bin/book_test" "$dir" >/dev/null
"$bin/form_test" "$dir" >/dev/null

for name in scripts plain cjk lato book folded form open flat; do
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
check "cjk: nine characters of a 16 MB font cost less than 6 KB" small "$dir/cjk.pdf" 6000
check "lato: two lines cost less than 11 KB" small "$dir/lato.pdf" 11000

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
         root["/ViewerPreferences"] ==
         {"/DisplayDocTitle": True, "/PrintScaling": "/None", "/Duplex": "/Simplex"},
         len(images) == 3, sum("/DCTDecode" in str(i["/Filter"]) for i in images) == 1]
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
  END { exit !(n["rgb:image"] == 2 && n["gray:image"] == 1 && n["rgb:jpeg"] == 1) }'; }
check "book: pictures, colour spaces and encodings" pictures "$dir/book.pdf"

# structure and fields
for name in form flat book; do
  check "$name: keeps the rules of PDF/UA-1 and PDF/A-2a" python3 -B tests/pdf/check "$dir/$name.pdf"
done
tree() { # the elements as poppler tells them, without their places
  pdfinfo -struct-text "$1" | sed -E 's/^ *(Object) .*/\1/; s/^ +//; s/ \((block|inline)\)//' |
    tr '\n' ' ' | sed 's/ $//'
}
told() { [ "$(tree "$1")" = "$2" ] || { tree "$1"; return 1; }; }
check "form: poppler tells it as it was meant" told "$dir/form.pdf" 'Document H1 "A heading" '\
'P "A paragraph of" Span "Jan Nowak" Table THead TR TH: /Scope /Column P "First" TH: /Scope /Column '\
'P "Second" TH: /Scope /Column TBody TR TH: /Scope /Row P "Row" TD: /ColSpan 2 TR TH: /Scope /Row P '\
'"Row" TD: /ColSpan 2 Form Object Form Object Form Object Form Object Form Object L: /ListNumbering '\
'/Square LI Lbl Form Object LBody P "to mark" LI Lbl Form Object LBody P "to mark" "and more of it" '\
'Form Object Form Object Form Object'

names() { qpdf --json --json-key=acroform "$1" | python3 -c '
import json, sys
form = json.load(sys.stdin)["acroform"]
got = sorted((f["fullname"], f["fieldtype"], f["fieldflags"], f["annotation"]["appearancestate"],
              f["value"]) for f in form["fields"])
rate = [("q.a.score", "/Btn", 32768, "/Off", None)] * 3
want = [("candidate", "/Tx", 0, "", None)] * 2 + [("document", "/Tx", 1, "", "u:ABCD-1234 (Łódź)")]
want += [("q.a.evidence", "/Tx", 4096, "", None), ("q.a.evidence-2", "/Tx", 4096, "", None)]
want += [("q.a.probe.%d" % n, "/Btn", 0, "/Off", None) for n in (1, 2)] + rate
labels = all(("☃ 🎉" in f["alternativename"] or f["alternativename"] == "Document" or
                  f["alternativename"].startswith("Choice ")) for f in form["fields"])
print(got, labels, form["needappearances"])
sys.exit(not (got == want and labels and not form["needappearances"]))'; }
check "form: qpdf lists its fields" names "$dir/form.pdf"
check "open: and when nothing is packed" names "$dir/open.pdf"
none() { qpdf --json --json-key=acroform "$1" | grep -q '"hasacroform": false'; }
check "flat: has no form" none "$dir/flat.pdf"
both() { # PDF PDF: the same pixels on both pages
  pdftoppm -r 100 "$1" "$dir/x" && pdftoppm -r 100 "$2" "$dir/y" &&
    cmp "$dir/x-1.ppm" "$dir/y-1.ppm" && cmp "$dir/x-2.ppm" "$dir/y-2.ppm"
}
check "form and flat look the same" both "$dir/form.pdf" "$dir/flat.pdf"
check "form and open look the same" both "$dir/form.pdf" "$dir/open.pdf"
shared() { # the header that both pages have is one stream
  qpdf --json=1 "$1" | python3 -c '
import json, sys
pages = [o["/Contents"] for o in json.load(sys.stdin)["objects"].values()
         if isinstance(o, dict) and o.get("/Type") == "/Page"]
print(pages)
sys.exit(not (len(pages) == 2 and pages[0][0] == pages[1][0] and pages[0][1] != pages[1][1]))'; }
check "form: furniture of two pages is in the file once" shared "$dir/form.pdf"
packet() { # Info and XMP tell the same
  qpdf --show-object="$(qpdf --show-object=trailer "$1" | grep -o '/Root [0-9]*' | cut -d' ' -f2)" "$1" |
    grep -o '/Metadata [0-9]*' | cut -d' ' -f2 >"$dir/number"
  qpdf --show-object="$(cat "$dir/number")" --raw-stream-data "$1" | python3 -c '
import sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
text = {e.tag.split("}")[1]: "".join(e.itertext()).strip() for e in root.iter()
        if "/pdfa/ns/" not in e.tag or "/id/" in e.tag}
want = {"title": "Guide for Zoë 🎉", "creator": "R. (Rosa) Okafor \\ team", "Keywords": "one, two",
        "description": "Interview", "CreateDate": "2000-02-29T01:01:01Z", "conformance": "A",
        "language": "de-CH", "Producer": "libharu, HarfBuzz"}
print(text)
sys.exit(any(text.get(k) != v for k, v in want.items()))'
}
check "book: the metadata packet tells what Info tells" packet "$dir/book.pdf"
profile() { # against the figures of IEC 61966-2-1, by way of the Bradford transform
  qpdf --json=2 --json-stream-data=inline --decode-level=all "$1" | python3 -c '
import base64, json, struct, sys
objects = json.load(sys.stdin)["qpdf"][1]
icc = [base64.b64decode(o["stream"]["data"]) for o in objects.values()
       if "stream" in o and o["stream"]["dict"].get("/N") == 3][0]
assert struct.unpack(">I", icc[:4])[0] == len(icc) and icc[36:40] == b"acsp"
assert icc[12:24] == b"mntrRGB XYZ " and icc[8] == 4
tags = {}
for i in range(struct.unpack(">I", icc[128:132])[0]):
    name, at, n = struct.unpack(">4sII", icc[132 + 12 * i:144 + 12 * i])
    assert at + n <= len(icc) and at % 4 == 0
    tags[name.decode()] = icc[at:at + n]
fixed = lambda b: [x / 65536 for x in struct.unpack(">%di" % (len(b) // 4), b)]
def mul(a, b): return [[sum(a[i][k] * b[k][j] for k in range(3)) for j in range(len(b[0]))] for i in range(3)]
def inv(m):
    (a, b, c), (d, e, f), (g, h, i) = m
    det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return [[x / det for x in r] for r in ((e * i - f * h, c * h - b * i, b * f - c * e),
            (f * g - d * i, a * i - c * g, c * d - a * f), (d * h - e * g, b * g - a * h, a * e - b * d))]
col = lambda x, y: [x / y, 1, (1 - x - y) / y]
prim = [list(r) for r in zip(col(.64, .33), col(.3, .6), col(.15, .06))]
d65, d50 = col(.3127, .3290), [0.9642, 1, 0.8249]
scale = mul(inv(prim), [[v] for v in d65])
rgb = [[prim[i][j] * scale[j][0] for j in range(3)] for i in range(3)]
brad = [[.8951, .2664, -.1614], [-.7502, 1.7135, .0367], [.0389, -.0685, 1.0296]]
src, dst = mul(brad, [[v] for v in d65]), mul(brad, [[v] for v in d50])
gain = [[dst[i][0] / src[i][0] if i == j else 0 for j in range(3)] for i in range(3)]
chad = mul(inv(brad), mul(gain, brad))
want = mul(chad, rgb)
off = [abs(fixed(tags[n][8:])[i] - want[i][j]) for j, n in enumerate(("rXYZ", "gXYZ", "bXYZ")) for i in range(3)]
off += [abs(x - y) for x, y in zip(fixed(tags["chad"][8:]), sum(chad, []))]
curve = [2.4, 1 / 1.055, .055 / 1.055, 1 / 12.92, .04045]
assert tags["rTRC"][:4] == b"para" and tags["rTRC"][8:10] == bytes([0, 3])
off += [abs(x - y) for x, y in zip(fixed(tags["rTRC"][12:]), curve)]
print(max(off))
sys.exit(max(off) > 0.0005)'
}
check "book: its colours are those of sRGB" profile "$dir/book.pdf"

# the same bytes anywhere
mkdir "$dir/again"
cp "$dir"/*.jpg "$dir/again"
for where in "C UTC" "de_DE.UTF-8 Asia/Kolkata" "tr_TR.UTF-8 America/St_Johns"; do
  set -- $where
  LC_ALL=$1 TZ=$2 "$bin/sample_test" "$dir/again" >/dev/null
  LC_ALL=$1 TZ=$2 "$bin/book_test" "$dir/again" >/dev/null
  LC_ALL=$1 TZ=$2 "$bin/form_test" "$dir/again" >/dev/null
  for name in scripts book form; do
    check "$name: the same bytes under $1, $2" cmp "$dir/$name.pdf" "$dir/again/$name.pdf"
  done
done
if ! grep -qa __asan_init "$bin/book_test"; then # the sanitizers look for leaks themselves
  check "no memory is lost" valgrind -q --leak-check=full --error-exitcode=9 \
    --errors-for-leak-kinds=definite,indirect "$bin/book_test" "$dir/again"
fi
