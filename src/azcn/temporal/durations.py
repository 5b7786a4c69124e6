"""Lengths of time."""

import re
from decimal import Decimal

from azcn.temporal.expression import Length
from azcn.temporal.numerals import count_at
from azcn.temporal.reading import Reading
from azcn.temporal.tokens import Row
from azcn.temporal.words import words

__all__ = [
    "BEFORE_UNIT",
    "HALF",
    "clock_length",
    "duration",
    "iso_duration",
    "lasts",
    "length_at",
    "minutes_at",
    "whole_unit",
]

HALF = Decimal("0.5")
_ADJECTIVES = frozenset(
    {
        *("longues", "longs", "bonnes", "bons", "petites", "petits", "pleines", "pleins"),
        *("petite", "bonne", "longue"),
    }
)
BEFORE_UNIT = _ADJECTIVES | {"quart", "et", "-", "'", '"', "′", "″"}
"""What may follow a number in digits that begins a length, beside the unit itself."""


def iso_duration(unit: str, amount: Decimal) -> str:
    """Return so much of a unit as an ISO 8601 duration: 2.5 years are ``P2Y6M``, half an hour ``PT30M``."""
    step = words().unit_iso[unit]
    clock = step.startswith("T")
    step = step.removeprefix("T")
    total, letter = Decimal(step[:-1]) * amount, step[-1]
    whole, rest = divmod(total, 1)
    if letter == "Y" and rest and (rest * 12) == int(rest * 12):
        return "P" + (f"{whole:f}Y" if whole else "") + f"{int(rest * 12)}M"
    if letter == "H" and rest and (rest * 60) == int(rest * 60):
        return "PT" + (f"{whole:f}H" if whole else "") + f"{int(rest * 60)}M"
    shown = f"{whole:f}" if not rest else f"{total.normalize():f}"
    return f"P{'T' if clock else ''}{shown}{letter}"


def length_at(row: Row, at: int) -> tuple[str, Decimal, int] | None:
    """Return unit, amount and end of the length at ``at``: "trois ans", "deux semaines et demie", "une demi-heure"."""
    key = "length", at
    if key not in row.memo:
        row.memo[key] = _length_at(row, at)
    found: tuple[str, Decimal, int] | None = row.memo[key]
    return found


def _length_at(row: Row, at: int) -> tuple[str, Decimal, int] | None:
    table = words()
    count = count_at(row, at)
    if count is None:
        return _half(row, at)
    amount, here = count.amount, count.stop
    half = _half(row, here) if amount == 1 else None
    if half is not None:
        return half
    quarter = row.form(here) == "quart" and row.form(here + 1) in ("d'", "de") and amount == 1
    if quarter and row.form(here + 2) in ("heure", "siecle"):
        return table.units[row.form(here + 2)], Decimal("0.25"), here + 3
    # "trois quarts d'heure", "un quart de siècle"
    if amount < 1 and row.form(here) in ("d'", "de") and row.form(here + 1) in ("heure", "siecle"):
        return table.units[row.form(here + 1)], amount, here + 2
    if row.form(here) == "et" and row.form(here + 1) in ("demi", "demie") and row.form(here + 2) in table.units:
        return table.units[row.form(here + 2)], amount + HALF, here + 3
    # "une dizaine d'années", "3-min", "deux longues années"
    here = row.skip(here, "d'", "de") if count.words and amount >= 5 else here
    if row.form(here) == "-" and row.glued(here) and row.glued(here + 1) and not row[here + 1].is_number:
        here += 1
    here = here + 1 if row.form(here) in _ADJECTIVES else here
    # "3-4 jours": up to the second
    if row.form(here) == "-" and row[at].is_number and row.glued(here) and row.glued(here + 1):
        last = count_at(row, here + 1)
        people = row.form(at - 1) in ("les", "des", "aux", "l'")  # "les 25-34 ans"
        if last is not None and row[here + 1].is_number and amount < last.amount < 1000 and not people:
            amount, here = last.amount, last.stop
    unit = table.units.get(row.form(here))
    if unit is None and row.form(here) == "h" and amount < 1:  # "1/2 h"
        return "hour", amount, here + 1
    if unit is None:
        return _primes(row, at, here, amount)
    # "les 24 Heures du Mans", but "une Année"
    name = row[here].text[0].isupper() and not row[here].text.isupper() and amount != 1
    if row.form(here) in ("j", "annuite") or name:
        return None
    if row.form(here) in ("min", "sec", "mn", "hr", "hrs") and row.form(here + 1) == "." and row.glued(here + 1):
        here += 1
    stop = here + 1
    # "années-lumière"
    if row.form(stop) == "-" and row.glued(stop) and row[stop + 1].is_word and row.form(stop + 1) not in ("la", "ci"):
        return None
    if row.form(stop) == "et" and row.form(stop + 1) in ("demi", "demie"):
        return unit, amount + HALF, stop + 2
    return unit, amount, stop


