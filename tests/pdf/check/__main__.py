# __main__.py -- python3 tests/pdf/check [--untagged] FILE...: which rules of PDF/UA-1 and PDF/A-2a
# files break; of files without tags, of PDF/A-2u.
# SPDX-License-Identifier: MIT
import multiprocessing
import sys

import archive  # noqa: F401 -- their rules enter themselves
import fonts  # noqa: F401
import forms  # noqa: F401
import structure  # noqa: F401
import untagged
import xmp  # noqa: F401
from pdf import load
from rules import RULES, check, explain


def one(path):
    try:
        places = {}
        for name, place in check(load(path)):
            places.setdefault(name, []).append(place)
        return path, [explain(name, found) for name, found in places.items()]
    except Exception as fault:
        return path, [f"cannot be read: {type(fault).__name__}: {fault}"]


def main(paths):
    broken = 0
    with multiprocessing.Pool(2) as pool:
        for path, found in pool.imap(one, paths):
            broken += bool(found)
            for line in found:
                print(f"{path}: {line}")
    print(f"{len(paths) - broken} of {len(paths)} files keep {len(RULES)} rules")
    return 1 if broken or not paths else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--untagged"]:
        del sys.argv[1]
        untagged.enter()
    sys.exit(main(sys.argv[1:]))
