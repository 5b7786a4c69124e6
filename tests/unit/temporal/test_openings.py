"""Rules are only tried where they can begin, and nothing is lost by it."""

import datetime as dt
import random

import pytest

from azcn.temporal import find_times
from azcn.temporal.grammar import begins
from azcn.temporal.openings import Rules
from azcn.temporal.tokens import row_of

WORDS = """
    lundi mardi lun. lundis 3 12 22 31 45 2023 2024 1990 04 9 h 15h30 1er premier première second deuxième vingt et
    unième XXe XIXe siècle siècles T1 S2 1T24 av. J.-C. mars avril mai août sept. décembre été hiver printemps un une
    deux trois douze dix-huit mois an ans année années semaine semaines week-end jour jours heures minutes quinzaine
    trimestre semestre exercice dernier dernière derniers prochain prochaine prochains premiers en cours passé suivant
    précédente ce cet cette ces le la les l' de du des d' à au aux entre et ou depuis jusqu' jusqu'au avant après dès
    vers environ il y a voilà dans d'ici hier demain aujourd'hui avant-hier veille lendemain soir matin midi minuit nuit
    chaque tous toutes toute par fois demi demie demi-heure Noël Pâques Toussaint mi fin début courant même période plus
    tôt tard maintenant actuellement annuel annuellement mensuel - / . , ( ) : % € tonnes personnes Rabat usine signe
"""


@pytest.mark.parametrize("seed", range(40))
def test_rules_that_are_not_tried_would_read_nothing(seed, monkeypatch):
    pick = random.Random(seed)  # noqa: S311
    text = "\n\n".join(" ".join(pick.choices(WORDS.split(), k=9)) for _ in range(25))
    anchor = dt.date(2025, 4, 22)
    quick = find_times(text, anchor)
    assert quick
    monkeypatch.setattr(Rules, "begun", lambda rules, _row, _at: rules._rules)
    assert find_times(text, anchor) == quick


def test_a_common_word_begins_no_time():
    row = row_of("le groupe Vernal livre douze navires en mars")
    begun = [row[at].text for at in range(len(row)) if begins(row, at)]
    assert begun == ["le", "douze", "en", "mars"]  # "le lendemain", "en ce moment"
