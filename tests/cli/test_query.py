"""``azcn query``: SQL over datasets, rows and texts."""

import json
import os
import signal
import subprocess
import sys
import time
from decimal import Decimal

import pytest

from corpora import files
from terminal import PLAIN

DOCUMENTS = [
    ("a", "2024-03-05", "La Norvège a exporté pour 3,5 millions d'euros de poisson vers la Grèce en 2023."),
    ("b", "2024-03-06", "La Norvège a exporté pour 2 millions de dollars de bois vers la Grèce en 2023."),
    ("c", "2024-03-07", "Le port de Lorvel a signé un contrat de 12 millions d'euros avec le groupe Tessane."),
    ("d", "2024-03-08", "Il pleut."),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "c.jsonl"
    lines = (json.dumps({"id": name, "date": date, "text": text}) for name, date, text in DOCUMENTS)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module", params=["text", "rows", "parquet", "jsonl"])
def source(request, corpus, tmp_path_factory):
    """The same corpus as text, as rows that azcn printed, and as datasets of both formats."""
    if request.param == "text":
        return corpus
    folder = tmp_path_factory.mktemp("source")
    form = request.param

    def run(*args):
        done = subprocess.run(
            [sys.executable, "-m", "azcn", *map(str, args)], env=PLAIN, capture_output=True, check=True
        )
        return done.stdout

    if form == "rows":
        rows = folder / "rows.jsonl"
        rows.write_bytes(run("facts", corpus, "--format", "jsonl", "--jobs", 1))
        return rows
    run("extract", corpus, "-o", folder / "out", "--format", form, "--jobs", 1)
    return folder / "out"


@pytest.fixture
def ask(azcn):
    def ask(sql, *args):
        ran = azcn("query", sql, *args, "--json")
        assert (ran.code, ran.err) == (0, "")
        return json.loads(ran.out, parse_float=Decimal)

    return ask


def test_facts_are_asked_alike_wherever_they_come_from(ask, source):
    found = ask(
        "select doc, origin, origin_country, value_amount, value_currency, period_edtf from trade order by doc", source
    )
    assert found == [
        {
            "doc": name,
            "origin": "Norvège",
            "origin_country": "NO",
            "value_amount": amount,
            "value_currency": currency,
            "period_edtf": "2023",
        }
        for name, amount, currency in (("a", 3500000, "EUR"), ("b", 2000000, "USD"))
    ]


def test_the_parties_of_all_types_stand_in_one_view(ask, source):
    found = ask("select distinct type, slot, name, label from parties where doc = 'c' order by all", source)
    assert {"type": "agreement", "slot": "parties", "name": "Tessane", "label": "ORG"} in found


def test_the_partners_of_a_country_by_its_code_or_its_name(ask, source):
    partners = [{"partner": "Grèce", "country": "GR", "facts": 2, "flows": ["exports"]}]
    assert ask("from who_trades_with('no')", source) == partners
    assert ask("from who_trades_with('norvege')", source) == partners
    assert ask("from facts_of('GR') select doc, type order by doc", source) == [
        {"doc": "a", "type": "trade"},
        {"doc": "b", "type": "trade"},
    ]


def test_a_partner_without_a_country_is_one_too(ask, tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("Les échanges commerciaux entre la Norvège et la Crète ont atteint 3 millions d'euros en 2023.")
    assert ask("select partner, country from who_trades_with('NO')", text) == [{"partner": "Crète", "country": None}]


def test_totals_never_mix_currencies(ask, source):
    assert ask("from totals('trade')", source) == [
        {"period": "2023", "flow": "exports", "currency": "EUR", "facts": 1, "amount": 3500000, "inexact": 0},
        {"period": "2023", "flow": "exports", "currency": "USD", "facts": 1, "amount": 2000000, "inexact": 0},
    ]


def test_documents_and_mentions_are_there_too(ask, corpus):
    assert ask("select count(*) as n from documents", corpus) == [{"n": 4}]
    kinds = ask("select kind, count(*) as n from mentions where doc = 'a' group by kind order by kind", corpus)
    assert {"kind": "money", "n": 1} in kinds


def test_sources_of_several_kinds_are_asked_together(ask, azcn, corpus, tmp_path):
    assert azcn("extract", corpus, "-o", tmp_path / "out", "--jobs", 1).code == 0
    assert ask("select count(*) as n from trade", corpus, tmp_path / "out") == [{"n": 4}]


def test_rows_come_by_standard_input(azcn, process, corpus):
    rows = azcn("facts", corpus, "--format", "jsonl", "--jobs", 1).out.encode()
    sql = "select count(*) as n from facts where type = 'trade'"
    ran = process("query", sql, "-", "--format", "jsonl", input=rows)
    assert (ran.code, ran.out) == (0, '{"n": 2}\n')


def test_a_row_that_is_none_is_told_and_the_others_are_asked(azcn, corpus, tmp_path):
    rows = azcn("facts", corpus, "--format", "jsonl", "--jobs", 1).out.splitlines()
    broken = tmp_path / "rows.jsonl"
    broken.write_text("\n".join([rows[0], '{"doc": 3}', "[]", *rows[1:]]), encoding="utf-8")
    ran = azcn("query", "select count(*) as n from trade", broken, "--format", "jsonl")
    assert (ran.code, ran.out) == (1, '{"n": 2}\n')
    assert [line.partition(": ")[0] for line in ran.err.splitlines()] == [f"{broken}:2", f"{broken}:3"]


def test_the_seed_is_asked_where_that_is_said(ask):
    (first, *_) = ask("select partner from who_trades_with('AZ')", "--seed")
    assert first == {"partner": "Chine"}


def test_the_query_may_come_from_a_file(azcn, corpus, tmp_path):
    script = tmp_path / "q.sql"
    script.write_text("-- how many\nselect count(*) as n\nfrom trade;\n", encoding="utf-8")
    ran = azcn("query", "-f", script, corpus, "--format", "jsonl")
    assert (ran.code, ran.out) == (0, '{"n": 2}\n')


def test_the_schema_lists_tables_views_and_macros(azcn):
    ran = azcn("query", "--schema", "--format", "jsonl")
    assert ran.code == 0
    found = [json.loads(line) for line in ran.out.splitlines()]
    tables = {row["table"] for row in found}
    assert {"documents", "mentions", "entities", "facts", "trade", "agreement", "parties", "totals(…)"} <= tables
    assert {"table": "trade", "column": "value_amount", "type": "DECIMAL(38,9)"} in found


def test_rows_hold_values_as_json_can(ask, corpus):
    sql = (
        "select 1 as a, 2 as a, 1.50 as b, true as c, {'x': null} as d, [0.1] as e, 'inf'::double as f, "
        "date '2024-03-05' as g, 12345678901234567890.123456789::decimal(38, 9) as h"
    )
    assert ask(sql, corpus) == [
        {
            "a": 1,
            "a_1": 2,
            "b": Decimal("1.5"),
            "c": True,
            "d": {"x": None},
            "e": [Decimal("0.1")],
            "f": None,
            "g": "2024-03-05",
        }
        | {"h": Decimal("12345678901234567890.123456789")}
    ]


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("", (2, "no query")),
        ("selec 1", (2, 'syntax error at or near "selec"')),
        ("select foo from facts", (2, '"foo" not found')),
        ("select * from fact", (2, "fact does not exist")),
        ("select 1; select 2", (2, "one query at a time")),
        ("select cast('a' as integer)", (1, "Could not convert")),
        ("copy facts to 'stolen.csv'", (2, "only queries can be asked")),
        ("create table mine as select 1", (2, "only queries")),
        ("delete from facts", (2, "only queries")),
        ("attach 'other.db'", (2, "only queries")),
        ("install httpfs", (2, "only queries")),
        ("load httpfs", (2, "only queries")),
        ("set enable_external_access = true", (2, "only queries")),
        ("pragma enable_profiling", (2, "only queries")),
        ("export database 'stolen'", (2, "only queries")),
        ("call enable_logging()", (2, "only queries")),
        ("insert into facts select * from facts", (2, "only queries")),
        ("update facts set type = 'x'", (2, "only queries")),
        ("merge into facts using mentions on true when matched then delete", (2, "only queries")),
        ("prepare p as select 1", (2, "only queries")),
        ("execute p", (2, "only queries")),
        ("begin", (2, "only queries")),
        ("vacuum", (2, "only queries")),
        ("checkpoint", (2, "only queries")),
        ("use memory", (2, "only queries")),
        ("reset threads", (2, "only queries")),
        ("comment on table facts is 'x'", (2, "only queries")),
        ("create or replace view facts as select 1", (2, "only queries")),
        ("create temp table mine as select 1", (2, "only queries")),
        ("/* select 1 */ -- select\n drop view trade", (2, "only queries")),
        ("select 1; drop view trade", (2, "one query at a time")),
        ("explain create table mine as select 1", (2, "CREATE: only queries")),
        ("explain analyze create table mine as select 1", (2, "CREATE: only queries")),
        ("EXPLAIN /* so */ ANALYZE -- and\n delete from facts", (2, "DELETE: only queries")),
        ("explain (format json) drop view trade", (2, "only queries")),
        ("explain analyze copy (select 1) to 'stolen.csv'", (2, "COPY: only queries")),
        ("explain analyze (select 1); select 2", (2, "one query at a time")),
        ("with new as (insert into facts select * from facts returning id) from new", (2, "data-modifying")),
        ("explain analyze with new as (delete from facts returning id) from new", (2, "data-modifying")),
        ("from query('drop view trade')", (2, "SELECT")),
        ("from enable_logging(storage = 'file', storage_config = {'path': 'stolen'})", (1, "locked")),
        ("from enable_profiling()", (1, "locked")),
        ("select * from read_csv('/etc/passwd')", (1, "disabled")),
        ("select * from read_text('/etc/passwd')", (1, "disabled")),
        ("select * from read_blob('secret.txt')", (1, "disabled")),
        ("select * from glob('*')", (1, "disabled")),
        ("select * from 'secret.csv'", (1, "disabled")),
        ("select * from read_csv('http://127.0.0.1:9/x.csv')", (1, "disabled")),
        ("select getenv('HOME')", (2, "getenv")),
    ],
)
@pytest.mark.usefixtures("here")
def test_what_a_query_may_not_do_is_told_in_one_line(azcn, corpus, tmp_path, sql, told):
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("a", encoding="utf-8")
    ran = azcn("query", sql, corpus)
    code, message = told
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.count("\n") == 1
    assert message in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret.csv", "secret.txt"]


