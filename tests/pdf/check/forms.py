# forms.py -- the rules for annotations and form fields, of PDF/UA-1, PDF/A-2 and our own.
# SPDX-License-Identifier: MIT
from pdf import Stream, is_name, text
from rules import rule
from tree import attributes, fields, tree


def annotations(pdf):
    for number, page in enumerate(pdf.pages, 1):
        for ref, entries in page.annotations():
            yield f"page {number}: {entries.get('/Subtype')} {ref}", ref, entries, page


def inherited(pdf, entries, key):
    for _ in range(32):
        if key in entries:
            return pdf.get(entries[key])
        entries = pdf.get(entries.get("/Parent")) or {}
    return None


def is_form(pdf):
    return "/AcroForm" in pdf.catalog


@rule("UA 7.18.1, 7.18.4, 7.18.5",
      "every annotation is in the structure: widgets in Form, links in Link")
def annotations_tagged(pdf):
    t = tree(pdf)
    wanted = {"/Widget": "Form", "/Link": "Link"}
    for where, ref, entries, page in annotations(pdf):
        element = t.by_name.get(str(t.parent_of(entries)))
        if element is None:
            yield f"{where} has no element"
        elif element.type != wanted.get(entries.get("/Subtype"), "Annot"):
            yield f"{where} is in {element.type}"
        elif ("objr", page.name, ref) not in element.kids:
            yield f"{where}: {element.where()} does not name it, or not on its page"


@rule("PDF 14.7.4.3", "an element names annotations that are there, each of them once")
def references_kept(pdf):
    there = {(page.name, ref) for _, ref, _, page in annotations(pdf)}
    for element in tree(pdf).elements:
        for _, page, ref in element.items("objr"):
            if (page, ref) not in there:
                yield f"{element.where()} names {ref}, which is not on {page} or is another's"
            there.discard((page, ref))


@rule("UA 7.18.4, PDF 14.8.4.5", "a Form is a widget, or where there are none a printed field")
def forms_whole(pdf):
    for element in tree(pdf).elements:
        if element.type != "Form":
            continue
        widgets = element.items("objr")
        told = [inherited(pdf, pdf.get(w[2]) or {}, "/TU") for w in widgets]
        if not (text(element.dict.get("/Alt")) or told and all(map(text, told))):
            yield f"{element.where()} has no words"
        if is_form(pdf) and (len(widgets) != 1 or len(element.kids) != 1):
            yield f"{element.where()} has {len(widgets)} widgets, {len(element.kids)} kids"
        if not is_form(pdf):
            printed = attributes(pdf, element, "/PrintField")
            if widgets or printed.get("/Role") not in ("/rb", "/cb", "/pb", "/tv"):
                yield f"{element.where()} is no printed field"


@rule("UA 7.18.5-2", "a link says in words where it leads")
def links_told(pdf):
    for where, _, entries, _ in annotations(pdf):
        if entries.get("/Subtype") == "/Link" and not text(entries.get("/Contents")):
            yield where


@rule("UA 7.18.3", "the tab key goes through a page in the order of the structure")
def tabs_in_order(pdf):
    for number, page in enumerate(pdf.pages, 1):
        if any(page.annotations()) and page.dict.get("/Tabs") != "/S":
            yield f"page {number}"


@rule("own", "the order of the annotations on a page is that of the structure")
def annotations_in_order(pdf):
    told = {ref: i for i, ref in enumerate(
        ref for e in tree(pdf).elements for _, _, ref in e.items("objr"))}
    for number, page in enumerate(pdf.pages, 1):
        places = [told.get(ref, -1) for ref, _ in page.annotations()]
        if places != sorted(places):
            yield f"page {number}"


@rule("A 6.3.1, 6.3.2, UA 7.18.2", "annotations are links and widgets; they print and hide nothing")
def annotations_print(pdf):
    for where, _, entries, _ in annotations(pdf):
        if entries.get("/Subtype") not in ("/Link", "/Widget"):
            yield f"{where}: its kind"
        if entries.get("/F") != 4:
            yield f"{where}: its flags are {entries.get('/F')}"


@rule("A 6.3.3", "an appearance is N alone: a button's is a stream a state, of others one stream")
def appearances_formed(pdf):
    for where, _, entries, _ in annotations(pdf):
        if entries.get("/Subtype") != "/Widget":
            continue
        looks = pdf.get(entries.get("/AP"))
        box = pdf.get(entries.get("/Rect")) or [0, 0, 0, 0]
        normal = pdf.at(looks, "/N")
        if looks is None and (box[0], box[1]) == (box[2], box[3]):
            continue
        if looks is None or list(looks) != ["/N"]:
            yield f"{where}: {list(looks or {})}"
        elif inherited(pdf, entries, "/FT") == "/Btn":
            states = normal if isinstance(normal, dict) else {}
            if len(states) != 2 or "/Off" not in states or entries.get("/AS") not in states:
                yield f"{where}: states {list(states)}, now {entries.get('/AS')}"
            elif not all(isinstance(pdf.get(s), Stream) for s in states.values()):
                yield f"{where}: a state has no stream"
        elif not isinstance(normal, Stream):
            yield f"{where}: no stream"


@rule("A 6.2.2-2", "an appearance has the resources that it uses, and a box")
def appearances_complete(pdf):
    from tree import forms
    for name, stream, done in forms(pdf):
        own = pdf.get(stream.dict.get("/Resources")) or {}
        for kind, names in done.used.items():
            missing = names - {k[1:] for k in pdf.get(own.get(kind)) or {}}
            if missing:
                yield f"form {name}: {kind} {sorted(missing)}"
        if len(pdf.get(stream.dict.get("/BBox")) or []) != 4:
            yield f"form {name} has no box"


