"""Tables for people: at a terminal, with Rich, and in Markdown. They keep their rows until closed.

A table drops columns that no row fills, and the document's where there is one document alone;
columns asked for by name all stand.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from azcn.render.base import Writer
from azcn.render.rows import human_cell

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

__all__ = ["MarkdownWriter", "TableWriter"]

_ENOUGH = 1_000_000
"""A width that no row reaches, for tables that do not go to a terminal."""

_RIGHT = {"confidence", "count", "rank", "start", "end", "value", "change", "quantity", "stake"}
_DIM = {"doc", "id", "start", "end", "confidence"}
_COLOURS = {
    "asserted": "green",
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
            if values != {""} and not (column == "doc" and len(values) == 1):
                kept.append(index)
        self._columns = [self._columns[index] for index in kept]
        self._rows = [[row[index] for index in kept] for row in self._rows]

    def _draw(self) -> None:
        raise NotImplementedError


class MarkdownWriter(_Buffer):
    """A table in GitHub's Markdown."""

    def _draw(self) -> None:
        rule = ["---:" if column in _RIGHT else "---" for column in self._columns]
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
        if table.__rich_measure__(console, console.options).minimum <= console.width:
            console.print(table, crop=False)
        else:
            self._blocks(console)

    def _table(self) -> "Table":
        from rich import box
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
        for column in self._columns:
            table.add_column(
                column.replace("_", " "),
                justify="right" if column in _RIGHT else "left",
                style="dim" if column in _DIM else None,
                no_wrap=column in ("id", *_RIGHT),
            )
        for row in self._rows:
            table.add_row(*(Text(cell, style=_COLOURS.get(cell, "")) for cell in row))
        return table

    def _blocks(self, console: "Console") -> None:
        from rich.padding import Padding
        from rich.text import Text

        for row in self._rows:
            console.rule(style="dim")
            for column, cell in zip(self._columns, row, strict=True):
                if cell:
                    console.print(Text(column.replace("_", " "), style="bold"))
                    console.print(Padding(Text(cell, style=_COLOURS.get(cell, "")), (0, 0, 0, 2)))


def console_for(stream: TextIO, *, colour: bool | None = None, width: int | None = None) -> "Console":
    """Return Rich's console on ``stream``, which adds nothing of its own to a text.

    Without ``width``: as wide as the terminal, or unlimited where the stream is none. Without ``colour``: after
    ``NO_COLOR``, ``FORCE_COLOR`` and the terminal.
    """
    from rich.console import Console

    if width is None and not stream.isatty():
        width = _ENOUGH
    return Console(
        file=stream,
        width=width,
        # Without a height, Rich takes 80 columns for a dumb terminal, whatever the width given.
        height=None if width is None else 25,
        force_terminal=colour,
        no_color=None if colour is None else not colour,
        highlight=False,
        markup=False,
        emoji=False,
    )
