"""Physical units by French name and symbol, and rates of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from azcn.lexicon import LexiconError, load
from azcn.values.surface import SPACES, fold_word

__all__ = ["Unit", "rate_at", "unit_at"]

_JOIN = re.compile(rf"[{SPACES}]?(?:de[{SPACES}]|d['’])?", re.IGNORECASE)
_SLASH = re.compile(rf"[{SPACES}]?/[{SPACES}]?")
_PER = re.compile(rf"[{SPACES}]par[{SPACES}]")
_WORD = re.compile(r"[^\W\d_]+\.?|°")


class Unit(NamedTuple):
    """A unit behind a number: where it ends, its symbol, and whether it is one of length."""

    end: int
    symbol: str
    length: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    names: Mapping[tuple[str, ...], tuple[str, bool]]
    heads: frozenset[str]
    symbols: Mapping[str, tuple[str, bool]]
    symbol: re.Pattern[str]
    rate: re.Pattern[str]
    per: Mapping[str, str]
    rates: Mapping[str, str]


def _plural(name: str) -> str:
    """Return the plural of a unit's name: its noun takes s, and so do the adjectives "carré", "cube"."""
    words = name.split(" ")
    if words[0][-1] not in "szx.":
        words[0] += "s"
    for index, word in enumerate(words[1:], 1):
        if word in ("carré", "cube", "métrique", "marin", "nautique", "terrestre", "centigrade"):
            words[index] += "s"
    return " ".join(words)


@cache
def _table() -> _Table:
    data = load("units")
    prefixes: dict[str, str] = data["prefixes"]
    names: dict[tuple[str, ...], tuple[str, bool]] = {}
    symbols: dict[str, tuple[str, bool]] = {}

    def name(text: str, symbol: str, *, length: bool) -> None:
        singular, _, plural = text.partition("/")
        # "watts-crête" and "kilomètres-heure": the first part takes the s.
        hyphened = f"{singular.partition('-')[0]}s-{singular.partition('-')[2]}" if "-" in singular else singular
        for form in (singular, plural or _plural(singular), hyphened):
            for spelling in (form, form.replace("è", "e").replace("é", "e").replace("œ", "oe")):
                names.setdefault(_words(spelling), (symbol, length))

    def sign(text: str, symbol: str, *, length: bool) -> None:
        symbols.setdefault(text, (symbol, length))

    for symbol, entry in data["units"].items():
        _check(symbol, entry)
        length = bool(entry.get("length"))
        for prefix in ("", *entry.get("si", ())):
            whole = f"{prefix}{symbol}" if not (prefix and symbol == "°C") else symbol
            # The symbol of a million tonnes is Mt, but "mégatonne" is the only such name in use.
            spelt = prefixes.get(prefix, "")
            for text in entry["names"]:
                if prefix and (" " in text or text == "kilo"):
                    continue
                name(f"{spelt}{text}", whole, length=length)
                for flag, exponent, word in (("square", "2", "carré"), ("cube", "3", "cube")):
                    if entry.get(flag) and " " not in text:
                        name(f"{spelt}{text} {word}", f"{whole}{exponent}", length=False)
            for text in entry["symbols"]:
                if prefix and not text.isalpha():
                    continue
                sign(f"{prefix}{text}", whole, length=length)
                if prefix == "k":
                    sign(f"K{text}", whole, length=length)
                for flag, exponent, mark in (("square", "2", "²"), ("cube", "3", "³")):
                    if entry.get(flag):
                        for written in (exponent, mark):
                            sign(f"{prefix}{text}{written}", f"{whole}{exponent}", length=False)
        for prefix in entry.get("si_symbols", ()):
            for text in entry["symbols"]:
                sign(f"{prefix}{text}", f"{prefix}{symbol}", length=length)
    pattern = "|".join(sorted(map(re.escape, symbols), key=len, reverse=True))
    per: dict[str, str] = data["per"]
    spans = "|".join(sorted(map(re.escape, per), key=len, reverse=True))
    rates: dict[str, str] = data["rates"]
    return _Table(
        names=names,
        heads=frozenset(words[0] for words in names),
        symbols=symbols,
        symbol=re.compile(
            rf"[{SPACES}]?(?:(?P<rate>{'|'.join(map(re.escape, rates))})|(?P<symbol>{pattern}))(?![\w'’°])"
        ),
        rate=re.compile(rf"[{SPACES}]?(?:/[{SPACES}]?|par[{SPACES}])(?P<per>{spans})(?![\w'’])", re.IGNORECASE),
        per=per,
        rates=rates,
    )


