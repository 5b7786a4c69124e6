"""The sentences of ``docs/types.md``: what yields a fact of each type, and what must not."""

from dataclasses import fields

import pytest

from azcn.codec import encode
from azcn.model import FACT_TYPES
from azcn.render.human import human
from type_cases import CASES

YIELDS = [(name, case) for name, own in CASES.items() for case in own["yields"]]
YIELDS_NONE = [(name, case) for name, own in CASES.items() for case in own["yields_none"]]


@pytest.mark.parametrize(("fact_type", "case"), YIELDS, ids=[f"{name}: {case['text']}" for name, case in YIELDS])
def test_a_sentence_yields_one_fact_with_its_slots(facts_of, fact_type, case):
    (fact,) = facts_of(case["text"], type=fact_type)
    slots = encode(fact)["slots"]
    assert {slot: human(value) for slot, value in slots.items()} == case["slots"]
    assert fact.modality == case.get("modality", "asserted")
    assert fact.attributed_to == case.get("attributed_to")


@pytest.mark.parametrize(
    ("fact_type", "case"), YIELDS_NONE, ids=[f"{name}: {case['text']}" for name, case in YIELDS_NONE]
)
def test_a_sentence_that_states_nothing_of_the_kind_yields_none(facts_of, fact_type, case):
    assert facts_of(case["text"], type=fact_type) == []


@pytest.mark.parametrize("fact_type", FACT_TYPES)
def test_every_type_has_five_of_both_and_every_slot_is_filled_in_one(fact_type):
    cases = CASES[fact_type]
    assert min(len(cases["yields"]), len(cases["yields_none"])) >= 5
    filled = {slot for case in cases["yields"] for slot in case["slots"]}
    assert filled == {field.name for field in fields(FACT_TYPES[fact_type])}


@pytest.mark.parametrize("reason", ["a question", "a supposition"])
def test_questions_and_suppositions_are_tried_for_every_type(reason):
    assert [name for name, own in CASES.items() if reason not in {each["because"] for each in own["yields_none"]}] == []
