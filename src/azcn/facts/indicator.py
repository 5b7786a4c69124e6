"""Indicators: any economic figure that is no trade: growth, inflation, revenue, output, employment."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from azcn.entities import Resolved
from azcn.facts.context import Context
from azcn.facts.figures import Amount, Figure, amount_of, read_figures, stretch_stop
from azcn.facts.frame import Draft
from azcn.facts.measures import Measure, classes_of, named, sites
from azcn.facts.respective import respective_figures
from azcn.facts.rules import forms_of_nouns, words
from azcn.lexicon import load
from azcn.model import Change, Date, Modality, Money, Party, Percentage, Quantity
from azcn.syntax.chunks import Mark, Nominal, VerbGroup
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.modality import is_hypothetical, modality_of_clause, modality_of_noun
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = ["find"]

_CHAIN = ("de", "à", "avec", "par", "hors", "en")
_OF_WHOLE = ("du ", "de la ", "de l'", "de l’", "des ", "de son ", "de sa ", "de ses ", "d'", "d’", "de ")


@cache
def _forms(section: str, name: str = "nouns") -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")[section][name])


@cache
def _counting(name: str) -> frozenset[str]:
    return frozenset(load("facts/indicator")["counted"][name]["verbs"])


@cache
def _counting_verbs() -> dict[str, None]:
    """Return all verbs that can count something or share a whole."""
    counting = frozenset[str]().union(*map(_counting, ("strong", "weak", "passive", "visited")))
    shares = load("facts/indicator")["shares"]
    return dict.fromkeys(counting.union(shares["verbs"], shares["holding"]))


def find(context: Context) -> Iterator[Draft]:
    """Yield the indicators of a document: figures of measures, counted things, and shares of a whole."""
    reading = context.reading
    taken: list[tuple[int, int]] = []
    sold = {
        deal.trigger.start for deal in context.drafts("purchase") if "buyer" in deal.slots and "seller" in deal.slots
    }
    priced = {
        words.start
        for fact_type in ("purchase", "investment")
        for deal in context.drafts(fact_type)
        for words in deal.words.get("value", ())
    }
    for measure in context.measures:
        for figure in measure.figures:
            draft = _of_measure(reading, measure, figure) if measure.flow is None else None
            if figure.value is not None and (draft is not None or measure.flow is not None):
                taken.append((figure.start, figure.end))
            if draft is not None and not (
                _is_price(draft) and priced & {w.start for w in draft.words.get("value", ())}
            ):
                yield draft
    yield from _grown(context)
    for trigger in reading.triggers(_counting_verbs(), {}):
        row, clause = trigger.row, trigger.item
        assert isinstance(clause, Clause)
        if is_hypothetical(reading, row, clause.position):
            continue
        for draft in (*_counted(reading, row, clause), *_shared(reading, row, clause)):
            words = draft.words["value"][0]
            if draft.trigger.start in sold:
                continue  # "a vendu 84 camions à X": a deal
            if not any(start <= words.start and words.end <= end for start, end in taken):
                yield draft


def _is_price(draft: Draft) -> bool:
    """Tell the price of a deal ("Le prix s'élève à 290 millions"), which is the deal's and no indicator."""
    words = str(draft.slots.get("metric", "")).casefold().split()
    return len(words) == 1 and words[0] in _forms("labels")


# --- countries that grow ------------------------------------------------------------------------


