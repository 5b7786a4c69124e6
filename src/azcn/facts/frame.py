"""A rule at work in one place: its trigger in the text, and the words that its sources point to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from azcn.facts.rules import Pack, Rule
from azcn.model import Modality, Words
from azcn.syntax.chunks import Mark, Nominal, VerbGroup
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.modality import is_hypothetical, modality_of_clause, modality_of_noun
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = ["Draft", "Frame", "find_frames"]


@dataclass(slots=True, kw_only=True)
class Draft:
    """A fact in the making: slots filled so far, the words behind them, and what was noticed on the way."""

    rule: str
    start: int
    end: int
    trigger: Words
    modality: Modality = "asserted"
    confidence: float = 0.7
    slots: dict[str, Any] = field(default_factory=dict)
    words: dict[str, tuple[Words, ...]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    attributed_to: str | None = None
    unattributed: bool = False

    def fill(self, slot: str, value: Any, words: Sequence[Words] = ()) -> None:
        """Fill ``slot`` where it is empty and ``value`` is something."""
        if value is None or value in ((), "") or self.slots.get(slot) not in (None, (), ""):
            return
        self.slots[slot] = value
        if words:
            self.words[slot] = tuple(words)

    def lower(self, factor: float, note: str) -> None:
        """Lower the confidence by ``factor`` and say why."""
        self.confidence *= factor
        self.notes.append(note)


@dataclass(slots=True, kw_only=True, eq=False)
class Frame:
    """A rule whose trigger was met: a verb's clause, or a noun with the clause that it stands in."""

    reading: Reading
    rule: Rule
    row: Row
    clause: Clause | None = None
    noun: Nominal | None = None
    light: bool = False

    @property
    def trigger(self) -> Words:
        """The trigger's words."""
        if self.noun is not None:
            head = self.noun.head
            return self.reading.words(head.idx, head.idx + len(head), "noun")
        assert self.clause is not None
        tokens = self.clause.group.tokens
        return self.reading.words(tokens[0].idx, tokens[-1].idx + len(tokens[-1]), "verb")

    @property
    def position(self) -> int:
        """Position of the trigger in its row."""
        if self.noun is not None:
            return self.row.position(self.noun)
        assert self.clause is not None
        return self.clause.position

    @property
    def modality(self) -> Modality:
        """Modality of what the trigger says."""
        if self.noun is not None:
            return modality_of_noun(self.reading, self.noun)
        assert self.clause is not None
        return modality_of_clause(self.reading, self.clause)

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the evidence: the clause of a verb or of a carried noun, else the noun phrase."""
        if self.clause is not None and (self.noun is None or self.light or self.is_argument):
            return self.reading.clause_span(self.clause)
        assert self.noun is not None
        complements = self.row.complements(self.noun)
        last = complements[-1] if complements else self.noun
        return self.noun.start, last.end

    @property
    def is_argument(self) -> bool:
        """Whether the noun is the subject or an object of its clause."""
        clause = self.clause
        return clause is not None and (self.noun in clause.subjects or self.noun in clause.objects)

    def get(self, source: str) -> tuple[Nominal, ...]:
        """Return the noun phrases that ``source`` points to, in text order.

        ``agent``, ``patient``, ``subject``, ``object``
            Arguments of the clause; of a noun, ``agent`` is its complement with "par", else the clause's
            agent where the verb only carries the noun or has it as its object.
        ``prep:X|Y``
            Phrases under these prepositions: complements of the noun and what follows it in its clause.
        ``trigger``
            The noun itself.
        ``apposition``
            A name set beside the noun after a comma.
        """
        kind, _, argument = source.partition(":")
        clause = self.clause
        if kind == "trigger":
            return (self.noun,) if self.noun is not None else ()
        if kind == "prep":
            return self._under(tuple(argument.split("|")))
        if kind == "agent" and self.noun is not None:
            by = self._complements(("par", "de la part de"))
            if by:
                return by
            carried = clause is not None and (self.light or self.noun in clause.patients)
            return clause.agents if clause is not None and carried else ()
        if clause is None:
            return ()
        found: tuple[Nominal, ...] = {
            "agent": clause.agents,
            "patient": clause.patients,
            "subject": clause.subjects,
            "object": clause.objects,
        }.get(kind, ())
        return tuple(nominal for nominal in found if nominal is not self.noun)

    def _under(self, prepositions: tuple[str, ...]) -> tuple[Nominal, ...]:
        found = list(self._complements(prepositions))
        if self.clause is not None:
            carries = self.noun is None or self.light or self.is_argument
            found += [n for n in self.clause.with_preposition(*prepositions) if carries and n not in found]
        return tuple(found)

    def _complements(self, prepositions: tuple[str, ...]) -> tuple[Nominal, ...]:
        if self.noun is None:
            return ()
        return tuple(
            nominal
            for complement in self.row.complements(self.noun)
            if complement.preposition in prepositions
            for nominal in self.row.coordinated(complement)
        )

    def draft(self) -> Draft:
        """Return an empty draft of the fact that the rule makes here."""
        start, end = self.span
        return Draft(
            rule=self.rule.id,
            start=start,
            end=end,
            trigger=self.trigger,
            modality=self.modality,
            confidence=self.rule.confidence,
        )


def find_frames(reading: Reading, rules: Pack) -> Iterator[Frame]:
    """Yield every place where the trigger of a rule stands and its constraints hold, in text order."""
    for row in reading.rows:
        for position, item in enumerate(row.chunks):
            if isinstance(item, Mark):
                continue
            for rule in rules.rules:
                frame = _verb_frame(reading, row, item, rule) if isinstance(item, VerbGroup) else None
                if isinstance(item, Nominal):
                    frame = _noun_frame(reading, row, item, rule)
                if frame is not None and not is_hypothetical(reading, row, position):
                    yield frame
                    break


def _verb_frame(reading: Reading, row: Row, group: VerbGroup, rule: Rule) -> Frame | None:
    if not rule.verbs:
        return None
    clause = next(clause for clause in row.clauses if clause.group is group)
    if clause.lemma not in rule.verbs:
        return None
    if rule.objects and not any(form_of(patient.head) in rule.objects for patient in clause.patients):
        return None
    if rule.prepositions and not clause.with_preposition(*rule.prepositions):
        return None
    return Frame(reading=reading, rule=rule, row=row, clause=clause)


def _noun_frame(reading: Reading, row: Row, nominal: Nominal, rule: Rule) -> Frame | None:
    if not rule.nouns or not noun_is(nominal, rule.nouns):
        return None
    if rule.adjectives or rule.not_adjectives:
        beside = {form_of(token) for token in nominal.tokens if token is not nominal.head}
        for complement in row.complements(nominal)[:1]:
            beside.update(form_of(token) for token in complement.tokens)
        if rule.not_adjectives & beside or (rule.adjectives and not rule.adjectives & beside):
            return None
    clause = row.clause_at(row.position(nominal))
    carried = clause is not None and clause.lemma in rule.light and nominal in (*clause.patients, *clause.obliques)
    if rule.light and not carried:
        return None
    return Frame(reading=reading, rule=rule, row=row, clause=clause, noun=nominal, light=carried)


def noun_is(nominal: Nominal, forms: frozenset[str]) -> bool:
    """Tell whether the head of ``nominal`` is one of ``forms``, or a hyphenated compound as a whole."""
    if nominal.name is nominal.head:
        return False
    head = form_of(nominal.head)
    if head in forms:
        return True
    text = "".join(form_of(token) for token in nominal.tokens[list(nominal.tokens).index(nominal.head) :][:3])
    return "-" in text and text in forms
