"""Dates as a person types them in an option."""

import datetime as dt
import re

from azcn.errors import AzcnError
from azcn.lexicon import load
from azcn.model import Date
from azcn.temporal import calendar as cal
from azcn.temporal.calendar import Stretch
from azcn.temporal.find import find_times
from azcn.temporal.second import parse_day

__all__ = ["DateError", "moment", "parse_date"]

_CODE = re.compile(r"(?P<year>\d{4})(?:-(?P<part>\d{2})(?:-(?P<day>\d{2}))?)?(?P<about>~)?")
_GRAINS = {**dict.fromkeys(range(21, 25), "season"), **dict.fromkeys(range(33, 37), "quarter"), 40: "half", 41: "half"}


class DateError(AzcnError, ValueError):
    """A date that cannot be read."""


def parse_date(text: str, today: dt.date | None) -> Date:
    """Read a date as a person types it in an option (EDTF, ISO or French), relative ones counted from ``today``.

    Raises:
        DateError: ``text`` is no date, or more than one; or a relative one, and ``today`` is None.

    """
    typed = text.strip()
    try:
        stretch = _edtf(typed)
    except (ValueError, OverflowError):
        stretch = None
    if stretch is not None:
        return stretch.as_date()
    whole = _french(typed, today) or _second_reader(typed)
    if whole is None:
        raise DateError(
            f"{text!r} is no date; write it as 2025, 2025-04, 2025-04-22, 2025-33 (first quarter), 2023/2024, or in"
            " French ('avril 2025', 'il y a 3 mois', 'depuis 2019')"
        )
    return whole


def moment(date: Date) -> dt.date | dt.datetime | None:
    """Return the one day or minute that a ``date`` is, None where it is longer or not known."""
    if date.start is None or date.grain not in ("day", "hour", "minute"):
        return None
    if date.grain == "day" and date.start != date.end:
        return None
    return dt.datetime.fromisoformat(date.start) if "T" in date.start else dt.date.fromisoformat(date.start)


def _edtf(text: str) -> Stretch | None:
    """Read the EDTF that azcn prints."""
    if "/" in text:
        first, _, last = text.partition("/")
        if first in ("..", "") and last:
            end = _edtf(last)
            return None if end is None else cal.until(end, side="until")
        if last in ("..", "") and first:
            start = _edtf(first)
            return None if start is None else cal.until(start, side="from")
        start, end = _edtf(first), _edtf(last)
        return None if start is None or end is None else cal.from_to(start, end)
    if re.fullmatch(r"\d{3}X", text):
        return cal.decade(int(text[:3]) * 10)
    if re.fullmatch(r"\d{2}XX", text):
        return cal.century(int(text[:2]) + 1)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?", text):
        return cal.instant(dt.datetime.fromisoformat(text))
    found = _CODE.fullmatch(text)
    if found is None:
        return None
    stretch = _code(int(found["year"]), found["part"], found["day"])
    if stretch is not None and found["about"]:
        return Stretch(f"{stretch.edtf}~", stretch.first, stretch.last, stretch.grain)
    return stretch


def _code(year: int, part: str | None, day: str | None) -> Stretch | None:
    if part is None:
        return cal.year(year)
    number = int(part)
    if day is not None:
        return cal.day(dt.date(year, number, int(day)))
    if 1 <= number <= 12:
        return cal.month(year, number)
    grain = _GRAINS.get(number)
    return None if grain is None else cal.part(year, number, grain)


def _french(text: str, today: dt.date | None) -> Date | None:
    found = find_times(text, today)
    if len(found) != 1 or not isinstance(found[0].value, Date) or found[0].value.edtf is None:
        return None
    left = (text[: found[0].start] + " " + text[found[0].end :]).lower()
    words = set(re.findall(r"[^\W\d_]+|\d+", left))
    return found[0].value if words <= frozenset(load("time")["option"]["around"]) else None


def _second_reader(text: str) -> Date | None:
    """Read an unusual form of one day."""
    if not any(char.isdigit() for char in text) or len(text) > 40:
        return None
    found = parse_day(text)
    return None if found is None else cal.day(found).as_date()
