"""Visits: somebody goes, or will go, somewhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from azcn.entities import Resolved
from azcn.facts.context import Context
from azcn.facts.frame import Draft, Frame
from azcn.facts.places import place_of
from azcn.facts.rules import forms_of_nouns
from azcn.facts.times import fill_date
from azcn.geography import capital_of, country_of
from azcn.lexicon import load
from azcn.model import Date, Entity, Mention, Party
from azcn.syntax.chunks import Mark, Nominal
from azcn.syntax.clauses import Clause
from azcn.syntax.modality import modality_of_clause
from azcn.syntax.verbs import form_of

__all__ = ["find"]

FROM_RULES = True

_LOCATIVE = re.compile(r"\b(?:à|au|aux|en|dans|vers|pour)\s+(?:les?\s+|la\s+|l['’])?\Z", re.IGNORECASE)
_BACK = 600
"""Characters over which "y" looks back for its place."""

_STRICT = (
    "visit.go",
    "visit.arrive",
    "visit.leave",
    "visit.be",
    "visit.expected",
    "visit.reach",
    "visit.receive",
)
"""Rules under which a place has the name of a place: anybody may arrive at a company."""


def find(context: Context) -> Iterator[Draft]:
    """Yield the visits of a document; one that goes on to a second place ("puis à Berlin") is two."""
    yield from context.by_rules("visit", _refined, suits=_suits)


def _refined(frame: Frame, draft: Draft) -> Sequence[Draft]:
    refined = _refine(frame, draft)
    return () if refined is None else (refined, *_onward(frame, refined))


def _suits(frame: Frame) -> bool:
    return _moves(frame) and not _is_outside(frame)


def _refine(frame: Frame, draft: Draft) -> Draft | None:
    for slot in ("visitors", "destination", "kind", "host"):
        draft.slots.pop(slot, None)
    _fill_destination(frame, draft)
    visitors = _visitors(frame, draft)
    if not visitors or not draft.slots.get("destination"):
        return None
    if frame.clause is not None and frame.clause.lemma == "attendre" and draft.modality == "asserted":
        draft.modality = "planned"
    leader = _leader(frame, visitors)
    visitors = [*(leader or visitors), *_companions(frame, visitors)]
    draft.slots["visitors"] = tuple(dict.fromkeys(item.party for item in visitors))
    draft.words["visitors"] = tuple(frame.reading.words(item.start, item.end, item.how) for item in visitors)
    weakest = min(item.confidence for item in visitors)
    if weakest < 1:
        draft.lower(weakest, "a visitor is a reference")
    relative = _object_relative(frame)
    if relative is not None:
        draft.end = max(draft.end, frame.reading.clause_span(relative)[1])
    _fill_kind(frame, draft)
    _fill_host(frame, draft, visitors)
    fill_date(frame, draft, "date")
    for clause in _planned(frame):
        for nominal in clause.times:
            if nominal.mention is not None and isinstance(nominal.mention.value, Date) and nominal.mention.value.edtf:
                draft.fill("date", nominal.mention.value)
    return draft


def _is_outside(frame: Frame) -> bool:
    """Tell "Avant leur arrivée, les ministres ont signé à X": what the clause tells is not the visit."""
    noun = frame.noun
    if noun is None or noun.preposition not in ("avant", "après", "depuis") or noun.determiner is None:
        return False
    theirs = form_of(noun.determiner) in ("son", "sa", "leur")
    return theirs and not any(n.preposition in ("à", "en", "au") for n in frame.row.complements(noun)[:1])


def _moves(frame: Frame) -> bool:
    """Tell whether the verb is one of movement here: with its "se", and "sera à Rome" in the future alone."""
    clause = frame.clause
    if frame.noun is not None:
        if (
            frame.rule.id == "visit.make"
            and clause is not None
            and frame.noun not in (*clause.patients, *clause.objects)
        ):
            return False  # "ont signé au début de la visite de X"
        if clause is not None and clause.lemma in ("être", "agir") and clause.position < frame.row.position(frame.noun):
            # "Ce sera la première visite d'un pape à X": says of a visit what it is.
            return not any(
                form_of(token).startswith(("premi", "deuxi", "second", "trois")) for token in frame.noun.tokens
            )
        return not (frame.rule.id == "visit.adjunct" and frame.noun.determiner is not None)
    assert clause is not None
    if clause.lemma in load("facts/visit")["reflexive"]["verbs"] and not clause.group.reflexive:
        return False
    if clause.lemma == "attendre" and not clause.group.passive:
        return False
    if any(nominal.form in load("facts/visit")["movement"]["not_with"] for nominal in clause.obliques):
        return False
    following = frame.row.chunks[clause.position + 1 : clause.position + 2]
    if following and isinstance(following[0], Mark) and following[0].token.pos_ in ("ADJ", "NUM"):
        return False  # "est arrivé deuxième"
    on_visit = any(nominal.form in _visits() for nominal in clause.obliques)  # "est à Oslo pour une visite"
    return clause.lemma != "être" or clause.group.tense == "future" or on_visit


# --- places ------------------------------------------------------------------------------------


def _fill_destination(frame: Frame, draft: Draft) -> None:
    nominals = [nominal for source in frame.rule.sources("destination") for nominal in frame.get(source)]
    relative = _object_relative(frame)
    if relative is not None:
        nominals += relative.with_preposition("à", "en", "dans", "chez", "vers")
    for clause in _planned(frame):
        nominals += clause.with_preposition("à", "en", "dans", "chez")
    for nominal in nominals:
        found = _place(frame, nominal)
        if found is not None:
            draft.fill("destination", found[0], [frame.reading.words(found[1], found[2])])
            return
    for nominal in frame.get("clitic:y"):
        # "s'y rendra": the place named last
        offset = nominal.head.idx
        before = [m for m in frame.reading.within(max(0, offset - _BACK), offset, "entity") if _is_place_name(m)]
        if before:
            words = frame.reading.words(nominal.head.idx, nominal.end, "the place named last")
            # "Washington a fait savoir que …": a capital that acts is no place to go to.
            at = next((m for m in reversed(before) if _LOCATIVE.search(frame.reading.text, 0, m.start)), before[-1])
            draft.fill("destination", at.text, [words])
            draft.lower(0.8, "the destination is a pronoun")


def _is_place_name(mention: Mention) -> bool:
    return isinstance(mention.value, Entity) and mention.value.label == "LOC"


def _planned(frame: Frame) -> list[Clause]:
    """Return the participles behind a visit ("la visite de X, prévue en mai à Accra")."""
    noun = frame.noun
    return [c for c in frame.row.clauses if noun is not None and c.link == "modified" and c.subject is noun]


@cache
def _visits() -> frozenset[str]:
    return forms_of_nouns(["visite", "déplacement", "tournée", "voyage", "mission", "séjour"])


def _place(frame: Frame, nominal: Nominal) -> tuple[str, int, int] | None:
    strict = frame.rule.id in _STRICT
    return place_of(frame.reading, nominal, ("LOC",) if strict else ("LOC", "ORG"))


# --- people ------------------------------------------------------------------------------------


def _visitors(frame: Frame, draft: Draft) -> list[Resolved]:
    noun = frame.noun
    if noun is None:
        return _travellers(frame, [n for source in frame.rule.sources("visitors") for n in frame.get(source)])
    if frame.rule.id == "visit.adjunct":
        return _beside(frame, draft, noun)
    for nominals in _owners(frame, noun):
        found = _travellers(frame, nominals)
        if found:
            return found
    determiner = noun.determiner
    if determiner is not None and form_of(determiner) in ("son", "sa", "ses", "leur", "leurs"):
        owner = [item for item in frame.reading.owner(noun) if item.party.label == "PER" and _is_traveller(item)]
        return owner or _travellers(frame, _main_subjects(frame))
    at = frame.row.position(noun)
    opening = at < next((c.position for c in frame.row.clauses if c.finite), 0)
    participle = at == 0 and noun.determiner is None and len(noun.tokens) == 1  # "Arrivée lundi à X, elle a …"
    if frame.rule.id == "visit.visit" and (noun.preposition is not None or participle) and opening:
        return _travellers(frame, _main_subjects(frame))  # "lors d'un déplacement à Brest, X a …"
    if frame.rule.id == "visit.make":
        return _travellers(frame, frame.get("agent") or (frame.clause.agents if frame.clause is not None else ()))
    return []


def _is_traveller(item: Resolved) -> bool:
    """Tell a person by name or office from just anybody ("ces personnes, dès leur arrivée")."""
    name = item.party.name
    return name != name.lower() or item.party.country is not None or name.split()[0] in _traveller_nouns()


def _owners(frame: Frame, noun: Nominal) -> Iterator[Sequence[Nominal]]:
    """Yield those whose visit it is: complements with "de", or the subject of "la visite que X effectue"."""
    for complement in frame.row.complements(noun):
        if complement.preposition == "de":
            yield frame.row.coordinated(complement)
    relative = _object_relative(frame)
    if relative is not None:
        yield relative.agents


def _object_relative(frame: Frame) -> Clause | None:
    """Return the clause of "la visite que X effectue", which has the visit for its object."""
    noun, row = frame.noun, frame.row
    if noun is None:
        return None
    stop = row.position(noun) + 1
    while stop < len(row.chunks) and isinstance(row.chunks[stop], Nominal):
        stop += 1
    if stop >= len(row.chunks):
        return None
    mark = row.chunks[stop]
    if not (isinstance(mark, Mark) and mark.form in ("que", "qu'")):
        return None
    return next((clause for clause in row.clauses if clause.position > stop and clause.finite), None)


def _beside(frame: Frame, draft: Draft, noun: Nominal) -> list[Resolved]:
    """Return those who are "en visite": the person before it, else the subject of its clause."""
    row, clause = frame.row, frame.clause
    position = row.position(noun)
    if clause is not None and clause.finite and clause.begin <= position < clause.stop:
        close = not any(isinstance(m, Mark) and m.form == "," for m in row.chunks[clause.position + 1 : position])
        if clause.position < position and close:
            # "est en visite à", "se rend en visite à", "a été reçu en visite à"
            draft.modality = modality_of_clause(frame.reading, clause)
            draft.start, draft.end = frame.reading.clause_span(clause)
            return _travellers(frame, clause.patients if clause.group.passive else clause.subjects)
    for at in range(position - 1, -1, -1):
        item = row.chunks[at]
        if isinstance(item, Nominal) and not item.is_time:
            found = _travellers(frame, [item])
            if found:
                draft.start = min(found[0].start, item.start)
                return found
        elif not isinstance(item, Nominal) and not (isinstance(item, Mark) and item.form in (",", "(")):
            break
    for other in row.clauses:
        if other.finite and other.position > position:
            draft.start = min(draft.start, noun.start)
            return _travellers(frame, other.patients if other.group.passive else other.subjects)
    return []


def _travellers(frame: Frame, nominals: Sequence[Nominal]) -> list[Resolved]:
    """Return the parties among ``nominals`` that go to places: people, delegations, and named organisations."""
    found: list[Resolved] = []
    for nominal in nominals:
        if nominal.mention is not None and nominal.mention.kind != "entity":
            continue
        common = nominal.form in _traveller_nouns()
        for item in frame.reading.party(nominal):
            person = item.party.label == "PER" and (nominal.name is not None or common or nominal.head.pos_ == "PRON")
            organisation = item.party.label == "ORG" and nominal.name is not None and _organisations_travel(frame)
            if person or organisation or common:
                found.append(item)
    return found


def _organisations_travel(frame: Frame) -> bool:
    return frame.clause is not None and frame.clause.lemma in load("facts/visit")["movement"]["organisations"]


def _main_subjects(frame: Frame) -> Sequence[Nominal]:
    """Return the subject of the row's main clause ("Lors de sa visite à Rome, X a salué …")."""
    position = frame.row.position(frame.noun) if frame.noun is not None else 0
    main = next((clause for clause in frame.row.clauses if clause.finite and clause.position > position), None)
    return main.subjects if main is not None else ()


