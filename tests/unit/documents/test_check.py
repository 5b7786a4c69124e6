"""A document that is empty, or not French, is read with a warning."""

import pytest

from azcn.documents import find_warnings, load_seed
from azcn.documents.check import foreign_language
from azcn.model import Document

FOREIGN = {
    "English": "The president will pay a state visit to China from 22 to 24 April, the ministry said on Monday.",
    "Spanish": "El presidente realizará una visita de Estado a China del 22 al 24 de abril, dijo el ministerio.",
    "Italian": "Il presidente compirà una visita di Stato in Cina dal 22 al 24 aprile, ha detto il ministero.",
    "Portuguese": "O presidente fará uma visita de Estado à China de 22 a 24 de abril, disse o ministro.",
    "German": "Der Präsident wird vom 22. bis zum 24. April einen Besuch in China machen, sagte das Ministerium.",
    "Dutch": "De president brengt van 22 tot 24 april een bezoek aan China, zei het ministerie op maandag.",
    "other than French": "Президент совершит государственный визит в Китай, сообщило министерство.",
}


@pytest.mark.parametrize(("language", "text"), FOREIGN.items())
def test_a_text_in_another_language_is_noticed(language, text):
    assert foreign_language(text) == language


def test_a_language_that_is_not_listed_is_noticed_in_a_longer_text():
    text = "Prezydent złoży wizytę państwową w Chinach, poinformowało ministerstwo spraw zagranicznych. " * 4
    assert foreign_language(text) == "other than French"


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre a rencontré son homologue chinois à Pékin pour parler des échanges entre les deux pays.",
        "Bakou et Pékin signent",
        "BYD Auto Co., Ltd.",
        "12,5 % — 3 (4)",
        "Selon le « Center for Energy Transition and Social Development Research », la Chine est la première du monde.",
        "L'accord du ministre avec la société « The Body Shop of London », dit-il, est une bonne affaire.",
        "E\u0301te\u0301 : le de\u0301ficit de la France s'est creuse\u0301, et les ventes ont recule\u0301 de 3 %.",
        "Composition : Anna Sorel, Paul Bastide, Jean Roux, Marc Petit, Luc Morel, Eva Blanc, Léa Faure, Hugo Gros",
    ],
)
def test_french_and_what_is_too_short_to_tell_are_left_in_peace(text):
    assert foreign_language(text) is None


@pytest.mark.parametrize("text", ["", " \n\t\u00a0"])
def test_an_empty_text_is_noticed(text):
    assert list(find_warnings(Document(id="a.txt", text=text))) == ["a.txt: the text is empty"]


def test_a_warning_names_the_document_and_the_language():
    (warning,) = find_warnings(Document(id="a.txt", text=FOREIGN["English"]))
    assert warning == "a.txt: the text looks English; azcn reads French"


def test_the_seed_gives_no_warning():
    assert list(find_warnings(load_seed())) == []
