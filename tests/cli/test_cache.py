"""Answers are kept, and a known answer comes without what it took to find it."""

import json
import subprocess
import sys

import pytest

from azcn.cli.main import COMMANDS
from terminal import PLAIN

HEAVY = {
    "spacy",
    "thinc",
    "numpy",
    "pydantic",
    "dateparser",
    "holidays",
    "text_to_num",
    "yaml",
    "multiprocessing",
}
COUNT = """
import sys
from azcn.cli.main import cli
try:
    cli.main(sys.argv[1:], prog_name="azcn")
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.fixture
def kept(azcn, tmp_path):
    """Run azcn with a cache of its own."""

    def run(*args, **options):
        return azcn(*args, AZCN_NO_CACHE="", AZCN_CACHE_DIR=str(tmp_path / "kept"), **options)

    return run


@pytest.fixture
def modules(tmp_path, here):
    """Run azcn in a process of its own, with that cache, and return what it printed and which packages it imported."""
    env = {**PLAIN, "AZCN_NO_CACHE": "", "AZCN_CACHE_DIR": str(tmp_path / "kept")}

    def run(*args):
        done = subprocess.run(
            [sys.executable, "-c", COUNT, *args], env=env, cwd=here, capture_output=True, text=True, check=True
        )
        return done.stdout, set(done.stderr.splitlines()[-1].split())

    return run


@pytest.mark.parametrize(
    "arguments",
    [
        ("facts", "--json"),
        ("facts", "--type", "visit,agreement"),
        ("entities",),
        ("mentions", "--format", "jsonl"),
        ("show",),
    ],
)
def test_a_known_answer_is_the_same_answer(kept, azcn, article, monkeypatch, arguments):
    fresh = azcn(*arguments, article)
    assert kept(*arguments, article) == fresh
    monkeypatch.setattr("azcn.pipeline.load", None)
    assert kept(*arguments, article) == fresh
    assert fresh.code == 0
    assert fresh.out


def test_facts_once_found_answer_all_other_questions(kept, azcn, article, monkeypatch):
    kept("facts", article)
    questions = [("facts", "--type", "agreement"), ("entities", "--json"), ("mentions", "--kind", "entity")]
    fresh = [azcn(*question, article) for question in questions]
    monkeypatch.setattr("azcn.pipeline.load", None)
    assert [kept(*question, article) for question in questions] == fresh


def test_no_cache_reads_anew_and_keeps_nothing(kept, article, tmp_path):
    assert kept("entities", article, "--no-cache").code == 0
    assert not (tmp_path / "kept").exists()


def test_another_date_is_another_question(kept):
    def asked(date):
        return kept("mentions", "-", "--date", date, "--format", "jsonl", stdin="Lina Marchal sera lundi à Oslo.").out

    first = asked("2025-04-22")
    assert '"2025-04-' in first
    assert '"2021-01-' in asked("2021-01-05")
    assert asked("2025-04-22") == first


def test_a_damaged_cache_is_told_once_and_the_answer_is_right(kept, azcn, article, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "cache.sqlite").write_bytes(b"\0garbage" * 4096)
    ran, fresh = kept("entities", article), azcn("entities", article)
    assert (ran.code, ran.out) == (0, fresh.out)
    assert ran.err.count("\n") == fresh.err.count("\n") + 1
    assert "warning: the cache is left alone: " in ran.err


def test_a_known_answer_imports_nothing_heavy(modules, article):
    first, _ = modules("facts", "--json", article)
    again, imported = modules("facts", "--json", article)
    assert json.loads(again) == json.loads(first)
    assert not imported & (HEAVY | {"rich"})
    table, imported = modules("facts", "--format", "table", article)
    assert table
    assert not imported & HEAVY
    assert "rich" in imported


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["facts", "--help"], ["cache"], ["types", "--json"]])
def test_what_reads_nothing_imports_nothing_heavy(modules, arguments):
    _, imported = modules(*arguments)
    assert not imported & (HEAVY | {"rich"})


def test_the_cache_tells_about_itself_and_is_cleared(kept, article, tmp_path):
    path = tmp_path / "kept" / "cache.sqlite"
    assert kept("cache", "path").out == f"{path}\n"
    assert "documents  0" in kept("cache").out
    kept("entities", article)
    told = kept("cache", "info").out
    assert "documents  1\n" in told
    assert "KiB of at most 1.0 GiB\n" in told
    assert kept("cache", "clear").out.endswith(" given back\n")
    assert not path.exists()
    assert kept("cache", "clear").out == "0 bytes given back\n"


def test_jobs_are_a_positive_number(azcn, article):
    assert "cache" in COMMANDS
    ran = azcn("facts", article, "--jobs", "0")
    assert ran.code == 2
    assert "--jobs" in ran.err
