"""Whom pronouns mean: "il", "elle", "ils", "son", "leur", "ce dernier", "celui-ci", "qui", "a-t-il ajouté"."""

from functools import cache
from typing import TYPE_CHECKING

from azcn.entities.cluster import Cluster
from azcn.entities.model import Resolved
from azcn.entities.offices import Gender
from azcn.entities.reference.room import Room, margin
from azcn.entities.reference.tables import exact, neuter
from azcn.lexicon import load

if TYPE_CHECKING:
    from azcn.entities.scene import Reference

__all__ = ["Pronouns"]

_LEAST = 0.12
"""By how much the likeliest antecedent must stand out: below that, nobody is meant rather than the wrong one."""
_FAINTEST = 0.5
"""What it must weigh: a name of several sentences ago alone is none."""
_CONTINUED = 1.2
"""What the subject of the sentence before gains, for whom a pronoun that is a subject goes on to speak."""

_REACH = 80
"""Words looked back for a clause's subject."""

_Answer = tuple[Resolved, ...]


class Pronouns(Room):
    """Resolves pronouns and possessives."""

    def answer(self, index: int) -> _Answer | None:
        """Return whom the pronoun at a word means, nobody where that is open, or None where it is no pronoun."""
        word = self.words[index]
        form = word.fold
        if form not in _forms():
            return () if word.pos == "PRON" and index not in self.scene.office_at else None
        if form in exact("pronouns", "nearest"):
            return self._demonstrative(index)
        if (
            word.joined
            and index
            and form in ("ci", "la")
            and self.words[index - 1].fold in exact("pronouns", "nearest")
        ):
            return self._demonstrative(index - 1)
        if form in exact("pronouns", "relatives") and word.pos in ("PRON", "SCONJ", "ADV"):
            return self._relative(index)
        if form in exact("pronouns", "possessives") and word.pos in ("DET", "PRON", "ADJ"):
            return self._owner(index)
        if form in exact("pronouns", "plural_possessives") and word.pos in ("DET", "ADJ", "PRON"):
            return self._several(index, "")
        if form in exact("pronouns", "masculine"):
            return self._personal(index, "m")
        if form in exact("pronouns", "feminine"):
            return self._personal(index, "f")
        if form in exact("pronouns", "datives"):
            return self._dative(index)
        if form in exact("pronouns", "masculine_plural"):
            return self._several(index, "m")
        if form in exact("pronouns", "feminine_plural"):
            return self._several(index, "f")
        if form in exact("pronouns", "last") and index and self.words[index - 1].fold in ("ce", "cette", "ces"):
            following = self.words[index + 1] if index + 1 < len(self.words) else None
            if following is None or not (following.spaced and following.pos == "NOUN"):
                return self._latest(index, "f" if form.startswith("derniere") else "m", plural=form.endswith("s"))
        return () if word.pos == "PRON" and index not in self.scene.office_at else None

    # --- the one named last ----------------------------------------------------------------

    def _demonstrative(self, index: int) -> _Answer:
        """Return whom "celui-ci" means, or whose "celui d'Alstom" is."""
        form = self.words[index].fold
        if index + 1 < len(self.words) and self.words[index + 1].joined:
            return self._latest(index, "f" if form.startswith("celle") else "m", plural=form in ("ceux", "celles"))
        names = self.scene.phrases.complement_names(index)
        return self.moved(index, [r for name in names for r in self.by_name(name)], "named in its complement")

    def _latest(self, index: int, gender: Gender, *, plural: bool) -> _Answer:
        """Return whom "ce dernier", "celle-ci" mean: the last one mentioned that agrees."""
        if plural:
            return self._several(index, gender)
        sentence = self.scene.sentence_of[index]
        for reference in self.focus.before(index):
            cluster = reference.cluster
            if sentence - reference.sentence > 1:
                break
            if (
                reference.part == "adjective"
                or cluster.label == "MISC"
                or (cluster.label == "LOC" and not cluster.country)
            ):
                continue
            if cluster.label != "PER" and self._is_of_office(reference):
                continue
            if self.focus.agrees(cluster, gender, plural=False):
                self.focus.learn(cluster, gender)
                return (self.resolved(index, index + 1, cluster, f"the last one named before: {cluster.name}", 0.8),)
        return ()

    def _is_of_office(self, reference: "Reference") -> bool:
        """Tell "Oddo" in "X, économiste chez Oddo": it is said in passing of the one who holds the office."""
        for at in range(reference.index - 1, max(reference.index - 4, -1), -1):
            if at in self.scene.office_at:
                return True
            if self.words[at].breaks or self.words[at].pos not in ("ADP", "DET", "NOUN", "ADJ"):
                return False
        return False

    # --- relatives -------------------------------------------------------------------------

    def _relative(self, index: int) -> _Answer:
        """Return the antecedent of a relative pronoun: the name, or the noun phrase, that ends before it."""
        if self.words[index].fold in ("que", "qu") and self.scene.token(index).dep_ == "mark":
            return ()
        at = index - 1
        while at >= 0 and self.words[at].pos == "ADP" and self.words[at + 1].spaced:
            at -= 1
        if at < 0 or self.words[at + 1].breaks:
            return ()
        name = self.scene.name_at.get(at)
        head = self._antecedent(index)
        if name is not None:
            cluster = self.scene.cluster_of[name.first]
            if head is not None and head < name.first and cluster.label != "PER":
                other = self.ask(head)
                if other:
                    return self.moved(index, other, "the antecedent")
            return self.moved(index, self.by_name(name.first), "the antecedent")
        return self.moved(index, self.ask(head), "the antecedent") if head is not None else ()

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
        while at >= 0 and at > index - 4 and not self.words[at + 1].breaks:
            if self.words[at].pos == "NOUN":
                return None if self.words[at].taken else at
            at -= 1
        return None

    # --- personal pronouns -----------------------------------------------------------------

    def _personal(self, index: int, gender: Gender) -> _Answer:
        """Return whom "il", "elle" mean: who speaks, whom the sentence before spoke of, or the likeliest."""
        emphatic = self._emphasised(index)
        if emphatic is not None:
            return emphatic
        if self._is_said_by(index) or (index and self.words[index - 1].fold == "selon"):
            speaker = self._last_speaker(index, gender)
            if speaker is not None:
                return (self.resolved(index, index + 1, speaker, f"the one who speaks: {speaker.name}", 0.8),)
        if self._is_impersonal(index):
            return ()
        verb = self.scene.token(index).head
        verbs = self.scene.lex.verbs_of(verb.lower_, verb.lemma_)
        human = bool(verbs & _human())
        before = self._subject_before(index, gender)
        minded = bool(verbs & _minded())
        if before is not None and not before and not human and not minded:
            # The sentence before speaks of a thing ("L'usine …. Elle emploiera"): no party is meant.
            return ()
        passing = self._in_passing(index) if verbs & self.scene.lex.saying else frozenset()
        scores = _by_identity(self.focus.scores(index, lambda c: self._is_party(c) and id(c) not in passing))
        if before:
            cluster = self.focus.cluster(before[0].party)
            if cluster is not None and self._is_party(cluster) and (cluster.label == "PER" or not human):
                scores[id(cluster)] = (cluster, scores.get(id(cluster), (cluster, 0.0))[1] + _CONTINUED)
        company = bool(verbs & self.scene.lex.company_verbs) and not human
        ranked = sorted(
            (
                (cluster, score * self._preference(cluster, gender, human=human, company=company))
                for cluster, score in scores.values()
                if self.focus.agrees(cluster, gender, plural=False)
            ),
            key=lambda pair: -pair[1],
        )
        return self._best(index, ranked)

    def _preference(self, cluster: Cluster, gender: Gender, *, human: bool, company: bool) -> float:
        """Return how well an entity fits a pronoun, by its known gender, and the verb of which that is the subject."""
        known = 1.0 if self.focus.gender(cluster) == gender else 0.7
        if human:
            return known * (2.5 if cluster.label == "PER" else 0.4)
        return known * (1.3 if company and cluster.label == "ORG" else 1.0)

    def _best(self, index: int, ranked: list[tuple[Cluster, float]]) -> _Answer:
        if not ranked or ranked[0][1] < _FAINTEST or margin(ranked) < _LEAST:
            return ()
        rival = f", before {ranked[1][0].name}" if len(ranked) > 1 else ""
        how = f"the likeliest by agreement, part and nearness: {ranked[0][0].name}{rival}"
        return (self.resolved(index, index + 1, ranked[0][0], how, 0.5 + 0.4 * margin(ranked)),)

    def _in_passing(self, index: int) -> frozenset[int]:
        """Return those of whom the text speaks only before the pronoun in its own sentence, and never as a subject.

        Who says something is not whom the same sentence names in a complement ("interrogé par X, il affirme").
        """
        spoken: set[int] = set()
        passing: set[int] = set()
        for reference in self.focus.before(index):
            own = reference.sentence == self.scene.sentence_of[index]
            (passing if own and reference.part in ("plain", "aside") else spoken).add(id(reference.cluster))
        return frozenset(passing - spoken)

    @staticmethod
    def _is_party(cluster: Cluster) -> bool:
        return cluster.label in ("PER", "ORG") or cluster.country is not None

    def _subject_before(self, index: int, gender: Gender) -> _Answer | None:
        """Return whom the subject of the sentence before means, nobody for a thing, None where none agrees."""
        sentence = self.scene.sentence_of[index]
        begins = index < 4 or self.scene.sentence_of[index - 4] != sentence
        if not begins and not self.words[index].joined:
            return None
        found: _Answer | None = None
        for subject in self.focus.subjects(sentence - 1):
            own, plural = self.scene.morph(subject)
            if plural or (gender and own and own != gender and subject not in self.scene.name_at):
                continue
            answer = self.ask(subject)
            if len(answer) == 1 and answer[0].confidence >= 0.6:
                found = answer
            elif found is None and self.words[subject].pos == "NOUN":
                found = ()
        return found

    def _emphasised(self, index: int) -> _Answer | None:
        """Return whom "lui", "elle" between commas takes up: what stands before the comma ("Le Sénégal, lui,")."""
        word = self.words[index]
        if word.sep.strip() != "," or not self.words.after(index).lstrip().startswith(",") or not index:
            return None
        return self.moved(index, self.ask(index - 1), "taken up after a comma")

    def _is_impersonal(self, index: int) -> bool:
        """Tell whether "il" stands for nothing ("il faut", "il s'agit de")."""
        if self.words[index].fold != "il":
            return False
        token = self.scene.token(index)
        return token.dep_.startswith("expl") or token.head.lemma_ in load("references")["impersonal"]["verbs"]

    def _dative(self, index: int) -> _Answer:
        """Return whom "lui" means: who speaks, whom it takes up after a comma, or whom the text spoke of."""
        emphatic = self._emphasised(index)
        if emphatic is not None:
            return emphatic
        if index and self.words[index - 1].fold == "selon":
            return self._personal(index, "m")
        acting = self._clause_subject(index)
        ranked = self.focus.scores(
            index, lambda c: self._is_party(c) and c is not acting and not self.scene.is_plural(c)
        )
        return self._best(index, ranked)

    # --- speakers --------------------------------------------------------------------------

    def _is_said_by(self, index: int) -> bool:
        """Tell whether a pronoun is the subject of a verb of saying in an inverted clause ("a-t-il ajouté")."""
        if not self.words[index].joined:
            return False
        lex = self.scene.lex
        tokens = {self.scene.token(i) for i in range(max(0, index - 2), min(index + 3, len(self.words)))}
        return any(lex.verbs_of(t.lower_, t.lemma_) & lex.saying for t in (*tokens, self.scene.token(index).head))

    def _last_speaker(self, index: int, gender: Gender) -> Cluster | None:
        """Return who last spoke and agrees: persons before bodies, those of a known gender before others."""
        lex, doc = self.scene.lex, self.words.doc
        best: Cluster | None = None
        rank = 0
        for reference in self.focus.before(index):
            if self.scene.sentence_of[index] - reference.sentence > 4:
                break
            cluster = reference.cluster
            if cluster.label not in ("PER", "ORG") or not self.focus.agrees(cluster, gender, plural=False):
                continue
            tokens = [doc[self.words[i].token] for i in range(reference.index, reference.last)]
            verbs = {verb for token in tokens for verb in (token.head, token.head.head)}
            speaks = any(lex.verbs_of(verb.lower_, verb.lemma_) & lex.saying for verb in verbs)
            known = self.focus.gender(cluster) == gender
            here = (4 if speaks else 1) + (2 if cluster.label == "PER" else 0) + known
            if (speaks or cluster.label == "PER") and here > rank:
                best, rank = cluster, here
        return best

    # --- possessives -----------------------------------------------------------------------

    def _owner(self, index: int) -> _Answer:
        """Return whose a thing is ("son pays", "ses achats"): the subject's, in this sentence or the last."""
        following = self.words[index + 1].fold if index + 1 < len(self.words) else ""
        if following in exact("pronouns", "idioms"):
            return ()
        if neuter(following) == neuter("homologue"):
            holder = self.focus.latest("PER", index, lambda c: bool(self.scene.person(c).offices))
            if holder is not None:
                return (self.resolved(index, index + 1, holder, f"who holds an office: {holder.name}", 0.8),)
        subject = self._clause_subject(index)
        if subject is not None and not self.scene.is_plural(subject):
            return (self.resolved(index, index + 1, subject, f"the subject: {subject.name}", 0.8),)
        before = self._subject_before(index, "")
        ranked = self.focus.scores(index, lambda c: self._is_party(c) and not self.scene.is_plural(c))
        if before:
            cluster = self.focus.cluster(before[0].party)
            ranked = sorted(
                ((c, score + (_CONTINUED if c is cluster else 0.0)) for c, score in ranked), key=lambda pair: -pair[1]
            )
        return self._best(index, ranked)

    def _clause_subject(self, index: int) -> Cluster | None:
        """Return the subject nearest before a word in its sentence, a pronoun or reference included."""
        sentence = self.scene.sentence_of[index]
        at = index - 1
        while at >= max(0, index - _REACH) and self.scene.sentence_of[at] == sentence:
            if self.scene.token(at).dep_ in ("nsubj", "nsubj:pass"):
                found = self.ask(at)
                if len(found) == 1:
                    return self.focus.cluster(found[0].party)
            name = self.scene.name_at.get(at)
            at = name.first - 1 if name is not None else at - 1
        return None

    # --- several ---------------------------------------------------------------------------

    def _several(self, index: int, gender: Gender) -> _Answer:
        """Return whom "ils", "leurs", "ces derniers" mean: the nearest plural subject, or two that "et" joins."""
        sentence = self.scene.sentence_of[index]
        for number in (sentence, sentence - 1):
            for subject in reversed(self.focus.subjects(number)):
                if subject >= index:
                    continue
                found = self._plural_subject(subject, gender)
                if found is not None:
                    return self.moved(index, found, "the subject")
            joined = self._joined_names(index, number)
            if joined:
                return self.moved(index, joined, "the two joined before it")
        return ()

    def _joined_names(self, index: int, sentence: int) -> _Answer:
        """Return the last two parties of a sentence that "et" joins by their names, whatever the tree says."""
        right: Reference | None = None
        for left in self.focus.before(index):
            if left.sentence != sentence:
                if left.sentence < sentence:
                    break
                continue
            if left.part == "adjective" or not self._is_party(left.cluster):
                continue
            if right is not None and self._joins(left.last, right.index):
                pair = (left, right)
                return tuple(self.resolved(r.index, r.last, r.cluster, "named", 0.8) for r in pair)
            right = left
        return ()

    def _joins(self, last: int, first: int) -> bool:
        """Tell whether nothing but "et" and an article stands between two names."""
        between = [word.fold for word in self.words[last:first]]
        return len(between) in (1, 2) and between[0] == "et" and not self.words[last].sep.strip()

    def _plural_subject(self, subject: int, gender: Gender) -> _Answer | None:
        """Return whom a plural or joined subject means, nobody for things, None where it disagrees."""
        joined = self._joined(subject)
        if len(joined) > 1:
            return joined
        own, plural = self.scene.morph(subject)
        found = self.ask(subject)
        if len(found) > 1:
            return found
        if found:
            cluster = self.focus.cluster(found[0].party)
            if cluster is not None:
                return found if self.focus.agrees(cluster, gender, plural=True) else None
        if not plural or self.words[subject].pos not in ("NOUN", "PROPN", "PRON"):
            return None
        return found if not (gender and own) or gender in {own, "m"} else None

    def _joined(self, subject: int) -> _Answer:
        """Return the parties of a subject that "et" joins ("Le Chili et le Pérou ouvrent")."""
        token = self.scene.token(subject)
        conjuncts = [token, *(child for child in token.children if child.dep_ == "conj")]
        if len(conjuncts) < 2:
            return ()
        found: list[Resolved] = []
        for conjunct in conjuncts:
            answer = self.ask(self.words.at(conjunct.idx))
            if len(answer) != 1:
                return ()
            found.extend(answer)
        return tuple(found)


def _by_identity(scores: list[tuple[Cluster, float]]) -> dict[int, tuple[Cluster, float]]:
    """Return weighed entities by identity."""
    return {id(cluster): (cluster, score) for cluster, score in scores}


@cache
def _forms() -> frozenset[str]:
    """Return the forms of all that may be a pronoun or possessive here, folded."""
    kinds = (
        *("nearest", "relatives", "possessives", "plural_possessives", "datives", "last"),
        *("masculine", "feminine", "masculine_plural", "feminine_plural"),
    )
    return frozenset({"ci", "la"}).union(*(exact("pronouns", kind) for kind in kinds))


@cache
def _minded() -> frozenset[str]:
    return frozenset(load("references")["minded"]["verbs"])


@cache
def _human() -> frozenset[str]:
    return frozenset(load("references")["human"]["verbs"])
