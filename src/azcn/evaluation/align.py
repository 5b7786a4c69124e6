"""Which answer is meant for which annotation."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from azcn.evaluation.agree import Row, agreeing, answers, same_value

__all__ = ["Pairs", "half_agree", "overlap", "pair_facts", "pair_mentions", "share_half"]

Pairs = list[tuple[int, int]]
"""Positions of an annotation and of the answer to it; none stands in two pairs."""


def pair_mentions(gold: Sequence[Row], got: Sequence[Row], *, exact: bool) -> Pairs:
    """Pair mentions of one kind: of the same span and value, or else that overlap and agree in value."""

    def exactly(mine: Row, theirs: Row) -> bool:
        same_span = (mine["start"], mine["end"]) == (theirs["start"], theirs["end"])
        return same_span and same_value(mine["value"], theirs["value"], comparator=True)

    def roughly(mine: Row, theirs: Row) -> bool:
        return overlap(mine, theirs) and same_value(mine["value"], theirs["value"])

    alike = exactly if exact else roughly
    return _paired(gold, got, lambda mine, theirs: Fraction(1) if alike(mine, theirs) else None)


def pair_facts(gold: Sequence[Row], got: Sequence[Row]) -> Pairs:
    """Pair facts of one type that overlap, or agree in two slots or more and half of the gold one's."""

    def likeness(mine: Row, theirs: Row) -> Fraction | None:
        if mine["type"] != theirs["type"]:
            return None
        agreed = agreeing(mine, theirs)
        near = overlap(mine, theirs)
        # The same fact may be said twice, and the other place be annotated.
        if near or (agreed >= 2 and 2 * agreed >= len(answers(mine))):
            return agreed + Fraction(near, 2)
        return None

    return _paired(gold, got, likeness)


def half_agree(gold: Row, got: Row) -> bool:
    """Tell whether at least half of each fact's answers agree with the other's."""
    agreed = 2 * agreeing(gold, got)
    return agreed >= len(answers(gold)) and agreed >= len(answers(got))


def overlap(one: Row, other: Row) -> bool:
    """Tell whether two spans share a character."""
    return bool(min(one["end"], other["end"]) > max(one["start"], other["start"]))


def share_half(one: Row, other: Row) -> bool:
    """Tell whether two spans share at least half of all that they cover together."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return bool(2 * shared >= max(one["end"], other["end"]) - min(one["start"], other["start"]))


def _paired(gold: Sequence[Row], got: Sequence[Row], likeness: Callable[[Row, Row], Fraction | None]) -> Pairs:
    """Pair the most alike first, of equals the earlier; what has no likeness is never paired."""
    ranked = sorted(
        (-degree, mine, theirs)
        for mine, annotation in enumerate(gold)
        for theirs, answer in enumerate(got)
        if (degree := likeness(annotation, answer)) is not None
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs: Pairs = []
    for _, mine, theirs in ranked:
        if mine not in taken[0] and theirs not in taken[1]:
            taken[0].add(mine)
            taken[1].add(theirs)
            pairs.append((mine, theirs))
    return pairs
