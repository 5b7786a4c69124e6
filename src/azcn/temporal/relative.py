"""Times that are counted from the publication day or from another date of the text."""

from decimal import Decimal
from typing import Literal

from azcn.temporal.absolute import (
    month,
    month_name,
    named_year,
    part_of_year,
    season,
    weekday_name,
    year_after,
    year_alone,
)
from azcn.temporal.durations import length_at
from azcn.temporal.expression import (
    Ago,
    Day,
    Deictic,
    Expression,
    Month,
    NthOf,
    Part,
    Run,
    SamePeriod,
    Shifted,
    That,
    Toward,
    Weekday,
    WeekOf,
    Year,
)
from azcn.temporal.numerals import count_at, day_at, ordinal_at
from azcn.temporal.reading import Reading
from azcn.temporal.tokens import Row
from azcn.temporal.words import GRAINS, HOURS, words

__all__ = [
    "BEFORE_PART",
    "ago",
    "bare_day",
    "day_part",
    "day_word",
    "directed",
    "nth_of",
    "part_phrase",
    "run",
    "same_period",
    "shifted",
    "unit",
    "week_of",
    "weekday",
    "within_unit",
    "year_expression",
]

_TOWARD: dict[str, Toward] = {"last": "last", "next": "next", "current": "this"}
_SHIFT = {"last": -1, "next": 1, "current": 0}


def _unit_at(row: Row, at: int) -> tuple[str, int] | None:
    """Return the unit of the calendar at ``at`` and the position after it; a week-end is one here."""
    form = row.form(at)
    if form == "weekend":
        return "weekend", at + 1
    if form == "week" and row.form(at + 1) == "-" and row.form(at + 2) == "end":
        return "weekend", at + 3
    name = words().units.get(form)
    if name is None or (form not in ("exercice", "quinzaine") and form in words().no_duration):
        return None
    return (name, at + 1) if name in GRAINS or name in HOURS or name == "fortnight" else None


def unit(row: Row, at: int) -> Reading | None:
    """Read "cette année", "semaine dernière", "mois en cours", "prochain trimestre", "cette année-là"."""
    table = words()
    form = row.form(at)
    if form in table.this:
        return _this_unit(row, at)
    if form in table.before_noun and table.before_noun[form] != "first":
        found = _unit_at(row, at + 1)
        if found is None or (row.form(at + 1).endswith(("s", "x")) and row.form(at + 1) != "mois"):
            return None
        name, stop = found
        if row.form(at - 1) in ("ces", "les", "des", "aux", "ses", "leurs"):
            return None
        if name in HOURS:
            return None
        # "la dernière année de son mandat": the last of something, not the last before now.
        if row.form(stop) in ("de", "d'", "du", "des", "ou"):
            return None
        if name == "day":
            return None
        return Reading(Deictic(name, _SHIFT[table.before_noun[form]]), at, stop, "date.relative.unit")  # type: ignore[arg-type]
    found = _unit_at(row, at)
    if found is None:
        return None
    name, stop = found
    direction = after_noun(row, stop)
    if direction is None or row.form(at - 1) in ("les", "des", "ces", "aux", "ses"):
        return None
    how, stop = direction
    if row.form(at).endswith("s") and row.form(at) != "mois":
        return None
    # "l'année passée à Rome", "le mois passé en prison": a participle with its complement.
    if (
        row.form(at) != "an"
        and row.form(stop - 1) in ("passe", "passee")
        and row.form(stop) in ("a", "en", "au", "dans", "aux", "sous", "chez")
    ):
        return None
    # "23 mois prochain" is no unit, but for "4 au 23 mois prochain".
    if count_at(row, at - 1) is not None and row.form(at - 2) not in ("au", "-", "et", "jusqu'a"):
        return None
    if how in ("previous", "following"):
        shift = -1 if how == "previous" else 1
        if name in ("day", "week", "month", "quarter", "half", "year"):
            return Reading(That(name, shift), at, stop, "date.anaphora.unit")  # type: ignore[arg-type]
        return None
    if name == "day" or name in HOURS:
        return None
    return Reading(Deictic(name, _SHIFT[how]), at, stop, "date.relative.unit")  # type: ignore[arg-type]


