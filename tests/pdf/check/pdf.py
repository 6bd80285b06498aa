# pdf.py -- a PDF as qpdf sees it: its objects, its pages, its bytes.
# SPDX-License-Identifier: MIT
#
# qpdf reads the file and says it again as JSON, so nothing here trusts the code under test. In that
# JSON a reference is "5 0 R", a name "/Name", a string "u:text" or "b:hex". Streams stay as they
# stand in the file, since a rule asks for their filters; `data` decodes them.
import base64
import json
import re
import subprocess
import zlib

REF = re.compile(r"^\d+ \d+ R$")


def is_ref(value):
    return isinstance(value, str) and REF.match(value) is not None


def is_name(value):
    return isinstance(value, str) and value.startswith("/")


def is_string(value):
    return isinstance(value, str) and value[:2] in ("u:", "b:")


# PDFDocEncoding where it is not Latin-1: ISO 32000-1, annex D.3.
DOC_ENCODING = dict(zip(range(0x80, 0xA1), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\ufffd€"))


def doc_encoded(raw):
    return "".join(DOC_ENCODING.get(byte, chr(byte)) for byte in raw)


def text(value):
    """The text of a text string, None for what is none."""
    if not is_string(value):
        return None
    if value[:2] == "u:":
        return value[2:]
    raw = bytes.fromhex(value[2:])
    return raw.decode("utf-16") if raw[:2] == b"\xfe\xff" else doc_encoded(raw)


def string_bytes(value):
    """How many bytes a string has in the file."""
    if value[:2] == "b:":
        return len(value[2:]) // 2
    try:
        return len(value[2:].encode("latin-1"))
    except UnicodeEncodeError:
        return 2 + len(value[2:].encode("utf-16-be"))


class Stream:
    def __init__(self, entry, name):
        self.name, self.dict = name, entry["dict"]
        self.raw = base64.b64decode(entry.get("data") or "")

    def filters(self, pdf):
        found = pdf.get(self.dict.get("/Filter"))
        if found is None:
            return []
        return [pdf.get(f) for f in found] if isinstance(found, list) else [found]

    def data(self, pdf):
        """The bytes behind FlateDecode; of other filters, the bytes as they are."""
        data = self.raw
        for name in self.filters(pdf):
            if name == "/FlateDecode":
                data = zlib.decompress(data)
        return data


class Pdf:
    """`objects` maps "5 0 R" to a value or to a Stream; a rule reads them through `get`."""

    def __init__(self, document, raw, xref):
        self.raw, self.xref = raw, xref
        self.header, table = document["qpdf"]
        self.objects, self.trailer = {}, {}
        for key, entry in table.items():
            if key == "trailer":
                self.trailer = entry["value"]
            elif "stream" in entry:
                self.objects[key[4:]] = Stream(entry["stream"], key[4:])
            else:
                self.objects[key[4:]] = entry["value"]
        self.catalog = self.get(self.trailer.get("/Root")) or {}
        self.pages = list(self._pages(self.catalog.get("/Pages"), {}, set()))
        self.cache = {}

    def get(self, value):
        """What a reference names, however many references lie between; other values as they are."""
        for _ in range(32):
            if not is_ref(value):
                return value
            value = self.objects.get(value)
        return None

    def at(self, value, *path):
        """The value that keys and indices lead to, None where the way ends."""
        value = self.get(value)
        for step in path:
            if isinstance(value, Stream):
                value = value.dict
            if isinstance(step, int) and isinstance(value, list) and step < len(value):
                value = self.get(value[step])
            elif isinstance(value, dict):
                value = self.get(value.get(step))
            else:
                return None
        return value

    def list(self, value):
        """A list as it is, a single value as a list of one, nothing as none."""
        found = self.get(value)
        return found if isinstance(found, list) else [] if value is None else [value]

    def _pages(self, node, inherited, seen):
        name, node = node, self.get(node)
        if not isinstance(node, dict) or name in seen:
            return
        seen.add(name)
        handed = dict(inherited)
        handed.update({k: node[k] for k in ("/MediaBox", "/CropBox", "/Resources", "/Rotate")
                       if k in node})
        if "/Kids" in node:
            for kid in self.get(node["/Kids"]):
                yield from self._pages(kid, handed, seen)
        else:
            yield Page(self, name, {**handed, **node})

    def dictionaries(self):
        """Every dictionary and stream of the file with the name of the object that it lies in."""
        for name, value in [*self.objects.items(), ("trailer", self.trailer)]:
            todo = [value]
            while todo:
                value = todo.pop()
                if isinstance(value, Stream):
                    yield name, value, value.dict
                    todo.extend(value.dict.values())
                elif isinstance(value, dict):
                    yield name, None, value
                    todo.extend(value.values())
                elif isinstance(value, list):
                    todo.extend(value)


class Page:
    def __init__(self, pdf, name, entries):
        self.pdf, self.name, self.dict = pdf, name, entries

    def contents(self):
        """The bytes of all its content streams: they are one program."""
        streams = (self.pdf.get(c) for c in self.pdf.list(self.dict.get("/Contents")))
        return b"\n".join(s.data(self.pdf) for s in streams if isinstance(s, Stream))

    def annotations(self):
        """Pairs of reference and dictionary."""
        for ref in self.pdf.list(self.dict.get("/Annots")):
            yield ref, self.pdf.get(ref) or {}


def read(path):
    """What qpdf's JSON says of a file, and what the file itself does."""
    said = subprocess.run(["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
                           "--decode-level=none", path], capture_output=True, check=True)
    with open(path, "rb") as file:
        raw = file.read()
    xref = subprocess.run(["qpdf", "--show-xref", path], capture_output=True, check=True)
    return json.loads(said.stdout), raw, xref.stdout.decode()


def load(path):
    return Pdf(*read(path))
