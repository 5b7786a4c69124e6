"""The file that -o names: its ending chooses the format, and it is never what is read."""

import gzip
import json
import os
import subprocess
import sys

import pytest

from azcn.corpus.extract import extract
from corpora import FakeReader, documents, setup

TEXT = "Le port de Lorvel a vendu du sel pour 2,5 millions d'euros."


@pytest.fixture
def text(here):
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    return "a.txt"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("o.json", "json"),
        ("o.jsonl", "jsonl"),
        ("o.ndjson", "jsonl"),
        ("o.csv", "csv"),
        ("o.TSV", "tsv"),
        ("o.md", "markdown"),
        ("o.markdown", "markdown"),
        ("o.txt", "table"),
        ("o", "tsv"),
        ("o.2024", "tsv"),
        (".o", "tsv"),
    ],
)
def test_the_ending_chooses_the_format(process, here, text, name, form):
    wanted = process("amounts", text, "--format", form, cwd=here).out
    ran = process("amounts", text, "-o", name, cwd=here)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (here / name).read_bytes().decode() == wanted


def test_a_second_ending_packs_the_file_to_the_same_bytes_each_time(process, here, text):
    assert process("amounts", text, "-o", "a.csv.gz", cwd=here).code == 0
    first = (here / "a.csv.gz").read_bytes()
    assert gzip.decompress(first).decode() == process("amounts", text, "--format", "csv", cwd=here).out
    os.rename(here / "a.csv.gz", here / "b.csv.gz")  # noqa: PTH104
    assert process("amounts", text, "-o", "a.csv.gz", cwd=here).code == 0
    assert (here / "a.csv.gz").read_bytes() == first


@pytest.mark.parametrize("name", ["o.xlsx", "o.parquet", "o.html", "o.xml", "o.csv.zst", "o.docx.gz", "o.jsn"])
def test_an_ending_that_cannot_be_written_is_refused_with_those_that_can(process, here, text, name):
    for more in ([], ["--format", "csv"], ["--json"]):
        ran = process("amounts", text, "-o", name, *more, cwd=here)
        assert (ran.code, ran.out) == (2, "")
        assert "there is .json .jsonl .ndjson .csv .tsv .md .markdown .txt, also with .gz" in ran.err
        assert ran.err.count("\n") == 1
    assert sorted(path.name for path in here.iterdir()) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "more"), [("o.csv", ["--format", "tsv"]), ("o.json", ["--format", "jsonl"]), ("o.md.gz", ["--json"])]
)
def test_an_ending_and_a_format_that_say_different_things_are_refused(process, here, text, name, more):
    ran = process("amounts", text, "-o", name, *more, cwd=here)
    assert (ran.code, ran.out) == (2, "")
    assert "let them say the same" in ran.err
    assert not (here / name).exists()


@pytest.mark.parametrize(
    ("name", "form"), [("o.txt", "csv"), ("o.json", "json"), ("o", "markdown"), ("o.ndjson", "jsonl")]
)
def test_an_ending_and_a_format_that_agree_are_taken(process, here, text, name, form):
    assert process("amounts", text, "-o", name, "--format", form, cwd=here).code == 0
    assert (here / name).read_bytes().decode() == process("amounts", text, "--format", form, cwd=here).out


@pytest.mark.parametrize(
    ("words", "good", "bad"),
    [
        (["show"], "o.txt", "o.html"),
        (["schema"], "o.json", "o.csv"),
        (["types"], "o.md", "o.xlsx"),
        (["documents"], "o.jsonl", "o.parquet"),
    ],
)
@pytest.mark.usefixtures("text")
def test_all_commands_that_write_a_file_look_at_its_ending(process, here, words, good, bad):
    source = [] if words[0] in ("schema", "types") else ["a.txt"]
    assert process(*words, *source, "-o", good, cwd=here).code == 0
    ran = process(*words, *source, "-o", bad, cwd=here)
    assert (ran.code, ran.out) == (2, "")
    assert f"azcn writes no {bad[1:]} files here; there is ." in ran.err
    assert sorted(path.name for path in here.iterdir()) == sorted(["a.txt", good])


@pytest.mark.parametrize("words", [["query", "select 1 as a"], ["stats"], ["facts"], ["entities"], ["explain", "4c1f"]])
@pytest.mark.usefixtures("text")
def test_a_wrong_ending_is_told_before_anything_is_read(process, here, words):
    ran = process(*words, "a.txt", "-o", "o.parquet", cwd=here)
    assert (ran.code, ran.out) == (2, "")
    assert "azcn writes no .parquet files here; there is .json .jsonl .ndjson " in ran.err


def test_the_name_of_a_device_says_nothing(process, text, here):
    ran = process("amounts", text, "-o", "/dev/stdout", "--columns", "text", cwd=here)
    assert (ran.code, ran.out, ran.err) == (0, "text\n2,5 millions d'euros\n", "")


# --- what is read is not written over ----------------------------------------------------------


def refused(ran, here):
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: -o ")
    assert ran.err.count("\n") == 1
    assert (here / "a.txt").read_text(encoding="utf-8") == TEXT
    return ran.err


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("a.txt", "a.txt"),
        ("./a.txt", "a.txt"),
        ("a.txt", "sub/../a.txt"),
        ("a.txt", "link.csv"),
        ("link.csv", "a.txt"),
        ("hard.txt", "a.txt"),
        ("sub", "sub/in.txt"),
        ("sub", "sub/new.csv"),
        ("sub", "sub/new.json"),
        (".", "a.txt"),
        (".", "sub/new.tsv"),
        ("linked", "sub/in.txt"),
        ("sub", "a.txt"),
    ],
)
@pytest.mark.usefixtures("text")
def test_a_source_is_not_written_over_whatever_it_is_called(process, here, source, target):
    (here / "sub").mkdir()
    (here / "sub" / "in.txt").write_text(TEXT, encoding="utf-8")
    (here / "sub" / "away.txt").symlink_to(here / "a.txt")
    (here / "link.csv").symlink_to("a.txt")
    (here / "linked").symlink_to("sub")
    os.link(here / "a.txt", here / "hard.txt")
    refused(process("amounts", source, "-o", target, cwd=here), here)
    assert (here / "sub" / "in.txt").read_text(encoding="utf-8") == TEXT


