"""Statements: one for each clause of saying whose speaker is known or named."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from azcn.facts.context import Context
from azcn.facts.frame import Draft
from azcn.facts.places import place_of
from azcn.lexicon import load
from azcn.model import Date, Modality, Words
from azcn.syntax.chunks import Mark, Nominal, VerbGroup
from azcn.syntax.modality import is_supposed, modality_of_clause
from azcn.syntax.reading import Reading
from azcn.syntax.reporting import Report

if TYPE_CHECKING:
    from azcn.entities import Resolved

__all__ = ["find"]

_CONFIDENCE = {
    "that": 0.85,
    "inverted": 0.85,
    "colon": 0.85,
    "before": 0.6,
    "noun": 0.6,
    "infinitive": 0.75,
    "refusal": 0.75,
}


def find(context: Context) -> Iterator[Draft]:
    """Yield a draft for each report in the document."""
    previous: Draft | None = None
    hearsay = load("reporting")["hearsay"]["verbs"]
    for report in context.reports:
        if (report.clause.lemma in hearsay and not report.direct) or _is_supposed(context, report):
            continue
        draft = _draft(context, report, previous)
        if draft is not None:
            yield draft
            previous = draft


def _is_supposed(context: Context, report: Report) -> bool:
    """Tell "si la ministre annonçait …", "dans le film, le roi déclare …" from what somebody said."""
    group = report.clause.group
    row = context.reading.row_of(group.tokens[0])
    return is_supposed(row, row.position(group))


def _draft(context: Context, report: Report, previous: Draft | None) -> Draft | None:
    reading = context.reading
    speakers = context.speakers(report)
    if not speakers:
        return None
    clause = report.clause
    start, end = reading.clause_span(clause)
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
    if _is_within(reading, report, speaker):
        return None
    draft.fill("speaker", speaker.party, [reading.words(speaker.start, speaker.end, speaker.how)])
    if speaker.confidence < 1:
        draft.lower(speaker.confidence, f"the speaker is a reference: {speaker.how}")
    _fill_role(context, draft, speaker, report.speakers)
    draft.fill(
        "content", reading.text[report.start : report.end], [reading.words(report.start, report.end, report.shape)]
    )
    if report.direct:
        draft.fill("direct", value=True)
    for time in (*clause.times, *_aside(report)):
        if _is_of_content(report, time) or time.preposition == "depuis":
            continue  # "en poste depuis mai": nobody says a thing since then
        if time.mention is not None and isinstance(time.mention.value, Date) and time.mention.value.edtf:
            draft.fill("date", time.mention.value, [reading.words(time.mention.start, time.mention.end)])
    _fill_place(context, draft, report)
    follows = clause.group.form == "present_participle" and previous is not None and previous.end > start - 3
    if follows and previous is not None:
        # "a déclaré lors du forum que …, ajoutant que": said in the same place, at the same time.
        for slot in ("place", "date"):
            draft.fill(slot, previous.slots.get(slot), previous.words.get(slot, ()))
    return draft


def _is_of_content(report: Report, time: Nominal) -> bool:
    """Tell whether a time inside what is said is its own: "a annoncé une hausse en mars", not "… un plan mardi"."""
    if time.mention is None or not report.start <= time.tokens[0].idx < report.end:
        return False
    return time.preposition is not None or getattr(time.mention.value, "grain", "") not in ("day", "hour", "minute")


def _aside(report: Report) -> Iterator[Nominal]:
    """Yield what the sentence says of time and place outside the content, behind the verb: "interrogé mardi à Lyon"."""
    row = report.clause.row
    if report.shape not in ("inverted", "before", "that"):
        return
    occasions = load("facts/statement")["occasion"]["verbs"]
    fits = True
    for item in row.chunks[report.clause.position + 1 :]:
        if report.start <= row.sentence.doc[item.first].idx < report.end:
            continue
        if isinstance(item, VerbGroup):
            fits = item.lemma in occasions
        elif isinstance(item, Nominal) and fits:
            yield item


def _modality(context: Context, report: Report) -> Modality:
    if report.shape == "refusal":
        return "denied"
    clause = report.clause
    governor = clause.governor
    if (
        clause.group.form == "infinitive"
        and governor is not None
        and governor.lemma not in ("aller", "devoir", "pouvoir")
    ):
        clause = governor  # "a tenu à rappeler": it was said
        if clause.group.tense in ("past", "present") and not clause.group.negated:
            return "asserted"
    if clause.group.form == "present_participle" and governor is not None and governor.group.negated:
        return "asserted"  # "n'a rien signé, expliquant que": that was said
    if clause.group.form == "infinitive":
        return modality_of_clause(context.reading, clause)
    if clause.group.form == "present_participle" and not clause.group.negated:
        return "asserted"  # "n'a pas commenté l'affaire, expliquant que": that was said
    found = modality_of_clause(context.reading, clause)
    if found == "planned" and (clause.group.tense == "present" or (report.direct and report.shape == "inverted")):
        return "asserted"  # "anticipe le gouverneur": he says it now; "« … », déclarera le témoin": that was said
    # "devrait annoncer", "va annoncer" are planned; a plain report in the conditional is still a report.
    return "asserted" if found == "possible" else found


def _fill_role(context: Context, draft: Draft, resolved: "Resolved", nominals: tuple[Nominal, ...]) -> None:
    reading, speaker = context.reading, resolved.party
    office = context.offices.get(speaker.name)
    if office is not None and office.person == speaker:
        draft.fill("speaker_role", office.role, [reading.words(office.start, office.end, "office")])
        return
    own = bool(nominals) and nominals[0].start <= resolved.start < nominals[0].end
    if speaker.label == "PER" and own and nominals[0].name is None and nominals[0].head.pos_ == "NOUN":
        # "le témoin", "une voisine" is who speaks, but no office; a name that the noun stands for has its own.
        span = reading.entities.role_span(nominals[0].head)
        if span is not None and reading.text[resolved.start : resolved.end] == speaker.name:
            words: Words = reading.words(*span, "unnamed speaker")
            draft.fill("speaker_role", words.text, [words])


def _fill_place(context: Context, draft: Draft, report: Report) -> None:
    """Fill the place that the clause names, else that of the event or visit that it names, else one beside it."""
    reading, prepositions = context.reading, load("facts/statement")["place"]["prepositions"]
    own = report.clause.with_preposition(*prepositions)
    beside = [n for n in _aside(report) if n.preposition in ("à", "en", "sur", "lors de", "depuis", "dans")]
    for nominal in (*own, *beside):
        if report.start <= nominal.tokens[0].idx < report.end:
            continue
        event = context.event_place(nominal)
        if event is not None:
            draft.fill("place", event[0], [reading.words(event[1], event[2], "where the event is held")])
            return
        sites = nominal.preposition != "en" and not _is_beside_apposition(report, nominal)
        found = place_of(reading, nominal, ("LOC",), sites=sites)
        if found is None and nominal in own and nominal.preposition in ("lors de", "devant"):
            start, end = reading.phrase(nominal, ("de", "à"))
            labels = ("LOC", "ORG") if nominal.preposition == "lors de" else ("LOC",)
            named = (m for m in reading.within(start, end, "entity") if getattr(m.value, "label", "") in labels)
            found = next(((m.text, m.start, m.end) for m in named if nominal.preposition != "depuis"), None)
        if found is not None:
            draft.fill("place", found[0], [reading.words(found[1], found[2])])
            return


def _is_within(reading: Reading, report: Report, speaker: "Resolved") -> bool:
    """Tell "En rappelant que X est pauvre, il a promis": a pronoun for no name but one inside what is said."""
    if speaker.how.startswith("named") or reading.text[speaker.start : speaker.end].casefold() not in ("il", "elle"):
        return False
    name = speaker.party.name
    before = [m for m in reading.within(0, speaker.start, "entity") if getattr(m.value, "name", "") == name]
    return bool(before) and all(report.start <= m.start < report.end for m in before)


def _is_beside_apposition(report: Report, nominal: Nominal) -> bool:
    """Tell "…, souligne X, responsable des jeux dans le village": the place is that of the office."""
    row = report.clause.row
    at = row.position(nominal) - 1
    first = nominal
    while at >= 0 and isinstance(item := row.chunks[at], Nominal):
        first, at = item, at - 1
    before = row.chunks[at] if at >= 0 else None
    return first is not nominal and first.preposition is None and isinstance(before, Mark) and before.form == ","
