"""Where a fact happens: the place that its clause names, or refers to."""

from collections.abc import Collection
from functools import cache

from azcn.facts.frame import Draft, Frame
from azcn.facts.rules import forms_of_nouns
from azcn.geography import capital_of, countries
from azcn.lexicon import load
from azcn.model import Entity, Mention
from azcn.syntax.chunks import Nominal, VerbGroup
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = ["fill_place", "place_of"]

_AROUND = 2000
"""Characters around "la capitale" within which the text may name it."""
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
    head = nominal.form
    if head == "capitale":
        named = _capital(reading, nominal)
        if named is not None:
            return named, nominal.start, nominal.end
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


def _capital(reading: Reading, nominal: Nominal) -> str | None:
    """Return the name of "la capitale norvégienne", "la capitale du Chili", "la capitale"."""
    row = reading.row_of(nominal.head)
    complements = [c for c in row.complements(nominal)[:1] if c.preposition == "de"] if row.holds(nominal) else []
    told = (*reading.demonyms(nominal), *reading.parties(complements))
    country = next((r.party.country for r in told or reading.party(nominal) if r.party.country), None)
    if country is None:
        return None
    capitals = countries()[country].capitals
    around = reading.within(max(0, nominal.start - _AROUND), nominal.end + _AROUND, "entity")
    here = (m.value.name for m in around if isinstance(m.value, Entity) and capital_of(m.text) == country)
    return next(here, capitals[0] if capitals else None)


def fill_place(frame: Frame, draft: Draft, slot: str) -> None:
    """Fill ``slot`` with the first place under "à", "en" or "dans" in the frame's clause.

    "Lors du forum, réuni à X" happens where the forum does; "y" is the place named last.
    """
    reading = frame.reading
    for nominal in frame.get("prep:" + "|".join(_PREPOSITIONS)):
        mention = nominal.mention
        named = mention is not None and isinstance(mention.value, Entity) and mention.value.label == "LOC"
        place = place_of(reading, nominal) if named or _holds_place(reading, nominal) else None
        if place is None:
            continue
        acts = [words for words in draft.words.get("parties", ()) if words.start <= nominal.start < words.end]
        if not acts and not any(place[0] in (getattr(p, "name", p), p) for p in _filled(draft)):
            draft.fill(slot, place[0], [reading.words(place[1], place[2])])
            return
    for nominal in frame.get("prep:lors de"):
        for mention in _held(frame, nominal):
            draft.fill(slot, mention.text, [reading.words(mention.start, mention.end)])
            return
    if frame.get("clitic:y"):
        start = min(frame.span[0], frame.trigger.start)
        before = [mention for mention in reading.within(0, start, "entity") if _is_place(mention)]
        if before:
            draft.fill(slot, before[-1].text, [reading.words(before[-1].start, before[-1].end, "named last")])
            draft.lower(0.95, "the place is the one named last")


def _is_place(mention: Mention) -> bool:
    return isinstance(mention.value, Entity) and mention.value.label == "LOC"


def _holds_place(reading: Reading, nominal: Nominal) -> bool:
    """Tell a site with a name ("le port de X") from a site in general ("une usine")."""
    if nominal.determiner is None:
        return True
    start, end = reading.phrase(nominal)
    return any(_is_place(mention) for mention in reading.within(start, end, "entity"))


def _held(frame: Frame, event: Nominal) -> list[Mention]:
    """Return the places named by a participle right after an event ("réuni au Palais X", "organisé à Y")."""
    row, found, held = frame.row, [], False
    for item in row.chunks[row.position(event) + 1 :]:
        if isinstance(item, VerbGroup):
            if held or item.form != "past_participle":
                break
            held = True
        elif isinstance(item, Nominal) and held and item.preposition in _PREPOSITIONS and item.mention is not None:
            found += [item.mention] if _is_place(item.mention) else []
    return found


def _filled(draft: Draft) -> list[object]:
    values = list(draft.slots.values())
    return [item for value in values for item in (value if isinstance(value, tuple) else (value,))]
