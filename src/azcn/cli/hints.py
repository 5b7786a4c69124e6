"""What somebody may have meant who names a source that there is not: in a few words, with what to type."""

import re
from difflib import get_close_matches
from pathlib import Path

__all__ = ["hint"]

_ADDRESS = re.compile(r"(?i)[a-z][a-z0-9+.-]+:/")
_ALIKE = 0.7
"""How much like another a name is from which on it is named, from 0 to 1."""

_SHOWN = 24
"""Characters of a text that are shown again."""

_USAGE = {"explain": "explain FACT_ID -", "query": "query SQL -", "extract": "extract - -o FOLDER"}
"""How commands are told to read standard input that take more than sources."""


def hint(name: str, command: str) -> str | None:
    """Return what to do about ``name``, which ``command`` was to read and which is no file: None where nobody knows."""
    piped = f"azcn {_USAGE.get(command, f'{command} -')}"
    if not name:
        return "the name is empty; . is the current folder"
    if _ADDRESS.match(name):
        return f"azcn fetches nothing: curl -sL '{name}' | {piped}"
    if near := _nearest(Path(name)):
        return f"did you mean {near}?"
    if re.search(r"\s", name.strip()):
        shown = " ".join(name.split())
        if len(shown) > _SHOWN:
            shown = f"{shown[:_SHOWN].rpartition(' ')[0] or shown[:_SHOWN]} …"
        return f"a text comes by standard input: echo '{shown.replace(chr(39), chr(0x2019))}' | {piped}"
    return None


def _nearest(path: Path) -> str | None:
    """Return the path that there is and that is written much like ``path``, looked for where the two part.

    Endings are left aside: all files of a folder may have the same.
    """
    try:
        folder = next((each for each in path.parents if each.is_dir()), None)
        if folder is None:
            return None
        first, *rest = path.relative_to(folder).parts
        stems: dict[str, list[str]] = {}
        for name in sorted(each.name for each in folder.iterdir()):
            stems.setdefault(Path(name).stem.casefold(), []).append(name)
        near = get_close_matches(Path(first).stem.casefold(), stems, n=1, cutoff=_ALIKE)
        names = stems[near[0]] if near else []
        found = [
            folder.joinpath(name, *rest)
            for name in sorted(names, key=lambda name: Path(name).suffix != Path(first).suffix)
        ]
        return next((str(each) for each in found if each.exists()), None)
    except (OSError, ValueError):
        return None
