import pytest

from times import bounds, read, values


@pytest.mark.parametrize(
    ("text", "span", "edtf"),
    [
        ("Signé le 22 avril 2025 à Nantes.", "22 avril 2025", "2025-04-22"),
        ("Le 1er mai 2024, tout ferme.", "1er mai 2024", "2024-05-01"),
        ("lundi 22 avril 2024", "lundi 22 avril 2024", "2024-04-22"),
        ("le quinze juillet 2024", "quinze juillet 2024", "2024-07-15"),
        ("Reçu le 22/04/2025.", "22/04/2025", "2025-04-22"),
        ("Reçu le 22.04.25.", "22.04.25", "2025-04-22"),
        ("2025-04-22", "2025-04-22", "2025-04-22"),
        ("samedi 23/06/2018", "samedi 23/06/2018", "2018-06-23"),
        ("23/sept/2020", "23/sept/2020", "2020-09-23"),
        ("Une étude d'avr. 2024 le dit.", "avr. 2024", "2024-04"),
        ("en août 99", "août 99", "1999-08"),
        ("11/2016", "11/2016", "2016-11"),
        ("à la mi-avril 2024", "mi-avril 2024", "2024-04"),
        ("fin mars 2024", "fin mars 2024", "2024-03"),
        ("début 2026", "début 2026", "2026"),
        ("courant 2027", "courant 2027", "2027"),
        ("en l'an 2000", "2000", "2000"),
        ("L'année 2010 fut faste.", "2010", "2010"),
        ("au T1 2024", "T1 2024", "2024-33"),
        ("les ventes du 1T24", "1T24", "2024-33"),
        ("au premier trimestre 2024", "premier trimestre 2024", "2024-33"),
        ("au second semestre 2024", "second semestre 2024", "2024-41"),
        ("au printemps 2026", "printemps 2026", "2026-21"),
        ("l'exercice 2023-2024", "2023-2024", "2023/2024"),
        ("la campagne 2023/24", "2023/24", "2023/2024"),
        ("les années 1990", "années 1990", "199X"),
        ("les années 90", "années 90", "199X"),
        ("les années soixante-dix", "années soixante-dix", "197X"),
        ("au XIXe siècle", "XIXe siècle", "18XX"),
        ("au dix-neuvième siècle", "dix-neuvième siècle", "18XX"),
        ("au IIIe siècle av. J.-C.", "IIIe siècle av. J.-C.", "-02XX"),
        ("en 52 av. J.-C.", "52 av. J.-C.", "-0051"),
        ("la semaine 12 de 2024", "semaine 12 de 2024", "2024-03-18/2024-03-24"),
        ("la semaine du 7 octobre 2024", "semaine du 7 octobre 2024", "2024-10-07/2024-10-13"),
        ("le premier vendredi de mars 2024", "premier vendredi de mars 2024", "2024-03-01"),
        ("la première quinzaine d'avril 2024", "première quinzaine d'avril 2024", "2024-04-01/2024-04-15"),
        ("2025-04-22T18:30:00", "2025-04-22T18:30:00", "2025-04-22T18:30:00"),
        ("le 3 mai 2024 à 18 h 30", "3 mai 2024 à 18 h 30", "2024-05-03T18:30:00"),
    ],
)
def test_a_date_is_read_in_each_form_in_which_it_is_written(text: str, span: str, edtf: str) -> None:
    assert read(text) == [(span, edtf)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("au premier trimestre 2024", ("2024-01-01", "2024-03-31", "quarter")),
        ("au second semestre 2024", ("2024-07-01", "2024-12-31", "half")),
        ("au printemps 2026", ("2026-03-01", "2026-05-31", "season")),
        ("à l'hiver 2023", ("2023-12-01", "2024-02-29", "season")),
        ("en février 2024", ("2024-02-01", "2024-02-29", "month")),
        ("les années 1990", ("1990-01-01", "1999-12-31", "decade")),
        ("au XXIe siècle", ("2000-01-01", "2099-12-31", "century")),
        ("le 3 mai 2024 à 18h", ("2024-05-03T18:00", "2024-05-03T18:00", "minute")),
    ],
)
def test_a_date_covers_its_unit_from_the_first_day_to_the_last(text: str, expected: tuple[str, str, str]) -> None:
    assert bounds(text) == [expected]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Le traité de 1995 prévoyait des quotas.", ["1995"]),
        ("Les recettes de 2023 ont baissé.", ["2023"]),
        ("contre 4 % en 2024 (2023 : 3 %)", ["2024"]),
        ("Un parc de 2000 logements.", []),
        ("Une prime de 2000 euros.", []),
        ("Le modèle 3008 et la route 2020", []),
        ("Il a vendu 1998 maisons.", []),
        ("2000 emplois", []),
    ],
)
def test_a_number_is_a_year_where_it_counts_nothing_and_a_word_asks_for_one(text: str, edtf: list[str]) -> None:
    assert values(text) == edtf


@pytest.mark.parametrize(
    ("text", "span", "edtf"),
    [
        ("Le 1 er octobre 2019, il neige.", "1 er octobre 2019", "2019-10-01"),
        ("au XVII e siècle", "XVII e siècle", "16XX"),
        ("au 18 e siècle", "18 e siècle", "17XX"),
        ("le 3 e trimestre 2022", "3 e trimestre 2022", "2022-35"),
        ("le 2 ème semestre 2022", "2 ème semestre 2022", "2022-41"),
        ("en mille huit cent soixante-dix", "mille huit cent soixante-dix", "1870"),
        ("depuis deux mille douze", "deux mille douze", "2012/.."),
        ("en 1740 environ", "1740", "1740~"),
        ("en mai 2012 environ", "mai 2012", "2012-05~"),
        ("aux Jeux d'hiver de 2006", "2006", "2006"),
        ("fin d'été 2006", "fin d'été 2006", "2006-22"),
        ("le 7août 2011", "7août 2011", "2011-08-07"),
    ],
)
def test_dates_as_scraped_and_spoken_are_read(text: str, span: str, edtf: str) -> None:
    assert read(text) == [(span, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "le 1 er rang, la 2 e place",
        "en mille huit cents pages",
        "en deux mille feuilles volantes",
        "un lot de mille huit cent soixante-dix",
        "Louis XIV e",
    ],
)
def test_ranks_and_counts_are_no_dates(text: str) -> None:
    assert read(text) == []


def test_environ_before_a_number_is_of_that_number() -> None:
    assert read("En 2012 environ 40 phoques y vivaient.") == [("2012", "2012")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La charte date de mil huit cent douze.", ["1812"]),
        ("Le pont fut achevé en 2019, 2020 et 2021.", ["2019", "2020", "2021"]),
        ("En 2019, 2020 bus et 2021 cars ont roulé.", ["2019"]),
        ("Les lots 2019, 2020 et 2021 sont vendus.", []),
        ("On y sème du mil et du maïs.", []),
    ],
)
def test_years_stand_in_lists_and_mil_opens_one(text: str, found: list[str]) -> None:
    assert values(text) == found
