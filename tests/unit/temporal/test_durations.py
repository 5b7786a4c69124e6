import pytest

from times import read, values


@pytest.mark.parametrize(
    ("text", "span", "iso"),
    [
        ("pendant trois ans", "trois ans", "P3Y"),
        ("un contrat de 18 mois", "18 mois", "P18M"),
        ("deux semaines et demie", "deux semaines et demie", "P2.5W"),
        ("deux ans et demi", "deux ans et demi", "P2Y6M"),
        ("une décennie", "une décennie", "P10Y"),
        ("une quinzaine de jours", "quinzaine de jours", "P15D"),
        ("pendant 24 heures", "24 heures", "PT24H"),
        ("une demi-heure", "une demi-heure", "PT30M"),
        ("trois quarts d'heure", "trois quarts d'heure", "PT45M"),
        ("un quart de siècle", "un quart de siècle", "P25Y"),
        ("depuis dix ans", "dix ans", "P10Y"),
        ("sur un an", "un an", "P1Y"),
        ("dans les trois ans", "trois ans", "P3Y"),
        ("un enfant de six ans", "six ans", "P6Y"),
        ("un an et six mois", "un an et six mois", "P1Y6M"),
        ("Trois mois après l'inauguration", "Trois mois", "P3M"),
        ("un délai de 48h", "48h", "PT48H"),
    ],
)
def test_a_length_of_time_is_read(text: str, span: str, iso: str) -> None:
    found = read(text)
    assert [value for _, value in found] == [iso]
    assert found[0][0].removeprefix("une ") == span.removeprefix("une ")


@pytest.mark.parametrize(
    "text",
    [
        "pendant des mois",
        "quelques années",
        "les jours passent",
        "Un jour, il partit.",
        "Une seconde usine ouvre.",
        "une journée de mobilisation",
        "Une semaine de la mobilité",
        "à trois années-lumière",
        "les 24 Heures du Mans",
        "de temps en temps",
        "la journée portes ouvertes",
    ],
)
def test_what_is_no_measured_length_is_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "span", "iso"),
    [
        ("chaque année", "chaque année", "R/P1Y"),
        ("tous les deux ans", "tous les deux ans", "R/P2Y"),
        ("Le musée ferme le lundi.", "lundi", "R/P1W"),
        ("les mercredis", "mercredis", "R/P1W"),
        ("chaque lundi", "chaque lundi", "R/P1W"),
        ("500 emplois par an", "par an", "R/P1Y"),
        ("3 milliards d'euros par mois", "par mois", "R/P1M"),
        ("annuellement", "annuellement", "R/P1Y"),
        ("deux fois par an", "deux fois par an", "R/P6M"),
        ("deux fois par semestre", "deux fois par semestre", "R/P3M"),
        ("tous les 14 juillet", "tous les 14 juillet", "R/P1Y"),
    ],
)
def test_a_time_that_comes_back_is_a_recurrence(text: str, span: str, iso: str) -> None:
    assert read(text) == [(span, iso)]


@pytest.mark.parametrize(
    "text",
    [
        "une prévision annuelle",
        "un rapport trimestriel",
        "9 GWh par an",
        "100 000 barils par jour",
        "12 millions de tonnes par an",
        "une tonne d'hydrogène par jour",
    ],
)
def test_an_adjective_or_the_rate_of_a_unit_is_no_recurrence(text: str) -> None:
    assert values(text) == []
