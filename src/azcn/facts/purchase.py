"""Purchases: somebody buys, orders, supplies or is chosen to supply."""

from collections.abc import Iterator

from azcn.facts.context import Context
from azcn.facts.frame import Draft, Frame
from azcn.facts.times import fill_date
from azcn.model import Money, Quantity

__all__ = ["find"]


def find(context: Context) -> Iterator[Draft]:
    """Yield the purchases of a document."""
    yield from context.by_rules("purchase", _refine)


def _refine(frame: Frame, draft: Draft) -> Draft | None:
    reading = frame.reading
    quantity = draft.slots.get("quantity")
    if isinstance(quantity, Quantity) and quantity.item:
        # "160 bus électriques": the item is the counted noun, without its number.
        words = draft.words.get("quantity", ())
        draft.slots["item"] = quantity.item
        draft.words["item"] = words
    if isinstance(draft.slots.get("item"), str) and not _is_goods(draft):
        return None
    if frame.clause is not None and frame.clause.governor is not None and frame.clause.group.passive is False:
        _chosen(frame, draft)
    start, end = draft.start, draft.end
    for mention in reading.within(start, end, "money"):
        if isinstance(mention.value, Money):
            draft.fill("value", mention.value, [reading.words(mention.start, mention.end)])
    fill_date(frame, draft, "date")
    return draft


def _is_goods(draft: Draft) -> bool:
    item = draft.slots["item"]
    return any(character.isalpha() for character in item)


def _chosen(frame: Frame, draft: Draft) -> None:
    """Let "X a été choisi pour fournir Y" stand for its infinitive: asserted, whatever the verb of choice."""
    assert frame.clause is not None
    governor = frame.clause.governor
    if governor is not None and governor.lemma in ("choisir", "sélectionner", "retenir"):
        for party in frame.reading.parties(governor.agents):
            draft.fill("buyer", party.party)
