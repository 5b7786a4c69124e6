"""``azcn documents``."""

import click

from azcn.cli.command import Command
from azcn.cli.options import Output, Reading, Rows, document_options, output_options, row_options
from azcn.cli.run import print_documents

__all__ = ["command"]


@click.command(
    "documents",
    cls=Command,
    examples=[
        "azcn documents pages/ --format jsonl > documents.jsonl",
        "azcn documents report.pdf --columns text",
    ],
)
@document_options
@row_options
@output_options()
def command(*, reading: Reading, rows: Rows, output: Output) -> None:
    """Print the documents themselves, as they are read.

    Offsets of facts and mentions count in these texts: what --format jsonl or csv writes can be read again in place
    of the pages and files, and gives the same.
    """
    print_documents(reading, rows, output)
