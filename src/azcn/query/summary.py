"""What many facts come to: counts, and sums of money that never mix currencies."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any, TypeAlias

from azcn.model import FACT_TYPES, Date, Fact, Money, Party, Slots
from azcn.query.condition import parts

__all__ = ["GROUPS", "UNDATED", "Summary"]

GROUPS = ("documents", "type", "party", "country", "year", "metric", "sum")
"""The groups of a summary's rows, in order."""

UNDATED = "undated"
"""The key of facts that no year is known of."""

_EXACT = Context(prec=1000)
"""Sums are not rounded."""

_Of: TypeAlias = tuple[str, str, str]
"""What is summed together: of which type, of which flow, in which currency; empty where there is none."""


@dataclass(slots=True)
class _Sum:
    count: int = 0
    inexact: int = 0
    total: Decimal = Decimal(0)

    def add(self, value: Money) -> None:
        """Add the least that a value can be; "at most 5" may be nothing."""
        self.count += 1
        self.inexact += value.comparator != "eq" or value.amount_max is not None
        if value.comparator not in ("lt", "le"):
            self.total = _EXACT.add(self.total, value.amount)


class Summary:
    """Counts facts as they come, a document at a time; what it keeps grows with the names in them alone."""

    def __init__(self) -> None:
        self.facts = 0
        self._documents: Counter[str] = Counter({"read": 0, "with facts": 0})
        self._counts: dict[str, Counter[str]] = {group: Counter() for group in GROUPS[1:-1]}
        self._sums: dict[_Of, _Sum] = {}

    def add(self, facts: Iterable[Fact[Slots]]) -> None:
        """Count a document with these facts."""
        before = self.facts
        for fact in facts:
            self._add(fact)
        self._documents["read"] += 1
        self._documents["with facts"] += self.facts > before

    def rows(self, top: int) -> Iterator[dict[str, Any]]:
        """Yield the rows of all groups: ``group``, ``key``, ``count``; of sums ``sum``, ``currency``, ``inexact``, too.

        Of parties, countries and metrics the ``top`` ones are given. Equals stand in the order of their keys.
        """
        for group in GROUPS[:-1]:
            for key, count in self._ordered(group, top):
                yield {"group": group, "key": key, "count": count, "sum": None, "currency": None, "inexact": None}
        order = list(FACT_TYPES)
        for (name, flow, currency), each in sorted(
            self._sums.items(), key=lambda item: (order.index(item[0][0]), item[0][1], -item[1].count, item[0][2])
        ):
            yield {
                "group": "sum",
                "key": f"{name} {flow}" if flow else name,
                "count": each.count,
                "sum": each.total,
                "currency": currency or None,
                "inexact": each.inexact,
            }

    def _ordered(self, group: str, top: int) -> list[tuple[str, int]]:
        if group == "documents":
            return list(self._documents.items())
        counts = self._counts[group]
        if group == "year":
            return sorted(counts.items(), key=lambda item: (item[0] == UNDATED, item[0]))
        found = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return found if group == "type" else found[:top]

    def _add(self, fact: Fact[Slots]) -> None:
        self.facts += 1
        slots: Any = fact.slots
        counts = self._counts
        counts["type"][fact.type] += 1
        parties = list(parts(slots, Party))
        counts["party"].update({each.name for each in parties if each.country is None})
        counts["country"].update({each.country for each in parties if each.country is not None})
        counts["year"][next(_years(slots), UNDATED)] += 1
        metric = getattr(slots, "metric", None)
        if metric is not None:
            counts["metric"][metric] += 1
        value = getattr(slots, "value", None)
        # Values of a metric are levels: adding up says nothing. What is denied was not paid.
        if isinstance(value, Money) and not hasattr(slots, "metric") and fact.modality != "denied":
            of = (fact.type, getattr(slots, "flow", None) or "", value.currency or "")
            self._sums.setdefault(of, _Sum()).add(value)


def _years(slots: Slots) -> Iterator[str]:
    """Yield the years in which the dates of ``slots`` begin; in which they end, where they begin nowhere."""
    for date in parts(slots, Date):
        known = date.start or date.end
        if known is not None:
            yield known.partition("T")[0].rsplit("-", 2)[0]
