"""What words refer to: parties behind nouns, pronouns and adjectives, by number, gender, type, part and nearness."""

from azcn.entities.reference.resolver import Resolver

__all__ = ["Resolver"]
