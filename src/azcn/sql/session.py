"""A database of what was extracted: filled, sealed, asked once.

Datasets in Parquet are read where they are; all else is loaded into a database in a folder that goes with the
session, so that memory is bounded. Once sealed, nothing can be written, and nothing read but what was given.

A query never runs as a statement. Its text is given to DuckDB's table function ``query``, which takes a single SELECT
and nothing else, after the parser has named it one: so no mistake of one check alone lets a writing statement run.
"""

import datetime as dt
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self, TypeVar

from azcn.codec import Row
from azcn.dataset import TABLES, Dataset, columns
from azcn.dataset.parts import json_source, record_line
from azcn.dataset.records import Record, as_record, document_record
from azcn.errors import AzcnError, UsageError, unimported
from azcn.model import Annotated
from azcn.paths import as_pattern
from azcn.sql.views import MACROS, macros, views

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, Statement

__all__ = ["MEMORY", "QueryError", "Session"]

T = TypeVar("T")

MEMORY = "2GB"
"""What DuckDB may take of the memory, unless told otherwise; what needs more goes to disk."""

_FETCHED = 1000
_ASKED_WRONGLY = ("ParserException", "SyntaxException", "BinderException", "CatalogException")
_GAP = r"(?:\s|--[^\n]*\n|/\*.*?\*/)*"
_EXPLAIN = re.compile(
    rf"{_GAP}EXPLAIN\b{_GAP}(?P<analyze>ANALY[SZ]E\b)?{_GAP}(?:(?P<options>\([\w\s,]*\)))?", re.IGNORECASE | re.DOTALL
)
"""What stands before the statement that is explained; comments may stand between."""

_PLACE = re.compile(r"\n+LINE \d+:.*", re.DOTALL)


class QueryError(AzcnError):
    """A query failed while it ran: exit code 1."""


