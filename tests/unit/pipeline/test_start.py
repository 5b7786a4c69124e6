"""The quick start of a model changes nothing that the model says."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

import azcn.pipeline.start as quick_start
from azcn.pipeline.load import DEFAULT_MODEL
from azcn.pipeline.start import start
from french import sentences

SMALL = "fr_core_news_sm"

LEAVES = """
import json, os, sys
from azcn.pipeline.start import start
nlp = start({model!r})
print(json.dumps({{"cli": "spacy.cli" in sys.modules, "threads": os.environ.get("OPENBLAS_NUM_THREADS"),
                  "pipes": nlp.pipe_names, "blis": nlp.get_pipe("ner").model.ops.use_blis}}))
"""


def annotations(doc):
    return {
        "tokens": [(token.idx, token.text, token.whitespace_) for token in doc],
        "tags": [(token.tag_, token.pos_, str(token.morph)) for token in doc],
        "trees": [(token.dep_, token.head.i) for token in doc],
        "lemmas": [token.lemma_ for token in doc],
        "entities": [(found.start, found.end, found.label_) for found in doc.ents],
        "sentences": [sentence.start for sentence in doc.sents],
    }


@pytest.fixture(scope="module")
def quick():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENBLAS_NUM_THREADS", "1")  # as in a process of azcn's own, see `azcn.pipeline.start`
        nlp = start(DEFAULT_MODEL)
    assert not nlp.get_pipe("ner").model.ops.use_blis
    for name in ("parser", "ner", "attribute_ruler"):
        assert type(nlp.get_pipe(name)).__module__.startswith("azcn.pipeline.quick.")
    for model in (nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]):
        assert type(model._func).__module__ == "azcn.pipeline.quick.vectors"
    nlp.add_pipe("azcn_sentences", first=True)
    return nlp


@pytest.fixture(scope="module")
def stock():
    import spacy

    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("azcn_sentences", first=True)
    return nlp


@pytest.mark.slow
def test_tokens_tags_trees_lemmas_and_entities_are_those_of_the_stock_model(quick, stock):
    texts = sentences()
    assert len(texts) > 150
    for text, one, other in zip(texts, stock.pipe(texts, batch_size=64), quick.pipe(texts, batch_size=16), strict=True):
        assert annotations(one) == annotations(other), text


def test_texts_give_the_same_together_and_a_second_time(quick):
    texts = sentences()[:60]
    whole = "\n\n".join(text for text in texts if len(text) < 200)
    for size in (1, 5):
        for one, other in zip(quick.pipe([*texts, whole], batch_size=size), quick.pipe([*texts, whole]), strict=True):
            assert annotations(one) == annotations(other)


def test_a_text_gives_the_same_alone_and_in_a_batch(quick):
    texts = [text for text in sentences() if len(text) < 400][:60]
    for text, batched in zip(texts, quick.pipe(texts, batch_size=32), strict=True):
        assert annotations(quick(text)) == annotations(batched), text


def test_a_start_leaves_no_trace_in_the_process():
    command = [sys.executable, "-c", LEAVES.format(model=DEFAULT_MODEL)]
    left = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert left["cli"] is False
    assert left["threads"] is None
    assert "lemmatizer" in left["pipes"]
    assert left["blis"] is False


def test_matrix_products_are_spacy_s_own_where_that_is_asked_for():
    command = [sys.executable, "-c", LEAVES.format(model=DEFAULT_MODEL)]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "AZCN_GEMM": "blis"})
    assert json.loads(done.stdout)["blis"] is True


@pytest.mark.skipif(find_spec(SMALL) is None, reason=f"{SMALL} is not installed: python -m pip install 'azcn[sm]'")
def test_the_small_model_says_what_it_says_in_spacy(monkeypatch):
    import spacy

    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    pipelines = start(SMALL), spacy.load(SMALL)
    for nlp in pipelines:
        nlp.add_pipe("azcn_sentences", first=True)
    assert type(pipelines[0].get_pipe("ner")).__module__.startswith("azcn.")
    texts = sentences()[:300]
    for text, one, other in zip(texts, *(nlp.pipe(texts, batch_size=32) for nlp in pipelines), strict=True):
        assert annotations(one) == annotations(other), text


def test_what_spacy_s_command_line_offers_is_there_when_it_is_asked_for():
    code = (
        "from azcn.pipeline.start import blank; blank(); import spacy; print(spacy.info(silent=True)['spacy_version'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("3.")


@pytest.mark.parametrize("name", ["there_is_no_such_model", "no/such/path"])
def test_a_model_that_is_not_there_is_an_oserror_as_in_spacy(name):
    with pytest.raises(OSError, match="find model"):
        start(name)


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package that looks like a model's, with the meta data given; what it loads is told by ``spacy.load``."""

    def make(files=(), **meta):
        name = "fr_some_model"
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").touch()
        full = {"lang": "fr", "name": "core_news_md", "version": "3.8.0", **meta}
        (folder / "meta.json").write_text(json.dumps(full))
        data = folder / f"fr_{full['name']}-{full['version']}"
        data.mkdir()
        for file in files:
            (data / file).touch()
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, name, raising=False)
        return name

    asked = []
    import spacy

    def load(what, **options):
        asked.append((what, options))
        return "stock"

    monkeypatch.setattr(spacy, "load", load)
    make.asked = asked
    return make


@pytest.mark.parametrize("meta", [{"version": "3.9.0"}, {"name": "dep_news_trf"}, {"lang": "en"}])
def test_a_model_that_is_not_known_is_loaded_the_stock_way(package, meta):
    name = package(**meta)
    assert quick_start._known_data(name) is None
    assert start(name) == "stock"
    assert package.asked == [(name, {})]


def test_another_spacy_loads_models_the_stock_way(package, monkeypatch):
    name = package()
    assert quick_start._known_data(name) is not None
    monkeypatch.setattr("spacy.about.__version__", "3.9.1")
    assert quick_start._known_data(name) is None


def test_a_known_model_with_unknown_content_is_loaded_the_stock_way(package):
    assert start(package()) == "stock"
    assert len(package.asked) == 1


def test_the_stock_way_can_be_asked_for(package, monkeypatch):
    monkeypatch.setenv("AZCN_START", "stock")
    assert start(package()) == "stock"
