"""Where a date of publication is taken from when a document brings none: its text's dateline, or its file."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

__all__ = ["DATE_SOURCES", "DateSource", "found_date"]

DateSource: TypeAlias = Literal["dateline", "filename", "mtime"]
DATE_SOURCES: tuple[DateSource, ...] = ("dateline", "filename", "mtime")

_YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_. ]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?P<mark>[-_. ])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_NO_SPACE = re.compile(r"[-_.]+")


def found_date(source: DateSource, text: str, path: Path | None) -> dt.date | None:
    """Return the day that a ``source`` gives for a ``text`` out of the file at ``path`` (None: no file), or None."""
    if source == "dateline":
        from azcn.temporal.dateline import find_dateline

        return find_dateline(text)
    if path is None:
        return None
    return _named(path.name) if source == "filename" else _changed(path)


def _named(name: str) -> dt.date | None:
    """Return the one day that a file's name says: "2024-10-02-titre.txt", "20241002_x.html", "2-octobre-2024.docx"."""
    days = {day for form in (_YEAR_FIRST, _DAY_FIRST) for found in form.finditer(name) for day in _day(found)}
    if not days and any(char.isdigit() for char in name):
        days = set(_in_words(_NO_SPACE.sub(" ", name)))
    return days.pop() if len(days) == 1 else None


def _day(found: re.Match[str]) -> Iterator[dt.date]:
    try:
        yield dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return


def _in_words(text: str) -> Iterator[dt.date]:
    from azcn.model import Date
    from azcn.temporal import find_times
    from azcn.temporal.option import moment

    for time in find_times(text):
        if isinstance(time.value, Date) and (day := moment(time.value)) is not None:
            yield day.date() if isinstance(day, dt.datetime) else day


def _changed(path: Path) -> dt.date | None:
    """Return the local day of a file's last change."""
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
    except (OSError, ValueError, OverflowError):
        return None
