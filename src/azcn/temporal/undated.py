"""Times that stay open for want of a day to count from."""

import datetime as dt
from functools import lru_cache

from azcn.model import Date
from azcn.temporal.find import find_times

__all__ = ["wants_day"]

_ANY_DAY = dt.date(2001, 1, 3)


def wants_day(words: str, value: Date) -> bool:
    """Return whether ``words``, read as ``value``, would be placed if there were a day to count from.

    "lundi" and "le 22 avril" would; "deux ans plus tard" wants another time of its text.
    """
    return _is_open(value) and _is_placed(words)


def _is_open(value: Date) -> bool:
    return value.edtf is None or "XXXX" in value.edtf


@lru_cache(maxsize=1024)
def _is_placed(words: str) -> bool:
    return any(isinstance(found.value, Date) and not _is_open(found.value) for found in find_times(words, _ANY_DAY))
