"""Indicators: economic figures other than trade."""

import pytest


def one(facts_of, text, **options):
    found = facts_of(text, type="indicator", **options)
    assert len(found) == 1, found
    return found[0]


def name(subject):
    return getattr(subject, "name", subject)


@pytest.mark.parametrize(
    ("text", "metric", "subject", "percent"),
    [
        ("En Espagne, l'inflation a ralenti à 2,3 % en mars.", "inflation", "Espagne", 2.3),
        ("Le taux de chômage de la Grèce est tombé à 9 % en mars.", "taux de chômage", "Grèce", 9),
        ("La dette publique de la France représente 112 % du PIB.", "dette publique", "France", 112),
        ("Le FMI prévoit une croissance de 4 % pour le Maroc en 2025.", "croissance", "Maroc", 4),
        ("Hongrie : inflation de 5 % en avril", "inflation", "Hongrie", 5),
        ("La croissance du PIB français n'a pas dépassé 1 % en 2024.", "croissance du PIB", "France", 1),
    ],
)
def test_rates_have_a_metric_a_subject_and_a_percentage(facts_of, text, metric, subject, percent):
    slots = one(facts_of, text).slots
    assert (slots.metric, name(slots.subject)) == (metric, subject)
    assert float(slots.value.percent) == percent


@pytest.mark.parametrize(
    ("text", "metric", "amount"),
    [
        ("Le chiffre d'affaires de Valmor a progressé de 12 % à 45 millions d'euros.", "chiffre d'affaires", 45),
        ("Valmor a enregistré un bénéfice net de 30 millions d'euros en 2024.", "bénéfice net", 30),
        ("Avec un chiffre d'affaires de 60 millions d'euros, Valmor grandit.", "chiffre d'affaires", 60),
        (
            "Selon la ministre du Budget, le chiffre d'affaires de Valmor atteint 70 millions d'euros.",
            "chiffre d'affaires",
            70,
        ),
        ("Valmor réalise 80 millions d'euros de chiffre d'affaires.", "chiffre d'affaires", 80),
        ("Le bénéfice net de Valmor, qui avait reculé, s'établit à 20 millions d'euros.", "bénéfice net", 20),
    ],
)
def test_money_is_the_level_of_a_measure_wherever_it_stands(facts_of, text, metric, amount):
    slots = facts_of(text, type="indicator")[-1].slots
    assert (slots.metric, name(slots.subject)) == (metric, "Valmor")
    assert slots.value.amount == amount * 10**6


@pytest.mark.parametrize(
    ("text", "metric", "percent", "direction"),
    [
        ("Les prix de l'immobilier ont baissé de 4 % sur un an.", "prix de l'immobilier", 4, "down"),
        ("Une hausse de 5 % des prix de l'électricité a été décidée.", "prix de l'électricité", 5, "up"),
        ("L'action Valmor a gagné 3 % mardi.", "action", 3, "up"),
        ("Le rouble s'est déprécié de 10 % face au dollar.", "rouble", 10, "down"),
        ("Valmor a perdu le quart de ses effectifs.", "effectifs", 25, "down"),
        ("Le trafic de l'aéroport a été multiplié par trois.", "trafic", 200, "up"),
        (
            "Les recettes fiscales du pays sont inférieures de 2 % à leur niveau de 2023.",
            "recettes fiscales",
            2,
            "down",
        ),
    ],
)
def test_changes_are_read_from_verbs_nouns_adjectives_and_multiples(facts_of, text, metric, percent, direction):
    slots = one(facts_of, text).slots
    assert slots.metric == metric
    assert (slots.change.percent, slots.change.direction) == (percent, direction)


def test_from_one_level_to_another_is_two_facts(facts_of):
    before, after = facts_of("Le taux de chômage est passé de 12 % à 17 % en 2024.", type="indicator")
    assert (before.slots.value.percent, before.slots.change) == (12, None)
    assert (after.slots.value.percent, after.slots.change.direction) == (17, "up")


