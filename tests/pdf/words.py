# words.py -- whether all words of the kits in tests/pdf/languages are found in their documents.
# SPDX-License-Identifier: MIT
#
# words.py KITS FOLDER: the words of KITS/LANGUAGE.kit.yaml, as pdftotext gives them back of
# FOLDER/LANGUAGE/*.pdf: whatever the letters' widths, capitals, scripts and directions. Blanks and
# hyphens at the ends of lines are the page's and not the kit's, and are left out on both sides.
import glob
import os
import re
import subprocess
import sys
import unicodedata

NAMES = r"\b(?:id|see|ref|type|extends|language|paper|zone|start|date|interview): *(?:\[[^\]]*\]|[^,}\]\n]+)"
KEYS = r"(?:(?<=[{,])|^) *-? *[a-z_]+:(?= |$)|(?<=[{,]) *[a-z_]+:"


def plain(text):
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\u2010-]+", "", text)


def words(path):
    """The words of an author's texts: of a kit without its keys and its ids."""
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"^ *#.*$", "", file.read(), flags=re.M)
    text = re.sub(KEYS, " ", re.sub(NAMES, " ", text), flags=re.M)
    return {plain(word) for word in re.findall(r"[^\W\d_][\w\u0300-\u036f\u0610-\u065f’'׳-]*", text)}


def shown(folder):
    said = ""
    for path in sorted(glob.glob(f"{folder}/*.pdf")):
        for order in [], ["-raw"]: # as it stands on the page, as it was written
            command = ["pdftotext", "-enc", "UTF-8", *order, path, "-"]
            said += subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return plain(said)


def main(kits, folder):
    theme, missing, count = os.path.basename(folder), [], 0
    for path in sorted(glob.glob(f"{kits}/*.kit.yaml")):
        language = os.path.basename(path).removesuffix(".kit.yaml")
        wanted, text = words(path), shown(f"{folder}/{language}")
        count += len(wanted)
        missing += [f"{language}: {word}" for word in sorted(wanted) if word not in text]
        if len(wanted) < 60 or "Qwortz" in text:
            missing.append(f"{language}: only {len(wanted)} words are asked for")
    print("not ok" if missing or not count else "ok", f"{theme}: {count} words of the kits are found",
          *missing[:20])


if __name__ == "__main__":
    main(*sys.argv[1:])
