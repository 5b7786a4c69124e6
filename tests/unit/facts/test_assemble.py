"""Assembly: one fact for what is said twice, all its evidence, stable ids, and who says it."""

import pytest


def test_headline_and_body_are_one_fact_with_both_places(facts_of):
    text = "Jens Holm, directeur de Nordvik, démissionne\n\nLe directeur de Nordvik, Jens Holm, part en mai."
    (fact,) = facts_of(text, type="role")
    assert [text[place.start : place.end] for place in fact.evidence] == [
        "Jens Holm, directeur de Nordvik",
        "directeur de Nordvik, Jens Holm",
    ]


def test_the_capital_and_its_country_are_one_destination(facts_of):
    text = (
        "Le roi Harald effectue une visite d'État au Portugal. Le roi Harald est arrivé lundi à Lisbonne, "
        "où il a été reçu par le maire."
    )
    (fact,) = facts_of(text, type="visit")
    assert fact.slots.kind == "visite d'État"
    assert fact.slots.date is not None


def test_two_destinations_are_two_facts(facts_of):
    text = "Le roi Harald se rendra au Portugal en mai. Le roi Harald se rendra en Norvège en juin."
    assert len(facts_of(text, type="visit")) == 2


def test_what_is_denied_is_not_what_is_asserted(facts_of):
    text = "Léna Faucher se rendra à Oslo. Léna Faucher ne se rendra pas à Oslo."
    assert sorted(fact.modality for fact in facts_of(text, type="visit")) == ["denied", "planned"]


def test_ids_depend_on_the_text_alone(facts_of):
    text = "Le directeur de Nordvik, Jens Holm, a dit que le port fermerait."
    first = [fact.id for fact in facts_of(text, date="2025-04-22")]
    assert first == [fact.id for fact in facts_of(text, date=None)]
    assert len(set(first)) == len(first) > 1


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Les exportations norvégiennes ont augmenté de 4 % en mars, selon Jens Holm.", "Jens Holm"),
        ("D'après Jens Holm, les exportations norvégiennes ont augmenté de 4 % en mars.", "Jens Holm"),
        ("À en croire Jens Holm, les exportations norvégiennes ont augmenté de 4 % en mars.", "Jens Holm"),
        ("Les exportations norvégiennes ont augmenté de 4 % en mars, a déclaré Jens Holm.", "Jens Holm"),
        ("Jens Holm a affirmé que les exportations norvégiennes avaient augmenté de 4 % en mars.", "Jens Holm"),
        ("Selon une étude du cabinet Mervil, les exportations norvégiennes ont augmenté de 4 %.", "Mervil"),
        ("Les exportations norvégiennes ont augmenté de 4 %, indique un rapport de l'OCDE.", "OCDE"),
        (
            "Les exportations norvégiennes ont augmenté de 4 %, a-t-on appris de source syndicale.",
            "source syndicale",
        ),
        ("Les exportations norvégiennes ont augmenté de 4 %, a appris l'AFP auprès de Jens Holm.", "Jens Holm"),
        ("Pour les analystes de Mervil, les exportations norvégiennes ont augmenté de 4 %.", "analystes de Mervil"),
        ("Les exportations norvégiennes ont augmenté de 4 %, montre une étude de l'OCDE.", "OCDE"),
        ("Les exportations norvégiennes ont augmenté de 4 %, selon les douanes norvégiennes.", "douanes norvégiennes"),
        ("Les exportations norvégiennes ont augmenté de 4 %, note-t-on à l'OCDE.", "OCDE"),
        ("« C'est rare. Les exportations norvégiennes ont augmenté de 4 % », a dit Jens Holm.", "Jens Holm"),
        ("« C'est rare », a dit Jens Holm. « Les exportations norvégiennes ont augmenté de 4 %. »", "Jens Holm"),
    ],
)
def test_a_claim_has_its_source(facts_of, text, source):
    (fact,) = facts_of(text, type="trade")
    assert fact.attributed_to == source


