"""Facts: rules laid over clauses by one engine.

A built-in type is a class of slots in `azcn.model` and a rule file ``lexicon/facts/TYPE.toml``. `azcn.facts.declared`
finds what the rules say, as for a type of a rule pack, with the help of `azcn.facts.engine`; a type that is read in
ways of its own has a module here named after it, whose ``find(context)`` yields drafts.
"""

from collections.abc import Iterable
from contextlib import closing
from typing import TYPE_CHECKING

from azcn.entities import Entities
from azcn.facts import declared
from azcn.facts.assemble import assemble, merge
from azcn.facts.context import Context
from azcn.facts.rules import pack
from azcn.model import FACT_TYPES, Document, Fact, Mention, Slots, Words
from azcn.packs.registry import in_force
from azcn.syntax.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from azcn.facts.frame import Draft

__all__ = ["extracted_types", "find_facts", "near_misses"]


def extracted_types() -> tuple[str, ...]:
    """Return the fact types that are found: those of the model, and those of rule packs."""
    in_force()  # which makes those of the packs known
    return tuple(FACT_TYPES)


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
