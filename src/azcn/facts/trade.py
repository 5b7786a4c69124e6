"""Trade: how much is traded between whom, or how trade moved."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from operator import itemgetter
from typing import TypeAlias

from azcn.entities import Resolved
from azcn.facts.context import Context
from azcn.facts.figures import Figure, amount_of, read_figures, stretch_stop
from azcn.facts.frame import Draft
from azcn.facts.measures import Measure, fronted
from azcn.facts.rules import forms_of_nouns
from azcn.geography import capital_of, country_name
from azcn.lexicon import load
from azcn.model import Change, Date, Entity, Flow, Modality, Money, Party, Quantity, Words
from azcn.morphology import adjective_forms
from azcn.syntax.chunks import Nominal
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.modality import is_hypothetical, modality_of_clause, modality_of_noun
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = ["find"]

_NEAR = 3
"""Sentences over which two countries stay those that trade is between."""
_DEFICIT = re.compile(r"\bdéficitaires?\b|\bnégati(?:f|ve)s?\b", re.IGNORECASE)
_FLOWS: Sequence[Flow] = ("exports", "imports", "bilateral")
_NONE: Mapping[str, Sequence[str]] = {"verbs": ()}
_Slot: TypeAlias = Party | tuple[Party, ...] | str
_Filled: TypeAlias = dict[str, tuple[Party | tuple[Party, ...], tuple[Words, ...]]]


class _Passage:
    """What the trade facts before have settled: the two countries, the goods, and who sells to whom."""

    def __init__(self) -> None:
        self.parties: tuple[Party, ...] = ()
        self.slots: _Filled = {}
        self.flow: Flow | None = None
        self.goods: str | None = None
        self.row = -1


def find(context: Context) -> Iterator[Draft]:
    """Yield the trade facts of a document, one for each figure of each flow."""
    reading, passage = context.reading, _Passage()
    told: list[tuple[int, int, Measure | Clause]] = [
        (reading.row_index(measure.row), measure.position, measure)
        for measure in context.measures
        if measure.flow is not None
    ]
    for trigger in reading.triggers(_flow_verbs(), {}):
        assert isinstance(trigger.item, Clause)
        told.append((reading.row_index(trigger.row), trigger.position, trigger.item))
    # In text order, for each tells what those after it go on with; a pronoun in a verb group comes before its verb.
    for _, _, item in sorted(told, key=itemgetter(0, 1)):
        if isinstance(item, Clause):
            yield from _from_verb(reading, item, passage)
        else:
            yield from _from_measure(reading, item, passage)


def _from_measure(reading: Reading, measure: Measure, passage: _Passage) -> Iterator[Draft]:
    flow, row = measure.flow, measure.row
    assert flow is not None
    slots = _own_share(reading, measure, _parties(reading, measure, flow, passage))
    goods = _goods(reading, measure)
    for figure in _of_trade(measure.figures):
        draft = _draft(reading, measure, figure, flow)
        if not figure.earlier and figure.part is None:
            draft.modality = _modality(reading, measure, figure)
        filled = dict(slots)
        if figure.part is not None and not _fill_part(reading, figure, flow, filled, draft):
            continue
        for slot, (value, words) in filled.items():
            draft.fill(slot, value, words)
        if goods is not None:
            draft.fill("goods", reading.text[goods[0] : goods[1]], [reading.words(*goods)])
        _fill_figure(
            draft,
            figure,
            flow,
            form_of(measure.noun.head),
            in_deficit=bool(_DEFICIT.search(reading.text, draft.start, draft.end)),
        )
        if figure.period is None and not figure.earlier:
            period = measure.period or next((f.period for f in measure.figures if not f.earlier), None)
            draft.fill("period", period)
            if period is not None:
                draft.lower(0.9, "the period is that of the passage")
        pointed = measure.taken_up or _points_back(measure) or (flow == passage.flow and _goes_on(measure, passage))
        if goods is None and passage.goods is not None and pointed:
            draft.fill("goods", passage.goods)
        if figure.change is not None and figure.value is None and _bare(figure.change):
            if len(draft.slots) < 3 or not measure.is_subject:
                continue
            draft.lower(0.8, "the text gives a direction without a figure")
        if len(draft.slots) > 1 and (figure.value is not None or figure.change is not None):
            yield draft
    if not measure.figures:
        yield from _stopped(reading, measure, slots, goods)
    passage.flow, passage.row = flow, reading.row_index(row)
    if goods is not None:
        passage.goods = reading.text[goods[0] : goods[1]]
    passage.slots = slots
    known = slots.get("parties")
    if known is not None and isinstance(known[0], tuple) and len(known[0]) == 2:
        passage.parties = known[0]
    elif "origin" in slots and "destination" in slots:
        pair = (slots["origin"][0], slots["destination"][0])
        passage.parties = tuple(party for party in pair if isinstance(party, Party))


def _own_share(reading: Reading, measure: Measure, slots: _Filled) -> _Filled:
    """Return the slots with the one of several parties whose figure it is ("respectivement"), whichever side it is."""
    own = measure.sharer
    if own is None:
        return slots
    parties = [resolved.party for resolved in measure.sharers]
    put = own.party, (reading.words(own.start, own.end, own.how),)
    return {slot: put if filled[0] in parties else filled for slot, filled in slots.items()}


def _points_back(measure: Measure) -> bool:
    determiner = measure.anchor.determiner
    return determiner is not None and form_of(determiner) in ("ce", "cet", "cette", "ces", "ses", "sa", "son", "leurs")


def _bare(change: Change) -> bool:
    return change.percent is None and change.amount is None and change.points is None


def _modality(reading: Reading, measure: Measure, figure: Figure) -> Modality:
    if measure.aimed_at:
        return "planned"
    told = measure.clause_of(figure)
    if told is not None:
        return modality_of_clause(reading, told)
    clause = measure.row.clause_at(measure.begin)
    if measure.taken_up and clause is not None:
        return modality_of_clause(reading, clause)
    return modality_of_noun(reading, measure.top if measure.top is not None else measure.anchor)


def _stopped(reading: Reading, measure: Measure, slots: _Filled, goods: tuple[int, int] | None) -> Iterator[Draft]:
    """Yield trade that somebody stopped: "a suspendu ses exportations de cobalt"."""
    clause, flow = measure.clause, measure.flow
    if clause is None or flow is None:
        return
    start, end = reading.clause_span(clause)
    draft = Draft(
        rule=f"trade.{flow}.stopped",
        start=start,
        end=end,
        trigger=reading.words(clause.group.tokens[0].idx, clause.group.head.idx + len(clause.group.head), "verb"),
        modality=modality_of_clause(reading, clause),
        confidence=0.65,
    )
    draft.fill("flow", flow)
    for slot, (value, words) in slots.items():
        draft.fill(slot, value, words)
    if goods is not None:
        draft.fill("goods", reading.text[goods[0] : goods[1]], [reading.words(*goods)])
    draft.fill("period", _time_of(clause))
    if len(draft.slots) > 1:
        yield draft


def _fill_part(reading: Reading, figure: Figure, flow: Flow, slots: _Filled, draft: Draft) -> bool:
    """Fill whom or what a part is for ("dont 1,2 milliard vers la Chine"); tell whether the text says it."""
    part = figure.part
    assert part is not None
    parties = [r for r in reading.party(part) if r.party.country is not None]
    outside = "destination" if flow == "exports" else "origin"
    if parties and flow in ("exports", "imports"):
        slots[outside] = (parties[0].party, (reading.words(parties[0].start, parties[0].end, parties[0].how),))
        return True
    if part.preposition in ("de", "pour") and part.mention is None and flow in ("exports", "imports"):
        draft.fill("goods", reading.text[part.start : part.end], [reading.words(part.start, part.end)])
        return True
    return False


def _of_trade(figures: Sequence[Figure]) -> list[Figure]:
    """Keep what measures trade: money and physical quantities as levels, percentages as changes."""
    kept = []
    for figure in figures:
        if figure.value is not None and not isinstance(figure.value, (Money, Quantity)):
            figure.value = None
        if figure.value is not None or figure.change is not None:
            kept.append(figure)
    return kept


def _draft(reading: Reading, measure: Measure, figure: Figure, flow: Flow) -> Draft:
    head, row = measure.anchor.head, measure.row
    start, end = figure.start, figure.end
    if figure.part is None and not figure.again and (not figure.earlier or figure.whole):
        first = row.chunks[measure.begin]
        start = min(start, reading.doc[first.first].idx)
        clause = row.clause_at(measure.begin)
        if clause is not None and not measure.is_subject and measure.begin == clause.position:
            start = min(start, reading.span(clause.begin, clause.stop, row)[0])
        end = max(end, measure.anchor.end)
    draft = Draft(
        rule=f"trade.{flow}" if not measure.taken_up else f"trade.{flow}.taken_up",
        start=start,
        end=end,
        trigger=reading.words(head.idx, head.idx + len(head), "noun"),
        confidence=0.8 if not figure.earlier and not measure.taken_up else 0.7,
    )
    draft.fill("flow", flow)
    return draft


def _fill_figure(draft: Draft, figure: Figure, flow: Flow, noun: str, *, in_deficit: bool = False) -> None:
    value = figure.value
    negative = noun.startswith("déficit") or (in_deficit and not noun.startswith("excédent"))
    if flow == "balance" and negative and isinstance(value, Money) and value.amount > 0:
        value = replace(value, amount=-value.amount)
    draft.fill("value", value, figure.words.get("value", ()))
    draft.fill("change", figure.change, figure.words.get("change", ()))
    draft.fill("period", figure.period, figure.words.get("period", ()))


def _parties(reading: Reading, measure: Measure, flow: Flow, passage: _Passage) -> _Filled:
    if measure.taken_up and passage.slots:
        own = _own_parties(reading, measure, flow)
        kept = {slot: (value, ()) for slot, (value, _) in passage.slots.items()}
        return {**kept, **own}
    slots = _own_parties(reading, measure, flow)
    if flow in ("exports", "imports"):
        inside, outside = ("origin", "destination") if flow == "exports" else ("destination", "origin")
        if not slots and passage.slots and _goes_on(measure, passage):
            # "Les importations, elles, …" after the exports from X to Y: the same two, the other way round.
            return {slot: (value, ()) for slot, (value, _) in _turned(passage, flow).items()}
        if outside in slots and inside not in slots:
            _complete(slots, inside, slots[outside][0], passage, measure)
        elif inside in slots and outside not in slots and _refers(reading, measure, outside):
            _complete(slots, outside, slots[inside][0], passage, measure)
        elif inside not in slots and measure.passed:
            slots[inside] = (measure.passed[0], ())
        if _points_back(measure) and outside not in slots and passage.slots and passage.flow == flow:
            same = passage.slots.get(inside)
            if same is not None and inside in slots and same[0] == slots[inside][0] and outside in passage.slots:
                slots[outside] = (passage.slots[outside][0], ())
            elif inside not in slots:
                slots.update({slot: (value, ()) for slot, (value, _) in passage.slots.items()})
        clause = measure.clause
        there = clause is not None and any(form_of(token) == "y" for token in clause.group.tokens)
        pointed = there or _points_back(measure)
        if pointed and outside not in slots and inside in slots and _is_near(measure, passage):
            _complete_pair(slots, inside, outside, passage)
        return slots
    if flow == "bilateral" and len(passage.parties) == 2:
        found = slots.get("parties")
        given = found[0] if found is not None and isinstance(found[0], tuple) else ()
        if len(given) < 2 and all(party in passage.parties for party in given):
            slots["parties"] = (passage.parties, ())
    if flow == "bilateral" and "parties" not in slots and not _is_pair(measure.passed):
        pair = reading.entities.countries_spoken_of(measure.anchor.head, 2) if _is_mutual(reading, measure) else ()
        if pair:
            slots["parties"] = (tuple(r.party for r in pair), ())
    if "parties" not in slots and measure.passed:
        slots["parties"] = (measure.passed[:1] if flow == "balance" else measure.passed, ())
    if flow == "balance" and len(passage.parties) == 2 and passage.flow == "bilateral":
        found = slots.get("parties")
        given = found[0] if found is not None and isinstance(found[0], tuple) else ()
        if len(given) == 1 and given[0] in passage.parties:
            other = next(party for party in passage.parties if party != given[0])
            slots["parties"] = ((given[0], other), () if found is None else found[1])
    return slots


def _is_near(measure: Measure, passage: _Passage) -> bool:
    """Tell whether a measure stands in the paragraph of the trade before it."""
    return measure.reading.row_index(measure.row) - passage.row <= _NEAR and passage.row >= 0


def _goes_on(measure: Measure, passage: _Passage) -> bool:
    """Tell "les importations", alone and definite, right behind what is said of the exports to one country."""
    nominal = measure.anchor
    if _is_clitic(measure.row, nominal) or passage.flow not in ("exports", "imports") or not measure.is_subject:
        return False
    alone = nominal.determiner is not None and form_of(nominal.determiner) == "les"
    named = "origin" in passage.slots and "destination" in passage.slots
    return alone and named and nominal.tokens[-1] is nominal.head and _is_near(measure, passage)


def _turned(passage: _Passage, flow: Flow) -> _Filled:
    """Return the two sides of the passage, turned round where the flow is the opposite one."""
    ends = passage.slots["origin"], passage.slots["destination"]
    first, last = ends if flow == passage.flow else ends[::-1]
    return {"origin": first, "destination": last}


def _complete_pair(slots: _Filled, inside: str, outside: str, passage: _Passage) -> None:
    """Fill the other side with the other of the two countries that the passage is about ("ses importations")."""
    own = slots[inside][0]
    if _is_pair(passage.parties) and own in passage.parties:
        slots[outside] = (next(party for party in passage.parties if party != own), ())


def _is_mutual(reading: Reading, measure: Measure) -> bool:
    """Tell "le commerce bilatéral", "leurs échanges", "les échanges entre les deux", which are between two."""
    adjectives = _adjectives_of(tuple(load("facts/trade")["flow_adjectives"]["bilateral"]))
    nominal = measure.anchor
    theirs = nominal.determiner is not None and form_of(nominal.determiner) in ("leur", "leurs")
    return theirs or any(form_of(token) in adjectives for token in reading.doc[nominal.first : nominal.last + 1])


def _refers(reading: Reading, measure: Measure, side: str) -> bool:
    """Tell whether a phrase says where goods go by a reference ("vers le royaume")."""
    if _is_clitic(measure.row, measure.anchor):
        return False
    prepositions = load("facts/trade")["prepositions"][side]
    return any(
        c.preposition in prepositions and c.name is None and c.determiner is not None and bool(reading.party(c))
        for c in measure.row.complements(measure.anchor)
    )


def _complete(slots: _Filled, inside: str, other: object, passage: _Passage, measure: Measure) -> None:
    """Fill the side that the text leaves open with the party of the passage that is not the other one."""
    candidates = [party for party in (*measure.passed, *passage.parties) if party != other]
    if candidates:
        slots[inside] = (candidates[0], ())


def _own_parties(reading: Reading, measure: Measure, flow: Flow) -> _Filled:
    """Return the parties that the words around a measure name."""
    row, nominal = measure.row, measure.anchor
    prepositions = load("facts/trade")["prepositions"]
    complements = row.complements(nominal) if not _is_clitic(row, nominal) else ()
    clause = measure.clause
    around = [*complements]
    if clause is not None and measure.is_subject:
        around += [o for o in clause.obliques if o not in around]
        around += [o for o in fronted(row, measure.position) if o not in around]

    def under(name: str, *, near: bool = False) -> list[Nominal]:
        found: list[Nominal] = []
        for complement in complements if near else around:
            if complement.preposition in prepositions[name]:
                found.extend(other for other in row.coordinated(complement) if other not in found)
        return found

    slots: _Filled = {}

    def put(slot: str, resolved: Sequence[Resolved], *, many: bool = False) -> None:
        parties = [item for item in resolved if _tradeable(item)]
        if not parties:
            return
        words = tuple(reading.words(p.start, p.end, p.how) for p in parties)
        if many:
            slots[slot] = (tuple(p.party for p in parties), words)
        elif slot not in slots:
            slots[slot] = (parties[0].party, words[:1])

    own_determiner = nominal.determiner is not None and form_of(nominal.determiner) in (
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
    )
    owner = tuple(r for r in measure.holders if not measure.taken_up or r in reading.owner(nominal))
    if flow in ("exports", "imports"):
        inside, outside = ("origin", "destination") if flow == "exports" else ("destination", "origin")
        put(
            outside,
            [
                r
                for n in under(outside)
                for r in reading.party(n)
                if r.party.country is not None
                or r.party.label == "LOC"
                or (n.preposition != "à" and n.name is not None)
            ],
        )
        goods_owner = [] if own_determiner else _country_of_goods(reading, measure)
        if goods_owner:
            put("origin", goods_owner)
        beyond = slots.get(outside)
        put(inside, [r for c in complements if c.preposition == "par" for r in reading.party(c) if r.party.country])
        put(inside, [r for r in owner if beyond is None or r.party != beyond[0]])
        if (
            inside not in slots
            and beyond is not None
            and any(r.party == beyond[0] and r.confidence == 1 for r in owner)
        ):
            # Whose they are is said by name; where they go, by a reference that cannot be the same country.
            slots[inside] = slots.pop(outside)
        return slots
    if flow == "balance" and clause is not None:
        favoured = [n for n in clause.obliques if n.preposition in ("au profit de", "en faveur de", "à l'avantage de")]
        favoured += _favoured(row)
        if favoured:
            owner = tuple(_for_country(r) for r in reading.parties(favoured)[:1])
    between = reading.parties(under("between"))
    partner = reading.parties(under("with"))
    found = {(item.party.name): item for item in (*between, *owner, *partner) if _tradeable(item)}
    if flow == "bilateral" and len(found) < 2:
        for name, item in _countries_around(reading, row, nominal).items():
            if len(found) < 2:
                found.setdefault(name, item)
        ordered = sorted(found.values(), key=lambda item: item.start)
        found = {item.party.name: item for item in ordered} if not between else found
    put("parties", list(found.values()), many=True)
    return slots


def _for_country(resolved: Resolved) -> Resolved:
    """Return the country for the capital in which its government sits."""
    code = capital_of(resolved.party.name) if resolved.party.country is None else None
    party = Party(name=country_name(code), label="LOC", country=code) if code is not None else resolved.party
    return replace(resolved, party=party)


def _favoured(row: Row) -> list[Nominal]:
    """Return the phrase after "favorable à", "excédentaire pour": whose the surplus is."""
    found = []
    for position, item in enumerate(row.chunks[1:], start=1):
        before = row.chunks[position - 1]
        if isinstance(item, Nominal) and item.preposition in ("à", "pour"):
            last = row.sentence.doc[before.last]
            if form_of(last) in ("favorable", "bénéficiaire", "excédentaire", "profitable"):
                found.append(item)
    return found


def _is_clitic(row: Row, nominal: Nominal) -> bool:
    return nominal not in row.chunks


def _country_of_goods(reading: Reading, measure: Measure) -> list[Resolved]:
    """Return the country whose goods are traded: "exportations de tomates marocaines", "importations de gaz russe"."""
    row = measure.row
    if _is_clitic(row, measure.anchor) or reading.demonyms(measure.anchor):
        demonyms_inside = bool(reading.demonyms(measure.anchor)) if not _is_clitic(row, measure.anchor) else False
        if measure.flow != "imports" or not demonyms_inside:
            return []
    for complement in row.complements(measure.anchor):
        if complement.preposition != "de" or complement.mention is not None:
            break
        found = reading.demonyms(complement)
        if found:
            return list(found)
        if complement.determiner is not None:
            break
    return []


def _tradeable(resolved: Resolved) -> bool:
    party: Party = resolved.party
    return party.country is not None or party.label in ("LOC", "ORG")


def _countries_around(reading: Reading, row: Row, nominal: Nominal) -> dict[str, Resolved]:
    """Return the countries named in the sentence, those before the flow first: "le commerce bilatéral" is theirs."""
    found: dict[str, Resolved] = {}
    at = row.position(nominal) if nominal in row.chunks else len(row.chunks)
    before = [item for item in row.nominals if row.position(item) < at]
    after = [item for item in row.nominals if row.position(item) > at]
    for item in (*before, *after):
        named = any(
            isinstance(mention.value, Entity) and mention.value.country is not None
            for mention in reading.within(item.tokens[0].idx, item.end, "entity")
        )
        for resolved in (*(reading.party(item) if named else ()), *reading.demonyms(item)):
            if resolved.party.country is not None:
                found.setdefault(resolved.party.name, resolved)
    return found


@cache
def _not_goods() -> frozenset[str]:
    return forms_of_nouns(load("facts/trade")["not_goods"]["nouns"])


def _goods(reading: Reading, measure: Measure) -> tuple[int, int] | None:
    """Return the span of what is traded: a complement with "de" that is no party, else the adjective alone."""
    nominal, row = measure.anchor, measure.row
    if _is_clitic(row, nominal):
        return None
    for complement in row.complements(nominal):
        if complement.preposition not in ("de", "hors"):
            break
        if complement.mention is not None or complement.name is not None:
            if complement.mention is not None and complement.mention.kind == "entity":
                continue
            break
        if complement.head.pos_ not in ("NOUN", "PROPN", "ADJ", "X") or form_of(complement.head) in _not_goods():
            break
        if any(
            r.party.country is not None and r.how != "unnamed" for r in reading.party(complement)
        ) and not reading.demonyms(complement):
            break
        if complement.preposition == "hors":
            return complement.preposition_tokens[0].idx, complement.end
        found = reading.demonyms(complement)
        if found:
            return complement.start, len(reading.text[: found[0].start].rstrip())
        return complement.start, _goods_end(reading, row, complement)
    if nominal.mention is None and measure.flow in ("exports", "imports") and not measure.taken_up:
        return _adjective_goods(reading, nominal)
    return None


def _goods_end(reading: Reading, row: Row, first: Nominal) -> int:
    """Return where a phrase of goods ends, with the complements that make its kind ("huile d'olive")."""
    last = first
    for complement in row.complements(first):
        bare = complement.preposition == "de" and complement.determiner is None and complement.mention is None
        if not bare or complement.name is not None or complement.first != last.last + 1:
            break
        found = reading.demonyms(complement)
        if found:
            return len(reading.text[: found[0].start].rstrip())
        last = complement
    return last.end


def _adjective_goods(reading: Reading, nominal: Nominal) -> tuple[int, int] | None:
    """Return the adjective that says the goods ("exportations agricoles"): no country's, and none of amount or time."""
    countries = {(hit.start, hit.end) for hit in reading.demonyms(nominal)}
    plain = load("facts/trade")["not_goods"]["adjectives"]
    forms = _adjectives_of(tuple(plain))
    for token in nominal.tokens:
        if token.i <= nominal.head.i or token.pos_ != "ADJ" or form_of(token) in forms:
            continue
        if not any(start <= token.idx < end for start, end in countries):
            return token.idx, token.idx + len(token)
    return None


