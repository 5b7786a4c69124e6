"""On which line each part of a TOML text stands: what `tomllib` does not tell, and a message about a part needs.

The text is one that `tomllib` has read, so only what stands where is asked here, not whether it may.
"""

import re
from collections.abc import Mapping
from typing import TypeAlias

__all__ = ["Path", "line_of", "lines_of"]

Path: TypeAlias = tuple[str | int, ...]
"""The keys and places in lists that lead to a part: ``("rule", 2, "slots", "value", 0)``."""

_TOKEN = re.compile(
    r"""
      \"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5}          # strings over several lines
    | \"(?:\\.|[^\"\\\n])*\"      | '[^'\n]*'
    | \#[^\n]* | \n | \[\[ | \]\] | [\[\]{},=.] | [^\s\[\]{},=.\"'\#]+
    """,
    re.VERBOSE | re.DOTALL,
)


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """Return the line of the part at ``path``, or that of the nearest part around it that has one."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def lines_of(text: str) -> dict[Path, int]:
    """Return the first line, from 1, of every table, key and item of a list in ``text``, by its path."""
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, int]] = []
        line, last = 1, 0
        for found in _TOKEN.finditer(text):
            line += text.count("\n", last, found.start())
            last = found.start()
            if not found[0].startswith("#"):
                self.tokens.append((found[0], line))
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.last: dict[Path, int] = {}

    def run(self) -> dict[Path, int]:
        here: Path = ()
        while self.at < len(self.tokens):
            part, line = self.tokens[self.at]
            if part == "\n":
                self.at += 1
            elif part in ("[", "[["):
                here = self._header(line, several=part == "[[")
            else:
                self._pair(here)
        return self.lines

    def _header(self, line: int, *, several: bool) -> Path:
        self.at += 1
        here: Path = ()
        keys = self._key()
        for place, key in enumerate(keys):
            here = (*here, key)
            if several and place == len(keys) - 1:
                self.last[here] = self.last.get(here, -1) + 1
                self.lines.setdefault(here, line)
            if here in self.last:
                here = (*here, self.last[here])
            self.lines.setdefault(here, line)
        while self.at < len(self.tokens) and self.tokens[self.at][0] != "\n":
            self.at += 1
        return here

    def _key(self) -> list[str]:
        """Take a key, dotted or not, and return its parts."""
        parts: list[str] = []
        while self.at < len(self.tokens) and self.tokens[self.at][0] not in ("=", "]", "]]", "\n"):
            part = self.tokens[self.at][0]
            self.at += 1
            if part != ".":
                parts.append(part[1:-1] if part[0] in "\"'" else part)
        return parts

    def _pair(self, here: Path) -> None:
        line = self.tokens[self.at][1]
        for key in self._key():
            here = (*here, key)
            self.lines.setdefault(here, line)
        self.at += 1  # the equals sign
        self._value(here)

    def _value(self, here: Path) -> None:
        """Take a value, with the lines of what is inside it."""
        while self.at < len(self.tokens):
            part, _ = self.tokens[self.at]
            if part in ("[", "[["):
                if part == "[[":  # a list that begins with a list
                    self.tokens[self.at] = ("[", self.tokens[self.at][1])
                else:
                    self.at += 1
                self._items(here)
                return
            if part == "{":
                self.at += 1
                self._fields(here)
                return
            if part in (",", "]", "]]", "}", "\n"):
                return
            self.at += 1

    def _items(self, here: Path) -> None:
        number = 0
        while self.at < len(self.tokens):
            part, line = self.tokens[self.at]
            if part == "]]":  # the end of this list and of the one around it
                self.tokens[self.at] = ("]", line)
                return
            if part in ("]", ",", "\n"):
                self.at += 1
                if part == "]":
                    return
                continue
            self.lines[*here, number] = line
            before = self.at
            self._value((*here, number))
            self.at = max(self.at, before + (part not in ("[", "[[")))  # a stray bracket is no item
            number += 1

    def _fields(self, here: Path) -> None:
        while self.at < len(self.tokens):
            part, _ = self.tokens[self.at]
            if part in ("}", ",", "\n"):
                self.at += 1
                if part == "}":
                    return
                continue
            self._pair(here)
