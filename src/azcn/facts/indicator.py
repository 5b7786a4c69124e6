"""Indicators: any economic figure that is no trade: growth, inflation, revenue, output, employment."""

from collections.abc import Iterator
from functools import cache

from azcn.facts.context import Context
from azcn.facts.figures import Figure, movement_noun, read_figures, stretch_stop
from azcn.facts.flows import flow_of
from azcn.facts.frame import Draft
from azcn.facts.rules import forms_of_nouns
from azcn.lexicon import load
from azcn.model import Date, Party, Quantity, Words
from azcn.syntax.chunks import Nominal, VerbGroup
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.modality import is_hypothetical, modality_of_clause, modality_of_noun
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = ["find"]


@cache
def _metrics() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["metrics"]["nouns"])


@cache
def _not_items() -> frozenset[str]:
    return forms_of_nouns(load("facts/indicator")["counted"]["not_items"])


def find(context: Context) -> Iterator[Draft]:
    """Yield the indicators of a document, one for each figure of each measure."""
    reading = context.reading
    subject: tuple[Party | str, Words] | None = None
    period: Date | None = None
    for row in reading.rows:
        taken: set[int] = set()
        for position, item in enumerate(row.chunks):
            if isinstance(item, Nominal) and _is_metric(row, item) and not is_hypothetical(reading, row, position):
                for figure, draft in _from_noun(reading, row, item):
                    if figure.start in taken:
                        continue
                    taken.add(figure.start)
                    subject = _subject(reading, row, item) or subject
                    if subject is not None:
                        draft.fill("subject", subject[0], [subject[1]])
                    if figure.period is not None:
                        period = figure.period if not figure.earlier else period
                    elif not figure.earlier and period is not None:
                        draft.fill("period", period)
                        draft.lower(0.9, "the period is that of the passage")
                    yield draft
            elif isinstance(item, VerbGroup):
                yield from _counted(reading, row, item)


def _is_metric(row: Row, nominal: Nominal) -> bool:
    if nominal.mention is not None or form_of(nominal.head) not in _metrics() or flow_of(row, nominal) is not None:
        return False
    if movement_noun(nominal) is None:
        return True
    # "la hausse des prix" is a measure by itself only where its complement is none.
    return not any(form_of(c.head) in _metrics() or flow_of(row, c) is not None for c in row.complements(nominal)[:2])


def _from_noun(reading: Reading, row: Row, nominal: Nominal) -> Iterator[tuple[Figure, Draft]]:
    position = row.position(nominal)
    begin = position
    governing = row.chunks[position - 1] if position and nominal.preposition == "de" else None
    if isinstance(governing, Nominal) and (
        movement_noun(governing) is not None or governing.head.lower_ in ("niveau", "montant")
    ):
        begin = position - 1
    stop = _stop(row, position)
    metric = _metric_span(reading, row, nominal)
    for figure in read_figures(reading, row, begin, stop):
        if figure.value is None and figure.change is None:
            continue
        head = nominal.head
        draft = Draft(
            rule="indicator.metric",
            start=figure.start if figure.earlier else min(figure.start, nominal.start),
            end=max(figure.end, figure.end if figure.earlier else nominal.end),
            trigger=reading.words(head.idx, head.idx + len(head), "noun"),
            modality="asserted" if figure.earlier else modality_of_noun(reading, nominal),
            confidence=0.65,
        )
        draft.fill("metric", reading.text[metric[0] : metric[1]], [reading.words(*metric)])
        draft.fill("value", figure.value, figure.words.get("value", ()))
        draft.fill("change", figure.change, figure.words.get("change", ()))
        draft.fill("period", figure.period, figure.words.get("period", ()))
        yield figure, draft


def _stop(row: Row, position: int) -> int:
    """Return where the figures of the measure at ``position`` end: at the next measure, or with its verb's stretch."""
    stop = stretch_stop(row, position)
    own = row.clause_at(position)
    for at in range(position + 1, stop):
        item = row.chunks[at]
        if isinstance(item, Nominal) and _is_metric(row, item):
            if own is not None and item in own.objects:
                continue
            if item.preposition is None:
                return at
    return stop


def _metric_span(reading: Reading, row: Row, nominal: Nominal) -> tuple[int, int]:
    """Return the span of a measure: its noun with defining complements, without its owner."""
    start, end, last = nominal.start, nominal.end, nominal.last
    demonyms = [hit for hit in reading.demonyms(nominal) if hit.end == nominal.end]
    if demonyms:
        return start, len(reading.text[: demonyms[0].start].rstrip())
    for complement in row.complements(nominal):
        if complement.preposition not in ("de", "à") or complement.first != last + 1:
            break
        if complement.mention is not None or complement.name is not None or reading.demonyms(complement):
            break
        end, last = complement.end, complement.last
    return start, end


def _subject(reading: Reading, row: Row, nominal: Nominal) -> tuple[Party | str, Words] | None:
    owner = reading.owner(nominal)
    if owner:
        return owner[0].party, reading.words(owner[0].start, owner[0].end, owner[0].how)
    for complement in row.complements(nominal):
        named = complement.mention is not None and complement.mention.kind == "entity"
        if named and complement.preposition in load("facts/indicator")["owner"]["prepositions"]:
            for resolved in reading.party(complement)[:1]:
                return resolved.party, reading.words(resolved.start, resolved.end, resolved.how)
    clause = row.clause_at(row.position(nominal))
    if clause is None:
        return None
    if nominal not in clause.subjects:
        for resolved in reading.parties(clause.agents)[:1]:
            return resolved.party, reading.words(resolved.start, resolved.end, resolved.how)
    for oblique in clause.with_preposition("en", "dans", "à"):
        if oblique.mention is not None and oblique.mention.kind == "entity":
            for resolved in reading.party(oblique)[:1]:
                if resolved.party.label != "PER":
                    return resolved.party, reading.words(resolved.start, resolved.end, resolved.how)
    return None


def _counted(reading: Reading, row: Row, group: VerbGroup) -> Iterator[Draft]:
    clause: Clause = next(clause for clause in row.clauses if clause.group is group)
    if clause.lemma not in load("facts/indicator")["counted"]["verbs"] or not clause.objects or clause.group.passive:
        return
    found = clause.objects[0]
    value = found.mention.value if found.mention is not None else None
    if not isinstance(value, Quantity) or not value.item or form_of(found.head) in _not_items():
        return
    agents = reading.parties(clause.agents)
    if not agents or is_hypothetical(reading, row, clause.position):
        return
    figures = read_figures(reading, row, clause.position, stretch_stop(row, clause.position))
    start, end = reading.clause_span(clause)
    draft = Draft(
        rule="indicator.counted",
        start=start,
        end=max(end, figures[0].end if figures else end),
        trigger=reading.words(group.tokens[0].idx, group.head.idx + len(group.head), "verb"),
        modality=modality_of_clause(reading, clause),
        confidence=0.55,
    )
    draft.fill("metric", value.item, [reading.words(found.start, found.end)])
    draft.fill("subject", agents[0].party, [reading.words(agents[0].start, agents[0].end, agents[0].how)])
    draft.fill("value", value, [reading.words(found.start, found.end)])
    if figures:
        draft.fill("change", figures[0].change, figures[0].words.get("change", ()))
        draft.fill("period", figures[0].period, figures[0].words.get("period", ()))
    yield draft
