"""The word tables of the entity layer, folded for comparison and built once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, TypeAlias

from azcn.geography.fold import ByBeginning, by_beginning, fold, fold_words
from azcn.lexicon import load
from azcn.model import Label
from azcn.morphology import VerbIndex

__all__ = ["Lexicon", "Phrase", "PhraseKind", "lexicon"]

PhraseKind: TypeAlias = Literal["institution", "seat", "event", "bloc", "region", "place", "article"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name known word by word; ``words`` are folded."""

    words: tuple[str, ...]
    label: Label
    kind: PhraseKind
    text: str


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


@dataclass(frozen=True, slots=True)
class Union:
    """A union of countries that has its seat in a capital; ``bodies`` are the names, folded, that speak of it."""

    name: str
    bodies: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The tables; every set is of folded words unless its comment says otherwise."""

    heads: frozenset[str]
    """The first words of all names with a head, whatever they name."""
    org_heads: frozenset[str]
    event_heads: frozenset[str]
    place_heads: frozenset[str]
    small_heads: ByBeginning[tuple[str, ...]]
    """Heads of institutions that are written small, as tuples of words."""
    streets: frozenset[str]
    """Nouns written small that make one name with the capital behind them ("rue Cambon")."""
    built: frozenset[str]
    """Nouns of places that belong to a name with them ("gare Saint-Lazare")."""
    affairs: frozenset[str]
    """Nouns of that kind for what happened ("affaire Dreyfus")."""
    wars: frozenset[str]
    """Nouns that do so with "de" between ("guerre du Golfe")."""
    small_beginnings: frozenset[str]
    """The first words of all names that may begin with a small letter."""
    org_tails: frozenset[str]
    event_tails: frozenset[str]
    forms: frozenset[str]
    """Forms of companies, without full stops and case kept ("Ltd", "SA")."""
    dotted: frozenset[str]
    """Those of them that may end in a full stop."""
    phrases: ByBeginning[Phrase]
    org_nouns: frozenset[str]
    company_heads: frozenset[str]
    """Those of them that are no part of the name behind them ("la banque X")."""
    thing_nouns: frozenset[str]
    place_nouns: frozenset[str]
    pair_nouns: frozenset[str]
    acronyms: frozenset[str]
    """Acronyms that name nothing, as they are written."""
    no_names: frozenset[str]
    lettered: frozenset[str]
    """Nouns before a letter alone ("Groupe B")."""
    sky: frozenset[tuple[str, ...]]
    organs: ByBeginning[tuple[str, ...]]
    """Planets and the like, by their words: a recogniser takes them for places."""
    peoples: frozenset[str]
    """What peoples are called, and those who live in a part of the world."""
    openers: frozenset[str]
    particles: frozenset[str]
    english_particles: frozenset[str]
    french_particles: frozenset[str]
    place_articles: Mapping[tuple[str, ...], str]
    """Names of places that begin with an article, by their words without it."""
    company_nouns: frozenset[str]
    company_verbs: frozenset[str]
    firm_verbs: frozenset[str]
    person_verbs: frozenset[str]
    bought_verbs: frozenset[str]
    saying: frozenset[str]
    agencies: frozenset[str]
    """News agencies, as they are written."""
    honorifics: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    given_names: frozenset[str]
    water_heads: frozenset[str]
    water_adjectives: frozenset[str]
    """Capitalised adjectives that make a name with a noun written small ("mer Noire"), folded."""
    receiver_verbs: frozenset[str]
    """Verbs with "à" and somebody who receives, as lemmas."""
    seats: Mapping[str, Union]
    """Unions by the capital, folded, in which they have their seat."""
    part_nouns: frozenset[str]
    """Nouns for a part of a company ("filiale"), folded."""
    relatives: frozenset[str]
    headings: frozenset[str]
    """What the columns and rows of tables are called ("Pays", "Total"), folded."""
    person_labels: frozenset[str]
    """Labels of a form before a colon whose value is somebody ("Client : Martin"), folded."""
    thing_labels: frozenset[str]
    """Labels of a form whose value, a single word, is a code or a common noun ("Service : Comptabilité"), folded."""
    inhabitants: tuple[str, ...]
    """Last letters of what those who live in a town are called, folded."""

    def verbs_of(self, form: str, lemma: str) -> frozenset[str]:
        """Return the infinitives that a verb's form in lower case may belong to, the model's ``lemma`` among them."""
        return _verbs_of(form, lemma)


@lru_cache(maxsize=1 << 14)
def _verbs_of(form: str, lemma: str) -> frozenset[str]:
    return frozenset({lemma, *(infinitive for infinitive, _ in _verb_index().readings(form))})


@cache
def lexicon() -> Lexicon:
    """Return the tables of the entity layer."""
    institutions, companies = load("institutions"), load("companies")
    entities, offices = load("entities"), load("offices")
    small_heads = [fold_words(head) for head in institutions["lowercase"]["organisations"]]
    org_heads = _folded(institutions["french"]["organisations"])
    event_heads = _folded(institutions["french"]["events"])
    place_heads = _folded(institutions["french"]["places"])
    water_heads = _folded(entities["waters"]["heads"])
    streets, affairs, wars = (_folded(institutions["lowercase"][kind]) for kind in ("streets", "affairs", "wars"))
    phrases = list(_known_phrases(institutions, entities))
    small_phrases = (phrase.words for phrase in phrases if phrase.kind == "place")
    return Lexicon(
        heads=water_heads.union(
            streets, affairs, wars, org_heads, event_heads, place_heads, (words[0] for words in small_heads)
        ),
        org_heads=org_heads,
        event_heads=event_heads,
        place_heads=place_heads,
        small_heads=by_beginning(small_heads, lambda words: words),
        streets=streets,
        built=streets | _folded(institutions["lowercase"]["built"]),
        affairs=affairs,
        wars=wars,
        small_beginnings=water_heads
        | streets
        | affairs
        | wars
        | {words[0] for words in (*small_heads, *small_phrases)},
        org_tails=_folded(institutions["english"]["organisations"]),
        event_tails=_folded(institutions["english"]["events"]),
        forms=frozenset(form.replace(".", "") for form in companies["forms"]),
        dotted=frozenset(form.replace(".", "") for form in companies["forms"] if form.endswith(".")),
        phrases=by_beginning(phrases, lambda phrase: phrase.words),
        org_nouns=_folded(companies["nouns"]["organisations"]),
        company_heads=_folded(companies["nouns"]["organisations"]) - _folded(companies["nouns"]["belonging"]),
        thing_nouns=_folded(companies["nouns"]["things"]),
        place_nouns=_folded(companies["nouns"]["places"]),
        pair_nouns=_folded(companies["nouns"]["pairs"]),
        acronyms=frozenset(entities["nothing"]["acronyms"]),
        no_names=_folded(entities["nothing"]["words"]),
        lettered=_folded(entities["nothing"]["lettered"]),
        sky=frozenset(map(fold_words, entities["nothing"]["sky"])),
        organs=by_beginning(map(fold_words, institutions["lowercase"]["organs"]), lambda words: words),
        peoples=_folded(entities["inhabitants"]["peoples"]),
        openers=_folded(entities["openers"]["words"]),
        particles=_folded(entities["particles"]["names"]),
        english_particles=_folded(entities["particles"]["english"]),
        french_particles=_folded(entities["particles"]["french"]),
        place_articles={fold_words(name)[1:]: name for name in entities["articles"]["places"]},
        company_nouns=_folded(entities["context"]["company_nouns"]),
        company_verbs=frozenset(entities["context"]["company_verbs"]),
        firm_verbs=frozenset(entities["context"]["firm_verbs"]),
        person_verbs=frozenset(entities["context"]["person_verbs"]),
        bought_verbs=frozenset(entities["context"]["bought_verbs"]),
        saying=frozenset(load("reporting")["verbs"]),
        agencies=frozenset(entities["context"]["agencies"]),
        honorifics=frozenset(word.rstrip(".") for word in offices["honorifics"]),
        masculine=frozenset(word.rstrip(".") for word in offices["masculine"]),
        feminine=frozenset(word.rstrip(".") for word in offices["feminine"]),
        given_names=frozenset(fold(name) for names in load("given_names").values() for name in names),
        water_heads=water_heads,
        water_adjectives=frozenset("-".join(fold_words(word)) for word in entities["waters"]["adjectives"]),
        headings=_folded(entities["headings"]["nouns"]),
        person_labels=_folded(entities["labels"]["persons"]),
        thing_labels=_folded(entities["labels"]["things"]),
        receiver_verbs=frozenset(entities["receivers"]["verbs"]),
        seats={fold(town): Union(bodies[0], _folded(bodies)) for town, bodies in entities["seats"].items()},
        part_nouns=_folded(entities["parts"]["nouns"]),
        relatives=_folded(entities["relatives"]["nouns"]),
        inhabitants=tuple(sorted(_folded(entities["inhabitants"]["plural"]))),
    )


@cache
def _verb_index() -> VerbIndex:
    verbs = lexicon().saying | lexicon().receiver_verbs | lexicon().company_verbs | lexicon().bought_verbs
    return VerbIndex(sorted(verb for verb in verbs if " " not in verb))


def _known_phrases(institutions: Mapping[str, Any], entities: Mapping[str, Any]) -> Iterable[Phrase]:
    for text in institutions["french"]["fixed"]:
        yield Phrase(fold_words(text), "ORG", "institution", text)
    for text in institutions["french"]["seats"]:
        yield Phrase(fold_words(text), "ORG", "seat", text)
    for text in institutions["french"]["known_events"]:
        yield Phrase(fold_words(text), "MISC", "event", text)
    for text in institutions["blocs"]["names"]:
        yield Phrase(fold_words(text), "ORG", "bloc", text)
    for text in institutions["lowercase"]["places"]:
        yield Phrase(fold_words(text), "LOC", "place", text)
    for text in entities["articles"]["places"]:
        yield Phrase(fold_words(text), "LOC", "article", text)
    for text in entities["regions"]["names"]:
        yield Phrase(fold_words(text), "LOC", "region", text)
        for follower in entities["regions"]["followers"]:
            yield Phrase(fold_words(f"{text} {follower}"), "LOC", "region", f"{text} {follower}")
