"""Writers of rows for other programs: each row leaves as soon as it is written."""

import csv
import re
from collections.abc import Sequence
from typing import TextIO

from azcn.codec import dumps
from azcn.render.base import Item, Writer
from azcn.render.rows import as_row, flat_cell, pick

__all__ = ["CsvWriter", "JsonLinesWriter", "JsonWriter", "TsvWriter"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class JsonLinesWriter(Writer):
    """One JSON object a line: the whole row, or the ``columns`` alone, under their names."""

    def __init__(self, stream: TextIO, columns: Sequence[str] | None) -> None:
        self._stream = stream
        self._columns = columns

    def write(self, item: Item) -> None:
        self._stream.write(self._text(item) + "\n")

    def flush(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        self._stream.flush()

    def _text(self, item: Item) -> str:
        row = as_row(item)
        return dumps(row if self._columns is None else {column: pick(row, column) for column in self._columns})


class JsonWriter(JsonLinesWriter):
    """A JSON array, one row a line."""

    def __init__(self, stream: TextIO, columns: Sequence[str] | None) -> None:
        super().__init__(stream, columns)
        self._before = "["

    def write(self, item: Item) -> None:
        text = self._text(item)
        self._stream.write(f"{self._before}\n{text}")
        self._before = ","

    def close(self) -> None:
        if self._before is not None:
            self._stream.write("[]\n" if self._before == "[" else "\n]\n")
            self._before = None
        self._stream.flush()


class TsvWriter(Writer):
    """Tab-separated cells under a header; tab, line ends and backslash in a cell as ``\\t``, ``\\n``, ``\\r``, ``\\\\``."""

    def __init__(self, stream: TextIO, columns: Sequence[str]) -> None:
        self._stream = stream
        self._columns = columns
        self._line(columns)

    def write(self, item: Item) -> None:
        row = as_row(item)
        self._line([_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", flat_cell(row, column)) for column in self._columns])

    def flush(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        self._stream.flush()

    def _line(self, cells: Sequence[str]) -> None:
        self._stream.write("\t".join(cell.translate(_ESCAPES) for cell in cells) + "\n")


class CsvWriter(TsvWriter):
    """Comma-separated cells under a header, after RFC 4180: quotes doubled, lines ended by CR LF."""

    def __init__(self, stream: TextIO, columns: Sequence[str]) -> None:
        self._csv = csv.writer(stream)
        super().__init__(stream, columns)

    def _line(self, cells: Sequence[str]) -> None:
        self._csv.writerow(cells)
