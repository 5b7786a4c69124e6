"""Stretches of a text that are replaced, and the way back from the new text's offsets to the old one's."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Edit", "Edited", "edited"]


class Edit(NamedTuple):
    """``[start, end)`` of a text is to read ``new``."""

    start: int
    end: int
    new: str


class Edited:
    """A text after edits; offsets in it lead back to the text before them."""

    __slots__ = ("_begins", "_ends", "_starts", "_stops", "text")

    def __init__(self, text: str, starts: list[int], ends: list[int], begins: list[int], stops: list[int]) -> None:
        self.text = text
        # Of each edit, in order: where its new text begins and ends, and where its old text began and ended.
        self._starts, self._ends, self._begins, self._stops = starts, ends, begins, stops

    def start(self, offset: int) -> int:
        """Return where the character at ``offset`` began before."""
        index = bisect_right(self._starts, offset) - 1
        # Of edits at one offset, those that took something out stand before the character.
        if index < 0:
            return offset
        if offset < self._ends[index]:
            return self._begins[index]
        return offset - self._ends[index] + self._stops[index]

    def end(self, offset: int) -> int:
        """Return where the character before ``offset`` ended."""
        index = bisect_right(self._starts, offset - 1) - 1
        if index < 0:
            return offset
        if offset <= self._ends[index]:
            return self._stops[index]
        return offset - self._ends[index] + self._stops[index]


def edited(text: str, edits: Iterable[Edit]) -> Edited | None:
    """Return ``text`` after ``edits``, which are in order and apart; None where there are none."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begins: list[int] = []
    stops: list[int] = []
    last = length = 0
    for start, end, new in edits:
        pieces.append(text[last:start])
        pieces.append(new)
        length += start - last
        starts.append(length)
        length += len(new)
        ends.append(length)
        begins.append(start)
        stops.append(end)
        last = end
    if not starts:
        return None
    pieces.append(text[last:])
    return Edited("".join(pieces), starts, ends, begins, stops)
