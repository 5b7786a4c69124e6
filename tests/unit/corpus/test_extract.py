"""A corpus to a dataset: whole, resumable at any moment, brought up to date; always the same bytes."""

import dataclasses
import itertools
import json
import os
import shutil
import subprocess
import sys
import textwrap

import pytest

from azcn.corpus import build as building
from azcn.corpus import extract as extracting
from azcn.corpus.failure import Failure
from azcn.corpus.intake import Intake
from azcn.dataset import DatasetError, open_dataset
from azcn.dataset.manifest import Setup
from azcn.model import Document
from corpora import changed, documents, files, setup


def ids(folder, table="documents"):
    return [row["id"] for row in open_dataset(folder).rows(table)]


def stopping(given, after):
    """Documents of which one stops the run."""
    yield from itertools.islice(given, after)
    raise KeyboardInterrupt


# --- a whole run -------------------------------------------------------------------------------


def test_every_document_stands_once_in_the_order_of_the_corpus(run, tmp_path, form):
    summary, _, _ = run(documents(25), form=form)
    found = open_dataset(tmp_path / "out")
    assert found.complete
    assert ids(tmp_path / "out") == [each.id for each in documents(25)]
    assert [len(found.parts(table)) for table in ("documents", "facts")] == [3, 3]
    assert {row["doc"] for row in found.rows("mentions")} == set(ids(tmp_path / "out"))
    assert summary.totals == found.manifest.totals
    assert (summary.totals["chunks"], summary.totals["documents"], summary.progress.read) == (3, 25, 25)


def test_nothing_but_the_dataset_is_left_in_its_folder(run, tmp_path, form):
    run(documents(3), form=form)
    parts = [f"{table}/part-00000000.{form}" for table in ("documents", "entities", "facts", "mentions")]
    others = ["chunks.jsonl", "duplicates.jsonl", "errors.jsonl", "manifest.json"]
    assert sorted(files(tmp_path / "out")) == sorted(parts + others)


def test_the_same_corpus_gives_the_same_bytes_for_any_number_of_jobs(run, tmp_path, form):
    for out, jobs in (("a", 1), ("b", 2), ("c", 3)):
        run(documents(45), out=out, form=form, jobs=jobs)
    assert files(tmp_path / "a") == files(tmp_path / "b") == files(tmp_path / "c")


def test_an_empty_corpus_gives_tables_without_rows(run, tmp_path, form):
    summary, _, _ = run([], form=form)
    assert summary.totals["documents"] == 0
    assert list(open_dataset(tmp_path / "out").rows("facts")) == []


def test_a_document_that_fails_is_told_with_its_reason_and_the_others_are_done(run, tmp_path):
    given = [*documents(3), Document(id="x", text="ÉCHEC", source="there"), *documents(3, 3)]
    summary, _, failed = run(given)
    (error,) = open_dataset(tmp_path / "out").errors()
    assert (error["id"], error["source"], error["reason"]) == (
        "x",
        "there",
        "azcn failed inside (ValueError: x is bad)",
    )
    assert (summary.totals["failed"], summary.totals["documents"], len(failed)) == (1, 6, 1)


def test_what_cannot_be_read_from_its_source_is_an_error_too(run, tmp_path):
    run([Failure(id="a.txt", source="a.txt", reason="no such file"), *documents(2)])
    assert [error["id"] for error in open_dataset(tmp_path / "out").errors()] == ["a.txt"]


# --- documents that were there before ----------------------------------------------------------


def test_a_second_document_of_an_id_is_an_error_unless_its_text_is_the_same(run, tmp_path):
    first, other = documents(2)
    same, another = dataclasses.replace(first, source="copy"), changed(first, other.text)
    summary, _, _ = run([first, same, another, other])
    found = open_dataset(tmp_path / "out")
    assert ids(tmp_path / "out") == [first.id, other.id]
    assert list(found.duplicates()) == [{"id": first.id, "source": "copy", "of": first.id}]
    assert [error["reason"].partition(";")[0] for error in found.errors()] == ["another document has the same id"]
    assert (summary.totals["duplicates"], summary.totals["failed"]) == (1, 1)


