"""A name: a span of words, what its own words say it is, and the company form that closes it."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from azcn.entities.lexicon import Phrase, lexicon
from azcn.entities.words import Words
from azcn.model import Label

__all__ = ["Name", "Shape"]

Shape: TypeAlias = Literal["country", "phrase", "institution", "event", "place", "run"]
"""What a name's own words say: which grammar read it."""


@dataclass(slots=True)
class Name:
    """A span of words that is a name; ``first`` and ``last`` are word indexes, the last exclusive."""

    first: int
    last: int
    shape: Shape
    country: str | None = None
    phrase: Phrase | None = None
    titles: tuple[str, ...] = ()
    """Honorifics and offices cut off before the name ("M.", "président")."""
    seen: Label | None = None
    """What the recogniser takes it for, where it saw this name."""
    signs: int = 0
    """How many characters behind its last word belong to it ("Canal+")."""
    _end: int = field(default=-1, repr=False, compare=False)
    _form_size: int = field(default=-1, repr=False, compare=False)

    def start(self, words: Words) -> int:
        """Return the offset of the name's first character."""
        return words[self.first].start

    def end(self, words: Words) -> int:
        """Return the offset after the name's last character; a company's "Ltd." and "N.V." keep their full stop."""
        if self._end < 0:
            last = words[self.last - 1]
            size = self.form_size(words)
            dotted = (size > 1 and last.sep == ".") or (size > 0 and last.text in lexicon().dotted)
            stop = dotted and words.text[last.end : last.end + 1] == "."
            self._end = last.end + (self.signs or stop)
        return self._end

    def form_size(self, words: Words) -> int:
        """Return how many words the company form at the name's end has ("Ltd." 1, "A/S" 2), 0 for none."""
        if self._form_size < 0:
            self._form_size = self._measure_form(words)
        return self._form_size

    def _measure_form(self, words: Words) -> int:
        forms = lexicon().forms
        at = self.last - 1
        if at <= self.first:
            return 0
        while at > self.first + 1 and words[at].sep == ".":
            at -= 1
        if at < self.last - 1 and "".join(word.text for word in words[at : self.last]) in forms:
            return self.last - at
        last = words[self.last - 1]
        if last.sep == "/" and self.last - self.first > 2:
            return 2 if f"{words[self.last - 2].text}/{last.text}" in forms else 0
        return int(last.text in forms)