def _grown(context: Context) -> Iterator[Draft]:
    """Yield the growth of countries: "L'Irlande a crû de 3,2 %, l'Espagne de 0,6 %", in a text about growth."""
    reading = context.reading
    grown = [m for m in context.measures if m.flow is None and form_of(m.noun.head) in _forms("growing")]
    grown.sort(key=lambda measure: measure.noun.head.i)
    if not grown:
        return
    at = [measure.noun.head.i for measure in grown]
    for clause in reading.clauses:
        if clause.lemma not in load("facts/indicator")["growing"]["verbs"] or not clause.finite:
            continue
        subject = clause.subject
        if subject is None or subject.name is not subject.head or is_hypothetical(reading, clause.row, clause.position):
            continue
        party = next((r for r in reading.party(subject) if r.party.country is not None), None)
        place = clause.group.head.i
        index = bisect_left(at, place)
        near = min(grown[max(0, index - 1) : index + 1], key=lambda m: abs(m.noun.head.i - place))
        figures = read_figures(
            reading, clause.row, clause.position, stretch_stop(clause.row, clause.position), bare=True
        )
        main = next((f for f in figures if not f.earlier and f.part is None and f.value is None), None)
        if party is None or main is None or main.change is None or main.change.amount is not None:
            continue
        yield _growth(reading, clause, near, party, main)
        for other, span, value in _gapped(reading, clause):
            change = Change(percent=abs(value.percent), direction=main.change.direction, comparator=value.comparator)
            yield _growth(reading, clause, near, other, replace(main, change=change, start=span[0], end=span[1]))


def _growth(reading: Reading, clause: Clause, measure: Measure, subject: Resolved, figure: Figure) -> Draft:
    start, end = reading.clause_span(clause)
    gapped = figure.end > end or figure.start > subject.end
    tokens = clause.group.tokens
    draft = Draft(
        rule="indicator.growth",
        start=subject.start if gapped and subject.start > start else start,
        end=max(figure.end, min(end, figure.end)),
        trigger=reading.words(tokens[0].idx, tokens[-1].idx + len(tokens[-1]), "verb"),
        modality=modality_of_clause(reading, clause),
        confidence=0.55,
    )
    metric = _metric_span(reading, measure.noun)
    draft.fill("metric", reading.text[metric[0] : metric[1]], [reading.words(*metric)])
    draft.fill("subject", subject.party, [reading.words(subject.start, subject.end, subject.how)])
    draft.fill("change", figure.change, figure.words.get("change", ()))
    draft.fill("period", figure.period, figure.words.get("period", ()))
    if "period" not in draft.slots:
        main = next((f for f in measure.figures if not f.earlier), None)
        draft.fill("period", main.period if main is not None else None)
    return draft


def _gapped(reading: Reading, clause: Clause) -> Iterator[tuple[Resolved, tuple[int, int], Percentage]]:
    """Yield the countries behind whose verb is left out: "…, l'Espagne de 0,6 %"."""
    chunks = clause.row.chunks
    for position in range(clause.position + 1, len(chunks) - 2):
        mark, name, figure = chunks[position : position + 3]
        if isinstance(mark, VerbGroup):
            return
        joined = isinstance(mark, Mark) and mark.form in (",", "et", "mais")
        if not joined or not isinstance(name, Nominal) or not isinstance(figure, Nominal):
            continue
        value = amount_of(figure)
        if name.preposition is None and figure.preposition == "de" and isinstance(value, Percentage):
            for resolved in reading.party(name)[:1]:
                if resolved.party.country is not None:
                    yield resolved, (name.start, figure.end), value


# --- measures --------------------------------------------------------------------------------


