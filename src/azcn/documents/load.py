"""Documents from sources, one after the other, as they are asked for."""

import datetime as dt
import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from azcn.documents.columns import Columns
from azcn.documents.compression import LIMIT, signature_of, unpacked
from azcn.documents.decode import check_encoding
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

_REMEMBERED = 1_000_000
"""Ids that are kept to see the same again; each takes some hundred bytes."""


def load_documents(
    sources: Sources = (),
    *,
    input_format: str | None = None,
    encoding: str | None = None,
    columns: Columns | None = None,
    date: Dated | None = None,
    date_from_mtime: bool = False,
    on_error: Callable[[DocumentError], None] | None = None,
    on_warning: Callable[[str], None] | None = None,
    leave: Callable[[Path], bool] | None = None,
) -> Iterator[Document]:
    """Yield the documents of ``sources``: paths of files and folders, and ``-`` for standard input; none is the seed.

    One path may stand alone. ``date`` is an ISO text, a date or a time; another raises `UsageError`, as below.
    Text is read as UTF-8, or as ``encoding``; ``columns`` says what the fields are called in tables and JSON lines.
    Documents that bring no date get ``date``, or with ``date_from_mtime`` the local day of their file's last change.
    What cannot be read is given to ``on_error`` and left out; without it the first such `DocumentError` is raised.
    Among the first million documents, those whose id is another's too are told to ``on_warning``. Folders inside a
    folder that ``leave`` tells to leave are passed over. An
    ``input_format`` or ``encoding`` that there is not raises `UsageError` at once.
    """
    if input_format is not None and input_format not in FORMATS:
        raise UsageError(f"no input format {input_format!r}; one of {', '.join(FORMATS)}")
    if encoding is not None:
        check_encoding(encoding)
    said = _Said(encoding=encoding, columns=columns or Columns(), date=None if date_from_mtime else given_date(date))
    paths = _paths(sources)
    found = find_sources(paths, input_format, leave) if paths else None
    return _documents(found, said, on_error or _raise, on_warning, date_from_mtime=date_from_mtime)


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


def _raise(error: DocumentError) -> None:
    raise error


def _documents(
    sources: Iterator[Source | DocumentError] | None,
    said: _Said,
    on_error: Callable[[DocumentError], None],
    on_warning: Callable[[str], None] | None,
    *,
    date_from_mtime: bool,
) -> Iterator[Document]:
    if sources is None:
        yield load_seed()
        return
    ids = _Ids()
    for source in sources:
        if isinstance(source, DocumentError):
            on_error(source)
            continue
        anchor = _changed(source.path) if date_from_mtime and source.path is not None else said.date
        for number, item in enumerate(_read(source, said), 1):
            if isinstance(item, DocumentError):
                on_error(item)
                continue
            if on_warning is not None and (warning := ids.seen(item.id, source.name, number)):
                on_warning(warning)
            yield item if item.date is not None or anchor is None else replace(item, date=anchor)


def _read(source: Source, said: _Said) -> Iterator[Document | DocumentError]:
    try:
        stream = source.open()
        try:
            opened = _opened(source, stream, said)
            name = source.format or format_of_start(opened.start()) or "text"
            yield from reader(name).read(opened)
        finally:
            if source.path is not None:
                stream.close()
    except DocumentError as error:
        yield error
    except OSError as error:
        yield unreadable(source.path or Path(source.name), error)


def _opened(source: Source, stream: BinaryIO, said: _Said) -> Opened:
    """Return the source as readers get it: unpacked where it is compressed, by its name or as its bytes begin."""
    packed = signature_of(_beginning(stream)) if source.piped else source.compression
    return Opened(
        source.name,
        stream if packed is None else unpacked(stream, packed, source.name),
        encoding=said.encoding,
        columns=said.columns,
        path=None if source.piped or packed is not None else source.path,
        limit=None if packed is None else LIMIT,
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


def _changed(path: Path) -> dt.date | None:
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
    except (OSError, ValueError, OverflowError):
        return None
