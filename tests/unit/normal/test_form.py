"""A text is read in one normal form, and every offset leads back to the text as received."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.normal import normal_form

SOUP = st.text(
    st.sampled_from(
        "aeéÉn dst'’,.;:-!?«»()>|•#\n\r\t\x0b\x0c\x85\u2028\u2029\u00a0\u202f\u00ad\u200b\ufeff\u0301\u0327ﬁ 12€"
    ),
    max_size=120,
)


@pytest.mark.parametrize(
    "text", ["", "L'été, la coopérative vend 12 % de son miel.", "Un titre\n\nUn paragraphe.\nUn autre.", "Prix : 3 €"]
)
def test_a_text_in_its_normal_form_is_returned_as_it_is(text):
    normal = normal_form(text)
    assert normal.is_same
    assert normal.span(0, len(text)) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (unicodedata.normalize("NFD", "Décembre à Besançon"), "Décembre à Besançon"),
        ("é e\u0301", "é é"),
        ("Le Por\u00adtugal", "Le Portugal"),
        ("un\u200b mot\ufeff", "un mot"),
        ("la ﬁn du conﬂit", "la fin du conflit"),
        ("l’œuf d’or", "l'œuf d'or"),
        ("l’« Aurore »", "l'« Aurore »"),
        ("Le  vin   coûte\u00a012\u202f%", "Le vin coûte 12 %"),
        ("1\u202f200\u00a0000 euros", "1 200 000 euros"),
        ("Saint\u2011Malo", "Saint-Malo"),
        (" Un mot. ", "Un mot."),
        ("Un.\r\n\r\nDeux.\rTrois.", "Un.\n\nDeux.\nTrois."),
        ("Un.\u2029Deux.\u2028Trois.\x0cQuatre.", "Un.\n\nDeux.\nTrois.\nQuatre."),
        ("Un.\n \n\t\nDeux.", "Un.\n\nDeux."),
        ("\n \n", ""),
    ],
)
def test_what_nobody_sees_does_not_change_what_is_read(text, read):
    assert normal_form(text).text == read


@pytest.mark.parametrize("text", ["‘mot’ et ’mot", "cœur, Æthelred, ß", "5’30 de course"])
def test_quotation_marks_and_letters_of_their_own_stay(text):
    assert normal_form(text).text == text


def test_a_span_leads_back_to_all_characters_that_it_stands_for():
    text = "La\u00ad Ré\u00adgie  d’Épinal ﬁnit"
    normal = normal_form(unicodedata.normalize("NFD", text))
    for words in ("Régie d'Épinal", "Épinal", "finit"):
        at = normal.text.index(words)
        start, end = normal.span(at, at + len(words))
        assert normal_form(normal.received[start:end]).text == words


def test_words_come_back_with_the_apostrophes_of_the_author_on_one_line():
    normal = normal_form("L’usine d'Orsel,\n\nl’autre  usine d’Arvor")
    assert normal.words("usine d'Orsel") == "usine d'Orsel"
    assert normal.words("usine d'Arvor") == "usine d’Arvor"
    assert normal.words("L'Autre Usine") == "l’autre Usine"
    assert normal.words("d'Orsel,\n\nl'autre") == "d'Orsel, l’autre"


@given(SOUP)
def test_every_character_of_the_normal_form_has_its_place_in_the_text(text):
    normal = normal_form(text)
    last = 0
    for at in range(len(normal.text)):
        start, end = normal.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last or normal.text[at - 1 : at + 1] == "fi"
        last = start
    assert len(normal.text) == len(normal.written)


@pytest.mark.parametrize(
    "unit",
    ["  ", "\n", "\r\n", "a\n", "A\nb\n", "e\u0301", "\u0301", "a\u00ad", "> a b\n", "a\tb\n", "a   b\n", "ab c-\nd\n"],
)
def test_a_page_of_nothing_else_is_read_and_no_longer_than_it_was(unit):
    text = unit * (20_000 // len(unit))
    assert len(normal_form(text).text) <= len(text)