@cache
def _adjectives_of(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for word in words for form in adjective_forms(word))


def _from_verb(reading: Reading, clause: Clause, passage: _Passage) -> Iterator[Draft]:
    row, group = clause.row, clause.group
    flow, sells = _flow_of_verb(clause)
    if flow is None or is_hypothetical(reading, row, clause.position):
        return
    told = [*clause.patients[:1], *(n for n in clause.obliques if n.preposition in ("pour", "à hauteur de"))]
    value = next((n for n in told if isinstance(amount_of(n), (Money, Quantity))), None)
    slots = _of_clause(reading, clause, value, flow, sells=sells)
    if flow == "bilateral" and not _is_pair(slots.get("parties")):
        return
    if sells and not _between_countries(slots):
        return
    if clause.lemma in load("facts/trade")["sending"]["verbs"] and not _of_country(slots):
        return
    _settle_passage(passage, flow, slots)
    passage.row = reading.row_index(row)
    if value is None or value.mention is None or (sells and not _in_bulk(row, value)):
        return
    start, end = reading.clause_span(clause)
    begin = min(clause.position, row.position(value))
    figures = read_figures(reading, row, begin, stretch_stop(row, clause.position))
    for figure in figures:
        if figure.part is not None:
            continue
        draft = Draft(
            rule=f"trade.{flow}.verb",
            start=figure.start if figure.earlier else start,
            end=figure.end if figure.earlier else max(end, figure.end),
            trigger=reading.words(group.tokens[0].idx, group.head.idx + len(group.head), "verb"),
            modality="asserted" if figure.earlier else modality_of_clause(reading, clause),
            confidence=0.75 if not figure.earlier else 0.65,
        )
        draft.fill("flow", flow)
        for slot, filled in slots.items():
            draft.fill(slot, filled)
        _fill_figure(draft, figure, flow, "")
        if not figure.earlier:
            draft.fill("period", _time_of(clause))
        if isinstance(figure.value, (Money, Quantity)):
            yield draft


