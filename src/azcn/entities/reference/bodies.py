"""Which body a noun means: "le groupe", "la filiale du coréen X", "le constructeur chinois", "l'institut"."""

from azcn.entities.cluster import Cluster
from azcn.entities.model import Resolved
from azcn.entities.reference.room import Room, margin
from azcn.entities.reference.tables import forms, said_by_name, singular, trades

__all__ = ["Bodies"]

_FITS = 2.5
"""What a body gains whose own words or descriptions say the noun."""
_AKIN = 2.0
"""What it gains where they say another noun of the same trade."""
_OTHER = 0.5
"""What is left of it where they say that it is of another kind ("le fonds X" for "la société")."""


class Bodies(Room):
    """Resolves nouns for companies, institutions and associations."""

    def is_noun(self, head: int) -> bool:
        """Tell whether a noun may mean a body that the text names elsewhere."""
        one = singular(self.scene.noun(head))
        return one in forms("companies") or one in self.scene.lex.org_nouns

    def by_noun(self, index: int) -> tuple[Resolved, ...]:
        """Return the body that a definite noun in the singular means, nobody where none fits."""
        folded = self.scene.noun(index)
        one = singular(folded)
        code = self.adjective_country(index)
        own = {self.scene.name_at[n].first for n in self.scene.phrases.complement_names(index)}
        gender = self.scene.morph(index)[0]
        joined = self._joined_to(index)
        ranked: list[tuple[Cluster, float]] = []
        why: dict[int, str] = {}
        fits: dict[int, float] = {}
        for cluster, score in self.focus.scores(index, lambda c: c.label == "ORG"):
            if any(name.first in own or name.last == joined for name in cluster.names):
                continue
            home = self.scene.nationality(cluster)
            if code and home and home != code:
                continue
            weight, how = self._fit(cluster, one)
            if not weight:
                continue
            own_gender = self.focus.gender(cluster)
            if own_gender and gender and own_gender != gender and weight < _AKIN:
                weight *= 0.8
            if code and home == code:
                weight *= 1.5
                how = f"{how}, of that country"
            why[id(cluster)] = how
            fits[id(cluster)] = weight
            ranked.append((cluster, score * weight))
        if not ranked:
            return ()
        ranked.sort(key=lambda pair: -pair[1])
        best = ranked[0][0]
        said = self.words.text[self.words[index].start : self.words[self.scene.noun_end(index) - 1].end]
        how = f"{said} for {best.name}, {why[id(best)]}"
        last = self.scene.phrases.base_end(index)
        sure = min(1.0, fits[id(best)])
        return (self.resolved(index, last, best, how, (0.5 + 0.4 * margin(ranked)) * sure),)

    def _joined_to(self, index: int) -> int | None:
        """Return the end of the name that "et" joins to a noun ("X et la compagnie nationale"): two bodies, not one."""
        at = self.scene.phrases.determiner(index)
        joins = at is not None and at > 1 and self.words[at - 1].fold == "et" and at - 2 in self.scene.name_at
        return at - 1 if joins and at is not None else None

    def _fit(self, cluster: Cluster, noun: str) -> tuple[float, str]:
        """Return how well a noun fits a body, and why; 0 where it does not."""
        described = {singular(word) for word in self.focus.described(cluster)}
        if noun in described:
            return _FITS, "which the text calls so"
        if set(cluster.words) & said_by_name().get(noun, frozenset()):
            return _FITS, "whose name says it"
        if described & trades().get(noun, frozenset()):
            return _AKIN, "which the text calls much the same"
        public = any(n.phrase or n.shape == "institution" for n in cluster.names)
        if noun not in forms("generic_companies"):
            short = len(cluster.words) == 1 and len(cluster.words[0]) < 7 and cluster.words[0][0] == noun[0]
            return (0.7, "an acronym with its first letter") if short and not described else (0.0, "")
        if public:
            return 0.0, ""
        if described & forms("companies") and not described & forms("generic_companies"):
            return _OTHER, "the body named last that it may mean"
        return 1.0, "the likeliest by part and nearness"
