"""Facts of the types that rule packs add, and of rules that no module lays over clauses."""

from collections.abc import Iterator

from azcn.facts.context import Context
from azcn.facts.frame import Draft, Frame
from azcn.facts.rules import Pack
from azcn.facts.slots import fill_slots, met
from azcn.model import FACT_TYPES, Words

__all__ = ["find", "near_misses"]

_AS_SAID = frozenset(("", "name", "named", "adjective", "verb", "noun"))
"""How words are read that stand for themselves; the others refer."""
_UNNAMED, _REFERRING = 0.8, 0.9


def find(context: Context, fact_type: str, rules: Pack | None = None) -> Iterator[Draft]:
    """Yield the facts of a document that the rules of ``fact_type`` find, or those of ``rules`` alone."""
    return context.by_rules(fact_type, _refine, rules)


def _refine(_: Frame, draft: Draft) -> Draft:
    """Lower the confidence for each slot that is filled by a reference, or by who is not named."""
    for slot, words in draft.words.items():
        how = next((each.how for each in words if each.how not in _AS_SAID), None)
        if how is not None:
            draft.lower(_UNNAMED if how == "unnamed" else _REFERRING, f"{slot.replace('_', ' ')}: {how}")
    return draft


def near_misses(context: Context, fact_type: str) -> Iterator[tuple[str, Words, tuple[tuple[str, ...], ...]]]:
    """Yield the rules whose trigger stands in a text but whose required slots are not filled: which ones."""
    for frame in context.frames(fact_type):
        draft = frame.draft()
        fill_slots(frame, draft, FACT_TYPES[fact_type])
        lacking = tuple(group for group in frame.rule.require if not met(draft, [group]))
        if lacking:
            yield frame.rule.id, draft.trigger, lacking
