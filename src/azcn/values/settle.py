"""What the whole document says of a currency that several countries share: whose money a passage tells of."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from azcn.geography import find_countries
from azcn.lexicon import load
from azcn.numbers.words import SPACES, prefix_tree
from azcn.values.currency import Currency, country_currencies

__all__ = ["Settlement"]

_WINDOW = 300  # characters on either side that are of the same passage
_YEAR = re.compile(
    rf"(?<![\d.,/])(?<!\d[{SPACES}])(1[89]\d\d|20\d\d)(?!\d|[.,]\d|[{SPACES}]?(?:F\b|francs|€|\$|%)|[{SPACES}]\d)"
)
# A place at the head of a text, before a dash, a bracket or a date: "Québec – ", "RABAT (Agence) – ".
_DATELINE = re.compile(rf"[^.!?\n]{{0,40}}?(?:[{SPACES}][\u2013\u2014-][{SPACES}]|\(|\))")
_HEAD = 48
_HOME = 3  # how much must speak for a country whose dollar is meant without being named
_FIRST_NAME = re.compile(rf"\b([A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?)[{SPACES}]\Z")
_STOP = re.compile(r"[.!?…][\s»”]|\n")
_FRANC = re.compile(r"\b[Ff]rancs?\b")


@dataclass(frozen=True, slots=True)
class _Witnesses:
    countries: Mapping[str, str]
    people: frozenset[str]
    openers: frozenset[str]
    """Words that have a capital only because they open a sentence."""
    pattern: re.Pattern[str]
    former: Mapping[str, str]
    """Codes of before by country."""
    home: frozenset[str]
    """Codes of what the press of their lands means by a name that has another meaning elsewhere."""
    until: int
    signs: re.Pattern[str]


@cache
def _witnesses() -> _Witnesses:
    data = load("currencies")
    countries: dict[str, str] = {}
    for country, forms in data["witnesses"].items():
        for form in forms:
            countries[form] = country
            if form[0].isupper():
                countries.setdefault(form.upper(), country)
                plain = "".join(
                    char for char in unicodedata.normalize("NFD", form.upper()) if not unicodedata.combining(char)
                )
                countries.setdefault(plain, country)
    people = {form: country for country, forms in data["people"].items() for form in forms}
    countries |= people
    former = {
        country: code
        for entry in data["shared"].values()
        for code, lands in entry.get("former", {}).items()
        for country in lands
    }
    return _Witnesses(
        countries=countries,
        people=frozenset(people),
        openers=frozenset(load("sentences")["openers"]),
        pattern=re.compile(prefix_tree(countries, begin=True) + r"(?!\w)"),
        former=former,
        home=frozenset(code for entry in data["shared"].values() for code in entry.get("home", ())),
        until=data["former"]["until"],
        signs=re.compile(prefix_tree(data["former"]["signs"], begin=True) + r"(?!\w)"),
    )


class Settlement:
    """The document's witnesses: currencies named in full, the countries that it speaks of, where, and its years."""

    __slots__ = (
        "_any_old",
        "_explicit",
        "_first",
        "_francs",
        "_head",
        "_lands",
        "_named_alone",
        "_old",
        "_places",
        "_starts",
        "_text",
        "_totals",
    )

    def __init__(self, text: str, currencies: Iterable[Currency]) -> None:
        """Take the currencies that the document names; countries are looked for only when asked for."""
        self._text = text
        self._explicit = frozenset(each.codes[0] for each in currencies if len(each.codes) == 1)
        self._lands: Sequence[str] | None = None
        self._starts: Sequence[int] = ()
        self._francs: bool | None = None
        self._any_old = False
        self._places: dict[str, list[int]] = {}
        self._totals: dict[bool, Counter[str]] = {}
        self._head = ""
        self._first = ""
        self._named_alone = ""
        self._old: tuple[Sequence[int], Sequence[bool]] | None = None

    def code_of(self, currency: Currency, position: int) -> tuple[str | None, str]:
        """Return the code that ``currency`` at ``position`` means here, and a note where the document settled it."""
        if currency.code is not None:
            return currency.code, ""
        named = [code for code in currency.codes if code in self._explicit]
        if currency.default is None:
            return (
                (named[0], f"{named[0]}: named in full in the document")
                if len(named) == 1
                else self._of_lands(currency, position)
            )
        others = [code for code in named if code != currency.default]
        if len(others) == 1 and currency.default not in named:
            return others[0], f"{others[0]}: named in full in the document"
        home = self._home(currency, position)
        if home is not None:
            return home, f"{home}: by the countries of the document"
        return currency.default, ""

    def bears_out(self, code: str | None, position: int, *, large: bool = False) -> bool:
        """Return whether a doubtful sign at ``position`` that was settled as ``code`` is money of this document.

        A ``large`` number is money in a passage of the years of former money, whosever it was.
        """
        if self._francs is None:
            self._francs = _FRANC.search(self._text) is not None
        if self._francs:
            return True
        if code is None:
            return large and self._is_old(position)
        return code not in _witnesses().former.values() or self._is_old(position)

    def _home(self, currency: Currency, position: int) -> str | None:
        """Return the code of the one country that the text is from or about, other than that of the word alone."""
        counts, near = self._counts(position)
        best = None
        head = _tender(self._head)
        for code in currency.codes:
            count = counts[code]
            if code == currency.default or not count:
                continue
            others = sum(counts.values()) - count + near[currency.default or ""]
            # Thousands and millions of a sign ("60 M$") are rather written where it is the money of the land.
            weight = count + 3 * (head == code) + (self._first == code) + (currency.factor != 1)
            first = self._first == code and not others
            from_home = code in _witnesses().home and (weight >= _HOME or first)
            if (from_home or self._named_alone == code) and weight > others:
                best = code
        return best

    def _of_lands(self, currency: Currency, position: int) -> tuple[str | None, str]:
        """Return the code of the country that the passage speaks of most, and a note."""
        if not currency.codes:
            return None, "it has no code"
        counts, near = self._counts(position, former=True)
        former = set(_witnesses().former.values())
        found = {
            code: counts[code] + 2 * near[code] + 3 * (_former_tender(self._head) == code)
            for code in currency.codes
            if counts[code]
        }
        current = {code: weight for code, weight in found.items() if code not in former}
        if current and not self._is_old(position):
            found = current
        if not found:
            return None, "the document does not tell which"
        most = max(found.values())
        ranked = sorted(code for code, weight in found.items() if weight == most)
        if len(ranked) > 1:
            code = min(ranked, key=lambda code: (self._distance(code, position), code))
            return code, f"{code}: by the nearest country"
        return ranked[0], f"{ranked[0]}: by the countries of the document"

    def _counts(self, position: int, *, former: bool = False) -> tuple[Counter[str], Counter[str]]:
        """Return how often the document, and the passage, speak of the countries of each currency."""
        lands = self._find()
        tender = _former_tender if former else _tender
        near: Counter[str] = Counter()
        # What the sentence names counts once more.
        for first, last in ((position - _WINDOW, position + _WINDOW), self._sentence(position)):
            near.update(map(tender, lands[bisect_left(self._starts, first) : bisect_right(self._starts, last)]))
        if former not in self._totals:
            self._totals[former] = Counter(map(tender, lands))
        return self._totals[former], near

    def _distance(self, code: str, position: int) -> int:
        if not self._places:
            for start, land in zip(self._starts, self._find(), strict=True):
                self._places.setdefault(_former_tender(land), []).append(start)
        places = self._places[code]
        index = bisect_left(places, position)
        return min(abs(place - position) for place in places[max(0, index - 1) : index + 1])

    def _find(self) -> Sequence[str]:
        """Return the countries that the document speaks of, in its order."""
        if self._lands is None:
            table = _witnesses()
            hits = find_countries(self._text)
            found = {hit.start: hit.country for hit in hits}
            if len(hits) > 1 and len(tenders := {_tender(hit.country) for hit in hits}) == 1:
                self._named_alone = tenders.pop()
            for match in table.pattern.finditer(self._text):
                if _is_surname(self._text, match, table):
                    continue
                found.setdefault(match.start(), table.countries[match.group()])
            starts = sorted(found)
            self._starts, self._lands = starts, [found[start] for start in starts]
            if starts and starts[0] < _HEAD:
                self._first = _tender(self._lands[0])
            if self._first and _DATELINE.match(self._text, starts[0]):
                self._head = self._lands[0]
        return self._lands

    def _is_old(self, position: int) -> bool:
        """Return whether the passage, or the document where that names no year, tells of years of former money."""
        if self._old is None:
            table = _witnesses()
            found = {match.start(): int(match.group()) <= table.until for match in _YEAR.finditer(self._text)}
            found |= {match.start(): True for match in table.signs.finditer(self._text)}
            places = sorted(found)
            self._old = places, [found[place] for place in places]
            self._any_old = any(found.values())
        starts, old = self._old
        for left, right in (self._sentence(position), (position - _WINDOW, position + _WINDOW)):
            near = old[bisect_left(starts, left) : bisect_right(starts, right)]
            if near:
                return any(near)
        return self._any_old

    def _sentence(self, position: int) -> tuple[int, int]:
        """Return the bounds of the sentence at ``position``, as far as the passage goes."""
        left, right = max(0, position - _WINDOW), min(len(self._text), position + _WINDOW)
        for stop in _STOP.finditer(self._text, left, position):
            left = stop.end()
        end = _STOP.search(self._text, position, right)
        return left, end.start() if end is not None else right


def _tender(country: str) -> str:
    """Return the code of what is paid with in a country today, or nothing."""
    return country_currencies().get(country, "")


def _former_tender(country: str) -> str:
    """Return the code of what was paid with in a country before, where that is of another name, else of today's."""
    return _witnesses().former.get(country) or _tender(country)


def _is_surname(text: str, match: re.Match[str], table: _Witnesses) -> bool:
    """Return whether a place's name is somebody's, behind a first name: "Alice Lyon", but "À Lyon", "PORT DE LYON"."""
    name = match.group()
    if not name[0].isupper() or name.isupper() or name in table.people:
        return False
    word = _FIRST_NAME.search(text, max(0, match.start() - 24), match.start())
    return word is not None and word.group(1).lower() not in table.openers
