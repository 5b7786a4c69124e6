"""A dataset that is being made: chunks are written aside and take their place one after the other.

A chunk counts from the moment in which its line stands in the journal; whatever a killed run has left beyond that is
taken away by the next one.
"""

import errno
import os
import shutil
import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from azcn.corpus.cut import Chunk
from azcn.corpus.failure import Failure
from azcn.corpus.intake import Duplicate
from azcn.corpus.reading import Same, as_lines
from azcn.dataset.files import append, json_lines, sync, sync_folder
from azcn.dataset.manifest import (
    COUNTS,
    DUPLICATES,
    ERRORS,
    Entry,
    Manifest,
    Setup,
    read_journal,
    totals,
    truncate,
    truncate_journal,
    write_entry,
    write_manifest,
)
from azcn.dataset.parts import DatasetError, connect, part_name, write_part
from azcn.dataset.schema import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Build", "Draft", "writing"]

_AHEAD = 2
"""Chunks that may wait for each thread that writes."""


@dataclass(slots=True)
class Draft:
    """A chunk that is being read: the lines of its tables, in files aside, and what is to be told beside them."""

    chunk: Chunk
    streams: dict[str, BinaryIO]
    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLES, 0))
    failures: list[Failure] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)

    def add(self, outcome: bytes | Failure | Duplicate) -> None:
        """Add what became of the next item."""
        if isinstance(outcome, Failure):
            self.failures.append(outcome)
        elif isinstance(outcome, Duplicate):
            self.duplicates.append(outcome)
        else:
            for table, lines in as_lines(outcome).items():
                self.streams[table].write(lines)
                self.rows[table] += lines.count(b"\n")

    def counts(self) -> dict[str, int]:
        """Return how many documents failed, in part or as a whole, or were left out."""
        in_part = sum(failure.is_partial for failure in self.failures)
        failed = len(self.failures) - in_part
        return {"failed": failed, "partial": in_part, "duplicates": len(self.duplicates)}

    def close(self) -> None:
        """Close its files."""
        for stream in self.streams.values():
            stream.close()


@dataclass(slots=True)
class _Written:
    """A chunk whose part files are written aside."""

    number: int
    input: str
    counts: dict[str, int]
    errors: bytes
    duplicates: bytes
    parts: dict[str, Path]