@cache
def _traveller_nouns() -> frozenset[str]:
    offices = [
        form.split()[0].casefold()
        for group in load("offices")["nouns"].values()
        for entry in group
        for form in entry.split("/")
    ]
    return forms_of_nouns([*offices, *load("facts/visit")["travellers"]["nouns"]]) - {"chef", "premier", "première"} | {
        "chef",
        "chefs",
        "cheffe",
    }


def _leader(frame: Frame, visitors: Sequence[Resolved]) -> list[Resolved]:
    """Return who leads the delegation ("une délégation conduite par X"), where a name follows."""
    for clause in frame.row.clauses:
        if (
            clause.lemma not in load("facts/visit")["company"]["leaders"]["verbs"]
            or clause.group.form != "past_participle"
        ):
            continue
        subject = clause.subject
        if subject is not None and any(subject.start <= item.start <= subject.end for item in visitors):
            return [item for item in frame.reading.parties(clause.agents) if item.party.label == "PER"]
    return []


def _companions(frame: Frame, visitors: Sequence[Resolved]) -> list[Resolved]:
    """Return people named as coming along: "accompagné de X", "aux côtés de X"."""
    found: list[Resolved] = []
    noun = frame.noun
    beside = [n for n in frame.row.complements(noun) if n.preposition == "avec"] if noun is not None else []
    if frame.clause is not None and (noun is None or frame.light):
        # "s'est rendue à Oslo aux côtés de X", not what stands before the verb
        beside += [n for n in frame.clause.with_preposition("avec") if n.start > frame.trigger.start]
    for clause in frame.row.clauses:
        if (
            clause.lemma in load("facts/visit")["company"]["companions"]["verbs"]
            and clause.group.form == "past_participle"
        ):
            beside += clause.with_preposition("de", "par")
    known = {item.party for item in visitors}
    for nominal in beside:
        for item in frame.reading.party(nominal):
            common = nominal.form in _traveller_nouns()
            if item.party.label == "PER" and (nominal.name is not None or common) and item.party not in known:
                found.append(item)
    return found


