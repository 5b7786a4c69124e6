"""``azcn extract``: a corpus to a dataset, from the command line."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from azcn.dataset import open_dataset
from corpora import files
from terminal import PLAIN, at_terminal

SENTENCE = "Le 3 mai 2024, la ministre Ana Sorel a signé un accord de pêche de {} millions d'euros avec le Chili."


def corpus(path, number=30):
    lines = (json.dumps({"id": f"d{n}", "text": SENTENCE.format(n + 2)}) for n in range(number))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path.name


def begun(*args, out, env=None):
    """Start azcn, and wait until the first part of ``out`` is there."""
    command = [sys.executable, "-m", "azcn", "extract", *map(str, args), "-o", str(out)]
    process = subprocess.Popen(command, env={**PLAIN, **(env or {})}, stderr=subprocess.PIPE)
    until = time.monotonic() + 300
    while not (out / "chunks.jsonl").exists() or not (out / "chunks.jsonl").read_bytes():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)
    return process


def test_a_dataset_holds_the_facts_that_are_printed_for_its_documents(here, azcn, form):
    source = corpus(here / "c.jsonl", 3)
    done = azcn("extract", source, "-o", "out", "--format", form, "--jobs", 1)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("3 documents, ")
    printed = [json.loads(line) for line in azcn("facts", source, "--format", "jsonl").out.splitlines()]
    assert [json.loads(json.dumps(row, default=float)) for row in open_dataset("out").rows("facts")] == printed
    assert printed


@pytest.fixture(params=["parquet", "jsonl"])
def form(request):
    return request.param


def test_a_run_that_is_killed_and_one_that_is_stopped_go_on_to_the_same_bytes(here, process):
    source = corpus(here / "c.jsonl", 240)
    whole = process("extract", source, "-o", "whole", "--part-size", 5, "--jobs", 1, cwd=here)
    assert whole.code == 0
    killed = begun(source, "--part-size", 5, "--jobs", 2, out=here / "out")
    killed.kill()
    killed.communicate()
    again = process("extract", source, "-o", "out", "--part-size", 5, cwd=here)
    assert again.code == 1
    assert "--resume goes on with it" in again.err
    done = process("extract", source, "-o", "out", "--part-size", 5, "--resume", "--jobs", 2, cwd=here)
    assert done.code == 0
    assert "known before" in done.err
    assert files(here / "out") == files(here / "whole")


def test_ctrl_c_ends_in_one_line_that_says_how_to_go_on(here):
    source = corpus(here / "c.jsonl", 400)
    process = begun(source, "--part-size", 5, "--jobs", 2, out=here / "out")
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 130
    assert errors.decode().count("\n") == 1
    assert "--resume goes on from there" in errors.decode()
    children = subprocess.run(["ps", "-eo", "ppid"], capture_output=True, text=True, check=False).stdout.split()
    assert str(process.pid) not in children
    assert not (here / "out" / ".work").exists()


@pytest.mark.parametrize(("size", "what"), [(9_000, "disk I/O error"), (15_000, "File too large")])
def test_a_file_that_may_grow_no_more_is_told_as_a_full_disk_is(here, size, what):
    source = corpus(here / "c.jsonl", 40)
    limited = (
        f"size = {size}; import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (size, size));"
        "sys.argv[0] = 'azcn'; from azcn.__main__ import main; main()"
    )
    command = [sys.executable, "-c", limited, "extract", source, "-o", "out", "--jobs", "1", "--part-size", "40"]
    done = subprocess.run(command, env=PLAIN, cwd=here, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert f"cannot be written: {what}" in done.stderr
    assert "--resume goes on from here" in done.stderr


def test_documents_that_fail_are_told_counted_and_listed(here, azcn):
    (here / "c").mkdir()
    (here / "c" / "a.txt").write_text("Le 3 mai 2024, la Norvège a exporté 3 tonnes.", encoding="utf-8")
    (here / "c" / "b.txt").write_bytes(b"\xff\xfe\xfa")
    done = azcn("extract", "c", "-o", "out", "--format", "jsonl", "--jobs", 1)
    assert done.code == 1
    told, summary = done.err.splitlines()
    assert told.startswith("c/b.txt:1: not UTF-8")
    assert summary.startswith("1 document, ")
    assert "1 failed" in summary
    (error,) = map(json.loads, (here / "out" / "errors.jsonl").read_text().splitlines())
    assert (error["id"], error["source"], told) == ("c/b.txt:1", "c/b.txt", f"c/b.txt:1: {error['reason']}")
    (here / "c" / "b.txt").write_text("Rien.", encoding="utf-8")
    done = azcn("extract", "c", "-o", "out", "--format", "jsonl", "--jobs", 1, "--retry-failed")
    assert done.code == 0
    assert done.err.startswith("2 documents, ")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("extract", "-o", "out"), 2, "name the corpus"),
        (("extract", "nowhere", "-o", "out"), 2, "nowhere: no such file or folder"),
        (("extract", "c.jsonl"), 2, "Missing option '-o'"),
        (("extract", "c.jsonl", "-o", "no/out"), 2, "there is no folder"),
        (("extract", "c.jsonl", "-o", "c.jsonl"), 1, "this is a file"),
        (("extract", "c.jsonl", "-o", "."), 1, "not empty, and no dataset"),
        (("extract", "c.jsonl", "-o", "out", "--retry-failed"), 1, "there is no dataset"),
        (("extract", "c.jsonl", "-o", "out", "--model", "fr_none"), 1, "is not installed"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_and_leaves_nothing(here, azcn, words, code, message):
    corpus(here / "c.jsonl", 2)
    done = azcn(*words, "--jobs", 1) if "extract" in words else azcn(*words)
    assert done.code == code
    assert message in done.err
    assert done.err.count("\n") == 1


def test_without_duckdb_parquet_names_the_extra_and_json_lines_are_the_default(here, azcn, monkeypatch):
    source = corpus(here / "c.jsonl", 1)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.setattr("azcn.dataset.parts.has_duckdb", lambda: False)
    done = azcn("extract", source, "-o", "out", "--format", "parquet")
    assert done.code == 1
    assert 'python -m pip install "azcn[query]"' in done.err
    assert azcn("extract", source, "-o", "out", "--jobs", 1).code == 0
    assert open_dataset("out").format == "jsonl"


def test_quiet_says_nothing(here, azcn):
    done = azcn("extract", corpus(here / "c.jsonl", 1), "-o", "out", "--jobs", 1, "-q")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_at_a_terminal_there_is_a_bar(here):
    source = corpus(here / "c.jsonl", 40)
    command = f"{sys.executable} -m azcn extract {source} -o out --jobs 1 --part-size 8 2>&1"
    shown, _, code = at_terminal(command, cwd=here, env={**PLAIN, "TERM": "xterm", "PATH": os.environ["PATH"]})
    assert code == 0
    assert "documents" in shown
    assert "0 failed" in shown
    assert "40 documents" in shown


def test_a_model_that_is_not_there_is_told_before_a_dataset_is_begun(here, azcn):
    source = corpus(here / "c.jsonl", 1)
    for model in ("fr_nowhere", "no/where"):
        ran = azcn("extract", source, "-o", "out", "--model", model)
        assert (ran.code, ran.out) == (1, "")
        assert model in ran.err
        assert ran.err.count("\n") == 1
        assert not (here / "out").exists()


def test_a_dataset_within_the_corpus_is_passed_over(here, azcn):
    (here / "texts").mkdir()
    corpus(here / "texts" / "c.jsonl", 2)
    for _ in range(2):  # the second time the dataset of the first stands there
        done = azcn("extract", "texts", "-o", "texts/out", "--jobs", 1, "--format", "jsonl", "--update")
        assert (done.code, done.err.split(",")[0]) == (0, "2 documents")
    rows = [json.loads(line)["doc"] for line in azcn("facts", "texts", "--format", "jsonl").out.splitlines()]
    assert set(rows) == {"d0", "d1"}


def test_a_folder_with_a_manifest_of_something_else_is_read(here, azcn):
    (here / "more" / "texts").mkdir(parents=True)
    corpus(here / "more" / "texts" / "c.jsonl", 2)
    (here / "more" / "texts" / "manifest.json").write_text('{"text": "Une annexe."}', encoding="utf-8")
    done = azcn("extract", "more", "-o", "out", "--jobs", 1)
    assert (done.code, done.err.split(",")[0]) == (0, "3 documents")


def test_a_dataset_goes_on_in_its_own_format(here, azcn):
    source = corpus(here / "c.jsonl", 2)
    assert azcn("extract", source, "-o", "out", "--jobs", 1, "--format", "jsonl").code == 0
    corpus(here / "c.jsonl", 3)
    assert azcn("extract", source, "-o", "out", "--jobs", 1, "--update").code == 0
    assert open_dataset("out").format == "jsonl"
    again = azcn("extract", source, "-o", "out", "--jobs", 1, "--resume", "--format", "parquet")
    assert (again.code, again.err.count("\n")) == (1, 1)


def test_an_update_says_what_it_kept_and_a_pruning_one_what_it_dropped(here, process):
    def extract(number, *more, first=0):
        lines = (json.dumps({"id": f"d{n}", "text": SENTENCE.format(n + 2)}) for n in range(first, first + number))
        (here / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
        ran = process("extract", "c.jsonl", "-o", "out", "--format", "jsonl", "--jobs", 1, *more, cwd=here)
        assert (ran.code, ran.out, ran.err.count("\n")) == (0, "", 1)
        return ran.err.partition(";")[0], [row["id"] for row in open_dataset(here / "out").rows("documents")]

    extract(4)
    said, ids = extract(2, "--update", first=1)
    assert (said.partition(",")[0], ids) == ("4 documents", ["d1", "d2", "d0", "d3"])
    assert "2 no longer in the corpus (kept" in said
    said, ids = extract(2, "--append", first=3)
    assert (said.partition(",")[0], ids) == ("5 documents", ["d1", "d2", "d0", "d3", "d4"])
    assert "1 of the corpus there already and left as it is" in said
    said, ids = extract(2, "--update", "--prune", first=4)
    assert (said.partition(",")[0], ids) == ("2 documents", ["d4", "d5"])
    assert "4 no longer in the corpus (dropped)" in said
    said, ids = extract(1, "--prune", first=5)
    assert (ids, "1 no longer in the corpus (dropped)" in said) == (["d5"], True)


def test_to_prune_goes_with_an_update_alone(here, process):
    corpus(here / "c.jsonl", 1)
    for mode in ("--append", "--resume"):
        ran = process("extract", "c.jsonl", "-o", "out", mode, "--prune", cwd=here)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert "--prune does not go with" in ran.err
    assert not (here / "out").exists()


def test_a_corpus_that_is_gone_altogether_drops_nothing(here, process):
    source = corpus(here / "c.jsonl", 2)
    assert process("extract", source, "-o", "out", "--format", "jsonl", "--jobs", 1, cwd=here).code == 0
    before = files(here / "out")
    (here / source).write_text("", encoding="utf-8")
    for mode in ("--update", "--prune"):
        ran = process("extract", source, "-o", "out", mode, "--jobs", 1, cwd=here)
        assert (ran.code, ran.err.count("\n")) == (1, 1)
        assert files(here / "out") == before
