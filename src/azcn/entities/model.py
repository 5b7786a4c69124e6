"""What the entity layer gives to the layers above it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from azcn.model import Chain, Entity, Party
from azcn.text import Found

if TYPE_CHECKING:
    from spacy.tokens import Token

    from azcn.entities.reference import Resolver
    from azcn.entities.roles import Office

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
    """The entities of one document: mentions in text order, chains by first mention, offices in text order."""

    mentions: tuple[Found[Entity], ...] = ()
    chains: tuple[Chain, ...] = ()
    offices: "tuple[Office, ...]" = ()
    resolver: "Resolver | None" = field(default=None, repr=False, compare=False)

    def close(self) -> None:
        """Let go of what answers questions about the document, which leads back to it; nothing is to be asked then."""
        if self.resolver is not None:
            self.resolver.close()

    def resolve(self, token: "Token") -> tuple[Resolved, ...]:
        """Return the parties that the noun phrase headed by ``token`` names or refers to, in text order.

        Names, references ("les deux pays", "le président", "il"), countries behind adjectives
        and capitals, and unnamed groups ("entreprises chinoises") are all answered; of coordinated
        noun phrases each is asked by its own head; an unresolvable pronoun gives none.
        """
        return self.resolver.resolve(token) if self.resolver is not None else ()

    def countries_spoken_of(self, token: "Token", number: int) -> tuple[Resolved, ...]:
        """Return the ``number`` countries that the text speaks of most at ``token``, or none where it has fewer."""
        return self.resolver.countries_spoken_of(token, number) if self.resolver is not None else ()

    def np_span(self, token: "Token") -> tuple[int, int]:
        """Return the offsets of the noun phrase headed by ``token``: no leading article, no relative clause."""
        if self.resolver is None:
            return token.idx, token.idx + len(token)
        return self.resolver.span_of(token)

    def role_span(self, token: "Token") -> tuple[int, int] | None:
        """Return the offsets of the office that ``token`` heads ("secrétaire général"), or None where it heads none."""
        return self.resolver.role_span(token) if self.resolver is not None else None

    def offices_of(self, person: Party | Chain) -> "tuple[Office, ...]":
        """Return the offices that the text gives a person."""
        return tuple(office for office in self.offices if office.person.name == person.name)
