# fontfile.py -- embedded font programs: how many glyphs, how wide, which characters.
# SPDX-License-Identifier: MIT
#
# TrueType as in the OpenType specification (head, hhea, hmtx, maxp, cmap); bare CFF as in Adobe's
# Technical Notes 5176 and 5177, of which only a glyph's width is read here.
import struct


class TrueType:
    def __init__(self, data):
        self.data, self.tables, self.maps = data, {}, None
        for i in range(struct.unpack(">H", data[4:6])[0]):
            tag, _, at, size = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
            if at + size > len(data):
                raise ValueError("a table beyond the font's end")
            self.tables[tag.decode("latin-1")] = data[at:at + size]
        self.units = struct.unpack(">H", self.tables["head"][18:20])[0]
        self.glyphs = struct.unpack(">H", self.tables["maxp"][4:6])[0]
        self.metrics = struct.unpack(">H", self.tables["hhea"][34:36])[0]
        for tag in ("glyf", "loca"):
            if tag not in self.tables:
                raise ValueError("no " + tag)

    def width(self, gid):
        """In 1/1000 em."""
        at = 4 * min(gid, self.metrics - 1)
        return struct.unpack(">H", self.tables["hmtx"][at:at + 2])[0] * 1000 / self.units

    def cmaps(self):
        """(platform, encoding) -> characters' glyphs, of formats 4 and 12; others have none."""
        if self.maps is None:
            self.maps = dict(self._cmaps())
        return self.maps

    def _cmaps(self):
        table = self.tables.get("cmap", b"\0\0\0\0")
        for i in range(struct.unpack(">H", table[2:4])[0]):
            platform, encoding, at = struct.unpack(">HHI", table[4 + 8 * i:12 + 8 * i])
            yield (platform, encoding), self._cmap(table[at:])

    @staticmethod
    def _cmap(table):
        found = {}
        if table[:2] == b"\0\4":
            n = struct.unpack(">H", table[6:8])[0]
            rows = [struct.unpack(f">{n // 2}H", table[at:at + n])
                    for at in (14, 16 + n, 16 + 2 * n, 16 + 3 * n)]
            for i, (last, first, delta, skip) in enumerate(zip(*rows)):
                for char in range(first, min(last, 0xFFFE) + 1):
                    gid = char
                    if skip:
                        at = 16 + 3 * n + 2 * i + skip + 2 * (char - first)
                        gid = struct.unpack(">H", table[at:at + 2])[0]
                        if not gid:
                            continue
                    found[char] = (gid + delta) & 0xFFFF
        elif table[:2] == b"\0\x0c":
            for i in range(struct.unpack(">I", table[12:16])[0]):
                first, last, gid = struct.unpack(">III", table[16 + 12 * i:28 + 12 * i])
                found.update({c: gid + c - first for c in range(first, min(last, 0x10FFFF) + 1)})
        return {c: g for c, g in found.items() if g}


