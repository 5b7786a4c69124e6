"""Parquet: one document a row, read by DuckDB batch by batch, and of the columns only those that are needed."""

from collections.abc import Iterator
from typing import Any

from azcn.documents.fields import make_document
from azcn.documents.opened import Opened
from azcn.errors import DocumentError, unimported
from azcn.model import Document
from azcn.paths import as_pattern

__all__ = ["STARTS", "SUFFIXES", "read"]

SUFFIXES = (".parquet",)
STARTS = ("par1",)

_BATCH = 64
"""Rows that are in memory together; a row may be a long text."""

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def read(source: Opened) -> Iterator[Document | DocumentError]:
    """Yield the document of each row, or what is wrong with it."""
    try:
        import duckdb
    except ImportError as error:
        raise DocumentError(f"{source.name}: Parquet is read with {unimported(error, 'parquet', 'duckdb')}") from None
    with source.local() as path, duckdb.connect(config=_SETTINGS) as connection:
        file = [as_pattern(path.absolute())]
        table = "read_parquet(?, binary_as_string = true, hive_partitioning = false)"
        try:
            connection.execute("SET TimeZone = 'UTC'")
            described = connection.execute(f"DESCRIBE FROM {table}", file).fetchall()
            columns = [row[0] for row in described]
            places = source.columns.find(columns, source.name)
            chosen = ", ".join(_chosen(field, columns[place]) for field, place in places.items())
            rows = connection.execute(f"SELECT {chosen} FROM {table}", file)  # noqa: S608 (names are quoted)
            number = 0
            while batch := rows.fetchmany(_BATCH):
                for row in batch:
                    number += 1
                    try:
                        yield _document(dict(zip(places, row, strict=True)), f"{source.name}:{number}", source)
                    except DocumentError as error:
                        yield error
        except duckdb.Error as error:
            what = " ".join(str(error).partition("\n")[0].split()).replace(file[0], source.name)
            raise DocumentError(f"{source.name}: no Parquet, or damaged: {what}") from None


def _chosen(field: str, column: str) -> str:
    name = '"' + column.replace('"', '""') + '"'
    return f"CAST({name} AS VARCHAR)" if field == "id" else name


def _document(fields: dict[str, Any], where: str, source: Opened) -> Document:
    if fields["text"] is None:
        raise DocumentError(f"{where}: no text")
    return make_document(fields, where=where, default_id=where, warn=source.warn)
