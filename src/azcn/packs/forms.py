"""The forms that slots can have, as Python types of the model, and what each admits."""

import dataclasses
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from azcn.model import Change, Date, Duration, Money, Party, Percentage, Quantity

__all__ = [
    "FORMS",
    "VALUES",
    "annotation_of",
    "choices_of",
    "column_of",
    "default_of",
    "form_of",
    "list_slots",
    "slot_kinds",
]

FORMS: Mapping[str, Any] = {
    "party": Party,
    "text": str,
    "party or text": Party | str,
    "list of party": tuple[Party, ...],
    "list of text": tuple[str, ...],
    "money": Money,
    "percentage": Percentage,
    "quantity": Quantity,
    "money or percentage": Money | Percentage,
    "money or quantity": Money | Quantity,
    "percentage or quantity": Percentage | Quantity,
    "money or percentage or quantity": Money | Percentage | Quantity,
    "date": Date,
    "duration": Duration,
    "change": Change,
    "integer": int,
}
"""Forms by the name that a pack and ``azcn types`` give them; one of a list of texts is one more."""

VALUES = frozenset((Money, Percentage, Quantity, Date, Duration))
"""Types of values that a mention has."""


def annotation_of(form: str) -> Any | None:
    """Return the type of a slot of this form, or None for a form that there is not."""
    return FORMS.get(form) or FORMS.get(" or ".join(sorted(form.split(" or "))))


def form_of(annotation: Any) -> str:
    """Return the name of the form of a slot of this type; of choices, the texts to choose from."""
    origin, members = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return f"list of {form_of(members[0])}"
    if origin is Literal:
        return ", ".join(map(str, members))
    if origin in (Union, types.UnionType):
        return " or ".join(form_of(member) for member in members if member is not type(None))
    return {str: "text", int: "integer", bool: "true or false"}.get(annotation) or annotation.__name__.lower()


def column_of(annotation: Any) -> str:
    """Return the form of the column of a dataset in which slots of this type stand: one for each name of a slot."""
    if get_origin(annotation) is tuple:
        return form_of(annotation)
    members = {member for member in get_args(annotation) or (annotation,) if member is not type(None)}
    if members <= VALUES:
        return "value"
    if choices_of(frozenset((annotation, *members))) or members <= {str, Party}:
        return "party or text"
    return form_of(annotation)


def default_of(annotation: Any) -> Any:
    """Return what an empty slot of this type holds."""
    return () if get_origin(annotation) is tuple else None


@cache
def slot_kinds(slots: type[Any]) -> dict[str, frozenset[Any]]:
    """Return the types that each slot of a fact type admits, None left out."""
    hints = get_type_hints(slots)
    found = {}
    for entry in dataclasses.fields(slots):
        hint = hints[entry.name]
        members = (hint,) if get_origin(hint) is Literal else get_args(hint) or (hint,)
        found[entry.name] = frozenset(members) - {type(None), Ellipsis}
    return found


@cache
def list_slots(slots: type[Any]) -> frozenset[str]:
    """Return the slots of a fact type that hold several values."""
    return frozenset(name for name, hint in get_type_hints(slots).items() if get_origin(hint) is tuple)


@cache
def choices_of(admitted: frozenset[Any]) -> tuple[str, ...]:
    """Return the texts of which a slot holds one, empty where it holds any."""
    return tuple(choice for each in admitted if get_origin(each) is Literal for choice in get_args(each))
