"""Documents from sources, one after the other, as they are asked for."""

import datetime as dt
import io
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from azcn.documents.columns import Columns
from azcn.documents.compression import LIMIT, signature_of, unpacked
from azcn.documents.dates import DATE_SOURCES, DateSource, found_date
from azcn.documents.decode import UndecodableError, check_encoding
from azcn.documents.fields import Dated, given_date
from azcn.documents.opened import Opened
from azcn.documents.readers import FORMATS, format_of_start, reader
from azcn.documents.seed import load_seed
from azcn.documents.source import Source, find_sources, unreadable
from azcn.errors import DocumentError, UsageError
from azcn.model import Document

__all__ = ["load_documents"]

Sources: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""What a caller reads documents from: one path, or several."""

_SIGNATURE = 4
"""Bytes that tell a compression."""

_TOLD = 10
"""Lines of a source that are told one by one for the same kind of fault."""

_REMEMBERED = 1_000_000
"""Ids that are kept to see the same again; each takes some hundred bytes."""


def load_documents(
    sources: Sources | None = None,
    *,
    input_format: str | None = None,
    encoding: str | None = None,
    columns: Columns | None = None,
    date: Dated | None = None,
    date_from: Sequence[DateSource] = (),
    on_error: Callable[[DocumentError], None] | None = None,
    on_warning: Callable[[str], None] | None = None,
    watch_ids: bool = True,
    leave: Callable[[Path], bool] | None = None,
) -> Iterator[Document]:
    """Yield the documents of ``sources``: paths of files and folders, and ``-`` for standard input; else the seed.

    One path may stand alone; of an empty list nothing is read. ``date`` is an ISO text, a date or a time; another
    raises `UsageError`, as below.
    Text is read as UTF-8, or as ``encoding``; ``columns`` says what the fields are called in tables and JSON lines.
    Documents that bring no date get that of the first of ``date_from`` that has one, else ``date``: ``"dateline"`` is
    what the text says of its publication, ``"filename"`` the day in its file's name, ``"mtime"`` the local day of the
    file's last change. What cannot be read is given to ``on_error`` and left out; without it the first such
    `DocumentError` is raised. Told to ``on_warning`` is what is read in part, or passed over: dates that cannot be read
    (the document is read without), pipes and links in folders, and with ``watch_ids``, among the first million
    documents, those whose id is another's too; without it a date that is lost is warned of by Python's `warnings`.
    Folders inside a folder that ``leave`` tells to leave are passed over. An ``input_format``, ``encoding`` or
    ``date_from`` that there is not raises `UsageError` at once.
    """
    if input_format is not None and input_format not in FORMATS:
        raise UsageError(f"no input format {input_format!r}; one of {', '.join(FORMATS)}")
    if encoding is not None:
        check_encoding(encoding)
    for each in date_from:
        if each not in DATE_SOURCES:
            raise UsageError(f"no dates from {each!r}; from {', '.join(DATE_SOURCES)}")
    said = _Said(
        encoding=encoding,
        columns=columns or Columns(),
        date=given_date(date),
        date_from=tuple(date_from),
        warn=on_warning or _warn,
    )
    found = None if sources is None else find_sources(_paths(sources), input_format, leave, on_warning)
    return _documents(found, said, on_error or _raise, on_warning if watch_ids else None)


def _paths(sources: Sources) -> list[str]:
    """Return the paths that a caller gives, one or several, as texts."""
    given = [sources] if isinstance(sources, str | os.PathLike) else sources
    try:
        return [os.fspath(each) for each in given]
    except TypeError as error:
        raise UsageError(f"sources are paths, as texts or pathlib.Path: {error}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What the caller says about all sources."""

    encoding: str | None
    columns: Columns
    date: dt.date | dt.datetime | None
    date_from: tuple[DateSource, ...]
    warn: Callable[[str], None]

    def dated(self, document: Document, path: Path | None) -> Document:
        """Return the ``document`` out of the file at ``path`` with its date, or with the first that is found for it."""
        if document.date is not None:
            return document
        found = (found_date(each, document.text, path) for each in self.date_from)
        date = next(filter(None, found), self.date)
        return document if date is None else replace(document, date=date)


def _warn(message: str) -> None:
    warnings.warn(message, stacklevel=4)


def _raise(error: DocumentError) -> None:
    raise error


def _documents(
    sources: Iterator[Source | DocumentError] | None,
    said: _Said,
    on_error: Callable[[DocumentError], None],
    on_warning: Callable[[str], None] | None,
) -> Iterator[Document]:
    if sources is None:
        yield load_seed()
        return
    ids = _Ids()
    for source in sources:
        if isinstance(source, DocumentError):
            on_error(source)
            continue
        for number, item in enumerate(_read(source, said), 1):
            if isinstance(item, DocumentError):
                on_error(item)
                continue
            if on_warning is not None and (warning := ids.seen(item.id, source.name, number)):
                on_warning(warning)
            yield said.dated(item, source.path)


def _read(source: Source, said: _Said) -> Iterator[Document | DocumentError]:
    lost = _Few(said.warn)
    wrong = 0
    try:
        stream = source.open()
        try:
            opened = _opened(source, stream, said, lost)
            name = source.format or format_of_start(opened.start()) or "text"
            for item in reader(name).read(opened):
                wrong += isinstance(item, UndecodableError)
                if wrong <= _TOLD or not isinstance(item, UndecodableError):
                    yield item
        finally:
            if source.path is not None:
                stream.close()
    except DocumentError as error:
        yield error
    except OSError as error:
        yield unreadable(source.path or Path(source.name), error)
    if wrong > _TOLD:
        yield DocumentError(f"{source.name}: {_more(wrong)} not {said.encoding or 'UTF-8'} either")
    if lost.number > _TOLD:
        said.warn(f"{source.name}: {_more(lost.number)} without a date that can be read")


class _Few:
    """Passes on the first few messages of a source."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.number = 0
        self._tell = tell

    def __call__(self, message: str) -> None:
        self.number += 1
        if self.number <= _TOLD:
            self._tell(message)


def _more(number: int) -> str:
    return f"{number - _TOLD:,} more {'is' if number == _TOLD + 1 else 'are'}"


def _opened(source: Source, stream: BinaryIO, said: _Said, warn: Callable[[str], None]) -> Opened:
    """Return the source as readers get it: unpacked where it is compressed, by its name or as its bytes begin."""
    packed = signature_of(_beginning(stream)) if source.piped else source.compression
    return Opened(
        source.name,
        stream if packed is None else unpacked(stream, packed, source.name),
        encoding=said.encoding,
        columns=said.columns,
        path=None if source.piped or packed is not None else source.path,
        limit=None if packed is None else LIMIT,
        warn=warn,
    )


def _beginning(stream: BinaryIO) -> bytes:
    """Return some bytes of the beginning, which can still be read."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(_SIGNATURE)[:_SIGNATURE]
    if not stream.seekable():
        return b""
    data = stream.read(_SIGNATURE)
    stream.seek(-len(data), io.SEEK_CUR)
    return data


class _Ids:
    """The ids of documents, to tell which stand twice."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[str, int]] = {}

    def seen(self, name: str, source: str, number: int) -> str | None:
        """Return what is to be said of the ``number``-th document of ``source`` where its id stood before."""
        first = self._seen.get(hash(name))
        if first is None:
            if len(self._seen) < _REMEMBERED:
                self._seen[hash(name)] = (source, number)
            return None
        return f"{source}: document {number} has the id {name!r}, which document {first[1]} of {first[0]} has too"
