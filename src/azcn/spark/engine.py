"""A corpus read on a cluster: the driver cuts it and writes the dataset, Spark's workers read the documents between.

What is written is decided by the driver alone, in the order of the corpus: a task that is tried again, or run twice
by speculation, gives the same lines, of which the driver takes one copy. So the dataset is the local engine's, byte for
byte, and can be gone on with in the same way.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from itertools import islice
from shutil import which
from typing import TYPE_CHECKING

from azcn.corpus.reading import LineReader, Step
from azcn.dataset.parts import Format
from azcn.errors import AzcnError, short
from azcn.model import Document
from azcn.packs.registry import using
from azcn.pipeline.stream import Outcome, Plan, Task
from azcn.pipeline.workers import Workers
from azcn.spark.frame import require_spark
from azcn.spark.task import is_retried

if TYPE_CHECKING:
    from pyspark import SparkContext

__all__ = ["SparkError", "context", "read_steps_on"]

_TASKS = 4
"""Tasks of a job for each core of the cluster: a slow one does not keep the others waiting."""

_JOBS = 2
"""Jobs under way: the next has begun when one ends."""


class SparkError(AzcnError):
    """Spark could not be started, or a job failed for good."""


@contextmanager
def context(master: str | None, settings: Mapping[str, str]) -> Iterator["SparkContext"]:
    """Give a context of Spark, with ``settings``; raises `AzcnError` in one line where there can be none.

    Without a ``master`` it is the one that ``spark-submit`` or the settings name. The workers' Python is this one
    unless ``PYSPARK_PYTHON`` names another.
    """
    require_spark()
    if which("java") is None and not os.environ.get("JAVA_HOME"):
        raise SparkError(
            "Spark needs Java 17 or newer, and there is none: on Debian, apt-get install default-jre-headless"
        )
    from pyspark import SparkConf, SparkContext

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf().setAppName("azcn extract")
    if master is not None:
        conf.setMaster(master)
    for name, value in settings.items():
        conf.set(name, value)
    try:
        spark = SparkContext(conf=conf)
    except Exception as error:  # noqa: BLE001 (Java's, Python's, of any kind)
        raise SparkError(f"Spark cannot be started: {_said(error)}") from None
    try:
        yield spark
    finally:
        spark.stop()


def read_steps_on(
    spark: "SparkContext", plan: Plan, form: Format
) -> Callable[[Iterator[Step]], Generator[tuple[Step, Sequence[Outcome]], None, None]]:
    """Return a function as `azcn.corpus.reading.read_steps`, by which steps are read by the workers of ``spark``."""

    def read(steps: Iterator[Step]) -> Generator[tuple[Step, Sequence[Outcome]], None, None]:
        with ThreadPoolExecutor(_JOBS, "azcn-spark") as executor:
            jobs: deque[tuple[list[Step], Future[list[list[Outcome]]]]] = deque()
            try:
                while True:
                    while len(jobs) < _JOBS and (wave := list(islice(steps, _TASKS * spark.defaultParallelism))):
                        jobs.append((wave, executor.submit(job, [step.missing for step in wave])))
                    if not jobs:
                        return
                    wave, outcomes = jobs.popleft()
                    yield from zip(wave, outcomes.result(), strict=True)
            finally:
                if jobs:
                    spark.cancelAllJobs()

    def job(batches: list[list[Document]]) -> list[list[Outcome]]:
        due = [(place, batch) for place, batch in enumerate(batches) if batch]
        found: list[list[Outcome]] = [[] for _ in batches]
        if due:
            try:
                for place, outcomes in spark.parallelize(due, len(due)).mapPartitions(task).collect():
                    found[place] = outcomes
            except Exception as error:  # noqa: BLE001 (Java's, Python's, of any kind)
                raise SparkError(f"Spark gave up: {_said(error)}") from None
        return found

    def task(batches: Iterable[tuple[int, list[Document]]]) -> Iterator[tuple[int, list[Outcome]]]:
        for place, batch in batches:
            yield place, _read(plan, form, batch)

    return read


# --- in the worker -----------------------------------------------------------------------------


@cache
def _reader(plan: Plan, form: Format) -> LineReader:
    """Return the reader of this process: the model is loaded once for all tasks."""
    return LineReader(plan, form)


def _read(plan: Plan, form: Format, batch: list[Document]) -> list[Outcome]:
    """Return what became of each document; where the task is tried again, they are read in a process beside it."""
    reader = _reader(plan, form)
    if not is_retried():
        with using(plan.packs):
            return [_sendable(outcome) for outcome in reader.read(batch)]
    with using(plan.packs), Workers(reader, jobs=1) as workers:
        ((_, outcomes),) = workers.read(iter([Task(batch, {})]), lambda: True)
    return [_sendable(outcome) for outcome in outcomes]


def _sendable(outcome: Outcome) -> Outcome:
    """Return an error as one that surely travels between processes, and says the same."""
    if not isinstance(outcome, Exception) or isinstance(outcome, AzcnError):
        return outcome
    return AzcnError(f"azcn failed inside ({short(outcome)})")


def _said(error: Exception) -> str:
    """Return the line of a trace of Java's and Python's in which it says what is wrong."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [
        line for line in lines if line.startswith(("azcn.errors.", "java.", "org.apache.spark.", "pyspark.errors."))
    ]
    return (told or lines or [type(error).__name__])[0].removeprefix("azcn.errors.")
