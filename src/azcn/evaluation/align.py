"""Which answer is meant for which annotation."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from fractions import Fraction

from azcn.evaluation.agree import Row, agreeing, answers, same_value

__all__ = ["Pairs", "half_agree", "overlap", "pair_facts", "pair_mentions", "place", "share_half"]

Pairs = list[tuple[int, int]]
"""Positions of an annotation and of the answer to it; none stands in two pairs."""


def pair_mentions(gold: Sequence[Row], got: Sequence[Row], *, exact: bool) -> Pairs:
    """Pair mentions of one kind, both in text order: of the same span and value, or that overlap and agree in value."""

    def exactly(mine: Row, theirs: Row) -> bool:
        same_span = (mine["start"], mine["end"]) == (theirs["start"], theirs["end"])
        return same_span and same_value(mine["value"], theirs["value"], comparator=True)

    def roughly(mine: Row, theirs: Row) -> bool:
        return overlap(mine, theirs) and same_value(mine["value"], theirs["value"])

    alike = exactly if exact else roughly
    starts = [answer["start"] for answer in got]
    longest = max((answer["end"] - answer["start"] for answer in got), default=0)
    return _paired(
        (Fraction(1), mine, theirs)
        for mine, annotation in enumerate(gold)
        # All that can overlap starts before the annotation's end, and not much before its start.
        for theirs in range(bisect_left(starts, annotation["start"] - longest), bisect_left(starts, annotation["end"]))
        if alike(annotation, got[theirs])
    )


def pair_facts(gold: Sequence[Row], got: Sequence[Row]) -> Pairs:
    """Pair facts of one type that overlap, or agree in two slots or more and half of the gold one's."""
    wanted, given = ([answers(fact) for fact in facts] for facts in (gold, got))

    def likeness(mine: int, theirs: int) -> Fraction | None:
        agreed = agreeing(wanted[mine], given[theirs])
        near = overlap(gold[mine], got[theirs])
        # The same fact may be said twice, and the other place be annotated.
        return agreed + Fraction(near, 2) if near or (agreed >= 2 and 2 * agreed >= len(wanted[mine])) else None

    return _paired(
        (degree, mine, theirs)
        for mine in range(len(gold))
        for theirs in range(len(got))
        if (degree := likeness(mine, theirs)) is not None
    )


def half_agree(gold: Row, got: Row) -> bool:
    """Tell whether at least half of each fact's answers agree with the other's."""
    wanted, given = answers(gold), answers(got)
    agreed = 2 * agreeing(wanted, given)
    return agreed >= len(wanted) and agreed >= len(given)


def place(row: Row) -> tuple[int, int]:
    """Return the span of a row, by which rows are put in text order."""
    return row["start"], row["end"]


def overlap(one: Row, other: Row) -> bool:
    """Tell whether two spans share a character."""
    return bool(min(one["end"], other["end"]) > max(one["start"], other["start"]))


def share_half(one: Row, other: Row) -> bool:
    """Tell whether two spans share at least half of all that they cover together."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return bool(2 * shared >= max(one["end"], other["end"]) - min(one["start"], other["start"]))


def _paired(candidates: Iterable[tuple[Fraction, int, int]]) -> Pairs:
    """Pair the most alike first, of equals the earlier."""
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs: Pairs = []
    for _, mine, theirs in sorted((-degree, mine, theirs) for degree, mine, theirs in candidates):
        if mine not in taken[0] and theirs not in taken[1]:
            taken[0].add(mine)
            taken[1].add(theirs)
            pairs.append((mine, theirs))
    return pairs
