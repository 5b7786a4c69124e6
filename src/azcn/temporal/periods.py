"""Times with two ends, and times with one."""

from typing import Literal

from azcn.temporal.clock import clock_at
from azcn.temporal.durations import length_at
from azcn.temporal.expression import (
    Ago,
    Approximate,
    Century,
    Day,
    Decade,
    Deictic,
    Expression,
    Holiday,
    Instant,
    Interval,
    Length,
    Month,
    Open,
    Part,
    Repeat,
    Shifted,
    Weekday,
    Year,
)
from azcn.temporal.numerals import count_at, day_at
from azcn.temporal.reading import Reading
from azcn.temporal.tokens import Row
from azcn.temporal.words import words

__all__ = ["OPENERS", "TO", "about_behind", "approximate", "bounded", "endless", "interval"]

TO = frozenset({"au", "a", "-", "jusqu'", "jusqu'au", "et"})
"""What stands between the ends of an interval."""
OPENERS = frozenset({"du", "de", "d'", "entre", "des"})
"""What stands before its first end."""
_AFTER_DAY = TO | {","}


def interval(row: Row, at: int) -> Reading | None:
    """Read "du 22 au 24 avril", "de janvier à juillet", "entre 2019 et 2023", "mardi et mercredi"."""
    from azcn.temporal.grammar import simple

    here, opener = at, ""
    if row.form(at) in OPENERS:
        opener, here = row.form(at), at + 1
    here = row.skip(here, "le", "la", "l'", "les")
    first = _endpoint(row, here)
    if first is None:
        return None
    expression, stop = first
    link = row.form(stop)
    if link not in TO:
        return None
    after = stop + 1
    if link == "jusqu'":
        after = row.skip(after, "a", "en")
    elif link == "jusqu'au":
        pass
    elif link == "a" and row[stop].text == "a" and opener == "" and not isinstance(expression, Day):
        return None
    after = row.skip(after, "le", "la", "l'")
    second = simple(row, after)
    if second is None and opener in ("du", "entre") and isinstance(expression, Day) and expression.month is None:
        second = _bare_last(row, after)
    if second is None:
        return None
    if link == "et" and opener != "entre":
        if isinstance(expression, Year) and not opener and not _dated_before(row, here):
            return None
        return _pair(here, expression, second)
    joined = _join(expression, second.expression)
    if joined is None:
        return None
    # "articles 1645 et 1646": numbers that nothing makes years.
    if isinstance(expression, Year) and opener == "" and not _dated_before(row, here):
        return None
    return Reading(joined, here, second.stop, "date.interval", second.next)


def _dated_before(row: Row, at: int) -> bool:
    """Tell whether the word before a number makes it a year."""
    table = words()
    before = row[at - 1]
    return before.form in table.year_strong or before.form in table.year_weak or before.text in ("(", "", "\0", ":")


def _bare_last(row: Row, at: int) -> Reading | None:
    """Read the last day of "du 13 au 18", which names no month."""
    found = day_at(row, at)
    if found is None:
        return None
    day, stop = found
    follows = row[stop]
    if (follows.is_word and follows.form not in words().follow) or follows.text in ("%", "€", "$", "°"):
        return None
    return Reading(Day(day), at, stop, "date.day.bare")


def _endpoint(row: Row, at: int) -> tuple[Expression, int] | None:
    """Read the first end of an interval, which may leave its month to the other: "22", "lundi 3"."""
    from azcn.temporal.absolute import weekday_name
    from azcn.temporal.grammar import begins, simple

    if not begins(row, at):
        return None
    year = row[at]
    if year.is_number and len(year.text) == 4 and row.form(at + 1) in TO:
        value = int(year.text)
        if 1000 <= value <= 2999:
            return Year(value), at + 1
    named = weekday_name(row, at, short=True)
    here, weekday = (named[1], named[0]) if named is not None else (at, None)
    day = day_at(row, here)
    if day is not None and row.form(day[1]) in _AFTER_DAY:
        return Day(day[0], None, None, weekday), day[1]
    found = simple(row, at)
    if found is not None and found.next == found.stop:
        return found.expression, found.stop
    return None


def _join(first: Expression, last: Expression) -> Expression | None:
    """Return the interval between two ends that are of a kind, or None: "de 2023 à 2019" is none."""
    if isinstance(last, Length | Repeat | Interval | Open) or isinstance(first, Length | Repeat | Interval | Open):
        return None
    if isinstance(first, Year) and isinstance(last, Year) and first.year >= last.year:
        return None
    if isinstance(first, Day) and first.month is None and not isinstance(last, Day):
        return None
    if (
        isinstance(first, Year) != isinstance(last, Year)
        and isinstance(first, Year | Weekday)
        and isinstance(last, Weekday | Year)
    ):
        return None
    if isinstance(first, Day) and isinstance(last, Day) and first.month is None:
        if first.day >= last.day:
            return None
        return Interval(Day(first.day, last.month, last.year, first.weekday, last.toward), last)
    return Interval(first, last)


