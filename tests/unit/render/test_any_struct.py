"""What a query gives is printed whatever it is: a struct with nulls, or with other parts than a value has."""

from decimal import Decimal

import pytest

from azcn.render.human import human, human_slots
from azcn.render.rows import flat_cell, human_cell

NULLS = dict.fromkeys(
    (
        *(
            "label",
            "name",
            "country",
            "amount",
            "currency",
            "comparator",
            "amount_max",
            "percent",
            "unit",
            "percent_max",
        ),
        *("item", "rank", "edtf", "start", "end", "grain", "iso", "direction", "kind", "text"),
    )
)


@pytest.mark.parametrize(
    ("filled", "shown"),
    [
        ({}, ""),
        ({"amount": Decimal("3.2"), "currency": "EUR", "comparator": "gt"}, "> 3.2 EUR"),
        ({"percent": Decimal(12), "unit": "percent"}, "12%"),
        ({"rank": 2}, "2nd"),
        ({"label": "LOC", "name": "Lorvel"}, "Lorvel"),
        ({"edtf": "2025-03", "start": "2025-03-01", "end": "2025-03-31", "grain": "month"}, "Mar 2025"),
        ({"grain": "day"}, "?"),
        ({"iso": "P3D"}, "3 days"),
        ({"direction": "up", "percent": Decimal(4)}, "+4%"),
        ({"currency": "EUR"}, "currency EUR"),
    ],
)
def test_parts_that_are_null_say_nothing(filled, shown):
    value = {**NULLS, **filled}
    assert human(value) == human_cell({"value": value}, "value") == flat_cell({"value": value}, "value") == shown


@pytest.mark.parametrize(
    "value",
    [
        {"amount": "much"},
        {"amount": None, "currency": "EUR"},
        {"amount": 1, "amount_max": "x"},
        {"amount": True},
        {"amount": 1, "currency": 3, "comparator": 9},
        {"percent": "2020-01-01"},
        {"percent": 3, "unit": 5},
        {"direction": "sideways"},
        {"direction": "up", "points": "x"},
        {"edtf": 3},
        {"edtf": "2024", "start": 4, "grain": 5},
        {"iso": 3},
        {"rank": "a"},
        {"name": 4},
        {"start": 1, "end": None},
        {"start": None, "end": None, "text": 3},
        {"a": {"b": [None, {"c": None}]}},
    ],
)
def test_a_struct_of_any_other_form_is_shown_as_it_is(value):
    for shown in (human(value), human_slots(value), human_cell({"x": value}, "x"), flat_cell({"x": value}, "x")):
        assert "None" not in shown
        assert "\n" not in shown


def test_columns_that_are_called_as_those_of_other_views_are_printed():
    row = {"kind": "entity", "value": 3, "says": "x", "slots": 4, "expected": {"a": 1}}
    assert [human_cell(row, column) for column in row] == ["entity", "3", "x", "4", "a 1"]
    assert [flat_cell(row, column) for column in row] == ["entity", "3", "x", "4", "a 1"]
