"""Events: conferences, summits, fairs, forums and meetings that are held."""

from collections.abc import Iterator

from azcn.facts.context import Context
from azcn.facts.frame import Draft, Frame
from azcn.facts.times import fill_date
from azcn.lexicon import load
from azcn.model import Entity
from azcn.syntax.chunks import Nominal, VerbGroup
from azcn.syntax.clauses import Clause
from azcn.syntax.verbs import form_of

__all__ = ["find"]


def _holding() -> frozenset[str]:
    return frozenset(load("facts/event")["holding"]["verbs"])


def find(context: Context) -> Iterator[Draft]:
    """Yield the events of a document."""
    yield from context.by_rules("event", _refine)


def _refine(frame: Frame, draft: Draft) -> Draft | None:
    reading, noun = frame.reading, frame.noun
    assert noun is not None
    head = noun.head
    draft.slots["kind"] = form_of(head)
    draft.words["kind"] = (reading.words(head.idx, head.idx + len(head)),)
    draft.slots.pop("place", None)
    _fill_name(frame, draft, noun)
    held = (frame.clause is not None and frame.clause.lemma in _holding()) or _held(frame, noun) is not None
    _fill_place(frame, draft, noun)
    if held or frame.is_argument:
        fill_date(frame, draft, "date")
    if not held and not draft.slots.get("name"):
        return None
    return draft


def _fill_name(frame: Frame, draft: Draft, noun: Nominal) -> None:
    reading = frame.reading
    start, end = noun.head.idx, reading.phrase(noun)[1]
    named = [mention for mention in reading.within(start, end, "entity") if isinstance(mention.value, Entity)]
    if named or any(not token.is_lower for token in noun.tokens[1:] if token.is_alpha):
        text = reading.text[start:end]
        if text.casefold() != form_of(noun.head):
            draft.fill("name", text, [reading.words(start, end)])


def _held(frame: Frame, noun: Nominal) -> Clause | None:
    """Return the relative or participle clause that says where and when the event is held."""
    position = frame.row.position(noun)
    for clause in frame.row.clauses:
        if clause.position > position and clause.lemma in _holding() and clause.link in ("relative", "modified"):
            between = frame.row.chunks[position + 1 : clause.begin if clause.link == "relative" else clause.position]
            if not any(isinstance(item, VerbGroup) for item in between):
                return clause
    return None


def _fill_place(frame: Frame, draft: Draft, noun: Nominal) -> None:
    complements = frame.row.complements(noun)
    obliques = frame.clause.obliques if frame.clause is not None else ()
    held = _held(frame, noun)
    for nominal in (*(held.obliques if held is not None else ()), *complements, *obliques):
        if nominal.preposition in ("à", "en", "de") and nominal.mention is not None:
            value = nominal.mention.value
            close = nominal.preposition != "de" or nominal in complements
            if isinstance(value, Entity) and value.label == "LOC" and close:
                draft.fill(
                    "place", nominal.mention.text, [frame.reading.words(nominal.mention.start, nominal.mention.end)]
                )
                return
