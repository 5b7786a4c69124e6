"""What finds the facts of a type."""

from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from azcn.facts.rules import added
from azcn.packs.registry import own_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from azcn.facts.context import Context
    from azcn.facts.frame import Draft

__all__ = ["finder_of", "more_of", "starts_from_rules"]


def _has_module(fact_type: str) -> bool:
    return fact_type not in own_types() and find_spec(f"azcn.facts.{fact_type}") is not None


@cache
def finder_of(fact_type: str) -> "Callable[[Context], Iterable[Draft]]":
    """Return what finds the facts of a type: its module's ``find``, or where it has none, that of its rules."""
    if not _has_module(fact_type):
        from azcn.facts import declared

        return partial(declared.find, fact_type=fact_type)
    find: Callable[[Context], Iterable[Draft]] = import_module(f"azcn.facts.{fact_type}").find
    return find


def more_of(context: "Context", fact_type: str) -> "Iterable[Draft]":
    """Return what the rules of packs find of a built-in type whose module lays no rules over clauses."""
    if not added(fact_type).rules:
        return ()
    from azcn.facts import declared

    return declared.find(context, fact_type, added(fact_type))


@cache
def starts_from_rules(fact_type: str) -> bool:
    """Tell whether all facts of a type start from a trigger of its rules, as its module declares by ``FROM_RULES``."""
    if not _has_module(fact_type):
        return True
    return getattr(import_module(f"azcn.facts.{fact_type}"), "FROM_RULES", False) is True
