"""Facts of which other sentences tell a part: who trades, what is aimed at, who came to an event."""

from decimal import Decimal

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


def test_figures_are_those_of_the_country_spoken_of(facts_of):
    text = "L'Islande a connu une année difficile. Le chômage est monté à 4,8 % en 2024."
    (fact,) = slots(facts_of, text, "indicator")
    assert fact.subject.country == "IS"


def test_results_are_those_of_the_company_spoken_of(facts_of):
    text = "Le groupe Marelli a publié ses résultats. Le chiffre d'affaires a reculé de 4 % au premier semestre."
    (fact,) = slots(facts_of, text, "indicator")
    assert fact.subject.name == "Marelli"


@pytest.mark.parametrize(
    "text",
    [
        "L'institut Statis a publié ses chiffres. L'inflation a ralenti à 3,1 % en décembre.",
        "Le groupe Marelli a publié ses résultats. Le taux directeur a été relevé à 3 %.",
    ],
)
def test_figures_that_are_not_of_who_was_spoken_of(facts_of, text):
    (fact,) = slots(facts_of, text, "indicator")
    assert fact.subject is None


def test_a_pronoun_for_a_measure_may_have_a_country_of_its_own(facts_of):
    text = "Le chômage est tombé à 6 % en Suède. Il atteint encore 10,9 % en Espagne."
    _, fact = slots(facts_of, text, "indicator")
    assert fact.subject.country == "ES"


def test_a_signed_contract_is_that_of_the_sale_before(facts_of):
    text = (
        "Kerval va livrer dix grues à la société Matsun pour 43 millions d'euros. Le contrat a été signé mardi à Lomé."
    )
    (fact,) = slots(facts_of, text, "agreement")
    assert {party.name for party in fact.parties} == {"Kerval", "Matsun"}
    assert fact.value.amount == 43_000_000


def test_a_memorandum_is_signed_by_those_who_acted_before(facts_of):
    text = "Le Togo et le Kenya ont noué un partenariat dans la pêche. Un protocole d'accord a été signé mardi."
    (fact,) = slots(facts_of, text, "agreement")
    assert codes(fact.parties) == ["TG", "KE"]


def test_contracts_are_not_signed_by_the_countries_before(facts_of):
    text = "Le Togo et le Kenya ont noué un partenariat dans la pêche. Quatorze contrats ont été signés mardi."
    assert all(not fact.parties for fact in slots(facts_of, text, "agreement"))


def test_a_later_sentence_tells_what_an_acquisition_costs(facts_of):
    text = (
        "Terangal a racheté 60 % du groupe Bassam Moulins. La transaction s'élève à 48 millions d'euros. "
        "Le fonds Atlas Croissance conservera une participation de 15 %."
    )
    first, second = slots(facts_of, text, "investment")
    assert first.value.amount == 48_000_000
    assert (second.target.name, second.stake.percent) == ("Bassam Moulins", 15)


@pytest.mark.parametrize(
    "text",
    [
        "Terangal a racheté le groupe Bassam Moulins. Le prix du blé s'élève à 200 euros.",
        "Terangal a racheté le groupe Bassam Moulins. L'opération n'a pas coûté 48 millions d'euros.",
        "Terangal a racheté le groupe Bassam Moulins. Il a réalisé 48 millions d'euros de ventes.",
    ],
)
def test_amounts_that_are_not_the_price_of_the_acquisition(facts_of, text):
    assert all(fact.value is None for fact in slots(facts_of, text, "investment"))


def test_goods_told_before_are_those_supplied(facts_of):
    text = "Les livraisons de lentilles au Mexique ont bondi. Prairie Union fournira 30 000 tonnes par an à Solvalle."
    (fact,) = slots(facts_of, text, "purchase")
    assert fact.item == "lentilles"


def test_a_host_who_leads_a_country_is_that_of_the_country_visited(facts_of):
    text = "Le ministre Jorge Salas est arrivé lundi en Inde, à l'invitation du Premier ministre Anand Mehrotra."
    (fact,) = slots(facts_of, text, "visit")
    assert fact.host.country == "IN"


def test_who_invests_for_a_purpose_invests_in_it(facts_of):
    (fact,) = slots(facts_of, "Pour agrandir ses ateliers, Kerval investira 35 millions d'euros.", "investment")
    assert fact.target == "ses ateliers"


