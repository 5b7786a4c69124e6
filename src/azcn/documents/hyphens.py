"""Words that were divided at the end of a line, in texts that are taken out of set pages."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from azcn.lexicon import load

__all__ = ["join_lines"]

_DIVIDED = re.compile(
    r"(?P<before>(?<![\w'’-])[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?P<mark>[-‐\u00ad])[ \t]*\r?\n[ \t]*(?P<after>[^\W\d_]+)"
)
_SHORTEST = 3
"""Letters that typesetters leave to the next line at least; shorter ends are words: "dit-il"."""

_SOFT = re.compile("\u00ad(?=\\w)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def join_lines(pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield ``pages``, pairs of a place and its text, with the words joined that a line end divides.

    The hyphen goes where the pages have the word without, or else where it is no compound's. A part that begins
    with a capital is a name's: the hyphen stays.
    """
    all_pages = list(pages)
    words = {word.casefold() for _, text in all_pages for word in _WORD.findall(text)}

    def joined(found: re.Match[str]) -> str:
        before, after = found["before"], found["after"]
        return f"{before}{'-' if _keeps(before, found['mark'], after, words) else ''}{after}"

    for place, text in all_pages:
        yield place, _SOFT.sub("", _DIVIDED.sub(joined, text))


def _keeps(before: str, mark: str, after: str, words: set[str]) -> bool:
    """Tell whether the hyphen between the two parts of a word is its own."""
    if mark == "\u00ad":
        return False
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
