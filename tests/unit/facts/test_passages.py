"""Facts of which other sentences tell a part: who trades, what is aimed at, who came to an event."""

import pytest


def slots(facts_of, text, fact_type):
    return [fact.slots for fact in facts_of(text, type=fact_type)]


def codes(parties):
    return [party.country for party in parties]


def test_countries_that_exchanged_goods_are_the_parties_of_the_balance_behind(facts_of):
    bilateral, balance = slots(
        facts_of,
        "La Suède et le Kenya ont échangé pour 3 milliards d'euros de marchandises en 2023. "
        "La balance reste favorable à Stockholm, avec un excédent de 200 millions d'euros.",
        "trade",
    )
    assert bilateral.flow == "bilateral"
    assert codes(bilateral.parties) == ["SE", "KE"]
    assert bilateral.goods == "marchandises"
    assert balance.flow == "balance"
    assert codes(balance.parties)[0] == "SE"


def test_bilateral_trade_is_that_of_the_two_countries_spoken_of(facts_of):
    (fact,) = slots(
        facts_of,
        "Le président chilien a reçu mardi son homologue indonésien. "
        "Le commerce bilatéral a reculé de 3 % en 2024, à 800 millions de dollars.",
        "trade",
    )
    assert sorted(codes(fact.parties)) == ["CL", "ID"]


def test_sales_right_behind_a_verb_of_exporting_are_exports(facts_of):
    found = slots(
        facts_of,
        "Le Malawi exporte du tabac vers la Pologne. Les ventes ont atteint 50 millions de dollars en 2024.",
        "trade",
    )
    assert [(fact.flow, fact.origin.country, fact.destination.country, fact.goods) for fact in found] == [
        ("exports", "MW", "PL", "tabac")
    ]


def test_sales_of_a_company_stay_its_own(facts_of):
    text = "Orvane fabrique des grues. Les ventes ont atteint 50 millions de dollars en 2024."
    assert slots(facts_of, text, "trade") == []


def test_imports_alone_go_the_other_way_round(facts_of):
    text = (
        "Les exportations péruviennes vers le Japon ont progressé de 7 % en 2024, à 2 milliards de dollars. "
        "Les importations ont plafonné à 1 milliard."
    )
    _, imports = slots(facts_of, text, "trade")
    assert (imports.flow, imports.origin.country, imports.destination.country) == ("imports", "JP", "PE")


def test_selling_in_bulk_between_countries_is_trade(facts_of):
    text = "La Suède vend chaque année à la Pologne pour 3 milliards d'euros de machines."
    (fact,) = slots(facts_of, text, "trade")
    assert (fact.flow, fact.origin.country, fact.destination.country, fact.goods) == ("exports", "SE", "PL", "machines")


@pytest.mark.parametrize(
    "text",
    [
        "Paul vend à Pierre pour 3 euros de pommes.",
        "La Suède vend à la Pologne 30 avions pour 3 milliards d'euros.",
        "Les deux pays ont échangé des prisonniers.",
    ],
)
def test_selling_that_is_no_flow_of_trade(facts_of, text):
    assert slots(facts_of, text, "trade") == []


def test_a_bare_target_goes_on_with_the_measure_before(facts_of):
    trade, target = facts_of(
        "Les échanges entre le Chili et l'Inde ont atteint 2 milliards de dollars. "
        "L'objectif est de 10 milliards de dollars d'ici 2030.",
        type="trade",
    )
    assert trade.modality == "asserted"
    assert target.modality == "planned"
    assert target.slots.parties == trade.slots.parties
    assert target.slots.period.edtf == "../2030"


@pytest.mark.parametrize(
    "text",
    [
        "Les échanges ont repris. L'objectif est de gagner du temps.",
        "Le chômage a reculé à 7 %. L'objectif est de vendre 300 billets.",
    ],
)
def test_a_target_of_another_kind_is_no_figure_of_the_measure(facts_of, text):
    assert all(fact.modality != "planned" for fact in facts_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Le sommet de l'eau se tiendra le 3 mai à Lomé. Le Togo et la Suède y participeront.",
        "Le sommet de l'eau se tiendra le 3 mai à Lomé. L'événement réunira le Togo et la Suède.",
        "Le sommet de l'eau se tiendra le 3 mai à Lomé. Le Togo et la Suède prendront part au sommet.",
        "Le sommet de l'eau se tiendra le 3 mai à Lomé, en présence du Togo et de la Suède.",
    ],
)
def test_a_later_sentence_tells_who_takes_part(facts_of, text):
    (fact,) = slots(facts_of, text, "event")
    assert codes(fact.participants) == ["TG", "SE"]


@pytest.mark.parametrize(
    "text",
    [
        "Le sommet de l'eau se tiendra le 3 mai à Lomé. Le Togo et la Suède n'y participeront pas.",
        "Le sommet de l'eau se tiendra le 3 mai à Lomé. Le Togo et la Suède ont signé un accord.",
        "Le sommet de l'eau se tiendra le 3 mai à Lomé. Une centaine d'exposants y participeront.",
    ],
)
def test_those_who_do_not_take_part(facts_of, text):
    (fact,) = slots(facts_of, text, "event")
    assert not fact.participants


def test_the_capital_of_a_country_has_its_name(facts_of):
    (fact,) = slots(facts_of, "Le forum de la pêche se tiendra en juin dans la capitale norvégienne.", "event")
    assert fact.place == "Oslo"


def test_a_capital_opens_a_sentence(facts_of):
    (fact,) = slots(facts_of, "Oslo accueillera en juin le Forum du bois.", "event")
    assert fact.place == "Oslo"
