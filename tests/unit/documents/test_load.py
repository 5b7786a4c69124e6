"""Documents come from what a user names, in order, and what cannot be read does not stop the others."""

import datetime as dt
import io
import os
import sys

import pytest

from azcn.documents import load_documents
from azcn.errors import DocumentError, UsageError
from azcn.model import Document

TEXT = "Lyon a signé.\n\nL’été, 3 € à Orléans."


def read(*sources, **options):
    """The documents of sources, and the messages of what could not be read."""
    errors = []
    found = list(load_documents([str(source) for source in sources] or None, on_error=errors.append, **options))
    return found, [str(error) for error in errors]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def stdin(monkeypatch):
    def put(data):
        stream = io.TextIOWrapper(io.BytesIO(data if isinstance(data, bytes) else data.encode()))
        monkeypatch.setattr(sys, "stdin", stream)

    return put


# --- files -------------------------------------------------------------------------------------


def test_a_text_file_is_one_document_whose_id_is_its_path(here):
    (here / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    assert read("a.txt") == ([Document(id="a.txt", text=TEXT)], [])


@pytest.mark.parametrize(
    "text",
    ["un\r\ndeux\rtrois\n", "e\u0301te\u0301", "a\u00a0b\u202fc\u2028d\x0ce\u0085", "  marge  ", "😀 dix", "x\ufeffy"],
)
def test_no_character_of_a_text_is_changed(here, text):
    (here / "a.txt").write_bytes(text.encode())
    assert read("a.txt")[0][0].text == text


def test_a_byte_order_mark_is_no_text(here):
    (here / "a.txt").write_bytes("\ufeffÉté".encode())
    assert read("a.txt")[0][0].text == "Été"


def test_a_file_without_an_ending_is_text(here):
    (here / "depeche").write_text("Lyon.")
    assert read("depeche")[0][0].text == "Lyon."


def test_the_ending_of_a_name_counts_in_any_case(here):
    (here / "A.TXT").write_text("Lyon.")
    (here / "B.JSONL").write_text('{"id": "b", "text": "Nice."}')
    assert [document.text for document in read("A.TXT", "B.JSONL")[0]] == ["Lyon.", "Nice."]


def test_a_file_that_no_reader_is_for_is_refused_with_the_way_out(here):
    (here / "a.tex").write_text("\\em Lyon")
    found, (error,) = read("a.tex")
    assert found == []
    assert error.startswith("a.tex: no reader for .tex files (there is .csv .tsv ")
    assert error.endswith(".txt .text, each also with .gz or .zst); if it is plain text, say --input-format text")
    assert read("a.tex", input_format="text")[0][0].text == "\\em Lyon"


def test_files_are_read_in_the_order_in_which_they_are_named(here):
    for name in "cab":
        (here / f"{name}.txt").write_text(name)
    assert [document.text for document in read("c.txt", "a.txt", "b.txt")[0]] == ["c", "a", "b"]


def test_what_cannot_be_read_does_not_stop_the_others(here):
    (here / "a.txt").write_text("Lyon.")
    (here / "c.jsonl").write_text('{"id": "c", "text": "Nice."}\nnon\n{"id": "d", "text": "Metz."}')
    found, errors = read("none.txt", "a.txt", "c.jsonl", "a.txt/b.txt", "x\0y")
    assert [document.text for document in found] == ["Lyon.", "Nice.", "Metz."]
    assert [error.partition(":")[0] for error in errors] == ["none.txt", "c.jsonl", "a.txt/b.txt", "'x\\x00y'"]
    assert errors[0] == "none.txt: no such file or folder"


def test_without_a_handler_the_first_error_is_raised(here):
    (here / "a.txt").write_text("Lyon.")
    documents = load_documents(["a.txt", "none.txt", "a.txt"])
    assert next(documents).text == "Lyon."
    with pytest.raises(DocumentError, match=r"none\.txt: no such file"):
        next(documents)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read all")
def test_a_file_that_may_not_be_read_is_told(here):
    (here / "a.txt").write_text("Lyon.")
    (here / "a.txt").chmod(0)
    assert read("a.txt")[1] == ["a.txt: cannot be read: Permission denied"]


def test_a_very_long_line_is_read(here):
    text = "Lyon exporte. " * 400_000
    (here / "a.txt").write_text(text)
    (here / "b.jsonl").write_text(f'{{"id": "b", "text": "{text}"}}')
    assert [document.text for document in read("a.txt", "b.jsonl")[0]] == [text, text]


def test_documents_are_read_when_they_are_asked_for(here):
    (here / "a.jsonl").write_text('{"id": "1", "text": "Lyon."}\n')
    documents = load_documents(["a.jsonl", "later.txt"])
    assert next(documents).id == "1"
    (here / "later.txt").write_text("Nice.")
    assert next(documents).text == "Nice."


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_file_name_that_is_no_text_gives_an_id_that_is(here):
    with open(b"\xe9t\xe9.txt", "w") as file:  # noqa: PTH123
        file.write("Lyon.")
    (document,), errors = read(here)
    assert errors == []
    document.id.encode()


# --- folders -----------------------------------------------------------------------------------


def test_a_folder_is_all_readable_files_in_it_and_below_sorted(here):
    for name in ("b/z.txt", "b/a/deep.md", "a.txt", "c.jsonl", "b.txt", ".hidden/x.txt", ".y.txt", "image.png"):
        path = here / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"id": "line", "text": "x"}' if name.endswith("jsonl") else "x")
    found, errors = read("corpus")
    assert [document.id for document in found] == [
        "corpus/a.txt",
        "corpus/b/a/deep.md",
        "corpus/b/z.txt",
        "corpus/b.txt",
        "line",
    ]
    assert errors == []


