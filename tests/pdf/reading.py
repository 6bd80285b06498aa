# reading.py -- what a screen reader reads: the structure's text against goldens and against the page.
# SPDX-License-Identifier: MIT
#
# reading.py FOLDER GOLDEN: for each kit and kind of document below FOLDER the first document's
# structure is GOLDEN/KIT-KIND.struct, that of all others, as it differs from an earlier one, is
# KIT-KIND.others. UPDATE=1 writes them anew. And the words of the structure are those of the pages,
# in the pages' order; what a page has besides is furniture and stands in its margins, or a table's
# head that stands again.
#
# pdfinfo takes seconds for a guide, as it goes through a page anew for each piece of it; so of guides
# those of each kit's first candidate and of the last are asked, of sheets and debrief sheets all.
import difflib
import glob
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

KINDS = ("guide", "sheet", "debrief")
LARGE = ("C-0408", "PDL-13")  # candidates of the kits whose pages are in large print


def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def uncoloured(path, to):
    """Writes the document with one more change, as a reader saves: its catalog names no colour
    profile any more, which pdfinfo would read anew for each piece of text, and so take twice as long."""
    with open(path, "rb") as file:
        whole = file.read()
    root = int(re.findall(rb"/Root (\d+) 0 R", whole)[-1])
    last = int(whole[whole.rindex(b"startxref"):].split()[1])
    catalog = run("qpdf", f"--show-object={root}", path)
    without = re.sub(r"/OutputIntents \[[^]]*\]", "", catalog)
    if without == catalog or "/StructTreeRoot" not in without:
        raise ValueError(f"{path} has no such catalog")
    whole += f"\n{root} 0 obj\n{without}\nendobj\n".encode()
    at = whole.rindex(f"\n{root} 0 obj\n".encode()) + 1
    size = max(map(int, re.findall(rb"/Size (\d+)", whole)))
    end = (f"xref\n{root} 1\n{at:010} 00000 n \ntrailer\n<</Size {size}/Root {root} 0 R/Prev {last}>>"
           f"\nstartxref\n{len(whole)}\n%%EOF\n")
    with open(to, "wb") as file:
        file.write(whole + end.encode())


def structure(path):
    """What pdfinfo tells of the structure, without the numbers of objects."""
    with tempfile.NamedTemporaryFile() as copy:
        uncoloured(path, copy.name)
        said = run("pdfinfo", "-struct-text", copy.name)
    return re.sub(r"^( *Object) \d+ \d+$", r"\1", said, flags=re.M).splitlines(keepends=True)