def _this_unit(row: Row, at: int) -> Reading | None:
    table = words()
    if row.form(at) == "ces":
        return None
    found = _unit_at(row, at + 1)
    if found is None:
        return None
    name, stop = found
    if row.form(stop) == "-" and row.form(stop + 1) == "la" and name in GRAINS:
        return Reading(That(name), at, stop + 2, "date.anaphora.that")  # type: ignore[arg-type]
    if row.form(stop) == "-" and row.form(stop + 1) == "ci":
        stop += 2
    direction = table.after_noun.at(row, stop)
    if direction is not None and direction[0] in _SHIFT:
        return Reading(Deictic(name, _SHIFT[direction[0]]), at, direction[1], "date.relative.unit")  # type: ignore[arg-type]
    if name in HOURS or name in ("century", "decade", "fortnight") or row[stop].form == "-":
        return None
    return Reading(Deictic(name, 0), at, stop, "date.relative.this")  # type: ignore[arg-type]


def after_noun(row: Row, at: int) -> tuple[str, int] | None:
    """Return the direction that an adjective at ``at`` gives the noun before it: "dernier", "à venir", "d'après"."""
    found = words().after_noun.at(row, at)
    if found is None or (row.form(found[1]) == "-" and row.glued(found[1])):  # "d'après-midi"
        return None
    return found


def year_expression(row: Row, at: int) -> Reading | None:
    """Read the year that a part belongs to: "de l'année", "de l'an dernier", "de cette année", "de la même année"."""
    here = row.skip(at, "de", "d'", "du", "sur")
    here = row.skip(here, "l'", "la", "le")
    year = row.form(here)
    if year in ("cet", "cette", "ce"):
        found = _this_unit(row, here)
        if found is not None and isinstance(found.expression, Deictic | That) and found.expression.grain == "year":
            return found
        return None
    if year == "meme" and row.form(here + 1) in ("annee", "exercice"):
        return Reading(That("year"), here, here + 2, "date.anaphora.that")
    if year not in ("an", "annee", "exercice"):
        return None
    named = named_year(row, here)
    if named is not None:
        return named
    found = unit(row, here)
    if found is not None:
        return found
    if here > at and row.form(here - 1) in ("l'", "d'"):
        return Reading(Deictic("year", 0), here, here + 1, "date.relative.this")
    return None


def day_word(row: Row, at: int) -> Reading | None:
    """Read "hier", "aujourd'hui", "après-demain", "la veille", "en ce moment", "cet après-midi"."""
    table = words()
    found = table.relative_days.at(row, at)
    if found is not None:
        return Reading(Deictic("day", found[0]), at, found[1], "date.relative.day")
    now = table.now.at(row, at)
    if now is not None and now[0] is not None:
        return Reading(Deictic(now[0][0], now[0][1]), at, now[1], "date.relative.now")  # type: ignore[arg-type]
    told = table.anaphora_day.at(row, at)
    if told is None:
        return None
    shift, stop = told
    start = at + 1 if row.form(at) in ("la", "le", "l'", "ce") and stop - at > 1 else at
    if row.form(stop) in ("de", "du", "d'", "des", "que", "ou"):
        base = _base(row, stop + 1) if row.form(stop) != "que" else None
        if base is None:
            return None
        return Reading(Shifted("day", Decimal(shift), base.expression), start, base.stop, "date.shifted.day")
    return Reading(Shifted("day", Decimal(shift)), start, stop, "date.anaphora.day")


def _base(row: Row, at: int) -> Reading | None:
    """Read the date that something is counted from."""
    from azcn.temporal.grammar import simple

    here = row.skip(at, "le", "la", "l'", "les")
    return simple(row, here)


_INTO_PART = ("en", "dans", "au", "a", "tot", "tard", "de", "le", "d'", "du", "pendant")
_ONTO_PART = ("tot", "tard", "tres", "la", "le", "l'", "d'")
BEFORE_PART = frozenset((*_INTO_PART, *_ONTO_PART))
"""What may stand between a day and the name of its part."""


def day_part(row: Row, at: int) -> tuple[str, int] | None:
    """Return the part of the day that a day has behind it ("lundi soir", "en fin de matinée") and its end."""
    table = words()
    here = row.skip(at, *_INTO_PART)
    here = row.skip(here, *_ONTO_PART)
    here = row.skip(here, "tot", "tard", "la", "le", "l'")
    if row.form(here) in table.part_of:
        here = row.skip(here + 1, "de", "d'", "du")
        here = row.skip(here, "la", "l'", "le")
    found = table.dayparts.at(row, here)
    if found is None or (found[0] == "noon" and here > at) or (found[0] in ("day", "lunch") and here == at):
        return None
    stop = found[1]
    # "tôt le matin", "le matin très tôt"
    early = row.skip(stop, "tres")
    stop = early + 1 if row.form(early) in ("tot", "tard") and row.form(early + 1) != "que" else stop
    return found[0], stop


