"""When an answer agrees with the annotated one: times, values, parties, words, the slots of a fact.

Everything is compared as it stands in rows. Of the annotated value only those keys are compared that it has, so that
an annotation may say less than azcn does; ``docs/score.md`` has the rules in words.
"""

import re
import types
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, TypeAlias, Union, get_args, get_origin

from azcn.lexicon import load
from azcn.model import FACT_TYPES, Party
from azcn.values.unit import unit_at

__all__ = [
    "Answer",
    "Row",
    "agreeing",
    "answers",
    "list_slots",
    "party_slots",
    "same_party",
    "same_slot",
    "same_value",
    "words",
]

Row: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = tuple[str, Any]

_JOINS = re.compile(r"[’'–—‑‐-]")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})
_DURATION = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)
_TOLERANCE = Decimal("1e-9")
_FIRST, _LAST = "T00:00", "T23:59"


# --- words -------------------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a name or span that mean something: without accents, case, plural and function words."""
    split = unicodedata.normalize("NFKD", _JOINS.sub(" ", text).translate(_LIGATURES))
    plain = "".join(char for char in split if not unicodedata.combining(char)).casefold()
    found = re.findall(r"[^\W_]+", plain)
    kept = [word for word in found if word not in _lexicon("function_words")] or found
    return tuple(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in kept)


@cache
def _lexicon(name: str) -> frozenset[str]:
    return frozenset(load("evaluation")[name])


def _same_words(gold: object, got: object) -> bool:
    """Tell whether two spans have half of each one's words in common, or the gold one is the core of the other."""
    mine, theirs = set(words(str(gold))), set(words(str(got)))
    if not mine or not theirs:
        return mine == theirs
    common = 2 * len(mine & theirs)
    return (common >= len(mine) and common >= len(theirs)) or (mine <= theirs and len(theirs) <= 3 * len(mine))


def same_party(gold: object, got: object) -> bool:
    """Tell whether two parties, or the names of two, are the same: by country, else by the words of their names."""
    mine, theirs = _as_party(gold), _as_party(got)
    if mine.get("country") and theirs.get("country"):
        return bool(mine["country"] == theirs["country"])
    one, other = set(words(str(mine.get("name", "")))), set(words(str(theirs.get("name", ""))))
    shared = one & other
    if not shared or (shared <= _lexicon("generic") and one != other):
        return False
    either = len(one | other)
    return 2 * len(shared) >= either or (either <= 4 and (one <= other or other <= one))


def _as_party(value: object) -> Row:
    return value if isinstance(value, Mapping) else {"name": value}


# --- values ------------------------------------------------------------------------------------


def same_value(gold: object, got: object, *, comparator: bool = False) -> bool:
    """Tell whether a value agrees with all that the gold one says; its ``comparator`` only where asked."""
    if not isinstance(gold, Mapping) or not isinstance(got, Mapping):
        return gold == got
    if "edtf" in gold or "start" in gold:
        return _same_time(gold, got)
    if comparator and "comparator" in gold and (gold["comparator"] or "eq") != (got.get("comparator") or "eq"):
        return False
    return all(_same_part(key, want, got.get(key)) for key, want in gold.items())


def _same_part(key: str, want: object, have: object) -> bool:
    if key in ("comparator", "name", "country", "grain"):
        return True  # judged on their own, or not at all
    if want is None and key not in ("currency", "unit", "iso"):
        return True
    return _PARTS.get(key, _equal)(want, have)


def _equal(want: object, have: object) -> bool:
    return want == have


def _same_number(want: object, have: object) -> bool:
    if not isinstance(want, int | Decimal) or not isinstance(have, int | Decimal):
        return False
    exact = Decimal(want)
    return abs(exact - have) <= _TOLERANCE * max(Decimal(1), abs(exact))


def _same_unit(want: object, have: object) -> bool:
    return want == have or (isinstance(want, str) and isinstance(have, str) and _symbol(want) == _symbol(have))


