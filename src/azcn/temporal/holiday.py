"""Days with a name."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from azcn.lexicon import load
from azcn.temporal.absolute import year_after
from azcn.temporal.expression import Expression, Holiday
from azcn.temporal.reading import Reading
from azcn.temporal.relative import year_expression
from azcn.temporal.tokens import Phrases, Row, fold
from azcn.temporal.words import words

__all__ = ["holiday", "holiday_dates", "holiday_words", "names"]


@cache
def _entries() -> tuple[Mapping[str, Any], ...]:
    return tuple(load("time_holidays")["days"])


@cache
def names() -> Phrases[int]:
    """Return the named days and periods, each with its place in the lexicon."""
    return Phrases({name: index for index, entry in enumerate(_entries()) for name in entry["names"]})


@cache
def _guards() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = load("time_holidays")
    lists = (data["capitals"]["names"], data["not_before"]["words"], data["article"]["names"])
    capitals, not_before, article = (frozenset(map(fold, names)) for names in lists)
    return capitals, not_before, article


def holiday_words() -> frozenset[str]:
    """Return the folded words that a named day can begin with."""
    return names().first_words


def holiday(row: Row, at: int) -> Reading | None:
    """Read "Noël", "lundi de Pâques 2024", "la veille de Noël"."""
    found = names().at(row, at)
    if found is None:
        return None
    index, stop = found
    capitals, not_before, article = _guards()
    if row.form(at) in capitals and stop == at + 1 and row[at].text[0].islower() and not (len(row) <= 3):
        return None
    before = row.form(at - 1)
    owner_at = at - 2 if before in ("la", "l'") else at - 1
    if row.form(owner_at) in ("de", "d'", "du") and row.form(owner_at - 1) in not_before:
        return None
    if row.form(at) in article and before not in ("la", "l'"):
        return None
    if row.glued(stop) and row.form(stop) == "-":
        return None
    if before in not_before or (
        row[stop].text[:1].isupper() and row[stop].is_word and row[at].text[0].isupper() and stop == at + 1
    ):
        return None
    start = at
    year: int | Expression | None = None
    said = year_after(row, stop)
    if said is not None:
        year, stop = said
    else:
        owner = year_expression(row, stop)
        if owner is not None:
            year, stop = owner.expression, owner.stop
    direction = words().after_noun.at(row, stop) if year is None else None
    if direction is not None and direction[0] in ("last", "next"):
        return Reading(Holiday(index, None, direction[0]), start, direction[1], "date.holiday")  # type: ignore[arg-type]
    return Reading(Holiday(index, year), start, stop, "date.holiday")


@cache
def holiday_dates(index: int, year: int) -> tuple[dt.date, dt.date] | None:
    """Return first and last day of a named day or period in ``year``, or None where it cannot be computed."""
    entry = _entries()[index]
    if entry.get("span") == "ramadan":
        return _ramadan(year)
    first = _first_day(entry, year)
    if first is None:
        return None
    try:
        return first, first + dt.timedelta(days=entry.get("length", 1) - 1)
    except OverflowError:
        return None


def _first_day(entry: Mapping[str, Any], year: int) -> dt.date | None:
    try:
        if "fixed" in entry:
            month, day = entry["fixed"]
            return dt.date(year, month, day)
        if "rule" in entry:
            month, weekday, rank = entry["rule"]
            return _nth_weekday(year, month, weekday - 1, rank) + dt.timedelta(days=entry.get("after", 0))
        if "easter" in entry:
            easter = _easter(year)
            return None if easter is None else easter + dt.timedelta(days=entry["easter"])
        country, name = entry["library"]
        return _from_library(country, name, year)
    except (ValueError, OverflowError):
        return None


def _nth_weekday(year: int, month: int, weekday: int, rank: int) -> dt.date:
    first = dt.date(year, month, 1)
    if rank > 0:
        return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (rank - 1))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return last - dt.timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-rank - 1))


def _easter(year: int) -> dt.date | None:
    """Return Easter Sunday: the day before the French Easter Monday."""
    monday = _from_library("FR", "Easter Monday", year)
    return None if monday is None else monday - dt.timedelta(days=1)


@cache
def _from_library(country: str, name: str, year: int) -> dt.date | None:
    """Return the first day of ``year`` that the holidays library calls ``name`` in ``country``."""
    import holidays

    if not 1000 <= year <= 2999:
        return None
    days = holidays.country_holidays(country, years=year, language="en_US")
    return min((day for day, names in days.items() if name in names and "observed" not in names), default=None)


def _ramadan(year: int) -> tuple[dt.date, dt.date] | None:
    """Return the month of Ramadan: it ends the day before Eid al-Fitr."""
    feast = _from_library("DZ", "Eid al-Fitr", year)
    if feast is None:
        return None
    return feast - dt.timedelta(days=29), feast - dt.timedelta(days=1)
