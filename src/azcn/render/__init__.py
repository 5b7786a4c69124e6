"""Rows to text: tables for people, JSON, CSV, TSV and Markdown for the rest."""

from collections.abc import Sequence
from typing import TextIO

from azcn.errors import UsageError
from azcn.render.base import FORMATS, Writer
from azcn.render.rows import ALL
from azcn.render.rows import view as named_view

__all__ = ["FORMATS", "Writer", "writer"]


def writer(
    format: str | None,  # noqa: A002 (the name of the option that it comes from)
    stream: TextIO,
    *,
    view: str | None,
    types: Sequence[str] = (),
    columns: Sequence[str] | None = None,
    colour: bool | None = None,
    width: int | None = None,
) -> Writer:
    """Return a writer of rows in ``format``: one of `FORMATS`, or None for a table at a terminal and tsv elsewhere.

    ``view`` is one of `azcn.render.rows.VIEWS`, or None for rows that have ``columns`` of their own; ``types`` (fact
    types, or kinds of mentions) and ``columns`` choose among a view's columns, of which `azcn.render.rows.ALL` alone
    means every one. ``colour`` and ``width`` are for tables; None looks at the terminal and at ``NO_COLOR``, and a
    table that goes elsewhere is as wide as its rows. The stream should write UTF-8 and leave line ends as they are
    (``newline=""``).

    Raises `azcn.errors.UsageError` for an unknown format, view or column.
    """
    if format is None:
        format = "table" if stream.isatty() else "tsv"  # noqa: A001
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}; one of {', '.join(FORMATS)}")
    flat = table = columns or ()
    if view is not None:
        chosen = named_view(view)
        flat, table = chosen.brief(types), chosen.table(types)
        if columns is not None and tuple(columns) == (ALL,):
            flat, columns = chosen.flat(types), None
            table = flat
        elif columns is not None:
            chosen.check(columns, types)
    if format in ("json", "jsonl"):
        from azcn.render.lines import JsonLinesWriter, JsonWriter

        return (JsonWriter if format == "json" else JsonLinesWriter)(stream, columns)
    if format in ("csv", "tsv"):
        from azcn.render.lines import CsvWriter, TsvWriter

        return (CsvWriter if format == "csv" else TsvWriter)(stream, columns or flat)
    from azcn.render.table import MarkdownWriter, TableWriter

    if format == "markdown":
        return MarkdownWriter(stream, columns, table)
    return TableWriter(stream, columns, table, colour=colour, width=width)