def _of_measure(reading: Reading, measure: Measure, figure: Figure) -> Draft | None:
    if figure.part is not None:
        return None
    said = figure.value
    value = _fitting(reading, measure, figure)
    if value is not said:
        figure = replace(figure, value=value)
    if said is not None and figure.value is None and _is_bare(figure):
        return None  # "supprimer les droits de douane sur 800 produits"
    head = form_of(measure.noun.head)
    if figure.value is None and figure.change is None:
        return None
    shared = measure.top is not None and isinstance(amount_of(measure.top), Percentage)
    if shared and head in _forms("shares", "not_wholes"):
        return None
    if head in _forms("labels") and measure.clause is None and _after_colon(measure):
        return None
    if (head in _forms("moving_only") or measure.noun.name is measure.noun.head) and not _moving(measure, figure):
        return None
    noun = measure.noun
    metric = _metric_span(reading, noun)
    start, end = _evidence(reading, measure, figure)
    trigger = measure.anchor.head
    draft = Draft(
        rule="indicator.metric" if not measure.taken_up else "indicator.taken_up",
        start=start,
        end=end,
        trigger=reading.words(trigger.idx, trigger.idx + len(trigger), "noun"),
        modality="asserted" if figure.earlier else _modality(reading, measure, figure),
        confidence=0.7 if measure.is_subject else 0.6,
    )
    draft.fill("metric", reading.text[metric[0] : metric[1]], [reading.words(*metric)])
    other = _compared_with(reading, measure, figure)
    if other is not None:
        draft.fill("subject", _subject_of(other), [reading.words(other.start, other.end, other.how)])
    else:
        _fill_subject(reading, measure, draft)
    draft.fill("value", figure.value, figure.words.get("value", ()))
    draft.fill("change", figure.change, figure.words.get("change", ()))
    draft.fill("period", figure.period, figure.words.get("period", ()))
    if figure.period is None and not figure.earlier and measure.period is not None:
        draft.fill("period", measure.period)
        draft.lower(0.9, "the period is that of the passage")
    if measure.taken_up:
        draft.lower(0.9, "a pronoun stands for the measure")
    return draft


def _is_bare(figure: Figure) -> bool:
    """Tell whether a figure says no more than a direction up or down."""
    change = figure.change
    return (
        change is not None
        and change.direction != "flat"
        and change.percent is None
        and change.amount is None
        and change.points is None
    )


def _after_colon(measure: Measure) -> bool:
    following = measure.row.chunks[measure.position + 1 :][:1]
    return bool(following) and isinstance(following[0], Mark) and following[0].form == ":"


def _moving(measure: Measure, figure: Figure) -> bool:
    if figure.earlier:
        return any(other.change is not None for other in measure.figures if not other.earlier)
    clause = measure.clause
    quoted = clause is not None and clause.lemma in load("facts/indicator")["quoted"]["verbs"]
    moved = figure.change is not None or (quoted and isinstance(figure.value, Money))
    return moved and (measure.is_subject or measure.taken_up)


def _modality(reading: Reading, measure: Measure, figure: Figure) -> Modality:
    if measure.aimed_at:
        return "planned"
    told = measure.clause_of(figure)
    if told is not None:
        return modality_of_clause(reading, told)
    clause = measure.row.clause_at(measure.begin)
    if measure.anchor is measure.noun or clause is None:
        top = measure.top if measure.top is not None else measure.anchor
        if (
            clause is not None
            and top in clause.obliques
            and clause.lemma in load("facts/indicator")["oblique"]["betting"]
        ):
            return modality_of_clause(reading, clause) if clause.group.negated else "planned"
        return modality_of_noun(reading, top)
    return modality_of_clause(reading, clause)


def _fitting(reading: Reading, measure: Measure, figure: Figure) -> Amount | None:
    """Return the figure's level where it is of the kind that the measure is measured in."""
    value = figure.value
    if value is None:
        return None
    kind = classes_of().get(form_of(measure.noun.head))
    share = isinstance(value, Percentage) and _of_a_whole(reading, figure)
    if isinstance(value, Percentage) and value.unit == "points":
        return None
    if form_of(measure.noun.head) in _forms("forecasts"):
        return value
    head = form_of(measure.noun.head)
    if kind in ("rate", "movement"):
        return (
            value if isinstance(value, Percentage) or (head in _forms("sized") and isinstance(value, Money)) else None
        )
    if kind == "money":
        relative = isinstance(value, Percentage) and (share or head in _forms("relative"))
        return value if isinstance(value, Money) or relative else None
    if kind == "price":
        return value if isinstance(value, (Money, Quantity)) and value.amount > 0 else None
    if isinstance(value, Money) and head in _forms("counted_only"):
        return None  # "un plan pour le cheptel, doté de 6 millions d'euros"
    return value if not isinstance(value, Percentage) or share else None


def _of_a_whole(reading: Reading, figure: Figure) -> bool:
    """Tell whether a percentage is one of something: "18 % du revenu"."""
    words = figure.words.get("value", ())
    after = reading.text[words[0].end : words[0].end + 8].casefold().lstrip(" \u00a0\u202f") if words else ""
    return after.startswith(_OF_WHOLE)


