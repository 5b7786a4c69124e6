"""azcn for other programs: one call from a text to its facts."""

import datetime as dt

from azcn.model import Annotated, Document
from azcn.pipeline import DEFAULT_MODEL, annotate, load

__all__ = ["extract"]


def extract(
    text: str | Document, *, date: dt.date | dt.datetime | None = None, model: str = DEFAULT_MODEL
) -> Annotated:
    """Return what is in ``text``: mentions, entities as chains, and facts.

    ``date`` is the day that its relative dates count from; a `Document` brings its own. The model is loaded at the
    first call and kept. For many documents `azcn.annotate` is the way. Raises `azcn.errors.ModelError` where
    the model is not installed.
    """
    document = Document(id="", text=text, date=date) if isinstance(text, str) else text
    return next(annotate(load(model), [document]))
