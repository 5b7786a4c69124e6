"""Facts of the types whose rules say all: those of rule packs, and the built-in ones without a module of their own."""

from collections.abc import Iterator, Sequence
from functools import partial

from azcn.facts.context import Context
from azcn.facts.engine.follow_ups import complete
from azcn.facts.engine.settle import settle
from azcn.facts.frame import Draft, is_filled
from azcn.facts.hooks import BY_NAME
from azcn.facts.rules import Pack, pack
from azcn.facts.slots import fill_slots, met
from azcn.model import FACT_TYPES, Words

__all__ = ["find", "near_misses"]

_INHERITED = 0.9


def find(context: Context, fact_type: str, rules: Pack | None = None) -> Sequence[Draft]:
    """Return the facts of a document that the rules of ``fact_type`` find, or those of ``rules`` alone."""
    declared = pack(fact_type) if rules is None else rules
    refine = partial(settle, declared=declared)
    drafts: Sequence[Draft] = list(context.by_rules(fact_type, refine, rules))
    if not drafts:
        return drafts
    drafts = _apart_from(context, declared, drafts)
    drafts = [draft for draft in _inherited(declared, drafts) if met(draft, declared.require)]
    complete(context, fact_type, drafts, declared.follow_ups)
    for name in declared.hooks:
        drafts = BY_NAME[name](context.reading, drafts)
    return drafts


def _apart_from(context: Context, declared: Pack, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Leave out what rules of other types, to which the type yields, find at the same trigger."""
    others = dict.fromkeys(rule.partition(".")[0] for rule in declared.yields)
    taken = {
        draft.trigger.start for other in others for draft in context.drafts(other) if draft.rule in declared.yields
    }
    return [draft for draft in drafts if draft.trigger.start not in taken]


def _inherited(declared: Pack, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts, the slots that a rule takes over filled from the one before; without any there is no fact."""
    inherited = {rule.id: rule.inherit for rule in declared.rules if rule.inherit}
    before: Draft | None = None
    for draft in drafts:
        slots = inherited.get(draft.rule, ())
        for slot in slots:
            if before is not None:
                draft.fill(slot, before.slots.get(slot), before.words.get(slot, ()))
        if slots:
            draft.lower(_INHERITED, f"{' and '.join(slots)}: of the fact before")
        if not slots or any(is_filled(draft.slots.get(slot)) for slot in slots):
            yield draft
        before = draft


def near_misses(context: Context, fact_type: str) -> Iterator[tuple[str, Words, tuple[tuple[str, ...], ...]]]:
    """Yield the rules whose trigger stands in a text but whose required slots are not filled: which ones."""
    for frame in context.frames(fact_type):
        draft = frame.draft()
        fill_slots(frame, draft, FACT_TYPES[fact_type])
        lacking = tuple(group for group in frame.rule.require if not met(draft, [group]))
        if lacking:
            yield frame.rule.id, draft.trigger, lacking
