"""Rows to text: tables for people, JSON, CSV, TSV and Markdown for the rest."""

from collections.abc import Sequence
from typing import TextIO

from azcn.render.base import FORMATS, Writer

__all__ = ["FORMATS", "Writer", "writer"]


def writer(
    format: str | None,  # noqa: A002 (the name of the option that it comes from)
    stream: TextIO,
    *,
    view: str,
    types: Sequence[str] = (),
    columns: Sequence[str] | None = None,
    colour: bool | None = None,
    width: int | None = None,
) -> Writer:
    """Return a writer of rows in ``format``: one of `FORMATS`, or None for a table at a terminal and tsv elsewhere."""
    raise NotImplementedError
