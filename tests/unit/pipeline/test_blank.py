"""Times and values rest on the words alone: a pipeline without a model gives the same ones."""

import datetime as dt
import unicodedata

import spacy

from azcn.model import Date, Document, Duration, Money, Ordinal, Percentage, Quantity, Recurrence
from azcn.pipeline import annotate

TEXT = (
    "Lundi, la ministre a déclaré que l'usine ouvrirait en septembre. Elle se rendra vendredi à Oslo. En 2024, les"
    " ventes ont crû de 3 % sur un an, surtout de janvier à juillet ; un an plus tôt, elles baissaient chaque mois."
)


def test_a_blank_pipeline_gives_the_same_times_as_the_full_one(nlp):
    blank = spacy.blank("fr")
    blank.add_pipe("azcn_dates", config={"date": "2025-06-11"})
    found = blank(TEXT)._.azcn.annotated.mentions
    (full,) = annotate(nlp, [Document(id="", text=TEXT, date=dt.date(2025, 6, 11))])
    times = [each for each in full.mentions if isinstance(each.value, Date | Duration | Recurrence)]
    assert len(found) >= 7
    assert [(each.text, each.value) for each in found] == [(each.text, each.value) for each in times]


PRICES = (
    "Le groupe a vendu 160 bus électriques et 12 locomotives neuves pour plus de 3,1 milliards d'euros, contre 2,4"
    " milliards un an plus tôt. Quatrième producteur de la région, il livre 40 000 tonnes par an, soit 12,5 % du"
    " marché et 2 points de plus, et près de trois cents emplois directs en dépendent."
)


def test_a_blank_pipeline_gives_the_same_values_and_items_as_the_full_one(nlp):
    blank = spacy.blank("fr")
    blank.add_pipe("azcn_values")
    found = blank(PRICES)._.azcn.annotated.mentions
    (full,) = annotate(nlp, [Document(id="", text=PRICES)])
    values = [each for each in full.mentions if isinstance(each.value, Money | Percentage | Quantity | Ordinal)]
    assert len(found) >= 8
    assert {"bus électriques", "locomotives neuves", "emplois directs"} <= {
        each.value.item for each in found if isinstance(each.value, Quantity)
    }
    assert [(each.text, each.value) for each in found] == [(each.text, each.value) for each in values]


def test_values_and_times_of_a_text_as_it_comes_keep_the_offsets_of_the_document():
    plain = "Le 3 décembre 2023, le groupe a reçu 1 250 bus électriques pour 3,2 millions d'euros."
    text = (
        unicodedata.normalize("NFD", plain).replace(" bus", "  b\u00adus").replace("millions d", "mil-\nlions\u00a0d")
    )
    blank = spacy.blank("fr")
    blank.add_pipe("azcn_values")
    blank.add_pipe("azcn_dates")
    found, expected = blank(text), blank(plain)
    assert [each.value for each in found._.azcn.mentions] == [each.value for each in expected._.azcn.mentions]
    assert len(expected._.azcn.mentions) == 3
    assert all(found.text[each.start : each.end] == each.text for each in found._.azcn.mentions)
