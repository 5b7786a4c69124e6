"""Which rules a word can begin: of some forty, hardly a word begins more than three, and the others are not tried."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from azcn.temporal import absolute, clock, durations, holiday, periods, recurrences, relative
from azcn.temporal.numerals import count_at, ordinal_at, roman_at
from azcn.temporal.reading import Reading, Rule, longest
from azcn.temporal.tokens import Row
from azcn.temporal.words import words

__all__ = ["Rules"]


@dataclass(frozen=True, slots=True)
class _Opening:
    """What an expression can begin with where it does not begin with digits."""

    forms: frozenset[str] = frozenset()
    count: bool = False
    """A number in words, "un" and "une" among them."""
    rank: bool = False
    """An ordinal in words or roman numerals."""


_ANY = _Opening(count=True, rank=True)


@cache
def _openings() -> Mapping[Rule, _Opening]:
    """Return what each rule can begin with; a rule that is not listed is tried everywhere."""
    table = words()
    months, weekdays = frozenset(table.months), frozenset(table.weekdays)
    seasons, units = frozenset(table.seasons), frozenset(table.units)
    named_months = months | {"mois"}
    halves = frozenset({"demi", "demie"})
    before_noun = frozenset(table.before_noun)
    dayparts = table.dayparts.first_words
    return {
        absolute.iso_date: _Opening(months),
        absolute.weekday_and_date: _Opening(weekdays),
        absolute.day_of_month: _Opening(weekdays | {"premier"}, count=True),
        absolute.numeric_date: _Opening(weekdays),
        absolute.month: _Opening(named_months),
        absolute.part_of_year: _Opening(frozenset("tqsh"), rank=True),
        absolute.season: _Opening(seasons),
        absolute.century: _Opening(rank=True),
        absolute.decade: _Opening(frozenset({"annees"})),
        absolute.named_year: _Opening(frozenset({"an", "annee", "exercice", "millesime"})),
        absolute.week_number: _Opening(frozenset({"semaine"})),
        relative.day_word: _Opening(
            table.relative_days.first_words | table.now.first_words | table.anaphora_day.first_words
        ),
        relative.weekday: _Opening(weekdays),
        relative.bare_day: _Opening(frozenset({"premier"}), count=True),
        relative.nth_of: _Opening(rank=True),
        relative.week_of: _Opening(frozenset({"semaine"})),
        relative.within_unit: _Opening(frozenset({"semaine", "mois", "annee", "trimestre"})),
        relative.directed: _Opening(table.this | named_months | seasons),
        relative.part_phrase: _Opening(table.part_of | {"mi"}),
        relative.same_period: _Opening(frozenset({"meme"})),
        relative.run: _Opening(before_noun, count=True),
        relative.ago: _Opening(frozenset({"il", "y", "voila", "voici", "dans"})),
        relative.shifted: _Opening(halves, count=True),
        relative.unit: _Opening(table.this | before_noun | units | {"weekend", "week"}),
        holiday.holiday: _Opening(holiday.holiday_words()),
        clock.time_of_day: _Opening(table.this | before_noun | table.part_of | dayparts),
        clock.time_alone: _Opening(frozenset(table.clock_words), count=True),
        recurrences.times_per: _Opening(count=True),
        recurrences.every: _Opening(table.every.first_words),
        recurrences.per: _Opening(frozenset({"par"})),
        recurrences.adverb: _Opening(table.adverbs.first_words),
        durations.clock_length: _Opening(),
        durations.duration: _Opening(halves | {"tout", "toute"}, count=True),
        periods.bounded: _Opening(table.bounds.first_words),
        periods.endless: _Opening(table.bounds.first_words),
        periods.approximate: _Opening(table.about.first_words),
    }


class Rules:
    """Rules in their order, of which only those are tried that what stands at a position can begin."""

    def __init__(self, *rules: Rule) -> None:
        self._rules = rules
        self._known: dict[tuple[str, bool, bool], tuple[Rule, ...]] = {}
        self._forms: frozenset[str] | None = None

    def longest(self, row: Row, at: int) -> Reading | None:
        """Return the reading that goes furthest; of equal ones that of the earlier rule."""
        rules = self.begun(row, at)
        return longest(rules, row, at) if rules else None

    def begun(self, row: Row, at: int) -> tuple[Rule, ...]:
        """Return the rules that what stands at ``at`` can begin."""
        token = row[at]
        if token.is_number:
            return self._rules
        if self._forms is None:
            self._forms = frozenset().union(*(_openings().get(rule, _ANY).forms for rule in self._rules))
        # What no rule names is all one, so that there are only so many keys.
        form = token.form if token.form in self._forms else ""
        key = (form, *_numeral(row, at))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = tuple(rule for rule in self._rules if _begins(_openings().get(rule), *key))
        return known


def _begins(opening: _Opening | None, form: str, count: bool, rank: bool) -> bool:  # noqa: FBT001
    return opening is None or form in opening.forms or (count and opening.count) or (rank and opening.rank)


def _numeral(row: Row, at: int) -> tuple[bool, bool]:
    """Tell whether a number in words begins at ``at``, and whether an ordinal does."""
    key = "numeral", at
    if key not in row.memo:
        word = row[at].is_word
        row.memo[key] = (
            word and count_at(row, at) is not None,
            word and (ordinal_at(row, at) or roman_at(row, at)) is not None,
        )
    found: tuple[bool, bool] = row.memo[key]
    return found
