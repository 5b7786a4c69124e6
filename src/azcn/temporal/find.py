"""Find the time expressions of a text and resolve them, from left to right."""

import datetime as dt
from bisect import bisect_right
from functools import cache

from azcn.lexicon import load
from azcn.model import Date, Duration, Recurrence
from azcn.temporal.expression import (
    Ago,
    Approximate,
    Century,
    Day,
    Decade,
    Deictic,
    Expression,
    Holiday,
    Instant,
    Interval,
    Length,
    Month,
    Open,
    Part,
    Period,
    Repeat,
    Weekday,
    Year,
)
from azcn.temporal.grammar import read
from azcn.temporal.resolve import Context, Told, resolve_time
from azcn.temporal.tense import tense_at
from azcn.temporal.tokens import Phrases, Row
from azcn.temporal.words import Tense, words
from azcn.text import Found

__all__ = ["find_times"]

_FINAL = frozenset(".!?…")
_ENDS = frozenset(".;:!?)")

Time = Date | Duration | Recurrence


def find_times(text: str, anchor: dt.date | dt.datetime | None = None) -> list[Found[Time]]:
    """Return the time expressions of ``text`` in text order, relative ones resolved against ``anchor``.

    None overlap. Without an anchor what is relative keeps ``edtf`` None, and a day or month without a year leaves
    the year open (``XXXX-04-22``).
    """
    row = Row(text)
    sentences = _Sentences(row)
    context = Context(anchor)
    found: list[Found[Time]] = []
    for reading in read(row):
        expression = reading.expression
        start, end = row.between(reading.start, reading.stop)
        if isinstance(expression, Length):
            found.append(Found(start=start, end=end, value=Duration(iso=expression.iso), rule=reading.rule))
            continue
        if isinstance(expression, Repeat):
            found.append(Found(start=start, end=end, value=Recurrence(iso=expression.iso), rule=reading.rule))
            continue
        context.sentence = sentences.of(reading.start)
        context.notes = []
        context.tense = _Tense(row, reading.start, reading.next)
        stretch = resolve_time(expression, context)
        if stretch is None:
            continue
        context.told.append(
            Told(
                stretch,
                context.sentence,
                text[start:end],
                deictic=_is_deictic(expression),
                compared=_is_compared(row, reading.start),
                dated=_says_year(expression),
                attached=row.form(reading.start - 2) in words().attached,
            )
        )
        if len(context.told) > 64:
            del context.told[:32]
        note = "; ".join(context.notes)
        found.append(Found(start=start, end=end, value=stretch.as_date(), rule=reading.rule, note=note))
    return found


class _Tense:
    """The tense around a reading, looked for when asked for."""

    __slots__ = ("_found", "_row", "_start", "_stop")

    def __init__(self, row: Row, start: int, stop: int) -> None:
        self._row, self._start, self._stop = row, start, stop
        self._found: list[tuple[Tense, str, bool] | None] = []

    def __call__(self) -> tuple[Tense, str, bool] | None:
        if not self._found:
            self._found.append(tense_at(self._row, self._start, self._stop))
        return self._found[0]


def _is_deictic(expression: Expression) -> bool:
    if isinstance(expression, Open | Approximate):
        return _is_deictic(expression.of)
    if isinstance(expression, Interval):
        return _is_deictic(expression.last)
    if isinstance(expression, Instant):
        return expression.day is None or _is_deictic(expression.day)
    return isinstance(expression, Weekday | Deictic | Ago)


def _says_year(expression: Expression) -> bool:
    """Tell whether an expression says its year."""
    if isinstance(expression, Open):
        return False
    if isinstance(expression, Approximate):
        return _says_year(expression.of)
    if isinstance(expression, Interval):
        return _says_year(expression.last)
    if isinstance(expression, Year):
        return True
    if isinstance(expression, Day | Month | Part | Holiday):
        return expression.year is not None
    return isinstance(expression, Decade | Century | Period)


@cache
def _comparing() -> Phrases[bool]:
    return Phrases.of(load("time")["compared"]["phrases"], value=True)


def _is_compared(row: Row, at: int) -> bool:
    """Tell whether a time is only compared with: "par rapport à 2023", "contre 4,2 % en 2024"."""
    phrases = _comparing()
    for here in range(at - 1, max(at - 9, -1), -1):
        text = row.texts[here]
        if text in _ENDS or (text == "," and not row.glued(here + 1)):
            return False
        if phrases.at(row, here) is not None:
            return True
    return False


class _Sentences:
    """The sentences of a row by number."""

    def __init__(self, row: Row) -> None:
        ends = (at + 1 for at, form in enumerate(row.forms) if form in _FINAL and self._starts(row, at + 1))
        self._starts_at = sorted({*ends, *row.breaks()})

    def of(self, at: int) -> int:
        """Return the number of the sentence that holds the token at ``at``."""
        return bisect_right(self._starts_at, at)

    @staticmethod
    def _starts(row: Row, at: int) -> bool:
        """Tell whether a sentence starts at ``at``, behind a mark that ends most."""
        if row.forms[at - 1] != ".":
            return True
        if row.glued(at):
            return False
        token = row[at]
        ends = row[at - 2]
        return not (ends.is_word and len(ends.text) <= 2 and row.glued(at - 1) and ends.text[0].isupper()) and (
            token.text[0].isupper() or not token.is_word
        )
