#!/usr/bin/env python3
"""kill.py KITPRESS TEMPLATES KIT WORK KILLS SEED -- kills a build again and again, at random moments.

After every kill each visible document must be, byte for byte, that of a build that nobody disturbed;
the last build must find the rest, leave what is there alone, and leave nothing half written behind.
A build that is killed many times gets some way each time, the next goes on from there, and some come
to their end: the time that it is given grows while it gets nowhere, and shrinks when one has come to
its end. That there are kills at every stage is looked at, too."""
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time


def build(kitpress, templates, kit, out):
    command = [kitpress, "build", kit, "-o", out, "--only", "sheet", "-j2", "--templates", templates]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            start_new_session=True)


def finish(child):
    said = child.communicate()[1]
    return child.returncode, said.decode(errors="replace")


def pdfs(folder):
    """Name and path of each document that can be seen."""
    found = {}
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith(".pdf"):
                found[name] = os.path.join(where, name)
    return found


def read(path):
    with open(path, "rb") as file:
        return file.read()


class Truth:
    """What an undisturbed build made; a file that was found right is looked at again if it changes."""

    def __init__(self, folder):
        self.bytes = {name: read(path) for name, path in pdfs(folder).items()}
        self.manifest = (folder / "manifest.json").read_bytes()
        self.seen = {}

    def wrong(self, folder):
        for name, path in pdfs(folder).items():
            stat = os.stat(path)
            mark = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            if self.seen.get(name) == mark:
                continue
            if read(path) != self.bytes.get(name):
                return f"{name} is torn or another"
            self.seen[name] = mark
        return None


def stray(folder):
    """What a killed build left and the next should have cleared away."""
    return [str(p) for p in folder.rglob("*") if ".part" in p.name or ".tmp" in p.name]


def check(good, what, detail=""):
    print(f"{'ok' if good else 'not ok'} {what}{': ' + detail if detail and not good else ''}")
    return good


def main(kitpress, templates, kit, work, kills, seed):
    work, dice, many = pathlib.Path(work), random.Random(int(seed)), int(kills) >= 100
    out = work / "out"
    begun = time.monotonic()
    status, said = finish(build(kitpress, templates, kit, work / "whole"))
    whole = time.monotonic() - begun
    if not check(status == 0, "a build that nobody disturbs ends well", said[-300:]):
        return
    truth = Truth(work / "whole")
    print(f"# {len(truth.bytes)} documents, seed {seed}")
    killed = rounds = 0
    stood, last = set(), 0  # how many documents, when builds were killed
    given = min(whole, 0.2) if many else whole
    fault = None
    while killed < int(kills) and not fault:
        child = build(kitpress, templates, kit, out)
        try:
            child.wait(timeout=dice.uniform(0, given))
        except subprocess.TimeoutExpired:
            pass
        if child.poll() is None:
            if dice.random() < 0.5:
                os.kill(child.pid, signal.SIGKILL)       # its workers must end by themselves
            else:
                os.killpg(child.pid, signal.SIGKILL)
            killed += 1
            status, said = finish(child)
        else:
            status, said = finish(child)
            if status != 0:
                fault = f"a build after {killed} kills ended with {status}: {said[-300:]}"
            if (out / "manifest.json").read_bytes() != truth.manifest:
                fault = "the manifest of a build that was resumed is another"
            if len(pdfs(out)) != len(truth.bytes):
                fault = f"{len(pdfs(out))} documents after resuming"
            rounds, last, given = rounds + 1, 0, given * 0.5
            shutil.rmtree(out)                            # and all over again
            truth.seen.clear()
            continue
        now = len(pdfs(out))
        given = min(whole, given * 1.07) if now == last else given
        stood.add(now)
        last = now
        fault = fault or truth.wrong(out)
    check(not fault, f"after each of {killed} kills every visible document is whole", fault or "")
    stages = len({n * 8 // len(truth.bytes) for n in stood})
    print(f"# {rounds} builds came to their end in between")
    check(stages >= (8 if many else 2) and (rounds or not many), "kills come at every stage of a build",
          f"{len(stood)} numbers of documents stood there, at most {max(stood)}")
    before = {name: os.stat(path).st_mtime_ns for name, path in pdfs(out).items()} if out.exists() else {}
    status, said = finish(build(kitpress, templates, kit, out))
    check(status == 0, "what was killed last is resumed", said[-300:])
    fault = truth.wrong(out)
    check(not fault and len(pdfs(out)) == len(truth.bytes), "then no document is missing", fault or "")
    check((out / "manifest.json").read_bytes() == truth.manifest,
          "and the manifest is that of a build that nobody disturbed")
    now = pdfs(out)
    moved = sum(1 for name, at in before.items() if os.stat(now[name]).st_mtime_ns != at)
    check(moved <= max(64, len(before) // 10), "nearly all that was there was left alone",
          f"{moved} of {len(before)} were made again")
    check(not stray(out), "nothing half written is left", ", ".join(stray(out)[:3]))


main(*sys.argv[1:])
