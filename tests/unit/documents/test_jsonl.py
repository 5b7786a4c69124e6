"""A line of JSON is a document; one that cannot be read is told with its number, and the next ones are read."""

import datetime as dt
import json

import pytest

from azcn.documents import Columns, load_documents
from azcn.model import Document, Part


def read(folder, *lines):
    path = folder / "a.jsonl"
    path.write_bytes("\n".join(lines).encode())
    errors = []
    found = list(load_documents([str(path)], on_error=errors.append))
    return found, [str(error).removeprefix(str(path)) for error in errors]


def test_a_line_gives_all_that_is_known_of_a_document(tmp_path):
    row = {"id": "n1", "text": "Été.\nFin.", "date": "2025-04-22", "title": "T", "source": "AFP", "url": 3, "n": None}
    day = dt.date(2025, 4, 22)
    assert read(tmp_path, json.dumps(row)) == (
        [Document(id="n1", text="Été.\nFin.", date=day, title="T", source="AFP")],
        [],
    )


@pytest.mark.parametrize(
    ("date", "read_as"),
    [
        ("2025-04-22T09:30:00", dt.datetime(2025, 4, 22, 9, 30)),  # noqa: DTZ001
        ("2025-04-22T09:30:00Z", dt.datetime(2025, 4, 22, 9, 30, tzinfo=dt.UTC)),
        ("2025-04-22 09:30", dt.datetime(2025, 4, 22, 9, 30)),  # noqa: DTZ001
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_a_day_or_a_time(tmp_path, date, read_as):
    ((document,), _) = read(tmp_path, json.dumps({"id": "a", "text": "x", "date": date}))
    assert document.date == read_as


@pytest.mark.parametrize("date", ["hier", 20250422, "avril 2025", ["2025-04-22"], "non"])
def test_a_date_that_cannot_be_read_is_lost_but_not_its_document(tmp_path, date):
    path, told = tmp_path / "a.jsonl", []
    path.write_text(json.dumps({"id": "a", "text": "x", "date": date}))
    (document,) = load_documents([str(path)], on_warning=told.append)
    assert (document.text, document.date, len(told)) == ("x", None, 1)
    assert told[0].startswith(f'{path}:1: "date": ')
    with pytest.warns(UserWarning, match="is no date of one day"):
        assert len(list(load_documents([str(path)]))) == 1


def test_a_date_in_another_form_is_read_as_an_option_would(tmp_path):
    found, errors = read(
        tmp_path, *(json.dumps({"text": "x", "date": date}) for date in ("22/04/2025", "22 avril 2025"))
    )
    assert ([document.date for document in found], errors) == ([dt.date(2025, 4, 22)] * 2, [])


def test_of_many_lost_dates_the_first_ones_are_told_and_the_number_of_the_others(tmp_path):
    path, told = tmp_path / "a.jsonl", []
    path.write_text('{"text": "x", "date": "hier"}\n' * 30)
    assert len(list(load_documents([str(path)], on_warning=told.append, watch_ids=False))) == 30
    assert (len(told), told[-1]) == (11, f"{path}: 20 more are without a date that can be read")


def test_without_an_id_the_place_is_it(tmp_path):
    found, _ = read(tmp_path, "", '{"text": "x"}', '{"id": "", "text": "y"}', '{"id": 7, "text": "z"}')
    assert [document.id for document in found] == [f"{tmp_path}/a.jsonl:2", f"{tmp_path}/a.jsonl:3", "7"]


def test_empty_lines_and_windows_line_ends_are_no_trouble(tmp_path):
    found, errors = read(tmp_path, '{"id": "a", "text": "x"}\r', "\r", "  ", '\t{"id": "b", "text": "y"}')
    assert ([document.id for document in found], errors) == (["a", "b"], [])


def test_line_ends_are_those_of_json_lines_alone(tmp_path):
    found, errors = read(tmp_path, '{"id": "a", "text": "un\u2028deux\u0085trois\x1c"}'.replace("\x1c", ""))
    assert (found[0].text, errors) == ("un\u2028deux\u0085trois", [])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("non", ':2: not JSON: Expecting value at character 1; a line is {"id": …, "text": …}'),
        ('{"id": "a", "text": "x"', ":2: not JSON: Expecting ',' delimiter at character 24; a line is {\"id\""),
        ("{'text': 'x'}", ":2: not JSON: Expecting property name"),
        ('{"id": "a"}', ':2: no "text" field; a line is {"id": …, "text": …}'),
        ('{"id": "a", "text": null}', ':2: no "text" field; a line is {"id": …, "text": …}'),
        ('{"id": "a", "text": 3}', ':2: "text" is a number, not a text'),
        ('{"id": "a", "text": ["x"]}', ':2: "text" is a list, not a text'),
        ('{"id": {}, "text": "x"}', ':2: "id" is an object, not a text'),
        ('["a", "b"]', ':2: a line is {"id": …, "text": …}, an object'),
        ('"Un texte."', ':2: a line is {"id": …, "text": …}, an object'),
        ('{"id": "a", "text": "x", "text": "y"}', ':2: cannot be read: the field "text" stands twice'),
        ('{"id": "a", "text": "moitié \\ud83d de"}', ':2: "text" has half a character (\\ud83d) at 7; write it whole'),
        ('{"id": "\\udc00", "text": "x"}', ':2: "id" has half a character (\\udc00) at 0; write it whole'),
        ('{"id": "a", "text": "x", "n": ' + "9" * 5000 + "}", ":2: cannot be read: Exceeds the limit"),
        ("[" * 100_000, ":2: cannot be read: nested too deep"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_the_next_one_read(tmp_path, line, message):
    found, (error,) = read(tmp_path, '{"id": "1", "text": "x"}', line, '{"id": "3", "text": "z"}')
    assert [document.id for document in found] == ["1", "3"]
    assert error.startswith(message)
    assert "\n" not in error


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (['[{"id": "a",', '"text": "x"}]'], ":1: a JSON array, not JSON lines; a line is"),
        (["{", ' "id": "a",', ' "text": "x"', "}"], ":1: an object over several lines, not JSON lines; a line is"),
    ],
)
def test_a_file_that_is_json_but_no_lines_of_it_is_one_error(tmp_path, lines, message):
    found, (error,) = read(tmp_path, *lines)
    assert found == []
    assert error.startswith(message)
    assert "jq -c" in error


def test_whole_characters_outside_the_first_plane_are_read(tmp_path):
    ((document,), _) = read(tmp_path, '{"id": "a", "text": "\\ud83d\\ude00"}')
    assert document.text == "😀"


# --- columns and parts ---------------------------------------------------------------------------


def test_fields_may_be_called_otherwise(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"n": 7, "corps": "Lyon.", "text": "x"}\n{"n": 8}\n{"corps": "Nice."}\n')
    errors = []
    columns = Columns(text="corps", id="n")
    found = list(load_documents([str(path)], columns=columns, on_error=errors.append))
    assert [(document.id, document.text) for document in found] == [("7", "Lyon.")]
    assert [str(error) for error in errors] == [f'{path}:2: no "corps" field', f'{path}:3: no "n" field']


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ([{"start": 0, "end": 4, "place": "page 1"}], True),
        ([], False),
        ([{"start": 0, "end": 9, "place": "page 1"}], False),
        ([{"start": -1, "end": 2, "place": "page 1"}], False),
        ([{"start": 3, "end": 2, "place": "page 1"}], False),
        ([{"start": True, "end": 2, "place": "page 1"}], False),
        ([{"start": 0, "end": 2, "place": 1}], False),
        ([{"start": 0, "end": 2}], False),
        (["roue", "frein"], False),
        ("page 1", False),
        (None, False),
    ],
)
def test_parts_are_kept_where_they_are_those_of_a_text_and_left_alone_where_not(tmp_path, parts, kept):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "Lyon.", "parts": parts}))
    (document,) = load_documents([str(path)])
    assert document.parts == ((Part(start=0, end=4, place="page 1"),) if kept else ())
