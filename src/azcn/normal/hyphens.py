"""Whether the hyphen at the end of a line is the word's own, or the typesetter's."""

from collections.abc import Set as AbstractSet
from functools import cache

from azcn.lexicon import load

__all__ = ["keeps_hyphen"]

_SHORTEST = 3
"""Letters that typesetters leave to the next line at least; shorter ends are words: "dit-il"."""


def keeps_hyphen(before: str, after: str, words: AbstractSet[str]) -> bool:
    """Return whether the hyphen between the two parts of a word, at the end of a line and behind it, is its own.

    It goes where the text, whose ``words`` are given in lower case, has the word without, or else where it is no
    compound's. A part that begins with a capital is a name's: the hyphen stays.
    """
    if f"{before}{after}".casefold() in words:
        return False
    if f"{before}-{after}".casefold() in words or not after.islower():
        return True
    if len(after) < _SHORTEST:
        return True
    last = before.rpartition("-")[2].casefold()
    kept = _kept()
    return last in kept["before"] or after.casefold() in kept["after"]


@cache
def _kept() -> dict[str, frozenset[str]]:
    return {side: frozenset(words) for side, words in load("hyphens")["keep"].items()}
