"""The second reader: one day in an unusual or foreign form, found here and read by dateparser."""

import datetime as dt
from functools import cache

from azcn.lexicon import load
from azcn.temporal.expression import Day
from azcn.temporal.numerals import full_year
from azcn.temporal.reading import Reading
from azcn.temporal.tokens import LONG, Row

__all__ = ["parse_day", "unusual_day"]

_BASE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 (what is read says its day, month and year: the base decides nothing)


def parse_day(text: str) -> dt.date | None:
    """Read one day with dateparser, which guesses no day, month or year that is not there."""
    import dateparser

    settings = {
        "RELATIVE_BASE": _BASE,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "DATE_ORDER": "DMY",
        "PARSERS": ["absolute-time"],
    }
    try:
        found = dateparser.parse(text, languages=["fr", "en"], settings=settings)
    except (ValueError, OverflowError, RecursionError):
        return None
    return None if found is None else found.date()


@cache
def _month_starts() -> tuple[str, ...]:
    return tuple(load("time")["second_reader"]["month_starts"])


def unusual_day(row: Row, at: int) -> Reading | None:
    """Read "22 Apr 2025", "12 septembr. 2024", "April 22, 2025": a day and a year around what may be a month's name.

    ``at`` is the position of the day's number, before or behind the name.
    """
    if LONG not in row.keys[at + 1 : at + 4]:
        return None
    day = row[at]
    if not day.is_number or len(day.text) > 2 or row.glued(at):
        return None
    name, year = at + 1, at + 2
    if row.form(year) == "." and row.glued(year):
        year += 1
    start = at
    if not row[name].is_word:
        start = name = at - 1
        year = row.skip(at + 1, ",")
    month = row.form(name)
    if not row[year].is_number or len(row[year].text) != 4 or full_year(row[year].text) is None:
        return None
    if not 3 <= len(month) <= 10 or not month.startswith(_month_starts()):
        return None
    found = parse_day(row.text[row[start].start : row[year].end])
    if found is None or str(found.year) != row[year].text or found.day != int(day.text):
        return None
    return Reading(Day(found.day, found.month, found.year, None), start, year + 1, "date.day.second_reader")
