"""Views: which columns a kind of row has, and what stands in them.

A column is named by its place in the row: ``text``, ``value.amount``, ``parties.country``; a fact's slots
stand by their own name, without ``slots.`` before it. A value with parts has a column for each part,
and one under its own name that holds it as a person writes it. All names are derived from `azcn.model`.
"""

import types as python
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Any, Union, get_args, get_origin

from azcn.codec import Row, dumps, encode, number
from azcn.errors import UsageError, unknown
from azcn.model import FACT_TYPES, VALUE_KINDS, Chain, Document, Fact, Mention, Party, Slots
from azcn.packs.forms import form_of
from azcn.render.human import human, human_slots

__all__ = ["ALL", "VIEWS", "View", "as_row", "flat_cell", "human_cell", "pick", "type_rows", "view"]

_FACT = ("doc", "id", "type", "text", "start", "end", "modality", "attributed_to", "confidence", "evidence")
_BRIEF = ("doc", "id", "type", "text", "modality", "attributed_to", "confidence", "slots")
_MENTION = ("doc", "kind", "text", "start", "end")
_PARTY = tuple(field.name for field in fields(Party))

ALL = "all"
"""What stands for all columns where columns are chosen."""

_SHARES = ("precision", "recall", "f1", "confidence", "gap")

_KINDS = {
    "mentions": tuple(VALUE_KINDS),
    "amounts": ("money", "quantity"),
    "percentages": ("percentage",),
    "dates": ("date", "duration", "recurrence"),
}
"""Views of mentions, with the kinds that they hold."""

_PLAIN = {
    "entities": (
        ("doc", "name", "label", "country", "count", "start", "roles", "mentions"),
        ("doc", "name", "label", "country", "count", "roles", "start"),
    ),
    "documents": (
        ("id", "text", "date", "title", "source", "parts", "parts.place"),
        ("id", "date", "title", "source"),
    ),
    "types": (("type", "extracted", "says", "slots"),) * 2,
    "stats": (("group", "key", "count", "sum", "currency", "inexact"),) * 2,
    "rules": (("pack", "type", "extends", "rules", "examples"),) * 2,
    "score": (("measure", "name", *_SHARES[:3], "right", "gold", "found", *_SHARES[3:]),) * 2,
    "differences": (
        ("doc", "what", "name", "start", "end", "text", "expected", "found"),
        ("doc", "what", "name", "expected", "found", "text", "start", "end"),
    ),
}
"""Views whose columns are not the model's: those of csv and tsv, and those of a table."""


@dataclass(frozen=True, slots=True)
class View:
    """A named set of columns; `view` gives one.

    ``types`` are fact types in the view of facts and mention kinds in those of mentions; empty, they are all meant.
    """

    name: str

    def columns(self, types: Sequence[str] = ()) -> list[str]:
        """Return all valid column names: those of the rows' parts, then those of whole values."""
        return list(dict.fromkeys([*self.flat(types), *self._whole(types)]))

    def brief(self, types: Sequence[str] = ()) -> list[str]:
        """Return the columns of csv and tsv where none are chosen: of facts of several types, one with the slots.

        Each slot of every type in columns of its own (`flat`) would be a hundred, of which a row fills some fifteen.
        """
        return list(_BRIEF) if self.name == "facts" and len(types) != 1 else self.flat(types)

    def flat(self, types: Sequence[str] = ()) -> list[str]:
        """Return all columns of csv and tsv: together they hold all that is in a row."""
        if self.name == "facts":
            return [*_FACT, *_united(FACT_TYPES, types)]
        if self.name in _KINDS:
            return [*_MENTION, *(f"value.{part}" for part in _united(VALUE_KINDS, types or _KINDS[self.name]))]
        return list(_PLAIN[self.name][0])

    def table(self, types: Sequence[str] = ()) -> list[str]:
        """Return the columns of a table: values as a person writes them, for a single fact type its own slots."""
        if self.name == "facts" and len(types) == 1:
            return ["doc", "id", *_names(FACT_TYPES[types[0]]), "modality", "attributed_to", "confidence"]
        if self.name == "facts":
            return ["doc", "id", "type", "slots", "modality", "attributed_to", "confidence"]
        if self.name in _KINDS:
            return ["doc", "kind", "text", "value", "start"]
        return list(_PLAIN[self.name][1])

    def check(self, columns: Sequence[str], types: Sequence[str] = ()) -> None:
        """Raise `azcn.errors.UsageError`, with the nearest valid names, for one of ``columns`` unknown."""
        valid = self.columns(types)
        kind = "mentions" if self.name in _KINDS else self.name
        for column in columns:
            if column not in valid:
                listing = f"azcn schema {kind} --columns"
                raise UsageError(unknown("column", column, valid, place=self.name, listing=listing))

    def _whole(self, types: Sequence[str]) -> list[str]:
        if self.name == "facts":
            chosen = types or tuple(FACT_TYPES)
            return ["slots", *dict.fromkeys(name for each in chosen for name in _names(FACT_TYPES[each]))]
        # A row may come with its explanation.
        return ["value", "why.rule", "why.notes"] if self.name in _KINDS else []