@cache
def _flow_verbs() -> dict[str, None]:
    """Return all verbs that can name a flow."""
    trade = load("facts/trade")
    return dict.fromkeys(
        verb for flow in _FLOWS for section in ("verbs", "selling") for verb in trade[section].get(flow, _NONE)["verbs"]
    )


def _flow_of_verb(clause: Clause) -> tuple[Flow | None, bool]:
    """Return the flow that a verb names, and whether it is one of selling, which is trade between countries alone."""
    trades, sells = load("facts/trade")["verbs"], load("facts/trade")["selling"]
    for flow in _FLOWS:
        if clause.lemma in trades.get(flow, _NONE)["verbs"]:
            return flow, False
        if clause.lemma in sells.get(flow, _NONE)["verbs"] and not clause.group.passive:
            return flow, True
    return None, False


def _is_pair(parties: "_Slot | None") -> bool:
    return isinstance(parties, tuple) and parties[1:] != ()


def _between_countries(slots: "Mapping[str, _Slot]") -> bool:
    ends = (slots.get("origin"), slots.get("destination"))
    return all(isinstance(end, Party) and end.country is not None for end in ends) and ends[0] != ends[1]


def _of_country(slots: "Mapping[str, _Slot]") -> bool:
    return any(isinstance(slot, Party) and slot.country is not None for slot in slots.values())