class Cff:
    def __init__(self, data):
        self.data = data
        at = data[2]
        _, at = self._index(at)
        tops, at = self._index(at)
        _, at = self._index(at)
        _, at = self._index(at)
        top = self._dict(tops[0])
        self.programs, _ = self._index(top[17][0])
        self.glyphs = len(self.programs)
        self.cid_keyed = (12, 30) in top
        matrix = top.get((12, 7), [.001])
        self.fonts, self.select = [], [0] * self.glyphs
        if self.cid_keyed:
            for entries in map(self._dict, self._index(top[12, 36][0])[0]):
                self.fonts.append(self._private(entries) + (entries.get((12, 7)),))
            self._fdselect(top[12, 37][0])
        else:
            self.fonts.append(self._private(top) + (None,))
        self.scale = 1000 * matrix[0]
        self.charset = self._charset(top.get(15, [0])[0])

    def _index(self, at):
        count, size = struct.unpack(">H", self.data[at:at + 2])[0], self.data[at + 2]
        if not count:
            return [], at + 2
        ends = [int.from_bytes(self.data[at + 3 + size * i:at + 3 + size * (i + 1)], "big")
                for i in range(count + 1)]
        base = at + 2 + size * (count + 1)
        return [self.data[base + a:base + b] for a, b in zip(ends, ends[1:])], base + ends[-1]

    @staticmethod
    def _dict(data):
        out, operands, at = {}, [], 0
        while at < len(data):
            b = data[at]
            at += 1
            if b <= 21:
                key = b
                if b == 12:
                    key, at = (12, data[at]), at + 1
                out[key], operands = operands, []
            elif b == 28:
                operands.append(struct.unpack(">h", data[at:at + 2])[0])
                at += 2
            elif b == 29:
                operands.append(struct.unpack(">i", data[at:at + 4])[0])
                at += 4
            elif b == 30:
                digits = ""
                while "f" not in digits:
                    digits += f"{data[at]:02x}"
                    at += 1
                marks = {"a": ".", "b": "E", "c": "E-", "e": "-"}
                operands.append(float("".join(marks.get(d, d) for d in digits.split("f")[0])))
            elif b <= 246:
                operands.append(b - 139)
            else:
                more = (b - 247) * 256 + data[at] + 108 if b <= 250 else \
                    -(b - 251) * 256 - data[at] - 108
                operands.append(more)
                at += 1
        return out

    def _private(self, entries):
        if 18 not in entries:
            return 0, 0
        size, at = map(int, entries[18])
        private = self._dict(self.data[at:at + size])
        return private.get(20, [0])[0], private.get(21, [0])[0]

    def _fdselect(self, at):
        if self.data[at] == 0:
            self.select = list(self.data[at + 1:at + 1 + self.glyphs])
            return
        count = struct.unpack(">H", self.data[at + 1:at + 3])[0]
        starts = [struct.unpack(">HB", self.data[at + 3 + 3 * i:at + 6 + 3 * i])
                  for i in range(count)]
        ends = [s for s, _ in starts[1:]] + [self.glyphs]
        for (start, font), end in zip(starts, ends):
            self.select[start:end] = [font] * (end - start)

    def _charset(self, at):
        """CID (or SID) -> glyph."""
        if at <= 2:
            return {i: i for i in range(self.glyphs)}
        kind, at, out = self.data[at], at + 1, [0]
        while len(out) < self.glyphs:
            first = struct.unpack(">H", self.data[at:at + 2])[0]
            left = 0 if kind == 0 else int.from_bytes(self.data[at + 2:at + 2 + kind], "big")
            out.extend(range(first, first + left + 1))
            at += 2 + kind
        return {cid: gid for gid, cid in enumerate(out[:self.glyphs])}

    def width(self, gid):
        """In 1/1000 em: the odd operand before the first operator that draws, or the default."""
        default, nominal, _ = self.fonts[self.select[gid]]
        program, at, stack = self.programs[gid], 0, []
        even = {1, 3, 18, 23, 19, 20, 21}  # stems and masks, rmoveto: pairs of operands
        while at < len(program):
            b = program[at]
            at += 1
            if b == 28:
                stack.append(struct.unpack(">h", program[at:at + 2])[0])
                at += 2
            elif b == 255:
                stack.append(struct.unpack(">i", program[at:at + 4])[0] / 65536)
                at += 4
            elif 32 <= b <= 246:
                stack.append(b - 139)
            elif b >= 247:
                stack.append((b - 247) * 256 + program[at] + 108 if b <= 250 else
                             -(b - 251) * 256 - program[at] - 108)
                at += 1
            elif b in even and len(stack) % 2 or b in (4, 22) and len(stack) == 2 or \
                    b == 14 and len(stack) in (1, 5):
                return (nominal + stack[0]) * self.scale
            elif b in even or b in (4, 22, 14):
                return default * self.scale
            else:
                return None  # a subroutine before the width: not read here
        return None