def _evidence(reading: Reading, measure: Measure, figure: Figure) -> tuple[int, int]:
    if figure.again or (figure.earlier and not figure.whole):
        return figure.start, figure.end
    row = measure.row
    first = row.chunks[measure.begin]
    clause = row.clause_at(measure.begin)
    start = reading.doc[first.first].idx
    if clause is not None and not measure.is_subject and (measure.begin == clause.position):
        start = min(start, reading.span(clause.begin, clause.stop, row)[0])
    label = row.chunks[0]
    labelled = len(row.chunks) > 1 and isinstance(mark := row.chunks[1], Mark) and mark.form == ":"
    if labelled and measure.begin and any(r.start == label_start(label) for r in measure.holders):
        start = min(start, label_start(label))
    if isinstance(first, Nominal) and start == reading.doc[first.first].idx:
        start = first.tokens[0].idx if first.preposition == "de" else start
    anchor = measure.anchor
    return min(start, figure.start), max(figure.end, anchor.end if not figure.earlier else figure.end)


def label_start(item: object) -> int:
    """Return the offset at which a noun phrase starts, or one past any text for what is none."""
    return item.start if isinstance(item, Nominal) else -1


def _metric_span(
    reading: Reading, nominal: Nominal, wanted: Sequence[str] = ("de", "à", "par", "hors")
) -> tuple[int, int]:
    """Return the span of a measure: its noun with defining complements, without its owner."""
    row = reading.row_of(nominal.head)
    start, end, last = nominal.start, nominal.end, nominal.last
    if nominal.determiner is not None and nominal.determiner is nominal.tokens[0] and len(nominal.tokens) > 1:
        start = max(start, nominal.tokens[1].idx)
    if nominal.name is nominal.head:
        return (nominal.mention.start, nominal.mention.end) if nominal.mention is not None else (start, end)
    if form_of(nominal.head) in _forms("commodities"):
        return start, reading.phrase(nominal)[1]
    if nominal.name is not None and nominal.name.i > nominal.head.i:
        before = [t for t in nominal.tokens if t.i < nominal.name.i]
        end = before[-1].idx + len(before[-1])
        return start, end
    demonyms = [hit for hit in reading.demonyms(nominal) if hit.end == nominal.end]
    if demonyms:
        if form_of(nominal.head) in _forms("moving_only"):
            return start, end
        return start, len(reading.text[: demonyms[0].start].rstrip())
    prepositions = _CHAIN if form_of(nominal.head) in ("nombre", "part") else wanted
    for complement in row.complements(nominal):
        if complement.preposition not in prepositions or complement.first != last + 1:
            break
        if complement.mention is not None or complement.name is not None:
            break
        if complement.definite and wanted == ("de",):
            break
        if complement.definite and form_of(complement.head) in sites():
            break
        adjectives = reading.demonyms(complement)
        if adjectives:
            if (
                adjectives[-1].end == complement.end
                and adjectives[0].start > complement.head.idx
                and prepositions is not _CHAIN
            ):
                end = len(reading.text[: adjectives[0].start].rstrip())
                break
            if prepositions is not _CHAIN:
                break
        if (
            not adjectives
            and complement.definite
            and any(r.how != "unnamed" and r.party.country for r in reading.party(complement))
        ):
            break
        end, last = complement.end, complement.last
    return start, end


def _fill_subject(reading: Reading, measure: Measure, draft: Draft) -> None:
    for resolved in measure.holders[:1]:
        words = [reading.words(resolved.start, resolved.end, resolved.how)]
        draft.fill("subject", _subject_of(resolved), words)
        if resolved.confidence < 1:
            draft.lower(resolved.confidence, f"the subject is a reference: {resolved.how}")
    if "subject" not in draft.slots and measure.passed_on is not None and not _is_own(measure):
        resolved = measure.passed_on
        draft.fill("subject", _subject_of(resolved), [reading.words(resolved.start, resolved.end, resolved.how)])
        draft.lower(0.9, "the subject is that of the passage")


