"""The order of rows by what stands in their columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

__all__ = ["in_order"]

T = TypeVar("T")


def in_order(items: Iterable[T], columns: Sequence[str], pick: Callable[[T, str], Any]) -> list[T]:
    """Return ``items`` sorted by ``columns``, the first one first; ``-`` before a name turns its order round.

    ``pick`` gives what stands in a column. Items without it come last either way; equals keep their order. Amounts
    of different currencies or units do not mix: they are sorted by currency or unit first.
    """
    rows = list(items)
    for column in reversed(columns):
        name = column.removeprefix("-")
        keys = {id(row): _key(pick(row, name)) for row in rows}
        filled = [row for row in rows if keys[id(row)] is not None]
        filled.sort(key=lambda row, keys=keys: keys[id(row)], reverse=column.startswith("-"))  # type: ignore[misc]
        rows = filled + [row for row in rows if keys[id(row)] is None]
    return rows


def _key(value: Any) -> tuple[Any, ...] | None:
    """Return what ``value`` sorts by: numbers, then texts; None where there is nothing to sort by."""
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        return _object_key(value)
    if value is None or value == "":
        return None
    if isinstance(value, bool | int | float | Decimal):
        return ("", 0, value, "")
    return ("", 1, 0, str(value).casefold())


def _object_key(value: Mapping[str, Any]) -> tuple[Any, ...] | None:
    for name in ("percent", "amount", "points", "rank"):
        if value.get(name) is not None:
            unit = value.get("currency") or value.get("unit") or value.get("item") or ""
            return (str(unit), 0, value[name], "")
    for name in ("start", "end", "edtf", "iso", "name", "direction"):
        if value.get(name) is not None:
            return _key(value[name])
    return None
