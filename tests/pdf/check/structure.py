# structure.py -- the rules of PDF/UA-1 for the structure tree and the content that it speaks of.
# SPDX-License-Identifier: MIT
import re

from rules import rule
from tree import STANDARD, Element, attributes, contents, forms, tree
from pdf import text

LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


@rule("PDF 7.8.2", "a content stream keeps the grammar; marked content nests")
def content_grammar(pdf):
    for number, _, done in contents(pdf):
        yield from (f"page {number}: {fault}" for fault in done.faults)
    for name, _, done in forms(pdf):
        yield from (f"form {name}: {fault}" for fault in done.faults)


@rule("UA 7.1-3", "whatever paints is tagged content or an artifact")
def content_marked(pdf):
    for number, _, done in contents(pdf):
        bare = [op for op, marks in done.paints
                if not any(m.tag == "Artifact" or m.mcid is not None for m in marks)]
        if bare:
            yield f"page {number}: {len(bare)} operators, the first is {bare[0]}"


@rule("UA 7.1-1, 7.1-2", "an artifact holds no tagged content and tagged content no artifact")
def artifacts_apart(pdf):
    for number, _, done in contents(pdf):
        for mark, outer in done.marks:
            inside = [m for m in outer if m.tag == "Artifact" or m.mcid is not None]
            own = mark.tag == "Artifact" or mark.mcid is not None
            if own and inside:
                yield f"page {number}: {mark.tag} within {inside[-1].tag}"


@rule("PDF 14.7.4.4", "a page's MCIDs are its own, whole numbers from 0, each once")
def mcid_once(pdf):
    for number, _, done in contents(pdf):
        ids = [m.mcid for m, _ in done.marks if m.mcid is not None]
        if sorted(map(str, ids)) != sorted(map(str, range(len(ids)))):
            yield f"page {number}: {ids[:8]}"


@rule("PDF 14.7.4.4", "each MCID has its element in the parent tree, which names it once")
def mcid_parent(pdf):
    t = tree(pdf)
    named = {}
    for element in t.elements:
        for _, page, mcid in element.items("mcid"):
            named.setdefault((str(page), mcid), []).append(element.name)
    for number, page, done in contents(pdf):
        parents = t.parents_on(page)
        ids = {m.mcid for m, _ in done.marks if m.mcid is not None}
        for mcid in ids:
            parent = parents[mcid] if mcid < len(parents) else None
            if parent is None or named.pop((page.name, mcid), None) != [parent]:
                yield f"page {number}: MCID {mcid}"
        if len(parents) > len(ids):
            yield f"page {number}: {len(parents)} parents for {len(ids)} MCIDs"
    yield from (f"{page}: MCID {mcid} is named and is not there" for page, mcid in named)


@rule("PDF 14.6.1", "content has the tag of the element that it belongs to")
def mcid_tag(pdf):
    t = tree(pdf)
    for number, page, done in contents(pdf):
        parents = t.parents_on(page)
        for mark, _ in done.marks:
            if mark.mcid is not None and mark.mcid < len(parents):
                element = t.by_name.get(str(parents[mark.mcid]))
                told = mark.tag == "Span" and "ActualText" in mark.properties
                if element and element.type != mark.tag and not told:
                    yield f"page {number}: MCID {mark.mcid} is {mark.tag} of {element.type}"


@rule("PDF 14.7.2", "elements name their parents, stand once, and have kids of known kinds")
def tree_joined(pdf):
    t = tree(pdf)
    yield from (f"{e.where()} stands twice" for e in t.twice)
    for element in t.elements:
        parent = element.parent.name if element.parent else t.root_name
        if str(element.dict.get("/P")) != parent:
            yield f"{element.where()} is not below the parent it names"
        if element.dict.get("/Type", "/StructElem") != "/StructElem":
            yield f"{element.where()} is of type {element.dict['/Type']}"
        yield from (f"{element.where()} has a kid of no kind" for _ in element.items("bad"))


@rule("UA 7.1", "there is a structure tree, and one Document is its top")
def tree_top(pdf):
    t = tree(pdf)
    if (t.root or {}).get("/Type") != "/StructTreeRoot":
        yield "no structure tree"
    elif [e.type for e in t.tops] != ["Document"]:
        yield f"the top is {[e.type for e in t.tops]}"