def _primes(row: Row, at: int, here: int, amount: Decimal) -> tuple[str, Decimal, int] | None:
    """Read "45'" and '30"' as minutes and seconds, where the mark closes no quotation."""
    mark = row[here].text
    if mark not in ("'", '"', "′", "″") or not row.glued(here) or not row[at].is_number or amount >= 1000:
        return None
    start = row[at].start
    near = row.text[max(0, start - 200) : start]
    if row.glued(here + 1) and row[here + 1].is_word:
        return None
    if (mark == '"' and near.count('"') % 2) or (mark == "'" and re.search(r"(?:^|\s)'", near)):
        return None
    return ("minute" if mark in "'′" else "second"), amount, here + 1


def _half(row: Row, here: int) -> tuple[str, Decimal, int] | None:
    """Read "une demi-heure", "demi-siècle", "demi ans"."""
    if row.form(here) not in ("demi", "demie"):
        return None
    after = row.skip(here + 1, "-")
    unit = words().units.get(row.form(after))
    if unit is None:
        return None
    stop = after + 1
    return unit, HALF, stop


def duration(row: Row, at: int) -> Reading | None:
    """Read a length of time, also of two units: "trois ans", "1 an et 6 mois", "18 mois"."""
    found = length_at(row, at)
    if found is None:
        return whole_unit(row, at)
    unit, amount, stop = found
    if row.form(stop - 1) in words().no_duration or not _lasts(row, at, unit, amount, stop):
        return None
    iso = iso_duration(unit, amount)
    minutes = minutes_at(row, stop) if unit == "hour" and amount == int(amount) else None
    if unit == "hour" and row.form(stop) == "et" and row.form(stop + 1) == "quart":  # "six heures et quart"
        minutes = 15, stop + 2
    if minutes is not None:
        return Reading(Length(f"{iso}{minutes[0]}M"), at, minutes[1], "duration.clock")
    link = row.skip(stop, "et", ",")
    rest = length_at(row, link) if link > stop or row[stop].is_number else None
    if rest is not None:
        smaller = iso_duration(rest[0], rest[1])
        joined = _joined(iso, smaller)
        if joined is not None:
            return Reading(Length(joined), at, rest[2], "duration.mixed")
    age = row.skip(stop, "d'", "de")
    del age
    return Reading(Length(iso), at, stop, "duration")


def _joined(larger: str, smaller: str) -> str | None:
    """Join two durations where the second has only smaller units: P1Y and P6M are P1Y6M."""
    order = "YMWD"
    if "T" in smaller:
        clock = smaller.removeprefix("PT")
        if "T" not in larger:
            return f"{larger}T{clock}"
        return larger + clock if "HMS".index(larger[-1]) < "HMS".index(clock[-1]) else None
    if "T" in larger or "." in larger or order.index(larger[-1]) >= order.index(smaller[-1]):
        return None
    return larger + smaller[1:]


