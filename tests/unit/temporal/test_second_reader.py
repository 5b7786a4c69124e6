"""Days in unusual or foreign forms are found by azcn and read by dateparser, in full or not at all."""

import datetime as dt
import sys

import pytest

from azcn.temporal.second import parse_day
from times import bounds, read


@pytest.mark.parametrize(
    ("text", "span", "edtf"),
    [
        ("Londres, 22 Apr 2025.", "22 Apr 2025", "2025-04-22"),
        ("Reçu le 3 February 2024 à Oslo.", "3 February 2024", "2024-02-03"),
        ("April 22, 2025, à Londres", "April 22, 2025", "2025-04-22"),
    ],
)
def test_a_foreign_form_of_a_day_is_read(text, span, edtf):
    assert read(text) == [(span, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "Les 12 marchés 2024 de la ville.",
        "Il en reste 31 April 2025.",
        "Les 22 options 2025 du modèle.",
        "Le lot 8 decoupe 2024.",
    ],
)
def test_what_only_begins_like_a_month_makes_no_day(text):
    assert all(grain != "day" for _, _, grain in bounds(text))


def test_a_day_or_month_that_is_not_said_is_not_guessed():
    assert parse_day("avril 2025") is None
    assert parse_day("22 avril") is None
    assert parse_day("22 avril 2025") == dt.date(2025, 4, 22)


def test_plain_french_dates_need_no_second_reader():
    before = "dateparser" in sys.modules
    read("Le 22 avril 2025, puis le 3 mai, et 12 projets en 2024.")
    assert ("dateparser" in sys.modules) == before
