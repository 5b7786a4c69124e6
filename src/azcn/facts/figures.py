"""Figures in a stretch of a sentence: levels, changes with their direction, earlier levels, and their periods.

"ont reculé de 5 % au premier trimestre, à 148 000 tonnes, contre 156 000 un an plus tôt" holds one figure
(level 148 000 t, change −5 %, first quarter) and an earlier one (156 000 t, a year before).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Literal, TypeAlias

from azcn.facts.rules import forms_of_nouns
from azcn.lexicon import load
from azcn.model import Change, Comparator, Date, Direction, Mention, Money, Percentage, Quantity, Words
from azcn.syntax.chunks import Mark, Nominal, VerbGroup, lemma_of
from azcn.syntax.clauses import Row
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = ["Figure", "movement_noun", "read_figures", "stretch_stop"]

Amount: TypeAlias = Money | Percentage | Quantity
_DIRECTIONS: Sequence[Direction] = ("up", "down", "flat")
_COMPARATORS: Sequence[Comparator] = ("gt", "approx")
_SIGN = re.compile(r"[+−–-]\s*\Z")


@dataclass(slots=True, kw_only=True)
class Figure:
    """One figure: its level, how it moved, the period that it is of, and where the text says so."""

    start: int
    end: int
    value: Amount | None = None
    change: Change | None = None
    period: Date | None = None
    earlier: bool = False
    words: dict[str, tuple[Words, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Cue:
    role: Literal["move", "level"]
    direction: Direction = "up"
    words: Words | None = None
    comparator: Comparator | None = None
    noun: bool = False


@cache
def _move_verbs() -> dict[str, Direction]:
    table = load("figures")["movement"]
    return {verb: direction for direction in _DIRECTIONS for verb in table[direction]["verbs"]}


@cache
def _move_nouns() -> dict[str, Direction]:
    table = load("figures")["movement"]
    return {form: direction for direction in _DIRECTIONS for form in forms_of_nouns(table[direction]["nouns"])}


@cache
def _level_verbs() -> frozenset[str]:
    return frozenset(load("figures")["level"]["verbs"])


def movement_noun(nominal: Nominal) -> Direction | None:
    """Return the direction that a noun of movement has ("hausse": up), or None."""
    return _move_nouns().get(form_of(nominal.head)) if nominal.mention is None else None


def stretch_stop(row: Row, position: int) -> int:
    """Return where the stretch of a figure's subject at ``position`` ends: before the next finite clause of its own.

    Infinitives and participles after the verb go on with the same subject ("pour dépasser", "atteignant").
    """
    own = row.clause_at(position)
    for clause in row.clauses:
        if clause.finite and clause is not own and clause.begin > position and clause.link != "relative":
            if clause.link == "shared" and own is not None:
                continue
            return clause.begin
    return len(row.chunks)


def read_figures(reading: Reading, row: Row, begin: int, stop: int) -> list[Figure]:
    """Return the figures among the chunks ``[begin, stop)`` of ``row``: the one of the stretch, then earlier ones."""
    return _Reader(reading, row).run(begin, stop)


class _Reader:
    def __init__(self, reading: Reading, row: Row) -> None:
        self.reading = reading
        self.row = row
        self.main: Figure | None = None
        self.earlier: list[Figure] = []
        self.cue: _Cue | None = None

    def run(self, begin: int, stop: int) -> list[Figure]:
        for position in range(begin, stop):
            item = self.row.chunks[position]
            if isinstance(item, VerbGroup):
                self._verb(item)
            elif isinstance(item, Nominal):
                self._nominal(item, position)
            elif item.form in ("+", "-", "−", "–"):
                continue
        figures = [figure for figure in (self.main, *self.earlier) if figure is not None]
        if self.main is not None and self.main.change is None and self.cue is not None and self.cue.role == "move":
            self._direction_alone()
        return [figure for figure in figures if figure.value is not None or figure.change is not None]

    # --- cues --------------------------------------------------------------------------------

    def _verb(self, group: VerbGroup) -> None:
        lemma = lemma_of(group)
        words = self.reading.words(group.head.idx, group.head.idx + len(group.head), "verb")
        multiples = load("figures")["multiples"]
        if lemma in multiples:
            self._set_change(Change(percent=Decimal(multiples[lemma]), direction="up"), words)
            return
        if lemma in _move_verbs():
            self.cue = _Cue("move", _move_verbs()[lemma], words)
        elif lemma in _level_verbs():
            self.cue = _Cue("level", words=words, comparator=_comparator(lemma))

    def _nominal(self, nominal: Nominal, position: int) -> None:
        mention = nominal.mention
        direction = movement_noun(nominal)
        if direction is not None:
            self.cue = _Cue("move", direction, self.reading.words(nominal.head.idx, nominal.end, "noun"), noun=True)
            return
        if mention is None:
            return
        if isinstance(mention.value, (Money, Percentage, Quantity)):
            self._figure(nominal, mention, mention.value, position)
        elif isinstance(mention.value, Date) and mention.value.edtf is not None:
            self._period(nominal, mention, mention.value, position)

    # --- figures -----------------------------------------------------------------------------

    def _figure(self, nominal: Nominal, mention: Mention, value: Amount, position: int) -> None:
        if nominal.preposition in load("figures")["earlier"]["prepositions"]:
            words = self.reading.words(mention.start, mention.end, "earlier figure")
            self.earlier.append(
                Figure(
                    start=nominal.preposition_tokens[0].idx,
                    end=mention.end,
                    value=value,
                    earlier=True,
                    words={"value": (words,)},
                )
            )
            return
        if self.earlier and self._touches_earlier(position):
            return
        if self._is_change(nominal, mention, value):
            self._set_change(self._change(mention, value), self.reading.words(mention.start, mention.end, "change"))
            return
        if isinstance(value, Percentage) and self.cue is None:
            return
        self._set_value(mention, value)

    def _touches_earlier(self, position: int) -> bool:
        before = self.row.chunks[position - 1]
        return isinstance(before, Mark) and before.form == "("

    def _is_change(self, nominal: Nominal, mention: Mention, value: Amount) -> bool:
        signed = isinstance(value, Percentage) and (
            value.percent < 0
            or bool(_SIGN.search(self.reading.text[max(0, mention.start - 3) : mention.start]))
            or mention.text[0] in "+−-–"
        )
        if signed:
            return True
        if self.cue is None or self.cue.role != "move":
            return False
        if nominal.preposition in ("à", "jusqu'à", "vers"):
            return False
        if isinstance(value, Percentage):
            return True
        # "a augmenté de 2 milliards" is a change; "une hausse, 2 milliards au total" is not.
        return nominal.preposition == "de" and not self._after_change()

    def _after_change(self) -> bool:
        return self.main is not None and self.main.change is not None and self.main.change.percent is not None

    def _change(self, mention: Mention, value: Amount) -> Change:
        direction = self.cue.direction if self.cue is not None and self.cue.role == "move" else "up"
        if isinstance(value, Percentage):
            if value.percent < 0 or mention.text[0] in "−-–":
                direction = "down"
            elif mention.text[0] == "+":
                direction = "up"
            most = None if value.percent_max is None else abs(value.percent_max)
            if value.unit == "points":
                return Change(
                    points=abs(value.percent), points_max=most, direction=direction, comparator=value.comparator
                )
            return Change(
                percent=abs(value.percent), percent_max=most, direction=direction, comparator=value.comparator
            )
        return Change(
            amount=abs(value.amount),
            currency=value.currency if isinstance(value, Money) else None,
            unit=value.unit if isinstance(value, Quantity) else None,
            direction=direction,
            comparator=value.comparator,
            amount_max=value.amount_max,
        )

    def _set_change(self, change: Change, words: Words) -> None:
        if self.main is None:
            self.main = Figure(start=words.start, end=words.end)
        if self.main.change is None:
            cue = () if self.cue is None or self.cue.words is None else (self.cue.words,)
            self.main.change = change
            self.main.words["change"] = (*cue, words)
            self._widen(words.start, words.end)

    def _set_value(self, mention: Mention, value: Amount) -> None:
        words = self.reading.words(mention.start, mention.end, "level")
        if self.main is None:
            self.main = Figure(start=words.start, end=words.end)
        if self.main.value is None:
            if self.cue is not None and self.cue.comparator is not None and value.comparator == "eq":
                value = replace(value, comparator=self.cue.comparator)
            self.main.value = value
            self.main.words["value"] = (words,)
            self._widen(words.start, words.end)

    def _widen(self, start: int, end: int) -> None:
        assert self.main is not None
        self.main.start, self.main.end = min(self.main.start, start), max(self.main.end, end)

    def _direction_alone(self) -> None:
        assert self.cue is not None
        assert self.main is not None
        if self.main.value is not None and self.cue.words is not None:
            self._set_change(Change(direction=self.cue.direction), self.cue.words)

    # --- periods -----------------------------------------------------------------------------

    def _period(self, nominal: Nominal, mention: Mention, value: Date, position: int) -> None:
        words = self.reading.words(mention.start, mention.end, "period")
        if self.earlier and self.earlier[-1].period is None and self._follows_earlier(position):
            self.earlier[-1].period = value
            self.earlier[-1].end = mention.end
            self.earlier[-1].words["period"] = (words,)
            return
        compared = load("figures")["compared"]
        before = self.row.chunks[position - 1] if position else None
        if nominal.preposition in compared["prepositions"]:
            return
        if isinstance(before, VerbGroup) and form_of(before.head) in compared["words"]:
            return
        if isinstance(before, Mark) and before.form in compared["words"]:
            return
        if self.main is None:
            self.main = Figure(start=mention.start, end=mention.end)
        if self.main.period is None or (self.main.period.grain == "year" and value.grain != "year"):
            self.main.period = value
            self.main.words["period"] = (words,)
            self._widen(mention.start, mention.end)

    def _follows_earlier(self, position: int) -> bool:
        """Tell whether nothing but phrases stands between the earlier figure and the date at ``position``."""
        for at in range(position - 1, -1, -1):
            item = self.row.chunks[at]
            if isinstance(item, Nominal) and item.preposition in load("figures")["earlier"]["prepositions"]:
                return True
            if isinstance(item, VerbGroup) or (isinstance(item, Mark) and item.form == ","):
                return False
        return False


def _comparator(lemma: str) -> Comparator | None:
    table = load("figures")["comparators"]
    return next((comparator for comparator in _COMPARATORS if lemma in table[comparator]), None)
