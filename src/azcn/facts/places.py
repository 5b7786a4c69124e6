"""Where a fact happens: the place that its clause names, or refers to."""

from collections.abc import Collection
from functools import cache

from azcn.facts.frame import Draft, Frame
from azcn.facts.rules import forms_of_nouns
from azcn.lexicon import load
from azcn.model import Entity
from azcn.syntax.chunks import Nominal
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = ["fill_place", "place_of"]

_PREPOSITIONS = ("à", "en", "dans", "près de", "chez")


@cache
def _nouns(key: str) -> frozenset[str]:
    return forms_of_nouns([noun.casefold() for noun in load("places")[key]])


def place_of(
    reading: Reading, nominal: Nominal, labels: Collection[str] = ("LOC",), *, sites: bool = True
) -> tuple[str, int, int] | None:
    """Return the place that a phrase names, refers to ("le pays") or is ("l'usine de Lomé"), and its offsets.

    ``labels`` are those of the names that count as places; without ``sites``, common nouns only refer.
    """
    if nominal.is_time:
        return None
    for mention in reading.within(nominal.tokens[0].idx, nominal.end, "entity"):
        if isinstance(mention.value, Entity) and mention.value.label in labels:
            return mention.text, mention.start, mention.end
    if nominal.name is not None:
        return None
    head = form_of(nominal.head)
    compound = "".join(form_of(token) for token in nominal.tokens if token is not nominal.determiner)
    if head in _nouns("referring") or compound in _nouns("referring"):
        for resolved in reading.party(nominal):
            if resolved.party.label == "LOC" and resolved.confidence < 1:
                return resolved.party.name, nominal.start, nominal.end
        return (reading.text[nominal.start : nominal.end], nominal.start, nominal.end) if sites else None
    indefinite = nominal.determiner is None or form_of(nominal.determiner) in ("un", "une", "des", "plusieurs")
    contracted = any(form_of(token) in ("au", "aux", "du", "des") for token in nominal.preposition_tokens)
    if sites and head in _nouns("sites") and (contracted or not indefinite):
        start, end = reading.phrase(nominal)
        return reading.text[start:end], start, end
    return None


def fill_place(frame: Frame, draft: Draft, slot: str) -> None:
    """Fill ``slot`` with the first place named under "à", "en" or "dans" in the frame's clause."""
    for nominal in frame.get("prep:" + "|".join(_PREPOSITIONS)):
        mention = nominal.mention
        if mention is not None and isinstance(mention.value, Entity) and mention.value.label == "LOC":
            if any(mention.text in (getattr(p, "name", p), getattr(p, "country", None)) for p in _filled(draft)):
                continue
            draft.fill(slot, mention.text, [frame.reading.words(mention.start, mention.end)])
            return


def _filled(draft: Draft) -> list[object]:
    values = list(draft.slots.values())
    return [item for value in values for item in (value if isinstance(value, tuple) else (value,))]
