"""How sure a fact is: the odds that its type, its rule, its slots and its modality give it.

The odds are fitted on annotated articles for the built-in types.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from azcn.lexicon import load

if TYPE_CHECKING:
    from azcn.facts.frame import Draft

__all__ = ["calibrated"]


@lru_cache(maxsize=1 << 12)
def _measured_odds(fact_type: str, confidence: float) -> float | None:
    """Return the odds of a draft of a type that was measured, before its slots and modality are asked."""
    model = load("confidence")
    if fact_type not in model["types"]:
        return None
    odds: float = model["base"] * model["types"][fact_type] * (confidence / model["usual"]) ** model["trust"]
    return odds


def calibrated(draft: "Draft", fact_type: str) -> float:
    """Return the confidence of a draft, from 0 to 1, and note on it what lowers it."""
    model = load("confidence")
    measured = _measured_odds(fact_type, draft.confidence)
    odds: float
    if measured is not None:
        odds, filled = measured, 0
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