# --- the rest ----------------------------------------------------------------------------------


def _fill_kind(frame: Frame, draft: Draft) -> None:
    noun = frame.noun
    if noun is None and frame.clause is not None:
        under = (n for n in frame.clause.obliques if n.preposition in ("en", "pour"))
        noun = next((n for n in under if n.form in _visits()), None)
    if noun is None or (noun.form not in _visits() and noun.form != "escale"):
        return
    start, end = noun.head.idx, noun.end
    for complement in frame.row.complements(noun)[:1]:
        state = complement.tokens[-1].lower_ == "état"
        close = complement.first == noun.last + 1
        plain = (complement.mention is None and complement.head.pos_ == "NOUN") or state
        plain = plain and not any(token.pos_ == "NUM" for token in complement.tokens)
        contracted = any(form_of(token) in ("du", "des") for token in complement.preposition_tokens)
        bare = (complement.determiner is None and not contracted) or state
        if close and plain and bare and complement.preposition in ("de", "à") and complement.name is None:
            end = complement.end
    draft.fill("kind", frame.reading.text[start:end], [frame.reading.words(start, end)])


def _fill_host(frame: Frame, draft: Draft, visitors: Sequence[Resolved]) -> None:
    reading = frame.reading
    known = {item.party for item in visitors}
    invited = [n for n in frame.row.nominals if n.preposition == "à l'invitation de"]
    hosts: list[Resolved] = list(reading.parties(invited))
    if frame.rule.id == "visit.receive" and frame.clause is not None:
        hosts += reading.parties(frame.clause.agents)
    rows = reading.rows
    here = reading.row_index(frame.row)
    for row in rows[here : here + 2]:
        for clause in row.clauses:
            if clause.lemma not in load("facts/visit")["company"]["hosts"]["verbs"] or clause is frame.clause:
                continue
            guests = {item.party for item in reading.parties(clause.patients)}
            placed = {n for n in clause.with_preposition("à", "en") if _is_town(frame, n)}
            pronoun = any(n.head.pos_ == "PRON" for n in clause.patients)
            if pronoun and guests <= {item.party for item in reading.parties(clause.agents)}:
                guests = known  # nobody is received by himself
            if guests & known and not (placed and row is not frame.row):
                hosts += reading.parties(clause.agents)
    for host in hosts:
        if host.party not in known:
            party = _head_of_state(frame, draft, host.party)
            draft.fill("host", party, [reading.words(host.start, host.end, host.how)])
            return


