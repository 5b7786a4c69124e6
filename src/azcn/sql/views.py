"""Views that are easier to ask than the tables: one for each fact type, its slots as columns, and one of parties.

All are derived from `azcn.model`: a new fact type, or one of a rule pack, has its view at once.
"""

from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from typing import Any, get_args, get_origin

from azcn.dataset.schema import ListOf, Struct, columns
from azcn.model import FACT_TYPES, Fact, Party
from azcn.render.rows import view

__all__ = ["MACROS", "macros", "views"]

MACROS = {
    "who_trades_with": "Partners of a country, by its code or name, with how many facts of trade, and which flows.",
    "totals": "Money in asserted facts of a type by period, currency and flow; inexact counts 'about', 'over' …",
    "facts_of": "Facts in which somebody takes part, by name or by a country's code.",
}
"""The macros of ``macros.sql``, with what they say."""

_PARTY = tuple(field.name for field in fields(Party))
_HEAD = tuple(field.name for field in fields(Fact) if field.name not in ("slots", "evidence", "why"))


def views() -> Iterator[tuple[str, str]]:
    """Yield the name of each view and the query that it stands for."""
    for name in FACT_TYPES:
        yield name, f"SELECT {', '.join(_columns(name))} FROM facts WHERE type = '{name}'"  # noqa: S608
    yield "parties", _parties()


def macros() -> str:
    """Return the statements that make the macros."""
    return (files("azcn.sql") / "macros.sql").read_text(encoding="utf-8")


def _columns(name: str) -> Iterator[str]:
    """Yield what stands in the columns of a fact type: as in its rows of csv, with ``_`` for the point."""
    slots = columns("facts")["slots"]
    assert isinstance(slots, Struct)
    flat = view("facts").flat((name,))
    for column in _HEAD:
        yield _quoted(column)
    for column in flat:
        slot, _, part = column.partition(".")
        if slot not in slots.names:
            continue
        own = slots[slot]
        place = f"slots.{_quoted(slot)}"
        if isinstance(own, ListOf) and isinstance(own.of, Struct):
            place = f"list_transform({place}, lambda each: each.{_quoted(part or 'name')})"
        elif isinstance(own, Struct):
            place += f".{_quoted(part or 'name')}"
        yield f"{place} AS {_quoted(column.replace('.', '_'))}"


def _parties() -> str:
    """Return the query of all parties of all facts, one a row, with the slot that they fill."""
    listed: dict[str, bool] = {}
    for cls in FACT_TYPES.values():
        for field in fields(cls):
            if (is_list := _holds_parties(field.type)) is not None:
                listed.setdefault(field.name, is_list)
    lists = []
    for slot, is_list in listed.items():
        made = f"{{'slot': '{slot}', 'party': each}}"
        values = f"slots.{_quoted(slot)}" if is_list else f"[slots.{_quoted(slot)}]"
        lists.append(f"list_transform({values}, lambda each: {made})")
    every = f"flatten([{', '.join(lists)}])"
    named = ", ".join(f"filled.party.{part} AS {part}" for part in _PARTY)
    filled = f"SELECT doc, id, type, unnest({every}) AS filled FROM facts"  # noqa: S608 (names of the model)
    chosen = f"doc, id, type, filled.slot AS slot, {named}"
    return f"SELECT {chosen} FROM ({filled}) WHERE filled.party.label IS NOT NULL"  # noqa: S608


def _holds_parties(annotation: Any) -> bool | None:
    """Tell whether a slot holds a list of parties, or one; None where it holds none."""
    if annotation is Party:
        return False
    if get_origin(annotation) is tuple:
        return True if Party in get_args(annotation) else None
    return False if Party in get_args(annotation) else None


def _quoted(name: str) -> str:
    return f'"{name}"'
