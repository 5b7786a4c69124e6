"""The table of countries: names, capitals and adjectives by code, and codes by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from azcn.geography.fold import fold_words
from azcn.geography.inflect import forms_of
from azcn.lexicon import LexiconError, load

__all__ = [
    "Country",
    "capital_of",
    "continent_countries",
    "countries",
    "country_name",
    "country_of",
    "epithet_countries",
    "epithets",
]

_CONTINENTS = ("europe", "africa", "asia", "north-america", "south-america", "oceania", "antarctica")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory of ISO 3166-1: ``names`` begins with the usual French short name."""

    code: str
    continent: str
    names: tuple[str, ...]
    english: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()

    def adjectives(self) -> Iterator[str]:
        """Yield all forms of the country's adjectives, which are its inhabitants' names too."""
        for entry in self.people:
            yield from forms_of(entry)


@cache
def countries() -> Mapping[str, Country]:
    """Return all countries by code."""
    lexicon = load("countries")
    table: dict[str, Country] = {}
    for continent in _CONTINENTS:
        for code, entry in lexicon[continent].items():
            unknown = entry.keys() - {"names", "english", "capital", "people", "prefix"}
            if unknown or code in table or not entry.get("names"):
                raise LexiconError(
                    f"lexicon/countries.toml: {continent}.{code}: {unknown or 'named twice, or nameless'}"
                )
            table[code] = Country(
                code=code,
                continent=continent,
                names=tuple(entry["names"]),
                english=tuple(entry.get("english", ())),
                capitals=tuple(entry.get("capital", ())),
                people=tuple(entry.get("people", ())),
                prefixes=tuple(entry.get("prefix", ())),
            )
    return table


@cache
def _codes() -> Mapping[tuple[str, ...], str]:
    """Return codes by folded name: a French name wins over an English one, the usual one over an alias."""
    codes: dict[tuple[str, ...], str] = {}
    for country in countries().values():
        codes.setdefault(fold_words(country.names[0]), country.code)
    for country in countries().values():
        for name in (*country.names, *country.english):
            codes.setdefault(fold_words(name), country.code)
    return codes


def country_name(code: str) -> str:
    """Return the usual French short name of the country ``code`` ("CD": "République démocratique du Congo").

    A code that is no country's raises `KeyError`.
    """
    return countries()[code].names[0]


def country_of(name: str) -> str | None:
    """Return the code of the country that ``name`` names in French or English, in any case, else None.

    A leading article is no part of the name ("le Maroc"), unless it is ("La Réunion").
    """
    key = fold_words(name)
    codes = _codes()
    if key not in codes and len(key) > 1 and key[0] in ("le", "la", "les", "l"):
        key = key[1:]
    return codes.get(key)


@cache
def _capitals() -> Mapping[tuple[str, ...], str]:
    capitals: dict[tuple[str, ...], str] = {}
    for country in countries().values():
        for capital in country.capitals:
            key = fold_words(capital)
            capitals.setdefault(key, country.code)
            if key[0] in ("le", "la"):
                capitals.setdefault(key[1:], country.code)
    return capitals


def capital_of(name: str) -> str | None:
    """Return the code of the country whose seat of government ``name`` is ("Bakou": "AZ"), else None."""
    return _capitals().get(fold_words(name))


@cache
def epithets() -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the nouns that may stand for a country, as folded words, with the codes of those countries."""
    return {fold_words(noun): frozenset(codes) for noun, codes in load("countries")["epithets"].items()}


def epithet_countries(noun: str) -> frozenset[str]:
    """Return the codes of the countries that a noun may stand for ("royaume": "MA", "ES" …), else none."""
    return epithets().get(fold_words(noun), frozenset())


@cache
def _continents() -> Mapping[tuple[str, ...], frozenset[str]]:
    table: dict[tuple[str, ...], frozenset[str]] = {}
    for adjective, continents in load("countries")["continents"].items():
        codes = frozenset(country.code for country in countries().values() if country.continent in continents)
        for form in forms_of(adjective):
            table[fold_words(form)] = codes
    return table


def continent_countries(adjective: str) -> frozenset[str]:
    """Return the codes of the countries in the part of the world that an adjective names ("africain"), else none."""
    return _continents().get(fold_words(adjective), frozenset())
