"""Writers of rows for other programs: each row leaves as soon as it is written."""

import csv
import re
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from azcn.codec import dumps
from azcn.render.base import Writer
from azcn.render.rows import flat_cell, pick

__all__ = ["CsvWriter", "JsonLinesWriter", "JsonWriter", "TsvWriter"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class JsonLinesWriter(Writer):
    """One JSON object a line: the whole row, or the ``columns`` alone, under their names."""

    def __init__(self, stream: TextIO, columns: Sequence[str] | None) -> None:
        super().__init__(stream)
        self._columns = columns

    def _row(self, row: Mapping[str, Any]) -> None:
        self._stream.write(self._text(row) + "\n")

    def _text(self, row: Mapping[str, Any]) -> str:
        return dumps(row if self._columns is None else {column: pick(row, column) for column in self._columns})


class JsonWriter(JsonLinesWriter):
    """A JSON array, one row a line."""

    def __init__(self, stream: TextIO, columns: Sequence[str] | None) -> None:
        super().__init__(stream, columns)
        self._before = "["

    def _row(self, row: Mapping[str, Any]) -> None:
        text = self._text(row)
        self._stream.write(f"{self._before}\n{text}")
        self._before = ","

    def _end(self) -> None:
        self._stream.write("[]\n" if self._before == "[" else "\n]\n")


class TsvWriter(Writer):
    r"""Tab-separated cells under a header; tab, LF, CR and backslash in a cell are ``\t``, ``\n``, ``\r``, ``\\``."""

    def __init__(self, stream: TextIO, columns: Sequence[str]) -> None:
        super().__init__(stream)
        self._columns = columns
        self._line(columns)

    def _row(self, row: Mapping[str, Any]) -> None:
        self._line([_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", flat_cell(row, column)) for column in self._columns])

    def _line(self, cells: Sequence[str]) -> None:
        self._stream.write("\t".join(cell.translate(_ESCAPES) for cell in cells) + "\n")


class CsvWriter(TsvWriter):
    """Comma-separated cells under a header, after RFC 4180: quotes doubled, lines ended by CR LF."""

    def __init__(self, stream: TextIO, columns: Sequence[str]) -> None:
        self._csv = csv.writer(stream)
        super().__init__(stream, columns)

    def _line(self, cells: Sequence[str]) -> None:
        self._csv.writerow(cells)