def view(name: str) -> View:
    """Return the view ``name``, one of `VIEWS`.

    Raises `azcn.errors.UsageError` for another.
    """
    if name not in VIEWS:
        raise UsageError(f"no view {name!r}; one of {', '.join(VIEWS)}")
    return View(name)


VIEWS = (
    "facts",
    "mentions",
    "entities",
    "amounts",
    "percentages",
    "dates",
    "documents",
    "types",
    "rules",
    "stats",
    "score",
    "differences",
)
"""The names of all views."""


# --- columns from the model --------------------------------------------------------------------


def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def _united(classes: Mapping[str, type], chosen: Sequence[str]) -> list[str]:
    """Return the flat columns of the ``chosen`` classes (all, where empty), the parts of one value side by side."""
    parts: dict[str, dict[str, None]] = {}
    for name in chosen or classes:
        for field in fields(classes[name]):
            parts.setdefault(field.name, {}).update(dict.fromkeys(_parts(field.type)))
    return [f"{name}.{part}" if part else name for name, own in parts.items() for part in own]


def _parts(annotation: Any) -> tuple[str, ...]:
    """Return the names of the parts of a value of this type; the empty name is the value itself."""
    origin = get_origin(annotation)
    if origin in (Union, python.UnionType, tuple):
        members = (member for member in get_args(annotation) if member not in (type(None), ...))
        return tuple(dict.fromkeys(part for member in members for part in _parts(member)))
    if annotation is Party:
        # A party stands in its column by its name.
        return ("", *(part for part in _PARTY if part != "name"))
    return _names(annotation) if is_dataclass(annotation) else ("",)


# --- cells -------------------------------------------------------------------------------------


def as_row(item: Document | Mention | Chain | Fact[Slots] | Mapping[str, Any]) -> Mapping[str, Any]:
    """Return ``item`` as a row, if it is none yet."""
    return item if isinstance(item, Mapping) else encode(item)


def pick(row: Mapping[str, Any], column: str) -> Any:
    """Return what stands in ``row`` at ``column``, as the row holds it; None where there is nothing."""
    if column in row:
        return row[column]
    first, _, part = column.partition(".")
    value = row[first] if first in row else row.get("slots", {}).get(first)
    if not part:
        return value
    if isinstance(value, list):
        return [item.get(part) if isinstance(item, Mapping) else None for item in value]
    return value.get(part) if isinstance(value, Mapping) else None


def flat_cell(row: Mapping[str, Any], column: str) -> str:
    """Return the text of a csv or tsv cell: exact digits, ISO forms, lists joined by ``; ``, a fact's slots as JSON."""
    value = pick(row, column)
    if _is_difference(row, value):
        return _human_difference(row.get("name"), value)
    if column == "slots" and isinstance(value, Mapping):
        return "; ".join(value) if "says" in row else dumps(value)
    return _flat(value)


def _flat(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(map(_flat, value))
    if isinstance(value, Mapping):
        filled = {name for name, part in value.items() if part is not None}
        is_place = "edtf" not in filled and {"start", "end"} <= filled
        return f"{_flat(value['start'])}-{_flat(value['end'])}" if is_place else human(value)
    return number(value)


def human_cell(row: Mapping[str, Any], column: str) -> str:
    """Return the text of a table's cell, on one line."""
    value = pick(row, column)
    if column == "slots" and isinstance(value, Mapping):
        return ", ".join(value) if "says" in row else human_slots(value)
    if "measure" in row and isinstance(value, Decimal):
        return f"{value:.4f}"  # figures that stand one below the other are of one length
    if column == "value" and row.get("kind") == "entity" and isinstance(value, Mapping):
        return _human_entity(value)
    if _is_difference(row, value):
        return _human_difference(row.get("name"), value)
    return human(value)


def _human_entity(value: Mapping[str, Any]) -> str:
    country = value.get("country")
    return " ".join(filter(None, (value.get("label"), human(value), f"({country})" if country else "")))


def _is_difference(row: Mapping[str, Any], value: Any) -> bool:
    return "expected" in row and isinstance(value, Mapping)


def _human_difference(name: object, value: Mapping[str, Any]) -> str:
    """Return what was expected or found: the slots of a whole fact, or a value."""
    if name in FACT_TYPES:
        return human_slots(value)
    return _human_entity(value) if name == "entity" else human(value)


# --- the list of types -------------------------------------------------------------------------


def type_rows(extracted: Collection[str]) -> Iterator[Row]:
    """Yield a row for each fact type of the model: what it says, and its slots with their forms.

    Those not among ``extracted`` are as yet only declared.
    """
    for name, cls in FACT_TYPES.items():
        says = (cls.__doc__ or "").splitlines()[0]
        slots = {field.name: form_of(field.type) for field in fields(cls)}
        yield {"type": name, "extracted": name in extracted, "says": says, "slots": slots}
