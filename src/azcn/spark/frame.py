"""Facts for the rows of a DataFrame."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from azcn.errors import AzcnError, UsageError, unimported, unknown
from azcn.model import FACT_TYPES
from azcn.packs.registry import Rules, load_rules, sources, using
from azcn.pipeline import DEFAULT_MODEL
from azcn.spark.task import Asked, found_columns, read_batches
from azcn.spark.types import spark_type

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["FOUND", "extract", "require_spark"]

FOUND = ("facts", "mentions", "entities")
"""What can be added to the rows of a DataFrame."""


def require_spark() -> None:
    """Raise `azcn.errors.AzcnError`, which says what to do, where PySpark or what it needs cannot be imported."""
    packages = ("pyspark", "pyarrow", "pandas")
    for name in packages:
        try:
            import_module(name)
        except ImportError as error:
            raise AzcnError(f"Spark needs {unimported(error, 'spark', *packages)} ({name})") from None


def extract(
    df: "DataFrame",
    *,
    text: str = "text",
    id: str | None = None,  # noqa: A002
    date: str | None = None,
    title: str | None = None,
    source: str | None = None,
    types: Sequence[str] = (),
    tables: Sequence[str] = ("facts",),
    model: str = DEFAULT_MODEL,
    rules: Rules = (),
) -> "DataFrame":
    """Return ``df`` with a column for each of ``tables`` (facts, mentions, entities), and one named ``error``.

    ``text``, ``id``, ``date``, ``title`` and ``source`` name the columns that make a document; those not named are
    taken where ``df`` has columns called so. Texts without an id are called by the hash of their content. A column
    of facts holds a list of structs, typed as in the datasets of ``azcn extract``; ``error`` says why a document
    could not be read, and is null elsewhere. Rows stay where they are: nothing is shuffled. Each Python worker loads
    the ``model`` once. ``rules`` is the path of a rule pack, or several, for this call; without any, those in
    force count. Raises `azcn.errors.UsageError` for a column, type or table that there is not, for rules with anything
    wrong, and where ``df`` has a column of a name that is to be added.
    """
    require_spark()
    with using(load_rules(rules or None)):
        return _extract(
            df, text, {"id": id, "date": date, "title": title, "source": source}, types, tables, model=model
        )


def _extract(
    df: "DataFrame",
    text: str,
    named: Mapping[str, str | None],
    types: Sequence[str],
    tables: Sequence[str],
    *,
    model: str,
) -> "DataFrame":
    names = df.columns
    parts = {"text": text, **named}
    for column in parts.values():
        if column is not None and column not in names:
            raise UsageError(unknown("column", column, names))
    for name in types:
        if name not in FACT_TYPES:
            raise UsageError(unknown("type", name, tuple(FACT_TYPES)))
    for table in tables:
        if table not in FOUND:
            raise UsageError(unknown("table", table, FOUND))
    chosen = tuple(table for table in FOUND if table in tables)
    added = found_columns(chosen)
    for name in added:
        if name in names:
            raise UsageError(f"the DataFrame has a column {name!r} already; rename or drop it")
    taken = {field: column or (field if field in names else None) for field, column in parts.items() if field != "text"}
    asked = Asked(text=text, **taken, tables=chosen, types=tuple(types), model=model, packs=sources())
    from pyspark.sql.types import StructField, StructType

    schema = StructType([*df.schema.fields, *(StructField(name, spark_type(column)) for name, column in added.items())])

    def task(batches: Iterable["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
        yield from read_batches(batches, asked)

    return df.mapInArrow(task, schema)
