"""Numbers as people write them in digits, in the styles that French texts have."""

import re
from decimal import Decimal

STYLES = {
    "French": ("\u202f", ","),
    "Canadian": ("\u00a0", ","),
    "typed": (" ", ","),
    "Swiss": ("’", "."),
    "Swiss, typed": ("'", "."),
    "German": (".", ","),
    "English": (",", "."),
}
"""What stands between groups of three digits, and before the decimals."""


def digits(value: Decimal, style: str = "French") -> str:
    """``value`` in digits: grouped, without zeros at its end."""
    group, point = STYLES[style]
    whole, _, part = f"{abs(value):f}".partition(".")
    part = part.rstrip("0")
    return f"{int(whole):,}".replace(",", group) + (f"{point}{part}" if part else "")


def two_ways(written: str, style: str) -> bool:
    """Return whether ``written`` is another number in French: "1,234", which is no thousand there, or "1.234"."""
    return STYLES[style][1] == "." and re.fullmatch(r"\d{1,3}[.,]\d{3}", written) is not None
