"""Files of rules: read from disk, and found where nobody names them.

Packs come, in this order, from the files of the user's config folder (by name), from ``azcn.toml`` in the current
folder, and from those that a call names. A pack that comes twice counts once.

This module is imported whether there are packs or not; named tuples take less time to define than dataclasses.
"""

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from azcn.errors import UsageError

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["CONFIG", "LIMIT", "PackError", "Problem", "Source", "config_folder", "configured", "load_source", "parse"]

CONFIG = "azcn.toml"
"""The file in the current folder that is read unasked."""

LIMIT = 1 << 20
"""Bytes of the largest file that is read."""

_DIGITS = 300
"""Digits before or after the point that a number may have at most."""


class Problem(NamedTuple):
    """What is wrong in a file of rules, where, and what to do about it; ``line`` is 0 for the file as a whole."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}" if self.line else f"{self.path}: {self.what}"


class PackError(UsageError):
    """A file of rules cannot be used; ``problems`` are all that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        first, *others = self.problems
        rest = "" if not others else f" (and {len(others)} more: azcn rules check {first.path} lists them)"
        return f"{first}{rest}"


class Source(NamedTuple):
    """A file of rules as it was read: its path as the user knows it, and its text."""

    path: str
    text: str

    @property
    def name(self) -> str:
        """The name of the pack, which its rules bear: that of the file without its ending."""
        return Path(self.path).stem


def load_source(path: Path | str) -> Source:
    """Read a file of rules; raises `PackError` where it is no such file."""
    shown = str(path)
    try:
        found = Path(path).stat()
        if not stat.S_ISREG(found.st_mode):
            what = "a folder" if stat.S_ISDIR(found.st_mode) else "no file"
            raise PackError([Problem(shown, 0, f"this is {what}; name a TOML file of rules")])
        if found.st_size > LIMIT:
            raise PackError([Problem(shown, 0, f"{found.st_size:,} bytes are too many for rules; at most {LIMIT:,}")])
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise PackError([Problem(shown, 0, f"{what[:1].lower()}{what[1:]}")]) from None
    try:
        # Texts are read with composed accents; so are the words of rules, however the file has them.
        return Source(shown, unicodedata.normalize("NFC", data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PackError([Problem(shown, line, "this is not UTF-8; save the file as UTF-8")]) from None


class _NumberError(Exception):
    """A number of TOML's that is none, or beyond all bounds."""

    def __init__(self, digits: str) -> None:
        super().__init__(digits)
        self.digits = digits


def _number(digits: str) -> "Decimal":
    """Return a number exactly; raises `_NumberError` for "nan", "inf", and what has more than some hundred digits."""
    from decimal import Decimal, InvalidOperation

    try:
        found = Decimal(digits)
    except InvalidOperation:
        raise _NumberError(digits) from None
    if not found.is_finite() or abs(found.adjusted()) > _DIGITS:
        raise _NumberError(digits)
    return found


def parse(source: Source) -> dict[str, Any]:
    """Return the content of a file of rules, numbers exact; raises `PackError` where it is no TOML."""
    import re
    import tomllib

    try:
        return tomllib.loads(source.text, parse_float=_number)
    except _NumberError as error:
        before = source.text.partition(error.digits)[0]
        problem = Problem(source.path, before.count("\n") + 1, f"{error.digits} is no number that rules can have")
        raise PackError([problem]) from None
    except (tomllib.TOMLDecodeError, ValueError) as error:  # an impossible date is a ValueError of its own
        what = str(error)
        place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", what)
        line = int(place[1]) if place and place[1] else source.text.count("\n", 0, len(source.text.rstrip())) + 1
        what = what[: place.start()] if place else what
        column = f" at column {place[2]}" if place and place[2] else ""
        raise PackError([Problem(source.path, line, f"no TOML{column}: {what[:1].lower()}{what[1:]}")]) from None
    except RecursionError:
        raise PackError([Problem(source.path, 0, "nested too deep for rules")]) from None


def config_folder() -> Path:
    """Return the user's folder of packs: ``AZCN_CONFIG_DIR``, or the platform's own place."""
    if given := os.environ.get("AZCN_CONFIG_DIR"):
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("azcn", appauthor=False)


def configured() -> Iterator[Source]:
    """Yield the packs of the config folder and of ``azcn.toml``; raises `PackError` where one cannot be read."""
    folder = config_folder()
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(".toml"))
    except OSError:  # there is none
        names = []
    for name in names:
        yield from _with_named(folder / name)
    if os.path.lexists(CONFIG):
        yield from _with_named(Path(CONFIG))


def _with_named(path: Path) -> Iterator[Source]:
    """Yield the packs that an ``azcn.toml`` names under ``rules``, then the one that it is; another file alone."""
    source = load_source(path)
    if path.name != CONFIG:
        yield source
        return
    content = parse(source)
    for place, named in enumerate(_named(source, content)):
        try:
            yield load_source(path.parent / named)
        except PackError as error:
            problem = error.problems[0]
            raise PackError([Problem(source.path, _line(source, ("rules", place)), str(problem))]) from None
    if content.keys() - {"rules"}:
        yield source


def _named(source: Source, content: Mapping[str, Any]) -> Sequence[str]:
    named = content.get("rules", [])
    if not isinstance(named, list) or not all(isinstance(each, str) and each for each in named):
        what = 'rules is a list of files, as rules = ["energie.toml"]'
        raise PackError([Problem(source.path, _line(source, ("rules",)), what)])
    return named


def _line(source: Source, path: tuple[str | int, ...]) -> int:
    from azcn.packs.lines import line_of, lines_of

    return line_of(lines_of(source.text), path)
