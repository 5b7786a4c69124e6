"""A document as words: what the name grammar reads, in code points, with the model's tags beside it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, overload

from azcn.geography.fold import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["HYPHENS", "Word", "Words", "read_words"]

HYPHENS = "-\u2010\u2011"
_APOSTROPHES = "'’ʼ"
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_SPACES = re.compile(r"[^\S\r\n\u2028\u2029]+\Z")
_LINE_END = re.compile(r"[\r\n\u2028\u2029]")
# A quotation, a bullet, or the dash after a dateline ("PARIS (AFP) -- Les"): any word takes a capital there.
_OPENING = re.compile(r"(?:[«“\"]|(?:^|\s)[–—•·*-]{1,2})\s*\Z")


@dataclass(slots=True)
class Word:
    """A run of letters and digits; hyphens, apostrophes and full stops stand in ``sep``, the text before the word."""

    start: int
    end: int
    text: str
    fold: str
    sep: str
    pos: str
    token: int
    """Index of the token that holds the word's first character."""
    sentence: int
    """Number of the sentence, from 0."""
    cap: bool
    """Whether the word is written as a name is: with a capital, or letters and digits mixed ("TX40")."""
    upper: bool
    """Whether all its letters are capitals, and they are two or more."""
    opens: bool
    """Whether the word stands where any word takes a capital: first in a sentence, line or quotation."""
    shouted: bool = False
    """Whether the word's whole line is in capitals, so that a capital says nothing."""
    taken: bool = False
    """Whether the word is part of a date or value, or of an office, and so of no name."""

    @property
    def spaced(self) -> bool:
        """Whether nothing but spaces of one line stands before the word."""
        return bool(_SPACES.match(self.sep))

    @property
    def joined(self) -> bool:
        """Whether a hyphen joins the word to the one before."""
        return len(self.sep) == 1 and self.sep in HYPHENS

    @property
    def elided(self) -> bool:
        """Whether an apostrophe joins the word to the one before."""
        return len(self.sep) == 1 and self.sep in _APOSTROPHES

    @property
    def breaks(self) -> bool:
        """Whether a line ends before the word."""
        return bool(_LINE_END.search(self.sep))


class Words(Sequence[Word]):
    """The words of a document, with look-up by offset."""

    def __init__(self, doc: "Doc", text: str, words: list[Word]) -> None:
        self.doc = doc
        self.text = text
        self._words = words
        self._starts = [word.start for word in words]

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Word]: ...
    def __getitem__(self, index: int | slice) -> Word | Sequence[Word]:
        """Return the word, or words, at ``index``."""
        return self._words[index]

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self._words)

    def at(self, offset: int) -> int:
        """Return the index of the first word that begins at or after ``offset``."""
        return bisect_right(self._starts, offset - 1)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the indexes of the words that begin in ``[start, end)``, end exclusive."""
        return self.at(start), self.at(end)

    def after(self, index: int) -> str:
        """Return the text between the word at ``index`` and the next one."""
        if index + 1 < len(self._words):
            return self._words[index + 1].sep
        return self.text[self._words[index].end :]


def read_words(doc: "Doc", taken: Sequence[tuple[int, int]] = ()) -> Words:
    """Return the words of a parsed ``doc``; those that lie in ``taken`` are marked."""
    text = doc.text
    # One array for all tokens: making a token object for each costs more than all the rest.
    table = doc.to_array(["IDX", "POS", "SENT_START"]).tolist()
    strings = doc.vocab.strings
    names = {pos: strings[pos] if pos else "" for pos in {row[1] for row in table}}
    token_starts = [row[0] for row in table]
    token_pos = [names[row[1]] for row in table]
    sentence_starts = {row[0] for row in table if row[2] == 1} | {0}
    busy = sorted(taken)
    words: list[Word] = []
    last = busy_at = token = sentence = 0
    fresh = True
    for match in _WORD.finditer(text):
        start, end = match.span()
        while token + 1 < len(token_starts) and token_starts[token + 1] <= start:
            token += 1
            if token_starts[token] in sentence_starts:
                fresh = True
                sentence += 1
        while busy_at < len(busy) and busy[busy_at][1] <= start:
            busy_at += 1
        sep = text[last:start]
        form = match.group()
        folded, cap, upper = _shape(form)
        words.append(
            Word(
                start=start,
                end=end,
                text=form,
                fold=folded,
                sep=sep,
                pos=token_pos[token],
                token=token,
                sentence=sentence,
                cap=cap,
                upper=upper,
                opens=fresh or (bool(sep) and not sep.isspace() and _OPENING.search(sep) is not None),
                taken=busy_at < len(busy) and busy[busy_at][0] <= start and end <= busy[busy_at][1],
            )
        )
        fresh = False
        last = end
    _mark_shouted(words)
    return Words(doc, text, words)


def _mark_shouted(words: list[Word]) -> None:
    """Mark the words of lines that are all in capitals: headlines, not datelines or acronyms."""
    first = 0
    for index in range(1, len(words) + 1):
        if index < len(words) and not words[index].breaks:
            continue
        line = [word for word in words[first:index] if word.text[0].isalpha()]
        letters = sum(len(word.text) for word in line)
        long = letters > 12 if len(line) >= 3 else len(line) == 2 and letters > 14
        if long and all(word.text.isupper() for word in line):
            for word in line:
                word.shouted = True
        first = index


@lru_cache(maxsize=1 << 16)
def _shape(form: str) -> tuple[str, bool, bool]:
    """Return the folded form of a word, whether it is written as a name is, and whether all in capitals."""
    small = form.islower()
    return fold(form), not small and _has_capital(form), not small and _is_upper(form)


def _has_capital(form: str) -> bool:
    """Tell whether a word is written as a name is."""
    if form[0].isupper():
        return True
    letters = [c for c in form if c.isalpha()]
    return any(c.isupper() for c in letters) and (letters[0].isupper() or form[0].isdigit() or _inner(form))


def _is_upper(form: str) -> bool:
    """Tell whether a word has two letters or more, all of them capitals."""
    letters = [c for c in form if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def _inner(form: str) -> bool:
    """Tell whether a small letter comes before a capital at the front ("iPhone", "eBay")."""
    return len(form) > 2 and form[0].islower() and form[1].isupper()
