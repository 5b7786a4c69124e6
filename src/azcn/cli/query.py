"""``azcn query``."""

from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

import click

from azcn.cli.command import Command
from azcn.cli.console import Console
from azcn.cli.options import Output, Reading, model_option, output_options, rules_options, source_options
from azcn.cli.run import Run, open_output, settled
from azcn.errors import UsageError

__all__ = ["command"]


@click.command(
    "query",
    cls=Command,
    examples=[
        "azcn query \"select partner, facts from who_trades_with('AZ')\"",
        'azcn query "select period_edtf, value_amount, value_currency from trade" facts/',
        'azcn facts articles/ --format jsonl | azcn query "select type, count(*) from facts group by 1" -',
        "azcn query --schema",
        "azcn query -f report.sql facts/ --json",
    ],
)
@click.argument("sql", required=False, metavar="[SQL]")
@source_options
@model_option
@rules_options
@click.option(
    "-f", "--file", "script", type=click.Path(path_type=Path), metavar="FILE", help="Read the SQL from a file."
)
@click.option("--schema", is_flag=True, help="Print the tables and views with their columns, and the macros.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N rows.")
@click.option("--memory", default="2GB", metavar="SIZE", help="Of the database; more goes to disk.  [default: 2GB]")
@output_options()
def command(
    *,
    sql: str | None,
    reading: Reading,
    model: str | None,
    script: Path | None,
    schema: bool,
    limit: int | None,
    memory: str,
    output: Output,
) -> None:
    """Ask datasets, rows or texts in SQL.

    A SOURCE is a dataset of azcn extract, JSON lines printed by azcn, or what azcn facts reads. There are the tables
    documents, mentions, entities and facts, a view of each fact type with its slots as columns, and one of all parties.
    The SQL is one SELECT, or EXPLAIN of one. A query can write nothing, and read nothing else. Needs the extra
    azcn[query]; docs/query.md says more.
    """
    from azcn.sql import Session
    from azcn.sql.sources import fill

    if (script is not None or schema) and sql is not None:
        reading, sql = replace(reading, sources=(sql, *reading.sources)), None
    asked = _read(script) if script is not None else sql
    if not schema and not (asked or "").strip():
        raise UsageError('no query; give one as "select …", or -f FILE (azcn query --schema lists what there is)')
    if sql is not None and not schema and _is_source(sql):
        raise UsageError(f'{sql}: this is a source, and the query comes first: azcn query "select …" {sql}')
    if not schema or reading.sources:
        reading = settled(reading, Console(quiet=output.quiet))
    else:  # nothing is read
        reading = replace(reading, seed=True)
    with Run(reading, quiet=output.quiet) as run, Session(memory) as session:
        if not schema or reading.sources:
            texts = fill(session, reading.sources, on_error=run.fail, on_warning=run.console.warn)
            if texts or not reading.sources:
                texts_only = Run(replace(reading, sources=tuple(texts)), quiet=output.quiet)
                for annotated in texts_only.annotated("facts", model):
                    session.add(annotated)
                run.failed += texts_only.failed
                texts_only.tell_open_dates()
                run.console.clear()
        session.seal()
        if schema:
            columns, rows = ["table", "column", "type"], session.schema()
        else:
            assert asked is not None
            columns, rows = session.ask(asked)
        from azcn.render import writer

        written = 0
        with (
            open_output(output.path) as stream,
            writer(output.format, stream, view=None, columns=columns, colour=output.colour) as out,
        ):
            for row in islice(rows, limit):
                out.write(row)
                written += 1
        if not written:
            run.console.note("no rows")
        run.exit(failed=output.fail_empty and not written)


def _is_source(sql: str) -> bool:
    """Return whether what should be a query is the name of a file or folder."""
    try:
        return Path(sql).exists()
    except (OSError, ValueError):
        return False


def _read(script: Path) -> str:
    with suppress(UnicodeDecodeError):
        return script.read_text(encoding="utf-8")
    raise UsageError(f"{script}: not UTF-8")
