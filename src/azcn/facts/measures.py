"""What is measured: each noun of trade or of another economic figure, the stretch of its sentence, and its figures.

A measure is named by a noun ("les exportations", "l'inflation"), or taken up by a pronoun ("elle devrait revenir
à 2 %", "celles de machines", "ce chiffre"). It is somebody's: by a possessive, an adjective, a complement, the
subject of its verb, the place that its clause names, or the measure before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from azcn.entities import Resolved
from azcn.facts.figures import (
    Figure,
    amount_of,
    is_figure,
    movement_noun,
    moves,
    read_figures,
    stretch_stop,
)
from azcn.facts.flows import flow_nouns, flow_of, no_flow_with
from azcn.facts.respective import listed, members, respective_figures, years_of
from azcn.facts.rules import forms_of_nouns, words
from azcn.lexicon import load
from azcn.model import Date, Entity, Flow, Money, Party, Percentage, Quantity
from azcn.syntax.chunks import Mark, Nominal, VerbGroup
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.modality import is_hypothetical
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Measure", "classes_of", "find_measures", "fronted", "named", "sites"]

_CHAIN = ("de", "à", "en", "hors", "par")
"""Prepositions of complements within the phrase that names a measure."""
_PLACES = ("en", "dans", "à", "chez", "au sein de", "sur")
_REACH = 3
"""Sentences behind which who was spoken of is no longer meant."""
_SHORTLY = 59
"""Tokens behind which a verb of trade says nothing more of sales."""
_REFERRING = ("il", "elle", "ils", "elles")
_DEMONSTRATIVE = ("celui", "celle", "ceux", "celles")
_NONE: frozenset[str] = frozenset()
_LABEL_ENDS = frozenset((":", "–", "—"))
_LEVELS = ("valeur", "montant", "volume")
_EXCHANGES = ("échanges", "flux")


@dataclass(slots=True, kw_only=True, eq=False)
class Measure:
    """One measure in one place, with its figures.

    ``noun`` names it; ``anchor`` is the phrase or pronoun that stands for it in ``row``, at ``position``. ``holders``
    are whose it is in the words here, ``passed`` whose the measure before was, ``passed_on`` the same as words, named
    or not, where nobody holds it here; ``period`` is the one in force.
    """

    reading: Reading
    row: Row
    noun: Nominal
    anchor: Nominal
    position: int
    flow: Flow | None = None
    begin: int = 0
    stop: int = 0
    figures: list[Figure] = field(default_factory=list)
    holders: tuple[Resolved, ...] = ()
    passed: tuple[Party, ...] = ()
    passed_on: Resolved | None = None
    period: Date | None = None
    before: "Measure | None" = None
    top: Nominal | None = None
    inside: bool = False
    sharers: tuple[Resolved, ...] = ()
    """Who are named together where each has a figure of its own ("respectivement")."""
    sharer: Resolved | None = None
    """The one of them whose figures these are."""

    @property
    def taken_up(self) -> bool:
        """Whether a pronoun or a general noun stands for the noun."""
        return self.noun is not self.anchor

    @property
    def aimed_at(self) -> bool:
        """Whether its figures are what is aimed at ("l'objectif est de 10 milliards")."""
        nouns = [self.anchor, *([self.top] if self.top is not None else [])]
        return any(nominal.name is None and form_of(nominal.head) in _targets() for nominal in nouns)

    @property
    def clause(self) -> Clause | None:
        """The clause in which the measure stands."""
        return self.row.clause_at(self.position)

    def clause_of(self, figure: Figure) -> Clause | None:
        """Return the clause that says a figure where it is not the measure's own: a relative, a second verb."""
        words = next(iter((*figure.words.get("value", ())[-1:], *figure.words.get("change", ())[-1:])), None)
        if words is None:
            return None
        index = self.reading.token_range(words.start, words.end)
        position = (
            next((at for at, item in enumerate(self.row.chunks) if item.last >= index[0]), None) if index else None
        )
        clause = self.row.clause_at(position) if position is not None else None
        if clause is None or clause.position <= self.position:
            return None
        own = clause if clause.finite else clause.governor
        related = own is not None and own.link == "relative" and own.begin > self.position
        # "le taux, tombé à 3 %, montera"
        beside = clause.group.form == "past_participle" and clause.link == "controlled"
        return clause if figure.again or related or beside else None

    @property
    def is_subject(self) -> bool:
        """Whether the measure is the subject of its clause."""
        clause = self.row.clause_at(self.begin)
        top = self.top or self.anchor
        clause = self.clause if clause is None else clause
        return clause is not None and (top in clause.subjects or top is clause.subject)


@cache
def classes_of() -> dict[str, str]:
    """Return the class of measure (rate, money, count, price, movement) by each form of the nouns that name one."""
    return {form: name for name, nouns in load("facts/indicator")["metrics"].items() for form in forms_of_nouns(nouns)}


@cache
def _general() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["general"]["nouns"])


@cache
def _only_plural() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["only_plural"]["nouns"])


def named(resolved: Resolved) -> bool:
    """Tell whether a party has a name of its own, or is a country."""
    return resolved.party.country is not None or resolved.how != "unnamed"