@pytest.fixture(scope="module")
def dataset(corpus, tmp_path_factory):
    out = tmp_path_factory.mktemp("dataset") / "out"
    command = [sys.executable, "-m", "azcn", "extract", corpus, "-o", out, "--format", "parquet", "--jobs", "1"]
    subprocess.run(command, env=PLAIN, capture_output=True, check=True)
    return out


@pytest.mark.parametrize(
    "before", ["", "explain ", "explain analyze ", "/* */ explain -- \n analyze ", "explain (analyze) "]
)
@pytest.mark.parametrize("options", ["format parquet", "format parquet, use_tmp_file false"])
def test_part_files_cannot_be_written_over(process, dataset, before, options):
    held = files(dataset)
    part = dataset / "facts" / "part-00000000.parquet"
    ran = process("query", f"{before}copy (select 1 as id) to '{part}' ({options})", dataset)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert files(dataset) == held


def test_part_files_cannot_be_written_even_where_the_parser_is_wrong(dataset):
    from azcn.dataset import open_dataset
    from azcn.errors import AzcnError
    from azcn.sql import Session

    class Misled(Session):
        """Takes every statement for a query."""

        def _statements(self, sql, number):
            class Statement:
                query = sql
                type = type("Type", (), {"name": "SELECT"})

            return [Statement] * number

    held = files(dataset)
    part = dataset / "facts" / "part-00000000.parquet"
    with Misled() as session:
        session.add_dataset(open_dataset(dataset))
        session.seal()
        for sql in (
            f"copy (select 1) to '{part}' (format parquet, use_tmp_file false)",
            f"explain analyze copy (select 1) to '{part}' (format parquet, use_tmp_file false)",
            f"attach '{part}' as other",
            f"export database '{dataset}'",
            "create table mine as select 1",
            "select 1'); drop view trade; --",
        ):
            with pytest.raises(AzcnError):
                list(session.ask(sql)[1])
        assert list(session.ask("select count(*) as n from trade")[1]) == [{"n": 2}]
    assert files(dataset) == held


