"""What the recogniser found, as names: cut to azcn's model, and set against what the grammar reads.

The recogniser is right where the two differ, but for the cases here; docs/recogniser.md has what each of them gains.
"""

from collections.abc import Iterable, Sequence

from azcn.entities.heads import Heads
from azcn.entities.name import Name, Shape
from azcn.model import Label

__all__ = ["reconcile"]

_LABELS = frozenset({"PER", "LOC", "ORG", "MISC"})

_SIGNS = "+!?*®™"
"""Signs that end a name ("Canal+", "Yahoo!")."""

_LINKS = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PRON"})
_FUNCTION = _LINKS | {"VERB", "AUX"}
"""Tags of words, written small, that begin no name; the former end none."""


def reconcile(grammar: Heads, read: Sequence[Name]) -> list[Name]:
    """Return the names of a document in text order: the recogniser's, and of those that the grammar ``read`` the surer."""
    seen = list(_Seen(grammar).names())
    names: list[Name] = []
    at = 0
    gone: set[int] = set()
    known = {_form(grammar, name) for name in seen}
    for name in read:
        while at < len(seen) and seen[at].last <= name.first:
            at += 1
        over = [i for i in range(at, len(seen)) if seen[i].first < name.last]
        over = [i for i in over if seen[i].last > name.first]
        if not over:
            if _stands_alone(grammar, name, known):
                names.append(name)
            continue
        if _is_surer(name, [seen[i] for i in over]) and not gone.intersection(over):
            gone.update(over)
            name.seen = None if _is_called_after(grammar, name) else seen[over[0]].seen
            names.append(name)
    names.extend(name for i, name in enumerate(seen) if i not in gone)
    return sorted(names, key=lambda name: name.first)


def _form(grammar: Heads, name: Name) -> tuple[str, ...]:
    return tuple(word.text for word in grammar.words[name.first : name.last])


def _stands_alone(grammar: Heads, name: Name, known: set[tuple[str, ...]]) -> bool:
    """Return whether the grammar is sure of a name where the recogniser sees none."""
    if name.shape in ("country", "phrase"):
        return True
    if name.titles or name.form_size(grammar.words):
        return True
    return _is_called_after(grammar, name) or _form(grammar, name) in known


def _is_called_after(grammar: Heads, name: Name) -> bool:
    """Return whether a name begins with a noun written small, and is called after what stands behind ("rue Cambon")."""
    return name.shape in ("place", "event") and not grammar.words[name.first].cap


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
            if label in _LABELS:
                yield from self._name(first, last, label, end)  # type: ignore[arg-type]

    def _name(self, first: int, last: int, label: Label, end: int) -> Iterable[Name]:
        words, grammar = self._words, self._grammar
        titles: list[str] = []
        while first < last:
            word = words[first]
            if grammar.is_title(first) and first + 1 < last:
                titles.append(word.text)
            elif not self._leads(first, label):
                break
            first += 1
        reached = last
        while last > first and self._trails(last - 1):
            last -= 1
        if not any(word.cap for word in words[first:last]):
            return
        if last == first + 1 and words[first].fold in self._lex.no_names:
            return
        if all(index in grammar.offices for index in range(first, last)):
            return
        if last == first + 1 < reached and words[first].fold in self._lex.place_nouns:
            return  # "la Ville de": nothing but the noun is left
        signs = self._signs(last, end) if last == reached else 0
        country = grammar.countries.get(first)
        if country is not None and country[0] == last:
            yield Name(first, last, "country", country=country[1], titles=tuple(titles), seen=label)
            return
        phrase = grammar.phrase(first) if words[first].fold in self._lex.phrases else None
        if phrase is not None and phrase[0] == last:
            yield Name(first, last, "phrase", phrase=phrase[1], titles=tuple(titles), seen=label)
            return
        yield Name(first, last, self._shape(first, last), titles=tuple(titles), seen=label, signs=signs)

    def _leads(self, index: int, label: Label) -> bool:
        """Return whether a word before a name belongs to none: an article, an office, who somebody is."""
        word = self._words[index]
        if index in self._grammar.inhabitants:
            return index in self._grammar.peoples or label in ("LOC", "PER")
        return not word.cap and (word.taken or word.pos in _FUNCTION or index in self._grammar.offices)

    def _trails(self, index: int) -> bool:
        """Return whether a word behind a name belongs to none: a preposition or article."""
        word = self._words[index]
        return not word.cap and word.spaced and word.pos in _LINKS

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
