# tree.py -- the structure tree of a PDF, joined to the content and the annotations it speaks of.
# SPDX-License-Identifier: MIT
import content

STANDARD = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4"
    " H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code"
    " Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split())


class Element:
    """A structure element. `kids` holds, in order: Element, ("mcid", page, number), ("objr",
    page, annotation) and ("bad", value)."""

    def __init__(self, name, entries, parent):
        self.name, self.dict, self.parent, self.kids = name, entries, parent, []
        self.type = (entries.get("/S") or "/")[1:]

    def elements(self):
        return [k for k in self.kids if isinstance(k, Element)]

    def items(self, kind):
        return [k for k in self.kids if isinstance(k, tuple) and k[0] == kind]

    def where(self):
        return f"element {self.name} ({self.type})"


class Tree:
    def __init__(self, pdf):
        self.pdf, self.elements, self.by_name = pdf, [], {}
        self.root = pdf.at(pdf.catalog, "/StructTreeRoot")
        self.root_name = pdf.catalog.get("/StructTreeRoot")
        self.roles = pdf.at(self.root, "/RoleMap") or {}
        self.tops = []
        self.twice = []  # elements that two parents name
        for kid in pdf.list((self.root or {}).get("/K")):
            self.tops.append(self._grow(kid, None))
        self.parents = dict(self._numbers((self.root or {}).get("/ParentTree"), set()))

    def _grow(self, ref, parent):
        top, todo = None, [(ref, parent)]
        while todo:  # in document order, without recursion: trees from elsewhere may be deep
            ref, parent = todo.pop()
            element = Element(str(ref), self.pdf.get(ref) or {}, parent)
            top = top or element
            self.elements.append(element)
            if element.name in self.by_name:
                self.twice.append(element)
                continue
            self.by_name[element.name] = element
            fresh = []
            for kid in self.pdf.list(element.dict.get("/K")):
                item = self._item(kid, element)
                if item is None:
                    item = (kid, element)
                    fresh.append(item)
                element.kids.append(item)
            todo.extend(reversed(fresh))
        return top

    def _item(self, kid, element):
        value = self.pdf.get(kid)
        page = element.dict.get("/Pg")
        if isinstance(value, int):
            return ("mcid", page, value)
        if not isinstance(value, dict):
            return ("bad", None, kid)
        if value.get("/Type") == "/MCR":
            return ("mcid", value.get("/Pg", page), value.get("/MCID"))
        if value.get("/Type") == "/OBJR":
            return ("objr", value.get("/Pg", page), value.get("/Obj"))
        return None

    def join(self):
        """Puts the elements themselves where their references stand among the kids."""
        for element in self.elements:
            element.kids = [self.by_name.get(str(k[0]), k) if isinstance(k[1], Element) else k
                            for k in element.kids]
        return self

    def _numbers(self, node, seen):
        todo = [node]
        while todo:
            ref = todo.pop()
            node = self.pdf.get(ref)
            if not isinstance(node, dict) or str(ref) in seen:
                continue
            seen.add(str(ref))
            nums = self.pdf.get(node.get("/Nums")) or []
            yield from zip(nums[::2], nums[1::2])
            todo.extend(reversed(self.pdf.get(node.get("/Kids")) or []))

    def parent_of(self, holder):
        """The element's name that the parent tree has for an annotation."""
        found = self.parents.get(holder.get("/StructParent"))
        return found if isinstance(self.pdf.get(found), dict) else None

    def parents_on(self, page):
        """The elements' names that the parent tree has for a page's marked content."""
        return self.pdf.get(self.parents.get(page.dict.get("/StructParents"))) or []


def tree(pdf):
    if "tree" not in pdf.cache:
        pdf.cache["tree"] = Tree(pdf).join()
    return pdf.cache["tree"]


def contents(pdf):
    """What each page's content does, with what its annotations' appearances do as a dictionary."""
    if "contents" not in pdf.cache:
        pdf.cache["contents"] = [
            (i + 1, page, content.run(page.contents(), properties(pdf, page.dict)))
            for i, page in enumerate(pdf.pages)]
    return pdf.cache["contents"]


def properties(pdf, holder):
    found = pdf.at(holder, "/Resources", "/Properties") or {}
    return {k[1:]: {e[1:]: pdf.get(v) for e, v in (pdf.get(d) or {}).items()}
            for k, d in found.items()}


def forms(pdf):
    """Every form XObject, appearances among them: name, stream, what it does."""
    if "forms" not in pdf.cache:
        pdf.cache["forms"] = [
            (name, stream, content.run(stream.data(pdf), properties(pdf, stream.dict)))
            for name, stream, entries in pdf.dictionaries()
            if stream and entries.get("/Subtype") == "/Form"]
    return pdf.cache["forms"]


def attributes(pdf, element, owner):
    """An element's attributes of one owner, all their dictionaries taken together."""
    out = {}
    for value in pdf.list(element.dict.get("/A")):
        value = pdf.get(value)
        if isinstance(value, dict) and value.get("/O") == owner:
            out.update({k: pdf.get(v) for k, v in value.items()})
    return out


def fields(pdf):
    """Every field and widget below the form: (full name, reference, own entries with those
    inherited, kids). `kids` is empty for what is a widget alone or merged with its field."""
    if "fields" in pdf.cache:
        return pdf.cache["fields"]
    out, seen = [], set()
    todo = [(ref, "", {}) for ref in reversed(pdf.list((pdf.at(pdf.catalog, "/AcroForm") or {})
                                                       .get("/Fields")))]
    while todo:
        ref, prefix, handed = todo.pop()
        entries = pdf.get(ref) or {}
        if str(ref) in seen:
            out.append((prefix, ref, {"/Twice": True}, []))
            continue
        seen.add(str(ref))
        part = entries.get("/T")
        name = prefix if part is None else ".".join(filter(None, (prefix, part[2:])))
        whole = {**handed, **entries}
        kids = pdf.list(entries.get("/Kids"))
        out.append((name, ref, whole, kids))
        down = {k: whole[k] for k in ("/FT", "/Ff", "/V", "/DV", "/DA", "/Q") if k in whole}
        todo.extend((kid, name, down) for kid in reversed(kids))
    pdf.cache["fields"] = out
    return out
