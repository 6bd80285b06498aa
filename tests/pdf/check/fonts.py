# fonts.py -- the rules for fonts, and for the text that is shown in them.
# SPDX-License-Identifier: MIT
import re

from fontfile import Cff, TrueType
from pdf import Stream, text
from rules import rule
from tree import contents, forms


class Font:
    def __init__(self, pdf, name, entries):
        self.name, self.dict, self.shown = name, entries, {}  # code -> marks around it, once each
        self.composite = entries.get("/Subtype") == "/Type0"
        encoding = pdf.get(entries.get("/Encoding"))
        self.encoding = encoding if isinstance(encoding, Stream) else None
        self.code_bytes = 2 if self.composite and not self.encoding else 1
        self.cid = pdf.at(entries, "/DescendantFonts", 0) if self.composite else entries
        self.descriptor = pdf.at(self.cid, "/FontDescriptor") or {}
        self.files = [k for k in ("/FontFile", "/FontFile2", "/FontFile3") if k in self.descriptor]
        file = pdf.get(self.descriptor[self.files[0]]) if self.files else None
        self.file_kind = file.dict.get("/Subtype") if isinstance(file, Stream) else None
        self.program = None
        if isinstance(file, Stream):
            make = TrueType if self.files[0] == "/FontFile2" else Cff
            self.program = make(file.data(pdf))
        self.unicode = to_unicode(pdf, entries.get("/ToUnicode"))
        self.widths = self._widths(pdf)
        gids = pdf.get(self.cid.get("/CIDToGIDMap"))
        self.gids = gids.data(pdf) if isinstance(gids, Stream) else gids

    def _widths(self, pdf):
        if not self.composite:
            first = self.dict.get("/FirstChar", 0)
            return {first + i: pdf.get(w) for i, w in
                    enumerate(pdf.get(self.dict.get("/Widths")) or [])}
        out, flat = {}, [pdf.get(v) for v in pdf.get(self.cid.get("/W")) or []]
        while flat:
            first = flat.pop(0)
            if isinstance(flat[0], list):
                out.update(enumerate((pdf.get(w) for w in flat.pop(0)), first))
            else:
                last, width = flat.pop(0), flat.pop(0)
                out.update({c: width for c in range(first, last + 1)})
        return out

    def width(self, code):
        return self.widths.get(code, self.cid.get("/DW", 1000) if self.composite else None)

    def glyph(self, code):
        """The glyph that a code shows; None: none."""
        if not self.composite:
            character = bytes([code]).decode("cp1252", "replace")
            return self.program.cmaps().get((3, 1), {}).get(ord(character))
        if isinstance(self.program, Cff):
            return self.program.charset.get(code) if self.program.cid_keyed else code
        if self.gids == "/Identity":
            return code
        pair = self.gids[2 * code:2 * code + 2]
        return int.from_bytes(pair, "big") if len(pair) == 2 else None

    def codes(self, string):
        step = self.code_bytes
        return [int.from_bytes(string[i:i + step], "big") for i in range(0, len(string), step)]


def to_unicode(pdf, ref):
    """Code -> text, as the CMap has it; None where there is none."""
    stream = pdf.get(ref)
    if not isinstance(stream, Stream):
        return None
    data, out = stream.data(pdf), {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S):
        for code, value in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            out[int(code, 16)] = utf16(value)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.S):
        for first, last, value in re.findall(
                rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\[[^\]]*\]|<[0-9A-Fa-f]*>)", block):
            low, high = int(first, 16), int(last, 16)
            if value[:1] == b"[":
                each = re.findall(rb"<([0-9A-Fa-f]*)>", value)
                out.update({low + i: utf16(v) for i, v in enumerate(each[:high - low + 1])})
            else:
                start = utf16(value[1:-1])
                out.update({low + i: start[:-1] + chr(ord(start[-1]) + i)
                            for i in range(high - low + 1)})
    return out


def utf16(digits):
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def fonts(pdf):
    """Every font that text is shown in, or that fields are to be filled in, with what it shows."""
    if "fonts" in pdf.cache:
        return pdf.cache["fonts"]
    out = {}

    def take(holder):
        named = {}
        for key, ref in (pdf.at(holder, "/Resources", "/Font") or {}).items():
            if str(ref) not in out:
                out[str(ref)] = Font(pdf, str(ref), pdf.get(ref) or {})
            named[key[1:]] = out[str(ref)]
        return named

    take({"/Resources": pdf.at(pdf.catalog, "/AcroForm", "/DR")})
    for holder, done in [(p.dict, d) for _, p, d in contents(pdf)] + \
            [(s.dict, d) for _, s, d in forms(pdf)]:
        named = take(holder)
        for name, string, mode, marks in done.shown:
            font = named.get(name)
            for code in font.codes(string) if font else []:
                told = any(m.properties.get("ActualText") is not None for m in marks
                           if isinstance(m.properties, dict))
                font.shown[code] = font.shown.get(code, True) and told
    pdf.cache["fonts"] = list(out.values())
    return pdf.cache["fonts"]


@rule("A 6.2.11.2, 6.2.11.4", "every font lies in the file, as one program of its kind")
def fonts_embedded(pdf):
    for font in fonts(pdf):
        kind = font.cid.get("/Subtype")
        wanted = {"/CIDFontType2": "/FontFile2", "/TrueType": "/FontFile2",
                  "/CIDFontType0": "/FontFile3"}.get(kind)
        if font.files != [wanted]:
            yield f"font {font.name} ({kind}): {font.files}"
        elif wanted == "/FontFile3" and font.file_kind != "/CIDFontType0C":
            yield f"font {font.name}: {font.file_kind}"
        if font.dict.get("/Type") != "/Font" or not font.dict.get("/BaseFont"):
            yield f"font {font.name} has no name"
        if font.composite and font.cid.get("/BaseFont") != font.descriptor.get("/FontName"):
            yield f"font {font.name}: names differ"


