# make_tex.py -- LuaLaTeX's figures for the same prose: NAME, lines, mean and worst stretch, hyphens.
# SPDX-License-Identifier: MIT
#
# make_tex.py: sets every line of settings.txt with LuaLaTeX and microtype as they come (protrusion
# and expansion), and prints a line of JSON for each. A line's stretch is its glue set ratio, without
# the last lines of paragraphs, as a share of 1000; kitpress's --report=typography means the same, and
# both give a blank half its width to stretch and a third to shrink.
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
LANGUAGES = {"en": "english", "de": "ngerman"}
HEAD = r"""\documentclass{article}
\usepackage{fontspec}
\usepackage[%(babel)s]{babel}
\usepackage{microtype}
\usepackage[paperwidth=250mm,paperheight=600mm,textwidth=%(measure)s,textheight=540mm]{geometry}
\setmainfont{%(font)s}
\frenchspacing\parindent=0pt\parskip=6pt\topskip=0pt
\directlua{dofile("figures.lua")}
\begin{document}
\fontsize{%(size)s}{%(leading)s}\selectfont
"""


def settings():
    for line in (HERE / "settings.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield dict(zip(("name", "language", "measure", "size", "leading", "font"),
                           line.split(maxsplit=5)))


def run(setting, folder):
    prose = (HERE / f"{setting['language']}.md").read_text(encoding="utf-8")
    tex = HEAD % {**setting, "babel": LANGUAGES[setting["language"]]} + prose + "\\end{document}\n"
    shutil.copy(HERE / "figures.lua", folder)
    (folder / "prose.tex").write_text(tex, encoding="utf-8")
    subprocess.run(["lualatex", "-interaction=batchmode", "prose.tex"], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    figures = (folder / "figures.txt").read_text(encoding="utf-8")
    pairs = (pair.split("=") for pair in figures.split())
    return {"name": setting["name"], **{k: float(v) if "." in v else int(v) for k, v in pairs}}


def main():
    with tempfile.TemporaryDirectory() as folder:
        for setting in settings():
            print(json.dumps(run(setting, pathlib.Path(folder))), flush=True)


if __name__ == "__main__":
    sys.exit(main())
