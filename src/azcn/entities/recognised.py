"""What the recogniser found, as names: cut to azcn's model, and set against what the grammar reads.

The recogniser is right where the two differ, but for the cases here; docs/recogniser.md has what each of them gains.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from azcn.entities.heads import Heads
from azcn.entities.label import SURE, Witnesses
from azcn.entities.name import Name, Shape
from azcn.model import Label

__all__ = ["reconcile"]

_LABELS = frozenset({"PER", "LOC", "ORG", "MISC"})

_SIGNS = "+!?*®™"
"""Signs that end a name ("Canal+", "Yahoo!")."""

_AND_THE = (["et", "le"], ["et", "la"], ["et", "l"], ["et", "les"])
_ENGLISH = ("of", "and", "for", "the")
_DASHES = ("-", "–", "—")
_UNKNOWN = 3.0
"""What witnesses must weigh together to make a name of a word that nobody knows: its capital speaks for it, too."""
_FUNCTION = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PRON", "VERB", "AUX"})
"""Tags of words, written small, that begin no name."""


def reconcile(grammar: Heads, read: Sequence[Name], witnesses: Witnesses) -> list[Name]:
    """Return the names in text order: the recogniser's, and those that the grammar ``read`` more surely."""
    seen = list(_Seen(grammar).names())
    names: list[Name] = []
    at = 0
    gone: set[int] = set()
    known, short = _known(grammar, seen), _shortened(grammar, seen)
    for name in read:
        while at < len(seen) and seen[at].last <= name.first:
            at += 1
        over = [i for i in range(at, len(seen)) if seen[i].first < name.last]
        over = [i for i in over if seen[i].last > name.first]
        if not over:
            if _stands_alone(grammar, name, known, short, witnesses):
                names.append(name)
            continue
        if len(over) == 1 and _are_two(grammar, seen[over[0]], read):
            gone.update(over)
            name.seen = seen[over[0]].seen
            names.append(name)
        elif _is_surer(name, [seen[i] for i in over]) and not gone.intersection(over):
            gone.update(over)
            name.seen = None if _is_called_after(grammar, name) else seen[over[0]].seen
            names.append(name)
    names.extend(name for i, name in enumerate(seen) if i not in gone)
    return sorted(names, key=lambda name: name.first)


def _known(grammar: Heads, seen: Sequence[Name]) -> AbstractSet[tuple[str, ...]]:
    """Return the forms of the names that the recogniser sees."""
    return {_form(grammar, name) for name in seen}


def _shortened(grammar: Heads, seen: Sequence[Name]) -> AbstractSet[str]:
    """Return the rare words that names of several words begin or end with: they may be short for them."""
    ends = {at for name in seen if name.last > name.first + 1 for at in (name.first, name.last - 1)}
    return {grammar.words[at].text for at in ends if grammar.is_rare(grammar.words[at])}


def _form(grammar: Heads, name: Name) -> tuple[str, ...]:
    return tuple(word.text for word in grammar.words[name.first : name.last])


def _stands_alone(
    grammar: Heads, name: Name, known: AbstractSet[tuple[str, ...]], short: AbstractSet[str], witnesses: Witnesses
) -> bool:
    """Return whether the grammar is sure of a name where the recogniser sees none.

    Sure are countries and known names, what begins with a head ("ministère …"), what the recogniser sees elsewhere in
    the document, and what strong evidence makes a person, a body or a place ("le professeur X", "la start-up X").
    """
    if _is_lettered(grammar, name.first, name.last):
        return False
    if name.shape != "run" or _form(grammar, name) in known:
        return True
    if name.last == name.first + 1 and grammar.words[name.first].text in short and not _has_article(grammar, name):
        return True
    if _is_bare_subject(grammar, name):
        return True
    if grammar.words[name.first].shouted:
        return True  # a headline in capitals, of which the grammar takes known words alone
    weights: Counter[Label] = Counter()
    for witness in witnesses.hear(name):
        weights[witness.label] += witness.weight  # type: ignore[assignment]
    most = _UNKNOWN if _is_unknown(grammar, name) and not grammar.words[name.first].opens else max(SURE.values())
    return any(weights[label] >= min(least, most) for label, least in SURE.items())


def _is_unknown(grammar: Heads, name: Name) -> bool:
    """Return whether a name is a single word that the model does not know, no acronym and no number of a model."""
    word = grammar.words[name.first]
    return name.last == name.first + 1 and word.text.isalpha() and not word.upper and grammar.is_rare(word)


def _is_bare_subject(grammar: Heads, name: Name) -> bool:
    """Return whether a word that nobody knows opens a sentence, and a finite verb follows ("Kerloc a livré …").

    Common nouns have an article there.
    """
    word = grammar.words[name.first]
    if not word.opens or not _is_unknown(grammar, name) or name.last >= len(grammar.words):
        return False
    following = grammar.words[name.last]
    if not following.spaced or following.sep.strip() or following.pos not in ("AUX", "VERB"):
        return False
    return "Fin" in grammar.words.doc[following.token].morph.get("VerbForm", [])


