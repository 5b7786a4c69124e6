"""A number as it stands in a text."""

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number at ``[start, end)`` of a text, exact.

    ``approximate`` is true for words that only estimate ("une vingtaine", "des dizaines"); ``words`` where no digit
    stands in it.
    """

    start: int
    end: int
    amount: Decimal
    approximate: bool = False
    words: bool = False