def find_measures(reading: Reading) -> tuple[Measure, ...]:
    """Return the measures of a document that have figures, in text order."""
    return tuple(_Finder(reading).run())


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.last: Measure | None = None
        self.passed: tuple[Party, ...] = ()
        self.passed_on: Resolved | None = None
        self.trading: list[tuple[Clause, bool]] = []
        self.unheard: list[Clause | None] = []
        self.period: Date | None = None
        self.period_of: tuple[Party, ...] = ()
        self.body: Resolved | None = None
        self.body_sought = 0
        self.passed_at = -1
        self.first_holder: Resolved | None = None
        self.index = 0
        self.telling: dict[int, list[Clause]] = {}
        for trigger in reading.triggers(_telling(), {}):
            assert isinstance(trigger.item, Clause)
            self.telling.setdefault(id(trigger.row), []).append(trigger.item)

    def run(self) -> Iterator[Measure]:
        for number, row in enumerate(self.reading.rows):
            self.index = number
            if self.first_holder is not None and self._opens_paragraph(number):
                self.unheard.append(None)
            if self.reading.is_asked(row):
                continue
            anchors = list(self._anchors(row))
            for index, measure in enumerate(anchors):
                self._stretch(measure, anchors, index)
            for measure in anchors:
                if measure.inside:
                    continue
                self._read(measure, anchors)
                if not measure.figures and not self._suspended(measure):
                    continue
                for each in self._given_out(measure):
                    self._settle(each)
                    yield each
            for clause in self.telling.get(id(row), ()):
                self._keep(clause)

    def _keep(self, clause: Clause) -> None:
        """Keep a clause whose verb tells of trade or counts something, until a measure behind it asks."""
        trades, counts = _telling_verbs()
        telling = (clause.lemma in trades or clause.lemma in counts) and any(
            is_figure(item) for item in (*clause.objects, *clause.with_preposition("pour"))
        )
        if clause.lemma in _trading():
            self.trading.append((clause, telling and clause.lemma in trades))
        if telling:
            self.unheard.append(clause)

    def _hear(self) -> None:
        """Take over what was told since the last measure, in text order."""
        for clause in self.unheard:
            if clause is not None:
                self._told_by_verb(clause)
            else:
                self.passed_on = self.first_holder  # a paragraph goes back to whom the text is about
        self.unheard.clear()

    def _told_by_verb(self, clause: Clause) -> None:
        """Take over the period of a clause whose verb itself measures ("a exporté 3 millions de tonnes en 2024")."""
        agents = [r for r in self._agents(clause) if r.party.label != "PER"]
        own = tuple(r.party for r in agents if named(r))
        for nominal in clause.times:
            value = nominal.mention.value if nominal.mention is not None else None
            after = nominal.preposition in ("après", "contre")
            if isinstance(value, Date) and value.edtf is not None and not after:
                self.period, self.period_of = value, own
                break
        if own:
            self.passed = own
        if agents and (own or self._is_site(agents[0])):
            self.passed_on, self.passed_at = agents[0], self.reading.row_index(clause.row)

    def _opens_paragraph(self, number: int) -> bool:
        if not number:
            return False
        before, row = self.reading.rows[number - 1 : number + 1]
        return "\n" in self.reading.text[before.sentence.end_char - 1 : row.sentence.start_char + 1]

    def _spoken_of(self, kind: str) -> tuple[int, Resolved | None]:
        """Return the country or body that last did something, and its row: figures that name nobody are theirs."""
        for number in range(self.index - 1, max(-1, self.index - 1 - _REACH), -1):
            found = self._doer(self.reading.rows[number], kind)
            if found is not None:
                return number, found
        return -1, None

    def _doer(self, row: Row, kind: str) -> Resolved | None:
        """Return who last did something in a row, of one kind: a country, a body, or any that has not only spoken."""
        for clause in reversed(row.clauses):
            if not clause.finite or clause.link == "relative":
                continue
            for subject in clause.subjects[:1]:
                for resolved in self.reading.party(subject)[:1]:
                    party = resolved.party
                    if party.label == "PER" or not named(resolved) or (party.country is None and party.label != "ORG"):
                        continue
                    own = "country" if party.country is not None else "body"
                    told = own == "body" and clause.lemma in load("reporting")["verbs"]
                    if kind == own or (kind == "any" and not told):
                        return resolved
        return None

    def _body_before(self, row: Row) -> Resolved | None:
        """Return the body that last did something, wherever in the text before a row."""
        # Rows are gone through once, however often is asked.
        while self.body_sought < self.reading.row_index(row):
            self.body = self._doer(self.reading.rows[self.body_sought], "body") or self.body
            self.body_sought += 1
        return self.body

    def _topic(self, measure: Measure) -> Resolved | None:
        """Return whose a measure is that the text leaves to nobody: the last holder, or who was spoken of since."""
        form = form_of(measure.noun.head)
        kind = "country" if form in _macro() else "body" if form in _company() else "any"
        last = self.passed_on if self.passed_on is not None and _fits(self.passed_on, kind) else None
        # Prices and rates are often nobody's.
        free = kind == "any" and classes_of().get(form) in ("price", "rate")
        if free or (last is not None and kind != "body"):
            return last
        at, topic = self._spoken_of(kind)
        if topic is None or not _fits(topic, kind):
            return last
        if last is None:
            return replace(topic, how="spoken of before", confidence=0.9)
        return replace(topic, how="spoken of since", confidence=0.9) if at > self.passed_at else last

    # --- anchors -----------------------------------------------------------------------------

    def _anchors(self, row: Row) -> Iterator[Measure]:
        before = self.last
        heads, economic = _anchoring(), False
        for position, item in enumerate(row.chunks):
            if isinstance(item, Nominal):
                if form_of(item.head) not in heads and (item.mention is None or not _is_index(item)):
                    continue
                found = self._anchor(row, item, position, before)
            elif before is not None and isinstance(item, VerbGroup) and item.subject_clitic is not None:
                found = self._clitic(row, item, position, before)
            else:
                continue
            if found is None or is_hypothetical(self.reading, row, position):
                continue
            if not economic and self._is_clinical(row):
                return
            before, economic = found, True
            yield found

    @staticmethod
    def _is_clinical(row: Row) -> bool:
        """Tell whether a row measures in patients, which is no figure of the economy."""
        forms = _clinical()
        return any(form_of(token) in forms for token in row.sentence)

    def _anchor(self, row: Row, item: Nominal, position: int, before: Measure | None) -> Measure | None:
        form = form_of(item.head)
        if before is not None:
            if form in _REFERRING and item.preposition is None:
                clause = row.clause_at(position)
                if clause is not None and clause.subject is item:
                    return self._again(row, item, position, before)
                return None
            if form in _DEMONSTRATIVE and item.preposition is None and row.complements(item):
                return self._again(row, item, position, before)
            if (
                (form in _general() and _determined_by(item, "ce", "cet", "cette", "ces"))
                or (form in _targets() and self._is_target(row, item, before))
                or (form in _LEVELS and self._is_its_level(row, item, before))
            ):
                return self._again(row, item, position, before, agree=False)
        if item.mention is not None and item.mention.kind != "entity":
            return None
        if item.preposition == "de" and _is_titled(item):
            return None
        flow = self._flow(row, item, before)
        if flow is not None:
            return Measure(reading=self.reading, row=row, noun=item, anchor=item, position=position, flow=flow)
        if self._is_metric(row, item, position):
            return Measure(reading=self.reading, row=row, noun=item, anchor=item, position=position)
        return None

    def _is_target(self, row: Row, item: Nominal, before: Measure) -> bool:
        """Tell "l'objectif est de 10 milliards" right behind a measure of the same kind, whose target it is."""
        clause = row.clause_at(row.position(item))
        definite = _determined_by(item, "le", "la", "l'", "leur", "cet", "cette")
        if clause is None or clause.subject is not item or not definite:
            return False
        if row.complements(item) or not self._in_passage(row, before):
            return False
        told = next((f.value for f in before.figures if not f.earlier and f.value is not None), None)
        amounts = [amount_of(chunk) for chunk in row.chunks[clause.position : stretch_stop(row, clause.position)]]
        first = next((amount for amount in amounts if amount is not None), None)
        return first is not None and told is not None and type(first) is type(told)

    def _is_its_level(self, row: Row, item: Nominal, before: Measure) -> bool:
        """Tell "leur valeur", "leur montant" right behind a flow of trade in the plural."""
        near = before.flow is not None and before.row is not row and self._in_passage(row, before)
        return near and _determined_by(item, "leur") and before.noun.head.morph.get("Number", []) == ["Plur"]

    def _clitic(self, row: Row, group: VerbGroup, position: int, before: Measure) -> Measure | None:
        pronoun = group.subject_clitic
        if pronoun is None or form_of(pronoun) not in _REFERRING:
            return None
        clause = next(clause for clause in row.clauses if clause.group is group)
        if clause.subject is None:
            return None
        return self._again(row, clause.subject, position, before)

    def _again(self, row: Row, item: Nominal, position: int, before: Measure, *, agree: bool = True) -> Measure | None:
        """Return the measure that a pronoun takes up, where it agrees with its noun and is no party's."""
        if agree and not _agrees(item.head, before.noun.head):
            return None
        if agree and form_of(item.head) in _REFERRING:
            clause = row.clause_at(position)
            measuring = clause is not None and _measuring(row, clause)
            if not measuring or any(r.party.label == "PER" for r in self.reading.party(item)):
                return None
        return Measure(
            reading=self.reading,
            row=row,
            noun=before.noun,
            anchor=item,
            position=position,
            flow=before.flow,
            before=before,
        )

    def _flow(self, row: Row, item: Nominal, before: Measure | None) -> Flow | None:
        flow = flow_of(row, item)
        if flow is not None:
            return flow
        return self._loose_flow(row, item, before)

    def _loose_flow(self, row: Row, item: Nominal, before: Measure | None) -> Flow | None:
        """Return the flow of a noun that is trade only where countries are its parties ("ventes", "achats")."""
        table = load("facts/trade")["loose"]
        form = form_of(item.head)
        flow = _loose_flows().get(form)
        if form in _EXCHANGES and item.name is not item.head:
            return "bilateral" if self._exchanged(row, item, before) else None
        if flow is None or item.name is item.head:
            return None
        if flow == "balance":
            with_country = any(
                c.preposition == "avec" and (self._country(c) or self._is_holder(c)) for c in row.complements(item)
            )
            told = before is not None and before.flow is not None
            after_trade = (told or self._after_traded(row)) and _is_alone(row, item)
            return flow if with_country or after_trade else None
        if _determined_by(item, "un", "une"):
            return None
        owner = [r for r in self.reading.owner(item) if r.party.country is not None]
        companies = [r for r in self.reading.owner(item) if r.party.country is None and named(r)]
        if companies:
            return None
        if form == "expéditions" and owner:
            return flow
        across = table["to"] if flow == "exports" else table["from"]
        clause = row.clause_at(row.position(item))
        around = [*row.complements(item), *(clause.obliques if clause is not None and item in clause.subjects else ())]
        around += fronted(row, row.position(item))
        crosses = any(c.preposition in across and self._country(c) for c in around)
        abroad = any(c.form in words("trade", "abroad") for c in row.complements(item))
        referring = before is not None and before.flow is not None and self._in_passage(row, before)
        referring = referring or self._after_traded(row)
        foreign = [
            r
            for c in row.complements(item)[:1]
            if c.preposition == "de"
            for r in self.reading.demonyms(c)
            if all(r.party != o.party for o in owner)
        ]
        if owner and foreign and item.head.morph.get("Number", []) == ["Plur"]:
            return flow  # "les achats chinois de soja américain"
        pointed = _determined_by(item, "ce", "cet", "cette", "ces")
        possessive = _determined_by(item, "ses", "sa", "son", "leurs", "leur")
        there = clause is not None and item in clause.subjects and any(form_of(t) == "y" for t in clause.group.tokens)
        if there and owner and item.head.morph.get("Number", []) == ["Plur"]:
            return flow  # "les livraisons turques y ont augmenté"
        if crosses and (owner or referring or pointed or abroad or item.head.morph.get("Number", []) == ["Plur"]):
            return flow
        if abroad or (owner and possessive and self._physical(row, item)) or (pointed and referring):
            return flow
        return flow if self._goes_on(row, item, before) else None

    def _after_traded(self, row: Row) -> bool:
        """Tell whether a verb of trade stands shortly before the row: with a figure of it, or of a country."""
        while self.trading:
            clause, sure = self.trading[-1]
            if row.sentence.start - clause.row.sentence.end >= _SHORTLY:
                return False
            if sure or any(r.party.country for r in self._agents(clause)):
                self.trading[-1] = clause, True
                return True
            self.trading.pop()
        return False

    def _goes_on(self, row: Row, item: Nominal, before: Measure | None) -> bool:
        """Tell "les ventes", alone and definite, right behind a sentence that tells who exports what where to."""
        bare = item.determiner is not None and form_of(item.determiner) == "les" and not row.complements(item)[:1]
        company = before is not None and before.flow is None and self._in_passage(row, before)
        return bare and not company and item.tokens[-1] is item.head and self._after_traded(row)

    def _exchanged(self, row: Row, item: Nominal, before: Measure | None) -> bool:
        """Tell whether bare "échanges" are trade: of countries, counted in money, or in a passage about trade."""
        beside = {form_of(token) for token in item.tokens if token is not item.head}
        complements = row.complements(item)[:1]
        beside.update(form_of(token) for c in complements if c.preposition == "de" for token in c.tokens)
        if not no_flow_with().isdisjoint(beside):
            return False
        commercial = bool(beside & {"commerciaux", "commercial"})
        if form_of(item.head) == "flux":
            return commercial
        plain = not any(t.pos_ == "ADJ" and t.i > item.head.i for t in item.tokens) or bool(self.reading.demonyms(item))
        position = row.position(item)
        counted = position > 0 and item.preposition == "de" and isinstance(amount_of(row.chunks[position - 1]), Money)
        volume = position > 0 and isinstance(prior := row.chunks[position - 1], Nominal) and _is_level(prior)
        determiner = form_of(item.determiner) if item.determiner is not None else ""
        owner = [r for r in self.reading.owner(item) if r.party.country is not None]
        referring = before is not None and before.flow is not None and self._in_passage(row, before)
        return plain and (
            counted
            or volume
            or bool(owner)
            or (determiner in ("les", "ces", "leurs") and (referring or self._in_money(row, item)))
        )

    def _in_money(self, row: Row, item: Nominal) -> bool:
        stop = stretch_stop(row, row.position(item))
        clause = row.clause_at(row.position(item))
        subject = clause is not None and item in clause.subjects
        return subject and any(isinstance(amount_of(chunk), Money) for chunk in row.chunks[row.position(item) : stop])

    def _physical(self, row: Row, item: Nominal) -> bool:
        stop = stretch_stop(row, row.position(item))
        values = [amount_of(chunk) for chunk in row.chunks[row.position(item) : stop]]
        return any(value is not None and not isinstance(value, Percentage) for value in values)

    @staticmethod
    def _in_passage(row: Row, before: Measure) -> bool:
        return row.sentence.start - before.row.sentence.end < 80

    def _country(self, nominal: Nominal) -> bool:
        value = nominal.mention.value if nominal.mention is not None else None
        if isinstance(value, Entity):
            return value.country is not None
        return any(r.party.country is not None for r in self.reading.party(nominal))

    def _is_country(self, nominal: Nominal) -> bool:
        value = nominal.mention.value if nominal.mention is not None else None
        return isinstance(value, Entity) and value.country is not None

    def _is_metric(self, row: Row, item: Nominal, position: int) -> bool:
        form = form_of(item.head)
        kind = classes_of().get(form)
        if _is_index(item):
            return True
        if kind is None or item.name is item.head:
            return False
        if item.preposition in ("à", "sans") and item.determiner is None:
            return False  # "une compagnie à bas coûts"
        if _determined_by(item, "un", "une") and any(
            form_of(token).startswith(("supérieur", "inférieur")) for token in item.tokens if token is not item.head
        ):
            return False  # "une croissance supérieure à la moyenne", of nobody
        if form == "taux" and item.preposition == "à" and _determined_by(item, "un"):
            return False  # "ouvrir un compte à un taux annuel de 3 %": the terms of it, or the pace of something else
        if item.preposition == "dans" and (field := row.clause_at(position)) is not None and field.lemma in _fields():
            return False  # "spécialisée dans le recyclage"
        complements = row.complements(item)[:2]
        excluded, needed = _excluded().get(form, _NONE), _needed().get(form, _NONE)
        phrase = {form}
        if excluded or needed:
            phrase.update(form_of(token) for nominal in (item, *complements) for token in nominal.tokens)
        if not excluded.isdisjoint(phrase):
            return False
        if _is_level(item) and any(
            (form_of(c.head) in classes_of() and form not in _lasting())
            or flow_of(row, c) is not None
            or _loose_form(c)
            or form_of(c.head) == "échanges"
            for c in complements[:1]
        ):
            return False
        if needed and needed.isdisjoint(phrase) and not self._stands_alone(row, item, position):
            return False
        if not self._is_counting(item, form, complements):
            return False
        if form in _only_plural() and not form.endswith(("s", "x")):
            return False
        if movement_noun(item) is not None or kind == "movement":
            return self._moving_metric(row, item, position)
        return True

    def _stands_alone(self, row: Row, item: Nominal, position: int) -> bool:
        """Tell whether a noun that needs a word beside it measures without: "60 % de part", "l'économie du pays"."""
        form = form_of(item.head)
        before = row.chunks[position - 1] if position else None
        if form == "part" and before is not None and isinstance(amount_of(before), Percentage):
            return True
        if form in ("actif", "actifs") and before is not None and is_figure(before):
            return True
        return form == "économie" and bool(self.reading.owner(item))

    def _is_counting(self, item: Nominal, form: str, complements: Sequence[Nominal]) -> bool:
        """Tell whether a noun that only counts or foresees has something of the economy for its complement."""
        of = [form_of(c.head) for c in complements[:1] if c.preposition == "de"]
        if form in ("nombre", "nombres"):
            return bool(of) and (of[0] in _items() or of[0] in classes_of())
        if form in _foreseen():
            own = _determined_by(item, "son", "sa", "ses", "leur", "leurs")
            return own or (bool(of) and of[0] in classes_of())
        if form in ("taux", "volume", "indice") and not of and item.tokens[-1] is item.head:
            self._hear()
            return bool(self.passed_on or self.reading.owner(item) or self.last or item.determiner is None)
        return True

    def _moving_metric(self, row: Row, item: Nominal, position: int) -> bool:
        """Tell whether a noun of movement is itself the measure: "la croissance du PIB", "la hausse des prix"."""
        form = form_of(item.head)
        kind = classes_of().get(form)
        complements = [c for c in row.complements(item)[:2] if c.preposition == "de" and not is_figure(c)]
        measured = [c for c in complements if flow_of(row, c) is not None or form_of(c.head) in classes_of()]
        if form == "croissance":
            whole = any(form_of(c.head) in ("pib", "économie", "produit") for c in complements)
            if whole:
                return True
            if measured or any(_loose_form(c) for c in complements):
                return False
            return not self._measured_before(row, position)
        if kind == "movement":
            return any(form_of(c.head) == "prix" for c in complements) and row.chunks[position + 1] is complements[0]
        if form in ("perte", "pertes"):
            return not self._measured_before(row, position) or item.preposition in ("contre", "après")
        return not measured and not self._measured_before(row, position)

    def _measured_before(self, row: Row, position: int) -> bool:
        """Tell whether a measure stands before ``position`` in the same clause, and so is what moves."""
        own = row.clause_at(position)
        begin = own.begin if own is not None else 0
        if own is not None and own.governor is not None and not own.finite:
            begin = min(begin, own.governor.begin)
        for item in row.chunks[begin:position]:
            if isinstance(item, Nominal) and not is_figure(item) and item.mention is None:
                form = form_of(item.head)
                known = form in classes_of() and movement_noun(item) is None
                referring = form in _REFERRING and not self.reading.party(item)  # "L'Italie, elle, affiche …"
                if known or flow_of(row, item) is not None or referring or _loose_form(item):
                    return True
        return False

    # --- stretches ---------------------------------------------------------------------------

    def _stretch(self, measure: Measure, anchors: Sequence[Measure], index: int) -> None:
        row, position = measure.row, measure.position
        measure.begin = self._begin(measure)
        stop = stretch_stop(row, position)
        if not measure.is_subject:
            stop = min(
                [stop, *(c.begin for c in row.clauses if c.finite and c.begin > position and c.link != "relative")]
            )
        chain = row.phrase_stop(measure.anchor, _CHAIN) if isinstance(row.chunks[position], Nominal) else position + 1
        for other in anchors[index + 1 :]:
            if other.position >= stop:
                break
            if other.position < chain:
                other.inside = not measure.inside  # within the phrase of this measure
                continue
            if self._joined(measure, other):
                continue
            begin = self._begin(other)
            over = other.top if other.top is not None else other.anchor
            if (
                isinstance(amount_of(over), Percentage)
                and not measure.inside
                and self._rules(measure, row.position(over))
            ):
                other.inside = True  # "l'épargne atteint 18 % du revenu"
                continue
            if begin > position:
                stop = min(stop, begin)
                break
        if self._governing(measure):
            # "Le projet, d'une capacité de 2 GW, entrera en service en 2032": the verb says nothing of it.
            verbs = (at for at in range(position, stop) if isinstance(row.chunks[at], VerbGroup))
            finite = (at for at in verbs if getattr(row.chunks[at], "form", "") == "finite")
            stop = min([stop, *finite])
        measure.stop = stop

    @staticmethod
    def _rules(measure: Measure, position: int) -> bool:
        """Tell whether the figure at ``position`` is the measure's: its subject, or the label of the line."""
        clause = measure.row.clause_at(position)
        if clause is None:
            return True
        mine = {id(measure.anchor), id(measure.top)}
        while clause is not None:
            if any(id(subject) in mine for subject in clause.subjects):
                return True
            clause = clause.governor if not clause.finite else None
        return False

    def _joined(self, measure: Measure, other: Measure) -> bool:
        """Tell whether two measures are coordinated subjects of one verb."""
        clause = measure.clause
        if clause is None or max(measure.position, other.position) > clause.position:
            return False
        return measure.anchor in clause.subjects and other.anchor in clause.subjects

    def _begin(self, measure: Measure) -> int:
        """Return where the stretch begins: at what governs the noun, or with the clause that it is part of."""
        row, position, anchor = measure.row, measure.position, measure.anchor
        begin = position
        if not isinstance(row.chunks[position], Nominal):
            clause = measure.clause
            return min(position, clause.begin) if clause is not None else position
        top = anchor
        if anchor.preposition == "de":
            for at in range(position - 1, -1, -1):
                item = row.chunks[at]
                if not isinstance(item, Nominal):
                    break
                if movement_noun(item) is not None or is_figure(item) or _is_level(item) or _is_fraction(item):
                    begin, top = at, item
                elif item.is_time:
                    pass
                elif item.preposition is None:
                    break
                if item.preposition not in ("de", None):
                    break
        measure.top = top
        clause = row.clause_at(begin)
        if clause is None:
            return begin
        if top in clause.subjects and clause.begin < begin:
            return clause.begin
        before = row.chunks[begin - 1] if begin > clause.position + 1 else None
        joined = isinstance(before, Mark) and before.form in ("et", "mais")
        if joined and any(is_figure(item) for item in row.chunks[clause.position + 1 : begin - 1]):
            return begin  # "… s'élèvent à 300 millions et ses importations à 20 millions"
        if top in clause.objects or self._carried(clause, top):
            return min(begin, clause.position)
        return begin

    @staticmethod
    def _carried(clause: Clause, nominal: Nominal) -> bool:
        """Tell whether the noun is what an oblique verb is about: "table sur une croissance de 3 %"."""
        return nominal in clause.obliques and clause.lemma in load("facts/indicator")["oblique"]["verbs"]

    # --- figures -----------------------------------------------------------------------------

    def _read(self, measure: Measure, anchors: Sequence[Measure]) -> None:
        measure.figures = self._figures(measure, measure.begin, self._skipped(measure, anchors))

    def _figures(self, measure: Measure, begin: int, skip: set[int]) -> list[Figure]:
        row = measure.row
        end = row.phrase_stop(measure.anchor, _CHAIN) if measure.anchor in row.chunks else measure.position + 1
        own = {
            at
            for at in range(measure.position, end)
            if not is_figure(item := row.chunks[at])
            # "exportations de cacao en baisse de 9 %": how it moves is no part of its name
            and not (isinstance(item, Nominal) and item.preposition == "en" and movement_noun(item) is not None)
        }
        bare = measure.flow is not None
        return read_figures(self.reading, row, begin, measure.stop, own=own, skip=skip, bare=bare)

    def _skipped(self, measure: Measure, anchors: Sequence[Measure]) -> set[int]:
        """Return the positions of figures that belong to a measure coordinated with this one ("respectivement")."""
        group = [measure, *(a for a in anchors if a is not measure and self._joined(measure, a))]
        if len(group) < 2:
            return set()
        group.sort(key=lambda item: item.position)
        row = measure.row
        stop = max(self._stop_of(item) for item in group)
        begin = max(item.position for item in group) + 1
        figures = [
            at
            for at in range(begin, stop)
            if is_figure(item := row.chunks[at])
            and isinstance(item, Nominal)
            and item.preposition not in load("figures")["earlier"]["prepositions"]
        ]
        measure.stop = stop
        if len(figures) != len(group) or not listed(row, figures):
            return set()
        own = figures[group.index(measure)]
        return {at for at in figures if at != own}

    def _given_out(self, measure: Measure) -> Iterator[Measure]:
        """Yield the measure for each holder or period with a figure of its own ("respectivement"), else as it is."""
        row, clause = measure.row, measure.clause
        begin = measure.begin if clause is None or measure.is_subject else min(measure.begin, clause.position)
        runs = respective_figures(self.reading, row, begin, measure.stop)
        count = len(runs[0]) if runs else 0
        opening = begin if clause is None else min(begin, clause.begin)
        named_together = members(row, opening, measure.stop, count, self._may_share) if runs else ()
        sharers = tuple(resolved for nominal in named_together for resolved in self._holder(nominal)[:1])
        periods = self._periods(row, measure, count) if runs and not sharers else ()
        if not (periods or sharers) or len(sharers) not in (0, count):
            yield measure
            return
        holders = self._holders(measure)
        # "les exportations du Chili vers la Chine et le Japon": the two are on the other side.
        beside = measure.flow is not None and not any(_same(s.party, h.party) for s in sharers for h in holders)
        for index in range(count):
            skip = {at for run in runs for at in run if at != run[index]}
            figures = self._figures(measure, min(begin, runs[0][index]), skip)
            each = replace(measure, figures=figures, sharers=sharers, holders=holders)
            if sharers:
                each.sharer = sharers[index]
                each.holders = holders if beside else (sharers[index],)
            for main in (f for f in figures if periods and not f.earlier and f.part is None):
                main.period = periods[index]
            if figures:
                yield each

    def _may_share(self, nominal: Nominal) -> bool:
        """Return whether a phrase names one of several to whom figures are given out; a firm may look like a person."""
        value = nominal.mention.value if nominal.mention is not None else None
        return self._is_holder(nominal) or (isinstance(value, Entity) and value.label == "PER")

    def _periods(self, row: Row, measure: Measure, count: int) -> tuple[Date, ...]:
        """Return as many periods as there are figures, named one by one or as a pair ("en 2022 et 2023")."""
        values: list[Date] = []
        for item in row.chunks[measure.begin : measure.stop]:
            value = item.mention.value if isinstance(item, Nominal) and item.mention is not None else None
            if isinstance(value, Date) and value.edtf is not None:
                values.extend(years_of(value) if count > 1 else (value,))
        return tuple(values) if len(values) == count else ()

    @staticmethod
    def _stop_of(measure: Measure) -> int:
        return stretch_stop(measure.row, measure.position)

    def _suspended(self, measure: Measure) -> bool:
        """Tell whether trade itself is stopped: "a suspendu ses exportations", "l'embargo sur les exportations"."""
        if measure.flow not in ("exports", "imports"):
            return False
        clause = measure.clause
        verbs = load("facts/trade")["suspend"]["verbs"]
        return clause is not None and clause.lemma in verbs and measure.anchor in clause.patients

    # --- whose, and when ---------------------------------------------------------------------

    def _settle(self, measure: Measure) -> None:
        self._hear()
        measure.holders = measure.holders if measure.sharers else self._holders(measure)
        own = tuple(item.party for item in measure.holders if named(item))
        if not own:
            measure.passed = self._parties_of(measure.before) if measure.before is not None else self.passed
        main = next((f for f in measure.figures if not f.earlier and f.part is None), None)
        if main is not None and main.period is None:
            main.period = self._clause_period(measure)
        if main is not None and main.period is not None:
            self.period, self.period_of = main.period, (*own, *self._partners(measure)) or measure.passed
        elif main is not None and self._inherits_period(measure, own):
            measure.period = self.period
        if own:
            self.passed = own
        if not measure.holders:
            measure.passed_on = self._topic(measure)
        if not own and not measure.passed and measure.flow is not None:
            _, topic = self._spoken_of("country")
            measure.passed = (topic.party,) if topic is not None else ()
        if measure.holders and (own or self._is_site(measure.holders[0])) and not self._is_share(measure):
            self.passed_on, self.passed_at = measure.holders[0], self.index
            if self.first_holder is None:
                self.first_holder = measure.holders[0]
        self.last = measure

    @staticmethod
    def _is_share(measure: Measure) -> bool:
        """Tell "l'Asie représente 32 % des ventes": who has the share does not own the whole."""
        return measure.top is not None and isinstance(amount_of(measure.top), Percentage)

    @staticmethod
    def _is_site(resolved: Resolved) -> bool:
        words = resolved.party.name.casefold().split()
        return bool(words) and words[0] in sites()

    def _partners(self, measure: Measure) -> tuple[Party, ...]:
        """Return the countries between which a flow is."""
        if measure.flow is None or measure.anchor not in measure.row.chunks:
            return ()
        complements = measure.row.complements(measure.anchor)
        pairs = [n for c in complements if c.preposition in ("entre", "avec") for n in measure.row.coordinated(c)]
        return tuple(r.party for r in self.reading.parties(pairs))

    @staticmethod
    def _parties_of(measure: Measure) -> tuple[Party, ...]:
        own = tuple(item.party for item in measure.holders if named(item))
        return own or measure.passed

    def _clause_period(self, measure: Measure) -> Date | None:
        """Return a date that the clause of a measure has before it ("En 2024, X a enregistré …")."""
        clause = measure.clause
        if clause is None:
            return None
        for nominal in clause.times:
            mention = nominal.mention
            position = measure.row.position(nominal)
            if mention is None or not isinstance(mention.value, Date) or mention.value.edtf is None:
                continue
            compared = load("figures")["compared"]["prepositions"]
            if position < measure.begin and nominal.preposition not in compared:
                return mention.value
        return None

    def _inherits_period(self, measure: Measure, own: Sequence[Party]) -> bool:
        """Tell whether the period in force is the measure's too: in the past tense, and of the same holder."""
        if self.period is None or self.period.grain in ("day", "minute", "hour"):
            return False
        anchor = self.reading.document.date
        if anchor is not None and self.period.start is not None and self.period.start > anchor.isoformat()[:10]:
            return False  # what has happened is of no period to come
        same = not own or any(_same(a, b) for a in own for b in self.period_of)
        clause = measure.clause
        if clause is None:
            return same and measure.taken_up
        governor = clause
        while not governor.finite and governor.governor is not None:
            governor = governor.governor
        results = form_of(measure.noun.head) in _company() and governor.lemma in _resulting()
        return same and (governor.group.tense == "past" or (results and governor.group.tense == "present"))

    def _holders(self, measure: Measure) -> tuple[Resolved, ...]:
        reading, row, noun = self.reading, measure.row, measure.anchor
        if noun not in row.chunks:  # a pronoun within a verb group
            return self._taken_up_by(measure)
        if measure.taken_up:
            own = [
                r for c in row.complements(noun) if c.preposition in ("de", "en") for r in reading.party(c) if named(r)
            ]
            if own and form_of(noun.head) in _DEMONSTRATIVE:
                return tuple(own)
            return self._taken_up_by(measure)
        if form_of(noun.head) in _foreseen():
            for complement in row.complements(noun):
                if complement.preposition in ("pour", "en") and self._is_holder(complement):
                    return self._holder(complement)
        owner = tuple(r for r in reading.owner(noun) if named(r))
        if owner and form_of(noun.head) not in _commodities():
            return owner
        if noun.name is not None and noun.name is not noun.head:
            beside = tuple(r for r in self.reading.entities.resolve(noun.name) if named(r))
            if beside:
                return beside[:1]
        for complement in row.complements(noun):
            if (
                complement.preposition == "de"
                and complement.determiner is not None
                and form_of(complement.head) in sites()
            ):
                return reading.party(complement)[:1] or (self._unnamed(complement),)
            if complement.preposition in (*_PLACES, "de", "pour") and self._is_holder(complement):
                if complement.preposition == "de" and form_of(noun.head) in _commodities():
                    continue
                return self._holder(complement)
            told = complement.preposition == "de" and not is_figure(complement)
            demonyms = reading.demonyms(complement) if told else ()
            if demonyms and measure.flow is None:
                return demonyms
        beside = self._relative_owner(measure) or self._governing(measure) or self._bracketed(measure)
        if beside:
            return beside
        clause = measure.clause
        label = self._label(measure)
        if label:
            return label
        if clause is None:
            return ()
        quoted = form_of(noun.head) in _quoted()
        for oblique in clause.with_preposition(*_PLACES, "pour"):
            if self._is_holder(oblique) and not quoted:
                return self._holder(oblique)
        if not measure.is_subject:
            agents = self._agents(clause)
            shared = measure.top is not None and isinstance(amount_of(measure.top), Percentage)
            macro = form_of(measure.noun.head) in _macro() and not shared
            return tuple(r for r in agents if not macro or r.party.country is not None or r.party.label == "LOC")
        governor = clause.governor
        if governor is not None and governor.lemma == "voir" and clause.group.form == "infinitive":
            return self._agents(governor)
        return ()

    def _taken_up_by(self, measure: Measure) -> tuple[Resolved, ...]:
        """Return whose the measure before was, or the country of "Il atteint encore 10,9 % en Espagne"."""
        clause = measure.clause
        before = measure.before.holders if measure.before is not None else ()
        if clause is None or any(r.party.country is None and r.party.label != "LOC" for r in before):
            return before
        places = [n for n in clause.with_preposition("en", "à") if self._is_country(n)]
        return self._holder(places[0]) if places else before

    def _unnamed(self, nominal: Nominal) -> Resolved:
        text = self.reading.text[nominal.start : nominal.end]
        return Resolved(party=Party(name=text, label="ORG"), start=nominal.start, end=nominal.end, how="unnamed")

    def _holder(self, nominal: Nominal) -> tuple[Resolved, ...]:
        """Return the party of a phrase; a town under "à" is itself, not the government that sits there."""
        mention = nominal.mention
        if (
            nominal.preposition in ("à", "dans", "sur")
            and mention is not None
            and isinstance(mention.value, Entity)
            and mention.value.country is None
        ):
            party = Party(name=mention.value.name, label=mention.value.label)
            return (Resolved(party=party, start=mention.start, end=mention.end, how="name"),)
        return self.reading.party(nominal)[:1]

    def _agents(self, clause: Clause) -> tuple[Resolved, ...]:
        agents = [n for n in clause.agents if form_of(n.head) not in _things() and not _loose_form(n)]
        found = tuple(r for r in self.reading.parties(agents) if r.party.label != "PER" or r.party.country is not None)
        organ = any(form_of(n.head) in _organs() for n in agents) and not any(named(r) for r in found)
        body = self._body_before(clause.row) if organ else None
        return found if body is None else (replace(body, how="whose organ it is", confidence=0.9),)

    def _is_holder(self, nominal: Nominal) -> bool:
        value = nominal.mention.value if nominal.mention is not None else None
        if isinstance(value, Entity):
            return value.label in ("LOC", "ORG")
        if nominal.is_time or nominal.mention is not None:
            return False
        return any(r.how != "unnamed" and r.party.label in ("LOC", "ORG") for r in self.reading.party(nominal))

    def _relative_owner(self, measure: Measure) -> tuple[Resolved, ...]:
        """Return what "dont" stands for, right before the measure ("le canal, dont le prix")."""
        row = measure.row
        before = row.chunks[measure.position - 1] if measure.position else None
        if not (isinstance(before, Mark) and before.form == "dont"):
            return ()
        for item in reversed(row.chunks[: measure.position - 1]):
            if isinstance(item, Nominal) and not item.is_time and not is_figure(item):
                found = self.reading.party(item)
                if found:
                    return found[:1]
                start, end = self.reading.phrase(item)
                text = self.reading.text[start:end]
                return (Resolved(party=Party(name=text, label="ORG"), start=start, end=end, how="unnamed"),)
            if isinstance(item, VerbGroup):
                break
        return ()

    def _governing(self, measure: Measure) -> tuple[Resolved, ...]:
        """Return the thing that has the measure for a property: "un silo d'une capacité de 90 000 tonnes"."""
        noun, row = measure.anchor, measure.row
        if noun.preposition != "de" or noun.determiner is None or form_of(noun.determiner) not in ("un", "une"):
            return ()
        at = measure.position - 1
        if at > 0 and isinstance(mark := row.chunks[at], Mark) and mark.form == ",":
            at -= 1
        item = row.chunks[at] if at >= 0 else None
        if not isinstance(item, Nominal) or item.is_time or is_figure(item) or movement_noun(item) is not None:
            return ()
        while item.preposition == "de" and at > 0 and isinstance(row.chunks[at - 1], Nominal):
            at -= 1
            before = row.chunks[at]
            assert isinstance(before, Nominal)
            item = before
        found = tuple(r for r in self.reading.party(item) if named(r) and r.party.label != "PER")
        return found[:1] or (self._unnamed(item),)

    def _bracketed(self, measure: Measure) -> tuple[Resolved, ...]:
        """Return the name before the bracket in which a measure stands: "Orvane (3 milliards de recettes)"."""
        for at in range(measure.position - 1, 0, -1):
            item = measure.row.chunks[at]
            if isinstance(item, VerbGroup) or (isinstance(item, Mark) and item.form == ")"):
                return ()
            if isinstance(item, Mark) and item.form == "(":
                before = measure.row.chunks[at - 1]
                if isinstance(before, Nominal) and self._is_holder(before):
                    return self.reading.party(before)[:1]
                return ()
        return ()

    def _label(self, measure: Measure) -> tuple[Resolved, ...]:
        """Return the name before a colon or dash that opens the line ("Norvège : inflation stable à 2 %")."""
        row = measure.row
        nominals = [i for i in row.chunks[: measure.position] if isinstance(i, Nominal)]
        marks = [i.form for i in row.chunks[: measure.position] if isinstance(i, Mark)]
        verbs = any(isinstance(i, VerbGroup) for i in row.chunks[: measure.position])
        if len(nominals) == 1 and not _LABEL_ENDS.isdisjoint(marks) and not verbs and self._is_holder(nominals[0]):
            return self.reading.party(nominals[0])[:1]
        return ()


