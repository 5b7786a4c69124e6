"""What a dataset's tables hold: the model's objects as records, and back.

A record is a dictionary whose keys are among the columns of its table (`azcn.dataset.schema`); what is missing is
null. It differs from a row (`azcn.codec`) in that every column has one type.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from azcn.codec import Row, decode, dumps, encode, loads
from azcn.dataset.schema import EXACT, NUMBER, PLACE, SHARE
from azcn.model import FACT_TYPES, VALUE_KINDS, Chain, Document, Fact, Mention, Party, Slots

__all__ = ["Item", "Record", "as_item", "as_record", "as_row", "document_record", "text_hash"]

Record: TypeAlias = dict[str, Any]
Item: TypeAlias = Document | Mention | Chain | Fact[Slots]

_LARGEST = 1 << 63
_ROUND = Context(prec=NUMBER.digits, rounding=ROUND_HALF_EVEN)


def text_hash(text: str) -> str:
    """Return the content hash of a document's text: BLAKE2b, 128 bits, in hexadecimal digits.

    Raises ValueError for a text with half a character, which no column can hold.
    """
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def document_record(document: Document, warnings: Iterable[str] = ()) -> Record:
    """Return the record of a document that was read, with what is odd about it."""
    return {**as_record(document), "hash": text_hash(document.text), "warnings": list(warnings)}


def as_record(item: Item) -> Record:
    """Return ``item`` as a record of its table."""
    numbers = _Numbers()
    if isinstance(item, Fact):
        record = {name: _form(getattr(item, name), numbers) for name in _names(Fact) if name != "confidence"}
        record["confidence"] = numbers.fit(item.confidence, SHARE.digits, SHARE.places)
        record["type"] = item.type
        record["slots"] = _slots(item.slots, numbers)
    elif isinstance(item, Mention):
        record = {name: _form(getattr(item, name), numbers) for name in _names(Mention)}
        record["kind"] = item.kind
    elif isinstance(item, Chain):
        record = {name: _form(getattr(item, name), numbers) for name in _names(Chain) if name != "mentions"}
        record["count"] = len(item.mentions)
        record["start"] = item.mentions[0].start if item.mentions else None
        record["mentions"] = [{name: getattr(found, name) for name in PLACE} for found in item.mentions]
    else:
        record = {name: _form(getattr(item, name), numbers) for name in _names(Document) if name != "date"}
        record["date"] = None if item.date is None else item.date.isoformat()
    if numbers.unfit:
        record[EXACT] = dumps(encode(item))
    return record


def as_row(table: str, record: Mapping[str, Any]) -> Row:
    """Return the row of a record of ``table``, in the form of the fact model; numbers are exact."""
    if exact := record.get(EXACT):
        row: Row = loads(exact)
        return row
    if table == "entities":
        names = ("doc", "name", "label", "country", "roles", "count", "start", "mentions")
        return {name: record[name] for name in names}
    return encode(as_item(table, record))


def as_item(table: str, record: Mapping[str, Any]) -> Item:
    """Return the object of a record of ``table``: ``as_item("facts", as_record(fact)) == fact``."""
    if (exact := record.get(EXACT)) or table == "entities":
        return decode(loads(exact) if exact else as_row(table, record))
    if table == "facts":
        given = _filled(Fact, record)
        given["slots"] = _object(FACT_TYPES[record["type"]], record["slots"])
        return Fact(**given)
    if table == "mentions":
        given = {name: record[name] for name in _names(Mention) if name != "value"}
        return Mention(**given, value=_object(VALUE_KINDS[record["kind"]], record["value"]))
    if record.get("date") is None:
        return Document(**_filled(Document, record))
    given = _filled(Document, {**record, "date": None})
    dated: Any = decode({"id": "", "text": "", "date": record["date"]})
    return Document(**{**given, "date": dated.date})


# --- to records --------------------------------------------------------------------------------


class _Numbers:
    """Sees to it that numbers fit in their columns, and remembers where one did not."""

    def __init__(self) -> None:
        self.unfit = False

    def fit(self, value: Decimal, digits: int = NUMBER.digits, places: int = NUMBER.places) -> Decimal | None:
        _, own, exponent = value.as_tuple()
        assert isinstance(exponent, int)
        if exponent >= -places and len(own) + exponent <= digits - places:
            return value
        if value.adjusted() >= digits - places:
            self.unfit = bool(value) or self.unfit
            return None if value else Decimal(0)
        near = value.quantize(Decimal(1).scaleb(-places), context=_ROUND)
        if near.adjusted() >= digits - places:
            near = None  # type: ignore[assignment]
        self.unfit = self.unfit or near != value
        return near

    def whole(self, value: int) -> int | None:
        if -_LARGEST <= value < _LARGEST:
            return value
        self.unfit = True
        return None


@cache
def _names(cls: type) -> tuple[str, ...]:
    """Return the fields of a class that stand in records."""
    return tuple(field.name for field in fields(cls) if field.name != "why")


def _form(value: Any, numbers: _Numbers) -> Any:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return numbers.whole(value)
    if isinstance(value, Decimal):
        return numbers.fit(value)
    if isinstance(value, tuple):
        return [_form(each, numbers) for each in value]
    cls: type = type(value)
    parts = ((name, getattr(value, name)) for name in _names(cls))
    return {name: _form(part, numbers) for name, part in parts if part is not None}


def _slots(slots: Slots, numbers: _Numbers) -> Record:
    """Return the slots that are filled, in the forms that all fact types have in common."""
    record: Record = {}
    cls: type = type(slots)
    for name in _names(cls):
        value = getattr(slots, name)
        if value is None or value == ():
            continue
        kinds, is_party = _merged()[name]
        if is_party and isinstance(value, str):
            record[name] = {"name": value}
        else:
            record[name] = _form(value, numbers)
            if kinds:
                record[name]["kind"] = value.kind
    return record


@cache
def _merged() -> dict[str, tuple[bool, bool]]:
    """Return for each slot whether its values say their kind, and whether it may hold a party."""
    found: dict[str, set[Any]] = {}
    classes: list[type] = list(FACT_TYPES.values())
    for cls in classes:
        for name, members in _hints(cls).items():
            found.setdefault(name, set()).update(members)
    return {
        name: (sum(is_dataclass(each) for each in members) > 1, Party in members) for name, members in found.items()
    }


@cache
def _hints(cls: type) -> dict[str, tuple[Any, ...]]:
    """Return the members of the annotation of each field."""
    hints = get_type_hints(cls)
    return {
        name: tuple(each for each in get_args(hints[name]) or (hints[name],) if each is not type(None))
        if get_origin(hints[name]) is not tuple
        else (hints[name],)
        for name in _names(cls)
    }


# --- from records ------------------------------------------------------------------------------


def _filled(cls: type, record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of ``cls`` that ``record`` fills, as the model has them."""
    read = _readers(cls)
    return {name: read[name](value) for name in read if (value := record.get(name)) is not None}


