"""Figures in a stretch of a sentence: levels, changes, earlier levels, and their periods."""

from decimal import Decimal

import pytest

from azcn.facts.figures import read_figures, stretch_stop
from azcn.model import Document
from azcn.syntax.reading import Reading


@pytest.fixture(scope="session")
def figures_of(nlp):
    """Read the figures after the first noun of a sentence."""
    from azcn.pipeline import annotate

    def read(text):
        import datetime as dt

        document = Document(id="t", text=text, date=dt.date(2025, 4, 22))
        (annotated,) = annotate(nlp, [document])
        doc = nlp(text)
        reading = Reading(doc, document, annotated.mentions, doc._.azcn.entities)
        row = reading.rows[0]
        return read_figures(reading, row, 0, stretch_stop(row, 0), own={0})

    return read


def test_a_stretch_holds_one_figure_and_an_earlier_one(figures_of):
    now, before = figures_of("Le chiffre a reculé de 5 % à 148 000 tonnes, contre 156 000 tonnes en 2023.")
    assert (now.value.amount, now.change.percent, now.change.direction) == (148_000, 5, "down")
    assert (before.earlier, before.value.amount, before.period.edtf) == (True, 156_000, "2023")


@pytest.mark.parametrize(
    ("text", "percent", "direction"),
    [
        ("Le chiffre, en hausse de 6 %, inquiète.", 6, "up"),
        ("Le chiffre a atteint 12 tonnes (+ 6 %).", 6, "up"),
        ("Le chiffre a atteint 12 tonnes, soit 5 % de moins qu'en 2023.", 5, "down"),
        ("Le chiffre a été divisé par quatre.", 75, "down"),
        ("Le chiffre est 1,7 fois plus élevé.", 70, "up"),
        ("Le chiffre a été réduit de moitié.", 50, "down"),
        ("Le chiffre a plus que triplé.", 200, "up"),
    ],
)
def test_a_change_has_a_percentage_and_a_direction(figures_of, text, percent, direction):
    change = figures_of(text)[0].change
    assert (change.percent, change.direction) == (percent, direction)


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("Le chiffre dépasse 3 milliards d'euros.", "gt"),
        ("Le chiffre avoisine 3 milliards d'euros.", "approx"),
        ("Le chiffre ne dépasse pas 3 milliards d'euros.", "le"),
        ("Le chiffre atteint 3 milliards d'euros.", "eq"),
        ("Le chiffre atteint plus de 3 milliards d'euros.", "gt"),
    ],
)
def test_verbs_of_level_give_a_comparator(figures_of, text, comparator):
    value = figures_of(text)[0].value
    assert (value.amount, value.comparator) == (Decimal(3_000_000_000), comparator)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Le chiffre a atteint 3 % en mars par rapport à février.", "2025-03"),
        ("Le chiffre a progressé de 3 % comparé à 2023.", None),
        ("Le chiffre reste inférieur de 3 % à son niveau de mars 2023.", None),
        ("Le chiffre a atteint 12 tonnes en 2024, soit 5 % de plus qu'en 2020.", "2024"),
    ],
)
def test_what_is_compared_with_is_no_period(figures_of, text, period):
    found = figures_of(text)[0].period
    assert (found.edtf if found else None) == period


@pytest.mark.parametrize(
    "text",
    ["Le chiffre inquiète les experts.", "Le chiffre sera publié lundi.", "Le chiffre d'avril manque encore."],
)
def test_a_stretch_without_amount_and_movement_has_no_figure(figures_of, text):
    assert figures_of(text) == []