@cache
def _telling_verbs() -> tuple[frozenset[str], frozenset[str]]:
    """Return the verbs that tell trade by themselves, and those that count something else."""
    counting = load("facts/indicator")["counted"]
    trading = load("facts/trade")["verbs"]
    return (
        frozenset(verb for table in trading.values() for verb in table["verbs"]),
        frozenset((*counting["strong"]["verbs"], *counting["weak"]["verbs"])),
    )


@cache
def _selling_verbs() -> frozenset[str]:
    selling = load("facts/trade")["selling"]
    return frozenset((*selling["exports"]["verbs"], *selling["imports"]["verbs"]))


@cache
def _trading() -> frozenset[str]:
    """Return the verbs that say of countries that they trade."""
    return _telling_verbs()[0] | _selling_verbs()


@cache
def _telling() -> dict[str, None]:
    """Return all verbs that say something of trade or figures that measures after them go on with."""
    return dict.fromkeys(_trading() | _telling_verbs()[1])


@cache
def _anchoring() -> frozenset[str]:
    """Return the heads of all phrases that can be a measure or take one up: what has no other is not looked at."""
    words = frozenset((*_REFERRING, *_DEMONSTRATIVE, *_LEVELS, *_EXCHANGES))
    return words.union(_general(), _targets(), flow_nouns(), _loose_flows(), classes_of())


