"""Hooks for deals in goods."""

from collections.abc import Sequence

from azcn.facts.flows import flow_of
from azcn.facts.frame import Draft
from azcn.facts.rules import words
from azcn.model import Party
from azcn.syntax.chunks import Nominal
from azcn.syntax.clauses import Row
from azcn.syntax.reading import Reading

__all__ = ["errands", "goods_of_passage"]

_SENTENCES = 4
"""Sentences behind which goods are no longer meant."""


def errands(_: Reading, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Drop what a person buys without amounts, and goods that bear the buyer's name."""
    return [draft for draft in drafts if not _is_errand(draft)]


def _is_errand(draft: Draft) -> bool:
    buyer, item = draft.slots.get("buyer"), draft.slots.get("item")
    if not isinstance(buyer, Party):
        return False
    if buyer.label == "PER" and not {"quantity", "value"} & draft.slots.keys():
        return True
    return isinstance(item, str) and buyer.name.casefold() in item.casefold()


def goods_of_passage(reading: Reading, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Fill the goods of "fournira 30 000 tonnes à X" with the trade goods named last before."""
    for draft in drafts:
        if draft.slots.get("item") is not None or "quantity" not in draft.slots or "seller" not in draft.slots:
            continue
        row = reading.row_of(reading.doc[reading.token_range(draft.start, draft.end)[0]])
        index = reading.row_index(row)
        for before in reversed(reading.rows[max(0, index - _SENTENCES) : index]):
            goods = next((found for n in before.nominals if (found := _traded(reading, before, n)) is not None), None)
            if goods is not None:
                draft.fill("item", reading.text[goods[0] : goods[1]], [reading.words(*goods, "spoken of before")])
                draft.lower(0.85, "the goods are those of the passage")
                break
    return drafts


def _traded(reading: Reading, row: Row, nominal: Nominal) -> tuple[int, int] | None:
    """Return the goods of "les livraisons de lentilles", "les exportations de blé"."""
    if nominal.form not in words("purchase", "supply") and flow_of(row, nominal) is None:
        return None
    for complement in row.complements(nominal)[:1]:
        plain = complement.mention is None and complement.name is None and complement.determiner is None
        if complement.preposition == "de" and plain and not reading.demonyms(complement):
            return complement.start, complement.end
    return None
