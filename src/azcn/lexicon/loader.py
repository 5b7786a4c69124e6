"""Read the lexicon files; nothing else in azcn opens them."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from azcn.errors import AzcnError

__all__ = ["LexiconError", "digest", "load", "names", "path_of"]


_HERE = Path(__file__).parent  # `importlib.resources` would import as much as all the rest of a short run


class LexiconError(AzcnError):
    """A lexicon file contradicts itself; the message names the file and the entry."""


@cache
def load(name: str) -> dict[str, Any]:
    """Return the content of ``lexicon/NAME.toml``; ``name`` may have a folder ("facts/trade").

    The result is shared: callers build their own tables from it and leave it as it is.
    """
    path = path_of(name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon/{name}.toml: {error}") from error


def path_of(name: str) -> Path:
    """Return the file of ``lexicon/NAME.toml``, there or not."""
    return _HERE.joinpath(*f"{name}.toml".split("/"))


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the names of the lexicons in ``lexicon/FOLDER``, sorted, in the form that `load` takes."""
    entries = _HERE.joinpath(folder).iterdir()
    return tuple(
        sorted(f"{folder}/{entry.name.removesuffix('.toml')}" for entry in entries if entry.name.endswith(".toml"))
    )


@cache
def digest() -> str:
    """Return a hash of all lexicon files: another one where a word or a rule is another."""
    made = hashlib.blake2b(digest_size=8)
    for path in sorted(_HERE.rglob("*.toml")):
        content = path.read_bytes()
        made.update(f"{path.relative_to(_HERE).as_posix()} {len(content)}\n".encode())
        made.update(content)
    return made.hexdigest()