def _in_bulk(row: Row, value: Nominal) -> bool:
    """Tell "pour 3 milliards de blé", a flow, from "30 avions pour 3 milliards", a deal."""
    following = row.chunks[row.position(value) + 1 : row.position(value) + 2]
    of = bool(following) and isinstance(following[0], Nominal) and following[0].preposition == "de"
    return of and value.preposition in (None, "pour", "à hauteur de") and isinstance(amount_of(value), Money)


def _settle_passage(passage: _Passage, flow: Flow, slots: "Mapping[str, _Slot]") -> None:
    """Let a verb of trade say who trades what with whom in what follows."""
    passage.slots = {
        slot: (value, ()) for slot, value in slots.items() if isinstance(value, (Party, tuple)) and slot != "goods"
    }
    goods, parties = slots.get("goods"), slots.get("parties")
    passage.flow, passage.goods = flow, goods if isinstance(goods, str) else None
    if isinstance(parties, tuple):
        passage.parties = parties
    elif _between_countries(slots):
        passage.parties = tuple(p for p in (slots["origin"], slots["destination"]) if isinstance(p, Party))


def _time_of(clause: Clause) -> Date | None:
    for nominal in clause.times:
        value = nominal.mention.value if nominal.mention is not None else None
        if (
            isinstance(value, Date)
            and value.edtf is not None
            and nominal.preposition not in ("après", "contre", "par rapport à")
        ):
            return value
    return None


