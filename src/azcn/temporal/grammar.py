"""The rules of the grammar in their order, and the reading of a whole row."""

from collections import deque
from collections.abc import Iterator
from functools import cache, lru_cache

from azcn.numbers import begins_number
from azcn.temporal import absolute, clock, durations, holiday, periods, recurrences, relative
from azcn.temporal.expression import Day, DayPart, Deictic, Holiday, Interval, Length, Month, Repeat, Shifted, Weekday
from azcn.temporal.openings import Rules, can_begin
from azcn.temporal.reading import Reading
from azcn.temporal.second import unusual_day
from azcn.temporal.tokens import SHORT, Row, fold
from azcn.temporal.words import words

__all__ = ["day", "read", "simple", "timed"]

_DAYS = Rules(
    absolute.iso_date,
    absolute.weekday_and_date,
    absolute.day_of_month,
    absolute.numeric_date,
    relative.day_word,
    relative.weekday,
    relative.bare_day,
    holiday.holiday,
    absolute.month,
    relative.nth_of,
)
_NUMERIC = Rules(
    absolute.iso_date,
    absolute.day_of_month,
    absolute.numeric_date,
    relative.bare_day,
    absolute.year_of_era,
    absolute.two_years,
    relative.nth_of,
    absolute.part_of_year,
    absolute.century,
    absolute.year_alone,
    relative.run,
    relative.shifted,
)
"""Rules for times that begin with digits."""

_VERBAL = Rules(
    absolute.iso_date,
    absolute.weekday_and_date,
    absolute.day_of_month,
    absolute.numeric_date,
    relative.bare_day,
    relative.week_of,
    relative.within_unit,
    relative.nth_of,
    relative.directed,
    absolute.month,
    relative.part_phrase,
    absolute.part_of_year,
    absolute.season,
    absolute.century,
    absolute.decade,
    absolute.named_year,
    absolute.year_in_words,
    absolute.week_number,
    relative.same_period,
    relative.run,
    relative.ago,
    relative.shifted,
    relative.day_word,
    relative.unit,
    holiday.holiday,
    relative.weekday,
    clock.time_of_day,
)
"""Rules for times that begin with a word."""

_CLOCK = Rules(clock.time_alone)


def begins(row: Row, at: int) -> bool:
    """Tell whether what stands at ``at`` can begin a time or an interval: where not, `simple` reads none."""
    return bool(_INTERVALS.begun(row, at))


_DEEPEST = 16  # times within times: "deux jours après la semaine du premier lundi de mai" has three


def simple(row: Row, at: int) -> Reading | None:
    """Read one time at ``at``, without its times of day."""
    if at >= len(row) or row.depth > _DEEPEST:
        return None
    if at not in row.memo:
        row.depth += 1
        row.memo[at] = (_NUMERIC if row[at].is_number else _VERBAL).longest(row, at)
        row.depth -= 1
    found: Reading | None = row.memo[at]
    return found


def day(row: Row, at: int) -> Reading | None:
    """Read a day at ``at``."""
    found = _DAYS.longest(row, at)
    if found is None:
        return None
    expression = found.expression
    days = isinstance(expression, Day | Weekday | Holiday) or (
        isinstance(expression, Deictic | Shifted) and found.rule.endswith(("day", "now"))
    )
    return found if days or found.rule == "date.nth" else None


def timed(row: Row, at: int) -> Reading | None:
    """Read one time at ``at`` with the times of day behind it."""
    found = simple(row, at)
    alone = _CLOCK.longest(row, at)
    if alone is not None and (found is None or alone.next > found.next):
        return alone
    if found is not None and _is_day(found):
        return clock.on_day(row, found) or periods.about_behind(row, found)
    return periods.about_behind(row, found) if found is not None else None


def _is_day(reading: Reading) -> bool:
    expression = reading.expression
    if isinstance(expression, Day | Weekday | Holiday | DayPart):
        return True
    return isinstance(expression, Deictic | Shifted) and reading.rule.rsplit(".", 1)[-1] in ("day", "now")


_SIMPLE = (_NUMERIC, _VERBAL)
_INTERVALS = Rules(periods.interval, made={periods.interval: _SIMPLE})
_HABITS = Rules(recurrences.habitual_weekday)
_ALL = Rules(
    periods.bounded,
    periods.endless,
    periods.interval,
    periods.approximate,
    timed,
    recurrences.times_per,
    recurrences.every,
    recurrences.nth_of_every,
    recurrences.per,
    recurrences.adverb,
    durations.clock_length,
    durations.duration,
    made={periods.interval: _SIMPLE, timed: (*_SIMPLE, _CLOCK)},
)


