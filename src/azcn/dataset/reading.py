"""Objects from part files, a document at a time: the tables stand in one order, so no more than that is in memory."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from azcn.codec import decode, loads
from azcn.dataset.parts import DatasetError, Format, connect
from azcn.dataset.records import as_item
from azcn.dataset.schema import EXACT, TABLES
from azcn.errors import AzcnError
from azcn.model import FACT_TYPES, Annotated, Document
from azcn.paths import as_pattern

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Where", "read_annotated"]

Raw: TypeAlias = Mapping[str, Any]
"""What stands in a part file: a record in Parquet, a row in JSON lines."""

_FETCHED = 1024
"""Rows that are fetched at a time."""

_OF_DOCUMENTS = ("hash", "warnings")
"""What a document's row has that is no part of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Which rows of a table are read: those with one of the texts named for a column, and ``confidence`` or more."""

    among: Mapping[str, Collection[str]] = field(default_factory=dict)
    confidence: Decimal | None = None

    def holds(self, row: Raw) -> bool:
        """Tell whether a row is one of them."""
        sure = self.confidence is None or row["confidence"] >= self.confidence
        return sure and all(not names or row[column] in names for column, names in self.among.items())

    def sql(self) -> tuple[str, list[Any]]:
        """Return the same for DuckDB, with its parameters; a number that no column holds is let through."""
        given = {column: list(names) for column, names in self.among.items() if names}
        terms = [
            f'list_contains(?, "{column}")' if len(names) > 1 else f'"{column}" = ?' for column, names in given.items()
        ]
        parameters: list[Any] = [names if len(names) > 1 else names[0] for names in given.values()]
        if self.confidence is not None:
            terms.append(f'(confidence >= ? OR "{EXACT}" IS NOT NULL)')
            parameters.append(self.confidence)
        return (f" WHERE {' AND '.join(terms)}" if terms else ""), parameters


def read_annotated(
    parts: Mapping[str, Sequence[Path]],
    form: Format,
    tables: Collection[str],
    where: Mapping[str, Where],
    on_unknown: Callable[[str], None] | None,
) -> Iterator[Annotated]:
    """Yield each document with what ``tables`` hold of it; see `azcn.dataset.Dataset.annotated`."""
    source = _Parquet() if form == "parquet" else _Lines()
    try:
        chosen = ("id",) if "documents" not in tables else ()
        documents = source.rows(parts["documents"], "documents", Where(), chosen)
        others = {
            name: _Following(source.rows(parts[name], name, where.get(name, Where())))
            for name in TABLES[1:]
            if name in tables
        }
        known = _Known(on_unknown)
        for row in documents:
            found = {name: following.of(row["id"]) for name, following in others.items()}
            yield Annotated(
                document=Document(id=row["id"], text="") if chosen else source.item("documents", row),
                mentions=tuple(source.item("mentions", each) for each in found.get("mentions", ())),
                chains=tuple(source.item("entities", each) for each in found.get("entities", ())),
                facts=tuple(source.item("facts", each) for each in found.get("facts", ()) if known(each["type"])),
            )
    finally:
        source.close()


class _Known:
    """Tells whether there is a fact type, and says of each that there is not, once."""

    def __init__(self, on_unknown: Callable[[str], None] | None) -> None:
        self._told: set[str] = set()
        self._on_unknown = on_unknown

    def __call__(self, fact_type: str) -> bool:
        if fact_type in FACT_TYPES:
            return True
        if fact_type not in self._told and self._on_unknown is not None:
            self._on_unknown(fact_type)
        self._told.add(fact_type)
        return False


class _Following:
    """The rows of a table as they follow the documents."""

    def __init__(self, rows: Iterator[Raw]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, document: str) -> list[Raw]:
        """Return the rows that come next and are of this document."""
        found = []
        while self._next is not None and self._next["doc"] == document:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found


class _Lines:
    """Parts of JSON lines."""

    def rows(self, parts: Sequence[Path], table: str, where: Where, columns: Sequence[str] = ()) -> Iterator[Raw]:  # noqa: ARG002
        """Yield the rows of a table that ``where`` says."""
        for part in parts:
            try:
                with part.open("rb") as stream:
                    rows = (_checked(loads(line.decode()), table) for line in stream)
                    yield from filter(where.holds, rows)
            except (OSError, ValueError, LookupError, TypeError, AzcnError) as error:
                raise DatasetError(f"{part}: cannot be read: {error}") from None

    def item(self, table: str, row: Raw) -> Any:
        """Return the object of a row."""
        if table == "documents":
            row = {name: value for name, value in row.items() if name not in _OF_DOCUMENTS}
        try:
            return decode(dict(row))
        except AzcnError as error:
            raise DatasetError(f"{table} of {row.get('doc', row.get('id'))}: {error}") from None

    def close(self) -> None:
        """Let go of what is open: nothing."""


def _checked(row: Raw, table: str) -> Raw:
    """Return a row that has what it is put in its place by; raises ValueError for another."""
    named = {"documents": ("id",), "facts": ("doc", "type")}.get(table, ("doc",))
    if missing := [name for name in named if not isinstance(row.get(name), str)]:
        raise ValueError(f"a row without {' and '.join(missing)}")
    return row


class _Parquet:
    """Parts in Parquet, read by DuckDB, one query a table."""

    def __init__(self) -> None:
        self._connection: DuckDBPyConnection = connect()

    def rows(self, parts: Sequence[Path], table: str, where: Where, columns: Sequence[str] = ()) -> Iterator[Raw]:  # noqa: ARG002
        """Yield the records of a table that ``where`` says, of ``columns`` alone where there are any."""
        import duckdb

        if not parts:
            return
        chosen = ", ".join(f'"{name}"' for name in columns) or "*"
        condition, parameters = where.sql()
        try:
            cursor = self._connection.cursor()
            query = f"SELECT {chosen} FROM read_parquet(?, hive_partitioning = false){condition}"  # noqa: S608 (names of our own)
            cursor.execute(query, [[as_pattern(part) for part in parts], *parameters])
            keys = [each[0] for each in cursor.description or ()]
            while found := cursor.fetchmany(_FETCHED):
                yield from (dict(zip(keys, values, strict=True)) for values in found)
        except duckdb.Error as error:
            raise DatasetError(f"{parts[0].parent}: cannot be read: {str(error).partition(chr(10))[0]}") from None

    def item(self, table: str, record: Raw) -> Any:
        """Return the object of a record."""
        try:
            return as_item(table, record)
        except (AzcnError, LookupError, TypeError, ValueError) as error:
            name = record.get("doc", record.get("id"))
            raise DatasetError(f"{table} of {name}: not as this azcn, and its rule packs, write it: {error}") from None

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
