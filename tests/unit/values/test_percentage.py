"""Percentages and points."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from azcn.model import Percentage
from azcn.values import find_values

Read = Callable[[str], list[tuple[str, object]]]


def percent(amount: str, unit: str = "percent", comparator: str = "eq", percent_max: str | None = None) -> Percentage:
    return Percentage(
        percent=Decimal(amount),
        unit=unit,  # type: ignore[arg-type]
        comparator=comparator,  # type: ignore[arg-type]
        percent_max=None if percent_max is None else Decimal(percent_max),
    )


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("une hausse de 4,5 %", "4,5 %", percent("4.5")),
        ("une hausse de 4.125%", "4.125%", percent("4.125")),
        ("vingt pour cent des voix", "vingt pour cent", percent("20")),
        ("12 p. 100 des voix", "12 p. 100", percent("12")),
        ("un taux de 4 ‰", "4 ‰", percent("0.4")),
        ("un taux de 4 pour mille", "4 pour mille", percent("0.4")),
        ("relevé de 75 points de base", "75 points de base", percent("0.75", "points")),
        ("en recul de 1,5 point", "1,5 point", percent("1.5", "points")),
        ("le taux de chômage gagne deux points", "deux points", percent("2", "points")),
        ("en recul de 2 points de pourcentage", "2 points de pourcentage", percent("2", "points")),
        ("le commerce (- 5 %)", "- 5 %", percent("-5")),
        ("le commerce (+ 6 %)", "+ 6 %", percent("6")),
        ("près de 30 %", "30 %", percent("30", comparator="approx")),
        ("entre 21 et 24 %", "21 et 24 %", percent("21", comparator="range", percent_max="24")),
        ("un recul de 6 à 8 %", "6 à 8 %", percent("6", comparator="range", percent_max="8")),
        ("un pourcentage de trente", "pourcentage de trente", percent("30")),
    ],
)
def test_percentages_are_read(read: Read, text: str, span: str, value: Percentage) -> None:
    assert read(text) == [(span, value)]


def test_two_levels_are_two_percentages(read: Read) -> None:
    assert [value for _, value in read("Le taux est relevé de 4 à 5 %.")] == [percent("4"), percent("5")]
    assert [value for _, value in read("Le taux va de 4 % à 5 %.")] == [percent("4"), percent("5")]


def test_a_list_shares_its_unit(read: Read) -> None:
    assert [value for _, value in read("respectivement 12 et 15 %")] == [percent("12"), percent("15")]


@pytest.mark.parametrize(
    "text",
    [
        "Un point de vue, deux points de vente.",
        "L'équipe a pris trois points au classement.",
        "Nous avons quatre points à l'ordre du jour.",
        "https://exemple.fr/?q=20%25",
        "pour cent raisons",
        "Le pourcentage monte.",
    ],
)
def test_what_is_no_percentage_gives_none(text: str) -> None:
    assert [found for found in find_values(text) if isinstance(found.value, Percentage)] == []
