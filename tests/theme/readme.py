#!/usr/bin/env python3
# readme.py -- templates/README.md: its tables, its examples, and whether all that it names exists.
# SPDX-License-Identifier: MIT
#
#   readme.py fill README TABLES        puts the tables that readme_tool wrote where they belong
#   readme.py files README FOLDER       writes every example that follows "`path`:" to its path
#   readme.py check README TABLES KEYS  "ok" and "not ok" lines; KEYS: names of keys, a line each
import os
import re
import sys

TABLE = re.compile(r"<!-- table: ([a-z]+) -->\n(.*?)<!-- end -->\n", re.S)
EXAMPLE = re.compile(r"^`([\w/.-]+)`:\n\n```\w+\n(.*?)^```$", re.S | re.M)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def fill(readme, tables):
    made = {name: whole for whole, name in
            ((m.group(0), m.group(1)) for m in TABLE.finditer(read(tables)))}
    text = read(readme)
    missing = set(made) ^ {m.group(1) for m in TABLE.finditer(text)}
    if missing:
        sys.exit("tables that only one side has: " + ", ".join(sorted(missing)))
    return TABLE.sub(lambda m: made[m.group(1)], text)


def files(readme, folder):
    for path, body in EXAMPLE.findall(read(readme)):
        path = os.path.join(folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(body)


def say(what, wrong):
    print(f"not ok {what}: " + ", ".join(sorted(wrong)[:9]) if wrong else f"ok {what}")


def check(readme, tables, keys):
    text, here = read(readme), os.path.dirname(readme)
    say("its tables are those of the .def files",
        [] if fill(readme, tables) == text else ["`make pictures` writes them"])

    links = re.findall(r"\]\(([^)#]+)\)", text)
    say("what it links to is there", {p for p in links if not os.path.exists(os.path.join(here, p))})
    shown = {os.path.basename(p) for p in links if p.startswith("pictures/")}
    say("every picture is shown", set(os.listdir(os.path.join(here, "pictures"))) - shown)
    anchors = {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-")
               for title in re.findall(r"^#+ (.*)$", text, re.M)}
    say("links within it lead somewhere",
        {a for a in re.findall(r"\]\(#([^)]+)\)", text) if re.sub(r"-\d$", "", a) not in anchors})

    known = {key for line in read(keys).split() for key in ways_to(line)}
    prose = EXAMPLE.sub("", TABLE.sub("", text))
    named = set(re.findall(r"`([a-z][\w-]*(?:\.[\w-]+)+)`", prose)) - set(os.listdir(here))
    say("every key it names exists",
        {n for n in named if n not in known and not n.endswith((".yaml", ".md", ".svg"))})

    tags = {os.path.splitext(f)[0] for f in os.listdir(os.path.join(here, "default/strings"))}
    rows = text.split("## Languages")[1].split("\n## ")[0]
    say("languages are those that there are", tags ^ set(re.findall(r"^\| `([\w-]+)`", rows, re.M)))
    themes = {t for t in os.listdir(here) if os.path.exists(os.path.join(here, t, "theme.yaml"))}
    rows = text.split("## Themes that come along")[1].split("\n## ")[0]
    say("themes are those that there are",
        themes ^ set(re.findall(r"pictures/theme-([\w-]+)\.png", rows)))


def ways_to(key):  # "type.ask.size": "type", "type.ask" and itself
    parts = key.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts) + 1)]


def main(args):
    if args[0] == "fill":
        text = fill(args[1], args[2])
        with open(args[1], "w", encoding="utf-8") as file:
            file.write(text)
    elif args[0] == "files":
        files(args[1], args[2])
    elif args[0] == "check":
        check(args[1], args[2], args[3])


main(sys.argv[1:])
