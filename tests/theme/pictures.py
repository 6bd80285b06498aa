#!/usr/bin/env python3
# pictures.py -- what templates/pictures holds: pages cut to what is on them, as small PNGs; and compared.
# SPDX-License-Identifier: MIT
#
#   pictures.py cut PAGE.ppm OUT.png [--page]     cut to the ink, with a margin; --page: whole, framed
#   pictures.py compare A.png B.png               a line that says how they differ; status 1 if they do
#
# Compared is how dark each of 32 x 32 fields is, so that another version of Poppler draws the same
# picture, and another word in a line or a box that moved does not.
import struct
import sys
import zlib

MARGIN, FRAME = 12, 0xB0
FIELDS, MEAN, WORST = 32, 0.6, 12.0  # 0 .. 255; sizes may differ by 2 px


def read_ppm(path):
    data = open(path, "rb").read()
    head = data.split(maxsplit=4)
    if head[0] != b"P6" or head[3] != b"255":
        sys.exit(f"{path}: not a PPM of 8 bits")
    w, h = int(head[1]), int(head[2])
    raw = data[-w * h * 3:]
    return w, [raw[y * w * 3:(y + 1) * w * 3] for y in range(h)]


def cut(w, rows):  # to the ink, with a margin of white
    inked = [y for y, row in enumerate(rows) if row.strip(b"\xff")]
    if not inked:
        sys.exit("the page is empty")
    rows = rows[inked[0]:inked[-1] + 1]
    left = min((len(row) - len(row.lstrip(b"\xff"))) // 3 for row in rows)
    right = max((len(row.rstrip(b"\xff")) + 2) // 3 for row in rows)
    side, w = b"\xff" * 3 * MARGIN, right - left + 2 * MARGIN
    white = [b"\xff" * 3 * w] * MARGIN
    return w, white + [side + row[left * 3:right * 3] + side for row in rows] + white


def frame(w, rows):  # the paper's edge, as it is seen on a white page
    edge = bytes([FRAME]) * 3
    line = edge * (w + 2)
    return w + 2, [line] + [edge + row + edge for row in rows] + [line]


def pixels(row):
    return zip(row[0::3], row[1::3], row[2::3])


def palette(w, rows):  # colours that are alike in 16 steps a channel are as the most frequent of them
    count, alike = {}, {}
    for row in rows:
        for pixel in pixels(row):
            count[pixel] = count.get(pixel, 0) + 1
    for pixel in sorted(count, key=lambda p: (-count[p], p)):
        alike.setdefault(tuple((v * 15 + 127) // 255 for v in pixel), pixel)
    colours = sorted(list(alike.values())[:256])  # and rare ones as the nearest of 256
    index = {c: i for i, c in enumerate(colours)}
    for pixel in count:
        near = alike[tuple((v * 15 + 127) // 255 for v in pixel)]
        if near not in index:
            near = min(colours, key=lambda c: sum((a - b) ** 2 for a, b in zip(c, pixel)))
        index[pixel] = index[near]
    return colours, [bytes(index[p] for p in pixels(row)) for row in rows]


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_png(path, w, rows):
    colours, rows = palette(w, rows)
    bits = 4 if len(colours) <= 16 else 8
    if bits == 4:
        rows = [bytes(a << 4 | b for a, b in zip(r[0::2], r[1::2] + b"\0")) for r in rows]
    raw = b"".join(b"\0" + row for row in rows)
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n")
        out.write(chunk(b"IHDR", struct.pack(">IIBBBBB", w, len(rows), bits, 3, 0, 0, 0)))
        out.write(chunk(b"PLTE", b"".join(bytes(c) for c in colours)))
        out.write(chunk(b"IDAT", zlib.compress(raw, 9)))
        out.write(chunk(b"IEND", b""))


def read_png(path):  # of those that write_png writes: how dark each pixel is
    data, at, parts = open(path, "rb").read(), 8, {}
    while at < len(data):
        n, kind = struct.unpack(">I4s", data[at:at + 8])
        parts[kind] = parts.get(kind, b"") + data[at + 8:at + 8 + n]
        at += n + 12
    w, h, bits, kind = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    if kind != 3 or bits not in (4, 8):
        sys.exit(f"{path}: not made by pictures.py")
    pal, raw = parts[b"PLTE"], zlib.decompress(parts[b"IDAT"])
    dark = bytes(255 - sum(pal[i:i + 3]) // 3 for i in range(0, len(pal), 3)).ljust(256, b"\0")
    stride, rows = (w * bits + 7) // 8 + 1, []
    for y in range(h):
        row = raw[y * stride + 1:(y + 1) * stride]
        if bits == 4:
            row = bytes(v for b in row for v in (b >> 4, b & 15))[:w]
        rows.append(row.translate(dark))
    return w, h, rows


def fields(w, h, rows):  # how dark each is
    out = []
    for j in range(FIELDS):
        top, bottom = j * h // FIELDS, max((j + 1) * h // FIELDS, j * h // FIELDS + 1)
        for i in range(FIELDS):
            left, right = i * w // FIELDS, max((i + 1) * w // FIELDS, i * w // FIELDS + 1)
            ink = sum(sum(row[left:right]) for row in rows[top:bottom])
            out.append(ink / ((bottom - top) * (right - left)))
    return out


def compare(a, b):
    one, two = read_png(a), read_png(b)
    if abs(one[0] - two[0]) > 2 or abs(one[1] - two[1]) > 2:
        return f"{one[0]} x {one[1]} px, not {two[0]} x {two[1]}"
    apart = [abs(p - q) for p, q in zip(fields(*one), fields(*two))]
    mean, worst = sum(apart) / len(apart), max(apart)
    if mean > MEAN or worst > WORST:
        return f"differ by {mean:.2f} in the mean, by {worst:.1f} at the worst place"
    return None


def main(args):
    if args[0] == "cut":
        w, rows = read_ppm(args[1])
        write_png(args[2], *(frame(w, rows) if "--page" in args else cut(w, rows)))
    elif args[0] == "compare":
        said = compare(args[1], args[2])
        if said:
            print(said)
            sys.exit(1)


main(sys.argv[1:])
