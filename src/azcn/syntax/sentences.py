"""Where sentences begin, from punctuation and lines, before any parser has seen the text.

A statistical parser cuts English names inside French at every capital and runs a headline into the
paragraph below it. A reader goes by full stops and by lines; so does this module. The parser then
keeps these starts and builds its trees within them.
"""

import re
from functools import cache

from azcn.lexicon import load

__all__ = ["sentence_starts"]

_CLOSERS = "\"'»”’)]}"
_SPACE = r"[^\S\r\n]"
_LINE_END = re.compile(rf"{_SPACE}*(?:\r\n|\r|\n|\u2028|\u2029|\x85)(?:\s*)")
# A run of final marks with what closes after it; a lone full stop is the doubtful case.
_FINAL = re.compile(
    rf"(?<![.!?…])(?P<marks>[.!?…]++)(?P<closers>(?:{_SPACE}*»|[{re.escape(_CLOSERS)}])*)(?P<gap>{_SPACE}+)(?=\S)"
)
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]|[.\-](?=[^\W\d_]))+\Z")
_FIRST_WORD = re.compile(r"[«“\"'‘(\[–—-]*\s*([^\W\d_]+(?:-[^\W\d_]+)*)")
_LIST_NUMBER = re.compile(r"(?:^|[\r\n])\s*\(?(?:\d{1,3}|[A-Za-z]|[IVXLC]{1,6})\Z")
_MEASURED = re.compile(rf"\d{_SPACE}?°?[^\W\d_]{{1,2}}\Z")
_OPENING = re.compile(r"[«“\"‘(\[–—-]")
_WORD_WINDOW = 24
"""Characters looked at before a full stop: longer than any abbreviation, so that cutting stays linear."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("sentences")[name])


def sentence_starts(text: str) -> list[int]:
    """Return the offsets at which sentences of ``text`` begin, in order, the first of them 0.

    The text is in its normal form (`azcn.normal`). Each start lies on a character that is no space (0 excepted).
    A line end ends a sentence, unless the next line plainly goes on with it.
    """
    starts = {0}
    for match in _LINE_END.finditer(text):
        if match.end() < len(text) and _line_ends_sentence(text, match):
            starts.add(match.end())
    for match in _FINAL.finditer(text):
        if _mark_ends_sentence(text, match):
            starts.add(match.end())
    return sorted(starts)


def _line_ends_sentence(text: str, match: re.Match[str]) -> bool:
    gap = match.group()
    if gap.count("\n") > 1 or gap.count("\r") > 1 or "\u2029" in gap:
        return True
    last = text[match.start() - 1] if match.start() else "\n"
    if last in ".!?…" or last in _CLOSERS:
        return True
    following = text[match.end()]
    return not ((following.islower() and last in ",;") or following in "»,;.")


def _mark_ends_sentence(text: str, match: re.Match[str]) -> bool:
    following = text[match.end()]
    if following in "»,;:.!?…" or following.islower():
        return False
    opened = _OPENING.match(text, match.end())
    word = _FIRST_WORD.match(text, match.end())
    if opened and word and word.group(1)[0].islower():
        # « … . » – dit-il; a dash or bracket before a small letter goes on with the sentence.
        return False
    if match.group("marks") != "." or match.group("closers"):
        return True
    before = _WORD_BEFORE.search(text[max(0, match.start() - _WORD_WINDOW) : match.start()])
    if before is None:
        return not _LIST_NUMBER.search(text[max(0, match.start() - _WORD_WINDOW) : match.start()])
    form = before.group().casefold()
    opens = bool(word) and word.group(1).casefold() in _words("openers")  # type: ignore[union-attr]
    # The unit of a number ("48 h. Jean", "200 m. Le record") is no initial and no "M.".
    if form in _words("units") and _MEASURED.search(text[max(0, match.start() - 8) : match.start()]):
        return opens or before.group().islower() or "°" in text[match.start() - 2 : match.start()]
    if form in _words("titles"):
        return False
    if form in _words("may_end") or "." in form:
        return opens
    if len(form) == 1:
        # An initial ("J. Dupont"), unless it stands for a thing and a new sentence opens ("le plan B. Il").
        return opens and before.group().isupper()
    return True
