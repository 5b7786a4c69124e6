r"""CSV and TSV: one document a row, under a header that names the columns.

The header also tells the separator: a comma, a semicolon, a tab or a bar. Quotes are those of RFC 4180 (``""`` within
quotes is a quote). A row that cannot be read is an error of its own; the next ones are read.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain

from azcn.documents.compression import LIMIT
from azcn.documents.fields import make_document
from azcn.documents.opened import Opened
from azcn.errors import DocumentError
from azcn.model import Document

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".csv", ".tsv")

_SEPARATORS = ",;\t|"
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_FORM = "the first row names the columns: text, and where they are known id, date, title, source"


def read(source: Opened) -> Iterator[Document | DocumentError]:
    """Yield the document of each row, or what is wrong with it."""
    lines = _lines(source.pieces())
    before = 0
    for first in lines:
        if first.strip():
            break
        before += 1
    else:
        raise DocumentError(f"{source.name}: empty; {_FORM}")
    rows = _Rows(chain([first], lines), source, _separator(first, source.name), before)
    header = rows.next()
    if isinstance(header, DocumentError):
        raise header
    if header is None:
        return
    places = source.columns.find(header, source.name)
    while (row := rows.next()) is not None:
        if isinstance(row, DocumentError):
            yield row
        elif any(row):  # spreadsheets leave rows of empty cells
            try:
                yield _document(row, header, places, rows.where)
            except DocumentError as error:
                yield error


def _document(row: list[str], header: list[str], places: dict[str, int], where: str) -> Document:
    if len(row) != len(header):
        raise DocumentError(f"{where}: {_cells(len(row))} under {_cells(len(header))} of the header")
    fields = {field: row[place] for field, place in places.items()}
    for field, value in fields.items():
        if "\0" in value:
            raise DocumentError(f'{where}: "{field}" has a zero character')
    # An empty cell says nothing.
    return make_document(
        {field: value for field, value in fields.items() if value or field == "text"}, where=where, default_id=where
    )


class _Rows:
    """The rows of a file, one at a time, with their places."""

    def __init__(self, lines: Iterable[str], source: Opened, separator: str, before: int) -> None:
        self._rows = csv.reader(lines, delimiter=separator, strict=True)
        self._name = source.name
        self._before = before + 1
        self.where = source.name

    def next(self) -> list[str] | DocumentError | None:
        """Return the next row, the error that it is, or None at the end; ``where`` is its file and first line."""
        self.where = f"{self._name}:{self._before + self._rows.line_num}"
        try:
            with _long_cells():
                return next(self._rows, None)
        except csv.Error as error:
            return self._wrong(str(error))

    def _wrong(self, what: str) -> DocumentError:
        if "limit" in what:
            raise DocumentError(f"{self.where}: a cell of this row is too long: is a quote never closed? It ends here")
        if "end of data" in what:
            return DocumentError(f"{self.where}: a quote of this row is never closed: what follows cannot be read")
        if "expected after" in what:
            return DocumentError(f"{self.where}: text after a closing quote; within quotes, one is written twice")
        return DocumentError(f"{self.where}: cannot be read: {what}")


def _separator(header: str, name: str) -> str:
    """Return what separates the cells of the ``header``: what makes most of it; where nothing does, the usual."""
    usual = "\t" if ".tsv" in name.lower() else ","
    ranked = sorted(_SEPARATORS, key=lambda each: each != usual)
    with _long_cells():
        return max(ranked, key=lambda each: len(next(csv.reader([header], delimiter=each), ())))


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let cells be as long as a file may be; the limit is the whole process's."""
    limit = csv.field_size_limit(LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def _cells(number: int) -> str:
    return f"{number} cell{'' if number == 1 else 's'}"


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a text with their ends, whichever of the three they are."""
    parts: list[str] = []
    held = ""
    for piece in pieces:
        text = held + piece
        # What follows a return may be the other half of a line end.
        held = "\r" if text.endswith("\r") else ""
        for part in _LINE.findall(text.removesuffix("\r") if held else text):
            parts.append(part)
            if part[-1] in "\r\n":
                yield "".join(parts)
                parts = []
    if last := "".join((*parts, held)):
        yield last