def _lasts(row: Row, at: int, unit: str, amount: Decimal, stop: int) -> bool:
    """Tell whether a number and a unit are a length: not "un jour, il partit", "une seconde usine", "le 1er mois"."""
    before, form, follows = row.form(at - 1), row.form(at), row[stop]
    if (
        row.glued(at)
        and (row[at - 1].is_number or (row[at - 1].text in ",.-/" and not row[at - 1].is_word))
        and row[at].is_number
    ):
        return False
    if form in ("un", "une") and unit == "day":
        return before in (
            "en",
            "pendant",
            "durant",
            "de",
            "d'",
            "sur",
            "pour",
            "dans",
            "moins",
            "plus",
            "environ",
            "apres",
            "par",
            "d'",
        )
    if form == "une" and row.form(at + 1) == "seconde":
        return not follows.is_word or follows.form in words().follow
    if row.form(stop - 1) in ("annee", "journee") and form in ("un", "une"):
        # "une année difficile", "une journée de mobilisation": described, not measured.
        return before in ("pendant", "durant", "sur", "en", "apres", "depuis", "qu'", "d'", "dans", "moins", "toute")
    # "une semaine de la mobilité": an event.
    definite = row.form(stop) in ("du", "des") or (row.form(stop) == "de" and row.form(stop + 1) in ("la", "l'", "le"))
    if form in ("un", "une") and definite and row.form(stop - 1) in ("semaine", "mois", "an"):
        return False
    if unit in ("quarter", "half"):
        return not (form in ("un", "une") and follows.is_word and follows.form not in words().follow)
    return amount > 0


def minutes_at(row: Row, at: int) -> tuple[int, int] | None:
    """Return the minutes behind "heures" that bear no unit ("2 heures 30", "une heure trente") and their end."""
    if row.form(at - 1) not in ("heure", "heures"):
        return None
    digits = row[at]
    if digits.is_number:
        if len(digits.text) != 2 or int(digits.text) > 59 or row.glued(at):
            return None
        minutes, stop = int(digits.text), at + 1
    else:
        count = count_at(row, at)
        if (
            count is None
            or not count.words
            or not 1 <= count.amount <= 59
            or count.amount % 1
            or (count.stop == at + 1 and row.form(at) in ("un", "une"))
        ):
            return None
        minutes, stop = int(count.amount), count.stop
    follows = row[stop]
    if row.form(stop) in ("min", "minute", "minutes", "mn"):
        return minutes, stop + 1
    free = not follows.is_number and (not follows.is_word or follows.form in words().follow)
    return (minutes, stop) if free and follows.text not in ("%", "€", "$", "°", "/") else None


def lasts(row: Row, at: int, stop: int) -> bool:
    """Return whether hours and minutes in ``[at, stop)`` are a length by the words around them, not a time of day."""
    return _lasts_before(row, at, stop) or _lasts_behind(row, at, stop)


def _lasts_before(row: Row, at: int, stop: int) -> bool:
    table = words()
    here, colon = at - 1, False
    if row.form(stop) in ("a", "-") and row.form(at - 1) in ("de", "d'"):  # "dure de 14 h à 16 h"
        return False
    few = row[at].is_number and int(row[at].text) < 6
    described = row.form(here - 2) in ("un", "une") or row.form(here - 1) in ("long", "longue", "longs", "longues")
    if row.form(here) == "de" and few and described:  # "un film de 1h52", "longue de 2h45"
        return True
    if row.form(here) == "environ" and row.form(here - 1) not in table.clock_before:
        return few
    if row.form(here) == "contre":  # "prend 1 h 50 contre 3 h 20"
        hour = here - 2 if row[here - 1].is_number else here - 1
        return row.form(hour) in ("h", "hrs") and row[hour - 1].is_number and lasts(row, hour - 1, here)
    for _ in range(6):
        form = row.form(here)
        if form in table.lasting_nouns:
            return colon or here < at - 1
        if form in table.lasting:
            return True
        if form == ":" and here == at - 1:
            if any(row.form(back) in table.lasting_nouns for back in range(here - 6, here)):
                return _one_label(row, here)
            colon = True
        elif form not in table.lasting_between:
            return False
        here -= 2 if form == "peine" and row.form(here - 1) == "a" else 1
    return False


