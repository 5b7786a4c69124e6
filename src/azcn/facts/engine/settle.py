"""What a type declares for all its rules, done to each draft: who stands for whom, what differs, one fact a thing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from azcn.facts.deals import counted, is_named, represented
from azcn.facts.engine.forms import PHRASES, things
from azcn.facts.engine.paths import leads
from azcn.facts.frame import Draft, Frame
from azcn.facts.rules import Pack
from azcn.model import Party
from azcn.packs.paths import split_form
from azcn.syntax.chunks import Mark, Nominal, VerbGroup, closed

__all__ = ["settle"]

_AS_SAID = frozenset(("", "name", "named", "adjective", "verb", "noun"))
"""How words are read that stand for themselves; the others refer."""
_UNNAMED, _REFERRING, _NOBODY = 0.8, 0.9, 0.6


def settle(frame: Frame, draft: Draft, declared: Pack) -> Sequence[Draft]:
    """Return the drafts that one draft becomes by what its type declares."""
    for slot in declared.represent:
        party = draft.slots.get(slot)
        if isinstance(party, Party):
            draft.slots[slot] = represented(frame.reading, party)
        elif isinstance(party, tuple):
            bodies = (represented(frame.reading, each) for each in party)
            draft.slots[slot] = tuple({each.country or each.name.casefold(): each for each in bodies}.values())
    if any(each.label == "PER" for slot in declared.nobody for each in _parties(draft.slots.get(slot))):
        return ()
    if draft.modality == "planned" and any(leads(frame, path) for path in frame.rule.exists):
        draft.modality = "asserted"
    for place, slot in enumerate(declared.differ):
        if draft.slots.get(slot) is not None and draft.slots[slot] in map(draft.slots.get, declared.differ[:place]):
            draft.slots.pop(slot)
            draft.words.pop(slot, None)
    if declared.named and not any(_has_name(draft.slots.get(slot)) for slot in declared.named):
        draft.lower(_NOBODY, "no party is named")
    _doubt(draft, declared, frame)
    return list(_each(frame, draft, declared.each))


def _parties(value: object) -> Iterator[Party]:
    found = value if isinstance(value, tuple) else (value,)
    return (each for each in found if isinstance(each, Party))


def _has_name(value: object) -> bool:
    return isinstance(value, Party) and is_named(value)


def _doubt(draft: Draft, declared: Pack, frame: Frame) -> None:
    """Lower the confidence for each slot that is filled by a reference, by who is not named, or from a weak source."""
    for slot, words in draft.words.items():
        how = next((each.how for each in words if each.how not in _AS_SAID), None)
        factor = 1.0
        if how is not None:
            unnamed = how == "unnamed"
            factor = declared.doubt.get("unnamed" if unnamed else "referring", _UNNAMED if unnamed else _REFERRING)
        if factor < 1:
            draft.lower(factor, f"{slot.replace('_', ' ')}: {how}")
        source = draft.sources.get(slot, ((), ""))[1]
        sure = frame.rule.sure.get((slot, source), 1.0)
        if sure < 1:
            draft.lower(sure, f"{slot.replace('_', ' ')}: {source}")


# --- one fact for each thing -------------------------------------------------------------------


def _each(frame: Frame, draft: Draft, slots: Sequence[str]) -> Iterator[Draft]:
    """Yield a draft for each of a list of things, and for what "et" adds behind a complement, counted."""
    sources = {slot: split_form(draft.sources[slot][1]) for slot in slots if slot in draft.sources}
    path = next((path for _, path in sources.values() if path), None)
    first = next((draft.words[slot][0] for slot in slots if draft.words.get(slot)), None)
    if path is None or first is None:
        yield draft
        return
    listed = [each for each in _list(frame, list(things(frame, path))) if each.tokens[0].idx >= first.end]
    more = list(_more(frame, draft, sources, listed, first.end)) if all(slot in sources for slot in slots) else []
    for each in (draft, *more) if more else ():
        for slot in [slot for slot, (_, source) in draft.sources.items() if source == "total"]:
            each.slots.pop(slot, None)  # an amount of all is of none alone
    yield draft
    yield from more


def _more(
    frame: Frame,
    draft: Draft,
    sources: dict[str, tuple[str, str]],
    listed: Sequence[Nominal],
    end: int,
) -> Iterator[Draft]:
    """Yield a draft for each further thing, all of ``sources`` filled from it, up to the first that lacks one."""
    kept = {slot: value for slot, value in draft.slots.items() if slot not in sources}
    for phrase in listed:
        found = {slot: PHRASES[form](frame, phrase) for slot, (form, _) in sources.items() if form in PHRASES}
        if not all(found.get(slot) for slot in sources):
            return
        # What stands between two things belongs to the former.
        own = {s: v for s, v in kept.items() if not any(end <= w.start < phrase.start for w in draft.words.get(s, ()))}
        each = replace(
            draft,
            slots=own,
            words={s: w for s, w in draft.words.items() if s in own},
            sources={s: w for s, w in draft.sources.items() if s in own},
            notes=list(draft.notes),
            end=max(draft.end, phrase.end),
        )
        for slot, answer in found.items():
            if answer is not None:
                each.fill(slot, *answer)
        yield each


def _list(frame: Frame, found: list[Nominal]) -> list[Nominal]:
    """Return things with what "et" or a comma adds after a complement ("200 obus auprès de X et 32 avions")."""
    if not found or frame.noun is not None or frame.clause is None or not frame.row.holds(found[-1]):
        return found
    chunks = frame.row.chunks
    for position in range(frame.row.position(found[-1]) + 1, len(chunks) - 1):
        item, following = chunks[position], chunks[position + 1]
        if isinstance(item, VerbGroup):
            break
        joins = isinstance(item, Mark) and (item.form == "," or item.form in closed("adding"))
        if not joins or not isinstance(following, Nominal) or following.preposition is not None or following in found:
            continue
        after = chunks[position + 2] if position + 2 < len(chunks) else None
        if counted(frame.reading, following) is not None and not isinstance(after, VerbGroup):
            found.append(following)
    return found