def _is_town(frame: Frame, nominal: Nominal) -> bool:
    """Tell a place by name, where another visit happens, from a spot of this one ("à l'aéroport")."""
    return place_of(frame.reading, nominal, ("LOC",), sites=False) is not None


def _head_of_state(frame: Frame, draft: Draft, party: Party) -> Party:
    """Return a host with the country visited, where the text only calls him its president or prime minister."""
    place = str(draft.slots.get("destination"))
    code = country_of(place) or capital_of(place)
    if party.label != "PER" or party.country is not None or code is None:
        return party
    offices = [office for office in frame.reading.entities.offices_of(party) if office.organisation is None]
    heads = tuple(load("facts/visit")["heads"]["offices"])
    leads = any(office.role.casefold().startswith(heads) for office in offices)
    return replace(party, country=code) if leads else party


def _onward(frame: Frame, draft: Draft) -> Iterator[Draft]:
    """Yield the visits to the places named on: "gagner Londres jeudi, puis Berlin"."""
    row = frame.row
    words = draft.words.get("destination", ())
    at = next((i for i, item in enumerate(row.chunks) if words and _covers(item, words[0].start)), len(row.chunks))
    stops = range(at + 1, len(row.chunks))
    for position in stops:
        item = row.chunks[position]
        if isinstance(item, Nominal) and item.is_time:
            continue
        if isinstance(item, Mark) and item.form in (",", "et", "puis", "ensuite", "avant"):
            continue
        if not isinstance(item, Nominal) or item.preposition not in (None, "à", "en", "par", "avant"):
            return
        between = [m.form for m in row.chunks[at + 1 : position] if isinstance(m, Mark)]
        place = _place(frame, item)
        if place is None or not ({"puis", "ensuite"} & set(between) or item.preposition == "avant"):
            return
        following = row.chunks[position + 1] if position + 1 < len(row.chunks) else None
        onward = Draft(
            rule=draft.rule,
            start=draft.start,
            end=max(draft.end, place[2]),
            trigger=draft.trigger,
            modality=draft.modality,
            confidence=draft.confidence,
        )
        onward.fill("visitors", draft.slots["visitors"], draft.words["visitors"])
        onward.fill("destination", place[0], [frame.reading.words(place[1], place[2])])
        if isinstance(following, Nominal) and following.mention is not None:
            value = following.mention.value
            if isinstance(value, Date) and value.edtf:
                onward.fill("date", value)
        yield onward
        return


def _covers(item: object, offset: int) -> bool:
    return isinstance(item, Nominal) and item.tokens[0].idx <= offset < item.end