def test_points_of_base_and_a_level_are_one_fact(facts_of):
    slots = one(facts_of, "La Banque du Sud a relevé son taux directeur de 25 points de base, à 4 %.").slots
    assert (float(slots.change.points), slots.change.direction, slots.value.percent) == (0.25, "up", 4)


def test_a_second_verb_and_a_relative_have_their_own_modality(facts_of):
    first, second = facts_of("La croissance a atteint 3 % en 2024 et devrait ralentir à 2 % en 2025.", type="indicator")
    assert (first.modality, second.modality) == ("asserted", "planned")


def test_a_property_is_that_of_the_thing_that_has_it(facts_of):
    slots = one(facts_of, "Orvane ouvrira un silo d'une capacité de 90 000 tonnes.").slots
    assert (slots.metric, name(slots.subject)) == ("capacité", "silo")


def test_two_forecasts_have_two_periods(facts_of):
    first, second = facts_of("La croissance devrait atteindre 1 % cette année, puis 2 % en 2026.", type="indicator")
    assert [(float(f.slots.value.percent), f.slots.period.edtf) for f in (first, second)] == [(1, "2025"), (2, "2026")]
    assert {first.modality, second.modality} == {"planned"}


def test_a_pronoun_takes_up_the_measure_of_the_sentence_before(facts_of):
    text = "L'inflation a atteint 5 % en Turquie en mars. Elle devrait revenir à 3 % en 2026."
    _, second = facts_of(text, type="indicator")
    assert (second.slots.metric, second.slots.subject.country) == ("inflation", "TR")
    assert (second.slots.value.percent, second.slots.period.edtf, second.modality) == (3, "2026", "planned")


@pytest.mark.parametrize(
    ("text", "metric", "subject", "amount"),
    [
        ("Valmor emploie plus de 4 500 personnes.", "personnes", "Valmor", 4500),
        ("Valmor compte 3 millions d'assurés.", "assurés", "Valmor", 3_000_000),
        ("La Tunisie a accueilli 10 millions de touristes en 2024.", "touristes", "Tunisie", 10_000_000),
        ("En 2024, 3 millions de vacanciers ont visité la Crète.", "vacanciers", "Crète", 3_000_000),
        ("L'usine, bâtie en 2019, compte déjà 1 100 salariés.", "salariés", "usine", 1100),
        ("Une usine capable de produire 200 000 batteries ouvrira en mai.", "batteries", "usine", 200_000),
    ],
)
def test_a_counted_thing_is_its_own_metric(facts_of, text, metric, subject, amount):
    slots = one(facts_of, text).slots
    assert (slots.metric, name(slots.subject), slots.value.amount) == (metric, subject, amount)


@pytest.mark.parametrize(
    ("text", "metric", "subject"),
    [
        ("La Suède consacrera 3 % de son PIB à la recherche.", "PIB", "Suède"),
        ("Le Canada fournit 20 % du blé acheté par le Japon.", "blé", "Canada"),
        ("La Chine produit 60 % des terres rares.", "terres rares", "Chine"),
        ("Valmor SA détient 30 % du marché européen.", "marché européen", "Valmor SA"),
        ("Le Chili possède 40 % des réserves mondiales de lithium.", "réserves mondiales de lithium", "Chili"),
    ],
)
def test_a_share_has_the_whole_for_its_metric(facts_of, text, metric, subject):
    slots = one(facts_of, text).slots
    assert slots.metric.startswith(metric)
    assert name(slots.subject) == subject


