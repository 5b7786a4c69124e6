"""Ordinals in words and digits, "n° 3", superlatives in the singular."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from azcn.lexicon import load
from azcn.model import Ordinal
from azcn.numbers import number_at, ordinal_at
from azcn.numbers.words import lowered, prefix_tree
from azcn.text import Found
from azcn.values.surface import SPACES, Token, fold_word, following, preceding

__all__ = ["find_ordinals"]

_SUFFIX = "(?:ers?|[iè]?[eèé]?res?|[eᵉ]s?|i?[eèé]mes?|n?des?|nds?)"
# One search for each kind, so that each skips fast to where it may begin; all but the Roman one in lower case.
_DIGITS = re.compile(rf"(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+|\d{{1,6}}+)[{SPACES}]?{_SUFFIX}(?!['’]|\w)")
_GROUPS = re.compile(rf"\d+(?:[{SPACES}]\d{{3}})*")
_ROMANS = re.compile(
    rf"[IVXL](?:[IVXL]{{1,6}}(?:e|ème|ᵉ)|er|re|[eè]re|[IVXL]{{0,6}}[{SPACES}](?:e|ème|er|re|[eè]re))(?!['’-]|\w)"
)
_STEM = re.compile(r"i[eè]mes?(?!\w)")
_WORDS = re.compile(
    prefix_tree(
        [
            *(f"premi{vowel}r{end}" for vowel in "eè" for end in ("e", "es")),
            *("premier", "premiers", "second", "seconds", "seconde", "secondes", "tierce", "tierces"),
            *("n°", "n°s", "nº", *(f"n{space}°" for space in SPACES), "numéro", "numéros"),
            *("plus", "moins", "principal", "principale", "meilleur", "meilleure", "pire"),
        ],
        begin=True,
    )
    + r"(?!\w)(?<!°)|n[°º]"
)
_NUMBER = re.compile(rf"(?:n[{SPACES}]?[°º]s?|numéros?)[{SPACES}]?", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_WORD_BACK = re.compile(r"[^\W\d_]+\Z")
_FRACTION = re.compile(rf"[{SPACES}](?:de|du|des|d['’])[{SPACES}]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Table:
    words: frozenset[str]
    determiners: frozenset[str]
    adverbs: frozenset[str]
    nouns: frozenset[str]
    cases: frozenset[str]
    after: frozenset[str]
    rank_nouns: frozenset[str]
    before: frozenset[str]
    time_before: frozenset[str]
    time_after: frozenset[str]
    numbered: frozenset[str]


@cache
def _table() -> _Table:
    data = load("ordinals")
    superlatives, phrases = data["superlatives"], data["phrases"]
    return _Table(
        words=frozenset(superlatives["words"]),
        determiners=frozenset(superlatives["determiners"]),
        adverbs=frozenset(superlatives["adverbs"]),
        nouns=frozenset(superlatives["nouns"]),
        cases=frozenset(superlatives["cases"]),
        after=frozenset(phrases["after"]),
        rank_nouns=frozenset(phrases["rank_nouns"]),
        before=frozenset(phrases["before"]),
        time_before=frozenset(phrases["time_before"]),
        time_after=frozenset(phrases["time_after"]),
        numbered=frozenset(phrases["numbered"]),
    )


def _of_cases(text: str, word: Token, table: _Table) -> bool:
    noun = following(text, word[1]) if word[2] == "des" else None
    return noun is not None and noun[2] in table.cases


def find_ordinals(text: str) -> list[Found[Ordinal]]:
    """Return the ordinals of ``text`` in text order; none overlap."""
    found: list[Found[Ordinal]] = []
    end = 0
    for ordinal in _candidates(text):
        if ordinal.start >= end:
            found.append(ordinal)
            end = ordinal.end
    return found


def _candidates(text: str) -> Iterator[Found[Ordinal]]:
    table = _table()
    end = 0
    low = lowered(text)
    hits = [*_DIGITS.finditer(low), *_ROMANS.finditer(text), *_STEM.finditer(low), *_WORDS.finditer(low)]
    for match in sorted(hits, key=_match_start):
        start = match.start()
        if start < end:
            continue
        read = _read(text, match, table)
        if read is not None:
            read = _with_superlative(text, read, table)
            end = read.end
            yield read


def _match_start(match: re.Match[str]) -> int:
    return match.start()


def _read(text: str, match: re.Match[str], table: _Table) -> Found[Ordinal] | None:
    if match.re is _STEM:
        return _in_words(text, match, table)
    before = text[match.start() - 1 : match.start()]
    if before.isalnum() or before == "_":
        return None
    if match.re is _ROMANS:
        return None if before and before in "'’-" else _roman(text, match)
    if match.re is _DIGITS:
        return None if before and before in ".,/'’-" else _digits(text, match, table)
    word = match.group()
    if word[:2] in ("n°", "nº") or word.startswith(("n ", "n\u00a0", "n\u202f", "numéro")):
        number = _NUMBER.match(text, match.start())
        return None if number is None else _numbered(text, match.start(), number.end(), table)
    if word.startswith(("premi", "second", "tierce")):
        return _word(text, match.start(), table)
    return _superlative(text, match, table)


def _found(start: int, end: int, rank: int, rule: str) -> Found[Ordinal]:
    return Found(start=start, end=end, value=Ordinal(rank=rank), rule=f"ordinal.{rule}")


def _with_superlative(text: str, ordinal: Found[Ordinal], table: _Table) -> Found[Ordinal]:
    """Take "plus longue" into the span of "septième plus longue"."""
    word = following(text, ordinal.end)
    if word is None or word[2] not in ("plus", "moins") or word[0] == ordinal.end:
        return ordinal
    adjective = following(text, word[1])
    if adjective is None or adjective[2] in table.adverbs:
        return ordinal
    return _found(ordinal.start, adjective[1], ordinal.value.rank, "superlative")


def _digits(text: str, match: re.Match[str], table: _Table) -> Found[Ordinal] | None:
    digits = _GROUPS.match(match.group())
    assert digits is not None
    suffix = match.group()[digits.end() :].strip(SPACES).lower()
    rank = int("".join(filter(str.isdecimal, digits.group())))
    if match.group()[digits.end()] in SPACES and suffix not in ("e", "ème", "eme", "er", "ère", "re", "nd", "nde"):
        return None
    if suffix in ("d", "de", "des", "res") or (suffix.startswith("nd") and rank != 2) or rank == 0:
        return None
    if suffix in ("er", "ers", "ère", "ères", "re") and rank != 1:
        return None
    words = preceding(text, match.start())
    if words and words[-1][2] in table.numbered:
        return None
    return None if _is_phrase(text, match.end(), words, table) else _found(match.start(), match.end(), rank, "digits")


def _word(text: str, start: int, table: _Table) -> Found[Ordinal] | None:
    read = ordinal_at(text, start)
    if read is None:
        return None
    rank, end = read
    word = fold_word(text[start:end])
    words = preceding(text, start)
    previous = words[-1][2] if words else ""
    if rank == 2:
        before = _cardinal_before(text, words)
        if before is not None:
            whole = ordinal_at(text, before)
            return None if whole is None or whole[1] != end else _found(before, end, whole[0], "words")
        if word in ("seconde", "secondes") and not _adjectival_second(text, end, previous, table):
            return None
    if previous in table.before or _is_phrase(text, end, words, table):
        return None
    # "les 10 premiers", "les deux premières années" are as many, not the first one.
    if word.endswith("s") and (
        text[max(0, start - 3) : start].rstrip(SPACES)[-1:].isdecimal() or _number_word(text, words)
    ):
        return None
    # "une première": a noun.
    if word == "première" and previous == "une" and not _noun_behind(text, end):
        return None
    if text[start].isupper() and text[start - 1 : start] == " " and previous and _name_follows(text, end):
        return None
    return _found(start, end, rank, "words")


def _cardinal_before(text: str, words: list[Token]) -> int | None:
    """Return where the cardinal right before a word begins ("trois cent vingt | seconde")."""
    first = None
    for token in reversed(words[-6:]):
        if token[2] == "et" and first is None:  # "vingt et | unième"
            continue
        number = number_at(text, token[0])
        if number is None or not number.words or token[2] in ("un", "une"):
            break
        first = token[0]
    return first


def _adjectival_second(text: str, end: int, previous: str, table: _Table) -> bool:
    """Tell whether "seconde" is an adjective, not the time unit: a noun follows, or an article without "une"."""
    word = following(text, end)
    if previous in table.time_before or (not previous and word is None):
        return False
    return word is not None and word[0] != end and word[2] not in table.time_after


def _is_phrase(text: str, end: int, words: list[Token], table: _Table) -> bool:
    word = following(text, end)
    if word is None:
        return False
    previous = words[-1][2] if words else ""
    joined = word[0] - end <= 1
    if not joined or word[2] not in table.after:
        return False
    # "au premier rang", but "le sixième rang" counts.
    return not (word[2] in table.rank_nouns and previous != "de")


def _number_word(text: str, words: list[Token]) -> bool:
    if not words or words[-1][2] in ("un", "une"):
        return False
    number = number_at(text, words[-1][0])
    return number is not None and number.end == words[-1][1]


def _noun_behind(text: str, end: int) -> bool:
    word = following(text, end)
    return (
        word is not None
        and word[0] - end == 1
        and len(word[2]) > 3
        and word[2]
        not in (
            "pour",
            "dans",
            "depuis",
            "avec",
            "sur",
            "chez",
            "sous",
            "selon",
            "après",
            "avant",
        )
    )


def _name_follows(text: str, end: int) -> bool:
    word = following(text, end)
    return word is not None and text[word[0]].isupper()


def _in_words(text: str, match: re.Match[str], table: _Table) -> Found[Ordinal] | None:
    back = _WORD_BACK.search(text, max(0, match.start() - 14), match.end())
    if back is None:
        return None
    start = back.start()
    while (
        start
        and text[start - 1] in "-\u2010\u2011"
        and (joined := _WORD_BACK.search(text, max(0, start - 15), start - 1))
    ):
        start = joined.start()
    words = preceding(text, start)
    before = _cardinal_before(text, words)
    read = ordinal_at(text, before) if before is not None else None
    if read is not None and read[1] == match.end():
        # "deux cinquièmes", "trois millièmes": parts, unless the whole is one ordinal ("trois centième").
        if match.group().lower().endswith("s"):
            return None
        start = before if before is not None else start
        words = preceding(text, start)
    else:
        read = ordinal_at(text, start)
        if read is None or read[1] != match.end():
            return None
        if before is not None:
            return None
    previous = words[-1][2] if words else ""
    if previous in ("un", "d'un") and _FRACTION.match(text, match.end()) and read[0] > 2:
        return None
    if match.group().lower().endswith("s") and read[0] >= 100:
        return None
    if previous in table.before or _is_phrase(text, match.end(), words, table):
        return None
    return _found(start, match.end(), read[0], "words")


def _numbered(text: str, start: int, end: int, table: _Table) -> Found[Ordinal] | None:
    number = number_at(text, end)
    if number is None or number.amount != int(number.amount) or number.amount > 1000 or number.amount < 1:
        return None
    if text[number.end : number.end + 1] in ("-", "/", ".") and text[number.end + 1 : number.end + 2].isalnum():
        return None
    words = preceding(text, start)
    previous = words[-1] if words else None
    if previous is not None and (previous[2] in table.numbered or previous[2] in ("un", "une", "de", "du", "d'")):
        return None
    if previous is None and not _ranked_behind(text, number.end):
        return None
    return _found(start, number.end, int(number.amount), "number")


def _ranked_behind(text: str, end: int) -> bool:
    word = following(text, end)
    return word is not None and word[0] - end <= 1


def _roman(text: str, match: re.Match[str]) -> Found[Ordinal] | None:
    letters = re.match(r"[IVXL]+", match.group())
    if letters is None or match.group()[letters.end() :].isupper():
        return None
    values = [_ROMAN[letter] for letter in letters.group()]
    rank = sum(
        -value if index + 1 < len(values) and value < values[index + 1] else value for index, value in enumerate(values)
    )
    words = preceding(text, match.start())
    # "François Ier", "la Ve République": parts of names.
    if words and text[words[-1][0]].isupper():
        return None
    word = following(text, match.end())
    if word is None or word[0] == match.end() or word[2] in ("siècle", "siècles", "république", "reich"):
        return None
    return _found(match.start(), match.end(), rank, "roman")


def _superlative(text: str, match: re.Match[str], table: _Table) -> Found[Ordinal] | None:
    word = match.group()
    words = preceding(text, match.start())
    previous = words[-1][2] if words else ""
    if previous not in table.determiners:
        return None
    if word in table.words:
        behind = following(text, match.end())
        if previous in ("ce", "cette", "unique") or (behind is not None and behind[2] in ("délai", "délais")):
            return None
        if (previous == "au" and word == "pire") or (behind is not None and _of_cases(text, behind, table)):
            return None
        if behind is None and word not in ("meilleur", "meilleure", "pire"):
            return None
        return _found(match.start(), match.end(), 1, "superlative")
    adjective = following(text, match.end())
    if previous in ("ce", "cette") or adjective is None or adjective[0] == match.end() or adjective[2].endswith("'"):
        return None
    # "au moins", "du moins": adverbs.
    if word == "moins" and previous in ("au", "du"):
        return None
    form = adjective[2]
    if (
        form in table.adverbs
        or form.endswith("ment")
        or (
            form[-1] in "sxz"
            and form
            not in (
                "gros",
                "bas",
                "précieux",
                "vieux",
                "heureux",
                "gras",
                "épais",
                "ambitieux",
                "prestigieux",
                "sérieux",
                "dangereux",
                "coûteux",
                "nombreux",
            )
        )
    ):
        return None
    noun = following(text, adjective[1])
    if previous == "au" and (
        noun is None or noun[2] in ("de", "du", "des", "d'", "à", "depuis") or form in ("haut", "bas")
    ):
        return None
    # "le plus haut niveau", "le taux le plus bas", but "au plus bas", "son plus haut depuis mai".
    if form in ("haut", "bas") and not _noun_behind(text, adjective[1]) and not (previous == "le" and len(words) > 1):
        return None
    if text[adjective[0]].isupper() or not text[adjective[0]].isalpha():
        return None
    if noun is not None and noun[2] in table.nouns:
        return None
    # "la plus grande", "la plus importante": one adjective, or two joined.
    return _found(match.start(), adjective[1], 1, "superlative")
