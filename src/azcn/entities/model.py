"""What the entity layer gives to the layers above it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from azcn.model import Chain, Entity, Party
from azcn.text import Found

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Entities", "Resolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A party that words of the text name or refer to.

    ``confidence`` is 1 for a name and less for a reference; ``how`` says in a few words why
    ("the two countries named last"); ``start`` and ``end`` are the words' offsets.
    """

    party: Party
    start: int
    end: int
    how: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entities:
    """The entities of one document."""

    mentions: tuple[Found[Entity], ...] = ()
    chains: tuple[Chain, ...] = ()
    parties: object = field(default=None, repr=False)

    def resolve(self, token: "Token") -> tuple[Resolved, ...]:
        """Return the parties that the noun phrase headed by ``token`` names or refers to, in text order.

        Names, references ("les deux pays", "le président", "il"), countries behind adjectives
        and capitals, and unnamed groups ("entreprises chinoises") are all answered; coordinated
        noun phrases give each their own; an unresolvable pronoun gives none.
        """
        raise NotImplementedError
