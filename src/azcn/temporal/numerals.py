"""Numbers, ordinals and roman numerals in a row."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from azcn import numbers
from azcn.temporal.tokens import Row, fold
from azcn.temporal.words import words

__all__ = [
    "ORDINAL_SUFFIXES",
    "Count",
    "count_at",
    "day_at",
    "digits_at",
    "full_year",
    "may_rank",
    "ordinal_at",
    "roman_at",
]

_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
ORDINAL_SUFFIXES = frozenset({"e", "er", "ere", "re", "eme", "ieme", "nd", "nde"})


_ONE = Decimal(1)


class Count(NamedTuple):
    """A number of things and the position after it."""

    amount: Decimal
    stop: int
    words: bool


def count_at(row: Row, at: int) -> Count | None:
    """Return the number, in digits or words, that begins at ``at``; "un" and "une" are 1."""
    form = row.form(at)
    found = row.number(at)
    # A fraction's sign begins no number of ours ("½ heure"), nor does an elided word.
    if found is not None and found[1] and (form[0].isalpha() or form.isdecimal()) and not form.endswith("'"):
        number, stop = found
        # "70 millions un an plus tôt": the article of the unit behind an amount.
        if not (row.form(stop - 1) in ("un", "une") and row.form(stop - 2) in words().collective):
            return Count(number.amount, stop, number.words)
    return Count(_ONE, at + 1, words=True) if form in ("un", "une") else None


def digits_at(row: Row, at: int, low: int, high: int, *, width: tuple[int, ...] = (1, 2)) -> int | None:
    """Return the value of the run of ``width`` digits at ``at`` if it lies between ``low`` and ``high``."""
    token = row[at]
    if not token.is_number or len(token.text) not in width:
        return None
    value = int(token.text)
    return value if low <= value <= high else None


def day_at(row: Row, at: int) -> tuple[int, int] | None:
    """Return the day of a month at ``at`` ("3", "1er", "quinze") and the position after it."""
    value = digits_at(row, at, 1, 31)
    if value is not None:
        stop = at + 1
        parted = value == 1 and row.form(stop) == "er" and row.form(stop + 1) in words().months  # "1 er mars"
        if parted or (row.glued(stop) and row.form(stop) in ORDINAL_SUFFIXES and row[stop].text.islower()):
            stop += 1
        elif row.glued(stop) and row[stop].is_word and row.form(stop) not in words().months:  # "15juin"
            return None
        return value, stop
    token = row[at]
    if not token.is_word:
        return None
    if token.form == "premier":
        return 1, at + 1
    found = count_at(row, at)
    if found is not None and found.words and 2 <= found.amount <= 31 and found.amount == int(found.amount):
        return int(found.amount), found.stop
    return None


def ordinal_at(row: Row, at: int) -> tuple[int, int] | None:
    """Return the rank said at ``at`` ("premier", "2e", "3ème"; the last is -1) and the position after it."""
    key = "ordinal", at
    if key not in row.memo:
        row.memo[key] = _ordinal_at(row, at)
    found: tuple[int, int] | None = row.memo[key]
    return found


@lru_cache(maxsize=1 << 14)
def may_rank(word: str) -> bool:
    """Tell whether an ordinal, in words or roman numerals, can begin with ``word``."""
    return word[0] in "XVI" or fold(word) in words().last_rank or numbers.begins_ordinal(word)


def _ordinal_at(row: Row, at: int) -> tuple[int, int] | None:
    value = digits_at(row, at, 1, 99)
    if value is not None:
        if row.form(at + 1) in ORDINAL_SUFFIXES and (row.glued(at + 1) or _apart(row, at + 1, value)):
            return value, at + 2
        return None
    if row.form(at) in words().last_rank:
        return -1, at + 1
    token = row[at]
    if not token.is_word or token.form.endswith("'") or not numbers.begins_ordinal(token.text):
        return None
    found = numbers.ordinal_at(row.text, token.start)
    if found is None:
        return None
    rank, end = found
    stop = at + 1
    while stop < len(row) and row[stop].end <= end:
        stop += 1
    return (rank, stop) if row[stop - 1].end == end else None


def _apart(row: Row, at: int, value: int) -> bool:
    """Return whether the token at ``at`` is the end of an ordinal, parted from its number: "2 e trimestre"."""
    token = row[at]
    first = token.form in ("er", "ere", "re")
    return token.text.islower() and first == (value == 1) and row[at + 1].is_word and not row.glued(at + 1)


def roman_at(row: Row, at: int) -> tuple[int, int] | None:
    """Return the roman ordinal at ``at`` ("XXIe", "IIIème") up to 39 and the position after it."""
    text = row[at].text
    found = _ROMAN.match(text)
    if found is None or not found[0]:
        return None
    rest = text[found.end() :].lower().replace("è", "e")
    if rest not in ORDINAL_SUFFIXES and rest:
        return None
    value = len(found[1]) * 10 + _ONES[found[2]]
    # "XX e siècle"
    stop = at + 2 if not rest and row.form(at + 1) in ORDINAL_SUFFIXES and _apart(row, at + 1, value) else at + 1
    return value, stop


def full_year(text: str) -> int | None:
    """Return the year that two or four digits stand for; two digits from 70 on are of the twentieth century."""
    if len(text) == 4:
        return int(text) if 1000 <= int(text) <= 2999 else None
    if len(text) == 2:
        return int(text) + (1900 if int(text) >= 70 else 2000)
    return None