@pytest.mark.parametrize(
    "text",
    [
        "Les exportations norvégiennes ont augmenté de 4 % en mars.",
        "« C'est rare », a dit Jens Holm. Les exportations norvégiennes ont augmenté de 4 % en mars.",
        "Selon un communiqué, les exportations norvégiennes ont augmenté de 4 % en mars.",
        "Les exportations norvégiennes ont augmenté de 4 % en mars, selon les termes du contrat.",
        "Selon les pays, les exportations norvégiennes ont augmenté de 4 %.",
        "Pour les pêcheurs, les exportations norvégiennes ont augmenté de 4 %.",
    ],
)
def test_a_claim_of_the_text_has_no_source(facts_of, text):
    (fact,) = facts_of(text, type="trade")
    assert fact.attributed_to is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("La dette norvégienne est tombée à 40 %, note l'agence Mervil. Elle table sur 38 % en 2026.", "Mervil"),
        ("L'Office du tourisme a relevé sa prévision de croissance pour le Pérou à 3 %.", "Office du tourisme"),
        ("L'Office du tourisme a relevé sa prévision de croissance à 3 %.", None),
    ],
)
def test_a_forecast_is_the_word_of_who_makes_it(facts_of, text, source):
    assert facts_of(text, type="indicator")[-1].attributed_to == source


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("L'inflation, tombée à 3,5 % en janvier, devrait rester contenue.", "asserted"),
        ("L'inflation, qui est tombée à 3,5 % en janvier, devrait rester contenue.", "asserted"),
        ("L'inflation devrait tomber à 3,5 % en janvier.", "planned"),
        ("L'inflation tomberait à 3,5 %.", "possible"),
        ("Jens Holm a annoncé que l'inflation tomberait à 3,5 %.", "planned"),
    ],
)
def test_a_figure_is_as_sure_as_its_own_clause(facts_of, text, modality):
    (fact,) = facts_of(text, type="indicator")
    assert fact.modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "Entretien avec Jens Holm.\nOù en est le port ?\nNous sommes prêts. L'inflation tombera à 3 %.",
        "Jens Holm dirige le port.\nOù en est-il ?\nIl est plein.\nEt après ?\nPour nous, l'inflation tombera à 3 %.",
        "Jens Holm dirige le port.\n– Où en est-il ?\nJens Holm : L'inflation tombera à 3 %.",
        "Jens Holm dirige le port.\nOù en est-il ?\nJ. H. : L'inflation tombera à 3 %.",
        "Jens Holm dirige le port.\nQ : Où en est-il ?\nR : L'inflation tombera à 3 %.",
        "Jens Holm dirige le port. Êtes-vous prêts ? Nous le sommes. Et le taux ? L'inflation tombera à 3 %.",
    ],
)
def test_an_answer_is_the_word_of_who_is_asked(facts_of, text):
    (fact,) = facts_of(text, type="indicator")
    assert fact.attributed_to == "Jens Holm"


@pytest.mark.parametrize(
    "text",
    [
        "Jens Holm dirige le port.\nQui paiera ?\nL'inflation tombera à 3 %.",
        "Jens Holm dirige le port.\nQui paiera ?\nEt quand ?\nL'inflation tombera à 3 %.",
        "Jens Holm dirige le port. Qui paiera ? Personne ne le sait. Et quand ? L'inflation tombera à 3 %.",
        "Jens Holm dirige le port.\nQui paiera ?\n« Pas nous », dit-il.\nEt quand ?\nL'inflation tombera à 3 %.",
        "Jens Holm : directeur du port.\nL'inflation tombera à 3 %.",
        "Entretien avec Jens Holm.\nOù en est le port ?\nNous sommes prêts.\n\nL'inflation tombera à 3 %.",
        "Où en êtes-vous ?\nNous sommes prêts.\nEt après ?\nL'inflation tombera à 3 %.",
    ],
)
def test_a_text_that_asks_is_no_interview_by_that(facts_of, text):
    (fact,) = facts_of(text, type="indicator")
    assert fact.attributed_to is None
