#!/usr/bin/env bash
# Every example of the CommonMark 0.30 specification is set; where it holds no HTML there is no error and
# the text of the PDF, in the order of its content, equals the text nodes that cmark itself gives.
cd "$(dirname "$0")/../.." || exit 1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 - "$dir" "${BUILD:-build}/tests/pdf/prose_tool" <<'PY'
import glob, json, os, re, subprocess, sys, unicodedata, xml.etree.ElementTree as tree, zlib, struct
folder, tool = sys.argv[1:]
examples = json.load(open("/usr/share/gocode/src/github.com/yuin/goldmark/_test/spec.json"))
print("ok" if len(examples) == 652 else "not ok", "the specification has 652 examples:", len(examples))

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)) + \
      chunk(b"IDAT", zlib.compress(b"\0\0\xff\0\xff\0")) + chunk(b"IEND", b"")
root = folder + "/root"
for name in ("url", "url2", "uri3", "train.jpg", "path/to/train.jpg", "moon.jpg"):  # what the examples show
    os.makedirs(os.path.dirname(f"{root}/{name}"), exist_ok=True)
    open(f"{root}/{name}", "wb").write(png)

def record(markdown):
    data = markdown.encode()
    return b"%d\n" % len(data) + data
subprocess.run([tool, folder, root], input=b"".join(record(e["markdown"]) for e in examples), check=True)

space = "{http://commonmark.org/xml/1.0}"
def expected(node, out):  # text nodes in order; list numbers as they are set; pictures carry no text
    tag = node.tag.removeprefix(space)
    if tag == "image": return
    if tag in ("text", "code", "code_block", "html_block", "html_inline"): out.append(node.text or "")
    if tag in ("softbreak", "linebreak"): out.append("\n")
    number = int(node.get("start", "1")) if tag == "list" and node.get("type") == "ordered" else None
    for child in node:
        if number is not None:
            out.append(f"{number}" + (")" if node.get("delim") == "paren" else "."))
            number += 1
        expected(child, out)
    if tag in ("paragraph", "heading", "item", "code_block"): out.append("\n")

def bare(text):  # without blanks, bullets and the hyphens that line breaks may add
    text = unicodedata.normalize("NFC", text)
    return re.sub(r"[\s\u00ad\u200b\u2022\u25e6\u25aa\u2013\u2010\ufffd\f-]", "", text)

html = wrong = 0
for i, e in enumerate(examples):
    messages = open(f"{folder}/{i}.err", encoding="utf-8").read()
    name = f"example {e['example']}"
    holds_html = "[mark-html]" in messages
    html += holds_html
    if re.search(r"error:", messages):
        wrong += 1; print("not ok", name, "reports", messages.split("\n")[0]); continue
    if not os.path.exists(f"{folder}/{i}.pdf"):
        wrong += 1; print("not ok", name, "gave no PDF and no error"); continue
    if "/sanitized/" in tool: continue  # makes the same documents
    xml = subprocess.run(["cmark", "-t", "xml"], input=e["markdown"].encode(), capture_output=True).stdout.decode()
    xml = re.sub(r"<!DOCTYPE[^>]*>", "", xml)
    xml = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", xml)
    want = []
    expected(tree.fromstring(xml), want)
    got = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", f"{folder}/{i}.pdf", "-"], capture_output=True).stdout.decode()
    if bare("".join(want)) != bare(got):
        wrong += 1; print("not ok", name, "gives", repr(bare(got)[:80]), "for", repr(bare("".join(want))[:80]))
print("ok" if not wrong else "not ok", f"{len(examples) - wrong} examples are set as cmark reads them ({html} hold HTML, shown as text)")
print("ok" if html > 40 else "not ok", "HTML is reported")
PY
