"""azcn for other programs: one call from a text to its facts."""

from dataclasses import replace

from azcn.documents.fields import Dated, given_date, given_document
from azcn.model import Annotated, Document
from azcn.packs.registry import Rules
from azcn.pipeline import DEFAULT_MODEL, annotate, load

__all__ = ["extract"]


def extract(
    text: str | Document, *, date: Dated | None = None, model: str = DEFAULT_MODEL, rules: Rules | None = None
) -> Annotated:
    """Return what is in ``text``: mentions, entities as chains, and facts.

    ``date`` is the day that its relative dates count from, as an ISO text (``"2025-03-20"``), a date or a time; a
    `Document` may bring its own. ``rules`` is the path of a rule pack, or several, for this call; without it those in
    force count. The model is loaded at the first call and kept. For many documents `azcn.annotate` is the way. Where
    azcn fails inside, what its other layers found is there, and an `azcn.AzcnWarning` tells of it.

    Raises `azcn.UsageError` for a ``date`` that is none and for rules with anything wrong, `azcn.DocumentError` for a
    text that cannot be read (half a character), `azcn.ModelError` where the model is not installed.
    """
    anchor = given_date(date)
    document = given_document(text, "")
    if document.date is None and anchor is not None:
        document = replace(document, date=anchor)
    return next(annotate(load(model), [document], rules=rules))
