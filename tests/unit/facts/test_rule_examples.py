"""The examples beside the rules of the built-in types: each is found by its rule, counterexamples by none."""

import re
from pathlib import Path

import pytest

from azcn.packs.paths import page
from azcn.packs.registry import install
from azcn.packs.source import Source
from azcn.trial import built_in_packs, check_packs, try_examples

PACKS = {pack.type: pack for pack in built_in_packs()}
MIGRATED = ("partnership", "purchase")
"""Types of whose rules each has an example and a counterexample beside it."""


@pytest.mark.parametrize("fact_type", [name for name, pack in PACKS.items() if pack.examples])
def test_every_example_is_found_by_its_rule_and_no_counterexample_is(nlp, fact_type):
    assert [str(problem) for problem in try_examples(PACKS[fact_type], nlp)] == []


@pytest.mark.parametrize("fact_type", MIGRATED)
def test_every_rule_has_an_example_and_a_counterexample(fact_type):
    pack = PACKS[fact_type]
    refused = {example.rule for example in pack.examples if example.slots is None}
    rules = [rule["id"] for key in ("rule", "follow_up") for rule in pack.content.get(key, ())]
    assert pack.untried == ()
    assert [rule for rule in rules if rule not in refused] == []


DOC = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")


def test_the_page_of_rules_has_all_steps_conditions_and_forms():
    assert DOC.partition("<!-- paths -->\n")[2].partition("<!-- /paths -->")[0] == page()


def test_the_pack_on_the_page_of_rules_has_nothing_wrong(nlp):
    packs = [
        block for block in re.findall(r"^```toml\n(.*?)^```", DOC, re.MULTILINE | re.DOTALL) if 'type = "' in block
    ]
    assert packs
    try:
        assert [str(each) for pack in packs for each in check_packs([Source("order.toml", pack)], lambda: nlp)] == []
    finally:
        install(())
