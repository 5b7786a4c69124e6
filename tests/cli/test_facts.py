"""azcn facts: what it prints of the seed, filters, order, columns and formats."""

import csv
import datetime as dt
import io
import json

import pytest
from jsonschema import Draft202012Validator

from azcn.model import FACT_TYPES
from azcn.render.schema import schema
from cli_texts import ARTICLE
from samples import EVERY_TYPE


def rows(ran):
    assert (ran.code, ran.err) == (0, "")
    return [json.loads(line) for line in ran.out.splitlines()]


def types(azcn, *arguments):
    """The types of the facts of `samples` that are printed; trade is there twice."""
    ran = azcn("facts", "--seed", "--format", "jsonl", *arguments)
    return [row["type"] for row in rows(ran)]


# --- the seed ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seed():
    from azcn.documents import load_seed

    return load_seed().text


def test_the_trade_of_the_seed(azcn):
    found = rows(azcn("facts", "--seed", "--type", "trade", "--format", "jsonl"))
    by_period = {row["slots"]["period"]["edtf"]: row["slots"] for row in found if "period" in row["slots"]}
    year, months = by_period["2023"], by_period["2024-01/2024-07"]
    assert year["change"] == {"percent": 43, "direction": "up", "comparator": "gt"}
    assert year["value"] == {"amount": 3100000000, "currency": "USD", "comparator": "gt"}
    assert months["change"] == {"percent": 21, "direction": "up", "comparator": "eq"}
    assert (months["value"]["amount"], months["value"]["currency"]) == (2000000000, "USD")
    for slots in (year, months):
        assert slots["flow"] == "bilateral"
        assert {party["country"] for party in slots["parties"]} == {"AZ", "CN"}


def test_every_row_of_the_seed_fits_the_schema_and_its_words_are_in_the_text(azcn, seed):
    validator = Draft202012Validator(schema("facts"))
    for row in rows(azcn("facts", "--seed", "--format", "jsonl")):
        validator.validate(row)
        assert seed[row["start"] : row["end"]] == row["text"]
        assert row["evidence"][0] == {"start": row["start"], "end": row["end"]}


def test_facts_come_in_text_order_with_ids_of_their_own(azcn):
    found = rows(azcn("facts", "--seed", "--format", "jsonl"))
    assert found == sorted(found, key=lambda row: (row["start"], row["end"]))
    assert len({row["id"] for row in found}) == len(found)


def test_two_runs_print_the_same(azcn, process):
    assert process("facts", "--seed").out == azcn("facts", "--seed").out


def test_an_article_of_our_own(azcn, article):
    found = {row["type"]: row["slots"] for row in rows(azcn("facts", article, "--format", "jsonl"))}
    assert found["visit"]["destination"] == "Oslo"
    assert "Norvège" in {party["name"] for party in found["agreement"]["parties"]}
    assert found["trade"]["value"]["amount"] == 3200000000


def test_a_text_without_facts_prints_the_header_alone(azcn):
    ran = azcn("facts", "-", stdin="Il fait beau.")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("\n") == 1
    assert azcn("facts", "-", "--fail-empty", stdin="Il fait beau.").code == 1
    assert azcn("facts", "-", "--json", stdin="Il fait beau.").out == "[]\n"


# --- filters -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FACT_TYPES)
def test_one_type(azcn, sampled, name):
    del sampled
    assert set(types(azcn, "--type", name)) == {name}


@pytest.mark.parametrize(
    "arguments", [["--type", "visit,role"], ["--type", "visit", "--type", "role"], ["--type", " role , visit "]]
)
def test_several_types_in_a_list_or_one_by_one(azcn, sampled, arguments):
    del sampled
    assert types(azcn, *arguments) == ["visit", "role"]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--party", "Fjord Invest"], ["investment"]),
        (["--party", "invest"], ["investment"]),
        (["--party", "FR"], []),
        (["--party", "Ana Sorel"], ["visit", "role", "statement"]),
        (["--party", "Sorel,Fjord"], ["investment", "visit", "role", "statement"]),
        (["--party", "Sorel", "--party", "NO"], ["role"]),
        (["--since", "2024-04"], ["trade"]),
        (["--since", "avril 2024"], ["trade"]),
        (["--until", "2023"], ["trade", "indicator"]),
        (["--since", "2024", "--until", "fin 2024"], ["visit", "statement", "trade"]),
        (["--min-amount", "1 Md EUR"], ["trade"]),
        (["--min-amount", "1 milliard"], ["trade"]),
        (["--min-amount", "3,2 Md€"], []),
        (["--min-amount", "1 Md USD"], []),
        (["--max-amount", "500 000 000"], ["investment"]),
        (["--max-amount", "499999999"], []),
        (["--currency", "EUR"], ["trade"]),
        (["--currency", "euros"], ["trade"]),
        (["--currency", "€,USD"], ["trade"]),
        (["--currency", "USD"], []),
        (["--modality", "planned"], ["trade"]),
        (["--modality", "possible,denied"], ["investment", "partnership"]),
        (["--min-confidence", "0.87"], ["trade", "statement"]),
        (["--text", "commandé"], ["purchase"]),
        (["--text", "COMMAND[ée]"], ["purchase"]),
        (["--type", "trade", "--modality", "asserted", "--party", "NO"], ["trade"]),
    ],
)
def test_filters(azcn, sampled, arguments, found):
    del sampled
    assert types(azcn, *arguments) == found


