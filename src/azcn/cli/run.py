"""What reading commands have in common: documents in, annotated documents through, rows out.

Documents that fail are told in one line each, the others are done; the exit code says so in the end.
"""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain, groupby, islice
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO, TypeAlias, TypeVar

import click

from azcn.cli.console import Console, tell_loading
from azcn.cli.hints import hint
from azcn.cli.options import Output, Reading, Rows, holds_dataset
from azcn.cli.target import is_packed, new_file
from azcn.errors import TRACEBACK, AzcnError, DocumentError, MissingSourceError, internal, short
from azcn.model import Annotated, Date, Document

if TYPE_CHECKING:
    from azcn.dataset import Dataset
    from azcn.pipeline import Need
    from azcn.query import Conditions
    from azcn.render.base import Item
    from azcn.store.cache import Cache

__all__ = [
    "Run",
    "cores",
    "counted",
    "is_fed",
    "open_dates",
    "open_output",
    "print_documents",
    "print_plain",
    "print_rows",
    "settled",
    "stored_facts",
]

_STOPPED = 130
_PATIENCE = 2.0
"""Seconds in which something should come on standard input that nobody named."""

_DATED = ("dates", "facts", "mentions")
"""Views whose rows have dates."""

T = TypeVar("T")

Stored: TypeAlias = Mapping[str, Any]
"""What is read of a dataset: arguments of `azcn.dataset.Dataset.annotated`."""


