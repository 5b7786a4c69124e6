"""The noun phrase of what is counted: its noun, the adjectives, and the "de" with the noun that makes the kind.

Word forms and closed lists decide where it ends, not a parser: before a name, a relative, a participle, a verb, or
another preposition.
"""

import re
from dataclasses import dataclass
from functools import cache

from azcn.geography.country import countries
from azcn.lexicon import load
from azcn.morphology import verb_forms
from azcn.values.surface import SPACES, fold_word

__all__ = ["counted_at", "inhabitants_at", "kind_at"]

_WORD = re.compile(
    r"(?P<elided>(?:[cdjlmnst]|qu|jusqu)['’])|[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*(?:['’](?=hui|œuvre)[^\W\d_]+)?",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"[A-Z][A-Za-z]{0,3}[\d\u2080-\u2089]{1,2}(?!\w)")
_OF = re.compile(rf"[{SPACES}](?:de[{SPACES}]|d['’])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Table:
    time: frozenset[str]
    none: frozenset[str]
    plurals: frozenset[str]
    before: frozenset[str]
    alone: frozenset[str]
    participles: frozenset[str]
    """Past participles that are no adjectives."""
    adjectival: frozenset[str]
    endings: tuple[str, ...]
    singular: frozenset[str]
    verbs: frozenset[str]
    stop: frozenset[str]
    after_de: frozenset[str]
    dimensions: frozenset[str]
    nouns_like_infinitives: frozenset[str]
    infinitives: frozenset[str]
    nationalities: frozenset[str]


@cache
def _table() -> _Table:
    data = load("counted")
    syntax = load("syntax")
    closed = syntax["closed"]
    adjectives = data["adjectives"]
    adjectival = frozenset(adjectives["participles"])
    stop = {
        *data["stop"]["words"],
        *(word for word in syntax["prepositions"] if " " not in word),
        *closed["determiners"],
        *closed["clitics"],
        *closed["relatives"],
        *closed["coordinators"],
        *closed["negations"],
        *(word for word in closed["subordinators"] if " " not in word),
        *load("numbers")["cardinals"],
        *load("numbers")["collectives"],
    } - {"personne", "aucun"}
    participles = {
        form
        for verb in data["stop"]["participle_verbs"]
        for form, kinds in verb_forms(verb).items()
        if "past_participle" in kinds
    } | {"issu", "issus", "issue", "issues"}
    nationalities = {fold_word(form) for country in countries().values() for form in country.adjectives()}
    return _Table(
        time=frozenset(data["nouns"]["time"]),
        none=frozenset(data["nouns"]["none"]),
        plurals=frozenset(data["nouns"]["plural"]),
        before=frozenset(adjectives["before"]),
        alone=frozenset(adjectives["alone"]),
        participles=frozenset(participles - adjectival),
        adjectival=adjectival,
        endings=tuple(adjectives["endings"]),
        singular=frozenset(adjectives["singular"]),
        verbs=frozenset(adjectives["verbs"]),
        stop=frozenset(stop),
        after_de=frozenset(data["stop"]["after_de"]),
        dimensions=frozenset(data["stop"]["dimensions"]),
        nouns_like_infinitives=frozenset(data["stop"]["nouns_like_infinitives"]),
        infinitives=frozenset(data["stop"]["infinitives_in_re"]),
        nationalities=frozenset(nationalities),
    )


def counted_at(text: str, start: int, *, plural: bool) -> int | None:
    """Return where the noun phrase that is counted ends, if one begins at ``start``; ``plural`` if more than one is."""
    table = _table()
    position = start
    word = ""
    for _ in range(3):
        match = _WORD.match(text, position)
        if match is None or match["elided"]:
            return None
        word = fold_word(match.group())
        if word not in table.before or not _continues(text, match.end()):
            break
        position = match.end() + 1
    else:
        return None
    # "les cinq premiers", "trois autres": such an adjective alone is no noun.
    if match is None or word in table.alone:
        return None
    if not _is_noun(match.group(), word, table, plural=plural):
        return None
    end = _adjectives(text, match.end(), table, plural=plural)
    return _complement(text, end, table, plural=plural)


def inhabitants_at(text: str, start: int) -> int | None:
    """Return where the inhabitants of a country that are counted at ``start`` end ("2 000 Norvégiens")."""
    match = _WORD.match(text, start)
    if match is None or not match.group()[0].isupper() or fold_word(match.group())[-1] not in "sx":
        return None
    table = _table()
    if fold_word(match.group()) not in table.nationalities:
        return None
    return _adjectives(text, match.end(), table, plural=True)


def kind_at(text: str, start: int) -> tuple[int, int] | None:
    """Return the noun phrase behind "de" at ``start``, the stuff of what is measured ("tonnes | de blé dur").

    A dimension is none ("45 centimètres de hauteur").
    """
    match = _OF.match(text, start)
    noun = _WORD.match(text, match.end()) if match is not None else None
    if match is None or noun is None:
        return None
    if fold_word(noun.group()) in _table().dimensions or fold_word(noun.group()) in _table().after_de:
        return None
    end = _complement(text, start, _table(), plural=False)
    if end == start:
        return None
    # "tonnes d'huile de palme"
    return match.end(), _complement(text, end, _table(), plural=False)


def _continues(text: str, end: int) -> bool:
    return text[end : end + 1] in SPACES and text[end + 1 : end + 2].isalpha() if text[end : end + 1] else False


def _is_noun(surface: str, word: str, table: _Table, *, plural: bool) -> bool:
    if word in table.stop or word in table.time or word in table.none or surface[0].isupper():
        return False
    # "blessés", "entreprises": right behind a number a participle is a noun.
    if len(word) < 3:
        return False
    if plural:
        return word[-1] in "sxz" or word in table.plurals or word.split("-", maxsplit=1)[0][-1:] in "sx"
    return not _verb_like(word, table)


def _verb_like(word: str, table: _Table) -> bool:
    return word in table.verbs or word in table.participles


def _adjectives(text: str, end: int, table: _Table, *, plural: bool) -> int:
    """Return where the adjectives behind a noun that ends at ``end`` end."""
    for _ in range(4):
        if not (text[end : end + 1] and text[end] in SPACES):
            break
        match = _WORD.match(text, end + 1)
        if match is None or match["elided"] or not _is_adjective(match.group(), table, plural=plural):
            break
        end = match.end()
    return end


def _is_adjective(surface: str, table: _Table, *, plural: bool) -> bool:
    if surface[0].isupper():
        return False
    word = fold_word(surface)
    if word in table.stop or word in table.verbs or word in table.time or word in table.none:
        return False
    if word in table.nationalities or word in table.adjectival:
        return True
    if word in table.participles or (word.endswith(("és", "ées", "é", "ée")) and word not in table.singular):
        return False
    if plural:
        return word[-1] in "sx" and len(word) > 3
    return word in table.singular or (word.endswith(table.endings) and not word.endswith("ment"))


def _complement(text: str, end: int, table: _Table, *, plural: bool) -> int:
    """Return where "de" with a bare noun behind a phrase that ends at ``end`` ends, or ``end`` where there is none."""
    of = _OF.match(text, end)
    if of is None:
        return end
    position = of.end()
    match = _WORD.match(text, position)
    while match is not None and fold_word(match.group()) in table.before and _continues(text, match.end()):
        position = match.end() + 1
        match = _WORD.match(text, position)
        if position - of.end() > 40:
            return end
    if match is None or match["elided"] or not _makes_kind(match.group(), table):
        return end
    noun = fold_word(match.group())
    formula = _FORMULA.match(text, position)
    if formula is not None:  # "tonnes de CO2"
        return formula.end()
    stop = _adjectives(text, match.end(), table, plural=noun[-1] in "sx")
    if stop == match.end() and plural:
        stop = _adjectives(text, stop, table, plural=True)
    return stop


def _makes_kind(surface: str, table: _Table) -> bool:
    word = fold_word(surface)
    if surface[0].isupper():
        # "tonnes de GNL", "de CO2": a concept in capitals makes a kind, a name does not.
        return surface.isupper() and 2 <= len(surface) <= 4
    if word == "or":  # the metal, behind "de"
        return True
    if word in table.stop or word in table.after_de or word in table.time or word in table.participles:
        return False
    if word.endswith(("er", "ir")) and word not in table.nouns_like_infinitives and not word.endswith("ier"):
        return False
    return word not in table.infinitives and len(word) > 1
