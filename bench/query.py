"""How long `azcn query` takes, and how much memory, over datasets of 10,000 to a million facts.

A dataset is extracted from generated texts, and its facts are multiplied under other ids. Each query runs as a whole
process, so the start of Python and of DuckDB is in the figure; medians of ``--rounds``.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from texts import documents

from azcn.dataset import open_dataset
from azcn.sql import Session

SIZES = (10_000, 100_000, 1_000_000)
QUERIES = {
    "a type": "select count(*) as n from trade",
    "a type and a party": "select count(*) as n, sum(value_amount) as amount from trade "
    "where origin_country = 'NO' or list_contains(parties_country, 'NO')",
    "who trades with whom": "from who_trades_with('NO') limit 5",
    "ten rows": "select doc, text from facts where type = 'agreement' limit 10",
}


def multiplied(source: Path, out: Path, size: int) -> int:
    """Make a dataset like ``source`` with at least ``size`` facts, and return how many it has."""
    shutil.copytree(source, out)
    parts = sorted((source / "facts").iterdir())
    listed = ", ".join(f"'{part}'" for part in parts)
    with duckdb.connect() as connection:
        ((own,),) = connection.execute(f"select count(*) from read_parquet([{listed}])").fetchall()  # noqa: S608
        times = -(-size // own)
        connection.execute(
            f"copy (select 'n' || n || '-' || doc as doc, * exclude (doc) from read_parquet([{listed}]), "  # noqa: S608
            f"range({times}) as times(n)) to '{out / 'facts' / parts[0].name}' (format parquet, compression zstd)"
        )
    for part in parts[1:]:
        (out / "facts" / part.name).unlink()
    journal = (out / "chunks.jsonl").read_text(encoding="utf-8").splitlines()
    (out / "chunks.jsonl").write_text(journal[0] + "\n", encoding="utf-8")
    return own * times


def inside(sql: str, out: Path) -> float:
    """Return the seconds of a query in a session that is open."""
    with Session() as session:
        session.add_dataset(open_dataset(out))
        session.seal()
        begun = time.perf_counter()
        _, rows = session.ask(sql)
        list(rows)
        return time.perf_counter() - begun


def asked(sql: str, out: Path) -> tuple[float, float]:
    """Return the seconds and the megabytes of a query."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "azcn", "query", sql, str(out), "--json"], stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    return time.perf_counter() - begun, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        corpus, source = Path(folder) / "corpus.jsonl", Path(folder) / "source"
        with corpus.open("w", encoding="utf-8") as stream:
            for each in documents(500, 60):
                stream.write(json.dumps(each, ensure_ascii=False) + "\n")
        subprocess.run([sys.executable, "-m", "azcn", "extract", str(corpus), "-o", str(source), "-q"], check=True)
        for size in SIZES:
            out = Path(folder) / str(size)
            # In a process of its own: the memory of this one would count for those that it starts.
            with get_context("spawn").Pool(1) as apart:
                facts = apart.apply(multiplied, (source, out, size))
            megabytes = sum(part.stat().st_size for part in (out / "facts").iterdir()) / 1e6
            print(f"{facts:>9,} facts, {megabytes:.1f} MB")
            for name, sql in QUERIES.items():
                found = [asked(sql, out) for _ in range(given.rounds)]
                seconds = statistics.median(each for each, _ in found)
                memory = max(each for _, each in found)
                with get_context("spawn").Pool(1) as apart:
                    open_ = min(apart.apply(inside, (sql, out)) for _ in range(given.rounds))
                print(f"          {name:22} {seconds:6.2f} s whole, {open_:6.3f} s in a session, {memory:6.0f} MB")


if __name__ == "__main__":
    main()
