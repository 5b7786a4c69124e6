"""Countries: their French names, capitals, inhabitants and adjectives, to ISO 3166-1 alpha-2."""

from azcn.geography.country import (
    capital_of,
    continent_countries,
    countries,
    country_name,
    country_of,
    epithet_countries,
    epithets,
)
from azcn.geography.find import CountryHit, find_countries

__all__ = [
    "CountryHit",
    "capital_of",
    "continent_countries",
    "countries",
    "country_name",
    "country_of",
    "epithet_countries",
    "epithets",
    "find_countries",
]
