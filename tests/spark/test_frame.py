"""Facts for the rows of a DataFrame, on a cluster of two processes."""

import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from azcn.corpus.chunk import read_chunk
from azcn.dataset.records import as_row
from azcn.errors import UsageError
from azcn.model import Document
from azcn.pipeline.stream import Plan, Reader

pytestmark = pytest.mark.spark

COUNTRIES = ("Norvège", "Finlande", "Grèce", "Pologne", "Suède", "Lituanie", "Croatie", "Hongrie")


def texts(number):
    """Return short texts, no two of which are the same."""
    return [
        f"La {COUNTRIES[place % 8]} a exporté pour {place + 2} millions d'euros de poisson vers la "
        f"{COUNTRIES[(place + 3) % 8]} en {1990 + place % 30}. Ses importations ont reculé de {place % 40 + 1} %."
        for place in range(number)
    ]


@pytest.fixture(scope="session")
def reader():
    return Reader(Plan())


def frame(spark, rows, parts=4):
    made = spark.createDataFrame(rows, "id string, text string, date string")
    return made.repartition(parts)


def local(reader, rows):
    """Return the facts of each document by its id, as this machine alone reads them."""
    found = {name: [] for name, _, _ in rows}
    import datetime as dt

    documents = [
        Document(id=name, text=text, date=dt.date.fromisoformat(date) if date else None) for name, text, date in rows
    ]
    for record in read_chunk(reader, documents).facts:
        found[record["doc"]].append(as_row("facts", record))
    return found


def on_spark(rows):
    return {row["id"]: [as_row("facts", fact.asDict(recursive=True)) for fact in row["facts"]] for row in rows}


def test_facts_are_those_that_one_machine_finds_row_for_row(spark, reader):
    from azcn import spark as azcn_spark

    rows = [(f"d{place}", text, "2024-01-05") for place, text in enumerate(texts(40))]
    found = azcn_spark.extract(frame(spark, rows)).collect()
    assert len(found) == len(rows)
    assert on_spark(found) == local(reader, rows)
    assert all(on_spark(found).values())


def workers():
    """Return the Python workers that Spark has on this machine, below this process."""
    parents, spark_s = {}, set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                if b"pyspark.daemon" in (folder / "cmdline").read_bytes():
                    spark_s.add(int(folder.name))

    def is_ours(process):
        while process > 1:
            if process == os.getpid():
                return True
            process = parents.get(process, 0)
        return False

    # A worker is what a daemon has forked.
    return [process for process in spark_s if parents.get(process) in spark_s and is_ours(process)]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_workers_killed_on_the_way_cost_no_document_and_double_none(spark, reader):
    from azcn import spark as azcn_spark

    rows = [(f"k{place}", text, "2024-01-05") for place, text in enumerate(texts(1200))]
    tracker = spark.sparkContext.statusTracker()

    def stages():
        jobs = map(tracker.getJobInfo, tracker.getJobIdsForGroup("killed"))
        return [info for job in jobs for stage in job.stageIds if (info := tracker.getStageInfo(stage))]

    def failed():
        return sum(stage.numFailedTasks for stage in stages())

    def kill():
        end = time.monotonic() + 100
        while not failed() and time.monotonic() < end:
            if any(stage.numCompletedTasks and stage.numActiveTasks for stage in stages()):
                for process in workers():
                    with suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)
            time.sleep(0.2)

    killer = threading.Thread(target=kill)
    spark.sparkContext.setJobGroup("killed", "workers are killed")
    killer.start()
    found = azcn_spark.extract(frame(spark, rows, parts=12)).collect()
    killer.join()
    assert failed()
    assert sorted(row["id"] for row in found) == sorted(name for name, _, _ in rows)
    assert on_spark(found) == local(reader, rows)


