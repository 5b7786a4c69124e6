"""Forms of `azcn.packs.paths.FORMS`: how what a path leads to is read for a slot, for all types alike."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

from azcn.facts.deals import counted, item_span, kind_span, reach, topic, total_of
from azcn.facts.engine.paths import clauses_at, phrases_at
from azcn.facts.frame import Draft, Frame
from azcn.facts.rules import forms_of_nouns
from azcn.lexicon import load
from azcn.model import Date, Entity, Party, Words
from azcn.syntax.chunks import Nominal

__all__ = ["PHRASES", "READERS", "Answer", "things"]

Answer: TypeAlias = tuple[Any, tuple[Words, ...]]
"""A slot's value with the words that give it."""


@cache
def _lots() -> frozenset[str]:
    return forms_of_nouns(load("deals")["lots"]["nouns"])


def things(frame: Frame, path: str) -> Iterator[Nominal]:
    """Yield the things that a path leads to: no amounts, nobody, of a lot of things what is in it."""
    for phrase in phrases_at(frame, path):
        if phrase.is_time or phrase.head.pos_ == "PRON":
            continue
        mention = phrase.mention
        if mention is not None and mention.kind in ("money", "percentage"):
            continue
        if mention is not None and isinstance(mention.value, Entity) and mention.value.label != "MISC":
            continue
        yield _of_lot(frame, phrase)


def _of_lot(frame: Frame, phrase: Nominal) -> Nominal:
    if phrase.form not in _lots() or not frame.row.holds(phrase):
        return phrase
    (of,) = load("deals")["lots"]["of"]
    inner = next((each for each in frame.row.complements(phrase) if each.preposition == of), None)
    return inner if inner is not None and counted(frame.reading, inner) is not None else phrase


def _goods(frame: Frame, phrase: Nominal) -> Answer | None:
    span = item_span(frame, phrase)
    return None if span is None else (frame.reading.text[span[0] : span[1]], (frame.reading.words(*span),))


def _count(frame: Frame, phrase: Nominal) -> Answer | None:
    found = counted(frame.reading, phrase)
    return None if found is None else (found[2], (frame.reading.words(found[0], found[1]),))


PHRASES: Mapping[str, Callable[[Frame, Nominal], Answer | None]] = {"goods": _goods, "count": _count}
"""Forms that read things one by one."""


def _of_things(frame: Frame, draft: Draft, form: str, path: str) -> Answer | None:
    """Read the first thing that a path leads to and that the form has something of."""
    for phrase in things(frame, path):
        found = PHRASES[form](frame, phrase)
        if found is not None:
            if frame.noun is None and form == "goods":
                draft.end = max(draft.end, found[1][-1].end)
            return found
    return None


def _kind(frame: Frame, path: str) -> Answer | None:
    for phrase in phrases_at(frame, path):
        if frame.row.holds(phrase):
            start, end = kind_span(frame, phrase)
            return frame.reading.text[start:end], (frame.reading.words(start, end),)
    return None


def _when(frame: Frame, path: str) -> Answer | None:
    for clause in clauses_at(frame, path):
        for phrase in clause.times:
            value = phrase.mention.value if phrase.mention is not None else None
            if isinstance(value, Date) and value.edtf is not None:
                return value, (frame.reading.words(phrase.start, phrase.end),)
    return None


def _later(frame: Frame) -> Answer | None:
    """Read the date that a participle or an adjective behind the evidence gives ("livrables en 2027")."""
    for mention in frame.reading.within(frame.span[1], reach(frame)[1], "date"):
        if isinstance(mention.value, Date) and mention.value.edtf is not None:
            return mention.value, (frame.reading.words(mention.start, mention.end),)
    return None


def _total(frame: Frame, draft: Draft) -> Answer | None:
    mention = total_of(frame, draft)
    if mention is None:
        return None
    draft.end = max(draft.end, mention.end)
    return mention.value, (frame.reading.words(mention.start, mention.end),)


def _topic(frame: Frame, draft: Draft) -> Answer | None:
    known = [value for value in draft.slots.values() if isinstance(value, Party)]
    found = topic(frame, known)
    return None if found is None else (found.party, (frame.reading.words(found.start, found.end, "spoken of last"),))


READERS: Mapping[str, Callable[[Frame, Draft, str], Answer | None]] = {
    "goods": lambda frame, draft, path: _of_things(frame, draft, "goods", path),
    "count": lambda frame, draft, path: _of_things(frame, draft, "count", path),
    "kind": lambda frame, _, path: _kind(frame, path),
    "when": lambda frame, _, path: _when(frame, path),
    "later": lambda frame, _, __: _later(frame),
    "total": lambda frame, draft, _: _total(frame, draft),
    "topic": lambda frame, draft, _: _topic(frame, draft),
}
"""A reader for each form that gives one value whatever the slot; the others depend on the slot's own form."""
