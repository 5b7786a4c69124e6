"""How sure a fact is: the odds that its type, its rule, its slots and its modality give it.

The odds are fitted on annotated articles for the built-in types.
"""

from typing import TYPE_CHECKING

from azcn.lexicon import load

if TYPE_CHECKING:
    from azcn.facts.frame import Draft

__all__ = ["calibrated"]


def calibrated(draft: "Draft", fact_type: str) -> float:
    """Return the confidence of a draft, from 0 to 1, and note on it what lowers it."""
    model = load("confidence")
    odds: float
    if fact_type in model["types"]:
        odds = model["base"] * model["types"][fact_type] * (draft.confidence / model["usual"]) ** model["trust"]
        filled = 0
        for value in draft.slots.values():
            if value is not None:
                filled += len(value) if isinstance(value, tuple) else 1
        if filled < model["whole"].get(fact_type, filled + 1):
            factor = model["filled"].get(str(filled), 1.0)
            odds *= factor
            if factor < 1:
                draft.notes.append(f"slots filled: {filled}")
    else:
        # Nobody has measured a type of a rule pack: what its rules claim stands.
        odds = draft.confidence / (1 - draft.confidence)
    factor = model["modalities"].get(draft.modality, 1.0)
    odds *= factor
    if factor < 1:
        draft.notes.append(f"the text is not sure: {draft.modality}")
    return odds / (1 + odds)
