"""What is read where no source is named: standard input where something feeds it, else the seed, and that is told."""

import os
import pty
import socket
import subprocess
import sys

import pytest

from terminal import PLAIN

TEXT = "Le port de Lorvel a vendu du sel pour 2,5 millions d'euros."
AZCN = [sys.executable, "-m", "azcn"]
SEED = "no source is named, so this is the seed article; name files or folders, or - for standard input\n"
READING = [["facts"], ["mentions", "--kind", "money,date"], ["amounts"], ["percentages"], ["dates"], ["documents"]]


def run(*arguments, **options):
    done = subprocess.run([*AZCN, *arguments], env=PLAIN, capture_output=True, check=False, encoding="utf-8", **options)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", READING)
def test_a_pipe_is_read_as_if_it_were_named(command):
    piped = run(*command, "--format", "csv", input=TEXT)
    assert piped == run(*command, "--format", "csv", "-", input=TEXT)
    assert "seed" not in piped[1]


def test_a_file_that_is_redirected_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    with path.open() as stream:
        code, out, err = run("amounts", "--columns", "doc,text", stdin=stream)
    assert (code, out, err) == (0, "doc\ttext\n-\t2,5 millions d'euros\n", "")


def test_a_socket_is_read():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(TEXT.encode())
        ours.shutdown(socket.SHUT_WR)
        assert run("amounts", "--columns", "text", stdin=theirs) == (0, "text\n2,5 millions d'euros\n", "")


def test_an_empty_pipe_is_an_empty_text_and_not_the_seed():
    assert run("amounts", "--columns", "text", input="") == (0, "text\n", "warning: -: the text is empty\n")


def test_a_source_that_is_named_is_read_whatever_standard_input_is(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    told = (0, "text\n2,5 millions d'euros\n", "")
    assert run("amounts", "--columns", "text", str(path), input="Ce bateau vaut 7 euros.") == told


@pytest.mark.parametrize("command", READING)
def test_where_nothing_feeds_standard_input_the_seed_is_read_and_that_is_told(command):
    code, out, err = run(*command, stdin=subprocess.DEVNULL)
    assert (code, err) == (0, SEED)
    assert out == run(*command, "--seed", input=TEXT)[1]


def test_what_xargs_starts_without_a_name_reads_the_seed_and_says_so():
    command = f': | xargs "{sys.executable}" -m azcn amounts --columns doc --limit 1'
    done = subprocess.run(["bash", "-c", command], env=PLAIN, capture_output=True, check=True, encoding="utf-8")
    assert (done.stdout, done.stderr) == ("doc\nseed\n", SEED)


def test_a_closed_standard_input_is_no_source():
    done = subprocess.run(
        ["bash", "-c", 'exec "$@" <&-', "bash", *AZCN, "amounts", "--columns", "doc", "--limit", "1"],
        env=PLAIN,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert (done.stdout, done.stderr) == ("doc\nseed\n", SEED)


def test_a_terminal_is_not_waited_for():
    ours, theirs = pty.openpty()
    code, out, err = run("amounts", "--columns", "doc", "--limit", "1", stdin=theirs)
    os.close(ours)
    os.close(theirs)
    assert (code, out, err) == (0, "doc\nseed\n", SEED)


def test_quiet_does_not_tell_that_the_seed_is_read():
    assert run("amounts", "-q", "--limit", "0", stdin=subprocess.DEVNULL)[2] == ""


def test_that_the_seed_is_meant_can_be_said():
    told = (0, "doc\nseed\n", "")
    assert run("amounts", "--seed", "--columns", "doc", "--limit", "1", input=TEXT) == told
    code, out, err = run("amounts", "--seed", "a.txt", stdin=subprocess.DEVNULL)
    assert (code, out) == (2, "")
    assert err == "Error: --seed and a SOURCE exclude each other: give one of them\n"


def test_a_pipe_on_which_nothing_comes_is_told_and_waited_for():
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*AZCN, "amounts", "--columns", "text"], env=PLAIN, **pipes) as process:
        told = process.stderr.readline().decode()  # comes however long it takes: nothing is written before
        out, rest = process.communicate(TEXT.encode())
    assert told == "no source is named, so azcn waits for standard input; --seed reads the seed article\n"
    assert (process.returncode, out.decode(), rest) == (0, "text\n2,5 millions d'euros\n", b"")


# --- commands that take more than sources ------------------------------------------------------


def test_a_query_reads_texts_and_rows_from_a_pipe():
    sql = "select count(*) as n from mentions where kind = 'money'"
    assert run("query", sql, input=TEXT) == (0, "n\n1\n", "")
    rows = run("amounts", "-", "--format", "jsonl", input=TEXT)[1]
    assert run("query", sql, input=rows) == (0, "n\n1\n", "")


def test_a_query_from_a_file_takes_its_first_word_as_a_source(tmp_path):
    script, text = tmp_path / "q.sql", tmp_path / "a.txt"
    script.write_text("select id from documents", encoding="utf-8")
    text.write_text(TEXT, encoding="utf-8")
    assert run("query", "-f", str(script), "a.txt", input="Ce bateau vaut 7 euros.", cwd=tmp_path)[1] == "id\na.txt\n"


def test_the_schema_of_queries_waits_for_nothing():
    with subprocess.Popen(
        [*AZCN, "query", "--schema"], env=PLAIN, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout.read().startswith(b"table\tcolumn\ttype\n")  # though the pipe stays open
        assert process.stderr.read() == b""
        process.stdin.close()


def test_a_corpus_may_come_by_a_pipe_but_is_never_the_seed_by_default(tmp_path):
    code, _, err = run("extract", "-o", "out", "--format", "jsonl", "--jobs", "1", input=TEXT, cwd=tmp_path)
    assert (code, err.partition(",")[0]) == (0, "1 document")
    assert run("documents", "out", "--columns", "id,text", cwd=tmp_path)[1] == f"id\ttext\n-\t{TEXT}\n"
    code, _, err = run("extract", "-o", "other", stdin=subprocess.DEVNULL, cwd=tmp_path)
    assert (code, err) == (2, "Error: name the corpus: files, folders, or - for standard input\n")


def test_make_facts_names_the_seed():
    from pathlib import Path

    recipe = (Path(__file__).parents[2] / "Makefile").read_text(encoding="utf-8")
    assert "azcn facts --seed" in recipe
