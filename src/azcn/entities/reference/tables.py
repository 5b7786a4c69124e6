"""The word tables of references, folded for comparison and built once."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from azcn.geography import epithets
from azcn.geography.fold import fold
from azcn.lexicon import load

__all__ = [
    "callings",
    "endings",
    "forms",
    "governments",
    "house_words",
    "may_refer",
    "neuter",
    "numbers",
    "said_by_name",
    "singular",
    "trades",
]


@lru_cache(maxsize=1 << 14)
def singular(folded: str) -> str:
    """Return a folded noun without the mark of the plural; "pays" and "fonds" have none."""
    if folded in exact("invariable"):
        return folded
    return folded[:-1] if len(folded) > 3 and folded[-1] in "sx" else folded


@cache
def may_refer() -> frozenset[str]:
    """Return the first words, folded, of all that may take up somebody or something named before, offices aside."""
    nouns = forms("companies") | forms("countries") | {"-".join(noun) for noun in epithets()}
    nouns |= {f"{noun}{ending}" for noun in nouns for ending in "sx"}
    pronouns = exact("pronouns", "masculine") | exact("pronouns", "feminine") | exact("pronouns", "last")
    return pronouns | {noun.split("-")[0] for noun in nouns}


@lru_cache(maxsize=1 << 14)
def neuter(folded: str) -> str:
    """Return the stem that an office noun shares in both genders ("directrice": "direct")."""
    stem = singular(folded)
    for ending in ("trice", "teur"):
        if stem.endswith(ending):
            return stem.removesuffix(ending)
    return stem.removesuffix("ne").removesuffix("e") if stem.endswith("e") else stem.removesuffix("n")


def _entry(name: str, keys: Iterable[str]) -> Any:
    entry: Any = load(name)
    for key in keys:
        entry = entry[key]
    return entry


@cache
def forms(*keys: str) -> frozenset[str]:
    """Return a list of lexicon/references.toml, folded, with regular plurals."""
    found: set[str] = set()
    for word in _entry("references", keys):
        folded = fold(word)
        found.add(folded)
        found.add(folded if folded[-1] in "sxz" else f"{folded}s")
    return frozenset(found)


@cache
def exact(*keys: str) -> frozenset[str]:
    """Return a list of lexicon/references.toml, folded, without plurals: pronouns and determiners."""
    return frozenset(fold(word) for word in _entry("references", keys))


@cache
def endings(key: str) -> tuple[str, ...]:
    """Return last letters of nouns from lexicon/references.toml, folded."""
    return tuple(sorted({fold(ending) for ending in load("references")["endings"][key]}))


@cache
def governments(key: str) -> frozenset[str]:
    """Return a group of people who act for somebody else, from lexicon/offices.toml, folded."""
    return frozenset(fold(word) for word in load("offices")["groups"][key])


@cache
def said_by_name() -> Mapping[str, frozenset[str]]:
    """Return by noun, folded and singular, the words of names that say it ("fonds": "fund")."""
    return {fold(noun): frozenset(fold(word) for word in words) for noun, words in load("references")["says"].items()}


@cache
def trades() -> Mapping[str, frozenset[str]]:
    """Return by noun, folded, the nouns of the same trade, itself among them."""
    table: dict[str, frozenset[str]] = {}
    for nouns in load("references")["synonyms"].values():
        group = frozenset(fold(noun) for noun in nouns)
        for noun in group:
            table[noun] = table.get(noun, frozenset()) | group
    return table


@cache
def house_words() -> Mapping[str, frozenset[str]]:
    """Return by office, as `neuter` gives it, words of the names of bodies that have it."""
    return {
        neuter(fold(office)): frozenset(fold(word) for word in words)
        for office, words in load("references")["houses"].items()
    }


@cache
def callings() -> Mapping[str, frozenset[str]]:
    """Return by calling, as `neuter` gives it, the offices of those who are called so ("le diplomate": "ambassad")."""
    return {
        neuter(fold(calling)): frozenset(neuter(fold(office)) for office in offices)
        for calling, offices in load("references")["callings"].items()
    }


@cache
def numbers() -> Mapping[str, int]:
    """Return the numbers that small numerals before "pays", "groupes" mean, by their folded words."""
    return dict(load("references")["numbers"])
