"""Fill slots from what a rule's sources point to, by the type that the slot has in the model."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from azcn.entities import Resolved
from azcn.facts.engine.forms import READERS, Answer
from azcn.facts.engine.paths import phrases_at
from azcn.facts.figures import is_figure, read_figures
from azcn.facts.frame import Draft, Frame, is_filled
from azcn.facts.places import fill_place
from azcn.facts.rules import Limits, forms_of_words
from azcn.facts.times import dates_of
from azcn.model import Change, Date, Mention, Party, Quantity, Slots
from azcn.packs.forms import VALUES, choices_of, list_slots, slot_kinds
from azcn.packs.paths import split_form
from azcn.syntax.chunks import Nominal
from azcn.syntax.verbs import form_of

__all__ = ["fill_slots", "met", "slot_kinds"]

_ANY = Limits()


def fill_slots(frame: Frame, draft: Draft, slots: type[Slots]) -> None:
    """Fill every slot that the frame's rule sets or has sources for, with values within its limits."""
    kinds = slot_kinds(slots)  # type: ignore[arg-type] # mypy holds classes with a hash of their own for unhashable
    lists = list_slots(slots)  # type: ignore[arg-type] # as above
    for slot, constant in frame.rule.set.items():
        draft.fill(slot, constant, [draft.trigger])
    for slot, sources in frame.rule.slots.items():
        admitted = kinds[slot]
        many = slot in lists
        limits = frame.rule.limits.get(slot, _ANY)
        collected: list[Answer] = []
        gave: list[str] = []
        for source in sources:
            if source == "place":
                fill_place(frame, draft, slot)
                draft.sources.setdefault(slot, (draft.words.get(slot, ()), source))
                continue
            place = (slot, source)
            if many and place in frame.rule.last and sum(len(each) for each, _ in collected) > 1:
                continue
            value = _read(frame, draft, source, admitted, limits, many=many)
            if value is None:
                continue
            if many and place in frame.rule.alone:
                if len(value[0]) > 1:
                    collected, gave = [value], [source]
                    break
                continue
            collected.append(value)
            gave.append(source)
            if not many:
                break
        if not collected:
            continue
        value, words = collected[0]
        if len(collected) > 1:
            value = tuple(dict.fromkeys(item for each, _ in collected for item in each))
            words = tuple(word for _, each in collected for word in each)
        draft.fill(slot, tuple(dict.fromkeys(value)) if many else value, words)
        draft.sources[slot] = words, ", ".join(gave)


def met(draft: Draft, require: Sequence[Sequence[str]]) -> bool:
    """Tell whether of each group of required slots one is filled; ``parties>1`` wants two of them."""
    return all(any(_filled(draft, slot) for slot in group) for group in require)


def _filled(draft: Draft, slot: str) -> bool:
    name, _, least = slot.partition(">")
    value = draft.slots.get(name)
    if not is_filled(value):
        return False
    return not least or (isinstance(value, tuple) and len(value) > int(least))


def _read(
    frame: Frame, draft: Draft, source: str, admitted: frozenset[Any], limits: Limits, *, many: bool
) -> Answer | None:
    form, path = split_form(source)
    if form == "time":
        return _first_within(frame, dates_of(frame), admitted, limits)
    if form == "region":
        return _from_region(frame, admitted, limits)
    if form in ("owner", "possessive"):
        return _from_owner(frame, form, path, limits, many=many)
    if form:
        found = READERS[form](frame, draft, path)
        if found is None or type(found[0]) not in admitted or not limits.admit(found[0]):
            return None
        return ((found[0],), found[1]) if many else found
    nominals = phrases_at(frame, source)
    if not nominals:
        return None
    reader = _reader(admitted)
    return reader(frame, nominals, limits, many)


@cache
def _reader(
    admitted: frozenset[Any],
) -> Callable[[Frame, Sequence[Nominal], Limits, bool], Answer | None]:
    if admitted & VALUES:
        return lambda frame, nominals, limits, _: _value(frame, nominals, admitted, limits)
    if Change in admitted:
        return lambda frame, nominals, *_: _change(frame, [(each.tokens[0].idx, each.end) for each in nominals])
    if choices_of(admitted):
        return lambda frame, nominals, limits, _: _choice(frame, map(frame.reading.phrase, nominals), limits)
    if Party in admitted and str in admitted:
        return _party_or_text
    if Party in admitted:
        return _party
    if int in admitted:
        return lambda frame, nominals, *_: _count(frame, nominals)
    return _text


def _party(frame: Frame, nominals: Sequence[Nominal], limits: Limits, many: bool) -> Answer | None:  # noqa: FBT001
    resolved = [item for item in frame.reading.parties(nominals) if limits.admit(item.party)]
    if not resolved:
        return None
    words = tuple(frame.reading.words(item.start, item.end, item.how) for item in resolved)
    if many:
        return tuple(item.party for item in resolved), words
    return resolved[0].party, words[:1]


