"""Annotations as bytes: for the cache, and from worker processes to the one that prints.

The form is JSON without names: an object is its class's number and its fields, in the order of `azcn.model`. It is
for the same version of azcn on both sides; what other programs read are rows (`azcn.codec`).
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from azcn.model import FACT_TYPES, Annotated, Document

__all__ = ["pack", "unpack"]

_TUPLE = -1
_PARTS = ("mentions", "chains", "facts", "warnings", "failures")


@cache
def _classes() -> tuple[tuple[type, tuple[str, ...]], ...]:
    """Return all classes of the model with the names of their fields; the place of a class is its number.

    Those of rule packs come last, in their order: the same packs give the same numbers.
    """
    known = [each for each in vars(sys.modules[Annotated.__module__]).values() if isinstance(each, type)]
    return tuple(
        (each, tuple(field.name for field in fields(each)))
        for each in dict.fromkeys((*known, *FACT_TYPES.values()))
        if is_dataclass(each)
    )


@cache
def _numbers() -> dict[type, int]:
    return {cls: number for number, (cls, _) in enumerate(_classes())}


def pack(annotated: Annotated) -> bytes:
    """Return all that was found in a document as bytes, without the document."""
    doc = annotated.document.id
    packed = [_pack(getattr(annotated, part), doc) for part in _PARTS]
    return json.dumps(packed, separators=(",", ":")).encode()


def unpack(data: bytes, document: Document) -> Annotated:
    """Return what `pack` packed, as found in ``document``, whose text must be the same.

    Raises ValueError where ``data`` is nothing that `pack` returned.
    """
    try:
        parts = [_unpack(part, document.id) for part in json.loads(data)]
        return Annotated(document=document, **dict(zip(_PARTS, parts, strict=True)))
    except (TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(f"no packed annotation: {error}") from error


def _pack(value: Any, doc: str) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_TUPLE, *(_pack(item, doc) for item in value)]
    if isinstance(value, Decimal):
        return {"d": str(value)}
    if isinstance(value, Mapping):
        return {"m": {key: _pack(item, doc) for key, item in value.items()}}
    number = _numbers()[type(value)]
    packed: list[Any] = [number]
    for name in _classes()[number][1]:
        part = getattr(value, name)
        # Most things name their document; it is the one at hand, whatever it is called next time.
        packed.append(None if name == "doc" and part == doc else _pack(part, doc))
    return packed


def _unpack(value: Any, doc: str) -> Any:
    if isinstance(value, list):
        if value[0] == _TUPLE:
            return tuple([_unpack(item, doc) for item in value[1:]])
        cls, names = _classes()[value[0]]
        given = dict(zip(names, [_unpack(item, doc) for item in value[1:]], strict=True))
        if given.get("doc", "") is None:
            given["doc"] = doc
        return cls(**given)
    if isinstance(value, dict):
        ((form, content),) = value.items()
        if form == "d":
            return Decimal(content)
        return {key: _unpack(item, doc) for key, item in content.items()}
    return value
