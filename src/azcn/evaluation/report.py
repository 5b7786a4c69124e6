"""What scoring found: counts that become figures, and the differences behind them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from decimal import Decimal
from itertools import chain
from typing import Any

from azcn.codec import Row as Written
from azcn.model import FACT_TYPES, VALUE_KINDS, Slots

__all__ = ["Bin", "Difference", "Report", "Tally", "names"]

TENTHS = 10


@dataclass(slots=True)
class Tally:
    """How many answers are right, of how many annotated (``gold``) and how many given (``found``)."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, right: int, gold: int, found: int) -> None:
        """Count further answers."""
        self.right += right
        self.gold += gold
        self.found += found

    @property
    def precision(self) -> float:
        """The share of the answers given that are right; 0 where none is given."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the annotated answers that are given; 0 where none is annotated."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        whole = self.precision + self.recall
        return 2 * self.precision * self.recall / whole if whole else 0.0


@dataclass(slots=True)
class Bin:
    """The facts of one tenth of confidence: how many, how many of them right, and the sum of their confidences."""

    found: int = 0
    right: int = 0
    said: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place where answer and annotation differ.

    ``what`` is ``missed`` (annotated, not answered), ``extra`` (answered, not annotated) or ``wrong``; ``name`` is a
    kind, a type, or one of its slots (``trade.period``). ``of_whole`` is True for a slot of a fact that is itself a
    difference.
    """

    doc: str
    what: str
    name: str
    start: int
    end: int
    text: str
    expected: Any = None
    found: Any = None
    of_whole: bool = False

    def row(self) -> Written:
        """Return it as a row."""
        names = ("doc", "what", "name", "start", "end", "text", "expected", "found")
        return {name: getattr(self, name) for name in names}


Table = dict[str, Tally]


@dataclass(slots=True)
class Report:
    """All counts, by measure and by what they are counted of, and all differences in text order.

    ``docs/score.md`` defines the measures.
    """

    tables: dict[str, Table] = field(default_factory=dict)
    bins: dict[int, Bin] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    def tally(self, measure: str, name: str) -> Tally:
        """Return the count of ``name`` under ``measure``, to be added to."""
        return self.tables.setdefault(measure, {}).setdefault(name, Tally())

    def total(self, measure: str) -> Tally:
        """Return the count of all under ``measure``."""
        whole = Tally()
        for tally in self.tables.get(measure, {}).values():
            whole.add(tally.right, tally.gold, tally.found)
        return whole

    @property
    def calibration_gap(self) -> float | None:
        """The mean distance between confidence and share of right facts, by tenths; None without confidences."""
        found = sum(each.found for each in self.bins.values())
        return float(sum(abs(each.said - each.right) for each in self.bins.values()) / found) if found else None

    def f1(self, only: str | None = None) -> float:
        """Return the F1 of facts (of mentions, where no facts are annotated), or of what ``only`` names."""
        if only is None:
            return self.total("facts" if "facts" in self.tables else "mentions_found").f1
        for measure in ("mentions_found", "facts", "slot_names", "details"):
            if only in self.tables.get(measure, {}):
                return self.tables[measure][only].f1
        return 0.0

    def rows(self, only: str | None = None) -> Iterator[Written]:
        """Yield the figures as rows, those of a kind, type or slot alone where ``only`` names one."""
        for measure in MEASURES:
            if (table := self.tables.get(measure)) is None:
                continue
            if only is None and measure != "details":
                yield _row(measure, "all", self.total(measure))
            if set(table) != {""}:
                yield from (
                    _row(measure, name, table[name]) for name in sorted(table, key=_order) if _meant(name, only)
                )
        if only is None:
            yield from self._calibration()

    def shown(self, only: str | None = None) -> Iterator[Difference]:
        """Yield the differences, those of a kind, type or slot alone where ``only`` names one.

        The slots of a fact that differs as a whole are not told again, unless it is a slot that is asked for.
        """
        for difference in self.differences:
            if difference.name == only or (_meant(difference.name, only) and not difference.of_whole):
                yield difference

    def _calibration(self) -> Iterator[Written]:
        if self.calibration_gap is None:
            return
        whole = Bin()
        for each in self.bins.values():
            whole = Bin(whole.found + each.found, whole.right + each.right, whole.said + each.said)
        yield {**_binned("all", whole), "gap": _figure(self.calibration_gap)}
        for tenth in sorted(self.bins):
            name = f"{Decimal(tenth) / TENTHS}–{Decimal(tenth + 1) / TENTHS}"
            yield _binned(name, self.bins[tenth])


MEASURES = (
    "mentions_exact",
    "mentions_found",
    "details",
    "facts",
    "slots",
    "slot_names",
    "parties",
    "evidence",
    "modality",
    "attribution",
)
"""The measures of answers, in the order in which they are shown; ``calibration`` follows."""


def names() -> list[str]:
    """Return all that can be asked for alone: kinds, types, and what is judged of each."""
    slots = [
        f"{name}.{part}" for name, cls in FACT_TYPES.items() for part in (*_slots(cls), "modality", "attributed_to")
    ]
    return [*VALUE_KINDS, *FACT_TYPES, "entity.country", "entity.name", "date.edtf", *slots]


def _slots(cls: type[Slots]) -> list[str]:
    return [each.name for each in fields(cls)]


def _meant(name: str, only: str | None) -> bool:
    return only is None or name == only or name.startswith(f"{only}.")


def _order(name: str) -> tuple[int, str]:
    """Return where a name stands: kinds, types and their slots as the model lists them."""
    known = list(chain(VALUE_KINDS, FACT_TYPES))
    first = name.partition(".")[0]
    return (known.index(first) if first in known else len(known)), name


def _row(measure: str, name: str, tally: Tally) -> Written:
    shares = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    counts = {"right": tally.right, "gold": tally.gold, "found": tally.found}
    return {"measure": measure, "name": name, **{key: _figure(share) for key, share in shares.items()}, **counts}


def _binned(name: str, each: Bin) -> Written:
    share, said = each.right / each.found, float(each.said / each.found)
    return {
        "measure": "calibration",
        "name": name,
        "precision": _figure(share),
        "right": each.right,
        "found": each.found,
        "confidence": _figure(said),
        "gap": _figure(abs(said - share)),
    }


def _figure(share: float) -> Decimal:
    return Decimal(str(round(share, 4)))