def _object(cls: type, record: Mapping[str, Any]) -> Any:
    given = _filled(cls, record)
    # What must be named though it is null: a date's EDTF.
    given.update({field.name: None for field in fields(cls) if field.name not in given and _is_required(field)})
    return cls(**given)


def _is_required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


@cache
def _readers(cls: type) -> dict[str, Callable[[Any], Any]]:
    return {name: _reader(members) for name, members in _hints(cls).items() if name != "slots"}


def _reader(members: tuple[Any, ...]) -> Callable[[Any], Any]:
    """Return what makes a value of one of ``members`` of its part of a record."""
    if len(members) == 1 and get_origin(members[0]) is tuple:
        each = _reader((get_args(members[0])[0],))
        return lambda values: tuple(each(value) for value in values)
    classes = [member for member in members if is_dataclass(member)]
    if len(classes) > 1:
        kinds: dict[str, Any] = {member.kind: member for member in classes}  # type: ignore[union-attr]
        return lambda value: _object(kinds[value["kind"]], value)
    if classes == [Party]:
        return lambda value: value["name"] if value.get("label") is None else _object(Party, value)
    if classes:
        only: Any = classes[0]
        return lambda value: _object(only, value)
    if members == (Decimal,):
        return _plain
    # A text where others have a party.
    return lambda value: value["name"] if isinstance(value, dict) else value


def _plain(value: Decimal) -> Decimal:
    """Return a number without the zeros that its column adds."""
    plain = value.normalize(_ROUND)
    exponent = plain.as_tuple().exponent
    if not isinstance(exponent, int) or exponent <= 0 or plain.adjusted() >= NUMBER.digits:
        return plain
    return plain.quantize(Decimal(1), context=_ROUND)  # that of the thread has 28 digits
