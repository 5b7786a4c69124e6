"""Words that were divided at the end of a line, in texts that are taken out of set pages."""

import re
from collections.abc import Iterable, Iterator

from azcn.normal.hyphens import keeps_hyphen

__all__ = ["join_lines"]

_DIVIDED = re.compile(
    r"(?P<before>(?<![\w'’-])[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?P<mark>[-‐\u00ad])[ \t]*\r?\n[ \t]*(?P<after>[^\W\d_]+)"
)
_SOFT = re.compile("\u00ad(?=\\w)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def join_lines(pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield ``pages``, pairs of a place and its text, with the words joined that a line end divides.

    The hyphen goes where the pages have the word without, or else where it is no compound's. A part that begins
    with a capital is a name's: the hyphen stays.
    """
    all_pages = list(pages)
    words = {word.casefold() for _, text in all_pages for word in _WORD.findall(text)}

    def joined(found: re.Match[str]) -> str:
        before, after = found["before"], found["after"]
        keeps = found["mark"] != "\u00ad" and keeps_hyphen(before, after, words)
        return f"{before}{'-' if keeps else ''}{after}"

    for place, text in all_pages:
        yield place, _SOFT.sub("", _DIVIDED.sub(joined, text))