@rule("UA 7.1-5 to 7.1-7, A 6.7.3.4", "every type is a standard one, and none is mapped anew")
def types_standard(pdf):
    t = tree(pdf)
    yield from (e.where() for e in t.elements if e.type not in STANDARD)
    yield from (f"{role} is mapped" for role in t.roles if role[1:] in STANDARD)


@rule("UA 7.4.2", "headings begin with H1 and leave no level out on the way down")
def headings_in_steps(pdf):
    last = 0
    for element in tree(pdf).elements:
        if re.fullmatch("H[1-6]", element.type):
            level = int(element.type[1])
            if level > last + 1:
                yield f"{element.where()} after level {last}"
            last = level
        elif element.type == "H":
            yield f"{element.where()}: numbered headings and others do not mix"


KIDS = {  # what an element of lists and tables may hold, and what may hold it: UA 7.2-3 to 7.2-20
    "L": ("L LI Caption", None), "LI": ("Lbl LBody", "L"), "LBody": (None, "LI"),
    "Table": ("TR THead TBody TFoot Caption", None), "THead": ("TR", "Table"),
    "TBody": ("TR", "Table"), "TFoot": ("TR", "Table"), "TR": ("TH TD", "Table THead TBody TFoot"),
    "TH": (None, "TR"), "TD": (None, "TR"),
}


@rule("UA 7.2", "lists and tables are built of their parts alone, and the parts stand nowhere else")
def parts_in_place(pdf):
    for element in tree(pdf).elements:
        kids, parents = KIDS.get(element.type, (None, None))
        parent = element.parent.type if element.parent else ""
        if parents and parent not in parents.split():
            yield f"{element.where()} below {parent}"
        for kid in element.kids if kids else []:
            if not isinstance(kid, Element) or kid.type not in kids.split():
                yield f"{element.where()} holds what it may not"


@rule("PDF 14.8.4.3.3", "a list item has one label at most and one body")
def items_whole(pdf):
    for element in tree(pdf).elements:
        if element.type == "LI":
            types = [k.type for k in element.elements()]
            if types not in (["Lbl", "LBody"], ["LBody"]):
                yield f"{element.where()}: {types}"
        if element.type == "L" and not element.elements():
            yield f"{element.where()} has no items"


@rule("UA 7.6", "a list with numbers says how its items are numbered")
def lists_numbered(pdf):
    for element in tree(pdf).elements:
        if element.type == "L" and any(k.type == "Lbl" for i in element.elements()
                                       for k in i.elements()):
            how = attributes(pdf, element, "/List").get("/ListNumbering", "/None")
            if how not in ("/Decimal", "/UpperRoman", "/LowerRoman", "/UpperAlpha", "/LowerAlpha",
                           "/Disc", "/Circle", "/Square"):
                yield f"{element.where()}: {how}"


def rows_of(element):
    for kid in element.elements():
        if kid.type == "TR":
            yield kid
        else:
            yield from (row for row in kid.elements() if row.type == "TR")


@rule("UA 7.2-15, 7.5", "a table's rows have equally many columns")
def tables_regular(pdf):
    for table in tree(pdf).elements:
        if table.type != "Table":
            continue
        hanging, widths = [], []  # rows that a cell of an earlier row reaches into, by column
        for row in rows_of(table):
            width = sum(1 for left in hanging if left > 0)
            hanging = [max(0, left - 1) for left in hanging]
            for cell in row.elements():
                spans = attributes(pdf, cell, "/Table")
                columns, rows = spans.get("/ColSpan", 1), spans.get("/RowSpan", 1)
                width += columns
                hanging += [rows - 1] * columns if rows > 1 else []
            widths.append(width)
        if len(set(widths)) != 1 or any(hanging) or 0 in widths:
            yield f"{table.where()}: {widths}"


@rule("UA 7.5", "a table has head cells, and each says what it heads")
def tables_headed(pdf):
    for table in tree(pdf).elements:
        if table.type == "Table":
            cells = [c for row in rows_of(table) for c in row.elements()]
            if not any(c.type == "TH" for c in cells):
                yield f"{table.where()} has no head cells"
            for cell in cells:
                scope = attributes(pdf, cell, "/Table").get("/Scope")
                if cell.type == "TH" and scope not in ("/Row", "/Column", "/Both"):
                    yield f"{cell.where()}: scope {scope}"


