"""Names and signs of currencies: CLDR's in French, and those of the press."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from azcn.geography.country import countries
from azcn.lexicon import LexiconError, load
from azcn.numbers.words import prefix_tree
from azcn.values.surface import SPACES, fold_word, following

__all__ = [
    "Currency",
    "Subunit",
    "country_currencies",
    "currency_after",
    "currency_before",
    "is_code",
    "scale_letter",
    "subunit_after",
]

_ELIDED = re.compile(rf"[{SPACES}]?(?:de[{SPACES}]|d['’])?", re.IGNORECASE)
_SCALED = re.compile(rf"[{SPACES}]?(k|K|M|Mds?|Mrds?)[{SPACES}](?:de[{SPACES}]|d['’])")
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\.)?")


@dataclass(frozen=True, slots=True)
class Currency:
    """What currency an expression means: one code, or several that the document chooses from."""

    codes: tuple[str, ...]
    default: str | None = None
    """The code where the document does not tell, if the word alone means one."""
    factor: Decimal = Decimal(1)
    """What a letter before the sign multiplies by ("M€")."""
    doubtful: bool = False
    """Whether it is money only where the document settles whose ("80 000 F")."""

    @property
    def code(self) -> str | None:
        """The code, if there is but one."""
        return self.codes[0] if len(self.codes) == 1 else None


class Subunit(NamedTuple):
    """A part of a main unit: how many of it make one, and the currency if it tells."""

    end: int
    per: Decimal
    code: str | None


@dataclass(frozen=True, slots=True)
class _Table:
    names: Mapping[tuple[str, ...], Currency]
    heads: Mapping[str, int]
    """How many words the longest name has that begins with a word."""
    signs: Mapping[str, Currency]
    signed: Mapping[str, str]
    subunits: Mapping[str, tuple[Decimal, str | None]]
    adjectives: Mapping[str, str]
    after: re.Pattern[str]
    firsts: frozenset[str]
    """What a sign or a scale behind a number, or "de" before one, can begin with."""
    before: re.Pattern[str]
    lasts: frozenset[str]
    """What a sign before a number can end with."""
    qualifier: re.Pattern[str]
    scales: Mapping[str, Decimal]
    scales_of: Mapping[tuple[str, str], Decimal]
    """What a letter means before the sign of one currency, where that is something else."""
    scaled: frozenset[str]
    """Letters that are money only behind a scale."""
    doubtful: frozenset[str]


@cache
def country_currencies() -> Mapping[str, str]:
    """Return the legal tender of today by country."""
    tender: Mapping[str, str] = load("cldr")["tender"]
    return {country: code for code, places in tender.items() for country in places.split()}


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold_word(match.group()) for match in _WORD.finditer(name))


def _plural(word: str) -> str:
    return word if word.endswith(("s", "x", "z")) else f"{word}s"


@cache
def _table() -> _Table:
    data = load("currencies")
    current = set(country_currencies().values())
    codes_by_name: dict[tuple[str, ...], set[str]] = {}
    codes_by_head: dict[str, set[str]] = {}
    named: Mapping[str, str] = load("cldr")["names"]
    every = named.keys()
    for name, code in ((name, code) for code, names in named.items() for name in names.split("/") if name):
        words = _words(name)
        codes_by_name.setdefault(words, set()).add(code)
        if words[0] in ("nouveau", "nouveaux") and len(words) > 1:
            words = words[1:]
            codes_by_name.setdefault(words, set()).add(code)
        if code in current:
            codes_by_head.setdefault(words[0].rstrip("s"), set()).add(code)
    shared = data["shared"]
    heads: dict[str, Currency] = {}
    for head, codes in codes_by_head.items():
        entry = shared.get(head, {})
        others = (codes_by_head.get(other, set()) for other in entry.get("also", ()))
        heads[head] = _choice(codes.union(*others), entry.get("default"))
    for head, entry in shared.items():
        if "codes" in entry:
            heads[head] = _choice(set(entry["codes"]), entry.get("default"))
        if "former" in entry:
            heads[head] = _choice({*heads[head].codes, *entry["former"]}, entry.get("default"))

    def meaning(value: str) -> Currency:
        if value in heads:
            return heads[value]
        if value not in every:
            raise LexiconError(f"lexicon/currencies.toml: {value!r} is neither a code nor a shared name")
        return Currency((value,))

    names = {words: _choice(codes & current or codes, None) for words, codes in codes_by_name.items()}
    for head, currency in heads.items():
        words = _words(head)
        for form in (words, (*map(_plural, words[:1]), *words[1:])):
            if form not in names or len(form) == 1:
                names[form] = currency
    for entry, value in data["names"].items():
        singular, _, plural = entry.partition("/")
        for spelling in (singular, plural or f"{singular}s"):
            names[_words(spelling)] = meaning(value)
    names |= {(word.lower(),): names[("euro",)] for word in ("Euro", "Euros")}
    signs = {sign: meaning(value) for sign, value in data["symbols"].items()}
    signs |= {code: Currency((code,)) for code in every}
    signs |= {short: meaning(value) for short, value in data["abbreviations"].items()}
    lone = data["scaled"] | data["doubtful"]
    signs |= {letter: meaning(value) for letter, value in lone.items()}
    subunits = {
        word: (Decimal(entry["per"]), entry.get("code"))
        for forms, entry in data["subunits"].items()
        for word in forms.split("/")
    }
    reach: dict[str, int] = {}
    for words in names:
        reach[words[0]] = max(reach.get(words[0], 0), len(words))
    scales = {letter: Decimal(10) ** power for letter, power in data["scales"].items()}
    symbols = "|".join(sorted(map(re.escape, data["symbols"]), key=len, reverse=True))
    letters = prefix_tree({*every, *data["abbreviations"]})
    behind = prefix_tree({*every, *data["abbreviations"], *lone})
    marks = "|".join(sorted(map(re.escape, data["signed"]), key=len, reverse=True))
    # "5 US $", but "C$" without a space
    long_marks = "|".join(re.escape(mark) for mark in sorted(data["signed"], key=len, reverse=True) if len(mark) > 1)
    short_marks = "".join(mark for mark in data["signed"] if len(mark) == 1)
    letter_scales = "|".join(sorted(map(re.escape, scales), key=len, reverse=True))
    adjectives = {fold_word(form): country.code for country in countries().values() for form in country.adjectives()}
    return _Table(
        names=names,
        heads=reach,
        signs=signs,
        signed=data["signed"],
        subunits=subunits,
        adjectives=adjectives,
        # A code is a code, though it may begin like a scale ("BDT" is no billion of "DT").
        after=re.compile(
            rf"(?:[{SPACES}]?(?:(?:de[{SPACES}]|d['’])?(?:(?!(?:{letters})(?!\w))(?P<scale>{letter_scales})[{SPACES}]?)?(?:de[{SPACES}]|d['’])?))?"
            rf"(?:(?P<mark>(?:{long_marks})[{SPACES}]?|[{short_marks}])?(?P<symbol>{symbols})|(?P<code>{behind})(?![\w]))"
        ),
        firsts=frozenset("dkKM").union(
            sign[0] for sign in (*data["symbols"], *every, *data["abbreviations"], *data["signed"], *scales, *lone)
        ),
        lasts=frozenset("$DdRrPp").union(sign[-1] for sign in (*data["symbols"], *every, *data["abbreviations"])),
        before=re.compile(
            rf"(?<![\w$£€])(?:(?:(?P<mark>(?i:{marks}))[{SPACES}]?)?(?P<symbol>{symbols})|(?P<code>(?i:usd|eur|gbp)|{letters})\$?)[{SPACES}]?\Z"
        ),
        # In small letters right behind the sign alone: "3 milliards $ au total" is no Australian dollar.
        qualifier=re.compile(
            rf"(?:[{SPACES}]?(?P<mark>{long_marks}|C|us|usd|can|cad|hk|c|nz)|(?P<tight>{marks}|ca|au))(?![\w'’]|\.\w)"
        ),
        scales=scales,
        scales_of={
            (letters, code): Decimal(10) ** entry["power"]
            for letters, entry in data["scales_of"].items()
            for name in entry["of"]
            for code in meaning(name).codes
        },
        scaled=frozenset(data["scaled"]),
        doubtful=frozenset(data["doubtful"]),
    )


def _choice(codes: set[str], default: str | None) -> Currency:
    ordered = tuple(sorted(codes))
    return Currency(ordered, default=default if len(ordered) > 1 else None)


def currency_after(text: str, end: int, *, noun: bool = True) -> tuple[int, Currency] | None:
    """Return the currency named right behind a number that ends at ``end``, and where its name ends.

    ``noun``: "de" may join it to the number ("deux millions d'euros").
    """
    table = _table()
    if end >= len(text):
        return None
    begins = end + 1 if text[end] in SPACES else end
    signed = text[begins : begins + 1] in table.firsts
    match = table.after.match(text, end) if signed else None
    if match is not None:
        return _sign(text, match, table)
    scale = _SCALED.match(text, end) if signed else None
    if scale is not None and (named := _named(text, scale.end(), table)) is not None:
        # "50 M de yuans"
        return named[0], replace(named[1], factor=table.scales[scale.group(1)])
    joined = _ELIDED.match(text, end)
    assert joined is not None
    if joined.end() == end or (joined.group().strip(SPACES) and not noun):
        return None
    return _named(text, joined.end(), table)


def _sign(text: str, match: re.Match[str], table: _Table) -> tuple[int, Currency] | None:
    end = match.end()
    scale = match["scale"]
    factor = table.scales[scale] if scale else Decimal(1)
    symbol = match["symbol"]
    doubtful = False
    if symbol is None:
        code = match["code"]
        currency = table.signs[code]
        if scale:
            factor = table.scales_of.get((scale, currency.codes[0]), factor)
        elif code in table.scaled or code in table.doubtful:
            # "200 F-35" are no francs, nor is "2F".
            glued = text[match.start() - 1 : match.start()].isdecimal() and match.end() - match.start() == 1
            one = glued and not text[max(0, match.start() - 2) : match.start()].isdecimal()
            if code not in table.doubtful or one or text[end : end + 1] in ("-", "\u2011", "'", "’", "/", "°"):
                return None
            doubtful = True
    else:
        currency = table.signs[symbol]
        mark = match["mark"]
        if mark is None and currency.code is None:
            behind = table.qualifier.match(text, end)
            if behind is not None and not _shouted(text, behind):
                mark, end = (behind["mark"] or behind["tight"]).upper(), behind.end()
        mark = mark.strip(SPACES) if mark is not None else None
        if mark is not None and (code := table.signed.get(mark)) is not None:
            currency = Currency((code,))
    return end, Currency(currency.codes, currency.default, factor, doubtful)


def _shouted(text: str, mark: re.Match[str]) -> bool:
    """Return whether what looks like a dollar's letters is a word among capitals: "2 MILLIARDS $ AU QUÉBEC"."""
    if mark["mark"] is None or text[mark.start()] not in SPACES:
        return False
    word = following(text, mark.end())
    return mark["mark"] == "AU" and word is not None and text[word[0] : word[1]].isupper()


