"""What Spark costs on one machine: the same generated documents by the local engine and by Spark in local mode.

Three runs of two processes each: `azcn extract`, `azcn extract --engine spark --master local[2,4]`, and the latter
again with a Python worker killed on the way. All three datasets must be the same, byte for byte.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from texts import documents

SPARK = ("--engine", "spark", "--master", "local[2,4]", "--conf", "spark.ui.enabled=false")
LOOPBACK = ("--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.driver.bindAddress=127.0.0.1")
PART_SIZE = 500


def workers(root: int) -> list[int]:
    """Return the Python workers of Spark below a process: what its daemon has forked."""
    parents, daemons = {}, set()
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            process = int(folder.name)
            parents[process] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if b"pyspark.daemon" in (folder / "cmdline").read_bytes():
                daemons.add(process)

    def is_below(process: int) -> bool:
        while process > 1 and process != root:
            process = parents.get(process, 0)
        return process == root

    return [process for process in daemons if parents.get(process) in daemons and is_below(process)]


def timed(corpus: Path, out: Path, *more: str, kill: bool = False) -> float:
    """Return the seconds of a run; with ``kill``, a worker is killed once two parts are done."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "azcn", "extract", str(corpus), "-o", str(out), "-q", f"--part-size={PART_SIZE}", *more],
        stderr=subprocess.DEVNULL,
    )
    journal = out / "chunks.jsonl"
    while process.poll() is None:
        if kill and journal.exists() and journal.read_bytes().count(b"\n") >= 2 and (found := workers(process.pid)):
            os.kill(found[0], signal.SIGKILL)
            kill = False
        time.sleep(0.1)
    assert process.returncode == 0, process.returncode
    assert not kill, "it was done before a worker could be killed"
    return time.perf_counter() - begun


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--words", type=int, default=20)
    given = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        corpus = folder / "corpus.jsonl"
        with corpus.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(each) + "\n" for each in documents(given.documents, given.words))
        local = timed(corpus, folder / "local", "--jobs", "2")
        print(f"local engine, 2 jobs        {local:7.1f} s")
        spark = timed(corpus, folder / "spark", *SPARK, *LOOPBACK)
        print(f"Spark, local[2,4]           {spark:7.1f} s  {spark - local:+.1f} s")
        killed = timed(corpus, folder / "killed", *SPARK, *LOOPBACK, kill=True)
        print(f"the same, a worker killed   {killed:7.1f} s  {killed - local:+.1f} s")
        whole = content(folder / "local")
        assert whole == content(folder / "spark"), "Spark makes another dataset"
        assert whole == content(folder / "killed"), "Spark makes another dataset where a worker is killed"
        print(f"all three are the same, byte for byte: {len(whole)} files of {given.documents:,} documents")


if __name__ == "__main__":
    main()
