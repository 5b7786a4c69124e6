"""``azcn percentages``."""

import click

from azcn.cli.command import Command
from azcn.cli.mentions import print_mentions
from azcn.cli.options import Output, Reading, Rows, output_options, row_options, source_options

__all__ = ["command"]


@click.command(
    "percentages",
    cls=Command,
    examples=[
        "azcn percentages article.txt",
        "azcn percentages --json - < article.txt",
    ],
)
@source_options
@row_options
@output_options()
def command(*, reading: Reading, rows: Rows, output: Output) -> None:
    """Print the percentages, and points of percentage.

    No model is loaded for them.
    """
    print_mentions(reading, rows, output, "percentages", ("percentage",))
