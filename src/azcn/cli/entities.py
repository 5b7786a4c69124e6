"""``azcn entities``."""

from collections.abc import Iterator

import click

from azcn.cli.command import Command
from azcn.cli.options import (
    Output,
    Reading,
    Rows,
    comma_list,
    model_option,
    output_options,
    row_options,
    source_options,
)
from azcn.cli.run import print_rows
from azcn.model import Annotated, Chain, Entity, Label, Mention

__all__ = ["command"]


def _labels() -> tuple[str, ...]:
    from typing import get_args

    return get_args(Label)


@click.command(
    "entities",
    cls=Command,
    examples=[
        "azcn entities article.txt --label ORG",
        "azcn entities articles/ --sort -count --limit 20",
    ],
)
@source_options
@model_option
@comma_list("--label", "labels", what="label", valid=_labels, says="Only these: PER, LOC, ORG or MISC.")
@click.option("--mentions", "single", is_flag=True, help="One row for each mention instead.")
@row_options
@output_options()
def command(
    *,
    reading: Reading,
    model: str | None,
    labels: tuple[str, ...],
    single: bool,
    rows: Rows,
    output: Output,
) -> None:
    """Print the entities, one row each with all its mentions counted."""
    chosen = labels or _labels()

    def mentions(annotated: Annotated) -> Iterator[Mention]:
        for found in annotated.mentions:
            if isinstance(found.value, Entity) and found.value.label in chosen:
                yield found

    def chains(annotated: Annotated) -> Iterator[Chain]:
        return (each for each in annotated.chains if each.label in chosen)

    print_rows(
        reading,
        rows,
        output,
        view="mentions" if single else "entities",
        need="entities",
        items=mentions if single else chains,
        types=("entity",) if single else (),
        model=model,
        stored={"tables": ("mentions",), "kinds": ("entity",)} if single else {"tables": ("entities",)},
    )
