"""Find what points to a country in a text: names, capitals, adjectives and inhabitants."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from azcn.geography.country import countries
from azcn.geography.fold import ByBeginning, SplitWords, by_beginning, fold, fold_words, split_words
from azcn.geography.inflect import forms_of
from azcn.lexicon import load

__all__ = ["CountryHit", "find_countries"]

How: TypeAlias = Literal["name", "capital", "adjective", "inhabitant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryHit:
    """A word or phrase that points to a country, and how: by name, capital, adjective, or as an inhabitant."""

    start: int
    end: int
    country: str
    how: How


@dataclass(frozen=True, slots=True)
class _Form:
    """What a sequence of folded words says, and under which conditions."""

    words: tuple[str, ...]
    country: str
    """A code, or nothing for a longer name in which the country's name means something else."""
    kind: Literal["name", "capital", "adjective", "prefix"]
    exact: str = ""
    """The only spelling that counts, for names in capitals ("RDC")."""
    guard: tuple[str, ...] | None = None
    """Words of which one must come before a doubtful name, which no capital follows."""
    rivals: frozenset[str] = frozenset()
    """Other countries of the same form ("congolais")."""
    together: tuple[str, ...] = ()
    """Countries that the phrase names at once ("deux Congo"), by its last word."""


# What may stand between two words of a name: one space of any kind, a hyphen or dash, an apostrophe, a full stop and a
# space ("St. Martin"); never a line end.
_BETWEEN = re.compile(r"(?:\.?[^\S\r\n]|[\-\u2010-\u2015'’ʼ]|[^\S\r\n]?&[^\S\r\n]?)\Z")
_ARTICLES = ("la", "le", "l", "the")
_HYPHENS = "-\u2010\u2011\u2012\u2013"


@cache
def _forms() -> ByBeginning[_Form]:
    """Return the forms by their first two folded words, the longest first."""
    lexicon = load("countries")
    guards = {fold_words(name): tuple(map(fold, before)) for name, before in lexicon["guarded"].items()}
    shared = {fold_words(form) for name in lexicon["shared"] for form in forms_of(name)}
    shared |= {fold_words(name) for name in lexicon["shared"]}
    found: dict[tuple[tuple[str, ...], str], _Form] = {}

    def add(text: str, country: str, kind: Literal["name", "capital", "adjective", "prefix"]) -> None:
        key = fold_words(text)
        exact = text if kind == "name" and text.isupper() else ""
        form = _Form(key, country, kind, exact, guards.get(key) if kind in ("name", "capital") else None)
        slot = (key, "name" if kind == "capital" else kind)
        known = found.get(slot)
        if known is None:
            found[slot] = form
        elif key in shared and country != known.country:
            found[slot] = replace(known, rivals=known.rivals | {country})

    for text in lexicon["elsewhere"]["names"]:
        add(text, "", "name")
    for text, codes in lexicon["both"].items():
        key = fold_words(text)
        found[key, "name"] = _Form(key, codes[0], "name", together=tuple(codes))
    for entry in lexicon["elsewhere"]["adjectives"]:
        for text in forms_of(entry):
            add(text, "", "adjective")
    for country in countries().values():
        for text in country.names:
            add(text, country.code, "name")
    for country in countries().values():
        for text in country.capitals:
            add(text, country.code, "capital")
            article, _, bare = text.partition(" ")
            if article in ("La", "Le"):
                add(bare, country.code, "capital")
        for text in country.adjectives():
            add(text, country.code, "adjective")
        for text in country.prefixes:
            add(text, country.code, "prefix")
    for country in countries().values():
        for text in country.english:
            add(text, country.code, "name")
    return by_beginning(found.values(), lambda form: form.words)


@lru_cache(maxsize=1 << 16)
def _beginning(word: str) -> Mapping[str, tuple[_Form, ...]] | None:
    """Return the forms that begin with a word as a text writes it, by their second word."""
    return _forms().get(fold(word))


@cache
def _defaults() -> dict[tuple[str, ...], str]:
    shared = load("countries")["shared"]
    return {fold_words(form): code for name, code in shared.items() for form in forms_of(name)}


def find_countries(text: str) -> list[CountryHit]:
    """Return all that points to a country in ``text``, in text order, longest first where they overlap.

    Names and capitals need a capital letter; an inhabitant is an adjective with one. Both halves of
    "sino-russe" are adjectives. A form of several countries ("congolais") goes to the one that the
    text otherwise speaks of.
    """
    return list(_found(text))


