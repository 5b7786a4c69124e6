"""spaCy's French token match, factored.

``spacy.lang.fr`` joins some 260 alternatives ``^…$`` into one regular expression, and spells a class of 2,700
letters out in nearly each of them: 1.4 million characters, which take seconds to compile whenever the module is
imported. Alternatives that end alike are brought together here, so that each class is written a few times in
all: the same language in 20,000 characters.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["factored", "factored_when_compiled"]

_LONG = 100_000
"""Characters from which on a pattern is worth the trouble; no other pattern of spaCy's is nearly as long."""

_FLAGS = "(?iu)"
_LETTERS = re.compile(r"\[[^\[\]]{200,}\]")
"""A class of letters that is spelled out."""

_NAMES = [chr(code) for code in range(0xE000, 0xE008)]
"""Private characters that stand for such classes while alternatives are compared."""

_ESCAPE = re.compile(r"\\[^uU]")
"""An escape that is no code point; none is expected."""

_ATOM = re.compile(
    r"""(?: \[ [^\[\]\\]+ \]                # a class
          | \(\?: [^()\[\]\\]* (?: \[ [^\[\]\\]+ \] )? \)   # a group
          | [^\[\](){}|^$*+?.\\]            # a letter as it stands, or the name of a class
        ) [*+?]?""",
    re.VERBOSE,
)


def factored(pattern: str) -> str:
    """Return a pattern that matches the same strings as ``pattern``, a French token match of spaCy's.

    Only whether there is a match is kept, as spaCy asks no more. Raises ValueError where the pattern is of
    another shape than alternatives ``(?:^…$)`` made of letters, classes and flat groups.
    """
    if not pattern.startswith(f"{_FLAGS}(?:^") or not pattern.endswith("$)"):
        raise ValueError("no list of whole-word alternatives")
    if any(name in pattern for name in _NAMES):
        raise ValueError("private characters")
    names: dict[str, str] = {}
    short = _LETTERS.sub(lambda found: names.setdefault(found.group(), _NAMES[len(names) % len(_NAMES)]), pattern)
    if len(names) > len(_NAMES) or any(_ESCAPE.search(letters) for letters in names):
        raise ValueError("other classes of letters")
    groups: dict[tuple[str, str], list[str]] = {}
    for alternative in short[len(_FLAGS) + len("(?:^") : -len("$)")].split("$)|(?:^"):
        before, middle, after = _cut(_atoms(alternative), frozenset(names.values()))
        groups.setdefault((before, after), []).append(middle)
    parts = (f"{before}(?:{'|'.join(middles)}){after}" for (before, after), middles in groups.items())
    whole = f"{_FLAGS}^(?:{'|'.join(parts)})$"
    for letters, name in names.items():
        whole = whole.replace(name, letters)
    return whole


def _atoms(alternative: str) -> list[str]:
    """Cut an alternative where a cut cannot change what it means."""
    atoms, position = [], 0
    while position < len(alternative):
        atom = _ATOM.match(alternative, position)
        if atom is None:
            raise ValueError(f"unknown syntax in {alternative!r}")
        atoms.append(atom.group())
        position = atom.end()
    return atoms


def _cut(atoms: list[str], names: frozenset[str]) -> tuple[str, str, str]:
    """Cut atoms into a beginning with letters in it, a middle without, and an end that begins with letters."""
    lettered = [bool(names & set(atom)) for atom in atoms]
    begin = 1 if lettered and lettered[0] else 0
    end = next((index for index in range(begin, len(atoms)) if lettered[index]), len(atoms))
    return "".join(atoms[:begin]), "".join(atoms[begin:end]), "".join(atoms[end:])


@contextmanager
def factored_when_compiled() -> Iterator[None]:
    """Compile French token matches in their factored form meanwhile; patterns of any other shape as they are.

    `re.compile` is replaced for all threads: for the one short moment in which a program starts.
    """
    compile_ = re.compile
    known: dict[str, re.Pattern[str]] = {}

    def quick(pattern: Any, flags: Any = 0) -> Any:
        if not isinstance(pattern, str) or len(pattern) < _LONG:
            return compile_(pattern, flags)
        if pattern not in known:
            try:
                known[pattern] = compile_(factored(pattern), flags)
            except ValueError:
                known[pattern] = compile_(pattern, flags)
        return known[pattern]

    re.compile = quick
    try:
        yield
    finally:
        re.compile = compile_
