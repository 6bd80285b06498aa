#!/usr/bin/env python3
"""bench.py KITPRESS TEMPLATES FLOOR WORK [MOST] -- how quickly sets are made, beside libharu alone.

A set is a guide of twelve pages and a scoring sheet of two for one candidate. Every row is a run of
its own in a new folder, begun when the disk has all of those before. Nothing is removed before the
last row has ended: for half a minute after many files are removed, ext4 looks long for room for new
ones. Processor time is that of all its processes; memory is the sum of what they have to themselves
(PSS), looked at every 20 ms. MOST: the largest number of candidates (10000; that takes about four
minutes and 2 GB of disk, a thousand one minute). Flat documents and other orders are made of 1000 at
most. In other orders the questions stand turned; each order is a kit of its own, for candidates of
one kit are asked the same in the same order.
Absolute times are this machine's alone: compare rows of one run.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ORDERS = (9, 40)  # of the questions: categories turned, and questions within them


def processes(pid):
    """pid and all below it."""
    found = [pid]
    for at in found:
        try:
            for task in os.listdir(f"/proc/{at}/task"):
                found += map(int, pathlib.Path(f"/proc/{at}/task/{task}/children").read_text().split())
        except OSError:
            pass
    return found


def memory(pid):
    total = 0
    for at in processes(pid):
        try:
            for line in open(f"/proc/{at}/smaps_rollup"):
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            pass
    return total / 1024


def run(command):
    """Processor and wall seconds, peak MB."""
    os.sync()  # or the disk is still busy with what the row before has written
    peak, over = [0.0], threading.Event()
    begun = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def watch():
        while not over.wait(0.02):
            peak[0] = max(peak[0], memory(child.pid))

    said = []
    reader = threading.Thread(target=lambda: said.append(child.stderr.read()))
    watcher = threading.Thread(target=watch)
    reader.start(), watcher.start()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - begun
    over.set()
    reader.join(), watcher.join()
    if status:
        sys.exit(f"{' '.join(map(str, command))}: status {status}\n{said[0].decode()[-2000:]}")
    return usage.ru_utime + usage.ru_stime, wall, peak[0]


def roster(folder, n, first=0):
    text = subprocess.run([sys.executable, HERE / "candidates.py", str(first + n)],
                          capture_output=True, text=True, check=True).stdout.splitlines()
    (folder / "candidates.yaml").write_text("\n".join(text[:1] + text[1 + first:]) + "\n")


def kit(work, n):
    folder = work / f"kit-{n}"
    shutil.copytree(HERE / "kit", folder / "kit")
    shutil.copytree(HERE / "theme", folder / "theme")
    roster(folder / "kit", n)
    return folder / "kit"


def turned(lines, mark, by):
    """The parts of lines that begin with mark, `by` of them moved from the front to the end."""
    starts = [i for i, line in enumerate(lines) if line.startswith(mark)] + [len(lines)]
    parts = [lines[a:b] for a, b in zip(starts, starts[1:])]
    by %= len(parts)
    return lines[:starts[0]] + [line for part in parts[by:] + parts[:by] for line in part]


def orders(work, n, many):
    """Kits that ask in other orders, the candidates shared out among them."""
    folder = work / f"orders-{many}-{n}"
    shutil.copytree(HERE / "theme", folder / "theme")
    lines = (HERE / "kit/kit.yaml").read_text().splitlines()
    at = lines.index("categories:") + 1
    for order in range(many):
        own = folder / f"kit-{order:02}"
        own.mkdir()
        body = turned(lines[at:], "  - id: ", order)
        parts, part = [], []
        for line in body + ["  - id: "]:
            if line.startswith("  - id: ") and part:
                parts += turned(part, "      - id: ", order // 10)
                part = []
            part.append(line)
        head = [line.replace("id: bench", f"id: bench-{order:02}") if line == "id: bench" else line
                for line in lines[:at]]
        (own / "kit.yaml").write_text("\n".join(head + parts) + "\n")
        first = order * n // many
        roster(own, (order + 1) * n // many - first, first)
    return folder


def sizes(folder):
    return sum(path.stat().st_size for path in folder.rglob("*.pdf"))


def count(folder):
    return sum(1 for _ in folder.rglob("*.pdf"))


class Bench:
    def __init__(self, kitpress, templates, floor, work):
        self.kitpress, self.templates, self.floor, self.work = kitpress, templates, floor, work
        self.outs = 0

    def out(self):
        """The folder of the next run."""
        self.outs += 1
        return self.work / f"out-{self.outs}"

    def build(self, where, out, *options, only="guide,sheet"):
        return [self.kitpress, "build", where, "-o", out, "--only", only,
                "--templates", self.templates, *options]

    def row(self, name, n, numbers, folder, pages=14):
        cpu, wall, peak = numbers
        sets, docs = n, 2 * n
        print(f"{name:34} {n:6} {1000 * cpu / sets:9.2f} {docs / cpu:9.0f} {docs / wall:9.0f} "
              f"{pages * sets / cpu:9.0f} {peak:8.0f} {sizes(folder) / sets / 1000:8.1f}", flush=True)

    def sets(self, name, n, jobs, *options, where=None):
        out = self.out()
        where = where or self.work / f"kit-{n}/kit"
        numbers = run(self.build(where, out, f"-j{jobs}", *options))
        if count(out) != 2 * n:
            sys.exit(f"{name}: {count(out)} documents of {2 * n}")
        self.row(f"{name}, -j{jobs}", n, numbers, out)
        return numbers, out

    def nothing(self, n, full, out):
        numbers = run(self.build(self.work / f"kit-{n}/kit", out, "-j1"))
        print(f"{'  again, nothing changed':34} {n:6} {1000 * numbers[0]:9.1f} ms of CPU, "
              f"{1000 * numbers[1]:.1f} ms; the full build took {full[0] / numbers[0]:.0f} times as much")

    def cold(self, rounds):
        times = []
        for _ in range(rounds):
            times.append(run(self.build(self.work / "kit-1/kit", self.out(), "-j1"))[:2])
        print(f"{f'one candidate, cold: median of {rounds}':34} {1:6} "
              f"{1000 * statistics.median(t[0] for t in times):9.1f} ms of CPU, "
              f"{1000 * statistics.median(t[1] for t in times):.1f} ms")

    def libharu(self, n):
        """The floor: the same lines by libharu alone, its fonts cut down beforehand."""
        fonts = self.work / "fonts"
        fonts.mkdir(exist_ok=True)
        dumps = []
        for kind in ("guide", "sheet"):
            dump = self.work / f"{kind}.dump"
            made = subprocess.run(self.build(self.work / "kit-1/kit", self.out(), "--dump",
                                             "pages", only=kind), capture_output=True, check=True)
            dump.write_bytes(made.stdout)
            dumps.append(dump)
        text = self.work / "floor.txt"
        text.write_bytes(b"".join(d.read_bytes() for d in dumps) + b"Candidate 0123456789")
        for face in ("Lato-Regular", "Lato-Bold", "Lato-Black"):
            file = subprocess.run(["fc-match", "-f", "%{file}", f":postscriptname={face}"],
                                  capture_output=True, text=True, check=True).stdout
            subprocess.run(["hb-subset", file, f"--text-file={text}", "--no-hinting",
                            f"--output-file={fonts / face}.ttf"], check=True)
        cpu = wall = peak = 0.0
        total = 0
        for dump in dumps:
            out = self.out()
            out.mkdir()
            numbers = run([self.floor, dump, fonts, out, str(n)])
            cpu, wall, peak = cpu + numbers[0], wall + numbers[1], max(peak, numbers[2])
            total += sizes(out)
        print(f"{'floor: libharu, no layout':34} {n:6} {1000 * cpu / n:9.2f} {2 * n / cpu:9.0f} "
              f"{2 * n / wall:9.0f} {14 * n / cpu:9.0f} {peak:8.0f} {total / n / 1000:8.1f}")


def main(kitpress, templates, floor, work, most="10000"):
    work = pathlib.Path(work).resolve()
    before = work.with_name(work.name + ".before")
    if work.exists():
        work.rename(before)
    work.mkdir(parents=True)
    bench = Bench(pathlib.Path(kitpress).resolve(), pathlib.Path(templates).resolve(),
                  pathlib.Path(floor).resolve(), work)
    numbers = [n for n in (1, 100, 1000, 10000) if n <= int(most)]
    for n in numbers:
        kit(work, n)
    print(f"{'':34} {'sets':>6} {'ms CPU/set':>9} {'docs/CPUs':>9} {'docs/s':>9} {'pages/CPUs':>9} "
          f"{'peak MB':>8} {'kB/set':>8}")
    for jobs in (1, 2):
        for n in numbers:
            full, out = bench.sets("tagged, fillable", n, jobs)
            if jobs == 1:
                bench.nothing(n, full, out)
    some = [n for n in numbers if n <= 1000][-2:]
    for n in some:
        bench.sets("flat, tagged", n, 1, "--flat")
    for n in some:
        bench.sets("flat, untagged", n, 1, "--flat", "--untagged")
    for n in some:
        for many in ORDERS:
            if n >= many:
                bench.sets(f"tagged, in {many} orders", n, 1, where=orders(work, n, many))
    bench.cold(15 if len(numbers) > 1 else 3)
    bench.libharu(min(100, numbers[-1]))
    shutil.rmtree(before, ignore_errors=True)
    for out in work.glob("out-*"):
        shutil.rmtree(out, ignore_errors=True)


main(*sys.argv[1:])
