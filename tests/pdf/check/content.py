# content.py -- a content stream read as the little program it is.
# SPDX-License-Identifier: MIT
#
# `run` gives what a content stream does: what it paints under which marks, what text it shows in
# which font, and every way in which it breaks the grammar of ISO 32000-1, 7.8.2, 8.2 and 14.6.
import re

TOKEN = re.compile(rb"""
    (?P<blank>[\x00\t\n\x0c\r ]+|%[^\r\n]*)
  | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\x00\t\n\x0c\r \[\]()<>{}/%]|$))
  | (?P<name>/[^\x00\t\n\x0c\r \[\]()<>{}/%]*)
  | (?P<open><<) | (?P<close>>>)
  | (?P<hex><[0-9A-Fa-f\x00\t\n\x0c\r ]*>)
  | (?P<array>\[) | (?P<end>\])
  | (?P<string>\()
  | (?P<word>[^\x00\t\n\x0c\r \[\]()<>{}/%]+)
""", re.X)
PIECE = re.compile(rb"[^()\\]+|\\(?:\r\n|[0-7]{1,3}|.)|[()]", re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

PATHS = set("m l c v y h re".split())
PAINTS = set("S s f F f* B B* b b* n".split()) - {"n"}
SHOWS = {"Tj", "TJ", "'", '"'}
OPERATORS = PATHS | PAINTS | SHOWS | set(
    "n W W* q Q cm w J j M d ri i gs BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* d0 d1 CS cs SC SCN sc"
    " scn G g RG rg K k sh BI ID EI Do MP DP BMC BDC EMC BX EX".split())


class Name(str):
    """A name, as text: without it a name and an operator would look alike."""


def literal(data, at):
    """The bytes of the literal string whose ( stands before `at`, and where it ends."""
    out, depth = [], 1
    while depth:
        piece = PIECE.match(data, at)
        if not piece:
            return None, len(data)
        at, piece = piece.end(), piece.group()
        depth += {b"(": 1, b")": -1}.get(piece, 0)
        if piece[:1] != b"\\":
            out.append(piece if depth else b"")
        elif piece[1:2].isdigit():
            out.append(bytes([int(piece[1:], 8) & 255]))
        elif piece[1:2] not in b"\r\n":
            out.append(ESCAPES.get(piece[1:], piece[1:]))
    return b"".join(out), at


def unescape(name):
    return Name(re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]),
                       name[1:]).decode("latin-1"))


def tokens(data):
    """Operands and operators: int, float, Name, bytes, list, dict; an operator is a plain str."""
    at, stack = 0, [[]]
    opened = []
    while at < len(data):
        found = TOKEN.match(data, at)
        if not found:
            yield ["what is no token at byte %d" % at], None
            return
        at, kind, token = found.end(), found.lastgroup, found.group()
        if kind == "number":
            stack[-1].append(float(token) if b"." in token else int(token))
        elif kind == "name":
            stack[-1].append(unescape(token))
        elif kind == "hex":
            stack[-1].append(bytes.fromhex(token[1:-1].decode()))
        elif kind == "string":
            value, at = literal(data, at)
            stack[-1].append(value)
        elif kind in ("array", "open"):
            stack.append([])
            opened.append(kind)
        elif kind in ("end", "close"):
            if not opened or opened.pop() != {"end": "array", "close": "open"}[kind]:
                yield ["a bracket that closes nothing at byte %d" % at], None
                return
            inner = stack.pop()
            stack[-1].append(inner if kind == "end" else dict(zip(inner[::2], inner[1::2])))
        elif kind == "word" and token in (b"true", b"false", b"null"):
            stack[-1].append({b"true": True, b"false": False, b"null": None}[token])
        elif kind == "word" and opened:
            yield ["an operator within brackets: %r" % token[:20]], None
            return
        elif kind == "word":
            yield stack[0], token.decode("latin-1")
            stack = [[]]
    if opened or stack[0]:
        yield ["operands without an operator at the end"], None


def times(a, b):
    """The matrix that does `a` and then `b`, both [a b c d e f] as in PDF."""
    return [a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
            a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]]


class Mark:
    """A marked-content sequence: its tag, its properties, where the first thing that it paints
    begins, (x, y) on the page; None while it has painted nothing."""

    def __init__(self, tag, properties):
        self.tag, self.properties, self.place = tag, properties, None
        self.mcid = properties.get("MCID") if isinstance(properties, dict) else None


class Content:
    def __init__(self):
        self.faults = []   # what breaks the grammar
        self.marks = []    # every marked-content sequence, with those around it: (Mark, outer)
        self.paints = []   # every operator that paints, with the marks around it
        self.shown = []    # (font name, string, rendering mode, marks) of all text shown
        self.colours = []  # operators and names that choose a colour space
        self.used = {}     # kind of resource -> names used
        self.depth = 0     # the deepest nesting of q


