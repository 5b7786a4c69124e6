"""JSON text with the exact digits of every number."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from json.encoder import encode_basestring
from typing import Any, NoReturn

from azcn.errors import DocumentError

__all__ = ["dumps", "loads", "number"]

_SURROGATE = re.compile("[\ud800-\udfff]")


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


def loads(text: str) -> Any:
    """Return what one line of JSON says, its numbers exact: integers as ``int``, all others as ``Decimal``.

    Raises `azcn.errors.DocumentError` where ``text`` is not JSON; NaN and infinity are not.
    """
    try:
        return json.loads(text, parse_float=_exact, parse_int=_integer, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise DocumentError(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise DocumentError("not a row: JSON nested too deep") from None


def _integer(digits: str) -> int | Decimal:
    # Python refuses to read an int of more than 4300 digits.
    return int(digits) if len(digits) < 4000 else Decimal(digits)


def _exact(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:
        raise DocumentError(f"not a row: the number {_cut(digits)} is beyond all bounds") from None


def _cut(digits: str) -> str:
    return digits if len(digits) <= 40 else f"{digits[:39]}…"


def _refuse(name: str) -> NoReturn:
    raise DocumentError(f"not JSON: {name} is no number")
