"""Generators of the model's objects for property tests, derived from the model as its rows are."""

import datetime as dt
import types
from dataclasses import fields
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from azcn.model import FACT_TYPES, VALUE_KINDS, Chain, Document, Entity, Evidence, Fact, Label, Mention, Part, Slots

CURRENCIES = st.sampled_from(["EUR", "USD", "AZN", "CNY", "XAF"])
COUNTRIES = st.sampled_from(["AZ", "CN", "FR", "MA", "CD"])
TEXTS = st.text(max_size=30)

_BY_NAME = {
    "currency": st.none() | CURRENCIES,
    "country": st.none() | COUNTRIES,
    "confidence": st.decimals(0, 1, places=2),
}


@st.composite
def decimals(draw: st.DrawFn) -> Decimal:
    """Exact amounts of any size, in all the ways in which ``Decimal`` can hold them."""
    digits = draw(st.lists(st.integers(0, 9), min_size=1, max_size=40))
    return Decimal((draw(st.sampled_from([0, 1])), tuple(digits), draw(st.integers(-60, 60))))


def of_type(annotation: Any) -> st.SearchStrategy[Any]:
    """Values of an annotated type of the model."""
    origin, members = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(of_type, members))
    if origin is tuple:
        return st.lists(of_type(members[0]), max_size=3).map(tuple)
    if origin is Literal:
        return st.sampled_from(members)
    simple = {
        type(None): st.none(),
        str: TEXTS,
        bool: st.booleans(),
        int: st.integers(0, 10**6),
        Decimal: decimals(),
    }
    return simple[annotation] if annotation in simple else objects(annotation)


@cache
def objects(cls: type) -> st.SearchStrategy[Any]:
    """Objects of a dataclass of the model."""
    parts = {
        field.name: _BY_NAME[field.name] if field.name in _BY_NAME else of_type(field.type) for field in fields(cls)
    }
    return st.builds(cls, **parts)


def values(kind: str) -> st.SearchStrategy[Any]:
    """Values of a kind of mention."""
    return objects(VALUE_KINDS[kind])


KINDS = st.sampled_from(list(VALUE_KINDS))
TYPES = st.sampled_from(list(FACT_TYPES))


@st.composite
def mentions(draw: st.DrawFn, kinds: st.SearchStrategy[str] = KINDS) -> Mention:
    """Mentions of every kind."""
    text, start = draw(TEXTS), draw(st.integers(0, 10**6))
    value = draw(values(draw(kinds)))
    return Mention(doc=draw(TEXTS), text=text, start=start, end=start + len(text), value=value)


@st.composite
def facts(draw: st.DrawFn, fact_types: st.SearchStrategy[str] = TYPES) -> Fact[Slots]:
    """Facts of every type."""
    text, start = draw(TEXTS), draw(st.integers(0, 10**6))
    return Fact(
        doc=draw(TEXTS),
        id=draw(TEXTS),
        text=text,
        start=start,
        end=start + len(text),
        modality=draw(st.sampled_from(["asserted", "planned", "possible", "denied"])),
        attributed_to=draw(st.none() | TEXTS),
        confidence=draw(_BY_NAME["confidence"]),
        slots=draw(objects(FACT_TYPES[draw(fact_types)])),
        evidence=draw(of_type(tuple[Evidence, ...])),
    )


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    """Entities with their mentions, which carry the entity's name, label and country."""
    doc, name, label = draw(TEXTS), draw(TEXTS), draw(of_type(Label))
    country = draw(_BY_NAME["country"])
    value = Entity(label=label, name=name, country=country)
    spans = draw(st.lists(st.tuples(TEXTS, st.integers(0, 10**6)), max_size=3))
    found = tuple(Mention(doc=doc, text=text, start=at, end=at + len(text), value=value) for text, at in spans)
    roles = draw(of_type(tuple[str, ...]))
    return Chain(doc=doc, name=name, label=label, country=country, roles=roles, mentions=found)


def documents() -> st.SearchStrategy[Document]:
    """Documents with and without a date, title, source and parts."""
    zones = st.none() | st.integers(-14 * 60, 14 * 60).map(lambda offset: dt.timezone(dt.timedelta(minutes=offset)))
    dates = st.none() | st.dates() | st.datetimes(timezones=zones)
    parts = st.lists(st.builds(Part, start=st.integers(0, 9), end=st.integers(9, 99), place=TEXTS), max_size=3)
    return st.builds(
        Document,
        id=TEXTS,
        text=TEXTS,
        date=dates,
        title=st.none() | TEXTS,
        source=st.none() | TEXTS,
        parts=parts.map(tuple),
    )


def rows() -> st.SearchStrategy[Document | Mention | Chain | Fact[Slots]]:
    """Whatever has a row."""
    return st.one_of(documents(), mentions(), chains(), facts())
