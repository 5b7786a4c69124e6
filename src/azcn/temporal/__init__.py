"""French time expressions, read and resolved: dates, periods, durations and recurrences.

A text becomes a row of tokens, rules read expressions from it (`azcn.temporal.grammar`), and each is then resolved
against the anchor, the tense around it and the dates before it (`azcn.temporal.resolve`).
"""

from azcn.temporal.find import find_times
from azcn.temporal.option import parse_date

__all__ = ["find_times", "parse_date"]