def _at(row: Row, at: int) -> Reading | None:
    """Return the longest reading at ``at``; a date wins over a length of the same words."""
    found = (_HABITS.longest(row, at) or _ALL.longest(row, at)) if can_begin(row, at) else None
    return unusual_day(row, at) if found is None and row.keys[at] is SHORT else found


@cache
def _bearers() -> frozenset[str]:
    """Return the words one of which every expression without a number has: what says time at all."""
    table = words()
    return frozenset(
        {
            *table.months,
            *table.weekdays,
            *(form + "s" for form in table.weekdays),
            *table.seasons,
            *table.units,
            *table.clock_words,
            *table.relative_days.first_words,
            *table.now.first_words,
            *table.anaphora_day.first_words,
            *table.dayparts.first_words,
            *table.adverbs.first_words,
            *holiday.holiday_words(),
            *(
                "veille",
                "lendemain",
                "surlendemain",
                "weekend",
                "week",
                "periode",
                "epoque",
                "date",
                "siecle",
                "siecles",
                "mi",
                "moment",
                "mil",
                "mille",
            ),
        }
        - _FUNCTION_WORDS
    )


_FUNCTION_WORDS = frozenset({"la", "le", "l'", "ce", "en", "de", "d'", "un", "une", "avant", "apres", "fin", "des"})


@cache
def _openers() -> frozenset[str]:
    """Return the words that an expression can begin with before the one that bears its time."""
    table = words()
    return frozenset(
        {
            *table.this,
            *table.part_of,
            *table.before_noun,
            *table.bounds.first_words,
            *table.about.first_words,
            *table.every.first_words,
            *table.relative_days.first_words,
            *table.now.first_words,
            *table.anaphora_day.first_words,
            *table.adverbs.first_words,
            *holiday.holiday_words(),
            *("par", "mi", "meme", "il", "y", "voila", "voici", "dans", "tout", "toute", "demi", "demie"),
            *("du", "de", "d'", "entre", "des", "une", "un", "premier", "premiere", "second", "seconde"),
        }
    )


_REACH = 7  # tokens from the first word of an expression to the one that bears its time
_BEARS, _NEVER, _NUMBER, _OPENS, _COUNTS = (1 << bit for bit in range(5))
_TRIED = _BEARS | _NUMBER | _OPENS | _COUNTS


@lru_cache(maxsize=1 << 14)
def _kind(text: str) -> int:
    """Return what a token is for the reading of a row: it bears a time, opens one, begins a number or what is none."""
    form = fold(text)
    number = text.isdecimal()
    bears = number or form in _bearers()
    return (
        _BEARS * bears
        | _NEVER * (form in words().no_time.first_words)
        | _NUMBER * number
        | _OPENS * (form in _openers() or form in _bearers() or (text[0].isalpha() and absolute.begins_ordinal(text)))
        | _COUNTS * begins_number(text)
    )


def read(row: Row) -> Iterator[Reading]:
    """Yield the readings of a row from left to right; none overlap."""
    no_time = words().no_time
    kinds = list(map(_kind, row.texts))
    # Only what has one that bears a time near enough behind it is worth reading at.
    bearers = deque(at for at, kind in enumerate(kinds) if kind & _BEARS)
    free = 0  # where what is read so far ends
    for at, kind in enumerate(kinds):
        if at < free or not kind & _TRIED:
            continue
        while bearers and bearers[0] < at:
            bearers.popleft()
        if not bearers:
            return
        if bearers[0] - at >= _REACH:
            continue
        if not kind & _OPENS and (_is_model(row, at) if kind & _NUMBER else row.number(at) is None):
            continue
        never = no_time.at(row, at) if kind & _NEVER else None
        if never is not None:
            free = never[1]
            continue
        found = _at(row, at)
        if found is not None:
            free = found.next
            if not _is_name(row, found):
                yield found


def _is_model(row: Row, at: int) -> bool:
    """Tell whether a number is part of a name or code: "G20", "COP29", "A320"."""
    return row.glued(at) and row[at - 1].is_word and not row.form(at - 1).endswith("'")


def _is_name(row: Row, reading: Reading) -> bool:
    """Tell whether a date is part of a street's or movement's name: "boulevard du 8 mai 1945"."""
    streets = words().streets
    before = reading.start - 1
    if row.form(before) in ("du", "de", "des", "le", "d'"):
        before -= 1
        if row.form(before) in ("du", "de"):
            before -= 1
    if row.form(before) not in streets:
        return False
    return (
        isinstance(reading.expression, Day | Month | Weekday | Holiday | Interval)
        and not isinstance(reading.expression, Length | Repeat)
        and row.form(before) != "cours"
    )
