# __main__.py -- python3 tests/pdf/broken FILE...: every rule of tests/pdf/check finds what breaks it.
# SPDX-License-Identifier: MIT
#
# For each rule there are ways to break a file, which change the objects or the bytes of a good one.
# The first of the files that can be broken in a way is.
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(1, os.path.join(os.path.dirname(__file__), "../check"))
import archive, fonts, forms, structure, xmp  # noqa: E401, E402, F401 -- their rules enter themselves
import file_ways, structure_ways  # noqa: E401, E402, F401 -- and these the ways
from edit import BROKEN, Edit, Unfit  # noqa: E402
from pdf import Pdf, read  # noqa: E402
from rules import RULES, check, explain  # noqa: E402


def tell(name, way):
    return f"{name}, {way.__name__} at line {way.__code__.co_firstlineno} of " + \
        os.path.basename(way.__code__.co_filename)


def found_in(good, names, way):
    """Which of the rules, or else which others, the first file breaks that can be broken in this
    way; None: there is none."""
    for document in good:
        edit = Edit(*document)
        try:
            way(edit)
        except (Unfit, AttributeError, IndexError, KeyError, StopIteration, TypeError):
            continue
        found = {name for name, _ in check(edit.done(), names)}
        return found if found else {name for name, _ in check(edit.done())}
    return None


def main(paths):
    good = [read(path) for path in paths]
    lines = [f"{path}: {explain(name, [place])}" for path, document in zip(paths, good)
             for name, place in check(Pdf(*document))]
    for names, way in BROKEN:
        found = found_in(good, names, way)
        if found is None:
            lines.append(f"no file can be broken: {tell(names[0], way)}")
        else:
            lines += [f"not found: {tell(name, way)}; but {sorted(found)}"
                      for name in names if name not in found]
    lines += [f"nothing breaks {name}"
              for name in RULES if not any(name in names for names, _ in BROKEN)]
    for line in lines:
        print("not ok", line)
    if not lines:
        print(f"ok {len(BROKEN)} ways to break a file are found by {len(RULES)} rules")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
