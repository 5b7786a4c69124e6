"""``azcn rules``."""

from typing import TYPE_CHECKING

import click

from azcn.cli.command import Command, CommandGroup
from azcn.cli.console import Console, tell_loading
from azcn.cli.options import Output, Rows, model_option, output_options, row_options, rules_options
from azcn.cli.run import open_output, print_plain
from azcn.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["command"]


@click.group(
    "rules",
    cls=CommandGroup,
    examples=[
        "azcn rules new energie",
        "azcn rules check energie.toml",
        "azcn rules list",
    ],
)
def command() -> None:
    """Check rule packs, begin a new one, or list those in force.

    A rule pack is a TOML file that adds a type of facts or more rules for another, without code. Commands that read
    facts take packs from the files of the user's config folder (AZCN_CONFIG_DIR, or where the platform keeps such
    things), then from azcn.toml in the current folder, which names others (rules = ["energie.toml"]) and may be one
    itself, then from --rules. --no-config and AZCN_NO_CONFIG=1 leave the first two alone.
    """


@command.command(
    "check",
    cls=Command,
    examples=[
        "azcn rules check energie.toml",
        "azcn rules check rules/*.toml --json",
        "azcn rules check",
    ],
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@model_option
@click.option("--json", "as_json", is_flag=True, help="Print what is wrong as JSON: file, line, what.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing where nothing is wrong.")
def check(*, files: tuple[str, ...], model: str | None, as_json: bool, quiet: bool) -> None:
    """Check rule packs and try them on their own examples.

    What is wrong is printed as FILE:LINE: what, what to do; the exit code is 1 then. Files that extend one another's
    types are given together. Rules beside which no example stands are named. Without FILE, azcn's own
    files are checked.
    """
    from azcn.codec import dumps
    from azcn.packs.registry import in_force, install
    from azcn.pipeline import DEFAULT_MODEL, load
    from azcn.trial import check_built_in, check_packs, problem_row, read_all, told

    click.get_current_context().call_on_close(lambda: install(()))
    sources, unread = read_all(files)
    console = Console(quiet=quiet)

    def loaded() -> "Language":
        tell_loading(console, model or DEFAULT_MODEL)
        nlp = load(model or DEFAULT_MODEL)
        console.clear()
        return nlp

    if files:
        problems = [*unread, *check_packs(sources, loaded)]
        packs = in_force()
    else:
        packs, problems = check_built_in(loaded)
    if as_json:
        click.echo(f"[{','.join(f'{chr(10)}{dumps(problem_row(each))}' for each in problems)}\n]")
    else:
        for each in problems:
            click.echo(str(each))
    wrong = {each.path for each in problems}
    for pack in packs:
        if pack.source.path not in wrong and not as_json and not quiet:
            click.echo(told(pack))
    if problems:
        raise click.exceptions.Exit(1)


@command.command(
    "new",
    cls=Command,
    examples=[
        "azcn rules new energie",
        "azcn rules new - > energie.toml",
    ],
)
@click.argument("name")
@click.option("--force", is_flag=True, help="Write over a file that there is.")
def new(*, name: str, force: bool) -> None:
    """Write the commented start of a rule pack.

    It goes to NAME.toml, or to standard output for -. It is a pack that works: azcn rules check NAME.toml finds nothing
    wrong. The type is called as the file is.
    """
    from pathlib import Path

    from azcn.packs.start import start_of, type_name

    if name == "-":
        click.echo(start_of(""), nl=False)
        return
    text = start_of(type_name(name))
    path = Path(f"{name.removesuffix('.toml')}.toml")
    if not path.parent.is_dir():
        raise UsageError(f"NAME {name!r}: there is no folder {path.parent}")
    if path.is_dir() or (path.exists() and not force):
        raise UsageError(f"{path} is there already; take another name{'' if path.is_dir() else ', or --force'}")
    with open_output(path) as stream:
        stream.write(text)
    click.echo(f"{path}: begun; azcn rules check {path} tries it", err=True)


@command.command(
    "list",
    cls=Command,
    examples=[
        "azcn rules list",
        "azcn rules list --json",
    ],
)
@rules_options
@row_options
@output_options()
def list_(*, rows: Rows, output: Output) -> None:
    """List the rule packs in force.

    What is told: in this order, where each was found, and which type it adds or extends.
    """
    from azcn.packs.registry import in_force

    print_plain([pack.row() for pack in in_force()], rows, output, view="rules")
