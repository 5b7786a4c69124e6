"""From objects to rows, and from rows to JSON text with the exact digits of every number."""

import re
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring
from typing import Any, TypeAlias

from azcn.model import Chain, Change, Document, Explanation, Fact, Mention, Slots, Words

__all__ = ["Row", "dumps", "encode", "encode_explanation", "number"]

Row: TypeAlias = dict[str, Any]

_SURROGATE = re.compile("[\ud800-\udfff]")


def encode(item: Document | Mention | Chain | Fact[Slots]) -> Row:
    """Return ``item`` as a row in the forms of the fact model; amounts stay exact ``Decimal``.

    The explanation (``why``) is no part of a row, see `encode_explanation`.
    """
    if isinstance(item, Fact):
        return {
            "doc": item.doc,
            "id": item.id,
            "type": item.type,
            "text": item.text,
            "start": item.start,
            "end": item.end,
            "modality": item.modality,
            "attributed_to": item.attributed_to,
            "confidence": item.confidence,
            "evidence": [{"start": place.start, "end": place.end} for place in item.evidence],
            "slots": _filled(item.slots),
        }
    if isinstance(item, Mention):
        return {
            "doc": item.doc,
            "kind": item.kind,
            "text": item.text,
            "start": item.start,
            "end": item.end,
            "value": _form(item.value),
        }
    if isinstance(item, Chain):
        return {
            "doc": item.doc,
            "name": item.name,
            "label": item.label,
            "country": item.country,
            "roles": list(item.roles),
            "count": len(item.mentions),
            "start": item.mentions[0].start if item.mentions else None,
            "mentions": [{"text": found.text, "start": found.start, "end": found.end} for found in item.mentions],
        }
    row: Row = {"id": item.id, "text": item.text}
    if item.date is not None:
        row["date"] = item.date.isoformat()
    row.update((name, value) for name in ("title", "source") if (value := getattr(item, name)) is not None)
    return row


def encode_explanation(why: Explanation) -> Row:
    """Return an explanation as a row: the rule, its trigger, the words behind each slot, the notes."""
    return {
        "rule": why.rule,
        "trigger": None if why.trigger is None else _words(why.trigger),
        "slots": {slot: [_words(words) for words in found] for slot, found in why.slots.items()},
        "notes": list(why.notes),
    }


def _words(words: Words) -> Row:
    return {"text": words.text, "start": words.start, "end": words.end, "how": words.how}


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def _filled(value: Any) -> Row:
    """Return the fields of ``value`` that are filled."""
    filled = ((name, getattr(value, name)) for name in _names(type(value)))
    return {name: _form(part) for name, part in filled if part is not None and part != ()}


def _form(value: Any) -> Any:
    """Return a value as it stands in a row."""
    if value is None or isinstance(value, str | int | Decimal):
        return value
    if isinstance(value, tuple):
        return [_form(part) for part in value]
    if isinstance(value, Change):
        return _filled(value)
    # The upper end of a range is a key only where there is a range; all other keys always stand.
    parts = ((name, getattr(value, name)) for name in _names(type(value)))
    return {name: part for name, part in parts if part is not None or not name.endswith("_max")}


# --- JSON --------------------------------------------------------------------------------------


def number(value: Decimal | float) -> str:
    """Return the exact decimal digits of ``value``, without exponent or trailing zeros: ``3100000000``, ``2.5``.

    Raises ValueError for what is no number (NaN, infinity).
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact.is_finite():
        raise ValueError(f"{value} is not a number that JSON can hold")
    digits = f"{exact:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


def dumps(value: Any) -> str:
    """Return ``value`` (a row, or any part of one) as one line of JSON: UTF-8 as it stands, numbers exact."""
    text = _json(value)
    # A lone surrogate, which the text of a document may hold, has no UTF-8 form: JSON can escape it.
    return text if text.isascii() else _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _json(value: Any) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, Decimal | float):
        return number(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{encode_basestring(key)}: {_json(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_json, value)) + "]"
    raise TypeError(f"{type(value).__name__} has no JSON form")
