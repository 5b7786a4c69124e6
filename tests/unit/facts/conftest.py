"""Facts of a text through the whole pipeline, loaded once."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from azcn.model import Document, Fact, Slots

if TYPE_CHECKING:
    from spacy.language import Language

FactsOf = Callable[..., list[Fact[Slots]]]


@pytest.fixture(scope="session")
def facts_of(nlp: "Language") -> FactsOf:
    """Return a function ``facts_of(text, date="2025-04-22", type=None) -> list of Fact``."""
    from azcn.pipeline import annotate

    def find(text: str, date: str | None = "2025-04-22", type: str | None = None) -> list[Fact[Slots]]:  # noqa: A002
        anchor = dt.date.fromisoformat(date) if date else None
        (annotated,) = annotate(nlp, [Document(id="t", text=text, date=anchor)])
        return [fact for fact in annotated.facts if type in (None, fact.type)]

    return find
