"""A document as words: what the name grammar reads, in code points, with the model's tags beside it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from azcn.geography.fold import ByBeginning, SplitWords, fold, split_words

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

__all__ = ["HYPHENS", "Tokens", "Word", "Words", "dep_keys", "read_words"]

T = TypeVar("T")

HYPHENS = "-\u2010\u2011"
_APOSTROPHES = "'’ʼ"
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
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
    spaced: bool
    """Whether nothing but spaces of one line stands before the word."""
    joined: bool
    """Whether a hyphen joins the word to the one before."""
    elided: bool
    """Whether an apostrophe joins the word to the one before."""
    breaks: bool
    """Whether a line ends before the word."""
    opens: bool
    """Whether the word stands where any word takes a capital: first in a sentence, line or quotation."""
    shouted: bool = False
    """Whether the word's whole line is in capitals, so that a capital says nothing."""
    taken: bool = False
    """Whether the word is part of a date or value, or of an office, and so of no name."""


class Tokens:
    """What the model says of each token, read at once: a token object for each costs more than all the rest."""

    __slots__ = ("_distances", "dep")

    def __init__(self, dep: list[int], distances: list[int]) -> None:
        self.dep = dep
        """Keys of the labels of dependency, as `dep_keys` gives them."""
        self._distances = distances

    def head(self, index: int) -> int:
        """Return the index of a token's head, its own at a root."""
        return index + self._distances[index]


@cache
def dep_keys(*labels: str) -> frozenset[int]:
    """Return the numbers that spaCy has for labels of dependency, the same in every pipeline."""
    from spacy.strings import get_string_id

    return frozenset(map(get_string_id, labels))


@cache
def _pos_names() -> dict[int, str]:
    from spacy.parts_of_speech import NAMES

    return dict(NAMES)


