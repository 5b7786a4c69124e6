"""A source while it is read: its name, and its bytes, lines or text, once."""

from collections.abc import Iterator
from typing import BinaryIO

from azcn.documents.decode import BOM, decode_chunks, decode_text

__all__ = ["Opened"]

_CHUNK = 1 << 16


class Opened:
    """A source that is open, as readers get it."""

    def __init__(self, name: str, stream: BinaryIO, encoding: str | None = None) -> None:
        self.name = name
        self._stream = stream
        self._encoding = encoding
        self._head = b""

    def first(self) -> str:
        """Return the first character that is no space, or nothing; all can still be read."""
        while line := self._stream.readline():
            self._head += line
            start = self._head.decode(self._encoding or "utf-8", "ignore").lstrip(BOM + " \t\r\n")
            if start:
                return start[0]
        return ""

    def data(self) -> bytes:
        """Return all bytes."""
        return self._head + self._stream.read()

    def text(self) -> str:
        """Return all as text, without a byte order mark; raises `DocumentError` where it is none."""
        return decode_text(self.data(), self.name, self._encoding)

    def lines(self) -> Iterator[str]:
        r"""Yield the lines as they come, without their ends (``\n``); raises `DocumentError` where they are no text."""
        parts: list[str] = []
        for text in decode_chunks(self._chunks(), self.name, self._encoding):
            first, *rest = text.split("\n")
            parts.append(first)
            for line in rest:
                yield "".join(parts)
                parts = [line]
        if last := "".join(parts):
            yield last

    def _chunks(self) -> Iterator[bytes]:
        if self._head:
            yield self._head
        # A pipe gives what there is, without waiting for the rest of a chunk.
        read = getattr(self._stream, "read1", self._stream.read)
        while chunk := read(_CHUNK):
            yield chunk
