"""Bare numbers that take unit, currency or item from the text around them: "contre 23 milliards", "dont 40"."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from azcn.lexicon import load
from azcn.morphology import verb_forms
from azcn.numbers.exact import times
from azcn.values.item import counted_at
from azcn.values.reading import Reading
from azcn.values.surface import SPACES, preceding, same_sentence, tokens

__all__ = ["fill_bare"]

_FAR = 2500  # characters over which a unit is remembered
_OF_THEM = re.compile(
    rf"[{SPACES}](?:d['’]entre[{SPACES}](?:eux|elles|nous)|de[{SPACES}]ces[{SPACES}]derni[eè]r(?:e)?s)\b", re.IGNORECASE
)
_OTHERS = re.compile(
    rf"[{SPACES}]autres(?=[{SPACES}]?(?:[.,;:)]|\Z|[{SPACES}](?:à|en|dans|sont|ont|seront|pour|sur|au|aux|par|et)\b))"
)
_COUNT_OF = re.compile(
    rf"\bnombre[{SPACES}](?:total[{SPACES}]|moyen[{SPACES}]|annuel[{SPACES}])?(?:de[{SPACES}]|d['’]|des[{SPACES}])",
    re.IGNORECASE,
)
_COLON = re.compile(rf"([^\W\d_]+)[{SPACES}]?:[{SPACES}]?\Z")
_NOUN_AFTER = re.compile(
    rf"[{SPACES}](?!un\b|une\b|le\b|la\b|l['’]|au\b|aux\b|en\b|à\b|pour\b|sur\b|dans\b|par\b|depuis\b|fin\b|selon\b|contre\b|et\b|ou\b|mais\b|soit\b|d['’]ici\b|cette\b|ce\b|chaque\b|seront\b|sont\b|ont\b|ou\b|lors\b|avant\b|après\b|dès\b|il\b|voire\b|quand\b|dont\b|qui\b)[a-zà-ÿ]"
)


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    data = load("figures_context")
    figures = data["figures"]
    levels = {form for verb in figures["verbs"] for form in verb_forms(verb)}
    steps = {form for verb in data["steps"]["verbs"] for form in verb_forms(verb)}
    return (
        frozenset(data["money"]["nouns"]),
        frozenset(figures["nouns"]),
        frozenset(figures["against"]),
        frozenset(levels),
        frozenset(steps),
    )


def fill_bare(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings that have a unit, currency or item, their own or one that the text lends them."""
    filled: list[Reading] = []
    for index, reading in enumerate(readings):
        if reading.kind == "bare":
            source = _source(
                text, reading, filled, readings[index + 1 : index + 13] if reading.number.scale > 1000 else ()
            )
            if source is None:
                continue
            _lend(source, reading)
        filled.append(reading)
    return filled


def _lend(source: Reading, reading: Reading) -> None:
    if source.number.scale > 1 and reading.number.scale == 1 and reading.amount < 1000 and source.kind != "percentage":
        carried = source.number.scale if source.number.scale > 1 else Decimal(1)
        if source.item is None or reading.amount != int(reading.amount):
            reading.amount = times(reading.amount, carried)
    elif source.currency is not None and source.currency.factor > 1 and reading.number.scale == 1:
        reading.amount = times(reading.amount, source.currency.factor)
    reading.kind = source.kind
    reading.currency, reading.unit, reading.item = source.currency, source.unit, source.item
    reading.rule = f"{source.kind}.carried"
    reading.notes.append(
        "unit taken over from the text before it" if source.start < reading.start else "unit by what follows"
    )


