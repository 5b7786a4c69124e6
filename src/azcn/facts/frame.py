"""A rule at work in one place: its trigger in the text, and the words that its sources point to."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from operator import attrgetter
from typing import Any

from azcn.facts.rules import Pack, Rule, forms_of_nouns
from azcn.lexicon import load
from azcn.model import Modality, Words
from azcn.syntax.chunks import Mark, Nominal, VerbGroup, closed
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.modality import is_hypothetical, modality_of_clause, modality_of_noun
from azcn.syntax.reading import Reading, Trigger
from azcn.syntax.verbs import form_of

__all__ = ["Draft", "Frame", "find_frames", "is_filled", "told_rows"]


def is_filled(value: object) -> bool:
    """Tell whether a slot with this value holds anything."""
    return value is not None and (bool(value) or not isinstance(value, (str, tuple)))


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
    sources: dict[str, tuple[tuple[Words, ...], str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    places: Sequence[tuple[int, int]] = ()
    """Where else the text says it, once drafts of the same fact are brought together."""
    attributed_to: str | None = None
    unattributed: bool = False

    def fill(self, slot: str, value: Any, words: Sequence[Words] = ()) -> None:
        """Fill ``slot`` where it is empty and ``value`` is something."""
        if not is_filled(value) or is_filled(self.slots.get(slot)):
            return
        self.slots[slot] = value
        if words:
            self.words[slot] = tuple(words)

    def explained(self) -> dict[str, tuple[Words, ...]]:
        """Return the words behind each slot, with the source of the rule that led to them, where they are still its."""
        found = dict(self.words)
        for slot, (words, source) in self.sources.items():
            if words and found.get(slot) == words:
                found[slot] = tuple(_led_to(each, source) for each in words)
        return found

    def lower(self, factor: float, note: str) -> None:
        """Lower the confidence by ``factor`` and say why."""
        self.confidence *= factor
        self.notes.append(note)


def _led_to(words: Words, source: str) -> Words:
    how = f"{words.how}, {source}" if words.how and source else words.how or source
    return Words(start=words.start, end=words.end, text=words.text, how=how)


@dataclass(slots=True, kw_only=True, eq=False)
class Frame:
    """A rule whose trigger was met: a verb's clause, or a noun with the clause that it stands in."""

    reading: Reading
    rule: Rule
    row: Row
    clause: Clause | None = None
    noun: Nominal | None = None
    light: bool = False
    _trigger: Words | None = field(default=None, init=False, repr=False)
    _span: tuple[int, int] | None = field(default=None, init=False, repr=False)

    @property
    def trigger(self) -> Words:
        """The trigger's words."""
        if self._trigger is None:
            self._trigger = self._words_of_trigger()
        return self._trigger

    def _words_of_trigger(self) -> Words:
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
            own = modality_of_noun(self.reading, self.noun)
            # "En plus de l'achat de …, X effectuera": what stands beside is not planned with it.
            carried = self.noun.preposition in (None, "à", "de", "en", "sur")
            if own == "asserted" and self.light and carried and self.clause is not None:
                return modality_of_clause(self.reading, self.clause)
            return own
        assert self.clause is not None
        return modality_of_clause(self.reading, self.clause)

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the evidence: the clause of a verb or of a carried noun, else the noun phrase."""
        if self._span is None:
            self._span = self._evidence()
        return self._span

    def _evidence(self) -> tuple[int, int]:
        if self.clause is not None and (self.noun is None or self.light or self.is_argument):
            return self.reading.clause_span(self.clause)
        assert self.noun is not None
        complements = self.row.complements(self.noun)
        last = complements[-1] if complements else self.noun
        return self.noun.start, last.end

    @property
    def region(self) -> tuple[int, int]:
        """Offsets of what the trigger says itself: of an infinitive, not the clause that governs it."""
        start, end = self.span
        if self.noun is None and self.clause is not None and self.clause.group.form == "infinitive":
            start = max(start, self.trigger.start)
        return start, end

    @property
    def is_argument(self) -> bool:
        """Whether the noun is the subject or an object of its clause."""
        clause = self.clause
        return clause is not None and (self.noun in clause.subjects or self.noun in clause.objects)

    def get(self, source: str) -> tuple[Nominal, ...]:
        """Return the noun phrases that ``source`` points to, in text order.

        ``agent``, ``patient``, ``subject``, ``object``
            Arguments of the clause; of a noun, ``agent`` is its complement with "par", else the clause's
            agent where the verb only carries the noun.
        ``prep:X|Y``
            Phrases under these prepositions: complements of the noun and what follows it in its clause.
        ``trigger``
            The noun itself.
        ``comp:X|Y``
            As ``prep``, complements of the trigger noun alone.
        ``of``
            What follows the trigger noun under "de" before any other complement.
        ``dative``
            To whom: phrases under "à", and "lui" or "leur" before the verb.
        ``reach:X|Y``
            As ``prep``, and over the participles of the object as well ("a signé des contrats estimés à … avec Y").
        ``clitic:en|y``
            The clitic before the verb ("en détient 55 %").
        ``beside``
            The name that the noun stands beside, a comma between ("X, partenaire de Y, …").
        ``whose``
            The antecedent of "dont" before the clause's verb.
        ``main``
            Who acts in the clause that governs this one, or in which the noun stands.
        """
        kind, arguments = _parsed(source)
        clause = self.clause
        if kind == "trigger":
            return (self.noun,) if self.noun is not None else ()
        if kind in ("prep", "reach"):
            return self._under(arguments, beyond=kind == "reach")
        if kind == "comp":
            return self._complements(arguments)
        if kind == "of":
            return tuple(takewhile(lambda n: n.preposition == "de", self._complements(None)))
        if kind == "dative":
            return (*self._under(("à",)), *self._clitics(("lui", "leur")))
        if kind == "clitic":
            return self._clitics(arguments)
        if kind == "beside":
            return self._beside()
        if kind == "whose":
            return self._whose()
        if kind == "main":
            return self._main()
        if kind == "agent" and self.noun is not None:
            by = self._complements(("par", "de la part de"))
            if by:
                return by
            return clause.agents if clause is not None and self.light else ()
        if clause is None:
            return ()
        argument = _ARGUMENTS.get(kind)
        found = argument(clause) if argument is not None else ()
        return found if self.noun is None else tuple(nominal for nominal in found if nominal is not self.noun)

    def _under(self, prepositions: tuple[str, ...], *, beyond: bool = False) -> tuple[Nominal, ...]:
        found = list(self._complements(prepositions))
        if self.clause is not None and (self.noun is None or self.light or self.is_argument):
            found += [n for n in self.clause.with_preposition(*prepositions) if n not in found and not self._leads(n)]
            if beyond and not found:
                found += [n for n in self._beyond() if n.preposition in prepositions]
                found = [member for nominal in found[:1] for member in self.row.coordinated(nominal)]
        return tuple(found) if self.noun is None else tuple(n for n in found if n is not self.noun)

    def _leads(self, nominal: Nominal) -> bool:
        """Tell the thing with which a clause is opened ("Avec l'aide de X, Y a signé"), which takes no part in it."""
        assert self.clause is not None
        before = self.row.position(nominal) < self.clause.position
        return before and nominal.preposition == "avec" and nominal.name is None

    def _beyond(self) -> Iterator[Nominal]:
        """Yield the phrases that a participle of the object separates from the clause, not that participle's own."""
        assert self.clause is not None
        own = False
        for item in self.row.chunks[self.clause.stop :]:
            if isinstance(item, VerbGroup):
                if item.form not in ("past_participle", "present_participle"):
                    return
                own = True
            elif isinstance(item, Mark):
                if (
                    item.form in (";", ":", "»", "”", "(")
                    or item.token.pos_ == "SCONJ"
                    or item.form in closed("relatives")
                ):
                    return
                own = own and item.form != ","
            elif own:
                own = item.is_time
            else:
                yield item

    def _clitics(self, forms: tuple[str, ...]) -> tuple[Nominal, ...]:
        if self.clause is None or (self.noun is not None and not self.light):
            return ()
        group = self.clause.group
        tokens = [token for token in group.tokens if token is not group.head]
        before = self.row.chunks[self.clause.position - 1] if self.clause.position else None
        if isinstance(before, Mark):
            tokens.insert(0, before.token)
        return tuple(Nominal.alone(token) for token in tokens if form_of(token) in forms)

    def _beside(self) -> tuple[Nominal, ...]:
        if self.noun is None or self.noun.preposition is not None:
            return ()
        if not self.position and self.noun.determiner is None and self.row.clauses:
            # "Partenaire de Y, X a …"
            return self.row.clauses[0].subjects if self.row.clauses[0].subject is not self.noun else ()
        if self.position < 2:
            return ()
        comma, name = self.row.chunks[self.position - 1], self.row.chunks[self.position - 2]
        if not (isinstance(comma, Mark) and comma.form == "," and isinstance(name, Nominal)):
            return ()
        refers = name.name is not None or any(r.how != "unnamed" for r in self.reading.party(name))
        return (name,) if refers and name.preposition is None else ()

    def _whose(self) -> tuple[Nominal, ...]:
        for item in reversed(self.row.chunks[: self.clause.position if self.clause is not None else 0]):
            if isinstance(item, VerbGroup):
                break
            if isinstance(item, Mark) and item.form == "dont":
                return (Nominal.alone(item.token, name=item.token),)
        return ()

    def _main(self) -> tuple[Nominal, ...]:
        clause = self.clause
        if clause is not None and self.noun is None:
            clause = clause.governor
        while clause is not None and not clause.finite and clause.governor is not None:
            clause = clause.governor
        return tuple(n for n in clause.agents if n is not self.noun) if clause is not None else ()

    def _complements(self, prepositions: tuple[str, ...] | None) -> tuple[Nominal, ...]:
        if self.noun is None:
            return ()
        return tuple(
            nominal
            for complement in self.row.complements(self.noun)
            if prepositions is None or complement.preposition in prepositions
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


_ARGUMENTS: Mapping[str, Callable[[Clause], tuple[Nominal, ...]]] = {
    "agent": attrgetter("agents"),
    "patient": attrgetter("patients"),
    "subject": attrgetter("subjects"),
    "object": attrgetter("objects"),
}


@cache
def _parsed(source: str) -> tuple[str, tuple[str, ...]]:
    """Return the kind of a source and what is asked for of that kind."""
    kind, _, arguments = source.partition(":")
    return kind, tuple(arguments.split("|"))


def find_frames(reading: Reading, rules: Pack, triggers: Iterable[Trigger], told: Collection[int]) -> Iterator[Frame]:
    """Yield every rule whose constraints hold at one of its ``triggers``, in text order.

    ``told`` are the numbers of the rows that tell a story, as `told_rows` gives them: nothing happens there.
    """
    for row, position, item, said in triggers:
        triggered = rules.triggered_by_noun(*said) if isinstance(item, Nominal) else rules.triggered_by_verb(*said)
        hypothetical: bool | None = None
        for rule in triggered:
            if rule.headline and any(clause.finite for clause in row.clauses):
                continue
            if isinstance(item, Clause):
                frame = _verb_frame(reading, row, item, rule)
            else:
                frame = _noun_frame(reading, row, item, rule)
            if frame is None or ((rule.near or rule.not_near) and not _suits(frame)):
                continue
            if hypothetical is None:
                hypothetical = (told and reading.row_index(row) in told) or is_hypothetical(reading, row, position)
            if hypothetical:
                break
            yield frame


def _suits(frame: Frame) -> bool:
    """Tell whether a word of the rule's ``near`` stands in the sentence, and none of ``not_near``."""
    row = frame.row
    said = {form_of(token) for token in row.sentence} | {clause.lemma for clause in row.clauses}
    text = f" {' '.join(form_of(token) for token in row.sentence)} ".replace("' ", "'")

    def stands(words: frozenset[str]) -> bool:
        return bool(words & said) or any(" " in word and f" {word} " in text for word in words)

    rule = frame.rule
    return (not rule.near or stands(rule.near)) and not stands(rule.not_near)


def _verb_frame(reading: Reading, row: Row, clause: Clause, rule: Rule) -> Frame | None:
    if clause.lemma not in rule.verbs or rule.reflexive not in (None, clause.group.reflexive):
        return None
    if rule.prepositions or rule.objects or rule.not_objects:
        under = clause.with_preposition(*rule.prepositions) if rule.prepositions else clause.patients
        if rule.prepositions and not under:
            return None
        heads = {form for nominal in under for form in _heads(nominal)}
        if (rule.objects and rule.objects.isdisjoint(heads)) or not rule.not_objects.isdisjoint(heads):
            return None
    if rule.agents and not any(agent.form in rule.agents for agent in clause.agents):
        return None
    return Frame(reading=reading, rule=rule, row=row, clause=clause)


def _heads(nominal: Nominal) -> Iterator[str]:
    """Yield the forms that the head of a phrase may have: where an adjective is taken for it, the noun before it too.

    "Une centrale solaire" may be tagged as two adjectives.
    """
    yield nominal.form
    if nominal.head.pos_ == "ADJ":
        yield from (form_of(token) for token in nominal.tokens if token.i < nominal.head.i)
    elif nominal.head.pos_ == "NUM":
        yield from (
            form_of(token) for token in nominal.tokens if token.i > nominal.head.i
        )  # "deux | centrales solaires"


def _noun_frame(reading: Reading, row: Row, nominal: Nominal, rule: Rule) -> Frame | None:
    if not rule.nouns or not noun_is(nominal, rule.nouns):
        return None
    if _is_generic(nominal) and modality_of_noun(reading, nominal) != "denied":
        return None  # but "dément tout achat"
    if rule.prepositions and not (rule.objects or rule.not_objects) and nominal.preposition not in rule.prepositions:
        return None
    if rule.adjectives or rule.not_adjectives:
        beside = {form_of(token) for token in nominal.tokens if token is not nominal.head}
        for complement in row.complements(nominal)[:1]:
            beside.update(form_of(token) for token in complement.tokens)
        if rule.not_adjectives & beside or (rule.adjectives and not rule.adjectives & beside):
            return None
    if rule.objects or rule.not_objects:
        heads = {
            complement.form
            for complement in row.complements(nominal)
            if complement.preposition in (rule.prepositions or ("de",))
        }
        if (rule.objects and not rule.objects & heads) or rule.not_objects & heads:
            return None
    clause = row.clause_at(row.position(nominal))
    held = clause is not None and (
        nominal in clause.patients or nominal in clause.obliques or _measured(row, nominal) in clause.patients
    )
    stands = held or (clause is not None and nominal in clause.subjects)
    if rule.light and not (stands and clause is not None and clause.lemma in rule.light):
        return None
    carried = held and clause is not None and (bool(rule.light) or clause.lemma in _carriers())
    return Frame(reading=reading, rule=rule, row=row, clause=clause, noun=nominal, light=carried)


@cache
def _fiction() -> Mapping[str, str]:
    """Return the forms of works in which stories are told and of their figures, each with which of the two it is."""
    fiction = load("modality")["fiction"]
    return {form: name for name in ("works", "figures") for form in forms_of_nouns(fiction[name])}


def told_rows(reading: Reading) -> frozenset[int]:
    """Return the numbers of the rows in which a story is told ("dans le film, …", "le héros …")."""
    fiction = _fiction()
    told = set()
    for row, _, item, said in reading.triggers({}, fiction):
        assert isinstance(item, Nominal)
        in_work = item.preposition == "dans" and fiction[said[0]] == "works"
        if in_work or any(
            fiction.get(subject.form) == "figures" for clause in row.clauses for subject in clause.subjects[:1]
        ):
            told.add(reading.row_index(row))
    return frozenset(told)


def _is_generic(nominal: Nominal) -> bool:
    """Tell "toute livraison", "chaque achat", of which nothing is said to have happened."""
    return nominal.determiner is not None and form_of(nominal.determiner) in (
        "tout",
        "toute",
        "chaque",
        "quel",
        "quelle",
    )


def _measured(row: Row, nominal: Nominal) -> Nominal | None:
    """Return the amount that a noun is counted by ("450 millions d'euros d'investissements")."""
    before = row.chunks[row.position(nominal) - 1] if row.position(nominal) else None
    counts = isinstance(before, Nominal) and before.mention is not None and before.mention.kind in ("money", "quantity")
    return before if nominal.preposition == "de" and counts and isinstance(before, Nominal) else None


@cache
def _carriers() -> frozenset[str]:
    return frozenset(load("syntax")["closed"]["forms"]["carriers"])


def noun_is(nominal: Nominal, forms: frozenset[str]) -> bool:
    """Tell whether the head of ``nominal`` is one of ``forms``, or a hyphenated compound as a whole."""
    return not forms.isdisjoint(nominal.known_as)
