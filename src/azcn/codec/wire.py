"""The shapes of rows, derived from the model, for strict decoding and for JSON Schema.

Every dataclass of the model has the shape of a dictionary with the keys that `azcn.codec.encode`
writes; a value is checked as such a dictionary and then made an object. Nothing here names a fact
type: a new one in `azcn.model` has its shape at once.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import TypeAdapter
from pydantic_core import PydanticCustomError, core_schema

from azcn.model import FACT_TYPES, VALUE_KINDS, Chain, Document, Evidence, Fact, Label, Mention, Part, Party

__all__ = ["TAG", "adapter", "chain_shape", "document_shape", "fact_shape", "mention_shape", "whole"]

TAG = ":"
"""Begins the names of a union's members, to tell them from fields in the path of an error."""

Shape = core_schema.CoreSchema
Keys = dict[str, core_schema.TypedDictField]

_WHOLE = (*VALUE_KINDS.values(), Party, Evidence)
"""Values all of whose keys always stand, but for the upper end of a range."""

_PATTERNS = {
    "currency": "^[A-Z]{3}$",
    "country": "^[A-Z]{2}$",
}
"""Codes that have one form wherever they stand: ISO 4217, ISO 3166-1 alpha-2."""


FACT_KEYS = (
    "doc",
    "id",
    "type",
    "text",
    "start",
    "end",
    "modality",
    "attributed_to",
    "confidence",
    "evidence",
    "slots",
)
"""The keys of a fact's row, in their order."""


def adapter(shape: Shape) -> TypeAdapter[Any]:
    """Return pydantic's adapter of ``shape`` with the definitions that it refers to."""

    class Made:
        @classmethod
        def __get_pydantic_core_schema__(cls, *_: object) -> Shape:
            return whole(shape)

    return TypeAdapter(Made)


def whole(shape: Shape) -> Shape:
    """Return ``shape`` together with the definitions of the values that shapes refer to."""
    return core_schema.definitions_schema(shape, [_object(cls) for cls in _WHOLE])


def document_shape() -> Shape:
    """Return the shape of a document's row; ``date`` stays a string."""
    optional = core_schema.nullable_schema(_text())
    part = _dictionary({"start": _key(_offset()), "end": _key(_offset()), "place": _key(_text())}, of=Part)
    return _dictionary(
        {
            "id": _key(_text()),
            "text": _key(_text()),
            **{name: _key(optional, required=False) for name in ("date", "title", "source")},
            "parts": _key(_many(part), required=False),
        },
        of=Document,
    )


def mention_shape(kind: str) -> Shape:
    """Return the shape of the row of a mention of ``kind``."""
    return _dictionary(
        {
            "doc": _key(_text()),
            "kind": _key(core_schema.literal_schema([kind])),
            "text": _key(_text()),
            "start": _key(_offset()),
            "end": _key(_offset()),
            "value": _key(_reference(VALUE_KINDS[kind])),
        },
        of=Mention,
    )


def chain_shape() -> Shape:
    """Return the shape of an entity's row with all its mentions."""
    place = _dictionary({"text": _key(_text()), "start": _key(_offset()), "end": _key(_offset())})
    return _dictionary(
        {
            "doc": _key(_text()),
            "name": _key(_text()),
            "label": _key(_form("label", Label)),
            "country": _key(_form("country", str | None)),
            "roles": _key(_many(_text())),
            "count": _key(_offset()),
            "start": _key(core_schema.nullable_schema(_offset())),
            "mentions": _key(_many(place)),
        },
        of=Chain,
    )


def fact_shape(name: str) -> Shape:
    """Return the shape of the row of a fact of type ``name``."""
    forms = {field.name: field.type for field in fields(Fact)}
    own = {
        "type": core_schema.literal_schema([name]),
        "evidence": _many(_reference(Evidence)),
        "slots": _object(FACT_TYPES[name]),
    }
    return _dictionary({part: _key(own.get(part) or _form(part, forms[part])) for part in FACT_KEYS}, of=Fact)


