"""Where a document's words point to countries: by name, as adjectives, and as their inhabitants."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from azcn.entities.words import Words
from azcn.geography import CountryHit

__all__ = ["Lands", "find_lands"]


@dataclass(frozen=True, slots=True)
class Lands:
    """The words of one document that point to countries, by their indexes."""

    names: dict[int, tuple[int, str]] = field(default_factory=dict)
    """End and country of each name, by its first word."""
    named: set[int] = field(default_factory=set)
    """All words of names."""
    adjectives: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    """First word, end and country of each adjective, by each of its words."""
    inhabitants: dict[int, str] = field(default_factory=dict)


def find_lands(words: Words, hits: Iterable[CountryHit]) -> Lands:
    """Return where ``hits`` stand in the words of their text; what begins inside a word ("2Chine") is none."""
    lands = Lands()
    for hit in hits:
        first, last = words.span(hit.start, hit.end)
        if first == last:
            continue
        if hit.how == "name":
            lands.names[first] = (last, hit.country)
            lands.named.update(range(first, last))
        elif hit.how == "adjective":
            lands.adjectives.update(dict.fromkeys(range(first, last), (first, last, hit.country)))
        elif hit.how == "inhabitant":
            lands.inhabitants.update(dict.fromkeys(range(first, last), hit.country))
    return lands
