"""``azcn score``."""

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import click

from azcn.cli.command import Command
from azcn.cli.options import Output, Reading, annotated_options, model_option, output_options, rules_options
from azcn.cli.run import Run, open_output
from azcn.errors import UsageError, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azcn.evaluation import Gold, Report
    from azcn.evaluation.agree import Row
    from azcn.pipeline import Need

__all__ = ["command"]

_FOR_PEOPLE = ("table", "markdown")
"""Formats in which tables of different columns can follow one another."""


@click.command(
    "score",
    cls=Command,
    examples=[
        "azcn score gold.jsonl",
        "azcn score gold.jsonl --errors 20 --only trade.period",
        "azcn score gold.jsonl --facts other.jsonl --json",
        "azcn score gold/ --min-f1 0.8 --quiet -o score.csv",
    ],
)
@annotated_options
@model_option
@rules_options
@click.option(
    "--mentions", "mentions_file", metavar="FILE", help="Score these rows of mentions; azcn reads nothing itself."
)
@click.option("--facts", "facts_file", metavar="FILE", help="Score these rows of facts; azcn reads nothing itself.")
@click.option(
    "--errors",
    type=click.IntRange(min=1),
    metavar="N",
    help="Print N of the differences: below the figures in a table, else in their place.",
)
@click.option("--only", metavar="NAME", help="Only this kind of mention, type of fact, or TYPE.SLOT.")
@click.option(
    "--min-f1",
    type=click.FloatRange(0, 1),
    metavar="NUMBER",
    help="Exit with 1 where the F1 of facts is lower; of mentions where only those are annotated, or of --only.",
)
@output_options(may_be_empty=False)
def command(
    *,
    reading: Reading,
    model: str | None,
    mentions_file: str | None,
    facts_file: str | None,
    errors: int | None,
    only: str | None,
    min_f1: float | None,
    output: Output,
) -> None:
    """Score azcn against annotated text.

    GOLD is JSON lines, or a folder of such files: one document a line, as {"id", "text", "date"}, with what should
    be found as "mentions" and "facts". Printed are precision, recall and F1 of both by kind, type and slot, and how
    well confidence is calibrated; docs/score.md tells the form and what each figure means.
    """
    from azcn.evaluation import Scorer, names, read_gold

    if only is not None and only not in names():
        raise UsageError("--only: " + unknown("kind, type or slot", only, names(), listing="docs/score.md"))
    with Run(reading, quiet=output.quiet) as run:
        run.shows_dates = False
        gold = list(read_gold(reading.sources, encoding=reading.encoding, on_error=run.fail))
        if not gold:
            if not run.failed:
                run.console.error(f"no annotated document in {' '.join(reading.sources)}")
            run.exit(failed=True)
        scorer = Scorer()
        if mentions_file is not None or facts_file is not None:
            answered = _from_files(run, gold, mentions_file, facts_file, reading.encoding)
        else:
            answered = _read_now(run, gold, model)
        for document, mentions, facts in answered:
            scorer.add(document, mentions, facts)
        _print(scorer.report, output, errors=errors, only=only)
        run.exit(failed=min_f1 is not None and _is_below(run, scorer.report, only, min_f1))


def _from_files(
    run: Run, gold: "list[Gold]", mentions_file: str | None, facts_file: str | None, encoding: str | None
) -> "Iterator[tuple[Gold, list[Row], list[Row]]]":
    """Yield each document with the rows of files; what there is no file for is not scored."""
    from azcn.evaluation import read_answers

    documents = [each.document for each in gold]
    rows = {
        part: read_answers(source, part, documents, encoding=encoding, on_error=run.fail)
        for part, source in (("mentions", mentions_file), ("facts", facts_file))
        if source is not None
    }
    for each in gold:
        own = {part: found[each.document.id] for part, found in rows.items()}
        scored = replace(
            each, mentions=each.mentions if mentions_file else None, facts=each.facts if facts_file else None
        )
        yield scored, own.get("mentions", []), own.get("facts", [])


def _read_now(run: Run, gold: "list[Gold]", model: str | None) -> "Iterator[tuple[Gold, list[Row], list[Row]]]":
    """Yield each document with what azcn finds in it; nothing, where azcn fails."""
    from azcn.codec import encode

    left = {each.document.id: each for each in gold}
    need: Need = "facts" if any(each.facts is not None for each in gold) else "entities"
    for annotated in run.annotated(need, model, documents=[each.document for each in gold]):
        each = left.pop(annotated.document.id)
        yield each, [encode(found) for found in annotated.mentions], [encode(found) for found in annotated.facts]
    for each in left.values():
        yield each, [], []


def _print(report: "Report", output: Output, *, errors: int | None, only: str | None) -> None:
    from azcn.render import writer

    chosen = output.format or ("table" if output.is_terminal() else "tsv")
    figures = ("score", report.rows(only))
    differences = ("differences", islice((each.row() for each in report.shown(only)), errors))
    parts = [figures] if errors is None else [figures, differences] if chosen in _FOR_PEOPLE else [differences]
    with open_output(output.path) as stream:
        for number, (view, rows) in enumerate(parts):
            if number:
                stream.write("\n")
            with writer(chosen, stream, view=view, colour=output.colour) as out:
                for row in rows:
                    out.write(row)


def _is_below(run: Run, report: "Report", only: str | None, least: float) -> bool:
    f1 = report.f1(only)
    if f1 < least:
        run.console.error(f"F1 {f1:.4f}{f' of {only}' if only else ''} is below {least:g}")
    return f1 < least
