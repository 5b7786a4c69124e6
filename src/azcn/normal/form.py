"""The normal form of a text, and the way back."""

import re
from dataclasses import dataclass
from functools import cached_property

from azcn.normal.characters import character_edits, plain
from azcn.normal.edits import Edited, edited
from azcn.normal.lines import line_edits

__all__ = ["Normal", "normal_form"]

# What most texts have none of; those with lines are looked at anyhow.
_ODD = re.compile(r"[^ -~À-ÿœŒŸ€–—…“”•«»°²³·½£§±]")


@dataclass(frozen=True)
class Normal:
    """A text as it is read.

    ``text`` is the normal form, ``received`` the text as it came. ``written`` is as long as ``text`` and has the
    apostrophes and hyphens that the author wrote.
    """

    received: str
    text: str
    written: str
    steps: tuple[Edited, ...] = ()
    """From the last to the first."""

    @property
    def is_same(self) -> bool:
        """Whether the text was received in its normal form."""
        return self.text == self.received

    def start(self, offset: int) -> int:
        """Return where the character at ``offset`` of the normal form begins in the text as received."""
        for step in self.steps:
            offset = step.start(offset)
        return offset

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the text as received that ``[start, end)`` of the normal form stands for."""
        begin = self.start(start)
        if end <= start:
            return begin, begin
        for step in self.steps:
            end = step.end(end)
        return begin, end

    def words(self, said: str, start: int = 0, end: int | None = None) -> str:
        """Return words of the normal form as the author wrote them, on one line.

        They are looked for in ``[start, end)`` first. Words that do not stand in the text so are taken one by one.
        """
        if self._is_written_plain or not _MARK.search(said):
            return said if "\n" not in said else _LINES.sub(" ", said)
        at = self.text.find(said, start, end if end is not None else start + len(said))
        if at >= 0:
            return _LINES.sub(" ", self.written[at : at + len(said)])
        known = self._known.get(said)
        if known is None:
            at = self.text.find(said)
            written = self.written[at : at + len(said)] if at >= 0 else _MARKED.sub(self._word, said)
            known = self._known[said] = _LINES.sub(" ", written)
        return known

    @cached_property
    def _known(self) -> dict[str, str]:
        """Words that were looked for in the whole text."""
        return {}

    @cached_property
    def _is_written_plain(self) -> bool:
        return self.text == self.written

    def _word(self, found: re.Match[str]) -> str:
        word = found.group()
        return self._marked.get(word.casefold(), word)

    @cached_property
    def _marked(self) -> dict[str, str]:
        """The words with an apostrophe or hyphen, in lower case, with how they are first written."""
        known: dict[str, str] = {}
        for found in _MARKED.finditer(self.text):
            known.setdefault(found.group().casefold(), self.written[found.start() : found.end()])
        return known


_MARK = re.compile(r"['-]")
_MARKED = re.compile(r"\w+['-](?:\w+(?:-\w+)*)?")
_LINES = re.compile(r"\s*\n\s*")


def normal_form(text: str) -> Normal:
    """Return ``text`` in its normal form; what needs no change is returned as it is, after one look."""
    blanks = "  " in text or text[:1] == " " or text[-1:] == " "
    if not blanks and _ODD.search(text) is None:
        return Normal(text, text, text)
    steps: list[Edited] = []
    now = text
    if not text.isascii() and (step := edited(now, character_edits(now))):
        steps.append(step)
        now = step.text
    if step := edited(now, line_edits(now, steps[0] if steps else None)):
        steps.append(step)
        now = step.text
    new, written = plain(now)
    return Normal(text, new, written, tuple(reversed(steps)))
