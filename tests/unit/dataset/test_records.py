"""Tables have typed columns that hold all that rows say, exactly, in both formats."""

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azcn.codec import encode
from azcn.dataset.parts import connect, line, read_part, write_part
from azcn.dataset.records import as_item, as_record, as_row
from azcn.dataset.schema import EXACT, TABLES, ListOf, Scalar, Struct, columns, sql
from azcn.model import FACT_TYPES, Document, Fact, Mention, Money
from samples import ANNOTATED, CHAINS, DOCUMENT, EVERY_TYPE, MENTIONS, PLANNED, VOLUME
from strategies import chains, documents, facts, mentions

ITEMS = {"documents": [DOCUMENT], "mentions": MENTIONS, "entities": CHAINS, "facts": [*EVERY_TYPE, PLANNED]}
STRATEGIES = {"documents": documents(), "mentions": mentions(), "entities": chains(), "facts": facts()}


def fits(record, struct):
    """Whether every value of a record has its column, of its type."""
    return all(name in struct.names and _fits(value, struct[name]) for name, value in record.items())


def _fits(value, column):
    if value is None:
        return True
    if isinstance(column, Struct):
        return isinstance(value, dict) and fits(value, column)
    if isinstance(column, ListOf):
        return isinstance(value, list) and all(_fits(each, column.of) for each in value)
    return type(value) is {"text": str, "integer": int, "decimal": Decimal, "boolean": bool}[column.name]


# --- columns -----------------------------------------------------------------------------------


def test_every_field_of_the_model_has_its_column():
    assert {field.name for field in dataclasses.fields(Document)} < set(columns("documents").names)
    slots = {field.name for cls in FACT_TYPES.values() for field in dataclasses.fields(cls)}
    assert slots == set(columns("facts")["slots"].names)


def test_values_of_several_kinds_stand_in_one_struct_that_says_which():
    assert columns("facts")["slots"]["value"].names[0] == "kind"
    assert "kind" not in columns("facts")["slots"]["quantity"].names


def test_columns_have_types_of_sql():
    assert sql(columns("entities")["mentions"]) == 'STRUCT("text" VARCHAR, "start" BIGINT, "end" BIGINT)[]'
    assert sql(columns("facts")["confidence"]) == "DECIMAL(5,4)"
    assert isinstance(columns("facts")["start"], Scalar)


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
@settings(max_examples=60)
def test_records_have_the_types_of_their_columns_and_say_all_that_rows_say(table, data):
    item = data.draw(STRATEGIES[table])
    record = as_record(item)
    assert fits(record, columns(table))
    assert as_item(table, record) == item
    assert as_row(table, record) == encode(item)


@pytest.mark.parametrize("amount", ["1E+27", "1E+28", "1.5E+29", "12345678901234567890123456789"])
def test_a_round_number_of_more_than_28_digits_comes_back(amount):
    large = dataclasses.replace(MENTIONS[4], value=Money(amount=Decimal(amount)))
    record = as_record(large)
    assert as_item("mentions", record) == large
    assert as_row("mentions", record) == encode(large)


def test_a_number_that_no_column_holds_stands_in_the_row_as_json():
    huge = dataclasses.replace(MENTIONS[4], value=Money(amount=Decimal("1e40")))
    record = as_record(huge)
    assert record["value"].get("amount") is None
    assert record[EXACT]
    assert as_item("mentions", record) == huge


def test_a_number_with_more_places_than_its_column_is_near_there_and_exact_in_the_row():
    fine = dataclasses.replace(MENTIONS[4], value=Money(amount=Decimal("0.12345678912")))
    assert as_record(fine)["value"]["amount"] == Decimal("0.123456789")
    assert as_item("mentions", as_record(fine)) == fine


def test_a_usual_number_needs_no_second_form():
    assert EXACT not in as_record(VOLUME)


# --- part files --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
@pytest.mark.parametrize("table", TABLES)
def test_what_is_written_is_read(tmp_path, table, form):
    lines, part = tmp_path / "lines", tmp_path / "part"
    lines.write_bytes(b"".join(line(item, form, ("odd",)) + b"\n" for item in ITEMS[table]))
    write_part(lines, part, table, connect() if form == "parquet" else None)
    rows = list(read_part(part, table, form))
    more = [{"hash": row.pop("hash"), "warnings": row.pop("warnings")} for row in rows if table == "documents"]
    assert rows == [encode(item) for item in ITEMS[table]]
    assert all(each["warnings"] == ["odd"] and len(each["hash"]) == 32 for each in more)


def test_strange_texts_survive_parquet(tmp_path):
    texts = ["\0 nul", "'quote\"", "\r\n\u2028", "😀 e\u0301", "", "null", "x" * 3_000_000]
    items = [Document(id=f"d{n}", text=text) for n, text in enumerate(texts)]
    (tmp_path / "lines").write_bytes(b"".join(line(item, "parquet") + b"\n" for item in items))
    write_part(tmp_path / "lines", tmp_path / "it's", "documents", connect())
    assert [row["text"] for row in read_part(tmp_path / "it's", "documents", "parquet")] == texts


def test_a_table_without_rows_has_its_columns(tmp_path):
    (tmp_path / "lines").write_bytes(b"")
    write_part(tmp_path / "lines", tmp_path / "part", "facts", connect())
    assert list(read_part(tmp_path / "part", "facts", "parquet")) == []
    with connect() as connection:
        found = connection.execute("describe select * from read_parquet(?)", [str(tmp_path / "part")]).fetchall()
    assert [each[0] for each in found] == list(columns("facts").names)


def test_the_same_records_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        (tmp_path / "lines").write_bytes(b"".join(line(item, "parquet") + b"\n" for item in ITEMS["facts"] * 50))
        write_part(tmp_path / "lines", tmp_path / name, "facts", connect())
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_sample_is_of_every_table():
    assert isinstance(ITEMS["facts"][0], Fact)
    assert isinstance(ITEMS["mentions"][0], Mention)
    assert ANNOTATED.document == DOCUMENT
