import csv
import io
import json
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.codec import decode, encode, loads
from azcn.errors import UsageError
from azcn.render import FORMATS, writer
from azcn.render.rows import flat_cell, view
from samples import EVERY_TYPE, PLANNED, TRADES, VOLUME
from strategies import facts


class Terminal(io.StringIO):
    def isatty(self):
        return True


def written(format, items, stream=None, **options):  # noqa: A002
    stream = stream or io.StringIO(newline="")
    with writer(format, stream, **{"view": "facts", **options}) as rows:
        for item in items:
            rows.write(item)
    return stream.getvalue()


# --- choice ----------------------------------------------------------------------------------


def test_a_pipe_gets_exactly_tsv():
    assert written(None, TRADES) == written("tsv", TRADES)


def test_a_terminal_gets_a_table():
    text = written(None, TRADES, Terminal(), types=["trade"], width=200)
    assert "> 3.1 bn EUR" in text
    assert "\t" not in text


@pytest.mark.parametrize("format", FORMATS)
def test_an_object_and_its_row_are_written_alike(format):  # noqa: A002
    assert written(format, EVERY_TYPE) == written(format, map(encode, EVERY_TYPE))


@pytest.mark.parametrize(
    ("format", "text"),
    [("table", ""), ("markdown", ""), ("json", "[]\n"), ("jsonl", ""), ("csv", "doc,id\r\n"), ("tsv", "doc\tid\n")],
)
def test_without_rows_there_is_a_header_or_an_empty_array(format, text):  # noqa: A002
    assert written(format, [], columns=["doc", "id"]) == text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"format": "xml"}, "no format 'xml'; one of table, json"),
        ({"format": "csv", "view": "fact"}, "no view 'fact'"),
        ({"format": "csv", "columns": ["docs"]}, "no column 'docs' in facts; did you mean 'doc'"),
    ],
)
def test_an_unknown_format_view_or_column_is_refused(options, message):
    with pytest.raises(UsageError, match=message):
        writer(**{"stream": io.StringIO(), "view": "facts", **options})


# --- lines -----------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "tsv"])
def test_a_row_leaves_before_the_next_one_is_written(format):  # noqa: A002
    stream = io.StringIO()
    rows = writer(format, stream, view="facts")
    rows.write(VOLUME)
    rows.flush()
    first = stream.getvalue()
    assert VOLUME.id in first
    rows.write(PLANNED)
    rows.close()
    assert stream.getvalue().startswith(first)
    assert PLANNED.id in stream.getvalue()


def test_a_json_array_is_whole_after_a_failure():
    def failing():
        yield VOLUME
        raise OSError("full")

    stream = io.StringIO()
    with pytest.raises(OSError, match="full"):
        written("json", failing(), stream)
    assert [row["id"] for row in json.loads(stream.getvalue())] == [VOLUME.id]


@pytest.mark.parametrize("format", FORMATS)
def test_closing_twice_writes_once(format):  # noqa: A002
    stream = io.StringIO()
    rows = writer(format, stream, view="facts")
    rows.write(VOLUME)
    rows.close()
    text = stream.getvalue()
    rows.close()
    assert stream.getvalue() == text
    assert not stream.closed


def test_json_lines_read_back_as_the_facts_they_were():
    assert tuple(decode(loads(line)) for line in written("jsonl", EVERY_TYPE).splitlines()) == EVERY_TYPE
    assert tuple(map(decode, loads(written("json", EVERY_TYPE)))) == EVERY_TYPE


def test_json_of_chosen_columns_has_their_values_under_their_names():
    text = written("jsonl", [VOLUME], columns=["id", "value.amount", "period", "parties.country", "goods"])
    assert loads(text) == {
        "id": VOLUME.id,
        "value.amount": 3100000000,
        "period": {"edtf": "2023", "start": "2023-01-01", "end": "2023-12-31", "grain": "year"},
        "parties.country": ["NO", "CL"],
        "goods": None,
    }


CELLS = st.text(max_size=20)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4))
def test_csv_reads_back_as_it_was(cells):
    text = written("csv", [{"doc": first, "id": second} for first, second in cells], columns=["doc", "id"])
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == [["doc", "id"], *cells]


@given(st.lists(st.lists(CELLS | st.text("\t\n\r\\ntr", max_size=9), min_size=2, max_size=2), max_size=4))
def test_tsv_reads_back_as_it_was(cells):
    def plain(cell):
        back = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}
        parts, at = [], 0
        while at < len(cell):
            size = 2 if cell[at] == "\\" else 1
            parts.append(back.get(cell[at : at + size], cell[at : at + size]))
            at += size
        return "".join(parts)

    text = written("tsv", [{"doc": first, "id": second} for first, second in cells], columns=["doc", "id"])
    header, *lines = text.removesuffix("\n").split("\n")
    assert header == "doc\tid"
    assert [[plain(cell) for cell in line.split("\t")] for line in lines] == cells


