"""One entity, one name: names of a document that name the same thing, their common label and fullest form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from azcn.entities.label import Witness, Witnesses, weigh
from azcn.entities.lexicon import lexicon
from azcn.entities.name import Name
from azcn.entities.words import Words
from azcn.geography import capital_of, country_name
from azcn.geography.country import countries
from azcn.geography.fold import fold_words
from azcn.model import Label

__all__ = ["Cluster", "find_clusters"]

_LINKING = frozenset(
    {"de", "du", "des", "d", "la", "le", "les", "l", "et", "of", "and", "the", "for", "pour", "sur", "en"}
)
_OF = frozenset({"de", "du", "d"})
_SURE = 4.0
_COORDINATED = 2.0


@dataclass(slots=True)
class Cluster:
    """All names of one entity; ``names`` are in text order."""

    names: list[Name]
    words: tuple[str, ...]
    """The folded words of its fullest form, without the form of a company."""
    witnesses: list[Witness] = field(default_factory=list)
    label: Label = "MISC"
    why: str = ""
    name: str = ""
    country: str | None = None
    joined: list[str] = field(default_factory=list)
    """Why shorter names were counted in ("Orvane", short for "Orvane Energies")."""
    _heard: int = -1
    """How many witnesses the label rests on: none of them is ever taken back."""

    def settle(self) -> None:
        """Let the witnesses decide the label."""
        if self._heard != len(self.witnesses):
            self._heard = len(self.witnesses)
            self.label, self.why = weigh(self.witnesses)

    def score(self, *labels: Label) -> float:
        """Return the weight of what speaks for ``labels``, the model's own word aside."""
        return sum(w.weight for w in self.witnesses if w.label in labels and not w.why.startswith("the model's"))


def find_clusters(words: Words, names: Sequence[Name], witnesses: Witnesses) -> list[Cluster]:
    """Return the entities of a document, by first mention."""
    return _Clustering(words, names, witnesses).run()


