"""What an expression of time says, as read from its words and before anything is counted from an anchor."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from azcn.model import Grain

__all__ = [
    "Ago",
    "Approximate",
    "Century",
    "Clock",
    "Day",
    "DayPart",
    "Decade",
    "Deictic",
    "Expression",
    "Holiday",
    "Instant",
    "Interval",
    "Length",
    "Month",
    "NthOf",
    "Open",
    "Part",
    "Period",
    "Repeat",
    "Run",
    "SamePeriod",
    "Shifted",
    "That",
    "Toward",
    "Week",
    "WeekOf",
    "Weekday",
    "Year",
]

Toward: TypeAlias = Literal["last", "next", "this"] | None
"""What an adjective or determiner says of where the time lies: "dernier", "prochain", "ce"."""


# --- absolute, with parts that may be missing -------------------------------------------------


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the calendar: "en 2023"."""

    year: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month, of a year that is said, directed or left open: "mars 2024", "juillet dernier", "mars"."""

    month: int
    year: "int | Expression | None" = None
    toward: Toward = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month that may be left open: "lundi 22 avril 2025", "le 3 mai", "le 16"."""

    day: int
    month: "int | Expression | None" = None
    year: "int | Expression | None" = None
    weekday: int | None = None
    toward: Toward = None


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter, half or season (``number`` as in EDTF: 33–36, 40–41, 21–24), of a year that may be left open."""

    grain: Literal["quarter", "half", "season"]
    number: int
    year: "int | Expression | None" = None
    toward: Toward = None


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the ISO calendar by number: "la semaine 12"."""

    week: int
    year: "int | Expression | None" = None


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week that holds a day: "la semaine du 7 octobre"."""

    day: "Expression"


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day that is not named: "ce soir", "en fin de matinée", ``shift`` days on: "la nuit dernière"."""

    shift: int = 0
    now: bool = False


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years: "les années 1990"."""

    first: int


@dataclass(frozen=True, slots=True)
class Century:
    """A hundred years by ordinal: "le XXIe siècle", "IIIe siècle av. J.-C."."""

    number: int
    bc: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """Two years in a row that are one: "l'exercice 2023-2024", "2023/24"."""

    first: int
    last: int


# --- counted from the anchor ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deictic:
    """A unit of the calendar around the publication day: "hier", "cette année", "le mois prochain"."""

    grain: Grain | Literal["weekend", "fortnight"]
    shift: int


@dataclass(frozen=True, slots=True)
class Ago:
    """A length of time before (negative) or after now: "il y a trois ans", "dans deux semaines"."""

    unit: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: "lundi", "mardi prochain", "lundi en huit" (``weeks`` more)."""

    weekday: int
    toward: Toward = None
    weeks: int = 0
    week: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Run:
    """Several units in a row: "les dix derniers mois", "les trois premiers mois de 2024"."""

    unit: str
    count: int
    where: Literal["last", "next", "first", "end"]
    within: "Expression | None" = None


# --- counted from another date of the text ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shifted:
    """So much before or after a date that is said (``base``), or the one spoken of last: "un an plus tôt"."""

    unit: str
    amount: Decimal
    base: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class That:
    """The unit that holds the date spoken of last, or one near it: "cette année-là", "l'année précédente" (-1)."""

    grain: Grain
    shift: int = 0


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The stretch spoken of last, moved into another year: "la même période de 2023"."""

    year: "Expression | None"


# --- composed ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NthOf:
    """The nth day, weekday or week of a month, or a fortnight: "premier vendredi de juillet"."""

    unit: str
    rank: int
    within: "Expression"
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, in minutes from midnight."""

    minutes: int
    second: int = 0


@dataclass(frozen=True, slots=True)
class Instant:
    """A time of day on a day; without a day it is on that spoken of last."""

    clock: Clock
    day: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day with a name (its position in the lexicon), of a year that may be left open."""

    index: int
    year: "int | Expression | None" = None
    toward: Toward = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Interval:
    """From one time to another, both included."""

    first: "Expression"
    last: "Expression"


@dataclass(frozen=True, slots=True)
class Open:
    """All time from, or until, a time."""

    side: Literal["from", "until"]
    of: "Expression"
    lies: Literal["ahead", "ahead unless told", "behind"] | None = None


@dataclass(frozen=True, slots=True)
class Approximate:
    """About a time: "vers 1990"."""

    of: "Expression"


# --- no place on the calendar -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, as an ISO 8601 duration."""

    iso: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A time that comes back, as an ISO 8601 repeating interval."""

    iso: str


Expression: TypeAlias = (
    Year
    | Month
    | Day
    | Part
    | Week
    | WeekOf
    | DayPart
    | Decade
    | Century
    | Period
    | Deictic
    | Ago
    | Weekday
    | Run
    | Shifted
    | That
    | SamePeriod
    | NthOf
    | Instant
    | Holiday
    | Interval
    | Open
    | Approximate
    | Length
    | Repeat
)
