"""Visits: somebody goes, or will go, somewhere."""

from collections.abc import Iterator

from azcn.facts.context import Context
from azcn.facts.frame import Draft, Frame
from azcn.facts.times import fill_date
from azcn.model import Entity
from azcn.syntax.chunks import Nominal

__all__ = ["find"]


def find(context: Context) -> Iterator[Draft]:
    """Yield the visits of a document."""
    yield from context.by_rules("visit", _refine)


def _refine(frame: Frame, draft: Draft) -> Draft | None:
    destination = next(
        (n for source in frame.rule.slots["destination"] for n in frame.get(source) if _is_place(frame, n)), None
    )
    draft.slots.pop("destination", None)
    if destination is not None:
        span = _place_name(frame, destination)
        draft.fill("destination", frame.reading.text[span[0] : span[1]], [frame.reading.words(*span)])
    if any(nominal.mention is not None and nominal.mention.kind == "quantity" for nominal in frame.get("agent")):
        return None  # "14 millions de touristes ont visité": attendance, no visit
    visitors = tuple(p for p in draft.slots.get("visitors", ()) if p.label in ("PER", "ORG") or p.country is not None)
    if not visitors:
        return None
    draft.slots["visitors"] = visitors
    if frame.noun is not None:
        kind = _kind(frame, frame.noun)
        draft.slots["kind"] = frame.reading.text[kind[0] : kind[1]]
    for nominal in frame.get("prep:à l'invitation de"):
        parties = frame.reading.party(nominal)
        if parties:
            draft.fill("host", parties[0].party)
    fill_date(frame, draft, "date")
    return draft


def _is_place(frame: Frame, nominal: Nominal) -> bool:
    return _entity(frame, nominal) is not None


def _entity(frame: Frame, nominal: Nominal) -> tuple[int, int] | None:
    for mention in frame.reading.within(nominal.tokens[0].idx, nominal.end, "entity"):
        value = mention.value
        if isinstance(value, Entity) and value.label in ("LOC", "ORG"):
            return mention.start, mention.end
    return None


def _place_name(frame: Frame, nominal: Nominal) -> tuple[int, int]:
    found = _entity(frame, nominal)
    assert found is not None
    return found


def _kind(frame: Frame, noun: Nominal) -> tuple[int, int]:
    """Return the span of the kind of visit: the noun with its adjectives, and a complement that makes a kind of it."""
    start, end = noun.start, noun.end
    for complement in frame.row.complements(noun)[:1]:
        mention = complement.mention
        close = complement.first == noun.last + 1
        is_state = complement.tokens[-1].lower_ == "état"
        plain = mention is None or is_state
        if close and plain and complement.preposition in ("de", "à") and (complement.determiner is None or is_state):
            end = complement.end
    return start, end
