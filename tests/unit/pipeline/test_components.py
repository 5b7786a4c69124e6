"""azcn's components in somebody else's pipeline."""

import copy
import datetime as dt
import pickle
import tomllib
import warnings
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from azcn.errors import UsageError
from azcn.model import Document
from azcn.pipeline import DEFAULT_MODEL
from azcn.pipeline.state import State

ROOT = Path(__file__).parents[3]
FACTORIES = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"][
    "spacy_factories"
]
TEXT = (
    "La ministre Lina Marchal se rendra lundi à Oslo. Selon elle, les exportations du Maroc vers la Norvège ont "
    "augmenté de 12 % en 2024, à 3,2 milliards de dirhams."
)


@pytest.fixture(scope="module")
def stock():
    """Somebody's pipeline: the model as it comes."""
    return spacy.load(DEFAULT_MODEL)


@pytest.fixture
def other(stock):
    """The same without what a test adds to it."""
    before = list(stock.pipe_names)
    yield stock
    for name in stock.pipe_names:
        if name not in before:
            stock.remove_pipe(name)


def kinds(doc):
    return {mention.kind for mention in doc._.azcn.mentions}


def found(doc):
    state = doc._.azcn
    return state.mentions, state.chains, state.facts


@pytest.mark.parametrize("name", FACTORIES)
def test_every_component_is_found_by_its_entry_point(name):
    (entry,) = entry_points(group="spacy_factories", name=name)
    assert entry.value == FACTORIES[name]
    nlp = spacy.blank("fr")
    nlp.add_pipe(name)
    assert nlp.pipe_names == [name]


def test_mentions_are_added_after_the_components_of_a_model(other):
    other.add_pipe("azcn_mentions")
    doc = other(TEXT)
    assert {"entity", "money", "percentage", "date"} <= kinds(doc)
    assert doc._.azcn.facts == ()
    assert "Lina Marchal" in {chain.name for chain in doc._.azcn.chains}
    assert all(doc.text[mention.start : mention.end] == mention.text for mention in doc._.azcn.mentions)


def test_facts_bring_their_mentions_along(other):
    other.add_pipe("azcn_facts")
    doc = other(TEXT)
    assert {"trade", "visit"} <= {fact.type for fact in doc._.azcn.facts}
    assert "money" in kinds(doc)


def test_the_order_of_the_components_does_not_matter(other):
    other.add_pipe("azcn_facts")
    alone = found(other(TEXT))
    other.remove_pipe("azcn_facts")
    for name in ("azcn_facts", "azcn_values", "azcn_mentions", "azcn_dates", "azcn_entities"):
        other.add_pipe(name)
    assert found(other(TEXT)) == alone


@pytest.mark.parametrize("between", ["merge_entities", "merge_noun_chunks", "merge_subtokens"])
def test_tokens_that_other_components_merged_do_no_harm(other, between):
    other.add_pipe(between)
    other.add_pipe("azcn_facts")
    doc = other(TEXT)
    assert {"money", "date"} <= kinds(doc)
    assert all(doc.text[mention.start : mention.end] == mention.text for mention in doc._.azcn.mentions)


def test_values_and_dates_need_no_model():
    nlp = spacy.blank("fr")
    nlp.add_pipe("azcn_values")
    assert kinds(nlp(TEXT)) == {"money", "percentage"}
    nlp.add_pipe("azcn_dates")
    assert kinds(nlp(TEXT)) == {"money", "percentage", "date"}


def test_a_pipeline_without_tags_is_warned_of_and_read_all_the_same():
    nlp = spacy.blank("fr")
    nlp.add_pipe("azcn_facts")
    with pytest.warns(UserWarning, match="without parts of speech"):
        doc = nlp(TEXT)
    assert {"money", "date"} <= kinds(doc)


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "€", "12"])
def test_texts_with_next_to_nothing_in_them(other, text):
    other.add_pipe("azcn_facts")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert other(text)._.azcn.facts == ()