@cache
def _things() -> frozenset[str]:
    """Return the forms of what is measured and measures nothing itself."""
    return frozenset(classes_of()) - sites()


@cache
def _targets() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["targets"]["nouns"])


@cache
def _excluded() -> dict[str, frozenset[str]]:
    table = load("facts/indicator")["not_with"]
    return {form: frozenset(words) for noun, words in table.items() for form in forms_of_nouns([noun])}


@cache
def _needed() -> dict[str, frozenset[str]]:
    table = load("facts/indicator")["only_with"]
    return {form: frozenset(words) for noun, words in table.items() for form in forms_of_nouns([noun])}


@cache
def _loose_flows() -> dict[str, Flow]:
    """Return the flow of each form of the nouns that are trade only where countries are named."""
    names: Sequence[Flow] = ("balance", "imports", "exports")
    return {form: name for name in names for form in forms_of_nouns(load("facts/trade")["loose"][name])}


def _loose_form(nominal: Nominal) -> bool:
    return _loose_flows().get(form_of(nominal.head)) in ("exports", "imports")


def _determined_by(item: Nominal, *forms: str) -> bool:
    return item.determiner is not None and form_of(item.determiner) in forms


def _is_titled(item: Nominal) -> bool:
    """Tell "du Travail" in "la ministre du Travail", a word of a title with its capital, and no measure."""
    text = item.head.text
    return text[0].isupper() and not text.isupper() and not form_of(item.head).startswith("produit")


