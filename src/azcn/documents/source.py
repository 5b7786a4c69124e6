"""From what a user names to the places that are read: files, folders, standard input."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from azcn.documents.compression import COMPRESSIONS, compression_of
from azcn.documents.readers import format_of, suffixes
from azcn.errors import DocumentError, MissingSourceError

__all__ = ["STDIN", "Source", "find_sources"]

STDIN = "-"

_SHOWN = 250
"""Characters of a name that are shown where there is no such file: it may be a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file, or standard input where there is no ``path``; ``format`` None is to be seen from its first characters.

    ``compression`` is the ending that says how it is compressed; ``piped``, where only the bytes themselves can tell.
    """

    name: str
    path: Path | None = None
    format: str | None = None
    compression: str | None = None
    piped: bool = False

    def open(self) -> BinaryIO:
        """Open it for bytes."""
        if self.path is not None:
            return self.path.open("rb")
        # Closing a copy leaves standard input itself open.
        if sys.stdin is None:
            raise DocumentError(f"{STDIN}: standard input is closed")
        return cast("BinaryIO", sys.stdin.buffer)


def find_sources(
    names: Sequence[str],
    format: str | None = None,  # noqa: A002
    leave: Callable[[Path], bool] | None = None,
    warn: Callable[[str], None] | None = None,
) -> Iterator[Source | DocumentError]:
    """Yield the sources that ``names`` mean, in order, folders as their files, recursively, sorted.

    Of a folder all files are taken that there is a reader for, hidden ones aside; with a ``format`` given, all.
    Folders in it that ``leave`` tells to leave are passed over; so are links to folders, pipes, sockets and devices,
    which are told to ``warn``: they are read where they are named. The file that standard output goes to is never
    read, for it would grow as it is read.
    """
    written = _status(sys.stdout)
    for name in names:
        if name == STDIN:
            if _is_same(_status(sys.stdin), written):
                yield DocumentError(f"{STDIN}: standard output goes to this file; write to another one")
                continue
            yield Source(name=name, format=format, piped=True)
            continue
        if not name:
            yield MissingSourceError("'': no such file or folder", name)
            continue
        path = Path(name)
        try:
            status = path.stat()
        except OSError as error:
            yield unreadable(path, error, name)
            continue
        except ValueError:
            yield DocumentError(f"{name!r}: no file can have this name")
            continue
        mode = status.st_mode
        if stat.S_ISDIR(mode):
            yield from _folder(path, format, leave, warn or _unsaid, written)
        elif _is_same(status, written):
            yield DocumentError(f"{_name(path)}: standard output goes to this file; write to another one")
        elif not stat.S_ISREG(mode):  # a pipe, as a shell makes of <(…): like standard input
            yield Source(name=_name(path), path=path, format=format, piped=True)
        elif (own := format or _format(path)) is not None:
            yield Source(name=_name(path), path=path, format=own, compression=compression_of(path.name))
        else:
            yield DocumentError(
                f"{_name(path)}: no reader for {_bare(path).suffix} files (there is {_endings()}); "
                "if it is plain text, say --input-format text"
            )


def unreadable(path: Path, error: OSError, name: str | None = None) -> DocumentError:
    """Return the error for a path that cannot be opened, and that was named as ``name``."""
    if isinstance(error, FileNotFoundError | NotADirectoryError) or error.errno == errno.ENAMETOOLONG:
        named = name or _name(path)
        shown = named if len(named) <= _SHOWN else f"{named[:_SHOWN]}…"
        return MissingSourceError(f"{shown}: no such file or folder", named)
    return DocumentError(f"{_name(path)}: cannot be read: {error.strerror or error}")


def _format(path: Path) -> str | None:
    return format_of(path.name) or (None if _bare(path).suffix else "text")


def _bare(path: Path) -> Path:
    """Return ``path`` without the ending that says how it is compressed."""
    return path if compression_of(path.name) is None else path.with_suffix("")


def _endings() -> str:
    return f"{' '.join(suffixes())}, each also with {' or '.join(COMPRESSIONS)}"


def _name(path: Path) -> str:
    """Return a path as the name of a document: with slashes, and as text whatever its bytes."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _folder(
    folder: Path,
    format: str | None,  # noqa: A002
    leave: Callable[[Path], bool] | None,
    warn: Callable[[str], None],
    written: os.stat_result | None,
) -> Iterator[Source | DocumentError]:
    found = False
    for item in _walk(folder, leave, warn):
        if isinstance(item, DocumentError):
            found = True
            yield item
        elif (own := format or format_of(item.name)) is not None:
            found = True
            if written is not None and _is_same(_status_of(item), written):
                warn(f"{_name(item)}: standard output goes to this file, passed over")
                continue
            yield Source(name=_name(item), path=item, format=own, compression=compression_of(item.name))
    if not found:
        yield DocumentError(f"{_name(folder)}: nothing to read in this folder (no {' '.join(suffixes())} file)")


def _status(stream: TextIO | None) -> os.stat_result | None:
    """Return what the system knows of the file behind ``stream``, None where there is none."""
    try:
        return None if stream is None else os.fstat(stream.fileno())
    except (AttributeError, OSError, ValueError):  # it is closed, or no file of the system
        return None


def _status_of(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:  # opening it will tell
        return None


def _is_same(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    """Return whether both are the same file; a terminal, a device, a pipe is none."""
    return one is not None and other is not None and stat.S_ISREG(one.st_mode) and os.path.samestat(one, other)


def _unsaid(_: str) -> None:
    pass


def _walk(
    folder: Path, leave: Callable[[Path], bool] | None, warn: Callable[[str], None]
) -> Iterator[Path | DocumentError]:
    """Yield the files below ``folder``, sorted by path; links to folders are not followed, for they may lead back."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted((entry for entry in listing if not entry.name.startswith(".")), key=lambda each: each.name)
    except OSError as error:
        yield unreadable(folder, error)
        return
    for entry in entries:
        path = folder / entry.name
        try:
            kind = _kind(entry)
        except FileNotFoundError:  # a link to nowhere, or gone since; opening it will tell
            kind = "file"
        except OSError as error:
            yield unreadable(path, error)
            continue
        if kind == "file":
            yield path
        elif kind != "folder":
            way = "" if kind == "a socket" else "; name it to have it read"
            warn(f"{_name(path)}: {kind}, passed over{way}")
        elif leave is None or not leave(path):
            yield from _walk(path, leave, warn)


_STRANGE = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def _kind(entry: os.DirEntry[str]) -> str:
    """Return what stands in a folder: ``file``, ``folder``, or else what it is called for people."""
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    if entry.is_file(follow_symlinks=False):
        return "file"
    mode = entry.stat().st_mode
    return "a link to a folder" if stat.S_ISDIR(mode) else _STRANGE.get(stat.S_IFMT(mode), "file")