def test_a_folder_named_with_a_slash_gives_the_same_ids(here):
    (here / "corpus").mkdir()
    (here / "corpus" / "a.txt").write_text("x")
    assert read("corpus/") == read("corpus") == read("./corpus/")


@pytest.mark.parametrize("name", [None, "image.png", ".hidden.txt", "below/image.png"])
def test_a_folder_with_nothing_to_read_is_an_error(here, name):
    (here / "corpus").mkdir()
    if name:
        (here / "corpus" / name).parent.mkdir(exist_ok=True)
        (here / "corpus" / name).write_text("x")
    found, (error,) = read("corpus")
    assert found == []
    assert error.startswith("corpus: nothing to read in this folder (no .csv ")


def test_a_link_that_leads_back_is_not_followed(here):
    (here / "corpus").mkdir()
    (here / "corpus" / "a.txt").write_text("x")
    (here / "corpus" / "again").symlink_to(here / "corpus")
    (here / "corpus" / "link.txt").symlink_to(here / "corpus" / "a.txt")
    (here / "corpus" / "lost.txt").symlink_to(here / "nowhere")
    found, errors = read("corpus")
    assert [document.id for document in found] == ["corpus/a.txt", "corpus/link.txt"]
    assert errors == ["corpus/lost.txt: no such file or folder"]


def test_all_files_of_a_folder_are_read_where_the_format_is_said(here):
    (here / "corpus").mkdir()
    (here / "corpus" / "a.log").write_text("Lyon.")
    assert [document.id for document in read("corpus", input_format="text")[0]] == ["corpus/a.log"]


# --- standard input and the seed -----------------------------------------------------------------


def test_standard_input_is_text(stdin):
    stdin("\ufeff" + TEXT)
    assert read("-") == ([Document(id="-", text=TEXT)], [])


@pytest.mark.parametrize("before", ["", "\ufeff", "\n", " \r\n\n"])
def test_standard_input_that_begins_with_a_brace_is_json_lines(stdin, before):
    stdin(before + '{"id": "1", "text": "Lyon."}\n{"id": "2", "text": "Nice."}\n')
    assert [(document.id, document.text) for document in read("-")[0]] == [("1", "Lyon."), ("2", "Nice.")]


def test_the_format_of_standard_input_can_be_said(stdin):
    stdin("{sic} a-t-il dit.")
    assert read("-", input_format="text")[0][0].text == "{sic} a-t-il dit."
    stdin("---\ntitle: Bref\n---\nLyon.")
    assert read("-", input_format="markdown")[0] == [Document(id="-", text="Lyon.", title="Bref")]


def test_standard_input_keeps_its_first_spaces(stdin):
    stdin(" \n Lyon.")
    assert read("-")[0][0].text == " \n Lyon."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_standard_input_of_another_encoding_is_looked_at_too(stdin, encoding):
    stdin('{"id": "1", "text": "Orléans."}\n{"id": "2", "text": "Été."}'.encode(encoding))
    assert [document.text for document in read("-", encoding=encoding)[0]] == ["Orléans.", "Été."]


def test_lines_of_standard_input_are_read_as_they_come(monkeypatch):
    end, begin = os.pipe()
    monkeypatch.setattr(sys, "stdin", open(end, encoding="utf-8"))  # noqa: PTH123, SIM115
    os.write(begin, '{"id": "1", "text": "été"}\n{"id": "2", "te'.encode())
    documents = load_documents(["-"])
    assert next(documents).text == "été"
    os.write(begin, b'xt": "b"}\n')
    assert next(documents).text == "b"
    os.close(begin)
    assert next(documents, None) is None


def test_closed_standard_input_is_told(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert read("-")[1] == ["-: standard input is closed"]


def test_without_a_source_there_is_the_seed():
    ((seed,), errors) = read()
    assert (seed.id, seed.date, errors) == ("seed", dt.date(2025, 4, 22), [])
    assert seed.text.startswith("Lors de la récente conférence")


# --- dates -------------------------------------------------------------------------------------


def test_documents_that_bring_no_date_get_the_one_that_is_given(here):
    (here / "a.txt").write_text("x")
    (here / "b.jsonl").write_text('{"id": "b", "text": "x", "date": "2020-01-01"}\n{"id": "c", "text": "x"}')
    day = dt.date(2024, 3, 6)
    assert [document.date for document in read("a.txt", "b.jsonl", date=day)[0]] == [day, dt.date(2020, 1, 1), day]


def test_the_date_may_come_from_the_file(here):
    (here / "a.txt").write_text("x")
    noon = dt.datetime(2023, 5, 17, 12).astimezone()
    os.utime(here / "a.txt", (noon.timestamp(), noon.timestamp()))
    assert read("a.txt", date_from=["mtime"])[0][0].date == dt.date(2023, 5, 17)


def test_without_a_date_there_is_none(here):
    (here / "a.txt").write_text("x")
    assert read("a.txt")[0][0].date is None


# --- options -------------------------------------------------------------------------------------


def test_an_unknown_format_or_encoding_is_refused_at_once():
    with pytest.raises(UsageError, match="no input format 'odt'; one of csv, docx, html, json, jsonl, markdown"):
        load_documents([], input_format="odt")
    with pytest.raises(UsageError, match="no encoding 'utf-88'; did you mean 'utf_8'"):
        load_documents([], encoding="utf-88")
    with pytest.raises(UsageError, match="no encoding 'base64'"):
        load_documents([], encoding="base64")
