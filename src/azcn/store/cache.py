"""A cache of annotations in the platform's cache folder: SQLite, by content, of bounded size.

Whatever is wrong with it (damaged, locked, of another version, on a full or read-only disk) is told once, and from
then on nothing is found and nothing is kept: a cache makes answers quicker, never other ones.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from azcn.model import Annotated, Document
from azcn.store.identity import engine
from azcn.store.packed import unpack

__all__ = ["LIMIT", "Cache", "Info", "Scope", "folder", "open_cache"]

LIMIT = 1 << 30
"""Bytes that a cache may hold, unless ``AZCN_CACHE_SIZE`` says otherwise."""

_FORMAT = 1
"""Number of the layout of the database."""

_WAIT = 0.25
"""Seconds to wait for another process that writes."""

_LOWERED = 0.9
"""The share of the limit that is left when the oldest entries have gone."""

_SCHEMA = """
create table entry (
  key blob not null, scope text not null, data blob not null, digest blob not null,
  primary key (key, scope)
)
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """How far documents are annotated: values alone, entities too, or facts too; of ``types`` alone, where given.

    ``rules`` tells which rule packs facts come from, empty where there are none.
    """

    need: Literal["values", "entities", "facts"]
    types: tuple[str, ...] = ()
    rules: str = ""

    @property
    def name(self) -> str:
        """The name under which entries stand."""
        return ":".join(filter(None, (self.need, ",".join(sorted(self.types)), self._suffix)))

    @property
    def all_facts(self) -> "str":
        """The name of the scope of all facts, which holds whatever a model finds."""
        return ":".join(filter(None, ("facts", self._suffix)))

    @property
    def _suffix(self) -> str:
        return f"@{self.rules}" if self.rules and self.need == "facts" else ""


@dataclass(frozen=True, slots=True)
class Info:
    """What stands in a cache."""

    path: Path
    documents: int
    size: int
    limit: int


def folder() -> Path:
    """Return the folder of the cache: ``AZCN_CACHE_DIR``, or the platform's own place."""
    if given := os.environ.get("AZCN_CACHE_DIR"):
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("azcn", appauthor=False)


def _limit(warn: Callable[[str], None]) -> int:
    given = os.environ.get("AZCN_CACHE_SIZE", "")
    if given and not given.isdecimal():
        warn(f"AZCN_CACHE_SIZE is {given!r}, no number of bytes; the cache may take {LIMIT}")
    return int(given) if given.isdecimal() else LIMIT


def open_cache(warn: Callable[[str], None], *, model: str | None) -> "Cache":
    """Return the user's cache for answers of ``model`` (None where none is asked); ``warn`` hears what is wrong."""
    return Cache(folder() / "cache.sqlite", warn, model=model, limit=_limit(warn))


