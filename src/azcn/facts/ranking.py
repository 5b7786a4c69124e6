"""Rankings: first, fourth, largest of something, among peers."""

from collections.abc import Iterator
from functools import cache

from azcn.facts.context import Context
from azcn.facts.frame import Draft
from azcn.facts.rules import forms_of_nouns
from azcn.lexicon import load
from azcn.model import Entity, Mention, Ordinal, Party
from azcn.morphology import adjective_forms
from azcn.syntax.chunks import Mark, Nominal, VerbGroup
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.modality import is_hypothetical, modality_of_clause
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = ["find"]

_APPOSED = (",", "(", "–", "—", "et")
"""Marks over which an apposition reaches."""


@cache
def _lexicon_forms(name: str) -> frozenset[str]:
    lexicon = load("facts/ranking")
    if name == "not_category":
        return forms_of_nouns(lexicon["not_category"]["nouns"])
    if name == "relational":
        return forms_of_nouns(lexicon["relational"]["nouns"])
    if name == "scope_nouns":
        return forms_of_nouns(lexicon["scopes"]["nouns"])
    return frozenset(form for word in lexicon["scopes"]["adjectives"] for form in adjective_forms(word))


def find(context: Context) -> Iterator[Draft]:
    """Yield the rankings of a document: an ordinal or superlative with its category and its subject."""
    reading = context.reading
    for row in reading.rows:
        for position, item in enumerate(row.chunks):
            if not isinstance(item, Nominal) or is_hypothetical(reading, row, position):
                continue
            ordinal = next(iter(reading.within(item.tokens[0].idx, item.end, "ordinal")), None)
            if ordinal is not None:
                draft = _ranked(reading, row, item, ordinal)
                if draft is not None:
                    yield draft


def _ranked(reading: Reading, row: Row, nominal: Nominal, ordinal: Mention) -> Draft | None:
    if form_of(nominal.head) in _lexicon_forms("not_category") or nominal.head.idx == ordinal.start:
        return None
    if nominal.determiner is not None and form_of(nominal.determiner) in ("un", "une", "des"):
        return None
    found = _subject(row, nominal)
    if found is None:
        return None
    subject, clause = found
    parties = reading.parties([subject])
    if not parties and subject.head.pos_ != "NOUN":
        return None
    assert isinstance(ordinal.value, Ordinal)
    category = _category(reading, row, nominal, ordinal)
    start = subject.start if clause is None else min(subject.tokens[0].idx, nominal.tokens[0].idx)
    draft = Draft(
        rule="ranking.predicate" if clause is not None else "ranking.apposition",
        start=min(start, nominal.tokens[0].idx),
        end=category[1],
        trigger=reading.words(ordinal.start, ordinal.end, "ordinal"),
        modality="asserted" if clause is None else modality_of_clause(reading, clause),
        confidence=0.8 if clause is not None else 0.65,
    )
    if parties:
        party = parties[0]
        draft.fill("subject", party.party, [reading.words(party.start, party.end, party.how)])
        if party.confidence < 1:
            draft.lower(party.confidence, f"the subject is a reference: {party.how}")
    else:
        span = reading.phrase(subject)
        draft.fill("subject", reading.text[span[0] : span[1]], [reading.words(*span)])
    draft.fill("rank", ordinal.value.rank)
    draft.fill("category", reading.text[category[0] : category[1]], [reading.words(*category)])
    _fill_scope(reading, row, nominal, draft)
    _fill_relative(reading, row, nominal, draft)
    return draft


def _subject(row: Row, nominal: Nominal) -> tuple[Nominal, Clause | None] | None:
    """Return what is ranked: the subject of "être" and its like, or the noun that the rank stands beside."""
    position = row.position(nominal)
    clause = row.clause_at(position)
    verbs = load("facts/ranking")["links"]["verbs"]
    linked = (
        clause is not None and clause.lemma in verbs and nominal.preposition in (None, "comme", "à", "à la tête de")
    )
    if linked and clause is not None and clause.subject is not None and clause.subject is not nominal:
        return clause.subject, clause
    for at in range(position - 1, -1, -1):
        item = row.chunks[at]
        if isinstance(item, VerbGroup):
            break
        if isinstance(item, Mark) and item.form in _APPOSED:
            continue
        if isinstance(item, Mark):
            break
        if item.preposition is None and item.name is not None and item.mention is not None:
            return item, None
        if item.is_time or (item.preposition is None and item.mention is None):
            continue
    return None


def _category(reading: Reading, row: Row, nominal: Nominal, ordinal: Mention) -> tuple[int, int]:
    start = ordinal.end
    while start < nominal.end and not reading.text[start].isalpha():
        start += 1
    if start >= nominal.end or ordinal.start > nominal.head.idx:
        start = nominal.start
    end = ordinal.start if ordinal.start > nominal.head.idx else nominal.end
    demonym = [hit for hit in reading.demonyms(nominal) if hit.start > nominal.head.idx]
    if demonym and demonym[-1].end == end:
        end = demonym[-1].start
    last = nominal.last
    for complement in row.complements(nominal):
        if complement.preposition != "de" or complement.mention is not None or complement.name is not None:
            break
        if complement.determiner is not None or reading.demonyms(complement) or complement.first != last + 1:
            break
        end, last = complement.end, complement.last
    text = reading.text[start:end]
    return start, start + len(text.rstrip(" ,\u00a0\u202f"))


def _fill_scope(reading: Reading, row: Row, nominal: Nominal, draft: Draft) -> None:
    for complement in row.complements(nominal):
        head = form_of(complement.head)
        named = isinstance(getattr(complement.mention, "value", None), Entity)
        if complement.preposition in ("dans", "en", "sur") and (named or head in _lexicon_forms("scope_nouns")):
            draft.fill(
                "scope",
                reading.text[complement.start : complement.end],
                [reading.words(complement.start, complement.end)],
            )
            draft.end = max(draft.end, complement.end)
            return
        if complement.preposition == "de" and head in ("monde", "continent", "planète", "secteur"):
            draft.fill("scope", reading.text[complement.start : complement.end])
            return
    for token in nominal.tokens:
        if form_of(token) in _lexicon_forms("adjectives"):
            draft.fill("scope", token.text, [reading.words(token.idx, token.idx + len(token))])


def _fill_relative(reading: Reading, row: Row, nominal: Nominal, draft: Draft) -> None:
    subject = draft.slots.get("subject")
    candidates = list(reading.owner(nominal))
    if not candidates and form_of(nominal.head) in _lexicon_forms("relational"):
        # "X est le premier partenaire de Y et Y le quatrième": a relational noun takes the other party.
        before = [other for other in row.nominals if row.position(other) < row.position(nominal)]
        candidates = [party for party in reading.parties(before[::-1]) if party.party.country is not None]
    for item in candidates:
        party: Party = item.party
        if party != subject and (party.country is not None or party.label == "ORG"):
            draft.fill("relative_to", party, [reading.words(item.start, item.end, item.how)])
            return
