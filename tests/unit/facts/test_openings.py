"""Where facts can begin: found once for all types; what has no place to begin is not asked."""

from typing import TYPE_CHECKING

import pytest

import azcn.facts.context
from azcn.facts.context import Context
from azcn.facts.openings import find_openings
from azcn.facts.rules import pack
from azcn.syntax.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

SALE = "Le groupe Orvane a vendu douze grues à Lusitex."
VISIT = "Le ministre Tomas Belgar se rendra lundi à Oslo."


@pytest.fixture(scope="module")
def context_of(nlp: "Language") -> "Callable[[str], Context]":
    """Return a function from a text to what the fact modules share about it."""

    def read(text: str) -> Context:
        doc = nlp(text)
        state = doc._.azcn
        return Context(Reading(doc, state.annotated.document, state.annotated.mentions, state.entities))

    return read


def test_a_verb_opens_the_types_whose_rules_name_it(context_of) -> None:
    openings = find_openings(context_of(SALE).reading)
    assert [opening.said for opening in openings["purchase"]] == [("vendre",)]
    assert "visit" not in openings


def test_places_stand_in_text_order_each_once(context_of) -> None:
    openings = find_openings(context_of(f"{VISIT} {SALE} {VISIT}").reading)
    rows = [opening.row.sentence.start for opening in openings["visit"]]
    assert rows == sorted(rows)
    assert len({(opening.row.sentence.start, opening.position) for opening in openings["visit"]}) == len(rows)
    assert len(rows) > 1


@pytest.mark.parametrize("text", ["", "Il fait beau.", "Les chats dorment près du poêle."])
def test_a_text_without_triggers_opens_no_purchase_and_no_visit(context_of, text: str) -> None:
    assert not find_openings(context_of(text).reading).keys() & {"purchase", "visit"}


def test_nothing_of_a_type_runs_where_it_cannot_begin(context_of, monkeypatch: pytest.MonkeyPatch) -> None:
    context = context_of(VISIT)
    asked: list[str] = []

    def finder(fact_type: str):
        asked.append(fact_type)
        return lambda _: ()

    monkeypatch.setattr(azcn.facts.context, "finder_of", finder)
    for fact_type in ("visit", "purchase", "partnership", "role"):
        assert context.drafts(fact_type) == []
    assert asked == ["visit", "role"]  # a role may stand anywhere: its rules are not all that it starts from


def test_a_rule_names_the_values_that_it_cannot_do_without() -> None:
    rules = {rule.id: rule for rule in pack("investment").rules}
    assert rules["investment.take"].kinds == (("percentage",),)
    assert rules["investment.invest"].kinds == ()  # an amount, or else what is invested in


def test_a_share_is_no_stake_without_a_percentage(facts_of) -> None:
    assert facts_of("Le groupe Orvane a pris 12 % de Lusitex.", type="investment")
    assert not facts_of("Le groupe Orvane a pris une décision. Le taux est de 12 %.", type="investment")