def test_money_in_swiss_francs_is_not_switzerlands(facts_of):
    text = "Rhenor a enregistré en 2024 un chiffre d'affaires de 5,6 milliards de francs suisses."
    (fact,) = slots(facts_of, text, "indicator")
    assert fact.subject.name == "Rhenor"


def test_a_stake_is_no_purchase_besides(facts_of):
    text = "Le groupe Rhenor a vendu sa division peintures à Nagata pour 840 millions de dollars."
    assert slots(facts_of, text, "purchase") == []
    assert len(slots(facts_of, text, "investment")) == 1


def test_what_a_company_keeps_is_of_the_investment_before(facts_of):
    text = "Halden a pris 35 % du port de Volos pour 210 millions d'euros. L'État grec en conserve 51 %."
    _, kept = slots(facts_of, text, "investment")
    assert (kept.investor.country, kept.target) == ("GR", "port de Volos")


def test_what_happened_is_of_no_period_to_come(facts_of):
    text = (
        "Halden livrera 2 millions de tonnes de gaz à la Grèce à partir de 2026. "
        "Les échanges entre la Grèce et le Qatar ont triplé."
    )
    (fact,) = slots(facts_of, text, "trade")
    assert fact.period is None


def test_the_verb_of_a_thing_says_nothing_of_its_capacity(facts_of):
    text = "Le parc éolien, d'une capacité de 2 GW, entrera en service en 2032."
    (fact,) = slots(facts_of, text, "indicator")
    assert fact.period is None


def test_what_is_signed_before_an_arrival_is_no_visit(facts_of):
    text = "Avant leur arrivée, les ministres de l'Environnement ont signé jeudi un plan à Copenhague."
    assert slots(facts_of, text, "visit") == []


def test_members_refer_to_the_countries_before(facts_of):
    text = (
        "Le Rwanda et l'Ouganda ont rouvert leur frontière. "
        "Les deux pays, membres de la Communauté d'Afrique de l'Est, discutent des visas."
    )
    (fact,) = slots(facts_of, text, "partnership")
    assert codes(fact.parties)[:2] == ["RW", "UG"]


def test_a_pronoun_takes_up_exports_with_an_owner(facts_of):
    text = (
        "Les exportations ougandaises vers le Rwanda se sont effondrées à 5 millions de dollars en 2021. "
        "Elles sont remontées à 160 millions de dollars."
    )
    assert len(slots(facts_of, text, "trade")) == 2


def test_who_takes_part_in_raising_money_invests(facts_of):
    text = "Le fonds Larkfield participe à la levée de fonds de 40 millions d'euros de la biotech Kelbio."
    (fact,) = slots(facts_of, text, "investment")
    assert (fact.investor.name, fact.target.name, fact.value.amount) == ("Larkfield", "Kelbio", 40_000_000)


def test_who_ends_a_stake_invests_nothing(facts_of):
    assert slots(facts_of, "Kasto a mis fin à sa participation dans la coentreprise Volga Beer.", "investment") == []


def test_the_state_invests_without_a_name(facts_of):
    (fact,) = slots(facts_of, "L'État injectera 500 millions d'euros dans la compagnie Air Solara.", "investment")
    assert fact.investor.name == "État"


def test_countries_grow_in_a_text_about_growth(facts_of):
    text = (
        "Le produit intérieur brut de la zone euro a augmenté de 0,4 % au premier trimestre. "
        "L'Irlande a crû de 3,2 %, l'Espagne de 0,6 %. La France a stagné."
    )
    found = {fact.subject.country: fact.change for fact in slots(facts_of, text, "indicator") if fact.subject.country}
    assert {code: (change.percent, change.direction) for code, change in found.items()} == {
        "IE": (Decimal("3.2"), "up"),
        "ES": (Decimal("0.6"), "up"),
        "FR": (None, "flat"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "L'Allemagne a reculé de deux places. La France a progressé de 3 %.",
        "La croissance a atteint 2 %. L'Allemagne a reculé de deux places.",
    ],
)
def test_countries_that_move_in_other_ways(facts_of, text):
    assert all(fact.change is None for fact in slots(facts_of, text, "indicator"))


def test_results_in_the_present_are_of_the_period_told_before(facts_of):
    text = (
        "Marelli a publié ses résultats. Le chiffre d'affaires a reculé de 4 % au premier semestre 2024. "
        "Le résultat net ressort à 45 millions d'euros."
    )
    _, result = slots(facts_of, text, "indicator")
    assert (result.metric, result.period.edtf) == ("résultat net", "2024-40")


