"""Times of day, alone and on a day."""

from functools import cache

from azcn.numbers import begins_number
from azcn.temporal.durations import lasts, minutes_at
from azcn.temporal.expression import Clock, DayPart, Instant, Interval, Open
from azcn.temporal.numerals import count_at, digits_at
from azcn.temporal.reading import Reading
from azcn.temporal.relative import BEFORE_PART, day_part
from azcn.temporal.tokens import LONG, SHORT, Row
from azcn.temporal.words import words

__all__ = ["clock_at", "on_day", "time_alone", "time_of_day"]

_AFTERNOON = frozenset({"afternoon", "evening", "night"})
# How an hour in words ends where no number of minutes stands behind it.
_NO_MINUTES = frozenset({"heure", "heures", "minutes", "quart", "quarts", "demie", "demi"})


def clock_at(row: Row, at: int, *, bare: bool = False) -> tuple[Clock, int] | None:
    """Return the time of day at ``at`` and the position after it; ``bare`` takes a number alone as an hour."""
    key = "clock", at, bare
    if key not in row.memo:
        row.memo[key] = _clock_at(row, at, bare=bare)
    found: tuple[Clock, int] | None = row.memo[key]
    return found


def _clock_at(row: Row, at: int, *, bare: bool) -> tuple[Clock, int] | None:
    found = _hour(row, at, bare=bare)
    if found is None:
        return None
    minutes, second, stop = found
    more = words().clock_parts.at(row, stop)
    if more is not None:
        minutes, stop = minutes + more[0], more[1]
    half = row.form(stop)
    if half in ("am", "pm"):
        minutes, stop = minutes % 720 + (720 if half == "pm" else 0), stop + 1
        part = _part_of_day(row, stop)
        stop = part[1] if part is not None else stop
    else:
        part = _part_of_day(row, stop)
        if part is not None:
            name, stop = part
            if name in _AFTERNOON and 60 <= minutes < 720:
                minutes += 720
    if not 0 <= minutes < 1440 or (not bare and lasts(row, at, stop)):
        return None
    whole = _zone(row, stop)
    if whole > stop:
        row.memo["zone", at] = True
    return Clock(minutes, second), whole


def _zone(row: Row, at: int) -> int:
    """Return where the time zone behind a time of day ends: "UTC", "GMT+2", "(HNE)", ", heure de Paris"."""
    token = row[at]
    if token.text not in ("(", ",") and not token.is_word:
        return at
    table = words()
    here = row.skip(at, "(", ",")
    bracket = token.text == "("
    name = row[here].text
    if token.text != "," and (name in table.zones or (bracket and name in table.bracketed_zones)):
        stop = here + 1
        if row.form(stop) in ("+", "-") and row.glued(stop) and row[stop + 1].is_number and row.glued(stop + 1):
            stop += 2
    else:
        named = table.zone_phrases.at(row, here)
        if named is None:
            of = table.zone_of.at(row, here)
            if of is None:
                return at
            place = row.skip(of[1], "la", "le", "l'")
            if not row[place].text[:1].isupper():
                return at
            stop = place + 1
            while row.form(stop) == "-" and row.glued(stop) and row[stop + 1].is_word:
                stop += 2
            if row[stop].text[:1].isupper() and row[stop].is_word and not row.glued(stop):  # "New York"
                stop += 1
        else:
            stop = named[1]
    if bracket:
        return stop + 1 if row.form(stop) == ")" else at
    return stop


def _part_of_day(row: Row, at: int) -> tuple[str, int] | None:
    """Read "du matin", "de l'après-midi", "dans la soirée", "ce soir", "du mat"."""
    here = row.skip(at, ",")
    if row.form(here) == "du" and row.form(here + 1) in ("mat", "matin"):
        return "morning", here + 2
    if row.form(here) in ("du", "de", "dans", "ce", "cet", "cette", "le", "d'"):
        after = row.skip(here + 1, "la", "l'")
        found = words().dayparts.at(row, after)
        if found is not None and found[0] != "noon":
            return found
    return None


