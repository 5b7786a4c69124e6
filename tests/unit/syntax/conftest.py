"""A parser with azcn's sentence starts, and rows read from sentences with marked-up mentions."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
import spacy
from spacy.language import Language

from azcn.model import Date, Entity, Mention, Money, Ordinal, Percentage, Quantity, Value
from azcn.pipeline import DEFAULT_MODEL
from azcn.syntax.clauses import Row
from azcn.syntax.tokens import Tokens

VALUES: dict[str, Value] = {
    "PER": Entity(label="PER", name="?"),
    "LOC": Entity(label="LOC", name="?"),
    "ORG": Entity(label="ORG", name="?"),
    "money": Money(amount=Decimal(1)),
    "percent": Percentage(percent=Decimal(1)),
    "quantity": Quantity(amount=Decimal(1), item="?"),
    "date": Date(edtf="2024", grain="year"),
    "ordinal": Ordinal(rank=1),
}


@pytest.fixture(scope="session")
def parser() -> Language:
    nlp = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    nlp.add_pipe("azcn_sentences", first=True)
    return nlp


@pytest.fixture(scope="session")
def rows(parser: Language) -> Callable[[str], list[Row]]:
    """Read a text in which mentions are marked up: ``[Orvane|ORG] a signé``."""

    def read(marked: str) -> list[Row]:
        text, spans, position = "", [], 0
        for match in re.finditer(r"\[([^|\]]+)\|(\w+)\]", marked):
            text += marked[position : match.start()]
            spans.append((len(text), len(text) + len(match.group(1)), VALUES[match.group(2)]))
            text += match.group(1)
            position = match.end()
        text += marked[position:]
        doc = parser(text)
        covering: list[Mention | None] = [None] * len(doc)
        for start, end, value in spans:
            mention = Mention(doc="", text=text[start:end], start=start, end=end, value=value)
            for token in doc:
                if token.idx < end and start < token.idx + len(token):
                    covering[token.i] = mention
        tokens = Tokens(doc, covering)
        return [Row(sentence, tokens) for sentence in doc.sents]

    return read
