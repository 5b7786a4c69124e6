"""What kind of thing a name names: witnesses for each label, in the name, around it, and from the model."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from azcn.entities.lands import Lands
from azcn.entities.lexicon import lexicon
from azcn.entities.name import Name
from azcn.entities.offices import OfficeNoun
from azcn.entities.words import Word, Words, dep_keys
from azcn.geography import capital_of
from azcn.model import Label

__all__ = ["SURE", "Witness", "Witnesses", "weigh"]

_STRONG = 5.0
_FAIR = 3.0
_WEAK = 1.5
_FAINT = 0.75
SURE: Mapping[Label, float] = {"PER": _FAIR, "LOC": _STRONG - 1, "ORG": _STRONG - 1, "MISC": _STRONG}
"""What witnesses must weigh together to make a name of what the recogniser takes for none."""
_SEEN: Mapping[Label, tuple[float, float]] = {
    "PER": (2.0, 3.0),
    "LOC": (4.0, 3.5),
    "ORG": (4.0, 4.0),
    "MISC": (3.1, 3.1),
}
"""The weight of the recogniser's label for a name of one word and of several: the log odds that it is right."""
_UNMET = 0.35
"""The share of that weight for a surname or a product that has no vector: its label is a guess from the letters."""
_BY_MODEL = "the model's label"
_GUESS = "the model's guess"
_PRIOR: Mapping[Label, float] = {"ORG": 1.0, "LOC": 0.5, "PER": 0.0, "MISC": -0.5}
"""What a name is that the recogniser has no label for: news of trade is about bodies and places first."""
_REACH = 9
"""Words looked back for the noun that a name stands beside ("le constructeur d'autobus électriques X")."""
_ARTICLES = frozenset(
    {"le", "la", "l", "les", "un", "une", "au", "aux", "du", "des", "son", "sa", "ses", "leur", "ce", "cet", "cette"}
)


@dataclass(frozen=True, slots=True)
class Witness:
    """One reason for a label, and its weight."""

    label: Label
    weight: float
    why: str