def test_equal_texts_are_read_once_where_that_is_asked(run, tmp_path):
    first, other = documents(2)
    again = dataclasses.replace(first, id="again")
    given = [first, other, again, dataclasses.replace(first, id="thrice")]
    run(given, out="all")
    summary, _, _ = run(given, out="once", dedupe=True)
    assert ids(tmp_path / "all") == [first.id, other.id, "again", "thrice"]
    assert ids(tmp_path / "once") == [first.id, other.id]
    assert [row["of"] for row in open_dataset(tmp_path / "once").duplicates()] == [first.id, first.id]
    assert summary.totals["duplicates"] == 2


def test_a_text_that_differs_in_a_space_is_no_duplicate(run, tmp_path):
    first = documents(1)[0]
    run([first, Document(id="b", text=first.text + " ")], dedupe=True)
    assert ids(tmp_path / "out") == [first.id, "b"]


def test_what_was_there_before_is_looked_up_on_disk(tmp_path):
    with Intake(tmp_path / "known", dedupe=True) as intake:
        items = intake.items(Document(id=f"d{n}", text=f"{n}") for n in range(5000))
        assert sum(isinstance(item, Document) for item in items) == 5000
        assert (tmp_path / "known").exists()
    assert list(tmp_path.iterdir()) == []


# --- stopped and gone on with ------------------------------------------------------------------


@pytest.mark.parametrize("after", [0, 5, 10, 11, 37])
def test_a_run_that_was_stopped_goes_on_to_the_same_bytes(run, tmp_path, form, after):
    run(documents(45), out="whole", form=form)
    with pytest.raises(KeyboardInterrupt):
        run(stopping(documents(45), after), form=form)
    _, reader, _ = run(documents(45), mode="resume", form=form, jobs=2 if after == 37 else 1)
    assert files(tmp_path / "out") == files(tmp_path / "whole")
    assert len(reader.seen) <= 45 - after // 10 * 10


def test_a_run_that_is_stopped_again_and_again_comes_to_its_end(run, tmp_path):
    run(documents(45), out="whole", dedupe=True)
    for after in (12, 3, 25, 44, 44):
        with pytest.raises(KeyboardInterrupt):
            run(stopping(documents(45), after), mode="resume", dedupe=True)
    run(documents(45), mode="resume", dedupe=True)
    assert files(tmp_path / "out") == files(tmp_path / "whole")


KILL = """
import os, sys
from pathlib import Path
from azcn.corpus import build, extract
from azcn.dataset import files, manifest
from corpora import FakeReader, documents, setup

left = int(sys.argv[2])
os.fsync = lambda _: None

def dying(function):
    def call(*args, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return function(*args, **named)
    return call

# Every step that leaves a trace in the folder may be the last.
for place, name in [(build, "append"), (build, "write_entry"), (build, "write_part"), (build, "sync_folder"),
                    (build, "write_manifest"), (build, "truncate"), (extract, "_put_in_place"), (build, "_link")]:
    setattr(place, name, dying(getattr(place, name)))
os.replace = dying(os.replace)
Path.replace = dying(Path.replace)
extract.extract(documents(35)[int(sys.argv[4]):], Path(sys.argv[1]), setup(), reader=FakeReader(), mode=sys.argv[3],
                prune=sys.argv[3] == "update")
"""