def _compared_with(reading: Reading, measure: Measure, figure: Figure) -> Resolved | None:
    """Return the other country of "3 % en Italie, contre 2 % en France", right behind the figure compared with."""
    words = figure.words.get("value", ())
    if not figure.earlier or not words:
        return None
    chunks = measure.row.chunks
    at = next((i for i, c in enumerate(chunks) if isinstance(c, Nominal) and c.start <= words[0].start < c.end), None)
    value = chunks[at] if at is not None else None
    behind = chunks[at + 1] if at is not None and at + 1 < len(chunks) else None
    if not (isinstance(value, Nominal) and value.preposition == "contre" and isinstance(behind, Nominal)):
        return None
    if behind.preposition not in ("pour", "en", "à", "dans", "chez"):
        return None
    return next((r for r in reading.party(behind)[:1] if r.party.country is not None), None)


def _is_own(measure: Measure) -> bool:
    """Tell whether a measure is nobody's: a currency or a good quoted by name."""
    form = form_of(measure.noun.head)
    priced = form in _forms("moving_only") and classes_of().get(form) == "price"
    return priced and not measure.taken_up and not measure.holders


def _subject_of(resolved: Resolved) -> Party | str:
    if named(resolved):
        return resolved.party
    return resolved.party.name


# --- counted things --------------------------------------------------------------------------


def _counted(reading: Reading, row: Row, clause: Clause) -> Iterator[Draft]:
    """Yield what a verb counts: "emploie 900 personnes", "3 millions de vacanciers ont visité la Crète"."""
    lemma = clause.lemma
    for nominal, subject in _countable(reading, clause):
        value = amount_of(nominal)
        assert isinstance(value, (Quantity, Money))
        metric = _counted_metric(reading, row, nominal, value)
        if metric is None:
            continue
        begin = min(clause.position, row.position(nominal))
        figures = read_figures(reading, row, begin, _stop(row, clause))
        main = next((f for f in figures if not f.earlier and f.part is None), None)
        start, end = reading.clause_span(clause)
        draft = Draft(
            rule="indicator.counted",
            start=start,
            end=max(end, main.end if main is not None else end),
            trigger=reading.words(clause.group.tokens[0].idx, clause.group.head.idx + len(clause.group.head), "verb"),
            modality=modality_of_clause(reading, clause),
            confidence=0.65 if lemma in _counting("strong") else 0.55,
        )
        draft.fill("metric", metric, [reading.words(nominal.start, nominal.end)])
        draft.fill("subject", _subject_of(subject), [reading.words(subject.start, subject.end, subject.how)])
        draft.fill("value", value, [reading.words(nominal.start, nominal.end)])
        if main is not None:
            told = main.change is not None and (main.change.percent or main.change.points or main.change.amount)
            if told and main.change is not None and main.change.amount != value.amount:
                draft.fill("change", main.change, main.words.get("change", ()))
            draft.fill("period", main.period, main.words.get("period", ()))
        draft.fill("period", _time_of(clause))
        yield draft


def _stop(row: Row, clause: Clause) -> int:
    """Return where the figures of a counting verb end: with its stretch, and before the next finite verb."""
    after = [other.begin for other in row.clauses if other.finite and other.position > clause.position]
    begins = [max(begin, clause.position + 1) for begin in after]
    later = [other.position for other in row.clauses if other.finite and other.position > clause.position]
    return min([stretch_stop(row, clause.position), *begins, *later])


