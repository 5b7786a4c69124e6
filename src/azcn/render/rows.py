"""Views: which columns a kind of row has."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["VIEWS", "View", "view"]

VIEWS = ("facts", "mentions", "entities", "amounts", "percentages", "dates", "types")


@dataclass(frozen=True, slots=True)
class View:
    """A named set of columns."""

    name: str

    def columns(self, types: Sequence[str] = ()) -> list[str]:
        """Return the valid column names, for facts those of ``types`` (all, where empty)."""
        raise NotImplementedError


def view(name: str) -> View:
    """Return the view ``name``, one of `VIEWS`."""
    return View(name)