class Witnesses:
    """Hears the witnesses for the names of one document."""

    def __init__(self, words: Words, lands: Lands, offices: Sequence[OfficeNoun]) -> None:
        self.words = words
        self.lex = lexicon()
        self.office_by_last = {office.last: office for office in offices}
        self.office_by_first = {office.first: office for office in offices}
        self.adjectives = lands.adjectives
        self.inhabitants = lands.inhabitants
        labels = Counter(label for _, _, label, _ in words.ents)
        self._persons_abound = labels["PER"] > max(4, 2 * labels["ORG"])

    def hear(self, name: Name) -> list[Witness]:
        """Return the witnesses for the labels of ``name``."""
        if name.shape == "country":
            return [Witness("LOC", 100.0, "the name of a country")]
        if name.phrase is not None and (name.phrase.kind != "seat" or name.seen not in ("LOC", "ORG")):
            return [Witness(name.phrase.label, 100.0, f"known as {name.phrase.text}")]
        return [*self._own(name), *self._before(name), *self._after(name), *self._model(name)]

    # --- the name itself -------------------------------------------------------------------

    def _own(self, name: Name) -> Iterator[Witness]:
        span: Sequence[Word] = self.words[name.first : name.last]
        last = span[-1]
        if name.shape == "institution":
            yield Witness("ORG", _STRONG, f"begins with {span[0].text}")
        elif name.shape == "event":
            yield Witness("MISC", _STRONG, f"begins with {span[0].text}")
        elif name.shape == "place":
            yield Witness("LOC", _FAIR, f"begins with {span[0].text}")
        if name.titles:
            yield Witness("PER", _STRONG + 2, f"after {name.titles[-1]}")
        if len(span) > 1 and len(last.text) == 1 and not name.titles and not self.is_closed(name):
            yield Witness("PER", -_FAIR, "ends in a letter")
        if self.is_closed(name):
            yield Witness("ORG", _STRONG + 1, f"ends in {last.text}, the form of a company")
        elif len(span) > 1 and not last.joined and last.fold in self.lex.event_tails and name.shape == "run":
            yield Witness("MISC", _STRONG, f"ends in {last.text}")
        elif len(span) > 1 and not last.joined and last.fold in self.lex.org_tails and name.shape == "run":
            yield Witness("ORG", _STRONG, f"ends in {last.text}")
        initial = len(span) > 1 and len(span[0].text) == 1 and span[1].sep in (". ", ".-", ".", ".\u00a0", ".\u202f")
        if initial and len(last.text) > 1:
            yield Witness("PER", _FAIR, "begins with an initial")
        elif name.shape == "run" and len(span) > 1 and span[0].fold in self.lex.given_names:
            yield Witness("PER", _FAIR, f"begins with the given name {span[0].text}")
        elif len(span) > 1 and span[0].upper and 1 < len(span[0].text) < 5 and not last.upper:
            yield Witness("ORG", _WEAK, f"begins with the acronym {span[0].text}")
        text = self.words.text[span[0].start : last.end]
        if any(map(str.isdigit, text)):
            joined = span[-1].joined and span[-1].text.isdigit()  # "F-35", not "TF1"
            yield Witness("MISC", _STRONG - (0.5 if joined else 1.0), "letters and digits, as a model has")
        elif len(span) == 1 and last.upper and len(last.text) <= 6 and not last.shouted and not self._dateline(name):
            yield Witness("ORG", _FAIR, "an acronym")
        if text in self.lex.agencies:
            yield Witness("ORG", _STRONG + 1, "a news agency")
        if capital_of(text) is not None:
            yield Witness("LOC", _STRONG, "a capital city")
        if self._dateline(name):
            yield Witness("LOC", _STRONG + 3, "where the dispatch is dated")

    def is_closed(self, name: Name) -> bool:
        """Tell whether a name ends in the form of a company ("Ltd.", "A/S")."""
        return name.form_size(self.words) > 0

    def _dateline(self, name: Name) -> bool:
        """Tell whether a line opens with the name and a dateline's sign ("PARIS, 5 mai (AFP) –", "LIMOGES.")."""
        first = self.words[name.first]
        if name.first and not first.breaks:
            return False
        after = self.words.after(name.last - 1)
        end = self.words[name.last - 1].end
        rest = self.words.text[end : end + 40]
        head = after.strip()
        if head[:1] == "(":
            return ") -" in rest or ") –" in rest or ") —" in rest
        if head[:1] in ("–", "—", "-") and after[:1].isspace():
            return True
        if head == "." and first.text.isupper():
            return True
        return head == "," and (" -" in rest or " –" in rest or " —" in rest) and any(c.isdigit() for c in rest)

    # --- what stands before ----------------------------------------------------------------

    def _before(self, name: Name) -> Iterator[Witness]:
        first = self.words[name.first]
        size = name.last - name.first
        if not name.first or first.breaks:
            return
        previous = self.words[name.first - 1]
        gap = first.sep.strip()
        office = self.office_by_last.get(name.first)
        if office is not None and gap in ("", ","):
            yield Witness("PER", _STRONG - 0.5 if gap == "" or size > 1 else _WEAK, "after an office")
        elif gap == "," and (size > 1) and self._office_ends(name.first - 1):
            yield Witness("PER", _STRONG - 0.5, "after an office and a comma")
        if gap == ":" and name.shape == "run" and previous.fold in self.lex.person_labels:
            yield Witness("PER", _STRONG - 0.5, f"the value of a line that asks for somebody ({previous.text})")
        if not (first.spaced or first.elided):
            return
        if previous.pos == "NUM" and name.shape == "run" and first.spaced:
            yield Witness("MISC", _FAIR, "counted")
        if name.first - 1 in self.inhabitants and size > 1:
            yield Witness("PER", _STRONG, f"after {previous.text}")
        if name.first - 1 in self.adjectives and self.stands_for_noun(name.first - 1):
            yield Witness("ORG", _STRONG - 1, f"{previous.text}, a noun here, before it")
        nouns = self.nouns_before(name.first)
        if nouns:
            yield from self._beside(nouns)
        yield from self._governed(name, previous)

    def _office_ends(self, index: int) -> bool:
        """Tell whether an office with its organisation ends at a word ("directrice du Port de Brest, X")."""
        at = index
        while at >= 0 and at > index - 12:
            office = self.office_by_first.get(at)
            if office is not None:
                return not office.plural
            word = self.words[at]
            gap = self.words[at + 1].sep.strip("-\u2010\u2011'’ʼ \u00a0\u202f") if at < index else ""
            if word.breaks or word.taken or word.pos in ("VERB", "AUX") or gap:
                return False
            if word.pos == "ADP" and word.fold not in ("de", "du", "des", "d", "a", "au", "en", "pour"):
                return False
            at -= 1
        return False

    def stands_for_noun(self, index: int) -> bool:
        """Tell whether an adjective has an article and no noun before it ("l'allemand Rheinmetall")."""
        while index - 1 in self.adjectives and self.words[index].joined:
            index -= 1
        if self.words[index].cap or not index:
            return False
        return self.words[index - 1].fold in _ARTICLES and not self.words[index].breaks

    def nouns_before(self, index: int) -> list[int]:
        """Return the nouns of the noun phrase that a name stands beside, the nearest first, its head last.

        "la société suédoise à capital fermé X" gives "capital" and "société"; a name after "de" stands beside none.
        """
        nouns: list[int] = []
        at = index - 1
        while at >= 0 and at >= index - _REACH:
            word, after = self.words[at], self.words[at + 1]
            if after.breaks or after.sep.strip("-\u2010\u2011'’ʼ«“\" \u00a0\u202f\u2009"):
                break
            first = self._first_part(at) if word.joined else at
            if first < at and self._compound(first) & self.lex.org_nouns:
                nouns.append(first)  # "start-up", "sous-traitant": whatever its parts are taken for
                at = first
            elif word.pos == "NOUN":
                nouns.append(at)
            elif word.pos == "ADP" and word.fold in ("de", "d", "a", "en", "pour"):
                if not nouns:
                    break
            elif word.pos in ("PROPN", "X") and not word.cap:
                pass  # in small letters an adjective, of a town that the tagger does not know ("nantaise")
            elif word.pos not in ("ADJ", "NUM") and at not in self.adjectives:
                break
            at -= 1
        return nouns

    def _first_part(self, index: int) -> int:
        while index and self.words[index].joined:
            index -= 1
        return index

    def _compound(self, first: int) -> frozenset[str]:
        """Return what a noun may be whose parts hyphens join, by its first part; nothing for a plain one."""
        last = first + 1
        while last < len(self.words) and self.words[last].joined and not self.words[last].cap:
            last += 1
        return _singulars("-".join(word.fold for word in self.words[first:last])) if last > first + 1 else frozenset()

    def _beside(self, nouns: Sequence[int]) -> Iterator[Witness]:
        """Yield what the nouns before a name say: the head if it makes a body of it, else the nearest."""
        head, word = self.words[nouns[-1]], self.words[nouns[0]]
        if (_singulars(head.fold) | self._compound(nouns[-1])) & self.lex.org_nouns:
            yield Witness("ORG", _STRONG - 1, f"beside {head.text}")
            return
        forms = _singulars(word.fold) | self._compound(nouns[0])
        if forms & self.lex.thing_nouns:
            yield Witness("MISC", _STRONG, f"beside {word.text}")
        elif forms & self.lex.org_nouns:
            yield Witness("ORG", _STRONG - 1, f"beside {word.text}")
        elif forms & self.lex.place_nouns:
            yield Witness("LOC", _WEAK, f"beside {word.text}")

    def _governed(self, name: Name, previous: Word) -> Iterator[Witness]:
        """Yield what the preposition before a name says, and the noun before "de"."""
        at = name.first - 1
        article = previous.fold in ("le", "la", "l", "les") and previous.pos == "DET"
        if article:
            yield Witness("PER", -_WEAK, "an article before it")
            at -= 1
        if at < 0:
            return
        word = self.words[at]
        if word.fold in ("de", "d", "du", "des"):
            noun = at - 1
            while noun > at - 4 and noun >= 0 and self.words[noun].pos == "ADJ":
                noun -= 1
            if noun < 0:
                return
            governor = self.words[noun]
            if self.words[noun + 1].sep.strip():
                return
            if governor.fold == "aupres" or (governor.fold == "cotes" and self.words[noun - 1].fold == "aux"):
                yield Witness("ORG", _FAIR, f"after {governor.text} de")
                return
            forms = _singulars(governor.fold)
            office = self.office_by_last.get(at)
            if office is not None and office.rank == "business":
                yield Witness("ORG", _FAIR, f"{governor.text} of it")
            elif forms & self.lex.place_nouns:
                yield Witness("LOC", _FAIR, f"{governor.text} of it")
            elif forms & self.lex.company_nouns:
                yield Witness("ORG", _FAIR, f"{governor.text} of it")
        elif word.fold == "chez":
            yield Witness("ORG", _STRONG, "after chez")
        elif word.fold in ("a", "en") and not article and word.pos == "ADP":
            # "vendre à Airbus": a verb of giving makes the name its receiver, not a place.
            giving = self._verbs_above(name) & self.lex.receiver_verbs if word.fold == "a" else frozenset()
            if giving or (at and self._lemma(self.words[at - 1]) in self.lex.company_verbs):
                yield Witness("ORG", _FAINT, f"may receive what the verb before {word.text} gives")
            else:
                yield Witness("LOC", _FAIR - 0.5, f"after {word.text}")
        elif word.fold in ("dans", "vers", "depuis", "via"):
            yield Witness("LOC", _WEAK, f"after {word.text}")
        elif word.fold == "selon" or (word.fold == "apres" and at and self.words[at - 1].fold == "d"):
            yield Witness("MISC", -_WEAK, f"after {word.text}")
            yield Witness("LOC", -_WEAK, f"after {word.text}")

    # --- what stands after -----------------------------------------------------------------

    def _after(self, name: Name) -> Iterator[Witness]:
        if name.last >= len(self.words):
            yield from self._syntax(name)
            return
        following = self.words[name.last]
        gap = following.sep.strip()
        if gap == "," and not following.breaks:
            at = name.last
            if following.pos == "ADV" or following.fold in ("le", "la", "l", "son", "sa"):
                at += 1
            if at in self.office_by_first and not self.office_by_first[at].plural:
                yield Witness("PER", _STRONG - 0.5, "an office follows")
            elif at < len(self.words) and _singulars(self.words[at].fold) & self.lex.org_nouns:
                yield Witness("ORG", _FAIR, f"{self.words[at].text} follows")
        if gap == "(" and following.upper and following.text not in self.lex.acronyms:
            if name.shape == "run":
                yield Witness("ORG", _WEAK, "an acronym follows in brackets")
            elif name.shape == "place":
                yield Witness("ORG", _STRONG, "an acronym follows in brackets, as a body has")
        yield from self._syntax(name)

    def _syntax(self, name: Name) -> Iterator[Witness]:
        index = self._head(name)
        if self.words.tokens.dep[index] not in dep_keys("obj", "nsubj", "nsubj:pass", "obl:agent"):
            return
        token = self.words.doc[index]
        dep = token.dep_
        if dep == "obj" and self.lex.verbs_of(token.head.lower_, token.head.lemma_) & self.lex.bought_verbs:
            yield Witness("ORG", _FAIR, f"bought: {token.head.text}")
        if dep == "obj":
            return
        verb = token.head
        verbs = self.lex.verbs_of(verb.lower_, verb.lemma_)
        if verbs & self.lex.company_verbs:
            firm = bool(verbs & self.lex.firm_verbs) and dep == "nsubj"
            yield Witness("ORG", _FAIR if firm else _WEAK, f"subject of {verb.text}")
        if verb.lemma_ in self.lex.person_verbs and dep == "nsubj":
            yield Witness("PER", _FAIR, f"subject of {verb.text}, as a person is")
        if verbs & self.lex.saying:
            yield Witness("LOC", -_WEAK, f"subject of {verb.text}")
            yield Witness("MISC", -_WEAK, f"subject of {verb.text}")
            if token.i > verb.i and not verbs & self.lex.company_verbs and self._surname(name):
                yield Witness("PER", _FAINT, f"a single name after {verb.text}")

    def _surname(self, name: Name) -> bool:
        """Tell whether a name may be a surname by its looks: one word, no acronym, no article."""
        word = self.words[name.first]
        if name.last - name.first > 1 or name.shape != "run" or word.upper or not word.spaced or not name.first:
            return False
        return self.words[name.first - 1].fold not in _ARTICLES

    def _head(self, name: Name) -> int:
        """Return the index of the name's token that depends on a word outside it."""
        if name.last == name.first + 1:
            return self.words[name.first].token
        head_of = self.words.tokens.head
        tokens = dict.fromkeys(word.token for word in self.words[name.first : name.last])
        for token in tokens:
            head = head_of(token)
            if head == token or head not in tokens:
                return token
        return self.words[name.first].token

    def _verbs_above(self, name: Name) -> frozenset[str]:
        """Return what the verb on which a name depends may be, nouns and names between them passed over."""
        token = self.words.doc[self._head(name)]
        for _ in range(4):
            token = token.head
            if token.pos_ in ("VERB", "AUX"):
                return self.lex.verbs_of(token.lower_, token.lemma_)
        return frozenset()

    def _lemma(self, word: Word) -> str:
        return self.words.doc[word.token].lemma_

    # --- the model -------------------------------------------------------------------------

    def _model(self, name: Name) -> Iterator[Witness]:
        if name.seen is None:
            return
        several = any(not word.joined for word in self.words[name.first + 1 : name.last])
        weight = _SEEN[name.seen][several]
        vocab = self.words.doc.vocab
        form = self.words.text[self.words[name.first].start : self.words[name.last - 1].end]
        if name.seen in ("PER", "MISC") and not several and vocab.vectors_length and vocab[form].is_oov:
            # A surname alone is seldom the first word on anybody; "Lusitex" and "Orvane" are no persons.
            # But where persons abound, in a list of players, it is as good as any.
            guess = name.seen == "MISC" or not self._persons_abound
            yield Witness(name.seen, weight * _UNMET, _GUESS if guess else _BY_MODEL)
        else:
            yield Witness(name.seen, weight, _BY_MODEL)


@lru_cache(maxsize=1 << 14)
def _singulars(folded: str) -> frozenset[str]:
    """Return a folded noun with what it may be the plural of."""
    forms = {folded}
    if folded.endswith("s"):
        forms.add(folded[:-1])
    if folded.endswith("aux"):
        forms.add(f"{folded[:-3]}al")
    if folded.endswith("x"):
        forms.add(folded[:-1])
    return frozenset(forms)


def weigh(witnesses: Sequence[Witness]) -> tuple[Label, str]:
    """Return the label that the witnesses speak for, and the weightiest reason."""
    told = any(witness.why == _BY_MODEL for witness in witnesses)
    scores: dict[Label, float] = dict.fromkeys(_PRIOR, 0.0) if told else dict(_PRIOR)
    for witness in witnesses:
        scores[witness.label] += witness.weight
    best = max(_PRIOR, key=lambda label: scores[label])
    reasons = [w for w in witnesses if w.label == best and w.weight > 0]
    return best, max(reasons, key=lambda w: w.weight).why if reasons else "no other reason than that it is a name"
