"""Comparators: "plus de", "environ", "au moins" around a number, and verbs such as "dépasser" before it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from azcn.lexicon import load
from azcn.model import Comparator
from azcn.morphology import verb_forms
from azcn.values.surface import SPACES, Token, following, preceding, tokens

__all__ = ["comparator_after", "comparator_before"]


_Phrases = Mapping[str, Mapping[str, list[tuple[list[str], Comparator]]]]
"""Phrases by the word beside the number and the one beside that, "" for phrases of one word; the longest first."""


@dataclass(frozen=True, slots=True)
class _Table:
    before: _Phrases
    """By the last word."""
    after: _Phrases
    """By the first word."""
    verbs: Mapping[str, Comparator]
    skipped: frozenset[str]
    nouns: frozenset[str]


@cache
def _table() -> _Table:
    data = load("comparators")
    before = {_key(phrase): sense for sense, phrases in data["before"].items() for phrase in phrases}
    after = {_key(phrase): sense for sense, phrases in data["after"].items() for phrase in phrases}
    verbs: dict[str, Comparator] = {}
    verbal = load("figures")["comparators"]
    for sense in ("gt", "approx"):
        for infinitive in verbal[sense]:
            for form in verb_forms(infinitive):
                verbs.setdefault(form, sense)
    return _Table(
        before=_by_word(before, last=True),
        after=_by_word(after),
        verbs=verbs,
        skipped=frozenset(data["between"]["words"]),
        nouns=frozenset(data["between"]["nouns"]),
    )


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(word for _, _, word in tokens(phrase, 0, len(phrase)))


def _by_word(phrases: Mapping[tuple[str, ...], Comparator], *, last: bool = False) -> _Phrases:
    found: dict[str, dict[str, list[tuple[list[str], Comparator]]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        one, two = (*reversed(phrase), "")[:2] if last else (*phrase, "")[:2]
        found.setdefault(one, {}).setdefault(two, []).append((list(phrase), phrases[phrase]))
    return found


def comparator_before(text: str, start: int) -> tuple[Comparator, Token] | None:
    """Return the comparator that the words before ``start`` say, with the first of those words."""
    words = preceding(text, start)
    table = _table()
    end = len(words)
    if end == 0:
        return None
    direct = _phrase(words, end, table)
    if direct is None and words[-1][2] in ("un", "une"):  # "plus d'une | trentaine"
        direct = _phrase(words, end - 1, table)
    if direct is not None:
        return direct
    return _verb(words, table)


def _phrase(words: Sequence[Token], end: int, table: _Table) -> tuple[Comparator, Token] | None:
    phrases = table.before.get(words[end - 1][2]) if end else None
    if phrases is None:
        return None
    longer = phrases.get(words[end - 2][2], ()) if end > 1 else ()
    for phrase, sense in (*longer, *phrases.get("", ())):
        size = len(phrase)
        if size <= end and [word for _, _, word in words[end - size : end]] == phrase:
            first = words[end - size]
            before = [word for _, _, word in words[max(0, end - size - 4) : end - size]]
            if phrase == ["plus", "que"] and not {"ne", "n'"}.isdisjoint(before):
                return None  # "n'emploie plus que 300 personnes"
            if sense in ("gt", "lt") and "pas" in before[-2:-1] and not {"ne", "n'"}.isdisjoint(before):
                return ("le" if sense == "gt" else "ge"), first  # "n'a pas livré moins de 12 bus"
            # "n'est pas supérieur à", "pas plus de": what is denied is the other side.
            if end > size and words[end - size - 1][2] == "pas" and sense in ("gt", "lt"):
                return ("le" if sense == "gt" else "ge"), first
            return sense, first
    return None


def _verb(words: Sequence[Token], table: _Table) -> tuple[Comparator, Token] | None:
    negated = barred = False
    for index in range(len(words) - 1, max(-1, len(words) - 9), -1):
        word = words[index][2]
        if word == "sous" and barred:  # "sous la barre symbolique des"
            return "lt", words[index]
        barred = barred or word in table.nouns
        sense = table.verbs.get(word)
        if sense is not None:
            if sense == "gt" and (negated or _denied(words, index)):
                return "le", words[index]
            return sense, words[index]
        if word in ("pas", "jamais", "guère"):
            negated = True
        if word in table.skipped or word.endswith("ment"):
            continue
        if (
            word in ("de", "d'", "du")
            and index
            and (words[index - 1][2] in table.nouns or table.verbs.get(words[index - 1][2]) == "approx")
        ):
            continue
        return None
    return None


def _denied(words: Sequence[Token], verb: int) -> bool:
    """Tell whether a verb is denied by the words before it: "ne devrait pas dépasser", "sans dépasser"."""
    before = [word for _, _, word in words[max(0, verb - 5) : verb]]
    if before[-1:] == ["sans"]:
        return True
    return any(word in ("pas", "jamais") for word in before) and any(word in ("ne", "n'") for word in before)


def comparator_after(text: str, end: int) -> tuple[Comparator, int] | None:
    """Return the comparator that the words right after ``end`` say, and where they end."""
    if text[end : end + 1] not in SPACES or not text[end : end + 1]:
        return None
    table = _table()
    word = following(text, end)
    if word is None or word[2] not in table.after:
        return None
    phrases = table.after[word[2]]
    second = following(text, word[1])
    if second is not None and second[2] not in phrases and "" not in phrases:  # "à", "et", "au"
        return None
    words = list(_adjacent(text, end))
    longer = phrases.get(words[1][2], ()) if len(words) > 1 else ()
    for phrase, sense in (*longer, *phrases.get("", ())):
        size = len(phrase)
        if [each for _, _, each in words[:size]] == phrase:
            return sense, words[size - 1][1]
    return None


def _adjacent(text: str, end: int) -> Iterator[Token]:
    for token in tokens(text, end, min(len(text), end + 32))[:4]:
        if text[end : token[0]].strip(SPACES):
            return
        yield token
        end = token[1]
