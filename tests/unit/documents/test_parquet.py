"""Parquet files, written by DuckDB: one document a row."""

import datetime as dt

import duckdb
import pytest

from azcn.documents import Columns
from azcn.model import Document
from reading import read


@pytest.fixture
def write(here):
    """Write a query's rows to a file."""

    def write(query, name="a.parquet"):
        with duckdb.connect() as connection:
            connection.execute(f"COPY ({query}) TO '{here / name}' (FORMAT parquet)")
        return name

    return write


def test_a_row_is_a_document_with_its_fields(write):
    write("SELECT 'n1' id, DATE '2024-03-05' date, 'Bref' title, 'https://exemple.fr' source, 'Lyon a signé.' text")
    assert read("a.parquet").documents == [
        Document(id="n1", text="Lyon a signé.", date=dt.date(2024, 3, 5), title="Bref", source="https://exemple.fr")
    ]


def test_the_text_alone_will_do_and_the_row_is_the_id(write):
    write("SELECT unnest(['Lyon.', 'Nice.']) AS text")
    assert [(each.id, each.text) for each in read("a.parquet").documents] == [
        ("a.parquet:1", "Lyon."),
        ("a.parquet:2", "Nice."),
    ]


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        ("TIMESTAMP '2024-03-05 09:30:00'", dt.datetime.fromisoformat("2024-03-05T09:30")),
        ("TIMESTAMPTZ '2024-03-05 09:30:00+00'", dt.datetime(2024, 3, 5, 9, 30, tzinfo=dt.UTC)),
        ("'2024-03-05'", dt.date(2024, 3, 5)),
        ("NULL::DATE", None),
        ("NULL::VARCHAR", None),
    ],
)
def test_dates_are_of_any_type_that_says_a_day(write, value, read_as):
    write(f"SELECT 'Lyon.' text, {value} date")
    assert read("a.parquet").documents[0].date == read_as


@pytest.mark.parametrize(("value", "name"), [("7", "7"), ("'a'", "a"), ("1.50::DECIMAL(5,2)", "1.50")])
def test_ids_are_of_any_type(write, value, name):
    write(f"SELECT 'Lyon.' text, {value} id")
    assert read("a.parquet").documents[0].id == name


def test_columns_are_named_by_the_user_whatever_they_are_called(write):
    write('SELECT 3 AS n, \'x\' AS text, \'Lyon.\' AS "le ""corps"""')
    (found,) = read("a.parquet", columns=Columns(text='le "corps"', id="n")).documents
    assert (found.id, found.text) == ("3", "Lyon.")


def test_a_missing_column_is_one_error_that_lists_those_there_are(write):
    write("SELECT range AS n, 'Lyon.' AS corps FROM range(10)")
    assert read("a.parquet").errors == ["a.parquet: no column 'text'; there are n, corps; say --text-column NAME"]
    assert read("a.parquet", columns=Columns(text="corps", date="jour")).errors == [
        "a.parquet: no column 'jour'; there are n, corps"
    ]


def test_rows_without_a_text_are_told_and_the_others_are_read(write):
    write("SELECT unnest(['Lyon.', NULL, 'Nice.']) AS text")
    found = read("a.parquet")
    assert [document.text for document in found.documents] == ["Lyon.", "Nice."]
    assert found.errors == ["a.parquet:2: no text"]


def test_a_column_of_numbers_is_no_text(write):
    write("SELECT 3.5 AS text")
    assert read("a.parquet").errors[0].startswith('a.parquet:1: "text" is ')


def test_bytes_that_an_old_writer_left_are_text(write):
    write("SELECT 'Lyon.'::BLOB AS text")
    assert read("a.parquet").documents[0].text == "Lyon."


def test_a_name_is_one_file_and_no_pattern(write, here):
    write("SELECT 'Lyon.' AS text")
    (here / "a.parquet").rename(here / "[ab]*?.parquet")
    write("SELECT 'Nice.' AS text", "ab1.parquet")
    assert [document.text for document in read("[ab]*?.parquet").documents] == ["Lyon."]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"rien du tout", b"PAR1" + b"x" * 100 + b"PAR1"])
def test_what_is_no_parquet_is_told(here, data):
    (here / "a.parquet").write_bytes(data)
    (here / "b.txt").write_text("Lyon.")
    found = read("a.parquet", "b.txt")
    assert [document.text for document in found.documents] == ["Lyon."]
    assert len(found.errors) == 1
    assert found.errors[0].startswith("a.parquet: no Parquet, or damaged: ")
    assert str(here) not in found.errors[0]


def test_a_file_cut_off_is_told(write, here):
    write("SELECT 'Lyon.' AS text FROM range(1000)")
    (here / "a.parquet").write_bytes((here / "a.parquet").read_bytes()[:-20])
    assert read("a.parquet").errors[0].startswith("a.parquet: no Parquet, or damaged: ")


def test_a_compressed_one_is_refused_with_the_way_out(write, here):
    import gzip

    write("SELECT 'Lyon.' AS text")
    (here / "a.parquet.gz").write_bytes(gzip.compress((here / "a.parquet").read_bytes()))
    assert read("a.parquet.gz").errors == ["a.parquet.gz: this format cannot be read compressed, unpack it first"]


def test_without_duckdb_the_extra_is_named(here, without):
    (here / "a.parquet").write_bytes(b"PAR1")
    without("duckdb")
    assert read("a.parquet").errors == [
        'a.parquet: Parquet is read with an extra that is not installed: python -m pip install "azcn[parquet]"'
    ]