class Run:
    """One run over documents: how many are done, how many failed; as a context it knows what Ctrl-C means."""

    def __init__(self, reading: Reading, *, quiet: bool) -> None:
        self.console = Console(quiet=quiet)
        self.done = 0
        self.failed = 0
        self.shows_dates = True
        self._open = 0
        self._reading = settled(reading, self.console)

    def annotated(
        self,
        need: "Need",
        model: str | None = None,
        types: Sequence[str] = (),
        documents: Iterable[Document] | None = None,
        stored: Stored | None = MappingProxyType({}),
    ) -> Iterator[Annotated]:
        """Yield the documents annotated as far as ``need`` says, with facts of ``types`` alone where given.

        Without ``documents`` the sources are read. A dataset among them gives out what it holds, as ``stored`` says;
        its texts are read again where that is None.
        """
        if documents is not None or stored is None:
            # The texts of a dataset have the dates that they were read with: no option would help.
            self.shows_dates = self.shows_dates and not any(map(holds_dataset, self._reading.sources))
            yield from self._read(self.documents() if documents is None else iter(documents), need, model, types)
            return
        for part in self._parts():
            if isinstance(part, Reading):
                yield from self._read(self._loaded(part), need, model, types)
            else:
                yield from self._stored(part, stored)

    def _read(
        self, documents: Iterator[Document], need: "Need", model: str | None, types: Sequence[str]
    ) -> Iterator[Annotated]:
        first = next(documents, None)
        if first is None:
            return
        from azcn.packs.registry import sources
        from azcn.pipeline import stream as stream_
        from azcn.pipeline.layers import told

        plan = stream_.Plan(
            need=need,
            types=tuple(types),
            model=model or stream_.DEFAULT_MODEL,
            packs=sources() if need == "facts" else (),
        )
        with self._cache(None if need == "values" else plan.model) as cache:
            for annotated in stream_.stream(
                chain([first], documents),
                plan,
                jobs=self._reading.jobs or cores(),
                cache=cache,
                ready=self._is_ready,
                on_load=lambda: tell_loading(self.console, plan.model),
                on_error=self._failed_inside,
            ):
                self.done += 1
                self._open += self.shows_dates and _has_open_dates(annotated)
                for warning in annotated.warnings:
                    self.console.warn(warning)
                for failure in annotated.failures:
                    self.fail(DocumentError(told(annotated.document, failure)))
                self.console.progress(f"{counted(self.done, 'document')} …")
                yield annotated

    def tell_open_dates(self) -> None:
        """Warn, once a run, that there were dates which nothing could be counted from."""
        if self._open:
            self.console.warn(open_dates(self._open))
            self._open = 0

    def exit(self, *, failed: bool = False) -> None:
        """End the command: with 1 where a document or the command itself failed."""
        self.console.clear()
        self.tell_open_dates()
        if failed or self.failed:
            raise click.exceptions.Exit(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.console.clear()
        if isinstance(error, KeyboardInterrupt):
            self.console.error(f"stopped: {counted(self.done, 'document')} done")
            raise click.exceptions.Exit(_STOPPED) from None

    def documents(self) -> Iterator[Document]:
        """Yield the documents as they are read, what is wrong with them told."""
        for part in self._parts():
            yield from self._loaded(part) if isinstance(part, Reading) else self._told(part, part.documents())

    def _parts(self) -> "Iterator[Reading | Dataset]":
        """Yield the sources in order: each dataset, and what stands before, between and after them together.

        A folder is a dataset by its manifest, unless ``--input-format`` says what its files are.
        """
        reading = self._reading
        for dataset, names in groupby(reading.sources, holds_dataset if reading.input_format is None else _never):
            if not dataset:
                yield replace(reading, sources=tuple(names))
                continue
            for name in names:
                yield from self._opened(name)
        if not reading.sources:
            yield reading

    def _opened(self, name: str) -> "Iterator[Dataset]":
        from azcn.dataset import DatasetError, open_dataset

        try:
            dataset = open_dataset(name)
        except DatasetError as error:
            self.fail(error)
            return
        if in_part := dataset.manifest.totals.get("partial"):
            self.console.warn(
                f"{name}: {counted(in_part, 'document')} in this dataset could be read in part alone; errors.jsonl "
                "says which and why, azcn extract --retry-failed reads them again"
            )
        if not dataset.complete:
            self.console.warn(f"{name}: this dataset is not finished; azcn extract --resume goes on with it")
        if self._reading.date is not None or self._reading.date_from:
            self.console.warn(f"{name}: this dataset was read with dates of its own; --date changes nothing in it")
        yield dataset

    def _stored(self, dataset: "Dataset", stored: Stored) -> Iterator[Annotated]:
        """Yield what a dataset holds."""

        def tell(fact_type: str) -> None:
            self.fail(
                AzcnError(
                    f"{dataset.path}: its facts of the type {fact_type!r} are left out: name the rule pack that adds "
                    "this type with --rules"
                )
            )

        for annotated in self._told(dataset, dataset.annotated(**stored, on_unknown=tell)):
            self.done += 1
            self.console.progress(f"{counted(self.done, 'document')} …")
            yield annotated

    def _told(self, dataset: "Dataset", items: Iterator[T]) -> Iterator[T]:
        """Yield what is read of a dataset; where it breaks off, tell why."""
        from azcn.dataset import DatasetError

        try:
            yield from items
        except DatasetError as error:
            self.fail(error if str(dataset.path) in str(error) else DatasetError(f"{dataset.path}: {error}"))

    def _loaded(self, reading: Reading) -> Iterator[Document]:
        from azcn.documents import find_warnings

        if "-" in reading.sources and sys.stdin is not None and sys.stdin.isatty():
            self.console.warn("reading the terminal: end the text with Ctrl-D")
        for document in reading.load(on_error=self.fail, on_warning=self.console.warn):
            for warning in find_warnings(document):
                self.console.warn(warning)
            yield document

    def fail(self, error: AzcnError) -> None:
        """Tell what is wrong with a document, a line, a dataset, or a source that there is not, and go on."""
        self.failed += 1
        context = click.get_current_context(silent=True)
        more = hint(error.name, context.info_name or "") if context and isinstance(error, MissingSourceError) else None
        self.console.error(f"{error}; {more}" if more else str(error))

    def _failed_inside(self, document: Document, error: Exception) -> None:
        """Tell what a document did to azcn; or let it go on, where a traceback is asked for."""
        if os.environ.get(TRACEBACK):
            raise error
        what = str(error) if isinstance(error, AzcnError) else internal(short(error))
        self.fail(DocumentError(f"{document.id}: {what}"))

    @contextmanager
    def _cache(self, model: str | None) -> "Iterator[Cache | None]":
        if not self._reading.cached or os.environ.get("AZCN_NO_CACHE"):
            yield None
            return
        from azcn.store.cache import open_cache

        with open_cache(self.console.warn, model=model) as cache:
            yield cache

    def _is_ready(self) -> bool:
        """Tell whether the next document is there without waiting: all are, but on standard input."""
        if "-" not in self._reading.sources or sys.stdin is None:
            return True
        try:
            source = sys.stdin.fileno()
        except (OSError, ValueError):  # standard input is no file
            return True
        import select

        try:
            return bool(select.select([source], [], [], 0)[0])
        except OSError:  # a system that can only wait for sockets
            return False


def settled(reading: Reading, console: Console) -> Reading:
    """Return ``reading`` with its sources: where none are named, standard input that is fed, else the seed.

    What nobody named is told: that the seed is read, or that standard input is waited for.
    """
    if reading.sources or reading.seed:
        return reading
    if not is_fed():
        console.tell("no source is named, so this is the seed article; name files or folders, or - for standard input")
        return replace(reading, seed=True)
    if not _comes_within(_PATIENCE):
        console.tell("no source is named, so azcn waits for standard input; --seed reads the seed article")
    return replace(reading, sources=("-",))


def is_fed() -> bool:
    """Return whether something gives standard input what to read: a pipe, a file or a socket, but no device."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (AttributeError, OSError, ValueError):  # it is closed, or no file
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def _comes_within(seconds: float) -> bool:
    """Return whether standard input has something to read, or has ended, by then."""
    import select

    try:
        return bool(select.select([sys.stdin.fileno()], [], [], seconds)[0])
    except OSError:  # a system that can only wait for sockets
        return True


def stored_facts(conditions: "Conditions") -> Stored:
    """Return what is to be read of a dataset for the facts that meet ``conditions``."""
    return {
        "tables": ("entities", "facts") if conditions.by_name else ("facts",),
        "types": conditions.types,
        "modalities": conditions.modalities,
        "confidence": conditions.confidence,
    }


def _never(_: str) -> bool:
    return False


def open_dates(documents: int) -> str:
    """Return what is to be said of ``documents`` with dates that their own date would place, and none."""
    return (
        f"relative dates stay open in {counted(documents, 'document')} without a date: say --date DATE, or --date-from "
        "dateline, filename or mtime"
    )


def _has_open_dates(annotated: Annotated) -> bool:
    """Return whether a document has dates that its own date would place, and none."""
    if annotated.document.date is not None or not annotated.mentions:
        return False
    from azcn.temporal.undated import wants_day

    return any(isinstance(each.value, Date) and wants_day(each.text, each.value) for each in annotated.mentions)


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def counted(number: int, noun: str) -> str:
    """Return a number with what it counts."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_rows(
    reading: Reading,
    rows: Rows,
    output: Output,
    *,
    view: str,
    need: "Need",
    items: Callable[[Annotated], Iterable["Item"]],
    types: Sequence[str] = (),
    model: str | None = None,
    stored: Stored | None,
) -> None:
    """Print what ``items`` finds in each document as rows of a ``view``, each as soon as its document is done.

    Rows that are sorted wait for the last one. ``stored`` says what is enough of a dataset, None that its texts are
    read again.
    """
    rows.check(view, types)
    with Run(reading, quiet=output.quiet) as run:
        run.shows_dates = view in _DATED and (view != "mentions" or not types or "date" in types)
        annotated = run.annotated(need, model, types if need == "facts" else (), stored=stored)
        written = _print(run, map(items, annotated), rows, output, view=view, types=types)
        if not written:
            run.console.note(f"no {view} in {counted(run.done, 'document')}")
        run.exit(failed=output.fail_empty and not written)