@pytest.mark.parametrize(
    "text",
    [
        "Valmor a commandé 20 avions pour un montant de 3 milliards d'euros.",
        "Tarif : 5 € pour les enfants.",
        "Si la croissance atteignait 3 %, l'emploi suivrait.",
        "Le chiffre d'affaires de Valmor va-t-il dépasser 2 milliards d'euros ?",
        "Le pont mesure 300 mètres.",
        "Le cours de danse coûte 15 euros.",
        "Selon un sondage, 60 % des Français approuvent la mesure.",
        "La commune compte 12 000 habitants.",
        "L'équipe compte 12 joueurs.",
        "Il a été condamné à 5 000 euros d'amende.",
        "Un autocar a transporté le maire.",
        "En mai, 30 bancs ont été livrés à la mairie par Valmor.",
        "Le taux de guérison atteint 60 % chez les patients.",
        "Le nombre de fiches est de 19 000.",
        "Les vignerons craignent une perte de temps.",
        "Le Chili détient 40 % de la société Orvex.",
        "Valmor vise le marché européen et a levé 30 millions d'euros.",
        "La production de 12 épisodes a commencé.",
        "Le maire a promis un plan pour le cheptel, doté de 6 millions d'euros.",
        "La ministre danoise des Pêches a promis deux chalutiers.",
        "Valmor, spécialisée dans le recyclage de pneus, a levé 22 millions d'euros.",
    ],
)
def test_what_is_no_economic_figure_is_no_indicator(facts_of, text):
    assert facts_of(text, type="indicator") == []


@pytest.mark.parametrize(
    ("text", "metric", "subject"),
    [
        ("L'Italie, elle, affichera une croissance de 3 %.", "croissance", "Italie"),
        ("La production d'acier de l'Italie a atteint 3 millions de tonnes.", "production d'acier", "Italie"),
        ("Le marché mondial du vélo a atteint 30 milliards d'euros en 2024.", "marché mondial du vélo", None),
    ],
)
def test_levels_of_output_markets_and_growth_have_an_owner_where_the_text_names_one(facts_of, text, metric, subject):
    slots = one(facts_of, text).slots
    assert (slots.metric, name(slots.subject)) == (metric, subject)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Sur les neuf premiers mois de 2024, l'inflation a ralenti à 3 %.", "2024-01/2024-09"),
        ("Sur l'année 2024, l'inflation a ralenti à 3 %.", "2024"),
        ("L'inflation a progressé de 3 % sur 2023.", None),
    ],
)
def test_a_stretch_of_time_under_sur_is_the_period_and_a_bare_year_is_compared_with(facts_of, text, period):
    slots = one(facts_of, text).slots
    assert (slots.period.edtf if slots.period else None) == period


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("L'inflation a atteint 3 % en Italie, contre 2 % en Grèce.", ["Italie", "Grèce"]),
        ("La dette italienne représente 137 % du PIB, contre 113 % pour la Grèce.", ["Italie", "Grèce"]),
        ("L'inflation a atteint 3 % en Italie, contre 2 % en mai.", ["Italie", "Italie"]),
    ],
)
def test_a_figure_compared_with_may_be_another_country_s(facts_of, text, subjects):
    assert [name(fact.slots.subject) for fact in facts_of(text, type="indicator")] == subjects


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("L'inflation a reculé pour le cinquième mois consécutif, à 18 %.", None),
        ("L'inflation a reculé d'un cinquième en mai.", 20),
        ("L'inflation a reculé d'un cinquième.", 20),
    ],
)
def test_an_ordinal_before_a_noun_is_no_fraction(facts_of, text, percent):
    slots = one(facts_of, text).slots
    assert (slots.change.percent, slots.change.direction) == (percent, "down")


def test_a_share_of_its_own_value_is_the_change_alone(facts_of):
    slots = one(facts_of, "L'action Valmor a perdu 60 % de sa valeur.").slots
    assert (slots.metric, slots.change.percent, slots.change.direction) == ("action", 60, "down")


def test_what_was_only_expected_is_no_earlier_figure(facts_of):
    slots = one(facts_of, "L'inflation a atteint 3 % en mars, contre 4 % attendus.").slots
    assert slots.value.percent == 3


def test_the_day_of_publication_is_not_the_period(facts_of):
    slots = one(facts_of, "L'inflation a atteint 3 %, selon les chiffres publiés vendredi par l'institut.").slots
    assert slots.period is None
