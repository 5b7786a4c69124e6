"""French values: money, percentages, quantities and ordinals, read from the text alone."""

from azcn.values.find import find_values
from azcn.values.parse import parse_money

__all__ = ["find_values", "parse_money"]
