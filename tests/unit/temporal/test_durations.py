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


@pytest.mark.parametrize(
    ("text", "span", "iso"),
    [
        ("Le concert a duré 1h45.", "1h45", "PT1H45M"),
        ("Le siège dure près de 5 h.", "5 h", "PT5H"),
        ("La panne aura duré trois heures et demie.", "trois heures et demie", "PT3H30M"),
        ("La panne aura duré trois heures et quart.", "trois heures et quart", "PT3H15M"),
        ("Il met deux heures vingt pour rentrer.", "deux heures vingt", "PT2H20M"),
        ("Durée de la traversée : 2 h 40", "2 h 40", "PT2H40M"),
        ("Marinade : 1 h 05", "1 h 05", "PT1H5M"),
        ("Le refuge est à 3 h de marche.", "3 h", "PT3H"),
        ("Il arrive avec 1h20 de retard.", "1h20", "PT1H20M"),
        ("Il veille 6 h par nuit.", "6 h", "PT6H"),
        ("Un opéra de 3h10 ouvre la saison.", "3h10", "PT3H10M"),
        ("Il gagne en 4 h 12 min 9 s.", "4 h 12 min 9 s", "PT4H12M9S"),
        ("Une heure cinquante de théâtre.", "Une heure cinquante", "PT1H50M"),
        ("Comptez 6-8 semaines.", "6-8 semaines", "P8W"),
        ("Une pause d'1/4 h.", "1/4 h", "PT15M"),
    ],
)
def test_hours_that_last_are_a_length(text: str, span: str, iso: str) -> None:
    assert read(text) == [(span, iso)]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Le bac dure jusqu'à 19h.", "../2025-06-11T19:00:00"),
        ("Il arrive à 18h30 avec du retard.", "2025-06-11T18:30:00"),
        ("Départ : 6 h 40", "2025-06-11T06:40:00"),
        ("À 20h de nombreux badauds attendent.", "2025-06-11T20:00:00"),
        ("Il se lève à cinq heures douze.", "2025-06-11T05:12:00"),
        ("Il est une heure trente.", "2025-06-11T01:30:00"),
        ("Aux alentours de 15 heures 20, il neige.", "2025-06-11T15:20:00"),
        ("La garde va de 7h à 15h.", "2025-06-11T07:00:00/2025-06-11T15:00:00"),
    ],
)
def test_hours_that_do_not_last_are_a_time_of_day(text: str, time: str) -> None:
    assert values(text) == [time]


@pytest.mark.parametrize("text", ["Les 20-29 ans votent peu.", "Le match finit 3-4, jours heureux."])
def test_two_numbers_that_are_no_length_give_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("Le vol prend 1 h 40 contre 6 h 15 en bateau.", ["PT1H40M", "PT6H15M"]),
        ("Laisser mijoter 3 h.", ["PT3H"]),
        ("Le jury a délibéré trois heures et quart.", ["PT3H15M"]),
        ("Comptez 2 h 10 à pied ou 1 h 20 en bus.", ["PT2H10M", "PT1H20M"]),
        ("Laisser infuser 1 h 30 puis filtrer.", ["PT1H30M"]),
    ],
)
def test_hours_last_behind_verbs_of_waiting_and_beside_other_lengths(text: str, isos: list[str]) -> None:
    assert values(text) == isos


def test_hours_compared_with_times_of_day_are_no_lengths() -> None:
    assert not any(str(value).startswith("P") for value in values("Ouverture à 14 h contre 15 h naguère."))
