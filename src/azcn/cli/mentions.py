"""``azcn mentions``, and what its views share."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import click

from azcn.cli.command import Command
from azcn.cli.options import (
    Output,
    Reading,
    Rows,
    kind_option,
    model_option,
    output_options,
    row_options,
    source_options,
)
from azcn.cli.run import print_rows
from azcn.model import VALUE_KINDS, Annotated, Mention

if TYPE_CHECKING:
    from azcn.pipeline import Need

__all__ = ["command", "print_mentions"]


@click.command(
    "mentions",
    cls=Command,
    examples=[
        "azcn mentions --kind entity,money article.txt",
        "azcn mentions --format jsonl - < docs.jsonl",
    ],
)
@source_options
@model_option
@kind_option
@row_options
@output_options()
def command(*, reading: Reading, model: str | None, kinds: tuple[str, ...], rows: Rows, output: Output) -> None:
    """Print the mentions of all kinds: entities, values, times.

    Without entities (--kind money,date) no model is loaded, which is much faster.
    """
    chosen = kinds or tuple(VALUE_KINDS)
    need: Need = "entities" if "entity" in chosen else "values"
    print_rows(
        reading,
        rows,
        output,
        view="mentions",
        need=need,
        items=lambda annotated: of_kind(annotated, chosen),
        types=kinds,
        model=model,
        stored={"tables": ("mentions",), "kinds": kinds},
    )


def print_mentions(reading: Reading, rows: Rows, output: Output, view: str, kinds: Collection[str]) -> None:
    """Print the mentions of ``kinds``, all of them values or times, as a ``view``."""
    print_rows(
        reading,
        rows,
        output,
        view=view,
        need="values",
        items=lambda annotated: of_kind(annotated, kinds),
        stored={"tables": ("mentions",), "kinds": kinds},
    )


def of_kind(annotated: Annotated, kinds: Collection[str]) -> Iterator[Mention]:
    """Yield the mentions of a document that are of one of ``kinds``."""
    return (mention for mention in annotated.mentions if mention.kind in kinds)
