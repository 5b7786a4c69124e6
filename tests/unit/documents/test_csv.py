"""Tables: one document a row, its fields by the names of the columns."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.documents import Columns
from azcn.documents.opened import Opened
from azcn.documents.readers.csv import read as read_csv
from azcn.model import Document
from reading import read


def rows(text, name="a.csv", **options):
    """What the reader makes of ``text``: documents, and messages."""
    found = list(read_csv(Opened(name, io.BytesIO(text.encode()), **options)))
    return [item if isinstance(item, Document) else str(item) for item in found]


def texts(text, **options):
    return [item.text for item in rows(text, **options)]


# --- columns -----------------------------------------------------------------------------------


def test_a_row_is_a_document_with_its_fields(here):
    (here / "a.csv").write_text(
        "id,date,title,source,text\nn1,2024-03-05,Bref,https://exemple.fr/1,Lyon a signé.\n", encoding="utf-8"
    )
    assert read("a.csv").documents == [
        Document(id="n1", text="Lyon a signé.", date=dt.date(2024, 3, 5), title="Bref", source="https://exemple.fr/1")
    ]


def test_the_text_alone_will_do_and_the_line_is_the_id():
    assert rows("text\nLyon.\n\nNice.\n") == [
        Document(id="a.csv:2", text="Lyon."),
        Document(id="a.csv:4", text="Nice."),
    ]


def test_own_names_count_in_any_case_and_among_others():
    (found,) = rows("Auteur,Text,DATE\nLina,Lyon.,2024-03-05T09:30\n")
    assert (found.text, found.date) == ("Lyon.", dt.datetime.fromisoformat("2024-03-05T09:30"))


def test_columns_are_named_by_the_user():
    (found,) = rows("n,corps,jour\n7,Lyon.,2024-03-05\n", columns=Columns(text="corps", id="n", date="jour"))
    assert (found.id, found.text, found.date) == ("7", "Lyon.", dt.date(2024, 3, 5))


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (None, "a.csv: no column 'text'; there are id, corps; say --text-column NAME"),
        (Columns(text="texte"), "a.csv: no column 'texte'; there are id, corps"),
        (Columns(text="corps", date="jour"), "a.csv: no column 'jour'; there are id, corps"),
    ],
)
def test_a_missing_column_is_one_error_that_lists_those_there_are(here, columns, message):
    (here / "a.csv").write_text("id,corps\n1,Lyon.\n2,Nice.\n")
    assert read("a.csv", columns=columns)[:2] == ([], [message])


def test_a_column_that_stands_twice_says_nothing(here):
    (here / "a.csv").write_text("text,text\nLyon.,Nice.\n")
    assert read("a.csv").errors == ["a.csv: the column 'text' stands 2 times; there are text, text"]


def test_two_columns_that_differ_in_case_are_two():
    assert texts("text,Text\nLyon.,Nice.\n") == ["Lyon."]


# --- forms -------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_header_tells_the_separator(separator):
    text = "\n".join(separator.join(row) for row in (("id", "text"), ("1", '"Oui, ; | \t non."')))
    assert texts(text) == ["Oui, ; | \t non."]


def test_a_single_column_is_separated_by_nothing_that_texts_have():
    assert texts('text\n"Oui, non; bien."\n') == ["Oui, non; bien."]
    assert texts("text\nOui, non; bien.\n", name="a.tsv") == ["Oui, non; bien."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way_and_texts_keep_theirs(end):
    assert texts(f'id,text{end}1,"un{end}deux"{end}2,trois{end}') == [f"un{end}deux", "trois"]


def test_quotes_within_quotes_are_written_twice_and_others_stand_alone():
    assert texts('id,text\n1,"Il dit ""oui""."\n2,Il dit "non".\n') == ['Il dit "oui".', 'Il dit "non".']


def test_a_byte_order_mark_is_no_part_of_the_first_name():
    assert texts("\ufefftext\nLyon.\n") == ["Lyon."]


def test_another_encoding_can_be_said(here):
    (here / "a.csv").write_bytes("id;text\n1;Été à Orléans.\n".encode("cp1252"))
    assert read("a.csv", encoding="cp1252").documents[0].text == "Été à Orléans."
    assert read("a.csv").errors[0].startswith("a.csv:2: not UTF-8; it looks like ")


def test_a_cell_is_longer_than_pythons_own_limit_and_the_limit_stays():
    before = csv.field_size_limit()
    text = "Lyon exporte. " * 40_000
    assert texts(f'text\n"{text}"\n') == [text]
    assert csv.field_size_limit() == before


def test_rows_of_empty_cells_are_no_documents():
    assert [item.text for item in rows("id,text\n1,Lyon.\n,\n\n2,Nice.\n,\n")] == ["Lyon.", "Nice."]


@pytest.mark.parametrize(
    ("line", "separator"),
    [
        ("sep=;", ";"),
        ("sep=,", ","),
        ("SEP=|", "|"),
        ('"sep=;"', ";"),
        ("sep=\t", "\t"),
        ("sep=^", "^"),
        ("sep=;;;", ";"),
    ],
)
def test_a_first_line_may_say_the_separator(line, separator):
    text = f"\ufeff{line}\r\nid{separator}text\r\n1{separator}Lyon.\r\n"
    assert [(found.id, found.text) for found in rows(text)] == [("1", "Lyon.")]


def test_a_column_may_be_called_sep():
    assert [found.text for found in rows("text;sep=;x\nLyon.;1;2\n")] == ["Lyon."]


def test_a_header_may_be_longer_than_pythons_own_limit():
    assert texts(f"text,{'x' * 200_000}\nLyon.,1\n") == ["Lyon."]


# --- bad rows ----------------------------------------------------------------------------------


def test_ragged_rows_are_told_and_the_others_are_read():
    assert rows("id,text\n1,Lyon.\n2\n3,Nice,Metz\n4,Metz.\n") == [
        Document(id="1", text="Lyon."),
        "a.csv:3: 1 cell under 2 cells of the header",
        "a.csv:4: 3 cells under 2 cells of the header",
        Document(id="4", text="Metz."),
    ]


def test_a_quote_that_is_followed_by_text_is_told_and_the_others_are_read():
    assert rows('id,text\n1,"Il dit "oui"."\n2,Nice.\n') == [
        "a.csv:2: text after a closing quote; within quotes, one is written twice",
        Document(id="2", text="Nice."),
    ]


def test_a_quote_that_is_never_closed_is_told_with_its_row():
    assert rows('id,text\n1,Lyon.\n2,"Nice.\n3,Metz.\n') == [
        Document(id="1", text="Lyon."),
        "a.csv:3: a quote of this row is never closed: what follows cannot be read",
    ]


def test_a_row_that_is_too_long_fails_alone(here, monkeypatch):
    monkeypatch.setattr("azcn.documents.readers.csv.LIMIT", 1000)
    (here / "a.csv").write_text(f"id,text\n1,Lyon.\n2,{'Nice. ' * 1000}\n3,{'Metz,' * 1000}\n4,Metz.\n")
    found = read("a.csv")
    assert [document.id for document in found.documents] == ["1", "4"]
    assert [error.partition(": ")[0] for error in found.errors] == ["a.csv:3", "a.csv:4"]


def test_lines_that_are_lost_with_a_row_are_told():
    assert rows('id,text\n1,"Il dit\n2,Nice.\n3,"Oui."\n4,Metz.\n') == [
        "a.csv:2: text after a closing quote; within quotes, one is written twice (lines 2 to 4 are passed over)",
        Document(id="4", text="Metz."),
    ]


def test_rows_of_another_encoding_fail_alone(here):
    good, bad = "1;Orléans, où l’été dure.\n".encode(), b'2;"\xe9t\xe9\nou"\n'
    (here / "a.csv").write_bytes(b"id;text\n" + good + bad + good.replace(b"1", b"3"))
    found = read("a.csv")
    assert [document.id for document in found.documents] == ["1", "3"]
    assert found.errors == ["a.csv:3: not UTF-8 (byte E9 at character 1), as the text around it is: mend it"]


@pytest.mark.parametrize("ending", ["", "\r"])
def test_a_zero_in_the_first_row_spoils_that_row_alone(here, ending):
    (here / "a.csv").write_bytes(f"id,text{ending}\n1,a\0b{ending}\n2,Metz.{ending}\n".encode())
    found = read("a.csv")
    assert ([document.id for document in found.documents], found.errors) == (
        ["2"],
        ['a.csv:2: "text" has a zero character'],
    )


def test_a_cell_without_end_ends_the_file(here, monkeypatch):
    monkeypatch.setattr("azcn.documents.readers.csv.LIMIT", 1000)
    (here / "a.csv").write_text('id,text\n1,Lyon.\n2,"' + "Nice.\n" * 1000)
    found = read("a.csv")
    assert [document.text for document in found.documents] == ["Lyon."]
    assert found.errors == ["a.csv:3: a cell of this row is too long: is a quote never closed? It ends here"]


def test_a_zero_character_is_no_text():
    text = "id,text\n1,Lyon.\n" + "2,Nice.\n" * 2000 + "3,a\0b\n4,Metz.\n"
    assert rows(text)[-2:] == ['a.csv:2003: "text" has a zero character', Document(id="4", text="Metz.")]


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("02/10/2024", dt.date(2024, 10, 2)),
        ("2/10/24", dt.date(2024, 10, 2)),
        ("02.10.2024", dt.date(2024, 10, 2)),
        ("02/10/2024 14:30", dt.datetime(2024, 10, 2, 14, 30)),  # noqa: DTZ001
        ("2 oct. 2024", dt.date(2024, 10, 2)),
        ("mercredi 2 octobre 2024", dt.date(2024, 10, 2)),
        ("Wed, 02 Oct 2024 08:00:00 GMT", dt.date(2024, 10, 2)),
    ],
)
def test_a_date_is_read_as_the_french_write_it(date, day):
    (found,) = rows(f'date;text\n"{date}";Lyon.\n')
    assert found.date == day


@pytest.mark.parametrize("date", ["hier", "10/13/2024", "31/02/2024", "octobre 2024", "2024", "0000-00-00", "45567"])
def test_a_date_that_is_none_is_told_and_the_row_is_read_without(date):
    told = []
    (found,) = rows(f"date;text\n{date};Lyon.\n", warn=told.append)
    assert (found.text, found.date) == ("Lyon.", None)
    (message,) = told
    assert message.startswith(f"a.csv:2: \"date\": '{date}' is no date of one day")


@pytest.mark.parametrize("text", ["", "\n\n  \n", "\ufeff"])
def test_an_empty_file_is_told(here, text):
    (here / "a.csv").write_text(text, encoding="utf-8")
    assert read("a.csv").errors == [
        "a.csv: empty; the first row names the columns: text, and where they are known id, date, title, source"
    ]


def test_a_header_alone_is_no_document_and_no_error():
    assert rows("id,text\n") == []


# --- round trip --------------------------------------------------------------------------------

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@given(
    st.lists(st.tuples(CELLS.filter(str.strip), CELLS), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    # Where lines end in LF, the module leaves a CR without quotes unless all have them.
    st.sampled_from([("\r\n", csv.QUOTE_MINIMAL), ("\r\n", csv.QUOTE_ALL), ("\n", csv.QUOTE_ALL)]),
    st.integers(1, 7),
)
def test_what_the_csv_module_writes_is_read_back(table, separator, form, step):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator=form[0], quoting=form[1])
    writer.writerow(["title", "text"])
    writer.writerows(table)
    data = stream.getvalue().encode()
    found = list(read_csv(Opened("a.csv", _Slow(data, step))))
    assert [(each.title, each.text) for each in found] == table


class _Slow(io.BytesIO):
    """A stream that gives a few bytes at a time."""

    def __init__(self, data, step):
        super().__init__(data)
        self._step = step

    def read1(self, _=-1):
        return super().read1(self._step)
