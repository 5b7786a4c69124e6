"""Figures that a sentence gives out one by one, to who or when is listed in the same order."""

import pytest


def said(facts_of, text, fact_type="indicator"):
    """Who or when, and the number, of each fact of ``text``, in text order."""
    found = []
    for fact in facts_of(text, type=fact_type):
        slots = fact.slots
        who = slots.origin if fact_type == "trade" else slots.subject
        change = slots.change.percent if slots.change is not None else None
        value = slots.value
        number = change if value is None else getattr(value, "percent", None) or value.amount
        found.append((getattr(who, "name", who), number, slots.period.edtf if slots.period is not None else None))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Les recettes de Valmor et de Tessier ont crû respectivement de 6 % et 11 % en 2022.",
            [("Valmor", 6, "2022"), ("Tessier", 11, "2022")],
        ),
        (
            "Le Kenya et l'Ouganda ont affiché une croissance de respectivement 5,1 % et 4,7 % en 2021.",
            [("Kenya", 5.1, "2021"), ("Ouganda", 4.7, "2021")],
        ),
        (
            "Valmor et Tessier emploient respectivement 410 et 95 personnes.",
            [("Valmor", 410, None), ("Tessier", 95, None)],
        ),
        (
            "Le chômage touche respectivement 6 % et 8 % des actifs en Autriche et en Grèce.",
            [("Autriche", 6, None), ("Grèce", 8, None)],
        ),
        (
            "L'inflation a atteint 4,2 % et 3,6 % respectivement en 2021 et en 2022.",
            [(None, 4.2, "2021"), (None, 3.6, "2022")],
        ),
        (
            "Le bénéfice de Valmor s'est élevé à 4 et 7 millions d'euros respectivement en 2021 et 2022.",
            [("Valmor", 4_000_000, "2021"), ("Valmor", 7_000_000, "2022")],
        ),
        (
            "La croissance a été respectivement de 2,1 %, 2,4 % et 2,8 % en 2020, 2021 et 2022.",
            [(None, 2.1, "2020"), (None, 2.4, "2021"), (None, 2.8, "2022")],
        ),
    ],
)
def test_each_figure_goes_to_who_or_when_is_named_at_its_place(facts_of, text, expected):
    assert [(who, float(number), when) for who, number, when in said(facts_of, text)] == expected


def test_what_the_figures_are_compared_with_is_given_out_as_well(facts_of):
    now = "Les profits de Valmor et de Tessier ont atteint respectivement 3 et 5 millions d'euros, "
    text = now + "contre 2 et 4 millions un an plus tôt."
    assert said(facts_of, text) == [
        ("Valmor", 3_000_000, None),
        ("Tessier", 5_000_000, None),
        ("Valmor", 2_000_000, "2024"),
        ("Tessier", 4_000_000, "2024"),
    ]


def test_flows_of_trade_are_each_countrys(facts_of):
    text = "Les exportations du Chili et du Pérou ont reculé de 4 % et de 9 % respectivement."
    assert said(facts_of, text, "trade") == [("Chili", 4, None), ("Pérou", 9, None)]


@pytest.mark.parametrize(
    "text",
    [
        # Without the word nobody says whose the second figure is.
        "Les recettes de Valmor et de Tessier ont crû de 6 % et 11 %.",
        # Three are named, and two figures: which belongs to whom stays open.
        "Les recettes de Valmor, de Tessier et de Norvia ont crû respectivement de 6 % et 11 %.",
        # One figure for all of them.
        "Les recettes de Valmor et de Tessier ont respectivement crû de 6 %.",
    ],
)
def test_figures_that_do_not_match_are_not_given_out(facts_of, text):
    assert ("Tessier", 11, None) not in said(facts_of, text)
    assert len(said(facts_of, text)) <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "En 2020, l'inflation était de 1,4 %, en 2021 de 2,8 % et en 2022 de 5,3 %.",
            [(None, 1.4, "2020"), (None, 2.8, "2021"), (None, 5.3, "2022")],
        ),
        ("En 2020, l'inflation était de 1,4 %, en légère baisse.", [(None, 1.4, "2020")]),
        ("L'inflation était de 1,4 % en 2020, et en 2021 le gouvernement a changé.", [(None, 1.4, "2020")]),
    ],
)
def test_a_date_opens_the_next_figure_of_a_list(facts_of, text, expected):
    assert [(who, float(number), when) for who, number, when in said(facts_of, text)] == expected