def _pair(start: int, first: Expression, second: Reading) -> Reading | None:
    """Read a pair as one interval: "mardi et mercredi", "les 3 et 4 mai", "2023 et 2024"."""
    last = second.expression
    if isinstance(first, Weekday) and isinstance(last, Weekday) and first.toward is None:
        return Reading(Interval(first, last), start, second.stop, "date.pair", second.next)
    if isinstance(first, Day) and isinstance(last, Day) and first.month is None and last.month is not None:
        if first.day >= last.day:
            return None
        joined = _join(first, last)
        return None if joined is None else Reading(joined, start, second.stop, "date.pair", second.next)
    near = (
        (isinstance(first, Year) and isinstance(last, Year) and last.year == first.year + 1)
        or (
            isinstance(first, Month)
            and isinstance(last, Month)
            and first.year in (None, last.year)
            and last.month == first.month + 1
        )
        or (
            isinstance(first, Day)
            and isinstance(last, Day)
            and first.year in (None, last.year)
            and first.month == last.month
            and last.day == first.day + 1
        )
    )
    if near:
        return Reading(Interval(first, last), start, second.stop, "date.pair", second.next)
    return None


def bounded(row: Row, at: int) -> Reading | None:
    """Read "depuis 2019", "jusqu'en 2030", "d'ici deux ans", "avant vendredi 18 h": a time with one end."""
    from azcn.temporal.grammar import timed
    from azcn.temporal.periods import interval as between

    table = words()
    found = table.bounds.at(row, at)
    if found is None:
        return None
    side, here = found
    word = row.form(at)
    # "avant hier" without its hyphen; "peu avant 14 h" is about then.
    if table.relative_days.at(row, at) is not None or (row.form(at - 1) == "peu" and row[at - 1].is_word):
        return None
    here = row.skip(here, "environ", "vers", "au")
    here = row.skip(here, "le", "la", "l'", "les")
    here = row.skip(here, "ce") if row.form(here) == "ce" and row.form(here + 1) in table.weekdays else here
    if word == "d'" and row.form(at + 1) == "ici":
        range_from = count_at(row, here)
        upper = here
        if range_from is not None and row.form(range_from.stop) in ("a", "ou"):  # "d'ici trois à cinq ans"
            upper = range_from.stop + 1
        length = length_at(row, upper)
        if length is not None and table.shift.at(row, length[2]) is None:
            return Reading(Open("until", Ago(length[0], length[1]), "ahead"), here, length[2], "date.open.within")
    inner = None
    if word not in ("apres", "avant"):
        inner = between(row, here) if row.form(here) not in OPENERS else None
    inner = inner or timed(row, here)
    if inner is None or isinstance(inner.expression, Length | Repeat | Open):
        return None
    if isinstance(inner.expression, Interval) and inner.rule == "date.interval":
        return inner
    if (
        word == "apres"
        and isinstance(inner.expression, Instant | Shifted)
        and not isinstance(inner.expression, Instant)
    ):
        return None
    lies = _lies(row, at, side)
    rule = "date.open.from" if side == "from" else "date.open.until"
    return Reading(Open(side, inner.expression, lies), inner.start, inner.stop, rule, inner.next)


def _lies(row: Row, at: int, side: str) -> Literal["ahead", "ahead unless told", "behind"] | None:
    """Return where the preposition at ``at`` says that its time lies."""
    table = words()
    if side == "until":
        return "ahead"
    if row.form(at) in table.behind:
        return "behind"
    return "ahead unless told" if row.form(at) in table.hopeful else None


def approximate(row: Row, at: int) -> Reading | None:
    """Read "vers 1990", "aux alentours de 2030", "autour du 15 mars"."""
    from azcn.temporal.grammar import simple

    found = words().about.at(row, at)
    if found is None:
        return None
    inner = simple(row, found[1])
    if inner is None:
        return None
    if isinstance(inner.expression, Year | Decade | Century | Month | Day | Part | Deictic | Weekday | Holiday):
        if isinstance(inner.expression, Weekday | Deictic):
            return inner
        return Reading(Approximate(inner.expression), inner.start, inner.stop, "date.about", inner.next)
    return None


def about_behind(row: Row, found: Reading) -> Reading:
    """Return a time as about then where the words behind it say so: "en 1990 environ"."""
    if row.form(found.stop) not in words().about_behind.first_words:
        return found
    behind = words().about_behind.at(row, found.stop)
    if behind is None or not isinstance(found.expression, Year | Decade | Century | Month | Day | Part):
        return found
    if row[behind[1]].is_number or count_at(row, behind[1]) is not None:  # "en 2024 environ 300 bus"
        return found
    return Reading(Approximate(found.expression), found.start, found.stop, "date.about", behind[1])


def endless(row: Row, at: int) -> Reading | None:
    """Read a bound before a time of day: "à partir de 9h30 jeudi", "plus tard que 18h le 3 mai"."""
    from azcn.temporal.clock import time_alone

    found = words().bounds.at(row, at)
    if found is None or row.form(at - 1) == "peu":
        return None
    side, here = found
    if clock_at(row, here) is None:
        return None
    inner = time_alone(row, here)
    if inner is None or not isinstance(inner.expression, Instant):
        return None
    return Reading(Open(side, inner.expression, _lies(row, at, side)), inner.start, inner.stop, "date.clock.open")
