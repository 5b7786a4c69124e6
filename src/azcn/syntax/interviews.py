"""Interviews: which stretches of a text are answers, and whose."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from azcn.lexicon import load
from azcn.syntax.clauses import Row
from azcn.syntax.reading import Reading

__all__ = ["find_answers"]

_LINE = re.compile(r"[^\n]+")
_ASKED = re.compile(r"\?[\s»”\")]*\Z")
_LABEL = re.compile(r"[-–—•\s]*(?P<who>[^\W\d_][^\n:?!«»\"]{0,48}?)[\s.]*[:–—]\s+(?=\S)")
"""Who answers, at the head of a line: "Claire Morand : ", "C. M. : ", "R. – "."""
_INITIALS = re.compile(r"(?:[^\W\d_]\. ?-?){1,3}[^\W\d_]|[^\W\d_]{2,3}")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_BY = re.compile(r"\bpar\s+\Z")

_FEWEST = 2
"""Questions that an interview has at least, where nothing else shows that it is one."""

_Line = tuple[int, int]


def find_answers(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of an interview that answer its questions, each with the name of who answers.

    A question is a line that ends in a question mark. An answer has a label before it, or stands below a
    question and speaks in the first person.
    """
    text = reading.text
    if "?" not in text:
        return
    if "\n" in text:
        below = list(_answers_in_lines(reading))
        if below:
            yield from below
            return
    yield from _answers_in_passages(reading)


def _answers_in_passages(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield what stands between questions that address somebody, up to the end of the last one's paragraph."""
    text = reading.text
    asked = [row.sentence for row in reading.rows if reading.is_asked(row) and not _is_quoted(reading, row)]
    if len(asked) < _FEWEST or not any(_words("addressed").search(text, s.start_char, s.end_char) for s in asked):
        return
    guest = _guest(reading, asked[0].start_char)
    if guest is None:
        return
    last = text.find("\n", asked[-1].end_char)
    stops = [*(sentence.start_char for sentence in asked[1:]), last if last >= 0 else len(text)]
    answers = [
        (s.end_char, stop, guest) for s, stop in zip(asked, stops, strict=True) if text[s.end_char : stop].strip()
    ]
    if any(_speaks_of_self(text, start, end) for start, end, _ in answers):
        yield from answers


def _is_quoted(reading: Reading, row: Row) -> bool:
    return any(start <= row.sentence.start_char < end for start, end in reading.quotes_of(row))


def _answers_in_lines(reading: Reading) -> Iterator[tuple[int, int, str]]:
    text = reading.text
    lines = [match.span() for match in _LINE.finditer(text) if match[0].strip()]
    asked = [bool(_ASKED.search(text, max(start, end - 12), end)) for start, end in lines]
    if not any(asked):
        return
    guest = _guest(reading, lines[asked.index(True)][0])
    initials = _initials(reading)
    labelled = {
        at: found
        for at, line in enumerate(lines)
        if not asked[at] and (found := _label(reading, line, guest, initials)) is not None
    }
    if any(at and asked[at - 1] for at in labelled):
        yield from _below(lines, asked, labelled)
    elif guest is not None and (sum(asked) >= _FEWEST or _is_announced(text[: lines[asked.index(True)][0]])):
        opens = {at: (lines[at][0], guest) for at in range(1, len(lines)) if asked[at - 1] and not asked[at]}
        answers = list(_below(lines, asked, opens))
        if any(_speaks_of_self(text, start, end) for start, end, _ in answers):
            yield from answers


def _below(
    lines: Sequence[_Line], asked: Sequence[bool], opens: dict[int, tuple[int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Yield each answer from the line that opens it to the one before the next turn; the last is one line."""
    for at, (start, name) in opens.items():
        stop = at + 1
        while stop < len(lines) and not asked[stop] and stop not in opens:
            stop += 1
        yield start, lines[stop - 1 if stop < len(lines) else at][1], name


def _initials(reading: Reading) -> dict[str, str]:
    """Return the people of the text by their initials."""
    people = (chain.name for chain in reading.entities.chains if chain.label == "PER")
    return {"".join(word[0] for word in re.split(r"[ -]", name) if word): name for name in people}


def _label(reading: Reading, line: _Line, guest: str | None, initials: dict[str, str]) -> tuple[int, str] | None:
    """Return where what a line says begins, and whose label stands before it."""
    match = _LABEL.match(reading.text, *line)
    if match is None:
        return None
    who = match["who"].strip()
    if _INITIALS.fullmatch(who) and (name := initials.get("".join(filter(str.isalpha, who)))) is not None:
        return match.end(), name
    if who.casefold() in load("reporting")["interviews"]["answers"]:
        return (match.end(), guest) if guest is not None else None
    named = [m for m in reading.within(*match.span("who"), "entity") if getattr(m.value, "label", "") == "PER"]
    if named and named[0].start == match.start("who"):
        return match.end(), str(getattr(named[0].value, "name", ""))
    return None


def _guest(reading: Reading, stop: int) -> str | None:
    """Return who is presented before the first question: the person named most there, the first of equals."""
    counts: dict[str, int] = {}
    for mention in reading.within(0, stop, "entity"):
        if getattr(mention.value, "label", "") == "PER" and not _BY.search(reading.text, 0, mention.start):
            name = str(getattr(mention.value, "name", ""))
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name], default=None)


def _is_announced(head: str) -> bool:
    words = load("reporting")["interviews"]["announced"]
    return any(word in head.casefold() for word in words)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('reporting')['interviews'][name])})\b", re.IGNORECASE)


def _speaks_of_self(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is in the first person, quotations aside, which others may have said."""
    return _words("own").search(_QUOTED.sub(" ", text[start:end])) is not None
