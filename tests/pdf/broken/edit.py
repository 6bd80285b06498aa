# edit.py -- a copy of a PDF's objects and bytes, to be broken in one way.
# SPDX-License-Identifier: MIT
import base64
import copy
import re

import fonts
from pdf import Pdf, is_ref


class Unfit(Exception):
    """This file has nothing that can be broken in this way."""


class Edit:
    """A copy of a file to change: `table` is qpdf's, values in it are those of the JSON."""

    def __init__(self, document, raw, xref):
        self.document, self.raw, self.xref = copy.deepcopy(document), raw, xref
        self.table = self.document["qpdf"][1]
        self.pdf = Pdf(self.document, raw, xref)  # to look things up; it shares the table's values
        self.catalog = self.pdf.catalog

    def done(self):
        return Pdf(self.document, self.raw, self.xref)

    def all(self, test):
        found = [d for _, _, d in self.pdf.dictionaries() if test(d)]
        if not found:
            raise Unfit
        return found

    def one(self, **wanted):
        """The first dictionary that has all these entries."""
        return self.all(lambda d: all(d.get("/" + k) == v for k, v in wanted.items()))[0]

    def element(self, kind, number=0):
        found = self.all(lambda d: d.get("/S") == "/" + kind and "/P" in d)
        if len(found) <= number:
            raise Unfit
        return found[number]

    def form(self):
        form = self.pdf.at(self.catalog, "/AcroForm")
        if not form:
            raise Unfit
        return form

    def stream(self, ref, change):
        """Changes a stream's bytes; it is no longer packed."""
        if not is_ref(ref):
            raise Unfit
        entry = self.table["obj:" + ref]["stream"]
        before = self.pdf.get(ref).data(self.pdf)
        after = change(before)
        if after == before:
            raise Unfit
        entry["data"] = base64.b64encode(after).decode()
        entry["dict"].pop("/Filter", None)
        entry["dict"].pop("/DecodeParms", None)

    def page(self, number=0):
        return self.pdf.pages[number]

    def contents(self):
        return self.pdf.list(self.page().dict["/Contents"])

    def sub(self, pattern, to):
        """Changes the last of the first page's content streams that has the pattern."""
        for ref in reversed(self.contents()):
            if re.search(pattern, self.pdf.get(ref).data(self.pdf), flags=re.S):
                break
        self.stream(ref, lambda data: re.sub(pattern, to, data, count=1, flags=re.S))

    def add(self, code):
        self.stream(self.contents()[-1], lambda data: data + b"\n" + code)

    def xmp(self, pattern, to):
        self.stream(self.catalog["/Metadata"],
                    lambda data: re.sub(pattern, to, data, count=1, flags=re.S))

    def font(self, composite=True, mapped=False):
        """The first font that is shown, or that fields have, with its descendant or itself; or that
        has a map from its characters to its glyphs."""
        for font in fonts.fonts(self.pdf):
            if mapped and not str(font.cid.get("/CIDToGIDMap")).endswith(" R"):
                continue
            if font.composite == composite and (font.shown or not composite):
                return font
        raise Unfit


BROKEN = []


def breaks(*names):
    """Enters a function as a way to break each of these rules."""
    def enter(function):
        BROKEN.append((names, function))
        return function
    return enter