class Words(list[Word]):
    """The words of a document, with look-up by offset and by form."""

    __slots__ = ("_folds", "_starts", "capitals", "doc", "ent_at", "ents", "sentences", "text", "tokens")

    def __init__(self, doc: "Doc", text: str, tokens: Tokens, columns: "_Columns") -> None:
        super().__init__(map(Word, *columns))
        self.doc = doc
        self.text = text
        self.tokens = tokens
        self._starts = columns.start
        self._folds = columns.fold
        self.sentences = columns.sentence
        """The number of each word's sentence."""
        self.capitals = list(compress(range(len(self)), columns.cap))
        """The words that are written as names are."""
        self.ent_at: dict[int, tuple[int, int, str]] = {}
        """The model's entities by each of their words: first word, end, label."""
        self.ents: list[tuple[int, int, str, int]] = []
        """The model's entities: first word, end, label, and the offset of their end."""
        for ent in doc.ents:
            first, last = self.span(ent.start_char, ent.end_char)
            self.ents.append((first, last, ent.label_, ent.end_char))
            for index in range(first, last):
                self.ent_at[index] = (first, last, ent.label_)

    def among(self, forms: AbstractSet[str]) -> list[int]:
        """Return the words whose folded form is one of ``forms``."""
        return [index for index, form in enumerate(self._folds) if form in forms]

    def beginning(self, phrases: ByBeginning[T], index: int) -> Sequence[T]:
        """Return those of ``phrases`` that may begin at a word, by that word and the next."""
        group = phrases.get(self._folds[index])
        if group is None:
            return ()
        alone = group[""]
        return group.get(self._folds[index + 1], alone) if index + 1 < len(self._folds) else alone

    def at(self, offset: int) -> int:
        """Return the index of the first word that begins at or after ``offset``."""
        return bisect_left(self._starts, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the indexes of the words that begin in ``[start, end)``, end exclusive."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def after(self, index: int) -> str:
        """Return the text between the word at ``index`` and the next one."""
        if index + 1 < len(self):
            return self[index + 1].sep
        return self.text[self[index].end :]


def read_words(doc: "Doc", taken: Sequence[tuple[int, int]] = (), text: str | None = None) -> Words:
    """Return the words of a parsed ``doc``; those that lie in ``taken`` are marked.

    ``text`` is the text of ``doc``, for callers that have it: spaCy joins its tokens anew each time.
    """
    text = doc.text if text is None else text
    table = doc.to_array(["IDX", "POS", "SENT_START", "DEP", "HEAD"]).reshape((len(doc), 5)).T
    columns = _columns(table, split_words(text, _WORD))
    tokens = Tokens(table[3].tolist(), table[4].astype("int64").tolist())
    words = Words(doc, text, tokens, columns)
    _mark_shouted(words, columns)
    _mark_taken(words, columns.start, taken)
    return words


class _Columns(NamedTuple):
    """What `Word` holds of all words of a document, in its order: column by column that costs the least."""

    start: Sequence[int]
    end: Sequence[int]
    text: Sequence[str]
    fold: Sequence[str]
    sep: Sequence[str]
    pos: Sequence[str]
    token: Sequence[int]
    sentence: Sequence[int]
    cap: Sequence[bool]
    upper: Sequence[bool]
    spaced: Sequence[bool]
    joined: Sequence[bool]
    elided: Sequence[bool]
    breaks: Sequence[bool]
    opens: Sequence[bool]


def _columns(table: "NDArray[Any]", split: SplitWords) -> _Columns:
    if not split.words:
        return _Columns(*[()] * len(_Columns._fields))
    token = table[0].astype("int64").searchsorted(split.starts, side="right") - 1
    opens = table[2] == 1
    opens[0] = False  # the first sentence is number 0
    sentence = opens.cumsum()[token].tolist()
    fold, cap, upper = zip(*map(_shape, split.words), strict=True)
    spaced, joined, elided, breaks, opening = zip(*map(_gap, split.gaps), strict=True)
    return _Columns(
        start=split.starts,
        end=split.ends,
        text=split.words,
        fold=fold,
        sep=split.gaps,
        pos=list(map(_pos_names().__getitem__, table[1][token].tolist())),
        token=token.tolist(),
        sentence=sentence,
        cap=cap,
        upper=upper,
        spaced=spaced,
        joined=joined,
        elided=elided,
        breaks=breaks,
        opens=[new or own != before for new, own, before in zip(opening, sentence, [-1, *sentence], strict=False)],
    )


def _mark_taken(words: Sequence[Word], starts: Sequence[int], taken: Sequence[tuple[int, int]]) -> None:
    """Mark the words that lie whole in the first span, in text order, that ends behind their start."""
    reach = 0
    for start, end in sorted(taken):
        if end <= reach:
            continue
        at = bisect_left(starts, max(start, reach))
        while at < len(words) and words[at].end <= end:
            words[at].taken = True
            at += 1
        reach = end


def _mark_shouted(words: Sequence[Word], columns: _Columns) -> None:
    """Mark the words of lines that are all in capitals: headlines, not datelines or acronyms."""
    begins = [0, *(index for index in compress(range(len(words)), columns.breaks) if index)]
    for first, last in zip(begins, [*begins[1:], len(words)], strict=True):
        if not all(text.isupper() for text in columns.text[first:last] if text[0].isalpha()):
            continue
        line = words[first:last]
        line = [word for word in line if word.text[0].isalpha()]
        letters = sum(len(word.text) for word in line)
        if letters > 12 if len(line) >= 3 else len(line) == 2 and letters > 14:
            for word in line:
                word.shouted = True


class _Gap(NamedTuple):
    """What the text before a word says of it."""

    spaced: bool
    joined: bool
    elided: bool
    breaks: bool
    opening: bool


@lru_cache(maxsize=1 << 12)
def _gap(sep: str) -> _Gap:
    return _Gap(
        spaced=_SPACES.match(sep) is not None,
        joined=len(sep) == 1 and sep in HYPHENS,
        elided=len(sep) == 1 and sep in _APOSTROPHES,
        breaks=_LINE_END.search(sep) is not None,
        opening="\t" in sep or (bool(sep) and not sep.isspace() and _OPENING.search(sep) is not None),
    )


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
