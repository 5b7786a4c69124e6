"""The house is laid out so that data flows one way, and rooms can be added."""

import dataclasses
import re
from pathlib import Path

import pytest

import azcn
from azcn.facts.rules import pack
from azcn.facts.slots import slot_kinds
from azcn.lexicon import load, names
from azcn.model import FACT_TYPES


def test_every_rule_file_is_for_a_type_of_the_model() -> None:
    assert {name.removeprefix("facts/") for name in names("facts")} <= set(FACT_TYPES)


@pytest.mark.parametrize("name", names("facts"))
def test_rules_fill_and_require_slots_that_their_type_has(name: str) -> None:
    fact_type = name.removeprefix("facts/")
    slots = {field.name for field in dataclasses.fields(FACT_TYPES[fact_type])}
    rules = pack(fact_type)
    assert set(rules.identity) <= slots
    for rule in rules.rules:
        assert set(rule.slots) <= slots
        assert {slot.partition(">")[0] for group in rule.require for slot in group} <= slots
        assert 0 < rule.confidence < 1


@pytest.mark.parametrize("fact_type", FACT_TYPES)
def test_every_slot_admits_a_known_kind_of_value(fact_type: str) -> None:
    assert all(slot_kinds(FACT_TYPES[fact_type]).values())


def test_lexicons_are_read_once_and_shared() -> None:
    assert load("syntax") is load("syntax")


def test_the_clock_is_read_in_one_place() -> None:
    source = Path(azcn.__file__).parent
    readers = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if re.search(r"\.(now|utcnow|today)\(|\btime\.time\(", path.read_text(encoding="utf-8"))
    }
    assert readers == {"cli/options.py"}