@rule("UA 7.2-11 to 7.2-14", "a table has one head at most, and where it has one a body")
def tables_parted(pdf):
    for table in tree(pdf).elements:
        types = [k.type for k in table.elements()]
        if table.type == "Table" and (types.count("THead") > 1 or
                                      "THead" in types and "TBody" not in types):
            yield f"{table.where()}: {types}"


@rule("UA 7.3-1", "a figure is told in words and says where it stands")
def figures_told(pdf):
    for element in tree(pdf).elements:
        if element.type == "Figure":
            if not (text(element.dict.get("/Alt")) or text(element.dict.get("/ActualText"))):
                yield f"{element.where()} has no alternative"
            box = attributes(pdf, element, "/Layout").get("/BBox")
            if not (isinstance(box, list) and len(box) == 4 and box[0] < box[2] and
                    box[1] < box[3]):
                yield f"{element.where()}: its box is {box}"


@rule("own", "no element is empty but a cell of a table, and on paper a field with nothing drawn")
def elements_full(pdf):
    for element in tree(pdf).elements:
        printed = element.type == "Form" and attributes(pdf, element, "/PrintField")
        if not element.kids and element.type not in ("TD", "TH") and not printed:
            yield element.where()


@rule("UA 7.2-29, A 6.7.4", "the document and what names its language do so as RFC 3066 has it")
def languages_named(pdf):
    if not LANGUAGE.match(text(pdf.catalog.get("/Lang")) or ""):
        yield "the catalog"
    for element in tree(pdf).elements:
        if "/Lang" in element.dict and not LANGUAGE.match(text(element.dict["/Lang"]) or ""):
            yield element.where()
    for number, _, done in contents(pdf):
        for mark, _ in done.marks:
            lang = mark.properties.get("Lang") if isinstance(mark.properties, dict) else None
            if lang is not None and not LANGUAGE.match(lang.decode("latin-1")):
                yield f"page {number}: {mark.tag}"


@rule("PDF 14.7.4.4", "what is next in the parent tree has no number yet")
def next_key_free(pdf):
    t = tree(pdf)
    numbers = list(t.parents)
    if numbers != sorted(numbers) or len(numbers) != len(set(numbers)):
        yield "the parent tree's numbers are out of order"
    if (t.root or {}).get("/ParentTreeNextKey", -1) <= max(numbers, default=-1):
        yield f"ParentTreeNextKey is {(t.root or {}).get('/ParentTreeNextKey')}"
    pages = [p.dict.get("/StructParents") for p in pdf.pages]
    if len(set(pages)) != len(pages):
        yield "two pages share a number"


def places(pdf):
    """Where what each element holds begins, in the tree's order: page, element, x, bottom, top."""
    t = tree(pdf)
    begins = {}
    for number, page, done in contents(pdf):
        for mark, _ in done.marks:
            if mark.mcid is not None and mark.place:
                x, y = mark.place
                begins[page.name, mark.mcid] = number, x, y, y + 5
        for ref, entries in page.annotations():
            box = pdf.get(entries.get("/Rect")) or [0, 0, 0, 0]
            if entries.get("/Subtype") == "/Widget" and box[0] < box[2]:
                begins[page.name, ref] = number, box[0], box[1], box[3]
    todo = list(reversed(t.tops))
    while todo:
        item = todo.pop()
        if isinstance(item, Element):
            todo.extend((item, kid) if isinstance(kid, tuple) else kid
                        for kid in reversed(item.kids))
        elif item[1][1:] in begins:
            number, *place = begins[item[1][1:]]
            yield number, item[0], *place


@rule("UA 7.1, 7.2", "reading goes down the page or to its other side, and from page to page")
def reading_order(pdf):
    last = None
    leftwards = pdf.at(pdf.catalog, "/ViewerPreferences", "/Direction") == "/R2L"
    for number, element, x, bottom, top in places(pdf):
        x = -x if leftwards else x
        if last and number < last[0]:
            yield f"{element.where()} is back on page {number}"
        elif last and number == last[0] and bottom > last[3] + 1 and x <= last[1]:
            yield f"page {number}: {element.where()} at {x:.0f},{bottom:.0f} is above what is before"
        last = number, x, bottom, top
