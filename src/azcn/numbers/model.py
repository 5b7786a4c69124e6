"""A number as it stands in a text."""

from decimal import Decimal
from typing import NamedTuple

__all__ = ["Number"]

_ONE = Decimal(1)


class Number(NamedTuple):
    """A number at ``[start, end)`` of a text, exact.

    ``approximate`` is true for words that only estimate ("une vingtaine", "des dizaines"); ``words`` where no digit
    stands in it. ``scale`` is the power of ten that a word or abbreviation of the number multiplies by ("2,1
    milliards": 10⁹), one where there is none. ``noun`` is true where the number is a noun that "de" joins to what it
    counts ("une vingtaine de", "deux millions de").
    """

    start: int
    end: int
    amount: Decimal
    approximate: bool = False
    words: bool = False
    scale: Decimal = _ONE
    noun: bool = False