def one_byte_wrong(pdf, font):
    """What an embedded CMap says otherwise than that each byte is a CID (A 6.2.11.3.3 as well)."""
    entries, data = font.encoding.dict, font.encoding.data(pdf)
    named = re.search(rb"/CMapName\s*/(\S+)\s+def", data)
    mode = re.search(rb"/WMode\s+(\d)\s+def", data)
    if entries.get("/Type") != "/CMap" or not named or \
            entries.get("/CMapName") != "/" + named[1].decode():
        yield "a CMap without its name"
    if not mode or int(mode[1]) != entries.get("/WMode", 0) or int(mode[1]) != 0:
        yield "a CMap of another writing mode"
    if "/UseCMap" in entries or b"usecmap" in data:
        yield "a CMap that leads to another"
    system = [pdf.get(pdf.get(d.get("/CIDSystemInfo")) or {}) for d in (entries, font.cid)]
    for key in ("/Registry", "/Ordering"):
        found = re.search(key.encode() + rb"\s*\((\w+)\)", data)
        said = {text(s.get(key)) for s in system} | {found and found[1].decode()}
        if len(said) != 1:
            yield f"a CMap whose {key} is not the font's: {said}"
    if not re.search(rb"begincodespacerange\s*<00>\s*<FF>\s*endcodespacerange", data) or \
            not re.search(rb"1 begincidrange\s*<00>\s*<FF>\s*0\s*endcidrange", data) or \
            len(re.findall(rb"begincid|beginnotdef", data)) != 1:
        yield "a CMap of other codes"


@rule("A 6.2.11.3", "a composite font reads codes as they are and maps them to glyphs")
def fonts_mapped(pdf):
    for font in fonts(pdf):
        if not font.composite:
            continue
        if font.encoding:
            yield from (f"font {font.name}: {wrong}" for wrong in one_byte_wrong(pdf, font))
        elif font.dict.get("/Encoding") != "/Identity-H":
            yield f"font {font.name}: {font.dict.get('/Encoding')}"
        if font.cid.get("/Subtype") == "/CIDFontType2" and \
                not isinstance(font.gids, bytes) and font.gids != "/Identity":
            yield f"font {font.name}: CIDToGIDMap {font.gids}"
        system = pdf.get(font.cid.get("/CIDSystemInfo")) or {}
        if not {"/Registry", "/Ordering", "/Supplement"} <= system.keys():
            yield f"font {font.name}: {system}"


@rule("A 6.2.11.6", "a simple font is not symbolic, reads WinAnsi and has the glyphs for it")
def fonts_simple(pdf):
    for font in fonts(pdf):
        if font.composite:
            continue
        flags = font.descriptor.get("/Flags", 0)
        if not flags & 32 or flags & 4 or font.dict.get("/Encoding") != "/WinAnsiEncoding":
            yield f"font {font.name}: flags {flags}, {font.dict.get('/Encoding')}"
        missing = [c for c in range(32, 127) if not font.glyph(c)]
        if (3, 1) not in font.program.cmaps() or missing:
            yield f"font {font.name} lacks {missing[:8]}"
        if len(font.widths) != font.dict["/LastChar"] - font.dict["/FirstChar"] + 1:
            yield f"font {font.name}: {len(font.widths)} widths"


@rule("A 6.2.11.5", "widths are those of the font program, to a thousandth of an em")
def fonts_widths(pdf):
    for font in fonts(pdf):
        codes = font.shown if font.composite else [c for c in font.widths if font.glyph(c)]
        for code in codes:
            gid, said = font.glyph(code), font.width(code)
            there = gid is not None and gid < font.program.glyphs
            real = font.program.width(gid) if there else None
            if real is not None and (said is None or abs(said - real) > 1):
                yield f"font {font.name}: code {code} is {said}, its glyph {real}"


@rule("A 6.2.11.4, 6.2.11.8", "every code shown has a glyph, which is not .notdef")
def fonts_glyphs(pdf):
    for font in fonts(pdf):
        bad = [c for c in font.shown if not font.glyph(c) or font.glyph(c) >= font.program.glyphs]
        if bad:
            yield f"font {font.name}: codes {bad[:8]}"


@rule("A 6.2.11.7, UA 7.21.7", "every code shown stands for characters, and for such as may be")
def fonts_unicode(pdf):
    for font in fonts(pdf):
        for code, told in font.shown.items():
            value = (font.unicode or {}).get(code)
            if not value or any(c in value for c in "\0\ufeff\ufffe\ufffd"):
                yield f"font {font.name}: code {code} is {value!r}"
            elif not told and any(0xE000 <= ord(c) <= 0xF8FF or ord(c) >= 0xF0000 for c in value):
                yield f"font {font.name}: code {code} is for private use and has no ActualText"


@rule("own", "a CMap to Unicode says what it is, and of how long codes")
def fonts_cmaps(pdf):
    for font in fonts(pdf):
        stream = pdf.get(font.dict.get("/ToUnicode"))
        if stream is None and font.dict.get("/Encoding") == "/WinAnsiEncoding":
            continue  # the encoding says it
        data = stream.data(pdf) if isinstance(stream, Stream) else b""
        low = rb"<0000>\s*<FFFF>" if font.code_bytes == 2 else rb"<00>\s*<FF>"
        if not re.search(rb"begincodespacerange\s*" + low, data, re.I) or \
                any(int(n) > 100 for n in re.findall(rb"(\d+)\s+beginbf", data)):
            yield f"font {font.name}"
