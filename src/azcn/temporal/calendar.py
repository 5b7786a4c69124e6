"""Stretches of the calendar: their bounds, their EDTF, and how they move."""

import calendar as months
import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from azcn.model import Date, Grain

__all__ = [
    "Moment",
    "Stretch",
    "add",
    "century",
    "day",
    "days",
    "decade",
    "from_to",
    "instant",
    "month",
    "part",
    "season_of",
    "until",
    "week",
    "year",
    "years",
]

Moment: TypeAlias = dt.date | dt.datetime

_FIRST_MONTH = {33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7, 21: 3, 22: 6, 23: 9, 24: 12}
_MONTHS = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "season": 3,
    "year": 12,
    "lustrum": 60,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time: EDTF, first and last day or minute (both in it), and grain.

    A bound is None where the stretch is open there, or where it is not known; ``text_bounds`` are those that no
    ``datetime`` holds, before the year 1.
    """

    edtf: str | None
    first: Moment | None
    last: Moment | None
    grain: Grain
    text_bounds: tuple[str, str] | None = None

    def as_date(self) -> Date:
        """Return the model's value."""
        if self.text_bounds is not None:
            return Date(edtf=self.edtf, start=self.text_bounds[0], end=self.text_bounds[1], grain=self.grain)
        return Date(edtf=self.edtf, start=_iso(self.first), end=_iso(self.last), grain=self.grain)


def _iso(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    if isinstance(moment, dt.datetime):
        return f"{moment.date().isoformat()}T{moment:%H:%M}"
    return moment.isoformat()


def _edtf_of(moment: Moment) -> str:
    if isinstance(moment, dt.datetime):
        return f"{moment.date().isoformat()}T{moment:%H:%M:%S}"
    return moment.isoformat()


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, months.monthrange(year, month)[1])


# A text is about few years, and what is counted from its anchor falls on the same stretches again and again.
_made_once = lru_cache(maxsize=1 << 12)


def day(date: dt.date) -> Stretch:
    """Return one day."""
    return Stretch(_edtf_of(date), date, date, "day")


def days(first: dt.date, last: dt.date, grain: Grain = "day") -> Stretch:
    """Return the days from one to another."""
    if first == last:
        return day(first)
    return Stretch(f"{_edtf_of(first)}/{_edtf_of(last)}", first, last, grain)


def week(date: dt.date) -> Stretch:
    """Return the week that holds ``date``, Monday to Sunday."""
    monday = date - dt.timedelta(days=date.weekday())
    return days(monday, monday + dt.timedelta(days=6), "week")


@_made_once
def month(year: int, number: int) -> Stretch:
    """Return a month."""
    return Stretch(f"{year:04}-{number:02}", dt.date(year, number, 1), _month_end(year, number), "month")


@_made_once
def part(year: int, number: int, grain: Grain) -> Stretch:
    """Return a quarter, half or season by its number in EDTF; winter runs into the next year.

    Source: ISO 8601-2 level 2, extended by the fact model: 21 to 24 seasons, 33 to 36 quarters, 40 and 41 halves.
    """
    first = dt.date(year, _FIRST_MONTH[number], 1)
    last = add(first, "month", Decimal(_MONTHS[grain])) - dt.timedelta(days=1)
    return Stretch(f"{year:04}-{number}", first, last, grain)


def season_of(date: dt.date) -> tuple[int, int]:
    """Return year and number of the season that holds ``date``."""
    number = 21 + (date.month - 3) % 12 // 3
    return (date.year - 1 if date.month < 3 else date.year), number


