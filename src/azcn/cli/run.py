"""What reading commands have in common: documents in, annotated documents through, rows out.

Documents that fail are told in one line each, the others are done; the exit code says so in the end.
"""

import errno
import os
import shutil
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO

import click

from azcn.cli.console import Console
from azcn.cli.main import internal
from azcn.cli.options import Output, Reading, Rows
from azcn.errors import AzcnError, DocumentError
from azcn.model import Annotated, Document

if TYPE_CHECKING:
    from spacy.language import Language

    from azcn.pipeline import Need
    from azcn.render.base import Item

__all__ = ["Run", "open_output", "print_plain", "print_rows"]

_STOPPED = 130


class Run:
    """One run over documents: how many are done, how many failed; as a context it knows what Ctrl-C means."""

    def __init__(self, reading: Reading, *, quiet: bool) -> None:
        self.console = Console(quiet=quiet)
        self.done = 0
        self.failed = 0
        self._reading = reading

    def annotated(self, need: "Need", model: str | None = None) -> Iterator[Annotated]:
        """Yield the documents annotated as far as ``need`` says; the model is loaded when the first one is there."""
        documents = self._documents()
        first = next(documents, None)
        if first is None:
            return
        from azcn.pipeline import DEFAULT_MODEL, load

        if not sys.warnoptions:
            warnings.simplefilter("ignore")
        self.console.progress("starting …" if need == "values" else f"loading {model or DEFAULT_MODEL} …", at_once=True)
        nlp = load(model or DEFAULT_MODEL, need)
        for annotated in self._annotated(nlp, chain([first], documents)):
            self.done += 1
            for warning in annotated.warnings:
                self.console.warn(warning)
            self.console.progress(f"{_count(self.done, 'document')} …")
            yield annotated

    def exit(self, *, failed: bool = False) -> None:
        """End the command: with 1 where a document or the command itself failed."""
        self.console.clear()
        if failed or self.failed:
            raise click.exceptions.Exit(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.console.clear()
        if isinstance(error, KeyboardInterrupt):
            self.console.error(f"stopped: {_count(self.done, 'document')} done")
            raise click.exceptions.Exit(_STOPPED) from None

    def _documents(self) -> Iterator[Document]:
        """Yield the documents, what is wrong with them told."""
        from azcn.documents import find_warnings, load_documents

        reading = self._reading
        if "-" in reading.sources and sys.stdin is not None and sys.stdin.isatty():
            self.console.warn("reading the terminal: end the text with Ctrl-D")
        for document in load_documents(
            reading.sources,
            input_format=reading.input_format,
            encoding=reading.encoding,
            date=reading.date,
            date_from_mtime=reading.date_from_mtime,
            on_error=self._fail,
        ):
            for warning in find_warnings(document):
                self.console.warn(warning)
            yield document

    def _fail(self, error: DocumentError) -> None:
        self.failed += 1
        self.console.error(str(error))

    def _annotated(self, nlp: "Language", documents: Iterable[Document]) -> Iterator[Annotated]:
        """Annotate ``documents``; one that azcn fails on is told, and the others go on."""
        from azcn.pipeline import annotate

        given: deque[Document] = deque()

        def feed() -> Iterator[Document]:
            for document in documents:
                given.append(document)
                yield document

        source = feed()
        while True:
            try:
                for annotated in annotate(nlp, source):
                    given.popleft()
                    yield annotated
            except Exception as error:  # noqa: BLE001 (whatever a document does to azcn, the others are done)
                _raise_if_wanted(error)
                # What was taken in and did not come out goes alone, to see which document it was.
                while given:
                    yield from self._alone(nlp, given.popleft())
            else:
                return

    def _alone(self, nlp: "Language", document: Document) -> Iterator[Annotated]:
        from azcn.pipeline import annotate

        try:
            annotated = next(annotate(nlp, [document]))
        except Exception as error:  # noqa: BLE001 (as above)
            _raise_if_wanted(error)
            self._fail(DocumentError(f"{document.id}: {internal(error)}"))
        else:
            yield annotated


def _raise_if_wanted(error: Exception) -> None:
    """Let errors go on that are no single document's, or all where a traceback is asked for."""
    if isinstance(error, AzcnError | BrokenPipeError) or os.environ.get("AZCN_TRACEBACK"):
        raise error


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


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
) -> None:
    """Print what ``items`` finds in each document as rows of a ``view``, each as soon as its document is done.

    Rows that are sorted wait for the last one.
    """
    rows.check(view, types)
    with Run(reading, quiet=output.quiet) as run:
        annotated = run.annotated(need, model)
        first = next(annotated, None)
        if first is None and run.failed:
            run.exit()
        documents = annotated if first is None else chain([first], annotated)
        written = _write(map(items, documents), rows, output, view=view, types=types, console=run.console)
        if not written:
            run.console.note(f"no {view} in {_count(run.done, 'document')}")
        run.exit(failed=output.fail_empty and not written)


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
    target = path.resolve()
    if target.exists() and not target.is_file():  # a device, a named pipe
        with target.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    aside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with aside.open("x", encoding="utf-8", newline="") as stream:
            yield stream
        if target.exists():
            shutil.copymode(target, aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
