"""``azcn stats``: what documents and datasets come to."""

import csv
import io
import json
import sys

import pytest

from terminal import PLAIN, at_terminal

SALE = "Le 3 mai {}, la ministre Ana Sorel a signé un accord de pêche de {} millions d'euros avec le Chili."
TEXTS = {
    "a": SALE.format(2024, 5),
    "b": SALE.format(2023, 7),
    "c": "Rien de neuf au village.",
    "d": "Le groupe Orvane investira près de 40 millions de dollars au Pérou en 2026.",
}


@pytest.fixture
def corpus(here):
    lines = (json.dumps({"id": name, "text": text}) for name, text in TEXTS.items())
    (here / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "c.jsonl"


def test_the_figures_of_a_small_corpus_are_exact(azcn, corpus):
    done = azcn("stats", corpus, "--type", "agreement,investment", "--json")
    assert (done.code, done.err) == (0, "")
    assert [tuple(row.values()) for row in json.loads(done.out)] == [
        ("documents", "read", 4, None, None, None),
        ("documents", "with facts", 3, None, None, None),
        ("type", "agreement", 2, None, None, None),
        ("type", "investment", 1, None, None, None),
        ("party", "Ana Sorel", 2, None, None, None),
        ("party", "Orvane", 1, None, None, None),
        ("country", "CL", 2, None, None, None),
        ("country", "PE", 1, None, None, None),
        ("year", "2023", 1, None, None, None),
        ("year", "2024", 1, None, None, None),
        ("year", "2026", 1, None, None, None),
        ("sum", "agreement", 2, 12000000, "EUR", 0),
        ("sum", "investment", 1, 40000000, "USD", 1),
    ]


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_a_dataset_comes_to_what_its_texts_come_to(azcn, corpus, form):
    assert azcn("extract", corpus, "-o", "d", "--format", form, "--jobs", 1).code == 0
    for asked in ((), ("--party", "Chili"), ("--since", "2024", "--min-amount", "1 M€"), ("--top", 1)):
        assert azcn("stats", "d", *asked).out == azcn("stats", corpus, *asked).out


def test_all_formats_have_the_same_rows(azcn, corpus):
    rows = json.loads(azcn("stats", corpus, "--json").out)
    lines = azcn("stats", corpus, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = csv.DictReader(io.StringIO(azcn("stats", corpus, "--format", "csv").out))
    assert [row["key"] for row in table] == [row["key"] for row in rows]
    assert azcn("stats", corpus, "--format", "markdown").out.count("\n") == len(rows) + 2


def test_a_terminal_shows_bars(here, corpus, azcn):
    assert azcn("extract", corpus, "-o", "d", "--jobs", 1).code == 0
    out, _, code = at_terminal(f"{sys.executable} -m azcn stats d --no-color", cwd=here, env=PLAIN, width=80)
    assert code == 0
    assert "Facts by year\n2023" in out
    assert "≥ 40 mn USD" in out
    assert "█" in out
    assert "\x1b[1m" not in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--top", "-1"], "--top"),
        (["--top", "many"], "--top"),
        (["--type", "trades"], "trade"),
        (["--since", "soon"], "soon"),
        (["-o", "nowhere/x.json"], "nowhere"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_read(azcn, corpus, arguments, says):
    done = azcn("stats", corpus, *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_a_source_that_is_not_there_fails_and_prints_no_figures(azcn):
    done = azcn("stats", "nowhere.txt")
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1


def test_figures_of_what_could_be_read_are_printed_where_something_else_fails(azcn, corpus):
    done = azcn("stats", "nowhere.txt", corpus, "--json")
    assert done.code == 1
    assert json.loads(done.out)[0]["count"] == 4


def test_no_facts_are_a_summary_too_unless_it_may_not_be_empty(azcn, here):
    (here / "n.txt").write_text("Rien de neuf au village.", encoding="utf-8")
    assert azcn("stats", "n.txt").code == 0
    assert azcn("stats", "n.txt", "--fail-empty").code == 1
