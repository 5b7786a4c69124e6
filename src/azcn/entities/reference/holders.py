"""Who holds an office that the text names without the person: "le président kényan", "le patron", "la dirigeante"."""

from azcn.entities.cluster import Cluster
from azcn.entities.model import Resolved
from azcn.entities.offices import OfficeNoun
from azcn.entities.reference.room import Room
from azcn.entities.reference.tables import callings, exact, forms, house_words, neuter
from azcn.model import Party

__all__ = ["Holders"]


_NEAR = 3
"""Sentences over which a calling points back to a person."""


class Holders(Room):
    """Resolves offices to persons, and bare offices to bodies."""

    def by_office(self, index: int, office: OfficeNoun) -> tuple[Resolved, ...]:
        """Return who holds an office, or for whom several act, nobody where the text does not say."""
        if office.plural:
            return self._for_whom(index, office)
        own = self.scene.holder_at.get(office.first)
        if own is not None:
            return (self.resolved(index, index + 1, own, f"the office of {own.name}", 0.95),)
        possessed = self.determiner(office.first) in exact("determiners", "possessive")
        if not (self.is_definite(office.first) or possessed):
            return ()
        holder = self._holder(office) or self._leader(office) or self.by_calling(office.head)
        if holder is None:
            return ()
        return (self.resolved(index, index + 1, holder, f"who holds the office: {holder.name}", 0.85),)

    def _for_whom(self, index: int, office: OfficeNoun) -> tuple[Resolved, ...]:
        if office.rank == "business":
            return ()
        clusters = [self.scene.cluster_of[n] for n in self.scene.phrases.complement_names(office.last - 1)]
        return tuple(
            self.resolved(index, index + 1, c, f"for whom they act: {c.name}", 0.85)
            for c in clusters
            if c.country or c.label == "ORG"
        )

    def _holder(self, office: OfficeNoun) -> Cluster | None:
        """Return the person to whom the text gives an office of that kind, the last one mentioned first."""
        head = neuter(self.words[office.head].fold)
        country = office.country or self.country_of_complement(office)
        beside: set[int] = set()
        for reference in self.focus.before(office.first):
            if reference.cluster.label != "PER":
                continue
            person = self.scene.person(reference.cluster)
            if country and person.home is None and reference.sentence == self.scene.sentence_of[office.first]:
                beside.add(id(reference.cluster))  # "Reçu par le roi X, le président paraguayen": another
            if id(reference.cluster) in beside:
                continue
            for held in person.offices:
                same = neuter(self.words[held.head].fold) == head or (
                    held.rank == office.rank and office.rank in ("state", "government")
                )
                if (
                    not same
                    or self._is_deputy(held) != self._is_deputy(office)
                    or (country and person.home and country != person.home)
                ):
                    continue
                if not self._disagrees(office, reference.cluster):
                    return reference.cluster
        if country:
            for reference in self.focus.after(office.first):
                if reference.cluster.label != "PER":
                    continue
                person = self.scene.person(reference.cluster)
                if person.home == country and any(neuter(self.words[h.head].fold) == head for h in person.offices):
                    return reference.cluster
        return None

    def _is_deputy(self, office: OfficeNoun) -> bool:
        """Tell "vice-président", who is another than the president."""
        return any(
            self.words[at].fold in exact("deputies") for at in range(max(office.first, office.head - 2), office.head)
        )

    def _leader(self, office: OfficeNoun) -> Cluster | None:
        """Return whom "la dirigeante", "le patron" alone mean: the person with an office who was mentioned last."""
        if self.words[office.head].fold not in forms("leaders", "nouns") or self.has_complement(office.last - 1):
            return None
        business = self.words[office.head].fold.startswith("patron")
        for reference in self.focus.before(office.first):
            cluster = reference.cluster
            if self.scene.sentence_of[office.first] - reference.sentence > 6:
                break
            if cluster.label != "PER" or self._disagrees(office, cluster):
                continue
            person = self.scene.person(cluster)
            if office.country and person.home and person.home != office.country:
                continue
            if any(not business or held.rank == "business" for held in person.offices):
                return cluster
        return None

    def by_calling(self, head: int) -> Cluster | None:
        """Return whom "le diplomate", "l'entrepreneur" alone mean: who holds such an office, or the one person near."""
        offices = callings().get(neuter(self.words[head].fold))
        if offices is None or self.has_complement(head) or self.is_plural(head) or not self.is_definite(head):
            return None
        gender = self.scene.morph(head)[0]
        near: list[Cluster] = []
        for reference in self.focus.before(head):
            cluster = reference.cluster
            if self.scene.sentence_of[head] - reference.sentence > _NEAR:
                break
            own = self.focus.gender(cluster) if cluster.label == "PER" else ""
            if cluster.label != "PER" or (own and gender and own != gender and self.words[head].fold[-1] == "e"):
                continue
            if any(neuter(self.words[held.head].fold) in offices for held in self.scene.person(cluster).offices):
                return cluster
            if cluster not in near:
                near.append(cluster)
        return near[0] if len(near) == 1 else None

    def _disagrees(self, office: OfficeNoun, cluster: Cluster) -> bool:
        gender = self.focus.gender(cluster)
        return bool(office.gender and gender and office.gender != gender)

    def country_of_complement(self, office: OfficeNoun) -> str | None:
        """Return the country in the complement of an office ("le président du Kenya"), else None."""
        names = self.scene.phrases.complement_names(office.last - 1)
        return self.scene.cluster_of[names[0]].country if names else None

    def house_of(self, noun: OfficeNoun, *, definite: bool) -> Party | None:
        """Return the body of an office that the text leaves bare ("le gouverneur, X"), where one stands out."""
        if not definite or not self.is_definite(noun.first):
            return None
        marks = house_words().get(neuter(self.words[noun.head].fold))
        if marks is None and noun.rank != "business":
            return None
        for cluster, _ in self.focus.scores(noun.first, lambda c: c.label == "ORG", window=6):
            if marks is None:
                if not any(n.phrase for n in cluster.names):
                    return self.scene.party(cluster)
            elif (set(cluster.words) | self.focus.described(cluster)) & marks:
                return self.scene.party(cluster)
        return None
