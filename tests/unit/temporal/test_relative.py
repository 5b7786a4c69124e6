import datetime as dt

import pytest

from times import read, values


@pytest.mark.parametrize(
    ("text", "span", "edtf"),
    [
        ("Il est venu hier.", "hier", "2025-06-10"),
        ("avant-hier", "avant-hier", "2025-06-09"),
        ("aujourd’hui", "aujourd’hui", "2025-06-11"),
        ("la semaine dernière", "semaine dernière", "2025-06-02/2025-06-08"),
        ("le mois en cours", "mois en cours", "2025-06"),
        ("l'an dernier", "an dernier", "2024"),
        ("l'an passé à Rome", "an passé", "2024"),
        ("l'année prochaine", "année prochaine", "2026"),
        ("cette année", "cette année", "2025"),
        ("ce trimestre", "ce trimestre", "2025-34"),
        ("en juillet dernier", "juillet dernier", "2024-07"),
        ("le 12 mars dernier", "12 mars dernier", "2025-03-12"),
        ("il y a trois ans", "il y a trois ans", "2022"),
        ("il y a trois mois", "il y a trois mois", "2025-03-11"),
        ("dans deux semaines", "dans deux semaines", "2025-06-25"),
        ("mardi prochain", "mardi prochain", "2025-06-17"),
        ("lundi dernier", "lundi dernier", "2025-06-09"),
        ("lundi en huit", "lundi en huit", "2025-06-23"),
        ("vendredi de la semaine prochaine", "vendredi de la semaine prochaine", "2025-06-20"),
        ("au cours des cinq prochaines années", "cinq prochaines années", "2026/2030"),
        ("les douze derniers mois", "douze derniers mois", "2024-06/2025-05"),
        ("les trois premiers mois de l'année", "trois premiers mois de l'année", "2025-01/2025-03"),
        ("la fin de l'année", "fin de l'année", "2025"),
        ("ce soir", "ce soir", "2025-06-11"),
    ],
)
def test_a_relative_time_is_counted_from_the_anchor(text: str, span: str, edtf: str) -> None:
    assert read(text) == [(span, edtf)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("a déclaré lundi le ministre", "2025-06-09"),
        ("Elle se rendra lundi à Oslo.", "2025-06-16"),
        ("Elle doit gagner Oslo lundi.", "2025-06-16"),
        ("Lundi, le groupe a vendu sa filiale.", "2025-06-09"),
        ("le texte signé vendredi", "2025-06-06"),
        ("le texte qui sera signé vendredi", "2025-06-13"),
        ("La réunion prévue vendredi est annulée.", "2025-06-13"),
        ("Il montra vendredi ses plans.", "2025-06-06"),
        ("L'usine ouvrira en septembre.", "2025-09"),
        ("L'usine a ouvert en septembre.", "2024-09"),
        ("jusqu'à vendredi", "../2025-06-13"),
        ("depuis mars", "2025-03/.."),
        ("À partir du 15 septembre, les taxes montent.", "2025-09-15/.."),
        ("Portes ouvertes samedi 28 juin", "2025-06-28"),
    ],
)
def test_the_verb_or_preposition_says_whether_a_bare_day_or_month_is_past_or_to_come(text: str, edtf: str) -> None:
    assert values(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2 milliards en 2024, contre 1,8 milliard un an plus tôt", ["2024", "2023"]),
        ("Au premier semestre 2025, mieux que sur la même période de 2024", ["2025-40", "2024-40"]),
        ("Au premier semestre 2025, une perte, contre un gain un an plus tôt", ["2025-40", "2024-40"]),
        ("3 % en mars, contre 2 % le mois précédent", ["2025-03", "2025-02"]),
        ("Le 3 mai 2023, il partit ; le lendemain, il revint.", ["2023-05-03", "2023-05-04"]),
        ("Le 3 mai 2023, il partit ; trois jours après, il revint.", ["2023-05-03", "2023-05-06"]),
        ("Élu en octobre 2019, il démissionna l'année suivante.", ["2019-10", "2020"]),
        ("En mai 2024 puis en septembre de la même année", ["2024-05", "2024-09"]),
        ("Deux ans plus tard, il démissionna.", [None]),
        ("Cette année-là, il pleuvait.", [None]),
    ],
)
def test_an_anaphor_counts_from_the_date_spoken_of_before(text: str, edtf: list[str | None]) -> None:
    assert values(text) == edtf


def test_a_date_that_is_only_compared_with_is_not_counted_from() -> None:
    assert values("3 % en 2024, par rapport à 2020, et 2 % un an plus tôt") == ["2024", "2020", "2023"]


def test_a_year_said_once_covers_its_neighbours_in_the_sentence() -> None:
    assert values("En 2024, les ventes ont crû, surtout de janvier à juillet.") == ["2024", "2024-01/2024-07"]
    assert values("En 2023, les ventes ont crû. En mars, elles ont baissé.") == ["2023", "2025-03"]
    assert values("Fondée en 1998, elle a vendu 3 t au premier trimestre.") == ["1998", "2025-33"]


def test_a_time_of_day_is_on_the_day_it_stands_with() -> None:
    assert read("La séance ouvrira samedi à 16h45.") == [("samedi à 16h45", "2025-06-14T16:45:00")]
    assert read("samedi 14 juin, de 10 h à 16 h") == [
        ("samedi 14 juin, de 10 h à 16 h", "2025-06-14T10:00:00/2025-06-14T16:00:00")
    ]
    assert read("à quatre heures et quart cet après-midi", dt.datetime.fromisoformat("2025-06-11T08:00")) == [
        ("quatre heures et quart cet après-midi", "2025-06-11T16:15:00")
    ]


def test_a_part_of_the_day_stays_out_of_the_span() -> None:
    assert read("a-t-il dit lundi soir") == [("lundi", "2025-06-09")]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("le 8 octobre", "XXXX-10-08"),
        ("au mois de mai", "XXXX-05"),
        ("depuis janvier", "XXXX-01/.."),
        ("mardi", None),
        ("l'année dernière", None),
        ("il y a trois ans", None),
        ("au premier trimestre", None),
        ("en 2024", "2024"),
    ],
)
def test_without_an_anchor_nothing_is_guessed(text: str, edtf: str | None) -> None:
    assert values(text, None) == [edtf]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("la brocante du deuxième samedi du mois", "deuxième samedi du mois", "2025-06-14"),
        ("le dernier jour du mois", "dernier jour du mois", "2025-06-30"),
        ("le premier samedi du mois dernier", "premier samedi du mois dernier", "2025-05-03"),
        ("le deuxième samedi de chaque mois", "deuxième samedi de chaque mois", "R/P1M"),
        ("tous les derniers jeudis du mois", "tous les derniers jeudis du mois", "R/P1M"),
    ],
)
def test_an_nth_day_of_the_month_is_one_time(text: str, span: str, value: str) -> None:
    assert read(text) == [(span, value)]


def test_a_day_of_another_s_month_is_not_of_this_one() -> None:
    assert "2025-06-14" not in values("le deuxième samedi du mois de carême")