@pytest.mark.parametrize(
    "sql",
    [
        "explain select 1",
        "EXPLAIN ANALYZE SELECT 1",
        "explain (select 1)",
        "explain analyze (format json) select 1",
        "/* why */ explain -- how\n analyze from trade;",
        "describe trade",
        "summarize trade",
        "show tables",
        "table trade",
        "values (1), (2)",
        "with a as (select 1 as x) select * from a;",
        "select 'a; b' as a -- a remark",
        "pivot trade on doc in ('a', 'b') using count(*)",
    ],
)
def test_every_statement_of_reading_is_taken(process, dataset, sql):
    ran = process("query", sql, dataset)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("\n") > 1


def test_the_order_that_a_query_asks_for_is_kept(ask, dataset):
    down = ask("select i from range(5000) t(i) order by i desc", dataset)
    assert [row["i"] for row in down] == list(range(4999, -1, -1))


def test_a_source_that_there_is_not_is_told(azcn):
    ran = azcn("query", "select 1", "nowhere")
    assert ran.code == 1
    assert ran.err == "nowhere: no such file or folder\n"


def test_an_unfinished_dataset_is_asked_with_a_warning(azcn, corpus, tmp_path):
    out = tmp_path / "out"
    assert azcn("extract", corpus, "-o", out, "--jobs", 1).code == 0
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    (out / "manifest.json").write_text(json.dumps({**manifest, "complete": False}), encoding="utf-8")
    ran = azcn("query", "select count(*) as n from trade", out, "--format", "jsonl")
    assert (ran.code, ran.out) == (0, '{"n": 2}\n')
    assert "unfinished" in ran.err


