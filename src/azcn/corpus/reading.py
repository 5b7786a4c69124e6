"""From documents to lines of JSON, in this process or in workers."""

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from azcn.corpus.chunk import all_warnings
from azcn.corpus.cut import Chunk
from azcn.corpus.failure import Failure, partial
from azcn.dataset.files import json_lines
from azcn.dataset.manifest import Entry
from azcn.dataset.parts import Format, line
from azcn.dataset.schema import TABLES
from azcn.model import Annotated, Document
from azcn.pipeline.stream import Outcome, Plan, Reader
from azcn.pipeline.workers import Workers

__all__ = [
    "LineReader",
    "ReadSteps",
    "Same",
    "Step",
    "as_failure",
    "as_lines",
    "failed_of",
    "in_steps",
    "joined",
    "read_steps",
]

_DOCUMENTS = 32
_CHARACTERS = 40_000
"""What a worker is given at a time, at most."""

_BETWEEN = b"\x1e"
"""Stands between the tables of a document's lines, and before what failed in it; in JSON it is always escaped."""


def joined(tables: Iterable[bytes], failed: Failure | None = None) -> bytes:
    """Return the lines of a document in all tables as one piece, with what failed where it was read in part."""
    if failed is None:
        return _BETWEEN.join(tables)
    return _BETWEEN.join((*tables, json_lines([asdict(failed)])))


def as_lines(piece: bytes) -> dict[str, bytes]:
    """Return the lines of a document in each table, with their ends."""
    return dict(zip(TABLES, piece.split(_BETWEEN), strict=False))


def failed_of(piece: bytes) -> Failure | None:
    """Return what failed in a document that was read in part; None where it was read as a whole."""
    found = piece.split(_BETWEEN)[len(TABLES) :]
    return None if not found else as_failure(json.loads(found[0]))


def as_failure(row: Mapping[str, Any]) -> Failure:
    """Return a failure as it stands among a dataset's errors."""
    return Failure(**{**row, "layers": tuple(row.get("layers", ()))})


class LineReader(Reader):
    """A reader that gives lines of JSON instead of objects: they are made where the document was read."""

    def __init__(self, plan: Plan, form: Format, on_load: Callable[[], None] | None = None) -> None:
        super().__init__(plan, on_load)
        self._form = form

    def anew(self) -> "LineReader":
        """Return a reader of the same kind that has loaded nothing, for another process."""
        return LineReader(self._plan, self._form)

    def read(self, batch: Sequence[Document]) -> list[Outcome]:
        """Return the lines of each document, or what went wrong with it."""
        return [self._lines(each) if isinstance(each, Annotated) else each for each in super().read(batch)]

    def _lines(self, annotated: Annotated) -> bytes | Exception:
        try:
            document = line(annotated.document, self._form, all_warnings(annotated)) + b"\n"
            found = (annotated.mentions, annotated.chains, annotated.facts)
            tables = [document, *(b"".join(line(item, self._form) + b"\n" for item in items) for items in found)]
            return joined(tables, partial(annotated.document, annotated.failures) if annotated.failures else None)
        except ValueError as error:
            return error


Same: TypeAlias = tuple[Path, Entry | None, Entry]
"""The very same chunk in another dataset: its folder, the chunk before it there, and itself."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of a chunk on its way: its items from ``first`` to before ``end``.

    What is ``known`` of them, by their places in the chunk, need not be read; nothing where the whole chunk is the
    ``same`` as another.
    """

    chunk: Chunk
    first: int
    end: int
    known: Mapping[int, bytes | Failure] = field(default_factory=dict)
    same: Same | None = None

    @property
    def is_last(self) -> bool:
        """Whether the chunk ends with it."""
        return self.end == len(self.chunk.items)

    @property
    def missing(self) -> list[Document]:
        """The documents to be read."""
        if self.same is not None:
            return []
        numbered = enumerate(self.chunk.items[self.first : self.end], self.first)
        return [item for index, item in numbered if isinstance(item, Document) and index not in self.known]


def in_steps(chunk: Chunk, known: Mapping[int, bytes | Failure]) -> Iterator[Step]:
    """Yield a chunk in steps, each with no more documents to be read than a worker is given at a time."""
    first, documents, characters = 0, 0, 0
    for index, item in enumerate(chunk.items):
        if isinstance(item, Document) and index not in known:
            documents += 1
            characters += len(item.text)
        if documents >= _DOCUMENTS or characters >= _CHARACTERS:
            yield Step(chunk, first, index + 1, known)
            first, documents, characters = index + 1, 0, 0
    if first < len(chunk.items) or not chunk.items:
        yield Step(chunk, first, len(chunk.items), known)


ReadSteps: TypeAlias = Callable[[Iterator[Step]], Generator[tuple[Step, Sequence[Outcome]], None, None]]
"""What reads steps, in order, with what became of the missing documents of each."""


def read_steps(
    steps: Iterator[Step], reader: Reader, jobs: int, ready: Callable[[], bool] = lambda: True
) -> Generator[tuple[Step, Sequence[Outcome]], None, None]:
    """Yield each step with what became of its missing documents, in order: read here, or by ``jobs`` processes."""
    for step in steps:
        if jobs == 1 or not step.missing:
            yield step, reader.read(step.missing)
            continue
        with Workers(reader, jobs) as workers:
            yield from workers.read(chain([step], steps), ready)