class Build:
    """The dataset in ``folder`` while it grows; ``work`` is for files that nobody is to see.

    A context that ends its threads when it is left. Raises `DatasetError` where a dataset cannot be taken up.
    """

    def __init__(self, folder: Path, work: Path, setup: Setup, *, threads: int = 1) -> None:
        self.folder = folder
        self.entries: list[Entry] = []
        self._work = work
        self._setup = setup
        self._threads = threads
        self._pending: deque[Future[_Written]] = deque()
        self._own = threading.local()

    def __enter__(self) -> Self:
        self.folder.mkdir(exist_ok=True)
        write_manifest(self.folder, Manifest(setup=self._setup, complete=False))
        self.entries = read_journal(self.folder)
        last = self.entries[-1] if self.entries else None
        for name, size in ((ERRORS, last and last.errors_end), (DUPLICATES, last and last.duplicates_end)):
            truncate(self.folder / name, size or 0)
        truncate_journal(self.folder)
        for table in TABLES:
            (self.folder / table).mkdir(exist_ok=True)
            self._check(table)
        self._executor = ThreadPoolExecutor(self._threads, "azcn-parts")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is not None:
            # What is read is not to be read again; if it is the writing that failed, it fails again here.
            with suppress(Exception):
                self._commit(waiting=0)
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _check(self, table: str) -> None:
        """See that the parts that count are whole, and take away all others."""
        parts = {part_name(entry.chunk, self._setup.format): entry.bytes[table] for entry in self.entries}
        folder = self.folder / table
        for name, size in parts.items():
            path = folder / name
            if not path.is_file() or path.stat().st_size != size:
                raise DatasetError(f"{path}: damaged or gone; this dataset cannot be gone on with, make it anew")
        for path in folder.iterdir():
            if path.name not in parts:
                path.unlink()

    # --- chunks in ---------------------------------------------------------------------------

    def draft(self, chunk: Chunk) -> Draft:
        """Begin a chunk."""
        return Draft(chunk, {table: self._lines(chunk.number, table).open("wb") for table in TABLES})

    def add(self, draft: Draft) -> None:
        """Have a chunk written that is read to its end."""
        draft.close()
        self._submit(self._executor.submit(self._write, draft))

    def take(self, chunk: Chunk, same: Same) -> None:
        """Have a chunk taken over as it is from another dataset."""
        self._submit(self._executor.submit(self._take, chunk, *same))

    def drain(self) -> list[Entry]:
        """Wait until all is written, and return all chunks."""
        self._commit(waiting=0)
        return self.entries

    def finish(self) -> None:
        """Call the dataset complete."""
        assert not self._pending
        write_manifest(self.folder, Manifest(setup=self._setup, complete=True, totals=totals(self.entries)))

    def _submit(self, written: "Future[_Written]") -> None:
        self._pending.append(written)
        self._commit(waiting=_AHEAD * self._threads)

    def _commit(self, *, waiting: int) -> None:
        """Let chunks that are written count, in order, until no more than ``waiting`` are left."""
        while self._pending and (len(self._pending) > waiting or self._pending[0].done()):
            written = self._pending[0].result()
            self.entries.append(self._counted(written))
            self._pending.popleft()

    def _counted(self, written: _Written) -> Entry:
        sizes = {}
        for table, aside in written.parts.items():
            sizes[table] = aside.stat().st_size
            aside.replace(self.folder / table / part_name(written.number, self._setup.format))
            sync_folder(self.folder / table)
        entry = Entry(
            chunk=written.number,
            input=written.input,
            **written.counts,
            errors_end=append(self.folder / ERRORS, written.errors),
            duplicates_end=append(self.folder / DUPLICATES, written.duplicates),
            bytes=sizes,
        )
        write_entry(self.folder, entry)
        return entry

    # --- in threads --------------------------------------------------------------------------

    def _write(self, draft: Draft) -> _Written:
        parts = {}
        for table in TABLES:
            lines = self._lines(draft.chunk.number, table)
            parts[table] = self._aside(draft.chunk.number, table)
            write_part(lines, parts[table], table, self._connection() if self._setup.format == "parquet" else None)
            lines.unlink(missing_ok=True)
            sync(parts[table])
        return _Written(
            draft.chunk.number,
            draft.chunk.input,
            {**draft.rows, **draft.counts()},
            json_lines(map(asdict, draft.failures)),
            json_lines(map(asdict, draft.duplicates)),
            parts,
        )

    def _take(self, chunk: Chunk, origin: Path, before: Entry | None, entry: Entry) -> _Written:
        parts = {}
        for table in TABLES:
            parts[table] = self._aside(chunk.number, table)
            _link(origin / table / part_name(entry.chunk, self._setup.format), parts[table])
        return _Written(
            chunk.number,
            chunk.input,
            {name: getattr(entry, name) for name in COUNTS},
            _between(origin / ERRORS, before.errors_end if before else 0, entry.errors_end),
            _between(origin / DUPLICATES, before.duplicates_end if before else 0, entry.duplicates_end),
            parts,
        )

    def _connection(self) -> "DuckDBPyConnection":
        connection: DuckDBPyConnection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = connect()
        return connection

    def _lines(self, number: int, table: str) -> Path:
        return self._work / f"{number:08d}.{table}.lines"

    def _aside(self, number: int, table: str) -> Path:
        return self._work / f"{number:08d}.{table}.part"


def _link(origin: Path, path: Path) -> None:
    """Give a file a second name, or copy it where there can be none."""
    path.unlink(missing_ok=True)
    try:
        os.link(origin, path)
    except OSError:
        shutil.copyfile(origin, path)
        sync(path)


def _between(path: Path, start: int, end: int) -> bytes:
    with path.open("rb") as stream:
        stream.seek(start)
        return stream.read(end - start)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Say in one line what is wrong where a dataset cannot be written: a full disk, no permission."""
    try:
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError | ChildProcessError):
            raise
        where = "" if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else f" ({error.filename})"
        raise DatasetError(_unwritten(folder, f"{error.strerror or error}{where if error.filename else ''}")) from error
    except sqlite3.OperationalError as error:  # what was there before is looked up in a file there
        raise DatasetError(_unwritten(folder, str(error))) from error
    except Exception as error:
        with suppress(ImportError):
            import duckdb

            if isinstance(error, duckdb.IOException):
                what = str(error).partition("\n")[0].rpartition(": ")[2].strip()
                raise DatasetError(_unwritten(folder, what)) from error
        raise


def _unwritten(folder: Path, what: str) -> str:
    return f"{folder}: cannot be written: {what}; when that is seen to, --resume goes on from here"
