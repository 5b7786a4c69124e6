"""The weights of azcn's recogniser: read whole or not at all, and run as spaCy would run them."""

import hashlib
import subprocess
import sys
import warnings

import pytest

from azcn.pipeline.recogniser import MODEL, Recogniser, recogniser_file, recogniser_for, recogniser_problem
from azcn.pipeline.start import start
from azcn.store.identity import engine
from french import sentences

TEXT = "Bruno Lemarchand et Ursula van der Brugge ont visité Villemont-d'Arcy avec le président de Radio Tarn."


@pytest.fixture
def asked(monkeypatch):
    monkeypatch.delenv("AZCN_RECOGNISER", raising=False)
    return lambda value: monkeypatch.setenv("AZCN_RECOGNISER", str(value))


def entities(nlp, texts):
    return [[(ent.start, ent.end, ent.label_) for ent in doc.ents] for doc in nlp.pipe(texts)]


def with_starts(nlp):
    nlp.add_pipe("azcn_sentences", first=True)
    return nlp


@pytest.fixture(scope="module")
def pipelines():
    import spacy

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENBLAS_NUM_THREADS", "1")
        patch.delenv("AZCN_RECOGNISER", raising=False)
        weights = recogniser_for(MODEL)
        assert weights is not None
        quick = start(MODEL, weights)
    stock = spacy.load(MODEL)
    weights.put_into(stock.get_pipe("ner"))
    assert type(quick.get_pipe("ner")).__module__.startswith("azcn.pipeline.quick.")
    return with_starts(quick), with_starts(stock)


def test_the_quick_recogniser_finds_what_spacy_s_finds_with_the_same_weights(pipelines):
    texts = sentences()[:250]
    quick, stock = pipelines
    with stock.select_pipes(enable=["azcn_sentences", "ner"]), quick.select_pipes(enable=["azcn_sentences", "ner"]):
        assert entities(quick, texts) == entities(stock, texts)


def test_the_weights_are_others_than_the_model_s(pipelines):
    import spacy

    texts = sentences()[:250]
    own = with_starts(spacy.load(MODEL))
    with (
        own.select_pipes(enable=["azcn_sentences", "ner"]),
        pipelines[0].select_pipes(enable=["azcn_sentences", "ner"]),
    ):
        assert entities(pipelines[0], texts) != entities(own, texts)


@pytest.mark.parametrize("model", ["fr_core_news_sm", "fr_core_news_lg", "no_such_model", "."])
def test_another_model_keeps_its_own_recogniser(asked, model):
    asked("")
    assert recogniser_file(model) is None
    assert recogniser_problem(model) is None


def test_the_model_s_own_can_be_asked_for(asked):
    assert recogniser_file(MODEL) is not None
    asked("own")
    assert recogniser_file(MODEL) is None


def damaged(content):
    head, rest = content.split(b"\n", 1)
    return head + b"\n" + rest[:-100] + b"\0" * 100


BROKEN = {
    "cut": lambda content: content[: len(content) // 2],
    "damaged": damaged,
    "of another version": lambda content: content.replace(b"recogniser 1 ", b"recogniser 9 ", 1),
    "empty": lambda content: b"",  # noqa: ARG005
}


@pytest.mark.parametrize("fault", BROKEN)
def test_weights_that_are_not_whole_are_told_in_one_line_and_left_alone(asked, tmp_path, fault):
    path = tmp_path / "some.weights"
    path.write_bytes(BROKEN[fault](recogniser_file(MODEL).read_bytes()))
    asked(path)
    problem = recogniser_problem(MODEL)
    assert str(path) in problem
    assert "\n" not in problem
    with pytest.warns(UserWarning, match=r"some\.weights"):
        assert recogniser_for(MODEL) is None


def test_whole_weights_that_do_not_fit_the_model_are_told_as_well(asked, tmp_path):
    import srsly

    head = recogniser_file(MODEL).read_bytes().split(b"\n", 1)[0] + b"\n"
    data = srsly.msgpack_dumps({"cfg": {}, "moves": b"", "model": {"params": []}})
    path = tmp_path / "other.weights"
    path.write_bytes(head + hashlib.sha256(data).digest() + data)
    asked(path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        weights = recogniser_for(MODEL)
    assert isinstance(weights, Recogniser)
    with pytest.warns(UserWarning, match="do not fit"):
        nlp = with_starts(start(MODEL, weights))
    own = with_starts(start(MODEL))
    assert entities(nlp, [TEXT]) == entities(own, [TEXT])


def test_a_command_goes_on_with_the_model_s_own_and_says_so_once(asked, tmp_path):
    source = tmp_path / "a.txt"
    source.write_text(TEXT, "utf-8")

    def run(recogniser):
        asked(recogniser)
        command = [sys.executable, "-m", "azcn", "entities", "--no-cache", "--format", "jsonl", str(source)]
        return subprocess.run(command, capture_output=True, text=True, check=True)

    own, missing = run("own"), run(tmp_path / "gone.weights")
    assert own.stderr == ""
    assert missing.stderr.count("\n") == 1
    assert missing.stderr.startswith("warning: ")
    assert "gone.weights" in missing.stderr
    assert missing.stdout == own.stdout


def test_answers_of_other_weights_are_other_answers_to_the_cache(asked, tmp_path):
    seen = set()
    for value in ("", "own", tmp_path / "gone.weights"):
        engine.cache_clear()
        asked(value)
        seen.add(engine(MODEL))
    engine.cache_clear()
    assert len(seen) == 3
