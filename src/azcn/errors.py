"""What can go wrong, said in sentences for the user: where, what, and what to do."""

from collections.abc import Collection

__all__ = [
    "TRACEBACK",
    "AzcnError",
    "AzcnWarning",
    "DocumentError",
    "MissingSourceError",
    "ModelError",
    "UsageError",
    "internal",
    "nearest",
    "short",
    "unimported",
    "unknown",
]

TRACEBACK = "AZCN_TRACEBACK"
"""The variable by which a bug of azcn's shows where it happened."""


_LONGEST = 200
"""Characters of an unforeseen error's message that are told."""

_LISTED = 24
"""Names that a message lists; of more it says the nearest."""

_NEAREST = 3


class AzcnError(Exception):
    """Base of all errors that azcn raises on purpose; its message is one line for the user."""


class UsageError(AzcnError):
    """The call itself is wrong (an unknown type, a date that cannot be read): exit code 2."""


class ModelError(AzcnError):
    """The pipeline asked for is not installed, or not fit to be read with: exit code 1."""


class DocumentError(AzcnError):
    """One document or source cannot be read; the others go on: exit code 1 at the end."""


class MissingSourceError(DocumentError):
    """There is no source of this ``name``."""

    def __init__(self, message: str, name: str) -> None:
        super().__init__(message)
        self.name = name


class AzcnWarning(UserWarning):
    """A document was read in part alone: a layer of azcn failed inside."""


def short(error: Exception) -> str:
    """Return an error that azcn did not foresee in a few words: its class, and the line that it says."""
    what = " ".join(str(error).split())
    what = what if len(what) <= _LONGEST else f"{what[: _LONGEST - 1]}…"
    return f"{type(error).__name__}{f': {what}' if what else ''}"


def internal(what: str) -> str:
    """Return the message for a bug of azcn's, ``what`` as `short` says it."""
    return f"azcn failed inside ({what}); this is a bug, please report it: {TRACEBACK}=1 shows where it happened"


def unimported(error: ImportError, extra: str, *packages: str) -> str:
    """Return what to say after "needs" or "is read with", where a library of an ``extra`` cannot be imported.

    ``packages`` are the modules that the extra brings: only where one of them is missing is the extra not installed.
    Whatever else fails (a part of a library, or something that it needs) is told as it is, for to install the extra
    again would not help.
    """
    if isinstance(error, ModuleNotFoundError) and error.name in packages:
        return f'an extra that is not installed: python -m pip install "azcn[{extra}]"'
    what = " ".join(str(error).split())
    return f"the extra azcn[{extra}], which is there but cannot be imported: {what or type(error).__name__}"


def unknown(what: str, name: str, valid: Collection[str], *, place: str = "", listing: str = "") -> str:
    """Return the message for a ``name`` that is not ``valid``: the nearest one and all, or of many the nearest three.

    ``listing`` says where all can be seen ("azcn types").
    """
    told = f"no {what} {name!r}{place and f' in {place}'}"
    near = _near(name, valid)
    if len(valid) <= _LISTED:
        hint = f"; did you mean {near[0]!r}? Valid: " if near else "; valid: "
        return told + hint + ", ".join(valid)
    seen = f"{listing} lists all" if listing else f"there are {len(valid)}"
    if not near:
        return f"{told}; {seen}"
    *others, last = map(repr, near)
    return f"{told}; did you mean {', '.join(others)}{' or ' if others else ''}{last}? {seen}"


def nearest(name: str, valid: Collection[str]) -> str | None:
    """Return the one of ``valid`` that ``name`` may be meant for: what it begins, or what is written much like it."""
    return next(iter(_near(name, valid)), None)


def _near(name: str, valid: Collection[str]) -> list[str]:
    """Return what ``name`` may be meant for: what it begins, what is written much like it, what has it as a part."""
    from difflib import get_close_matches

    low = name.lower().rstrip(".")
    begun = [each for each in valid if low and each.startswith(low)]
    parts = [each for each in valid if low and f".{low}" in each]
    return list(dict.fromkeys([*begun, *get_close_matches(low, valid, n=_NEAREST), *parts]))[:_NEAREST]