@given(facts())
def test_every_row_of_tsv_has_a_cell_for_each_column_and_nothing_is_cut(fact):
    for chosen, columns in ((None, view("facts").brief()), (["all"], view("facts").flat())):
        header, line = written("tsv", [fact], columns=chosen).removesuffix("\n").split("\n")
        assert header.split("\t") == columns
        assert len(line.split("\t")) == len(columns)
        cells = next(csv.DictReader(io.StringIO(written("csv", [fact], columns=chosen), newline="")))
        assert cells == {column: flat_cell(encode(fact), column) for column in columns}


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_written_is_utf_8_whatever_the_document_holds(format):  # noqa: A002
    row = {**encode(VOLUME), "doc": "a\ud83db", "text": "\ud83d"}
    assert written(format, [row], columns=["doc", "text"]).encode()


# --- tables ----------------------------------------------------------------------------------


def test_a_table_in_a_pipe_is_neither_cut_nor_wrapped():
    row = {**encode(VOLUME), "doc": "d" * 500}
    text = written("table", [row, encode(PLANNED)])
    assert "d" * 500 in text
    assert len(text.splitlines()) == 4
    assert all(line == line.rstrip() for line in text.splitlines())


def test_a_table_leaves_out_what_no_row_says():
    header = written("table", [VOLUME], types=["trade"]).splitlines()[0].split()
    assert not {"doc", "origin", "goods", "modality"} & {*header}


def test_a_table_of_several_documents_names_them():
    assert "doc" in written("table", TRADES, types=["trade"]).splitlines()[0].split()


def test_columns_asked_for_all_stand():
    text = written("table", [VOLUME], columns=["doc", "goods", "modality"])
    assert text.splitlines()[0].split() == ["doc", "goods", "modality"]


def test_a_narrow_terminal_gets_a_block_for_each_row():
    text = written("table", TRADES, types=["trade"], width=30)
    assert max(map(len, text.splitlines())) <= 30
    assert "value          > 3.1 bn EUR" in text


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colours_are_for_terminals_that_want_them(monkeypatch, environment, coloured):
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm", **environment}.items():
        monkeypatch.setenv(name, value)
    text = written("table", TRADES, Terminal(), types=["trade"], width=200)
    assert ("\x1b[3" in text) == coloured


@pytest.mark.parametrize(("colour", "coloured"), [(True, True), (False, False)])
def test_the_caller_has_the_last_word_on_colours(monkeypatch, colour, coloured):
    monkeypatch.setenv("NO_COLOR" if colour else "FORCE_COLOR", "1")
    text = written("table", TRADES, types=["trade"], colour=colour)
    assert ("\x1b[" in text) == coloured


def test_a_dumb_terminal_keeps_the_width_it_is_given(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    text = written("table", [VOLUME, PLANNED], Terminal(), columns=["doc", "text"], width=200)
    assert VOLUME.text in text


def test_a_control_sequence_in_a_text_does_not_reach_the_terminal():
    row = {**encode(VOLUME), "text": "rouge\x1b[31m\x9b2J"}
    assert "\x1b" not in written("table", [row], columns=["text"], colour=False)
    assert "\x9b" not in written("markdown", [row], columns=["text"])


@pytest.mark.parametrize(
    ("text", "cell"),
    [("a|b", r"a\|b"), ("a\nb", "a b"), ("*a* [b](c) <i>", r"\*a\* \[b\](c) \<i>"), ("a_b _c_", r"a_b \_c\_")],
)
def test_markdown_cells_show_the_text_as_it_stands(text, cell):
    lines = written("markdown", [{"text": text}], columns=["text"]).splitlines()
    assert lines == ["| text |", "| --- |", f"| {cell} |"]


# --- weight ----------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "tsv", "markdown"])
def test_only_a_table_imports_rich_and_nothing_imports_pydantic(format):  # noqa: A002
    code = (
        "import io, sys; from azcn.render import writer;"
        f"rows = writer({format!r}, io.StringIO(), view='facts', types=['trade']);"
        "rows.write({'doc': 'a', 'id': 'b', 'slots': {}}); rows.close();"
        "heavy = {'pydantic', 'pydantic_core', 'rich', 'spacy', 'numpy', 'click'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_plain_row_may_hold_numbers_of_any_type():
    assert written("jsonl", [{"a": 0.5, "b": Decimal("2.50"), "c": 3}]) == '{"a": 0.5, "b": 2.5, "c": 3}\n'
