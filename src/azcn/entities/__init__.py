"""Who is who in a document: entity spans and labels, chains of mentions, and what references refer to."""

from azcn.entities.find import find_entities
from azcn.entities.model import Entities, Resolved
from azcn.entities.roles import Office

__all__ = ["Entities", "Office", "Resolved", "find_entities"]