def test_memory_is_a_size(azcn, corpus):
    assert azcn("query", "select 1", corpus, "--memory", "500MB").code == 0
    ran = azcn("query", "select 1", corpus, "--memory", "much")
    assert ran.code == 2
    assert "--memory much" in ran.err


def test_without_duckdb_the_extra_is_named(azcn, corpus, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    ran = azcn("query", "select 1", corpus)
    assert ran.code == 1
    assert 'pip install "azcn[query]"' in ran.err
    assert ran.err.count("\n") == 1


def test_a_duckdb_that_cannot_be_imported_is_not_called_missing(process, tmp_path):
    (tmp_path / "duckdb.py").write_text("import _of_another_machine")
    ran = process("query", "select 1", "--seed", env={"PYTHONPATH": str(tmp_path)})
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "Error: SQL needs the extra azcn[query], which is there but cannot be imported: "
        "No module named '_of_another_machine'\n"
    )


def test_ctrl_c_ends_a_query_and_leaves_nothing_behind(tmp_path):
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"doc": "a", "kind": "ordinal", "text": "x", "start": 0, "end": 1, "value": {"rank": 1}}\n')
    endless = "select count(*) from range(10000000) a, range(10000000) b where a.range * b.range % 7 = 3"
    process = subprocess.Popen(
        [sys.executable, "-m", "azcn", "query", endless, str(rows)],
        env={**PLAIN, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    until = time.monotonic() + 300
    while not list(tmp_path.glob("azcn-query-*/rows.duckdb")) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    try:
        out, errors = process.communicate(timeout=300)
    finally:
        process.kill()  # where the query did not end, nothing else would end it
    assert (process.returncode, out) == (130, b"")
    assert errors.decode().count("\n") == 1
    assert os.listdir(tmp_path) == ["rows.jsonl"]  # noqa: PTH208 (names alone)