class Session:
    """A database that is filled with `add_dataset` and `add`, and asked with `ask`; a context that removes it.

    ``memory`` is a size as DuckDB writes it (``2GB``). Raises `azcn.errors.AzcnError` where DuckDB is not installed,
    and `azcn.errors.UsageError` where ``memory`` is no size.
    """

    def __init__(self, memory: str = MEMORY) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise AzcnError(f"SQL needs {unimported(error, 'query', 'duckdb')}") from None
        self._folder = Path(tempfile.mkdtemp(prefix="azcn-query-"))
        self._parts: dict[str, list[Path]] = {table: [] for table in TABLES}
        self._streams: dict[str, BinaryIO] = {}
        self._config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory,
            "temp_directory": str(self._folder / "spilled"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": True,
        }
        try:
            self._connection: DuckDBPyConnection = duckdb.connect(self._folder / "rows.duckdb", config=self._config)
        except (duckdb.Error, RuntimeError):  # the latter for what is no text of UTF-8
            shutil.rmtree(self._folder)
            raise UsageError(f"--memory {memory}: no size; write it as 500MB or 4GB") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for stream in self._streams.values():
            stream.close()
        self._connection.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    # --- filling -----------------------------------------------------------------------------

    def add_dataset(self, dataset: Dataset) -> None:
        """Add the tables of a dataset: those in Parquet are read where they are."""
        if dataset.format == "parquet":
            for table in TABLES:
                self._parts[table] += [path.resolve() for path in dataset.parts(table)]
            return
        for table in TABLES:
            for row in dataset.rows(table):
                self.add_row(table, row)

    def add_row(self, table: str, row: Row) -> None:
        """Add a row of the fact model to a table.

        Raises `azcn.errors.DocumentError` where it is none.
        """
        from azcn.codec import decode

        own = {name: value for name, value in row.items() if name not in ("why", "hash", "warnings")}
        item: Any = decode(own)
        if table == "documents":
            self._add(table, document_record(item, row.get("warnings") or ()))
        else:
            self._add(table, as_record(item))

    def add(self, annotated: Annotated) -> None:
        """Add all that was found in a document."""
        self._add("documents", document_record(annotated.document, annotated.warnings))
        for table, items in (
            ("mentions", annotated.mentions),
            ("entities", annotated.chains),
            ("facts", annotated.facts),
        ):
            for item in items:
                self._add(table, as_record(item))

    def _add(self, table: str, record: Record) -> None:
        if table not in self._streams:
            self._streams[table] = (self._folder / f"{table}.jsonl").open("wb")
        self._streams[table].write(record_line(record) + b"\n")

    # --- sealing -----------------------------------------------------------------------------

    def seal(self) -> None:
        """Make tables, views and macros of what was added, and shut out files, network, settings and extensions."""
        for table in TABLES:
            self._make(table)
        for name, query in views():
            self._run(f'CREATE VIEW "{name}" AS {query}')
        self._run(macros())
        self._reopen()
        paths = [path for parts in self._parts.values() for path in parts]
        # Looked for by their patterns, then opened by their names.
        self._run("SET allowed_paths = ?", [sorted({*map(str, paths), *map(as_pattern, paths)})])
        self._run("SET enable_external_access = false")
        self._run("SET lock_configuration = true")

    def _make(self, table: str) -> None:
        own = ", ".join(f'"{name}"' for name in columns(table).names)
        loaded = None
        if table in self._streams:
            self._streams.pop(table).close()
            path = self._folder / f"{table}.jsonl"
            loaded = f"SELECT {own} FROM {json_source(path, table)}"  # noqa: S608 (our own names and paths)
        parts = self._parts[table]
        if not parts:
            filled = loaded or f"{_empty(table)} LIMIT 0"
            self._run(f'CREATE TABLE "{table}" AS {filled}')
        else:
            listed = ", ".join(_literal(as_pattern(path)) for path in parts)
            query = f"SELECT {own} FROM read_parquet([{listed}], hive_partitioning = false)"  # noqa: S608 (our own)
            if loaded is not None:
                self._run(f'CREATE TABLE "loaded_{table}" AS {loaded}')
                query += f' UNION ALL SELECT {own} FROM "loaded_{table}"'  # noqa: S608
            self._run(f'CREATE VIEW "{table}" AS {query}')
        (self._folder / f"{table}.jsonl").unlink(missing_ok=True)

    # --- asking ------------------------------------------------------------------------------

    def ask(self, sql: str) -> tuple[list[str], Iterator[Row]]:
        """Return the columns of what a query gives, and its rows as they come, as JSON can hold them.

        Raises `azcn.errors.UsageError` where ``sql`` is no single query, or asks for what there is not, and
        `QueryError` where it fails on the way. ``EXPLAIN`` of a query is one, too.
        """
        (found,) = self._statements(sql, 1)
        explained = ""
        if found.type.name == "EXPLAIN":
            explained, found = self._explained(found.query)
        if found.type.name != "SELECT":
            raise UsageError(f"{found.type.name}: only queries can be asked (SELECT …); nothing is written here")
        cursor = self._run(f"{explained}FROM query({_literal(found.query)})")
        return _unique([each[0] for each in cursor.description or ()]), self._rows(cursor)

    def _statements(self, sql: str, number: int) -> "list[Statement]":
        """Return the statements in ``sql``, of which there must be this ``number``."""
        import duckdb

        if not _is_whole(sql):
            raise UsageError("the query has bytes that are no UTF-8; write it as UTF-8")
        try:
            found = self._connection.extract_statements(sql)
        except duckdb.Error as error:
            raise _told(error) from None
        if len(found) != number:
            raise UsageError(f"one query at a time; these are {len(found)} statements")
        return found

    def _explained(self, sql: str) -> "tuple[str, Statement]":
        """Return what a statement of EXPLAIN begins with, and the statement that it explains."""
        head = _EXPLAIN.match(sql)
        assert head is not None, sql
        begun = f"EXPLAIN {'ANALYZE ' if head['analyze'] else ''}"
        # What stands in parentheses are options, or the query itself.
        ends = [(begun, head.start("options"))] if head["options"] else []
        for words, end in [*ends, (f"{begun}{head['options'] or ''} ", head.end())]:
            with suppress(UsageError):
                (found,) = self._statements(sql[end:], 1)
                return words, found
        raise UsageError("EXPLAIN: only queries can be explained (EXPLAIN SELECT …)")

    def _reopen(self) -> None:
        """Open the database anew, to be read alone."""
        import duckdb

        self._connection.close()
        self._connection = duckdb.connect(self._folder / "rows.duckdb", read_only=True, config=self._config)

    def schema(self) -> Iterator[Row]:
        """Yield a row for each column of the tables and views, and one for each macro."""
        found = self._run(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() "
            "WHERE NOT internal AND NOT starts_with(table_name, 'loaded_') ORDER BY table_oid, column_index"
        )
        for table, column, kind in found.fetchall():
            yield {"table": table, "column": column, "type": kind}
        for name, says in MACROS.items():
            yield {"table": f"{name}(…)", "column": None, "type": says}

    def _rows(self, cursor: "DuckDBPyConnection") -> Iterator[Row]:
        import duckdb

        names = _unique([each[0] for each in cursor.description or ()])
        try:
            while found := self._stoppable(partial(cursor.fetchmany, _FETCHED)):
                for values in found:
                    yield dict(zip(names, map(_plain, values), strict=True))
        except duckdb.Error as error:
            raise _told(error) from None

    def _run(self, statement: str, parameters: list[Any] | None = None) -> "DuckDBPyConnection":
        import duckdb

        try:
            return self._stoppable(partial(self._connection.execute, statement, parameters))
        except duckdb.Error as error:
            raise _told(error) from None

    def _stoppable(self, work: Callable[[], T]) -> T:
        """Return what ``work`` returns; Ctrl-C stops it, which DuckDB would not hear in this thread."""
        with ThreadPoolExecutor(1, "azcn-query") as beside:
            done = beside.submit(work)
            try:
                return done.result()
            except KeyboardInterrupt:
                self._connection.interrupt()
                raise


def _empty(table: str) -> str:
    """Return a query of one row of nulls with the columns of a table."""
    from azcn.dataset.schema import sql

    return "SELECT " + ", ".join(f'CAST(NULL AS {sql(kind)}) AS "{name}"' for name, kind in columns(table).fields)


def _is_whole(text: str) -> bool:
    """Return whether ``text`` has no half of a character, as one from bytes that are no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _literal(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _told(error: Exception) -> AzcnError:
    """Return DuckDB's error in one line; what the query asks wrongly is wrong usage."""
    message = " ".join(_PLACE.sub("", str(error)).split())
    kind = UsageError if type(error).__name__ in _ASKED_WRONGLY else QueryError
    return kind(message)


def _unique(names: Iterable[str]) -> list[str]:
    """Return names of columns, no two alike."""
    unique: list[str] = []
    for name in names:
        number, own = 1, name
        while own in unique:
            number += 1
            own = f"{name}_{number}"
        unique.append(own)
    return unique


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it: numbers exact, times in ISO form."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    if isinstance(value, float):
        return value if value - value == 0 else None
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value)
