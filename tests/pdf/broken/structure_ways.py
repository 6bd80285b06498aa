# structure_ways.py -- ways to break the structure, the annotations and the fields of a PDF.
# SPDX-License-Identifier: MIT
import re

import forms
from edit import Unfit, breaks


def adding(name, code):
    def way(e):
        e.add(code)
    way.__name__ = f"adding {code.decode()}"
    breaks(name)(way)


adding("content_grammar", b"Q")
adding("content_grammar", b"q")
adding("content_grammar", b"BT")
adding("content_grammar", b"EMC")
adding("content_grammar", b"/Artifact BMC")
adding("content_grammar", b"/Artifact BMC BT EMC ET")
adding("content_grammar", b"1 2 nonsense")
adding("content_grammar", b"[1 2")
adding("content_grammar", b"/Artifact BMC BT 1 0 0 rg 0 0 9 9 re f ET EMC")
adding("content_marked", b"0 0 9 9 re f")
adding("content_marked", b"/Span BMC 0 0 9 9 re f EMC")
adding("artifacts_apart", b"/Artifact BMC /P <</MCID 99>> BDC EMC EMC")
adding("artifacts_apart", b"/P <</MCID 99>> BDC /Artifact BMC EMC EMC")
adding("mcid_once", b"/P <</MCID 0>> BDC EMC /P <</MCID 0>> BDC EMC")
adding("mcid_parent", b"/P <</MCID 9999>> BDC EMC")
adding("limits_kept", b"q " * 29 + b"Q " * 29)
adding("colours_known", b"0 0 0 1 k")
adding("colours_known", b"/DeviceCMYK cs")
adding("pages_complete", b"/Artifact BMC /Nowhere Do EMC")
adding("languages_named", b"/Span <</Lang (no language)>> BDC EMC")
breaks("mcid_tag")(lambda e: e.sub(rb"/P ?<</MCID", b"/Code <</MCID"))


@breaks("mcid_parent")
def parent_swapped(e):
    nums = e.all(lambda d: "/Nums" in d and isinstance(e.pdf.get(d["/Nums"][1]), list))[0]["/Nums"]
    row = e.pdf.get(nums[1])
    row[0], row[-1] = row[-1], row[0]


@breaks("mcid_parent")
def content_unnamed(e):
    e.all(lambda d: d.get("/S") == "/P" and isinstance(d.get("/K"), int))[0]["/K"] = 9999


@breaks("tree_joined")
def parent_wrong(e):
    e.element("P")["/P"] = e.pdf.trailer["/Root"]


@breaks("tree_joined")
def kid_twice(e):
    kids = e.all(lambda d: d.get("/S") == "/Document")[0]["/K"]
    e.pdf.get(kids).append(e.pdf.get(kids)[0])


@breaks("tree_joined")
def kid_of_no_kind(e):
    e.pdf.get(e.element("Document")["/K"]).append("/Nothing")


breaks("tree_top")(lambda e: e.element("Document").update({"/S": "/Sect"}))
breaks("tree_top", "mcid_parent")(lambda e: e.catalog.pop("/StructTreeRoot"))
breaks("types_standard")(lambda e: e.element("P").update({"/S": "/Paragraph"}))
breaks("types_standard")(
    lambda e: e.one(Type="/StructTreeRoot").update({"/RoleMap": {"/P": "/Span"}}))
breaks("headings_in_steps")(lambda e: e.element("H2").update({"/S": "/H4"}))
breaks("headings_in_steps")(lambda e: e.element("H1").update({"/S": "/H2"}))
breaks("headings_in_steps")(lambda e: e.element("H2").update({"/S": "/H"}))
breaks("parts_in_place")(lambda e: e.element("LI").update({"/S": "/P"}))
breaks("parts_in_place")(lambda e: e.element("TD").update({"/S": "/P"}))
breaks("parts_in_place")(lambda e: e.element("P").update({"/S": "/TR"}))
breaks("items_whole")(lambda e: e.element("LBody").update({"/S": "/Lbl"}))
breaks("lists_numbered")(lambda e: e.pdf.at(e.element("Lbl"), "/P", "/P").pop("/A"))


@breaks("tables_regular")
def cell_lost(e):
    e.all(lambda d: d.get("/S") == "/TR" and isinstance(d.get("/K"), list))[-1]["/K"].pop()


@breaks("tables_headed")
def scope_lost(e):
    for cell in e.all(lambda d: d.get("/S") == "/TH" and "/A" in d):
        cell.pop("/A")


@breaks("tables_headed")
def heads_lost(e):
    for cell in e.all(lambda d: d.get("/S") == "/TH"):
        cell["/S"] = "/TD"


breaks("tables_parted")(lambda e: e.element("TBody").update({"/S": "/THead"}))
breaks("figures_told")(lambda e: e.element("Figure").pop("/Alt"))
breaks("figures_told")(lambda e: e.element("Figure").pop("/A"))
breaks("elements_full")(lambda e: e.element("P").pop("/K"))
breaks("languages_named")(lambda e: e.catalog.pop("/Lang"))
breaks("languages_named")(lambda e: e.element("P").update({"/Lang": "u:plain English"}))
breaks("next_key_free")(
    lambda e: e.one(Type="/StructTreeRoot").update({"/ParentTreeNextKey": 0}))
breaks("next_key_free")(lambda e: e.pdf.get(e.page(1).name).update(
    {"/StructParents": e.page(0).dict["/StructParents"]}))


@breaks("reading_order")
def first_last(e):
    kids = e.pdf.get(e.element("Document")["/K"])
    kids.append(kids.pop(0))


