"""Plain text: one document, whose id is the name of the source."""

from collections.abc import Iterator

from azcn.documents.opened import Opened
from azcn.model import Document

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".txt", ".text")


def read(source: Opened) -> Iterator[Document]:
    """Yield the source as one document."""
    yield Document(id=source.name, text=source.text())
