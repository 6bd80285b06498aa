# fields.py -- what qpdf says of the fields of a PDF.
# SPDX-License-Identifier: MIT
#
# fields.py list FILE            a line a field: NAME, KIND, STATES or flags, LABEL, with tabs between
# fields.py filled FILE SAID     whether every field that can be changed holds what SAID has for it:
#                                NAME, KIND, (PLACE,) VALUE, as fill_tool and fill.mjs say it
# fields.py areas FILE           PAGE X0 Y0 X1 Y1 of every widget that has an area
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "check"))
from pdf import text  # noqa: E402

KINDS = {(True, False): "tick", (False, True): "rate"}


def load(path):
    said = subprocess.run(["qpdf", "--json=2", "--json-key=acroform", "--json-key=qpdf", path],
                          capture_output=True)
    if said.returncode:
        sys.exit(f"qpdf: {said.stderr.decode()}")
    document = json.loads(said.stdout)
    table = {k[4:]: v.get("value") for k, v in document["qpdf"][1].items() if k.startswith("obj:")}
    return document["acroform"], table


def states(table, widget):
    looks = table[widget["annotation"]["object"]].get("/AP", {})
    looks = table.get(looks, looks) if isinstance(looks, str) else looks
    normal = looks.get("/N", {})
    normal = table.get(normal, normal) if isinstance(normal, str) else normal
    return [s[1:] for s in normal or {} if s != "/Off"] if isinstance(normal, dict) else []


def kind(widget):
    if widget["istext"]:
        return "lines" if widget["fieldflags"] & 1 << 12 else "line"
    return KINDS.get((widget["ischeckbox"], widget["isradiobutton"]), "other")


def label(table, widget):
    """What the field is called for those who do not see it."""
    entries = table[widget["object"]]
    while "/TU" not in entries and "/Parent" in entries:
        entries = table[entries["/Parent"]]
    return text(entries.get("/TU", "u:"))


def by_name(form):
    """Full name -> its widgets, in the file's order of pages and then of fields."""
    out = {}
    for widget in form["fields"]:
        out.setdefault(widget["fullname"], []).append(widget)
    return out


def show(path):
    form, table = load(path)
    for name, widgets in by_name(form).items():
        first = widgets[0]
        marks = [s for w in widgets for s in states(table, w)] if not first["istext"] else \
            [w for w, bit in (("fixed", 1),) if first["fieldflags"] & bit]
        if first["istext"] and len(widgets) > 1:
            marks.append(f"x{len(widgets)}")
        print(name, kind(first), " ".join(marks), label(table, first), sep="\t")


def place(table, widget):
    box = table[widget["annotation"]["object"]]["/Rect"]
    return f"{widget['pageposfrom1']}:{int(box[0] + .5)},{int(box[1] + .5)}"


def holds(table, widgets, parts):
    """Whether a field holds what was said of it."""
    first, value = widgets[0], parts[-1]
    if first["istext"]:
        lines = (first["value"] or "")[2:].replace("\r\n", "|").replace("\r", "|")
        return lines.replace("\n", "|") == value
    where = parts[2] if len(parts) > 3 else None
    on = [w for w in widgets if w["annotation"]["appearancestate"] not in ("/Off", "")]
    if len(on) != 1 or first["value"] != on[0]["annotation"]["appearancestate"]:
        return False
    if where is None:
        return value in states(table, on[0]) and first["value"] == "/" + value
    return place(table, on[0]) == where and states(table, on[0]) == [first["value"][1:]]


def filled(path, said):
    form, table = load(path)
    fields = by_name(form)
    expected = {}
    for line in open(said, encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        expected.setdefault(parts[0], parts)
    open_ones = {n: w for n, w in fields.items() if not w[0]["fieldflags"] & 1}
    wrong = [n for n in open_ones if n not in expected]
    wrong += [n for n, parts in expected.items()
              if n not in fields or n in open_ones and not holds(table, fields[n], parts)]
    for name in wrong:
        print(f"{name}: {fields[name][0]['value'] if name in fields else 'not there'}, "
              f"not {expected.get(name, ['nothing'])[-1]!r}")
    print(f"{len(open_ones)} fields")
    return bool(wrong) or not open_ones


def areas(path):
    form, table = load(path)
    for widget in form["fields"]:
        box = table[widget["annotation"]["object"]]["/Rect"]
        if box[0] < box[2]:
            print(widget["pageposfrom1"], *box)


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    sys.exit({"list": show, "filled": filled, "areas": areas}[command](*rest))
