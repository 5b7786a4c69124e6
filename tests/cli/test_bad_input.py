"""What cannot be read is told in one line each; the other documents are done; the exit code is 1."""

import json
import os

import pytest

from cli_texts import ARTICLE, NOTE

ENTITIES = ("entities", "--columns", "doc,name")
DONE = "doc\tname\nnote.txt\tLina Marchal\nnote.txt\tLima\n"


@pytest.fixture(autouse=True)
def note(here):
    (here / "note.txt").write_text(NOTE, encoding="utf-8")


def write(name, content):
    def make(here):
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return make


def folder(here):
    (here / "bad").mkdir()


@pytest.mark.parametrize(
    ("source", "make", "message"),
    [
        ("bad.txt", lambda _: None, "bad.txt: no such file or folder"),
        ("bad", folder, "bad: nothing to read in this folder (no .csv "),
        ("bad/", write("bad/image.png", b"\x89PNG"), "bad: nothing to read in this folder (no .csv "),
        ("bad.txt", write("bad.txt", b"\x00\x01\x02\x03 abc"), "bad.txt: a binary file, not text"),
        ("bad.txt", write("bad.txt", b"%PDF-1.7 \xff\xfe"), "bad.txt: a PDF file, not text"),
        ("bad.odt", write("bad.odt", b"PK\x03\x04"), "bad.odt: no reader for .odt files (there is .csv "),
        ("bad.jsonl", write("bad.jsonl", "\n{'id'}\n"), "bad.jsonl:2: not JSON: "),
        (
            "bad.jsonl",
            write("bad.jsonl", '{"id": "a"}'),
            'bad.jsonl:1: no "text" field; a line is {"id": …, "text": …}',
        ),
        ("bad.jsonl", write("bad.jsonl", '{"id": "a", "text": 5}'), 'bad.jsonl:1: "text" is a number, not a text'),
        ("bad.jsonl", write("bad.jsonl", '[{"text": "a"}]'), "bad.jsonl:1: a JSON array, not JSON lines; "),
        ("bad.md", write("bad.md", "---\nid: [1]\n---\nx"), 'bad.md: front matter: "id" is a list, not a text'),
        ("bad.txt", write("bad.txt", "Été à Noël".encode("utf-16")), "bad.txt: not UTF-8; it looks like utf-16: say "),
    ],
)
def test_a_source_that_cannot_be_read_is_told_and_the_others_are_done(azcn, here, source, make, message):
    make(here)
    ran = azcn(*ENTITIES, source, "note.txt")
    assert (ran.code, ran.out) == (1, DONE)
    assert ran.err.startswith(message)
    assert ran.err.count("\n") == 1


def test_each_bad_line_is_told_with_its_number_and_the_good_ones_are_done(azcn):
    lines = ['{"id": "a"', json.dumps({"id": "b", "text": NOTE}), "nothing", '{"id": "c"}']
    ran = azcn(*ENTITIES, "-", stdin="\n".join(lines))
    assert (ran.code, ran.out) == (1, DONE.replace("note.txt", "b"))
    assert [line.partition(": ")[0] for line in ran.err.splitlines()] == ["-:1", "-:3", "-:4"]


@pytest.mark.parametrize("command", ["facts", "mentions", "entities", "amounts", "dates", "show"])
@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_text_is_a_warning(azcn, here, command, text):
    (here / "empty.txt").write_text(text, encoding="utf-8")
    ran = azcn(command, "empty.txt")
    assert (ran.code, ran.err) == (0, "warning: empty.txt: the text is empty\n")
    assert azcn(command, "empty.txt", "--quiet").err == ""


def test_a_text_in_another_language_is_a_warning_and_is_read(azcn, here):
    (here / "en.txt").write_text(
        "The president of the company, Lina Marchal, said that she was to go to Oslo in the spring of the year.",
        encoding="utf-8",
    )
    ran = azcn(*ENTITIES, "en.txt")
    assert (ran.code, ran.err) == (0, "warning: en.txt: the text looks English; azcn reads French\n")
    assert "Lina Marchal" in ran.out


def test_a_model_that_is_not_installed_fails_with_what_to_do(azcn):
    ran = azcn("facts", "note.txt", "--model", "fr_core_news_xl")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Error: model 'fr_core_news_xl' is not installed (installed: ")
    assert ran.err.endswith("install it with: python -m pip install fr-core-news-xl\n")


def test_a_document_on_which_azcn_fails_inside_is_told_and_the_others_are_done(azcn, here, monkeypatch):
    from azcn.pipeline import components

    real = components.find_entities
    monkeypatch.setattr(
        components, "find_entities", lambda doc, *more: real(doc, *more) if "Lina" in doc.text else {}["no"]
    )
    (here / "bad.txt").write_text(ARTICLE, encoding="utf-8")
    ran = azcn(*ENTITIES, "bad.txt", "note.txt")
    assert (ran.code, ran.out) == (1, DONE)
    assert ran.err.startswith(
        "bad.txt: read without entities and facts: azcn failed inside (entities: KeyError: 'no'); this is a bug, "
        "please report it: "
    )
    assert ran.err.count("\n") == 1


def test_what_is_told_of_a_source_cannot_steer_the_terminal(azcn):
    ran = azcn("facts", "\x1b[31m\nrouge.txt")
    assert ran.code == 1
    assert "\x1b" not in ran.err
    assert ran.err.count("\n") == 1


def used():
    """The seconds of a processor that the processes of this test have taken: as many on a busy machine."""
    times = os.times()
    return times.children_user + times.children_system


@pytest.mark.slow
def test_a_line_of_5_mb_is_read_in_time_that_grows_with_its_length(process, here):
    sentence = "Lina Marchal a signé un contrat de 3,2 millions d'euros avec Norfrut le 5 mars 2024. "
    # Values alone: what the whole pipeline takes for this is measured, not tested.
    spent = {}
    for size in (1, 5):
        text = sentence * (size * 1_000_000 // len(sentence))
        (here / "line.txt").write_text(text, encoding="utf-8")
        begun = used()
        ran = process("mentions", "--kind", "money,date", "--columns", "text", "line.txt", cwd=here)
        spent[size] = used() - begun
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.count("3,2 millions d'euros\n") == text.count("euros")
    assert spent[5] < 10 * spent[1]
