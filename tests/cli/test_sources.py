"""What reading commands read: every one takes the same sources and says the same of them."""

import datetime as dt
import json
import os
import subprocess
import sys

import pytest

from cli_texts import ARTICLE, NOTE
from terminal import PLAIN

READING = ["facts", "mentions", "entities", "amounts", "percentages", "dates", "show"]
BY_DOC = ("mentions", "--kind", "entity,date", "--columns", "doc,text,value.edtf")


def docs(ran):
    return list(dict.fromkeys(line.partition("\t")[0] for line in ran.out.splitlines()[1:]))


@pytest.mark.parametrize("command", READING)
def test_the_seed_is_a_source_that_is_named_by_an_option(azcn, command):
    ran = azcn(command, "--seed", *([] if command == "show" else ["--format", "jsonl"]))
    assert (ran.code, ran.err) == (0, "")
    if command == "show":
        assert ran.out.startswith("seed · 2025-04-22")
    else:
        assert {json.loads(line)["doc"] for line in ran.out.splitlines()} == {"seed"}


@pytest.mark.parametrize("command", READING)
def test_a_file_and_standard_input_give_the_same(azcn, article, command):
    ran, piped = azcn(command, article), azcn(command, "-", stdin=ARTICLE)
    assert ran.code == piped.code == 0
    assert ran.out.replace("article.txt", "-") == piped.out


def test_a_folder_is_read_with_all_below_it_in_order(azcn, here):
    for name in ("b.txt", "a/z.md", "a/y.txt", "c/d/e.jsonl", ".hidden.txt", "image.png"):
        path = here / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"id": "row", "text": NOTE}) if name.endswith("l") else NOTE, encoding="utf-8")
    ran = azcn(*BY_DOC, "in", "-q")
    assert (ran.code, docs(ran), ran.err) == (0, ["in/a/y.txt", "in/a/z.md", "in/b.txt", "row"], "")


def test_sources_are_read_in_the_order_given(azcn, article, here):
    (here / "note.txt").write_text(NOTE, encoding="utf-8")
    assert docs(azcn(*BY_DOC, "note.txt", article, "-", stdin=NOTE)) == ["note.txt", article, "-"]


def test_front_matter_gives_id_title_and_date(azcn, here):
    (here / "note.md").write_text(f"---\nid: n1\ntitle: Un voyage\ndate: 2025-03-05\n---\n{NOTE}", encoding="utf-8")
    assert "n1\tlundi\t2025-03-10\n" in azcn(*BY_DOC, "note.md").out
    assert azcn("show", "note.md").out.startswith("n1 · 2025-03-05 · Un voyage\n")


def test_standard_input_is_json_lines_where_it_begins_so(azcn):
    line = json.dumps({"id": "j1", "text": NOTE})
    assert docs(azcn(*BY_DOC, "-", stdin=f"\n  {line}\n{line.replace('j1', 'j2')}\n")) == ["j1", "j2"]


def test_input_format_settles_it(azcn):
    line = json.dumps({"id": "j1", "text": NOTE}, ensure_ascii=False)
    assert docs(azcn(*BY_DOC, "--input-format", "text", "-", stdin=line)) == ["-"]
    assert docs(azcn(*BY_DOC, "--input-format", "jsonl", "-", stdin=line)) == ["j1"]
    ran = azcn(*BY_DOC, "--input-format", "jsonl", "-", stdin=NOTE)
    assert (ran.code, ran.err.count("\n")) == (1, 1)


@pytest.mark.parametrize("text", [NOTE, json.dumps({"text": NOTE})])
def test_a_pipe_that_a_shell_names_is_read_like_standard_input(text):
    code = 'exec "$0" -m azcn entities --columns name <(printf %s "$1")'
    done = subprocess.run(
        ["bash", "-c", code, sys.executable, text], capture_output=True, check=True, encoding="utf-8", env=PLAIN
    )
    assert (done.stdout, done.stderr) == ("name\nLina Marchal\nLima\n", "")


