"""French time expressions, read and resolved: dates, periods, durations and recurrences."""

import datetime as dt

from azcn.model import Date, Duration, Recurrence
from azcn.text import Found

__all__ = ["find_times", "parse_date"]


def find_times(text: str, anchor: dt.date | dt.datetime | None = None) -> list[Found[Date | Duration | Recurrence]]:
    """Return the time expressions of ``text`` in text order, relative ones resolved against ``anchor``."""
    raise NotImplementedError


def parse_date(text: str, today: dt.date) -> Date:
    """Read a date as a person types it in an option (EDTF, ISO or French), relative ones counted from ``today``."""
    raise NotImplementedError
