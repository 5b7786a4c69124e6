"""Offices in the text: an office noun with its modifiers and portfolio ("ministre marocain du Commerce")."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from azcn.entities.lands import Lands
from azcn.entities.lexicon import lexicon
from azcn.entities.words import Words
from azcn.geography.fold import ByBeginning, by_beginning, fold, fold_words
from azcn.lexicon import load

__all__ = ["Gender", "OfficeNoun", "Rank", "find_office_nouns"]

Rank: TypeAlias = Literal["state", "government", "member", "business"]
"""Head of state; head of government; any other public office; an office in a company or a profession."""
Gender: TypeAlias = Literal["m", "f", ""]

_Form: TypeAlias = tuple[tuple[str, ...], Rank, Gender, bool, bool]
"""A folded form of an office noun, its rank and gender, whether it is a plural, and whether a mere trade."""

_RANKS: tuple[tuple[str, Rank], ...] = (
    ("heads_of_state", "state"),
    ("heads_of_government", "government"),
    ("members", "member"),
    ("business", "business"),
    ("trades", "business"),
)
_FIRSTS = (("premier",), ("premiere",), ("premiers",), ("premieres",))
_SMALL = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux"})


@dataclass(frozen=True, slots=True)
class OfficeNoun:
    """An office as it stands in the text; ``first`` and ``last`` are word indexes, the last exclusive.

    The office runs to the end of its modifiers and portfolio; the organisation after it ("de la
    Banque de France") is not part of it. ``country`` is that of an adjective inside it.
    """

    first: int
    head: int
    """Index of the last word of the office noun itself ("Premier ministre": of "ministre")."""
    last: int
    rank: Rank
    gender: Gender
    plural: bool
    country: str | None = None
    country_first: int = 0
    country_last: int = 0
    """Beginning and end of the country's adjective, where there is one."""
    portfolio: bool = False
    trade: bool = False
    """A trade or a title of birth ("ingénieur", "prince"), which is an office only in a body."""


@cache
def _nouns() -> ByBeginning[_Form]:
    """Return the forms of office nouns by their first two folded words, the longest first."""
    table: dict[tuple[str, ...], tuple[Rank, Gender, bool, bool]] = {}
    for key, rank in _RANKS:
        trade = key == "trades"
        for entry in load("offices")["nouns"][key]:
            masculine, _, feminine = entry.partition("/")
            genders: list[tuple[str, Gender]] = (
                [(masculine, "m"), (feminine, "f")] if feminine and feminine != masculine else [(masculine, "")]
            )
            for form, gender in genders:
                words = fold_words(form)
                table.setdefault(words, (rank, gender, False, trade))
                plural = tuple(w if w[-1] in "sxz" or w in _SMALL or w == "etat" else f"{w}s" for w in words)
                if plural != words:
                    table.setdefault(plural, (rank, gender, True, trade))
                if len(words) > 1:
                    head = (words[0] if words[0][-1] in "sxz" else f"{words[0]}s", *words[1:])
                    table.setdefault(head, (rank, gender, True, trade))
    return by_beginning(((words, *told) for words, told in table.items()), lambda form: form[0])


@cache
def _modifiers() -> frozenset[str]:
    words = load("offices")["modifiers"]["words"]
    return frozenset(fold(w) for w in words) | frozenset(f"{fold(w)}s" for w in words)


@cache
def _portfolios() -> frozenset[str]:
    return frozenset(part for word in load("offices")["portfolios"]["words"] for part in fold_words(word))


@cache
def _links() -> frozenset[str]:
    words = load("offices")["portfolios"]["links"]
    return frozenset(fold(w) for w in words) | frozenset(f"{fold(w)}s" for w in words)


def find_office_nouns(words: Words, lands: Lands) -> list[OfficeNoun]:
    """Return the offices in text order, none inside another."""
    found: list[OfficeNoun] = []
    nouns = _nouns()
    last = 0
    for index in words.among(nouns.keys()):
        office = _office_at(words, index, lands) if index >= last else None
        if office is not None:
            found.append(office)
            last = max(office.head + 1, office.last)
    return found


def _office_at(
    words: Words,
    index: int,
    lands: Lands,
) -> OfficeNoun | None:
    for form, rank, gender, plural, trade in words.beginning(_nouns(), index):
        end = index + len(form)
        span = words[index:end]
        if len(span) < len(form) or tuple(w.fold for w in span) != form:
            continue
        if any(w.breaks or w.sep.strip("-\u2010\u2011'’ \u00a0\u202f\u2009") for w in span[1:]):
            continue
        if len(form) == 1 and span[0].pos in ("VERB", "AUX") and not span[0].cap:
            continue
        if len(form) == 1 and span[0].pos == "ADJ" and index and span[0].spaced and words[index - 1].pos == "NOUN":
            # "le fonds souverain": an adjective of the noun before it.
            continue
        if not _office_spelling(words, index, end, form) or (end - index > 1 and end - 1 in lands.named):
            continue  # "président de la République du Congo": the last word begins a country's name
        last, country, adjective, portfolio = _extend(words, end, rank, lands)
        former = index > 0 and (
            (words[index].joined and words[index - 1].fold == "ex")
            or (words[index - 1].fold in ("ancien", "ancienne") and not words[index].breaks and words[index].spaced)
        )
        return OfficeNoun(
            first=index - former,
            head=end - 1,
            last=last,
            rank=rank,
            gender=gender,
            plural=plural,
            country=country,
            country_first=adjective[0],
            country_last=adjective[1],
            portfolio=portfolio,
            trade=trade,
        )
    return None


def _office_spelling(words: Words, first: int, last: int, form: tuple[str, ...]) -> bool:
    """Tell whether the words are the office, and not a name or another word spelled the same."""
    word = words[first]
    if form in (("pdg",), ("dg",), ("dga",), ("drh",), ("ceo",), ("cfo",), ("p", "dg")):
        return all(w.upper or len(w.text) == 1 for w in words[first:last])
    if word.upper and word.pos == "PROPN":
        return False
    if form in _FIRSTS:
        # "le Premier britannique"; everywhere else "premier" is an ordinal.
        behind = words[last] if last < len(words) else None
        return word.cap and not word.opens and behind is not None and behind.sep.isspace() and not behind.cap
    behind = words[last] if last < len(words) else None
    if form[1:] == ("du", "conseil") and behind is not None and behind.pos == "ADJ" and not words[last - 1].cap:
        return False  # "le président du conseil régional", who heads no government
    # "General Foods" is foreign; the French office has its accent. Other capitals before a name are offices.
    return len(form) > 1 or word.text not in load("offices")["nouns"]["foreign"]


def _extend(words: Words, start: int, rank: Rank, lands: Lands) -> tuple[int, str | None, tuple[int, int], bool]:
    """Return the end of the office, the country of an adjective in it, where that is, and if a portfolio stands."""
    last = start
    country: str | None = None
    adjective = (0, 0)
    portfolio = False
    while last < len(words):
        word = words[last]
        if word.breaks or word.taken:
            break
        if word.joined:
            last += 1
            continue
        if not (word.spaced or word.elided):
            reached = _portfolio(words, last) if portfolio and word.sep.strip() == "," else last
            if reached == last:
                break
            last = reached
            continue
        if last in lands.adjectives:
            _, end, country_code = lands.adjectives[last]
            if country is None:
                country, adjective = country_code, (last, end)
            last = end
            continue
        if word.fold in _modifiers() and not word.cap:
            last += 1
            continue
        if word.text in load("offices")["modifiers"]["parties"] and last + 1 < len(words) and words[last + 1].cap:
            last += 1
            continue
        if word.fold in _links():
            reached = _linked(words, last)
            if reached > last:
                last, portfolio = reached, True
                continue
            break
        if rank in ("member", "government"):
            at = last + 1 if word.fold == "et" and portfolio else last
            reached = _portfolio(words, at)
            if reached > at:
                last, portfolio = reached, True
                continue
        break
    return last, country, adjective, portfolio


def _portfolio(words: Words, index: int) -> int:
    """Return the end of "du Commerce", "des Affaires étrangères"; ``index`` where none stands there."""
    at = index
    while at < len(words) and at < index + 3 and words[at].fold in _SMALL and not words[at].breaks:
        at += 1
    if at >= len(words) or at == index or words[at].breaks or words[at].taken:
        return index
    word = words[at]
    if not word.cap or word.fold not in _portfolios():
        return index
    at += 1
    # "Affaires étrangères", "Enseignement supérieur", "Transition écologique": adjectives go on with it, and
    # "Petites et Moyennes Entreprises" is one.
    while at < len(words) and words[at].spaced and not words[at].taken:
        follower = words[at]
        if (follower.pos == "ADJ" and not follower.cap) or (follower.cap and follower.fold in _portfolios()):
            at += 1
        elif (
            follower.fold == "et" and at + 1 < len(words) and words[at + 1].cap and words[at + 1].fold in _portfolios()
        ):
            at += 2
        else:
            break
    return at


def _linked(words: Words, index: int) -> int:
    """Return the end of "déléguée au Commerce extérieur", "chargée des mobilités"."""
    at = index + 1
    while at < len(words) and at < index + 5 and words[at].fold in _SMALL and not words[at].breaks:
        at += 1
    if at == index + 1 or at >= len(words) or words[at].breaks or words[at].taken or words[at].pos in ("VERB", "NUM"):
        return index
    at += 1
    while at < len(words) and words[at].spaced and not words[at].cap and not words[at].taken:
        if words[at].pos == "ADJ":
            at += 1
        elif words[at].fold in lexicon().french_particles:
            reached = at
            while reached < len(words) and words[reached].fold in _SMALL:
                reached += 1
            if reached >= len(words) or words[reached].pos != "NOUN" or words[reached].breaks:
                break
            at = reached + 1
        else:
            break
    return at