def _hour(row: Row, at: int, *, bare: bool) -> tuple[int, int, int] | None:
    """Return minutes from midnight, seconds and the end of "15h30", "15:00", "quinze heures", "midi"."""
    table = words()
    form = row.form(at)
    if form in table.clock_words:
        minutes, stop = table.clock_words[form] * 60, at + 1
        if row.form(at - 1) in ("apres", "-"):
            return None
        extra = count_at(row, stop)
        if extra is not None and extra.words and 1 <= extra.amount <= 59:
            follows = row[extra.stop]
            if not follows.is_word or follows.form in table.follow:
                return minutes + int(extra.amount), 0, extra.stop
        return minutes, 0, stop
    token = row[at]
    if token.is_number and (row.glued(at) and row.form(at - 1) in (":", ",", ".", "/")):
        return None
    hour = digits_at(row, at, 0, 24)
    if hour is not None and row.form(at + 1) == ":" and row.glued(at + 1) and row.glued(at + 2):
        return _colon(row, at, hour)
    number = count_at(row, at)
    stop = at + 1
    if hour is None:
        if number is None or not number.words or not 0 <= number.amount <= 24 or number.amount % 1:
            return None
        hour, stop = int(number.amount), number.stop
    if row.form(stop) in ("h", "heures", "heure") or (row.form(stop) in ("am", "pm") and token.is_number):
        minutes, after = hour * 60, stop + (0 if row.form(stop) in ("am", "pm") else 1)
        if row.form(after) in ("am", "pm"):
            return minutes, 0, after
        return _minutes(row, minutes, after)
    # "8 du matin", "11, du soir"
    spoken = hour <= 12 and _part_of_day(row, stop) is not None and row.form(stop) not in ("de", "d'", "le")
    return (hour * 60, 0, stop) if bare or spoken else None


def _minutes(row: Row, minutes: int, at: int) -> tuple[int, int, int] | None:
    """Add what follows "15 h": "30", "et quinze minutes", "moins vingt"."""
    exact = digits_at(row, at, 0, 59, width=(2,))
    if exact is not None:
        follows = row[at + 1]
        if row.glued(at) or not follows.is_word or follows.form in words().follow or _zone(row, at + 1) > at + 1:
            return minutes + exact, 0, row.skip(at + 1, "min", "minutes")
    sign, here = 1, at
    if row.form(at) == "et":
        here = at + 1
    elif row.form(at) == "moins":
        sign, here = -1, at + 1
    number = count_at(row, here)
    if number is not None and 1 <= number.amount <= 59 and not number.amount % 1:
        unit = row.form(number.stop)
        if unit in ("minute", "minutes", "min") and (here > at or number.words or row[here].is_number):
            return minutes + sign * int(number.amount), 0, number.stop + 1
        if sign == -1 and number.words:
            return minutes - int(number.amount), 0, number.stop
    spoken = minutes_at(row, at)
    if spoken is not None:
        return minutes + spoken[0], 0, spoken[1]
    return minutes, 0, at


def _colon(row: Row, at: int, hour: int) -> tuple[int, int, int] | None:
    minute = digits_at(row, at + 2, 0, 59, width=(2,))
    if minute is None:
        return None
    stop, second = at + 3, 0
    if row.form(stop) == ":" and row.glued(stop) and row.glued(stop + 1):
        seconds = digits_at(row, stop + 1, 0, 59, width=(2,))
        if seconds is None:
            return None
        second, stop = seconds, stop + 2
    return hour * 60 + minute, second, stop


@cache
def _behind_day() -> frozenset[str]:
    """Return the words that a time behind a day can begin with, beside numbers in words."""
    table = words()
    phrases = (table.dayparts, table.bounds, table.about)
    return frozenset({SHORT, LONG, ",", "mais", "de", "d'", "entre", "a", "vers", "des", "t", "peu"}).union(
        BEFORE_PART, table.part_of, table.clock_words, *(each.first_words for each in phrases)
    )


def on_day(row: Row, day: Reading) -> Reading | None:
    """Read the times that a day has behind it: "samedi à 16h45", "jeudi de 9h à 11h", "demain avant 17h"."""
    here = day.stop
    if here >= len(row) or not (row.keys[here] in _behind_day() or begins_number(row.texts[here])):
        return None
    part = day_part(row, here)
    if part is not None:
        here = part[1]
    here = row.skip(here, ",")
    here = row.skip(here, "mais")
    both = _span(row, day, here)
    if both is not None:
        return both
    bound = words().bounds.at(row, here) if row.form(here) != "peu" else None
    if bound is not None:
        here = bound[1]
    else:
        here = row.skip(here, "a", "vers", "des", "t", "peu")
        here = row.skip(here, "avant", "apres") if row.form(here - 1) == "peu" else here
        about = words().about.at(row, here)
        here = about[1] if about is not None else here
    cued = here > (part[1] if part else day.stop)
    named = part is not None or isinstance(day.expression, DayPart)
    bare = cued and named and row.form(here - 1) == "a"
    found = clock_at(row, here, bare=bare)
    if found is None:
        if part is not None:
            # The part of the day is read, and left out of the span.
            return Reading(day.expression, day.start, day.stop, day.rule, part[1])
        return None
    clock, stop = found
    evening = part is not None and part[0] in _AFTERNOON
    if isinstance(day.expression, DayPart):
        known = words().dayparts.before(row, day.stop)
        evening = evening or (known is not None and known[0] in _AFTERNOON)
    if evening and 60 <= clock.minutes < 720:
        clock = Clock(clock.minutes + 720, clock.second)
    instant = Instant(clock, day.expression)
    if bound is not None:
        if bound[0] == "until" and row.form(bound[1] - 1) != "avant":
            # "demain jusqu'à 16h" begins with the day.
            return Reading(Interval(Instant(Clock(0), day.expression), instant), day.start, stop, "date.clock.span")
        return Reading(Open(bound[0], instant), day.start, stop, "date.clock.open")
    return Reading(instant, day.start, stop, "date.clock")


