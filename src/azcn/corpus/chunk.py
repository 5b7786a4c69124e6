"""The pure function that everything rests on: documents in, rows of four tables out, and what failed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from azcn.corpus.failure import Failure, failure, partial
from azcn.dataset.records import Record, as_record, document_record
from azcn.documents import find_warnings
from azcn.model import Annotated, Document
from azcn.pipeline.batches import in_batches
from azcn.pipeline.stream import Reader

__all__ = ["Rows", "all_warnings", "read_chunk"]


@dataclass(slots=True)
class Rows:
    """The records of documents, each list for the table of its name, and the documents not read, or in part alone."""

    documents: list[Record] = field(default_factory=list)
    mentions: list[Record] = field(default_factory=list)
    entities: list[Record] = field(default_factory=list)
    facts: list[Record] = field(default_factory=list)
    errors: list[Failure] = field(default_factory=list)

    def add(self, annotated: Annotated) -> None:
        """Add all that was found in a document."""
        document = document_record(annotated.document, all_warnings(annotated))
        parts = [
            [as_record(item) for item in found] for found in (annotated.mentions, annotated.chains, annotated.facts)
        ]
        self.documents.append(document)
        for table, records in zip((self.mentions, self.entities, self.facts), parts, strict=True):
            table.extend(records)
        if annotated.failures:
            self.errors.append(partial(annotated.document, annotated.failures))


def read_chunk(reader: Reader, documents: Iterable[Document]) -> Rows:
    """Return the rows of ``documents``, in their order; one that cannot be read is an error of its own.

    The same documents give the same rows, wherever and in whatever chunks they are read. ``reader`` keeps the model
    that it loads at the first call. Raises `azcn.errors.ModelError` where there is no such model.
    """
    rows = Rows()
    for batch in in_batches(documents, first=32):
        for document, outcome in _outcomes(reader, batch):
            try:
                if isinstance(outcome, Annotated):
                    rows.add(outcome)
                else:
                    rows.errors.append(failure(document, outcome))
            except ValueError as error:
                rows.errors.append(failure(document, error))
    return rows


def all_warnings(annotated: Annotated) -> tuple[str, ...]:
    """Return what is odd about a document, as it was read and as it is."""
    return (*find_warnings(annotated.document), *annotated.warnings)


def _outcomes(reader: Reader, batch: Sequence[Document]) -> Iterator[tuple[Document, Annotated | Exception]]:
    for document, outcome in zip(batch, reader.read(batch), strict=True):
        assert not isinstance(outcome, bytes)
        yield document, outcome
