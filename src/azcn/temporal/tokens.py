"""A text as a row of words, numbers and marks that keep their offsets."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from azcn.numbers import Number, find_numbers

__all__ = ["LONG", "SHORT", "Phrases", "Row", "Token", "fold", "key_of"]

V = TypeVar("V")

# An apostrophe ends its word ("l'an" is two tokens); a mark is one token.
_TOKEN = re.compile(r"[^\W\d_]+['’ʼ]?|\d+|[^\w\s]|_")


@cache
def _fold_char(char: str) -> str:
    if char in "’ʼ":
        return "'"
    if char in "‐‑‒–—−":
        return "-"
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def fold(word: str) -> str:
    """Return ``word`` without case and accents, with plain apostrophes and hyphens; its length stays."""
    return word.lower() if word.isascii() else "".join(map(_fold_char, word))


class Token(NamedTuple):
    """A word, a run of digits or a mark at ``[start, end)``; ``form`` is its folded text."""

    start: int
    end: int
    text: str
    form: str
    is_word: bool
    is_number: bool


SHORT, LONG = "#0", "#00"
"""What stands for digits, one or two and more, where words are looked up: no token is like them."""

_NONE = Token(-1, -1, "\0", "", is_word=False, is_number=False)


class Row:
    """The tokens of a text; positions outside the row give an empty token."""

    __slots__ = ("_length", "_numbers", "_spans", "_tokens", "begun", "depth", "forms", "keys", "memo", "text", "texts")

    def __init__(self, text: str) -> None:
        """Take a text apart."""
        self.text = text
        spans = [found.span() for found in _TOKEN.finditer(text)]
        self.texts = [text[start:end] for start, end in spans]
        shapes = list(map(_shape, self.texts))
        self.forms = [shape[0] for shape in shapes]
        self.keys = [shape[1] for shape in shapes]
        """The forms, with digits as `SHORT` or `LONG`; two empty ones stand behind the last."""
        self.keys += ("", "")
        self.memo: dict[Any, Any] = {}  # what rules read at a position, kept for the rules that ask again
        self.begun = [-1] * len(spans)  # the rules that can begin at each position, as `openings` finds; -1 unasked
        self.depth = 0  # of times within times, while one is read
        self._length = len(spans)
        self._spans = spans
        self._tokens: list[Token | None] = [None] * len(spans)
        self._numbers: dict[int, tuple[Number, int]] | None = None

    def number(self, at: int) -> tuple[Number, int] | None:
        """Return the number that begins with the token at ``at``, and the position after it.

        That position is 0 where the number ends inside a token ("5h30").
        """
        if self._numbers is None:
            starts = [start for start, _ in self._spans]
            ends = [end for _, end in self._spans]
            found = self._numbers = {}
            for number in find_numbers(self.text):
                first, stop = bisect_left(starts, number.start), bisect_right(ends, number.end)
                if starts[first : first + 1] == [number.start]:
                    found[first] = number, stop if stop > first and ends[stop - 1] == number.end else 0
        return self._numbers.get(at)

    def __getitem__(self, at: int) -> Token:
        if not 0 <= at < self._length:
            return _NONE
        token = self._tokens[at]
        if token is None:
            # Few tokens are ever looked at but for their forms.
            start, end = self._spans[at]
            text = self.texts[at]
            form, key, is_word = _shape(text)
            token = self._tokens[at] = Token(start, end, text, form, is_word, key is SHORT or key is LONG)
        return token

    def __len__(self) -> int:
        return self._length

    def form(self, at: int) -> str:
        """Return the folded text of the token at ``at``."""
        return self.forms[at] if 0 <= at < self._length else ""

    def skip(self, at: int, *forms: str) -> int:
        """Return the position after one of ``forms`` at ``at``, or ``at`` itself."""
        return at + 1 if self.form(at) in forms else at

    def glued(self, at: int) -> bool:
        """Tell whether no space stands before the token at ``at``."""
        return 0 < at < self._length and self._spans[at - 1][1] == self._spans[at][0]

    def broken(self, at: int) -> bool:
        """Tell whether an empty line stands before the token at ``at``."""
        if not 0 < at < self._length:
            return False
        end, start = self._spans[at - 1][1], self._spans[at][0]
        return start > end + 1 and "\n\n" in self.text[end:start]

    def breaks(self) -> Iterator[int]:
        """Yield the positions behind an empty line."""
        starts = [start for start, _ in self._spans]
        gap = self.text.find("\n\n")
        while gap >= 0 and starts and gap < starts[-1]:
            at = bisect_left(starts, gap)
            if at:
                yield at
            gap = self.text.find("\n\n", starts[at])

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets that the tokens ``[start, end)`` cover."""
        return self._spans[start][0], self._spans[end - 1][1]


@lru_cache(maxsize=1 << 16)
def _shape(text: str) -> tuple[str, str, bool]:
    """Return what a token is whatever stands around it: its form, its key, and whether it is a word."""
    return fold(text), key_of(text), text[0].isalpha()


def key_of(text: str) -> str:
    """Return what a token is looked up by: its form, or `SHORT` or `LONG` for digits."""
    return (SHORT if len(text) <= 2 else LONG) if text.isdecimal() else fold(text)


class Phrases(Generic[V]):
    """Phrases of one word or more with what each stands for; the longest that stands at a position is read."""

    def __init__(self, entries: Mapping[str, V]) -> None:
        """Take phrases as they are written."""
        self._alone: dict[str, V] = {}
        self._longer: dict[str, dict[str, list[tuple[list[str], V]]]] = {}  # by the first word, then by the second
        for phrase, value in entries.items():
            forms = Row(phrase).forms
            if len(forms) == 1:
                self._alone.setdefault(forms[0], value)
            else:
                self._longer.setdefault(forms[0], {}).setdefault(forms[1], []).append((forms, value))
        for seconds in self._longer.values():
            for found in seconds.values():
                found.sort(key=lambda entry: -len(entry[0]))

    @classmethod
    def of(cls, phrases: Iterable[str], value: V) -> "Phrases[V]":
        """Take phrases that all stand for the same."""
        return cls(dict.fromkeys(phrases, value))

    @property
    def first_words(self) -> frozenset[str]:
        """The folded words that a phrase begins with."""
        return frozenset({*self._alone, *self._longer})

    @property
    def beginnings(self) -> frozenset[str | tuple[str, str]]:
        """The folded words that are a phrase by themselves, and the first two of the others."""
        pairs = ((first, second) for first, seconds in self._longer.items() for second in seconds)
        return frozenset((*self._alone, *pairs))

    def at(self, row: Row, at: int) -> tuple[V, int] | None:
        """Return what the longest phrase at ``at`` stands for, and the position after it."""
        first = row.form(at)
        seconds = self._longer.get(first)
        if seconds is not None:
            for forms, value in seconds.get(row.form(at + 1), ()):
                stop = at + len(forms)
                if row.forms[at:stop] == forms:
                    return value, stop
        return (self._alone[first], at + 1) if first in self._alone else None

    def before(self, row: Row, at: int) -> tuple[V, int] | None:
        """Return what the longest phrase that ends right before ``at`` stands for, and its first position."""
        best: tuple[V, int] | None = None
        for back in range(1, 7):
            found = self.at(row, at - back)
            if found is not None and found[1] == at:
                best = found[0], at - back
        return best
