"""Read times in tests: what a text says, as pairs of words and value."""

import datetime as dt

from azcn.model import Date
from azcn.temporal import find_times

TODAY = dt.date(2025, 6, 11)  # a Wednesday


def read(text: str, anchor: dt.date | dt.datetime | None = TODAY) -> list[tuple[str, str | None]]:
    """The words and the EDTF or ISO form of each time of ``text``."""
    return [
        (text[found.start : found.end], found.value.edtf if isinstance(found.value, Date) else found.value.iso)
        for found in find_times(text, anchor)
    ]


def values(text: str, anchor: dt.date | dt.datetime | None = TODAY) -> list[str | None]:
    """The EDTF or ISO form of each time of ``text``."""
    return [value for _, value in read(text, anchor)]


def bounds(text: str, anchor: dt.date | dt.datetime | None = TODAY) -> list[tuple[str | None, str | None, str]]:
    """First and last day and the grain of each date of ``text``."""
    found = [found.value for found in find_times(text, anchor)]
    return [(value.start, value.end, value.grain) for value in found if isinstance(value, Date)]
