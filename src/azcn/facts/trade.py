"""Trade: how much is traded between whom, or how trade moved."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from azcn.entities import Resolved
from azcn.facts.context import Context
from azcn.facts.figures import Figure, movement_noun, read_figures, stretch_stop
from azcn.facts.flows import flow_of
from azcn.facts.frame import Draft
from azcn.lexicon import load
from azcn.model import Date, Entity, Flow, Money, Party, Quantity, Words
from azcn.syntax.chunks import Mark, Nominal, VerbGroup
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.modality import is_hypothetical, modality_of_clause, modality_of_noun
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = ["find"]


def find(context: Context) -> Iterator[Draft]:
    """Yield the trade facts of a document, one for each figure of each flow."""
    passage = _Passage()
    for row in context.reading.rows:
        for position, item in enumerate(row.chunks):
            if isinstance(item, Nominal):
                flow = flow_of(row, item)
                if flow is not None and not is_hypothetical(context.reading, row, position):
                    yield from _from_noun(context.reading, row, item, flow, passage)
            elif isinstance(item, VerbGroup):
                yield from _from_verb(context.reading, row, item, passage)


_Filled: TypeAlias = dict[str, tuple[Party | tuple[Party, ...], tuple[Words, ...]]]


class _Passage:
    """What the trade facts before have settled: the two countries, and the period in force."""

    def __init__(self) -> None:
        self.parties: tuple[Party, ...] = ()
        self.period: Date | None = None


def _from_noun(reading: Reading, row: Row, nominal: Nominal, flow: Flow, passage: _Passage) -> Iterator[Draft]:
    position = row.position(nominal)
    begin = _begin(row, nominal)
    stop = stretch_stop(row, position)
    figures = read_figures(reading, row, begin, stop)
    if not figures:
        return
    figures = _of_trade(figures)
    slots = _parties(reading, row, nominal, flow, passage)
    goods = _goods(reading, row, nominal)
    modality = modality_of_noun(reading, nominal)
    for figure in figures:
        draft = _draft(reading, row, nominal, begin=begin, figure=figure, flow=flow)
        draft.modality = "asserted" if figure.earlier else modality
        for slot, (value, words) in slots.items():
            draft.fill(slot, value, words)
        if goods is not None:
            draft.fill("goods", reading.text[goods[0] : goods[1]], [reading.words(*goods)])
        _fill_figure(draft, figure, flow, form_of(nominal.head))
        if figure.period is None and not figure.earlier and passage.period is not None:
            draft.fill("period", passage.period)
            draft.lower(0.9, "the period is that of the passage")
        elif figure.period is not None and not figure.earlier:
            passage.period = figure.period
        if len(draft.slots) > 2:
            yield draft
    known = slots.get("parties")
    if known is not None and isinstance(known[0], tuple) and len(known[0]) == 2:
        passage.parties = known[0]


def _begin(row: Row, nominal: Nominal) -> int:
    """Return where the figure's stretch begins: at a noun of movement that governs the flow, else at the flow."""
    position = row.position(nominal)
    begin = position
    for at in range(position - 1, -1, -1):
        item = row.chunks[at]
        if not isinstance(item, Nominal):
            break
        if movement_noun(item) is not None:
            begin = at
        if item.preposition is None:
            break
    clause = row.clause_at(position)
    if clause is not None and nominal in clause.subjects and clause.begin < begin:
        begin = clause.begin
    elif clause is not None and nominal in clause.objects:
        begin = min(begin, clause.position)
    return begin


def _of_trade(figures: Sequence[Figure]) -> list[Figure]:
    """Keep what measures trade: money and physical quantities as levels, percentages as changes."""
    kept = []
    for figure in figures:
        if figure.value is not None and not isinstance(figure.value, (Money, Quantity)):
            figure.value = None
        if figure.value is not None or figure.change is not None:
            kept.append(figure)
    return kept


def _draft(reading: Reading, row: Row, nominal: Nominal, *, begin: int, figure: Figure, flow: Flow) -> Draft:
    head = nominal.head
    start = figure.start
    if not figure.earlier:
        first = row.chunks[begin]
        start = min(
            figure.start,
            first.start
            if isinstance(first, Nominal)
            else first.tokens[0].idx
            if isinstance(first, VerbGroup)
            else first.token.idx,
        )
    draft = Draft(
        rule=f"trade.{flow}",
        start=start,
        end=figure.end if figure.earlier else max(figure.end, nominal.end),
        trigger=reading.words(head.idx, head.idx + len(head), "noun"),
        confidence=0.8 if not figure.earlier else 0.7,
    )
    draft.fill("flow", flow)
    return draft


def _fill_figure(draft: Draft, figure: Figure, flow: Flow, noun: str) -> None:
    value = figure.value
    if flow == "balance" and noun.startswith("déficit") and isinstance(value, Money) and value.amount > 0:
        value = replace(value, amount=-value.amount)
    draft.fill("value", value, figure.words.get("value", ()))
    draft.fill("change", figure.change, figure.words.get("change", ()))
    draft.fill("period", figure.period, figure.words.get("period", ()))


