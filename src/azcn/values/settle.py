"""What the whole document says of a currency that several countries share."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from azcn.geography import find_countries
from azcn.values.currency import Currency, country_currencies

__all__ = ["Settlement"]


class Settlement:
    """The document's witnesses: currencies named in full, and the countries that it speaks of."""

    __slots__ = ("_countries", "_explicit", "_text")

    def __init__(self, text: str, currencies: Iterable[Currency]) -> None:
        """Take the currencies that the document names; countries are looked for only when asked for."""
        self._text = text
        self._explicit = frozenset(each.codes[0] for each in currencies if len(each.codes) == 1)
        self._countries: Mapping[str, Sequence[int]] | None = None

    def code_of(self, currency: Currency, position: int) -> tuple[str | None, str]:
        """Return the code that ``currency`` at ``position`` means here, and a note where the document settled it."""
        if currency.code is not None:
            return currency.code, ""
        named = [code for code in currency.codes if code in self._explicit]
        if len(named) == 1:
            return named[0], f"{named[0]}: named in full in the document"
        if currency.default in named:
            return currency.default, ""
        tenders = self._tenders()
        counts = {code: len(tenders[code]) for code in currency.codes if code in tenders}
        if currency.default is not None:
            # A word with a meaning of its own gives way only where the text speaks of one country alone.
            if len(tenders) == 1 and counts and max(counts.values()) > 1:
                (code,) = counts
                return code, f"{code}: by the only country of the document"
            return currency.default, ""
        if not counts:
            return None, "the document does not tell which"
        most = max(counts.values())
        ranked = sorted(code for code, count in counts.items() if count == most)
        if len(ranked) > 1:
            code = min(ranked, key=lambda code: (_distance(tenders[code], position), code))
            return code, f"{code}: by the nearest country"
        return ranked[0], f"{ranked[0]}: by the countries of the document"

    def _tenders(self) -> Mapping[str, Sequence[int]]:
        """Return where the document speaks of the countries of each currency."""
        if self._countries is None:
            tender = country_currencies()
            found: dict[str, list[int]] = {}
            for hit in find_countries(self._text):
                if (code := tender.get(hit.country)) is not None:
                    found.setdefault(code, []).append(hit.start)
            self._countries = found
        return self._countries


def _distance(places: Sequence[int], position: int) -> int:
    index = bisect_left(places, position)
    return min(abs(place - position) for place in places[max(0, index - 1) : index + 1])
