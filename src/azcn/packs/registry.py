"""The rule packs in force: the one place that makes their types known to all of azcn.

A pack's own type stands in `azcn.model.FACT_TYPES` beside the built-in ones, so that rows, schemas, tables and
the cache know it without asking. Which packs are in force is a matter of the process, as which model is loaded:
a plan carries them to worker processes.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from azcn.model import FACT_TYPES, Slots
from azcn.packs.source import PackError, Problem, Source

if TYPE_CHECKING:
    from azcn.packs.read import RulePack

__all__ = ["digest", "in_force", "install", "own_types", "packs_of", "sources"]

_IN_FORCE: "list[RulePack]" = []
_FORGETFUL = ("azcn.facts", "azcn.syntax", "azcn.store", "azcn.dataset", "azcn.codec", "azcn.evaluation")
"""Packages that work something out from types and rules and keep it."""


def install(given: Iterable[Source]) -> None:
    """Put these packs in force, in this order, and no others.

    Raises `PackError` with all that is wrong; then those that were in force still are.
    """
    found: dict[tuple[str, str], Source] = {}
    for source in given:
        found.setdefault((os.path.realpath(source.path), source.text), source)
    wanted = tuple(found.values())
    if wanted == sources():
        return
    from azcn.packs.read import read

    before = list(_IN_FORCE)
    _take_away()
    problems: list[Problem] = []
    packs: list[RulePack] = []
    for source in wanted:
        try:
            pack = read(source, FACT_TYPES)
        except PackError as error:
            problems.extend(error.problems)
        else:
            packs.append(pack)
            _add(pack)
    if problems:
        _take_away()
        for pack in before:
            _add(pack)
        raise PackError(problems)
    _forget()


def in_force() -> "Sequence[RulePack]":
    """Return the packs in force, in order."""
    return tuple(_IN_FORCE)


def sources() -> tuple[Source, ...]:
    """Return the files of the packs in force, in order."""
    return tuple(pack.source for pack in _IN_FORCE)


def own_types() -> tuple[str, ...]:
    """Return the fact types that packs add."""
    return tuple(pack.type for pack in _IN_FORCE if pack.slots is not None)


def packs_of(fact_type: str) -> "Iterator[RulePack]":
    """Yield the packs that add or extend ``fact_type``."""
    return (pack for pack in _IN_FORCE if pack.type == fact_type)


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
    for name in own_types():
        del FACT_TYPES[name]
    _IN_FORCE.clear()


def _forget() -> None:
    """Clear what was worked out while other packs were in force."""
    for name, module in list(sys.modules.items()):
        if name.startswith(_FORGETFUL):
            for member in list(vars(module).values()):
                clear: Any = getattr(member, "cache_clear", None)
                if callable(clear) and getattr(member, "__module__", "").startswith("azcn."):
                    clear()
