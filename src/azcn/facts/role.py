"""Roles: who holds which office, as titles, appositions and predicates say it."""

from collections.abc import Iterator

from azcn.facts.context import Context
from azcn.facts.frame import Draft

__all__ = ["find"]


def find(context: Context) -> Iterator[Draft]:
    """Yield a draft for each office that the entity layer read beside a person's name."""
    reading = context.reading
    for office in reading.entities.offices:
        draft = Draft(
            rule="role.office",
            start=office.start,
            end=office.end,
            trigger=reading.words(office.start, office.end, "office"),
            confidence=0.85,
            unattributed=True,
        )
        draft.fill("person", office.person)
        draft.fill("role", office.role)
        draft.fill("organisation", office.organisation)
        yield draft
