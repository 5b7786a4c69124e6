"""Times on the calendar as a person writes them, from EDTF: ``Q1 2024``, ``22–24 Apr 2025``, ``since 2019``."""

import re

__all__ = ["human_date"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PARTS = {
    **dict(zip(range(21, 25), ("spring", "summer", "autumn", "winter"), strict=True)),
    **dict(zip(range(33, 37), ("Q1", "Q2", "Q3", "Q4"), strict=True)),
    **dict(zip(range(40, 42), ("H1", "H2"), strict=True)),
}
"""Source: ISO 8601-2, 4.8: seasons, quarters and half-years stand in the place of the month."""
_POINT = re.compile(
    r"(?P<year>\d{4}|\d{2}XX|\d{3}X|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<time>T\d\d:\d\d)?(?::\d\d)?(?P<mark>[~?%])?"
)


def human_date(edtf: str | None, start: str | None = None, end: str | None = None, grain: str = "") -> str:
    """Return a time as a person writes it; EDTF of a form not known here stands as it is.

    Where the text did not settle the time (``edtf`` is None), what is known of its bounds, or ``?``.
    """
    if edtf is None:
        known = "/".join(bound or ".." for bound in (start, end)) if start or end else None
        return human_date(known, grain=grain) if known else "?"
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point(edtf) or edtf
    if last in ("..", ""):
        return f"since {_point(first)}" if _point(first) else edtf
    if first in ("..", ""):
        return f"until {_point(last)}" if _point(last) else edtf
    return _interval(first, last) or edtf


def _interval(first: str, last: str) -> str | None:
    a, b = _POINT.fullmatch(first), _POINT.fullmatch(last)
    whole_a, whole_b = _point(first), _point(last)
    if not a or not b or not whole_a or not whole_b:
        return None
    plain = not any(found["time"] or found["mark"] for found in (a, b))
    if first == last and plain:
        return whole_a
    same_year = plain and a["year"] == b["year"] and not a["year"].endswith("X")
    if plain and not a["month"] and not b["month"]:
        return f"{whole_a}–{whole_b}"
    if same_year and a["day"] and b["day"] and a["month"] == b["month"]:
        return f"{int(a['day'])}–{whole_b}"
    if same_year and a["month"] and b["month"] and not a["day"] and not b["day"]:
        return f"{whole_a.rpartition(' ')[0]}–{whole_b}"
    if same_year and a["day"] and b["day"]:
        return f"{whole_a.rpartition(' ')[0]} – {whole_b}"
    return f"{whole_a} – {whole_b}"


def _point(edtf: str) -> str | None:
    """Return one EDTF date or time as a person writes it, or None where its form is not known here."""
    found = _POINT.fullmatch(edtf)
    if not found:
        return None
    year, month, day = _year(found["year"]), int(found["month"] or 0), found["day"]
    if found["year"].endswith("X") and found["year"] != "XXXX" and month:
        return None
    if not month:
        text = year
    elif month in _PARTS and not day:
        text = f"{_PARTS[month]} {year}"
    elif 1 <= month <= 12:
        text = f"{int(day)} {_MONTHS[month - 1]} {year}" if day else f"{_MONTHS[month - 1]} {year}"
    else:
        return None
    if found["time"]:
        text += f" {found['time'][1:]}"
    before = "c. " if found["mark"] in ("~", "%") else ""
    return before + text + ("?" if found["mark"] in ("?", "%") else "")


def _year(year: str) -> str:
    if year == "XXXX":
        return "(no year)"
    if year.endswith("XX"):
        century = int(year[:2]) + 1
        ending = "th" if century % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(century % 10, "th")
        return f"{century}{ending} century"
    return f"{year[:3]}0s" if year.endswith("X") else year
