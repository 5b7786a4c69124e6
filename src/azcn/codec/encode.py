"""From objects to rows."""

from decimal import Decimal
from typing import Any, TypeAlias

from azcn.model import Chain, Change, Document, Explanation, Fact, Mention, Slots, Words

__all__ = ["Row", "encode", "encode_explanation"]

Row: TypeAlias = dict[str, Any]


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
    if item.parts:
        row["parts"] = [{"start": part.start, "end": part.end, "place": part.place} for part in item.parts]
    return row


def encode_explanation(why: Explanation) -> Row:
    """Return an explanation as a row: the rule, its trigger and clause, the words behind each slot, the notes."""
    return {
        "rule": why.rule,
        "trigger": None if why.trigger is None else _words(why.trigger),
        **({} if why.clause is None else {"clause": _words(why.clause)}),  # mentions have none
        "slots": {slot: [_words(words) for words in found] for slot, found in why.slots.items()},
        "notes": list(why.notes),
    }


def _words(words: Words) -> Row:
    return {"text": words.text, "start": words.start, "end": words.end, "how": words.how}


def _filled(value: Any) -> Row:
    """Return the fields of ``value`` that are filled."""
    filled = ((name, getattr(value, name)) for name in value.__slots__)
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
    parts = ((name, getattr(value, name)) for name in value.__slots__)
    return {name: part for name, part in parts if part is not None or not name.endswith("_max")}