def _is_lettered(grammar: Heads, first: int, last: int) -> bool:
    """Return whether a noun has a capital because a letter follows that tells it from others ("Groupe B")."""
    head, letter = grammar.words[first], grammar.words[last - 1]
    return last == first + 2 and len(letter.text) == 1 and head.fold in grammar.lex.lettered


def _has_article(grammar: Heads, name: Name) -> bool:
    """Return whether an article stands before a name: "la Suissesse", "les frères X"."""
    return name.first > 0 and grammar.words[name.first].spaced and grammar.words[name.first - 1].pos in ("DET", "NOUN")


def _is_called_after(grammar: Heads, name: Name) -> bool:
    """Return whether a name begins with a noun written small, and is called after what stands behind ("rue Cambon")."""
    return name.shape in ("place", "event") and not grammar.words[name.first].cap


def _are_two(grammar: Heads, seen: Name, read: Sequence[Name]) -> bool:
    """Return whether what is one name to the recogniser is two: "Chine-Azerbaïdjan", "la Caisse … et le Crédit …"."""
    parts = [name for name in read if seen.first <= name.first and name.last <= seen.last]
    for left, right in pairwise(parts):
        between = [word.fold for word in grammar.words[left.last : right.first]]
        word = grammar.words[right.first]
        next_to = left.last == right.first
        joined = next_to and word.joined and (left.country is not None or grammar.pair_starts(left.first))
        # "Chine – Azerbaïdjan", as matches are written
        dashed = word.sep.strip() in _DASHES and next_to and bool(left.country or right.country)
        # "VARSOVIE – Le ministère …", where a dispatch begins
        opens = seen.first == 0 or grammar.words[seen.first].breaks
        dashed = dashed or (opens and grammar.words[left.last].sep.strip() in _DASHES)
        # "Center for Trade de l'Université de X"
        english = any(word.text in _ENGLISH for word in grammar.words[left.first : left.last])
        dashed = dashed or (right.shape == "institution" and english)
        phrases = between in _AND_THE and left.phrase is not None
        relation = between == ["et"] and seen.first and grammar.words[seen.first - 1].fold == "entre"
        if joined or dashed or phrases or relation:
            return True
    return False


def _is_surer(name: Name, seen: Sequence[Name]) -> bool:
    """Return whether the grammar's reading of a name goes before what the recogniser sees there."""
    if (name.first, name.last) == (seen[0].first, seen[0].last):
        return False
    return all(name.first <= each.first and each.last <= name.last for each in seen)


