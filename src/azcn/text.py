"""Character work that keeps offsets: nothing here changes a text, it only looks at it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Found"]

V_co = TypeVar("V_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[V_co]):
    """What a finder returns: a span of the text in code points, the value read there, and the rule that read it.

    ``note`` says in a few words how the value came about ("counted from 2025-04-22"), for explanations.
    """

    start: int
    end: int
    value: V_co
    rule: str
    note: str = ""
