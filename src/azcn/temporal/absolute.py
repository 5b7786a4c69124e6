"""Days, months, years and their parts, as the calendar names them."""

import re

from azcn.temporal.expression import Century, Day, Decade, Expression, Interval, Month, Part, Period, Week, Year
from azcn.temporal.numerals import count_at, day_at, digits_at, full_year, ordinal_at, roman_at
from azcn.temporal.reading import Reading
from azcn.temporal.tokens import LONG, Row, Token, fold
from azcn.temporal.words import words

__all__ = [
    "YEAR_WORDS",
    "begins_ordinal",
    "century",
    "day_of_month",
    "decade",
    "iso_date",
    "month",
    "month_name",
    "named_year",
    "numeric_date",
    "part_of_year",
    "season",
    "two_years",
    "week_number",
    "weekday_and_date",
    "weekday_name",
    "year_after",
    "year_alone",
    "year_in_words",
    "year_of_era",
]

_QUARTERS = {1: 33, 2: 34, 3: 35, 4: 36, -1: 36}
_HALVES = {1: 40, 2: 41, -1: 41}
_SHORT_PART = re.compile(r"(?:([1-4])([tq])|([12])([sh]))|(?:([tq])([1-4])|([sh])([12]))")
_LINKS = frozenset("-/.")
_AND = frozenset({"et", "ou", "puis"})
_LISTED = frozenset({*_AND, ","})
YEAR_WORDS = frozenset({"deux", "mil", "mille"})
"""Words that a year in words begins with."""


def month_name(row: Row, at: int) -> tuple[int, int] | None:
    """Return the month named at ``at`` and the position after it, its point included."""
    number = words().months.get(row.form(at))
    if number is None:
        return None
    # "jan." keeps its point; a full name before one ends the sentence.
    dotted = row.form(at) in words().short_months and row.form(at + 1) == "." and row.glued(at + 1)
    return number, at + 2 if dotted else at + 1


def weekday_name(row: Row, at: int, *, short: bool = False) -> tuple[int, int] | None:
    """Return the weekday named at ``at`` (Monday is 0) and the position after it; ``short`` takes "lun." as well."""
    table = words()
    number = table.weekdays.get(row.form(at))
    if number is None or (row.form(at) in table.short_weekdays and not short):
        return None
    dotted = row.form(at) in table.short_weekdays and row.form(at + 1) == "."
    return number, at + 2 if dotted else at + 1


def begins_ordinal(text: str) -> bool:
    """Tell whether a word may begin an ordinal or a short quarter: "XXIe", "troisième", "T", "S"."""
    if fold(text).endswith("ieme"):
        return True
    return text[0] in "IVXTS" and len(text) <= 9 and (len(text) == 1 or text[1] in "IVXeè")


def _ends_number(row: Row, at: int) -> bool:
    """Tell whether the digits before ``at`` are whole: no decimals, unit or further digits are glued to them."""
    token = row[at]
    if token.is_number:
        return not row.glued(at)
    if row.glued(at) and (token.is_word or token.text in "%°€$"):
        return False
    if token.text in ("%", "€", "$", "£"):
        return False
    return not (row.glued(at) and token.text in ",.:" and row.glued(at + 1) and row[at + 1].is_number)