def print_documents(reading: Reading, rows: Rows, output: Output) -> None:
    """Print the documents themselves, each as soon as it is read."""
    rows.check("documents")
    with Run(reading, quiet=output.quiet) as run:
        written = _print(run, ([document] for document in run.documents()), rows, output, view="documents")
        run.exit(failed=output.fail_empty and not written)


def _print(
    run: Run,
    batches: Iterator[Iterable["Item"]],
    rows: Rows,
    output: Output,
    *,
    view: str,
    types: Sequence[str] = (),
) -> int:
    """Write ``batches`` and return how many rows it were; where all documents failed the command ends instead."""
    first = next(batches, None)
    if first is None and run.failed:
        run.exit()
    return _write(
        batches if first is None else chain([first], batches), rows, output, view=view, types=types, console=run.console
    )


def print_plain(items: Iterable["Item"], rows: Rows, output: Output, *, view: str) -> None:
    """Print ``items``, which come from no document, as rows of a ``view``."""
    rows.check(view)
    written = _write([items], rows, output, view=view, console=Console(quiet=output.quiet))
    if output.fail_empty and not written:
        raise click.exceptions.Exit(1)


def _write(
    batches: Iterable[Iterable["Item"]],
    rows: Rows,
    output: Output,
    *,
    view: str,
    console: Console,
    types: Sequence[str] = (),
) -> int:
    """Write ``batches`` of rows, each as soon as it is there, and return how many rows it were."""
    from azcn.render import writer

    if rows.sort:
        batches = [_sorted([item for batch in batches for item in batch], rows.sort)]
    written = 0
    with (
        open_output(output.path) as stream,
        writer(output.format, stream, view=view, types=types, columns=rows.columns, colour=output.colour) as out,
    ):
        for batch in batches:
            for item in islice(batch, None if rows.limit is None else rows.limit - written):
                console.clear()
                out.write(item)
                written += 1
            out.flush()
            if written == rows.limit:
                break
        console.clear()
    return written


def _sorted(items: list["Item"], columns: Sequence[str]) -> list["Item"]:
    from azcn.query import in_order
    from azcn.render.rows import as_row, pick

    return [item for item, _ in in_order([(item, as_row(item)) for item in items], columns, _picked(pick))]


def _picked(pick: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    return lambda pair, column: pick(pair[1], column)


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Open standard output, or ``path`` so that it is whole or not there: written aside, and renamed in the end."""
    if path is None:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "standard output is closed")
        yield sys.stdout
        return
    if path.exists() and not path.is_file():  # a device, a pipe, also under a name that leads to no place
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    target = path.resolve()
    aside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with new_file(aside, packed=is_packed(target)) as stream:
            yield stream
        if target.exists():
            shutil.copymode(target, aside)
        aside.replace(target)
    except OSError as error:
        if error.filename != str(aside):
            raise
        raise type(error)(error.errno, error.strerror, str(path)) from error  # who reads it knows no other name
    finally:
        with suppress(OSError):  # the folder may not be written to
            aside.unlink(missing_ok=True)
