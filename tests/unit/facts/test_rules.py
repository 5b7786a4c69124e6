"""Rules as data: every pack is read, its words inflected, its slots and sources known."""

import pytest

from azcn.facts.rules import pack, verbs, words
from azcn.facts.slots import slot_kinds
from azcn.model import FACT_TYPES, Money, Party
from azcn.packs.paths import parse_path, split_form


@pytest.mark.parametrize("fact_type", FACT_TYPES)
def test_every_rule_fills_slots_of_its_type_from_known_sources(fact_type: str) -> None:
    slots = slot_kinds(FACT_TYPES[fact_type])
    for rule in pack(fact_type).rules:
        assert rule.slots.keys() <= slots.keys()
        for source in (source for sources in rule.slots.values() for source in sources):
            form, path = split_form(source)
            assert form or parse_path(path)


@pytest.mark.parametrize("fact_type", FACT_TYPES)
def test_what_a_rule_requires_is_a_slot(fact_type: str) -> None:
    slots = slot_kinds(FACT_TYPES[fact_type])
    for rule in pack(fact_type).rules:
        assert {slot.partition(">")[0] for group in rule.require for slot in group} <= slots.keys()


@pytest.mark.parametrize("fact_type", FACT_TYPES)
def test_rules_of_a_type_have_names_of_their_own(fact_type: str) -> None:
    ids = [rule.id for rule in pack(fact_type).rules]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("fact_type", FACT_TYPES)
def test_confidence_is_a_probability(fact_type: str) -> None:
    assert all(0 < rule.confidence < 1 for rule in pack(fact_type).rules)


def test_nouns_are_given_in_singular_and_read_in_all_forms() -> None:
    (rule,) = [rule for rule in pack("agreement").rules if rule.id == "agreement.sign"]
    assert {"accord", "accords", "bail", "baux", "accord-cadre", "accords-cadres"} <= rule.objects


def test_lists_for_a_module_are_inflected() -> None:
    assert {"filiale", "filiales"} <= words("investment", "companies")
    assert "remporter" in verbs("purchase", "wins")


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("investment", "nothing")


def test_slots_of_a_type_admit_what_the_model_says() -> None:
    kinds = slot_kinds(FACT_TYPES["investment"])
    assert Money in kinds["value"]
    assert {Party, str} <= kinds["target"]
