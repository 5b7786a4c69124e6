"""Units of percentage: percent, per mille, points and basis points."""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from azcn.values.surface import SPACES

__all__ = ["Percent", "percent_at"]

_UNIT = re.compile(
    rf"""[{SPACES}]?(?:
        (?P<percent>[%％٪]|pour[{SPACES}-]?cents?\b|pourcents?\b|pourcentages?\b|p\.[{SPACES}]?(?:100\b|c\.)|pc\b(?![\w/]))
      | (?P<mille>‰|pour[{SPACES}]mille\b)
      | (?P<basis>points?[{SPACES}]de[{SPACES}]base\b|pdb\b|pbs?\b|bps?\b)
      | (?P<named>
            points?[{SPACES}](?:de[{SPACES}](?:pourcentage|pib|%)|du[{SPACES}]pib|d['’]inflation|de[{SPACES}]croissance)
          | pts?[{SPACES}]?%
        )
      | (?P<points>points?\b|pts?\b|pp\b(?!\.))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DOUBLED = re.compile(rf"[{SPACES}]?points?\b", re.IGNORECASE)
# Points of an index, a match, a table, a licence.
_OTHER_POINTS = re.compile(
    r"\b(?:indices?|bourses?|cac|dow|nasdaq|nikkei|dax|ftse|match(?:s|es)?|classements?|championnats?|permis|scores?|équipes?|séances?|"
    r"victoires?|journée|points marqués|panier|rebonds?|marqué|pris|engrangé|ligue|saison|podium)\b",
    re.IGNORECASE,
)
_OF_SOMETHING = re.compile(
    rf"[{SPACES}](?:de|d['’]|du|des)[{SPACES}]?(?!plus\b|moins\b|pourcentage|la\b|l['’])[a-zà-ÿ]", re.IGNORECASE
)
# Whole points are of percentage only where something is told in percent.
_RATES = re.compile(
    r"%|\b(?:taux|inflation|croissance|chômage|pourcentages?|parts?|popularité|sondages?|intentions|opinions?|baromètre|marges?|"
    r"pib|cotes?|directeurs?|rendements?|déficit|dette|tva|cotisations?|prélèvements?|spreads?|écart|participation|"
    r"baisse|hausse|recul|progression|gagne|gagné|perd|perdu|cédé|cède)\b",
    re.IGNORECASE,
)


class Percent(NamedTuple):
    """A unit behind a number: where it ends, what it multiplies the number by, and what it is."""

    end: int
    factor: Decimal
    unit: Literal["percent", "points"]
    rule: str


def percent_at(text: str, start: int, end: int, amount: Decimal) -> Percent | None:
    """Return the unit of percentage right behind the number ``amount`` at ``[start, end)``."""
    position = end + 1 if text[end : end + 1] == "-" else end  # "un demi-point"
    match = _UNIT.match(text, position)
    if match is None:
        return None
    kind = match.lastgroup
    stop = match.end()
    if kind == "percent":
        doubled = _DOUBLED.match(text, stop)
        if doubled is not None:  # "0,5 % point"
            return Percent(doubled.end(), Decimal(1), "points", "percentage.points")
        return Percent(stop, Decimal(1), "percent", "percentage.percent")
    if kind == "mille":
        return Percent(stop, Decimal("0.1"), "percent", "percentage.per_mille")
    if kind == "basis":
        return Percent(stop, Decimal("0.01"), "points", "percentage.basis_points")
    if kind == "named":
        return Percent(stop, Decimal(1), "points", "percentage.points")
    if amount > 50 or _OF_SOMETHING.match(text, stop) or _OTHER_POINTS.search(text, max(0, start - 90), stop + 50):
        return None
    if amount == amount.to_integral_value() and not _RATES.search(text, max(0, start - 120), stop + 60):
        return None
    return Percent(stop, Decimal(1), "points", "percentage.points")
