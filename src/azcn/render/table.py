"""Tables for people: at a terminal, with Rich, and in Markdown. They keep their rows until closed.

A table leaves out columns that say nothing: those that no row fills, the document's where there is one document
alone, the modality's where all is asserted. Columns asked for by name all stand.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from azcn.render.base import Writer
from azcn.render.console import console_for, draw
from azcn.render.rows import human_cell

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

__all__ = ["MarkdownWriter", "TableWriter"]

_WORDY, _READABLE = 40, 24
"""A column with a cell longer than the first, in characters, is not made narrower than the second."""

_FIGURES = {"confidence", "count", "rank", "start", "end", "value", "change", "quantity", "stake"}
_FIGURES |= {"precision", "recall", "f1", "right", "gold", "found", "gap", "sum", "inexact"}
_FIGURE = re.compile(r"([≈<>≥≤] )?[-+±]?\d|$")
_UNBROKEN = {"id", "start", "value", "change"}
_MARGINAL = {"attributed_to": 18}
"""Columns that leave their room to the others: they are not made wider than this."""

_HEADINGS = {"confidence": "conf."}
_DIM = {"doc", "id", "start", "end", "confidence"}
_MODALITIES = {
    "planned": "cyan",
    "possible": "yellow",
    "denied": "red",
}
_MARKUP = re.compile(r"([\\|`*<\[\]]|(?<![^\W_])_|_(?![^\W_]))")


class _Buffer(Writer):
    """Keeps the cells of all rows until it is closed: the widths of the columns are not known before."""

    def __init__(self, stream: TextIO, columns: Sequence[str] | None, default: Sequence[str]) -> None:
        super().__init__(stream)
        self._asked = columns is not None
        self._columns = list(default if columns is None else columns)
        self._rows: list[list[str]] = []

    def _row(self, row: Mapping[str, Any]) -> None:
        self._rows.append([human_cell(row, column) for column in self._columns])

    def _end(self) -> None:
        if self._rows:
            self._drop_idle()
            self._draw()

    def _drop_idle(self) -> None:
        if self._asked:
            return
        kept = []
        for index, column in enumerate(self._columns):
            values = {row[index] for row in self._rows}
            idle = values in ({""}, {"asserted"}) or (column == "doc" and len(values) == 1)
            if not idle:
                kept.append(index)
        self._columns = [self._columns[index] for index in kept]
        self._rows = [[row[index] for index in kept] for row in self._rows]

    def _is_figure(self, index: int) -> bool:
        """Tell whether all that stands in a column are figures."""
        if self._columns[index] == "value" and "text" in self._columns:
            return False  # beside their mentions, values of all kinds stand in one column
        return self._columns[index] in _FIGURES and all(_FIGURE.match(row[index]) for row in self._rows)

    def _draw(self) -> None:
        raise NotImplementedError


class MarkdownWriter(_Buffer):
    """A table in GitHub's Markdown."""

    def _draw(self) -> None:
        rule = ["---:" if self._is_figure(index) else "---" for index in range(len(self._columns))]
        for cells in (self._columns, rule, *([_MARKUP.sub(r"\\\1", cell) for cell in row] for row in self._rows)):
            self._stream.write(f"| {' | '.join(cells)} |\n")


class TableWriter(_Buffer):
    """A table at the terminal; where it is too narrow for the columns, one block of lines for each row."""

    def __init__(
        self,
        stream: TextIO,
        columns: Sequence[str] | None,
        default: Sequence[str],
        *,
        colour: bool | None,
        width: int | None,
    ) -> None:
        super().__init__(stream, columns, default)
        self._colour = colour
        self._width = width

    def _draw(self) -> None:
        console = console_for(self._stream, colour=self._colour, width=self._width)
        table = self._table()
        fits = table.__rich_measure__(console, console.options).minimum <= console.width
        if fits:
            draw(console, self._stream, table)
        else:
            self._blocks(console)

    def _table(self) -> "Table":
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
        narrow = self._width is not None or self._stream.isatty()
        for index, column in enumerate(self._columns):
            wordy = max(len(row[index]) for row in self._rows) > _WORDY
            table.add_column(
                _HEADINGS.get(column, column.replace("_", " ")),
                justify="right" if self._is_figure(index) else "left",
                style="dim" if column in _DIM else None,
                no_wrap=column in _UNBROKEN,
                min_width=_READABLE if wordy and column not in _MARGINAL else None,
                max_width=_MARGINAL.get(column) if narrow else None,
            )
        for row in self._rows:
            table.add_row(*map(_styled, row))
        return table

    def _blocks(self, console: "Console") -> None:
        from rich.rule import Rule
        from rich.table import Table

        for row in self._rows:
            block = Table.grid(padding=(0, 2, 0, 0))
            block.add_column(style="bold")
            block.add_column()
            for column, cell in zip(self._columns, row, strict=True):
                if cell:
                    block.add_row(column.replace("_", " "), _styled(cell))
            draw(console, self._stream, Rule(style="dim"), block)


def _styled(cell: str) -> "Text":
    from rich.text import Text

    return Text(cell, style=_MODALITIES.get(cell, ""))
