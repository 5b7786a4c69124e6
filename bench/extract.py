"""What `azcn extract` does with many short documents: speed of one job and of two, memory, and kills.

The corpus is generated (``--documents``, 20,000 of about ``--words`` words). It is read by one job and by two; then
by two again, killed five times at random and gone on with. All three datasets must be the same, byte for byte.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from texts import documents

KILLS = 5


PART_SIZE = "500"


def command(corpus: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "azcn", "extract", str(corpus), "-o", str(out), "--part-size", PART_SIZE, *more]


def timed(corpus: Path, out: Path, jobs: int) -> float:
    """Return the seconds of an uninterrupted run, and print them with the peak of memory of the main process."""
    begun = time.perf_counter()
    process = subprocess.Popen(command(corpus, out, "--jobs", str(jobs), "-q"))
    main = 0.0
    while True:
        # What the main process alone has used is told while it lives; with its children's it is told in the end.
        with suppress(OSError, IndexError):
            fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
            main = max(main, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"))
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        time.sleep(0.05)
    taken = time.perf_counter() - begun
    assert status == 0
    print(
        f"{jobs} job{'s' if jobs > 1 else ' '}  {taken:8.1f} s  {used.ru_utime + used.ru_stime:8.1f} s of processor, "
        f"{main:.1f} s of it in the main process, which takes {used.ru_maxrss / 1024:,.0f} MB at most"
    )
    return taken


def killed(corpus: Path, out: Path, seconds: float, seed: int) -> None:
    """Run to the end with kills at random moments between."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(KILLS):
        process = subprocess.Popen(command(corpus, out, "--jobs", "2", "-q", "--resume"))
        try:
            process.wait(chance.uniform(0, 2 * seconds / KILLS))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        journal = out / "chunks.jsonl"
        chunks = journal.read_bytes().count(b"\n") if journal.exists() else 0
        print(f"kill {number + 1}: {chunks} chunks done")
    subprocess.run(command(corpus, out, "--jobs", "2", "--resume"), check=True)


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=20)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--folder", type=Path, help="where the corpus and the datasets are made, and left")
    given = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        corpus = folder / "corpus.jsonl"
        with corpus.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(each) + "\n" for each in documents(given.documents, given.words))
        for name in ("one", "two", "killed"):
            shutil.rmtree(folder / name, ignore_errors=True)
        one = timed(corpus, folder / "one", 1)
        two = timed(corpus, folder / "two", 2)
        rate = given.documents / two
        print(f"two jobs are {one / two:.2f} x one: {rate:,.0f} documents a second")
        killed(corpus, folder / "killed", two, given.seed)
        whole = content(folder / "one")
        assert whole == content(folder / "two"), "two jobs make another dataset than one"
        assert whole == content(folder / "killed"), "the run that was killed made another dataset"
        size = sum(map(len, whole.values()))
        print(f"all three are the same: {len(whole)} files, {size / given.documents:,.0f} bytes a document")


if __name__ == "__main__":
    main()
