"""The table of countries."""

import tomllib
from pathlib import Path

import pytest

from azcn.geography import (
    capital_of,
    continent_countries,
    country_name,
    country_of,
    epithet_countries,
    find_countries,
)
from azcn.geography.country import countries
from azcn.geography.fold import fold_words
from azcn.geography.inflect import forms_of
from azcn.lexicon import load

CLDR = tomllib.loads(Path(__file__).with_name("cldr_names.toml").read_text(encoding="utf-8"))
"""Names in French and English as `make lexicon` found them in CLDR."""
CODES = sorted(CLDR)


def test_the_table_has_every_territory_of_iso_3166_and_kosovo():
    assert sorted(countries()) == CODES
    assert len(CODES) == 250


@pytest.mark.parametrize("code", CODES)
def test_every_territory_answers_to_its_cldr_names_and_to_its_own(code):
    for name in CLDR[code]:
        assert country_of(name) == code
    for name in (*countries()[code].names, *countries()[code].english):
        if fold_words(name) != ("congo",):
            assert country_of(name) == code
    assert country_of(country_name(code)) == code


@pytest.mark.parametrize("code", CODES)
def test_every_territory_is_found_in_running_text_by_its_usual_name(code):
    name = country_name(code)
    before = {"MU": "l'île ", "DM": "la ", "GD": "la ", "SV": "le ", "MF": "l'île ", "MS": "l'île de ", "JE": "à "}
    text = f"On connaît bien {before.get(code, '')}{name} depuis longtemps."
    assert [hit.country for hit in find_countries(text)] == [code]


@pytest.mark.parametrize("code", CODES)
def test_every_adjective_is_found_in_every_form(code):
    for form in countries()[code].adjectives():
        hits = find_countries(f"une chose {form} enfin")
        if fold_words(form)[0].startswith(("congolais", "coreen")):
            assert [hit.how for hit in hits] == ["adjective"]
        else:
            assert [(hit.country, hit.how) for hit in hits] == [(code, "adjective")]


def test_no_name_belongs_to_two_countries_unless_it_is_declared_shared():
    owners: dict[tuple[str, ...], set[str]] = {}
    for country in countries().values():
        for form in (*country.names, *country.adjectives()):
            owners.setdefault(fold_words(form), set()).add(country.code)
    shared = {fold_words(form) for name in load("countries")["shared"] for form in forms_of(name)}
    assert {form for form, codes in owners.items() if len(codes) > 1} <= shared


def test_data_about_countries_only_names_countries():
    lexicon = load("countries")
    for table in ("epithets", "both"):
        assert {code for codes in lexicon[table].values() for code in codes} <= set(CODES)
    assert set(lexicon["shared"].values()) <= set(CODES)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("CD", "République démocratique du Congo"),
        ("CN", "Chine"),
        ("US", "États-Unis"),
        ("VN", "Vietnam"),
        ("GB", "Royaume-Uni"),
        ("AE", "Émirats arabes unis"),
        ("CI", "Côte d'Ivoire"),
        ("HK", "Hong Kong"),
    ],
)
def test_the_name_of_a_country_is_its_usual_french_short_name(code, name):
    assert country_name(code) == name


def test_an_unknown_code_is_a_key_error():
    with pytest.raises(KeyError):
        country_name("QQ")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("AZERBAÏDJAN", "AZ"),
        ("azerbaijan", "AZ"),
        ("le Maroc", "MA"),
        ("l’Inde", "IN"),
        ("Cote d'Ivoire", "CI"),
        ("Viêt Nam", "VN"),
        ("Viêt-Nam", "VN"),
        ("the Netherlands", "NL"),
        ("La Réunion", "RE"),
        ("Re\u0301publique tche\u0300que", "CZ"),
        ("Atlantide", None),
        ("Bakou", None),
        ("", None),
        ("42", None),
    ],
)
def test_a_name_is_known_in_french_and_english_in_any_case(name, code):
    assert country_of(name) == code


@pytest.mark.parametrize(
    ("name", "code"), [("Bakou", "AZ"), ("PÉKIN", "CN"), ("Le Caire", "EG"), ("Caire", "EG"), ("Lyon", None)]
)
def test_a_capital_is_known_with_and_without_its_article(name, code):
    assert capital_of(name) == code


def test_epithets_and_continents_say_which_countries_they_may_mean():
    assert "MA" in epithet_countries("royaume")
    assert "FR" not in epithet_countries("royaume")
    assert "KE" in continent_countries("africain")
    assert "KE" in continent_countries("africaine")
    assert not continent_countries("lunaire")


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("chinois", ("chinois", "chinoise", "chinoises")),
        ("ivoirien", ("ivoirien", "ivoirienne", "ivoiriens", "ivoiriennes")),
        ("ghanéen", ("ghanéen", "ghanéenne", "ghanéens", "ghanéennes")),
        ("grec/grecque", ("grec", "grecque", "grecs", "grecques")),
        ("russe", ("russe", "russes")),
        ("=qatari", ("qatari",)),
    ],
)
def test_adjectives_inflect_by_rule_and_by_exception(entry, forms):
    assert forms_of(entry) == forms
