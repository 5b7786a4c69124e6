"""What a rule hands back: an expression, where it stands, and which rule read it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from azcn.temporal.expression import Expression
from azcn.temporal.tokens import Row

__all__ = ["Reading", "Rule", "longest"]


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression in the tokens ``[start, stop)``; ``after`` is where reading goes on, past words left out."""

    expression: Expression
    start: int
    stop: int
    rule: str
    after: int = -1

    @property
    def next(self) -> int:
        """The position after everything that was read."""
        return max(self.after, self.stop)

    def of(self, expression: Expression, rule: str | None = None, *, start: int | None = None) -> "Reading":
        """Return this reading of another expression, perhaps from another start on."""
        return replace(
            self, expression=expression, rule=rule or self.rule, start=self.start if start is None else start
        )


Rule: TypeAlias = Callable[[Row, int], Reading | None]
"""Reads an expression that begins at a position of the row, or returns None."""


def longest(rules: tuple[Rule, ...], row: Row, at: int) -> Reading | None:
    """Return the reading that goes furthest; of equal ones that of the earlier rule."""
    best: Reading | None = None
    for rule in rules:
        found = rule(row, at)
        if found is not None and (best is None or found.next > best.next):
            best = found
    return best
