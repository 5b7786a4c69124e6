import pytest

from times import values


@pytest.mark.parametrize(
    "text",
    [
        "Récemment, le groupe a grandi.",
        "À l'avenir, il faudra choisir.",
        "Ces dernières années, tout a changé.",
        "Désormais, c'est fini.",
        "Il viendrait, mais il hésite.",
        "La députée Mai Tran préside.",
        "Il a été élu président.",
        "Les exportations ont été suspendues.",
        "L'or a monté, l'argent aussi.",
        "Une sonde vers Mars.",
        "La planète Mars est rouge.",
        "Ils sont sept à table.",
        "La mer est calme, Sam est parti.",
        "La journée portes ouvertes a plu.",
        "Le boulevard du 8 mai 1945 est fermé.",
        "Rue du 4 septembre",
        "La place du 11-Novembre",
        "Le G20 et la COP29.",
        "Un Airbus A320 et une Peugeot 2008.",
        "Windows 2000 et la génération 2000",
        "Un score de 3 à 2, un taux de 2,5 à 3 %.",
        "Appelez le 01 42 18 08 78.",
        "Un écran 16/9, deux tiers (2/3).",
        "L'article 12 du code de 3 pages.",
        "Un mandat à durée indéterminée.",
        "Il n'y a pas de minute à perdre.",
        "en été comme en hiver",
        "Le premier siècle de colonisation",
        "dans les trois temps suivant la perfusion",
        "un vote au 49.3",
        "la ligne 54, le F-35 et le n° 3",
        "à la dernière minute",
        "1,5 million de doses",
        "la première fois",
    ],
)
def test_what_is_no_time_yields_nothing(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "31 février",
        "32 mai",
        "2024-13-45",
        "le 99/99/9999",
        "0000-00-00",
        "l'an 99999",
        "25h75",
        "du 30 au 31 février",
        "99999-99-99T99:99",
        "2025-02-29",
        "IIIIIe siècle",
        "d'ici 99999999999999999999 ans",
        "il y a 99999999999999999999 ans",
        "dans 1e400 ans",
        "le le le du de de 3 3 3 mai mai",
        "\x00\ud800 3 mai \U0001f600",
        "",
        " \n\t",
    ],
)
def test_impossible_dates_give_the_honest_part_or_nothing(text: str) -> None:
    assert all(value is None or "99999" not in value for value in values(text))


@pytest.mark.parametrize("text", ["31 février", "32 mai", "2024-13-45", "0000-00-00", "l'an 99999", "2025-02-29"])
def test_a_day_that_does_not_exist_is_no_date(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text", ["trois mois après ", "2023 et ", "fin du premier lundi de ", "le lundi et ", "de le "]
)
def test_a_time_within_a_time_without_end_is_read_all_the_same(text: str) -> None:
    assert isinstance(values(text * 2000), list)


def test_a_year_behind_a_row_of_years_is_one_as_the_first_of_them_is() -> None:
    assert values("en 2019 et 2021 et 2023")[-1] == "2023"
    assert values("les articles 1619 et 1621 et 1623") == []
