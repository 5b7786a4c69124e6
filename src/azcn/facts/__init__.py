"""Facts: frames over clauses, one module per type.

A type is a class of slots in `azcn.model`, a rule file ``lexicon/facts/TYPE.toml`` and a module here named
after it, whose ``find(context)`` yields drafts. `types` lists them all; a type of the model without a
module is declared, not yet extracted.
"""

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from azcn.entities import Entities
from azcn.facts.assemble import assemble, merge
from azcn.facts.context import Context
from azcn.facts.rules import pack
from azcn.model import FACT_TYPES, Document, Fact, Mention, Slots
from azcn.syntax.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extracted_types", "find_facts"]


@cache
def extracted_types() -> tuple[str, ...]:
    """Return the fact types that have a module, in the order of the model."""
    return tuple(name for name in FACT_TYPES if find_spec(f"azcn.facts.{name}") is not None)


def find_facts(
    doc: "Doc",
    document: Document,
    mentions: tuple[Mention, ...],
    entities: Entities,
    types: Iterable[str] | None = None,
) -> tuple[Fact[Slots], ...]:
    """Return the facts of a parsed document in text order: of all types, or of ``types`` alone."""
    context = Context(Reading(doc, document, mentions, entities))
    wanted = extracted_types() if types is None else tuple(types)
    found = [
        (name, draft) for name in wanted for draft in merge(context.drafts(name), pack(name).identity, pack(name).apart)
    ]
    return assemble(context.reading, found, context.attribution)
