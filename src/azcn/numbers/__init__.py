"""French numbers as written in digits and in words: the grammar that values and times both read with."""

from azcn.numbers.model import Number
from azcn.numbers.read import find_numbers, number_at, ordinal_at

__all__ = ["Number", "find_numbers", "number_at", "ordinal_at"]
