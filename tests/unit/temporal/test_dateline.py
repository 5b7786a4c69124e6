"""A text says when it was published in a line of its own or in its dateline, and in no sentence."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.temporal.dateline import find_dateline

DAY = dt.date(2025, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "BERNE, 14 mars 2025",
        "BERNE, 14 mars 2025 (ATS) – Le canton vote.",
        "Oslo, le 14 mars 2025 (NTB) –",
        "Oslo, le 14 mars 2025 (NTB) – le roi voyage.",
        "Turin, vendredi 14 mars 2025 – Le comité se réunit.",
        "TURIN (Ansa), 14 mars 2025 - La ville vote.",
        "La Valette (Malte), le 14 mars 2025 — Le port ouvre.",
        "SAN JOSÉ, 14 mars 2025 -- La mairie ouvre.",
        "Fort-de-France, le 14 mars 2025\n\nCommuniqué",
        "14 mars 2025. – Le canton vote.",
        "Vendredi 14 mars 2025 —",
        "14 mars 2025, Bergen. – Le port ouvre.",
        "Publié le 14/03/2025",
        "Publie le 14/03/2025 à 10h30",
        "Un titre\n\nPar Lina Marchal, publié le 14 mars 2025 à 10h30\nTexte.",
        "Publié le 14/03/2025 à 10h30 - Mis à jour le 15/03/2025 à 9h",
        "Économie | Publié le 14 mars 2025 | 3 min",
        "Article publié le vendredi 14 mars 2025.",
        "(MIS EN LIGNE LE 14.03.2025)",
        "Date de publication : 2025-03-14",
        "Publié le 14 mars 2025 par Lina Marchal",
        "Un titre\n\n" + "Le port ouvre. " * 600 + "\n\nPublié le 14/03/2025\n",
        "BERNE, 13 mars 2025 (ATS) – Le canton vote.\nPublié le 14 mars 2025",
    ],
)
def test_the_day_of_publication_is_found(text):
    assert find_dateline(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mis à jour le 14/03/2025",
        "Dernière mise à jour : 14/03/2025 à 10h",
        "Publié le 14 mars 2025, le bilan du port montre une hausse.",
        "Le bilan publié le 14 mars 2025 par le port montre une hausse.",
        "L'enquête, publiée le 14 mars 2025",
        "Le bilan (publié le 14 mars 2025) montre une hausse.",
        "Le bilan – publié le 14 mars 2025 – montre une hausse.",
        "Oslo, le 14 mars 2025, la ministre a reçu le comité.",
        "Hier, le 14 mars 2025 – jour de fête –, le port était fermé.",
        "Selon Oslo, le 14 mars 2025 – Le port",
        "Le 14 mars 2025 – Oslo",
        "Bergen, le 14 mars 2025 – date d'ouverture – comptera.",
        "Bergen, 14 mars 2025",  # as well a title: where and when something happened
        "BERNE, 14 mars (ATS) –",
        "14 mars 2025",
        "14 mars 2025 – jour de fête – le port fermera.",
        "14 mars 2025 – Le port ouvre.\n16 mars 2025 – Le port ferme.",
        "Publié le 14 mars",
        "Publié en mars 2025",
        "Publié le 14/03/2025\nPublié le 15/03/2025",
        "Le port a ouvert le 14 mars 2025 (ATS) –",
        "Le port ouvre.\n" * 20 + "BERNE, 14 mars 2025 (ATS) –\n" + "Le port ouvre.\n" * 20,
    ],
)
def test_other_days_are_none_of_publication(text):
    assert find_dateline(text) is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_read(day):
    assert find_dateline(f"Publié le {day:%d/%m/%Y}\nLe port ouvre.") == day


@given(st.text(alphabet="ABé ,.(–-)|:0123456789/\nPublié le mars", max_size=120))
def test_any_text_can_be_asked(text):
    find_dateline(text)
