"""The rule packs in force: the one place that makes their types known to all of azcn.

A pack's own type stands in `azcn.model.FACT_TYPES` beside the built-in ones, so that rows, schemas, tables and
the cache know it without asking. `install` puts packs in force for the process; a plan carries them to worker
processes. A call that brings packs of its own reads under `using`: there they are in force instead, and whoever asks
next has what is in force for the process again. To change packs takes as long as some documents, so nothing is changed
back before somebody asks.
"""

import hashlib
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from azcn.model import FACT_TYPES, Slots
from azcn.packs.source import PackError, Problem, Source, load_source

if TYPE_CHECKING:
    from azcn.packs.read import RulePack

__all__ = ["Rules", "digest", "in_force", "install", "load_rules", "own_types", "packs_of", "sources", "using"]

Rules: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""What a caller names rule packs by: the path of one, or several."""

_IN_FORCE: "list[RulePack]" = []
_FORGETFUL = ("azcn.facts", "azcn.syntax", "azcn.store", "azcn.dataset", "azcn.codec", "azcn.evaluation")
"""Packages that work something out from types and rules and keep it."""

_asked: list[tuple[Source, ...]] = [()]
"""The packs that are in force for the process, and those of the `using` that are entered, the inmost last."""
_read: "dict[tuple[Source, ...], RulePack]" = {}
"""What was read of a file, by the files before it and itself: the same packs have the same classes of slots."""
_lock = threading.RLock()


def install(given: Iterable[Source]) -> None:
    """Put these packs in force, in this order, and no others.

    Raises `PackError` with all that is wrong; then those that were in force still are.
    """
    with _lock:
        wanted = _each_once(given)
        _put(wanted)
        _asked[-1] = wanted


@contextmanager
def using(given: Sequence[Source] | None) -> Iterator[None]:
    """Have these packs in force meanwhile, and no others; None means those that are in force already.

    Other threads that use packs wait. Raises `PackError` with all that is wrong with them.
    """
    with _lock:
        wanted = _asked[-1] if given is None else tuple(given)
        _put(wanted)
        _asked.append(wanted)
        try:
            yield
        finally:
            _asked.pop()
            if len(_asked) > 1:
                _put(_asked[-1])


def load_rules(rules: Rules | None) -> tuple[Source, ...] | None:
    """Read and check the packs that a caller names; None where none are named, so that those in force count.

    Raises `PackError`, a usage error in one line, for a file that is none, and for packs with anything wrong.
    """
    if rules is None:
        return None
    named = [rules] if isinstance(rules, str | os.PathLike) else list(rules)
    found = _each_once(load_source(Path(each)) for each in named)
    with using(found):
        return found


def _each_once(given: Iterable[Source]) -> tuple[Source, ...]:
    found: dict[tuple[str, str], Source] = {}
    for source in given:
        found.setdefault((os.path.realpath(source.path), source.text), source)
    return tuple(found.values())


def _put(wanted: tuple[Source, ...]) -> None:
    """Have these packs in force; where something is wrong with them, those before are."""
    if wanted == tuple(pack.source for pack in _IN_FORCE):
        return
    before = list(_IN_FORCE)
    _take_away()
    problems: list[Problem] = []
    for place in range(len(wanted)):
        try:
            _add(_pack(wanted[: place + 1]))
        except PackError as error:
            problems.extend(error.problems)
    if problems:
        _take_away()
        for pack in before:
            _add(pack)
        raise PackError(problems)
    _forget()


def _pack(files: tuple[Source, ...]) -> "RulePack":
    """Return what the last of these files says, where those before it are in force."""
    from azcn.packs.read import read

    found = _read.get(files)
    if found is None:
        found = read(files[-1], FACT_TYPES)
        _read[files] = found
    return found


def _settle() -> None:
    """Have those in force that are to be where it is asked."""
    with _lock:
        _put(_asked[-1])


def in_force() -> "Sequence[RulePack]":
    """Return the packs in force, in order."""
    _settle()
    return tuple(_IN_FORCE)


def sources() -> tuple[Source, ...]:
    """Return the files of the packs in force, in order."""
    return _asked[-1]


def own_types() -> tuple[str, ...]:
    """Return the fact types that packs add."""
    return tuple(pack.type for pack in in_force() if pack.slots is not None)


def packs_of(fact_type: str) -> "Iterator[RulePack]":
    """Yield the packs that add or extend ``fact_type``."""
    return (pack for pack in in_force() if pack.type == fact_type)


def digest(given: Sequence[Source]) -> str:
    """Return a short text that changes with the names, contents and order of packs; empty where there are none."""
    if not given:
        return ""
    found = hashlib.blake2b(digest_size=8)
    for source in given:
        for part in (source.name, source.text):
            data = part.encode("utf-8", "surrogatepass")
            found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()


def _add(pack: "RulePack") -> None:
    _IN_FORCE.append(pack)
    if pack.slots is not None:
        FACT_TYPES[pack.type] = cast("type[Slots]", pack.slots)


def _take_away() -> None:
    for pack in _IN_FORCE:
        if pack.slots is not None:
            del FACT_TYPES[pack.type]
    _IN_FORCE.clear()


def _forget() -> None:
    """Clear what was worked out while other packs were in force."""
    for name, module in list(sys.modules.items()):
        if name.startswith(_FORGETFUL):
            for member in list(vars(module).values()):
                clear: Any = getattr(member, "cache_clear", None)
                if callable(clear) and getattr(member, "__module__", "").startswith("azcn."):
                    clear()
