"""What a Python worker of Spark does: batches of documents in, the same batches with what was found in them out."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from azcn.corpus.chunk import read_chunk
from azcn.corpus.failure import Failure
from azcn.dataset.records import Record, text_hash
from azcn.dataset.schema import ListOf, Scalar, Type, columns
from azcn.documents.fields import make_document
from azcn.errors import DocumentError
from azcn.model import Document
from azcn.packs.registry import using
from azcn.packs.source import Source
from azcn.pipeline.stream import Plan, Reader
from azcn.spark.types import arrow_type

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ERROR", "Asked", "found_columns", "is_retried", "lost_tables", "read_batches"]

ERROR = "error"
"""The column that says why a document could not be read, or in part alone; null where it was."""

_TOGETHER = 256
"""Documents whose rows are held at a time, however many come in a batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which columns the parts of a document come from, None where it has none, and which tables are to be filled.

    ``types`` are the fact types to be kept; empty, they are all.
    """

    text: str
    id: str | None
    date: str | None
    title: str | None
    source: str | None
    tables: tuple[str, ...]
    types: tuple[str, ...]
    model: str
    packs: tuple[Source, ...]

    @property
    def plan(self) -> Plan:
        """How documents are to be read."""
        if "facts" not in self.tables:
            return Plan(need="entities", model=self.model, packs=self.packs)
        # Where types are named, a document without any may come back without its mentions, too.
        return Plan(types=self.types if self.tables == ("facts",) else (), model=self.model, packs=self.packs)

    @property
    def fields(self) -> dict[str, str]:
        """The columns by the fields of a document."""
        parts = {"id": self.id, "text": self.text, "date": self.date, "title": self.title, "source": self.source}
        return {field: column for field, column in parts.items() if column is not None}


def found_columns(tables: Sequence[str]) -> dict[str, Type]:
    """Return the columns that reading adds: for each table a list of its rows, and why a document has none."""
    return {**{table: ListOf(columns(table)) for table in tables}, ERROR: Scalar("text")}


def read_batches(batches: Iterable["pa.RecordBatch"], asked: Asked) -> Iterator["pa.RecordBatch"]:
    """Yield ``batches`` with the columns of `found_columns`; a document that cannot be read has an error instead."""
    reader: Reader = _reader(asked.plan)
    if is_retried():
        from azcn.spark.isolated import IsolatedReader

        reader = IsolatedReader(reader, asked.plan)
    for batch in batches:
        for start in range(0, batch.num_rows, _TOGETHER):
            with using(asked.packs):
                found = _with_found(batch.slice(start, _TOGETHER), reader, asked)
            yield found


@cache
def _reader(plan: Plan) -> Reader:
    """Return the reader of this process: the model is loaded once for all tasks."""
    return Reader(plan)


def is_retried() -> bool:
    """Tell whether a task of Spark runs here that has failed before."""
    from pyspark import TaskContext

    context = TaskContext.get()
    return context is not None and context.attemptNumber() > 0


def _with_found(batch: "pa.RecordBatch", reader: Reader, asked: Asked) -> "pa.RecordBatch":
    import pyarrow as pa

    made = [_document(row, asked) for row in batch.select(list(dict.fromkeys(asked.fields.values()))).to_pylist()]
    # Ids need not be unique here: documents are told apart by their places.
    documents = [_renamed(item, place) for place, item in enumerate(made) if isinstance(item, Document)]
    rows = read_chunk(reader, documents)
    found: list[dict[str, Any]] = [{table: [] for table in asked.tables} for _ in made]
    for table in asked.tables:
        for record in getattr(rows, table):
            if table == "facts" and asked.types and record["type"] not in asked.types:
                continue
            place = int(record["doc"])
            document = made[place]
            assert isinstance(document, Document)
            found[place][table].append({**record, "doc": document.id})
    for failed in rows.errors:
        found[int(failed.id)].update({**dict.fromkeys(lost_tables(failed, asked.tables)), ERROR: failed.reason})
    for place, item in enumerate(made):
        if isinstance(item, str):
            found[place] = {**dict.fromkeys(asked.tables), ERROR: item}
    added = [
        (pa.field(name, kind), pa.array([each.get(name) for each in found], kind))
        for name, column in found_columns(asked.tables).items()
        for kind in (arrow_type(column),)
    ]
    schema = pa.schema([*batch.schema, *(field for field, _ in added)])
    return pa.RecordBatch.from_arrays([*batch.columns, *(values for _, values in added)], schema=schema)


def lost_tables(failed: Failure, tables: Sequence[str]) -> Sequence[str]:
    """Return the tables of which nothing is known; where layers failed, the others hold what was found."""
    if not failed.is_partial:
        return tables
    lost = {"facts"} if {"pipeline", "entities", "facts"}.intersection(failed.layers) else set()
    lost |= {"entities"} if {"pipeline", "entities"}.intersection(failed.layers) else set()
    return [table for table in tables if table in lost]


def _renamed(document: Document, place: int) -> Document:
    return Document(id=str(place), text=document.text, date=document.date, title=document.title, source=document.source)


def _document(row: Record, asked: Asked) -> Document | str:
    """Return the document of a row, or why it is none."""
    fields = {field: row[column] for field, column in asked.fields.items()}
    if fields["text"] is None:
        return "no text"
    if isinstance(fields.get("date"), dt.datetime):
        fields["date"] = fields["date"].replace(tzinfo=None)
    if not isinstance(fields.get("id"), str | int | None):
        fields["id"] = str(fields["id"])
    try:
        default = text_hash(fields["text"]) if isinstance(fields["text"], str) else ""
        return make_document(fields, where="row", default_id=default)
    except (DocumentError, ValueError) as error:
        return " ".join(str(error).split()).removeprefix("row: ")