def test_sentence_starts_are_kept_by_the_parser_after_them(other):
    other.add_pipe("azcn_sentences", first=True)
    doc = other("Selon le « Center for Energy Transition », c'est vrai\nLe Maroc exporte des tomates. M. Dupont aussi.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Selon le « Center for Energy Transition », c'est vrai",
        "Le Maroc exporte des tomates.",
        "M. Dupont aussi.",
    ]


# --- anchors and types -------------------------------------------------------------------------


def dates(doc):
    return {mention.text: mention.value.edtf for mention in doc._.azcn.mentions if mention.kind == "date"}


def test_relative_dates_count_from_the_documents_own_date(other):
    other.add_pipe("azcn_mentions")
    doc = other.make_doc(TEXT)
    doc._.azcn.document = Document(id="oslo", text=TEXT, date=dt.date(2025, 3, 5))
    doc = other(doc)
    assert dates(doc) == {"lundi": "2025-03-10", "2024": "2024"}
    assert {mention.doc for mention in doc._.azcn.mentions} == {"oslo"}
    assert {chain.doc for chain in doc._.azcn.chains} == {"oslo"}


def test_relative_dates_count_from_the_date_of_the_config(other):
    other.add_pipe("azcn_mentions", config={"date": "2025-03-05"})
    assert dates(other(TEXT))["lundi"] == "2025-03-10"


def test_relative_dates_without_an_anchor_stay_open(other):
    other.add_pipe("azcn_mentions")
    assert dates(other(TEXT))["lundi"] is None


def test_a_config_can_choose_the_types_of_facts(other):
    other.add_pipe("azcn_facts", config={"types": ["visit"]})
    assert {fact.type for fact in other(TEXT)._.azcn.facts} == {"visit"}


def test_a_config_that_is_wrong_is_refused_when_the_component_is_made(other):
    with pytest.raises(UsageError, match="no fact type 'visits'; did you mean 'visit'"):
        other.add_pipe("azcn_facts", config={"types": ["visits"]})
    with pytest.raises(UsageError, match="'lundi' is no date of one day"):
        other.add_pipe("azcn_dates", config={"date": "lundi"})


# --- documents that travel ---------------------------------------------------------------------


def test_results_go_with_a_document_to_bytes_and_back(other):
    other.add_pipe("azcn_facts")
    doc = other(TEXT)
    again = Doc(other.vocab).from_bytes(doc.to_bytes())
    assert found(again) == found(doc)
    (stored,) = DocBin(docs=[doc], store_user_data=True).get_docs(other.vocab)
    assert found(stored) == found(doc)


def test_results_go_with_a_document_that_is_pickled_or_copied(other):
    other.add_pipe("azcn_facts")
    doc = other(TEXT)
    assert found(pickle.loads(pickle.dumps(doc))) == found(doc)  # noqa: S301
    assert found(doc.copy()) == found(doc)
    assert copy.deepcopy(doc._.azcn).facts == doc._.azcn.facts
    assert copy.deepcopy(State(types=("trade",), parts={"facts"})) == State(types=("trade",), parts={"facts"})


def test_a_state_in_which_nothing_was_found_yet_goes_to_json_and_back():
    assert State.from_json(State().to_json()) == State()


def test_a_pipeline_with_the_components_is_saved_and_loaded(other, tmp_path):
    other.add_pipe("azcn_facts", config={"types": ["trade"], "date": "2025-03-05"})
    other.to_disk(tmp_path / "mine")
    assert found(spacy.load(tmp_path / "mine")(TEXT)) == found(other(TEXT))


def test_several_processes_find_what_one_finds(other):
    other.add_pipe("azcn_facts")
    texts = [TEXT, "", "Le Maroc a exporté 5 000 tonnes de tomates en mars 2024."]
    one = [found(doc) for doc in other.pipe(texts)]
    assert [found(doc) for doc in other.pipe(texts, n_process=2, batch_size=1)] == one
