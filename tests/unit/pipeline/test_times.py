"""Times rest on the words alone: a pipeline without a model gives the same ones."""

import datetime as dt

import spacy

from azcn.model import Date, Document, Duration, Recurrence
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
