"""``azcn amounts``."""

import click

from azcn.cli.command import Command
from azcn.cli.mentions import print_mentions
from azcn.cli.options import Output, Reading, Rows, output_options, row_options, source_options

__all__ = ["command"]


@click.command(
    "amounts",
    cls=Command,
    examples=[
        "azcn amounts article.txt --sort -value.amount",
        "azcn amounts articles/ --columns text,value.amount,value.currency --format csv",
    ],
)
@source_options
@row_options
@output_options()
def command(*, reading: Reading, rows: Rows, output: Output) -> None:
    """Print the amounts: money and quantities.

    No model is loaded for them.
    """
    print_mentions(reading, rows, output, "amounts", ("money", "quantity"))
