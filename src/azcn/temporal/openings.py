"""Which rules can begin where: of some forty hardly a position begins more than three, and the others are not tried."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from azcn.numbers import begins_number
from azcn.temporal import absolute, clock, durations, holiday, periods, recurrences, relative
from azcn.temporal.numerals import ORDINAL_SUFFIXES, count_at, may_rank, ordinal_at, roman_at
from azcn.temporal.reading import Reading, Rule, longest
from azcn.temporal.tokens import LONG, SHORT, Row, key_of
from azcn.temporal.words import words

__all__ = ["Rules", "can_begin"]


_Beginning = frozenset[str | tuple[str, str]]
"""Words, or two words in a row; digits stand as `SHORT` or `LONG`."""

_ARTICLES = frozenset({"le", "la", "l'", "les"})


def _pairs(firsts: Iterable[str], seconds: Iterable[str]) -> frozenset[tuple[str, str]]:
    return frozenset(product(firsts, seconds))


@dataclass(frozen=True, slots=True)
class _Opening:
    """What an expression can begin with: words, or a number before certain words."""

    forms: _Beginning = frozenset()
    rank: bool = False
    """An ordinal in words or roman numerals."""
    behind: _Beginning = frozenset()
    """What stands right behind digits."""
    counted: _Beginning = frozenset()
    """What stands behind a number that begins with digits, its decimals and scale words included."""
    worded: _Beginning = frozenset()
    """What stands behind a number in words, "un" and "une" among them."""
    short: bool = False
    """The digits are two at most."""
    year: bool = False
    """Four digits, whatever stands behind them."""
    named: bool = False
    """A number behind "le", whatever stands behind it."""
    leads: bool = False
    """A preposition or article before the beginning of any expression."""


@cache
def _openings() -> Mapping[Rule, _Opening]:
    """Return what each rule can begin with."""
    table = words()
    months, weekdays = frozenset(table.months), frozenset(table.weekdays)
    seasons, units = frozenset(table.seasons), frozenset(table.units)
    named_months = months | {"mois"}
    halves = frozenset({"demi", "demie"})
    before_noun = frozenset(table.before_noun)
    ranks = ORDINAL_SUFFIXES
    digits = (SHORT, LONG)
    month_behind = named_months | _pairs(("de", "d'", "du", "-"), named_months)
    this_month = table.this | {"mois", "ce"} | _pairs(("de", "du"), ("mois", "ce"))
    runs = before_noun | units
    length = units | halves | durations.BEFORE_UNIT
    spoken_length = length | {"de", "d'", "h"}
    parts_of_day = frozenset({"du", "de", "dans", "ce", "cet", "cette", "le", "d'"})
    hours = parts_of_day | table.clock_parts.first_words | _pairs((",",), parts_of_day)
    hours |= {"h", "heures", "heure", "am", "pm", "a", "-", "jusqu'", "au", "et"}
    return {
        absolute.iso_date: _Opening(_pairs(months, "-/."), behind=_pairs("-/.", (*digits, *months))),
        absolute.weekday_and_date: _Opening(weekdays),
        absolute.day_of_month: _Opening(
            weekdays | {"premier"}, behind=month_behind | ranks, worded=month_behind, short=True
        ),
        absolute.numeric_date: _Opening(weekdays, behind=_pairs("-/.", digits) | {SHORT}),
        absolute.month: _Opening(named_months),
        absolute.part_of_year: _Opening(frozenset("tqsh"), rank=True, behind=ranks | frozenset("tqsh"), short=True),
        absolute.season: _Opening(seasons),
        absolute.century: _Opening(rank=True, behind=ranks, short=True),
        absolute.decade: _Opening(frozenset({"annees"})),
        absolute.named_year: _Opening(frozenset({"an", "annee", "exercice", "millesime"})),
        absolute.week_number: _Opening(frozenset({"semaine"})),
        absolute.year_alone: _Opening(year=True),
        absolute.year_in_words: _Opening(absolute.YEAR_WORDS),
        absolute.year_of_era: _Opening(behind=table.eras.beginnings),
        absolute.two_years: _Opening(behind=_pairs("-/", digits)),
        relative.day_word: _Opening(
            table.relative_days.beginnings | table.now.beginnings | table.anaphora_day.beginnings
        ),
        relative.weekday: _Opening(weekdays),
        relative.bare_day: _Opening(
            frozenset({"premier"}), behind=this_month | ranks, worded=this_month, short=True, named=True
        ),
        relative.nth_of: _Opening(rank=True, behind=ranks, short=True),
        relative.week_of: _Opening(frozenset({"semaine"})),
        relative.within_unit: _Opening(frozenset({"semaine", "mois", "annee", "trimestre"})),
        relative.directed: _Opening(table.this | named_months | seasons),
        relative.part_phrase: _Opening(table.part_of | {"mi"}),
        relative.same_period: _Opening(frozenset({"meme"})),
        relative.run: _Opening(before_noun, counted=runs, worded=runs),
        relative.ago: _Opening(frozenset({"voila", "voici", "dans", ("il", "y"), ("y", "a")})),
        relative.shifted: _Opening(halves, counted=length, worded=spoken_length),
        relative.unit: _Opening(table.this | before_noun | units | {"weekend", "week"}),
        holiday.holiday: _Opening(holiday.names().beginnings),
        clock.time_of_day: _Opening(table.this | before_noun | table.part_of | table.dayparts.first_words),
        clock.time_alone: _Opening(
            frozenset(table.clock_words), behind=hours | {(":", SHORT)}, worded=hours, short=True
        ),
        recurrences.habitual_weekday: _Opening(weekdays | {form + "s" for form in weekdays}),
        recurrences.times_per: _Opening(counted=table.times, worded=table.times),
        recurrences.every: _Opening(table.every.beginnings),
        recurrences.nth_of_every: _Opening(rank=True, behind=ranks, short=True),
        recurrences.per: _Opening(_pairs(("par",), units)),
        recurrences.adverb: _Opening(table.adverbs.beginnings),
        durations.clock_length: _Opening(behind=frozenset({"h", "hrs"})),
        durations.duration: _Opening(halves | {"tout", "toute"}, counted=length, worded=spoken_length),
        periods.bounded: _Opening(table.bounds.beginnings),
        periods.endless: _Opening(table.bounds.beginnings),
        periods.approximate: _Opening(table.about.beginnings),
        periods.interval: _Opening(behind=periods.TO | ranks, worded=periods.TO, leads=True),
    }


class _Tree:
    """Sets of rules, by one word or by two in a row."""

    def __init__(self) -> None:
        self._ones: dict[str, int] = {}
        self._twos: dict[str, dict[str, int]] = {}

    def add(self, beginnings: _Beginning, bit: int) -> None:
        for entry in beginnings:
            table, form = (
                (self._ones, entry) if isinstance(entry, str) else (self._twos.setdefault(entry[0], {}), entry[1])
            )
            table[form] = table.get(form, 0) | bit

    def of(self, key: str) -> tuple[int, Mapping[str, int]]:
        """Return the rules of a word by itself, and those of it with another behind it."""
        return self._ones.get(key, 0), self._twos.get(key, _NOTHING)

    def at(self, row: Row, at: int) -> int:
        alone, longer = self.of(row.keys[at])
        return alone | longer.get(row.keys[at + 1], 0) if longer else alone


_NOTHING: Mapping[str, int] = {}
_DIGITS, _COUNTS, _RANKS, _LEADS = (1 << bit for bit in range(4))


class _Index:
    """The openings of all rules by what they begin with: sets of rules are bits of a number, so that they add up."""

    def __init__(self, openings: Mapping[Rule, _Opening]) -> None:
        self.bits = {rule: 1 << number for number, rule in enumerate(openings)}
        self.forms, self._behind, self._counted, self._worded = _Tree(), _Tree(), _Tree(), _Tree()
        for rule, opening in openings.items():
            self.forms.add(opening.forms, self.bits[rule])
            self._behind.add(opening.behind, self.bits[rule])
            self._counted.add(opening.counted, self.bits[rule])
            self._worded.add(opening.worded, self.bits[rule])

        def having(trait: str) -> int:
            return sum(self.bits[rule] for rule, opening in openings.items() if getattr(opening, trait))

        self._rank, self._short, self._year = having("rank"), having("short"), having("year")
        self._named, self._leads = having("named"), having("leads")

    def at(self, row: Row, at: int) -> int:
        """Return the rules that what stands at ``at`` can begin."""
        found = row.begun[at]
        if found < 0:
            found = row.begun[at] = self._at(row, at)
        return found

    def _at(self, row: Row, at: int) -> int:
        alone, longer, kind = _word(row.texts[at])
        found = self._alone(row, at, alone, longer, kind)
        if not kind & _LEADS:
            return found
        here = at + 1 if row.keys[at] in periods.OPENERS else at
        here = here + 1 if row.keys[here] in _ARTICLES else here
        return (
            found | self._leads if here < len(row.texts) and self._alone(row, here, *_word(row.texts[here])) else found
        )

    def _alone(self, row: Row, at: int, alone: int, longer: Mapping[str, int], kind: int) -> int:
        """Return the rules that can begin at ``at`` but for those that a preposition or article may lead."""
        found = alone | longer.get(row.keys[at + 1], 0) if longer else alone
        if kind & _DIGITS:
            found |= self._digits(row, at)
        if kind & _COUNTS and (count := count_at(row, at)) is not None:
            found |= self._worded.at(row, count.stop)
            if row.form(at - 1) == "le":
                found |= self._named
        if kind & _RANKS and (ordinal_at(row, at) or roman_at(row, at)) is not None:
            found |= self._rank
        return found

    def _digits(self, row: Row, at: int) -> int:
        width = len(row.forms[at])
        found = self._behind.at(row, at + 1)
        if row.form(at - 1) == "le":
            found |= self._named
        if width > 2:
            found &= ~self._short
        if width == 4:
            found |= self._year
        number, stop = row.number(at) or (None, 0)
        if number is not None and stop:
            found |= self._counted.at(row, stop)
            if row.keys[stop] in ("d'", "de", "h") and number.amount < 1:  # "1/4 d'heure", "1/4 h"
                found |= self._worded.at(row, stop)
        return found


@cache
def _index() -> _Index:
    return _Index(_openings())


@lru_cache(maxsize=1 << 14)
def _word(text: str) -> tuple[int, Mapping[str, int], int]:
    """Return the rules that a token begins by itself, those that it begins with another behind it, and its kinds."""
    key = key_of(text)
    digits = key is SHORT or key is LONG
    kinds = (
        _DIGITS * digits
        | _COUNTS * (not digits and begins_number(text))
        | _RANKS * (not digits and may_rank(text))
        | _LEADS * (key in periods.OPENERS or key in _ARTICLES)
    )
    return (*_index().forms.of(key), kinds)


def can_begin(row: Row, at: int) -> bool:
    """Tell whether what stands at ``at`` can begin anything at all."""
    return _index().at(row, at) != 0


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
        if not 0 <= at < len(row.begun):
            return ()
        mask = _index().at(row, at) if row.begun[at] else 0
        mask &= self._mask or self._all()
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