class _Clustering:
    def __init__(self, words: Words, names: Sequence[Name], witnesses: Witnesses) -> None:
        self.words = words
        self.names = names
        self.witnesses = witnesses
        self.lex = lexicon()

    def run(self) -> list[Cluster]:
        clusters: dict[tuple[str, ...], Cluster] = {}
        owner: dict[int, Cluster] = {}
        for name in self.names:
            key = ("", name.country) if name.country else self._key(name)
            cluster = clusters.setdefault(key, Cluster([], key, country=name.country))
            cluster.names.append(name)
            cluster.witnesses.extend(self.witnesses.hear(name))
            owner[name.first] = cluster
        found = list(clusters.values())
        for cluster in found:
            cluster.settle()
        found = self._merge_aliases(found, owner)
        self._hear_neighbours(owner)
        found = self._merge_short(found)
        for cluster in found:
            cluster.settle()
            cluster.names.sort(key=lambda name: name.first)
            cluster.name = self._fullest(cluster)
        return sorted(found, key=lambda cluster: cluster.names[0].first)

    def _key(self, name: Name) -> tuple[str, ...]:
        span = self.words[name.first : name.last]
        folded = [word.fold for word in span]
        size = name.form_size(self.words)
        if size > 1:
            del folded[-size:]
        while (
            len(folded) > 1
            and span[len(folded) - 1].text in self.lex.forms
            and span[len(folded) - 1].fold not in self.lex.org_tails
        ):
            folded.pop()
        key = tuple(folded)
        if key[0] in ("le", "la", "les") and key[1:] in self.lex.place_articles:
            key = key[1:]
        return key

    # --- who is who ------------------------------------------------------------------------

    def _union(self, into: Cluster, other: Cluster, why: str, owner: dict[int, Cluster] | None = None) -> None:
        into.names.extend(other.names)
        # That a short form looks like an acronym says nothing of what the long form is.
        into.witnesses.extend(w for w in other.witnesses if w.why != "an acronym")
        into.joined.append(why)
        into.joined.extend(other.joined)
        if owner is not None:
            for name in other.names:
                owner[name.first] = into

    def _merge_aliases(self, found: list[Cluster], owner: dict[int, Cluster]) -> list[Cluster]:
        gone: set[int] = set()
        for long, short in self._bracketed(owner):
            if long is not short and id(long) not in gone and id(short) not in gone:
                gone.add(id(short))
                self._union(long, short, f"{self._text(short.names[0])} in brackets after the full name", owner)
        by_initials: dict[str, Cluster] = {}
        for long in found:
            if len(long.words) >= 3 and long.label in ("ORG", "MISC") and id(long) not in gone:
                initials = "".join(w[0] for w in long.words if w not in _LINKING)
                if len(initials) >= 3:
                    by_initials.setdefault(initials, long)
        for short in found:
            if len(short.words) != 1 or short.words[0] not in by_initials or id(short) in gone:
                continue
            if self.words[short.names[0].first].upper:
                gone.add(id(short))
                why = f"{self._text(short.names[0])} for the initials"
                self._union(by_initials[short.words[0]], short, why, owner)
        return [cluster for cluster in found if id(cluster) not in gone]

    def _bracketed(self, owner: dict[int, Cluster]) -> Iterable[tuple[Cluster, Cluster]]:
        """Yield the pairs of a name and what stands in brackets after it ("Office fédéral (Destatis)")."""
        text = self.words.text
        for left, right in zip(self.names, self.names[1:], strict=False):
            between = text[left.end(self.words) : right.start(self.words)]
            end = right.end(self.words)
            if between.strip() != "(" or text[end : end + 1] != ")" or "\n" in between:
                continue
            first, second = owner[left.first], owner[right.first]
            if first.country or second.country or capital_of(self._text(right)):
                continue
            if right.phrase is not None and right.phrase.label == "LOC":
                continue
            sizes = left.last - left.first, right.last - right.first
            if self._abbreviates(first, right) and sizes[1] == 1 and sizes[0] > 1:
                yield first, second
            elif second.label in ("ORG", "MISC") and sizes[0] == 1 and sizes[1] > 2 and self.words[left.first].upper:
                yield second, first

    def _abbreviates(self, long: Cluster, short: Name) -> bool:
        """Tell whether a word in brackets may be short for the name before it, and not its town or source."""
        word = self.words[short.first]
        if long.label == "PER" or word.text in self.lex.agencies:
            return False
        if word.upper:
            return long.label in ("ORG", "MISC") or any(name.shape == "place" for name in long.names)
        closed = any(self.witnesses.is_closed(name) for name in long.names)
        return long.label in ("ORG", "MISC") and not closed and word.fold[0] in {w[0] for w in long.words}

    def _hear_neighbours(self, owner: dict[int, Cluster]) -> None:
        """Let sure names speak for those that are coordinated with them: "entre Orvane Energies et Lusitex"."""
        for left, right in zip(self.names, self.names[1:], strict=False):
            between = self.words.text[left.end(self.words) : right.start(self.words)].strip(" \u00a0\u202f")
            joined = between.split()
            if "\n" in between or not (between == "," or (joined and joined[0] in ("et", "ou") and len(joined) < 3)):
                continue
            first, second = owner[left.first], owner[right.first]
            if first is second:
                continue
            for sure, unsure in ((first, second), (second, first)):
                if (
                    sure.score(sure.label) >= _SURE
                    and not sure.country
                    and sure.label != "LOC"
                    and unsure.score(unsure.label) < _SURE
                ):
                    unsure.witnesses.append(Witness(sure.label, _COORDINATED, f"beside {self._text(sure.names[0])}"))

    def _merge_short(self, found: list[Cluster]) -> list[Cluster]:
        for cluster in found:
            cluster.settle()
        kept: list[Cluster] = []
        into: dict[int, Cluster] = {}  # by clusters that were counted in elsewhere: where
        by_word: dict[str, list[Cluster]] = {}
        for cluster in found:
            if not cluster.country and len(cluster.words) > 1:
                for word in {cluster.words[0], cluster.words[-1], *cluster.words[1:-1]}:
                    by_word.setdefault(word, []).append(cluster)
        for short in found:
            longs = [] if short.country else by_word.get(short.words[0], [])
            fitting = [(rank, long) for long in longs if (rank := self._short_for(short, long))]
            if not fitting:
                kept.append(short)
                continue
            first = short.names[0].first
            fitting.sort(key=lambda pair: (-pair[0], self._distance(pair[1], first)))
            long = fitting[0][1]
            while id(long) in into:  # "X Morel" for "X Morel Ferri", and "Morel" for "X Morel"
                long = into[id(long)]
            into[id(short)] = long
            self._union(long, short, f"{self._text(short.names[0])}, short for {self._text(long.names[0])}")
        return kept

    def _distance(self, long: Cluster, first: int) -> int:
        before = [first - name.first for name in long.names if name.first <= first]
        return min(before) if before else 10**9 + long.names[0].first - first

    def _short_for(self, short: Cluster, long: Cluster) -> int:
        """Tell how well a shorter name fits a longer one: 0 not at all, 2 as a surname or shortened company."""
        size = len(short.words)
        if short is long or size >= len(long.words):
            return 0
        if size == 1 and long.label == "PER" and any(self._is_relative(name) for name in short.names[:1]):
            return 0
        if long.label == "PER":
            if long.words[-size:] == short.words:
                return 2 if short.score("ORG", "LOC") < _SURE or short.score("PER") > 0 else 0
            if long.words[:size] == short.words and short.label == "PER" and short.score("ORG", "LOC") < _SURE:
                return 1
            return 0
        if long.label == "ORG" and any(self._owns_part(name) for name in short.names):
            return 0
        if long.label == "ORG" and long.words[:size] == short.words and not any(n.phrase for n in short.names):
            if short.score("LOC") >= 2.5 or short.score("PER") >= _SURE or capital_of(" ".join(short.words)):
                return 0
            rest = long.words[size:]
            mere = all(word in self.lex.org_tails for word in rest)
            before = long.names[0].first < short.names[0].first
            return 2 if before or (mere and short.label == "ORG" and len(rest) > 1) else 0
        return 0

    def _is_relative(self, name: Name) -> bool:
        """Tell "fils du général X", "veuve de X": it is a relative of the one who bears the name, and not that one."""
        at = name.first - 1
        if at >= 0 and self.words[at].fold not in _OF and self.words[at].spaced:
            at -= 1  # the title
        return at >= 1 and self.words[at].fold in _OF and self.words[at - 1].fold in self.lex.relatives

    def _owns_part(self, name: Name) -> bool:
        """Tell whether the text speaks of a part of what a name names ("filiale de X"), which has a name of its own."""
        at = name.first - 1
        if at < 1 or self.words[at].fold not in ("de", "du", "d"):
            return False
        noun = at - 1
        while noun > max(0, at - 3) and self.words[noun].pos == "ADJ":
            noun -= 1
        return self.words[noun].fold.removesuffix("s") in self.lex.part_nouns

    # --- the name --------------------------------------------------------------------------

    def _text(self, name: Name) -> str:
        return self.words.text[name.start(self.words) : name.end(self.words)]

    def _fullest(self, cluster: Cluster) -> str:
        if cluster.country:
            return country_name(cluster.country)
        article = self.lex.place_articles.get(cluster.words)
        if article is not None and cluster.label == "LOC":
            return article
        forms = {self._text(name): index for index, name in reversed(list(enumerate(cluster.names)))}
        best = max(
            forms,
            key=lambda form: (
                len(fold_words(form)) or 1,
                len(form) if " " in form else 0,
                not form.isupper(),
                -forms[form],
            ),
        )
        if best.isupper() and (
            cluster.label in ("LOC", "PER") or any(self.words[n.first].shouted for n in cluster.names)
        ):
            return _unshouted(best)
        return best


def _unshouted(name: str) -> str:
    """Return a name in capitals as a text writes it: as the table of capitals has it, else with initial capitals."""
    code = capital_of(name)
    if code is not None:
        key = fold_words(name)
        for capital in countries()[code].capitals:
            if fold_words(capital) == key:
                return capital
    parts = name.title().replace("’S ", "’s ").split(" ")
    return " ".join(part if i == 0 or part.casefold() not in _LINKING else part.lower() for i, part in enumerate(parts))
