"""What all writers of rows have in common."""

from collections.abc import Mapping
from typing import Any, Self, TextIO, TypeAlias

from azcn.model import Chain, Document, Fact, Mention, Slots
from azcn.render.rows import as_row

__all__ = ["FORMATS", "Item", "Writer"]

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
"""The names of all formats."""

Item: TypeAlias = Document | Mention | Chain | Fact[Slots] | Mapping[str, Any]
"""What a writer takes: an object of the model, or a row."""


class Writer:
    """Writes rows to a stream; as a context manager it closes also after a failure, so that a JSON array is whole.

    A format says in `_row` what it does with a row, and in `_end` what is left to write after the last.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._closed = False

    def write(self, item: Item) -> None:
        """Write one row; a table keeps it until it is closed, all other formats let it go."""
        self._row(as_row(item))

    def flush(self) -> None:
        """Let the rows written so far leave the process, where the format streams."""
        self._stream.flush()

    def close(self) -> None:
        """Write what is still to be written, and flush; the stream itself stays open."""
        if not self._closed:
            self._closed = True
            self._end()
            self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _row(self, row: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def _end(self) -> None:
        pass
