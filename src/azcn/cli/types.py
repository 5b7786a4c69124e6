"""``azcn types``."""

import click

from azcn.cli.command import Command
from azcn.cli.options import Output, Rows, output_options, row_options, rules_options
from azcn.cli.run import print_plain

__all__ = ["command"]


@click.command(
    "types",
    cls=Command,
    examples=[
        "azcn types",
        "azcn types --json",
    ],
)
@rules_options
@row_options
@output_options()
def command(*, rows: Rows, output: Output) -> None:
    """List the types of facts, and their slots."""
    from azcn.facts import extracted_types
    from azcn.render.rows import type_rows

    print_plain(type_rows(extracted_types()), rows, output, view="types")