def test_a_relative_date_counts_from_today(azcn, sampled, monkeypatch):
    del sampled
    monkeypatch.setattr("azcn.cli.options.today", lambda: dt.date(2024, 7, 1))
    assert types(azcn, "--since", "il y a 3 mois") == ["trade"]
    assert types(azcn, "--since", "hier", "--modality", "asserted") == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--type", "trad"], "no type 'trad'; did you mean 'trade'? Valid: trade, indicator, agreement, "),
        (["--type", "trade,guerre"], "no type 'guerre'; valid: trade, "),
        (["--type", ""], "no type is named; valid: trade, "),
        (["--modality", "plan"], "no modality 'plan'; did you mean 'planned'? Valid: asserted, "),
        (["--columns", "doc,vlaue"], "no column 'vlaue' in facts; did you mean 'value' or "),
        (["--columns", "amount"], "'value.amount' or 'change.amount'? azcn schema facts --columns lists all"),
        (["--columns", "all,doc"], "no column 'all' in facts; "),
        (
            ["--sort", "-conf"],
            "no column 'conf' in facts; did you mean 'confidence' or 'count'? azcn schema",
        ),
        (["--type", "visit", "--columns", "goods"], "no column 'goods' in facts; "),
        (["--format", "jsn"], "no format 'jsn'; did you mean 'json'? Valid: table, json, jsonl, csv, tsv, markdown"),
        (["--since", "jamais"], "Invalid value for '--since'"),
        (["--since", "avant 2020"], "nothing is before"),
        (["--min-amount", "beaucoup"], "Invalid value for '--min-amount'"),
        (["--currency", "zorkmids"], "no currency 'zorkmids'"),
        (["--min-confidence", "1.5"], "Invalid value for '--min-confidence'"),
        (["--text", "("], "'(' is no regular expression"),
        (["--limit", "-1"], "Invalid value for '--limit'"),
        (["--json", "--format", "csv"], "--json and --format csv exclude each other"),
    ],
)
def test_a_question_that_is_none_is_refused_before_anything_is_read(azcn, sampled, arguments, message):
    del sampled
    ran = azcn("facts", "missing.txt", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert ran.err.count("\n") == 1


# --- rows --------------------------------------------------------------------------------------


def test_limit_sort_and_columns(azcn, sampled):
    del sampled
    ran = azcn("facts", "--seed", "--sort", "-confidence,type", "--limit", "3", "--columns", "type,confidence")
    assert ran.out == "type\tconfidence\nstatement\t0.9\ntrade\t0.87\nranking\t0.8\n"
    assert azcn("facts", "--seed", "--limit", "0").out.count("\n") == 1


def test_into_a_pipe_it_is_tsv(azcn, sampled):
    del sampled
    assert azcn("facts", "--seed").out == azcn("facts", "--seed", "--format", "tsv").out


def test_columns_do_not_depend_on_the_rows(azcn, sampled):
    del sampled
    for chosen in ([], ["--columns", "all"], ["--type", "trade"]):
        asked = ([], ["--party", "FR"], ["--limit", "1"])
        heads = {azcn("facts", "--seed", *chosen, *more).out.partition("\n")[0] for more in asked}
        assert len(heads) == 1
    assert {"value.amount", "value.currency", "period.edtf", "parties.country"} <= set(heads.pop().split("\t"))


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_facts_of_several_types_have_their_slots_in_one_column(azcn, sampled, form):
    def table(*more):
        text = azcn("facts", "--seed", "--format", form, *more).out
        if form == "csv":
            return list(csv.reader(io.StringIO(text, newline="")))
        return [[cell.replace("\\\\", "\\") for cell in line.split("\t")] for line in text.splitlines()]

    for more in ([], ["--type", "trade,visit"]):
        head = table(*more)[0]
        assert head == ["doc", "id", "type", "text", "modality", "attributed_to", "confidence", "slots"]
    objects = {row["id"]: row["slots"] for row in rows(azcn("facts", "--seed", "--format", "jsonl"))}
    assert {line[1]: json.loads(line[-1]) for line in table()[1:]} == objects
    assert len(sampled.facts) == len(table()) - 1


def test_facts_of_one_type_have_the_columns_of_that_type(azcn, sampled):
    del sampled
    head = azcn("facts", "--seed", "--type", "visit").out.partition("\n")[0].split("\t")
    assert {"visitors", "visitors.country", "host", "date.edtf"} <= set(head)
    assert not {"slots", "goods", "stake.percent"} & set(head)


def test_all_columns_are_those_of_every_type(azcn, sampled):
    del sampled
    for form, sign in (("csv", ","), ("tsv", "\t")):
        head = azcn("facts", "--seed", "--format", form, "--columns", "all").out.splitlines()[0].split(sign)
        assert len(head) > 100
        assert {"start", "evidence", "goods", "stake.percent", "visitors"} <= set(head)
    lines = azcn("facts", "--seed", "--format", "jsonl", "--columns", "all").out
    assert lines == azcn("facts", "--seed", "--format", "jsonl").out
    head = azcn("facts", "--seed", "--format", "markdown", "--columns", "all").out.splitlines()[0]
    assert "value.amount" in head.split(" | ")
    assert len(head.split(" | ")) <= 107  # what no row has is left out


def test_all_columns_can_be_listed(azcn):
    listed = azcn("schema", "facts", "--columns").out.splitlines()
    assert {"doc", "slots", "value", "value.amount"} <= set(listed)
    wide = azcn("facts", "--seed", "--limit", "0", "--columns", "all").out.rstrip("\n").split("\t")
    assert set(wide) <= set(listed)
    assert azcn("schema", "documents", "--columns").out.splitlines()[:2] == ["id", "text"]


def test_csv_is_read_by_its_own_reader(azcn, sampled):
    ran = azcn("facts", "--seed", "--format", "csv", "--columns", "all")
    found = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert [row["text"] for row in found] == [fact.text for fact in sampled.facts]
    assert (found[0]["value.amount"], found[0]["value.currency"]) == ("3100000000", "EUR")


def test_json_and_json_lines_hold_the_same_rows(azcn, sampled):
    lines = rows(azcn("facts", "--seed", "--format", "jsonl"))
    assert json.loads(azcn("facts", "--seed", "--json").out) == lines
    assert len(lines) == len(sampled.facts)


def test_a_table_of_one_type_has_its_slots_as_columns_and_values_as_people_write_them(azcn, sampled):
    del sampled
    head, _, first, second = azcn("facts", "--seed", "--type", "trade", "--format", "table").out.splitlines()
    for column in ("flow", "parties", "origin", "destination", "goods", "value", "change", "period"):
        assert column in head.split()
    assert "> 3.1 bn EUR" in first
    assert "> +43%" in first
    assert "Jan–Jul 2024" in second


def test_a_fact_is_only_printed_as_it_is_in_its_document(azcn, sampled):
    del sampled
    assert len(rows(azcn("facts", "--seed", "--format", "jsonl"))) == len(EVERY_TYPE) + 1


# --- files -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.json", "json"), ("a.jsonl", "jsonl"), ("a.csv", "csv"), ("a.tsv", "tsv"), ("a.md", "markdown")],
)
def test_a_file_gets_the_format_of_its_name(azcn, sampled, here, name, format):  # noqa: A002
    del sampled
    ran = azcn("facts", "--seed", "-o", name)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (here / name).read_bytes().decode() == azcn("facts", "--seed", "--format", format).out
    assert [path.name for path in here.iterdir()] == [name]


def test_a_format_that_is_said_goes_for_a_name_without_an_ending(azcn, sampled, here):
    del sampled
    azcn("facts", "--seed", "-o", "a", "--json")
    assert json.loads((here / "a").read_text(encoding="utf-8"))


def test_a_file_is_left_as_it_was_where_the_run_fails(azcn, here):
    (here / "a.tsv").write_text("before", encoding="utf-8")
    assert azcn("facts", "missing.txt", "-o", "a.tsv").code == 1
    assert (here / "a.tsv").read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("path", ["nowhere/a.tsv", "."])
def test_a_place_that_is_no_file_is_refused(azcn, here, path):
    del here
    ran = azcn("facts", "-o", path)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_a_party_is_found_by_another_name_that_its_document_has_for_it(azcn):
    text = "Lina Marchal, présidente de Norfrut SA, a signé un accord avec la Norvège. " + ARTICLE
    assert azcn("facts", "-", "--party", "Marchal", "--fail-empty", stdin=text).code == 0
    assert azcn("facts", "-", "--party", "Personne", "--fail-empty", stdin=text).code == 1