# ---- annotations and fields --------------------------------------------------------------------
def widget(e, kind=None):
    """The first widget that has an area, of a kind of field."""
    return e.all(lambda d: d.get("/Subtype") == "/Widget" and d["/Rect"][0] != d["/Rect"][2] and
                 (kind is None or forms.inherited(e.pdf, d, "/FT") == kind) and
                 not forms.inherited(e.pdf, d, "/Ff") == 1)[0]


breaks("annotations_tagged")(lambda e: widget(e).pop("/StructParent"))
breaks("annotations_tagged")(lambda e: e.one(Subtype="/Link").pop("/StructParent"))
breaks("annotations_tagged")(lambda e: e.element("Link").update({"/S": "/Span"}))
breaks("annotations_tagged")(lambda e: e.element("Form").update({"/S": "/Span"}))


@breaks("references_kept", "annotations_tagged")
def reference_lost(e):
    e.all(lambda d: d.get("/Type") == "/OBJR")[0]["/Obj"] = e.pdf.trailer["/Root"]


@breaks("forms_whole")
def words_lost(e):
    for entries in e.all(lambda d: "/TU" in d or d.get("/S") == "/Form"):
        entries.pop("/TU", None)
        entries.pop("/Alt", None)


@breaks("forms_whole")
def widget_lost(e):
    e.form()
    e.element("Form")["/K"] = []


@breaks("forms_whole")
def printed_field_lost(e):
    if "/AcroForm" in e.catalog:
        raise Unfit
    e.element("Form").pop("/A")


breaks("links_told")(lambda e: e.one(Subtype="/Link").pop("/Contents"))
breaks("tabs_in_order")(lambda e: e.all(lambda d: "/Tabs" in d)[0].pop("/Tabs"))
breaks("annotations_in_order")(lambda e: e.pdf.get(e.all(
    lambda d: len(e.pdf.get(d.get("/Annots")) or []) > 1)[0]["/Annots"]).reverse())
breaks("annotations_print")(lambda e: widget(e).update({"/F": 6}))
breaks("annotations_print")(lambda e: e.one(Subtype="/Link").pop("/F"))
breaks("annotations_print")(lambda e: e.one(Subtype="/Link").update({"/Subtype": "/Screen"}))
breaks("appearances_formed")(lambda e: widget(e).pop("/AP"))
breaks("appearances_formed")(lambda e: widget(e, "/Btn").update({"/AS": "/Elsewhere"}))


@breaks("appearances_formed")
def appearance_down(e):
    looks = e.pdf.get(widget(e)["/AP"])
    looks["/D"] = looks["/N"]


@breaks("appearances_formed")
def appearance_of_text(e):
    e.pdf.get(widget(e, "/Tx")["/AP"])["/N"] = {"/Off": e.pdf.trailer["/Root"]}


@breaks("appearances_formed")
def appearance_lost(e):
    looks = e.pdf.at(widget(e, "/Btn"), "/AP", "/N")
    looks["/Off"] = e.pdf.trailer["/Root"]


@breaks("appearances_complete")
def appearance_bare(e):
    ref = e.pdf.get(widget(e, "/Tx")["/AP"])["/N"]
    e.stream(ref, lambda data: b"/Tx BMC BT /Nowhere 9 Tf ET EMC")


@breaks("appearances_complete")
def appearance_boxless(e):
    e.pdf.at(widget(e, "/Tx"), "/AP", "/N").dict.pop("/BBox")


breaks("form_quiet")(lambda e: e.form().update({"/NeedAppearances": True}))
breaks("form_quiet")(lambda e: e.form().update({"/XFA": []}))
breaks("form_quiet", "nothing_forbidden")(lambda e: widget(e).update({"/AA": {}}))
breaks("form_quiet")(lambda e: e.catalog.update({"/NeedsRendering": True}) if e.form() else 0)


def named(e):
    """Fields with a name that hold something themselves."""
    return e.all(lambda d: "/T" in d and forms.inherited(e.pdf, d, "/FT") and "/TU" in d)


breaks("fields_named")(lambda e: named(e)[0].update({"/T": "u:a.b"}))
breaks("fields_named")(lambda e: e.form()["/Fields"].append(e.form()["/Fields"][0]))
breaks("fields_told")(lambda e: named(e)[-1].pop("/TU"))
breaks("fields_sound")(lambda e: e.one(FT="/Tx").update({"/FT": "/Ch"}))
breaks("fields_sound")(lambda e: e.all(
    lambda d: d.get("/Ff", 0) & 1 << 15)[0].update({"/Ff": 1 << 15 | 1 << 14}))
breaks("fields_sound")(lambda e: e.all(
    lambda d: d.get("/Ff", 0) & 1 << 15 and "/Kids" in d)[0].update({"/V": "/Elsewhere"}))


@breaks("fields_set")
def font_unknown(e):
    form = e.form()
    form["/DA"] = "u:/Nowhere 9 Tf 0 g"
    for field in e.all(lambda d: "/DA" in d):
        field["/DA"] = "u:/Nowhere 9 Tf 0 g"


@breaks("fields_set")
def font_sizeless(e):
    for field in e.all(lambda d: "/DA" in d):
        field["/DA"] = re.sub(r" [\d.]+ Tf", " 0 Tf", field["/DA"])


@breaks("known_fields")
def known_changed(e):
    for field in e.all(lambda d: d.get("/Ff", 0) & 1):
        field["/Ff"] = 0


@breaks("fields_apart")
def fields_met(e):
    on = [d for _, d in e.pdf.pages[0].annotations()
          if d.get("/Subtype") == "/Widget" and d["/Rect"][0] != d["/Rect"][2]]
    if len(on) < 2:
        raise Unfit
    on[0]["/Rect"] = on[1]["/Rect"]


breaks("fields_apart")(lambda e: widget(e).update({"/Rect": [-9, 0, 9, 9]}))