def _of_clause(
    reading: Reading, clause: Clause, value: Nominal | None, flow: Flow, *, sells: bool = False
) -> "dict[str, _Slot]":
    """Return who sends what where, by a verb of exporting, importing, selling or exchanging."""
    found: dict[str, _Slot] = {}
    if flow == "bilateral":
        pair = [r.party for r in reading.parties([*clause.agents, *clause.with_preposition("avec")])]
        pair = [party for party in pair if party.country is not None]
        found["parties"] = tuple(pair[:2])
    else:
        inside, outside = ("origin", "destination") if flow == "exports" else ("destination", "origin")
        across = load("facts/trade")["prepositions"][outside]
        if sells:
            across = load("facts/trade")["selling"]["to" if flow == "exports" else "from"]
        partners = (*clause.with_preposition(*across), *_partner(reading, clause, flow))
        for slot, nominals in ((inside, clause.agents), (outside, partners)):
            for resolved in reading.parties(nominals)[:1]:
                if slot == inside or resolved.party.country is not None or resolved.party.label == "LOC":
                    found[slot] = resolved.party
    goods = _goods_of_clause(clause, value)
    if isinstance(goods, Nominal):
        demonyms = reading.demonyms(goods)
        end = len(reading.text[: demonyms[0].start].rstrip()) if demonyms else _goods_end(reading, clause.row, goods)
        start = (
            goods.start if goods.determiner is None else goods.tokens[1].idx if len(goods.tokens) > 1 else goods.start
        )
        found["goods"] = reading.text[start:end]
        if demonyms and flow == "imports":
            found.setdefault("origin", demonyms[0].party)
    elif goods:
        found["goods"] = goods
    return found