def _countable(reading: Reading, clause: Clause) -> Iterator[tuple[Nominal, Resolved]]:
    lemma, group = clause.lemma, clause.group
    if group.passive:
        yield from _counted_subject(reading, clause)
        return
    if clause.link == "modified" and group.form != "infinitive":
        return
    if lemma in _counting("visited"):
        for nominal in clause.subjects[:1]:
            if _is_counted(nominal, strong=False):
                for place in reading.parties(clause.objects)[:1]:
                    if place.party.label == "LOC":
                        yield nominal, place
        return
    strong, weak = lemma in _counting("strong"), lemma in _counting("weak")
    if not strong and not weak:
        return
    found = list(clause.objects[:1]) or [
        n
        for n in clause.obliques
        if n.preposition == "jusqu'à" or (n.preposition in ("sur", "de") and lemma in ("tabler", "disposer"))
    ]
    runs = respective_figures(reading, clause.row, clause.position, _stop(clause.row, clause))
    counted = [item for at in (runs[0] if runs else ()) if isinstance(item := clause.row.chunks[at], Nominal)]
    sharers = [r for agent in clause.agents for r in reading.party(agent)[:1] if named(r) and r.party.label != "PER"]
    if counted and len(counted) == len(sharers) and all(_is_counted(each, strong=strong) for each in counted):
        yield from zip(counted, sharers, strict=True)
        return
    for nominal in found[:1]:
        if not _is_counted(nominal, strong=strong):
            continue
        agents = [
            r
            for r in reading.parties(clause.agents[:1])
            if r.party.label != "PER" and (named(r) or strong or _is_place(clause))
        ]
        for agent in (agents or _bare_agent(reading, clause))[:1]:
            yield nominal, agent


def _counted_subject(reading: Reading, clause: Clause) -> Iterator[tuple[Nominal, Resolved]]:
    """Yield jobs and goods that a passive verb counts: "1 200 postes vont être supprimés chez Danval"."""
    if clause.lemma not in load("facts/indicator")["counted"]["passive"]["verbs"] or clause.link == "modified":
        return
    for nominal in clause.subjects[:1]:
        if not _is_counted(nominal, strong=False):
            continue
        places = clause.with_preposition("par", "chez", "dans", "à", "en", "au sein de")
        holders = (r for place in places for r in reading.party(place) if named(r) and r.party.label != "PER")
        for holder in islice(holders, 1):
            yield nominal, holder


def _is_place(clause: Clause) -> bool:
    subject = clause.subject
    return subject is not None and subject.determiner is not None and form_of(subject.head) in sites()


def _bare_agent(reading: Reading, clause: Clause) -> list[Resolved]:
    """Return a site as what is counted in: "l'usine emploiera 250 personnes", also where a pronoun takes it up."""
    subject = clause.subject
    if subject is not None and form_of(subject.head) in ("il", "elle", "ils", "elles"):
        subject = _subject_before(reading, clause, subject)
    if subject is None or form_of(subject.head) not in sites():
        return []
    named = [r for r in reading.party(subject) if r.how != "unnamed" and r.party.label != "PER"]
    if named:
        return named[:1]
    start, end = reading.phrase(subject)
    return [
        Resolved(party=Party(name=reading.text[start:end], label="ORG"), start=start, end=end, how="unnamed"),
    ]


def _subject_before(reading: Reading, clause: Clause, pronoun: Nominal) -> Nominal | None:
    """Return the subject of the sentence before, where the pronoun agrees with it."""
    index = reading.row_index(clause.row)
    for row in reversed(reading.rows[max(0, index - 1) : index]):
        for other in row.clauses:
            if other.finite and other.link == "own" and other.subject is not None:
                number, gender = other.subject.head.morph.get("Number", []), other.subject.head.morph.get("Gender", [])
                plural, feminine = form_of(pronoun.head).endswith("s"), form_of(pronoun.head).startswith("elle")
                if (number == ["Plur"]) == plural and (gender == ["Fem"]) == feminine:
                    return other.subject
    return None


def _is_counted(nominal: Nominal, *, strong: bool) -> bool:
    value = amount_of(nominal)
    if isinstance(value, Money):
        return False
    if not isinstance(value, Quantity) or nominal.preposition not in (None, "sur", "de", "jusqu'à"):
        return False
    head = form_of(nominal.head)
    if head in _forms("counted", "not_items"):
        return False
    if value.unit is not None:
        return strong or value.unit.partition("/")[0] not in load("facts/indicator")["counted"]["not_units"]
    if value.item is None:
        return False
    first = value.item.split()[0].casefold()
    known = first in _forms("counted", "items") or head in _forms("counted", "items")
    return first not in _forms("counted", "not_items") and (strong or known)