def words(text):
    """Words to compare: without hyphens that end lines, blanks of any kind, and marks of direction,
    which Poppler may or may not tell."""
    text = re.sub(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    return unicodedata.normalize("NFC", text).split()


def spoken(lines):
    """The words of the structure in their order."""
    out = []
    for line in lines:
        quoted = re.fullmatch(r' *"(.*)"\n?', line)
        if quoted:
            out += words(quoted[1])
    return out


def pages(path, *part):
    """The text of each page, or of a part of it."""
    return run("pdftotext", "-raw", *part, path, "-").split("\f")[:-1]


def margins(path):
    """The words of each page's header and footer: what stands within 20 mm of the paper's upper or
    lower edge, of a page in large print within 25 and 44 mm."""
    said = run("pdfinfo", "-f", "1", "-l", "9999", path)
    (width, height), = set(re.findall(r"^Page +\d+ size: +([\d.]+) x ([\d.]+)", said, re.M))
    upper, lower = (72, 124) if candidate(path) in LARGE else (57, 57)
    parts = [pages(path, "-x", "0", "-y", str(int(top)), "-W", str(int(float(width)) + 1), "-H", str(tall))
             for top, tall in ((0, upper), (float(height) - lower, lower))]
    return [words(above) + words(below) for above, below in zip(*parts, strict=True)]


def glued(words_):
    """Characters alone: how they are parted into words is each tool's guess."""
    return re.sub(r"[-\u2010\s]", "", "".join(words_))


def against_page(path, lines):
    """What of the page is not in the structure, nor furniture; what of the structure is not on it."""
    told, at = glued(spoken(lines)), 0
    for number, (shown, edges) in enumerate(zip(pages(path), margins(path), strict=True), 1):
        furniture = glued(edges)
        for line in shown.split("\n"):
            text = glued(words(line))
            if same(told[at:at + len(text)], text):
                at += len(text)
            elif text not in furniture and not repeated(text, told[:at]):
                yield f"page {number}: {line!r} is not read, or not here"
                return
    if at < len(told):
        yield f"{told[at:at + 60]!r} is read and not shown"


def same(told, shown):
    """Whether a line is told as it is shown; pdftotext turns lines of Hebrew and Arabic around."""
    turned = any(unicodedata.bidirectional(c) in ("R", "AL") for c in shown)
    return sorted(told) == sorted(shown) if turned else told == shown


def repeated(text, told):
    """A table's head that stands again on the next page is not read twice."""
    return text in told


def one(path):
    lines = structure(path)
    return path, lines, list(against_page(path, lines))


def candidate(path):
    return "-".join(os.path.basename(path).split("-")[:2])


def chosen(paths):
    guides = [p for p in paths if p.endswith("-guide.pdf")]
    few = {(os.path.dirname(g), candidate(g)) for folder in set(map(os.path.dirname, guides))
           for g in ([g for g in guides if os.path.dirname(g) == folder][i] for i in (0, -1))}
    return [p for p in paths if p not in guides or (os.path.dirname(p), candidate(p)) in few]


def difference(first, lines):
    with tempfile.NamedTemporaryFile("w") as left, tempfile.NamedTemporaryFile("w") as right:
        for file, content in ((left, first), (right, lines)):
            file.writelines(content)
            file.flush()
        said = subprocess.run(["diff", "-U0", left.name, right.name], capture_output=True)
    return said.stdout.decode().splitlines(keepends=True)[2:]


def differences(group, found):
    """How each document but the first differs from the one before it that is most like it, of
    those that were not much like any."""
    bases, out = [group[0]], []
    for path in group[1:]:
        lines = found[path][0]
        base, least = min(((b, difference(found[b][0], lines)) for b in bases),
                          key=lambda pair: len(pair[1]))
        out += [f"== {name(path)} after {name(base)}\n", *least]
        if len(least) > len(lines) // 4:
            bases.append(path)
    return out


def name(path):
    return os.path.basename(path).removesuffix(".pdf")


def compare(golden, lines):
    """Whether a golden is what it should be; writes it when it is asked for."""
    text = "".join(lines)
    if os.environ.get("UPDATE"):
        with open(golden, "w", encoding="utf-8") as file:
            file.write(text)
    with open(golden, encoding="utf-8") as file:
        wanted = file.read()
    if wanted == text:
        return True
    shown = difflib.unified_diff(wanted.splitlines(), text.splitlines(), "golden", "now", n=1,
                                 lineterm="")
    print("\n".join(list(shown)[:30]))
    return False


def tell(good, what):
    print("ok" if good else "not ok", what)


def main(folder, goldens):
    paths = chosen(sorted(glob.glob(f"{folder}/*/*.pdf")))
    with multiprocessing.Pool(2) as pool:
        found = {path: (lines, wrong) for path, lines, wrong in pool.imap(one, paths)}
    broken = [f"{name(path)}: {wrong[0]}" for path, (_, wrong) in found.items() if wrong]
    tell(found and not broken, f"{len(found) - len(broken)} of {len(found)} documents are read as "
         "their pages stand")
    print("\n".join(broken[:20]))
    path = min(found, key=lambda p: len(found[p][0]))  # a document read in another order is found
    lines = found[path][0]
    quoted = [i for i, line in enumerate(lines) if len(words(line)) > 2 and '"' in line]
    for what, other in (("turned", lines[::-1]), ("cut", lines[:quoted[1]] + lines[quoted[1] + 1:]),
                        ("longer", lines + ['  "one word more"\n'])):
        if not list(against_page(path, other)):
            tell(False, f"{name(path)}, {what}, passes for what its page says")
    for kit in sorted({os.path.basename(os.path.dirname(p)) for p in paths}):
        for kind in KINDS:
            group = [p for p in paths if f"/{kit}/" in p and p.endswith(f"-{kind}.pdf")]
            if not group:
                tell(False, f"{kit} has no {kind}")
                continue
            first = found[group[0]][0]
            good = compare(f"{goldens}/{kit}-{kind}.struct", first)
            good = compare(f"{goldens}/{kit}-{kind}.others", differences(group, found)) and good
            tell(good, f"{kit}: the structure of {len(group)} {kind}s")


if __name__ == "__main__":
    main(*sys.argv[1:])
