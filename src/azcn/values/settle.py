"""What the whole document says of a currency that several countries share."""

from collections import Counter
from collections.abc import Sequence

from azcn.geography import find_countries
from azcn.values.currency import Currency, country_currencies

__all__ = ["Settlement"]


class Settlement:
    """The document's witnesses: currencies named in full, and the countries that it speaks of."""

    __slots__ = ("_countries", "_explicit", "_text")

    def __init__(self, text: str, explicit: Sequence[str]) -> None:
        """Take the codes that the document names without doubt; countries are looked for only when asked for."""
        self._text = text
        self._explicit = Counter(explicit)
        self._countries: list[tuple[int, str]] | None = None

    def code_of(self, currency: Currency, position: int) -> tuple[str | None, str]:
        """Return the code that ``currency`` at ``position`` means here, and a note where the document settled it."""
        if currency.code is not None:
            return currency.code, ""
        named = [code for code in currency.codes if self._explicit[code]]
        if len(named) == 1:
            return named[0], f"{named[0]}: named in full in the document"
        if currency.default in named:
            return currency.default, ""
        hits = [(at, code) for at, code in self._tenders() if code in currency.codes]
        counts = Counter(code for _, code in hits)
        if currency.default is not None:
            # A word with a meaning of its own gives way only to what the text is about.
            if counts and not counts[currency.default]:
                (code, count), *others = counts.most_common()
                if count >= 2 and not (others and others[0][1] == count) and count * 3 >= len(self._tenders()):
                    return code, f"{code}: by the countries of the document"
            return currency.default, ""
        if not counts:
            return None, "the document does not tell which"
        ranked = counts.most_common()
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            _, code = min(hits, key=lambda hit: (abs(hit[0] - position), hit[0]))
            return code, f"{code}: by the nearest country"
        return ranked[0][0], f"{ranked[0][0]}: by the countries of the document"

    def _tenders(self) -> list[tuple[int, str]]:
        if self._countries is None:
            tender = country_currencies()
            self._countries = [
                (hit.start, tender[hit.country]) for hit in find_countries(self._text) if hit.country in tender
            ]
        return self._countries
