"""Rules are only tried where they can begin, and nothing is lost by it."""

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.temporal import find_times, grammar
from azcn.temporal.openings import Rules
from azcn.temporal.tokens import Row

ANCHOR = dt.date(2025, 4, 22)
_WORDS = """
    lundi mardi lun. lundis 3 12 22 31 45 2023 2024 1990 04 9 h 15h30 1er premier première second deuxième vingt et
    unième XXe XIXe siècle siècles T1 S2 1T24 av. J.-C. mars avril mai août sept. décembre été hiver printemps un une
    deux trois douze dix-huit mois an ans année années semaine semaines week-end jour jours heures minutes quinzaine
    trimestre semestre exercice dernier dernière derniers prochain prochaine prochains premiers en cours passé suivant
    précédente ce cet cette ces le la les l' de du des d' à au aux entre et ou depuis jusqu' jusqu'au avant après dès
    vers environ il y a voilà dans d'ici hier demain aujourd'hui avant-hier veille lendemain soir matin midi minuit nuit
    chaque tous toutes toute par fois demi demie demi-heure Noël Pâques Toussaint mi fin début courant même période plus
    tôt tard maintenant actuellement annuel annuellement mensuel - / . , ( ) : % € tonnes personnes Rabat usine signe
    1/4 ¾ quart millions milliers de 1,5 10h-12h 22/04/2025 04/2025 2023-2024 23/24 10:30 18 08 1978 ' " ′ petites
    longues d'affilée après-midi soirée matinée pm hrs min sec mil neuf cent veille même mer. janv. millésime saison
"""
WORDS = _WORDS.split()
SENTENCES = (
    "Le groupe Vernal livrera douze navires entre mars et l'été 2027, soit trois mois plus tôt que prévu.",
    "Du 3 au 12 mai, puis de 9 h à 17h30, l'usine de Rabat a tourné jour et nuit ; 48h après, elle fermait.",
    "Au XIXe siècle av. J.-C., dit-elle le lundi de Pâques 2024, il y a deux ans et demi ou un quart d'heure.",
    "Les 1er et 2 février, au T1 2024 (1T24), les dix derniers mois de l'exercice 2023-2024 ont pesé deux fois par an.",
    "Depuis le 22/04/2025 à 10:30, chaque jeudi soir, la première quinzaine d'avril, le 18 08 1978, un jour sur deux.",
    "Dans les années quatre-vingt-dix, fin décembre, dès 8 h du matin, jusqu'en 2030, la semaine 12, l'an dernier.",
)


def unread(row):
    """Return what rules read at positions where the index says that they begin nothing."""
    found = []
    for at in range(len(row)):
        first = grammar._NUMERIC if row[at].is_number else grammar._VERBAL
        for rules in (first, grammar._DAYS, grammar._CLOCK, grammar._INTERVALS, grammar._HABITS, grammar._ALL):
            tried = rules.begun(row, at)
            found += [rule(row, at) for rule in rules._rules if rule not in tried]
    return [reading for reading in found if reading is not None]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_rule_reads_where_it_cannot_begin(sentence):
    assert find_times(sentence, ANCHOR)
    assert unread(Row(sentence)) == []


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", "", "\u00a0", "\n\n"])), max_size=14))
def test_no_rule_reads_where_it_cannot_begin_in_any_order_of_words(pieces):
    assert unread(Row("".join(word + gap for word, gap in pieces))) == []


@pytest.mark.parametrize("seed", range(40))
def test_rules_that_are_not_tried_would_read_nothing(seed, monkeypatch):
    pick = random.Random(seed)  # noqa: S311
    text = "\n\n".join(" ".join(pick.choices(WORDS, k=9)) for _ in range(25))
    quick = find_times(text, ANCHOR)
    assert quick
    monkeypatch.setattr(Rules, "begun", lambda rules, _row, _at: rules._rules)
    assert find_times(text, ANCHOR) == quick


def test_a_common_word_begins_no_time():
    row = Row("le groupe Vernal livre douze navires en mars")
    begun = [row[at].text for at in range(len(row)) if grammar.begins(row, at)]
    assert begun == ["mars"]


@pytest.mark.parametrize(
    "text",
    [
        "en effet",
        "il pleut",
        "par exemple",
        "un navire",
        "12 navires",
        "250 millions",
        "de la part",
        "à 4,2 %",
    ],
)
def test_a_word_that_begins_times_begins_none_before_another(text):
    assert grammar._ALL.begun(Row(text), 0) == ()
