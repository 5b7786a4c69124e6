"""What all writers of rows have in common."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Self, TypeAlias

from azcn.model import Chain, Fact, Mention, Slots

__all__ = ["FORMATS", "Item", "Writer"]

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
"""The names of all formats."""

Item: TypeAlias = Mention | Chain | Fact[Slots] | Mapping[str, Any]
"""What a writer takes: an object of the model, or a row."""


class Writer(ABC):
    """Writes rows to a stream; as a context manager it closes also after a failure, so that a JSON array is whole."""

    @abstractmethod
    def write(self, item: Item) -> None:
        """Write one row; a table keeps it until it is closed, all other formats let it go."""

    @abstractmethod
    def flush(self) -> None:
        """Let the rows written so far leave the process, where the format streams."""

    @abstractmethod
    def close(self) -> None:
        """Write what is still to be written, and flush; the stream itself stays open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
