"""When a text says that it was published: its dateline ("PARIS, 2 oct. 2024 (AFP) –"), or a line of its own.

Only what cannot be a sentence of the text is taken: a line says it as a whole, or a place, a day and a sign begin it.
Days are read as everywhere in azcn; without its year a day is none.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from azcn.lexicon import load
from azcn.model import Date
from azcn.temporal.find import find_times
from azcn.temporal.option import moment
from azcn.temporal.tokens import fold

__all__ = ["find_dateline"]

_HEAD = 8
"""Lines with text at the beginning in which a text may say it."""

_FOOT = 3
"""Lines with text at the end in which it may stand that a text was published."""

_FAR = 3000
"""Characters from either end in which those lines are looked for."""

_WIDE = 200
"""Characters at the beginning of a line that count."""

_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_WORD = rf"{_UPPER}[\w'’-]*"
_PLACE = rf"{_WORD}(?:[ -](?:(?:de|du|des|la|le|les|sur|en|et|aux?|sous)[ -]|[dl]['’])*{_WORD}){{0,3}}"
_AGENCY = r"\([^()\d]{2,40}\)"
_BEFORE = re.compile(
    rf"\s*(?:{_AGENCY}\s*[-–—,]?\s*)?(?P<place>{_PLACE}(?:,\s*{_PLACE}){{0,2}})\s*(?P<agency>{_AGENCY})?\s*"
    rf"[,–—-]?\s*(?P<the>(?:[Ll]e|[Cc]e)\s+)?"
)
"""A line up to the day of a dateline."""

_SIGN = re.compile(
    rf"\s*[,.]?\s*(?:(?P<agency>{_AGENCY})\s*[.:]?\s*)?(?:(?P<dash>--?|[–—])\s*(?P<next>\S)?|(?P<end>\Z))?"
)
"""What stands behind the day of a dateline."""

_FIRST = re.compile(rf"\s*(?:,\s*{_PLACE}\s*)?[,.]?\s*(?:--?|[–—])\s*(?P<next>\S)?")
"""What stands behind the day of a dateline that begins with it: "2 octobre 2024, Bergen. –"."""

_LABELS = re.compile(r"\s*[|·•‣–—:;]\s*|\s+-\s+")
"""What parts the labels of a line: "Économie | Publié le …"."""

_CLOCK = re.compile(r"\s*[,–—-]?\s*(?:[àa]\s*)?\d{1,2}\s*(?:h|:|heures?)\s*(?:\d{2})?(?!\w)", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:[.)\]]*\s*\Z|[|·•‣]|[–—/;,(.-]?\s*(?P<changed>[^\W\d_].*)\Z)")
"""What stands behind the day of publication: nothing, another label, or words, which must be of a change or a name."""

_BY = re.compile(rf"par\s+(?:{_WORD}[ ,]*(?:et\s+|(?:de|du|la|le)\s+)?){{1,6}}\Z")
_BYLINE = re.compile(r"\s*[Pp](?:ar|AR)\s+[^.!?]{2,80}\Z")


def find_dateline(text: str) -> dt.date | None:
    """Return the day on which a ``text`` says that it was published, None where it says none, or more than one.

    What is said of publication counts before the day of a dateline; what is said of changes does not count.
    """
    head = _lines(text[:_FAR])[:_HEAD]
    foot = _lines(text[-_FAR:])[-_FOOT:]
    for days in (
        {day for line in (*head, *foot) for day in _published(line)},
        {day for line in head for day in _placed(line)},
    ):
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _days(line: str) -> Iterator[tuple[int, int, dt.date]]:
    """Yield the days of a line that have their year, with where they stand."""
    if not any(char.isdigit() for char in line):
        return
    for found in find_times(line):
        if isinstance(found.value, Date) and (day := moment(found.value)) is not None:
            yield found.start, found.end, day.date() if isinstance(day, dt.datetime) else day


def _published(line: str) -> Iterator[dt.date]:
    """Yield the days of which a line says that the text was published then."""
    line = line[:_WIDE]
    if not _publication().search(fold(line)):
        return
    for start, end, day in _days(line):
        if _says_published(line[:start]) and _closes(line[end:]):
            yield day


def _says_published(before: str) -> bool:
    """Return whether words of publication stand right ``before`` a day, as a label and not in a sentence."""
    found = _publication_before().search(fold(before))
    if found is None:
        return False
    label = _LABELS.split(before[: found.start()].lstrip("([ "))[-1].strip()
    return not label or fold(label) in _words("published", "kinds") or _BYLINE.match(label) is not None


def _closes(after: str) -> bool:
    """Return whether a line ends ``after`` the day of publication, or goes on with what is no sentence."""
    clock = _CLOCK.match(after)
    found = _CLOSES.match(after, clock.end() if clock else 0)
    if found is None:
        return False
    more = found["changed"]
    return more is None or _changed().match(fold(more)) is not None or _BY.match(more) is not None


def _placed(line: str) -> Iterator[dt.date]:
    """Yield the day of the dateline that a line begins with."""
    line = line[:_WIDE]
    for start, end, day in _days(line):
        before, sign = _BEFORE.fullmatch(line[:start]), _SIGN.match(line, end)
        if not start and (first := _FIRST.match(line, end)) is not None:
            if first["next"] is None or not first["next"].islower():
                yield day
            return
        if before is None or sign is None:
            return
        place = before["place"]
        if fold(place) in _words("no_place", "alone") or fold(place.split()[0]) in _words("no_place"):
            return
        agency = before["agency"] or sign["agency"]
        if sign["dash"]:
            # Behind a dash within a sentence a word goes on in lower case.
            fits = sign["next"] is None or not sign["next"].islower()
        else:
            fits = sign["end"] is not None and bool(before["the"] or place.isupper() or agency)
        if fits or (agency and (sign["dash"] or sign["end"] is not None)):
            yield day
        return


@cache
def _words(name: str, part: str = "forms") -> frozenset[str]:
    return frozenset(map(fold, load("dateline")[name][part]))


@cache
def _publication() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('published')})(?!\w)")


@cache
def _publication_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('published')})\s*(?:(?:{_any('published', 'links')})\s*)?\Z")


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('changed')})(?!\w)")


def _any(name: str, part: str = "forms") -> str:
    """Return a pattern for any of the forms of the lexicon."""
    longest_first = sorted(_words(name, part), key=lambda form: (-len(form), form))
    return "|".join(r"\s*".join(map(re.escape, form.split())) for form in longest_first)
