# file_ways.py -- ways to break the file, the fonts and the metadata of a PDF.
# SPDX-License-Identifier: MIT
import re

import fonts
from edit import breaks


# ---- the file ----------------------------------------------------------------------------------
def bytes_changed(name, change):
    def way(e):
        e.raw = change(e.raw)
    breaks(name)(way)


bytes_changed("file_header", lambda raw: b" " + raw)
bytes_changed("file_header", lambda raw: raw.replace(b"%PDF-1.7", b"%PDF-2.0"))
bytes_changed("file_header", lambda raw: raw[:10] + b"abcd" + raw[14:])
bytes_changed("file_end", lambda raw: raw + b"\n\n")
bytes_changed("file_end", lambda raw: raw + b"% more")
bytes_changed("file_spaced", lambda raw: re.sub(rb"/Length (\d)(\d+)", rb"/Length 1\2", raw))
bytes_changed("file_spaced", lambda raw: raw.replace(b" obj\n", b" obj "))
bytes_changed("file_spaced", lambda raw: raw.replace(b"stream\n", b"stream "))
breaks("file_identified")(lambda e: e.pdf.trailer.pop("/ID"))
breaks("file_identified")(lambda e: e.pdf.trailer.update({"/Encrypt": {}}))
breaks("streams_plain")(lambda e: e.pdf.get(e.catalog["/Metadata"]).dict.update({"/F": "u:x"}))
breaks("streams_plain")(
    lambda e: e.pdf.get(e.catalog["/Metadata"]).dict.update({"/Filter": "/LZWDecode"}))
breaks("limits_kept")(lambda e: e.catalog.update({"/Long": "u:" + "x" * 32768}))
breaks("limits_kept")(lambda e: e.catalog.update({"/Long": "/" + "x" * 128}))
breaks("limits_kept")(lambda e: e.catalog.update({"/Long": 2**31}))
breaks("limits_kept")(lambda e: e.catalog.update({"/Long": 1e-39}))
breaks("pages_sized")(lambda e: e.all(lambda d: "/MediaBox" in d)[0].update(
    {"/MediaBox": [0, 0, 14401, 100]}))
breaks("pages_sized")(lambda e: e.pdf.get(e.page().name).update({"/CropBox": [0, 0, 2, 100]}))


def intent(e):
    return e.pdf.get(e.pdf.list(e.catalog["/OutputIntents"])[0])


breaks("output_intent")(lambda e: e.catalog.pop("/OutputIntents"))
breaks("output_intent")(lambda e: intent(e).pop("/DestOutputProfile"))
breaks("output_intent")(lambda e: intent(e).pop("/OutputConditionIdentifier"))
for pattern, to in ((b"mntr", b"scnr"), (b"RGB ", b"CMYK"), (b"acsp", b"xxxx"), (b"wtpt", b"xxxx")):
    breaks("output_intent")(lambda e, pattern=pattern, to=to: e.stream(
        intent(e)["/DestOutputProfile"], lambda data: data.replace(pattern, to, 1)))
breaks("output_intent")(lambda e: e.stream(
    intent(e)["/DestOutputProfile"], lambda data: data[:-4]))
breaks("colours_known")(lambda e: e.one(Subtype="/Form").update(
    {"/Subtype": "/Image", "/ColorSpace": "/DeviceCMYK"}))
for key, value in (("/AA", {}), ("/SMask", {}), ("/ca", 0.5), ("/BM", "/Multiply"), ("/Ref", {}),
                   ("/OpenAction", {}), ("/Group", {}), ("/JavaScript", {}), ("/OCProperties", {})):
    breaks("nothing_forbidden")(lambda e, key=key, value=value: e.catalog.update({key: value}))
breaks("actions_few")(lambda e: e.catalog.update({"/Act": {"/A": {"/S": "/Launch"}}}))
breaks("actions_few")(lambda e: e.catalog.update(
    {"/Act": {"/A": {"/S": "/URI", "/URI": "u:javascript:alert(1)"}}}))
breaks("viewer_told")(lambda e: e.pdf.get(e.catalog["/ViewerPreferences"]).pop("/PrintScaling"))
breaks("viewer_told")(lambda e: e.catalog.pop("/PageLabels"))
breaks("viewer_told")(lambda e: e.catalog.update({"/Out": {"/Dest": ["1 0 R", "/Fit"]}}))


# ---- fonts -------------------------------------------------------------------------------------
breaks("fonts_embedded")(lambda e: e.font().descriptor.pop(e.font().files[0]))
breaks("fonts_embedded")(lambda e: e.font(False).descriptor.update({"/FontFile": "1 0 R"}))
breaks("fonts_embedded")(lambda e: e.font().dict.pop("/BaseFont"))
breaks("fonts_mapped")(lambda e: e.font().dict.update({"/Encoding": "/Identity-V"}))
breaks("fonts_mapped")(lambda e: e.font().encoding.dict.update({"/WMode": 1}))
breaks("fonts_mapped")(lambda e: e.font().encoding.dict.pop("/CMapName"))
breaks("fonts_mapped")(lambda e: e.font().encoding.dict.update({"/UseCMap": "/Identity-H"}))
breaks("fonts_mapped")(lambda e: e.stream(
    e.font().dict["/Encoding"], lambda data: data.replace(b"<FF> 0", b"<FF> 1")))
