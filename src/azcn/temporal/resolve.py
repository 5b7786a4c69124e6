"""From expressions to stretches of the calendar: against the anchor, the tense around them, the dates before them."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, TypeVar

from azcn.model import Grain  # noqa: TC001
from azcn.temporal import calendar as cal
from azcn.temporal.calendar import Stretch, add
from azcn.temporal.expression import (
    Ago,
    Approximate,
    Century,
    Day,
    DayPart,
    Decade,
    Deictic,
    Expression,
    Holiday,
    Instant,
    Interval,
    Month,
    NthOf,
    Open,
    Part,
    Period,
    Run,
    SamePeriod,
    Shifted,
    That,
    Toward,
    Week,
    Weekday,
    WeekOf,
    Year,
)
from azcn.temporal.holiday import holiday_dates
from azcn.temporal.words import Tense

__all__ = ["Context", "Told", "resolve_time"]

T = TypeVar("T")
_DAY = dt.timedelta(days=1)
_COARSE = ("month", "quarter", "half", "season", "year", "decade", "century")


@dataclass(frozen=True, slots=True)
class Told:
    """A time that the text has told: what it resolved to, in which sentence, and whether later ones may point to it."""

    stretch: Stretch
    sentence: int
    words: str
    deictic: bool
    compared: bool
    dated: bool
    attached: bool = False


@dataclass(slots=True)
class Context:
    """What a resolution may look at, and the notes that it leaves."""

    anchor: dt.date | dt.datetime | None
    told: list[Told] = field(default_factory=list)
    sentence: int = 0
    tense: Callable[[], tuple[Tense, str, bool] | None] = lambda: None
    notes: list[str] = field(default_factory=list)
    ahead: bool | None = None

    @property
    def today(self) -> dt.date | None:
        """The anchor as a day."""
        return self.anchor.date() if isinstance(self.anchor, dt.datetime) else self.anchor

    def note(self, text: str) -> None:
        """Keep how a value came about, once."""
        if text not in self.notes:
            self.notes.append(text)

    def counted(self) -> None:
        """Note that the anchor was counted from."""
        self.note("no date to count from" if self.anchor is None else f"counted from {self.today}")

    def forward(self) -> bool:
        """Tell whether a time without direction lies ahead, from its preposition or the verb that it stands with."""
        if self.ahead is not None:
            self.note("still to come, after its preposition" if self.ahead else "gone by, after its preposition")
            return self.ahead
        found = self.tense()
        if found is None:
            return False
        tense, form, _ = found
        self.note(f"{'next' if tense == 'future' else 'latest'} one, for {form!r}")
        return tense == "future"

    def undirected(self) -> bool:
        """Tell whether no verb beside a time says where it lies."""
        found = self.tense()
        return self.ahead is None and (found is None or not found[2])


def resolve_time(expression: Expression, context: Context) -> Stretch | None:
    """Return where an expression lies on the calendar.

    None means that it is no time after all ("31 février"); a stretch without EDTF is one that cannot be placed.
    """
    try:
        return _RESOLVERS[type(expression)](expression, context)
    except (OverflowError, ValueError):
        return None


# --- absolute ---------------------------------------------------------------------------------


def _year(expression: Year, _: Context) -> Stretch:
    return cal.year(expression.year)


def _period(expression: Period, _: Context) -> Stretch:
    return cal.years(expression.first, expression.last)


def _decade(expression: Decade, _: Context) -> Stretch:
    return cal.decade(expression.first)


def _century(expression: Century, _: Context) -> Stretch:
    return cal.century(expression.number, bc=expression.bc)


def _year_of(year: "int | Expression | None", context: Context) -> int | None:
    """Return the year that an expression says, or None where it says none or one that is not known."""
    if year is None or isinstance(year, int):
        return year
    found = resolve_time(year, context)
    if found is None or found.first is None:
        return None
    return found.first.year


def _spoken_year(context: Context) -> Told | None:
    """Return the time in this sentence whose year covers its neighbours: "en 2024 … de janvier à juillet"."""
    for told in reversed(context.told):
        if told.sentence != context.sentence:
            return None
        if (
            told.dated
            and not told.compared
            and not told.attached
            and told.stretch.first is not None
            and told.stretch.last is not None
        ):
            same = told.stretch.first.year == told.stretch.last.year
            return told if same else None
    return None


def _choose(candidate: Callable[[int], Stretch], toward: Toward, context: Context, grain: str) -> Stretch | None:
    """Return the stretch of the right year for one that names none; ``candidate`` makes it for a year."""
    if toward is None and not context.ahead:
        told = _spoken_year(context)
        if told is not None and (context.tense() or ("", ""))[0] != "future":
            assert told.stretch.first is not None
            context.note(f"the year from {told.words!r} before")
            return candidate(told.stretch.first.year)
    today = context.today
    if today is None:
        context.counted()
        return None
    context.counted()
    # A stretch of a year begins and ends in it or in a year beside it: what lies nearest is mostly found at once.
    onward = _existing(candidate, range(today.year - 1, today.year + _YEARS))
    backward = _existing(candidate, range(today.year + 1, today.year - _YEARS - 1, -1))
    if toward == "this":
        near = list(_existing(candidate, range(today.year - 1, today.year + 2)))
        holding = [found for found in near if _as_day(found.first) <= today <= _as_day(found.last)]
        same = [found for found in near if _as_day(found.first).year == today.year]
        return next(iter(holding or same), None)
    if toward == "last":
        start = _start_of(today, grain)
        return next((found for found in backward if _as_day(found.last) < today and _as_day(found.first) < start), None)
    if toward == "next":
        return next((found for found in onward if _as_day(found.first) > today), None)
    if context.forward():
        return next((found for found in onward if _as_day(found.last) >= today), None)
    latest = next((found for found in backward if _as_day(found.first) <= today), None)
    if grain == "day" and context.undirected():
        # Without a verb a day a few weeks ahead is an announcement, not the one a year ago.
        coming = next((found for found in onward if _as_day(found.first) > today), None)
        if coming is not None and latest is not None:
            ahead, back = _as_day(coming.first) - today, today - _as_day(latest.last)
            if ahead.days <= 45 and back.days > 180:
                context.note("nearest one, for want of a verb beside it")
                return coming
    return latest


_YEARS = 9  # how far from the anchor the nearest may lie: two leap years around 2100 are eight apart


def _existing(candidate: Callable[[int], Stretch], years: range) -> Iterator[Stretch]:
    """Yield the stretches of ``years``, without those of years that have none ("29 février")."""
    for year in years:
        if 1 <= year < 9999:
            try:
                found = candidate(year)
            except ValueError:
                continue
            yield found


def _start_of(today: dt.date, grain: str) -> dt.date:
    return today.replace(day=1) if grain == "month" else today


def _as_day(moment: "dt.date | dt.datetime | None") -> dt.date:
    assert moment is not None
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _month(expression: Month, context: Context) -> Stretch | None:
    if expression.year is not None:
        year = _year_of(expression.year, context)
        return Stretch(None, None, None, "month") if year is None else cal.month(year, expression.month)
    found = _choose(lambda year: cal.month(year, expression.month), expression.toward, context, "month")
    return found or Stretch(f"XXXX-{expression.month:02}" if expression.toward is None else None, None, None, "month")


def _part(expression: Part, context: Context) -> Stretch | None:
    def make(year: int) -> Stretch:
        return cal.part(year, expression.number, expression.grain)

    if isinstance(expression.year, Period):
        # The first half of a campaign year that runs over two.
        if expression.grain == "season":
            return make(expression.year.first)
        return make(expression.year.first)
    if expression.year is not None:
        year = _year_of(expression.year, context)
        return Stretch(None, None, None, expression.grain) if year is None else make(year)
    return _choose(make, expression.toward, context, expression.grain) or Stretch(None, None, None, expression.grain)


def _week(expression: Week, context: Context) -> Stretch | None:
    def make(year: int) -> Stretch:
        return cal.week(dt.date.fromisocalendar(year, expression.week, 1))

    if expression.year is not None:
        year = _year_of(expression.year, context)
        return Stretch(None, None, None, "week") if year is None else make(year)
    return _choose(make, None, context, "week") or Stretch(None, None, None, "week")


def _week_of(expression: WeekOf, context: Context) -> Stretch | None:
    found = resolve_time(expression.day, context)
    if found is None:
        return None
    return Stretch(None, None, None, "week") if found.first is None else cal.week(_as_day(found.first))


def _day_part(expression: DayPart, context: Context) -> Stretch | None:
    told = None if expression.now else _antecedent(context, coarse=False)
    if told is not None and told.sentence == context.sentence and told.stretch.first is not None:
        context.note(f"on the day of {told.words!r} before")
        return cal.day(_as_day(told.stretch.first) + expression.shift * _DAY)
    context.counted()
    if context.today is None:
        return Stretch(None, None, None, "day")
    return cal.day(context.today + expression.shift * _DAY)


def _day(expression: Day, context: Context) -> Stretch | None:
    if expression.month is None:
        return _day_of_some_month(expression, context)
    if not isinstance(expression.month, int):
        month = resolve_time(expression.month, context)
        if month is None or month.first is None:
            return Stretch(None, None, None, "day")
        return cal.day(_as_day(month.first).replace(day=expression.day))
    number = expression.month
    if expression.year is not None:
        year = _year_of(expression.year, context)
        if year is None:
            return Stretch(None, None, None, "day")
        return cal.day(dt.date(year, number, expression.day))

    def make(year: int) -> Stretch:
        return cal.day(dt.date(year, number, expression.day))

    if expression.weekday is not None and context.today is not None:
        found = _nearest(
            context,
            lambda date: (date.month, date.day, date.weekday()) == (number, expression.day, expression.weekday),
            12,
        )
        if found is not None:
            return found
    found = _choose(make, expression.toward, context, "day")
    return found or Stretch(f"XXXX-{number:02}-{expression.day:02}", None, None, "day")


def _nearest(context: Context, fits: Callable[[dt.date], bool], months: int) -> Stretch | None:
    """Return the day nearest to the anchor that fits, in either direction."""
    today = context.today
    assert today is not None
    for distance in range(months * 31):
        for sign in (-1, 1) if distance else (1,):
            date = today + sign * distance * _DAY
            if fits(date):
                context.counted()
                context.note("the nearest that falls on that weekday")
                return cal.day(date)
    return None


def _day_of_some_month(expression: Day, context: Context) -> Stretch | None:
    today = context.today
    if expression.weekday is not None and today is not None:
        found = _nearest(context, lambda date: (date.day, date.weekday()) == (expression.day, expression.weekday), 8)
        if found is not None:
            return found
    for told in reversed(context.told):
        if told.sentence != context.sentence:
            break
        if (
            told.stretch.grain in ("month", "day")
            and told.stretch.first is not None
            and not told.compared
            and not told.deictic
        ):
            context.note(f"the month from {told.words!r} before")
            return cal.day(_as_day(told.stretch.first).replace(day=expression.day))
    if today is None:
        context.counted()
        return Stretch(None, None, None, "day")
    context.counted()
    steps = range(4) if context.forward() else range(0, -4, -1)
    for step in steps:
        try:
            date = add(today.replace(day=1), "month", Decimal(step)).replace(day=expression.day)
        except ValueError:
            continue
        if (step >= 0 and date >= today and steps.step > 0) or (date <= today and steps.step < 0):
            return cal.day(date)
    return Stretch(None, None, None, "day")


# --- counted from the anchor ------------------------------------------------------------------


def _unit_around(date: dt.date, grain: str, shift: int) -> Stretch:
    """Return the unit of the calendar that lies ``shift`` units from the one that holds ``date``."""
    amount = Decimal(shift)
    if grain == "day":
        return cal.day(add(date, "day", amount))
    if grain == "week":
        return cal.week(add(date, "week", amount))
    if grain == "weekend":
        monday = add(date, "week", amount) - date.weekday() * _DAY
        return cal.days(monday + 5 * _DAY, monday + 6 * _DAY)
    if grain == "fortnight":
        return (
            cal.days(date, add(date, "day", amount * 14))
            if shift >= 0
            else cal.days(add(date, "day", amount * 14), date)
        )
    if grain == "month":
        moved = add(date.replace(day=1), "month", amount)
        return cal.month(moved.year, moved.month)
    if grain == "quarter":
        moved = add(date.replace(day=1), "month", amount * 3)
        return cal.part(moved.year, 33 + (moved.month - 1) // 3, "quarter")
    if grain == "half":
        moved = add(date.replace(day=1), "month", amount * 6)
        return cal.part(moved.year, 40 + (moved.month - 1) // 6, "half")
    if grain == "season":
        year, number = cal.season_of(add(date, "month", amount * 3))
        return cal.part(year, number, "season")
    if grain == "year":
        return cal.year(date.year + shift)
    if grain == "decade":
        return cal.decade(date.year // 10 * 10 + 10 * shift)
    return cal.century(date.year // 100 + 1 + shift)


def _deictic(expression: Deictic, context: Context) -> Stretch | None:
    grain = expression.grain
    context.counted()
    shown: Grain = "day" if grain in ("weekend", "fortnight") else grain  # type: ignore[assignment]
    if context.today is None:
        return Stretch(None, None, None, shown)
    if grain == "weekend" and expression.shift == 0 and context.today.weekday() == 0 and not context.forward():
        found = context.tense()
        if found is not None:
            return _unit_around(context.today, grain, -1)
    return _unit_around(context.today, grain, expression.shift)


def _ago(expression: Ago, context: Context) -> Stretch | None:
    context.counted()
    unit, amount = expression.unit, expression.amount
    if context.anchor is None or context.today is None:
        return Stretch(None, None, None, _grain_of(unit))
    return _moved(context.anchor, unit, amount)


def _grain_of(unit: str) -> Literal["minute", "day", "month", "quarter", "half", "year", "decade", "century"]:
    if unit in ("hour", "minute", "second"):
        return "minute"
    if unit in ("day", "week", "fortnight", "month"):
        return "day"
    if unit in ("quarter", "half", "decade", "century"):
        return unit  # type: ignore[return-value]
    return "year"


def _moved(anchor: dt.date | dt.datetime, unit: str, amount: Decimal) -> Stretch:
    """Return the time so many units from the anchor: years give a year, months and weeks a day."""
    today = anchor.date() if isinstance(anchor, dt.datetime) else anchor
    if unit in ("hour", "minute", "second"):
        if isinstance(anchor, dt.datetime):
            moved = add(anchor, unit, amount)
            assert isinstance(moved, dt.datetime)
            return cal.instant(moved.replace(tzinfo=None))
        hours = amount * {"hour": 3600, "minute": 60, "second": 1}[unit] / 3600
        return cal.day(add(today, "day", Decimal(int(hours / 24))))
    if unit in ("decade", "century", "millennium", "lustrum"):
        years = {"decade": 10, "century": 100, "millennium": 1000, "lustrum": 5}[unit]
        return cal.year(add(today, "year", amount * years).year)
    if unit == "year":
        if amount % 1:
            moved_day = add(today, "month", amount * 12)
            return cal.month(moved_day.year, moved_day.month)
        return cal.year(add(today, "year", amount).year)
    if unit in ("quarter", "half") and not amount % 1:
        return _unit_around(today, unit, int(amount))
    return cal.day(add(today, unit, amount))


def _weekday(expression: Weekday, context: Context) -> Stretch | None:
    if expression.week is not None:
        week = resolve_time(expression.week, context)
        if week is None or week.first is None:
            return Stretch(None, None, None, "day")
        return cal.day(_as_day(week.first) + expression.weekday * _DAY)
    today = context.today
    context.counted()
    if today is None:
        return Stretch(None, None, None, "day")
    back = (today.weekday() - expression.weekday) % 7
    ahead = (expression.weekday - today.weekday()) % 7
    if expression.weeks:
        return cal.day(today + (ahead + 7 * expression.weeks) * _DAY)
    if expression.toward == "last":
        return cal.day(today - (back or 7) * _DAY)
    if expression.toward == "next":
        return cal.day(today + (ahead or 7) * _DAY)
    if context.forward():
        return cal.day(today + ahead * _DAY)
    return cal.day(today - back * _DAY)


def _run(expression: Run, context: Context) -> Stretch | None:
    count = expression.count
    unit = expression.unit
    if expression.within is not None:
        return _run_within(expression, context)
    context.counted()
    grain = _grain_of(unit) if unit in ("hour", "minute", "second") else unit
    if expression.where == "first":
        # "les neuf premiers mois" names no year.
        step = {"month": 1, "quarter": 3}.get(unit, 1) * count
        if step > 12:
            return None
        if step == 1:
            return _month(Month(1), context)
        found = _choose(lambda year: _months(year, 1, step), None, context, "month")
        return found or Stretch(None, None, None, "month")
    if context.anchor is None or context.today is None:
        return Stretch(None, None, None, "day" if grain == "fortnight" else grain)  # type: ignore[arg-type]
    sign = -1 if expression.where == "last" else 1
    if unit in ("hour", "minute", "second"):
        there = _moved(context.anchor, unit, Decimal(sign * count))
        here = _moved(context.anchor, unit, Decimal(0))
        return cal.from_to(there, here) if sign < 0 else cal.from_to(here, there)
    if unit in ("fortnight", "lustrum", "millennium"):
        there = cal.day(add(context.today, unit, Decimal(sign * count)))
        here = cal.day(context.today)
        return cal.from_to(there, here) if sign < 0 else cal.from_to(here, there)
    near = _unit_around(context.today, unit, sign)
    far = _unit_around(context.today, unit, sign * count)
    first, last = (far, near) if sign < 0 else (near, far)
    return near if count == 1 else cal.from_to(first, last)


def _months(year: int, first: int, last: int) -> Stretch:
    found = cal.from_to(cal.month(year, first), cal.month(year, last))
    assert found is not None
    return found


def _run_within(expression: Run, context: Context) -> Stretch | None:
    """Return the first or last units of a longer one: "les trois premiers mois de 2024"."""
    assert expression.within is not None
    owner = resolve_time(expression.within, context)
    unit = expression.unit
    if owner is None:
        return None
    if owner.first is None or owner.last is None:
        return Stretch(None, None, None, unit if unit in ("day", "week", "month", "quarter", "year") else "month")  # type: ignore[arg-type]
    from_start = expression.where == "first"
    if from_start:
        begin = _as_day(owner.first)
        first = _unit_around(begin, unit, 0)
        last = _unit_around(begin, unit, expression.count - 1)
    else:
        begin = _as_day(owner.last)
        first = _unit_around(begin, unit, 1 - expression.count)
        last = _unit_around(begin, unit, 0)
    if unit == "quarter" and first.first is not None and last.last is not None:
        return cal.from_to(first, last) if expression.count > 1 else first
    return first if expression.count == 1 else cal.from_to(first, last)


# --- counted from another date ----------------------------------------------------------------


def _antecedent(context: Context, *, coarse: bool) -> Told | None:
    """Return the time spoken of last that a later one can count from; ``coarse`` asks for a month or more."""
    for told in reversed(context.told):
        if context.sentence - told.sentence > (2 if coarse else 6):
            return None
        if told.compared or told.stretch.first is None:
            continue
        if coarse and told.stretch.grain not in _COARSE and not (told.dated and told.stretch.grain == "day"):
            continue
        if not coarse and told.stretch.grain not in ("day", "minute"):
            continue
        return told
    return None


def _shift_stretch(stretch: Stretch, unit: str, amount: Decimal) -> Stretch | None:
    """Return a stretch of the same length so many units away."""
    if stretch.first is None:
        return None
    first = _as_day(stretch.first)
    if stretch.last is None:
        moved = _shift_stretch(
            _unit_around(first, stretch.grain if stretch.grain in _COARSE else "day", 0), unit, amount
        )
        return None if moved is None else cal.until(moved, side="from")
    last = _as_day(stretch.last)
    grain = stretch.grain
    if stretch.edtf is not None and "/" not in stretch.edtf:
        moved_first = add(first, unit, amount)
        if grain in ("quarter", "half", "season", "month", "year", "decade", "century"):
            if unit in ("day", "week", "hour") or (unit == "month" and grain != "month"):
                return _unit_around(moved_first, "month", 0) if unit == "month" else cal.day(moved_first)
            return _unit_around(moved_first, grain, 0)
        return cal.day(moved_first)
    if grain in ("month", "year"):
        one = _unit_around(add(first, unit, amount), grain, 0)
        two = _unit_around(add(last.replace(day=1), unit, amount), grain, 0)
        return cal.from_to(one, two)
    if grain == "week":
        return cal.week(add(first, unit, amount))
    return cal.days(add(first, unit, amount), add(last, unit, amount), "day")


def _shifted(expression: Shifted, context: Context) -> Stretch | None:
    unit, amount = expression.unit, expression.amount
    if expression.base is not None:
        base = resolve_time(expression.base, context)
        if base is None:
            return None
        if base.first is None or base.last is None:
            return Stretch(None, None, None, _grain_of(unit))
        edge = _as_day(base.first if amount < 0 else base.last)
        if unit in ("hour", "minute", "second"):
            return None
        return (
            cal.year(add(edge, "year", amount).year)
            if base.grain == "year" and unit == "year"
            else cal.day(add(edge, unit, amount))
        )
    fine = unit in ("day", "week", "hour", "minute", "second", "fortnight")
    told = _antecedent(context, coarse=not fine)
    if told is not None and unit not in ("hour", "minute", "second"):
        context.note(f"counted from {told.words!r} before")
        if not told.dated and unit == "year" and told.stretch.grain == "day":
            return None
        return _shift_stretch(told.stretch, unit, amount) or Stretch(None, None, None, _grain_of(unit))
    if amount > 0 and (context.tense() or ("future",))[0] == "past":
        # "Deux ans plus tard, il démissionna": later than a date that the text does not tell.
        return Stretch(None, None, None, _grain_of(unit))
    return _ago(Ago(unit, amount), context)


def _that(expression: That, context: Context) -> Stretch | None:
    grain, shift = expression.grain, expression.shift
    if grain == "day":
        told = _antecedent(context, coarse=False)
    else:
        told = _antecedent(context, coarse=grain != "week") or (
            _antecedent(context, coarse=False) if grain in ("week", "month") else None
        )
    if told is not None and told.stretch.first is not None:
        context.note(f"counted from {told.words!r} before")
        return _unit_around(_as_day(told.stretch.first), grain, shift)
    context.counted()
    told_of = shift == 0 or (shift > 0 and (context.tense() or ("future",))[0] == "past")
    if context.today is None or told_of:
        return Stretch(None, None, None, grain)
    return _unit_around(context.today, grain, shift)


def _same_period(expression: SamePeriod, context: Context) -> Stretch | None:
    told = _antecedent(context, coarse=True) or _antecedent(context, coarse=False)
    year = None if expression.year is None else resolve_time(expression.year, context)
    if told is None or told.stretch.first is None:
        return Stretch(None, None, None, "year")
    if year is None or year.first is None:
        return Stretch(None, None, None, told.stretch.grain)
    context.note(f"the same stretch as {told.words!r} before")
    base = _as_day(told.stretch.first)
    target = _as_day(year.first).year
    stretch = told.stretch
    if stretch.grain == "year" and stretch.edtf is not None and "/" not in stretch.edtf:
        # The same period of a year, where only a year was told.
        return cal.year(target)
    if stretch.last is None and context.today is not None:
        # "depuis janvier", compared with the same period: as far as the anchor.
        stretch = (
            cal.days(base, context.today)
            if stretch.grain == "day"
            else (
                cal.from_to(_unit_around(base, stretch.grain, 0), _unit_around(context.today, stretch.grain, 0))
                or stretch
            )
        )
    return _shift_stretch(stretch, "year", Decimal(target - base.year))


# --- composed ---------------------------------------------------------------------------------


def _nth_of(expression: NthOf, context: Context) -> Stretch | None:
    owner = resolve_time(expression.within, context)
    grain = "week" if expression.unit == "week" else "day"
    if owner is None:
        return None
    if owner.first is None or owner.last is None:
        return Stretch(None, None, None, grain)  # type: ignore[arg-type]
    first, last = _as_day(owner.first), _as_day(owner.last)
    rank = expression.rank
    if expression.unit == "fortnight":
        if rank == 1:
            return cal.days(first, first + 14 * _DAY)
        return cal.days(first + 15 * _DAY, last)
    if expression.unit == "day":
        return cal.day(first + (rank - 1) * _DAY if rank > 0 else last)
    if expression.unit == "week":
        if rank > 0:
            # The first week is the first that begins in the month.
            monday = first + (-first.weekday() % 7) * _DAY + 7 * (rank - 1) * _DAY
        else:
            monday = last - last.weekday() * _DAY
        return cal.week(monday)
    weekday = 5 if expression.unit == "weekend" else expression.weekday
    assert weekday is not None
    found = (
        first + ((weekday - first.weekday()) % 7 + 7 * (rank - 1)) * _DAY
        if rank > 0
        else last - ((last.weekday() - weekday) % 7) * _DAY
    )
    if not first <= found <= last:
        return None
    return cal.days(found, found + _DAY) if expression.unit == "weekend" else cal.day(found)


def _holiday(expression: Holiday, context: Context) -> Stretch | None:
    def make(year: int) -> Stretch:
        found = holiday_dates(expression.index, year)
        if found is None:
            raise ValueError(year)
        return cal.days(*found)

    if expression.year is not None:
        year = _year_of(expression.year, context)
        return Stretch(None, None, None, "day") if year is None else make(year)
    return _choose(make, expression.toward, context, "holiday") or Stretch(None, None, None, "day")


def _instant(expression: Instant, context: Context) -> Stretch | None:
    if expression.day is None:
        told = _antecedent(context, coarse=False)
        if told is not None and told.sentence == context.sentence and told.stretch.first is not None:
            context.note(f"on the day of {told.words!r} before")
            day = _as_day(told.stretch.first)
        elif context.today is not None:
            context.counted()
            day = context.today
        else:
            return Stretch(None, None, None, "minute")
    else:
        found = resolve_time(expression.day, context)
        if found is None:
            return None
        if found.first is None:
            return Stretch(None, None, None, "minute")
        day = _as_day(found.first)
    clock = expression.clock
    return cal.instant(dt.datetime(day.year, day.month, day.day, clock.minutes // 60, clock.minutes % 60, clock.second))  # noqa: DTZ001


def _interval(expression: Interval, context: Context) -> Stretch | None:
    first, last = expression.first, expression.last
    if isinstance(first, Day | Month | Part) and isinstance(last, Day | Month | Part):
        return _calendar_interval(first, last, context)
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        return _weekday_interval(first, last, context)
    one = resolve_time(first, context)
    two = resolve_time(last, context)
    if one is None or two is None:
        return None
    return cal.from_to(one, two)


def _weekday_interval(first: Weekday, last: Weekday, context: Context) -> Stretch | None:
    """Return a pair or run of weekdays: the second follows the first within a week."""
    if last.toward is not None or last.week is not None:
        end = resolve_time(last, context)
        if end is None or end.first is None:
            return Stretch(None, None, None, "day")
        back = (last.weekday - first.weekday) % 7
        return cal.days(_as_day(end.first) - back * _DAY, _as_day(end.first))
    begin = resolve_time(first, context)
    if begin is None or begin.first is None:
        return Stretch(None, None, None, "day")
    length = (last.weekday - first.weekday) % 7
    start = _as_day(begin.first)
    return cal.days(start, start + length * _DAY)


def _calendar_interval(first: Day | Month | Part, last: Day | Month | Part, context: Context) -> Stretch | None:
    """Return the interval between two days, months or quarters, of which one may leave its year to the other."""
    if isinstance(first, Day) and first.month is None:
        end = resolve_time(last, context)
        start = resolve_time(first, context)
        if end is None or end.first is None or start is None or start.first is None:
            return Stretch(None, None, None, "day")
        day = _as_day(end.first).replace(day=first.day)
        return cal.days(day, _as_day(end.first))
    if first.year is None and last.year is not None:
        year = _year_of(last.year, context)
        if year is None:
            return Stretch(None, None, None, "month" if isinstance(last, Month) else "day")
        return _joined(replace(first, year=year if _order(first) <= _order(last) else year - 1), last, context)
    if first.year is not None and last.year is None and last.toward is None:
        year = _year_of(first.year, context)
        if year is None:
            return Stretch(None, None, None, "month" if isinstance(last, Month) else "day")
        return _joined(first, replace(last, year=year if _order(first) <= _order(last) else year + 1), context)
    if first.year is not None or last.year is not None:
        return _joined(first, last, context)
    if not isinstance(first.year, int) and isinstance(first, Day) and not isinstance(first.month, int):
        return _joined(first, last, context)
    wraps = _order(first) > _order(last)

    def make(year: int) -> Stretch:
        found = _joined(
            replace(first, year=year, weekday=None) if isinstance(first, Day) else replace(first, year=year),
            replace(last, year=year + wraps),
            context,
        )
        if found is None:
            raise ValueError(year)
        return found

    if isinstance(first, Day) and first.weekday is not None and context.today is not None:
        start = _day(first, context)
        if start is not None and start.first is not None:
            return make(start.first.year)
    if isinstance(last, Day) and last.weekday is not None and context.today is not None:
        end = _day(last, context)
        if end is not None and end.last is not None:
            return make(end.last.year - wraps)
    toward = last.toward or first.toward
    found = _choose(make, toward, context, "day" if isinstance(first, Day) else "month")
    if found is not None:
        return found
    return cal.from_to(_unknown(first), _unknown(last))


def _unknown(expression: Day | Month | Part) -> Stretch:
    if isinstance(expression, Month):
        return Stretch(f"XXXX-{expression.month:02}", None, None, "month")
    if isinstance(expression, Day) and isinstance(expression.month, int):
        return Stretch(f"XXXX-{expression.month:02}-{expression.day:02}", None, None, "day")
    return Stretch(None, None, None, "day")


def _order(expression: Day | Month | Part) -> tuple[int, int]:
    if isinstance(expression, Month):
        return expression.month, 0
    if isinstance(expression, Day):
        return (expression.month if isinstance(expression.month, int) else 0), expression.day
    return expression.number, 0


def _joined(first: Expression, last: Expression, context: Context) -> Stretch | None:
    one, two = resolve_time(first, context), resolve_time(last, context)
    return None if one is None or two is None else cal.from_to(one, two)


def _open(expression: Open, context: Context) -> Stretch | None:
    ahead = context.ahead
    if expression.lies == "ahead unless told":
        ahead = True if (context.tense() or ("",))[0] != "past" else ahead
    elif expression.lies is not None:
        ahead = expression.lies == "ahead"
    found = resolve_time(expression.of, replace(context, ahead=ahead, notes=context.notes))
    if found is None:
        return None
    if found.edtf is None:
        return Stretch(None, None, None, found.grain)
    if found.text_bounds is not None:
        return cal.until(replace(found), side=expression.side)
    return cal.until(found, side=expression.side)


def _approximate(expression: Approximate, context: Context) -> Stretch | None:
    found = resolve_time(expression.of, context)
    if found is None or found.edtf is None or "/" in found.edtf:
        return found
    # EDTF qualifies dates, not quarters and seasons.
    return (
        replace(found, edtf=f"{found.edtf}~") if found.grain in ("year", "month", "day", "decade", "century") else found
    )


_RESOLVERS: dict[type, Callable[..., Stretch | None]] = {
    Year: _year,
    Month: _month,
    Day: _day,
    Part: _part,
    Week: _week,
    WeekOf: _week_of,
    DayPart: _day_part,
    Decade: _decade,
    Century: _century,
    Period: _period,
    Deictic: _deictic,
    Ago: _ago,
    Weekday: _weekday,
    Run: _run,
    Shifted: _shifted,
    That: _that,
    SamePeriod: _same_period,
    NthOf: _nth_of,
    Instant: _instant,
    Holiday: _holiday,
    Interval: _interval,
    Open: _open,
    Approximate: _approximate,
}
