"""``azcn show``."""

from dataclasses import replace
from itertools import chain

import click

from azcn.cli.command import Command
from azcn.cli.options import (
    Output,
    Reading,
    kind_option,
    model_option,
    output_options,
    rules_options,
    source_options,
    type_option,
)
from azcn.cli.run import Run, open_output

__all__ = ["command"]


@click.command(
    "show",
    cls=Command,
    examples=[
        "azcn show article.txt",
        "azcn show --type trade,agreement --kind money,date | less -R",
    ],
)
@source_options
@model_option
@rules_options
@type_option
@kind_option
@output_options((), may_be_empty=False)
def command(
    *, reading: Reading, model: str | None, types: tuple[str, ...], kinds: tuple[str, ...], output: Output
) -> None:
    """Show texts with their mentions and facts marked.

    With colours a mention has the colour of its kind, without it stands in [brackets]{with its meaning}; the facts
    follow their paragraph, and a legend the text.
    """
    with Run(reading, quiet=output.quiet) as run:
        annotated = run.annotated("facts", model, types, stored={"kinds": kinds, "types": types})
        first = next(annotated, None)
        if first is None:
            run.exit()
            return
        from azcn.render.show import render_show

        with open_output(output.path) as stream:
            for number, document in enumerate(chain([first], annotated)):
                shown = replace(
                    document,
                    facts=tuple(fact for fact in document.facts if not types or fact.type in types),
                    mentions=tuple(found for found in document.mentions if not kinds or found.kind in kinds),
                )
                run.console.clear()
                stream.write("\n" if number else "")
                render_show(shown, stream, colour=output.colour)
                stream.flush()
        run.exit()