breaks("fonts_mapped")(lambda e: e.stream(
    e.font().dict["/Encoding"], lambda data: data.replace(b"(Identity)", b"(UCS)")))
breaks("fonts_mapped")(lambda e: e.font().cid.pop("/CIDSystemInfo"))
breaks("fonts_mapped")(lambda e: e.font().cid.update({"/CIDToGIDMap": "/None"}))
breaks("fonts_simple")(lambda e: e.font(False).descriptor.update({"/Flags": 4}))
breaks("fonts_simple")(lambda e: e.font(False).dict.update({"/Encoding": "/MacRomanEncoding"}))
breaks("fonts_simple")(lambda e: e.font(False).dict.update({"/LastChar": 254}))


@breaks("fonts_widths")
def widths_off(e):
    table = e.pdf.get(e.font().cid["/W"])
    row = next(e.pdf.get(v) for v in table if isinstance(e.pdf.get(v), list))
    row[:] = [w + 2 for w in row]


@breaks("fonts_widths")
def widths_of_forms_off(e):
    table = e.pdf.get(e.font(False).dict["/Widths"])
    table[:] = [w + 2 for w in table]


breaks("fonts_glyphs")(lambda e: e.stream(
    e.font(mapped=True).cid.get("/CIDToGIDMap"), lambda data: bytes(len(data))))
breaks("fonts_glyphs")(lambda e: e.stream(
    e.font(mapped=True).cid.get("/CIDToGIDMap"), lambda data: b"\xff" * len(data)))
for value in (b"<0000>", b"<FEFF>", b"<E000>", b"<>"):
    breaks("fonts_unicode")(lambda e, value=value: e.stream(
        e.font().dict["/ToUnicode"],
        lambda data: re.sub(rb"(<[0-9A-Fa-f]{2,4}>\s*)<[0-9A-Fa-f]+>(\s*\n)",
                            rb"\1" + value + rb"\2", data)))
breaks("fonts_unicode")(lambda e: e.font().dict.pop("/ToUnicode"))
breaks("fonts_cmaps")(lambda e: e.stream(
    e.font().dict["/ToUnicode"], lambda data: data.replace(b"<FF>", b"<FFFF>", 1)))

# ---- metadata ----------------------------------------------------------------------------------
breaks("xmp_there")(lambda e: e.catalog.pop("/Metadata"))
breaks("xmp_there")(lambda e: e.pdf.get(e.catalog["/Metadata"]).dict.pop("/Subtype"))
breaks("xmp_there")(lambda e: e.pdf.get(e.catalog["/Metadata"]).dict.update({"/Filter": []}) or
                    e.pdf.get(e.catalog["/Metadata"]).dict.update({"/Filter": "/DCTDecode"}))
breaks("xmp_there")(lambda e: e.xmp(rb"</rdf:RDF>", b""))
breaks("xmp_there")(lambda e: e.xmp(rb"<\?xpacket end.*", b""))
breaks("xmp_there")(lambda e: e.xmp(rb"W5M0MpCehiHzreSzNTczkc9d", b"W5M0"))
breaks("xmp_archival")(lambda e: e.xmp(rb"(pdfaid:part\D+)2", rb"\g<1>1"))
breaks("xmp_archival")(lambda e: e.xmp(rb"(pdfaid:conformance[>=\"']+)A", rb"\1B"))
breaks("xmp_universal")(lambda e: e.xmp(rb"(pdfuaid:part\D+)1", rb"\g<1>2"))
breaks("xmp_described")(lambda e: e.xmp(rb"pdfaSchema:namespaceURI", b"pdfaSchema:namespace"))
breaks("xmp_described")(lambda e: e.xmp(rb"internal", b"inside"))
breaks("xmp_described")(lambda e: e.xmp(rb"CreatorTool", b"Creators"))
breaks("xmp_equal")(lambda e: e.pdf.get(e.pdf.trailer["/Info"]).update({"/Title": "u:Another"}))
breaks("xmp_equal")(lambda e: e.pdf.get(e.pdf.trailer["/Info"]).update(
    {"/CreationDate": "u:D:19990101000000Z"}))
breaks("xmp_equal")(lambda e: e.pdf.get(e.pdf.trailer["/Info"]).update({"/More": "u:more"}))
breaks("titled")(lambda e: e.pdf.get(e.catalog["/ViewerPreferences"]).pop("/DisplayDocTitle"))
breaks("titled")(lambda e: e.xmp(rb"<dc:title>.*?</dc:title>", b""))
breaks("marked")(lambda e: e.catalog.pop("/MarkInfo"))
breaks("marked")(lambda e: e.catalog.update({"/MarkInfo": {"/Marked": True, "/Suspects": True}}))