def test_an_unknown_input_format_is_refused(azcn):
    ran = azcn("facts", "--input-format", "mark")
    assert ran.code == 2
    assert "no input format 'mark'; did you mean 'markdown'? Valid: csv, docx, html, json, jsonl, markdown, " in ran.err


# --- dates -------------------------------------------------------------------------------------


@pytest.fixture
def wednesday(monkeypatch):
    """Let today be 5 March 2025."""
    monkeypatch.setattr("azcn.cli.options.today", lambda: dt.date(2025, 3, 5))


@pytest.mark.parametrize("date", ["2025-03-05", "5 mars 2025", "le 5 mars 2025", "2025-03-05T09:30"])
def test_a_date_is_given_to_documents_that_bring_none(azcn, date):
    lines = [json.dumps({"id": "a", "text": NOTE}), json.dumps({"id": "b", "text": NOTE, "date": "2024-01-03"})]
    out = azcn(*BY_DOC, "--date", date, "-", stdin="\n".join(lines)).out
    assert "a\tlundi\t2025-03-10\n" in out
    assert "b\tlundi\t2024-01-08\n" in out


@pytest.mark.parametrize(("date", "monday"), [("hier", "2025-03-10"), ("il y a 3 semaines", "2025-02-17")])
def test_a_date_typed_relative_counts_from_today(azcn, wednesday, date, monday):
    del wednesday
    assert f"-\tlundi\t{monday}\n" in azcn(*BY_DOC, "--date", date, "-", stdin=NOTE).out


def test_without_a_date_the_clock_is_not_looked_at(azcn, monkeypatch):
    def fail():
        raise AssertionError("the clock was read")

    monkeypatch.setattr("azcn.cli.options.today", fail)
    assert "-\tlundi\t\n" in azcn(*BY_DOC, "-", stdin=NOTE).out


def test_the_date_can_be_taken_from_the_file(azcn, here):
    path = here / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    noon = dt.datetime(2025, 3, 5, 12).astimezone().timestamp()
    os.utime(path, (noon, noon))
    assert "note.txt\tlundi\t2025-03-10\n" in azcn(*BY_DOC, "--date-from", "mtime", "note.txt").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--date", "2025-03"], "--date: a publication date is a day, as 2025-04-22; this is 2025-03"),
        (["--date", "bientôt peut-être"], "Invalid value for '--date': "),
        (["--date", "2025-03-05", "--date-from", "mtime"], "--date and --date-from exclude each other"),
        (["--date-from", "ctime"], "Invalid value for '--date-from'"),
    ],
)
def test_a_date_that_is_none_is_refused(azcn, arguments, message):
    ran = azcn("facts", *arguments)
    assert ran.code == 2
    assert ran.err.startswith(f"Error: {message}")
    assert ran.err.count("\n") == 1


# --- encodings ---------------------------------------------------------------------------------


def test_another_encoding_is_named_by_the_message_and_read_when_asked_for(azcn, here):
    (here / "old.txt").write_text("Éléonore Dupré a visité Besançon à Noël.", encoding="cp1252")
    ran = azcn(*BY_DOC, "old.txt")
    assert ran.code == 1
    assert ran.err == "old.txt:1: not UTF-8; it looks like cp1252: say --encoding cp1252\n"
    again = azcn(*BY_DOC, "old.txt", "--encoding", "cp1252", "--date", "2025-03-05")
    assert (again.code, again.err) == (0, "")
    assert "Éléonore Dupré" in again.out


def test_an_unknown_encoding_is_refused(azcn):
    ran = azcn("facts", "--encoding", "utf-88")
    assert ran.code == 2
    assert "no encoding 'utf-88'; did you mean 'utf_8'?" in ran.err


def test_offsets_count_the_text_as_it_was_decoded(azcn, here):
    text = "🙂 E\u0301te\u0301\r\nLina Marchal se rendra à Lima.\r\n"
    (here / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    rows = [json.loads(line) for line in azcn("mentions", "a.txt", "--format", "jsonl").out.splitlines()]
    assert rows
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