def weekday(row: Row, at: int) -> Reading | None:
    """Read "lundi", "mardi prochain", "lundi en huit", "vendredi de la semaine prochaine"."""
    table = words()
    here = at
    named = weekday_name(row, here)
    if named is None:
        return None
    number, here = named
    start = at
    toward: Toward = "this" if row.form(at - 1) in table.this else None
    direction = after_noun(row, here)
    if direction is not None and direction[0] in _TOWARD and row.form(here) not in ("courant", "courante", "present"):
        return Reading(Weekday(number, _TOWARD[direction[0]]), start, direction[1], "date.relative.weekday")
    if direction is not None and direction[0] in ("previous", "following"):
        weeks = 1 if direction[0] == "following" else -1
        return Reading(Weekday(number, None, 0, That("week", weeks)), start, direction[1], "date.anaphora.weekday")
    if (
        row.form(here) == "en"
        and row.form(here + 1) in ("huit", "8", "quinze", "15")
        and row.form(here + 2) not in table.units
    ):
        weeks = 1 if row.form(here + 1) in ("huit", "8") else 2
        return Reading(Weekday(number, "next", weeks), start, here + 2, "date.relative.weekday")
    of = row.skip(here, "de", "dans")
    of = row.skip(of, "la")
    week = unit(row, of) if row.form(of) in ("semaine", "cette", "prochaine", "derniere") else None
    if week is None and row.form(of) == "semaine" and row.form(of + 1) == "prochain":
        week = Reading(Deictic("week", 1), of, of + 2, "")
    if week is not None and isinstance(week.expression, Deictic | That) and week.expression.grain == "week":
        return Reading(Weekday(number, None, 0, week.expression), start, week.stop, "date.relative.weekday")
    return Reading(Weekday(number, toward), start, here, "date.weekday")


def directed(row: Row, at: int) -> Reading | None:
    """Read a month or season with a direction: "juillet dernier", "cet été", "janvier de l'année prochaine"."""
    start = at
    this = row.form(at) in words().this and row.form(at) != "ces"
    if this:
        at += 1
    found = month(row, at) or season(row, at)
    if found is None and row.form(at) == "mois":
        return None
    if found is None:
        name = month_name(row, at)
        if name is None or (row.form(at) in words().short_months):
            return None
        found = Reading(Month(name[0]), at, name[1], "date.month.yearless")
    expression = found.expression
    if not isinstance(expression, Month | Part) or expression.year is not None:
        return None
    direction = words().after_noun.at(row, found.stop)
    if direction is not None and direction[0] in _TOWARD:
        toward = _TOWARD[direction[0]]
        return found.of(_toward(expression, toward), "date.relative.month", start=at).__class__(
            _toward(expression, toward), start if this else at, direction[1], "date.relative.month"
        )
    if this:
        return Reading(_toward(expression, "this"), start, found.stop, "date.relative.this")
    year = year_expression(row, found.stop)
    if year is not None and (row.form(found.stop) in ("de", "d'") or not isinstance(year.expression, Year)):
        return Reading(_of_year(expression, year.expression), at, year.stop, "date.relative.month")
    return None


def _toward(expression: Month | Part, toward: Toward) -> Expression:
    if isinstance(expression, Month):
        return Month(expression.month, None, toward)
    return Part(expression.grain, expression.number, None, toward)


def _of_year(expression: Month | Part, year: Expression) -> Expression:
    if isinstance(expression, Month):
        return Month(expression.month, year)
    return Part(expression.grain, expression.number, year)


