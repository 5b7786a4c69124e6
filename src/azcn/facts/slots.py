"""Fill slots from what a rule's sources point to, by the type that the slot has in the model."""

import dataclasses
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeAlias, get_type_hints

from azcn.entities import Resolved
from azcn.facts.frame import Draft, Frame
from azcn.model import Date, Mention, Money, Party, Percentage, Quantity, Slots, Words
from azcn.syntax.chunks import Nominal
from azcn.syntax.verbs import form_of

__all__ = ["fill_slots", "met", "slot_kinds"]

_Answer: TypeAlias = tuple[Any, tuple[Words, ...]]
"""A slot's value with the words that give it."""

_VALUES = (Money, Percentage, Quantity, Date)


@cache
def slot_kinds(slots: type[Any]) -> dict[str, frozenset[Any]]:
    """Return the types that each slot of a fact type admits, None left out."""
    hints = get_type_hints(slots)
    found = {}
    for entry in dataclasses.fields(slots):
        hint = hints[entry.name]
        found[entry.name] = frozenset(getattr(hint, "__args__", (hint,))) - {type(None), Ellipsis}
    return found


@cache
def _lists(slots: type[Any]) -> frozenset[str]:
    """Return the slots of a fact type that hold several values."""
    return frozenset(name for name, hint in get_type_hints(slots).items() if hint.__class__.__name__ == "GenericAlias")


def fill_slots(frame: Frame, draft: Draft, slots: type[Slots]) -> None:
    """Fill every slot that the frame's rule has sources for."""
    kinds = slot_kinds(slots)  # type: ignore[arg-type] # mypy holds classes with a hash of their own for unhashable
    lists = _lists(slots)  # type: ignore[arg-type] # as above
    for slot, sources in frame.rule.slots.items():
        admitted = kinds[slot]
        many = slot in lists
        collected: list[tuple[Any, tuple[Words, ...]]] = []
        for source in sources:
            value = _read(frame, source, admitted, many=many)
            if value is None:
                continue
            collected.append(value)
            if not many:
                break
        if many:
            items = tuple(dict.fromkeys(item for value, _ in collected for item in value))
            draft.fill(slot, items, [words for _, all_words in collected for words in all_words])
        elif collected:
            draft.fill(slot, collected[0][0], collected[0][1])


def met(draft: Draft, require: Sequence[Sequence[str]]) -> bool:
    """Tell whether of each group of required slots one is filled; ``parties>1`` wants two of them."""
    return all(any(_filled(draft, slot) for slot in group) for group in require)


def _filled(draft: Draft, slot: str) -> bool:
    name, _, least = slot.partition(">")
    value = draft.slots.get(name)
    if value in (None, (), ""):
        return False
    return not least or (isinstance(value, tuple) and len(value) > int(least))


def _read(frame: Frame, source: str, admitted: frozenset[Any], *, many: bool) -> _Answer | None:
    kind = source.partition(":")[0]
    if kind == "region":
        return _from_region(frame, admitted)
    if kind in ("owner", "possessive"):
        return _from_owner(frame, source, many=many)
    nominals = frame.get(source)
    if not nominals:
        return None
    reader = _reader(admitted)
    return reader(frame, nominals, many)


def _reader(
    admitted: frozenset[Any],
) -> Callable[[Frame, Sequence[Nominal], bool], _Answer | None]:
    if admitted & set(_VALUES):
        return lambda frame, nominals, _: _value(frame, nominals, admitted)
    if Party in admitted and str in admitted:
        return _party_or_text
    if Party in admitted:
        return _party
    if int in admitted:
        return lambda frame, nominals, _: _count(frame, nominals)
    return _text


def _party(frame: Frame, nominals: Sequence[Nominal], many: bool) -> _Answer | None:  # noqa: FBT001
    resolved = frame.reading.parties(nominals)
    if not resolved:
        return None
    words = tuple(frame.reading.words(item.start, item.end, item.how) for item in resolved)
    if many:
        return tuple(item.party for item in resolved), words
    return resolved[0].party, words[:1]


def _party_or_text(frame: Frame, nominals: Sequence[Nominal], many: bool) -> _Answer | None:  # noqa: FBT001
    named = frame.reading.parties(nominals[:1])
    if named and (nominals[0].name is not None or _refers(nominals[0], named[0])):
        return _party(frame, nominals, many)
    return _text(frame, nominals, many)


def _refers(nominal: Nominal, resolved: Resolved) -> bool:
    """Tell a reference to a named party ("le groupe", "lui") from a noun phrase that stands for itself."""
    definite = nominal.determiner is None or form_of(nominal.determiner) not in ("un", "une", "des")
    return resolved.how != "unnamed" and definite


def _text(frame: Frame, nominals: Sequence[Nominal], many: bool) -> _Answer | None:  # noqa: FBT001
    spans = [frame.reading.phrase(nominal) for nominal in nominals if frame.row.holds(nominal)]
    if not spans:
        return None
    if many:
        return (
            tuple(frame.reading.text[start:end] for start, end in spans),
            tuple(frame.reading.words(start, end) for start, end in spans),
        )
    start, end = spans[0]
    return frame.reading.text[start:end], (frame.reading.words(start, end),)


def _count(frame: Frame, nominals: Sequence[Nominal]) -> _Answer | None:
    for nominal in nominals:
        value = nominal.mention.value if nominal.mention is not None else None
        if isinstance(value, Quantity) and value.unit is None and value.amount == int(value.amount):
            return int(value.amount), (frame.reading.words(nominal.start, nominal.end),)
    return None


def _value(frame: Frame, nominals: Sequence[Nominal], admitted: frozenset[Any]) -> _Answer | None:
    for nominal in nominals:
        for mention in frame.reading.within(nominal.tokens[0].idx, nominal.end):
            if type(mention.value) in admitted:
                return _of_mention(frame, mention)
    return None


def _of_mention(frame: Frame, mention: Mention) -> _Answer | None:
    if isinstance(mention.value, Date) and mention.value.edtf is None:
        return None
    return mention.value, (frame.reading.words(mention.start, mention.end),)


def _from_region(frame: Frame, admitted: frozenset[Any]) -> _Answer | None:
    start, end = frame.region
    for mention in frame.reading.within(start, end):
        if type(mention.value) in admitted:
            found = _of_mention(frame, mention)
            if found is not None:
                return found
    return None


def _from_owner(frame: Frame, source: str, *, many: bool) -> _Answer | None:
    """Read whose the trigger noun is, or whose the phrase that the rest of the source points to is."""
    inner = source.partition(":")[2] or "trigger"
    for nominal in frame.get(inner):
        resolved = frame.reading.owner(nominal) if source.startswith("owner") else frame.reading.possessor(nominal)
        if resolved:
            words = tuple(frame.reading.words(item.start, item.end, item.how) for item in resolved)
            if many:
                return tuple(item.party for item in resolved), words
            return resolved[0].party, words[:1]
    return None