def _counted_metric(reading: Reading, row: Row, nominal: Nominal, value: Money | Quantity) -> str | None:
    """Return what is counted; of a weight or a volume the substance after it ("50 000 tonnes d'acier")."""
    if isinstance(value, Quantity) and value.item is not None:
        return value.item
    for complement in row.complements(nominal)[:1]:
        if complement.preposition == "de" and complement.mention is None and complement.name is None:
            return reading.text[complement.start : complement.end]
    return None


def _time_of(clause: Clause) -> Date | None:
    for nominal in clause.times:
        before = clause.row.chunks[clause.row.position(nominal) - 1] if clause.row.position(nominal) else None
        if isinstance(before, VerbGroup) and before.form == "past_participle":
            continue  # "Fondée en 2019, la société …"
        value = nominal.mention.value if nominal.mention is not None else None
        if isinstance(value, Date) and value.edtf is not None and nominal.preposition not in ("après", "contre"):
            return value
    return None


# --- shares ----------------------------------------------------------------------------------


def _shared(reading: Reading, row: Row, clause: Clause) -> Iterator[Draft]:
    """Yield the share of a whole that a verb gives: "consacre 4 % de son PIB", "fournit 36 % du gaz"."""
    table = load("facts/indicator")["shares"]
    holds = clause.lemma in table["holding"]
    if clause.group.passive or not (holds or clause.lemma in table["verbs"]):
        return
    for nominal in clause.objects[:1]:
        value = amount_of(nominal)
        following = row.complements(nominal)[:1]
        if (
            not isinstance(value, Percentage)
            or value.unit != "percent"
            or nominal.preposition is not None
            or not following
        ):
            continue
        whole = following[0]
        if form_of(whole.head) in _forms("shares", "not_wholes"):
            continue
        if holds and whole.form not in words("investment", "wholes"):
            continue
        if whole.preposition != "de" or whole.mention is not None or whole.first != nominal.last + 1:
            continue
        agents = reading.parties(clause.agents[:1])
        subject = agents[0] if agents and agents[0].party.label != "PER" else None
        text = clause.subject
        if subject is None and (text is None or text.head.pos_ != "NOUN"):
            continue
        figures = read_figures(reading, row, clause.position, stretch_stop(row, clause.position))
        start, end = reading.clause_span(clause)
        span = _metric_span(reading, whole, ("de",))
        draft = Draft(
            rule="indicator.share",
            start=start,
            end=end,
            trigger=reading.words(clause.group.tokens[0].idx, clause.group.head.idx + len(clause.group.head), "verb"),
            modality=modality_of_clause(reading, clause),
            confidence=0.6,
        )
        draft.fill("metric", reading.text[span[0] : span[1]], [reading.words(*span)])
        if subject is not None:
            draft.fill("subject", _subject_of(subject), [reading.words(subject.start, subject.end, subject.how)])
        elif text is not None:
            phrase = reading.phrase(text)
            draft.fill("subject", reading.text[phrase[0] : phrase[1]], [reading.words(*phrase)])
        draft.fill("value", value, [reading.words(nominal.start, nominal.end)])
        draft.fill("period", _time_of(clause))
        if figures:
            draft.fill("period", figures[0].period)
        yield draft
        for figure in figures:
            if figure.earlier and isinstance(figure.value, Percentage):
                yield Draft(
                    rule="indicator.share",
                    start=figure.start,
                    end=figure.end,
                    trigger=draft.trigger,
                    confidence=0.55,
                    slots={
                        key: item
                        for key, item in (
                            ("metric", draft.slots["metric"]),
                            ("subject", draft.slots.get("subject")),
                            ("value", figure.value),
                            ("period", figure.period),
                        )
                        if item is not None
                    },
                    words={"value": figure.words["value"]},
                )
