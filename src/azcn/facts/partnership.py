"""Partnerships: standing relations between parties, alliances, joint ventures, memberships."""

from collections.abc import Iterator

from azcn.facts.context import Context
from azcn.facts.frame import Draft, Frame
from azcn.facts.times import fill_date
from azcn.syntax.chunks import Nominal, closed
from azcn.syntax.verbs import form_of

__all__ = ["find"]


def find(context: Context) -> Iterator[Draft]:
    """Yield the partnerships of a document."""
    yield from context.by_rules("partnership", _refine)


def _refine(frame: Frame, draft: Draft) -> Draft | None:
    if frame.noun is not None:
        start, end = frame.noun.start, frame.noun.end
        for complement in frame.row.complements(frame.noun):
            close = isinstance(complement, Nominal) and complement.preposition == "de" and complement.determiner is None
            if not close or complement.mention is not None or complement.tokens[0].idx > end + 4:
                break
            end = complement.end
        draft.slots["kind"] = frame.reading.text[start:end]
        if frame.noun.determiner is not None and form_of(frame.noun.determiner) in closed("definite"):
            # "approfondira le partenariat": a definite noun is of a partnership that exists.
            draft.modality = "asserted" if draft.modality == "planned" else draft.modality
    draft.slots["parties"] = tuple(p for p in draft.slots.get("parties", ()) if p.country or p.name != p.name.lower())
    fill_date(frame, draft, "date")
    return draft