def test_the_year_of_a_founding_is_no_period(facts_of):
    (fact,) = slots(facts_of, "Fondée en 2019, la société Paydo revendique 1,2 million de clients.", "indicator")
    assert fact.period is None


def test_a_paragraph_goes_back_to_whom_the_text_is_about(facts_of):
    text = (
        "Le PIB de la Norvège a augmenté de 2 % en 2024. En Italie, le PIB n'a progressé que de 0,3 %.\n\n"
        "Le chômage est resté stable à 4 % en mars."
    )
    assert [fact.subject.country for fact in slots(facts_of, text, "indicator")] == ["NO", "IT", "NO"]


def test_deliveries_there_go_to_the_other_country(facts_of):
    text = (
        "Les échanges entre la Turquie et le Kenya ont atteint 3 milliards de dollars en 2024. "
        "Les livraisons turques y ont augmenté d'un tiers en cinq ans."
    )
    _, fact = slots(facts_of, text, "trade")
    assert (fact.flow, fact.origin.country, fact.destination.country) == ("exports", "TR", "KE")


def test_the_price_of_a_deal_is_no_indicator(facts_of):
    text = "Marval a vendu 84 camions à Zabin. Le prix s'élève à 290 millions d'euros."
    assert slots(facts_of, text, "indicator") == []
    (fact,) = slots(facts_of, text, "purchase")
    assert fact.value.amount == 290_000_000


def test_duties_that_are_dropped_have_not_gone_down(facts_of):
    text = "Les deux pays pourraient supprimer les droits de douane sur 800 produits."
    assert slots(facts_of, text, "indicator") == []


def test_what_is_agreed_on_reaches_to_where_it_is(facts_of):
    text = "Le Togo et le Kenya ont signé un accord portant sur la construction d'un gazoduc à hydrogène en mer Rouge."
    (fact,) = slots(facts_of, text, "agreement")
    assert fact.object == "construction d'un gazoduc à hydrogène en mer Rouge"
    assert fact.place is None


def test_where_an_agreement_was_signed_stays_its_place(facts_of):
    (fact,) = slots(facts_of, "Le Togo et le Kenya ont signé à Lomé un accord sur la pêche.", "agreement")
    assert (fact.object, fact.place) == ("pêche", "Lomé")


def test_a_list_on_the_lines_below_gives_the_domains(facts_of):
    text = (
        "Le Chili et l'Inde ont conclu cinq accords. Les textes portent sur :\n"
        "- les minéraux critiques ;\n- l'agriculture ;\n- la culture.\n\nLes échanges progressent."
    )
    (fact,) = slots(facts_of, text, "agreement")
    assert fact.domains == ("minéraux critiques", "agriculture", "culture")


def test_lines_that_are_no_list_give_no_domains(facts_of):
    text = "Le Chili et l'Inde ont conclu cinq accords. Les textes portent sur :\nLes échanges progressent."
    (fact,) = slots(facts_of, text, "agreement")
    assert not fact.domains


def test_what_a_verb_counted_before_tells_whose_a_measure_is_and_when(facts_of):
    text = "En 2022, Danval a transporté 3 millions de voyageurs. Le résultat net a atteint 40 millions d'euros."
    result = next(fact for fact in slots(facts_of, text, "indicator") if fact.metric == "résultat net")
    assert (result.subject.name, result.period.edtf) == ("Danval", "2022")


def test_an_organ_speaks_for_the_body_that_last_did_something_however_long_ago(facts_of):
    between = "Le temps était au beau. " * 5
    text = f"Le groupe Danval a ouvert un site à Brest. {between}La direction vise une marge de 12 %."
    (fact,) = slots(facts_of, text, "indicator")
    assert fact.subject.name == "Danval"


def test_figures_far_behind_are_not_of_the_country_spoken_of(facts_of):
    near, far = "Le temps était au beau. ", "Le temps était au beau. " * 4
    text = "La Suède a voté mardi. {}L'inflation a atteint 4 %."
    (fact,) = slots(facts_of, text.format(near), "indicator")
    assert fact.subject.country == "SE"
    assert all(fact.subject is None for fact in slots(facts_of, text.format(far), "indicator"))


def test_what_is_measured_in_patients_is_no_indicator(facts_of):
    text = "En Suède, la croissance a atteint 12 % {}."
    assert slots(facts_of, text.format("cette année"), "indicator")
    assert not slots(facts_of, text.format("chez les patients"), "indicator")