@lru_cache(maxsize=1024)
def _symbol(unit: str) -> str:
    """Return the symbol of a unit that is written as a symbol or a name."""
    found = unit_at(f"1 {unit}", 1)
    return found.symbol if found is not None and found.end == len(unit) + 2 else unit


def _same_item(want: object, have: object) -> bool:
    return have is not None and _same_words(want, have)


def _same_length(want: object, have: object) -> bool:
    if want == have:
        return True
    length = _length(want)
    return length is not None and length == _length(have)


def _length(iso: object) -> tuple[Fraction, Fraction] | None:
    """Return the months and seconds of an ISO 8601 duration; None for what is none."""
    found = _DURATION.fullmatch(iso) if isinstance(iso, str) else None
    if found is None or not any(found.groups()):
        return None
    try:
        years, months, weeks, days, hours, minutes, seconds = (Fraction(part or 0) for part in found.groups())
    except ValueError:  # "1.2.3"
        return None
    return years * 12 + months, ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds


_PARTS: Mapping[str, Callable[[object, object], bool]] = {
    **dict.fromkeys(("amount", "amount_max", "percent", "percent_max", "points", "rank"), _same_number),
    "unit": _same_unit,
    "item": _same_item,
    "iso": _same_length,
}
"""How the parts of a value are compared that are not simply equal or not."""


def _same_time(gold: Row, got: Row) -> bool:
    """Tell whether two times cover the same minutes; one that covers none known agrees by its EDTF."""
    if gold.get("start") is None and gold.get("end") is None:
        return got.get("start") is None and got.get("end") is None and gold.get("edtf") == got.get("edtf")
    return all(_minute(gold.get(key), edge) == _minute(got.get(key), edge) for key, edge in _EDGES)


_EDGES = (("start", _FIRST), ("end", _LAST))


def _minute(moment: str | None, edge: str) -> str | None:
    return moment if moment is None or "T" in moment else moment + edge


# --- slots -------------------------------------------------------------------------------------


@cache
def list_slots() -> frozenset[str]:
    """Return the names of the slots that hold lists."""
    return frozenset(name for name, form in _slot_forms() if get_origin(form) is tuple)


@cache
def party_slots() -> frozenset[str]:
    """Return the names of the slots that hold a party, or parties, in some type of fact."""
    return frozenset(name for name, form in _slot_forms() if Party in _members(form))


def _slot_forms() -> list[tuple[str, Any]]:
    return [(field.name, field.type) for cls in FACT_TYPES.values() for field in fields(cls)]


def _members(form: Any) -> list[Any]:
    if get_origin(form) in (Union, types.UnionType, tuple):
        return [part for member in get_args(form) for part in _members(member)]
    return [form]


def same_slot(gold: object, got: object) -> bool:
    """Tell whether what fills a slot agrees with what the gold fact has there."""
    if isinstance(got, list):
        return False
    if isinstance(gold, Mapping):
        if "name" in gold or "label" in gold:
            return same_party(gold, got)
        return isinstance(got, Mapping) and same_value(gold, got)
    if isinstance(got, Mapping):
        return same_party(gold, got)
    if isinstance(gold, bool) or isinstance(got, bool):
        return gold is got
    if isinstance(gold, int | Decimal):
        return _same_number(gold, got)
    return _same_words(gold, got)


def answers(fact: Row) -> list[Answer]:
    """Return what fills the slots of a fact, one answer each; every item of a list is one."""
    return [
        (slot, item)
        for slot, value in fact["slots"].items()
        for item in (value if isinstance(value, list) and slot in list_slots() else [value])
        # That a statement is not quoted directly is what an empty slot says, too.
        if item is not None and item != "" and not (slot == "direct" and item is False)
    ]


def agreeing(gold: Sequence[Answer], got: Sequence[Answer]) -> int:
    """Return how many `answers` of two facts agree, each with one other at most."""
    left = list(got)
    count = 0
    for slot, value in gold:
        found = next((place for place, own in enumerate(left) if own[0] == slot and same_slot(value, own[1])), None)
        if found is not None:
            del left[found]
            count += 1
    return count
