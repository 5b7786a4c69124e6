"""A line end is left where a line of the author's ends, and only there."""

import textwrap
import unicodedata

import pytest

from azcn.normal import normal_form

WIDTHS = [20, 26, 32, 38, 44, 50, 56, 62, 68, 72, 76, 80, 90, 104, 120]
PROSE = (
    "La verrerie Aubrac, dont le siège est à Saint-Flour, a livré en mars 1 250 fours à Marc Delattre, le directeur"
    " d'une chaîne de boulangeries. Le contrat, qui porte sur 3,2 millions d'euros, doit durer jusqu'à la fin de 2027."
    " Selon Mme Odile Ferrand, la présidente du groupe, deux autres clients attendent leur tour à Lyon et à Nantes."
)
SECOND = (
    "Les ouvriers de l'atelier de Mende, eux, ont repris le travail lundi après dix jours de grève. Ils demandaient"
    " que la prime versée en 2023 le soit encore cette année, ce que la direction a fini par accepter."
)


def fill(text, width):
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_text_that_was_filled_to_a_width_reads_as_before(width):
    filled = fill(PROSE, width)
    assert normal_form(filled).text == PROSE
    assert normal_form(filled.replace("\n", "\r\n")).text == PROSE
    assert normal_form(textwrap.indent(filled, "> ")).text == PROSE
    assert normal_form(textwrap.indent(filled, "    ")).text == PROSE


@pytest.mark.parametrize("width", WIDTHS)
def test_accents_of_two_characters_count_as_two_where_they_were_counted_so(width):
    assert normal_form(fill(unicodedata.normalize("NFD", PROSE), width)).text == PROSE
    assert normal_form(unicodedata.normalize("NFD", fill(PROSE, width))).text == PROSE


@pytest.mark.parametrize("width", WIDTHS)
def test_headlines_and_paragraphs_keep_their_lines(width):
    paragraphs = ["Une verrerie en bonne santé", PROSE, SECOND]
    assert normal_form("\n\n".join(fill(each, width) for each in paragraphs)).text == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "Brest\nLorient\nVannes\nQuimper",
        "Il faut :\nfarine\nsucre\nbeurre\nsel",
        "- trois vis\n- deux écrous\n- une clé",
        "Jean Morel\n12 rue des Tanneurs\n15000 Aurillac\nFrance",
        "La mer est belle\nLe vent se lève\nUn oiseau passe\nEt puis s'enfuit",
        "La verrerie recrute\nLa verrerie Aubrac cherche dix souffleurs pour son atelier de Mende.",
        "MENDE, 3 mai\nLa verrerie a rouvert.",
        "## Bilan\nLa verrerie a rouvert ses portes hier.",
        "Premier paragraphe d'une ligne assez longue pour être un paragraphe.\nSecond paragraphe, lui aussi complet.",
    ],
)
def test_lists_addresses_verse_and_headlines_are_no_wrapped_text(text):
    assert normal_form(text).text == text


def test_items_of_a_list_stay_apart_and_go_on_over_their_own_lines():
    text = (
        "La réunion de mardi a porté sur les points que voici, dans\n"
        "l'ordre où ils ont été posés par la direction du groupe :\n"
        "- la reprise du travail à l'atelier de Mende, demandée par\n"
        "  les délégués ;\n"
        "- le prix du verre."
    )
    assert normal_form(text).text.split("\n")[1:] == [
        "- la reprise du travail à l'atelier de Mende, demandée par les délégués ;",
        "- le prix du verre.",
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("les expor-\ntations du pays", "les exportations du pays"),
        ("la ville de Saint-\nFlour", "la ville de Saint-Flour"),
        ("le vice-\nprésident du port", "le vice-président du port"),
        ("d'import-\net d'export", "d'import-\net d'export"),
        ("un porte-avions ; le porte-\navions part", "un porte-avions ; le porte-avions part"),
    ],
)
def test_a_word_over_two_lines_is_one_and_a_hyphen_of_its_own_stays(text, read):
    assert normal_form(text).text.replace("- et", "-\net") == read


@pytest.mark.parametrize(
    "table",
    [
        "Pays\tVentes\nLaos\t12",
        "| Pays | Ventes |\n| Laos | 12 |",
        "Pays      Ventes\nLaos      12",
    ],
)
def test_each_cell_of_a_table_is_on_a_line_of_its_own(table):
    assert normal_form(table).text.split("\n") == ["Pays", "Ventes", "Laos", "12"]


def test_doubled_blanks_and_tabs_that_indent_make_no_table():
    assert normal_form("\tLe  four  est  chaud.\n\tLa  porte  est  close.").text == (
        "Le four est chaud.\nLa porte est close."
    )
    assert normal_form("•\tun four\n•\tune porte").text == "• un four\n• une porte"


def test_more_than_is_no_quotation():
    assert normal_form("> 5 % des ventes").text == "> 5 % des ventes"
    assert normal_form("> Il vient.\n> 5 jours.").text == "Il vient.\n5 jours."


def test_the_lines_of_a_form_stay_apart():
    form = "Client : Verrerie Aubrac SA\nContact : Mme Odile Perret\nLivraison : Mende"
    assert normal_form(form).text == form


def test_a_line_that_ends_in_a_small_word_goes_on_also_where_the_next_word_had_room():
    wrapped = "La verrerie a vendu pour 40 millions\nd'euros en mai, en baisse de\n7 % sur un an."
    assert "\n" not in normal_form(wrapped).text


def test_prose_with_wide_blanks_is_no_table():
    prose = "Le   prix   du   verre   est   monté\nà   90   euros   la   tonne   en   mai."
    assert normal_form(prose).text == "Le prix du verre est monté à 90 euros la tonne en mai."
