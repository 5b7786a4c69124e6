"""`azcn extract --engine spark`: the same dataset as the local engine's, byte for byte."""

import json
import os
import signal
import threading
import time
from contextlib import suppress

import pytest
from tests.spark.test_frame import texts, workers

from azcn.corpus.extract import extract
from azcn.corpus.intake import loaded
from azcn.corpus.reading import LineReader
from azcn.dataset.manifest import Setup
from azcn.documents import load_documents
from azcn.model import Document
from azcn.pipeline.stream import Plan

pytestmark = pytest.mark.spark

SETUP = Setup(options={"format": "jsonl", "part_size": 100}, versions={})


@pytest.fixture(scope="session")
def lines():
    return LineReader(Plan(), "jsonl")


def documents(number, name="d"):
    return [Document(id=f"{name}{place}", text=text) for place, text in enumerate(texts(number))]


def content(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_dataset_is_that_of_one_machine_byte_for_byte_though_workers_are_killed(spark, lines, tmp_path):
    from azcn.spark.engine import read_steps_on

    context = spark.sparkContext
    context.setJobGroup("engine", "before")
    corpus = documents(1000)
    killed = []
    done = threading.Event()

    def kill():
        end = time.monotonic() + 60
        while len(killed) < 2 and not done.is_set() and time.monotonic() < end:
            if any(info.numActiveTasks for info in map(context.statusTracker().getStageInfo, active()) if info):
                for process in workers():
                    with suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)
                        killed.append(process)
            time.sleep(1)

    def active():
        return list(context.statusTracker().getActiveStageIds())

    killer = threading.Thread(target=kill)
    killer.start()
    reader = read_steps_on(context, Plan(), "jsonl")
    summary = extract(iter(corpus), tmp_path / "spark", SETUP, reader=reader)
    done.set()
    killer.join()
    assert killed
    assert summary.totals["documents"] == len(corpus)
    extract(iter(corpus), tmp_path / "local", SETUP, reader=lines)
    assert content(tmp_path / "spark") == content(tmp_path / "local")


def test_documents_that_cannot_be_read_and_duplicates_are_told_as_on_one_machine(spark, lines, tmp_path):
    from azcn.spark.engine import read_steps_on

    source = tmp_path / "corpus.jsonl"
    good = [json.dumps({"id": f"g{place}", "text": text}) for place, text in enumerate(texts(5))]
    source.write_text("\n".join([*good, "{", good[0], '{"id": "n", "text": 3}']) + "\n", encoding="utf-8")

    def corpus():
        return loaded(lambda fail: load_documents([str(source)], on_error=fail))

    reader = read_steps_on(spark.sparkContext, Plan(), "jsonl")
    summary = extract(corpus(), tmp_path / "spark", SETUP, reader=reader)
    assert (summary.totals["documents"], summary.totals["failed"], summary.totals["duplicates"]) == (5, 2, 1)
    extract(corpus(), tmp_path / "local", SETUP, reader=lines)
    assert content(tmp_path / "spark") == content(tmp_path / "local")


def test_a_model_that_there_is_not_is_told_in_one_line(spark, tmp_path):
    from azcn.spark.engine import SparkError, read_steps_on

    reader = read_steps_on(spark.sparkContext, Plan(model="fr_none"), "jsonl")
    with pytest.raises(SparkError, match=r"\ASpark gave up: .*fr_none.*\Z"):
        extract(iter(documents(1)), tmp_path / "spark", SETUP, reader=reader)
