"""What a document is about, word by word: who is mentioned where, how, and with which gender and number."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from azcn.entities.cluster import Cluster
from azcn.entities.label import Witnesses
from azcn.entities.lands import Lands
from azcn.entities.lexicon import lexicon
from azcn.entities.name import Name
from azcn.entities.offices import Gender, OfficeNoun
from azcn.entities.phrases import Phrases
from azcn.entities.words import Words, dep_keys
from azcn.geography import capital_of, country_name
from azcn.geography.fold import fold
from azcn.model import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Part", "Reference", "Scene"]

Part: TypeAlias = Literal["subject", "paired", "plain", "adjective", "aside"]
"""How a mention takes part: as a subject, in "entre X et Y", otherwise, as an adjective, or in a comparison."""

_GENDER_OF_ARTICLE: Mapping[str, Gender] = {
    "le": "m", "un": "m", "ce": "m", "cet": "m", "du": "m", "au": "m", "la": "f", "une": "f", "cette": "f",
}  # fmt: skip
_BEFORE_CHRIST = re.compile(r"\bav(?:ant|\.)[ \u00a0\u202f]?J\.[ \u00a0\u202f]?-?C\b")
_SUBJECTS = ("nsubj", "nsubj:pass")
_FEMININE_ENDINGS = ("e",)
_MASCULINE_COUNTRIES = frozenset({"MX", "KH", "MZ", "ZW", "SR", "BZ", "CV"})
_PLURAL_COUNTRIES = frozenset(
    {"US", "NL", "AE", "PH", "SC", "MV", "KM", "BS", "FJ", "MH", "SB", "TO", "BM", "FK", "KY", "FO"}
)


@dataclass(slots=True)
class Reference:
    """A mention of an entity at a word, by its name or by an adjective or capital of its country."""

    index: int
    last: int
    cluster: Cluster
    part: Part
    sentence: int


@dataclass(slots=True)
class Person:
    """What the text says of a person besides the name."""

    gender: Gender = ""
    country: str | None = None
    """The country that the person heads, in state or government."""
    home: str | None = None
    """The country of an office or a nationality ("son pays")."""
    offices: list[OfficeNoun] = field(default_factory=list)


class Scene:
    """The names, clusters, offices and adjectives of a document, ready for questions about who is meant."""

    def __init__(
        self,
        words: Words,
        names: Sequence[Name],
        clusters: Sequence[Cluster],
        lands: Lands,
        offices: Sequence[OfficeNoun],
        *,
        witnesses: Witnesses,
    ) -> None:
        self.words = words
        self.lex = lexicon()
        self.names = names
        self.clusters = clusters
        self.witnesses = witnesses
        self.offices = offices
        self.office_at = {office.first: office for office in offices}
        self.name_at: dict[int, Name] = {}
        for name in names:
            for index in range(name.first, name.last):
                self.name_at[index] = name
        self.cluster_of: dict[int, Cluster] = {name.first: cluster for cluster in clusters for name in cluster.names}
        self.country_at = lands.adjectives
        self.inhabitant_at = {i: code for i, code in lands.inhabitants.items() if i not in self.name_at}
        self.phrases = Phrases(words, self.country_at.keys(), {name.first: name.last for name in names})
        self.persons: dict[int, Person] = {}
        self.holder_at: dict[int, Cluster] = {}
        """Who holds the office that begins at a word, where the text says so beside it."""
        self._parties: dict[int, Party] = {}
        self._unions: dict[str, Cluster] = {}
        self._countries: dict[str, Cluster] = {c.country: c for c in clusters if c.country}
        self.sentence_of = words.sentences

    # --- parties ---------------------------------------------------------------------------

    def country(self, code: str) -> Cluster:
        """Return the cluster of a country, named in the document or not."""
        if code not in self._countries:
            cluster = Cluster([], ("", code), label="LOC", name=country_name(code), country=code)
            self._countries[code] = cluster
        return self._countries[code]

    def seated(self, cluster: Cluster) -> Cluster | None:
        """Return the country whose capital a cluster names, or the union that has its seat there and is spoken of."""
        code = capital_of(cluster.name) if cluster.label == "LOC" and not cluster.country else None
        if code is None:
            return None
        if fold(cluster.name) in self.lex.seats and code not in self._spoken_of:
            union = self.lex.seats[fold(cluster.name)]
            named = next((c for c in self.clusters if c.label == "ORG" and fold(c.name) in union.bodies), None)
            if named is not None:
                return self._union(union.name)
        return self.country(code)

    @cached_property
    def _spoken_of(self) -> frozenset[str | None]:
        """The countries that the document names or has adjectives and inhabitants of."""
        adjectives = (code for _, _, code in self.country_at.values())
        return frozenset((*(c.country for c in self.clusters), *adjectives, *self.inhabitant_at.values()))

    def _union(self, name: str) -> Cluster:
        if name not in self._unions:
            known = next((c for c in self.clusters if c.name == name), None)
            self._unions[name] = known or Cluster([], (), label="ORG", name=name)
        return self._unions[name]

    def person(self, cluster: Cluster) -> Person:
        """Return what is known of the person whom a cluster names."""
        person = self.persons.get(id(cluster))
        if person is None:
            person = self.persons[id(cluster)] = Person()
        return person

    def party(self, cluster: Cluster) -> Party:
        """Return the party that a cluster is, once all is read of the persons' offices."""
        party = self._parties.get(id(cluster))
        if party is None:
            country = self.person(cluster).country if cluster.label == "PER" else cluster.country
            party = self._parties[id(cluster)] = Party(name=cluster.name, label=cluster.label, country=country)
        return party

    def token(self, index: int) -> "Token":
        """Return the token that holds the first character of a word."""
        return self.words.doc[self.words[index].token]

    def noun(self, index: int) -> str:
        """Return a noun, folded, with what a hyphen joins to it ("start-up")."""
        return "-".join(word.fold for word in self.words[index : self.noun_end(index)])

    def noun_end(self, index: int) -> int:
        """Return the end of a noun with what a hyphen joins to it."""
        last = index + 1
        while last < len(self.words) and self.words[last].joined and not self.words[last].cap:
            last += 1
        return last

    # --- gender and number -----------------------------------------------------------------

    def morph(self, index: int) -> tuple[Gender, bool]:
        """Return the gender of a word, and whether it is plural, by its article or else the model's analysis."""
        determiner = None if index in self.name_at else self.phrases.determiner(index)
        told = _GENDER_OF_ARTICLE.get(self.words[determiner].fold) if determiner is not None else None
        if told is not None:
            return told, False
        morph = self.token(index).morph
        genders = morph.get("Gender", [])
        gender: Gender = "m" if genders == ["Masc"] else "f" if genders == ["Fem"] else ""
        return gender, morph.get("Number", []) == ["Plur"]

    def gender(self, cluster: Cluster) -> Gender:
        """Return the gender with which the text speaks of an entity, or nothing where it does not say."""
        if cluster.label == "PER":
            return self.person(cluster).gender
        if cluster.country:
            if cluster.country in _MASCULINE_COUNTRIES or cluster.country in _PLURAL_COUNTRIES:
                return "m"
            return "f" if cluster.name.split(" ")[0].endswith(_FEMININE_ENDINGS) else "m"
        for name in cluster.names:
            if name.shape in ("institution", "event", "place"):
                return self.morph(name.first)[0]
            nouns = self.witnesses.nouns_before(name.first)
            if nouns:
                return self.morph(nouns[-1])[0]
            before = name.first - 1
            if before >= 0 and self.words[before].fold in ("la", "le") and self.words[name.first].spaced:
                return "f" if self.words[before].fold == "la" else "m"
        return ""

    def is_plural(self, cluster: Cluster) -> bool:
        """Tell whether the text speaks of an entity in the plural ("les États-Unis")."""
        if cluster.country:
            return cluster.country in _PLURAL_COUNTRIES
        return cluster.name.startswith(("Nations ", "Les "))

    def descriptors(self, cluster: Cluster) -> frozenset[str]:
        """Return the nouns, folded, that the text sets beside an entity's names ("constructeur", "filiale")."""
        found: set[str] = set()
        for name in cluster.names:
            found.update(self.noun(index) for index in self.witnesses.nouns_before(name.first))
            found.update(self._apposed(name))
            if name.shape in ("institution", "event", "place"):
                found.add(self.words[name.first].fold)
        return frozenset(found)

    def _apposed(self, name: Name) -> set[str]:
        """Return the nouns set after a name and a comma ("Orvane, premier du secteur")."""
        at = name.last
        if at >= len(self.words) or self.words[at].sep.strip() != ",":
            return set()
        if self.words[at].pos == "DET":
            at += 1
        return {self.noun(at)} if at < len(self.words) and self.words[at].pos == "NOUN" else set()

    def nationality(self, cluster: Cluster) -> str | None:
        """Return the country of an adjective beside an entity's names ("le groupe italien X")."""
        for name in cluster.names:
            at = name.first - 1
            for _ in range(8):
                if at < 0 or self.words[at + 1].breaks or self.words[at + 1].sep.strip("-\u2010\u2011'’ʼ \u00a0\u202f"):
                    break
                if at in self.country_at:
                    return self.country_at[at][2]
                if self.words[at].pos in ("VERB", "AUX"):
                    break
                at -= 1
        return None

    # --- who is mentioned where ------------------------------------------------------------

    @cached_property
    def references(self) -> list[Reference]:
        """All mentions of entities in text order, adjectives and capitals counted for their countries."""
        found: list[Reference] = []
        for name in self.names:
            cluster = self.cluster_of[name.first]
            part = self.part(name.first, name.last)
            found.append(Reference(name.first, name.last, cluster, part, self.sentence_of[name.first]))
            seated = self.seated(cluster)
            if seated is not None:
                at = Reference(name.first, name.last, seated, part, self.sentence_of[name.first])
                at.part = "subject" if part == "subject" else "adjective"
                found.append(at)
            person = self.persons.get(id(cluster))
            if person and person.home:
                found.append(
                    Reference(
                        name.first, name.last, self.country(person.home), "adjective", self.sentence_of[name.first]
                    )
                )
        for index, (first, last, code) in self.country_at.items():
            if index == first and index not in self.name_at:
                found.append(Reference(first, last, self.country(code), "adjective", self.sentence_of[first]))
        found.sort(key=lambda reference: reference.index)
        return found

    @cached_property
    def ancient(self) -> frozenset[int]:
        """The sentences that give a year before Christ."""
        found = _BEFORE_CHRIST.finditer(self.words.text)
        return frozenset(self.sentence_of[self.words.at(match.start())] for match in found)

    @cached_property
    def subjects(self) -> list[list[int]]:
        """The subjects of each sentence's main verbs by the model's tree, as words in text order."""
        found: list[list[int]] = [[] for _ in range(max(self.sentence_of, default=-1) + 1)]
        doc, dep = self.words.doc, self.words.tokens.dep
        subjects = dep_keys(*_SUBJECTS)
        for index, word in enumerate(self.words):
            if dep[word.token] not in subjects:
                continue
            token = doc[word.token]
            verb = token.head
            main = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
            if main and token.idx >= word.start - len(token):
                found[self.sentence_of[index]].append(index)
        return found

    def part(self, first: int, last: int) -> Part:
        """Return how the words of a mention take part in their clause."""
        words = self.words
        begin = first
        nouns = self.witnesses.nouns_before(first)
        if nouns:
            begin = nouns[-1]
        elif first and first - 1 in self.witnesses.adjectives and self.witnesses.stands_for_noun(first - 1):
            begin = first - 1  # "le tchèque X": the adjective is the head
        subjects, dep = dep_keys(*_SUBJECTS), words.tokens.dep
        tokens = range(words[begin].token, words[last - 1].token + 1)
        if any(dep[i] in subjects and words.tokens.head(i) not in tokens for i in tokens):
            return "subject"
        at = first - 1
        while at >= 0 and words[at].fold in ("le", "la", "l", "les") and not words[at + 1].breaks:
            at -= 1
        if at >= 0 and words[at].fold in ("devant", "derriere", "comme", "apres", "contre"):
            return "aside"
        if at >= 0 and words[at].fold in ("entre", "et"):
            return "paired"
        return "plain"