def bare_day(row: Row, at: int) -> Reading | None:
    """Read "le 16", "4 du mois prochain": a day whose month is not named beside it."""
    found = day_at(row, at)
    if found is None:
        return None
    day, stop = found
    of = row.skip(stop, "de", "du")
    of = row.skip(of, "ce")
    joined = row.form(at - 1) in ("au", "-", "et", "a", "jusqu'a", "jusqu'au")
    if (row.form(of) == "mois" and (of > stop or joined)) or row.form(stop) in words().this:
        within = unit(row, of) or unit(row, stop)
        if within is not None and isinstance(within.expression, Deictic | That) and within.expression.grain == "month":
            return Reading(Day(day, within.expression), at, within.stop, "date.day.of")
        if row.form(of) == "mois" and row.form(stop) == "du" and row.form(of + 1) not in ("de", "d'"):
            return Reading(Day(day, Deictic("month", 0)), at, of + 1, "date.day.of")
    if row.form(at - 1) != "le" or (not row[at].is_number and not row[at].is_word):
        return None
    follows = row[stop]
    if follows.is_number or (
        follows.is_word and follows.form not in words().follow and follows.form not in ("vers", "aux", "matin", "soir")
    ):
        return None
    if follows.text in ("%", "€", "$", "/", "°", "-", ":") or (
        row.glued(stop) and row[stop + 1].is_number and row.glued(stop + 1)
    ):
        return None
    hours = row.form(stop) in ("de", "entre") and row[stop + 1].is_number and row.form(stop + 2) in ("a", "et", "h")
    if (row.form(stop) in ("de", "d'", "des", "et", "du") and not hours) or (
        row[at - 1].text == "Le" and row.form(stop) not in (",", "a", "")
    ):
        return None
    if row[at].is_word and row.form(at) != "premier" and follows.is_word:
        return None
    if row.form(at) == "premier":
        return None
    return Reading(Day(day), at, stop, "date.day.bare")


def ago(row: Row, at: int) -> Reading | None:
    """Read "il y a trois ans", "voilà deux mois", "dans deux semaines"."""
    form = row.form(at)
    sign, here, start = -1, at, at
    if form == "il" and row.form(at + 1) == "y" and row.form(at + 2) == "a":
        here = at + 3
    elif form == "y" and row.form(at + 1) == "a":
        here = at + 2
    elif form in ("voila", "voici"):
        here = at + 1
    elif form == "dans":
        sign, here, start = 1, at + 1, at
    else:
        return None
    here = row.skip(here, "environ", "pres", "presque", "seulement", "tout", "deja", "plus", "moins", "a", "encore")
    here = row.skip(here, "de", "juste", "peine", "peu")
    here = row.skip(here, "d'", "pres")
    found = length_at(row, here)
    if found is None:
        return None
    name, amount, stop = found
    # "il y a trois ans de travail", "dans trois ans de temps": a length of something.
    if row.form(stop) in ("de", "d'") and form != "dans":
        return None
    if form == "dans" and row.form(stop) in ("d'", "de"):
        return None
    return Reading(Ago(name, sign * amount), start, stop, "date.relative.ago")


def shifted(row: Row, at: int) -> Reading | None:
    """Read "un an plus tôt", "trois jours après", "deux semaines avant le 3 mai"."""
    found = length_at(row, at)
    if found is None:
        return None
    name, amount, stop = found
    direction = words().shift.at(row, stop)
    if direction is None:
        return None
    sign, after = direction
    if row.form(after - 1) in ("avant", "apres"):
        base = _base(row, after)
        if base is not None and not _is_length_base(row, after):
            return Reading(Shifted(name, sign * amount, base.expression), at, base.stop, "date.shifted")
        # "trois mois après l'inauguration": only the length is known.
        if row[after].is_word and row.form(after) not in ("et", "ou", "mais"):
            return None
        if row.form(after - 1) == "avant" and row.form(after) in ("que", "d'"):
            return None
    elif row.form(after) in ("que", "qu'"):
        return None
    return Reading(Shifted(name, sign * amount), at, after, "date.anaphora.shifted")


def _is_length_base(row: Row, at: int) -> bool:
    return count_at(row, at) is not None and length_at(row, at) is not None


