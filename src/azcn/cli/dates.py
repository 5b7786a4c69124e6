"""``azcn dates``."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import click

from azcn.cli.command import Command
from azcn.cli.mentions import of_kind, print_mentions
from azcn.cli.options import Output, Reading, Rows, output_options, row_options, source_options
from azcn.cli.run import print_rows
from azcn.model import Annotated

__all__ = ["command"]

_KINDS = ("date", "duration", "recurrence")
_WHY = ("why.rule", "why.notes")


@click.command(
    "dates",
    cls=Command,
    examples=[
        "azcn dates article.txt --date 2025-04-22",
        "azcn dates --explain",
    ],
)
@source_options
@click.option("--explain", is_flag=True, help="Say which rule read each one, and what it was counted from.")
@row_options
@output_options()
def command(*, reading: Reading, explain: bool, rows: Rows, output: Output) -> None:
    """Print the dates, durations and recurrences.

    Relative dates count from the document's own date, or from --date; without one they stay open. No model is
    loaded for them.
    """
    if not explain:
        print_mentions(reading, rows, output, "dates", _KINDS)
        return
    from azcn.render.rows import ALL, view

    whole = output.format in ("json", "jsonl")
    shown = view("dates")
    flat = output.format in ("csv", "tsv") or (output.format is None and not output.is_terminal())
    default = None if whole else (*(shown.flat() if flat or rows.columns == (ALL,) else shown.table()), *_WHY)
    chosen = replace(rows, columns=default if rows.columns in (None, (ALL,)) else rows.columns)
    print_rows(reading, chosen, output, view="dates", need="values", items=_explained, stored=None)


def _explained(annotated: Annotated) -> Iterator[dict[str, Any]]:
    """Yield the rows of a document's times with ``why`` as well."""
    from azcn.codec import encode, encode_explanation

    for mention in of_kind(annotated, _KINDS):
        yield {**encode(mention), "why": None if mention.why is None else encode_explanation(mention.why)}
