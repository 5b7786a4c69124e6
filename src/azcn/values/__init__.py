"""French values: money, percentages, quantities and ordinals, read from the text alone."""

from collections.abc import Sequence

from azcn.model import Money, Ordinal, Percentage, Quantity
from azcn.text import Found

__all__ = ["find_values", "parse_money"]


def find_values(
    text: str, *, taken: Sequence[tuple[int, int]] = ()
) -> list[Found[Money | Percentage | Quantity | Ordinal]]:
    """Return the values of ``text`` in text order; ``taken`` are spans (of dates) that no value may touch."""
    raise NotImplementedError


def parse_money(text: str) -> Money:
    """Read an amount as a person types it in an option ("1 Md USD", "500M€", "2000000")."""
    raise NotImplementedError
