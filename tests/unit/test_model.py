import copy
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass
from decimal import Decimal

import pytest

from azcn import model
from azcn.model import FACT_TYPES, VALUE_KINDS, Entity, Explanation, Fact, Mention, Money, Trade, Visit

CLASSES = [cls for cls in vars(model).values() if is_dataclass(cls)]


@pytest.mark.parametrize("cls", CLASSES)
def test_objects_of_the_model_are_immutable_slotted_and_made_by_keyword(cls):
    assert cls.__dataclass_params__.frozen
    assert not hasattr(cls, "__dict__") or "__slots__" in vars(cls)
    assert all(field.kw_only for field in fields(cls))


def test_all_eleven_fact_types_and_eight_kinds_are_declared():
    assert " ".join(FACT_TYPES) == (
        "trade indicator agreement purchase investment visit event partnership ranking role statement"
    )
    assert " ".join(VALUE_KINDS) == "entity money percentage quantity ordinal date duration recurrence"


def test_the_tag_of_a_fact_or_mention_is_that_of_what_it_holds():
    fact = Fact(doc="d", id="i", text="", start=0, end=0, confidence=Decimal(1), slots=Visit())
    mention = Mention(doc="d", text="Chili", start=0, end=5, value=Entity(label="LOC", name="Chili"))
    assert (fact.type, mention.kind) == ("visit", "entity")
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        fact.type = "trade"


def test_slots_of_facts_are_all_optional():
    assert all(cls() is not None for cls in FACT_TYPES.values())


def test_why_something_was_extracted_makes_no_difference_between_facts():
    told = {"doc": "d", "id": "i", "text": "", "start": 0, "end": 0, "confidence": Decimal(1), "slots": Trade()}
    fact = Fact(**told)
    assert fact == Fact(**told, why=Explanation(rule="trade.volume"))
    assert hash(fact) == hash(Fact(**told))


def test_amounts_that_are_equal_are_equal_values_however_written():
    assert Money(amount=Decimal("3.1E9")) == Money(amount=Decimal(3_100_000_000))


@pytest.mark.parametrize("again", [copy.deepcopy, lambda item: pickle.loads(pickle.dumps(item))])  # noqa: S301
def test_objects_survive_copying_and_a_way_between_processes(again):
    fact = Fact(doc="d", id="i", text="", start=0, end=0, confidence=Decimal("0.5"), slots=Trade(flow="exports"))
    assert again(fact) == fact
