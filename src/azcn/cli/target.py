"""The file that ``-o`` names: which format its ending stands for, and what it must not be written over."""

import io
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

from azcn.errors import UsageError

__all__ = ["check_target", "endings", "format_of_target", "is_packed", "is_stdout", "new_file"]

_BY_ENDING = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".markdown": "markdown",
}
_PLAIN = ".txt"
"""The ending of any text: of what is for people, unless another format is asked for."""

_FOR_PEOPLE = ("table", "text")
_PACKED = ".gz"
_ENDING = re.compile(r"(?<=.)\.[a-z][a-z0-9]*\Z")
"""An ending of a name; what follows the point in ``facts.2024`` and in ``.facts`` is none."""

_READ = ("sources", "gold", "mentions_file", "facts_file", "script", "rules", "sql")
"""Parameters of commands that may name what is read."""

_STDIN = "-"


def endings(formats: Sequence[str], plain: str = _PLAIN) -> dict[str, str | None]:
    """Return the endings of files that are written in one of ``formats``, each with its format.

    Without ``formats`` to choose from, ``plain`` is the only one.
    """
    if not formats:
        return {plain: None}
    found: dict[str, str | None] = {name: each for name, each in _BY_ENDING.items() if each in formats}
    people = next((each for each in formats if each in _FOR_PEOPLE), None)
    return found if people is None else {**found, _PLAIN: people}


def format_of_target(path: Path, formats: Sequence[str], said: str | None, plain: str = _PLAIN) -> str | None:
    """Return the format in which a file is written: as ``said``, as its ending says, or None where nothing says it.

    Of a command that has no ``formats`` to choose from, ``plain`` is the only ending. Raises `UsageError` where there
    is no such format, or where the ending says another one than ``said``.
    """
    if path.exists() and not path.is_file():  # a device, a named pipe: its name says nothing
        return said
    found = _ENDING.search(path.name.lower().removesuffix(_PACKED))
    if found is None:
        return said
    ending = found.group()
    known = endings(formats, plain)
    if ending not in known:
        listed = " ".join(known)
        raise UsageError(f"-o {path}: azcn writes no {ending} files here; there is {listed}, also with {_PACKED}")
    own = known[ending]
    if said is not None and own != said and ending != _PLAIN:
        raise UsageError(f"-o {path}: its ending says {own}, and --format {said}: let them say the same")
    return said or own


def check_target(path: Path, given: Mapping[str, Any]) -> None:
    """Raise `UsageError` where a file cannot be written, or is among what is read by the parameters ``given``."""
    if path.is_dir():
        raise UsageError(f"-o {path}: this is a folder; name a file")
    if not path.parent.is_dir():
        raise UsageError(f"-o {path}: there is no folder {path.parent}")
    if path.exists() and not path.is_file():
        return
    target = path.resolve()
    for folder in target.parents:
        from azcn.cli.options import holds_dataset

        if holds_dataset(folder):
            raise UsageError(f"-o {path}: this lies in the dataset {folder}; name a file elsewhere")
    names = [name for key in _READ for name in _names(given.get(key))]
    for name in names:
        with suppress(OSError, ValueError):
            source = Path(name)
            if name != _STDIN and source.is_dir():
                if _is_read(target, source, every=given.get("input_format") is not None):
                    raise UsageError(
                        f"-o {path}: the folder {name} is read, this file in it too; name a file elsewhere"
                    )
            elif name != _STDIN and source.samefile(target):
                raise UsageError(f"-o {path}: this is the source {name} itself; name another file")
    if ("sources" in given and not given["sources"]) or _STDIN in names:
        with suppress(OSError, ValueError, AttributeError):
            if os.path.samestat(os.fstat(sys.stdin.fileno()), target.stat()):
                raise UsageError(f"-o {path}: this is what standard input reads; name another file")


def _names(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, tuple) else [str(value)]


def _is_read(target: Path, folder: Path, *, every: bool) -> bool:
    """Return whether the file ``target`` is read with all that is in ``folder``, where it lies or by a link."""
    from azcn.documents.readers import format_of

    own = folder.resolve()
    if target.is_relative_to(own):
        inside = target.relative_to(own).parts
        return (every or format_of(target.name) is not None) and not any(part.startswith(".") for part in inside)
    if not target.exists():
        return False
    for top, _, files in os.walk(own):
        with os.scandir(top) as entries:
            if files and any(entry.is_symlink() and Path(entry.path).resolve() == target for entry in entries):
                return True
    return False


def is_stdout(path: Path) -> bool:
    """Return whether a path leads to where standard output goes, as ``/dev/stdout`` does."""
    with suppress(OSError, ValueError, AttributeError):
        return os.path.samestat(os.fstat(sys.stdout.fileno()), path.stat())
    return False


def is_packed(path: Path) -> bool:
    """Return whether the name of a file says that it is compressed."""
    return path.name.lower().endswith(_PACKED)


@contextmanager
def new_file(path: Path, *, packed: bool) -> Iterator[TextIO]:
    """Make a file for text; ``packed``, the same text gives the same bytes, whenever."""
    with ExitStack() as stack:
        raw: Any = stack.enter_context(path.open("xb"))
        if packed:
            import gzip

            raw = stack.enter_context(gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0))
        yield stack.enter_context(io.TextIOWrapper(raw, encoding="utf-8", newline=""))
