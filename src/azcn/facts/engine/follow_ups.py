"""Follow-ups: what a sentence behind a fact adds to it ("L'opération s'élève à 3 M€")."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from azcn.facts.frame import Draft, Frame, is_filled
from azcn.facts.rules import FollowUp, Pack
from azcn.facts.slots import fill_slots, met
from azcn.lexicon import load
from azcn.model import FACT_TYPES
from azcn.syntax.verbs import form_of

if TYPE_CHECKING:
    from azcn.facts.context import Context

__all__ = ["complete"]

_LATER = "told in a later sentence"
_SURE = 0.95


def complete(context: "Context", fact_type: str, drafts: Sequence[Draft], follow_ups: Sequence[FollowUp]) -> None:
    """Fill the empty slots of each draft from the follow-ups that stand behind it and before the next."""
    if not follow_ups or not drafts:
        return
    by_id = {each.rule.id: each for each in follow_ups}
    rules = Pack(type=fact_type, identity=(), rules=tuple(each.rule for each in follow_ups))
    taken = {words.start for draft in drafts for found in draft.words.values() for words in found}
    for frame in context.frames(fact_type, rules):
        follow_up = by_id[frame.rule.id]
        draft = _before(frame, drafts, follow_up)
        if draft is None or (follow_up.definite and not _is_definite(frame)):
            continue
        more = frame.draft()
        fill_slots(frame, more, FACT_TYPES[fact_type])
        if not met(more, frame.rule.require):
            continue
        for slot, value in more.slots.items():
            words = more.words.get(slot, ())
            if is_filled(draft.slots.get(slot)) or any(each.start in taken for each in words):
                continue
            draft.fill(slot, value, [frame.reading.words(each.start, each.end, _LATER) for each in words])
            draft.lower(_SURE, f"{slot.replace('_', ' ')}: {_LATER}")
            taken.update(each.start for each in words)


def _before(frame: Frame, drafts: Sequence[Draft], follow_up: FollowUp) -> Draft | None:
    """Return the last fact before a follow-up, near enough and of a rule that it completes."""
    reading = frame.reading
    row = reading.row_index(frame.row)
    last: Draft | None = None
    for draft in drafts:
        if draft.trigger.end <= frame.row.sentence.start_char:
            last = draft if last is None or draft.trigger.end >= last.trigger.end else last
    if last is None or (follow_up.of and last.rule not in follow_up.of):
        return None
    tokens = reading.token_range(last.start, last.end)
    told = reading.row_index(reading.row_of(reading.doc[tokens[-1]])) if tokens else row
    return last if 0 < row - told <= follow_up.sentences else None


def _is_definite(frame: Frame) -> bool:
    if frame.noun is None:
        return True
    determiner = frame.noun.determiner
    return determiner is not None and form_of(determiner) in load("syntax")["closed"]["pointing"]
