"""What all writers of rows have in common."""

from collections.abc import Mapping
from typing import Any, Protocol

from azcn.model import Chain, Fact, Mention, Slots

__all__ = ["FORMATS", "Writer"]

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")


class Writer(Protocol):
    """Writes rows to a stream; also a context manager that closes, so that a JSON array is whole after a failure."""

    def write(self, item: Mention | Chain | Fact[Slots] | Mapping[str, Any]) -> None:
        """Write one row."""

    def flush(self) -> None:
        """Let the rows written so far leave; a table keeps them until it is closed."""

    def close(self) -> None:
        """Write what is still to be written; the stream stays open."""
