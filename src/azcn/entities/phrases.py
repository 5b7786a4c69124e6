"""Noun phrases on words: where the phrase of a noun begins and ends, without its article."""

from collections.abc import Set as AbstractSet

from azcn.entities.words import Words

__all__ = ["Phrases"]

_DE = frozenset({"de", "du", "des", "d"})
_ARTICLES = frozenset({"le", "la", "l", "les", "un", "une", "des", "du", "de", "d", "au", "aux"})
_COMPLEMENTS = 3


class Phrases:
    """Reads noun phrases from tags, names and adjectives of countries.

    ``adjectives`` are word indexes of adjectives of countries, whatever the model's tag; ``name_last``
    gives for the first word of a name the index after its last.
    """

    def __init__(self, words: Words, adjectives: AbstractSet[int], name_last: dict[int, int]) -> None:
        self.words = words
        self.adjectives = adjectives
        self.name_last = name_last

    def is_adjective(self, index: int) -> bool:
        """Tell whether a word goes on with a noun phrase as an adjective does."""
        word = self.words[index]
        return (word.pos == "ADJ" or index in self.adjectives) and not word.cap and index not in self.name_last

    def start(self, head: int) -> int:
        """Return the first word of the phrase of a noun: adjectives and numerals before it, no article."""
        at = head
        while at and not self.words[at].breaks and (self.words[at].spaced or self.words[at].joined):
            before = self.words[at - 1]
            if (
                self.words[at].joined
                or (before.pos == "ADJ" and not before.cap)
                or (before.pos == "NUM" and not before.text.isdigit())
            ):
                at -= 1
            else:
                break
        return at

    def determiner(self, head: int) -> int | None:
        """Return the determiner of the noun at ``head``, or the preposition that has it in itself ("du")."""
        at = self.start(head) - 1
        if at < 0 or self.words[at + 1].breaks or not (self.words[at + 1].spaced or self.words[at + 1].elided):
            return None
        word = self.words[at]
        return at if word.pos == "DET" or word.fold in ("du", "des", "au", "aux", "l", "un", "une") else None

    def base_end(self, head: int) -> int:
        """Return the end of the noun with the adjectives after it."""
        at = head + 1
        while at < len(self.words) and not self.words[at].breaks:
            word = self.words[at]
            if word.joined or (word.spaced and self.is_adjective(at)):
                at += 1
            elif word.fold in ("et", "ou") and word.spaced and self._adjective_pair(at):
                at += 2
            else:
                break
        return at

    def _adjective_pair(self, index: int) -> bool:
        """Tell whether a conjunction joins two adjectives ("économique et commercial")."""
        return (
            index + 1 < len(self.words)
            and self.is_adjective(index + 1)
            and self.is_adjective(index - 1)
            and self.words[index + 1].spaced
        )

    def end(self, head: int) -> int:
        """Return the end of the phrase of a noun with its complements with "de"."""
        at = self.base_end(head)
        for _ in range(_COMPLEMENTS):
            reached = self.complement_end(at)
            if reached == at:
                break
            at = reached
        return self._coordinated_end(head, at)

    def complement_end(self, index: int) -> int:
        """Return the end of a complement with "de" that begins at a word, else the index itself."""
        noun = self.complement_noun(index)
        if noun is None:
            return index
        return self.name_last.get(noun) or self.base_end(noun)

    def complement_noun(self, index: int, *, apart: bool = False) -> int | None:
        """Return the noun, or first word of a name, that a complement with "de" at ``index`` brings, else None.

        With ``apart``, a comma stands before it ("X, de la banque Y").
        """
        if index >= len(self.words) or self.words[index].fold not in _DE:
            return None
        if not (apart or self.words[index].spaced):
            return None
        at = index + 1
        while at < len(self.words) and at < index + 5:
            word = self.words[at]
            if word.breaks or (word.taken and word.pos != "NUM") or not (word.spaced or word.elided):
                return None
            if at in self.name_last or word.pos in ("NOUN", "PROPN"):
                return at
            if word.pos not in ("DET", "ADJ", "NUM") and word.fold not in _ARTICLES:
                return None
            at += 1
        return None

    def complement_names(self, head: int) -> list[int]:
        """Return the first words of the names in the complements of a noun, those coordinated to them too.

        "les maires de Brest, de Lyon et de Nice" gives three.
        """
        found: list[int] = []
        at = self.base_end(head)
        while at < len(self.words):
            noun = self.complement_noun(at)
            if noun is None:
                noun = self._next_conjunct(at) if found else None
            if noun is None:
                break
            if noun in self.name_last:
                found.append(noun)
                at = self._skip_bracket(self.name_last[noun])
            else:
                at = self.base_end(noun)
        return found

    def _skip_bracket(self, index: int) -> int:
        """Return the index after an acronym in brackets ("(RDC)")."""
        inside = index < len(self.words) and self.words[index].sep.strip() == "("
        return self.name_last.get(index, index + 1) if inside else index

    def _next_conjunct(self, index: int) -> int | None:
        """Return the name that a comma or "et" adds to the one before ``index``."""
        at = index
        if at < len(self.words) and self.words[at].fold == "et":
            at += 1
        elif at >= len(self.words) or self.words[at].sep.strip(" \u00a0)") != ",":
            return None
        limit = at + 4
        while at < len(self.words) and at < limit and not self.words[at].breaks:
            if at in self.name_last:
                return at
            if self.words[at].fold not in _ARTICLES:
                return None
            at += 1
        return None

    def _coordinated_end(self, head: int, end: int) -> int:
        """Return the end of "institutions et des entreprises chinoises": bare noun, second noun, shared adjective."""
        if end != head + 1 or end + 1 >= len(self.words) or self.words[end].fold != "et":
            return end
        determiner = self.determiner(head)
        second = end + 1
        if determiner is not None and self.words[determiner].fold == "des":
            if self.words[second].fold != "des" or second + 1 >= len(self.words):
                return end
            second += 1
        if self.words[second].pos != "NOUN" or self.words[second].breaks:
            return end
        reached = self.base_end(second)
        return reached if reached > second + 1 and self.words[head].fold[-1:] in "sx" else end

    def head_of_coordinated(self, head: int) -> int:
        """Return the first noun of a coordination that shares an adjective with the noun at ``head``, else ``head``."""
        for at in range(head - 1, max(-1, head - 4), -1):
            if self.words[at].pos == "NOUN":
                return at if self._coordinated_end(at, self.base_end(at)) > head else head
        return head

    def text(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of a stretch of words."""
        return self.words[first].start, self.words[last - 1].end
