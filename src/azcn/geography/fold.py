"""Words as they are compared: without case, accents and ligatures, whatever way the text writes them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import TypeAlias, TypeVar

__all__ = ["WORD", "ByBeginning", "SplitWords", "by_beginning", "fold", "fold_words", "split_words", "words"]

T = TypeVar("T")

ByBeginning: TypeAlias = Mapping[str, Mapping[str, tuple[T, ...]]]
"""Phrases by their first word, then by their second, as `by_beginning` makes it."""

WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
"""A run of letters, each with its combining marks; hyphens and apostrophes stand between words."""

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ı": "i", "ø": "o", "đ": "d", "ł": "l"})


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return ``word`` in lower case, without accents and ligatures ("Égypte": "egypte")."""
    low = word.casefold()
    if low.isascii():
        return low
    split = unicodedata.normalize("NFD", low.translate(_LIGATURES))
    return "".join(c for c in split if not unicodedata.combining(c))


def words(text: str) -> Iterator[re.Match[str]]:
    """Return the words of ``text`` in order, as matches."""
    return WORD.finditer(text)


@dataclass(frozen=True, slots=True)
class SplitWords:
    """The words of a text, with where they start and end, and what stands before each."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]

    def fold(self, index: int) -> str:
        """Return the folded word at ``index``, or nothing behind the last one."""
        return fold(self.words[index]) if index < len(self.words) else ""


def split_words(text: str, word: re.Pattern[str] = WORD) -> SplitWords:
    """Return the words of ``text``, which are what the pattern ``word`` (without groups) matches."""
    # A split and a running sum make no object for each match.
    parts = _splitter(word).split(text)
    ends = list(accumulate(map(len, parts)))
    return SplitWords(words=parts[1::2], starts=ends[:-1:2], ends=ends[1::2], gaps=parts[:-1:2])


@cache
def _splitter(word: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(f"({word.pattern})")


@lru_cache(maxsize=16384)
def fold_words(name: str) -> tuple[str, ...]:
    """Return the folded words of ``name`` ("Côte d'Ivoire": cote, d, ivoire)."""
    return tuple(fold(match.group()) for match in words(name))


def by_beginning(phrases: Iterable[T], words_of: Callable[[T], tuple[str, ...]]) -> ByBeginning[T]:
    """Return phrases by their first two folded words, the longest first.

    Those of one word alone stand under each second word too, and under "" for any other.
    """
    groups: dict[str, list[T]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(words_of(phrase))):
        groups.setdefault(words_of(phrase)[0], []).append(phrase)
    return {
        first: {
            second: tuple(phrase for phrase in group if words_of(phrase)[1:2] in ((), (second,)))
            for second in {"", *(words_of(phrase)[1] for phrase in group if len(words_of(phrase)) > 1)}
        }
        for first, group in groups.items()
    }