def test_a_row_that_is_no_document_has_an_error_and_the_others_their_facts(spark):
    from azcn import spark as azcn_spark

    good = texts(1)[0]
    rows = [("a", good, "2024-01-05"), ("b", None, None), ("c", good, "hier"), ("d", good, None), ("e", "", None)]
    found = {row["id"]: row for row in azcn_spark.extract(frame(spark, rows, parts=1)).collect()}
    assert found["b"]["facts"] is None
    assert found["b"]["error"] == "no text"
    assert "no date of one day" in found["c"]["error"]
    assert found["a"]["error"] is None
    assert found["d"]["facts"]
    assert found["e"]["facts"] == []


def test_only_what_is_asked_for_is_added(spark):
    from azcn import spark as azcn_spark

    rows = [("a", "La Suède a vendu 3 avions à la Pologne, selon Anna Berg. Il pleut.", None), ("a", "Rien.", None)]
    made = azcn_spark.extract(frame(spark, rows, parts=1), tables=["mentions", "entities"])
    assert made.columns == ["id", "text", "date", "mentions", "entities", "error"]
    first = next(row for row in made.collect() if row["text"] != "Rien.")
    assert {mention["kind"] for mention in first["mentions"]} >= {"entity", "quantity"}
    assert {mention["doc"] for mention in first["mentions"]} == {"a"}
    statements = azcn_spark.extract(frame(spark, rows, parts=1), types=["statement"], tables=["facts", "mentions"])
    assert {fact["type"] for row in statements.collect() for fact in row["facts"]} <= {"statement"}


def test_other_columns_stay_and_may_bear_other_names(spark):
    from pyspark.sql import functions as sql

    from azcn import spark as azcn_spark

    rows = [("a", texts(1)[0], "2024-01-05")]
    named = frame(spark, rows, parts=1).selectExpr("id as number", "text as article", "cast(date as date) as day")
    made = azcn_spark.extract(
        named.withColumn("tags", sql.array(sql.lit("x"))), text="article", id="number", date="day"
    )
    (row,) = made.collect()
    assert (row["number"], row["tags"]) == ("a", ["x"])
    assert {fact["doc"] for fact in row["facts"]} == {"a"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"text": "texte"}, "no column 'texte'; did you mean 'text'"),
        ({"date": "day"}, "no column 'day'"),
        ({"types": ["commerce"]}, "no type 'commerce'"),
        ({"tables": ["fact"]}, "no table 'fact'; did you mean 'facts'"),
    ],
)
def test_what_there_is_not_is_told_before_anything_is_read(spark, options, message):
    from azcn import spark as azcn_spark

    with pytest.raises(UsageError, match=message):
        azcn_spark.extract(frame(spark, [("a", "Rien.", None)]), **options)


def test_a_column_of_a_name_that_is_added_is_told(spark):
    from azcn import spark as azcn_spark

    with pytest.raises(UsageError, match="column 'error' already"):
        azcn_spark.extract(frame(spark, [("a", "Rien.", None)]).withColumnRenamed("date", "error"))


def test_rule_packs_go_along_to_the_cluster(spark, tmp_path):
    from azcn import spark as azcn_spark
    from azcn.packs.registry import install

    pack = tmp_path / "energie.toml"
    pack.write_text(
        'type = "capacity"\n[slots]\nsite = "text"\nvalue = "quantity"\n'
        '[[rule]]\nid = "connect"\nverbs = ["raccorder"]\nrequire = ["value"]\n'
        'slots = { site = ["patient"], value = ["region"] }\n',
        encoding="utf-8",
    )
    rows = [("a", "Solvane a raccordé en 2024 près de Nantes un parc éolien de 60 MW.", None)]
    try:
        (row,) = azcn_spark.extract(frame(spark, rows, parts=1), types=["capacity"], rules=[str(pack)]).collect()
    finally:
        install(())
    assert [(fact["type"], fact["slots"]["value"]["unit"]) for fact in row["facts"]] == [("capacity", "MW")]
