"""Rows are put in order by what stands in their columns."""

from hypothesis import given
from hypothesis import strategies as st

from azcn.query import in_order

MONEY = [
    {"v": {"amount": 5, "currency": "USD"}},
    {"v": {"amount": 900, "currency": "EUR"}},
    {"v": None},
    {"v": {"amount": 70, "currency": "USD"}},
]


def ordered(rows, *columns):
    return in_order(rows, columns, lambda row, column: row.get(column))


def test_numbers_are_sorted_as_numbers_and_words_without_case():
    assert [row["n"] for row in ordered([{"n": 10}, {"n": 9}], "n")] == [9, 10]
    assert [row["n"] for row in ordered([{"n": "b"}, {"n": "A"}, {"n": "C"}], "n")] == ["A", "b", "C"]


def test_currencies_do_not_mix_and_what_has_no_value_comes_last_either_way():
    assert [row["v"] and row["v"]["amount"] for row in ordered(MONEY, "v")] == [900, 5, 70, None]
    assert [row["v"] and row["v"]["amount"] for row in ordered(MONEY, "-v")] == [70, 5, 900, None]


def test_the_first_column_counts_first_and_equals_keep_their_order():
    rows = [{"a": 1, "b": 1, "at": 0}, {"a": 0, "b": 2, "at": 1}, {"a": 1, "b": 0, "at": 2}, {"a": 0, "b": 2, "at": 3}]
    assert [row["at"] for row in ordered(rows, "a", "b")] == [1, 3, 2, 0]
    assert [row["at"] for row in ordered(rows, "-a", "b")] == [2, 0, 1, 3]


def test_dates_sort_by_their_beginning_and_lists_by_their_first_item():
    dates = [{"d": {"edtf": "2024", "start": "2024-01-01"}}, {"d": {"edtf": "2023-05", "start": "2023-05-01"}}]
    assert [row["d"]["edtf"] for row in ordered(dates, "d")] == ["2023-05", "2024"]
    lists = [{"p": [{"name": "Chili"}]}, {"p": []}, {"p": [{"name": "Bénin"}, {"name": "Zambie"}]}]
    assert [len(row["p"]) for row in ordered(lists, "p")] == [2, 1, 0]


VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=2)


@given(st.lists(VALUES), st.sampled_from(["n", "-n"]))
def test_any_mixture_of_values_is_sorted_and_none_is_lost(values, column):
    rows = [{"n": value, "at": at} for at, value in enumerate(values)]
    once = ordered(rows, column)
    assert sorted(row["at"] for row in once) == list(range(len(rows)))
    assert ordered(once, column) == once