def _partner(reading: Reading, clause: Clause, flow: Flow) -> tuple[Nominal, ...]:
    """Return the country of "a acheté du Chili pour 40 millions", which stands as goods do."""
    prepositions = ("de",) if flow == "imports" else ("en", "à", "vers")
    under = (nominal for nominal in clause.obliques if nominal.preposition in prepositions and nominal.name is not None)
    return tuple(n for n in under if any(item.party.country is not None for item in reading.party(n)))


def _goods_of_clause(clause: Clause, value: Nominal | None) -> Nominal | str | None:
    """Return the goods that a verb trades: the complement of the amount, what is counted, or the object."""
    row = clause.row
    if value is not None:
        following = row.chunks[row.position(value) + 1 : row.position(value) + 2]
        amount = amount_of(value)
        after = following[0] if following else None
        if isinstance(after, Nominal) and after.preposition == "de" and after.mention is None:
            return after
        if isinstance(amount, Quantity) and amount.item is not None:
            return amount.item
    # "importe du riz", "exporte de plus en plus de thé": the article of a part looks like a preposition.
    partitive = [n for n in clause.obliques[:1] if n.preposition == "de"]
    for nominal in (clause.objects or partitive)[:1]:
        thing = nominal.mention is None and nominal.name is None and nominal.head.pos_ in ("NOUN", "PROPN", "ADJ")
        if thing and form_of(nominal.head) not in _not_goods():
            return nominal
    return None
