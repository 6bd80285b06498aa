# compare.py -- kitpress and LuaLaTeX side by side: the same prose, measure, font, size and leading.
# SPDX-License-Identifier: MIT
#
# compare.py TOOL [--now]: for each of settings.txt a row of kitpress's figures, by measure_tool, and
# of LuaLaTeX's, as recorded in lualatex.json or, with --now, as the installed one gives them. Then
# "ok" and "not ok" lines: over all of them kitpress is no worse in mean stretch, in worst lines and in
# hyphens; and none of them has an overfull line, three hyphens in a row, or a worst line beyond that of
# TeX's own worst.
import json
import pathlib
import subprocess
import sys
import tempfile

import make_tex

HERE = pathlib.Path(__file__).parent
POINTS = 72 / 25.4  # in a millimetre
TEX = 72 / 72.27    # TeX's pt, which LuaLaTeX measures sizes in, in PDF's
SHOWN = ("lines", "meanStretch", "worstStretch", "hyphens", "ladder", "overfull")


def kitpress(tool, setting):
    size, leading = (str(float(setting[k][:-2]) * TEX) for k in ("size", "leading"))
    measure = str(float(setting["measure"][:-2]) * POINTS)
    said = subprocess.run([tool, HERE / f"{setting['language']}.md", setting["language"], measure,
                           size, leading, setting["font"]], capture_output=True, text=True)
    if said.returncode or said.stderr:
        sys.exit(f"not ok {setting['name']}: {said.stderr}")
    return json.loads(said.stdout)


def lualatex(now):
    if not now:
        rows = map(json.loads, (HERE / "lualatex.json").read_text(encoding="utf-8").splitlines())
        return {row["name"]: row for row in rows if "name" in row}
    with tempfile.TemporaryDirectory() as folder:
        return {s["name"]: make_tex.run(s, pathlib.Path(folder)) for s in make_tex.settings()}


def tell(good, what):
    print("ok" if good else "not ok", what)


def judge(pairs):
    """Each pair: kitpress's figures, LuaLaTeX's."""
    def total(key):
        return round(sum(p[0][key] for p in pairs), 1), round(sum(p[1][key] for p in pairs), 1)
    for key, what in (("meanStretch", "mean stretch"), ("worstStretch", "worst lines"),
                      ("hyphens", "hyphens")):
        ours, theirs = total(key)
        tell(0 < ours <= theirs, f"{what}, in all: {ours}, LuaLaTeX {theirs}")
    worst = max(theirs["worstStretch"] for _, theirs in pairs)
    bad = [ours["name"] for ours, _ in pairs if ours["overfull"] or ours["ladder"] > 2
           or ours["worstStretch"] > worst or ours["justified"] < ours["lines"] * 3 / 4]
    tell(not bad, f"no overfull line, no ladder, no line worse than LuaLaTeX's worst {bad or ''}")


def main(tool, now=None):
    recorded, pairs = lualatex(now), []
    print("#", f"{'kitpress, LuaLaTeX':20}", *(f"{name:>17}" for name in SHOWN))
    for setting in make_tex.settings():
        ours, theirs = kitpress(tool, setting), recorded[setting["name"]]
        pairs.append(({**ours, "name": setting["name"]}, theirs))
        print("#", f"{setting['name']:20}", *(f"{ours[k]:>8} {theirs[k]:>8}" for k in SHOWN))
    judge(pairs)


if __name__ == "__main__":
    main(*sys.argv[1:])