def _is_fraction(item: Nominal) -> bool:
    """Tell whether a noun is a fraction ("le quart de ses effectifs")."""
    return form_of(item.head) in ("moitié", "tiers", "quart", "quarts", "cinquième", "dixième")


@cache
def _indices() -> tuple[str, ...]:
    return tuple(load("facts/indicator")["indices"]["names"])


def _is_index(item: Nominal) -> bool:
    """Tell whether a name is that of a stock index ("le CAC 40")."""
    if item.mention is None or not isinstance(item.mention.value, Entity):
        return False
    return item.mention.text.casefold().startswith(_indices())


def fronted(row: Row, position: int) -> list[Nominal]:
    """Return the prepositional phrases before a subject that no verb parts from it ("Vers la Chine, les ventes …")."""
    found: list[Nominal] = []
    for item in reversed(row.chunks[:position]):
        if isinstance(item, VerbGroup):
            break
        if isinstance(item, Nominal) and item.preposition in ("vers", "à destination de", "en provenance de"):
            found.append(item)
    return found


@cache
def sites() -> frozenset[str]:
    """Return the forms of nouns that own figures where no name is given ("le groupe", "l'usine")."""
    return forms_of_nouns(load("facts/indicator")["sites"]["nouns"])


@cache
def _items() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["counted"]["items"])


