from decimal import Decimal

import pytest
from hypothesis import given

from azcn.codec import encode
from azcn.render.calendar import human_date
from azcn.render.human import human, human_slots, one_line
from strategies import decimals, rows


def money(amount, currency="USD", comparator="eq", **more):
    return {"amount": Decimal(amount), "currency": currency, "comparator": comparator, **more}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (money("3.1E+9", comparator="gt"), "> 3.1 bn USD"),
        (money("2000000000"), "2 bn USD"),
        (money("500000000", comparator="approx"), "≈ 500 mn USD"),
        (money("1.25E+12", comparator="le"), "≤ 1.25 tn USD"),
        (money("950000", comparator="ge"), "≥ 950,000 USD"),
        (money("11.88", "EUR", "lt"), "< 11.88 EUR"),
        (money("1234567", None), "1,234,567"),
        (money("1234500"), "1,234,500 USD"),
        (money("-5.4E+9"), "-5.4 bn USD"),
        (money("18000000", "EUR", "range", amount_max=Decimal(30000000)), "18–30 mn EUR"),
        (money("900000", "EUR", "range", amount_max=Decimal(1100000)), "0.9–1.1 mn EUR"),
        (money("-2", "EUR", "range", amount_max=Decimal(-1)), "-2 to -1 EUR"),
        ({"amount": 148000, "unit": "t", "item": None, "comparator": "eq"}, "148,000 t"),
        ({"amount": Decimal(9), "unit": "GWh/a", "item": None, "comparator": "eq"}, "9 GWh/a"),
        ({"amount": 90, "unit": None, "item": "bus électriques", "comparator": "gt"}, "> 90 bus électriques"),
        ({"amount": 12, "unit": None, "item": None, "comparator": "eq"}, "12"),
    ],
)
def test_amounts_are_scaled_where_three_decimals_hold_them(value, text):
    assert human(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"percent": 43, "unit": "percent", "comparator": "gt"}, "> 43%"),
        ({"percent": Decimal("0.25"), "unit": "points", "comparator": "eq"}, "0.25 points"),
        ({"percent": 1, "unit": "points", "comparator": "eq"}, "1 point"),
        ({"percent": 5, "unit": "percent", "comparator": "range", "percent_max": 7}, "5–7%"),
        ({"percent": -5, "unit": "percent", "comparator": "eq"}, "-5%"),
        ({"percent": 43, "direction": "up", "comparator": "gt"}, "> +43%"),
        ({"percent": 5, "percent_max": 7, "direction": "down", "comparator": "range"}, "-5–7%"),
        ({"points": Decimal("0.5"), "direction": "down", "comparator": "eq"}, "-0.5 points"),
        ({"points": 1, "direction": "up", "comparator": "eq"}, "+1 point"),
        ({"amount": 2 * 10**9, "currency": "USD", "direction": "up", "comparator": "eq"}, "+2 bn USD"),
        ({"amount": 300, "unit": "MW", "direction": "up", "comparator": "eq"}, "+300 MW"),
        (
            {"percent": 4, "amount": 10**6, "currency": "EUR", "direction": "up", "comparator": "approx"},
            "≈ +4%, +1 mn EUR",
        ),
        ({"direction": "flat", "comparator": "eq"}, "flat"),
        ({"direction": "down", "comparator": "eq"}, "down"),
    ],
)
def test_percentages_and_changes_carry_sign_and_unit(value, text):
    assert human(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"rank": 1}, "1st"),
        ({"rank": 2}, "2nd"),
        ({"rank": 11}, "11th"),
        ({"rank": 23}, "23rd"),
        ({"rank": 112}, "112th"),
        ({"iso": "P3Y"}, "3 years"),
        ({"iso": "P1W"}, "1 week"),
        ({"iso": "P1Y6M"}, "1 year 6 months"),
        ({"iso": "PT1H30M"}, "1 hour 30 minutes"),
        ({"iso": "P0.5Y"}, "0.5 years"),
        ({"iso": "R/P1Y"}, "every year"),
        ({"iso": "R/P3M"}, "every 3 months"),
        ({"iso": "R2/P1Y"}, "R2/P1Y"),
        ({"iso": "une heure"}, "une heure"),
        ({"iso": "P"}, "P"),
        ({"name": "Chili", "label": "LOC", "country": "CL"}, "Chili"),
        ([{"name": "Chili", "label": "LOC", "country": "CL"}, {"name": "BYD", "label": "ORG"}], "Chili, BYD"),
        (["pêche", "énergie, climat"], "pêche; énergie, climat"),
        ({"start": 3, "end": 9}, "3–9"),
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (4, "4"),
        ("deux\n lignes", "deux lignes"),
    ],
)
def test_other_values_are_written_as_a_person_would(value, text):
    assert human(value) == text


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2023", "2023"),
        ("2024-01", "Jan 2024"),
        ("2025-04-22", "22 Apr 2025"),
        ("2025-09-06", "6 Sep 2025"),
        ("2025-09-16T18:00:00", "16 Sep 2025 18:00"),
        ("2024-33", "Q1 2024"),
        ("2024-41", "H2 2024"),
        ("2024-22", "summer 2024"),
        ("199X", "1990s"),
        ("20XX", "21st century"),
        ("18XX", "19th century"),
        ("XXXX-04-22", "22 Apr (no year)"),
        ("XXXX-12", "Dec (no year)"),
        ("1990~", "c. 1990"),
        ("1990?", "1990?"),
        ("1990%", "c. 1990?"),
        ("2024-01/2024-07", "Jan–Jul 2024"),
        ("2023-11/2024-02", "Nov 2023 – Feb 2024"),
        ("2025-04-22/2025-04-24", "22–24 Apr 2025"),
        ("2025-04-28/2025-05-04", "28 Apr – 4 May 2025"),
        ("2024-12-30/2025-01-05", "30 Dec 2024 – 5 Jan 2025"),
        ("2024/2025", "2024–2025"),
        ("2024-33/2024-34", "Q1–Q2 2024"),
        ("2024-01/2024-01", "Jan 2024"),
        ("2019/..", "since 2019"),
        ("2019-03-01/..", "since 1 Mar 2019"),
        ("../2030", "until 2030"),
        ("2025-09-16T18:00:00/2025-09-16T20:00:00", "16 Sep 2025 18:00 – 16 Sep 2025 20:00"),
        (None, "?"),
    ],
)
def test_times_are_written_as_a_person_would(edtf, text):
    assert human_date(edtf) == text


