# compare.py -- kitpress and LuaLaTeX side by side: the same prose, measure, font, size and leading.
# SPDX-License-Identifier: MIT
#
# compare.py TOOL [--now]: for each of settings.txt a row of kitpress's figures, by measure_tool, and
# of LuaLaTeX's, as recorded in lualatex.json or, with --now, as the installed one gives them. Then
# "ok" and "not ok" lines: kitpress is no worse in mean stretch, worst line and overfull lines, nor
# in hyphens, of which it may have one for every SPARE lines more where its spaces are evener.
import json
import pathlib
import subprocess
import sys
import tempfile

import make_tex

HERE = pathlib.Path(__file__).parent
POINTS = 72 / 25.4  # in a millimetre
TEX = 72 / 72.27    # TeX's pt, which LuaLaTeX measures sizes in, in PDF's
SPARE = 40
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


def worse(ours, theirs):
    for key in ("meanStretch", "worstStretch", "overfull", "ladder"):
        if ours[key] > theirs[key]:
            yield f"{key} {ours[key]}, not {theirs[key]}"
    if ours["hyphens"] > theirs["hyphens"] + ours["lines"] // SPARE:
        yield f"hyphens {ours['hyphens']}, not {theirs['hyphens']}"
    if ours["ragged"]:
        yield f"{ours['ragged']} paragraphs are not justified"


def main(tool, now=None):
    recorded = lualatex(now)
    print("#", f"{'':20}", *(f"{name:>17}" for name in SHOWN))
    for setting in make_tex.settings():
        ours, theirs = kitpress(tool, setting), recorded[setting["name"]]
        print("#", f"{setting['name']:20}", *(f"{ours[k]:>8} {theirs[k]:>8}" for k in SHOWN))
        found = list(worse(ours, theirs))
        print(f"not ok {setting['name']}:" if found else f"ok {setting['name']} is no worse",
              "; ".join(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
