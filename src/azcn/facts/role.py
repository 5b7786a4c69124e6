"""Roles: who holds which office, as titles, appositions, predicates and verbs of leading say it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from azcn.facts.context import Context
from azcn.facts.frame import Draft, Frame
from azcn.model import Modality, Party
from azcn.syntax.modality import is_story, modality_of_clause
from azcn.syntax.verbs import form_of

if TYPE_CHECKING:
    from azcn.entities.roles import Office
    from azcn.syntax.reading import Reading

__all__ = ["find"]


def find(context: Context) -> Iterator[Draft]:
    """Yield a draft for each office beside a person's name, trades aside, and for each person who leads something."""
    reading = context.reading
    for office in reading.entities.offices:
        if office.trade or _is_told(context, office):
            continue
        draft = Draft(
            rule="role.office",
            start=office.start,
            end=office.end,
            trigger=reading.words(office.start, office.end, "office"),
            confidence=0.85,
            unattributed=True,
        )
        draft.modality = _modality(reading, office)
        draft.fill("person", office.person)
        draft.fill("role", office.role)
        draft.fill("organisation", office.organisation)
        yield draft
    yield from context.by_rules("role", _leads)


def _modality(reading: "Reading", office: "Office") -> Modality:
    """Return the modality of an office that a verb gives: "n'est plus ministre" denies it; beside a name it is held."""
    tokens = reading.token_range(office.start, office.end)
    if not tokens:
        return "asserted"
    row = reading.row_of(reading.doc[tokens[0]])
    said = (clause for clause in row.clauses if clause.finite and clause.group.negated and clause.group.first in tokens)
    denied = any(modality_of_clause(reading, clause) == "denied" for clause in said)
    return "denied" if denied else "asserted"


def _is_told(context: Context, office: "Office") -> bool:
    """Tell "dans le roman, le ministre X …" from somebody's office."""
    reading = context.reading
    tokens = reading.token_range(office.start, office.end)
    return bool(tokens) and is_story(reading.row_of(reading.doc[tokens[0]]))


def _leads(frame: Frame, draft: Draft) -> Draft | None:
    """Complete "Nordvik, dirigée par X": a named person leads a named body; the words of leading are the office."""
    people = [n for source in frame.rule.sources("person") for n in frame.get(source) if n.name is not None]
    person = draft.slots.get("person")
    body = draft.slots.get("organisation")
    if not people or not isinstance(person, Party) or person.label != "PER" or draft.modality != "asserted":
        return None
    if not isinstance(body, Party) or body.label not in ("ORG", "LOC"):
        return None
    if frame.rule.id == "role.at_head":
        under = next(iter(frame.get("prep:à la tête de")))
        head = next(token for token in under.preposition_tokens if form_of(token) == "tête")
        draft.fill("role", head.text, [frame.reading.words(head.idx, head.idx + len(head))])
    elif frame.noun is not None:
        head = frame.noun.head
        adjective = next((token for token in frame.noun.tokens if token.i == head.i + 1 and token.pos_ == "ADJ"), head)
        start, end = head.idx, adjective.idx + len(adjective)  # "direction générale"
        draft.fill("role", frame.reading.text[start:end], [frame.reading.words(start, end)])
    elif frame.clause is not None:
        group = frame.clause.group
        if group.form == "past_participle" and group.head.lower_.endswith("s"):
            return None  # "arrivés du Canada, dirigés par X": several were led, no one body
        start, end = group.head.idx, group.head.idx + len(group.head)
        following = frame.reading.text[end : end + 4]
        end += len(following) if group.passive and following == " par" else 0
        draft.fill("role", frame.reading.text[start:end], [frame.reading.words(start, end)])
    draft.unattributed = True
    return draft