@pytest.mark.parametrize("edtf", ["-0050", "2024-99", "[1667,1668]", "Y170000", "199X-03", "x/2024", "../x", "2024/y"])
def test_edtf_of_another_form_stands_as_it_is(edtf):
    assert human_date(edtf) == edtf


def test_a_time_that_is_not_settled_shows_its_known_bounds():
    assert human_date(None, None, "2030-12-31") == "until 31 Dec 2030"


def test_slots_are_one_line():
    slots = {"flow": "exports", "relative_to": {"name": "Chili", "label": "LOC", "country": "CL"}}
    assert human_slots(slots) == "flow exports · relative to Chili"


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\x07b", "a\x9bb", "a\ud800b"])
def test_what_could_steer_a_terminal_is_made_visible(text):
    shown = one_line(text)
    assert shown.isprintable()
    assert "\N{REPLACEMENT CHARACTER}" in shown


@given(decimals())
def test_no_digit_of_an_amount_is_lost(amount):
    digits, _, scale = human(money(amount)).removesuffix(" USD").partition(" ")
    power = {"": 0, "mn": 6, "bn": 9, "tn": 12}[scale]
    sign, figures, exponent = Decimal(digits.replace(",", "")).as_tuple()
    assert Decimal((sign, figures, exponent + power)) == amount


@given(rows())
def test_any_part_of_a_row_has_a_form_on_one_line(item):
    for value in [*encode(item).values(), *encode(item).get("slots", {}).values()]:
        assert len(human(value).splitlines()) <= 1