def year_after(row: Row, at: int, *, short: bool = False) -> tuple[int, int] | None:
    """Return the year that goes with a day or month before ``at`` ("2024", "de 2024", ", 2018") and its end."""
    here = row.skip(at, "de", "d'", "en")
    here = row.skip(here, "l'") if row.form(here + 1) in ("annee", "an") else here
    here = row.skip(here, "annee", "an")
    if row.form(at) == "," and row[at + 1].is_number:
        here = at + 1
        follows = row[here + 1]
        if (follows.is_word and follows.form not in words().follow) or (
            follows.text in ("-", "/") and row.glued(here + 1)
        ):
            return None
    token = row[here]
    if token.is_number and len(token.text) == 4 and _ends_number(row, here + 1):
        year = full_year(token.text)
        return (year, here + 1) if year is not None else None
    if short and here == at and token.is_number and len(token.text) == 2 and _ends_number(row, here + 1):
        follows = row[here + 1]
        if int(token.text) > 31 and (not follows.is_word or follows.form in words().follow):
            return 1900 + int(token.text), here + 1
    if token.form in ("'", "’") and row[here + 1].is_number and len(row[here + 1].text) == 2:
        year = full_year(row[here + 1].text)
        return (year, here + 2) if year is not None else None
    if token.form in YEAR_WORDS:
        found = count_at(row, here)
        if found is not None and 1500 <= found.amount <= 2100:
            return int(found.amount), found.stop
    return None


def day_of_month(row: Row, at: int) -> Reading | None:
    """Read "22 avril 2025", "lundi 1er mai", "quinze juillet", "mercredi 13"; also "3 du mois prochain" is not it."""
    here, weekday = at, None
    named = weekday_name(row, at, short=True)
    if named is not None:
        weekday, here = named
        here = row.skip(here, ",")
        here = row.skip(here, "le")
    found = day_at(row, here)
    if found is None:
        return None
    day, here = found
    of = row.skip(here, "de", "d'", "du", "-")
    if row.form(of) == "mois" and row.form(of + 1) in ("de", "d'"):
        of += 2
    name = month_name(row, of)
    if name is None:
        if weekday is None or not _closes_day(row, here):
            return None
        return Reading(Day(day, None, None, weekday), at, here, "date.day.weekday")
    month, here = name
    # "les attentats du 13-Novembre": a name.
    hyphened = of > found[1] and row.form(of - 1) == "-" and row[of].text[0].isupper()
    if day > _longest_month(month) or hyphened:
        return None
    year = year_after(row, here, short=True)
    if year is not None:
        return Reading(Day(day, month, year[0], weekday), at, year[1], "date.day")
    direction = words().after_noun.at(row, here)
    if direction is not None and direction[0] in ("last", "next"):
        return Reading(Day(day, month, None, None, direction[0]), at, direction[1], "date.day.directed")  # type: ignore[arg-type]
    owner = _year_of_day(row, here)
    if owner is not None:
        return Reading(Day(day, month, owner.expression, weekday), at, owner.stop, "date.day.of")
    shared = _shared_year(row, here, (month, day))
    if shared is not None and weekday is None:
        return Reading(Day(day, month, shared), at, here, "date.day.shared")
    return Reading(Day(day, month, None, weekday), at, here, "date.day.yearless")


def _year_of_day(row: Row, at: int) -> Reading | None:
    """Read the year said in words behind a day: "de cette année", "de l'année suivante", "de la même année"."""
    if row.form(at) not in ("de", "d'", "cette"):
        return None
    from azcn.temporal.relative import year_expression

    return year_expression(row, at)


