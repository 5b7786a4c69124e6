"""Physical quantities and counted things: where their span ends, and what is not counted."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from azcn.model import Quantity
from azcn.values import find_values

Read = Callable[[str], list[tuple[str, object]]]


def quantity(
    amount: str,
    *,
    unit: str | None = None,
    item: str | None = None,
    comparator: str = "eq",
    amount_max: str | None = None,
) -> Quantity:
    return Quantity(
        amount=Decimal(amount),
        unit=unit,
        item=item,
        comparator=comparator,  # type: ignore[arg-type]
        amount_max=None if amount_max is None else Decimal(amount_max),
    )


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("longue de 3.500 km", "3.500 km", quantity("3500", unit="km")),
        ("une ligne de 40 kilomètres de voies", "40 kilomètres de voies", quantity("40", unit="km", item="voies")),
        ("longue de 40 kilomètres", "40 kilomètres", quantity("40", unit="km")),
        ("90 hectares de lavande", "90 hectares de lavande", quantity("90", unit="ha", item="lavande")),
        (
            "80 kWh d'électricité par mois",
            "80 kWh d'électricité par mois",
            quantity("80", unit="kWh/mo", item="électricité"),
        ),
        ("15 t d'huile de noix", "15 t d'huile de noix", quantity("15", unit="t", item="huile de noix")),
        ("une tige de 30 cm de longueur", "30 cm", quantity("30", unit="cm")),
        ("un parc de 7 GW de puissance", "7 GW", quantity("7", unit="GW")),
        ("2 millions de t/an de potasse", "2 millions de t/an", quantity("2000000", unit="t/a")),
        ("à 6 km de forêts", "6 km", quantity("6", unit="km")),
        ("à 6 km de Dax", "6 km", quantity("6", unit="km")),
        ("moins onze degrés", "moins onze degrés", quantity("-11", unit="°C")),
        ("au moins onze degrés", "onze degrés", quantity("11", unit="°C", comparator="ge")),
        ("de -7 à +9 °C", "-7 à +9 °C", quantity("-7", unit="°C", comparator="range", amount_max="9")),
        (
            "de moins six à plus quatre degrés",
            "moins six à plus quatre degrés",
            quantity("-6", unit="°C", comparator="range", amount_max="4"),
        ),
        ("4 degrés kelvin", "4 degrés kelvin", quantity("4", unit="K")),
        ("0,123 456 mm", "0,123 456 mm", quantity("0.123456", unit="mm")),
        ("un parc de 120 hectares", "120 hectares", quantity("120", unit="ha")),
        ("sur 90 m²", "90 m²", quantity("90", unit="m2")),
        ("sur 90 mètres carrés", "90 mètres carrés", quantity("90", unit="m2")),
        ("21 milliards de m3", "21 milliards de m3", quantity("21000000000", unit="m3")),
        ("5 000 mètres cubes par jour", "5 000 mètres cubes par jour", quantity("5000", unit="m3/d")),
        ("250 000 b/j", "250 000 b/j", quantity("250000", unit="bbl/d")),
        ("2 millions de barils par jour", "2 millions de barils par jour", quantity("2000000", unit="bbl/d")),
        ("une centrale de 300 MW", "300 MW", quantity("300", unit="MW")),
        ("une centrale de 300 mégawatts-crête", "300 mégawatts-crête", quantity("300", unit="MWc")),
        ("12 TWh par an", "12 TWh par an", quantity("12", unit="TWh/a")),
        ("400 000 EVP", "400 000 EVP", quantity("400000", unit="TEU")),
        ("72 tonnes de colza bio", "72 tonnes de colza bio", quantity("72", unit="t", item="colza bio")),
        ("72 tonnes de CO2", "72 tonnes de CO2", quantity("72", unit="t", item="CO2")),
        ("72 tonnes d'or", "72 tonnes d'or", quantity("72", unit="t", item="or")),
        ("2 tonnes de gaz par an", "2 tonnes de gaz par an", quantity("2", unit="t/a", item="gaz")),
        ("un demi-litre d'eau", "demi-litre d'eau", quantity("0.5", unit="L", item="eau")),
        ("un kilo, trois kilos et demi", "trois kilos et demi", quantity("3.5", unit="kg")),
        ("il fait moins 12 degrés", "moins 12 degrés", quantity("-12", unit="°C")),
        ("il fait -12 °C", "-12 °C", quantity("-12", unit="°C")),
        ("12 degrés au-dessous de zéro", "12 degrés au-dessous de zéro", quantity("-12", unit="°C")),
        ("un angle de 45 degrés", "45 degrés", quantity("45", unit="deg")),
        ("90 km/h", "90 km/h", quantity("90", unit="km/h")),
        ("95 grammes par kilomètre", "95 grammes par kilomètre", quantity("95", unit="g/km")),
    ],
)
def test_physical_quantities_are_read(read: Read, text: str, span: str, value: Quantity) -> None:
    assert read(text) == [(span, value)]


@pytest.mark.parametrize(
    ("text", "span", "item"),
    [
        ("60 trams électriques, livrés en mai", "60 trams électriques", "trams électriques"),
        ("60 accords de pêche avec Oslo", "60 accords de pêche", "accords de pêche"),
        ("60 chambres d’hôtel à Nice", "60 chambres d’hôtel", "chambres d’hôtel"),
        ("60 ouvriers formés sur place", "60 ouvriers", "ouvriers"),
        ("60 salariés répartis en équipes", "60 salariés", "salariés"),
        ("60 usines construites par lui", "60 usines", "usines"),
        ("60 experts qui arrivent", "60 experts", "experts"),
        ("60 agents travaillent ici", "60 agents", "agents"),
        ("60 protocoles d'accord devraient suivre", "60 protocoles d'accord", "protocoles d'accord"),
        ("60 rames au métro", "60 rames", "rames"),
        ("60 rames du métro", "60 rames", "rames"),
        ("60 contrats d'un montant élevé", "60 contrats", "contrats"),
        ("60 contrats de trois millions", "60 contrats", "contrats"),
        ("60 véhicules supplémentaires auprès du groupe", "60 véhicules supplémentaires", "véhicules supplémentaires"),
        ("60 nouveaux trains régionaux", "60 nouveaux trains régionaux", "nouveaux trains régionaux"),
        ("60 appareils B612neo", "60 appareils", "appareils"),
        ("60 élus norvégiens", "60 élus norvégiens", "élus norvégiens"),
        ("60 Norvégiens", "60 Norvégiens", "Norvégiens"),
        ("60 entreprises.", "60 entreprises", "entreprises"),
        ("60 personnes de plus", "60 personnes", "personnes"),
    ],
)
def test_a_counted_noun_phrase_ends_with_its_kind(read: Read, text: str, span: str, item: str) -> None:
    assert read(text)[0] == (span, quantity("60", item=item))


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Onze régions votent.", "Onze régions", quantity("11", item="régions")),
        ("une trentaine de maires", "trentaine de maires", quantity("30", item="maires", comparator="approx")),
        ("plus d'une trentaine de maires", "trentaine de maires", quantity("30", item="maires", comparator="gt")),
        ("quelque 200 maires", "200 maires", quantity("200", item="maires", comparator="approx")),
        ("1,4 million d'abonnés actifs", "1,4 million d'abonnés actifs", quantity("1400000", item="abonnés actifs")),
        ("1,250 salariés", "1,250 salariés", quantity("1250", item="salariés")),
        (
            "dix ou douze maires",
            "dix ou douze maires",
            quantity("10", item="maires", comparator="range", amount_max="12"),
        ),
        ("aux 340 salariés actuels", "340 salariés actuels", quantity("340", item="salariés actuels")),
        ("commander dix Vol 72-600", "dix", quantity("10", item="Vol 72-600")),
        ("25 M d'abonnés", "25 M d'abonnés", quantity("25000000", item="abonnés")),
        ("commander 25 B612", "25", quantity("25", item="B612")),
    ],
)
def test_counted_things_are_read(read: Read, text: str, span: str, value: Quantity) -> None:
    assert read(text) == [(span, value)]


@pytest.mark.parametrize(
    ("text", "span", "amount"),
    [
        ("L'usine compte 340 salariés, contre 280 en juin.", "280", "280"),
        ("L'usine compte 340 salariés. Objectif : 500.", "500", "500"),
        ("L'usine compte 340 salariés, dont 90 à mi-temps.", "90", "90"),
        ("L'usine compte 340 salariés. Neuf d'entre eux partent.", "Neuf", "9"),
        ("L'an passé, 3 millions de salariés ; on vise 4 millions.", "4 millions", "4000000"),
    ],
)
def test_a_bare_number_takes_what_is_counted_from_the_text(read: Read, text: str, span: str, amount: str) -> None:
    found = read(text)
    assert found[-1] == (span, quantity(amount, item="salariés"))
    assert len(found) == 2


def test_a_figure_of_a_number_of_things_counts_them(read: Read) -> None:
    assert read("Le nombre d'usines suédoises a atteint 74.") == [("74", quantity("74", item="usines suédoises"))]


@pytest.mark.parametrize(
    "text",
    [
        "les deux pays, nos trois usines, ces 15 projets",
        "un accord, une fois, deux fois plus, 1,7 fois",
        "des milliers de gens, des dizaines de bus",
        "la moitié des salariés, un tiers des élus",
        "quatre élus sur dix",
        "01 23 45 67 89",
        "version 2.3.1, article 49.3, page 12",
        "un score de 3-1 hier",
        "l'Airbus A320, le G7, la COVID-19, un F-35",
        "le vol AF 447, la ligne 54, la loi n° 2023-45",
        "1. Ouvrir\n2) Fermer",
        "Vision 2030 programmes",
        "en 2024 usines et champs",
        "trois ans, 15 jours, deux heures",
        "Il est né le 12 au soir.",
        "5 venaient, 12 sont partis",
        "12:30, 24/7, 3/4 d'entre nous",
        "9" * 400,
        "1 23 456",
    ],
)
def test_what_is_not_counted_gives_none(text: str) -> None:
    assert [found for found in find_values(text) if isinstance(found.value, Quantity)] == []


def test_spans_of_dates_are_left_alone() -> None:
    text = "le 3 mai, 12 bus"
    assert [found.start for found in find_values(text, taken=[(3, 8)])] == [10]
    assert find_values(text, taken=[(0, len(text))]) == []


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_any_space_gives_the_same_value(space: str) -> None:
    (found,) = find_values(
        f"plus{space}de 1{space}200{space}tonnes de{space}blé".replace("tonnes de", f"tonnes{space}de")
    )
    assert found.value == quantity("1200", unit="t", item="blé", comparator="gt")


@pytest.mark.parametrize("mark", ["'", "’"])
def test_any_apostrophe_gives_the_same_value(mark: str) -> None:
    (found,) = find_values(f"plus d{mark}un million d{mark}euros")
    assert found.value.comparator == "gt"  # type: ignore[union-attr]