def _source(text: str, reading: Reading, filled: Sequence[Reading], after: Sequence[Reading]) -> Reading | None:
    """Return the reading whose unit a bare number shares, or None where it stays a mere number."""
    words = preceding(text, reading.start)
    previous = words[-1][2] if words else ""
    others = _OF_THEM.match(text, reading.end) or _OTHERS.match(text, reading.end)
    # "dont 2 milliards" is of the sum before it, "dont 40" of the things counted.
    if others or (previous == "dont" and reading.number.scale <= 1000):
        if not others and _NOUN_AFTER.match(text, reading.end):
            return None
        return next(
            (
                other
                for other in _recent(reading, filled)
                if other.kind == "quantity" and other.item and other.unit is None
            ),
            None,
        )
    if reading.number.scale > 1000:
        if reading.number.approximate and reading.number.words:
            return None
        return _large(text, reading, filled, after)
    if _NOUN_AFTER.match(text, reading.end):
        return None
    return _small(text, reading, filled, previous)


def _recent(reading: Reading, filled: Sequence[Reading]) -> list[Reading]:
    found = []
    for other in reversed(filled):
        if reading.start - other.end > _FAR:
            break
        found.append(other)
        if len(found) == 40:
            break
    return found


def _large(text: str, reading: Reading, filled: Sequence[Reading], after: Sequence[Reading]) -> Reading | None:
    """Return the money or large count that "3 milliards" continues."""
    money, *_ = _words()
    recent = [other for other in _recent(reading, filled) if other.kind != "percentage" and not _small_count(other)]
    before = {token[2] for token in tokens(text, max(0, reading.start - 60), reading.start)}
    if before & money and same_sentence(text, max(0, reading.start - 60), reading.start):
        source = next((other for other in recent if other.kind == "money"), None)
        if source is not None:
            return source
    if recent:
        return recent[0]
    for other in after:
        if other.start - reading.end > _FAR:
            break
        if other.kind == "money" and before & money:
            return other
    return None


def _small_count(other: Reading) -> bool:
    return other.kind == "quantity" and other.unit is None and other.amount < 1000


def _small(text: str, reading: Reading, filled: Sequence[Reading], previous: str) -> Reading | None:
    _, figures, against, levels, steps = _words()
    recent = _recent(reading, filled)
    last = recent[0] if recent else None
    in_sentence = last is not None and same_sentence(text, last.end, reading.start)
    if previous in against:
        if in_sentence and last is not None and not _is_year(text, reading):
            return last if last.kind != "quantity" or last.unit or previous == "contre" else None
        return None
    if _is_year(text, reading):
        return None
    if previous == "à" and last is not None and text[last.end : reading.start].strip(SPACES) == "à":
        before = {token[2] for token in tokens(text, max(0, last.start - 60), last.start)}
        return last if before & steps else None
    colon = _COLON.search(text, max(0, reading.start - 24), reading.start)
    if colon is not None and colon.group(1).lower() in figures:
        return next((other for other in recent if other.kind == "quantity" and other.item and other.unit is None), None)
    return _count_of(text, reading, levels)


def _is_year(text: str, reading: Reading) -> bool:
    number = reading.number
    return (
        number.end - number.start == 4 and text[number.start : number.end].isdecimal() and 1900 <= number.amount <= 2100
    )


def _count_of(text: str, reading: Reading, levels: frozenset[str]) -> Reading | None:
    """Read "le nombre d'usines … a atteint 92": the figure is of what the noun "nombre" counts."""
    left = max(0, reading.start - 160)
    matches = list(_COUNT_OF.finditer(text, left, reading.start))
    if not matches or not same_sentence(text, matches[-1].start(), reading.start):
        return None
    words = [token[2] for token in tokens(text, max(left, reading.start - 48), reading.start)]
    # "a atteint 92", "est passé à 92", "s'élève à environ 92".
    tail = [word for word in words if word not in ("environ", "près", "quelque", "plus", "moins", "d'")][-3:]
    if not tail or not (tail[-1] in levels or (tail[-1] in ("à", "de") and tail[-2:-1] and tail[-2] in levels)):
        return None
    start = matches[-1].end()
    end = counted_at(text, start, plural=True)
    if end is None:
        return None
    return Reading(reading.number, start, end, "quantity", reading.amount, "quantity.count_of", item=text[start:end])
