"""What the rooms of the resolver share: the scene, the focus, and small questions about a noun phrase."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from azcn.entities.cluster import Cluster
from azcn.entities.model import Resolved
from azcn.entities.offices import OfficeNoun
from azcn.entities.reference.focus import Focus
from azcn.entities.reference.tables import exact
from azcn.entities.scene import Scene

__all__ = ["Ask", "Room", "margin"]

Ask: TypeAlias = Callable[[int], tuple[Resolved, ...]]
"""Who is meant by the word at an index: one room asks the resolver, which asks the right one."""

_SAID = 0.95
"""What is left of a confidence when a pronoun takes over what its antecedent means."""


class Room:
    """One kind of reference; ``ask`` resolves other words."""

    def __init__(self, scene: Scene, focus: Focus, ask: Ask) -> None:
        self.scene = scene
        self.words = scene.words
        self.focus = focus
        self.ask = ask

    # --- answers ---------------------------------------------------------------------------

    def resolved(self, first: int, last: int, cluster: Cluster, how: str, confidence: float) -> Resolved:
        """Return words ``[first, last)`` as a mention of an entity."""
        return Resolved(
            party=self.scene.party(cluster),
            start=self.words[first].start,
            end=self.words[last - 1].end,
            how=how,
            confidence=round(confidence, 2),
        )

    def moved(self, index: int, found: Iterable[Resolved], how: str) -> tuple[Resolved, ...]:
        """Return what other words mean as the meaning of the word at ``index``."""
        word = self.words[index]
        return tuple(
            Resolved(
                party=resolved.party,
                start=word.start,
                end=word.end,
                how=f"{how}: {resolved.party.name}",
                confidence=round(resolved.confidence * _SAID, 2),
            )
            for resolved in found
        )

    def by_name(self, first: int) -> tuple[Resolved, ...]:
        """Return the entity named at a word; a capital stands for its country, unless it is meant as a town."""
        cluster = self.scene.cluster_of[first]
        name = self.scene.name_at[first]
        seated = self.scene.seated(cluster)
        if seated is not None and not self._as_town(first):
            how = "the capital for its country" if seated.country else "the town for the union that has its seat there"
            return (self.resolved(first, name.last, seated, how, 0.9),)
        many = len(cluster.names)
        how = "named" if many == 1 or cluster.country else f"named, one of {many} mentions"
        return (self.resolved(first, name.last, cluster, how, 1.0),)

    def _as_town(self, first: int) -> bool:
        """Tell whether a capital is meant as a town ("la ville de Tashkent", "la mairie de Paris")."""
        at = first - 1
        if at < 1 or self.words[at].fold not in ("de", "d") or self.words[first].sep.strip("'’ "):
            return False
        return self.words[at - 1].fold.removesuffix("s") in self.scene.lex.place_nouns

    # --- noun phrases ----------------------------------------------------------------------

    def determiner(self, head: int) -> str:
        """Return the determiner of a noun, folded, or nothing."""
        at = self.scene.phrases.determiner(head)
        return self.words[at].fold if at is not None else ""

    def is_definite(self, head: int) -> bool:
        """Tell whether a noun points back ("le", "ce") and does not rank ("le premier client")."""
        at = self.scene.phrases.determiner(head)
        if at is None:
            return False
        word = self.words[at]
        if word.fold == "des":
            return word.pos == "ADP"
        return word.fold in exact("determiners", "definite") and not self._is_ranked(at, head)

    def _is_ranked(self, determiner: int, head: int) -> bool:
        """Tell whether a number of order or a superlative stands before a noun, which then tells and does not refer."""
        return any(
            word.fold in ("plus", "principal", "principale", "seul", "seule", "second", "seconde", "unique")
            or word.fold.endswith("ieme")
            or word.fold in ("premier", "premiere")
            or word.text[0].isdigit()
            for word in self.words[determiner + 1 : head]
        )

    def is_plural(self, head: int) -> bool:
        """Tell whether a noun is a plural, by its determiner where that says so, else by the model."""
        form = self.determiner(head)
        if form in ("le", "la", "ce", "cet", "cette", "du", "au", "un", "une", "son", "sa"):
            return False
        if form in ("les", "ces", "des", "aux", "ses", "leurs"):
            return True
        return self.scene.morph(head)[1]

    def has_complement(self, head: int) -> bool:
        """Tell whether a complement with "de" follows a noun."""
        phrases = self.scene.phrases
        return phrases.complement_noun(phrases.base_end(head)) is not None

    def adjective_country(self, head: int) -> str | None:
        """Return the country of an adjective beside a noun."""
        for at in range(self.scene.phrases.start(head), self.scene.phrases.base_end(head)):
            if at in self.scene.country_at:
                return self.scene.country_at[at][2]
        return None

    def office_of(self, head: int) -> OfficeNoun | None:
        """Return the office of which a word is part."""
        for first in range(head, max(-1, head - 4), -1):
            office = self.scene.office_at.get(first)
            if office is not None:
                return office if office.head >= head else None
        return None


def margin(ranked: Sequence[tuple[Cluster, float]]) -> float:
    """Return by how much the first of some weighed entities stands out over the second, from 0 to 1."""
    if not ranked or ranked[0][1] <= 0:
        return 0.0
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return (ranked[0][1] - second) / ranked[0][1]
