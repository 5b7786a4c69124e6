"""Documents that were read in part: they have their rows, and a line among the errors, whatever is done next."""

import dataclasses

import pytest

from azcn.corpus.chunk import read_chunk
from azcn.dataset import open_dataset
from azcn.model import Document
from azcn.pipeline.stream import Plan, Reader
from corpora import FAILED, TEXT, documents, files

HALF = Document(id="half", text=f"ENTAMÉ : {TEXT.format(7)}", source="there")
GIVEN = [*documents(12), HALF, *documents(12, 12)]
REASON = "read without facts: azcn failed inside (facts: KeyError: 3)"


def errors(folder):
    return [(row["id"], row["source"], row["reason"], row["layers"]) for row in open_dataset(folder).errors()]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_found_stands_in_the_tables_and_what_failed_among_the_errors(run, tmp_path, form, jobs):
    summary, _, failed = run(GIVEN, form=form, jobs=jobs)
    out = tmp_path / "out"
    assert errors(out) == [("half", "there", REASON, ["facts"])]
    assert [row["doc"] for row in open_dataset(out).rows("mentions")].count("half") > 1
    totals = summary.totals
    assert (totals["documents"], totals["failed"], totals["partial"]) == (25, 0, 1)
    assert [(each.id, each.layers) for each in failed] == [("half", ("facts",))]


def test_a_document_that_fails_as_a_whole_names_no_layers(run, tmp_path):
    run([Document(id="x", text="ÉCHEC")])
    assert [layers for *_, layers in errors(tmp_path / "out")] == [[]]


def test_an_update_takes_it_over_with_its_rows_and_its_line(run, tmp_path, form):
    now = [*documents(3, 40), *GIVEN]
    run(GIVEN, form=form)
    summary, reader, failed = run(now, mode="update", form=form)
    assert set(reader.seen) == {each.id for each in documents(3, 40)}
    assert (summary.totals["partial"], [each.id for each in failed]) == (1, ["half"])
    run(now, out="whole", form=form)
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_a_retry_reads_it_again_and_nothing_else(run, form):
    run([*GIVEN, Document(id="x", text="ÉCHEC")], form=form)
    summary, reader, _ = run([*GIVEN, Document(id="x", text="ÉCHEC")], mode="retry", form=form)
    assert set(reader.seen) == {"half", "x"}
    assert (summary.totals["failed"], summary.totals["partial"]) == (1, 1)


def test_a_retry_that_goes_well_gives_what_a_run_without_failure_would(run, tmp_path, form, monkeypatch):
    run(GIVEN, form=form)
    monkeypatch.setattr("corpora.FakeReader._annotated", Reader._annotated)
    summary, _, failed = run(GIVEN, mode="retry", form=form)
    assert (summary.totals["partial"], failed) == (0, [])
    run(GIVEN, out="whole", form=form)
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_a_chunk_that_was_stopped_behind_it_is_gone_on_with(run, tmp_path):
    def stopped():
        yield from GIVEN
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(stopped())
    run(GIVEN, mode="resume")
    run(GIVEN, out="whole")
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_datasets_from_before_are_read_though_they_count_nothing_read_in_part(run, tmp_path):
    run(documents(3))
    journal = tmp_path / "out" / "chunks.jsonl"
    text = journal.read_text(encoding="utf-8")
    assert '"partial"' in text
    journal.write_text(text.replace('"partial": 0, ', "").replace('"partial":0,', ""), encoding="utf-8")
    assert '"partial"' not in journal.read_text(encoding="utf-8")
    assert len(list(open_dataset(tmp_path / "out").documents())) == 3


def test_the_rows_of_a_chunk_are_there_beside_the_error():
    class Half(Reader):
        def _annotated(self, batch):
            return [dataclasses.replace(each, failures=(FAILED,)) for each in super()._annotated(batch)]

    rows = read_chunk(Half(Plan(need="values")), [HALF])
    assert [row["id"] for row in rows.documents] == ["half"]
    assert rows.mentions
    assert [(error.id, error.reason, error.is_partial) for error in rows.errors] == [("half", REASON, True)]