def _party_or_text(
    frame: Frame,
    nominals: Sequence[Nominal],
    limits: Limits,
    many: bool,  # noqa: FBT001
) -> Answer | None:
    named = frame.reading.parties(nominals[:1])
    if named and (nominals[0].name is not None or _refers(nominals[0], named[0])):
        return _party(frame, nominals, limits, many)
    return None if limits.named or limits.labels else _text(frame, nominals, limits, many)


def _refers(nominal: Nominal, resolved: Resolved) -> bool:
    """Tell a reference to a named party ("le groupe", "lui") from a noun phrase that stands for itself."""
    definite = nominal.determiner is None or form_of(nominal.determiner) not in ("un", "une", "des")
    return resolved.how != "unnamed" and definite


def _text(frame: Frame, nominals: Sequence[Nominal], limits: Limits, many: bool) -> Answer | None:  # noqa: FBT001
    span = frame.reading.phrase if limits.measured else partial(_unmeasured, frame)
    spans = [span(nominal) for nominal in nominals if frame.row.holds(nominal)]
    if not spans:
        return None
    if many:
        return (
            tuple(frame.reading.text[start:end] for start, end in spans),
            tuple(frame.reading.words(start, end) for start, end in spans),
        )
    start, end = spans[0]
    return frame.reading.text[start:end], (frame.reading.words(start, end),)


def _unmeasured(frame: Frame, nominal: Nominal) -> tuple[int, int]:
    """Return the offsets of a noun phrase up to the first complement that is an amount."""
    row, end = frame.row, nominal.end
    start, stop = frame.reading.phrase(nominal)
    for item in row.chunks[row.position(nominal) + 1 : row.phrase_stop(nominal, ("de",))]:
        if is_figure(item):
            break
        end = min(stop, frame.reading.span(row.position(item), row.position(item) + 1, row)[1])
    return start, end


def _count(frame: Frame, nominals: Sequence[Nominal]) -> Answer | None:
    for nominal in nominals:
        value = nominal.mention.value if nominal.mention is not None else None
        if isinstance(value, Quantity) and value.unit is None and value.amount == int(value.amount):
            return int(value.amount), (frame.reading.words(nominal.start, nominal.end),)
    return None


def _value(frame: Frame, nominals: Sequence[Nominal], admitted: frozenset[Any], limits: Limits) -> Answer | None:
    for nominal in nominals:
        for mention in frame.reading.within(nominal.tokens[0].idx, nominal.end):
            if type(mention.value) in admitted and limits.admit(mention.value):
                return _of_mention(frame, mention)
    return None


def _of_mention(frame: Frame, mention: Mention) -> Answer | None:
    if isinstance(mention.value, Date) and mention.value.edtf is None:
        return None
    return mention.value, (frame.reading.words(mention.start, mention.end),)


def _first_within(frame: Frame, mentions: Iterator[Mention], admitted: frozenset[Any], limits: Limits) -> Answer | None:
    for mention in mentions:
        if type(mention.value) in admitted and limits.admit(mention.value):
            found = _of_mention(frame, mention)
            if found is not None:
                return found
    return None


def _from_region(frame: Frame, admitted: frozenset[Any], limits: Limits) -> Answer | None:
    if Change in admitted:
        return _change(frame, [frame.region])
    if choices_of(admitted):
        return _choice(frame, [frame.region], limits)
    return _first_within(frame, frame.reading.within(*frame.region), admitted, limits)


def _change(frame: Frame, spans: Sequence[tuple[int, int]]) -> Answer | None:
    """Return how a figure moved, where the words for it lie in one of ``spans``."""
    clause = frame.clause
    begin, stop = (clause.begin, clause.stop) if clause is not None else (0, len(frame.row.chunks))
    for figure in read_figures(frame.reading, frame.row, begin, stop):
        words = figure.words.get("change", ())
        if figure.change is not None and any(
            start <= each.start and each.end <= end for each in words for start, end in spans
        ):
            return figure.change, words
    return None


def _choice(frame: Frame, spans: Iterable[tuple[int, int]], limits: Limits) -> Answer | None:
    """Return the choice one of whose words stands in one of ``spans``."""
    for start, end in spans:
        for index in frame.reading.token_range(start, end):
            token = frame.reading.doc[index]
            for choice, words in limits.choices.items():
                if form_of(token) in forms_of_words(words):
                    return choice, (frame.reading.words(token.idx, token.idx + len(token)),)
    return None


def _from_owner(frame: Frame, form: str, path: str, limits: Limits, *, many: bool) -> Answer | None:
    """Read whose the trigger noun is, or whose the phrase that the rest of the source points to is."""
    for nominal in phrases_at(frame, path or "trigger"):
        found = frame.reading.owner(nominal) if form == "owner" else frame.reading.possessor(nominal)
        resolved = [item for item in found if limits.admit(item.party)]
        if resolved:
            words = tuple(frame.reading.words(item.start, item.end, item.how) for item in resolved)
            if many:
                return tuple(item.party for item in resolved), words
            return resolved[0].party, words[:1]
    return None
