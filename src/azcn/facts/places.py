"""Where a fact happens: the place that its clause names."""

from azcn.facts.frame import Draft, Frame
from azcn.model import Entity

__all__ = ["fill_place"]

_PREPOSITIONS = ("à", "en", "dans")


def fill_place(frame: Frame, draft: Draft, slot: str) -> None:
    """Fill ``slot`` with the first place named under "à", "en" or "dans" in the frame's clause."""
    for nominal in frame.get("prep:" + "|".join(_PREPOSITIONS)):
        mention = nominal.mention
        if mention is not None and isinstance(mention.value, Entity) and mention.value.label == "LOC":
            draft.fill(slot, mention.text, [frame.reading.words(mention.start, mention.end)])
            return
