"""From rows to objects, strictly."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from azcn.codec import wire
from azcn.codec.encode import Row
from azcn.errors import DocumentError
from azcn.model import FACT_TYPES, VALUE_KINDS, Chain, Document, Entity, Fact, Mention, Part, Slots

__all__ = ["decode_row"]


def decode_row(row: Row) -> Document | Mention | Chain | Fact[Slots]:
    """Return the object that ``row`` encodes; see `azcn.codec.decode`."""
    if not isinstance(row, Mapping):
        raise DocumentError(f"a row is an object with named fields, not {_shown(row)}")
    if "slots" in row:
        return Fact(**_without(_checked("fact", _one_of(row, "type", FACT_TYPES), row), "type"))
    if "kind" in row:
        return Mention(**_without(_checked("mention", _one_of(row, "kind", VALUE_KINDS), row), "kind"))
    if "mentions" in row:
        return _chain(_checked("entity", "", row))
    parts = _checked("document", "", row)
    if parts.get("date") is not None:
        parts["date"] = _date(parts["date"])
    return Document(**{**parts, "parts": tuple(Part(**part) for part in parts.get("parts", ()))})


def _chain(parts: dict[str, Any]) -> Chain:
    value = Entity(label=parts["label"], name=parts["name"], country=parts["country"])
    mentions = tuple(Mention(doc=parts["doc"], value=value, **place) for place in parts["mentions"])
    if parts["count"] != len(mentions):
        raise DocumentError(f"entity row: count: {parts['count']} stands beside {len(mentions)} mentions")
    if parts["start"] != (mentions[0].start if mentions else None):
        raise DocumentError(f"entity row: start: {parts['start']} is not where the first mention starts")
    return Chain(**{**_without(parts, "count", "start"), "mentions": mentions})


def _date(text: str) -> dt.date | dt.datetime:
    try:
        return dt.datetime.fromisoformat(text) if len(text) > len("2025-04-22") else dt.date.fromisoformat(text)
    except ValueError:
        raise DocumentError(
            f"document row: date: {_shown(text)} is no ISO date (2025-04-22) or time (2025-04-22T09:30:00)"
        ) from None


def _without(parts: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if name not in names}


def _one_of(row: Mapping[str, Any], field: str, known: Mapping[str, Any]) -> str:
    name = row.get(field)
    if isinstance(name, str) and name in known:
        return name
    what = f"unknown {field} {_shown(name)}" if field in row else f"no {field}"
    raise DocumentError(f"{what}; one of {', '.join(known)}")


@cache
def _adapter(what: str, name: str) -> TypeAdapter[Any]:
    shapes = {
        "fact": lambda: wire.fact_shape(name),
        "mention": lambda: wire.mention_shape(name),
        "entity": wire.chain_shape,
        "document": wire.document_shape,
    }
    return wire.adapter(shapes[what]())


def _checked(what: str, name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    try:
        parts: dict[str, Any] = _adapter(what, name).validate_python(dict(row))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        path = _path(first["loc"])
        where = f"{what} row: {path}"
        if first["type"] == "missing":
            raise DocumentError(f"{where} is missing") from None
        if first["type"] == "extra_forbidden":
            raise DocumentError(f"{what} row: unknown field {path}") from None
        message = first["msg"].removeprefix("Input ").removeprefix("String ").replace("\n", " ")
        raise DocumentError(f"{where}: {_shown(first['input'])} {message}") from None
    return parts


def _path(loc: tuple[int | str, ...]) -> str:
    """Return the place of an error as a user writes it (``slots.parties[1].name``)."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc if not _is_tag(step)]
    return "".join(steps).lstrip(".")


def _is_tag(step: int | str) -> bool:
    return isinstance(step, str) and step.startswith(wire.TAG)


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else f"{shown[:39]}…"