@rule("A 6.4, UA 7.15", "the form asks nothing of the viewer: no actions, XFA, NeedAppearances")
def form_quiet(pdf):
    form = pdf.at(pdf.catalog, "/AcroForm") or {}
    yield from (f"the form has {k}" for k in ("/NeedAppearances", "/XFA", "/CO", "/SigFlags")
                if k in form)
    for name, ref, entries, _ in fields(pdf):
        yield from (f"{name} ({ref}) has {k}" for k in ("/A", "/AA") if k in entries)
    if "/NeedsRendering" in pdf.catalog:
        yield "the catalog has /NeedsRendering"


@rule("own", "fields have parts of names without a point, one full name each, and one place each")
def fields_named(pdf):
    seen = {}
    for name, ref, entries, _ in fields(pdf):
        part = text(entries.get("/T")) if "/T" in (pdf.get(ref) or {}) else None
        if "/Twice" in entries:
            yield f"{name} ({ref}) stands twice"
        elif part is not None:
            if not part or "." in part:
                yield f"{ref} is called {part!r}"
            if seen.setdefault(name, ref) != ref:
                yield f"{name} is {seen[name]} and {ref}"
        parent = (pdf.get(ref) or {}).get("/Parent")
        if parent is not None and ref not in pdf.list(pdf.at(parent, "/Kids")):
            yield f"{name} ({ref}) is no kid of its parent"


@rule("UA 7.18.1", "every field that can be filled tells what it is")
def fields_told(pdf):
    for name, ref, entries, kids in fields(pdf):
        ends = not kids or all("/T" not in (pdf.get(k) or {}) for k in kids)
        if ends and "/T" in (pdf.get(ref) or {}) and not text(entries.get("/TU")):
            yield f"{name} ({ref})"


@rule("PDF 12.7.4", "each field's kind, flags and value agree with its widgets' states")
def fields_sound(pdf):
    for name, ref, entries, kids in fields(pdf):
        kind, flags = entries.get("/FT"), entries.get("/Ff", 0)
        if any("/T" in (pdf.get(k) or {}) for k in kids):
            continue
        widgets = [pdf.get(k) or {} for k in kids] or [entries]
        states = {s for w in widgets for s in pdf.at(w, "/AP", "/N") or {}} - {"/Off"} \
            if kind == "/Btn" else set()
        if kind not in ("/Btn", "/Tx"):
            yield f"{name} ({ref}) is {kind}"
        elif kind == "/Btn" and flags & (1 << 15):
            if not kids and "/Parent" not in entries or flags & (1 << 14):
                yield f"{name} ({ref}): flags {flags}"
            elif kids and len(states) != len(kids):
                yield f"{name} ({ref}): {len(states)} states in {len(kids)} boxes"
        elif kind == "/Btn" and len(states) != 1:
            yield f"{name} ({ref}): states {sorted(states)}"
        value = pdf.get(entries.get("/V"))
        if kind == "/Btn" and kids and value is not None and value not in states | {"/Off"}:
            yield f"{name} ({ref}): its value is {value}"
        if kind == "/Tx" and value is not None and text(value) is None:
            yield f"{name} ({ref}): its value is no text"
        if any(is_name(s) and " " in s for s in states):
            yield f"{name} ({ref}): a state with a blank"


@rule("PDF 12.7.3.3", "a text field says its font, which the form has, and a size above nothing")
def fields_set(pdf):
    form = pdf.at(pdf.catalog, "/AcroForm") or {}
    fonts = pdf.at(form, "/DR", "/Font") or {}
    for name, ref, entries, kids in fields(pdf):
        if entries.get("/FT") == "/Tx" and not any("/T" in (pdf.get(k) or {}) for k in kids):
            said = (text(entries.get("/DA", form.get("/DA"))) or "").split()
            font = said[said.index("Tf") - 2] if "Tf" in said[2:] else None
            if font not in fonts or float(said[said.index("Tf") - 1]) <= 0:
                yield f"{name} ({ref}): {' '.join(said)!r}"


@rule("own", "a document with fields has who and what it is of as fields that cannot be changed")
def known_fields(pdf):
    if is_form(pdf):
        fixed = {name: text(e.get("/V")) for name, _, e, _ in fields(pdf)
                 if e.get("/FT") == "/Tx" and e.get("/Ff", 0) & 1}
        if not fixed or not all(fixed.values()):
            yield f"{sorted(fixed)}"


@rule("own", "fields stand on their pages and none on another")
def fields_apart(pdf):
    for number, page in enumerate(pdf.pages, 1):
        sheet = pdf.get(page.dict.get("/MediaBox"))
        boxes = []
        for ref, entries in page.annotations():
            box = pdf.get(entries.get("/Rect"))
            if entries.get("/Subtype") != "/Widget" or box[:2] == box[2:]:
                continue
            if not (sheet[0] <= box[0] < box[2] <= sheet[2] and
                    sheet[1] <= box[1] < box[3] <= sheet[3]):
                yield f"page {number}: {ref} stands at {box}"
            for other, place in boxes:
                if box[0] < place[2] - .01 and place[0] < box[2] - .01 and \
                        box[1] < place[3] - .01 and place[1] < box[3] - .01:
                    yield f"page {number}: {ref} stands on {other}"
            boxes.append((ref, box))
