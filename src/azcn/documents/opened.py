"""A source while it is read: its name, and its bytes, lines or text, once."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from azcn.documents.columns import Columns
from azcn.documents.decode import BOM, Decoded, decode_text
from azcn.errors import DocumentError

__all__ = ["Opened"]

_CHUNK = 1 << 16
_START = 1024
"""Characters that tell a format."""

_OPEN = "[{ \t\r\n"
"""With these alone a text of JSON and one of prose begin alike."""


class Opened:
    """A source that is open, as readers get it, with what the user said about reading it.

    ``encoding`` is what texts are in, None UTF-8; ``columns`` what fields are called. ``path`` is the file that holds
    the bytes as they stand, None where there is none. A document may take ``limit`` bytes, None any number. ``warn``
    hears of what a document had to be read without.
    """

    def __init__(
        self,
        name: str,
        stream: BinaryIO,
        encoding: str | None = None,
        *,
        columns: Columns | None = None,
        path: Path | None = None,
        limit: int | None = None,
        warn: Callable[[str], None] | None = None,
    ) -> None:
        self.name = name
        self.warn = warn
        self.encoding = encoding
        self.columns = columns or Columns()
        self._stream = stream
        self._path = path
        self._limit = limit
        self._head = b""

    def start(self) -> str:
        """Return the first line from the first character that is no space on, or its beginning; all can still be read.

        After a line of nothing but opening brackets there is the next one, too; more after a square bracket, with which
        notes and lists of prose begin, too.
        """
        while line := self._stream.readline(_CHUNK):
            self._head += line
            start = self._head.decode(self.encoding or "utf-8", "ignore").lstrip(BOM + " \t\r\n")
            if start.strip(_OPEN) and (not start.startswith("[") or len(start) > _START):
                return start[:_START]
            self._check(len(self._head))
            if len(self._head) > _CHUNK and start:
                return start[:_START]
        return self._head.decode(self.encoding or "utf-8", "ignore").lstrip(BOM + " \t\r\n")[:_START]

    def data(self) -> bytes:
        """Return all bytes."""
        if self._limit is None:
            return self._head + self._stream.read()
        data = self._head + self._stream.read(self._limit + 1 - len(self._head))
        self._check(len(data))
        return data

    def text(self) -> str:
        """Return all as text, without a byte order mark; raises `DocumentError` where it is none."""
        return decode_text(self.data(), self.name, self.encoding)

    def pieces(self) -> Decoded:
        """Return the text in pieces as they come, bytes of another encoding marked."""
        return Decoded(self._chunks(), self.name, self.encoding)

    def lines(self) -> Iterator[str | DocumentError]:
        r"""Yield the lines as they come, without their ends (``\n``), or what is wrong with one that is no text.

        Raises `DocumentError` where nothing of it is text.
        """
        decoded = self.pieces()
        for number, line in enumerate(self._split(decoded), 1):
            yield decoded.wrong(line, f"{self.name}:{number}") or line

    def _split(self, pieces: Iterable[str]) -> Iterator[str]:
        parts: list[str] = []
        size = 0
        for text in pieces:
            first, *rest = text.split("\n")
            parts.append(first)
            size += len(first)
            for line in rest:
                yield "".join(parts)
                parts, size = [line], len(line)
            self._check(size)
        if last := "".join(parts):
            yield last

    @contextmanager
    def local(self) -> Iterator[Path]:
        """Give a file that holds the bytes: the source's own, or a copy for as long as the context lasts."""
        if self._path is not None:
            yield self._path
            return
        if self._limit is not None:
            raise DocumentError(f"{self.name}: this format cannot be read compressed, unpack it first")
        from tempfile import NamedTemporaryFile

        with NamedTemporaryFile(prefix="azcn-") as file:
            file.write(self._head)
            shutil.copyfileobj(self._stream, file)
            file.flush()
            yield Path(file.name)

    def _check(self, size: int) -> None:
        """Raise `DocumentError` where a document of this ``size`` would be too long."""
        if self._limit is not None and size > self._limit:
            raise DocumentError(f"{self.name}: a document takes more than {self._limit >> 20} MiB when it is unpacked")

    def _chunks(self) -> Iterator[bytes]:
        if self._head:
            yield self._head
        # A pipe gives what there is, without waiting for the rest of a chunk.
        read = getattr(self._stream, "read1", self._stream.read)
        while chunk := read(_CHUNK):
            yield chunk
