# compare.py -- kitpress and LuaLaTeX side by side: the same prose, measure, font, size and rules.
# SPDX-License-Identifier: MIT
#
# compare.py TOOL [--now]: for each of settings.txt kitpress's figures, by measure_tool, beside those
# of LuaLaTeX, as recorded in lualatex.json or, with --now, as the installed one gives them. A cell is
# "kitpress LuaLaTeX". A paragraph that kitpress sets ragged, for it would have gaps, is left out on
# both sides, and how many lines that are stands in the last column but one; "gaps" is how many lines of
# these and of all others LuaLaTeX opens further than their spaces have to give. Then "ok" and "not ok"
# lines, of the prose that kitpress's prices were found on, and of that which was held out.
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile

import make_tex

HERE = pathlib.Path(__file__).parent
POINTS = 72 / 25.4  # in a millimetre
TEX = 72 / 72.27    # TeX's pt, which LuaLaTeX measures sizes in, in PDF's
LINES, JUSTIFIED, STRETCH, WORST, HYPHENS, LADDER, OVERFULL, RAGGED = range(8)


def kitpress(tool, settings):
    """The rows of each setting, those of one prose and font in one call."""
    out = {}
    of = ("prose", "language", "font", "size", "leading")
    for key, group in itertools.groupby(settings, lambda s: [s[k] for k in of]):
        group = list(group)
        prose, language, font, *type_size = key
        sizes = [str(float(size[:-2]) * TEX) for size in type_size]
        measures = [str(float(s["measure"][:-2]) * POINTS) for s in group]
        said = subprocess.run([tool, HERE / f"{prose}.md", language, font, *sizes, *measures],
                              capture_output=True, text=True)
        rows = said.stdout.splitlines()
        if said.returncode or said.stderr or len(rows) != len(group):
            sys.exit(f"not ok {group[0]['name']}: {said.stderr}")
        out.update((s["name"], json.loads(row)) for s, row in zip(group, rows))
    return out


def lualatex(tool, now):
    if not now:
        rows = map(json.loads, (HERE / "lualatex.json").read_text(encoding="utf-8").splitlines())
        return {row["name"]: row["paragraphs"] for row in rows if "name" in row}
    with tempfile.TemporaryDirectory() as folder:
        return {s["name"]: make_tex.run(tool, s, pathlib.Path(folder)) for s in make_tex.settings()}


def figures(rows):
    """What a setting's paragraphs come to, or several settings' together."""
    def total(of):
        return sum(row[of] for row in rows)

    def most(of):
        return max((row[of] for row in rows), default=0)
    return {"lines": total(LINES), "mean": round(total(STRETCH) / max(total(JUSTIFIED), 1) / 10, 1),
            "worst": round(most(WORST) / 10, 1), "hyphens": total(HYPHENS), "ladder": most(LADDER),
            "overfull": total(OVERFULL)}


def pair(ours, theirs):
    """The paragraphs that both set to the measure, and what is not compared."""
    if len(ours) != len(theirs):
        sys.exit(f"not ok kitpress has {len(ours)} paragraphs, LuaLaTeX {len(theirs)}")
    kept = [i for i, row in enumerate(ours) if not row[RAGGED]]
    ragged = sum(row[LINES] for row in ours if row[RAGGED])
    return {"ours": [ours[i] for i in kept], "theirs": [theirs[i] for i in kept], "ragged": ragged,
            "gaps": sum(row[WORST] > 1000 for row in theirs)}


SHOWN = ("lines", "mean", "worst", "hyphens", "ladder", "overfull")


def show(name, pairs):
    ours, theirs = (figures(pairs[side]) for side in ("ours", "theirs"))
    print("#", f"{name:22}", *(f"{ours[k]:>7} {theirs[k]:>6}" for k in SHOWN),
          f"{pairs['ragged']:>7} {pairs['gaps']:>5}")
    return ours, theirs


def tell(good, what):
    print("ok" if good else "not ok", what)


def judge(what, named):
    """Together no worse in any figure; by itself, none with what nobody should print."""
    def row_sum(side):
        return [row for pairs in named.values() for row in pairs[side]]
    whole = {"ours": row_sum("ours"), "theirs": row_sum("theirs"),
             "ragged": sum(p["ragged"] for p in named.values()),
             "gaps": sum(p["gaps"] for p in named.values())}
    ours, theirs = show(what, whole)
    for side, sums in (("ours", ours), ("theirs", theirs)): # of each setting the worst it has
        sums["worst"] = round(sum(figures(p[side])["worst"] for p in named.values()), 1)
    for key, told in (("mean", "mean stretch"), ("worst", "worst lines"), ("hyphens", "hyphens"),
                      ("ladder", "hyphens in a row"), ("overfull", "overfull lines")):
        good = whole["ours"] and ours[key] <= theirs[key]
        tell(good, f"{what}, {told}: {ours[key]}, LuaLaTeX {theirs[key]}")


def main(tool, now=None):
    settings = list(make_tex.settings())
    recorded, ours = lualatex(tool, now), kitpress(tool, settings)
    print("#", f"{'kitpress, LuaLaTeX':22}", *(f"{name:>14}" for name in SHOWN), " ragged  gaps")
    named = {s["name"]: pair(ours[s["name"]], recorded[s["name"]]) for s in settings}
    for name, pairs in named.items():
        show(name, pairs)
    held = {name: pairs for name, pairs in named.items() if name.startswith("held-")}
    judge("tuned", {name: pairs for name, pairs in named.items() if name not in held})
    judge("held out", held)


if __name__ == "__main__":
    main(*sys.argv[1:])
