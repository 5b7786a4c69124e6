"""``azcn facts``."""

import click

from azcn.cli.command import Command
from azcn.cli.options import (
    Output,
    Reading,
    Rows,
    condition_options,
    model_option,
    output_options,
    row_options,
    rules_options,
    source_options,
)
from azcn.cli.run import print_rows, stored_facts
from azcn.query import Conditions

__all__ = ["command"]


@click.command(
    "facts",
    cls=Command,
    examples=[
        "azcn facts --type trade",
        "azcn facts articles/ --party AZ --since 2024 --json",
        'azcn facts articles/ --type purchase,investment --min-amount "1 Md USD" --sort -value',
        "cat article.txt | azcn facts --date 2025-04-22",
        "azcn facts articles/ -o facts.jsonl.gz",
    ],
)
@source_options
@model_option
@rules_options
@condition_options
@row_options
@output_options()
def command(*, reading: Reading, model: str | None, conditions: Conditions, rows: Rows, output: Output) -> None:
    """Print the facts that documents state.

    A SOURCE is a file (text, Markdown, HTML, PDF, Word, JSON, CSV, Parquet), a folder of such, a
    dataset that azcn extract made, or - for standard input. Without one, standard input is read where a pipe or file
    feeds it, else the seed article. Datasets inside a folder of texts are passed over. At a terminal facts stand in a
    table, elsewhere in tab-separated columns: those of the type where --type names one, else the slots as JSON in one.
    """
    print_rows(
        reading,
        rows,
        output,
        view="facts",
        need="facts",
        items=conditions.facts,
        types=conditions.types,
        model=model,
        stored=stored_facts(conditions),
    )
