import pytest

from times import bounds, read, values


@pytest.mark.parametrize(
    ("text", "span", "edtf"),
    [
        ("du 22 au 24 avril 2025", "22 au 24 avril 2025", "2025-04-22/2025-04-24"),
        ("du 28 février au 5 mars 2024", "28 février au 5 mars 2024", "2024-02-28/2024-03-05"),
        ("de janvier à juillet 2024", "janvier à juillet 2024", "2024-01/2024-07"),
        ("de novembre à mars 2024", "novembre à mars 2024", "2023-11/2024-03"),
        ("entre 2019 et 2023", "2019 et 2023", "2019/2023"),
        ("entre mars et mai derniers", "mars et mai derniers", "2025-03/2025-05"),
        ("La période 2019-2023", "2019-2023", "2019/2023"),
        ("depuis 2019", "2019", "2019/.."),
        ("à compter de 2028", "2028", "2028/.."),
        ("après 2019", "2019", "2019/.."),
        ("jusqu'en 2030", "2030", "../2030"),
        ("avant 2030", "2030", "../2030"),
        ("d'ici à 2030", "2030", "../2030"),
        ("d'ici la fin de l'année", "fin de l'année", "../2025"),
        ("jusqu'à fin 2027", "fin 2027", "../2027"),
        ("d'ici deux ans", "deux ans", "../2027"),
        ("au plus tard le 30 juin 2026", "30 juin 2026", "../2026-06-30"),
        ("à l'horizon 2030", "2030", "2030"),
        ("dès 2030", "2030", "2030"),
        ("vers 1990", "1990", "1990~"),
        ("aux alentours de 2030", "2030", "2030~"),
        ("depuis les années 1990", "années 1990", "199X/.."),
        ("avant vendredi 18 h", "vendredi 18 h", "../2025-06-13T18:00:00"),
    ],
)
def test_a_period_keeps_its_ends_and_its_open_side(text: str, span: str, edtf: str) -> None:
    assert read(text) == [(span, edtf)]


def test_a_pair_is_one_interval() -> None:
    assert values("Ils se sont vus lundi et mardi.") == ["2025-06-09/2025-06-10"]
    assert values("les 14 et 15 novembre 2024") == ["2024-11-14/2024-11-15"]
    assert values("en 2019 et 2023") == ["2019", "2023"]
    assert values("les articles 1645 et 1646") == []


def test_months_that_run_backwards_run_into_the_next_year() -> None:
    assert bounds("de mai à mars") == [("2025-05-01", "2026-03-31", "month")]


def test_years_that_run_backwards_are_no_period() -> None:
    assert values("de 2023 à 2019") == ["2023", "2019"]


def test_an_open_side_has_no_bound() -> None:
    assert bounds("depuis 2019, et jusqu'en 2030") == [
        ("2019-01-01", None, "year"),
        (None, "2030-12-31", "year"),
    ]