def _span(row: Row, day: Reading, at: int) -> Reading | None:
    """Read "de 10 h à 16 h", "entre 14 et 16", "11h30-13h30" behind a day."""
    here = at
    if row.form(here) in ("de", "entre", "d'"):
        here += 1
        bare = True
    else:
        bare = False
    found = clock_hours(row, here, bare=bare)
    if found is None:
        return None
    first, last, stop = found
    return Reading(
        Interval(Instant(first, day.expression), Instant(last, day.expression)), day.start, stop, "date.clock.span"
    )


def clock_hours(row: Row, at: int, *, bare: bool) -> tuple[Clock, Clock, int] | None:
    """Return the two times of "9 h à 17 h", "14 et 16", "quinze à seize heures" and the position after them."""
    first = clock_at(row, at, bare=True)
    if first is None:
        return None
    here = first[1]
    named = (row.form(here - 1) not in ("", *()) and not row[at].is_number) or here - at > 1
    if row.form(here) not in ("a", "-", "jusqu'", "au") and not (row.form(here) == "et" and bare):
        return None
    here += 1
    here = row.skip(here, "a") if row.form(here - 1) == "jusqu'" else here
    last = clock_at(row, here, bare=True)
    if last is None:
        return None
    plain = _hour(row, here, bare=False) is None
    if plain and not (bare or (named and _hour(row, at, bare=False) is not None)):
        return None
    # "quinze à seize heures" without "de" in front has its hours at the end.
    if not bare and _hour(row, at, bare=False) is None and (plain or not row[at].is_word):
        return None
    one, two = first[0], last[0]
    if two.minutes <= one.minutes < 720 + two.minutes and two.minutes < 720:
        two = Clock(two.minutes + 720, two.second)
    if two.minutes <= one.minutes:
        return None
    if one.minutes + 720 < two.minutes and row.form(last[1] - 1) == "pm" and one.minutes < 720:
        one = Clock(one.minutes + 720, one.second)
    return one, two, last[1]


def time_alone(row: Row, at: int) -> Reading | None:
    """Read a time of day that no day goes with, and the day behind it: "à 18h", "15:00", "9h le 13 décembre"."""
    before = row.form(at - 1)
    start = at
    span = clock_hours(row, at, bare=before in ("de", "entre")) or _bare_hours(row, at)
    if span is not None and before not in ("pendant", "pour"):
        first, last, stop = span
        day = _day_behind(row, stop)
        if day is not None:
            return Reading(
                Interval(Instant(first, day.expression), Instant(last, day.expression)), at, day.stop, "date.clock.span"
            )
        if (row[at].is_number or before in ("de", "entre", "des")) and _hour(row, at, bare=False) is not None:
            return Reading(Interval(Instant(first), Instant(last)), at, stop, "date.clock.span")
    found = clock_at(row, at)
    if found is None:
        return None
    clock, stop = found
    written = row.form(at + 1) in (":", "h") or row.form(at) in ("midi", "minuit")
    spelled = not written and row.form(stop - 1) not in ("am", "pm")
    day = _day_behind(row, stop)
    if day is not None:
        return Reading(Instant(clock, day.expression), start, day.stop, "date.clock")
    if ("zone", at) in row.memo:
        return Reading(Instant(clock), start, stop, "date.clock")
    if before in ("de", "apres") and row.form(at - 2) in ("alentours", "environs", "autour", "peu"):
        before = "vers"
    if row.form(at) == "midi" and (
        before in ("le", "du", "au", "grand") or row.form(at + 1) in ("de", "pyrenees", "-")
    ):
        return None
    if row.form(at) == "midi" and not (
        before in ("a", "vers", "avant", "apres", "des", "jusqu'a", "entre", "jusqu'") or at == 0
    ):
        return None
    if (
        spelled
        and row.form(stop - 1) in ("heures", "heure", "minutes")
        and before != "a"
        and before not in ("vers", "des")
    ):
        return None
    if spelled and row.form(at - 1) == "a" and row[at - 2].is_number:  # "4 à 12 heures" last
        return None
    if spelled and row.form(stop) in ("plus", "avant", "apres", "moins"):
        return None
    if spelled and row.form(stop) in ("de", "d'") and row.form(stop + 1) != "l'":
        return None
    if before in ("pendant", "pour", "en", "durant", "moins", "plus", "de", "apres", "duree", "par", "les"):
        return None
    if row.form(stop) == "/" or row.form(at - 1) in ("/", "x", "+"):
        return None
    # "12h12:99s"
    if row.form(stop) == ":" and row.glued(stop) and row.glued(stop + 1) and row[stop + 1].is_number:
        return None
    # "une heure trente de film"
    worded = spelled and row[stop - 1].is_word and row.form(stop - 1) not in _NO_MINUTES
    if worded and clock.minutes % 60 and clock.minutes < 360 and before not in words().clock_before:
        return None
    return Reading(Instant(clock), start, stop, "date.clock")