def _parties(reading: Reading, row: Row, nominal: Nominal, flow: Flow, passage: _Passage) -> _Filled:
    prepositions = load("facts/trade")["prepositions"]
    complements = row.complements(nominal)

    def under(name: str) -> list[Nominal]:
        found: list[Nominal] = []
        for complement in complements:
            if complement.preposition in prepositions[name]:
                found.extend(other for other in row.coordinated(complement) if other not in found)
        return found

    owner = reading.owner(nominal)
    slots: _Filled = {}

    def put(slot: str, resolved: Sequence[Resolved], *, many: bool = False) -> None:
        parties = [item for item in resolved if _tradeable(item)]
        if not parties:
            return
        words = tuple(reading.words(p.start, p.end, p.how) for p in parties)
        if many:
            slots[slot] = (tuple(p.party for p in parties), words)
        else:
            slots[slot] = (parties[0].party, words[:1])

    if flow in ("exports", "imports"):
        inside, outside = ("origin", "destination") if flow == "exports" else ("destination", "origin")
        put(inside, owner)
        put(outside, reading.parties(under(outside)))
        if inside not in slots:
            clause = row.clause_at(row.position(nominal))
            if clause is not None and nominal in clause.objects:
                put(inside, reading.parties(clause.agents))
        return slots
    between = reading.parties(under("between"))
    partner = reading.parties(under("with"))
    found = {(item.party.name): item for item in (*between, *owner, *partner) if _tradeable(item)}
    clause = row.clause_at(row.position(nominal))
    if not found and flow in ("balance", "total") and clause is not None and nominal in clause.objects:
        found = {item.party.name: item for item in reading.parties(clause.agents) if _tradeable(item)}
    if flow == "bilateral" and len(found) < 2:
        for name, item in _countries_before(reading, row, nominal).items():
            if len(found) < 2:
                found.setdefault(name, item)
        if len(found) < 2 and len(passage.parties) == 2:
            slots["parties"] = (passage.parties, ())
            return slots
    put("parties", list(found.values()), many=True)
    return slots


def _tradeable(resolved: Resolved) -> bool:
    party: Party = resolved.party
    return party.country is not None or party.label in ("LOC", "ORG")


def _countries_before(reading: Reading, row: Row, nominal: Nominal) -> dict[str, Resolved]:
    """Return the countries named earlier in the sentence: those between whom "le commerce bilatéral" is."""
    found: dict[str, Resolved] = {}
    for item in row.nominals:
        if item is nominal:
            break
        for mention in reading.within(item.tokens[0].idx, item.end, "entity"):
            if isinstance(mention.value, Entity) and mention.value.country is not None:
                for resolved in reading.party(item):
                    if resolved.party.country is not None:
                        found.setdefault(resolved.party.name, resolved)
    return found


def _goods(reading: Reading, row: Row, nominal: Nominal) -> tuple[int, int] | None:
    """Return the span of what is traded: a complement with "de" that is no party, else the adjective alone."""
    for complement in row.complements(nominal):
        if complement.preposition != "de":
            break
        if complement.mention is None and complement.name is None and complement.head.pos_ == "NOUN":
            if reading.demonyms(complement):
                return complement.head.idx, complement.head.idx + len(complement.head)
            return complement.start, complement.end
    return None


def _from_verb(reading: Reading, row: Row, group: VerbGroup, passage: _Passage) -> Iterator[Draft]:
    clause: Clause = next(clause for clause in row.clauses if clause.group is group)
    flows = load("facts/trade")["verbs"]
    flow: Flow | None = next((name for name in ("exports", "imports") if clause.lemma in flows[name]["verbs"]), None)
    if flow is None or is_hypothetical(reading, row, clause.position) or not clause.objects:
        return
    value = next(
        (n.mention for n in clause.objects if n.mention is not None and isinstance(n.mention.value, (Money, Quantity))),
        None,
    )
    if value is None:
        return
    figures = read_figures(reading, row, clause.position, stretch_stop(row, clause.position))
    start, end = reading.clause_span(clause)
    draft = Draft(
        rule=f"trade.{flow}.verb",
        start=start,
        end=max(end, figures[0].end if figures else end),
        trigger=reading.words(group.tokens[0].idx, group.head.idx + len(group.head), "verb"),
        modality=modality_of_clause(reading, clause),
        confidence=0.75,
    )
    draft.fill("flow", flow)
    inside, outside = ("origin", "destination") if flow == "exports" else ("destination", "origin")
    for slot, nominals in (
        (inside, clause.agents),
        (outside, clause.with_preposition(*load("facts/trade")["prepositions"][outside])),
    ):
        for resolved in reading.parties(nominals)[:1]:
            draft.fill(slot, resolved.party, [reading.words(resolved.start, resolved.end, resolved.how)])
    if isinstance(value.value, Quantity) and value.value.item:
        draft.fill("goods", value.value.item)
    for nominal in clause.obliques[:1]:
        if nominal.preposition == "de" and nominal.mention is None:
            draft.fill("goods", reading.text[nominal.start : nominal.end], [reading.words(nominal.start, nominal.end)])
    if figures:
        _fill_figure(draft, figures[0], flow, "")
    draft.fill("value", value.value, [reading.words(value.start, value.end)])
    draft.fill("period", passage.period)
    if not any(isinstance(item, Mark) and item.form == "?" for item in row.chunks):
        yield draft