def run(row: Row, at: int) -> Reading | None:
    """Read "dix derniers mois", "dernières 24 heures", "neuf premiers mois de 2024", "cinq années à venir"."""
    table = words()
    here = at
    where: str | None = table.before_noun.get(row.form(here))
    count: Decimal | None = None
    if where is not None:
        number = count_at(row, here + 1)
        if number is None or number.amount != int(number.amount):
            return None
        count, here = number.amount, number.stop
    else:
        number = count_at(row, here)
        if number is None or number.amount != int(number.amount):
            return None
        count, here = number.amount, number.stop
        where = table.before_noun.get(row.form(here))
        if where is not None:
            here += 1
    name = table.units.get(row.form(here))
    if name is None or row.form(here) in table.no_duration - {"exercices", "exercice"} or not 0 < count <= 1000:
        return None
    # "4 au 23 mois prochain": the second number is a day.
    if row.form(at - 1) in ("au", "-") and row[at - 2].is_number:
        return None
    stop = here + 1
    if where is None:
        direction = table.after_noun.at(row, stop)
        if direction is None or direction[0] not in ("last", "next", "following", "previous"):
            return None
        # "dans les dix jours suivant la vente": a preposition.
        if (
            direction[0] == "following"
            and row[direction[1]].is_word
            and row.form(direction[1]) not in ("et", "ou", "en")
        ):
            return None
        where = {"following": "next", "previous": "last"}.get(direction[0], direction[0])
        stop = direction[1]
        if row.form(stop - 1) in ("passe", "passes", "passee", "passees") and row.form(stop) in (
            "a",
            "en",
            "au",
            "dans",
        ):
            return None
    within: Expression | None = None
    if where == "first" or row.form(stop) in ("de", "d'", "du"):
        owner = year_expression(row, stop)
        said = year_after(row, stop)
        if owner is not None:
            within, stop = owner.expression, owner.stop
        elif said is not None:
            within, stop = Year(said[0]), said[1]
        else:
            part = part_of_year(row, row.skip(stop, "du"))
            if part is not None and row.form(stop) == "du":
                within, stop = part.expression, part.stop
            else:
                other = month(row, row.skip(stop, "de", "d'")) if row.form(stop) in ("de", "d'") else None
                if other is not None and name in ("day", "week"):
                    within, stop = other.expression, other.stop
                elif where != "first" and row.form(stop) in ("de", "d'", "du"):
                    return None
    side: Literal["last", "next", "first", "end"] = where  # type: ignore[assignment]
    if where == "last" and within is not None:
        side = "end"
    if side == "first" and within is None and name not in ("month", "quarter"):
        return None
    return Reading(Run(name, int(count), side, within), at, stop, "date.run")


def same_period(row: Row, at: int) -> Reading | None:
    """Read "même période de 2023", "même mois de l'année précédente", "même période un an plus tôt"."""
    if row.form(at) != "meme":
        return None
    name = words().units.get(row.form(at + 1))
    if row.form(at + 1) not in ("periode", "epoque", "date") and name not in GRAINS:
        return None
    here = at + 2
    said = year_after(row, here)
    if said is None and row.form(here) == "en":
        said = year_after(row, here + 1)
    if said is not None:
        return Reading(SamePeriod(Year(said[0])), at, said[1], "date.anaphora.same")
    owner = year_expression(row, here)
    if owner is not None:
        return Reading(SamePeriod(owner.expression), at, owner.stop, "date.anaphora.same")
    moved = shifted(row, row.skip(here, "d'", "de"))
    if moved is not None:
        return Reading(SamePeriod(moved.expression), at, moved.stop, "date.anaphora.same")
    if name == "year":
        return Reading(That("year"), at, here, "date.anaphora.that")
    if name is not None and name != "day":
        return Reading(That(name), at, here, "date.anaphora.that")  # type: ignore[arg-type]
    return None


def nth_of(row: Row, at: int) -> Reading | None:
    """Read "premier vendredi de juillet", "première quinzaine d'avril", "dernier week-end de septembre"."""
    found = ordinal_at(row, at)
    if found is None:
        return None
    rank, here = found
    number = weekday_name(row, here)
    name = "weekday"
    if number is not None:
        stop = number[1]
    else:
        what = _unit_at(row, here)
        if what is None or what[0] not in ("day", "week", "weekend", "fortnight"):
            return None
        name, stop = what
    if row.form(stop) not in ("de", "d'", "du"):
        return None
    inner = _base(row, stop + 1)
    if (
        inner is None
        and row.form(stop + 1) == "mois"
        and row.form(stop) == "du"
        and row.form(stop + 2) not in ("de", "d'")
    ):
        inner = Reading(Deictic("month", 0), stop + 1, stop + 2, "date.relative.this")
    if inner is None:
        owner = year_expression(row, stop)
        if owner is None:
            return None
        inner = owner
    if not isinstance(inner.expression, Month | Deictic | That | Part | Year):
        return None
    if row.form(inner.start) == "mois" and isinstance(inner.expression, Day):
        return None
    return Reading(
        NthOf(name, rank, inner.expression, None if number is None else number[0]), at, inner.stop, "date.nth"
    )


