"""What characters stand for: composed accents, ligatures, and those that nobody sees."""

import re
import unicodedata
from collections.abc import Iterator

from azcn.normal.edits import Edit

__all__ = ["BLANKS", "LINE_ENDS", "character_edits", "plain"]

LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"

BLANKS = "\t \x1c\x1d\x1e\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks of any width, for a class of characters; of single ones all but the tab are read as a space."""

_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
"""Soft hyphens, joiners, marks of direction and of variants."""

_COMBINING = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0655\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_ODD = re.compile(
    rf"[{_UNSEEN}]+|[^{_COMBINING}{_UNSEEN}\s](?P<accents>[{_UNSEEN}]*[{_COMBINING}][{_COMBINING}{_UNSEEN}]*)"
    rf"|[{''.join(_LIGATURES)}\u212a\u212b]"
)
_MARKED = re.compile(rf"[{_UNSEEN}{_COMBINING}{''.join(_LIGATURES)}\u212a\u212b]")
"""What most texts have none of: one look is cheaper than the search for characters with accents behind them."""
_FEW = 32
"""Accents on one letter that are put in order; more are noise, and stay as they are."""

# An apostrophe after a letter that goes on with a word: a closing quotation mark does not.
_APOSTROPHES = "’ʼ‘´`＇"
_APOSTROPHE = re.compile(
    # The sign first, for a search by it: what stands before it is looked at behind it.
    rf"[{_APOSTROPHES}](?:(?<=[^\W\d_].)(?=[\w«“\"(])|(?<=\b[cdjlmnstCDJLMNST]’)(?=\s)|(?<=\b[qQ]u’)(?=\s))"
)
_SINGLES = ("\u00a0", "\u202f", "\u2009", *"\x1c\x1d\x1e\x1f\u1680\u205f\u3000", *map(chr, range(0x2000, 0x200B)))
_HYPHENS = ("\u2010", "\u2011")


def character_edits(text: str) -> Iterator[Edit]:
    """Yield what is to be changed for each character to be one that is seen, and written as one."""
    if _MARKED.search(text) is None:
        return
    for found in _ODD.finditer(text):
        whole = found.group()
        if found["accents"] is None:
            new = _LIGATURES.get(whole) or ("" if len(whole) > 1 else unicodedata.normalize("NFC", whole))
            if len(whole) == 1 and new == whole:
                new = ""
        elif len(whole) > _FEW:
            continue
        else:
            new = unicodedata.normalize("NFC", re.sub(f"[{_UNSEEN}]", "", whole))
        if new != whole:
            yield Edit(found.start(), found.end(), new)


def plain(text: str) -> tuple[str, str]:
    """Return ``text`` with plain apostrophes, hyphens and spaces, and with plain spaces alone: each as long as it."""
    spaced = text
    for blank in _SINGLES:
        spaced = spaced.replace(blank, " ")
    new = _APOSTROPHE.sub("'", spaced) if any(map(spaced.__contains__, _APOSTROPHES)) else spaced
    for hyphen in _HYPHENS:
        new = new.replace(hyphen, "-")
    return new, spaced
