"""Write the tables that come from Unicode's CLDR, with Babel: ``make lexicon``; read the diff before you commit it.

``src/azcn/lexicon/cldr.toml`` is what azcn reads: currencies by their French names, and legal tender by country.
``tests/unit/geography/cldr_names.toml`` is what its own table of countries is held against.
"""

import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.localedata import load

__all__ = ["countries", "currencies", "main"]

ROOT = Path(__file__).parents[2]
CURRENCIES = ROOT / "src" / "azcn" / "lexicon" / "cldr.toml"
COUNTRIES = ROOT / "tests" / "unit" / "geography" / "cldr_names.toml"

# Codes that nobody pays with: metals, units of account, tests.
NO_MONEY = """
    XXX XTS XAU XAG XPT XPD XBA XBB XBC XBD XEU XFO XFU XRE XSU XUA XDR XAD BOV CLF UYI MXV USN USS CHE CHW COU
"""
# Codes that go by their letters alone: "or du Zimbabwe" is gold before it is money.
NO_NAME = "ZWG"
# Codes that ISO 3166-1 does not assign: exceptional reservations, groups of countries, test locales.
NO_COUNTRY = "AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ"

SOURCE = f"Unicode's CLDR, as Babel {version('babel')} has it (Unicode licence)"
BRACKETS = re.compile(r"\s*\(.*?\)")

Day = tuple[int, int, int]
NEVER: Day = (0, 0, 0)
NOW: Day = (9999, 12, 31)


def main() -> None:
    """Write both files."""
    CURRENCIES.write_text("".join(f"{line}\n" for line in currencies()), encoding="utf-8")
    COUNTRIES.write_text("".join(f"{line}\n" for line in countries()), encoding="utf-8")


def currencies() -> Iterator[str]:
    """Yield the lines of the table of currencies."""
    yield f"# Currencies of {SOURCE}."
    yield "# `make lexicon` writes this file, nobody edits it: what the press writes beyond it is in currencies.toml."
    yield ""
    yield "# French names: singular/plural/others. What is in brackets in CLDR (years) is left out; of currencies"
    yield "# that then share a name, those have it that are legal tender, or were so last."
    yield "[names]"
    until = _until()
    # Those without a plural in CLDR are currencies of long ago, but for the newest.
    codes = load("fr")["currency_names_plural"].keys() | {code for code, day in until.items() if day == NOW}
    named = {code: _names(code) for code in sorted(codes - set(NO_MONEY.split()))}
    last: dict[str, Day] = {}
    for code, names in named.items():
        for name in names:
            last[name] = max(last.get(name, NEVER), until.get(code, NEVER))
    for code, names in named.items():
        yield f'{code} = "{"/".join(name for name in names if until.get(code, NEVER) == last[name])}"'
    yield ""
    yield "# Legal tender of today, and where; of two in one country, the one that it has had for longer."
    yield "[tender]"
    places: dict[str, list[str]] = {}
    for country, code in sorted(_tender()):
        places.setdefault(code, []).append(country)
    for code, each in sorted(places.items()):
        yield f'{code} = "{" ".join(each)}"'


def countries() -> Iterator[str]:
    """Yield the lines of the names of countries."""
    yield f"# French and English names of countries in {SOURCE}."
    yield "# `make lexicon` writes this file, nobody edits it; azcn's own table of countries must know all of them."
    yield ""
    french, english = (Locale(language).territories for language in ("fr", "en"))
    for code in sorted(french):
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY.split():
            yield f'{code} = ["{french[code]}", "{english[code]}"]'


def _names(code: str) -> list[str]:
    """Return the French names of a currency: singular, plural, and the one of lists, each once."""
    data = load("fr")
    forms = data["currency_names_plural"].get(code, {})
    names = (forms.get("one"), forms.get("other"), data["currency_names"].get(code))
    return list(dict.fromkeys(BRACKETS.sub("", name) for name in names if name and code not in NO_NAME.split()))


def _until() -> dict[str, Day]:
    """Return the last day of each currency as legal tender anywhere."""
    last: dict[str, Day] = {}
    for tenders in get_global("territory_currencies").values():
        for code, _, until, tender in tenders:
            if tender:
                last[code] = max(last.get(code, NEVER), until or NOW)
    return last


def _tender() -> Iterator[tuple[str, str]]:
    """Yield countries with their legal tender of today."""
    for country, tenders in get_global("territory_currencies").items():
        codes = [code for code, _, until, tender in tenders if tender and until is None]
        if codes:
            yield country, codes[0]


if __name__ == "__main__":
    main()
