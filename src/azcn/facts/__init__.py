"""Facts: frames over clauses."""

from typing import TYPE_CHECKING

from azcn.entities import Entities
from azcn.model import Document, Fact, Mention, Slots

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_facts"]


def find_facts(
    doc: "Doc", document: Document, mentions: tuple[Mention, ...], entities: Entities
) -> tuple[Fact[Slots], ...]:
    """Return the facts of a parsed document, in text order."""
    return ()
