"""What words refer to: parties behind names, nouns, pronouns and adjectives, by number, gender, type and recency."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from azcn.entities.cluster import Cluster
from azcn.entities.model import Resolved
from azcn.entities.offices import Gender, OfficeNoun
from azcn.entities.scene import Scene
from azcn.geography import capital_of, continent_countries, epithet_countries
from azcn.geography.fold import fold
from azcn.lexicon import load
from azcn.model import Label, Party

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Resolver"]

_WEIGHT: Mapping[str, float] = {"subject": 1.5, "paired": 1.2, "plain": 0.8, "adjective": 0.5, "aside": 0.15}
_DECAY = 0.72
"""What a mention loses of its weight with each sentence that passes."""
_TWO = frozenset({"deux"})
_SAID = 0.95


@cache
def _nouns(*keys: str) -> frozenset[str]:
    """Return a list of lexicon/references.toml, folded, with regular plurals."""
    entry = load("references")
    for key in keys:
        entry = entry[key]
    found: set[str] = set()
    for word in entry:  # type: str
        folded = fold(word)
        found.add(folded)
        found.add(folded if folded[-1] in "sxz" else f"{folded}s")
    return frozenset(found)


@cache
def _office_group(key: str) -> frozenset[str]:
    found: set[str] = set()
    for word in load("offices")["groups"][key]:
        found.add(fold(word))
    return frozenset(found)


def _singular(folded: str) -> str:
    return folded[:-1] if len(folded) > 3 and folded[-1] in "sx" else folded


class Resolver:
    """Answers who is meant by a word of one document; each answer is worked out once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.words
        self._answers: dict[int, tuple[Resolved, ...]] = {}
        self._asking: set[int] = set()

    # --- asking ----------------------------------------------------------------------------

    def resolve(self, token: "Token") -> tuple[Resolved, ...]:
        """Return the parties behind the noun phrase, pronoun or adjective of a token."""
        index = self.words.at(token.idx)
        if index >= len(self.words) or self.words[index].start >= token.idx + len(token):
            name = self.scene.name_at.get(index - 1) if index else None
            inside = name is not None and name.end(self.words) > token.idx
            return self.at(index - 1) if inside else ()
        return self.at(index)

    def at(self, index: int) -> tuple[Resolved, ...]:
        """Return the parties behind the word at ``index``."""
        if index in self._answers:
            return self._answers[index]
        if index in self._asking:
            return ()
        self._asking.add(index)
        try:
            self._answers[index] = tuple(self._answer(index))
        finally:
            self._asking.discard(index)
        return self._answers[index]

    def span_of(self, token: "Token") -> tuple[int, int]:
        """Return the offsets of the noun phrase of a token."""
        index = self.words.at(token.idx)
        if index >= len(self.words) or self.words[index].start >= token.idx + len(token):
            return token.idx, token.idx + len(token)
        return self.np_span(index)

    def np_span(self, index: int) -> tuple[int, int]:
        """Return the offsets of the noun phrase of a word: no article, no relative clause, no participle."""
        name = self.scene.name_at.get(index)
        if name is not None:
            return name.start(self.words), name.end(self.words)
        return self.scene.phrases.text(self.scene.phrases.start(index), self.scene.phrases.end(index))

    def _resolved(self, index: int, last: int, cluster: Cluster, how: str, confidence: float) -> Resolved:
        return Resolved(
            party=self.scene.party(cluster),
            start=self.words[index].start,
            end=self.words[last - 1].end,
            how=how,
            confidence=round(confidence, 2),
        )

    # --- the kinds of words ----------------------------------------------------------------

    def _answer(self, index: int) -> Iterable[Resolved]:
        name = self.scene.name_at.get(index)
        if name is not None:
            return self._by_name(name.first)
        word = self.words[index]
        pronoun = self._by_pronoun(index)
        if pronoun is not None:
            return pronoun
        if index in self.scene.inhabitant_at:
            return self._by_inhabitant(index)
        if index in self.scene.country_at and not self._is_noun_head(index):
            return self._by_adjective(index)
        if word.taken and word.pos in ("NUM", "SYM"):
            return ()
        return self._by_noun(index)

    def _is_noun_head(self, index: int) -> bool:
        """Tell whether an adjective of a country is a noun here ("l'allemand Rheinmetall", "le coréen")."""
        determiner = self.scene.phrases.determiner(index)
        if determiner is None:
            return False
        following = index + 1
        noun_follows = (
            following < len(self.words) and self.words[following].pos == "NOUN" and self.words[following].spaced
        )
        return not noun_follows

    def _by_name(self, first: int) -> Iterable[Resolved]:
        cluster = self.scene.cluster_of[first]
        name = self.scene.name_at[first]
        capital = capital_of(cluster.name) if cluster.label == "LOC" and not cluster.country else None
        if capital is not None and not self._as_town(first):
            return (self._resolved(first, name.last, self.scene.country(capital), "the capital for its country", 0.9),)
        how = "named" if len(cluster.names) == 1 or cluster.country else f"named, one of {len(cluster.names)} mentions"
        return (self._resolved(first, name.last, cluster, how, 1.0),)

    def _as_town(self, first: int) -> bool:
        """Tell whether a capital is meant as a town ("la ville de Tashkent", "la mairie de Paris")."""
        at = first - 1
        if at < 1 or self.words[at].fold not in ("de", "d") or self.words[first].sep.strip("'’ "):
            return False
        return _singular(self.words[at - 1].fold) in self.scene.lex.place_nouns

    def _by_inhabitant(self, index: int) -> Iterable[Resolved]:
        code = self.scene.inhabitant_at[index]
        following = self.scene.name_at.get(index + 1)
        if following is not None and following.first == index + 1 and self.words[index + 1].spaced:
            return self._by_name(following.first)
        if self.scene.morph(index)[1] or self.words[index].fold[-1] in "sx":
            return (self._resolved(index, index + 1, self.scene.country(code), "the people for the country", 0.8),)
        person = self._latest("PER", index, lambda c: self.scene.person(c).home == code)
        return (self._resolved(index, index + 1, person, "the person of that country", 0.7),) if person else ()

    def _by_adjective(self, index: int) -> Iterable[Resolved]:
        first, last, code = self.scene.country_at[index]
        return (self._resolved(first, last, self.scene.country(code), "the country behind the adjective", 0.95),)

    # --- pronouns --------------------------------------------------------------------------

    def _by_pronoun(self, index: int) -> Iterable[Resolved] | None:
        word = self.words[index]
        form = word.fold
        if (
            word.joined
            and index
            and self.words[index - 1].fold in ("celui", "celle", "ceux", "celles")
            and form in ("ci", "la")
        ):
            return self._latest_of(index - 1, "f" if self.words[index - 1].fold.startswith("celle") else "m")
        if form in ("celui", "celle", "ceux", "celles"):
            if index + 1 < len(self.words) and self.words[index + 1].joined:
                return self._latest_of(index, "f" if form.startswith("celle") else "m")
            return self._demonstrative(index)
        if form in _nouns("pronouns", "relatives") and word.pos in ("PRON", "SCONJ", "ADV"):
            return self._relative(index)
        pronouns = load("references")["pronouns"]
        if form in pronouns["possessives"] and word.pos in ("DET", "PRON", "ADJ"):
            return self._owner(index, plural=False)
        if form in pronouns["plural_possessives"] and word.pos in ("DET", "ADJ", "PRON"):
            return self._owner(index, plural=True)
        if form in ("il", "lui"):
            return self._personal(index, "m", plural=False)
        if form == "elle":
            return self._personal(index, "f", plural=False)
        if form in ("ils", "eux"):
            return self._personal(index, "m", plural=True)
        if form == "elles":
            return self._personal(index, "f", plural=True)
        if form in ("dernier", "derniere", "derniers", "dernieres") and index:
            before = self.words[index - 1].fold
            if before in ("ce", "cette", "ces") and not self._noun_follows(index):
                return self._latest_of(index, "f" if "iere" in form else "m")
        return () if word.pos == "PRON" and index not in self.scene.office_at else None

    def _noun_follows(self, index: int) -> bool:
        return index + 1 < len(self.words) and self.words[index + 1].spaced and self.words[index + 1].pos == "NOUN"

    def _latest_of(self, index: int, gender: Gender) -> Iterable[Resolved]:
        """Return whom "ce dernier", "celle-ci" mean: the last one mentioned that they fit."""
        sentence = self.scene.sentence_of[index]
        for reference in reversed(self.scene.references):
            cluster = reference.cluster
            if reference.index >= index or reference.part == "adjective" or cluster.label == "MISC":
                continue
            if sentence - reference.sentence > 1:
                break
            if cluster.label == "LOC" and not cluster.country:
                continue
            if self._agrees(cluster, gender, plural=False):
                return (self._resolved(index, index + 1, cluster, "the one named last", 0.8),)
        return ()

    def _relative(self, index: int) -> Iterable[Resolved]:
        """Return the antecedent of a relative pronoun: the name, or the noun phrase, that ends before it."""
        at = index - 1
        while (
            at >= 0
            and self.words[at].fold in ("a", "de", "d", "avec", "par", "pour", "chez")
            and self.words[at].pos == "ADP"
        ):
            at -= 1
        if at < 0 or self.words[at + 1].breaks:
            return ()
        name = self.scene.name_at.get(at)
        if name is not None:
            head = self._antecedent(index)
            cluster = self.scene.cluster_of[name.first]
            if head is not None and head < name.first and cluster.label != "PER":
                other = self.at(head)
                if other:
                    return self._moved(index, other, "the antecedent")
            return self._moved(index, self._by_name(name.first), "the antecedent")
        head = self._antecedent(index)
        return self._moved(index, self.at(head), "the antecedent") if head is not None else ()

    def _antecedent(self, index: int) -> int | None:
        """Return the noun that the clause of a relative pronoun depends on, by the model's tree."""
        token = self.scene.token(index)
        verb = token.head
        for _ in range(3):
            if verb.dep_.startswith("acl") and verb.head.i < token.i:
                found = self.words.at(verb.head.idx)
                return found if found < index else None
            verb = verb.head
        at = index - 1
        while at >= 0 and not self.words[at + 1].breaks and at > index - 5:
            if self.words[at].pos == "NOUN":
                return at
            at -= 1
        return None

    def _moved(self, index: int, found: Iterable[Resolved], how: str) -> Iterable[Resolved]:
        word = self.words[index]
        for resolved in found:
            yield Resolved(
                party=resolved.party,
                start=word.start,
                end=word.end,
                how=how,
                confidence=round(resolved.confidence * _SAID, 2),
            )

    def _demonstrative(self, index: int) -> Iterable[Resolved]:
        """Return whose "celui d'Alstom" is: what is counted is the noun before, what acts is the name."""
        names = self.scene.phrases.complement_names(index)
        return [self._by_one(index, first) for first in names]

    def _by_one(self, index: int, first: int) -> Resolved:
        return self._resolved(index, index + 1, self.scene.cluster_of[first], "named in its complement", 0.8)

    def _owner(self, index: int, *, plural: bool) -> Iterable[Resolved]:
        """Return whose a thing is ("son pays", "ses achats"): the subject's, in this sentence or the last."""
        if plural:
            return self._personal(index, "", plural=True)
        subject = self._subject_before(index)
        if subject is not None and not self.scene.is_plural(subject):
            return (self._resolved(index, index + 1, subject, "the subject", 0.8),)
        return self._personal(index, "", plural=False)

    def _subject_before(self, index: int) -> Cluster | None:
        """Return the subject nearest before a word in its sentence, a pronoun or reference included."""
        sentence = self.scene.sentence_of[index]
        at = index - 1
        while at >= 0 and self.scene.sentence_of[at] == sentence:
            token = self.scene.token(at)
            if token.dep_ in ("nsubj", "nsubj:pass") and at != index:
                found = self.at(at)
                if len(found) == 1:
                    return self._cluster(found[0].party)
            name = self.scene.name_at.get(at)
            at = name.first - 1 if name is not None else at - 1
        return None

    def _cluster(self, party: Party) -> Cluster | None:
        if party.country and party.label == "LOC":
            return self.scene.country(party.country)
        for cluster in self.scene.clusters:
            if cluster.name == party.name and cluster.label == party.label:
                return cluster
        return None

    def _personal(self, index: int, gender: Gender, *, plural: bool) -> Iterable[Resolved]:
        """Return whom a personal pronoun means: the likeliest of those that it agrees with, if one stands out."""
        saying = self._said_by(index)
        if saying:
            speaker = self._last_speaker(index, gender)
            if speaker is not None:
                return (self._resolved(index, index + 1, speaker, "the one who speaks", 0.8),)
        if self._impersonal(index):
            return ()
        scores = self._scores(index, lambda c: c.label in ("PER", "ORG") or c.country is not None)
        fitting = {id(c): (c, s) for c, s in scores if self._agrees(c, gender, plural=plural)}
        if not fitting:
            return self._pair(index) if plural else ()
        ranked = sorted(fitting.values(), key=lambda pair: -pair[1])
        best, score = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        if score < 0.5:
            return ()
        confidence = 0.45 + 0.45 * (score - second) / score
        return (self._resolved(index, index + 1, best, "the likeliest by subject and nearness", confidence),)

    def _impersonal(self, index: int) -> bool:
        """Tell whether "il" stands for nothing ("il faut", "il s'agit de")."""
        if self.words[index].fold != "il":
            return False
        token = self.scene.token(index)
        return token.dep_.startswith("expl") or token.head.lemma_ in (
            "falloir",
            "agir",
            "convenir",
            "suffire",
            "pleuvoir",
        )

    def _said_by(self, index: int) -> bool:
        """Tell whether a pronoun is the subject of a verb of saying in an inverted clause ("a-t-il ajouté")."""
        word = self.words[index]
        if not word.joined:
            return False
        verb = self.scene.token(index).head
        near = (self.scene.token(i).lemma_ for i in range(index - 2, min(index + 3, len(self.words))) if i >= 0)
        return verb.lemma_ in self.scene.lex.saying or any(lemma in self.scene.lex.saying for lemma in near)

    def _last_speaker(self, index: int, gender: Gender) -> Cluster | None:
        """Return the person or body that last was the subject of a verb of saying."""
        fallback = None
        for reference in reversed(self.scene.references):
            if reference.index >= index or self.scene.sentence_of[index] - reference.sentence > 4:
                continue
            cluster = reference.cluster
            if cluster.label not in ("PER", "ORG") or not self._agrees(cluster, gender, plural=False):
                continue
            tokens = range(self.words[reference.index].token, self.words[reference.last - 1].token + 1)
            doc = self.words.doc
            heads = {doc[i].head.lemma_ for i in tokens} | {doc[i].head.head.lemma_ for i in tokens}
            if heads & self.scene.lex.saying:
                return cluster
            if fallback is None and cluster.label == "PER":
                fallback = cluster
        return fallback

    # --- nouns -----------------------------------------------------------------------------

    def _by_noun(self, index: int) -> Iterable[Resolved]:
        phrases = self.scene.phrases
        head = index
        beside = self._name_beside(head)
        if beside is not None:
            return self._by_name(beside)
        singular = _singular(self.words[head].fold)
        counted = self._counted(head)
        if counted:
            pair = self._by_number(index, singular)
            if pair is not None:
                return pair
        if self.words[head].fold in _office_group("governments"):
            found = self._government(index)
            if found:
                return found
        if self.words[head].fold in _office_group("delegations") and head not in self.scene.office_at:
            found = self._delegation(index)
            if found:
                return found
        office = self._office_of(head)
        if office is not None:
            return self._by_office(index, office)
        if singular in _nouns("countries") or epithet_countries(singular) or epithet_countries(self.words[head].fold):
            found = self._by_country_noun(index, singular)
            if found:
                return found
        if head in self.scene.country_at:
            return self._by_nominal_adjective(index)
        definite = self._definite(head)
        plural = self.scene.morph(head)[1] or (
            self.words[head].fold[-1] in "sx" and singular in self.scene.lex.org_nouns
        )
        if definite and not plural and singular in (_nouns("companies") | self.scene.lex.org_nouns):
            company = self._company(index, singular)
            if company is not None:
                return (company,)
        first = phrases.head_of_coordinated(head)
        return self._unnamed(first)

    def _name_beside(self, head: int) -> int | None:
        """Return the name that a noun stands beside ("le président kényan X", "le constructeur d'autobus X")."""
        at = self.scene.phrases.base_end(head)
        office = self._office_of(head)
        if office is not None:
            at = max(at, office.last)
        for _ in range(4):
            if at >= len(self.words) or self.words[at].breaks:
                return None
            name = self.scene.name_at.get(at)
            gap = self.words[at].sep.strip(' \u00a0\u202f«“"')
            if name is not None and name.first == at:
                label = self.scene.cluster_of[at].label
                apposed = gap == "," and label == "PER" and office is not None and not office.plural
                if gap == "" or apposed:
                    return at if label in ("PER", "ORG") or gap == "" else None
                return None
            reached = self.scene.phrases.complement_end(at)
            if reached == at:
                reached = self._other_complement(at)
            if reached == at:
                return None
            at = reached
        return None

    def _other_complement(self, index: int) -> int:
        """Return the end of "à bas coûts", "de paiement" and the like: a preposition and a bare noun phrase."""
        word = self.words[index]
        if word.fold not in ("a", "en") or word.pos != "ADP" or not word.spaced:
            return index
        at = index + 1
        while at < len(self.words) and at < index + 4 and self.scene.phrases.is_adjective(at):
            at += 1
        if at < len(self.words) and self.words[at].pos == "NOUN" and not self.words[at].cap:
            return self.scene.phrases.base_end(at)
        return index

    def _office_of(self, head: int) -> OfficeNoun | None:
        for first in range(head, max(-1, head - 4), -1):
            office = self.scene.office_at.get(first)
            if office is not None:
                return office if office.head >= head else None
        return None

    def _definite(self, head: int) -> bool:
        determiner = self.scene.phrases.determiner(head)
        if determiner is None:
            return False
        return self.words[determiner].fold in (
            "le",
            "la",
            "l",
            "les",
            "ce",
            "cet",
            "cette",
            "ces",
            "du",
            "au",
            "aux",
        ) or (self.words[determiner].fold == "des" and self.words[determiner].pos == "ADP")

    def _counted(self, head: int) -> bool:
        """Tell whether a noun has "deux" before it ("les deux pays", "les deux autres parties")."""
        start = self.scene.phrases.start(head)
        return any(self.words[i].fold in _TWO for i in range(max(0, start - 1), head))

    def _by_number(self, index: int, singular: str) -> Iterable[Resolved] | None:
        fold_ = self.words[index].fold
        if singular in _nouns("pairs_of_countries") or fold_ in _nouns("pairs_of_countries"):
            return self._pair(index, lambda c: c.country is not None, "the two countries that the text speaks of")
        if singular in _nouns("pairs_of_parties"):
            return self._pair(index, None, "the two parties that the text speaks of", near=True)
        if singular in _nouns("pairs_of_persons"):
            return self._pair(index, lambda c: c.label == "PER", "the two persons named last", near=True)
        if singular in (_nouns("companies") | self.scene.lex.org_nouns):
            return self._pair(index, lambda c: c.label == "ORG", "the two bodies named last", near=True)
        return None

    def _pair(
        self, index: int, admit: "object" = None, how: str = "the two named before", *, near: bool = False
    ) -> Iterable[Resolved]:
        test = admit if callable(admit) else (lambda c: c.label == "ORG" or c.country is not None)
        scores = self._scores(index, test, window=3 if near else None)
        ranked = sorted(scores, key=lambda pair: -pair[1])[:2]
        if len(ranked) < 2:
            return ()
        third = sorted(scores, key=lambda pair: -pair[1])[2:3]
        margin = (ranked[1][1] - (third[0][1] if third else 0.0)) / ranked[1][1]
        ordered = sorted((c for c, _ in ranked), key=lambda c: self._first_seen(c, index))
        return tuple(self._resolved(index, index + 1, c, how, 0.6 + 0.3 * margin) for c in ordered)

    def _first_seen(self, cluster: Cluster, index: int) -> int:
        seen = [r.index for r in self.scene.references if r.cluster is cluster and r.index < index]
        return seen[0] if seen else 10**9

    def _scores(self, index: int, admit: "object", *, window: int | None = None) -> list[tuple[Cluster, float]]:
        """Return the entities mentioned before a word with their salience: part taken, repeated, faded by sentences."""
        assert callable(admit)
        scores: dict[int, float] = defaultdict(float)
        clusters: dict[int, Cluster] = {}
        sentence = self.scene.sentence_of[index]
        for reference in self.scene.references:
            if reference.index >= index:
                break
            gone = sentence - reference.sentence
            if (window is not None and gone > window) or not admit(reference.cluster):
                continue
            key = id(reference.cluster)
            clusters[key] = reference.cluster
            near = 1 - 0.3 / (1 + index - reference.last) if gone == 0 else 1.0
            scores[key] += _WEIGHT[reference.part] * _DECAY**gone * near
        return [(clusters[key], score) for key, score in scores.items()]

    def _agrees(self, cluster: Cluster, gender: Gender, *, plural: bool) -> bool:
        if self.scene.is_plural(cluster) != plural:
            return False
        own = self.scene.gender(cluster)
        return not gender or not own or own == gender

    def _latest(self, label: Label, index: int, admit: "object") -> Cluster | None:
        assert callable(admit)
        for reference in reversed(self.scene.references):
            if reference.index < index and reference.cluster.label == label and admit(reference.cluster):
                return reference.cluster
        return None

    def _adjective_country(self, head: int) -> str | None:
        """Return the country of an adjective beside a noun."""
        for at in range(self.scene.phrases.start(head), self.scene.phrases.base_end(head)):
            if at in self.scene.country_at:
                return self.scene.country_at[at][2]
        return None

    def _government(self, index: int) -> Iterable[Resolved]:
        code = self._adjective_country(index)
        if code is not None:
            return (self._resolved(index, index + 1, self.scene.country(code), "the government for its country", 0.95),)
        names = self.scene.phrases.complement_names(index)
        if names:
            cluster = self.scene.cluster_of[names[0]]
            if cluster.country:
                return (self._resolved(index, index + 1, cluster, "the government for its country", 0.95),)
            if cluster.label == "LOC" and (capital := capital_of(cluster.name)):
                return (self._resolved(index, index + 1, self.scene.country(capital), "the government", 0.8),)
            return ()
        if (
            not self._definite(index)
            or self.scene.phrases.complement_noun(self.scene.phrases.base_end(index)) is not None
        ):
            return ()
        ranked = sorted(self._scores(index, lambda c: c.country is not None), key=lambda pair: -pair[1])
        if not ranked:
            return ()
        return (self._resolved(index, index + 1, ranked[0][0], "the government of the country spoken of", 0.6),)

    def _delegation(self, index: int) -> Iterable[Resolved]:
        """Return for whom a delegation stands, or who leads it ("conduite par X")."""
        leader = self._leader(index)
        if leader is not None:
            return (self._resolved(index, index + 1, leader, "who leads the delegation", 0.85),)
        names = self.scene.phrases.complement_names(index)
        if names:
            return [
                self._resolved(index, index + 1, self.scene.cluster_of[n], "for whom they stand", 0.9) for n in names
            ]
        code = self._adjective_country(index)
        noun = self.scene.phrases.complement_noun(self.scene.phrases.base_end(index))
        if noun is not None:
            return self._unnamed(noun)
        if code is not None and self.words[index].fold in ("delegation", "mission", "equipe"):
            return (self._resolved(index, index + 1, self.scene.country(code), "for whom they stand", 0.8),)
        return ()

    def _leader(self, index: int) -> Cluster | None:
        """Return the person after "conduite par", "emmenée par" in a delegation's phrase."""
        end = self.scene.phrases.end(index)
        if end >= len(self.words) or self.words[end].pos not in ("VERB", "ADJ") or self.words[end].breaks:
            return None
        if end + 1 >= len(self.words) or self.words[end + 1].fold != "par":
            return None
        sentence = self.scene.sentence_of[index]
        for reference in self.scene.references:
            if reference.index > end and reference.sentence == sentence and reference.cluster.label == "PER":
                return reference.cluster
        return None

    # --- offices ---------------------------------------------------------------------------

    def _by_office(self, index: int, office: OfficeNoun) -> Iterable[Resolved]:
        """Return who holds an office that the text names without the person ("le président kényan")."""
        if office.plural:
            names = self.scene.phrases.complement_names(office.last - 1) if office.last else []
            clusters = [self.scene.cluster_of[n] for n in names]
            if clusters and office.rank != "business":
                return [
                    self._resolved(index, index + 1, c, "for whom they act", 0.85)
                    for c in clusters
                    if c.country or c.label == "ORG"
                ]
            return self._unnamed(office.first, office)
        holder = self._holder(office)
        if holder is not None and (self._definite(office.first) or self._possessed(office)):
            return (self._resolved(index, index + 1, holder, "who holds the office", 0.85),)
        return self._unnamed(office.first, office)

    def _possessed(self, office: OfficeNoun) -> bool:
        determiner = self.scene.phrases.determiner(office.first)
        return determiner is not None and self.words[determiner].fold in ("son", "sa", "leur")

    def _holder(self, office: OfficeNoun) -> Cluster | None:
        """Return the person to whom the text gives an office of that kind, the last one mentioned first."""
        head = _neuter(self.words[office.head].fold)
        country = office.country or self._country_of_complement(office)
        exact = [r for r in self.scene.references if r.index < office.first and r.cluster.label == "PER"]
        for reference in reversed(exact):
            person = self.scene.person(reference.cluster)
            for held in person.offices:
                same = _neuter(self.words[held.head].fold) == head or (
                    held.rank == office.rank and office.rank in ("state", "government")
                )
                if not same or (country and person.home and country != person.home):
                    continue
                if office.gender and person.gender and office.gender != person.gender:
                    continue
                return reference.cluster
        later = [r for r in self.scene.references if r.index > office.first and r.cluster.label == "PER"]
        if country:
            for reference in later:
                person = self.scene.person(reference.cluster)
                if person.home == country and any(_neuter(self.words[h.head].fold) == head for h in person.offices):
                    return reference.cluster
        return None

    def _country_of_complement(self, office: OfficeNoun) -> str | None:
        names = self.scene.phrases.complement_names(office.last - 1)
        return self.scene.cluster_of[names[0]].country if names else None

    def house_of(self, noun: OfficeNoun, *, definite: bool) -> Party | None:
        """Return the body of an office that the text leaves bare ("le gouverneur, X"), where one stands out."""
        if not definite or not self._definite(noun.first):
            return None
        wanted = {
            "gouverneur": ("banque", "bank"),
            "ministre": ("ministere", "ministry"),
            "recteur": ("universite", "university"),
        }
        marks = wanted.get(_neuter(self.words[noun.head].fold))
        if marks is None and noun.rank != "business":
            return None
        ranked = sorted(self._scores(noun.first, lambda c: c.label == "ORG", window=6), key=lambda pair: -pair[1])
        for cluster, _ in ranked:
            said = set(cluster.words) | self.scene.descriptors(cluster)
            if marks is None:
                if not any(n.phrase for n in cluster.names):
                    return self.scene.party(cluster)
            elif said & set(marks):
                return self.scene.party(cluster)
        return None

    # --- countries and companies by their nouns --------------------------------------------

    def _by_country_noun(self, index: int, singular: str) -> Iterable[Resolved]:
        """Return the country that "le pays", "son pays", "le royaume", "le pays africain" means."""
        determiner = self.scene.phrases.determiner(index)
        if determiner is None:
            return ()
        form = self.words[determiner].fold
        if form in ("son", "sa", "leur"):
            owners = self.at(determiner)
            code = self._home(owners[0].party) if owners else None
            if code is None:
                return ()
            return (
                self._resolved(index, index + 1, self.scene.country(code), "the country of the one who speaks", 0.8),
            )
        if not self._definite(index) or self.scene.morph(index)[1] or self._adjective_country(index):
            return ()
        if singular == "capitale" and self.scene.phrases.complement_noun(index + 1) is not None:
            return ()
        epithets = epithet_countries(singular) or epithet_countries(self.words[index].fold)
        codes = self._part_of_world(index) or epithets
        if not epithets and self.scene.phrases.complement_noun(self.scene.phrases.base_end(index)) is not None:
            return ()
        away = self._visitor_home(index)
        scores = self._scores(index, lambda c: c.country is not None and (not codes or c.country in codes))
        ranked = sorted(scores, key=lambda pair: -pair[1])
        if away is not None and len(ranked) > 1 and ranked[0][0].country == away:
            ranked.pop(0)
        if not ranked:
            return ()
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        confidence = 0.55 + 0.4 * (ranked[0][1] - second) / ranked[0][1]
        how = "the only country of that kind" if codes and len(ranked) == 1 else "the country that the text speaks of"
        return (self._resolved(index, index + 1, ranked[0][0], how, confidence),)

    def _part_of_world(self, index: int) -> frozenset[str]:
        for at in range(index + 1, self.scene.phrases.base_end(index)):
            codes = continent_countries(self.words.text[self.words[at].start : self.words[at].end])
            if codes:
                return codes
        return frozenset()

    def _visitor_home(self, index: int) -> str | None:
        """Return the home of a person who acts "dans le pays": one does not visit one's own country."""
        determiner = self.scene.phrases.determiner(index)
        if determiner is None or not determiner or self.words[determiner - 1].fold != "dans":
            return None
        sentence = self.scene.sentence_of[index]
        for reference in reversed(self.scene.references):
            if reference.index < index and reference.sentence == sentence and reference.cluster.label == "PER":
                return self.scene.person(reference.cluster).home
        return None

    def _home(self, party: Party) -> str | None:
        if party.country:
            return party.country
        cluster = self._cluster(party)
        if cluster is None:
            return None
        return self.scene.person(cluster).home if cluster.label == "PER" else self.scene.nationality(cluster)

    def _by_nominal_adjective(self, index: int) -> Iterable[Resolved]:
        """Return the company that "l'allemand", "le coréen" alone means, else the country."""
        first, last, code = self.scene.country_at[index]
        company = self._latest("ORG", index, lambda c: self.scene.nationality(c) == code)
        if company is not None:
            return (self._resolved(first, last, company, "the company of that country", 0.7),)
        return (self._resolved(first, last, self.scene.country(code), "the country behind the adjective", 0.6),)

    def _company(self, index: int, singular: str) -> Resolved | None:
        """Return the body that "le groupe", "la filiale du coréen X", "le constructeur chinois" means."""
        code = self._adjective_country(index)
        gender = self.scene.morph(index)[0]
        own = {self.scene.name_at[n].first for n in self.scene.phrases.complement_names(index)}
        says = frozenset(load("references")["says"].get(self._plain(index), ()))
        generic = singular in _nouns("generic_companies")
        ranked: list[tuple[float, Cluster]] = []
        for cluster, score in self._scores(index, lambda c: c.label == "ORG"):
            if any(name.first in own for name in cluster.names):
                continue
            described = {_singular(d) for d in self.scene.descriptors(cluster)}
            fits = singular in described or bool(set(cluster.words) & says)
            public = any(n.phrase for n in cluster.names) or any(n.shape == "institution" for n in cluster.names)
            home = self.scene.nationality(cluster)
            if code and home and home != code:
                continue
            if not fits and (not generic or public):
                continue
            weight = score * (2.5 if fits else 1.0) * (1.5 if code and home == code else 1.0)
            own_gender = self.scene.gender(cluster)
            if own_gender and gender and own_gender != gender and not fits:
                weight *= 0.8
            ranked.append((weight, cluster))
        if not ranked:
            return None
        ranked.sort(key=lambda pair: -pair[0])
        best, cluster = ranked[0]
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        confidence = 0.5 + 0.4 * (best - second) / best
        return self._resolved(
            index, self.scene.phrases.base_end(index), cluster, f"{self.words[index].text} for it", confidence
        )

    def _plain(self, index: int) -> str:
        return self.scene.token(index).lemma_

    # --- unnamed ---------------------------------------------------------------------------

    def _unnamed(self, head: int, office: OfficeNoun | None = None) -> Iterable[Resolved]:
        """Return an unnamed group or person under its noun phrase, without article."""
        word = self.words[head]
        if (word.pos not in ("NOUN", "PROPN", "ADJ") and office is None) or (word.taken and word.pos != "NOUN"):
            return ()
        label = self._unnamed_label(head, office)
        if label is None:
            return ()
        phrases = self.scene.phrases
        first = phrases.start(head)
        last = phrases.end(head)
        if office is not None:
            last = max(last, office.last)
            reached = phrases.complement_end(office.last)
            last = max(last, reached)
        start, end = phrases.text(first, last)
        country = None
        if office is not None and office.rank in ("state", "government") and not office.plural:
            country = office.country or self._country_of_complement(office)
        party = Party(name=self.words.text[start:end], label=label, country=country)
        confidence = 0.85 if office is not None or self._acts(head) else 0.4
        return (Resolved(party=party, start=start, end=end, how="unnamed", confidence=confidence),)

    def _acts(self, head: int) -> bool:
        folded = self.words[head].fold
        return bool(
            {folded, _singular(folded)}
            & (_nouns("people", "nouns") | _nouns("bodies", "nouns") | self.scene.lex.org_nouns)
        )

    def _unnamed_label(self, head: int, office: OfficeNoun | None) -> Label | None:
        folded = self.words[head].fold
        if office is not None or folded in _nouns("people", "nouns"):
            return "PER"
        if _singular(folded) in self.scene.lex.org_nouns or folded in _nouns("bodies", "nouns"):
            return "ORG"
        if folded.endswith(
            (
                "tion",
                "tions",
                "ment",
                "ments",
                "ite",
                "ites",
                "age",
                "ages",
                "ance",
                "ances",
                "ence",
                "ences",
                "isme",
                "ure",
                "ures",
                "logie",
                "ode",
                "odes",
            )
        ):
            return None
        return "PER" if folded.endswith(("eur", "eurs", "rice", "rices", "iste", "istes", "ien", "iens")) else "ORG"


def _neuter(folded: str) -> str:
    """Return the stem of an office noun, the same in both genders ("directeur", "directrice": "direct")."""
    stem = _singular(folded)
    for ending in ("trice", "teur"):
        if stem.endswith(ending):
            return stem.removesuffix(ending)
    return stem.removesuffix("ne").removesuffix("e") if stem.endswith("e") else stem.removesuffix("n")