def _bare_hours(row: Row, at: int) -> tuple[Clock, Clock, int] | None:
    """Read two numbers as hours where a day stands right behind them: "cinq à sept aujourd'hui"."""
    found = clock_hours(row, at, bare=True)
    if found is None or _day_behind(row, found[2]) is None or row.form(found[2]) in ("du", "le"):
        return None
    return found


def _day_behind(row: Row, at: int) -> Reading | None:
    """Read the day after a time: "9h le 13 décembre", "20:00, 21/04/2016", "10 heures mercredi matin"."""
    from azcn.temporal.grammar import day

    here = row.skip(at, ",")
    here = row.skip(here, "le", "de", "ce", "sur", "du")
    here = row.skip(here, "le")
    found = day(row, here)
    if found is None:
        return None
    part = day_part(row, found.stop)
    if part is not None:
        return Reading(found.expression, found.start, part[1], found.rule)
    return found


def time_of_day(row: Row, at: int) -> Reading | None:
    """Read a part of a day that is not named: "ce soir", "en fin de matinée", "dans la soirée", "la nuit dernière"."""
    table = words()
    form, start, here = row.form(at), at, at
    if form in table.this and form != "ces":
        here = row.skip(at + 1, "l'")
        found = table.dayparts.at(row, here)
        # "cette soirée a réuni": an event.
        if found is None or found[0] in ("day", "lunch") or row.form(found[1] - 1) in ("soiree", "matinee", "aube"):
            return None
        return Reading(DayPart(now=True), start, found[1], "date.daypart")
    if form in table.before_noun and table.before_noun[form] != "first":
        found = table.dayparts.at(row, at + 1)
        if found is None or found[0] not in ("night", "evening"):
            return None
        shift = -1 if table.before_noun[form] == "last" else 1
        return Reading(DayPart(shift, now=True), start, found[1], "date.daypart")
    cued = row.form(at - 1) in ("en", "dans", "des", "pendant") or (
        row.form(at - 1) in ("la", "l'", "le", "au", "d'")
        and row.form(at - 2) in ("dans", "des", "tot", "a", "pendant", "en")
    )
    if form in table.part_of:
        cued = cued or row.form(at - 1) in ("au", "la")
        here = row.skip(at + 1, "de", "d'", "du")
        here = row.skip(here, "la", "l'", "le")
        if here == at + 1:
            return None
    found = table.dayparts.at(row, here)
    if found is None:
        return None
    name, stop = found
    direction = table.after_noun.at(row, stop)
    if direction is not None and direction[0] in ("last", "next") and name in ("night", "evening"):
        return Reading(DayPart(-1 if direction[0] == "last" else 1, now=True), start, direction[1], "date.daypart")
    early = row.skip(stop, "tres")
    if row.form(early) in ("tot", "tard") and row.form(early + 1) != "que":
        cued, stop = True, early + 1
    if name == "lunch" and row.form(at - 2) != "pendant":
        return None
    if (
        not cued
        or name == "noon"
        or (name == "day" and form not in table.part_of and row.form(at - 3) not in ("tot", "tard"))
    ):
        return None
    # "dans la nuit de mardi à mercredi", "dans la matinée du 15 février": of a day that is named.
    if row.form(stop) in ("de", "du", "d'") or row.form(stop) in table.weekdays:
        return None
    return Reading(DayPart(), start, stop, "date.daypart")
