"""Countries: their French names, capitals, inhabitants and adjectives, to ISO 3166-1 alpha-2."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["CountryHit", "country_name", "country_of", "find_countries"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryHit:
    """A word or phrase that points to a country, and how: by name, capital, adjective, or as an inhabitant."""

    start: int
    end: int
    country: str
    how: Literal["name", "capital", "adjective", "inhabitant"]


def country_name(code: str) -> str:
    """Return the usual French short name of the country ``code`` ("CD": "République démocratique du Congo")."""
    raise NotImplementedError


def country_of(name: str) -> str | None:
    """Return the code of the country that ``name`` names in French or English, in any case, else None."""
    raise NotImplementedError


def find_countries(text: str) -> list[CountryHit]:
    """Return all that points to a country in ``text``, in text order, longest first where they overlap."""
    raise NotImplementedError