def _named(text: str, start: int, table: _Table) -> tuple[int, Currency] | None:
    match = _WORD.match(text, start)
    if match is None or fold_word(match.group()) not in table.heads:
        return None
    ends: list[int] = []
    words: list[str] = []
    position = start
    for _ in range(table.heads[fold_word(match.group())]):
        match = _WORD.match(text, position)
        if match is None:
            break
        words.append(fold_word(match.group()))
        ends.append(match.end())
        position = match.end() + 1
        if text[match.end() : position] not in (*SPACES, "'", "’", "-"):
            break
    for size in range(len(words), 0, -1):
        currency = table.names.get(tuple(words[:size]))
        if currency is None:
            continue
        if currency.code is None and (named := _of_country(text, ends[size - 1], currency, table)) is not None:
            return named
        return ends[size - 1], currency
    return None


def _of_country(text: str, end: int, currency: Currency, table: _Table) -> tuple[int, Currency] | None:
    """Return the currency that a country's adjective behind a shared name makes it ("dollars namibiens")."""
    word = following(text, end)
    if word is None or word[0] == end:
        return None
    country = table.adjectives.get(word[2])
    code = country_currencies().get(country or "")
    return (word[1], Currency((code,))) if code in currency.codes and code is not None else None


def currency_before(text: str, start: int) -> tuple[int, Currency] | None:
    """Return the currency signed right before a number at ``start``, and where its sign begins."""
    if start == 0:
        return None
    char = text[start - 1]
    if not (char in "$£€¥₽₺₹₩₪₴₫₦฿₸₼₾₱₵" or char in SPACES or (char.isascii() and char.isalpha())):
        return None
    table = _table()
    if text[start - 2 if char in SPACES and start > 1 else start - 1] not in table.lasts:
        return None
    match = table.before.search(text, max(0, start - 9), start)
    if match is None:
        return None
    symbol, mark = match["symbol"], match["mark"]
    if symbol is None:
        code = match["code"]
        return match.start(), table.signs[code if code in table.signs else code.upper()]
    currency = table.signs[symbol]
    if mark is not None and (code := table.signed.get(mark.upper())) is not None:
        currency = Currency((code,))
    return match.start(), currency


def subunit_after(text: str, end: int, *, noun: bool = False) -> Subunit | None:
    """Return the part of a currency right behind a number ("50 centimes"); ``noun``: behind "de" too."""
    joined = _ELIDED.match(text, end) if noun else None
    start = joined.end() if joined is not None else end
    word = following(text, start)
    if word is None or word[0] == end:
        return None
    entry = _table().subunits.get(word[2])
    return None if entry is None else Subunit(word[1], *entry)


def is_code(word: str) -> bool:
    """Tell whether ``word`` is a code of a currency, or what the press writes for one."""
    return word in _table().signs


_LETTER = re.compile(rf"[{SPACES}]?(k|K|M|m|Mds?|[Mm]rds?|[Mm]io|[Bb]n|B|G)(?!\w)")


def scale_letter(text: str, end: int) -> tuple[int, Decimal] | None:
    """Return what a letter behind a signed number multiplies it by ("$ 75 M"), and where it ends."""
    match = _LETTER.match(text, end)
    return None if match is None else (match.end(), _table().scales[match.group(1)])
