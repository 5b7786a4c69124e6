"""Rankings: first, fourth, largest of something, among peers."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from azcn.entities import Resolved
from azcn.facts.context import Context
from azcn.facts.frame import Draft
from azcn.facts.rules import forms_of_nouns
from azcn.lexicon import load
from azcn.model import Entity, Mention, Ordinal
from azcn.morphology import adjective_forms
from azcn.syntax.chunks import Mark, Nominal, VerbGroup
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.modality import is_hypothetical, modality_of_clause
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = ["find"]

_AFTER = 2
"""Tokens behind a noun phrase and what follows it within which a superlative is its own."""
_APPOSED = (",", "(", "–", "—", "et")
"""Marks over which an apposition reaches."""
_POSSESSIVES = ("son", "sa", "ses", "leur", "leurs")


@cache
def _nouns(name: str) -> frozenset[str]:
    return forms_of_nouns(load("facts/ranking")[name]["nouns"])


@cache
def _scoping() -> frozenset[str]:
    return frozenset(form for word in load("facts/ranking")["scopes"]["adjectives"] for form in adjective_forms(word))


def find(context: Context) -> Iterator[Draft]:
    """Yield the rankings of a document: an ordinal or superlative with its category and its subject."""
    reading = context.reading
    for row, position, item, ordinal in _ranked(reading):
        if not is_hypothetical(reading, row, position):
            draft = _Ranked(reading, row, item, ordinal).draft()
            if draft is not None:
                yield draft


def _ranked(reading: Reading) -> Iterator[tuple[Row, int, Nominal, Mention]]:
    """Yield the noun phrases that an ordinal or a superlative ranks, from within or from right behind."""
    starts = [ordinal.start for ordinal in reading.of_kind("ordinal")]
    for row in reading.rows if starts else ():
        # What stands right behind the last phrase of a row may be a superlative.
        after = reading.doc[min(row.sentence.end + _AFTER, len(reading.doc) - 1)]
        first = bisect_left(starts, row.sentence.start_char)
        if first == bisect_left(starts, after.idx + len(after), first):
            continue
        for position, item in enumerate(row.chunks):
            if isinstance(item, Nominal):
                ordinal = next(reading.within(item.tokens[0].idx, item.end, "ordinal"), None)
                if ordinal is None:
                    ordinal = _superlative_after(reading, row, item)
                if ordinal is not None:
                    yield row, position, item, ordinal


def _superlative_after(reading: Reading, row: Row, nominal: Nominal) -> Mention | None:
    """Return a superlative right behind a noun phrase ("le taux | le plus élevé")."""
    if nominal.mention is not None:
        return None
    following = row.chunks[row.position(nominal) + 1 : row.position(nominal) + 2]
    end = following[0].last + 1 if following else nominal.last + 1
    stop = reading.doc[min(end + _AFTER, len(reading.doc) - 1)]
    for mention in reading.within(nominal.end, stop.idx + len(stop), "ordinal"):
        between = reading.text[nominal.end : mention.start].strip().casefold()
        return mention if between in ("le", "la", "les") else None
    return None


class _Ranked:
    """One noun phrase with an ordinal: what is ranked, as what, where, and for whom."""

    def __init__(self, reading: Reading, row: Row, nominal: Nominal, ordinal: Mention) -> None:
        self.reading = reading
        self.row = row
        self.nominal = nominal
        self.ordinal = ordinal
        self.position = row.position(nominal)
        self.head = nominal.form
        self.numbered = ordinal.text.casefold().startswith(("numéro", "n°", "no "))
        self.superlative = "plus" in ordinal.text.casefold() or ordinal.text.casefold().startswith(
            ("princip", "meilleur", "moindre")
        )

    def draft(self) -> Draft | None:
        """Return the ranking that the phrase says, or None."""
        if not self._admitted():
            return None
        found = self._subject()
        if found is None:
            return None
        subject, clause = found
        parties = self.reading.parties([subject])
        if not parties and (
            subject.head.pos_ not in ("NOUN", "PROPN") or subject.form.startswith(("celui", "celle", "ceux"))
        ):
            return None
        draft = self._begin(subject, clause)
        if parties:
            party = parties[0]
            draft.fill("subject", party.party, [self.reading.words(party.start, party.end, party.how)])
            if party.confidence < 1:
                draft.lower(party.confidence, f"the subject is a reference: {party.how}")
        else:
            span = self.reading.phrase(subject)
            draft.fill("subject", self.reading.text[span[0] : span[1]], [self.reading.words(*span)])
        self._fill_relative(draft, subject, clause)
        self._fill_scope(draft)
        if not self._ranks(draft):
            return None
        return draft

    def _admitted(self) -> bool:
        nominal, head = self.nominal, self.head
        if head in _nouns("not_category") or (
            nominal.head.idx == self.ordinal.start and not self.superlative and not self.numbered
        ):
            return False
        determiner = form_of(nominal.determiner) if nominal.determiner is not None else ""
        if determiner in ("un", "une", "des", "ce", "cet", "cette", "ces", "chaque"):
            return False
        if determiner in _POSSESSIVES and head not in _nouns("relational"):
            return False
        before = self.row.chunks[self.position - 1] if self.position else None
        if isinstance(before, Nominal) and before.form in ("un", "une") and nominal.preposition == "de":
            return False  # "l'un des principaux partenaires"
        return not self._over_time()

    def _over_time(self) -> bool:
        """Tell whether the phrase compares with the past, not with peers ("le plus bas de son histoire")."""
        if not self.superlative:
            return any(
                c.preposition == "de" and c.form in ("histoire", "année")
                for c in self.row.complements(self.nominal)[:1]
            )
        for complement in self.row.complements(self.nominal)[:2]:
            if complement.form in _nouns("over_time"):
                return True
            if complement.preposition == "depuis":
                return True
        after = self.reading.text[self.nominal.end : self.nominal.end + 30].casefold()
        return "jamais" in after

    def _ranks(self, draft: Draft) -> bool:
        """Tell an ordinal among peers from one that only counts ("le deuxième enfant", "le premier à signer")."""
        if self.superlative or self.numbered:
            return any(slot in draft.slots for slot in ("category", "scope", "relative_to"))
        following = self.row.chunks[self.position + 1 : self.position + 3]
        if len(following) == 2 and isinstance(following[0], Mark) and following[0].form == "à":
            second = following[1]
            if isinstance(second, VerbGroup) and second.form == "infinitive":
                return False
        if any(isinstance(item, Mark) and item.form in ("qui", "que") for item in following[:1]):
            return False
        scope = str(draft.slots.get("scope", "")).casefold()
        wide = scope in _scoping() or scope in ("monde", "continent", "planète")
        if "scope" in draft.slots and self.head.endswith(tuple(load("facts/ranking")["peers"]["endings"])):
            return True
        return self.head in _nouns("peers") or self.head in _nouns("ranks") or wide

    def _begin(self, subject: Nominal, clause: Clause | None) -> Draft:
        reading, ordinal = self.reading, self.ordinal
        category = self._category()
        start = min(subject.tokens[0].idx, self.nominal.tokens[0].idx)
        if clause is None and subject.preposition is None:
            start = min(start, subject.start)
        end = max(category[1] if category is not None else self.nominal.end, ordinal.end)
        draft = Draft(
            rule="ranking.predicate" if clause is not None else "ranking.apposition",
            start=start,
            end=max(end, subject.end),
            trigger=reading.words(ordinal.start, ordinal.end, "ordinal"),
            modality="asserted" if clause is None else modality_of_clause(reading, clause),
            confidence=0.8 if clause is not None else 0.7,
        )
        assert isinstance(ordinal.value, Ordinal)
        draft.fill("rank", ordinal.value.rank)
        if category is not None:
            draft.fill("category", reading.text[category[0] : category[1]], [reading.words(*category)])
        return draft

    # --- the subject -------------------------------------------------------------------------

    def _subject(self) -> tuple[Nominal, Clause | None] | None:
        """Return what is ranked: the subject of "être" and its like, or the noun that the rank stands beside."""
        gapped = self._gapped()
        if gapped is not None:
            return gapped, self.row.clause_at(self.position)
        linked = self._linked()
        if linked is not None:
            return linked
        for found in (self._before(), self._after()):
            if found is not None:
                return found, None
        return None

    def _linked(self) -> tuple[Nominal, Clause] | None:
        clause = self._clause()
        if clause is None or clause.subject is None or clause.subject is self.nominal:
            return None
        preposition = self.nominal.preposition
        if preposition == "comme" and clause.lemma in load("facts/ranking")["comme"]["verbs"]:
            return clause.subject, clause
        ranked = self.head in _nouns("ranks")
        if clause.lemma not in load("facts/ranking")["links"]["verbs"] or preposition not in (
            (None, "comme", "à", "à la tête de", "de") if ranked else (None, "comme")
        ):
            return None
        if preposition is None and self._apposed_at() is not None and self.nominal not in clause.objects:
            return None
        after_verb = self.position > clause.position
        return (clause.subject, clause) if after_verb else None

    def _clause(self) -> Clause | None:
        """Return the clause of the phrase; a participle within it ("classé premier") is its own."""
        clause = self.row.clause_at(self.position)
        if clause is not None:
            return clause
        return next((c for c in reversed(self.row.clauses) if c.position < self.position), None)

    def _gapped(self) -> Nominal | None:
        """Return a name right before the phrase, after "et": "…, et le Chili le plus gros vendeur"."""
        if self.position < 2 or self.nominal.preposition is not None or self.nominal.determiner is None:
            return None
        before, mark = self.row.chunks[self.position - 1], self.row.chunks[self.position - 2]
        named = isinstance(before, Nominal) and before.preposition is None and before.name is not None
        joined = isinstance(mark, Mark) and mark.form in ("et", ",")
        return before if isinstance(before, Nominal) and named and joined else None

    def _apposed_at(self) -> int | None:
        before = self.row.chunks[self.position - 1] if self.position else None
        return self.position - 1 if isinstance(before, Mark) and before.form in (",", "(", "–", "—") else None

    def _before(self) -> Nominal | None:
        """Return the name that the phrase is set beside, after a comma."""
        if self.nominal.preposition is not None:
            return None
        touched = False
        for at in range(self.position - 1, -1, -1):
            item = self.row.chunks[at]
            if isinstance(item, VerbGroup):
                break
            if isinstance(item, Mark) and item.form in _APPOSED:
                touched = True
                continue
            if isinstance(item, Mark):
                break
            if not touched and self.nominal.determiner is not None:
                return None
            if item.mention is not None and item.mention.kind in ("money", "percentage", "quantity"):
                break
            if item.name is not None and item.mention is not None and item.mention.kind == "entity":
                if item.preposition is None:
                    return item
                if at >= self.position - 2:
                    head = self._headed(at)
                    return head if head is not None else item
            elif not (item.is_time or item.preposition is None):
                continue
        return None

    def _headed(self, at: int) -> Nominal | None:
        """Return the noun phrase that a name closes, where it is ranked, not the name ("le port de X, premier …")."""
        item = self.row.chunks[at]
        if not isinstance(item, Nominal) or item.preposition != "de":
            return None
        before = self.row.chunks[at - 1] if at else None
        return before if isinstance(before, Nominal) and before.preposition is None and before.mention is None else None

    def _after(self) -> Nominal | None:
        """Return the name after the phrase: "Premier producteur d'or, le Ghana …", "le numéro un, Holcim, …"."""
        if self.nominal.preposition is not None:
            return None
        position = self.row.phrase_stop(self.nominal, ("de", "en", "dans", "à", "sur", "derrière", "devant"))
        if position + 1 >= len(self.row.chunks):
            return None
        mark, item = self.row.chunks[position], self.row.chunks[position + 1]
        if not (isinstance(mark, Mark) and mark.form == "," and isinstance(item, Nominal)):
            return None
        if item.preposition is not None or item.is_time:
            return None
        opening = all(isinstance(other, Mark) for other in self.row.chunks[: self.position])
        if self.nominal.determiner is None and not opening and self.position:
            before = self.row.chunks[self.position - 1]
            if not isinstance(before, Mark):
                return None
        named = item.name is not None
        clause = self.row.clause_at(position + 1)
        is_subject = clause is not None and item in clause.subjects
        if self.nominal.determiner is None:
            return item if is_subject else None
        closing = self.row.chunks[position + 2 : position + 3]
        closed = bool(closing) and isinstance(closing[0], Mark) and closing[0].form in (",", ".")
        return item if named and closed else None

    # --- as what -----------------------------------------------------------------------------

    def _category(self) -> tuple[int, int] | None:
        """Return the span of what it is ranked as: the noun phrase after the ordinal, without whose it is."""
        nominal, ordinal, reading = self.nominal, self.ordinal, self.reading
        if self.head in _nouns("ranks") or self.numbered:
            return self._ranked_noun()
        if nominal.head.pos_ == "ADJ" or ordinal.start <= nominal.head.idx < ordinal.end:
            return None
        start = ordinal.end
        while start < nominal.end and not reading.text[start].isalpha():
            start += 1
        if start >= nominal.end or ordinal.start > nominal.head.idx:
            start = nominal.start
        end = ordinal.start if nominal.head.idx < ordinal.start < nominal.end else nominal.end
        if end == ordinal.start:
            article = reading.text[start:end].rstrip()
            for word in (" le", " la", " les"):
                article = article.removesuffix(word)
            end = start + len(article)
        demonym = [hit for hit in reading.demonyms(nominal) if hit.start > nominal.head.idx]
        if demonym and demonym[-1].end == end and self.head in _nouns("relational"):
            end = demonym[-1].start
        return self._widened(start, end)

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        reading, last = self.reading, self.nominal.last
        for complement in self.row.complements(self.nominal):
            if complement.preposition != "de" or complement.mention is not None or complement.name is not None:
                break
            if self._is_place(complement) or reading.demonyms(complement) or complement.first != last + 1:
                break
            if complement.definite and any(r.how != "unnamed" for r in reading.party(complement)):
                break
            end, last = complement.end, complement.last
        text = reading.text[start:end]
        return start, start + len(text.rstrip(" ,\u00a0\u202f"))

    def _ranked_noun(self) -> tuple[int, int] | None:
        """Return what a rank is of: "au deuxième rang des exportateurs de riz", "numéro deux du ciment"."""
        reading, last, span = self.reading, self.nominal.last, None
        for complement in self.row.complements(self.nominal):
            if complement.mention is not None or complement.name is not None:
                break
            wanted = ("de", "parmi") if span is None else ("de",)
            if complement.preposition not in wanted or self._is_place(complement) or self._is_market(complement):
                break
            if span is not None and (complement.first != last + 1 or complement.determiner is not None):
                break
            span = (complement.start if span is None else span[0], complement.end)
            last = complement.last
            if reading.demonyms(complement):
                break
        return span

    # --- where and for whom ------------------------------------------------------------------

    def _is_place(self, nominal: Nominal) -> bool:
        return nominal.form in _nouns("scopes") and nominal.definite

    def _fill_scope(self, draft: Draft) -> None:
        reading = self.reading
        prepositions = load("facts/ranking")["scopes"]["prepositions"]
        taken = draft.slots.get("relative_to")
        for complement in self.row.complements(self.nominal):
            value = complement.mention.value if complement.mention is not None else None
            named = isinstance(value, Entity) and value.label in ("LOC", "ORG")
            within = complement.preposition in prepositions and (named or self._is_place(complement))
            of = complement.preposition == "de" and (named or self._is_place(complement) or self._is_market(complement))
            relative = taken is not None and any(r.party == taken for r in reading.party(complement))
            if (
                (within or of)
                and not relative
                and not (of and self.head in _nouns("relational") and self._is_country(complement))
            ):
                span = (complement.start, complement.end)
                draft.fill("scope", reading.text[span[0] : span[1]], [reading.words(*span)])
                draft.end = max(draft.end, complement.end)
                break
        for token in self.nominal.tokens:
            demonym = any(hit.start <= token.idx < hit.end for hit in reading.demonyms(self.nominal))
            scoping = form_of(token) in _scoping() or (demonym and self.head not in _nouns("relational"))
            if scoping and token.idx > self.nominal.head.idx:
                draft.slots.pop("scope", None) if demonym or "scope" in draft.slots else None
                draft.fill("scope", token.text, [reading.words(token.idx, token.idx + len(token))])

    def _is_market(self, complement: Nominal) -> bool:
        return self.numbered and complement.form in ("marché", "secteur", "monde")

    def _is_country(self, complement: Nominal) -> bool:
        return any(r.party.country is not None for r in self.reading.party(complement))

    def _fill_relative(self, draft: Draft, subject: Nominal, clause: Clause | None) -> None:
        reading, row = self.reading, self.row
        relational = self.head in _nouns("relational")
        if not relational and not (self.head in _nouns("ranks") and self._ranked_relation()):
            return
        party = draft.slots.get("subject")
        candidates = self._complement_owner(draft) or list(reading.owner(self.nominal)) or self._whose(clause)
        if not candidates and self.nominal.determiner is not None:
            # "X est le premier partenaire de Y et Y le quatrième": a relational noun takes the other party.
            before = [n for n in row.nominals if row.position(n) < self.position and n is not subject]
            candidates = [r for r in reading.parties(before[::-1]) if r.party.country is not None]
        for item in candidates:
            if item.party != party and (item.party.country is not None or item.party.label == "ORG"):
                draft.fill("relative_to", item.party, [reading.words(item.start, item.end, item.how)])
                return

    def _ranked_relation(self) -> bool:
        first = self.row.complements(self.nominal)[:1]
        return not self.numbered and any(c.form in _nouns("relational") for c in first)

    def _complement_owner(self, draft: Draft) -> list[Resolved]:
        """Return whose partner or client it is: the first complement with "de" that names or refers to somebody."""
        last = self.nominal.last
        for complement in self.row.complements(self.nominal):
            if complement.preposition not in ("de", "parmi") or complement.first != last + 1:
                break
            last = complement.last
            if complement.is_time:
                continue
            found = [r for r in self.reading.party(complement) if r.how != "unnamed"]
            found = found or list(self.reading.demonyms(complement))
            if found:
                draft.end = max(draft.end, complement.end)
                return found
        return []

    def _whose(self, clause: Clause | None) -> list[Resolved]:
        """Return what "dont" stands for, before the clause ("la France, dont elle est le deuxième fournisseur")."""
        begin = clause.begin if clause is not None else self.position
        for at in range(min(begin, self.position - 1), max(begin - 2, -1), -1):
            mark = self.row.chunks[at]
            if not (isinstance(mark, Mark) and mark.form == "dont"):
                continue
            for item in reversed(self.row.chunks[:at]):
                if isinstance(item, Nominal) and item.name is not None:
                    return list(self.reading.party(item))
        return []
