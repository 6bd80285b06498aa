# untagged.py -- what is asked of files without tags: PDF/A-2u, and nothing that serves tags alone.
# SPDX-License-Identifier: MIT
#
# enter() takes the place of the rules that ask for tags. All others stand.
from rules import RULES, rule
from tree import contents
from xmp import value

TAGS = """annotations_tagged tabs_in_order content_marked tree_top next_key_free xmp_archival
xmp_universal marked""".split()
KEYS = {"/StructTreeRoot", "/MarkInfo", "/StructParents", "/StructParent", "/Tabs", "/RoleMap"}


def enter():
    for name in TAGS:
        del RULES[name]

    @rule("A 6.6.4", "the metadata says PDF/A-2, level U, and nothing of PDF/UA")
    def xmp_unicode(pdf):
        said = [value(pdf, *name) for name in (("pdfaid", "part"), ("pdfaid", "conformance"),
                                               ("pdfuaid", "part"), ("pdfaExtension", "schemas"))]
        if said != ["2", "U", None, None]:
            yield str(said)

    @rule("own", "nothing is there that serves tags alone")
    def nothing_tagged(pdf):
        for name, _, entries in pdf.dictionaries():
            yield from (f"{name} has {key}" for key in sorted(KEYS & entries.keys()))
            if entries.get("/Type") == "/StructElem":
                yield f"{name} is an element"

    @rule("own", "marked content is there for its words alone")
    def nothing_marked(pdf):
        for number, _, done in contents(pdf):
            for mark, _ in done.marks:
                if mark.tag != "Span" or list(mark.properties or ()) != ["ActualText"]:
                    yield f"page {number}: {mark.tag} {mark.properties}"
