"""Clauses of saying: where what is said stands, in which shape, and who says it."""

import pytest

from azcn.entities import Entities
from azcn.model import Document
from azcn.syntax.reading import Reading
from azcn.syntax.reporting import find_reports, find_sources


@pytest.fixture
def reading(parser):
    def read(text):
        return Reading(parser(text), Document(id="t", text=text), (), Entities())

    return read


@pytest.mark.parametrize(
    ("text", "shape", "content"),
    [
        ("Le maire a dit que le port était plein.", "that", "le port était plein"),
        ("Le maire a déclaré, devant la presse, que le port fermerait.", "that", "le port fermerait"),
        ("« Le port est plein », a dit le maire.", "inverted", "Le port est plein"),
        ('"Le port est plein", a dit le maire.', "inverted", "Le port est plein"),
        ("Le port, a dit le maire, est plein.", "before", "est plein"),
        ("Le maire a prévenu : « Le port est plein ».", "colon", "Le port est plein"),
        ("Le maire prévient : le port est plein.", "colon", "le port est plein"),
        ("Le maire a annoncé la fermeture du port.", "noun", "fermeture du port"),
        ("Le maire a annoncé la fermeture du port et prépare un budget.", "noun", "fermeture du port"),
        ("Le maire dit avoir fermé le port.", "infinitive", "avoir fermé le port"),
        ("Le maire refuse de dire quand le port fermerait.", "refusal", "le port fermerait"),
        ("Le maire a dit que le port fermerait, tandis que la gare ouvrira.", "that", "le port fermerait"),
    ],
)
def test_what_is_said_has_a_shape_and_a_place(reading, text, shape, content):
    (report,) = find_reports(reading(text))
    assert report.shape == shape
    assert text[report.start : report.end] == content
    assert [nominal.head.text for nominal in report.speakers] == ["maire"]


@pytest.mark.parametrize(
    "text",
    [
        "Les résultats se sont révélés bons.",
        "La fanfare fait partie du port.",
        "Il agit pour que le maire dise que le port ferme.",
        "Le maire a sorti un disque pour la fête « Marées ».",
        "Athènes, qui dépendait du grain, maintenait des alliances.",
        "Le port est plein.",
    ],
)
def test_nothing_is_said(reading, text):
    assert find_reports(reading(text)) == ()


@pytest.mark.parametrize(
    ("text", "direct"),
    [
        ("« Le port est plein », a dit le maire.", True),
        ("Le port est « plein », a dit le maire.", False),
        ("Le port est fermé, « mais rien n'est décidé », a dit le maire.", True),
        ("Le maire a dit que le port était « plein ».", False),
    ],
)
def test_only_a_whole_quotation_is_direct(reading, text, direct):
    (report,) = find_reports(reading(text))
    assert report.direct is direct


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Selon le maire, le port est plein.", "maire"),
        ("Le port est plein, d'après le maire.", "maire"),
        ("À en croire le maire, le port est plein.", "maire"),
        ("Le port est plein, indique-t-on de source diplomatique.", "source"),
    ],
)
def test_a_source_is_named_beside_its_claim(reading, text, source):
    (found,) = find_sources(reading(text))
    assert found.nominal.head.text == source


@pytest.mark.parametrize("text", ["La source du fleuve est claire.", "Le port est plein pour le maire."])
def test_no_source_is_named(reading, text):
    assert find_sources(reading(text)) == ()