def _check(symbol: str, entry: Mapping[str, Any]) -> None:
    unknown = entry.keys() - {"names", "symbols", "si", "si_symbols", "square", "cube", "length"}
    if unknown:
        raise LexiconError(f"lexicon/units.toml: {symbol}: unknown keys {sorted(unknown)}")


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold_word(match.group()) for match in _WORD.finditer(name))


def unit_at(text: str, end: int, *, noun: bool = False, half: bool = False) -> Unit | None:
    """Return the physical unit right behind a number that ends at ``end``, with the rate behind it.

    ``noun``: "de" may join it to the number; ``half``: a hyphen may ("demi-litre").
    """
    table = _table()
    start = end
    if half and text[end : end + 1] == "-":
        start = end + 1
    if noun:
        joined = _JOIN.match(text, end)
        assert joined is not None
        start = joined.end()
    match = table.symbol.match(text, start)
    if match is not None and _fits(text, end, match):
        if match["rate"]:
            return Unit(match.end(), table.rates[match["rate"]])
        symbol, length = table.symbols[match["symbol"]]
        return _with_rate(text, Unit(match.end(), symbol, length), table)
    if text[start : start + 1] and text[start] in SPACES:
        start += 1
    elif start == end:
        return None
    named = _named(text, start, table)
    return None if named is None else _with_rate(text, named, table)


def _fits(text: str, end: int, match: re.Match[str]) -> bool:
    """Tell whether a symbol stands as one: a single letter needs no word or sign of another kind behind it."""
    symbol = match["symbol"] or match["rate"]
    if len(symbol) > 1 or not symbol.isalpha():
        return True
    behind = text[match.end() : match.end() + 2]
    if symbol in "bT" and match.start() != end:
        return False
    # "5 m. Dupont", "10 l'an": no metre, no litre.
    return symbol != "b" and not (behind[:1] == "." and behind[1:2].isalnum())


def _named(text: str, start: int, table: _Table) -> Unit | None:
    match = _WORD.match(text, start)
    if match is None or (
        fold_word(match.group()).rstrip(".") not in table.heads and fold_word(match.group()) not in table.heads
    ):
        return None
    words: list[str] = []
    ends: list[int] = []
    position = start
    for _ in range(5):
        match = _WORD.match(text, position)
        if match is None:
            break
        word = fold_word(match.group())
        if word.endswith(".") and word != "deg.":
            word = word[:-1]
            words.append(word)
            ends.append(match.end() - 1)
            break
        words.append(word)
        ends.append(match.end())
        position = match.end() + 1
        if text[match.end() : position] not in (*SPACES, "'", "’", "-"):
            break
    for size in range(len(words), 0, -1):
        found = table.names.get(tuple(words[:size]))
        if found is not None:
            return Unit(ends[size - 1], *found)
    return None


def _with_rate(text: str, unit: Unit, table: _Table) -> Unit:
    rate = rate_at(text, unit.end)
    if rate is not None:
        return Unit(rate[0], f"{unit.symbol}/{rate[1]}", unit.length)
    match = _SLASH.match(text, unit.end)
    if match is not None:
        below = table.symbol.match(text, match.end())
        if below is not None and below["symbol"]:
            compound = Unit(below.end(), f"{unit.symbol}/{table.symbols[below['symbol']][0]}")
            rate = rate_at(text, compound.end)
            return compound if rate is None else Unit(rate[0], f"{compound.symbol}/{rate[1]}")
    match = _PER.match(text, unit.end)
    if match is not None:
        below_name = _named(text, match.end(), table)
        if below_name is not None:
            return Unit(below_name.end, f"{unit.symbol}/{below_name.symbol}")
    return unit


def rate_at(text: str, end: int) -> tuple[int, str] | None:
    """Return the span of time that a rate right behind ``end`` is counted by ("par an": a), and where it ends."""
    table = _table()
    match = table.rate.match(text, end)
    return None if match is None else (match.end(), table.per[match["per"].lower()])
