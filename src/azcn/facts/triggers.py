"""The words without which a text has no facts of a type: texts that have none are passed over unread.

A module of a fact type declares ``FROM_RULES = True`` where all that it finds starts from a verb or noun that its rules
name as a trigger, as those of rule packs' types do. One that does not is asked of every text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from azcn.facts.finders import starts_from_rules
from azcn.facts.rules import pack

__all__ = ["Triggers", "triggers_of"]


@dataclass(frozen=True, slots=True)
class Triggers:
    """Of these words a text must have one: verbs by infinitive, nouns in all their forms."""

    verbs: frozenset[str]
    nouns: frozenset[str]


def triggers_of(types: Iterable[str]) -> Triggers | None:
    """Return what facts of ``types`` start from; None where those of one of them may start from anything."""
    packs = []
    for name in types:
        if not starts_from_rules(name):
            return None
        packs.append(pack(name))
    verbs = frozenset(verb for each in packs for verb in each.verbs)
    return Triggers(verbs, frozenset(noun for each in packs for noun in each.nouns))