# --- parts -------------------------------------------------------------------------------------


def _dictionary(keys: Keys, of: type | None = None) -> Shape:
    return core_schema.typed_dict_schema(keys, cls=of, strict=True, extra_behavior="forbid")


def _key(shape: Shape, *, required: bool = True) -> core_schema.TypedDictField:
    return core_schema.typed_dict_field(shape, required=required)


def _text() -> Shape:
    return core_schema.str_schema(strict=True)


def _offset() -> Shape:
    return core_schema.int_schema(strict=True, ge=0)


def _many(shape: Shape) -> Shape:
    return core_schema.no_info_after_validator_function(tuple, core_schema.list_schema(shape, strict=True))


def _reference(cls: type) -> Shape:
    return core_schema.definition_reference_schema(cls.__name__)


def _object(cls: type) -> Shape:
    """Return the shape of a value or of slots: checked as a dictionary, then made an object of ``cls``."""
    keys = {field.name: _key(_form(field.name, field.type), required=_stands(cls, field)) for field in fields(cls)}
    return core_schema.no_info_after_validator_function(_maker(cls), _dictionary(keys, of=cls), ref=cls.__name__)


def _stands(cls: type, field: "Field[Any]") -> bool:
    """Tell whether the key of ``field`` stands in every row."""
    if cls in _WHOLE:
        return not field.name.endswith("_max")
    # Of a change and of slots only what is filled is written, and what never lacks.
    return (field.default is MISSING and field.default_factory is MISSING) or field.name == "comparator"


def _maker(cls: type) -> Callable[[dict[str, Any]], Any]:
    def make(row: dict[str, Any]) -> Any:
        # A slot that is not filled is absent or null; a list slot that is not filled is empty.
        return cls(**{name: value for name, value in row.items() if value is not None or name in required})

    required = {field.name for field in fields(cls) if field.default is MISSING}
    return make


def _form(name: str, annotation: Any) -> Shape:
    """Return the shape of the field ``name`` of a dataclass, from its annotation."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        members = [member for member in get_args(annotation) if member is not type(None)]
        shape = _form(name, members[0]) if len(members) == 1 else _union(name, members)
        return core_schema.nullable_schema(shape) if len(members) < len(get_args(annotation)) else shape
    if origin is tuple:
        # Optional as every slot: null is allowed for a list, too.
        return core_schema.nullable_schema(_many(_form(name, get_args(annotation)[0])))
    if origin is Literal:
        return core_schema.literal_schema(list(get_args(annotation)))
    if annotation is str:
        return core_schema.str_schema(strict=True, pattern=_PATTERNS.get(name))
    if annotation is bool:
        return core_schema.bool_schema(strict=True)
    if annotation is int:
        return core_schema.int_schema(strict=True, ge=0)
    if annotation is Decimal:
        return _decimal(name)
    if annotation in _WHOLE:
        return _reference(annotation)
    return _object(annotation)


def _union(name: str, members: list[Any]) -> Shape:
    """Return the shape of one of ``members``: a text, or the class whose keys are most like the row's."""
    classes = {TAG + member.__name__: set(_names(member)) for member in members if member is not str}

    def tag(value: Any) -> str | None:
        if isinstance(value, Mapping):
            nearest: str = min(classes, key=lambda choice: len(classes[choice].symmetric_difference(value)))
            return nearest
        return f"{TAG}str" if isinstance(value, str) and str in members else next(iter(classes))

    choices = {TAG + member.__name__: _form(name, member) for member in members}
    return core_schema.tagged_union_schema(choices, tag)


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def _decimal(name: str) -> Shape:
    low, high = (Decimal(0), Decimal(1)) if name == "confidence" else (None, None)
    return core_schema.no_info_before_validator_function(
        _exact, core_schema.decimal_schema(strict=True, allow_inf_nan=False, ge=low, le=high)
    )


def _exact(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise PydanticCustomError("exact_number", "Input should be an exact number (int or Decimal)")
