"""Times that come back."""

from decimal import Decimal

from azcn.temporal.absolute import day_of_month, month_name, weekday_name
from azcn.temporal.durations import iso_duration
from azcn.temporal.expression import Repeat
from azcn.temporal.numerals import count_at, ordinal_at
from azcn.temporal.reading import Reading
from azcn.temporal.tokens import Row
from azcn.temporal.words import words

__all__ = ["adverb", "every", "habitual_weekday", "nth_of_every", "per", "times_per"]


def _repeat(iso: str) -> Repeat:
    return Repeat(f"R/{iso}")


def adverb(row: Row, at: int) -> Reading | None:
    """Read "annuellement", "un jour sur deux"."""
    found = words().adverbs.at(row, at)
    return None if found is None else Reading(_repeat(found[0]), at, found[1], "recurrence.adverb")


def every(row: Row, at: int) -> Reading | None:
    """Read "chaque année", "tous les deux ans", "chaque lundi", "tous les 14 juillet"."""
    table = words()
    found = table.every.at(row, at)
    if found is None:
        return None
    here = found[1]
    single = row.form(at) == "chaque"
    day = weekday_name(row, here)
    plural = row.form(here).endswith("s") and row.form(here)[:-1] in table.weekdays
    if day is not None or plural:
        return Reading(_repeat("P1W"), at, here + 1, "recurrence.every.weekday")
    date = day_of_month(row, here)
    if date is not None and date.rule == "date.day.yearless":
        return Reading(_repeat("P1Y"), at, date.stop, "recurrence.every.day")
    if month_name(row, here) is not None or row.form(here) in table.seasons:
        return Reading(_repeat("P1Y"), at, here + 1, "recurrence.every.month")
    part = table.dayparts.at(row, here)
    if part is not None and row.form(here) not in table.units:
        return Reading(_repeat("P1D"), at, part[1], "recurrence.every.day")
    if row.form(here) in ("weekend", "weekends", "week"):
        stop = here + (3 if row.form(here) == "week" else 1)
        return Reading(_repeat("P1W"), at, stop, "recurrence.every.week")
    count = count_at(row, here)
    amount, after = (count.amount, count.stop) if count is not None else (Decimal(1), here)
    first = row.skip(after, "premiers", "premier", "derniers", "dernier")
    unit = table.units.get(row.form(first))
    if first > after or unit is None:
        nth = first > after and (weekday_name(row, first) or row.form(first)[:-1] in table.weekdays)
        if nth and row.form(first + 1) in ("du", "de"):
            return Reading(
                _repeat("P1M"), at, first + 3 if row.form(first + 2) == "mois" else first + 1, "recurrence.every"
            )
        return None
    if amount <= 0 or (single and row.form(first) == "fois"):
        return None
    return Reading(_repeat(iso_duration(unit, amount)), at, first + 1, "recurrence.every")


def nth_of_every(row: Row, at: int) -> Reading | None:
    """Read "premier mardi de chaque mois", "dernier jour de chaque trimestre": as often as the unit behind "chaque"."""
    found = ordinal_at(row, at)
    if found is None:
        return None
    here = found[1]
    day = weekday_name(row, here)
    if day is None and row.form(here) not in words().units:
        return None
    stop = day[1] if day is not None else here + 1
    if row.form(stop) != "de" or row.form(stop + 1) != "chaque":
        return None
    unit = words().units.get(row.form(stop + 2))
    return None if unit is None else Reading(_repeat(iso_duration(unit, Decimal(1))), at, stop + 3, "recurrence.every")


def per(row: Row, at: int) -> Reading | None:
    """Read "par an", "par mois", "par semaine": not the rate of a physical unit, which belongs to the quantity."""
    if row.form(at) != "par":
        return None
    unit = words().units.get(row.form(at + 1))
    if unit is None or row.form(at + 1) in ("jours", "heures", "minutes", "secondes", "semaines") or unit == "second":
        return None
    if row.form(at + 1) in ("j", "sec", "mn", "min"):
        return None
    if row.form(at + 1).endswith("s") and unit != "month":
        return None
    if _rate_of_unit(row, at):
        return None
    return Reading(_repeat(iso_duration(unit, Decimal(1))), at, at + 2, "recurrence.per")


def _rate_of_unit(row: Row, at: int) -> bool:
    """Tell whether a number with a physical unit stands before "par an": "9 GWh par an", "1 tonne d'acier par jour"."""
    table = words()
    for back in range(1, 9):
        token = row[at - back]
        if not token.form or token.text in ".;:!?()«»" or token.form in ("par", "pour", "contre", "en", "dans"):
            return False
        if token.form in table.physical:
            return any(_is_amount(row, at - back - near) for near in range(1, 5))
    return False


def _is_amount(row: Row, at: int) -> bool:
    return row[at].is_number or row.form(at) in words().collective or count_at(row, at) is not None


def times_per(row: Row, at: int) -> Reading | None:
    """Read "deux fois par an", "trois fois par semaine"."""
    count = count_at(row, at)
    if (
        count is None
        or row.form(count.stop) not in words().times
        or row.form(count.stop + 1) not in ("par", "l'", "chaque")
    ):
        return None
    here = count.stop + 2
    unit = words().units.get(row.form(here))
    if unit is None or count.amount < 1 or count.amount % 1:
        return None
    return Reading(_repeat(_fraction(unit, int(count.amount))), at, here + 1, "recurrence.times")


def _fraction(unit: str, times: int) -> str:
    """Return a unit divided so many times, in the largest unit that makes it whole."""
    parts = {
        "year": (("month", 12), ("day", 365)),
        "half": (("month", 6),),
        "quarter": (("month", 3),),
        "month": (("day", 30),),
        "week": (("day", 7), ("hour", 168)),
        "day": (("hour", 24), ("minute", 1440)),
        "hour": (("minute", 60),),
        "decade": (("year", 10),),
    }
    if times == 1:
        return iso_duration(unit, Decimal(1))
    if unit == "week" and times == 2:
        return "P3.5D"
    for smaller, many in parts.get(unit, ()):
        if many % times == 0:
            return iso_duration(smaller, Decimal(many // times))
    size = Decimal(1) / times
    if unit in ("year", "month"):
        days = Decimal(365 if unit == "year" else 30) / times
        return f"P{round(days)}D" if days >= 1 else "P1D"
    return iso_duration(unit, round(size, 4))


def habitual_weekday(row: Row, at: int) -> Reading | None:
    """Read "le lundi", "les lundis", "les lundis et jeudis": every week, where no date or direction follows."""
    form = row.form(at)
    article = row.form(at - 1)
    table = words()
    plural = form.endswith("s") and form[:-1] in table.weekdays and form[:-1] not in table.short_weekdays
    if plural:
        if count_at(row, at - 1) is not None:  # "deux mercredis par mois"
            return None
        stop = at + 1
        link = row.skip(stop, "et", "ou")
        if link > stop and row.form(link)[:-1] in table.weekdays:
            stop = link + 1
        return Reading(_repeat("P1W"), at, stop, "recurrence.weekday")
    if article != "le" or weekday_name(row, at) is None:
        return None
    stop = at + 1
    if row[stop].is_number or count_at(row, stop) is not None or table.after_noun.at(row, stop) is not None:
        return None
    hours = row.form(stop) == "de" and row[stop + 1].is_number  # "le lundi de 9 h à 12 h"
    if row.form(stop) in ("premier", "de", "en", "d'", "du") and not hours:
        return None
    return Reading(_repeat("P1W"), at, stop, "recurrence.weekday")
