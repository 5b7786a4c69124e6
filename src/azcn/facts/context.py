"""What the fact modules share about one document, each part worked out once and only when asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from azcn.facts.assemble import Attribution
from azcn.facts.engine.guards import stands
from azcn.facts.finders import finder_of, more_of, starts_from_rules
from azcn.facts.frame import Draft, Frame, find_frames, told_rows
from azcn.facts.measures import Measure, find_measures
from azcn.facts.openings import find_openings
from azcn.facts.rules import Pack, pack
from azcn.facts.slots import fill_slots, met
from azcn.facts.speakers import authors_of, is_bare_document, is_document, is_same_source, speakers_of
from azcn.model import FACT_TYPES
from azcn.syntax.chunks import Nominal
from azcn.syntax.interviews import find_answers
from azcn.syntax.reading import Reading, Trigger
from azcn.syntax.reporting import Report, Source, find_reports, find_sources
from azcn.syntax.verbs import form_of

if TYPE_CHECKING:
    from azcn.entities import Resolved
    from azcn.entities.roles import Office

__all__ = ["Context"]


_NEAR = 4
"""Sentences over which a pronoun goes on with the person who spoke last."""
_MOST = 16
"""Reports of a sentence that are looked through for a pronoun in it."""


def _place_words(draft: Draft) -> tuple[str, int, int]:
    words = draft.words["place"][0]
    return draft.slots["place"], words.start, words.end


def _anybody(report: Report) -> tuple[Nominal, ...]:
    """Return where "on" says it: "indique-t-on au ministère", "a-t-on appris auprès de X"; and whom a paper heard."""
    if report.clause.lemma == "apprendre" and (heard := report.clause.with_preposition("auprès de")):
        return heard  # "a appris l'agence X auprès d'un ministre"
    pronoun = report.speakers[0].form if report.speakers else ""
    if not pronoun.startswith("-") or pronoun.strip("-t") != "on" or report.clause.group.form == "infinitive":
        return ()  # "À Brest, on appelle au calme", "pourrait-on dire, de X": nobody in particular
    return report.clause.with_preposition("à", "auprès de", "chez", "de", "dans")


def _offset_of(told: Report | Source) -> int:
    return told.nominal.head.idx if isinstance(told, Source) else told.clause.group.head.idx


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
        told = [(report, self.speakers(report)) for report in self.reports]
        sources = [(source, self._speakers[id(source)]) for source in self.sources]
        return Attribution(self.reading, told, sources, find_answers(self.reading))

    def speakers(self, report: Report) -> "tuple[Resolved, ...]":
        """Return who says it; "a-t-il ajouté" goes on with the person who spoke last."""
        return self._speakers[id(report)]

    @cached_property
    def _speakers(self) -> "dict[int, tuple[Resolved, ...]]":
        """Who is behind each report and each source, by its identity; found in text order, for some refer back."""
        answers: dict[int, tuple[Resolved, ...]] = {}
        last: tuple[int, Resolved] | None = None
        cited: tuple[int, Resolved] | None = None
        everything: list[Report | Source] = [*self.reports, *self.sources]
        for told in sorted(everything, key=_offset_of):
            nominals = (told.nominal,) if isinstance(told, Source) else _anybody(told) or told.speakers
            row = self.reading.row_index(
                self.reading.row_of(told.nominal.head) if isinstance(told, Source) else told.clause.row
            )
            if cited is not None and row - cited[0] <= _NEAR and nominals and is_same_source(nominals[0]):
                found: tuple[Resolved, ...] = (replace(cited[1], how="the source cited last", confidence=0.8),)
            else:
                found = speakers_of(self.reading, nominals)
            if not found and len(nominals) == 1 and is_bare_document(nominals[0]):
                found = self._author_before(nominals[0], row, answers)
            if isinstance(told, Report):
                found = self._going_on(told, found, last if last is not None and row - last[0] <= _NEAR else None)
            answers[id(told)] = found
            if found:
                cited = row, found[0]
                last = cited if found[0].party.label == "PER" else last
        return answers

    def _going_on(
        self, report: Report, found: "tuple[Resolved, ...]", last: "tuple[int, Resolved] | None"
    ) -> "tuple[Resolved, ...]":
        """Return who a report's pronoun means: a person found, else the person who spoke last, not far before."""
        head = report.speakers[0].head if report.speakers else None
        if head is None or form_of(head).lstrip("-t").strip("-") not in ("il", "elle"):
            return found
        found = tuple(item for item in found if self._is_named_before(head.idx, report, item))
        person = bool(found) and found[0].party.label == "PER"
        if not person and last is not None:
            return (replace(last[1], how="the person who spoke last", confidence=0.8),)
        return found

    def _author_before(
        self, document: Nominal, row: int, answers: "dict[int, tuple[Resolved, ...]]"
    ) -> "tuple[Resolved, ...]":
        """Return whose "le rapport", "cette étude" is: the last document's before, or theirs who spoke in one."""
        for index in range(row, max(row - _NEAR, 0) - 1, -1):
            for nominal in reversed(self.reading.rows[index].nominals):
                if nominal.start >= document.start or not is_document(nominal):
                    continue
                authors = authors_of(self.reading, nominal)
                if not authors and nominal.preposition in ("dans", "par", "via"):
                    told = self._reports_of.get(id(self.reading.rows[index]), ())
                    authors = next((found for report in told if (found := answers.get(id(report), ()))), ())
                if authors:
                    return (replace(authors[0], how="the author of the document", confidence=0.8),)
        return ()

    def _is_named_before(self, offset: int, report: Report, speaker: "Resolved") -> bool:
        """Tell whether the text named a pronoun's speaker before it, and not only in what is said in its sentence.

        "Tout en estimant que le Chili est prêt, il a rappelé …", "« Lima y songe », précise-t-il" and "X,
        expliquait-il, l'avait menacé" are not said by those whom they speak of.
        """
        mentions = self._named_at.get(speaker.party.name) or self._named_at.get(speaker.party.country or "")
        if not mentions:
            return speaker.party.country is None  # a capital alone names its country, but nobody's "il"
        row = report.clause.row
        begin = row.sentence.start_char
        said = [(other.start, other.end) for other in self._reports_of.get(id(row), [])[:_MOST]]
        said += self.reading.quotes_of(row)
        if report.clause.link == "inverted":
            said.append((self._interrupted(report), offset))
        return any(
            start < offset and (start < begin or not any(one <= start < other for one, other in said))
            for start in mentions
        )

    def _interrupted(self, report: Report) -> int:
        """Return where the clause begins that ", explique-t-il," stands in: behind the last finite verb before it."""
        row = report.clause.row
        before = (c.group.tokens[-1] for c in row.clauses if c.finite and c.position < report.clause.position)
        last = max((token.idx for token in before), default=row.sentence.start_char)
        return max(last, row.sentence.start_char)

    @cached_property
    def _named_at(self) -> "dict[str, list[int]]":
        """Where the text names each party, by its name, and each country, by its code as well."""
        found: dict[str, list[int]] = {}
        for chain in self.reading.entities.chains:
            for key in {chain.name, chain.country or chain.name}:
                found.setdefault(key, []).extend(mention.start for mention in chain.mentions)
        return found

    @cached_property
    def _reports_of(self) -> "dict[int, list[Report]]":
        found: dict[int, list[Report]] = {}
        for report in self.reports:
            found.setdefault(id(report.clause.row), []).append(report)
        return found

    @cached_property
    def offices(self) -> "dict[str, Office]":
        """The first office that the text gives each person, by the person's name."""
        found: dict[str, Office] = {}
        for office in self.reading.entities.offices:
            found.setdefault(office.person.name, office)
        return found

    @cached_property
    def _events(self) -> tuple[dict[int, Draft], dict[str, Draft]]:
        """The events held at a place, by the offset of their noun, and the last of each kind, in lower case."""
        held = [draft for draft in self.drafts("event") if draft.slots.get("place") and "place" in draft.words]
        return {draft.trigger.start: draft for draft in held}, {draft.trigger.text.casefold(): draft for draft in held}

    def event_place(self, nominal: Nominal) -> tuple[str, int, int] | None:
        """Return where the event that a phrase names or refers to is held, and the words that say so."""
        by_offset, by_kind = self._events
        for token in nominal.tokens:
            if token.idx in by_offset:
                return _place_words(by_offset[token.idx])
        definite = nominal.determiner is not None or nominal.preposition == "lors de"
        named = by_kind.get(nominal.form) if definite else None
        return _place_words(named) if named is not None else None

    @cached_property
    def told(self) -> frozenset[int]:
        """The numbers of the rows that tell a story."""
        return told_rows(self.reading)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """What is measured, with its figures: trade and other economic figures."""
        return find_measures(self.reading)

    def drafts(self, fact_type: str) -> "list[Draft]":
        """Return the drafts of a fact type, found once: one type may ask for those of another."""
        if fact_type not in self._drafts:
            self._drafts[fact_type] = self._find(fact_type)
        return self._drafts[fact_type]

    def _find(self, fact_type: str) -> list[Draft]:
        if fact_type not in self._openings and starts_from_rules(fact_type):
            return []
        drafts = list(finder_of(fact_type)(self))
        if fact_type not in self._laid:
            drafts += more_of(self, fact_type)
        return drafts

    @cached_property
    def _laid(self) -> set[str]:
        """The fact types whose rules were laid over the clauses; the modules of others read in ways of their own."""
        return set()

    @cached_property
    def _drafts(self) -> "dict[str, list[Draft]]":
        return {}

    @cached_property
    def _openings(self) -> Mapping[str, Sequence[Trigger]]:
        return find_openings(self.reading)

    def frames(self, fact_type: str, rules: Pack | None = None) -> Iterator[Frame]:
        """Yield a frame for each rule of a type, or of ``rules``, that is triggered and whose constraints hold."""
        if rules is None:
            found = find_frames(self.reading, pack(fact_type), self._openings.get(fact_type, ()), self.told)
        else:
            found = find_frames(self.reading, rules, self.reading.triggers(rules.verbs, rules.nouns), self.told)
        return (frame for frame in found if not (frame.rule.given or frame.rule.unless) or stands(frame))

    def _has_values(self, frame: Frame) -> bool:
        """Tell whether the sentence has a mention of each kind that the rule cannot do without."""
        sentence = frame.row.sentence
        return all(
            next(self.reading.within(sentence.start_char, sentence.end_char, *kinds), None) is not None
            for kinds in frame.rule.kinds
        )

    def by_rules(
        self,
        fact_type: str,
        refine: Callable[[Frame, Draft], Draft | Sequence[Draft] | None] | None = None,
        rules: Pack | None = None,
        *,
        suits: Callable[[Frame], bool] | None = None,
    ) -> Iterator[Draft]:
        """Yield a draft for each trigger of the type's rules, its slots filled by the first rule that can.

        ``refine`` sees each draft before the required slots are checked; it may fill slots, move the
        evidence, lower the confidence, return None to drop the draft, or several drafts for one. ``rules`` are
        others than all of the type's. ``suits`` tells before a draft is made whether ``refine`` may have it.
        """
        self._laid.add(fact_type)
        slots = FACT_TYPES[fact_type]
        answered: tuple[int, int] | None = None
        for frame in self.frames(fact_type, rules):
            place = (id(frame.row), frame.position)
            if place == answered or not self._has_values(frame) or (suits is not None and not suits(frame)):
                continue
            draft = frame.draft()
            fill_slots(frame, draft, slots)
            refined = refine(frame, draft) if refine is not None else draft
            drafts = (refined,) if isinstance(refined, Draft) else refined or ()
            complete = [each for each in drafts if met(each, frame.rule.require)]
            if complete:
                answered = place
                yield from complete
