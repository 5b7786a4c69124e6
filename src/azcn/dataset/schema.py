"""The tables of a dataset and their columns, derived from `azcn.model`.

A table has one column for each field of what it holds. What may be of several classes stands in one struct with the
fields of them all, and ``kind`` says which it is; a party that may be a plain text is a party without a label. The
slots of all fact types stand in one struct. So the columns are the same whatever a row holds, and a new field or
fact type of the model has its column at once.
"""

import datetime as dt
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

from azcn.model import FACT_TYPES, VALUE_KINDS, Chain, Document, Fact, Mention, Party

__all__ = ["EXACT", "TABLES", "ListOf", "Scalar", "Struct", "Type", "columns", "sql", "struct_sql"]

TABLES = ("documents", "mentions", "entities", "facts")
"""The tables of a dataset."""

EXACT = "exact"
"""The column for a row whose numbers do not fit in the others: the row itself, as JSON; elsewhere null."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A column of single values; a decimal has ``digits`` in all, ``places`` of them after the point."""

    name: Literal["text", "integer", "decimal", "boolean"]
    digits: int = 0
    places: int = 0


@dataclass(frozen=True, slots=True)
class ListOf:
    """A column of lists."""

    of: "Type"


@dataclass(frozen=True, slots=True)
class Struct:
    """A column of values with named parts; a table is one, too."""

    fields: tuple[tuple[str, "Type"], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts."""
        return tuple(name for name, _ in self.fields)

    def __getitem__(self, name: str) -> "Type":
        return dict(self.fields)[name]


Type: TypeAlias = Scalar | ListOf | Struct

TEXT = Scalar("text")
INTEGER = Scalar("integer")
BOOLEAN = Scalar("boolean")
NUMBER = Scalar("decimal", 38, 9)
SHARE = Scalar("decimal", 5, 4)
"""A number between 0 and 1."""

_SCALARS = {str: TEXT, int: INTEGER, bool: BOOLEAN, Decimal: NUMBER, dt.date: TEXT, dt.datetime: TEXT}
_SHARES = ("confidence",)


@cache
def columns(table: str) -> Struct:
    """Return the columns of a table, one of `TABLES`."""
    made: dict[str, Type] = {}
    if table == "documents":
        made.update(_fields(Document))
        made["hash"] = TEXT
        made["warnings"] = ListOf(TEXT)
    elif table == "mentions":
        for name, each in _fields(Mention, value=_struct(VALUE_KINDS.values())):
            if name == "text":
                made["kind"] = TEXT
            made[name] = each
    elif table == "entities":
        place = Struct(tuple((name, each) for name, each in _fields(Mention, value=TEXT) if name in PLACE))
        made.update(_fields(Chain, mentions=ListOf(place)))
        del made["mentions"]
        made.update({"count": INTEGER, "start": INTEGER, "mentions": ListOf(place)})
    else:
        for name, each in _fields(Fact, slots=_struct(FACT_TYPES.values())):
            if name == "text":
                made["type"] = TEXT
            made[name] = each
    made[EXACT] = TEXT
    return Struct(tuple(made.items()))


PLACE = ("text", "start", "end")
"""What an entity's row tells of each of its mentions."""


def sql(column: Type) -> str:
    """Return a type as DuckDB names it."""
    if isinstance(column, ListOf):
        return f"{sql(column.of)}[]"
    if isinstance(column, Struct):
        return "STRUCT(" + ", ".join(f'"{name}" {sql(each)}' for name, each in column.fields) + ")"
    names = {"text": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN"}
    return names.get(column.name) or f"DECIMAL({column.digits},{column.places})"


def struct_sql(columns: Struct) -> str:
    """Return the columns of a table as the literal that DuckDB's readers of JSON take."""
    return "{" + ", ".join(f"'{name}': '{sql(each)}'" for name, each in columns.fields) + "}"


# --- from annotations --------------------------------------------------------------------------


def _fields(cls: type, **given: Type) -> Iterator[tuple[str, Type]]:
    for field in fields(cls):
        if field.name == "why":  # explanations are no part of a row
            continue
        yield field.name, given.get(field.name) or _type(field.name, {field.type})


def _struct(classes: Iterable[type]) -> Struct:
    """Return one struct with the fields of all ``classes``, in the order in which they come first."""
    found: dict[str, set[Any]] = {}
    for cls in classes:
        for field in fields(cls):
            found.setdefault(field.name, set()).add(field.type)
    return Struct(tuple((name, _type(name, forms)) for name, forms in found.items()))


def _type(name: str, annotations: set[Any]) -> Type:
    """Return the type of the field ``name``, which has one of these ``annotations``."""
    members = {member for each in annotations for member in _members(each)}
    if lists := {get_args(member)[0] for member in members if get_origin(member) is tuple}:
        if len(lists) < len(members):
            raise TypeError(f"{name}: both a list and none: {members}")
        return ListOf(_type(name, lists))
    classes = sorted((member for member in members if is_dataclass(member)), key=_place)
    if not classes:
        scalars = {_SCALARS[member] for member in members}
        if len(scalars) > 1:
            raise TypeError(f"{name}: values of several types: {members}")
        return SHARE if name in _SHARES else scalars.pop()
    if members - {*classes, str} or (str in members and classes != [Party]):
        raise TypeError(f"{name}: no struct holds all of {members}")
    struct = _struct(classes)  # type: ignore[arg-type]
    return struct if len(classes) == 1 else Struct((("kind", TEXT), *struct.fields))


def _members(annotation: Any) -> Iterator[Any]:
    """Yield the members of a union, and of literals their type; None is one of none."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        for each in get_args(annotation):
            yield from _members(each)
    elif origin is Literal:
        yield from {type(each) for each in get_args(annotation)}
    elif annotation is not type(None):
        yield annotation


def _place(cls: Any) -> int:
    """Return the place of a class among the kinds of values: an order that does not change from run to run."""
    return list(VALUE_KINDS).index(cls.kind) if hasattr(cls, "kind") else 0
