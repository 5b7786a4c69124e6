"""When a fact holds: the date or period that its clause gives."""

from collections.abc import Iterator

from azcn.facts.frame import Draft, Frame
from azcn.lexicon import load
from azcn.model import Date, Mention
from azcn.syntax.chunks import Mark, Nominal

__all__ = ["dates_of", "fill_date"]


def dates_of(frame: Frame) -> Iterator[Mention]:
    """Yield the resolved dates of a frame's clause, then those inside its evidence, none that is only compared with."""
    compared = load("figures")["compared"]["prepositions"]
    seen = set()
    start, end = frame.span
    for nominal in _near(frame):
        mention = nominal.mention
        if mention is None or not isinstance(mention.value, Date) or mention.value.edtf is None:
            continue
        if nominal.preposition in compared or mention.start in seen:
            continue
        if _of_participle(frame, nominal) or _of_governor(frame, nominal):
            continue
        inside = start <= mention.start and mention.end <= end
        if inside or (frame.clause is not None and nominal in frame.clause.times):
            seen.add(mention.start)
            yield mention


def _of_participle(frame: Frame, nominal: Nominal) -> bool:
    """Tell "les otages, libérés lundi, arrivent": a participle before the verb, set off, has a time of its own."""
    if frame.clause is None or frame.noun is not None:
        return False
    row = frame.row
    return any(
        other.group.form == "past_participle"
        and other is not frame.clause
        and 0 < other.position < row.position(nominal) < frame.position
        and nominal in other.times
        and isinstance(before := row.chunks[other.position - 1], Mark)
        and before.form == ","
        for other in row.clauses
    )


def _of_governor(frame: Frame, nominal: Nominal) -> bool:
    """Tell "part en mai, après avoir signé": what came before has not the time of what came after."""
    clause = frame.clause
    if clause is None or clause.group.form != "infinitive" or clause.group.tense != "past" or not clause.position:
        return False
    before = frame.row.chunks[clause.position - 1]
    after = isinstance(before, Mark) and before.form == "après"
    return after and frame.row.position(nominal) < clause.position


def _near(frame: Frame) -> list[Nominal]:
    nominals = [nominal for nominal in frame.row.nominals if nominal.is_time]
    return sorted(nominals, key=lambda nominal: abs(frame.row.position(nominal) - frame.position))


def fill_date(frame: Frame, draft: Draft, slot: str) -> None:
    """Fill ``slot`` with the date nearest to the trigger, where the clause has one."""
    for mention in dates_of(frame):
        draft.fill(slot, mention.value, [frame.reading.words(mention.start, mention.end)])
        return
