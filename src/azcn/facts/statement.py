"""Statements: one for each clause of saying whose speaker is known or named."""

from collections.abc import Iterator

from azcn.facts.context import Context
from azcn.facts.frame import Draft
from azcn.lexicon import load
from azcn.model import Date, Modality, Party, Words
from azcn.syntax.chunks import Nominal
from azcn.syntax.modality import modality_of_clause
from azcn.syntax.reporting import Report

__all__ = ["find"]

_CONFIDENCE = {
    "that": 0.85,
    "inverted": 0.85,
    "colon": 0.85,
    "before": 0.6,
    "noun": 0.6,
    "infinitive": 0.75,
    "quote": 0.7,
}


def find(context: Context) -> Iterator[Draft]:
    """Yield a draft for each report in the document."""
    for report in context.reports:
        draft = _draft(context, report)
        if draft is not None:
            yield draft


def _draft(context: Context, report: Report) -> Draft | None:
    reading = context.reading
    speakers = reading.parties(report.speakers)
    if not speakers:
        return None
    clause = report.clause
    start, end = reading.span(clause.begin, max(clause.stop, clause.position + 1), clause.row)
    if report.shape == "inverted" and clause.subject is not None:
        end = max(end, clause.subject.end)
    verb = clause.group.tokens
    draft = Draft(
        rule=f"statement.{report.shape}",
        start=min(start, report.start),
        end=max(end, report.end),
        trigger=reading.words(verb[0].idx, verb[-1].idx + len(verb[-1]), "verb of saying"),
        modality=_modality(context, report),
        confidence=_CONFIDENCE[report.shape],
        unattributed=True,
    )
    speaker = speakers[0]
    draft.fill("speaker", speaker.party, [reading.words(speaker.start, speaker.end, speaker.how)])
    if speaker.confidence < 1:
        draft.lower(speaker.confidence, f"the speaker is a reference: {speaker.how}")
    _fill_role(context, draft, speaker.party, report.speakers)
    draft.fill(
        "content", reading.text[report.start : report.end], [reading.words(report.start, report.end, report.shape)]
    )
    if report.direct:
        draft.fill("direct", value=True)
    for time in clause.times:
        if time.mention is not None and isinstance(time.mention.value, Date) and time.mention.value.edtf:
            draft.fill("date", time.mention.value, [reading.words(time.mention.start, time.mention.end)])
    _fill_place(context, draft, report)
    return draft


def _modality(context: Context, report: Report) -> Modality:
    found = modality_of_clause(context.reading, report.clause)
    # "devrait annoncer", "va annoncer" are planned; a plain report in the conditional is still a report.
    return "asserted" if found == "possible" else found


def _fill_role(context: Context, draft: Draft, speaker: Party, nominals: tuple[Nominal, ...]) -> None:
    reading = context.reading
    for office in reading.entities.offices:
        if office.person == speaker:
            draft.fill("speaker_role", office.role, [reading.words(office.start, office.end, "office")])
            return
    if speaker.label == "PER" and nominals and nominals[0].name is None and nominals[0].head.pos_ == "NOUN":
        head = nominals[0].head
        words: Words = reading.words(head.idx, head.idx + len(head), "unnamed speaker")
        draft.fill("speaker_role", words.text, [words])


def _fill_place(context: Context, draft: Draft, report: Report) -> None:
    reading = context.reading
    for nominal in report.clause.with_preposition(*load("facts/statement")["place"]["prepositions"]):
        mention = nominal.mention
        if mention is None:
            start, end = reading.phrase(nominal, ("de", "à"))
            mention = next(
                (m for m in reading.within(start, end, "entity") if getattr(m.value, "label", "") == "LOC"), None
            )
        if mention is not None and getattr(mention.value, "label", "") in ("LOC", "ORG"):
            draft.fill("place", mention.text, [reading.words(mention.start, mention.end)])