def week_of(row: Row, at: int) -> Reading | None:
    """Read "semaine du 7 octobre", "semaine de Noël": the week that holds a day."""
    if row.form(at) != "semaine" or row.form(at + 1) not in ("du", "de"):
        return None
    from azcn.temporal.grammar import day

    inner = day(row, at + 2)
    if inner is None or inner.rule in ("date.weekday", "date.day.bare"):
        return None
    return Reading(WeekOf(inner.expression), at, inner.stop, "date.week.of")


def within_unit(row: Row, at: int) -> Reading | None:
    """Read "dans la semaine", "dans le mois", "dans l'année": the present one, where nothing says another."""
    if row.form(at) not in ("semaine", "mois", "annee", "trimestre") or row.form(at - 2) != "dans":
        return None
    if row.form(at - 1) not in ("la", "le", "l'") or (row[at + 1].is_word and row.form(at + 1) not in ("et", "ou")):
        return None
    return Reading(Deictic(words().units[row.form(at)], 0), at, at + 1, "date.relative.this")  # type: ignore[arg-type]


def part_phrase(row: Row, at: int) -> Reading | None:
    """Read a part of a time, which leaves its value alone: "fin mars", "mi-2024", "début de l'année prochaine"."""
    table = words()
    form = row.form(at)
    if form == "mi" and row.form(at + 1) == "-":
        inner = month(row, at + 2) or season(row, at + 2)
        year = row[at + 2]
        if inner is None and year.is_number and len(year.text) == 4 and 1500 <= int(year.text) <= 2100:
            inner = Reading(Year(int(year.text)), at + 2, at + 3, "")
        if inner is None:
            name = month_name(row, at + 2)
            if name is None:
                return None
            inner = Reading(Month(name[0]), at + 2, name[1], "")
        return Reading(inner.expression, at, inner.stop, "date.part")
    if form not in table.part_of or (form == "courant" and row.form(at - 1) in ("le", "du", "un", "au")):
        return None
    here = row.skip(at + 1, "de", "d'", "du", "des")
    bare = here == at + 1
    here = row.skip(here, "la", "le", "l'")
    article = row.form(here - 1) in ("l'", "la", "le", "du", "d'", "de")
    whole = year_alone(row, here)
    if whole is not None:
        return Reading(whole.expression, at, whole.stop, "date.part")
    if not bare:
        owner = _unit_now(row, here) if article else None
        inner = _part_inner(row, here)
        best = inner or owner
    else:
        best = _part_inner(row, here)
        if best is None and weekday_name(row, here) is None:
            best = None
    if best is None:
        return None
    return Reading(best.expression, at, best.stop, "date.part")


def _part_inner(row: Row, at: int) -> Reading | None:
    from azcn.temporal.reading import longest

    best = longest(
        (directed, month, season, unit, part_of_year, named_year, _decade, _century, weekday, day_word), row, at
    )
    name = month_name(row, at)
    if best is None and name is not None and row.form(at) not in words().short_months:
        return Reading(Month(name[0]), at, name[1], "date.month.yearless")
    return best


def _decade(row: Row, at: int) -> Reading | None:
    from azcn.temporal.absolute import decade

    return decade(row, at)


def _century(row: Row, at: int) -> Reading | None:
    from azcn.temporal.absolute import century

    return century(row, at)


def _unit_now(row: Row, at: int) -> Reading | None:
    """Read the unit alone in "fin de l'année", "début du mois": the one that is now."""
    found = _unit_at(row, at)
    if found is None or found[0] in HOURS or found[0] in ("day", "decade", "weekend", "fortnight"):
        return None
    name, stop = found
    if row.form(at).endswith("s") and name != "month":
        return None
    # "fin d'année scolaire", "début de semaine": the former is something else's year.
    if row.form(stop) in ("scolaire", "fiscale", "universitaire"):
        stop += 1
    if name == "century" or (
        row.form(stop) in ("de", "d'", "du") and month_name(row, stop + 1) is None and name != "year"
    ):
        return None
    return Reading(Deictic(name, 0), at, stop, "date.relative.this")  # type: ignore[arg-type]
