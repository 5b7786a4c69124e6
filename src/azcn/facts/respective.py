"""Figures given out one by one: "les ventes de A et de B ont progressé respectivement de 4 % et 7 %"."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from azcn.facts.figures import is_figure
from azcn.lexicon import load
from azcn.model import Date
from azcn.syntax.chunks import Mark, Nominal, VerbGroup
from azcn.syntax.clauses import Row
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of
from azcn.temporal import calendar

__all__ = ["listed", "members", "respective_figures", "years_of"]


def respective_figures(reading: Reading, row: Row, begin: int, stop: int) -> tuple[tuple[int, ...], ...]:
    """Return the positions in ``[begin, stop)`` of the figures that the sentence gives out one by one, else none.

    The first list are those told, a second one of the same length those that they are compared with ("contre 2 et 4").
    """
    words = tuple(load("figures")["respective"]["adverbs"])
    if not reading.saying(words) or not any(form_of(token) in words for token in row.sentence):
        return ()
    earlier = load("figures")["earlier"]["prepositions"]
    runs: list[list[int]] = [[]]
    for at in range(begin, stop):
        item = row.chunks[at]
        if isinstance(item, Nominal) and is_figure(item):
            if item.preposition in earlier:
                runs.append([])
            runs[-1].append(at)
    count = len(runs[0])
    kept = (run for index, run in enumerate(runs) if not index or len(run) == count)
    return tuple(map(tuple, kept)) if count > 1 and listed(row, runs[0]) else ()


def listed(row: Row, positions: Sequence[int]) -> bool:
    """Return whether the phrases at ``positions`` are a list: joined by commas and "et", no verb between them."""
    return all(
        any(isinstance(mark, Mark) and mark.form in ("et", ",") for mark in row.chunks[a + 1 : b])
        and not any(isinstance(item, VerbGroup) for item in row.chunks[a + 1 : b])
        for a, b in pairwise(positions)
    )


def members(row: Row, begin: int, stop: int, count: int, wanted: Callable[[Nominal], bool]) -> tuple[Nominal, ...]:
    """Return the first list of exactly ``count`` phrases in ``[begin, stop)`` that are all ``wanted``, else none."""
    at = begin
    while at < stop:
        item = row.chunks[at]
        at += 1
        if not isinstance(item, Nominal) or not wanted(item):
            continue
        found = row.coordinated(item, leftwards=True)
        if len(found) == count and all(wanted(other) for other in found):
            return found
        at = max(at, row.position(found[-1]) + 1)
    return ()


def years_of(value: Date) -> tuple[Date, ...]:
    """Return the years that a pair or a run of years is of ("2022 et 2023"), or the date alone."""
    first, slash, last = (value.edtf or "").partition("/")
    if not slash or value.grain != "year" or not (first.isdecimal() and last.isdecimal()):
        return (value,)
    return tuple(calendar.year(number).as_date() for number in range(int(first), int(last) + 1))
