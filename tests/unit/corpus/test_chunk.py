"""The chunk function: documents in, rows of four tables and errors out, whatever a document does."""

import datetime as dt
import types

from azcn.codec import encode
from azcn.corpus.chunk import read_chunk
from azcn.dataset.records import as_row, text_hash
from azcn.errors import DocumentError
from azcn.model import Annotated, Document
from azcn.pipeline.stream import Plan, Reader

TEXT = "Le Portugal a signé un accord de pêche avec le Maroc. Le groupe Vernal achète dix navires au chantier Oskal."


def documents(number):
    return [Document(id=f"d{n}", text=f"{TEXT} ({n})", date=dt.date(2025, 4, 22)) for n in range(number)]


def test_rows_are_those_of_the_fact_model_in_the_order_of_the_documents(nlp):
    from azcn.pipeline import annotate

    given = documents(3)
    rows = read_chunk(Reader(Plan()), given)
    read = list(annotate(nlp, given))
    assert [as_row("documents", row) for row in rows.documents] == [encode(each) for each in given]
    assert [as_row("facts", row) for row in rows.facts] == [encode(fact) for each in read for fact in each.facts]
    assert [as_row("mentions", row) for row in rows.mentions] == [encode(it) for each in read for it in each.mentions]
    assert [as_row("entities", row) for row in rows.entities] == [encode(it) for each in read for it in each.chains]
    assert rows.facts
    assert rows.errors == []


def test_rows_do_not_depend_on_how_documents_are_cut_into_chunks():
    given = documents(40)
    reader = Reader(Plan(need="values"))
    whole = read_chunk(reader, given)
    parts = [read_chunk(reader, given[start : start + 7]) for start in range(0, 40, 7)]
    assert whole.mentions == [row for part in parts for row in part.mentions]
    assert len(whole.documents) == 40


def test_a_document_that_fails_is_an_error_and_the_others_are_rows():
    def read(batch):
        failed = {"d1": DocumentError("d1: too odd"), "d3": ValueError("what\never")}
        return [failed.get(each.id) or Annotated(document=each) for each in batch]

    given = [*documents(4), Document(id="half", text="\ud800", source="s")]
    rows = read_chunk(types.SimpleNamespace(read=read), given)
    assert [row["id"] for row in rows.documents] == ["d0", "d2"]
    assert [(error.id, error.source, error.reason.partition(":")[0]) for error in rows.errors] == [
        ("d1", None, "d1"),
        ("d3", None, "azcn failed inside (ValueError"),
        ("half", "s", "azcn failed inside (UnicodeEncodeError"),
    ]
    assert "\n" not in rows.errors[1].reason


def test_a_document_has_its_hash_and_what_is_odd_about_it():
    reader = types.SimpleNamespace(read=lambda batch: [Annotated(document=each, warnings=("!",)) for each in batch])
    (row,) = read_chunk(reader, [Document(id="leer", text="  ")]).documents
    assert row["hash"] == text_hash("  ") != text_hash(" ")
    assert row["warnings"] == ["leer: the text is empty", "!"]


def test_no_documents_give_no_rows():
    rows = read_chunk(Reader(Plan()), [])
    assert (rows.documents, rows.facts, rows.errors) == ([], [], [])
