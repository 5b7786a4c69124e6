"""What the text speaks of at a word: who was mentioned before it, how, and how strongly."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from azcn.entities.cluster import Cluster
from azcn.entities.model import Resolved
from azcn.entities.offices import Gender
from azcn.entities.reference.tables import exact, forms, may_refer, singular
from azcn.entities.scene import Reference, Scene
from azcn.geography import epithet_countries
from azcn.model import Label, Party

__all__ = ["Admit", "Focus"]

Admit: TypeAlias = Callable[[Cluster], bool]
"""Whether an entity is of the kind that is asked for."""

_WEIGHT: Mapping[str, float] = {"subject": 1.5, "paired": 1.2, "plain": 0.8, "adjective": 0.5, "aside": 0.15}
_DECAY = 0.72
"""What a mention loses of its weight with each sentence that passes."""
_HORIZON = 240
"""Mentions looked back: those before have faded, and a long document costs no more than its length."""
_TOPIC = 0.25
"""What the subject of a text's first sentence keeps, however far back it is."""


class Focus:
    """Keeps the mentions of a document's entities in text order, and weighs them at a word.

    To the names, adjectives and capitals of the scene come the references that were resolved: "Elle" after
    "La start-up" is the start-up's owner, though the sentence between names others.
    """

    def __init__(self, scene: Scene, ask: Callable[[int], tuple[Resolved, ...]]) -> None:
        self.scene = scene
        self._ask = ask
        self._mentions = [r for r in scene.references if not self._is_source(r.cluster)]
        self._described: dict[int, set[str]] = defaultdict(set)
        self._descriptors: dict[int, frozenset[str]] = {}
        self._cluster_of = {(c.name, c.label): c for c in scene.clusters}
        self._genders: dict[int, Gender] = {}
        self._first: dict[int, int] = {}
        told, offices = may_refer(), scene.office_at
        self._candidates = [i for i in sorted({*scene.words.among(told), *offices}) if self._may_refer(i)]
        self._done = 0
        self._reading = False
        first = next((r for r in self._mentions if r.sentence == 0 and r.part == "subject"), None)
        self._topic = first.cluster if first is not None else None

    def _is_source(self, cluster: Cluster) -> bool:
        """Tell whether an entity is a news agency, which its dispatches name and do not speak of."""
        return cluster.name in self.scene.lex.agencies

    def _may_refer(self, index: int) -> bool:
        words = self.scene.words
        word = words[index]
        if (word.cap and not word.opens) or index in self.scene.name_at:
            return False
        if word.pos == "PRON":
            return word.fold in exact("pronouns", "masculine") or word.fold in exact("pronouns", "feminine")
        if index in self.scene.office_at:
            return True
        if index and words[index - 1].fold in ("ce", "cette") and word.fold in exact("pronouns", "last"):
            return True
        if word.pos not in ("NOUN", "PROPN"):
            return False
        one = singular(self.scene.noun(index))
        return one in forms("companies") or one in forms("countries") or bool(epithet_countries(one))

    def _read_up_to(self, index: int) -> None:
        """Resolve the references before a word, in text order, and count them as mentions."""
        if self._reading:
            return
        self._reading = True
        try:
            while self._done < len(self._candidates) and self._candidates[self._done] < index:
                at = self._candidates[self._done]
                self._done += 1
                self._note(at, self._ask(at))
        finally:
            self._reading = False

    def _note(self, index: int, found: tuple[Resolved, ...]) -> None:
        if len(found) != 1 or found[0].confidence < 0.6:
            return
        cluster = self.cluster(found[0].party)
        if cluster is None or self.scene.words.at(found[0].start) in self.scene.name_at:
            return
        if self.scene.words[index].pos != "PRON":
            self._described[id(cluster)].add(self.scene.noun(index))
        part = self.scene.part(index, index + 1)
        reference = Reference(index, index + 1, cluster, part, self.scene.sentence_of[index])
        insort(self._mentions, reference, key=lambda r: r.index)

    # --- looking back ----------------------------------------------------------------------

    def before(self, index: int) -> Iterator[Reference]:
        """Return the mentions before a word, the nearest first, as far as the horizon."""
        self._read_up_to(index)
        last = bisect_left(self._mentions, index, key=lambda r: r.index)
        return reversed(self._mentions[max(0, last - _HORIZON) : last])

    def after(self, index: int) -> Iterator[Reference]:
        """Yield the mentions after a word, the nearest first, as far as the horizon."""
        first = bisect_left(self._mentions, index + 1, key=lambda r: r.index)
        yield from self._mentions[first : first + _HORIZON]

    def latest(self, label: Label, index: int, admit: Admit) -> Cluster | None:
        """Return the entity of a label that was mentioned last before a word, and that ``admit`` admits."""
        for reference in self.before(index):
            if reference.cluster.label == label and admit(reference.cluster):
                return reference.cluster
        return None

    def scores(self, index: int, admit: Admit, *, window: int | None = None) -> list[tuple[Cluster, float]]:
        """Return the entities mentioned before a word by weight: part taken, repetition, faded by sentences."""
        scores: dict[int, float] = {}
        clusters: dict[int, Cluster] = {}
        refused: set[int] = set()
        sentence = self.scene.sentence_of[index]
        for reference in self.before(index):
            gone = sentence - reference.sentence
            if window is not None and gone > window:
                break
            cluster = reference.cluster
            key = id(cluster)
            if key in refused:
                continue
            if key not in clusters:
                if not admit(cluster):
                    refused.add(key)
                    continue
                clusters[key] = cluster
                scores[key] = 0.0
            near = 1 - 0.3 / (1 + index - reference.last) if gone == 0 else 1.0
            scores[key] += _WEIGHT[reference.part] * _DECAY**gone * near
        if self._topic is not None and id(self._topic) in scores:
            scores[id(self._topic)] += _TOPIC
        return sorted(((clusters[key], score) for key, score in scores.items()), key=lambda pair: -pair[1])

    def first_seen(self, cluster: Cluster) -> int:
        """Return the word at which an entity is first mentioned."""
        if not self._first:
            for reference in reversed(self.scene.references):
                self._first[id(reference.cluster)] = reference.index
        return self._first.get(id(cluster), len(self.scene.words))

    # --- what is known of an entity --------------------------------------------------------

    def cluster(self, party: Party) -> Cluster | None:
        """Return the entity of which a party was made."""
        if party.country and party.label == "LOC":
            return self.scene.country(party.country)
        return self._cluster_of.get((party.name, party.label))

    def gender(self, cluster: Cluster) -> Gender:
        """Return the gender with which the text speaks of an entity, or nothing."""
        key = id(cluster)
        if key not in self._genders:
            self._genders[key] = self.scene.gender(cluster)
        return self._genders[key]

    def learn(self, cluster: Cluster, gender: Gender) -> None:
        """Keep the gender of a pronoun that was resolved, for an entity of which the text had told none."""
        if not self.gender(cluster):
            self._genders[id(cluster)] = gender

    def agrees(self, cluster: Cluster, gender: Gender, *, plural: bool) -> bool:
        """Tell whether a pronoun of a gender and number may stand for an entity."""
        if self.scene.is_plural(cluster) != plural:
            return False
        own = self.gender(cluster)
        return not gender or not own or own == gender

    def described(self, cluster: Cluster) -> frozenset[str]:
        """Return the nouns, folded, by which the text calls an entity so far."""
        key = id(cluster)
        if key not in self._descriptors:
            self._descriptors[key] = self.scene.descriptors(cluster)
        return self._descriptors[key] | self._described.get(key, set())

    def home(self, party: Party) -> str | None:
        """Return the country of a party: its own, of a person's office, of a company's nationality."""
        if party.country:
            return party.country
        cluster = self.cluster(party)
        if cluster is None:
            return None
        return self.scene.person(cluster).home if cluster.label == "PER" else self.scene.nationality(cluster)

    # --- subjects --------------------------------------------------------------------------

    def subjects(self, sentence: int) -> list[int]:
        """Return the subjects of a sentence's main verbs by the model's tree, in text order."""
        return self.scene.subjects[sentence] if 0 <= sentence < len(self.scene.subjects) else []
