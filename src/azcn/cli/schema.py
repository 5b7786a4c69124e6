"""``azcn schema``."""

import json

import click

from azcn.cli.command import Command
from azcn.cli.options import Output, output_options, rules_options
from azcn.cli.params import NameList
from azcn.cli.run import open_output

__all__ = ["command"]


def _kinds() -> tuple[str, ...]:
    from azcn.render.schema import SCHEMAS

    return SCHEMAS


@click.command(
    "schema",
    cls=Command,
    examples=[
        "azcn schema facts > facts.schema.json",
        "azcn schema documents",
        "azcn schema facts --columns",
    ],
)
@click.argument(
    "kind",
    type=NameList("schema", _kinds, single=True),
    default="facts",
    metavar="[facts|mentions|entities|documents]",
)
@click.option("--columns", "named", is_flag=True, help="Print the names of their columns instead, one a line.")
@rules_options
@output_options((), may_be_empty=False, ending=".json")
def command(*, kind: tuple[str, ...], named: bool, output: Output) -> None:
    """Print the JSON Schema of rows, or the names of their columns.

    The dialect is 2020-12; the schema is that of one row of --format jsonl, or of one line of documents to be read.
    Columns are what --columns and --sort of other commands take.
    """
    from azcn.render.rows import view
    from azcn.render.schema import schema

    with open_output(output.path) as stream:
        if named:
            stream.writelines(f"{column}\n" for column in view(kind[0]).columns())
            return
        stream.write(json.dumps(schema(kind[0]), ensure_ascii=False, indent=2) + "\n")