def killed(out, steps, mode="new", skip=0):
    """Run until so many steps are done, and then die as if killed; tell whether it died."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", textwrap.dedent(KILL), str(out), str(steps), mode, str(skip)]
    return subprocess.run(command, env=environment, check=False).returncode == 9


@pytest.mark.parametrize("steps", [0, 1, 2, 4, 7, 9, 12, 17, 23, 29, 38, 47])
def test_a_run_that_is_killed_at_any_step_goes_on_to_the_same_bytes(run, tmp_path, steps):
    run(documents(35), out="whole")
    assert killed(tmp_path / "out", steps)
    run(documents(35), mode="resume")
    assert files(tmp_path / "out") == files(tmp_path / "whole")


@pytest.mark.parametrize("steps", [0, 3, 9, 19, 31, 40, 46, 50, 52])
def test_an_update_that_is_killed_at_any_step_goes_on_to_the_same_bytes(run, tmp_path, steps):
    run(documents(35)[7:], out="whole")
    run(documents(35))
    killed(tmp_path / "out", steps, "update", 7)
    run(documents(35)[7:], mode="resume")
    run(documents(35)[7:], mode="update", prune=True)  # where it died before there was anything to go on with
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_a_line_of_the_journal_that_was_cut_off_does_not_count(run, tmp_path):
    run(documents(30), out="whole")
    with pytest.raises(KeyboardInterrupt):
        run(stopping(documents(30), 25))
    journal = tmp_path / "out" / "chunks.jsonl"
    journal.write_bytes(journal.read_bytes()[:-20])
    run(documents(30), mode="resume")
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_going_on_with_what_is_done_does_nothing(run, tmp_path):
    run(documents(5))
    before = files(tmp_path / "out")
    summary, reader, _ = run(iter(()), mode="resume")
    assert summary.was_complete
    assert reader.seen == []
    assert files(tmp_path / "out") == before


def test_going_on_where_there_is_nothing_begins(run, tmp_path):
    run(documents(5), mode="resume")
    assert open_dataset(tmp_path / "out").complete


def test_a_dataset_can_be_read_as_far_as_it_is_done(run, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        run(stopping(documents(45), 37))
    found = open_dataset(tmp_path / "out")
    assert not found.complete
    assert ids(tmp_path / "out") == [each.id for each in documents(30)]


# --- what is refused ---------------------------------------------------------------------------


def refused(run, *args, **options):
    with pytest.raises(DatasetError) as error:
        run(*args, **options)
    return str(error.value)


def test_an_unfinished_dataset_is_not_begun_again_unasked(run):
    with pytest.raises(KeyboardInterrupt):
        run(stopping(documents(45), 25))
    assert "unfinished dataset (20 documents done); --resume goes on with it" in refused(run, documents(45))
    assert "unfinished" in refused(run, documents(45), mode="retry")


def test_a_finished_dataset_is_not_written_over(run):
    run(documents(3))
    assert "there is a dataset already; --update" in refused(run, documents(3))


def test_a_folder_with_other_things_is_left_alone(run, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("private")
    assert "not empty, and no dataset" in refused(run, documents(3))
    assert files(tmp_path / "out") == {"letter.txt": b"private"}
    (tmp_path / "file").write_text("")
    assert "this is a file" in refused(run, documents(3), out="file")


def test_nothing_is_left_of_what_was_refused(run, tmp_path):
    assert "no dataset in which something failed" in refused(run, documents(3), mode="retry")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("mode", ["resume", "update"])
def test_options_and_versions_are_not_mixed(run, mode):
    with pytest.raises(KeyboardInterrupt):
        run(stopping(documents(45), 25))
    assert "dedupe was off and is on" in refused(run, documents(45), mode=mode, dedupe=True)
    newer = Setup(options=setup().options, versions={"azcn": "2", "spacy": "3.8", "duckdb": "2"})
    message = refused(run, documents(45), mode=mode, setup=newer)
    assert "azcn was 1 and is 2; duckdb was not given and is 2; do as then, or name another folder" in message


@pytest.mark.parametrize(
    ("other", "where"),
    [
        (lambda given: [changed(given[0], "Autre."), *given[1:]], "near d000"),
        (lambda given: [*given[:13], *given[14:]], "near d010"),
        (lambda given: [dataclasses.replace(each, title="T") for each in given], "near d000"),
        (lambda given: given[:7], "near d000"),
        (lambda given: given[:10], "it ends before"),
        (lambda _: [], "it is empty now"),
    ],
)
def test_a_corpus_that_changed_is_told_and_can_be_updated(run, tmp_path, other, where):
    with pytest.raises(KeyboardInterrupt):
        run(stopping(documents(45), 25))
    now = other(documents(45))
    message = refused(run, now, mode="resume")
    assert where in message
    assert "--update takes over what is the same" in message
    if now:
        run(now, out="whole")
        run(now, mode="update", prune=True)
        assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_two_runs_on_one_dataset_are_one_too_many(run, tmp_path):
    def second():
        yield documents(1)[0]
        script = (
            "from azcn.dataset.lock import locked; from pathlib import Path; import sys\n"
            "with locked(Path(sys.argv[1])): pass"
        )
        lock = tmp_path / "out" / ".work" / "lock"
        done = subprocess.run(
            [sys.executable, "-c", script, str(lock)], capture_output=True, text=True, check=False, env=os.environ
        )
        assert done.returncode == 1
        assert f"another run (process {os.getpid()}) is writing" in done.stderr

    run(second())


def test_a_lock_that_a_dead_run_left_behind_holds_nobody_up(run, tmp_path):
    (tmp_path / "out" / ".work").mkdir(parents=True)
    (tmp_path / "out" / ".work" / "lock").write_text("1")
    run(documents(2))
    assert open_dataset(tmp_path / "out").complete


def test_a_part_that_is_gone_is_told(run, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        run(stopping(documents(45), 25))
    next((tmp_path / "out" / "facts").iterdir()).unlink()
    assert "damaged or gone" in refused(run, documents(45), mode="resume")


def test_a_full_disk_is_told_in_one_line_and_the_run_can_go_on(run, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", "x")

    with monkeypatch.context() as patch:
        patch.setattr(building, "append", full)
        message = refused(run, documents(25))
    assert message.endswith(
        "cannot be written: No space left on device; when that is seen to, --resume goes on from here"
    )
    run(documents(25), mode="resume")
    run(documents(25), out="whole")
    assert files(tmp_path / "out") == files(tmp_path / "whole")


# --- brought up to date ------------------------------------------------------------------------

UPDATES = {
    "nothing": lambda given: given,
    "added at the end": lambda given: [*given, *documents(7, 100)],
    "added before": lambda given: [*documents(3, 100), *given],
    "one changed": lambda given: [*given[:12], changed(given[12], "Le 4 mai, 7 tonnes."), *given[13:]],
    "one gone": lambda given: given[:12] + given[13:],
    "in another order": lambda given: given[::-1],
    "dated": lambda given: [dataclasses.replace(each, title="Neu") for each in given[:5]] + given[5:],
}


@pytest.mark.parametrize("what", UPDATES)
def test_an_update_that_prunes_reads_what_is_new_and_gives_what_a_new_run_would(run, tmp_path, form, what):
    given, now = documents(45), UPDATES[what](documents(45))
    run(given, form=form)
    summary, reader, _ = run(now, mode="update", form=form, prune=True)
    run(now, out="whole", form=form)
    assert files(tmp_path / "out") == files(tmp_path / "whole")
    assert set(reader.seen) == {each.id for each in now if each not in given}
    assert (summary.dropped, summary.left) == (len({each.id for each in given} - {each.id for each in now}), 0)


def test_an_update_keeps_what_the_corpus_has_no_longer_after_the_rest_without_reading_it(run, tmp_path, form):
    given = documents(45)
    now = [*documents(2, 100), *given[:5], changed(given[5], "Le 4 mai, 7 tonnes."), *given[30:]]
    run(given, form=form)
    summary, reader, _ = run(now, mode="update", form=form)
    run([*now, *given[6:30]], out="whole", form=form)
    assert files(tmp_path / "out") == files(tmp_path / "whole")
    assert set(reader.seen) == {"d100", "d101", "d005"}
    assert (summary.dropped, summary.left) == (0, 24)


def test_an_update_that_keeps_and_was_stopped_goes_on_to_the_same(run, tmp_path):
    given, now = documents(45), documents(30, 20)
    run(given)
    with pytest.raises(KeyboardInterrupt):
        run(stopping(now, 25), mode="update")
    run(now, mode="resume")
    run([*now, *given[:20]], out="whole")
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_to_append_adds_what_is_new_and_leaves_all_else_as_it_is(run, tmp_path, form):
    given = [*documents(20), Document(id="x", text="ÉCHEC"), *documents(4, 20)]
    run(given, form=form)
    before = list(open_dataset(tmp_path / "out").rows("mentions"))
    now = [changed(given[3], "Le 4 mai, 7 tonnes."), given[7], *documents(6, 100)]
    summary, reader, _ = run(now, mode="append", form=form)
    assert ids(tmp_path / "out") == [each.id for each in [*documents(24), *documents(6, 100)]]
    assert list(open_dataset(tmp_path / "out").rows("mentions"))[: len(before)] == before
    assert [each["id"] for each in open_dataset(tmp_path / "out").errors()] == ["x"]
    assert reader.seen == [f"d{number}" for number in range(100, 106)]
    assert (summary.ignored, summary.dropped, summary.left) == (2, 0, 0)


def test_an_appending_run_that_was_stopped_goes_on_to_the_same(run, tmp_path):
    run(documents(25))
    shutil.copytree(tmp_path / "out", tmp_path / "whole")
    now = documents(40, 100)
    with pytest.raises(KeyboardInterrupt):
        run(stopping(now, 20), mode="append")
    run(now, mode="resume")
    run(now, out="whole", mode="append")
    assert files(tmp_path / "out") == files(tmp_path / "whole")
    assert len(ids(tmp_path / "out")) == 65


def test_an_update_takes_failures_over_and_a_retry_reads_them_again(run):
    given = [*documents(12), Document(id="x", text="ÉCHEC"), *documents(12, 12)]
    run(given)
    summary, reader, failed = run([*given, *documents(1, 50)], mode="update")
    assert reader.seen == ["d050"]
    assert summary.totals["failed"] == 1
    summary, reader, failed = run([*given, *documents(1, 50)], mode="retry")
    assert set(reader.seen) == {"x"}
    assert [each.id for each in failed] == ["x"]


def test_a_retry_that_goes_well_gives_what_a_run_without_failure_would(run, tmp_path, monkeypatch):
    given = documents(25)
    with monkeypatch.context() as patch:
        real = extracting.read_steps

        def failing(*args):
            for step, outcomes in real(*args):
                yield step, [ValueError("once") if number == 3 else each for number, each in enumerate(outcomes)]

        patch.setattr(extracting, "read_steps", failing)
        summary, _, _ = run(given)
        assert summary.totals["failed"] == 3
    summary, reader, _ = run(given, mode="retry")
    run(given, out="whole")
    assert reader.seen == ["d003", "d013", "d023"]
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_an_update_that_was_stopped_is_gone_on_with_or_begun_again(run, tmp_path):
    run(documents(45))
    now = [*documents(2, 100), *documents(45)]
    with pytest.raises(KeyboardInterrupt):
        run(stopping(now, 25), mode="update")
    assert len(ids(tmp_path / "out")) == 45  # as it was
    assert "update of this dataset is not finished; --resume goes on" in refused(run, now)
    shutil.copytree(tmp_path / "out", tmp_path / "again")
    run(now, out="whole")
    run(now, mode="resume")
    _, reader, _ = run(now, out="again", mode="update")
    assert reader.seen == []  # the first, stopped update had read them
    assert files(tmp_path / "out") == files(tmp_path / "whole") == files(tmp_path / "again")


def test_an_update_without_a_document_leaves_the_dataset_as_it_was(run, tmp_path):
    run(documents(5))
    before = files(tmp_path / "out")
    gone = [Failure(id="corpus", source="corpus", reason="no such file or folder")]
    assert "no document any more" in refused(run, gone, mode="update")
    assert files(tmp_path / "out") == before


def test_an_update_that_changed_its_place_halfway_is_finished_before_anybody_reads(run, tmp_path, monkeypatch):
    run(documents(15))
    now = documents(20)
    with monkeypatch.context() as patch:
        patch.setattr(extracting, "_put_in_place", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run(now, mode="update")
    with pytest.raises(DatasetError, match="stopped in its last step; azcn extract --resume finishes it"):
        open_dataset(tmp_path / "out")
    run(now, mode="resume")
    run(now, out="whole")
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_the_manifest_says_neither_when_nor_where(run, tmp_path):
    run(documents(12))
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert sorted(manifest) == ["complete", "layout", "options", "totals", "versions", "what"]
    assert str(tmp_path) not in (tmp_path / "out" / "chunks.jsonl").read_text() + json.dumps(manifest)