@_made_once
def year(number: int) -> Stretch:
    """Return a year; 0 is 1 BC, -1 is 2 BC, as ISO 8601 counts."""
    if number < 1:
        shown = f"-{-number:04}" if number else "0000"
        return Stretch(shown, None, None, "year", (f"{shown}-01-01", f"{shown}-12-31"))
    return Stretch(f"{number:04}", dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def years(first: int, last: int) -> Stretch:
    """Return the years from one to another."""
    return Stretch(f"{first:04}/{last:04}", dt.date(first, 1, 1), dt.date(last, 12, 31), "year")


def decade(first: int) -> Stretch:
    """Return the ten years from ``first`` on."""
    return Stretch(f"{first // 10:03}X", dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "decade")


def century(number: int, *, bc: bool = False) -> Stretch:
    """Return a century by its ordinal; that before Christ runs backwards ("IIIe siècle av. J.-C.": -0299 to -0200)."""
    if bc:
        hundred = number - 1
        low, high = hundred * 100 + 99, hundred * 100
        bounds = (f"-{low:04}-01-01", f"-{high:04}-12-31" if high else "0000-12-31")
        return Stretch(f"-{hundred:02}XX", None, None, "century", bounds)
    hundred = number - 1
    if hundred == 0:
        return Stretch("00XX", None, None, "century", ("0000-01-01", "0099-12-31"))
    return Stretch(f"{hundred:02}XX", dt.date(hundred * 100, 1, 1), dt.date(hundred * 100 + 99, 12, 31), "century")


def instant(moment: dt.datetime) -> Stretch:
    """Return a minute."""
    return Stretch(_edtf_of(moment), moment, moment, "minute")


def add(moment: dt.date, unit: str, amount: Decimal) -> dt.date:
    """Return ``moment`` moved by so many units; a day that the month lacks becomes its last ("31 janvier" + 1 month).

    Raises:
        OverflowError: the result is no year from 1 to 9999.

    """
    if unit in _MONTHS:
        total = amount * _MONTHS[unit]
        whole = int(total)
        index = moment.year * 12 + moment.month - 1 + whole
        year_, month_ = divmod(index, 12)
        if not 1 <= year_ <= 9999:
            raise OverflowError(year_)
        moved = moment.replace(
            year=year_, month=month_ + 1, day=min(moment.day, months.monthrange(year_, month_ + 1)[1])
        )
        return moved + dt.timedelta(days=int((total - whole) * 30))
    if abs(amount) > 10_000_000:
        raise OverflowError(amount)
    size = {"day": 1, "week": 7, "fortnight": 14}
    if unit in size:
        return moment + dt.timedelta(days=int(amount * size[unit]))
    seconds = {"hour": 3600, "minute": 60, "second": 1}[unit]
    return moment + dt.timedelta(seconds=int(amount * seconds))


def _end(stretch: Stretch, *, last: bool) -> str | None:
    """Return the EDTF of a stretch as one end of an interval: an interval gives its own end."""
    if stretch.edtf is None:
        return None
    if "/" not in stretch.edtf:
        return stretch.edtf
    return stretch.edtf.split("/")[1 if last else 0]


_ORDER = ("minute", "hour", "day", "week", "month", "quarter", "half", "season", "year", "decade", "century")


def from_to(first: Stretch, last: Stretch) -> Stretch | None:
    """Return the stretch from the first of one to the last of another, or None where it would end before it begins."""
    start, end = first.first, last.last
    if start is not None and end is not None and _minute(start) > _minute(end, last=True):
        return None
    grain = min(first.grain, last.grain, key=_ORDER.index)
    one, two = _end(first, last=False), _end(last, last=True)
    edtf = None if one is None or two is None else f"{one}/{two}"
    return Stretch(edtf, start, end, grain)


def _minute(moment: Moment, *, last: bool = False) -> dt.datetime:
    if isinstance(moment, dt.datetime):
        return moment
    return dt.datetime.combine(moment, dt.time(23, 59) if last else dt.time())  # calendar time


def until(stretch: Stretch, *, side: str) -> Stretch:
    """Return all time from a stretch on, or until its end."""
    bound = _end(stretch, last=side == "until")
    if side == "from":
        return replace(stretch, edtf=None if bound is None else f"{bound}/..", last=None, text_bounds=None)
    return replace(stretch, edtf=None if bound is None else f"../{bound}", first=None, text_bounds=None)
