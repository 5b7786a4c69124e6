"""French numbers as written in digits and in words: the grammar that values and times both read with."""

from azcn.numbers.model import Number
from azcn.numbers.read import begins_number, begins_ordinal, find_numbers, number_at, ordinal_at

__all__ = ["Number", "begins_number", "begins_ordinal", "find_numbers", "number_at", "ordinal_at"]