def _longest_month(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _closes_day(row: Row, at: int) -> bool:
    """Tell whether a bare number before ``at`` can be a day: what follows is no thing counted."""
    token = row[at]
    if not _ends_number(row, at):
        return False
    return not token.is_word or token.form in words().follow or count_at(row, at) is not None


def month(row: Row, at: int) -> Reading | None:
    """Read "mars 2024", "avr. 2024", "août 99", "mois de mai", and a month's name alone."""
    here = at
    cued = False
    if row.form(at) == "mois" and row.form(at + 1) in ("de", "d'"):
        here, cued = at + 2, True
    name = month_name(row, here)
    # "31 février" is no day, and not February either.
    if name is None or (row[here - 1].is_number and len(row[here - 1].text) <= 2 and not row.glued(here)):
        return None
    number, stop = name
    year = year_after(row, stop, short=True)
    if year is not None:
        return Reading(Month(number, year[0]), here, year[1], "date.month")
    if not cued and not _is_month_alone(row, here):
        return None
    inverted = _day_behind(row, here, number, stop)
    if inverted is not None:
        return inverted
    shared = _shared_year(row, stop, (number, 0))
    if shared is not None:
        return Reading(Month(number, shared), here, stop, "date.month.shared")
    return Reading(Month(number), here, stop, "date.month.yearless")


def _shared_year(row: Row, at: int, order: tuple[int, int]) -> int | None:
    """Return the year that a coordinated day or month behind says for both: "en mars et en septembre 2024"."""
    here = row.skip(at, "et", "ou", "puis", ",")
    if here == at:
        return None
    here = row.skip(here, "de", "d'", "en", "le", "du", "celle", "celles")
    here = row.skip(here, "de", "d'", "le")
    day = digits_at(row, here, 1, 31)
    here = here + 1 if day is not None else here
    name = month_name(row, here)
    year = None if name is None else year_after(row, name[1])
    if name is None or year is None:
        return None
    return year[0] if order <= (name[0], day or 0) else year[0] - 1


def _day_behind(row: Row, at: int, month: int, stop: int) -> Reading | None:
    """Read "novembre 23 de 1987", where nothing counted follows ("en mars 12 projets")."""
    day = digits_at(row, stop, 1, _longest_month(month))
    if day is None or not _ends_number(row, stop + 1):
        return None
    year = year_after(row, stop + 1)
    if year is not None:
        return Reading(Day(day, month, year[0]), at, year[1], "date.day.inverted")
    follows = row[stop + 1]
    last = digits_at(row, stop + 2, 1, _longest_month(month)) if follows.form in ("-", "au") else None
    if last is not None and last > day and _ends_number(row, stop + 3):
        return Reading(Interval(Day(day, month), Day(last, month)), at, stop + 3, "date.day.inverted")
    if follows.is_word and follows.form not in ("a", "au", "jusqu'", "de", "et"):
        return None
    return Reading(Day(day, month), at, stop + 1, "date.day.inverted")


def _is_month_alone(row: Row, at: int) -> bool:
    """Tell whether a month's name stands for the month, not for a person, a planet or another word."""
    table = words()
    token = row[at]
    before = row.form(at - 1)
    if token.form in table.short_months:
        # "en sept. 2023" has its year; alone "sept" is a number and "oct" nothing.
        return row.form(at + 1) == "." and before in ("en", "depuis", "fin", "debut", "des", "dès")
    if token.text[0].isupper() and row.glued(at) and before == "-" and row.form(at - 2) != "mi":
        return False
    if token.text[0].isupper() and token.form in table.name_months:
        return before in (
            "en",
            "depuis",
            "fin",
            "debut",
            "",
            ".",
            "mi",
            "-",
            "entre",
            "a",
            "et",
            "\n",
            ":",
            "|",
        ) and not (row[at + 1].text[:1].isupper() and row[at + 1].is_word)
    if token.form == "mars" and before in ("planete", "sur", "vers"):
        return False
    return not (
        row[at - 1].form == "-"
        and row.glued(at)
        and row.glued(at - 1)
        and row[at - 2].is_word
        and before != "mi"
        and row.form(at - 2) not in ("mi", "avril", "mai", *table.months)
    )


def year_alone(row: Row, at: int) -> Reading | None:
    """Read a year of four digits where the words around it make it one."""
    if row.keys[at] is not LONG:
        return None
    key = "year", at
    if key not in row.memo:
        # A year behind "et" is one as the number before is: the first of a row of them is read first.
        first = at
        while row.form(first - 1) in _LISTED and row[first - 2].is_number and ("year", first - 2) not in row.memo:
            first -= 2
        for here in range(first, at + 1, 2):
            row.memo["year", here] = _year_alone(row, here)
    found: Reading | None = row.memo[key]
    return found


def year_in_words(row: Row, at: int) -> Reading | None:
    """Read "mille neuf cent quatre-vingt-neuf", "deux mille vingt-cinq" behind a word that asks for a year.

    "Mil" is written of years alone, and is one behind any word ("la loi de mil neuf cent un").
    """
    old = row.form(at) == "mil"
    if row.form(at) not in YEAR_WORDS or not (old or row.form(at - 1) in words().year_strong):
        return None
    found = count_at(row, at)
    least = 1000 if old else 1500
    if found is None or not found.words or found.amount % 1 or not least <= found.amount <= 2100:
        return None
    # "en deux mille heures"
    if found.stop - at < 3 or _is_counted(row[found.stop]):
        return None
    follows = row[found.stop]
    if follows.is_word and follows.form not in words().follow:
        return None
    return Reading(Year(int(found.amount)), at, found.stop, "date.year.words")


def _year_alone(row: Row, at: int) -> Reading | None:
    token = row[at]
    if not token.is_number or len(token.text) != 4 or not _ends_number(row, at + 1):
        return None
    year = full_year(token.text)
    opened = not row.glued(at) or row[at - 1].form in ("(", "'", "-", "«", "[", "d'", "qu'", '"', "/")
    if year is None or not opened or not _is_year(row, at, year):
        return None
    return Reading(Year(year), at, at + 1, "date.year")


def _is_year(row: Row, at: int, year: int) -> bool:
    table = words()
    before, follows = row[at - 1], row[at + 1]
    counted = _is_counted(follows)
    unit = counted and (follows.form in table.units or follows.form in ("euros", "dollars", "personnes", "fois"))
    if before.form in table.year_strong:
        return not unit
    if before.form == "de" and row.form(at - 2) in ("annee", "an", "exercice", "campagne", "saison"):
        return not unit
    if not 1500 <= year <= 2100 or counted or row[at - 1].is_number:
        return False
    if before.form == "(" and follows.form in (")", ",", "-", ";"):
        return True
    if before.form in _AND:  # as the number before: "en 2019 et 2023", "articles 1645 et 1646"
        if row.form(at - 3) == "entre":  # "entre maintenant et 2030"
            return True
        return row[at - 2].is_number and year_alone(row, at - 2) is not None
    if before.form == "," and row[at - 2].is_number:  # "en 2021, 2022 et 2023"
        listed = row.form(at + 1) in _LISTED and row[at + 2].is_number
        return listed and year_alone(row, at - 2) is not None
    if before.form in table.year_weak:
        return not (before.form in ("a", "de", "d'", "sur") and 1500 <= year < 1700)
    if before.form in table.year_nouns:
        return True
    # "le rapport annuel 2024", "la récolte de blé 2024"
    described = before.is_word and before.text.islower() and not before.form.endswith("'")
    of = row.form(at - 2) in ("de", "d'") and row.form(at - 3) in table.year_nouns
    return described and (of or row.form(at - 2) in table.year_nouns)


def _is_counted(follows: Token) -> bool:
    """Tell whether a word after a number is what it counts: no function word, and in the plural or short."""
    if follows.text in ("%", "€", "$", "£", "°"):
        return True
    if not follows.is_word or follows.form in words().follow or follows.form.endswith("'"):
        return False
    participle = follows.text.endswith(("és", "ées"))
    return (follows.form.endswith(("s", "x")) and not participle) or len(follows.form) <= 4


def named_year(row: Row, at: int) -> Reading | None:
    """Read "l'an 2000", "l'année 2010", "l'exercice 2023": the span is the number."""
    if row.form(at) not in ("an", "annee", "exercice", "millesime"):
        return None
    here = row.skip(at + 1, "de", "fiscal", "fiscale", "budgetaire", "comptable", "civile", "scolaire")
    both = two_years(row, here)
    if both is not None:
        return both
    value = digits_at(row, here, 100, 2999, width=(3, 4))
    if value is not None and _ends_number(row, here + 1):
        return Reading(Year(value), here, here + 1, "date.year.named")
    found = count_at(row, here)
    if found is not None and found.words and 100 <= found.amount <= 2999 and row.form(at) in ("an", "annee"):
        return Reading(Year(int(found.amount)), here, found.stop, "date.year.named")
    return None


def year_of_era(row: Row, at: int) -> Reading | None:
    """Read "52 av. J.-C.", "1900 avant notre ère", "79 apr. J.-C."."""
    value = digits_at(row, at, 1, 9999, width=(1, 2, 3, 4))
    era = words().eras.at(row, at + 1) if value is not None and not row.glued(at) else None
    if value is None or era is None:
        return None
    return Reading(Year(1 - value if era[0] else value), at, era[1], "date.year.era")


def two_years(row: Row, at: int) -> Reading | None:
    """Read a year that spans two ("2023-2024", "2023/24"), or the years from one to another ("2019-2023")."""
    first = digits_at(row, at, 1000, 2999, width=(4,))
    if first is None or row.form(at + 1) not in ("-", "/") or (row.glued(at) and row.form(at - 1) in ("-", "/", ".")):
        return None
    token = row[at + 2]
    if not token.is_number or not _ends_number(row, at + 3):
        return None
    if row.form(at + 3) in ("-", "/") and row.glued(at + 3):
        return None
    if len(token.text) == 4:
        last = int(token.text)
    elif len(token.text) == 2 and row.glued(at + 1) and row.glued(at + 2):
        last = first - first % 100 + int(token.text)
        # "2011-12" is the twelfth month, "2011/12" a season.
        if row.form(at + 1) == "-" and 1 <= int(token.text) <= 12 and row.form(at - 1) not in words().year_strong:
            return None
        if last != first + 1 and 1 <= int(token.text) <= 12:
            return None
    else:
        return None
    if not first < last <= 2999 or last - first > 500 or first < 1500:
        return None
    return Reading(Period(first, last), at, at + 3, "date.years")


def decade(row: Row, at: int) -> Reading | None:
    """Read "années 1990", "années 90", "années soixante-dix"."""
    if row.form(at) != "annees":
        return None
    token = row[at + 1]
    if token.is_number:
        year = full_year(token.text)
        if year is None or not _ends_number(row, at + 2):
            return None
        if len(token.text) == 2:
            year = int(token.text) + (1900 if int(token.text) >= 20 else 2000)
        if year % 10:
            return None
        stop = at + 2
        if row.form(stop) in ("-", "et", "/") and row[stop + 1].is_number:
            other = full_year(row[stop + 1].text)
            if other is not None and len(row[stop + 1].text) == 2:
                other = int(row[stop + 1].text) + (1900 if int(row[stop + 1].text) >= 20 else 2000)
            if other is not None and other > year and other % 10 == 0:
                return Reading(Interval(Decade(year), Decade(other)), at, stop + 2, "date.decade")
        return Reading(Decade(year), at, stop, "date.decade")
    found = count_at(row, at + 1)
    if found is None or not found.words:
        return None
    amount, stop = int(found.amount), found.stop
    if amount in (18, 19):
        rest = count_at(row, stop)
        if rest is not None and rest.words:
            return Reading(Decade(amount * 100 + int(rest.amount)), at, rest.stop, "date.decade")
    if 20 <= amount <= 90 and amount % 10 == 0:
        return Reading(Decade(1900 + amount), at, stop, "date.decade")
    return None


def century(row: Row, at: int) -> Reading | None:
    """Read "XXIe siècle", "19e siècle", "dix-neuvième siècle", "IIIe siècle av. J.-C."."""
    found = roman_at(row, at) or ordinal_at(row, at)
    if found is None:
        return None
    number, stop = found
    if number == -1 or row.form(stop) not in words().century or not 1 <= number <= 30:
        return None
    # "le premier siècle de colonisation" counts from something else.
    counted = row[at].text.islower() and number <= 6 and row.form(stop + 1) in ("de", "d'", "du", "des")
    if counted and row.form(stop + 2) != "notre":
        return None
    era = words().eras.at(row, stop + 1)
    if era is not None:
        return Reading(Century(number, era[0]), at, era[1], "date.century")
    return Reading(Century(number), at, stop + 1, "date.century")


def part_of_year(row: Row, at: int) -> Reading | None:
    """Read quarters and halves: "premier trimestre 2024", "second semestre", "T1 2024", "1T24", "S2"."""
    found = ordinal_at(row, at)
    if found is not None:
        rank, here = found
        unit = row.form(here)
        grain = {"trimestre": "quarter", "semestre": "half"}.get(unit)
        numbers = _QUARTERS if grain == "quarter" else _HALVES
        if grain is None or rank not in numbers:
            return None
        return _with_year(row, at, here + 1, grain, numbers[rank], bare=rank != -1)
    return _short_part(row, at)


def _short_part(row: Row, at: int) -> Reading | None:
    """Read "T1 2024", "1T24", "T3", "S1 2025": tokens of one letter and one digit glued together."""
    letter_first = row[at].is_word
    if not row.glued(at + 1) or len(row[at].text) > 1:
        return None
    both = row.form(at) + row.form(at + 1)
    stop = at + 2
    year: int | None = None
    if letter_first:
        if len(row[at + 1].text) != 1:
            return None
    elif len(row[at + 1].text) != 1:
        return None
    found = _SHORT_PART.fullmatch(both)
    if found is None or not (row[at] if letter_first else row[at + 1]).text.isupper():
        return None
    if row.glued(at) and row[at - 1].text not in ("(", "«", "/", "-", '"', "'"):
        return None
    number = int(found[1] or found[3] or found[6] or found[8])
    letter = found[2] or found[4] or found[5] or found[7]
    token = row[stop]
    if token.is_number and len(token.text) in (2, 4) and (row.glued(stop) or len(token.text) == 4):
        year = full_year(token.text)
    if year is None and token.form in ("-", "/") and row[stop + 1].is_number and row.glued(stop):
        year = full_year(row[stop + 1].text)
        stop += 1 if year is not None else 0
    if year is not None:
        stop += 1
    elif letter in "sh" or (row.glued(stop) and row[stop].is_word):
        return None
    grain, edtf = ("quarter", 32 + number) if letter in "tq" else ("half", 39 + number)
    if year is None:
        # "T3" alone can be a tram line or a flat: a quarter where "au", "du" or the like stands before.
        if row.form(at - 1) not in ("au", "du", "le", "des", "fin", "debut", "en", "de", "depuis"):
            return None
        return Reading(Part("quarter", edtf), at, stop, "date.quarter.yearless")
    return Reading(Part(grain, edtf, year), at, stop, f"date.{grain}")  # type: ignore[arg-type]


def _with_year(row: Row, at: int, here: int, grain: str, number: int, *, bare: bool) -> Reading | None:
    from azcn.temporal.relative import year_expression

    year: int | Expression | None = None
    stop = here
    after = row.skip(here, "de", "d'", "du")
    after = row.skip(after, "l'")
    said = year_after(row, here)
    crossing = two_years(row, after)
    if crossing is not None:
        year, stop = crossing.expression, crossing.next
    elif said is not None:
        year, stop = said
    else:
        relative = year_expression(row, here)
        if relative is not None:
            year, stop = relative.expression, relative.stop
        elif not bare:
            return None
    return Reading(Part(grain, number, year), at, stop, f"date.{grain}")  # type: ignore[arg-type]


def season(row: Row, at: int) -> Reading | None:
    """Read "printemps 2026", "l'été", "automne"; not "a été"."""
    table = words()
    number = table.seasons.get(row.form(at))
    if number is None:
        return None
    if row.form(at) == "ete" and row[at].text.lower() not in ("été", "ete"):
        return None
    year = year_after(row, at + 1)
    before = row.form(at - 1)
    # "Jeux olympiques d'hiver de 2030": a kind, not a time; "fin d'été 2024" is one.
    if before == "d'" and row.form(at - 2) not in table.part_of:
        return None
    if year is not None and before not in table.participle_cues:
        return Reading(Part("season", number, year[0]), at, year[1], "date.season")
    if before not in table.season_cues or row[at].text[0].isupper():
        return None
    return Reading(Part("season", number), at, at + 1, "date.season.yearless")


def week_number(row: Row, at: int) -> Reading | None:
    """Read "semaine 12", "semaine 12 de 2024"."""
    if row.form(at) != "semaine":
        return None
    here = row.skip(at + 1, "n")
    here = row.skip(here, "°", "numero")
    number = digits_at(row, here, 1, 53)
    if number is None or not _ends_number(row, here + 1):
        return None
    follows = row[here + 1]
    if follows.is_word and follows.form not in words().follow:
        return None
    year = year_after(row, here + 1)
    if year is not None:
        return Reading(Week(number, year[0]), at, year[1], "date.week")
    return Reading(Week(number), at, here + 1, "date.week")


def weekday_and_date(row: Row, at: int) -> Reading | None:
    """Read a weekday before a date in digits: "samedi 23/06/2018"."""
    named = weekday_name(row, at, short=True)
    if named is None:
        return None
    found = iso_date(row, row.skip(named[1], ",", "le"))
    return None if found is None else found.of(found.expression, start=at)


def iso_date(row: Row, at: int) -> Reading | None:
    """Read three parts joined by one mark, in any order that one month and one year allow: "2025-04-22", "22/04/25"."""
    mark = row.form(at + 1)
    if mark not in _LINKS or row.form(at + 3) != mark or not all(row.glued(at + k) for k in (1, 2, 3, 4)):
        return None
    if row.glued(at) and (row.form(at - 1) in _LINKS or row[at - 1].is_word or row[at - 1].is_number):
        return None
    stop = at + 5
    if row.form(stop) == mark and row.glued(stop) and row.glued(stop + 1):
        return None
    if row[at + 4].is_word and row.form(stop) == "." and month_name(row, at + 4) is not None:
        pass
    elif row.glued(stop) and row[stop].is_word and row.form(stop) != "t":
        return None
    parts = [row[at], row[at + 2], row[at + 4]]
    months = [k for k, part in enumerate(parts) if part.is_word]
    if len(months) > 1 or not all(part.is_number or words().months.get(part.form) for part in parts):
        return None
    date = _named_parts(parts, months[0]) if months else _digit_parts(parts)
    return Reading(date, at, stop, "date.day.numeric") if date is not None else None


def _named_parts(parts: list, at: int) -> Day | None:  # type: ignore[type-arg]
    numbers = [part for k, part in enumerate(parts) if k != at]
    years = [part for part in numbers if len(part.text) == 4]
    month = words().months[parts[at].form]
    if len(years) == 1:
        year, day = full_year(years[0].text), next(part for part in numbers if part is not years[0])
    elif at == 1:
        day, year = numbers[0], full_year(numbers[1].text)
    else:
        return None
    if year is None or len(day.text) > 2 or not 1 <= int(day.text) <= _longest_month(month):
        return None
    return Day(int(day.text), month, year)


def _digit_parts(parts: list) -> Day | None:  # type: ignore[type-arg]
    first, middle, last = (part.text for part in parts)
    if len(middle) > 2:
        return None
    if len(first) == 4 and len(last) <= 2:
        year, month, day = full_year(first), int(middle), int(last)
        if month > 12 >= day:
            month, day = day, month
    elif len(first) <= 2 and len(last) in (2, 4):
        year, month, day = full_year(last), int(middle), int(first)
        if month > 12 >= day:
            month, day = day, month
    else:
        return None
    if year is None or not 1 <= month <= 12 or not 1 <= day <= _longest_month(month):
        return None
    return Day(day, month, year)


def numeric_date(row: Row, at: int) -> Reading | None:
    """Read "11/2016", "2016-11", "le 22/04", "18 08 1978"."""
    return _month_and_year(row, at) or _day_and_month(row, at) or _spaced_date(row, at)


def _month_and_year(row: Row, at: int) -> Reading | None:
    mark = row.form(at + 1)
    if mark not in ("/", "-") or not row[at].is_number or not row[at + 2].is_number:
        return None
    if (row.glued(at) and row.form(at - 1) in ("/", "-", ".", ",")) or (
        row.form(at + 3) in ("/", "-") and row.glued(at + 3)
    ):
        return None
    if row.form(at - 1) in ("/", "-", "+") or not _ends_number(row, at + 3):
        return None
    first, last = row[at].text, row[at + 2].text
    if len(first) == 4 and len(last) <= 2:
        year, number = first, last
    elif len(last) == 4 and len(first) <= 2:
        year, number = last, first
    else:
        return None
    if not 1500 <= int(year) <= 2100 or not 1 <= int(number) <= 12:
        return None
    return Reading(Month(int(number), int(year)), at, at + 3, "date.month.numeric")


def _day_and_month(row: Row, at: int) -> Reading | None:
    """Read "le 22/04", "lundi 2/3": a fraction without a word before it that asks for a day."""
    weekday = weekday_name(row, at, short=True)
    here = at if weekday is None else weekday[1]
    here = row.skip(here, "le") if weekday is not None else here
    day, month = digits_at(row, here, 1, 31), digits_at(row, here + 2, 1, 12)
    if day is None or month is None or row.form(here + 1) not in ("/", "."):
        return None
    if not (row.glued(here + 1) and row.glued(here + 2)) or not _ends_number(row, here + 3):
        return None
    if row.form(here + 3) in ("/", ".") and row.glued(here + 4) and row[here + 4].is_number:
        return None
    if (
        row.glued(here)
        and (row.form(here - 1) in ("/", ".", ",", "-") or row[here - 1].is_word)
        and row.form(here - 1) != "-"
    ):
        return None
    cued = weekday is not None or row.form(here - 1) in ("le", "du", "au", "jusqu'au", "des")
    # "28/2-1/3"
    cued = cued or (row.form(here - 1) == "-" and row.form(here - 3) == "/" and row[here - 2].is_number)
    cued = cued or (len(row[here].text) == 2 and len(row[here + 2].text) == 2 and day > 12)
    if row.form(here + 1) == "." and not cued:
        return None
    padded = len(row[here + 2].text) == 2 and row[here + 2].text[0] == "0"
    follows = row[here + 3]
    free = not follows.is_word or follows.form in words().follow
    if not free or not (cued or padded or (day > 12 and not row[here - 1].is_word) or (row[at].text[0] and at == 0)):
        return None
    if day > _longest_month(month):
        return None
    return Reading(Day(day, month, None, None if weekday is None else weekday[0]), at, here + 3, "date.day.numeric")


def _spaced_date(row: Row, at: int) -> Reading | None:
    """Read "18 08 1978": three numbers apart, of which neither neighbour is a number; or "le 17 02"."""
    if row[at - 1].is_number or row.glued(at):
        return None
    day, month, year = digits_at(row, at, 1, 31), digits_at(row, at + 1, 1, 12), row[at + 2]
    if day is None or month is None or row.glued(at + 1) or day > _longest_month(month):
        return None
    if year.is_number and not row.glued(at + 2):
        value = full_year(year.text)
        follows = row[at + 3]
        free = not follows.is_number and (not follows.is_word or follows.form in words().follow)
        if value is None or not free or not _ends_number(row, at + 3):
            return None
        return Reading(Day(day, month, value), at, at + 3, "date.day.numeric")
    padded = len(row[at].text) == 2 and len(row[at + 1].text) == 2
    if row.form(at - 1) == "le" and padded and not year.is_word and _ends_number(row, at + 2):
        return Reading(Day(day, month), at, at + 2, "date.day.numeric")
    return None
