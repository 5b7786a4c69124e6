"""A summary as a chart of bars, for a terminal."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any, TextIO

from azcn.render.console import console_for, draw
from azcn.render.human import human, visible

__all__ = ["render_chart"]

_HEADINGS = {
    "documents": "Documents",
    "type": "Facts by type",
    "party": "Parties most named",
    "country": "Countries most named",
    "year": "Facts by year",
    "metric": "Metrics",
    "sum": "Sums",
}
_WIDTH = 30
"""Characters of the longest bar."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def render_chart(
    rows: Iterable[Mapping[str, Any]], stream: TextIO, *, colour: bool | None = None, width: int | None = None
) -> None:
    """Write the rows of a summary, one group below the other; sums of one currency are of one scale."""
    from rich.table import Table
    from rich.text import Text

    console = console_for(stream, colour=colour, width=width)
    for number, (group, found) in enumerate(groupby(rows, lambda row: row["group"])):
        own = list(found)
        most: dict[str | None, Decimal] = {}
        for row in own:
            most[row["currency"]] = max(most.get(row["currency"], Decimal(0)), _measure(row))
        grid = Table.grid(padding=(0, 1))
        grid.add_column(max_width=max(20, console.width - _WIDTH - 40))
        grid.add_column(justify="right", no_wrap=True)
        grid.add_column(no_wrap=True)
        for row in own:
            bar = "" if group == "documents" else _bar(_measure(row), most[row["currency"]])
            grid.add_row(Text(visible(row["key"])), Text(_figure(row)), Text(bar, style="cyan"))
        heading = Text(("\n" if number else "") + _HEADINGS[group], style="bold")
        draw(console, stream, heading, grid)


def _measure(row: Mapping[str, Any]) -> Decimal:
    return Decimal(row["count"] if row["sum"] is None else row["sum"])


def _figure(row: Mapping[str, Any]) -> str:
    if row["sum"] is None:
        return human(row["count"])
    money = human({"amount": row["sum"], "currency": row["currency"], "comparator": "ge" if row["inexact"] else "eq"})
    return f"{money} in {human(row['count'])}"


def _bar(value: Decimal, most: Decimal) -> str:
    """Return a bar as long as ``value`` is among ``most``, to an eighth of a character; never nothing for something."""
    if value <= 0 or most <= 0:
        return ""
    whole, part = divmod(max(1, int(value * _WIDTH * 8 / most)), 8)
    return ("█" * whole + _EIGHTHS[part]).rstrip()
