# picture_break.py -- a page with one thing wrong, for what compares pictures of pages to find.
# SPDX-License-Identifier: MIT
#
# picture_break.py WAY <GOOD >BAD: GOOD is what `qpdf --qdf` writes, and BAD is for fix-qdf. WAY:
# word (one is 1 mm further right), drop (one is 1 mm lower), box (a tick box is gone), line (one to
# write on is gone), colour (a heading has another). What cannot be broken so ends with 1.
import re
import sys

MILLIMETRE = 72 / 25.4
NUMBER = rb"(-?[\d.]+)"
MOVE = NUMBER + b" " + NUMBER + rb" Td\n"
WORD = re.compile(
    MOVE + rb"(\[[^\n]{8,60}\]TJ\n(?:EMC\n|/[^\n]*BDC\n|[\d. ]+g\n|/F\d+ [\d.]+ Tf\n)*)" + MOVE)


def move(right, down):
    def moved(found):
        x, y, between, then_x, then_y = found.groups()
        return b"%.3f %.3f Td\n%s%.3f %.3f Td\n" % (
            float(x) + right, float(y) - down, between, float(then_x) - right, float(then_y) + down)
    return moved


WAYS = {
    "word": (WORD, move(MILLIMETRE, 0)),
    "drop": (WORD, move(0, MILLIMETRE)),
    "box": (re.compile(rb" re S\n"), b" re n\n"),
    "line": (re.compile(rb"(0[.]549 G\n[^\n]* w\n[^\n]* l) S\n"), rb"\1 n\n"),
    "colour": (re.compile(NUMBER + b" " + NUMBER + b" " + NUMBER + rb" rg\n"), rb"\3 \1 \2 rg\n"),
}


def main(way):
    pattern, other = WAYS[way]
    bad, count = pattern.subn(other, sys.stdin.buffer.read(), count=1)
    sys.stdout.buffer.write(bad)
    return count == 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
