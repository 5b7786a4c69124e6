"""Two numbers that belong together: intervals, steps from one level to another, and units carried over."""

import re
from collections.abc import Sequence
from functools import cache

from azcn.lexicon import load
from azcn.morphology import verb_forms
from azcn.numbers.exact import times
from azcn.values.reading import Reading, minus
from azcn.values.surface import SPACES, preceding, tokens

__all__ = ["join_ranges"]

_LINK = re.compile(
    rf"(?:[{SPACES}]?[-\u2010-\u2014][{SPACES}]?|[{SPACES}](?:à|a|ou|et|jusqu['’]à|voire)[{SPACES}](?:quelque[{SPACES}]|environ[{SPACES}]|près[{SPACES}]de[{SPACES}])?)\Z",
    re.IGNORECASE,
)


_COMMA = re.compile(rf",[{SPACES}]")
_LAST_OF_LIST = re.compile(rf",[{SPACES}]|,?[{SPACES}](?:ou|et|puis|voire)[{SPACES}]", re.IGNORECASE)
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212+"


@cache
def _steps() -> tuple[frozenset[str], frozenset[str]]:
    data = load("figures_context")["steps"]
    steps = {form for verb in data["verbs"] for form in verb_forms(verb)} | set(data["nouns"])
    moves = {form for verb in data["movements"] for form in verb_forms(verb)}
    return frozenset(steps), frozenset(moves)


def join_ranges(text: str, readings: list[Reading]) -> list[Reading]:
    """Return the readings with intervals made one and with units that a pair shares set on both."""
    _lend_backwards(text, readings)
    joined: list[Reading] = []
    index = 0
    while index < len(readings):
        reading = readings[index]
        index += 1
        while index < len(readings) and (other := _pair(text, reading, readings[index])) is not None:
            reading = other
            index += 1
        joined.append(reading)
    return joined


def _lend_backwards(text: str, readings: Sequence[Reading]) -> None:
    """Give the bare numbers of a list the unit at its end: "5, 8 ou 12 dollars"."""
    for index, last in enumerate(readings):
        if last.kind == "bare" or index < 2 or not (last.kind != "quantity" or last.unit):
            continue
        first, link = index, _LAST_OF_LIST
        while first and readings[first - 1].kind == "bare":
            before, after = readings[first - 1], readings[first]
            if not link.fullmatch(text, before.end, after.start) or _is_year(before):
                break
            first, link = first - 1, _COMMA
        if index - first < 2:
            continue
        for reading in readings[first:index]:
            _share(reading, last)


def _is_year(reading: Reading) -> bool:
    number = reading.number
    return not number.words and number.end - number.start == 4 and 1900 <= number.amount <= 2100


def _share(first: Reading, second: Reading) -> None:
    """Set the unit of ``second``, with its scale, on the bare number before it."""
    if _carries_scale(first, second):
        first.amount = times(first.amount, second.number.scale)
    if second.currency is not None and second.currency.factor != 1 and first.number.scale == 1:
        first.amount = times(first.amount, second.currency.factor)
    if second.unit == "points" and second.rule.endswith("basis_points"):
        first.amount = first.amount / 100
    first.kind = second.kind
    first.currency, first.unit, first.item = second.currency, second.unit, second.item
    first.rule = f"{second.kind}.shared_unit"
    first.notes.append("unit taken from the number after it")


def _pair(text: str, first: Reading, second: Reading) -> Reading | None:
    """Return the interval that two readings make; units may be carried over where they make none."""
    if second.start - first.end > 24 or first.maximum is not None or second.kind == "bare":
        return None
    # A sign that was read as a minus ("10 -20 €") is the link here.
    tied = second.start if second.rule == "money.sign" and text[second.start] not in _DASHES else second.number.start
    link = _LINK.fullmatch(text, first.end, tied)
    if link is None and second.start < tied:  # "-5 à +3 °C", "moins dix à moins cinq degrés"
        link = _LINK.fullmatch(text, first.end, second.start)
        link = None if link is None or link.group().strip(SPACES) in _DASHES else link
        if link is not None and first.kind == "bare":
            minus(text, first)
    if link is None and text[tied - 5 : tied - 1] == "plus":  # "moins quatre à plus deux degrés"
        link = _LINK.fullmatch(text, first.end, tied - 5)
        link = link if link is not None and minus(text, first).amount < 0 else None
    if link is None:
        return None
    word = link.group().strip(SPACES + "\u2010-").lower().split(" ")[0]
    open_unit = first.kind == "bare"
    if not open_unit and not _alike(first, second):
        return None
    words = preceding(text, first.start)
    previous = words[-1][2] if words else ""
    low, high = first.amount, abs(second.amount) if word in ("", "–", "—", "-") else second.amount
    if open_unit and _carries_scale(first, second):
        low = times(low, second.number.scale * (second.currency.factor if second.currency else 1))
    elif open_unit and second.currency is not None and second.currency.factor != 1:
        low = times(low, second.currency.factor)
    if open_unit and second.unit == "points" and second.rule.endswith("basis_points"):
        low = low / 100
    interval = _is_interval(text, first, second, word, previous) and low < high
    if interval:
        second.start = first.start
        second.number = first.number if not open_unit else second.number
        second.amount, second.maximum = low, high
        second.comparator = "range"
        second.rule = f"{second.kind}.range"
        return second
    if open_unit and word in ("à", "et", "ou", "a") and _may_share(first, second, previous, word):
        first.kind, first.amount = second.kind, low
        first.currency, first.unit, first.item = second.currency, second.unit, second.item
        first.rule = f"{second.kind}.shared_unit"
        first.notes.append("unit taken from the number after it")
    return None


def _alike(first: Reading, second: Reading) -> bool:
    if first.kind != second.kind:
        return False
    if first.kind == "money" and first.currency is not None and second.currency is not None:
        return bool(set(first.currency.codes) & set(second.currency.codes))
    return first.unit == second.unit and (first.item == second.item or first.item is None)


def _carries_scale(first: Reading, second: Reading) -> bool:
    return second.number.scale > 1 and first.number.scale == 1 and first.amount < 1000


def _is_interval(text: str, first: Reading, second: Reading, word: str, previous: str) -> bool:
    if word == "et":
        return previous == "entre"
    if word in ("ou", "voire"):
        return first.kind == "bare"
    if word in ("", "-", "–", "—", "‐"):
        return first.number.words == second.number.words
    # "de 12 % à 17 %": two levels; "de 12 à 17 %" an interval, unless something moves from the one to the other.
    # A sign before its number and degrees are said with both ends of an interval ("£200 à £400", "-8 °C à +2 °C").
    of = previous in ("de", "d'")
    twice = first.rule == "money.sign" or (first.unit or "").startswith("°")
    if first.kind != "bare" and of and not twice:
        return False
    if first.kind == "bare" and not of:
        return True
    steps, moves = _steps()
    before = {token[2] for token in tokens(text, max(0, first.start - 90), first.start)}
    return not (before & steps or (second.kind != "percentage" and before & moves))


def _may_share(first: Reading, second: Reading, previous: str, word: str) -> bool:
    if word in ("à", "a") and previous in ("de", "d'"):
        return True
    # "12 et 15 %", but "le 5 et 12 personnes" and "en 2031 et 4 %" share nothing.
    year = first.number.end - first.number.start == 4 and 1500 <= first.amount <= 2200
    # "respectivement 340 et 125 personnes"
    one_by_one = previous in load("figures")["respective"]["adverbs"]
    return (
        word == "et"
        and (one_by_one or second.kind in ("percentage", "money"))
        and not year
        and previous not in ("le", "au", "du", "en")
    )
