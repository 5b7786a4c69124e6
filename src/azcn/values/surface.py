"""Looking around in a text: what may stand next to a number, word by word."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from azcn.numbers.words import SPACES

__all__ = [
    "SPACES",
    "Spans",
    "Token",
    "fold_word",
    "following",
    "preceding",
    "same_sentence",
    "sentence_words",
    "tokens",
]


# An elided word ends at its apostrophe; a compound is one word.
_TOKEN = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]|[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*(?:['’][^\W\d_]+)?|[<>≤≥⩽⩾]=?|[~≈±∼]",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…](?=\s+[^\W\d_a-zß-öø-ÿ]|\s+[«\"“]|\s*\Z)|\n|;|•")

Token = tuple[int, int, str]
"""Start, end, and the word in lower case with a straight apostrophe."""

# What a row of words does not go over, seen from its end.
_MARK = re.compile(r"[^\w\s'’\-\u2010\u2011<>≤≥⩽⩾=~≈±∼]|\d|_|-\s|\n\s*\n")
_WINDOW = 72


def fold_word(word: str) -> str:
    """Return ``word`` in lower case with straight apostrophes and plain hyphens."""
    low = word.lower()
    return low if low.isascii() else low.replace("’", "'").replace("\u2010", "-").replace("\u2011", "-")


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words of ``text[start:end]``."""
    window = text[start:end]
    folded = fold_word(window)
    if len(folded) == len(window):
        return [(m.start() + start, m.end() + start, m.group()) for m in _TOKEN.finditer(folded)]
    # A letter whose lower case is two ("İ"): word by word.
    return [(m.start() + start, m.end() + start, fold_word(m.group())) for m in _TOKEN.finditer(window)]


@lru_cache(maxsize=16)
def preceding(text: str, position: int) -> list[Token]:
    """Return the words right before ``position`` in their order, up to a mark or a number: at most about ten.

    The list is shared between calls.
    """
    start = max(0, position - _WINDOW)
    cut = _MARK.search(text[start:position][::-1])
    if cut is not None:
        start = position - cut.start()
    return tokens(text, start, position)


def following(text: str, position: int) -> Token | None:
    """Return the word that begins at ``position`` or behind one space there."""
    start = position + 1 if text[position : position + 1] and text[position] in SPACES else position
    match = _TOKEN.match(text, start)
    return None if match is None else (match.start(), match.end(), fold_word(match.group()))


def same_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether no sentence ends between ``start`` and ``end``."""
    return end - start < 600 and _END.search(text, start, end) is None


def sentence_words(text: str, position: int) -> frozenset[str]:
    """Return the words of the sentence around ``position``, a hundred and fifty characters on either side at most."""
    left, right = max(0, position - 150), min(len(text), position + 150)
    for end in _END.finditer(text, left, position):
        left = end.end()
    stop = _END.search(text, position, right)
    return frozenset(word for _, _, word in tokens(text, left, stop.start() if stop else right))


class Spans:
    """Spans that nothing may touch, looked up by bisection."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Merge ``spans``, in any order."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted(span for span in spans if span[0] < span[1]):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        self._starts: Sequence[int] = [start for start, _ in merged]
        self._ends: Sequence[int] = [end for _, end in merged]

    def touch(self, start: int, end: int) -> bool:
        """Tell whether a span shares a character with ``[start, end)``."""
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self._ends[index] > start
