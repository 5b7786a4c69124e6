"""Which country nouns and adjectives mean: "le pays", "son pays", "le royaume", "le gouvernement", "l'allemand"."""

from azcn.entities.model import Resolved
from azcn.entities.reference.room import Room, margin
from azcn.entities.reference.tables import exact, forms, governments, singular
from azcn.geography import capital_of, continent_countries, epithet_countries

__all__ = ["Countries"]

_SAME_CLAUSE = 0.4
"""What is left of a country named before in the same clause: "l'Espagne reste le partenaire du royaume" has two."""

_REACH = 40
"""Words looked back for what a clause names."""


class Countries(Room):
    """Resolves nouns for countries and their governments, inhabitants, and adjectives that stand for nouns."""

    def is_noun(self, head: int) -> bool:
        """Tell whether a noun may mean a country that the text names elsewhere."""
        folded = self.words[head].fold
        one = singular(folded)
        return one in forms("countries") or bool(epithet_countries(one)) or bool(epithet_countries(folded))

    def by_noun(self, index: int) -> tuple[Resolved, ...]:
        """Return the country that "le pays", "son pays", "le royaume", "le pays africain" means."""
        form = self.determiner(index)
        if form in exact("determiners", "possessive"):
            return self._home(index)
        folded = self.words[index].fold
        one = singular(folded)
        if not self.is_definite(index) or self.is_plural(index) or self.adjective_country(index):
            return ()
        if one == "capitale" and self.has_complement(index):
            return ()
        epithets = epithet_countries(one) or epithet_countries(folded)
        codes = self._part_of_world(index) or epithets
        if not epithets and self.has_complement(index):
            return ()
        away = self._visitor_home(index)
        beside = self._in_same_clause(index)
        ranked = [
            (cluster, score * (_SAME_CLAUSE if cluster.country in beside else 1.0))
            for cluster, score in self.focus.scores(
                index, lambda c: c.country is not None and (not codes or c.country in codes)
            )
        ]
        ranked.sort(key=lambda pair: -pair[1])
        if away is not None and len(ranked) > 1 and ranked[0][0].country == away:
            ranked.pop(0)
        if not ranked:
            return ()
        if len(ranked) == 1:
            how = "the only country of that kind in the text so far"
        else:
            how = f"the country that the text speaks of most: {ranked[0][0].name}, before {ranked[1][0].name}"
        return (self.resolved(index, index + 1, ranked[0][0], how, 0.55 + 0.4 * margin(ranked)),)

    def _home(self, index: int) -> tuple[Resolved, ...]:
        at = self.scene.phrases.determiner(index)
        owners = self.ask(at) if at is not None else ()
        code = self.focus.home(owners[0].party) if len(owners) == 1 else None
        if code is None:
            return ()
        how = f"the country of {owners[0].party.name}"
        return (self.resolved(index, index + 1, self.scene.country(code), how, 0.8),)

    def _in_same_clause(self, index: int) -> set[str]:
        """Return the countries named or told by an adjective before a word, with no new clause between."""
        found: set[str] = set()
        sentence = self.scene.sentence_of[index]
        start = index
        while start > max(0, index - _REACH) and self.scene.sentence_of[start - 1] == sentence:
            before = self.words[start - 1]
            if before.pos == "SCONJ" or (before.pos == "PRON" and before.fold in exact("pronouns", "relatives")):
                break
            if self.words[start].sep.strip() and self.words[start].sep.strip() not in "-'’":
                break
            start -= 1
        for reference in self.focus.before(index):
            if reference.index < start:
                break
            if reference.cluster.country is not None:
                found.add(reference.cluster.country)
        return found

    def _part_of_world(self, index: int) -> frozenset[str]:
        for at in range(index + 1, self.scene.phrases.base_end(index)):
            codes = continent_countries(self.words.text[self.words[at].start : self.words[at].end])
            if codes:
                return codes
        return frozenset()

    def _visitor_home(self, index: int) -> str | None:
        """Return the home of a person who acts "dans le pays": one does not visit one's own country."""
        determiner = self.scene.phrases.determiner(index)
        if not determiner or self.words[determiner - 1].fold != "dans":
            return None
        sentence = self.scene.sentence_of[index]
        for reference in self.focus.before(index):
            if reference.sentence != sentence:
                break
            if reference.cluster.label == "PER":
                return self.scene.person(reference.cluster).home
        return None

    # --- governments -----------------------------------------------------------------------

    def is_government(self, head: int) -> bool:
        """Tell whether a noun means those who act for a country."""
        return self.words[head].fold in governments("governments")

    def by_government(self, index: int) -> tuple[Resolved, ...]:
        """Return the country of "le gouvernement kényan", "les autorités du Kenya", "le gouvernement"."""
        code = self.adjective_country(index)
        if code is not None:
            how = "the government for its country"
            return (self.resolved(index, index + 1, self.scene.country(code), how, 0.95),)
        names = self.scene.phrases.complement_names(index)
        if names:
            cluster = self.scene.cluster_of[names[0]]
            if cluster.country:
                return (self.resolved(index, index + 1, cluster, "the government for its country", 0.95),)
            capital = capital_of(cluster.name) if cluster.label == "LOC" else None
            if capital is None:
                return ()
            how = "the government in the capital for its country"
            return (self.resolved(index, index + 1, self.scene.country(capital), how, 0.8),)
        if not self.is_definite(index) or self.has_complement(index):
            return ()
        ranked = self.focus.scores(index, lambda c: c.country is not None)
        if not ranked:
            return ()
        how = f"the government of the country that the text speaks of: {ranked[0][0].name}"
        return (self.resolved(index, index + 1, ranked[0][0], how, 0.6),)

    # --- people and adjectives -------------------------------------------------------------

    def by_inhabitant(self, index: int) -> tuple[Resolved, ...]:
        """Return whom "le Kényan", "les Chinois" mean: the person of that country, or the country for its people."""
        code = self.scene.inhabitant_at[index]
        following = self.scene.name_at.get(index + 1)
        if following is not None and following.first == index + 1 and self.words[index + 1].spaced:
            return self.by_name(following.first)
        if self.is_plural(index):
            return (self.resolved(index, index + 1, self.scene.country(code), "the people for the country", 0.8),)
        person = self.focus.latest("PER", index, lambda c: self.scene.person(c).home == code)
        if person is None:
            return ()
        return (self.resolved(index, index + 1, person, f"the person of that country: {person.name}", 0.7),)

    def by_adjective(self, index: int) -> tuple[Resolved, ...]:
        """Return the country behind an adjective."""
        first, last, code = self.scene.country_at[index]
        return (self.resolved(first, last, self.scene.country(code), "the country behind the adjective", 0.95),)

    def by_nominal_adjective(self, index: int) -> tuple[Resolved, ...]:
        """Return the company that "l'allemand" alone means; nobody where the text has none of that country."""
        first, last, code = self.scene.country_at[index]
        company = self.focus.latest("ORG", index, lambda c: self.scene.nationality(c) == code)
        if company is None:
            return ()
        return (self.resolved(first, last, company, f"the company of that country: {company.name}", 0.7),)
