"""When two answers are the same: times, values, parties, words."""

from decimal import Decimal

import pytest

from azcn.evaluation.agree import agreeing, answers, list_slots, party_slots, same_party, same_slot, same_value, words

YEAR = {"edtf": "2023", "start": "2023-01-01", "end": "2023-12-31", "grain": "year"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les éleveurs de l'Ouest", ("eleveur", "ouest")),
        ("l’Œuvre", ("oeuvre",)),
        ("Saint-Gall", ("saint", "gall")),
        ("des prix", ("pri",)),
        ("la", ("la",)),
        ("Møller", ("møller",)),
        ("", ()),
    ],
)
def test_words_lose_accents_case_plural_and_function_words(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("gold", "got"),
    [
        ({"amount": 5, "currency": "EUR", "comparator": "gt"}, {"amount": Decimal("5.0"), "currency": "EUR"}),
        ({"amount": 5}, {"amount": 5, "currency": "EUR"}),
        ({"amount": 3, "unit": "km"}, {"amount": 3, "unit": "kilomètres"}),
        ({"amount": 3, "unit": None, "item": "bus"}, {"amount": 3, "unit": None, "item": "bus électriques"}),
        ({"amount": 3, "item": None, "unit": None}, {"amount": 3, "item": "bus", "unit": None}),
        ({"percent": 5, "percent_max": 7}, {"percent": 5, "percent_max": 7, "comparator": "range"}),
        ({"iso": "P1W"}, {"iso": "P7D"}),
        ({"iso": "P1Y6M"}, {"iso": "P18M"}),
        (YEAR, {**YEAR, "edtf": "2023-01/2023-12", "grain": "month"}),
        ({"start": "2025-03-01", "end": None}, {"start": "2025-03-01T00:00", "end": None}),
        ({"edtf": "XXXX-04-22", "start": None, "end": None}, {"edtf": "XXXX-04-22", "start": None, "end": None}),
        ({"label": "ORG", "name": "FMI"}, {"label": "ORG", "name": "Fonds monétaire international"}),
    ],
)
def test_values_are_the_same_in_all_that_the_gold_one_says(gold, got):
    assert same_value(gold, got)


@pytest.mark.parametrize(
    ("gold", "got"),
    [
        ({"amount": 5, "currency": "EUR"}, {"amount": 5, "currency": "USD"}),
        ({"amount": 5, "currency": None}, {"amount": 5, "currency": "EUR"}),
        ({"amount": 5}, {"amount": Decimal("5.1")}),
        ({"amount": 5}, {"percent": 5}),
        ({"amount": 3, "unit": "km"}, {"amount": 3, "unit": "m"}),
        ({"amount": 3, "unit": None}, {"amount": 3, "unit": "km"}),
        ({"amount": 3, "item": "bus"}, {"amount": 3, "item": "trains"}),
        ({"amount": 3, "item": "bus"}, {"amount": 3, "item": None}),
        ({"percent": 5, "percent_max": 7}, {"percent": 5}),
        ({"percent": 5, "unit": "percent"}, {"percent": 5, "unit": "points"}),
        ({"iso": "P1M"}, {"iso": "P30D"}),
        ({"iso": "R/P1Y"}, {"iso": "P1Y"}),
        ({"iso": "P1.2.3Y"}, {"iso": "P1Y"}),
        (YEAR, {**YEAR, "end": None}),
        ({"edtf": "XXXX-04-22", "start": None, "end": None}, YEAR),
        ({"label": "ORG", "name": "FMI"}, {"label": "LOC", "name": "FMI"}),
        ({"rank": 4}, {"rank": 5}),
        ({"rank": 4}, "quatrième"),
    ],
)
def test_values_differ_where_a_part_of_the_gold_one_does(gold, got):
    assert not same_value(gold, got)


def test_a_comparator_counts_only_where_it_is_asked_for():
    gold, got = {"amount": 5, "comparator": "gt"}, {"amount": 5, "comparator": "eq"}
    assert same_value(gold, got)
    assert not same_value(gold, got, comparator=True)
    assert same_value({"amount": 5, "comparator": None}, got, comparator=True)


@pytest.mark.parametrize(
    ("gold", "got", "same"),
    [
        ({"name": "Pérou", "country": "PE"}, {"name": "Lima", "country": "PE"}, True),
        ({"name": "Pérou", "country": "PE"}, {"name": "Pérou", "country": "BO"}, False),
        ({"name": "Ana Sorel"}, {"name": "Sorel", "country": None}, True),
        ({"name": "Banque Tessier"}, {"name": "Banque Norvia"}, False),
        ({"name": "groupe"}, {"name": "groupe"}, True),
        ({"name": "banque centrale"}, {"name": "banque"}, False),
        ("Ana Sorel", {"name": "Ana Sorel", "label": "PER"}, True),
        ("Ana Sorel", "Marc Sorel", False),
        ("Union des éleveurs", "Union européenne", False),
        ("", "Ana Sorel", False),
    ],
)
def test_parties_are_the_same_by_country_else_by_name(gold, got, same):
    assert same_party(gold, got) is same


@pytest.mark.parametrize(
    ("gold", "got", "same"),
    [
        ("tomates fraîches", "tomates", True),
        ("tomates", "livraisons de tomates", True),
        ("tomates", "livraisons de tomates du Sud par bateau", False),
        ("tomates", "concombres", False),
        (3, 3, True),
        (3, Decimal(4), False),
        (3, "trois", False),
        (True, True, True),
        (1, True, False),
        ("Norvège", {"name": "Norvège", "label": "LOC", "country": "NO"}, True),
        ({"name": "Norvège", "label": "LOC"}, "Norvège", True),
        ({"percent": 5, "direction": "up"}, {"percent": 5, "direction": "down"}, False),
        ({"percent": 5, "direction": "up"}, "hausse", False),
        ("pêche", ["pêche"], False),
    ],
)
def test_slots_are_compared_by_what_fills_them(gold, got, same):
    assert same_slot(gold, got) is same


def test_lists_are_as_many_answers_as_they_have_items_and_empty_slots_are_none():
    slots = {"parties": [{"name": "Chili"}, {"name": "Norvège"}], "kind": "", "count": None, "domains": ["pêche"]}
    assert answers({"slots": slots}) == [
        ("parties", {"name": "Chili"}),
        ("parties", {"name": "Norvège"}),
        ("domains", "pêche"),
    ]
    assert answers({"slots": {"direct": False}}) == []
    assert answers({"slots": {"direct": True}}) == [("direct", True)]


def test_an_answer_agrees_with_one_other_at_most():
    once, twice = [("domains", "pêche")], [("domains", "pêche"), ("domains", "pêche")]
    assert agreeing(twice, once) == 1
    assert agreeing(once, twice) == 1
    assert agreeing(twice, twice) == 2
    assert agreeing(twice, [("kind", "pêche")]) == 0


def test_the_slots_of_lists_and_parties_are_those_of_the_model():
    assert list_slots() == {"parties", "domains", "visitors", "participants"}
    assert {"parties", "buyer", "speaker", "relative_to", "organisation", "target"} <= party_slots()
    assert not party_slots() & {"domains", "goods", "period", "metric", "kind"}
