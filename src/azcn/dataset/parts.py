"""Part files of tables: written aside from lines of JSON, in one of two formats, and read back.

In Parquet, DuckDB writes the records with the columns of `azcn.dataset.schema`; the same records give the same bytes.
In JSON lines, a part has the rows of the fact model.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from azcn.codec import dumps, encode, loads
from azcn.dataset.records import Item, Record, as_record, as_row, document_record
from azcn.dataset.schema import EXACT, columns, struct_sql
from azcn.errors import AzcnError, unimported
from azcn.model import Document
from azcn.paths import as_pattern

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = [
    "FORMATS",
    "DatasetError",
    "Format",
    "connect",
    "has_duckdb",
    "json_source",
    "line",
    "part_name",
    "read_documents",
    "read_lines",
    "read_part",
    "record_line",
    "write_part",
]

Format: TypeAlias = Literal["parquet", "jsonl"]
FORMATS: tuple[Format, ...] = ("parquet", "jsonl")

_LINE = 1 << 24
"""Bytes of the longest line of JSON that DuckDB takes unless told otherwise; it sets twice as many aside."""

_ROWS = 1 << 17
"""Rows of a group in a Parquet file: a part of usual size has one."""

_FETCHED = 1024
"""Rows that are fetched at a time."""


class DatasetError(AzcnError):
    """A dataset cannot be written or read as it was asked: exit code 1."""


def has_duckdb() -> bool:
    """Tell whether DuckDB is installed, which Parquet needs."""
    from importlib.util import find_spec

    return find_spec("duckdb") is not None


def connect() -> "DuckDBPyConnection":
    """Return a connection to DuckDB that reads and writes with one thread, in order, and loads nothing from elsewhere.

    Raises `DatasetError` where DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        what = unimported(error, "query", "duckdb")
        raise DatasetError(f"Parquet needs {what}; or say --format jsonl") from None
    return duckdb.connect(
        config={
            "threads": 1,
            "preserve_insertion_order": True,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )


def part_name(number: int, form: Format) -> str:
    """Return the name of the part file of a chunk."""
    return f"part-{number:08d}.{form}"


def line(item: Item, form: Format, warnings: tuple[str, ...] = ()) -> bytes:
    """Return ``item`` as a line of JSON that `write_part` takes, without its end; ``warnings`` are a document's."""
    if isinstance(item, Document):
        record = document_record(item, warnings)
        if form == "parquet":
            return record_line(record)
        return dumps({**encode(item), "hash": record["hash"], "warnings": record["warnings"]}).encode()
    return record_line(as_record(item)) if form == "parquet" else dumps(encode(item)).encode()


def record_line(record: Record) -> bytes:
    """Return a record as a line of JSON in which decimals are texts, so that no reader rounds them."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=_digits).encode()


def _digits(value: Any) -> str:
    assert isinstance(value, Decimal)
    return f"{value:f}"


def write_part(lines: Path, path: Path, table: str, connection: "DuckDBPyConnection | None") -> None:
    """Make the part file ``path`` of ``lines``, a file of JSON lines: by ``connection`` as Parquet, else as they are.

    Raises OSError, or duckdb.Error, where it cannot be written.
    """
    if connection is None:
        lines.replace(path)
        return
    connection.execute(
        f"COPY (SELECT * FROM {json_source(lines, table)}) "  # noqa: S608 (our own)
        f"TO '{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS})"
    )


def json_source(lines: Path, table: str) -> str:
    """Return the table function by which DuckDB reads records of ``table`` from a file of JSON lines."""
    longest = max(_LINE, lines.stat().st_size + 1)
    return (
        f"read_json('{as_pattern(lines).replace(chr(39), chr(39) * 2)}', format='newline_delimited', "
        f"compression='none', hive_partitioning=false, maximum_object_size={longest}, "
        f"columns={struct_sql(columns(table))})"
    )


def read_part(path: Path, table: str, form: Format) -> Iterator[Record]:
    """Yield the rows of a part file in the form of the fact model; a document's with its ``hash`` and ``warnings``.

    Raises `DatasetError` where it cannot be read.
    """
    if form == "jsonl":
        yield from (loads(text.decode()) for text in _lines(path))
        return
    for record in _records(path):
        row = as_row(table, record)
        if table == "documents":
            row.update(hash=record["hash"], warnings=record["warnings"])
        yield row


def read_lines(path: Path, table: str, form: Format) -> Iterator[tuple[str, bytes]]:
    """Yield the lines of JSON, with their ends, that a part file was made of, each with the id of its document.

    Raises `DatasetError` where it cannot be read.
    """
    key = "id" if table == "documents" else "doc"
    if form == "jsonl":
        for text in _lines(path):
            yield json.loads(text)[key], text
        return
    for record in _records(path):
        yield record[key], record_line(record) + b"\n"


def read_documents(path: Path, form: Format) -> Iterator[Record]:
    """Yield what a part file says of documents, but for their texts and warnings; raises `DatasetError`."""
    left = ("text", "warnings", EXACT)
    if form == "parquet":
        yield from _records(path, tuple(name for name in columns("documents").names if name not in left))
        return
    for text in _lines(path):
        yield {name: value for name, value in json.loads(text).items() if name not in left}


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            yield from stream
    except (OSError, ValueError, AzcnError) as error:
        raise DatasetError(f"{path}: cannot be read: {error}") from None


def _records(path: Path, names: tuple[str, ...] = ()) -> Iterator[Record]:
    chosen = ", ".join(f'"{name}"' for name in names) or "*"
    with connect() as connection:
        import duckdb

        try:
            query = f"SELECT {chosen} FROM read_parquet(?, hive_partitioning = false)"  # noqa: S608
            cursor = connection.execute(query, [as_pattern(path)])
            keys = [each[0] for each in cursor.description or ()]
            while found := cursor.fetchmany(_FETCHED):
                yield from (dict(zip(keys, values, strict=True)) for values in found)
        except duckdb.Error as error:
            raise DatasetError(f"{path}: cannot be read: {str(error).partition(chr(10))[0]}") from None
