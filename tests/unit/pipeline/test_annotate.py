"""From documents to annotated documents: in order, alone or in a stream, short or long."""

import datetime as dt
import gc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from azcn.entities.words import Word
from azcn.model import Document
from azcn.pipeline import PIECE, annotate
from azcn.syntax.clauses import Row

SENTENCES = [
    "Le Maroc a exporté pour 3,2 milliards de dirhams de tomates en 2024.",
    "La ministre Lina Marchal se rendra lundi à Oslo.",
    "Selon elle, les deux pays ont signé un accord de pêche.",
    "Le chiffre d'affaires de Norfrut a augmenté de 12 %, à 45 millions d'euros.",
    "Rien d'autre n'est prévu pour le moment.",
]
DATE = dt.date(2025, 3, 5)


def document(text, name="a"):
    return Document(id=name, text=text, date=DATE)


def one(nlp, text, name="a", piece=PIECE):
    (annotated,) = annotate(nlp, [document(text, name)], piece=piece)
    return annotated


def spans(annotated):
    text = annotated.document.text
    for mention in annotated.mentions:
        yield mention.start, mention.end, mention.text
    for fact in annotated.facts:
        yield fact.start, fact.end, fact.text
        for place in fact.evidence:
            yield place.start, place.end, text[place.start : place.end]


def test_documents_come_out_in_order_with_their_own_ids(nlp):
    documents = [document(text, f"d{number}") for number, text in enumerate(SENTENCES)]
    annotated = list(annotate(nlp, documents))
    assert [each.document for each in annotated] == documents
    for each in annotated:
        assert {part.doc for part in (*each.mentions, *each.chains, *each.facts)} <= {each.document.id}


def test_a_stream_gives_what_each_document_gives_alone(nlp):
    documents = [document(text, f"d{number}") for number, text in enumerate([*SENTENCES, " ".join(SENTENCES), ""])]
    together = list(annotate(nlp, documents))
    assert together == [one(nlp, each.text, each.id) for each in documents]
    assert list(annotate(nlp, reversed(documents))) == together[::-1]


def test_a_document_is_done_before_the_next_one_is_asked_for(nlp):
    asked = []

    def stream():
        for number in range(3):
            asked.append(number)
            yield document(SENTENCES[number], str(number))

    done = annotate(nlp, stream())
    next(done)
    assert asked == [0]


def test_the_same_text_gives_the_same_ids_whatever_the_document_is_called(nlp):
    text = " ".join(SENTENCES)
    first, second = one(nlp, text, "a"), one(nlp, text, "b")
    assert [fact.id for fact in first.facts] == [fact.id for fact in second.facts]
    assert len({fact.id for fact in first.facts}) == len(first.facts) > 0


def test_every_span_says_what_its_text_says(nlp):
    text = "🙂 E\u0301te\u0301 :\r\n" + "\u202f".join(SENTENCES) + "\n\n\u00a0" + "\r\n".join(SENTENCES)
    annotated = one(nlp, text)
    assert annotated.mentions
    assert all(text[start:end] == said for start, end, said in spans(annotated))


# --- long documents ----------------------------------------------------------------------------


def test_a_long_document_read_in_pieces_has_all_that_is_in_it_at_the_right_place(nlp):
    text = "\n".join(SENTENCES * 4)
    annotated = one(nlp, text, piece=120)
    assert all(text[start:end] == said for start, end, said in spans(annotated))
    amounts = [mention.start for mention in annotated.mentions if mention.text == "3,2 milliards de dirhams"]
    assert amounts == [at for at in range(len(text)) if text.startswith("3,2 milliards de dirhams", at)]
    people = [mention for mention in annotated.mentions if mention.text == "Lina Marchal"]
    assert len(people) == 4


def test_a_reference_reaches_over_the_cut_between_two_pieces(nlp):
    text = "La Norvège et le Maroc négocient depuis un an. Les deux pays ont signé un accord de pêche à Oslo."
    whole = one(nlp, text)
    assert [fact.slots for fact in one(nlp, text, piece=50).facts] == [fact.slots for fact in whole.facts]
    assert any(fact.type == "agreement" and len(fact.slots.parties) == 2 for fact in whole.facts)


@pytest.mark.parametrize(
    "text", ["a" * 1000, "mot " * 300, "12 % " * 200, " " * 1000, "«" * 500, "Mot\u00a0collé " * 100]
)
def test_a_line_without_a_sentence_end_is_cut_where_it_must_be(nlp, text):
    annotated = one(nlp, text, piece=120)
    assert annotated.document.text == text
    assert all(text[start:end] == said for start, end, said in spans(annotated))


# --- properties --------------------------------------------------------------------------------

SOUP = st.text(st.sampled_from("aeéÉn sdt'’,.;:!?«»()\n\t\u00a0\u202f\u2019%€$0123456789-–—🙂\u0301LMP"), max_size=80)


@given(SOUP)
@settings(max_examples=60)
def test_no_text_makes_it_fail_and_all_spans_hold(nlp, text):
    annotated = one(nlp, text)
    assert all(text[start:end] == said for start, end, said in spans(annotated))


def test_what_was_read_is_freed_without_garbage_collection(nlp):
    def kept():
        return sum(isinstance(each, Doc | Row | Word) for each in gc.get_objects())

    text = " ".join(SENTENCES)
    list(annotate(nlp, [document(text)]))
    gc.collect()
    before = kept()
    gc.disable()
    try:
        assert [each.facts for each in annotate(nlp, [document(text, str(n)) for n in range(3)])]
        assert kept() == before
    finally:
        gc.enable()
