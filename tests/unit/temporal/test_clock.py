"""Times of day: their time zone belongs to the span, their value is local as the text gives it."""

import pytest

from times import read, values


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Le 9 juin 2025, à 6 h 15 GMT, la fusée part.", "9 juin 2025, à 6 h 15 GMT"),
        ("Elle part le 9 juin 2025 à 6 h 15 (heure de Kourou).", "9 juin 2025 à 6 h 15 (heure de Kourou)"),
        ("Elle part le 9 juin 2025 à 6h15, heure de Buenos Aires.", "9 juin 2025 à 6h15, heure de Buenos Aires"),
        ("Elle part le 9 juin 2025 à 6h15 UTC-3.", "9 juin 2025 à 6h15 UTC-3"),
        ("Elle part le 9 juin 2025 à 6h15 (HAE) du port.", "9 juin 2025 à 6h15 (HAE)"),
        ("Elle part le 9 juin 2025 à 6 h 15 locales.", "9 juin 2025 à 6 h 15 locales"),
    ],
)
def test_a_time_zone_belongs_to_the_time(text: str, span: str) -> None:
    assert read(text) == [(span, "2025-06-09T06:15:00")]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Elle part à 6h15 (Kourou).", "6h15"),
        ("Elle part à 6h15, Heure bleue en tête.", "6h15"),
        ("Elle part à 6h15 et EST fière.", "6h15"),
        ("Elle part à 6h15, à l'heure de la sieste.", "6h15"),
    ],
)
def test_what_else_follows_a_time_does_not(text: str, span: str) -> None:
    assert [words for words, _ in read(text)] == [span]


def test_a_time_that_goes_on_after_its_minutes_is_none() -> None:
    assert values("7h07:88s") == []
