"""Lines of the parts of a TOML text."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.packs.lines import line_of, lines_of

TEXT = '''\
# a comment with [[rule]] and x = 1
type = "a#b"
says = """
[not.a.table]
key = 1
"""
lists = [
  "one", # [comment]
  ["two",
   "three"],
]
point = { x = 1, y.z = "}" }
"quoted key" = 'it''s'

[[rule]]
id = "first"
[rule.slots]
value = ["agent"]

[[example]]
text = "un"

[[rule]]
id = "second"
  [rule.slots]
  date.form = 1
'''.replace("'it''s'", "'its'")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("type",), 2),
        (("says",), 3),
        (("lists",), 7),
        (("lists", 0), 8),
        (("lists", 1), 9),
        (("lists", 1, 1), 10),
        (("point", "y", "z"), 12),
        (("quoted key",), 13),
        (("rule", 0), 15),
        (("rule", 0, "id"), 16),
        (("rule", 0, "slots"), 17),
        (("rule", 0, "slots", "value", 0), 18),
        (("example", 0, "text"), 21),
        (("rule", 1), 23),
        (("rule", 1, "slots", "date", "form"), 26),
    ],
)
def test_every_part_has_its_line(path, line):
    assert lines_of(TEXT)[path] == line


def test_a_part_that_is_missing_has_the_line_of_what_it_would_stand_in():
    lines = lines_of(TEXT)
    assert line_of(lines, ("rule", 1, "slots", "value", 3)) == 25
    assert line_of(lines, ("nothing",)) == 1


@pytest.mark.parametrize(
    "text",
    ["a = [[1, 2], [3]]\nb = 2", "a = [[[]], []]\nb = 2", "a = {b = [{c = [1]}]}\nb = 2", 'a = """"quoted""""\nb = 2'],
)
def test_brackets_and_quotes_inside_values_end_nothing(text):
    tomllib.loads(text)
    assert lines_of(text)[("b",)] == 2


def test_windows_line_ends_count_once():
    assert lines_of('a = 1\r\n\r\n[[rule]]\r\nid = "x"\r\n')[("rule", 0, "id")] == 4


LEAVES = st.one_of(
    st.integers(-9, 9).map(str),
    st.sampled_from(['"text"', "'[[a]]'", '"""\ntwo\n"""', "1.5", "2025-04-22", "[1, [2], '#']", "{ k = ']' }"]),
)


@given(st.lists(st.tuples(st.sampled_from(["key", "list", "table", "comment", "space"]), LEAVES), max_size=12))
def test_what_tomllib_reads_is_found_where_it_was_written(parts):
    text, wanted, here, tables = "", {}, (), 0
    for number, (kind, value) in enumerate(parts):
        line = text.count("\n") + 1
        if kind == "key":
            text += f"k{number} = {value}\n"
            wanted[*here, f"k{number}"] = line
        elif kind == "list":
            here = ("many", tables)
            tables += 1
            text += "[[many]]\n"
            wanted[here] = line
        elif kind == "table":
            here = (f"t{number}",)
            text += f"[t{number}] # one\n"
            wanted[here] = line
        else:
            text += "# k = [1\n" if kind == "comment" else "\n"
    tomllib.loads(text)
    lines = lines_of(text)
    assert {path: lines[path] for path in wanted} == wanted


@given(st.text(alphabet="[]{}\"'=.#,\n ak", max_size=40))
def test_text_that_is_no_toml_ends_nothing_but_the_search(text):
    assert all(line >= 1 for line in lines_of(text).values())
