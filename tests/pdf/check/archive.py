# archive.py -- the rules of PDF/A-2 for the file, its objects, its colours and its actions.
# SPDX-License-Identifier: MIT
import re
import struct

from pdf import Stream, is_name, is_string, string_bytes, text
from rules import rule
from tree import contents, forms

ACTIONS = {"/GoTo", "/URI"}  # of those that A 6.5.1 leaves, what kits can hold
FILTERS = {"/FlateDecode", "/DCTDecode"}  # of those that A 6.1.7.2 leaves, what we write


@rule("A 6.1.2", "the file begins with %PDF-1.n and a comment of bytes above 127")
def file_header(pdf):
    if not re.match(rb"%PDF-1\.[0-7](\r\n|\r|\n)%[\x80-\xff]{4}", pdf.raw):
        yield repr(pdf.raw[:16])


@rule("A 6.1.3", "nothing follows the file's end")
def file_end(pdf):
    if not re.search(rb"%%EOF(\r\n|\r|\n)?\Z", pdf.raw):
        yield repr(pdf.raw[-16:])


@rule("A 6.1.3", "the trailer has an ID of two and is not encrypted")
def file_identified(pdf):
    parts = pdf.get(pdf.trailer.get("/ID")) or []
    if len(parts) != 2 or not all(is_string(p) and len(p) > 2 for p in parts):
        yield f"ID {parts}"
    if "/Encrypt" in pdf.trailer:
        yield "encrypted"


@rule("A 6.1.7.1, 6.1.9", "objects and streams are spaced as asked, streams as long as they say")
def file_spaced(pdf):
    for number, at in re.findall(r"^(\d+)/\d+: uncompressed; offset = (\d+)", pdf.xref, re.M):
        head = re.compile(rb"%s \d+ obj(\r\n|\r|\n)" % number.encode()).match(pdf.raw, int(at))
        if not head:
            yield f"object {number} at {at}"
            continue
        entry = pdf.objects.get(f"{number} 0 R")
        is_xref = pdf.raw[head.end():head.end() + 200].find(b"/XRef") >= 0
        if not isinstance(entry, Stream) and not is_xref:
            continue
        start = re.compile(rb">>\s*stream(\r\n|\n)").search(pdf.raw, head.end())
        said = start and re.search(rb"/Length (\d+)( \d+ R)?", pdf.raw[head.end():start.start()])
        length = said and pdf.get(said[0][8:].decode() if said[2] else int(said[1]))
        end = isinstance(length, int) and re.compile(rb"(\r\n|\r|\n)endstream\s").match(
            pdf.raw, start.end() + length)
        if not end:
            yield f"the stream of object {number}"


@rule("A 6.1.7", "streams lie in the file and are packed as PDF/A has it")
def streams_plain(pdf):
    for name, stream, entries in pdf.dictionaries():
        if stream:
            yield from (f"{name} has {k}" for k in ("/F", "/FFilter", "/FDecodeParms")
                        if k in entries)
            yield from (f"{name} has {f}" for f in stream.filters(pdf) if f not in FILTERS)


@rule("A 6.1.13", "numbers, strings, names and the nesting of q keep their limits")
def limits_kept(pdf):
    for name, value in values(pdf):
        if isinstance(value, bool):
            continue
        if isinstance(value, int) and not -2**31 <= value < 2**31:
            yield f"{name}: {value}"
        elif isinstance(value, float) and value and not 1.175e-38 <= abs(value) <= 3.403e38:
            yield f"{name}: {value}"
        elif is_string(value) and string_bytes(value) > 32767:
            yield f"{name}: a string of {string_bytes(value)}"
        elif is_name(value) and len(value[1:].encode()) > 127:
            yield f"{name}: a name of {len(value) - 1}"
    if len(pdf.objects) > 8388607:
        yield f"{len(pdf.objects)} objects"
    for where, done in streams(pdf):
        if done.depth > 28:
            yield f"{where}: q nested {done.depth} deep"


def values(pdf):
    """Every value of the file, keys among them."""
    for name, value in [*pdf.objects.items(), ("trailer", pdf.trailer)]:
        todo = [value]
        while todo:
            value = todo.pop()
            value = value.dict if isinstance(value, Stream) else value
            if isinstance(value, dict):
                todo.extend(value)
                todo.extend(value.values())
            elif isinstance(value, list):
                todo.extend(value)
            else:
                yield name, value


def streams(pdf):
    yield from ((f"page {number}", done) for number, _, done in contents(pdf))
    yield from ((f"form {name}", done) for name, _, done in forms(pdf))


@rule("A 6.1.13", "a page's edges are 3 to 14400 units apart")
def pages_sized(pdf):
    for number, page in enumerate(pdf.pages, 1):
        for key in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
            box = pdf.get(page.dict.get(key))
            if box is None and key != "/MediaBox":
                continue
            if not (isinstance(box, list) and len(box) == 4 and
                    3 <= box[2] - box[0] <= 14400 and 3 <= box[3] - box[1] <= 14400):
                yield f"page {number}: {key} {box}"


