"""Countries in running text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.geography import find_countries


def found(text):
    return [(text[hit.start : hit.end], hit.country, hit.how) for hit in find_countries(text)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("le forum China-Azerbaijan", [("China", "CN", "name"), ("Azerbaijan", "AZ", "name")]),
        ("Bakou et Pékin ont signé", [("Bakou", "AZ", "capital"), ("Pékin", "CN", "capital")]),
        ("une visite au Caire", [("Caire", "EG", "capital")]),
        ("Le Caire et Alger", [("Le Caire", "EG", "capital"), ("Alger", "DZ", "capital")]),
        ("les exportations marocaines", [("marocaines", "MA", "adjective")]),
        ("le président ivoirien", [("ivoirien", "CI", "adjective")]),
        ("un fonds émirati", [("émirati", "AE", "adjective")]),
        ("des Azerbaïdjanaises", [("Azerbaïdjanaises", "AZ", "inhabitant")]),
        ("en CÔTE D’IVOIRE", [("CÔTE D’IVOIRE", "CI", "name")]),
        ("la RD Congo", [("RD Congo", "CD", "name")]),
        ("aux États\u2011Unis", [("États\u2011Unis", "US", "name")]),
        ("aux Etats-Unis", [("Etats-Unis", "US", "name")]),
        ("aux E\u0301tats-Unis", [("E\u0301tats-Unis", "US", "name")]),
        ("au Viêt\u00a0Nam", [("Viêt\u00a0Nam", "VN", "name")]),
        ("l'île Maurice", [("île Maurice", "MU", "name")]),
    ],
)
def test_names_capitals_adjectives_and_inhabitants_are_found(text, hits):
    assert found(text) == hits


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("les relations sino-azerbaïdjanaises", ["CN", "AZ"]),
        ("un brigade franco-allemande", ["FR", "DE"]),
        ("le sommet turco-russo-iranien", ["TR", "RU", "IR"]),
        ("Franco a régné", []),
        ("un accord franco de port", []),
        ("les Anglo-Saxons", []),
        ("une langue indo-européenne", []),
    ],
)
def test_a_prefix_counts_before_the_adjective_of_another_country(text, codes):
    assert [hit.country for hit in find_countries(text)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("la Guinée, la Guinée-Bissau et la Guinée équatoriale", ["GN", "GW", "GQ"]),
        ("le Niger et le Nigeria", ["NE", "NG"]),
        ("nigérien, nigérian", ["NE", "NG"]),
        ("la Géorgie et la Jordanie", ["GE", "JO"]),
        ("le Soudan et le Soudan du Sud", ["SD", "SS"]),
        ("une entreprise sud-africaine", ["ZA"]),
        ("des troupes nord-coréennes", ["KP"]),
        ("les deux Congo", ["CD", "CG"]),
        ("les deux Corées", ["KP", "KR"]),
        ("la Dominique et la République dominicaine", ["DM", "DO"]),
    ],
)
def test_names_that_resemble_each_other_are_kept_apart(text, codes):
    assert [hit.country for hit in find_countries(text)] == codes


@pytest.mark.parametrize(
    "text",
    [
        "la réunion de mardi",
        "Réunion de crise à huis clos",
        "Michael Jordan",
        "Maurice Ravel",
        "Dominique Martin a parlé",
        "le golfe de Guinée",
        "en Île-de-France",
        "la mer de Chine méridionale",
        "l'océan Indien",
        "une star latino-américaine",
        "une tasse en chine",
        "un mali de trésorerie",
        "le Washington Post",
        "Salvador Allende",
        "",
        "12 % en 2023",
    ],
)
def test_words_that_only_look_like_a_country_are_left_alone(text):
    assert found(text) == []


def test_the_island_and_the_meeting_are_kept_apart():
    assert found("La réunion s'est tenue à La Réunion.") == [("La Réunion", "RE", "name")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le Congolais Ilunga s'exprime à Kinshasa.", "CD"),
        ("Brazzaville a prévenu : le gouvernement congolais attendra.", "CG"),
        ("Séoul et le groupe coréen", "KR"),
        ("Pyongyang et le régime coréen", "KP"),
    ],
)
def test_a_shared_adjective_goes_to_the_country_that_the_text_speaks_of(text, code):
    assert {hit.country for hit in find_countries(text)} == {code}


def test_a_name_does_not_cross_a_line_end():
    assert found("au Burkina\nFaso") == [("Burkina", "BF", "name")]


@given(st.text(alphabet="LaRéunioChd'-’ \n\u00a0\u0301NigerAà", max_size=60))
def test_hits_are_in_order_apart_and_inside_the_text(text):
    hits = find_countries(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))


@given(st.text(max_size=40))
def test_words_before_shift_the_hits_and_change_nothing_else(prefix):
    alone = find_countries("x\nLes échanges entre l'Égypte et les Philippins de Manille")
    shifted = find_countries(f"{prefix}\nLes échanges entre l'Égypte et les Philippins de Manille")
    offset = len(prefix) - 1
    tail = [hit for hit in shifted if hit.start > len(prefix)]
    assert [(hit.start - offset, hit.country, hit.how) for hit in tail] == [
        (hit.start, hit.country, hit.how) for hit in alone
    ]
