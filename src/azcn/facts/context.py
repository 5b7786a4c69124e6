"""What the fact modules share about one document, each part worked out once and only when asked for."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from azcn.facts.assemble import Attribution
from azcn.facts.frame import Draft, Frame, find_frames
from azcn.facts.rules import pack
from azcn.facts.slots import fill_slots, met
from azcn.model import FACT_TYPES
from azcn.syntax.reading import Reading
from azcn.syntax.reporting import Report, Source, find_reports, find_sources

__all__ = ["Context"]


class Context:
    """A document under extraction."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The clauses of saying."""
        return find_reports(self.reading)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources named beside claims."""
        return find_sources(self.reading)

    @cached_property
    def attribution(self) -> Attribution:
        """To whom the text attributes what."""
        return Attribution(self.reading, self.reports, self.sources)

    def by_rules(
        self, fact_type: str, refine: Callable[[Frame, Draft], Draft | Sequence[Draft] | None] | None = None
    ) -> Iterator[Draft]:
        """Yield a draft for each trigger of the type's rules, its slots filled by the first rule that can.

        ``refine`` sees each draft before the required slots are checked; it may fill slots, move the
        evidence, lower the confidence, return None to drop the draft, or several drafts for one.
        """
        slots = FACT_TYPES[fact_type]
        answered: tuple[int, int] | None = None
        for frame in find_frames(self.reading, pack(fact_type)):
            place = (id(frame.row), frame.position)
            if place == answered:
                continue
            draft = frame.draft()
            fill_slots(frame, draft, slots)
            refined = refine(frame, draft) if refine is not None else draft
            drafts = (refined,) if isinstance(refined, Draft) else refined or ()
            complete = [each for each in drafts if met(each, frame.rule.require)]
            if complete:
                answered = place
                yield from complete
