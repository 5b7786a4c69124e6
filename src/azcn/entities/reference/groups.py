"""Who several are, and for whom others stand: "les deux pays", "les trois groupes", "une délégation de X"."""

from azcn.entities.cluster import Cluster
from azcn.entities.model import Resolved
from azcn.entities.reference.focus import Admit
from azcn.entities.reference.room import Room
from azcn.entities.reference.tables import forms, governments, numbers, singular

__all__ = ["Groups"]


class Groups(Room):
    """Resolves counted nouns and delegations."""

    def number(self, head: int) -> int | None:
        """Return the number before a noun ("les deux pays", "les deux autres parties"), else None."""
        told = numbers()
        start = self.scene.phrases.start(head)
        for word in self.words[max(0, start - 1) : head]:
            if word.fold in told:
                return told[word.fold]
        return None

    def by_number(self, index: int, number: int) -> tuple[Resolved, ...] | None:
        """Return the so many countries, parties, persons or bodies that a counted noun means, None for other nouns."""
        folded = self.words[index].fold
        one = singular(folded)
        if one in forms("pairs_of_countries") or folded in forms("pairs_of_countries"):
            return self._first(index, number, lambda c: c.country is not None, "countries that the text speaks of")
        if one in forms("pairs_of_parties"):
            return self._first(index, number, _is_party, "parties that the text speaks of", window=3)
        if one in forms("pairs_of_persons"):
            return self._first(index, number, lambda c: c.label == "PER", "persons named last", window=3)
        if one in forms("companies") or one in self.scene.lex.org_nouns:
            return self._first(index, number, lambda c: c.label == "ORG", "bodies named last", window=3)
        return None

    def countries(self, index: int, number: int) -> tuple[Resolved, ...]:
        """Return the so many countries that the text speaks of most at a word."""
        return self._first(index, number, lambda c: c.country is not None, "countries that the text speaks of")

    def _first(
        self, index: int, number: int, admit: Admit, what: str, *, window: int | None = None
    ) -> tuple[Resolved, ...]:
        """Return the ``number`` weightiest entities, in the order in which the text names them."""
        ranked = self.focus.scores(index, admit, window=window)
        if len(ranked) < number:
            return ()
        least = ranked[number - 1][1]
        rival = ranked[number] if len(ranked) > number else None
        stands_out = (least - (rival[1] if rival else 0.0)) / least
        chosen: list[Cluster] = sorted((cluster for cluster, _ in ranked[:number]), key=self.focus.first_seen)
        names = ", ".join(cluster.name for cluster in chosen)
        how = f"the {number} {what}: {names}" + (f", before {rival[0].name}" if rival else "")
        return tuple(self.resolved(index, index + 1, c, how, 0.6 + 0.3 * stands_out) for c in chosen)

    # --- those who stand for others --------------------------------------------------------

    def is_delegation(self, head: int) -> bool:
        """Tell whether a noun means people who stand for others, and is no office."""
        return self.words[head].fold in governments("delegations") and head not in self.scene.office_at

    def by_delegation(self, index: int) -> tuple[Resolved, ...]:
        """Return for whom a delegation stands, or who leads it ("conduite par X")."""
        leader = self._leader(index)
        if leader is not None:
            return (self.resolved(index, index + 1, leader, f"who leads the delegation: {leader.name}", 0.85),)
        names = self.scene.phrases.complement_names(index)
        if names:
            clusters = [self.scene.cluster_of[name] for name in names]
            return tuple(self.resolved(index, index + 1, c, f"for whom they stand: {c.name}", 0.9) for c in clusters)
        noun = self.scene.phrases.complement_noun(self.scene.phrases.base_end(index))
        if noun is not None:
            return self.ask(noun)
        code = self.adjective_country(index)
        if code is not None and self.words[index].fold in ("delegation", "mission", "equipe"):
            country = self.scene.country(code)
            return (self.resolved(index, index + 1, country, f"for whom they stand: {country.name}", 0.8),)
        return ()

    def _leader(self, index: int) -> Cluster | None:
        """Return the person after "conduite par", "emmenée par" in a delegation's phrase."""
        end = self.scene.phrases.end(index)
        if end + 1 >= len(self.words) or self.words[end].pos not in ("VERB", "ADJ") or self.words[end].breaks:
            return None
        if self.words[end + 1].fold != "par":
            return None
        sentence = self.scene.sentence_of[index]
        for reference in self.focus.after(end):
            if reference.sentence != sentence:
                break
            if reference.cluster.label == "PER":
                return reference.cluster
        return None


def _is_party(cluster: Cluster) -> bool:
    return cluster.label == "ORG" or cluster.country is not None
