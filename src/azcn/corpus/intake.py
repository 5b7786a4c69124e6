"""What comes in: documents from sources, those that cannot be read, and those that were there before.

Memory is the same for any number of documents: what came before is looked up in a database on disk.
"""

import hashlib
import re
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeAlias

from azcn.codec import dumps, encode
from azcn.corpus.failure import Failure
from azcn.dataset.records import text_hash
from azcn.errors import DocumentError
from azcn.model import Document

__all__ = ["Duplicate", "Intake", "Item", "digest_of", "loaded", "row_digest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A document that is left out, for its text is that of the document ``of``."""

    id: str
    source: str | None
    of: str


Item: TypeAlias = Document | Failure | Duplicate

_LINE = re.compile(r":\d+\Z")

_CACHE = 64 << 20
"""Bytes of the database that are kept in memory."""


def loaded(load: Callable[[Callable[[DocumentError], None]], Iterator[Document]]) -> Iterator[Document | Failure]:
    """Yield the documents that ``load`` yields, with what it tells of those that cannot be read, in order."""
    failures: deque[Failure] = deque()

    def fail(error: DocumentError) -> None:
        message = " ".join(str(error).split())
        place, _, what = message.partition(": ")
        failures.append(Failure(id=place, source=_LINE.sub("", place), reason=what or message))

    for document in load(fail):
        while failures:
            yield failures.popleft()
        yield document
    yield from failures


def digest_of(item: Item) -> str:
    """Return a hash of all that is known of an item: of a document, what decides what is read in it."""
    if isinstance(item, Document):
        row = encode(item)
        row["hash"] = text_hash(row.pop("text"))
        return row_digest(row)
    return row_digest({name: getattr(item, name) for name in item.__slots__ if name != "hash"})


def row_digest(row: dict[str, Any]) -> str:
    """Return a hash of a document's row, in which ``hash`` stands for its text."""
    filled = {name: row[name] for name in sorted(row) if row[name] not in (None, [])}
    return hashlib.blake2b(dumps(filled).encode(), digest_size=16).hexdigest()


class Intake:
    """Finds what was there before; a context that removes its database in the end.

    Two documents with the same id cannot both stand in a dataset: the second is a duplicate where its text is the
    same, else a failure. With ``dedupe`` a text that is another document's, too, is a duplicate.
    """

    def __init__(self, path: Path, *, dedupe: bool) -> None:
        self._path = path
        self._dedupe = dedupe

    def __enter__(self) -> Self:
        self._path.unlink(missing_ok=True)
        # What is lost with the process is made again by the next one: nothing need be kept safe.
        self._known = sqlite3.connect(self._path, isolation_level=None)
        for setting in ("journal_mode = off", "synchronous = off", f"cache_size = -{_CACHE >> 10}"):
            self._known.execute(f"pragma {setting}")
        self._known.execute("create table ids (id text primary key, hash blob not null) without rowid")
        self._known.execute("create table texts (hash blob primary key, id text not null) without rowid")
        self._known.execute("begin")
        return self

    def __exit__(self, *_: object) -> None:
        self._known.close()
        self._path.unlink(missing_ok=True)

    def items(self, documents: Iterable[Item]) -> Iterator[Item]:
        """Yield ``documents`` as they come, those that were there before as what they are."""
        for document in documents:
            yield self._item(document) if isinstance(document, Document) else document

    def has_seen(self, name: str) -> bool:
        """Return whether a document of this id was there before."""
        return self._known.execute("select 1 from ids where id = ?", (name,)).fetchone() is not None

    def _item(self, document: Document) -> Item:
        try:
            content = bytes.fromhex(text_hash(document.text))
            found = self._known.execute("select hash from ids where id = ?", (document.id,)).fetchone()
        except UnicodeEncodeError:
            reason = "half a character stands in it; write it whole"
            return Failure(id=ascii(document.id), source=document.source, reason=reason)
        if found is not None:
            if found[0] == content:
                return Duplicate(id=document.id, source=document.source, of=document.id)
            reason = "another document has the same id; give each an id of its own"
            return Failure(id=document.id, source=document.source, reason=reason)
        if self._dedupe:
            first = self._known.execute("select id from texts where hash = ?", (content,)).fetchone()
            if first is not None:
                self._known.execute("insert into ids values (?, ?)", (document.id, content))
                return Duplicate(id=document.id, source=document.source, of=first[0])
            self._known.execute("insert into texts values (?, ?)", (content, document.id))
        self._known.execute("insert into ids values (?, ?)", (document.id, content))
        return document