@rule("A 6.2.3", "there is one output intent, whose profile is a sound one of an RGB device")
def output_intent(pdf):
    intents = [pdf.get(i) for i in pdf.list(pdf.catalog.get("/OutputIntents"))]
    if len(intents) != 1 or intents[0].get("/S") != "/GTS_PDFA1":
        yield f"{len(intents)} output intents"
        return
    if not text(intents[0].get("/OutputConditionIdentifier")):
        yield "no OutputConditionIdentifier"
    profile = pdf.get(intents[0].get("/DestOutputProfile"))
    data = profile.data(pdf) if isinstance(profile, Stream) else b""
    if len(data) < 132 or struct.unpack(">I", data[:4])[0] != len(data) or data[36:40] != b"acsp":
        yield f"a profile of {len(data)} bytes"
        return
    if data[8] > 4 or data[12:16] not in (b"mntr", b"prtr") or data[16:20] != b"RGB " or \
            profile.dict.get("/N") != 3:
        yield f"a profile {data[8]}, {data[12:16]}, {data[16:20]}, N {profile.dict.get('/N')}"
    tags = [struct.unpack(">4sII", data[132 + 12 * i:144 + 12 * i])
            for i in range(struct.unpack(">I", data[128:132])[0])]
    yield from (f"tag {t.decode('latin-1')}" for t, at, n in tags if at + n > len(data))
    missing = {b"desc", b"wtpt", b"cprt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"} - \
        {t for t, _, _ in tags}
    yield from (f"no tag {t.decode()}" for t in sorted(missing))


@rule("A 6.2.4", "colours are grey or RGB")
def colours_known(pdf):
    known = {"g", "G", "rg", "RG", "DeviceGray", "DeviceRGB"}
    for where, done in streams(pdf):
        yield from (f"{where}: {c}" for c in done.colours if c not in known)
    for name, _, entries in pdf.dictionaries():
        if entries.get("/Subtype") == "/Image" and not entries.get("/ImageMask"):
            space = pdf.get(entries.get("/ColorSpace"))
            if space not in ("/DeviceGray", "/DeviceRGB"):
                yield f"image {name}: {space}"


FORBIDDEN = {  # key: the only values that are allowed, of entries that dictionaries may not have
    "/AA": (), "/JS": (), "/JavaScript": (), "/OPI": (), "/Alternates": (), "/Ref": (), "/PS": (),
    "/TR": (), "/HTP": (), "/XFA": (), "/EmbeddedFiles": (), "/EF": (), "/OCProperties": (),
    "/PresSteps": (), "/Requirements": (), "/AlternatePresentations": (), "/HalftoneName": (),
    "/OpenAction": (), "/SMask": ("/None",), "/SMaskInData": (0,), "/CA": (1,), "/ca": (1,),
    "/BM": ("/Normal", "/Compatible"), "/Interpolate": (False,), "/TR2": ("/Default",),
    "/Suspects": (False,), "/NeedAppearances": (False,), "/Group": (), "/CIDSet": (),
}


@rule("A 6.2.5, 6.2.8 to 6.2.10, 6.4, 6.5, 6.8, 6.9",
      "what PDF/A forbids, or we have no use for, is not there")
def nothing_forbidden(pdf):
    for name, _, entries in pdf.dictionaries():
        for key in FORBIDDEN.keys() & entries.keys():
            if pdf.get(entries[key]) not in FORBIDDEN[key] and not caption(key, entries):
                yield f"{name} has {key}"


def caption(key, entries):
    """MK has a /CA and structures of kinds of their own have an /AA no more than that."""
    return key == "/CA" and is_string(entries[key])


@rule("A 6.5.1", "links lead to pages and addresses, nothing else is done")
def actions_few(pdf):
    for name, _, entries in pdf.dictionaries():
        action = pdf.get(entries.get("/A"))
        if isinstance(action, dict) and "/S" in action and "/O" not in action:
            if pdf.get(action["/S"]) not in ACTIONS:
                yield f"{name}: {action['/S']}"
            if "/Next" in action:
                yield f"{name}: another action follows"
            if action["/S"] == "/URI" and not re.match(
                    r"(https?://|mailto:)[!-~]+$", text(pdf.get(action.get("/URI"))) or ""):
                yield f"{name}: its address"


@rule("A 6.2.2-2", "pages have the resources that they use")
def pages_complete(pdf):
    for number, page, done in contents(pdf):
        own = pdf.get(page.dict.get("/Resources")) or {}
        for kind, names in done.used.items():
            missing = names - {k[1:] for k in pdf.get(own.get(kind)) or {}}
            if missing:
                yield f"page {number}: {kind} {sorted(missing)}"


@rule("own", "pages are labelled, outlines lead somewhere, printing keeps the size")
def viewer_told(pdf):
    wishes = pdf.at(pdf.catalog, "/ViewerPreferences") or {}
    if wishes.get("/PrintScaling") != "/None":
        yield "PrintScaling"
    if wishes.get("/Duplex") not in (None, "/Simplex", "/DuplexFlipLongEdge"):
        yield f"Duplex {wishes['/Duplex']}"
    labels = pdf.at(pdf.catalog, "/PageLabels", "/Nums") or []
    if not labels or labels[0] != 0:
        yield f"labels {labels}"
    pages = {p.name for p in pdf.pages}
    for name, _, entries in pdf.dictionaries():
        aim = pdf.get(entries.get("/Dest"))
        if isinstance(aim, list) and aim[0] not in pages:
            yield f"{name} leads to {aim[0]}"
