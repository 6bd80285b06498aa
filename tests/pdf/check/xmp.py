# xmp.py -- the rules for the document's metadata.
# SPDX-License-Identifier: MIT
import re
import xml.etree.ElementTree as xml

from pdf import Stream, text
from rules import rule

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SPACES = {  # prefix -> namespace, and what of it we may say
    "dc": ("http://purl.org/dc/elements/1.1/",
           "title creator description subject language format publisher identifier"),
    "pdf": ("http://ns.adobe.com/pdf/1.3/", "Producer Keywords"),
    "xmp": ("http://ns.adobe.com/xap/1.0/", "CreatorTool CreateDate ModifyDate MetadataDate"),
    "pdfaid": ("http://www.aiim.org/pdfa/ns/id/", "part conformance"),
    "pdfuaid": ("http://www.aiim.org/pdfua/ns/id/", "part"),
    "pdfaExtension": ("http://www.aiim.org/pdfa/ns/extension/", "schemas"),
}
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"


def key(prefix, name):
    return "{%s}%s" % (SPACES[prefix][0], name)


def packet(pdf):
    stream = pdf.at(pdf.catalog, "/Metadata")
    return stream if isinstance(stream, Stream) else None


def properties(pdf):
    """Every property of the packet: its name with its namespace -> its element or its text."""
    if "xmp" not in pdf.cache:
        out = {}
        top = xml.fromstring(packet(pdf).data(pdf))
        for about in top.iter(RDF + "Description"):
            if about.get(RDF + "parseType") is None and about.get(RDF + "about") is not None:
                out.update({k: v for k, v in about.attrib.items() if k != RDF + "about"})
                out.update({child.tag: child for child in about})
        pdf.cache["xmp"] = out
    return pdf.cache["xmp"]


def value(pdf, prefix, name):
    """A property's text; of an array, its items; of languages, what x-default says."""
    found = properties(pdf).get(key(prefix, name))
    if found is None or isinstance(found, str):
        return found
    items = list(found.iter(RDF + "li"))
    if found.find(RDF + "Alt") is not None:
        lang = "{http://www.w3.org/XML/1998/namespace}lang"
        items = [i for i in items if i.get(lang) == "x-default"]
        return items[0].text if items else None
    return [i.text for i in items] if items else found.text


@rule("A 6.6.2.1, UA 7.1-8", "the catalog has a metadata stream, not packed, a whole XMP packet")
def xmp_there(pdf):
    stream = packet(pdf)
    if stream is None:
        yield "none"
        return
    if stream.dict.get("/Type") != "/Metadata" or stream.dict.get("/Subtype") != "/XML":
        yield "its type"
    if stream.filters(pdf):
        yield f"it is packed: {stream.filters(pdf)}"
    data = stream.data(pdf)
    head = re.match(rb"<\?xpacket begin=(['\"])(\xef\xbb\xbf)?\1 id=(['\"])W5M0MpCehiHzreSzNTczkc9d"
                    rb"\3\s*\?>", data)
    if not head or not re.search(rb"<\?xpacket end=(['\"])[rw]\1\?>\s*\Z", data):
        yield "its ends"
    if any(b"<!" + word in data for word in (b"DOCTYPE", b"ENTITY")):
        yield "it declares entities"
    try:
        xml.fromstring(data)
    except xml.ParseError as fault:
        yield f"it is no XML: {fault}"


@rule("A 6.6.4", "the metadata says PDF/A-2, level A")
def xmp_archival(pdf):
    said = value(pdf, "pdfaid", "part"), value(pdf, "pdfaid", "conformance")
    if said != ("2", "A"):
        yield str(said)


@rule("UA 5", "the metadata says PDF/UA-1")
def xmp_universal(pdf):
    if value(pdf, "pdfuaid", "part") != "1":
        yield str(value(pdf, "pdfuaid", "part"))


@rule("A 6.6.2.3", "properties are those that XMP has, others are described")
def xmp_described(pdf):
    known = {key(prefix, name) for prefix, (_, names) in SPACES.items() for name in names.split()}
    yield from (k for k in properties(pdf) if k not in known)
    schemas = properties(pdf).get(key("pdfaExtension", "schemas"))
    found = set()
    for schema in [] if schemas is None else schemas.findall(f"{RDF}Bag/{RDF}li"):
        space = schema.findtext(SCHEMA + "namespaceURI")
        if not schema.findtext(SCHEMA + "schema") or not schema.findtext(SCHEMA + "prefix"):
            yield f"the schema of {space} has no name"
        for entry in schema.findall(f"{SCHEMA}property/{RDF}Seq/{RDF}li"):
            parts = {k: entry.findtext(PROPERTY + k)
                     for k in ("name", "valueType", "category", "description")}
            if not all(parts.values()) or parts["category"] not in ("internal", "external"):
                yield f"a property of {space}: {parts}"
            found.add("{%s}%s" % (space, parts["name"]))
    if key("pdfuaid", "part") in properties(pdf) and key("pdfuaid", "part") not in found:
        yield "pdfuaid:part is not described"


def pdf_date(date):
    """2026-01-02T03:04:05+01:00 for D:20260102030405+01'00'."""
    m = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d'?)", date or "")
    if not m:
        return date
    zone = m[7].rstrip("'").replace("'", ":")
    return f"{m[1]}-{m[2]}-{m[3]}T{m[4]}:{m[5]}:{m[6]}{zone}"


@rule("own", "the information dictionary and the metadata say the same")
def xmp_equal(pdf):
    info = pdf.get(pdf.trailer.get("/Info")) or {}
    pairs = {"/Title": ("dc", "title"), "/Author": ("dc", "creator"),
             "/Subject": ("dc", "description"), "/Keywords": ("pdf", "Keywords"),
             "/Creator": ("xmp", "CreatorTool"), "/Producer": ("pdf", "Producer"),
             "/CreationDate": ("xmp", "CreateDate"), "/ModDate": ("xmp", "ModifyDate")}
    for entry, name in pairs.items():
        left, right = text(info.get(entry)), value(pdf, *name)
        if isinstance(right, list):
            right = right[0] if len(right) == 1 else right
        if entry.endswith("Date"):
            left = pdf_date(left)
        if left != right:
            yield f"{entry} and {':'.join(name)}"
    yield from (f"{k} is in one alone" for k in info if k not in pairs and k != "/Trapped")


@rule("UA 7.1-9, 7.1-10", "the document has a title, and viewers show it")
def titled(pdf):
    if not value(pdf, "dc", "title"):
        yield "no dc:title"
    if pdf.at(pdf.catalog, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield "DisplayDocTitle"


@rule("A 6.7.2.2, UA 7.1-4", "the document says that it is tagged, without suspicion")
def marked(pdf):
    said = pdf.at(pdf.catalog, "/MarkInfo") or {}
    if said.get("/Marked") is not True or said.get("/Suspects", False) is not False:
        yield str(said)
