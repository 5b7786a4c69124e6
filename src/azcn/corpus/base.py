"""What an update takes over from the dataset that it brings up to date, instead of reading it again."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from azcn.corpus.cut import Chunk
from azcn.corpus.failure import Failure
from azcn.corpus.intake import Duplicate, row_digest
from azcn.corpus.reading import Same, as_failure, joined
from azcn.dataset.manifest import DUPLICATES, ERRORS, read_journal, read_manifest
from azcn.dataset.opened import Dataset
from azcn.dataset.parts import Format, part_name, read_documents, read_lines, read_part
from azcn.dataset.schema import TABLES
from azcn.model import Document

__all__ = ["Base"]

_SOURCES = 8
"""Chunks of the base that one new chunk is taken from, at most: in a corpus in another order it is quicker to read."""


class Base:
    """Datasets of the same setup, by what is in them; a context that removes its index in the end.

    With ``retry``, documents that failed, as a whole or in part, are not taken over.
    """

    def __init__(self, folders: Sequence[Path], path: Path, form: Format, *, retry: bool) -> None:
        self._folders = [(folder, read_journal(folder)) for folder in folders]
        self._path = path
        self._format: Format = form
        self._retry = retry
        self._known: sqlite3.Connection | None = None
        self._chunks = {
            entry.input: (place, entry.chunk)
            for place, (_, entries) in enumerate(self._folders)
            for entry in entries
            if not (retry and (entry.failed or entry.partial))
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._known is not None:
            self._known.close()
        self._path.unlink(missing_ok=True)

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return sum(entry.documents for _, entries in self._folders for entry in entries)

    def holds(self, name: str) -> bool:
        """Return whether there is a document of this id, or one that failed."""
        return bool(self._folders) and self._find(name) is not None

    def rest(self, is_there: Callable[[str], bool]) -> Iterator[Document]:
        """Yield the documents of the dataset, in its order, whose ids are not ``is_there``; no other texts are read."""
        for folder, entries in self._folders[:1]:
            for entry in entries:
                part = folder / "documents" / part_name(entry.chunk, self._format)
                ids = {row["id"] for row in read_documents(part, self._format) if not is_there(row["id"])}
                if ids:
                    own = Dataset(folder, read_manifest(folder), [entry])
                    yield from (document for document in own.documents() if document.id in ids)

    def others(self) -> Iterator[Failure | Duplicate]:
        """Yield what the dataset lists beside its documents: what failed, and what was left out."""
        for folder, _ in self._folders[:1]:
            for name, kind in ((ERRORS, Failure), (DUPLICATES, Duplicate)):
                if (folder / name).exists():
                    yield from (kind(**row) for row in read_part(folder / name, name, "jsonl"))

    def same(self, chunk: Chunk) -> Same | None:
        """Return where the very same chunk is: its dataset, the chunk before it, and itself."""
        found = self._chunks.get(chunk.input)
        if found is None:
            return None
        folder, entries = self._folders[found[0]]
        return folder, entries[found[1] - 1] if found[1] else None, entries[found[1]]

    def known(self, chunk: Chunk) -> dict[int, bytes | Failure]:
        """Return what is known of a chunk's documents, by their places in it."""
        if not self._folders:
            return {}
        known: dict[int, bytes | Failure] = {}
        places: dict[tuple[int, int], dict[str, tuple[int, Failure | None]]] = defaultdict(dict)
        for index, (item, digest) in enumerate(zip(chunk.items, chunk.digests, strict=True)):
            if not isinstance(item, Document):
                continue
            found = self._find(item.id)
            if found is None or found[0] != digest:
                continue
            _, folder, number, error = found
            failed = None if error is None else as_failure(json.loads(error))
            if failed is None or failed.is_partial:
                places[folder, number][item.id] = index, failed
            else:
                known[index] = failed
        most = Counter({place: len(ids) for place, ids in places.items()}).most_common(_SOURCES)
        for place, _ in most:
            known.update(self._lines(*place, places[place]))
        return known

    def _lines(
        self, folder: int, number: int, ids: dict[str, tuple[int, Failure | None]]
    ) -> Iterator[tuple[int, bytes]]:
        tables: dict[str, dict[str, list[bytes]]] = {}
        for table in TABLES:
            lines: dict[str, list[bytes]] = defaultdict(list)
            part = self._folders[folder][0] / table / part_name(number, self._format)
            for name, line in read_lines(part, table, self._format):
                if name in ids:
                    lines[name].append(line)
            tables[table] = lines
        for name, (index, failed) in ids.items():
            yield index, joined((b"".join(tables[table][name]) for table in TABLES), failed)

    def _find(self, name: str) -> tuple[str, int, int, str | None] | None:
        """Return the digest of a document, where its rows are, and its line among the errors if it failed."""
        if self._known is None:
            self._known = self._index()
        found: tuple[str, int, int, str | None] | None = self._known.execute(
            "select digest, folder, chunk, error from known where id = ?", (name,)
        ).fetchone()
        return found

    def _index(self) -> sqlite3.Connection:
        self._path.unlink(missing_ok=True)
        known = sqlite3.connect(self._path, isolation_level=None)
        for setting in ("journal_mode = off", "synchronous = off"):
            known.execute(f"pragma {setting}")
        known.execute(
            "create table known (id text primary key, digest text not null, folder integer not null, "
            "chunk integer not null, error text) without rowid"
        )
        known.execute("begin")
        for place, (folder, entries) in enumerate(self._folders):
            for entry in entries:
                part = folder / "documents" / part_name(entry.chunk, self._format)
                known.executemany(
                    "insert or replace into known values (?, ?, ?, ?, null)",
                    ((row["id"], row_digest(row), place, entry.chunk) for row in read_documents(part, self._format)),
                )
            for row in read_part(folder / ERRORS, ERRORS, "jsonl") if (folder / ERRORS).exists() else ():
                self._index_error(known, place, row)
        return known

    def _index_error(self, known: sqlite3.Connection, place: int, row: Mapping[str, Any]) -> None:
        """Note a document that failed; one that has rows all the same is there already."""
        mine = "where id = ? and digest = ? and folder = ?"
        if row["hash"] is None:
            return
        if row.get("layers"):
            if self._retry:
                known.execute(f"delete from known {mine}", (row["id"], row["hash"], place))  # noqa: S608 (our own)
            else:
                known.execute(
                    f"update known set error = ? {mine}",  # noqa: S608 (our own)
                    (json.dumps(row), row["id"], row["hash"], place),
                )
        elif not self._retry:
            values = (row["id"], row["hash"], place, json.dumps(row))
            known.execute("insert or replace into known values (?, ?, ?, -1, ?)", values)
