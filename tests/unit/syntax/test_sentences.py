"""Sentences begin where a reader says that they do."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.normal import normal_form
from azcn.syntax.sentences import sentence_starts


def cut(text: str) -> list[str]:
    starts = [*sentence_starts(text), len(text)]
    return [text[begin:end].strip() for begin, end in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Le pont est ouvert. La route est fermée.", ["Le pont est ouvert.", "La route est fermée."]),
        ("Viendra-t-il ? Oui ! Demain…", ["Viendra-t-il ?", "Oui !", "Demain…"]),
        ("Le port rouvre\nLes quais sont secs depuis mardi.", ["Le port rouvre", "Les quais sont secs depuis mardi."]),
        ("Premier point.\n\nSecond point.", ["Premier point.", "Second point."]),
        ("Premier point.\r\nSecond point.", ["Premier point.", "Second point."]),
        ("Il a dit : « C'est fait. » Puis il est parti.", ["Il a dit : « C'est fait. »", "Puis il est parti."]),
        ("Le groupe Nordex Steel Co., Ltd. La suite demain.", ["Le groupe Nordex Steel Co., Ltd.", "La suite demain."]),
        ("- le blé\n- le riz", ["- le blé", "- le riz"]),
        ("Le bac part à 7 h. Aline dort.", ["Le bac part à 7 h.", "Aline dort."]),
        ("Le colis pèse 12 g. Elle le rend.", ["Le colis pèse 12 g.", "Elle le rend."]),
        ("La haie fait 90 m. Un mur suit.", ["La haie fait 90 m.", "Un mur suit."]),
        ("Il gèle à -4 °C. Rouen attend.", ["Il gèle à -4 °C.", "Rouen attend."]),
    ],
)
def test_a_sentence_ends_at_final_marks_and_at_line_ends(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "M. Dupont et Mme Vidal sont à Lille.",
        "Voir l'art. 5 et le n° 3 du dossier.",
        "La société Nordex Steel Co., Ltd. emploie 30 personnes.",
        "Le rapport de J. R. Martin date de mars.",
        "Le ministre a dit : « Nous verrons », avant de sortir.",
        "Le Center for Rural Water and Energy Research a ouvert.",
        "Elle hésite... puis accepte.",
        "Il pèse 3.5 kg et mesure 1.2 m.",
        "« Déjà ! » s'étonne-t-elle.".replace("!", "?").replace("? »", "», dit-il,"),
        "César mourut en 44 av. J.-C. à Rome.",
        "Les romans de P. D. James se vendent bien.",
        "M. T. Roux et 12 M. Durand y vivent.",
        "En 1990 G. Moustaki chantait encore.",
    ],
)
def test_abbreviations_names_colons_and_guillemets_end_no_sentence(text: str) -> None:
    assert cut(text) == [text]


def test_lines_of_a_text_wrapped_to_a_width_go_on() -> None:
    text = (
        "La coopérative a vendu sa récolte de blé à un\nmeunier de la région, qui en fera de la farine\n"
        "pour les boulangers de la ville et des environs\ndès le mois prochain."
    )
    assert cut(normal_form(text).text) == [text.replace("\n", " ")]


@given(st.text(alphabet="aB .!?…»«\n\r,:;-1'", max_size=200))
def test_starts_are_ordered_offsets_of_the_text_whatever_the_text(text: str) -> None:
    starts = sentence_starts(text)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(0 <= start < max(len(text), 1) for start in starts)
    assert all(not text[start].isspace() for start in starts[1:])
