"""The number words of the lexicon, as tables and patterns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from azcn.lexicon import load

__all__ = ["SPACES", "Words", "lowered", "prefix_tree", "words"]

SPACES = " \u00a0\u202f\u2009\u2007"
"""The spaces that may stand in a number: plain, no-break, narrow no-break, thin, figure."""

_JOIN = rf"(?:[{SPACES}]|[{SPACES}]?[-\u2010\u2011][{SPACES}]?)"
_ET = rf"(?:[{SPACES}]et[{SPACES}]|-et-)"
_LONGEST = 24  # words in the longest cardinal below a million, with room for a malformed one


@dataclass(frozen=True, slots=True)
class Words:
    """What the lexicon says, ready to match; patterns ignore case but for the abbreviations."""

    cardinals: Mapping[str, str]
    collectives: Mapping[str, Decimal]
    fractions: Mapping[str, int]
    signs: Mapping[str, tuple[int, int]]
    abbreviations: Mapping[str, Decimal]
    ordinals: Mapping[str, int]
    stems: Mapping[str, str]
    run: re.Pattern[str]
    """Words of a cardinal below a million, one after the other."""
    scale: re.Pattern[str]
    """A space or hyphen and a scale word; `scales` has the power of its group."""
    scales: tuple[Decimal, ...]
    digit_scale: re.Pattern[str]
    abbreviation: re.Pattern[str]
    collective: re.Pattern[str]
    """A collective noun, with the article or "demi-" before it and the scale that it multiplies after it."""
    half: re.Pattern[str]
    fraction: re.Pattern[str]
    and_half: re.Pattern[str]
    comma: re.Pattern[str]
    more: re.Pattern[str]
    """What may stand behind a number in digits and belong to it; where it does not, the digits are all."""
    more_than_one: re.Pattern[str]
    """"un" or "une" with what may belong to the same number, in lower case; where not so, it is an article."""
    ordinal: re.Pattern[str]
    digit: re.Pattern[str]
    """Where a number in digits may begin."""
    word: re.Pattern[str]
    """Where one in words may, in a text in lower case: a word, or the end of one."""


def prefix_tree(entries: Iterable[str], *, begin: bool = False) -> str:
    """Return a pattern for any of ``entries`` that begins with a literal in every branch.

    Searching for it skips all other characters without trying, which a plain alternation, a word break at the
    beginning or ignored case do not. With ``begin`` no letter or digit stands before it, which is looked at behind the
    first literal.
    """
    tails: dict[str, list[str]] = {}
    for entry in entries:
        tails.setdefault(entry[:1], []).append(entry[1:])
    optional = tails.pop("", None) is not None
    branches = [
        re.escape(first) + (rf"(?<!\w{re.escape(first)})" if begin else "") + prefix_tree(rest)
        for first, rest in sorted(tails.items())
    ]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if optional else ''}"


def lowered(text: str) -> str:
    """Return ``text`` in lower case, character for character, so that offsets hold."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char if len(char.lower()) > 1 else char.lower() for char in text)


def _any(entries: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, entries), key=len, reverse=True))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def words() -> Words:
    """Return the tables, built at the first call."""
    data = load("numbers")
    cardinals: dict[str, str] = data["cardinals"]
    collectives = {form: Decimal(n) for word, n in data["collectives"].items() for form in (word, f"{word}s")}
    word = _any(cardinals)
    # A hyphen or space in "quarante-deux"; "et" before "un" and "onze" alone, so that "dix et vingt" stays two numbers.
    run = rf"(?:{word})(?:(?:{_JOIN}(?:{word})|{_ET}(?:une?|onze))\b){{0,{_LONGEST}}}"
    scale = "|".join(f"({pattern})" for pattern in data["scales"])
    joined = "|".join(data["scales"])
    collective = _any(collectives)
    big = "milliers|millions|milliards|billions"
    stems = _any(data["ordinal_stems"])
    ordinals = _any(data["ordinals"])
    vague = f"{big}|centaines"
    fraction = _any(data["fractions"])
    hits = [*cardinals, *collectives, *vague.split("|"), "demi", "demie", "moitié"]
    signs = "".join(data["signs"])
    return Words(
        cardinals=cardinals,
        collectives=collectives,
        fractions=data["fractions"],
        signs={sign: (part, whole) for sign, (part, whole) in data["signs"].items()},
        abbreviations={form: Decimal(10) ** power for form, power in data["abbreviations"].items()},
        ordinals=data["ordinals"],
        stems=data["ordinal_stems"],
        run=_compiled(rf"(?:{run})\b"),
        scale=_compiled(rf"(?:[{SPACES}]|[{SPACES}]?-)?(?:{scale})\b"),
        scales=tuple(Decimal(10) ** power for power in data["scales"].values()),
        digit_scale=_compiled(rf"[{SPACES}]?(?:mille)\b"),
        abbreviation=re.compile(
            rf"[{SPACES}]?({_any(data['abbreviations'])})(?![^\W\d_])"
            rf"(?:\.(?=[{SPACES}](?:de[{SPACES}]|d['’]|[€$£]|[Ff]r\b|[A-Z]{{3}}\b)))?"
        ),
        collective=_compiled(
            rf"(?:une?[{SPACES}](?!(?:{vague})\b))?(?P<half>demi(?:e)?[-{SPACES}])?(?P<noun>{collective}|{vague})\b"
        ),
        half=_compiled(rf"(?:une?[{SPACES}])?demie?(?=[-{SPACES}])"),
        fraction=_compiled(rf"[{SPACES}](?:{fraction})\b"),
        and_half=_compiled(rf"[{SPACES}]et[{SPACES}]demie?\b"),
        comma=_compiled(rf"[{SPACES}]virgule[{SPACES}]"),
        ordinal=_compiled(
            rf"(?P<irregular>{ordinals})\b|(?P<stem>{stems}|millioni|milliardi|billioni)(?P<suffix>i?[eè]mes?)\b"
        ),
        more=re.compile(
            rf"[{SPACES}]?-?(?:[{signs}]|(?i:{joined}|mille)\b|(?:{_any(data['abbreviations'])})(?![^\W\d_]))"
            rf"|[{SPACES}](?i:et)[{SPACES}]"
        ),
        more_than_one=re.compile(
            rf"une?(?:(?:{_JOIN})(?:{prefix_tree({*hits, *data['fractions']})}|{joined})"
            rf"|{_ET}(?:une?|onze|demi)|[{SPACES}]virgule)"
        ),
        digit=re.compile(rf"[\d{signs}]+"),
        word=re.compile(prefix_tree(hits, begin=True) + r"(?!\w)"),
    )
