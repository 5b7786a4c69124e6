"""Counts and sums over facts made by hand."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from azcn.model import Agreement, Date, Fact, Indicator, Money, Party, Purchase, Role, Trade
from azcn.query.summary import UNDATED, Summary

CHILE = Party(name="le Chili", label="LOC", country="CL")
MINISTER = Party(name="Ana Sorel", label="PER", country="CL")
ORVANE = Party(name="Orvane", label="ORG")
YEAR = Date(edtf="2024", start="2024-01-01", end="2024-12-31", grain="year")


def fact(slots, modality="asserted"):
    return Fact(
        doc="d",
        id="f",
        text="x",
        start=0,
        end=1,
        modality=modality,
        confidence=Decimal("0.5"),
        slots=slots,
        evidence=(),
    )


def euros(amount, comparator="eq", most=None, currency="EUR"):
    return Money(amount=Decimal(amount), currency=currency, comparator=comparator, amount_max=most and Decimal(most))


def summed(*facts, top=10):
    summary = Summary()
    summary.add(facts)
    return list(summary.rows(top))


def keyed(rows, group):
    return [(row["key"], row["count"]) for row in rows if row["group"] == group]


def sums(rows):
    return [(r["key"], r["currency"], r["count"], r["sum"], r["inexact"]) for r in rows if r["group"] == "sum"]


def test_nothing_gives_the_count_of_documents_alone():
    rows = summed()
    assert [(row["group"], row["key"], row["count"]) for row in rows] == [
        ("documents", "read", 1),
        ("documents", "with facts", 0),
    ]


def test_documents_are_counted_with_and_without_facts():
    summary = Summary()
    for facts in ([], [fact(Role(person=ORVANE))] * 2, []):
        summary.add(facts)
    assert keyed(summary.rows(1), "documents") == [("read", 3), ("with facts", 1)]
    assert summary.facts == 2


def test_a_fact_that_names_somebody_twice_counts_once():
    rows = summed(fact(Agreement(parties=(CHILE, MINISTER, ORVANE, ORVANE))))
    assert keyed(rows, "country") == [("CL", 1)]
    assert keyed(rows, "party") == [("Orvane", 1)]


def test_the_most_named_come_first_and_the_rest_is_left_out():
    others = [fact(Role(person=Party(name=name, label="PER"))) for name in ("B", "A", "C", "C")]
    assert keyed(summed(*others, top=2), "party") == [("C", 2), ("A", 1)]
    assert keyed(summed(*others, top=0), "party") == []


def test_facts_stand_under_the_year_in_which_their_time_begins():
    over = Date(edtf="2023-11/2024-02", start="2023-11-01", end="2024-02-29", grain="month")
    until = Date(edtf="../2021", end="2021-12-31", grain="year")
    old = Date(edtf="-0044", start="-0044-01-01", end="-0044-12-31", grain="year")
    seasonal = Date(edtf="XXXX-04-22", grain="day")
    dates = (YEAR, over, until, old, seasonal, None)
    rows = summed(*(fact(Purchase(date=date)) for date in dates))
    assert keyed(rows, "year") == [("-0044", 1), ("2021", 1), ("2023", 1), ("2024", 1), (UNDATED, 2)]


def test_sums_do_not_mix_currencies_types_or_flows():
    rows = summed(
        fact(Purchase(value=euros("1.5"))),
        fact(Purchase(value=euros("2"))),
        fact(Purchase(value=euros("7", currency="USD"))),
        fact(Purchase(value=euros("8", currency=None))),
        fact(Trade(flow="exports", value=euros("10"))),
        fact(Trade(flow="imports", value=euros("20"))),
    )
    assert sums(rows) == [
        ("trade exports", "EUR", 1, Decimal(10), 0),
        ("trade imports", "EUR", 1, Decimal(20), 0),
        ("purchase", "EUR", 2, Decimal("3.5"), 0),
        ("purchase", None, 1, Decimal(8), 0),
        ("purchase", "USD", 1, Decimal(7), 0),
    ]


def test_a_sum_is_what_is_meant_at_least_and_says_what_is_not_exact():
    values = [
        euros("3", "range", "5"),
        euros("10", "ge"),
        euros("100", "approx"),
        euros("1000", "le"),
        euros("1000", "lt"),
        euros("10000"),
    ]
    rows = summed(*(fact(Agreement(value=value)) for value in values))
    assert sums(rows) == [("agreement", "EUR", 6, Decimal(10113), 5)]


def test_what_is_denied_is_counted_but_not_summed():
    rows = summed(fact(Purchase(value=euros("5")), "denied"), fact(Purchase(value=euros("6")), "planned"))
    assert keyed(rows, "type") == [("purchase", 2)]
    assert sums(rows) == [("purchase", "EUR", 1, Decimal(6), 0)]


def test_levels_of_indicators_are_counted_by_metric_and_not_summed():
    rows = summed(fact(Indicator(metric="PIB", value=euros("5"), period=YEAR)), fact(Indicator(value=euros("5"))))
    assert keyed(rows, "metric") == [("PIB", 1)]
    assert sums(rows) == []


@given(st.lists(st.decimals(min_value=0, allow_nan=False, allow_infinity=False, places=9), max_size=20))
def test_sums_are_exact_and_do_not_depend_on_the_order(amounts):
    facts = [fact(Purchase(value=euros(amount))) for amount in amounts]
    rows = summed(*facts)
    assert rows == summed(*reversed(facts))
    exact = sum(map(Fraction, amounts))
    assert [Fraction(row["sum"]) for row in rows if row["group"] == "sum"] == [exact] * bool(amounts)
