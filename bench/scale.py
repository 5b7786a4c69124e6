"""What a large corpus costs, from a run over 100,000 generated documents: rate over time, memory, sizes of files.

The figures go to ``bench/results/scale.json``. ``--tables`` runs nothing: it prints the tables of ``docs/scale.md``
from that file, computed for corpora of any size; ``--write`` puts them into the document as well.
"""

import argparse
import json
import math
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from texts import documents

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "bench" / "results" / "scale.json"
PAPER = ROOT / "docs" / "scale.md"

SIZES = (1_000_000, 100_000_000, 10_000_000_000)
ARTICLE = 500
"""Words of an article, to which costs are carried over: they grow with words, not with documents."""

PART_SIZE = 2000
STOPPED = 130
CORES = 64
"""Cores of a machine of a common cluster."""


def megabytes(process: int) -> tuple[float, float]:
    """Return the memory of a process and that of its children; pages that they share count for each of them."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return _resident(process), sum(_resident(int(child)) for child in children)


def _resident(process: int) -> float:
    with suppress(OSError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return 0.0


def run(number: int, words: int, jobs: int, seconds: float) -> dict[str, Any]:
    """Extract a generated corpus and return what it took; a run of more than ``seconds`` is stopped where it is."""
    # Shells have processes in the background ignore it, and their children with them.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with TemporaryDirectory() as temporary:
        corpus, out = Path(temporary) / "corpus.jsonl", Path(temporary) / "out"
        sums = [0]  # words before each document
        with corpus.open("w", encoding="utf-8") as stream:
            for each in documents(number, words):
                sums.append(sums[-1] + len(str(each["text"]).split()))
                stream.write(json.dumps(each, ensure_ascii=False) + "\n")
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "azcn", "extract", str(corpus), "-o", str(out)]  # noqa: RUF005
            + ["--jobs", str(jobs), "-q", "--part-size", str(PART_SIZE)]
        )
        mine = theirs = 0.0
        done: list[tuple[float, int]] = [(0.0, 0)]
        while True:
            pid, status, used = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            with suppress(OSError):
                now = megabytes(process.pid)
                mine, theirs = max(mine, now[0]), max(theirs, now[1])
                chunks = (out / "chunks.jsonl").read_bytes().count(b"\n")
                if chunks * PART_SIZE > done[-1][1]:
                    done.append((round(time.perf_counter() - begun, 1), min(chunks * PART_SIZE, number)))
            if time.perf_counter() - begun > seconds:
                process.send_signal(signal.SIGINT)
            time.sleep(1)
        taken = time.perf_counter() - begun
        if os.waitstatus_to_exitcode(status) not in (0, STOPPED):
            raise SystemExit(f"azcn extract failed: {status}")
        entries = [json.loads(line) for line in (out / "chunks.jsonl").read_bytes().splitlines()]
        read = sum(entry["documents"] for entry in entries)
        if not read:
            raise SystemExit("the run was stopped before its first part was done: give it more minutes")
        tables = {
            table: {
                "bytes": sum(path.stat().st_size for path in (out / table).iterdir()),
                "files": len(list((out / table).iterdir())),
            }
            for table in ("documents", "entities", "facts", "mentions")
        }
        return {
            "corpus": number,
            "documents": read,
            "words": sums[read],
            "jobs": jobs,
            "input_bytes": round(corpus.stat().st_size * read / number),
            "seconds": round(taken, 1),
            "processor_seconds": round(used.ru_utime + used.ru_stime, 1),
            "main_megabytes": round(mine),
            "worker_megabytes": round(theirs / jobs),
            "tables": tables,
            "facts": sum(entry["facts"] for entry in entries),
            "done": done,
        }


def rates(found: dict[str, Any]) -> list[tuple[int, float]]:
    """Return the documents a second of each quarter of the run, with how many were done at its end."""
    done = found["done"]
    marks = [done[round(part * (len(done) - 1) / 4)] for part in range(5)]
    pairs = pairwise(marks)
    return [(later[1], (later[1] - first[1]) / (later[0] - first[0])) for first, later in pairs if later[0] > first[0]]


def tables(found: dict[str, Any]) -> str:
    """Return the tables of the document."""
    words = found["words"]
    seconds = found["processor_seconds"] / words * ARTICLE
    text = found["input_bytes"] / words * ARTICLE
    stored = sum(table["bytes"] for table in found["tables"].values()) / words * ARTICLE
    worker = found["worker_megabytes"]
    each = ", ".join(
        f"{name} {table['bytes'] / found['documents']:,.0f}" for name, table in sorted(found["tables"].items())
    )
    files = sum(table["files"] for table in found["tables"].values())
    measured = [
        ("documents of the corpus, words of each", f"{found['corpus']:,}, {words / found['documents']:.0f}"),
        (
            "of them read before the run was stopped" if found["documents"] < found["corpus"] else "read",
            f"{found['documents']:,}",
        ),
        ("time with " + f"{found['jobs']} jobs", f"{found['seconds']:,.0f} s"),
        ("processor time of all processes", f"{found['processor_seconds']:,.0f} s"),
        ("words per second of a core", f"{words / found['processor_seconds']:,.0f}"),
        (
            "documents a second, quarter by quarter",
            ", ".join(f"{rate:,.0f}" for _, rate in rates(found)) or "too short a run",
        ),
        ("memory of the main process, of a worker (peaks)", f"{found['main_megabytes']} MB, {worker} MB"),
        ("bytes of Parquet for each document", each),
        (
            "part files, mean size",
            f"{files}, {sum(t['bytes'] for t in found['tables'].values()) / files / 1000:,.0f} kB",
        ),
        ("facts for each document", f"{found['facts'] / found['documents']:.2f}"),
    ]
    lines = ["| Measured | |", "|---|---:|", *(f"| {name} | {value} |" for name, value in measured), ""]
    lines += [
        f"| Computed, articles of {ARTICLE} words | " + " | ".join(f"{size:,}" for size in SIZES) + " |",
        "|---|" + "---:|" * len(SIZES),
    ]
    rows = {
        "core-hours": lambda n: f"{n * seconds / 3600:,.0f}",
        f"hours on one machine of {CORES} cores": lambda n: f"{n * seconds / 3600 / CORES:,.1f}",
        f"machines of {CORES} cores to be done in a day": lambda n: (
            f"{max(1, math.ceil(n * seconds / 3600 / CORES / 24)):,}"
        ),
        f"memory of such a machine, {CORES} workers": lambda _: f"{CORES * worker / 1000:,.0f} GB",
        "input, plain JSON lines": lambda n: f"{n * text / 1e9:,.1f} GB",
        "dataset, Parquet": lambda n: f"{n * stored / 1e9:,.1f} GB",
        f"part files, {PART_SIZE:,} documents each": lambda n: f"{n // PART_SIZE * 4:,}",
        "documents of a part, for part files of 128 MB": lambda _: f"{128e6 / (stored / 4):,.0f}",
        "part files then": lambda n: f"{max(4, math.ceil(n * stored / 128e6)):,}",
    }
    lines += [f"| {name} | " + " | ".join(value(size) for size in SIZES) + " |" for name, value in rows.items()]
    return "\n".join(lines)


def write(text: str) -> None:
    """Put the tables between the marks in the document."""
    before, mark, rest = PAPER.read_text(encoding="utf-8").partition("<!-- measured -->\n")
    _, end, after = rest.partition("<!-- end -->")
    PAPER.write_text(f"{before}{mark}{text}\n{end}{after}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--minutes", type=float, default=60.0, help="a run of more is stopped, and counts as far as it got"
    )
    parser.add_argument("--tables", action="store_true", help="measure nothing, print what was measured")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scale.md")
    parser.add_argument("--result", type=Path, default=RESULT, help="where the figures go")
    given = parser.parse_args()
    if not given.tables:
        found = run(given.documents, given.words, given.jobs, given.minutes * 60)
        given.result.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    text = tables(json.loads(given.result.read_text(encoding="utf-8")))
    print(text)
    if given.write:
        write(text)


if __name__ == "__main__":
    main()
