"""The start of a new rule pack: commented, and without anything wrong."""

import keyword
import re
import unicodedata
from pathlib import Path

from azcn.errors import UsageError
from azcn.model import FACT_TYPES

__all__ = ["start_of", "type_name"]

_PLAIN = "capacity"
"""The type of a start that has no name."""


def type_name(name: str) -> str:
    """Return the name of a type for a file of this name: without folder, ending and accents, in small letters.

    Raises `azcn.errors.UsageError` where there is none, or it is taken.
    """
    stem = unicodedata.normalize("NFKD", Path(name).name.removesuffix(".toml")).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "_", stem.lower()).strip("_")[:40]
    if not found or not found[0].isalpha() or keyword.iskeyword(found):
        raise UsageError(f"NAME {name!r} gives no name of a type; take one of letters, as energie")
    if found in FACT_TYPES:
        raise UsageError(f"NAME {name!r}: there is a type {found!r} already; take another name")
    return found


def start_of(name: str) -> str:
    """Return the text of a new pack for the type ``name``."""
    text = Path(__file__).with_name("start.toml").read_text(encoding="utf-8")
    return text.replace("NAME", name or _PLAIN)
