"""Words as they are compared: without case, accents and ligatures, whatever way the text writes them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["WORD", "fold", "fold_words", "words"]

WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
"""A run of letters, each with its combining marks; hyphens and apostrophes stand between words."""

_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile("[\u0300-\u036f]")
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
    pattern = WORD if _MARK.search(text) else _PLAIN_WORD
    return pattern.finditer(text)


@lru_cache(maxsize=16384)
def fold_words(name: str) -> tuple[str, ...]:
    """Return the folded words of ``name`` ("Côte d'Ivoire": cote, d, ivoire)."""
    return tuple(fold(match.group()) for match in words(name))