class Cache:
    """Annotations by what they depend on; a context that lets go of the file when it is left."""

    def __init__(self, path: Path, warn: Callable[[str], None], *, model: str | None, limit: int = LIMIT) -> None:
        self.path = path
        self._warn = warn
        self._model = model
        self._limit = limit
        self._connection: sqlite3.Connection | None = None
        self._off = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- entries -----------------------------------------------------------------------------

    def get(self, document: Document, scope: Scope) -> Annotated | None:
        """Return the annotation of a document to at least this scope, or None where there is none."""
        key = self._key(document)
        try:
            connection = self._opened(write=False)
            if connection is None:
                return None
            for name in _sufficient(scope):
                row = connection.execute(
                    "select data, digest from entry where key = ? and scope = ?", (key, name)
                ).fetchone()
                if row is not None:
                    if _digest(key, row[0]) != row[1]:
                        raise sqlite3.DatabaseError("an entry is damaged")
                    return unpack(row[0], document)
        except (sqlite3.Error, OSError, ValueError, TypeError) as error:
            self._give_up(error)
        return None

    def put(self, found: Iterable[tuple[Document, bytes]], scope: Scope) -> None:
        """Keep packed annotations of this scope."""
        if self._off:
            return
        rows = [
            (key, scope.name, data, _digest(key, data)) for key, data in ((self._key(d), data) for d, data in found)
        ]
        if not rows:
            return
        try:
            connection = self._opened(write=True)
            if connection is None:
                return
            with connection:
                connection.executemany("insert or replace into entry values (?, ?, ?, ?)", rows)
            self._make_room(connection)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # --- the whole ---------------------------------------------------------------------------

    def info(self) -> Info:
        """Return how much there is."""
        documents = 0
        try:
            connection = self._opened(write=False)
            if connection is not None:
                (documents,) = connection.execute("select count(*) from entry").fetchone()
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
        return Info(path=self.path, documents=documents, size=_size(self.path), limit=self._limit)

    def clear(self) -> int:
        """Remove the cache, and return how many bytes that gave back; raises OSError where it cannot be removed."""
        self.close()
        size = _size(self.path)
        for path in _files(self.path):
            path.unlink(missing_ok=True)
        return size

    # --- inside ------------------------------------------------------------------------------

    def _key(self, document: Document) -> bytes:
        parts = [engine(self._model), None if document.date is None else document.date.isoformat()]
        given = hashlib.blake2b(json.dumps(parts).encode(), digest_size=20)
        given.update(document.text.encode("utf-8", "surrogatepass"))
        return given.digest()

    def _opened(self, *, write: bool) -> sqlite3.Connection | None:
        """Return the connection; None where there is nothing to read yet, or nothing more to be asked."""
        if self._off or self._connection is not None:
            return self._connection
        if not write and not self.path.exists():
            return None
        if write:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlite3.connect(self.path, timeout=_WAIT)
        try:
            (version,) = connection.execute("pragma user_version").fetchone()
            if version != _FORMAT:
                version = self._made(connection, version, write=write)
            # Losing the last entries with the power is no loss, and waiting for the disk is.
            connection.execute("pragma synchronous = off")
        except BaseException:
            connection.close()
            raise
        if version != _FORMAT:
            connection.close()
            return None
        self._connection = connection
        return connection

    def _made(self, connection: sqlite3.Connection, version: int, *, write: bool) -> int:
        """Lay out a new database."""
        if version != 0:
            raise sqlite3.DatabaseError(f"it is of layout {version}, this azcn knows {_FORMAT}")
        if not write:
            return 0
        connection.execute("pragma auto_vacuum = incremental")
        with connection:
            connection.execute("begin immediate")
            connection.execute(_SCHEMA.replace("create table", "create table if not exists"))
            connection.execute(f"pragma user_version = {_FORMAT}")
        return _FORMAT

    def _make_room(self, connection: sqlite3.Connection) -> None:
        """Let the oldest entries go until the cache is well below its limit."""

        def used() -> int:
            pages, free, size = (
                connection.execute(f"pragma {name}").fetchone()[0]
                for name in ("page_count", "freelist_count", "page_size")
            )
            return int((pages - free) * size)

        if used() <= self._limit:
            return
        while used() > self._limit * _LOWERED:
            with connection:
                gone = connection.execute(
                    "delete from entry where rowid in (select rowid from entry order by rowid limit 32)"
                )
            if not gone.rowcount:
                break
        connection.executescript("pragma incremental_vacuum")  # execute would free a single page

    def _give_up(self, error: Exception) -> None:
        self._off = True
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        hint = "" if _is_outside(error) else "; azcn cache clear makes a new one"
        self._warn(f"the cache is left alone: {self.path}: {error}{hint}")


def _is_outside(error: Exception) -> bool:
    """Tell what is wrong with the disk, or busy, from what a new cache would cure."""
    code = getattr(error, "sqlite_errorcode", None)
    outside = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    # The lower byte is the kind of error, the rest its case.
    return isinstance(error, OSError) or (code is not None and code & 0xFF in outside)


def _sufficient(scope: Scope) -> Sequence[str]:
    """Return the names of the scopes that hold what this one does."""
    return tuple(dict.fromkeys((scope.name, scope.all_facts) if scope.need != "values" else (scope.name,)))


def _digest(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=8, key=key).digest()


def _files(path: Path) -> list[Path]:
    return [path, *(path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm"))]


def _size(path: Path) -> int:
    return sum(each.stat().st_size for each in _files(path) if each.exists())
