"""Where facts can begin in a document: the triggers of all types' rules, looked for once for all of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from azcn.facts.rules import pack
from azcn.model import FACT_TYPES
from azcn.syntax.reading import Place, Reading, Trigger

__all__ = ["find_openings"]


def find_openings(reading: Reading) -> Mapping[str, Sequence[Trigger]]:
    """Return by fact type the places, in text order, where its rules can begin; types without any are left out."""
    verbs, nouns = _types_by_word()
    said_verbs, said_nouns, _ = reading.places
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for said, types in ((said_verbs, verbs), (said_nouns, nouns)):
        # The words that both have are found at once: rules know one in a hundred of a document's.
        for word in said.keys() & types.keys():
            for fact_type in types[word]:
                found[fact_type] += said[word]
    return {fact_type: reading.triggers_at(places) for fact_type, places in found.items()}


@cache
def _types_by_word() -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    """Return the types of the rules that a verb triggers, and of those that a form of a noun does."""
    verbs: defaultdict[str, list[str]] = defaultdict(list)
    nouns: defaultdict[str, list[str]] = defaultdict(list)
    for fact_type in FACT_TYPES:
        rules = pack(fact_type)
        for words, types in ((rules.verbs, verbs), (rules.nouns, nouns)):
            for word in words:
                types[word].append(fact_type)
    return verbs, nouns
