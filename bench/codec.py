"""What rows cost: imports that a command has to pay, and time per row.

Prints medians over fresh processes for imports, and over repetitions for rows. msgspec, which azcn does
not need, is measured beside pydantic where it is installed.
"""

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from azcn.codec import decode, dumps, encode, loads
from azcn.render import writer
from samples import EVERY_TYPE

PROCESSES, REPETITIONS = 11, 300

DECODE = "; from azcn.codec import decode; decode({'id': 'a', 'text': 'b'})"
IMPORTS = {
    "nothing": "pass",
    "click": "import click",
    "azcn.model": "import azcn.model",
    "azcn.codec": "import azcn.codec",
    "azcn.codec, first decode": "import azcn.codec" + DECODE,
    "azcn.render, a row of tsv": "import io; from azcn.render import writer; "
    "writer('tsv', io.StringIO(), view='facts').write({'doc': 'a', 'slots': {}})",
    "azcn.render, JSON Schema": "from azcn.render.schema import schema; schema('facts')",
    "pydantic": "from pydantic import TypeAdapter",
    "msgspec": "import msgspec",
}


def process(code: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - begun


def per_row(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(REPETITIONS):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) / len(EVERY_TYPE))
    return statistics.median(times)


def main() -> None:
    print("start-up, ms over an empty process")
    chosen = {name: code for name, code in IMPORTS.items() if name != "msgspec" or find_spec("msgspec")}
    # In turns, so that whatever else the machine does falls on all alike.
    times: dict[str, list[float]] = {name: [] for name in chosen}
    for _ in range(PROCESSES):
        for name, code in chosen.items():
            times[name].append(process(code))
    nothing = statistics.median(times["nothing"])
    for name, taken in times.items():
        print(f"  {name:28} {1000 * (statistics.median(taken) - nothing):6.1f}")

    rows = [encode(fact) for fact in EVERY_TYPE]
    lines = [dumps(row) for row in rows]
    sink = io.StringIO()
    tsv = writer("tsv", sink, view="facts")
    print("one fact, µs, over the eleven types")
    for name, work in {
        "encode": lambda: [encode(fact) for fact in EVERY_TYPE],
        "dumps": lambda: [dumps(row) for row in rows],
        "loads": lambda: [loads(line) for line in lines],
        "decode": lambda: [decode(row) for row in rows],
        "tsv, all columns": lambda: [tsv.write(row) for row in rows],
    }.items():
        print(f"  {name:28} {1e6 * per_row(work):6.1f}")


if __name__ == "__main__":
    main()