def test_what_standard_input_reads_is_not_written_over(process, here, text):
    for named in ([], ["-"]):
        with (here / text).open() as stream:
            assert "standard input" in refused(process("amounts", *named, "-o", text, stdin=stream, cwd=here), here)


def test_other_files_that_a_command_reads_are_not_written_over_either(process, here, text):
    (here / "q").write_text("select 1 as a", encoding="utf-8")
    assert process("query", "-f", "q", text, "-o", "q", cwd=here).code == 2
    gold = json.dumps({"id": "a", "text": TEXT, "mentions": []})
    (here / "gold.jsonl").write_text(gold, encoding="utf-8")
    assert process("score", "gold.jsonl", "-o", "gold.jsonl", cwd=here).code == 2
    assert (here / "gold.jsonl").read_text(encoding="utf-8") == gold


def test_nothing_is_written_into_a_dataset(process, here, text):
    extract(documents(2), here / "out", setup(), reader=FakeReader())
    for source, target in (
        ("out", "out/manifest.json"),
        (text, "out/facts/part-00000000.jsonl"),
        (text, "out/new.csv"),
    ):
        assert "lies in the dataset" in refused(process("facts", source, "-o", target, cwd=here), here)
    assert not (here / "out" / "new.csv").exists()
    assert json.loads((here / "out" / "manifest.json").read_bytes())["complete"] is True


@pytest.mark.parametrize(
    ("source", "target"), [("sub", "o.csv"), ("sub", "sub/o"), ("a.txt", "sub/o.csv"), (".", ".o")]
)
@pytest.mark.usefixtures("text")
def test_other_files_can_be_written_also_beside_a_source(process, here, source, target):
    (here / "sub").mkdir()
    (here / "sub" / "in.txt").write_text(TEXT, encoding="utf-8")
    assert process("amounts", source, "-o", target, cwd=here).code == 0
    assert (here / target).stat().st_size > 0


def into(path, mode, *args, source=subprocess.DEVNULL):
    """Run azcn with standard output that goes to a file, as ``>`` and ``>>`` have it: its code, and what it told."""
    with path.open(mode) as out:
        done = subprocess.run(
            [sys.executable, "-m", "azcn", *args],
            stdin=source,
            stdout=out,
            stderr=subprocess.PIPE,
            cwd=path.parent,
            check=False,
            timeout=60,
        )
    return done.returncode, done.stderr.decode()


@pytest.mark.usefixtures("text")
def test_the_file_that_standard_output_goes_to_is_passed_over_in_a_folder(here):
    told = "warning: all.jsonl: standard output goes to this file, passed over\n"
    assert into(here / "all.jsonl", "w", "documents", ".", "--format", "jsonl") == (0, told)
    assert into(here / "all.jsonl", "a", "documents", ".", "--format", "jsonl", "--quiet") == (0, "")
    lines = (here / "all.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a.txt", "a.txt"]


def test_the_file_that_standard_output_goes_to_is_not_read_where_it_is_named(here):
    line = json.dumps({"id": "a", "text": TEXT}) + "\n"
    rows = here / "a.jsonl"
    rows.write_text(line * 3000, encoding="utf-8")  # more than what stays in memory until the end
    os.symlink("a.jsonl", here / "b.jsonl")  # noqa: PTH211
    for name in ("a.jsonl", "b.jsonl"):
        told = f"{name}: standard output goes to this file; write to another one\n"
        assert into(rows, "a", "documents", name, "--format", "jsonl") == (1, told)
    with rows.open() as source:
        told = "-: standard output goes to this file; write to another one\n"
        assert into(rows, "a", "documents", "--format", "jsonl", source=source) == (1, told)
    assert rows.read_text(encoding="utf-8") == line * 3000


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="there is no /dev/stdout")  # noqa: PTH110
def test_standard_output_by_its_name_goes_on_where_it_stands(here, text):
    assert into(here / "o", "w", "amounts", text, "--columns", "doc,text") == (0, "")
    once = (here / "o").read_bytes()
    assert into(here / "o", "a", "amounts", text, "--columns", "doc,text", "-o", "/dev/stdout") == (0, "")
    assert (here / "o").read_bytes() == once * 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_cannot_be_made_is_told_by_the_name_that_was_given(process, here, text):
    (here / "shut").mkdir(mode=0o555)
    ran = process("amounts", text, "-o", "shut/o.csv", cwd=here)
    assert (ran.code, ran.err) == (1, "Error: shut/o.csv: Permission denied\n")


def test_a_name_of_a_folder_is_no_file(process, here, text):
    (here / "sub").mkdir()
    for name in ("new/", "sub/", "sub", "."):
        ran = process("amounts", text, "-o", name, cwd=here)
        assert (ran.code, ran.err.startswith(f"Error: -o {name}: this is "), ran.err.count("\n")) == (2, True, 1)
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "sub"]


def test_a_name_too_long_for_a_file_is_told_as_it_was_given(process, here, text):
    name = "o" * 250
    ran = process("amounts", text, "-o", name, cwd=here)
    assert (ran.code, ran.err) == (1, f"Error: {name}: File name too long\n")
