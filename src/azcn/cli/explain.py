"""``azcn explain``."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click

from azcn.cli.command import Command
from azcn.cli.options import Output, Reading, model_option, output_options, rules_options, source_options
from azcn.cli.run import Run, is_fed, open_output
from azcn.errors import UsageError
from azcn.model import Document, Fact, Slots

__all__ = ["command"]

_SHORTEST = 4
"""Characters of an id that are enough to mean it."""


@click.command(
    "explain",
    cls=Command,
    examples=[
        "azcn explain 4c1f article.txt",
        "azcn explain 4c1f --json",
    ],
)
@click.argument("fact_id", metavar="FACT_ID")
@source_options
@model_option
@rules_options
@output_options(("text", "json", "jsonl"), may_be_empty=False)
def command(*, fact_id: str, reading: Reading, model: str | None, output: Output) -> None:
    """Explain why a fact was extracted.

    FACT_ID is the fact's id as azcn facts prints it, or its first characters, four at least. What is told: the rule,
    its trigger in the text, which words filled which slot, and what was noted on the way. The texts of a dataset are
    read again for it.
    """
    if len(fact_id) < _SHORTEST:
        raise UsageError(f"FACT_ID {fact_id!r} is too short: give {_SHORTEST} characters of it or more")
    with Run(reading, quiet=output.quiet) as run:
        run.shows_dates = False  # the explanation itself says it
        found = _found(run, fact_id, model)
        first = next(found, None)
        if first is None:
            if not run.failed:
                run.console.error(_not_there(fact_id, reading))
            run.exit(failed=True)
            return
        with open_output(output.path) as stream:
            from azcn.codec import dumps
            from azcn.render.explain import explain_row, render_explain

            for number, (fact, document) in enumerate(chain([first], found)):
                run.console.clear()
                if output.format == "json":
                    stream.write(f"{',' if number else '['}\n{dumps(explain_row(fact))}")
                elif output.format == "jsonl":
                    stream.write(f"{dumps(explain_row(fact))}\n")
                else:
                    stream.write("\n" if number else "")
                    render_explain(fact, document, stream, colour=output.colour)
                stream.flush()
            stream.write("\n]\n" if output.format == "json" else "")
        run.exit()


def _not_there(fact_id: str, reading: Reading) -> str:
    """Return what is said of an id that no fact of what was read has."""
    if Path(fact_id).exists():
        return f"no fact {fact_id!r}: FACT_ID comes first, as azcn facts prints it, then the source {fact_id}"
    if reading.sources:
        named = " ".join(reading.sources)
        return f"no fact {fact_id!r} in {named}; azcn facts {named} --columns id,text prints those that there are"
    read = "the seed article" if reading.seed or not is_fed() else "what came on standard input"
    return f"no fact {fact_id!r} in {read}; name the source that it is of: azcn explain {fact_id} SOURCE"


def _found(run: Run, fact_id: str, model: str | None) -> Iterator[tuple[Fact[Slots], Document]]:
    """Yield the facts whose id begins with ``fact_id``, with their documents."""
    for annotated in run.annotated("facts", model, stored=None):
        for fact in annotated.facts:
            if fact.id.startswith(fact_id.lower()):
                yield fact, annotated.document