@cache
def _foreseen() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["forecasts"]["nouns"])


@cache
def _quoted() -> frozenset[str]:
    return forms_of_nouns([*load("facts/indicator")["moving_only"]["nouns"], "cours"])


@cache
def _fields() -> frozenset[str]:
    """Return the verbs that say in which field somebody works ("spécialisé dans la production de …")."""
    return frozenset(load("facts/indicator")["fields"]["verbs"])


@cache
def _macro() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["macro"]["nouns"])


@cache
def _resulting() -> frozenset[str]:
    """Return the verbs whose present tells of a period that is over ("le résultat net ressort à 3 M€")."""
    return frozenset(load("facts/indicator")["company"]["resulting"])


@cache
def _clinical() -> frozenset[str]:
    clinical = load("facts/indicator")["clinical"]
    return forms_of_nouns(clinical["nouns"]).union(clinical["units"])


@cache
def _organs() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["organs"]["nouns"])


@cache
def _company() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["company"]["nouns"])


def _fits(resolved: Resolved, kind: str) -> bool:
    """Tell whether a party can own a measure: of countries, of bodies, or of any."""
    if kind == "country":
        return resolved.party.country is not None or resolved.party.label == "LOC" or _is_zone(resolved)
    return kind == "any" or resolved.party.country is None


