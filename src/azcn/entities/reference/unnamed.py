"""Parties without a name: "entreprises chinoises", "un porte-parole du ministère", under their noun phrase."""

from functools import cache

from azcn.entities.lexicon import lexicon
from azcn.entities.model import Resolved
from azcn.entities.offices import OfficeNoun
from azcn.entities.reference.holders import Holders
from azcn.entities.reference.tables import endings, forms, singular
from azcn.model import Label, Party

__all__ = ["Unnamed"]


class Unnamed(Holders):
    """Answers for people and bodies that the text does not name."""

    def answer(self, head: int, office: OfficeNoun | None = None) -> tuple[Resolved, ...]:
        """Return an unnamed group, body or person under its noun phrase, without article; nothing for things."""
        word = self.words[head]
        if (word.pos not in ("NOUN", "PROPN", "ADJ") and office is None) or (word.taken and word.pos != "NOUN"):
            return ()
        label = self._label(head, office)
        if label is None:
            return ()
        phrases = self.scene.phrases
        last = phrases.end(head)
        if office is not None:
            last = max(last, office.last, phrases.complement_end(office.last))
        start, end = phrases.text(phrases.start(head), last)
        country = None
        if office is not None and office.rank in ("state", "government") and not office.plural:
            country = office.country or self.country_of_complement(office)
        party = Party(name=self.words.text[start:end], label=label, country=country)
        confidence = 0.85 if office is not None or self._acts(head) else 0.4
        return (Resolved(party=party, start=start, end=end, how="unnamed", confidence=confidence),)

    def _acts(self, head: int) -> bool:
        folded = self.words[head].fold
        return folded in _acting() or singular(folded) in _acting()

    def _label(self, head: int, office: OfficeNoun | None) -> Label | None:
        folded = self.words[head].fold
        if office is not None or folded in forms("people", "nouns"):
            return "PER"
        if folded == "etat" and self.words[head].cap:
            return "ORG"
        if singular(folded) in self.scene.lex.org_nouns or folded in forms("bodies", "nouns"):
            return "ORG"
        if folded.endswith(endings("things")) or folded in forms("endings", "no_people"):
            return None
        return "PER" if folded.endswith(endings("people")) else None


@cache
def _acting() -> frozenset[str]:
    """Return the nouns, folded, for those who act."""
    return forms("people", "nouns") | forms("bodies", "nouns") | lexicon().org_nouns
