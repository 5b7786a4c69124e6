"""Every mention of a document: the finders of each kind, run in order and brought together."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from azcn.model import (
    Date,
    Duration,
    Explanation,
    Layer,
    Mention,
    Money,
    Ordinal,
    Percentage,
    Quantity,
    Recurrence,
    Value,
)
from azcn.temporal import find_times
from azcn.text import Found
from azcn.values import find_values

__all__ = ["as_mentions", "find_plain"]

Times = list[Found[Date | Duration | Recurrence]]
Values = list[Found[Money | Percentage | Quantity | Ordinal]]

Run: TypeAlias = Callable[[Layer, Callable[[], Any], Any], Any]
"""Calls what finds a layer, and returns what it found; see `azcn.pipeline.layers.Layers.run`."""


def find_plain(text: str, anchor: dt.date | dt.datetime | None, run: "Run | None" = None) -> tuple[Times, Values]:
    """Return what is found from the text alone: times first, then the values that are no part of a time.

    ``run``, where given, calls the finder of each of these layers, with what stands where it fails.
    """
    run = run or _call
    nothing: list[Any] = []
    times: Times = run("times", lambda: find_times(text, anchor), nothing)
    taken = [(found.start, found.end) for found in times]
    values: Values = run("values", lambda: find_values(text, taken=taken), nothing)
    return times, values


def _call(layer: Layer, find: Callable[[], Any], otherwise: Any) -> Any:  # noqa: ARG001
    return find()


def as_mentions(doc: str, text: str, found: Iterable[Found[Value]]) -> tuple[Mention, ...]:
    """Return what finders found as the mentions of document ``doc``, in text order."""
    ordered: Sequence[Found[Value]] = sorted(found, key=lambda item: (item.start, item.end, item.value.kind))
    return tuple(
        Mention(
            doc=doc,
            text=text[item.start : item.end],
            start=item.start,
            end=item.end,
            value=item.value,
            why=Explanation(rule=item.rule, notes=(item.note,) if item.note else ()),
        )
        for item in ordered
    )
