"""When a fact holds: the date or period that its clause gives."""

from collections.abc import Iterator

from azcn.facts.frame import Draft, Frame
from azcn.lexicon import load
from azcn.model import Date, Mention
from azcn.syntax.chunks import Nominal

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
        inside = start <= mention.start and mention.end <= end
        if inside or (frame.clause is not None and nominal in frame.clause.times):
            seen.add(mention.start)
            yield mention


def _near(frame: Frame) -> list[Nominal]:
    nominals = [nominal for nominal in frame.row.nominals if nominal.is_time]
    return sorted(nominals, key=lambda nominal: abs(frame.row.position(nominal) - frame.position))


def fill_date(frame: Frame, draft: Draft, slot: str) -> None:
    """Fill ``slot`` with the date nearest to the trigger, where the clause has one."""
    for mention in dates_of(frame):
        draft.fill(slot, mention.value, [frame.reading.words(mention.start, mention.end)])
        return
