"""Read numbers from a text."""

from azcn.numbers.model import Number

__all__ = ["find_numbers", "number_at"]


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of ``text`` in text order; none overlap."""
    raise NotImplementedError


def number_at(text: str, start: int) -> Number | None:
    """Return the longest number that begins exactly at offset ``start`` of ``text``, or None."""
    raise NotImplementedError
