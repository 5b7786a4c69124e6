"""Facts: frames over clauses, one module per type.

A built-in type is a class of slots in `azcn.model`, a rule file ``lexicon/facts/TYPE.toml`` and a module here named
after it, whose ``find(context)`` yields drafts; `extracted_types` lists those that have one. A type of a rule pack
has rules alone, and `azcn.facts.declared` finds them.
"""

from collections.abc import Iterable
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from azcn.entities import Entities
from azcn.facts import declared
from azcn.facts.assemble import assemble, merge
from azcn.facts.context import Context
from azcn.facts.rules import pack
from azcn.model import FACT_TYPES, Document, Fact, Mention, Slots, Words
from azcn.packs.registry import own_types
from azcn.syntax.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from azcn.facts.frame import Draft

__all__ = ["extracted_types", "find_facts", "near_misses"]


@cache
def extracted_types() -> tuple[str, ...]:
    """Return the fact types that are found: those of the model that have a module, and those of rule packs."""
    own = own_types()
    return tuple(name for name in FACT_TYPES if name in own or find_spec(f"azcn.facts.{name}") is not None)


def find_facts(
    doc: "Doc",
    document: Document,
    mentions: tuple[Mention, ...],
    entities: Entities,
    types: Iterable[str] | None = None,
) -> tuple[Fact[Slots], ...]:
    """Return the facts of a parsed document in text order: of all types, or of ``types`` alone."""
    with closing(Reading(doc, document, mentions, entities)) as reading:
        context = Context(reading)
        wanted = extracted_types() if types is None else tuple(types)
        found: list[tuple[str, Draft]] = []
        for name in wanted:
            if drafts := context.drafts(name):
                rules = pack(name)
                found.extend((name, draft) for draft in merge(drafts, rules.identity, rules.apart))
        return assemble(reading, found, context.attribution) if found else ()


def near_misses(doc: "Doc", fact_type: str) -> list[tuple[str, Words, tuple[tuple[str, ...], ...]]]:
    """Return the rules of a type that a parsed document begins to meet: rule, trigger, groups of slots not filled."""
    state = doc._.azcn
    reading = Reading(doc, state.annotated.document, state.annotated.mentions, state.entities)
    return list(declared.near_misses(Context(reading), fact_type))
