"""Why a fact was extracted."""

from typing import Any, TextIO

from azcn.model import Document, Fact, Slots

__all__ = ["explain_row", "render_explain"]


def explain_row(fact: Fact[Slots]) -> dict[str, Any]:
    """Return the fact's row with ``why``: rule, trigger, the words behind each slot, notes."""
    raise NotImplementedError


def render_explain(
    fact: Fact[Slots], document: Document, stream: TextIO, *, colour: bool | None = None, width: int | None = None
) -> None:
    """Write to ``stream`` why ``fact`` was extracted from ``document``."""
    raise NotImplementedError
