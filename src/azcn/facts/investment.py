"""Investments: money put into something, stakes taken or held, plants built, loans and funds granted."""

from collections.abc import Iterator

from azcn.facts.context import Context
from azcn.facts.frame import Draft, Frame
from azcn.facts.places import fill_place
from azcn.facts.times import fill_date
from azcn.model import Party, Percentage

__all__ = ["find"]


def find(context: Context) -> Iterator[Draft]:
    """Yield the investments of a document."""
    yield from context.by_rules("investment", _refine)


def _refine(frame: Frame, draft: Draft) -> Draft | None:
    target, investor = draft.slots.get("target"), draft.slots.get("investor")
    if target is not None and target == investor:
        del draft.slots["target"]
    if isinstance(target, str) and not any(character.isalpha() for character in target):
        draft.slots.pop("target", None)
    if frame.noun is not None and not (draft.slots.get("value") or _is_directed(draft)):
        return None
    if isinstance(draft.slots.get("stake"), Percentage) and draft.slots["stake"].unit != "percent":
        del draft.slots["stake"]
    if frame.rule.id == "investment.acquire" and not _is_stake(draft):
        # Goods are bought, companies and stakes are acquired.
        return None
    fill_date(frame, draft, "date")
    fill_place(frame, draft, "place")
    return draft


def _is_directed(draft: Draft) -> bool:
    return draft.slots.get("investor") is not None and draft.slots.get("target") is not None


def _is_stake(draft: Draft) -> bool:
    target = draft.slots.get("target")
    named = isinstance(target, Party) and target.label == "ORG" and target.name != target.name.lower()
    return named or draft.slots.get("stake") is not None
