import sys

import pytest

from times import read, values


@pytest.mark.parametrize(
    ("text", "span", "edtf"),
    [
        ("à Noël 2024", "Noël 2024", "2024-12-25"),
        ("le Nouvel An chinois 2025", "Nouvel An chinois 2025", "2025-01-29"),
        ("le lundi de Pâques 2024", "lundi de Pâques 2024", "2024-04-01"),
        ("le week-end de Pâques 2025", "week-end de Pâques 2025", "2025-04-19/2025-04-21"),
        ("le jeudi de l'Ascension 2024", "jeudi de l'Ascension 2024", "2024-05-09"),
        ("à la Toussaint", "Toussaint", "2024-11-01"),
        ("la veille de Noël 2024", "veille de Noël 2024", "2024-12-24"),
        ("la fête des Patriotes 2025", "fête des Patriotes 2025", "2025-05-19"),
        ("la fête nationale belge 2024", "fête nationale belge 2024", "2024-07-21"),
        ("le Jeûne fédéral 2024", "Jeûne fédéral 2024", "2024-09-15"),
    ],
)
def test_a_day_with_a_name_is_a_date(text: str, span: str, edtf: str) -> None:
    assert read(text) == [(span, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "la rentrée",
        "la COP29",
        "le sommet",
        "l'île de Pâques",
        "le marché de Noël",
        "l'ascension du pouvoir",
        "la cathédrale de l'Assomption",
        "Saint-Jean-sur-Richelieu",
    ],
)
def test_a_name_that_is_no_day_is_none(text: str) -> None:
    assert values(text) == []


def test_the_ramadan_is_about_a_month_before_its_feast() -> None:
    (value,) = values("le Ramadan 2025")
    assert value == "2025-03-01/2025-03-29"


def test_a_text_without_a_feast_does_not_load_the_library() -> None:
    saved = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "holidays"}
    for name in saved:
        del sys.modules[name]
    try:
        values("Le 3 mai 2024, il y a trois ans, depuis lundi.")
        assert "holidays" not in sys.modules
    finally:
        sys.modules.update(saved)