def _one_label(row: Row, colon: int) -> bool:
    """Return whether the words before a colon are one label with a noun of lasting: "Durée de la visite : 1 h 30"."""
    for here in range(colon - 1, colon - 7, -1):
        if row.form(here) in words().lasting_nouns:
            return True
        if not row[here].is_word:
            return False
    return False


def _lasts_behind(row: Row, at: int, stop: int) -> bool:
    table = words()
    before = row.form(at - 1)
    if row.form(stop - 1) in ("min", "minutes", "mn") and before not in table.clock_before:
        return True
    if row.form(stop) == "par":
        return row.form(stop + 1) in table.units or row.form(stop + 1) in table.dayparts.first_words
    if row.form(stop) in ("en", "a"):  # "1 h 10 à pied", "2 h en train"
        way = row.form(stop + 1) in table.ways or row.form(stop + 1) in ("pied", "cheval")
        return way and before not in table.clock_before and row[at].is_number and int(row[at].text) < 12
    if row.form(stop) not in ("de", "d'"):
        return False
    noun = row[stop + 1]
    form = noun.form
    if not noun.is_word or form in table.no_length or form in table.weekdays or form in table.months:
        return False
    if form in table.dayparts.first_words:
        return False
    if form in table.ways:
        return True
    if noun.text[0].isupper():  # "à 2 h de Paris"
        return before == "a" and row[at].is_number and int(row[at].text) < 12
    return before == "apres" or before not in table.clock_before


def clock_length(row: Row, at: int) -> Reading | None:
    """Read "48h", "2h30" where they last and are no time of day: from 24 hours on, or after "pendant"."""
    token = row[at]
    if not token.is_number or row.form(at + 1) not in ("h", "hrs") or row.glued(at):
        return None
    hours = int(token.text) if len(token.text) <= 4 else None
    if hours is None:
        return None
    stop, minutes = at + 2, 0
    apart = row.form(stop + 1) in ("min", "minutes", "mn") or not (
        row[stop + 1].is_word or row[stop + 1].text in "%€$°"
    )
    apart = apart or row.form(stop + 1) in words().follow
    if row[stop].is_number and len(row[stop].text) == 2 and int(row[stop].text) < 60 and (row.glued(stop) or apart):
        minutes, stop = int(row[stop].text), stop + 1
    elif row.glued(stop) and row[stop].is_number:
        return None
    if row.form(stop) == "/" and row.glued(stop):
        return None
    lasting = row.form(at - 1) in ("pendant", "durant", "pour", "en", "duree", "moins", "plus", "toutes") or (
        row.form(at - 1) == "de" and row.form(at - 2) in ("duree", "moins", "plus", "pres")
    )
    after = row.skip(stop, "min", "minutes", "mn") if minutes else stop
    seconds, stop = _seconds(row, after) if after > stop else ("", stop)
    if not lasting and hours < 24 and not lasts(row, at, stop):
        return None
    iso = f"PT{hours}H" + (f"{minutes}M" if minutes else "") + seconds
    return Reading(Length(iso), at, stop, "duration.clock")


def _seconds(row: Row, at: int) -> tuple[str, int]:
    """Return the seconds behind "5 h 18 min", as ISO 8601 has them, and the position after them."""
    here = row.skip(at, "et")
    token = row[here]
    if token.is_number and len(token.text) <= 2 and row.form(here + 1) in ("s", "sec", "seconde", "secondes"):
        return f"{int(token.text)}S", here + 2
    return "", at


def whole_unit(row: Row, at: int) -> Reading | None:
    """Read "toute la journée", "toute l'année", "tout le mois"."""
    if row.form(at) not in ("tout", "toute"):
        return None
    here = row.skip(at + 1, "la", "l'", "le")
    if here == at + 1:
        return None
    unit = words().units.get(row.form(here))
    if unit is None or (row.form(here).endswith("s") and row.form(here) != "mois"):
        return None
    after = words().after_noun.at(row, here + 1)
    if after is not None or row[here + 1].is_number:
        return None
    return Reading(Length(iso_duration(unit, Decimal(1))), at, here + 1, "duration.whole")