class Machine:
    def __init__(self, properties):
        self.out, self.properties = Content(), properties
        self.saved, self.stack = [], []
        self.font, self.mode, self.in_text = None, 0, None
        self.matrix = self.line = [1, 0, 0, 1, 0, 0]
        self.leading, self.point = 0, [0, 0]

    def fault(self, why):
        self.out.faults.append(why)

    def use(self, kind, name):
        self.out.used.setdefault(kind, set()).add(str(name))

    def mark(self, operands, operator):
        properties = operands[1] if operator == "BDC" and len(operands) > 1 else {}
        if isinstance(properties, Name):
            self.use("/Properties", properties)
            properties = self.properties.get(str(properties), {})
        mark = Mark(str(operands[0]) if operands else "", properties)
        self.out.marks.append((mark, list(self.stack)))
        self.stack.append(mark)

    def unmark(self):
        if not self.stack or self.in_text is not None and len(self.stack) <= self.in_text:
            self.fault("EMC without its BMC or BDC in the same text object")
        else:
            self.stack.pop()

    def text_object(self, operator):
        if operator == "BT":
            if self.in_text is not None:
                self.fault("BT within BT")
            self.in_text = len(self.stack)
            self.line = [1, 0, 0, 1, 0, 0]
        elif self.in_text is None:
            self.fault("ET without BT")
        else:
            if len(self.stack) != self.in_text:
                self.fault("marked content that a text object does not close")
            self.in_text = None

    def save(self, operator):
        if self.in_text is not None:
            self.fault(operator + " within a text object")
        if operator == "q":
            self.saved.append((self.font, self.mode, self.matrix))
            self.out.depth = max(self.out.depth, len(self.saved))
        elif not self.saved:
            self.fault("Q without q")
        else:
            self.font, self.mode, self.matrix = self.saved.pop()

    def move(self, operands, operator):
        if operator == "cm":
            self.matrix = times(operands, self.matrix)
        elif operator == "Tm":
            self.line = list(operands)
        elif operator == "TL":
            self.leading = operands[0]
        elif operator in ("Td", "TD"):
            self.leading = -operands[1] if operator == "TD" else self.leading
            self.line = times([1, 0, 0, 1, *operands], self.line)
        elif operator == "T*":
            self.line = times([1, 0, 0, 1, 0, -self.leading], self.line)
        else:
            self.point = operands[:2]

    def paint(self, operands, operator):
        self.out.paints.append((operator, list(self.stack)))
        start = self.line[4:] if operator in SHOWS else [0, 0] if operator == "Do" else self.point
        for mark in self.stack:
            mark.place = mark.place or times([1, 0, 0, 1, *start], self.matrix)[4:]
        if operator == "Do":
            self.use("/XObject", operands[0])
        elif operator == "sh":
            self.use("/Shading", operands[0])
        elif operator in SHOWS:
            strings = operands[-1] if operator == "TJ" else operands[-1:]
            if self.in_text is None or self.font is None:
                self.fault("text outside a text object or without a font")
            for piece in strings:
                if isinstance(piece, bytes):
                    self.out.shown.append((self.font, piece, self.mode, list(self.stack)))
        elif self.in_text is not None:
            self.fault(operator + " within a text object")

    def step(self, operands, operator):
        if operator not in OPERATORS:
            self.fault("an operator that PDF does not know: " + operator[:20])
        elif operator in ("BMC", "BDC"):
            self.mark(operands, operator)
        elif operator == "EMC":
            self.unmark()
        elif operator in ("BT", "ET"):
            self.text_object(operator)
        elif operator in ("q", "Q"):
            self.save(operator)
        elif operator == "Tf":
            self.font = str(operands[0])
            self.use("/Font", operands[0])
        elif operator == "Tr":
            self.mode = operands[0]
        elif operator in ("cm", "Tm", "TL", "Td", "TD", "T*", "m", "re"):
            self.move(operands, operator)
        elif operator == "gs":
            self.use("/ExtGState", operands[0])
        elif operator in SHOWS | PAINTS | {"Do", "sh", "EI"}:
            self.paint(operands, operator)
        elif operator in ("G", "g", "RG", "rg", "K", "k", "CS", "cs"):
            self.out.colours.append(str(operands[0]) if operator in ("CS", "cs") else operator)


def run(data, properties=None):
    """What a content stream does; `properties`: its resources' property lists."""
    machine = Machine(properties or {})
    for operands, operator in tokens(data):
        if operator is None:
            machine.fault(operands[0])
            break
        try:
            machine.step(operands, operator)
        except (IndexError, TypeError):
            machine.fault("an operator without its operands: " + operator)
    if machine.stack:
        machine.fault("marked content that never ends")
    if machine.saved:
        machine.fault("q without Q")
    if machine.in_text is not None:
        machine.fault("BT without ET")
    return machine.out