def _is_zone(resolved: Resolved) -> bool:
    return resolved.party.name.casefold().startswith(("zone", "union"))


@cache
def _commodities() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["commodities"]["nouns"])


@cache
def _heads() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["heads"]["nouns"])


@cache
def _lasting() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["heads"]["lasting"])


def _is_level(item: Nominal) -> bool:
    return form_of(item.head) in _heads() or form_of(item.head) in _targets()


def _is_alone(row: Row, item: Nominal) -> bool:
    """Tell whether a noun of balance has no complement that makes it a budget's."""
    beside = {form_of(token) for token in item.tokens if token is not item.head}
    for complement in row.complements(item)[:1]:
        if not is_figure(complement):
            beside.update(form_of(token) for token in complement.tokens)
    return not beside & {
        "budgétaire",
        "public",
        "courant",
        "courants",
        "compte",
        "comptes",
        "primaire",
        "état",
        "financement",
    }


def _measuring(row: Row, clause: Clause) -> bool:
    """Tell whether a clause with a pronoun for subject says a figure of it: by a verb of movement or level."""
    said = row.chunks[clause.position : stretch_stop(row, clause.position)]
    amounts = [amount for item in said if (amount := amount_of(item)) is not None]
    if not amounts or any(isinstance(amount, Quantity) and amount.item for amount in amounts):
        return False
    levels = load("figures")["level"]["verbs"]
    told = [clause, *(c for c in row.clauses if c.governor is clause and c.group.form == "infinitive")]
    if not any(moves(each) is not None or each.lemma in levels for each in told):
        return False
    return not any(
        isinstance(item, Nominal)
        and not is_figure(item)
        and form_of(item.head) in classes_of()
        and movement_noun(item) is None
        for item in said
    )


def _agrees(pronoun: "Token", noun: "Token") -> bool:
    form = form_of(pronoun).lstrip("-").removeprefix("t-")
    plural = form in ("ils", "elles", "ceux", "celles")
    feminine = form in ("elle", "elles", "celle", "celles")
    number, gender = noun.morph.get("Number", []), noun.morph.get("Gender", [])
    if form_of(noun).endswith(("s", "x")):  # "le cours", "le prix": only the article tells
        article = form_of(noun.nbor(-1)) if noun.i else ""
        number = ["Sing"] if article in ("le", "la", "l'", "un", "une", "son", "sa", "ce", "cette") else number
    if number and (number[0] == "Plur") != plural:
        return False
    return not gender or (gender[0] == "Fem") == feminine


def _same(first: Party, second: Party) -> bool:
    return (first.country is not None and first.country == second.country) or first.name == second.name
