"""Values as a person writes them, from their form in rows: ``> 3.1 bn USD``, ``Jan–Jul 2024``, ``+21%``.

For tables, Markdown and the terminal; rows for other programs keep the values' parts apart.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from azcn.codec import number
from azcn.render.calendar import human_date

__all__ = ["human", "human_slots", "one_line", "visible"]

_BEFORE = {"eq": "", "range": "", "approx": "≈ ", "gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ "}
_SIGNS = {"up": "+", "down": "-", "flat": "±"}
_SCALES = ((12, "tn"), (9, "bn"), (6, "mn"))
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """Return ``text`` with U+FFFD for control characters, which could steer a terminal, and for lone surrogates."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """Return ``text`` on one line and `visible`."""
    return visible(_SPACE.sub(" ", text)).strip()


def human(value: Any) -> str:
    """Return the part of a row as a person writes it; an empty text for what is not there."""
    if value is None:
        return ""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Decimal):
        return number(value)
    if isinstance(value, Mapping):
        return one_line(_object(value))
    if isinstance(value, list | tuple):
        separator = "; " if any(isinstance(part, str) and "," in part for part in value) else ", "
        return separator.join(filter(None, map(human, value)))
    return one_line(str(value))


def human_slots(slots: Mapping[str, Any]) -> str:
    """Return a fact's slots in one line: ``flow bilateral · value > 3.1 bn USD``."""
    filled = ((slot, value) for slot, value in slots.items() if value is not None)
    return " · ".join(f"{slot.replace('_', ' ')} {human(value)}" for slot, value in filled)


def _object(value: Mapping[str, Any]) -> str:
    """Return a value, known by the keys that are filled; a query may give any other object, which is shown as it is."""
    filled = {name: part for name, part in value.items() if part is not None}
    if filled.get("direction") in _SIGNS and _are_numbers(filled, "percent", "points", "amount"):
        return _change(filled)
    if "percent" in filled and _are_numbers(filled, "percent"):
        return _compared(filled, *_percent(filled))
    if "amount" in filled and _are_numbers(filled, "amount"):
        return _compared(filled, *_amount(filled))
    if isinstance(filled.get("edtf"), str) or ("edtf" in value and isinstance(filled.get("grain"), str)):
        edtf, start, end, grain = (_text_of(filled, name) for name in ("edtf", "start", "end", "grain"))
        return human_date(edtf, start, end, grain or "")
    if isinstance(filled.get("iso"), str):
        return _iso(filled["iso"])
    if isinstance(filled.get("rank"), int):
        return _ordinal(filled["rank"])
    if isinstance(filled.get("name"), str):
        return one_line(filled["name"])
    if filled.keys() == {"start", "end"}:
        return f"{human(filled['start'])}–{human(filled['end'])}"
    if {"start", "end"} < filled.keys() and isinstance(filled.get("text"), str):
        return one_line(filled["text"])
    return human_slots(filled)


def _are_numbers(value: Mapping[str, Any], *names: str) -> bool:
    """Return whether what is there of these parts, and of the upper ends of their ranges, are numbers."""
    parts = (value.get(each) for name in names for each in (name, f"{name}_max"))
    return all(isinstance(part, int | Decimal | None) and not isinstance(part, bool) for part in parts)


def _text_of(value: Mapping[str, Any], name: str) -> str | None:
    part = value.get(name)
    return part if isinstance(part, str) else None


# --- numbers -----------------------------------------------------------------------------------


def _compared(value: Mapping[str, Any], digits: str, unit: str) -> str:
    return _BEFORE.get(value.get("comparator", "eq"), "") + digits + unit


def _percent(value: Mapping[str, Any]) -> tuple[str, str]:
    digits = _range(value["percent"], value.get("percent_max"))
    return digits, "%" if value.get("unit", "percent") == "percent" else f" {_plural('point', digits)}"


def _amount(value: Mapping[str, Any]) -> tuple[str, str]:
    unit = value.get("currency") or value.get("unit") or value.get("item")
    return _range(value["amount"], value.get("amount_max")), f" {human(unit)}" if unit else ""


def _range(low: Decimal, high: Decimal | None = None, sign: str = "") -> str:
    power, word = _scale(low, high)
    digits = sign + _grouped(low, power)
    if high is not None:
        digits += f"{' to ' if min(low, high) < 0 else '–'}{_grouped(high, power)}"
    return f"{digits} {word}" if word else digits


def _scale(*amounts: Decimal | None) -> tuple[int, str]:
    """Return the power of ten, with its word, that leaves a whole part to the larger and three decimals to all."""
    there = [Decimal(amount) for amount in amounts if amount is not None]
    for power, word in _SCALES:
        if max(amount.adjusted() for amount in there) >= power and all(
            _decimals(amount, power) <= 3 for amount in there
        ):
            return power, word
    return 0, ""


def _decimals(amount: Decimal, power: int) -> int:
    return len(number(_shifted(amount, power)).partition(".")[2])


def _grouped(amount: Decimal, power: int) -> str:
    whole, point, part = number(_shifted(Decimal(amount), power)).partition(".")
    return f"{Decimal(whole):,f}{point}{part}"


def _shifted(amount: Decimal, power: int) -> Decimal:
    """Divide by a power of ten without rounding, however many digits ``amount`` has."""
    sign, digits, exponent = amount.as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, digits, exponent - power))


def _change(value: Mapping[str, Any]) -> str:
    direction = value["direction"]
    sign = _SIGNS[direction]
    parts = []
    if value.get("percent") is not None:
        parts.append(_range(value["percent"], value.get("percent_max"), sign) + "%")
    if value.get("points") is not None:
        digits = _range(value["points"], value.get("points_max"), sign)
        parts.append(f"{digits} {_plural('point', digits)}")
    if value.get("amount") is not None:
        unit = value.get("currency") or value.get("unit")
        parts.append(_range(value["amount"], value.get("amount_max"), sign) + (f" {human(unit)}" if unit else ""))
    return _BEFORE.get(value.get("comparator", "eq"), "") + ", ".join(parts) if parts else str(direction)


def _plural(word: str, digits: str) -> str:
    return word if digits.lstrip("+-±") == "1" else f"{word}s"


def _ordinal(rank: int) -> str:
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


# --- durations ---------------------------------------------------------------------------------


def _iso(iso: str) -> str:
    """Return an ISO 8601 duration or repeating interval in words; another form as it stands."""
    if iso.startswith("R"):
        repeat, _, length = iso.partition("/")
        words = _length(length)
        if words is None or repeat != "R":
            return one_line(iso)
        return f"every {words[2:] if words.startswith('1 ') and ' ' not in words[2:] else words}"
    return _length(iso) or one_line(iso)


def _length(iso: str) -> str | None:
    if not (found := re.fullmatch(r"P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])+))?", iso)) or iso == "P":
        return None
    days, times = found[1] or "", found[2] or ""
    parts = [(size, unit) for size, unit in re.findall(r"([\d.]+)([YMWD])", days)]
    parts += [(size, f"T{unit}") for size, unit in re.findall(r"([\d.]+)([HMS])", times)]
    return " ".join(f"{size} {_plural(_UNITS[unit], size)}" for size, unit in parts)