@lru_cache(maxsize=4)
def _found(text: str) -> tuple[CountryHit, ...]:
    # Values, entities and facts each ask for the countries of the same document.
    tokens = split_words(text)
    hits: list[tuple[CountryHit, _Form]] = []
    last = 0
    for index, word in enumerate(tokens.words):
        if index < last or _beginning(word) is None:
            continue
        for form in _candidates(tokens, index):
            size = len(form.words)
            if size > 1 and not _continues(tokens, index, form):
                continue
            how = _reading(text, tokens, index, form)
            if how is None:
                continue
            first = index + size - 1 if form.together else index
            for country in form.together or (form.country,):
                if country:
                    start, end = tokens.starts[first], tokens.ends[index + size - 1]
                    hits.append((CountryHit(start=start, end=end, country=country, how=how), form))
            last = index + size
            break
    return tuple(_settle(hits))


def _candidates(tokens: SplitWords, index: int) -> tuple[_Form, ...]:
    group = _beginning(tokens.words[index])
    return group.get(tokens.fold(index + 1), group[""]) if group is not None else ()


def _continues(tokens: SplitWords, index: int, form: _Form) -> bool:
    if index + len(form.words) > len(tokens.words):
        return False
    for at, word in enumerate(form.words[1:], index + 1):
        if tokens.fold(at) != word or not _BETWEEN.match(tokens.gaps[at]):
            return False
    return True


def _reading(text: str, tokens: SplitWords, index: int, form: _Form) -> How | None:
    """Tell how the words at ``index`` point to the form's country, or None where they do not."""
    start = tokens.starts[index]
    end = tokens.ends[index + len(form.words) - 1]
    capital = text[start].isupper()
    if form.kind == "prefix":
        return "adjective" if _before_adjective(tokens, index) else None
    if form.kind == "adjective":
        return "inhabitant" if capital else "adjective"
    if not form.country:
        return "name"
    # "île Maurice", "les deux Congo": the last word of a longer name may carry the capital alone; and in
    # "La réunion" the article's capital says nothing.
    own = capital and not (len(form.words) > 1 and form.words[0] in _ARTICLES)
    if not (own or text[tokens.starts[index + len(form.words) - 1]].isupper()):
        return None
    if form.exact and text[start:end] != form.exact:
        return None
    if (form.guard is not None or form.kind == "capital") and _followed_by_capital(text, tokens, index, form):
        return None
    if form.guard is not None and (index == 0 or tokens.fold(index - 1) not in form.guard):
        return None
    return "name" if form.kind == "name" else "capital"


def _followed_by_capital(text: str, tokens: SplitWords, index: int, form: _Form) -> bool:
    last = index + len(form.words) - 1
    if last + 1 >= len(tokens.words):
        return False
    start, gap = tokens.starts[last + 1], tokens.gaps[last + 1]
    whole = text[tokens.starts[index] : tokens.ends[last]]
    return bool(_BETWEEN.match(gap)) and "." not in gap and text[start].isupper() and not whole.isupper()


def _before_adjective(tokens: SplitWords, index: int) -> bool:
    """Tell whether a hyphen and another country's adjective, or a prefix before one, follow ("sino-russe")."""
    while index + 1 < len(tokens.words) and len(tokens.gaps[index + 1]) == 1 and tokens.gaps[index + 1] in _HYPHENS:
        index += 1
        group = _candidates(tokens, index)
        if any(form.kind == "adjective" and form.country and _continues(tokens, index, form) for form in group):
            return True
        if not any(form.kind == "prefix" for form in group):
            return False
    return False


def _settle(hits: list[tuple[CountryHit, _Form]]) -> list[CountryHit]:
    """Give shared forms to the country that the rest of the text speaks of."""
    if not any(form.rivals for _, form in hits):
        return [hit for hit, _ in hits]
    sure = Counter(hit.country for hit, form in hits if not form.rivals)
    settled = []
    for hit, form in hits:
        country = hit.country
        if form.rivals:
            candidates = sorted(
                {country, *form.rivals}, key=lambda code: (-sure[code], code != _defaults()[form.words])
            )
            country = candidates[0]
        settled.append(hit if country == hit.country else replace(hit, country=country))
    return settled
