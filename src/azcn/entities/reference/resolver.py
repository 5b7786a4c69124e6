"""Who is meant by a word: a name, or a reference that the room for its kind resolves, each answer worked out once."""

from typing import TYPE_CHECKING

from azcn.entities.model import Resolved
from azcn.entities.offices import OfficeNoun
from azcn.entities.reference.bodies import Bodies
from azcn.entities.reference.countries import Countries
from azcn.entities.reference.focus import Focus
from azcn.entities.reference.groups import Groups
from azcn.entities.reference.pronouns import Pronouns
from azcn.entities.reference.room import Room
from azcn.entities.reference.unnamed import Unnamed
from azcn.entities.roles import role_span
from azcn.entities.scene import Scene
from azcn.model import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Resolver"]


class Resolver(Room):
    """Answers who is meant by the words of one document."""

    def __init__(self, scene: Scene) -> None:
        focus = Focus(scene, self.at)
        super().__init__(scene, focus, self.at)
        self.pronouns = Pronouns(scene, focus, self.at)
        self.countries = Countries(scene, focus, self.at)
        self.bodies = Bodies(scene, focus, self.at)
        self.groups = Groups(scene, focus, self.at)
        self.unnamed = Unnamed(scene, focus, self.at)
        self._answers: dict[int, tuple[Resolved, ...]] = {}
        self._asking: set[int] = set()

    def close(self) -> None:
        """Let go of the rooms, which ask this resolver in turn; it is of no use then."""
        vars(self).clear()

    # --- asking ----------------------------------------------------------------------------

    def role_span(self, token: "Token") -> tuple[int, int] | None:
        """Return the offsets of the office that ``token`` heads, or None."""
        return role_span(self.scene, token.idx)

    def resolve(self, token: "Token") -> tuple[Resolved, ...]:
        """Return the parties behind the noun phrase, pronoun or adjective of a token."""
        index = self.words.at(token.idx)
        if index >= len(self.words) or self.words[index].start >= token.idx + len(token):
            name = self.scene.name_at.get(index - 1) if index else None
            inside = name is not None and name.end(self.words) > token.idx
            return self.at(index - 1) if inside else ()
        return self.at(index)

    def countries_spoken_of(self, token: "Token", number: int) -> tuple[Resolved, ...]:
        """Return the countries that the text speaks of most at a token, as "les deux pays" would mean them."""
        return self.groups.countries(min(self.words.at(token.idx), len(self.words) - 1), number)

    def at(self, index: int) -> tuple[Resolved, ...]:
        """Return the parties behind the word at ``index``; none while that very word is being worked out."""
        if index in self._answers:
            return self._answers[index]
        if index in self._asking:
            return ()
        self._asking.add(index)
        try:
            self._answers[index] = self._answer(index)
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

    def house_of(self, noun: OfficeNoun, *, definite: bool) -> Party | None:
        """Return the body of an office that the text leaves bare ("le gouverneur, X"), where one stands out."""
        return self.unnamed.house_of(noun, definite=definite)

    # --- the kinds of words ----------------------------------------------------------------

    def _answer(self, index: int) -> tuple[Resolved, ...]:
        name = self.scene.name_at.get(index)
        if name is not None:
            return self.by_name(name.first)
        pronoun = self.pronouns.answer(index)
        if pronoun is not None:
            return pronoun
        if index in self.scene.inhabitant_at:
            return self.countries.by_inhabitant(index)
        if index in self.scene.country_at and not self._is_noun_head(index):
            return self.countries.by_adjective(index)
        word = self.words[index]
        if word.pos in ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT") or (word.taken and word.pos in ("NUM", "SYM")):
            return ()
        return self._by_noun(index)

    def _is_noun_head(self, index: int) -> bool:
        """Tell whether an adjective of a country is a noun here ("l'allemand Rheinmetall", "le coréen")."""
        if self.scene.phrases.determiner(index) is None:
            return False
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        return following is None or following.pos != "NOUN" or not following.spaced or index + 1 in self.scene.name_at

    def _by_noun(self, head: int) -> tuple[Resolved, ...]:
        office = self.office_of(head)
        beside = self._name_beside(head, office)
        if beside is not None:
            return self.by_name(beside)
        number = self.groups.number(head)
        if number is not None:
            several = self.groups.by_number(head, number)
            if several is not None:
                return several
        if self.countries.is_government(head) and (found := self.countries.by_government(head)):
            return found
        if self.groups.is_delegation(head) and (found := self.groups.by_delegation(head)):
            return found
        if office is not None:
            return self.unnamed.by_office(head, office) or self.unnamed.answer(office.first, office)
        if self.countries.is_noun(head) and (found := self.countries.by_noun(head)):
            return found
        if head in self.scene.country_at:
            return self.countries.by_nominal_adjective(head)
        called = self.unnamed.by_calling(head)
        if called is not None:
            return (self.resolved(head, head + 1, called, f"who is called so: {called.name}", 0.8),)
        if (
            self.bodies.is_noun(head)
            and self.is_definite(head)
            and not self.is_plural(head)
            and (found := self.bodies.by_noun(head))
        ):
            return found
        return self.unnamed.answer(self.scene.phrases.head_of_coordinated(head))

    def _name_beside(self, head: int, office: OfficeNoun | None) -> int | None:
        """Return the name that a noun stands beside ("le président kényan X", "le constructeur d'autobus X")."""
        at = self.scene.phrases.base_end(head)
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
                return at if gap == "" or apposed else None
            reached = self.scene.phrases.complement_end(at)
            if reached == at:
                reached = self._other_complement(at)
            if reached == at:
                return None
            at = reached
        return None

    def _other_complement(self, index: int) -> int:
        """Return the end of "à bas coûts", "en ligne" and the like: a preposition and a bare noun phrase."""
        word = self.words[index]
        if word.fold not in ("a", "en") or word.pos != "ADP" or not word.spaced:
            return index
        at = index + 1
        while at < len(self.words) and at < index + 4 and self.scene.phrases.is_adjective(at):
            at += 1
        if at < len(self.words) and self.words[at].pos == "NOUN" and not self.words[at].cap:
            return self.scene.phrases.base_end(at)
        return index
