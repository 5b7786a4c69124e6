"""Which rules can begin where: of some forty hardly a position begins more than three, and the others are not tried."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from azcn.temporal import absolute, clock, durations, holiday, periods, recurrences, relative
from azcn.temporal.numerals import ORDINAL_SUFFIXES, count_at, may_rank, ordinal_at, roman_at
from azcn.temporal.reading import Reading, Rule, longest
from azcn.temporal.tokens import Phrases, Row
from azcn.temporal.words import words

__all__ = ["Rules"]


@dataclass(frozen=True, slots=True)
class _Opening:
    """What an expression can begin with: a word, two words, a number in words, or digits before certain words."""

    forms: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    count: bool = False
    """A number in words, "un" and "une" among them."""
    rank: bool = False
    """An ordinal in words or roman numerals."""
    behind: frozenset[str] = frozenset()
    """What stands right behind digits: `_DIGITS` for others of at most two."""
    counted: frozenset[str] = frozenset()
    """What stands behind a number that begins with digits, its decimals and scale words included."""
    short: bool = False
    """The digits are two at most."""
    year: bool = False
    """Four digits, whatever stands behind them."""
    named: bool = False
    """Digits behind "le", whatever stands behind them."""

    @classmethod
    def of(cls, *phrases: Phrases, forms: Iterable[str] = ()) -> "_Opening":  # type: ignore[type-arg]
        """Take the beginnings of phrases."""
        return cls(
            frozenset().union(forms, *(each.single_words for each in phrases)),
            frozenset().union(*(each.first_pairs for each in phrases)),
        )


_DIGITS = "#"


@cache
def _openings() -> Mapping[Rule, _Opening]:
    """Return what each rule can begin with."""
    table = words()
    months, weekdays = frozenset(table.months), frozenset(table.weekdays)
    seasons, units = frozenset(table.seasons), frozenset(table.units)
    named_months = months | {"mois"}
    halves = frozenset({"demi", "demie"})
    before_noun = frozenset(table.before_noun)
    of = frozenset({"de", "d'", "du"})
    slashes = frozenset("-/.")
    ranks = ORDINAL_SUFFIXES
    length = units | halves | durations.BEFORE_UNIT
    hours = frozenset({":", "h", "heures", "heure", "am", "pm", "a", "-", "jusqu'", "au", "et"})
    day_parts = frozenset({"du", "de", "dans", "ce", "cet", "cette", "le", "d'"})
    return {
        absolute.iso_date: _Opening(months, behind=slashes),
        absolute.weekday_and_date: _Opening(weekdays),
        absolute.day_of_month: _Opening(
            weekdays | {"premier"}, count=True, behind=named_months | of | ranks | {"-"}, short=True
        ),
        absolute.numeric_date: _Opening(weekdays, behind=slashes | {_DIGITS}),
        absolute.month: _Opening(named_months),
        absolute.part_of_year: _Opening(frozenset("tqsh"), rank=True, behind=ranks | frozenset("tqsh"), short=True),
        absolute.season: _Opening(seasons),
        absolute.century: _Opening(rank=True, behind=ranks, short=True),
        absolute.decade: _Opening(frozenset({"annees"})),
        absolute.named_year: _Opening(frozenset({"an", "annee", "exercice", "millesime"})),
        absolute.week_number: _Opening(frozenset({"semaine"})),
        absolute.year_alone: _Opening(year=True),
        absolute.year_of_era: _Opening(behind=table.eras.first_words),
        absolute.two_years: _Opening(behind=frozenset("-/")),
        relative.day_word: _Opening.of(table.relative_days, table.now, table.anaphora_day),
        relative.weekday: _Opening(weekdays),
        relative.bare_day: _Opening(
            frozenset({"premier"}), count=True, behind=table.this | of | ranks | {"mois"}, short=True, named=True
        ),
        relative.nth_of: _Opening(rank=True, behind=ranks, short=True),
        relative.week_of: _Opening(frozenset({"semaine"})),
        relative.within_unit: _Opening(frozenset({"semaine", "mois", "annee", "trimestre"})),
        relative.directed: _Opening(table.this | named_months | seasons),
        relative.part_phrase: _Opening(table.part_of | {"mi"}),
        relative.same_period: _Opening(frozenset({"meme"})),
        relative.run: _Opening(before_noun, count=True, counted=before_noun | units),
        relative.ago: _Opening(frozenset({"voila", "voici", "dans"}), frozenset({("il", "y"), ("y", "a")})),
        relative.shifted: _Opening(halves, count=True, counted=length),
        relative.unit: _Opening(table.this | before_noun | units | {"weekend", "week"}),
        holiday.holiday: _Opening.of(holiday.names()),
        clock.time_of_day: _Opening(table.this | before_noun | table.part_of | table.dayparts.first_words),
        clock.time_alone: _Opening(
            frozenset(table.clock_words),
            count=True,
            behind=hours | day_parts | table.clock_parts.first_words,
            short=True,
        ),
        recurrences.habitual_weekday: _Opening(weekdays | {form + "s" for form in weekdays}),
        recurrences.times_per: _Opening(count=True, counted=table.times),
        recurrences.every: _Opening.of(table.every),
        recurrences.per: _Opening(pairs=frozenset(("par", unit) for unit in units)),
        recurrences.adverb: _Opening.of(table.adverbs),
        durations.clock_length: _Opening(behind=frozenset({"h", "hrs"})),
        durations.duration: _Opening(halves | {"tout", "toute"}, count=True, counted=length),
        periods.bounded: _Opening.of(table.bounds),
        periods.endless: _Opening.of(table.bounds),
        periods.approximate: _Opening.of(table.about),
        periods.interval: _Opening(periods.OPENERS | {"le", "la", "l'", "les"}, behind=periods.TO | ranks),
    }


class _Index:
    """The openings of all rules by what they begin with: sets of rules are bits of a number, so that they add up."""

    def __init__(self, openings: Mapping[Rule, _Opening]) -> None:
        self.bits: dict[Rule, int] = {}
        self.forms: dict[str, int] = {}
        self.seconds: dict[str, dict[str, int]] = {}
        self.behind: dict[str, int] = {}
        self.counted: dict[str, int] = {}
        self.count = self.rank = self.short = self.year = self.named = 0
        for number, (rule, opening) in enumerate(openings.items()):
            bit = self.bits[rule] = 1 << number
            for table, entries in (
                (self.forms, opening.forms),
                (self.behind, opening.behind),
                (self.counted, opening.counted),
            ):
                for form in entries:
                    table[form] = table.get(form, 0) | bit
            for first, second in opening.pairs:
                seconds = self.seconds.setdefault(first, {})
                seconds[second] = seconds.get(second, 0) | bit
            for name in ("count", "rank", "short", "year", "named"):
                if getattr(opening, name):
                    setattr(self, name, getattr(self, name) | bit)

    def at(self, row: Row, at: int) -> int:
        """Return the rules that what stands at ``at`` can begin."""
        key = "begun", at
        if key not in row.memo:
            row.memo[key] = self._at(row, at)
        found: int = row.memo[key]
        return found

    def _at(self, row: Row, at: int) -> int:
        token = row[at]
        form = token.form
        found = self.forms.get(form, 0)
        seconds = self.seconds.get(form)
        if seconds is not None:
            found |= seconds.get(row.form(at + 1), 0)
        if token.is_number:
            return found | self._digits(row, at)
        if token.is_word:
            if count_at(row, at) is not None:
                found |= self.count
            if may_rank(token.text) and (ordinal_at(row, at) or roman_at(row, at)) is not None:
                found |= self.rank
        return found

    def _digits(self, row: Row, at: int) -> int:
        width = len(row.tokens[at].text)
        here = at + 1
        found = self.behind.get(_form(row, here), 0)
        # "1er mai", "11, du soir"
        if row.form(here) in _BETWEEN:
            found |= self.behind.get(_form(row, here + 1), 0)
        if row.form(at - 1) == "le":
            found |= self.named
        if width > 2:
            found &= ~self.short
        if width == 4:
            found |= self.year
        count = count_at(row, at)
        if count is not None:
            after = row.form(count.stop)
            found |= self.counted.get(after, 0)
            # "1/4 d'heure"
            if count.amount < 1 and after in ("d'", "de"):
                found |= self.counted["quart"]
        return found


_BETWEEN = ORDINAL_SUFFIXES | {","}


def _form(row: Row, at: int) -> str:
    token = row[at]
    return _DIGITS if token.is_number and len(token.text) <= 2 else token.form


@cache
def _index() -> _Index:
    return _Index(_openings())


class Rules:
    """Rules in their order, of which only those are tried that what stands at a position can begin."""

    def __init__(self, *rules: Rule, made: Mapping[Rule, tuple["Rules", ...]] | None = None) -> None:
        """Take rules, with the rules that some of them are ``made`` of: these begin where one of those does."""
        self._rules = rules
        self._made = made or {}
        self._known: dict[int, tuple[Rule, ...]] = {}
        self._mask = 0

    def longest(self, row: Row, at: int) -> Reading | None:
        """Return the reading that goes furthest; of equal ones that of the earlier rule."""
        rules = self.begun(row, at)
        return longest(rules, row, at) if rules else None

    def begun(self, row: Row, at: int) -> tuple[Rule, ...]:
        """Return the rules that what stands at ``at`` can begin."""
        mask = _index().at(row, at) & (self._mask or self._all())
        if not mask:
            return ()
        known = self._known.get(mask)
        if known is None:
            known = self._known[mask] = tuple(rule for rule in self._rules if self._of(rule) & mask)
        return known

    def _all(self) -> int:
        """Return the bits of all rules, and of those that they are made of."""
        for rule in self._rules:
            self._mask |= self._of(rule)
        return self._mask

    def _of(self, rule: Rule) -> int:
        bits = _index().bits
        made = self._made.get(rule)
        if made is None:
            return bits[rule]
        found = bits.get(rule, 0)
        for rules in made:
            found |= rules._all()  # noqa: SLF001 (of its own class)
        return found
