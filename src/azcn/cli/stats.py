"""``azcn stats``."""

import click

from azcn.cli.command import Command
from azcn.cli.options import (
    Output,
    Reading,
    condition_options,
    model_option,
    output_options,
    rules_options,
    source_options,
)
from azcn.cli.run import Run, open_output, stored_facts
from azcn.query import Conditions

__all__ = ["command"]


@click.command(
    "stats",
    cls=Command,
    examples=[
        "azcn stats articles/",
        "azcn stats facts/ --party AZ --since 2024 --top 5",
        "azcn stats facts/ --type trade,purchase --json",
    ],
)
@source_options
@model_option
@rules_options
@condition_options
@click.option(
    "--top",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="How many parties, countries and metrics.",
)
@output_options()
def command(*, reading: Reading, model: str | None, conditions: Conditions, top: int, output: Output) -> None:
    """Sum up the facts of documents, or of a dataset.

    Told are how many documents and facts there are, the facts by type and year, who is named most, and what their
    money comes to by currency. At a terminal that is a chart, elsewhere rows. A sum is of what is at least meant, and
    says how many of its amounts are not exact; docs/stats.md tells what is counted how.
    """
    from azcn.query.summary import Summary

    summary = Summary()
    with Run(reading, quiet=output.quiet) as run:
        for annotated in run.annotated("facts", model, conditions.types, stored=stored_facts(conditions)):
            summary.add(conditions.facts(annotated))
        if run.failed and not run.done:
            run.exit()
        run.console.clear()
        with open_output(output.path) as stream:
            if output.format is None and output.is_terminal():
                from azcn.render.chart import render_chart

                render_chart(summary.rows(top), stream, colour=output.colour)
            else:
                from azcn.render import writer

                with writer(output.format, stream, view="stats", colour=output.colour) as out:
                    for row in summary.rows(top):
                        out.write(row)
        run.exit(failed=output.fail_empty and not summary.facts)