class _Seen:
    """The recogniser's entities of one document, cut to what a name is."""

    def __init__(self, grammar: Heads) -> None:
        self._grammar = grammar
        self._words = grammar.words
        self._lex = grammar.lex

    def names(self) -> Iterable[Name]:
        """Yield the names in text order."""
        for first, last, label, end in self._words.ents:
            if label in _LABELS and first < last:
                yield from self._name(first, last, label, end)  # type: ignore[arg-type]

    def _name(self, first: int, last: int, label: Label, end: int) -> Iterable[Name]:
        words, grammar = self._words, self._grammar
        titles = [words[first - 1].text] if first and grammar.is_title(first - 1) else []
        first = self._behind_organ(self._behind_office(first, last), last)
        while first < last:
            if grammar.is_title(first) and first + 1 < last:
                titles.append(words[first].text)
            elif not self._leads(first, last, label):
                break
            first += 1
        if not any(word.cap for word in words[first:last]) or self._is_no_name(first, last, label):
            return
        signs = self._signs(last, end)
        country = grammar.countries.get(first)
        if country is not None and country[0] == last:
            yield Name(first, last, "country", country=country[1], titles=tuple(titles), seen=label)
            return
        phrase = grammar.phrase(first) if words[first].fold in self._lex.phrases else None
        if phrase is not None and phrase[0] == last:
            yield Name(first, last, "phrase", phrase=phrase[1], titles=tuple(titles), seen=label)
            return
        yield Name(first, last, self._shape(first, last), titles=tuple(titles), seen=label, signs=signs)

    def _behind_office(self, first: int, last: int) -> int:
        """Return where the name begins in what begins with an office ("ministre des Transports de Zambie")."""
        at = first
        if self._words[first].fold in self._lex.heads:
            return first
        while at < last and at in self._grammar.offices:
            at += 1
        return at if any(word.cap for word in self._words[at:last]) else first

    def _leads(self, index: int, last: int, label: Label) -> bool:
        """Return whether a word before a name belongs to none: an article, a date, who somebody is."""
        words, grammar = self._words, self._grammar
        word = words[index]
        if index in grammar.inhabitants:
            return index in grammar.peoples or label != "ORG"
        if word.cap and label != "ORG" and index + 1 < last and word.fold in self._lex.peoples:
            return words[index + 1].spaced and words[index + 1].cap
        if word.cap:
            lands = index + 1 < last and (index + 1 in grammar.inhabitants or index + 1 in grammar.countries)
            return word.taken or (lands and label != "ORG" and word.opens and word.fold in self._lex.openers)
        if word.taken or word.pos in _FUNCTION or self._is_generic(index, last):
            return True
        return label == "LOC" and self._is_region(index, last)

    def _is_region(self, index: int, last: int) -> bool:
        """Return whether a word written small says what kind of place is named ("région de X", "arrondissement X")."""
        lex, word = self._lex, self._words[index]
        if word.cap or word.fold not in lex.place_nouns or word.fold in lex.built:
            return False
        at = index + 1
        while at < last and self._words[at].fold in lex.french_particles:
            at += 1
        return at < last and self._words[at].cap and (self._words[at].spaced or self._words[at].elided)

    def _is_generic(self, index: int, last: int) -> bool:
        """Return whether a word written small is a company's noun or its adjective ("la banque publique X")."""
        words, lex = self._words, self._lex
        noun = index
        while noun > 0 and words[noun].pos == "ADJ" and not words[noun].cap:
            noun -= 1
        if words[noun].cap or words[noun].fold not in lex.company_heads:
            return False
        at = index + 1
        while at < last and words[at].pos == "ADJ" and not words[at].cap and words[at].spaced:
            at += 1
        return at < last and words[at].cap and words[at].spaced

    def _behind_organ(self, first: int, last: int) -> int:
        """Return where the name begins in what begins with an organ of it ("assemblée générale de X")."""
        words = self._words
        for organ in words.beginning(self._lex.organs, first):
            at = first + len(organ)
            small = not any(word.cap for word in words[first:at])
            if small and at + 1 < last and words[at].fold in self._lex.french_particles and words[at + 1].cap:
                return at
        return first

    def _is_no_name(self, first: int, last: int, label: Label) -> bool:
        """Return whether what is left names nothing, whatever the recogniser says."""
        words, grammar = self._words, self._grammar
        span = words[first:last]
        if all(index in grammar.offices for index in range(first, last)):
            return True
        if all(word.shouted for word in span):
            return True
        if span[0].fold in self._lex.no_names and all(at in grammar.adjectives for at in range(first + 1, last)):
            return True  # "l'État français"
        if _is_lettered(grammar, first, last):
            return True
        if label == "LOC" and tuple(word.fold for word in span) in self._lex.sky:
            return True
        if len(span) == 1:
            if grammar.is_label(first) or (words[first].opens and self._is_heading(first)):
                return True  # "EXCLUSIF :", "Épilogue"
            people = span[0].fold in self._lex.peoples and label != "ORG"
            return people or self._names_nothing(first)
        # A heading: a line of its own, with no capital but its first.
        ends = last == len(words) or words[last].breaks
        heads = ends and (first == 0 or span[0].breaks) and not any(word.cap for word in span[1:])
        return (
            heads and span[0].fold not in grammar.known and not any(c in ".!?" for c in grammar.words.after(last - 1))
        )

    def _is_heading(self, index: int) -> bool:
        """Return whether a common word stands before a colon, or alone in its line."""
        word, grammar = self._words[index], self._grammar
        after = grammar.words.after(index)
        alone = (index == 0 or word.breaks) and (index + 1 == len(self._words) or self._words[index + 1].breaks)
        if ":" not in after and not alone:
            return False
        return word.fold in self._lex.openers or (word.pos == "NOUN" and word.fold not in grammar.known)

    def _names_nothing(self, index: int) -> bool:
        """Return whether a single word names nothing whatever the recogniser says: "État", "PIB", "Viendrez-vous"."""
        word, grammar = self._words[index], self._grammar
        if word.text in self._lex.acronyms or word.text in grammar.concepts:
            return True
        return word.fold in self._lex.no_names or grammar.asks(index)

    def _signs(self, last: int, end: int) -> int:
        """Return how many characters of signs behind its last word belong to a name."""
        begin = self._words[last - 1].end
        behind = self._words.text[begin:end]
        if behind and set(behind.strip()) <= set(_SIGNS) and len(behind) < 4 and "\n" not in behind:
            return len(behind.rstrip())
        if behind == "." and len(self._words[last - 1].text) == 1 and self._words[last - 1].cap:
            return 1
        return 0

    def _shape(self, first: int, last: int) -> Shape:
        """Return what the first word says that a name is."""
        fold = self._words[first].fold
        if last == first + 1:
            return "run"
        headed = self._grammar.headed(first) if fold in self._lex.heads else None
        return headed[1] if headed is not None else "run"
