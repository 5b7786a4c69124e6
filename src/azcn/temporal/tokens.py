"""A text as a row of words, numbers and marks that keep their offsets."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from azcn.numbers import Number, find_numbers

__all__ = ["Phrases", "Row", "Token", "fold", "row_of"]

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


_NONE = Token(-1, -1, "\0", "", is_word=False, is_number=False)


class Row:
    """The tokens of a text; positions outside the row give an empty token."""

    __slots__ = ("_length", "_numbers", "begun", "forms", "memo", "text", "tokens")

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        """Take a text with its tokens."""
        self.text = text
        self.tokens = tokens
        self.forms = [token.form for token in tokens]
        self._length = len(tokens)
        self.memo: dict[Any, Any] = {}  # what rules read at a position, kept for the rules that ask again
        self.begun = [-1] * len(tokens)  # the rules that can begin at each position, as `openings` finds; -1 unasked
        self._numbers: Mapping[int, Number] | None = None

    def number(self, at: int) -> Number | None:
        """Return the number that begins with the token at ``at``."""
        if self._numbers is None:
            self._numbers = {number.start: number for number in find_numbers(self.text)}
        return self._numbers.get(self[at].start)

    def __getitem__(self, at: int) -> Token:
        return self.tokens[at] if 0 <= at < self._length else _NONE

    def __len__(self) -> int:
        return len(self.tokens)

    def form(self, at: int) -> str:
        """Return the folded text of the token at ``at``."""
        return self.forms[at] if 0 <= at < self._length else ""

    def skip(self, at: int, *forms: str) -> int:
        """Return the position after one of ``forms`` at ``at``, or ``at`` itself."""
        return at + 1 if self.form(at) in forms else at

    def glued(self, at: int) -> bool:
        """Tell whether no space stands before the token at ``at``."""
        return 0 < at < self._length and self.tokens[at - 1].end == self.tokens[at].start

    def broken(self, at: int) -> bool:
        """Tell whether an empty line stands before the token at ``at``."""
        if not 0 < at < self._length:
            return False
        end, start = self.tokens[at - 1].end, self.tokens[at].start
        return start > end + 1 and "\n\n" in self.text[end:start]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets that the tokens ``[start, end)`` cover."""
        return self.tokens[start].start, self.tokens[end - 1].end


def row_of(text: str) -> Row:
    """Return ``text`` as a row of tokens."""
    return Row(text, [_token(found) for found in _TOKEN.finditer(text)])


def _token(found: re.Match[str]) -> Token:
    start, end = found.span()
    text = found[0]
    form, is_word, is_number = _shape(text)
    return Token(start, end, text, form, is_word, is_number)


@lru_cache(maxsize=1 << 16)
def _shape(text: str) -> tuple[str, bool, bool]:
    """Return what a token is whatever stands around it: its form, whether it is a word, and a number."""
    return fold(text), text[0].isalpha(), text.isdecimal()


class Phrases(Generic[V]):
    """Phrases of one word or more with what each stands for; the longest that stands at a position is read."""

    def __init__(self, entries: Mapping[str, V]) -> None:
        """Take phrases as they are written."""
        self._alone: dict[str, V] = {}
        self._longer: dict[str, dict[str, list[tuple[list[str], V]]]] = {}  # by the first word, then by the second
        for phrase, value in entries.items():
            forms = row_of(phrase).forms
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
