# make_tex.py -- LuaLaTeX's figures for the same prose under the same rules.
# SPDX-License-Identifier: MIT
#
# make_tex.py TOOL: sets every line of settings.txt with LuaLaTeX and microtype, and prints a line of
# JSON for each: a row for each paragraph, see figures.lua. What is LaTeX's own are the prices of its
# breaks and its spaces, which are those of the font, as kitpress's are; what is made the same is where
# words can be hyphenated (measure_tool --words), how far signs stand out of the measure (the table of
# margins.c) and how far letters widen (2 %).
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
MARGINS = HERE.parent.parent.parent / "src/typeset/margins.c"
HEAD = r"""\documentclass{article}
\usepackage{fontspec}
\usepackage[stretch=20,shrink=20]{microtype}
\usepackage[paperwidth=250mm,paperheight=600mm,textwidth=%(measure)s,textheight=540mm]{geometry}
\SetProtrusion{encoding=*}{%(signs)s}
\setmainfont{%(font)s}
\frenchspacing\parindent=0pt\parskip=6pt\topskip=0pt
\directlua{dofile("figures.lua")}
\begin{document}
\fontsize{%(size)s}{%(leading)s}\selectfont
\directlua{words_of("words.txt")}\lefthyphenmin=2 \righthyphenmin=2
"""


def settings():
    for line in (HERE / "settings.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield dict(zip(("name", "prose", "language", "measure", "size", "leading", "font"),
                           line.split(maxsplit=6)))


def signs():
    """margins.c's table as microtype wants it: in both, 1/1000 of the sign's own width."""
    out = []
    for sign, start, end in re.findall(r"\{('[^']+'|0x[0-9A-F]+|'\\''), (\d+), (\d+)\}",
                                       MARGINS.read_text(encoding="utf-8")):
        code = int(sign, 16) if sign.startswith("0x") else ord(sign[1:-1].replace("\\", ""))
        if code < 0x3000:
            out.append(f'"{code:04X}={{{start},{end}}}')
    return ",".join(out)


def words(tool, setting):
    return subprocess.run([tool, "--words", HERE / f"{setting['prose']}.md", setting["language"]],
                          capture_output=True, text=True, check=True).stdout


def run(tool, setting, folder):
    prose = (HERE / f"{setting['prose']}.md").read_text(encoding="utf-8")
    tex = HEAD % {**setting, "signs": signs()} + prose + "\\end{document}\n"
    shutil.copy(HERE / "figures.lua", folder)
    (folder / "words.txt").write_text(words(tool, setting), encoding="utf-8")
    (folder / "prose.tex").write_text(tex, encoding="utf-8")
    subprocess.run(["lualatex", "-interaction=batchmode", "prose.tex"], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    return json.loads((folder / "figures.txt").read_text(encoding="utf-8"))


def main(tool):
    with tempfile.TemporaryDirectory() as folder:
        for setting in settings():
            row = {"name": setting["name"], "paragraphs": run(tool, setting, pathlib.Path(folder))}
            print(json.dumps(row, separators=(",", ":")), flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
