"""Documents from sources, one after the other, as they are asked for."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from azcn.documents.decode import check_encoding
from azcn.documents.opened import Opened
from azcn.documents.readers import FORMATS, reader
from azcn.documents.seed import load_seed
from azcn.documents.source import Source, find_sources, unreadable
from azcn.errors import DocumentError, UsageError
from azcn.model import Document

__all__ = ["load_documents"]


def load_documents(
    sources: Sequence[str] = (),
    *,
    input_format: str | None = None,
    encoding: str | None = None,
    date: dt.date | dt.datetime | None = None,
    date_from_mtime: bool = False,
    on_error: Callable[[DocumentError], None] | None = None,
) -> Iterator[Document]:
    """Yield the documents of ``sources``: paths of files and folders, and ``-`` for standard input; none is the seed.

    Text is read as UTF-8, or as ``encoding``. Documents that bring no date get ``date``, or with
    ``date_from_mtime`` the local day of their file's last change. What cannot be read is given to ``on_error``
    and left out; without it the first such `DocumentError` is raised. An ``input_format`` or ``encoding`` that
    there is not raises `UsageError` at once.
    """
    if input_format is not None and input_format not in FORMATS:
        raise UsageError(f"no input format {input_format!r}; one of {', '.join(FORMATS)}")
    if encoding is not None:
        check_encoding(encoding)
    return _documents(sources, input_format, encoding, date, on_error or _raise, date_from_mtime=date_from_mtime)


def _raise(error: DocumentError) -> None:
    raise error


def _documents(
    sources: Sequence[str],
    input_format: str | None,
    encoding: str | None,
    date: dt.date | dt.datetime | None,
    on_error: Callable[[DocumentError], None],
    *,
    date_from_mtime: bool,
) -> Iterator[Document]:
    if not sources:
        yield load_seed()
        return
    for source in find_sources(sources, input_format):
        if isinstance(source, DocumentError):
            on_error(source)
            continue
        anchor = _changed(source.path) if date_from_mtime and source.path is not None else date
        for item in _read(source, encoding):
            if isinstance(item, DocumentError):
                on_error(item)
            else:
                yield item if item.date is not None or anchor is None else replace(item, date=anchor)


def _read(source: Source, encoding: str | None) -> Iterator[Document | DocumentError]:
    try:
        stream = source.open()
        try:
            opened = Opened(source.name, stream, encoding)
            name = source.format or ("jsonl" if opened.first() == "{" else "text")
            yield from reader(name).read(opened)
        finally:
            if source.path is not None:
                stream.close()
    except DocumentError as error:
        yield error
    except OSError as error:
        yield unreadable(source.path or Path(source.name), error)


def _changed(path: Path) -> dt.date | None:
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
    except (OSError, ValueError, OverflowError):
        return None
