"""Which facts meet a condition, and which do not."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from azcn import query
from azcn.errors import UsageError
from azcn.model import Date, Fact, Investment, Money, Party, Statement, Trade, Visit
from samples import EVERY_TYPE, PLANNED, RANK, STATEMENT, VOLUME


def fact(slots, **parts):
    told = {"doc": "d", "id": "0", "text": "…", "start": 0, "end": 1, "confidence": Decimal("0.5")}
    return Fact(slots=slots, **{**told, **parts})


def day(iso):
    return Date(edtf=iso, start=iso, end=iso, grain="day")


def year(number, last=None):
    last = last or number
    edtf = f"{number}" if last == number else f"{number}/{last}"
    return Date(edtf=edtf, start=f"{number}-01-01", end=f"{last}-12-31", grain="year")


def months(first, last):
    return Date(edtf=f"{first[:7]}/{last[:7]}", start=first, end=last, grain="month")


SINCE_2019 = Date(edtf="2019/..", start="2019-01-01", end=None, grain="year")
UNTIL_2030 = Date(edtf="../2030", start=None, end="2030-12-31", grain="year")
UNKNOWN = Date(edtf="XXXX-04-22", grain="day")


# --- parties -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["NO", "no", "Norvège", "norvege", "NORVÈGE", "CL", "Chili", "la Norvège"])
def test_a_country_is_met_by_its_name_and_its_code(name):
    assert query.with_party(name)(VOLUME, {})


@pytest.mark.parametrize("name", ["FR", "Nor", "vège", "Norvège Chili", "XX", ""])
def test_a_country_is_not_met_by_parts_of_words_nor_by_others(name):
    assert not query.with_party(name)(VOLUME, {})


def test_a_person_is_met_by_a_part_of_the_name():
    assert query.with_party("Sorel")(STATEMENT, {})
    assert query.with_party("ana sorel")(STATEMENT, {})
    assert not query.with_party("Sor")(STATEMENT, {})


def test_a_party_is_met_by_what_else_its_document_calls_it():
    aliases = {"Ana Sorel": {"Ana Sorel", "la Dame de fer"}}
    assert query.with_party("dame de fer")(STATEMENT, aliases)
    assert not query.with_party("dame de fer")(STATEMENT, {})


def test_a_party_in_a_text_slot_or_in_the_words_is_none():
    assert not query.with_party("Santiago")(fact(Visit(destination="Santiago")), {})


# --- dates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "known", "met"),
    [
        (year(2023), year(2023), True),
        (year(2024), year(2023), False),
        (day("2023-12-31"), year(2023), True),
        (year(2022), year(2023), True),
        (day("2024-07-31"), months("2024-01-01", "2024-07-31"), True),
        (day("2024-08-01"), months("2024-01-01", "2024-07-31"), False),
        (year(2050), SINCE_2019, True),
        (year(2031), UNTIL_2030, False),
        (year(2030), UNTIL_2030, True),
        (year(1000), UNKNOWN, False),
    ],
)
def test_since_asks_whether_the_period_reaches_the_date(date, known, met):
    assert query.since(date)(fact(Trade(period=known)), {}) is met


@pytest.mark.parametrize(
    ("date", "known", "met"),
    [
        (year(2023), year(2023), True),
        (year(2022), year(2023), False),
        (day("2023-01-01"), year(2023), True),
        (day("2022-12-31"), year(2023), False),
        (year(2018), SINCE_2019, False),
        (year(1900), UNTIL_2030, True),
        (year(2999), UNKNOWN, False),
    ],
)
def test_until_asks_whether_the_period_begins_by_the_date(date, known, met):
    assert query.until(date)(fact(Trade(period=known)), {}) is met


def test_minutes_compare_with_days():
    evening = Date(edtf="2025-04-22T18:00:00", start="2025-04-22T18:00", end="2025-04-22T18:00", grain="minute")
    assert query.since(day("2025-04-22"))(fact(Visit(date=evening)), {})
    assert query.until(day("2025-04-22"))(fact(Visit(date=evening)), {})
    assert not query.since(evening)(fact(Visit(date=day("2025-04-21"))), {})


@pytest.mark.parametrize("condition", [query.since, query.until])
def test_a_fact_without_a_date_is_left_out(condition):
    assert not condition(year(2023))(RANK, {})


def test_a_date_with_the_wrong_end_open_is_refused():
    with pytest.raises(UsageError, match="nothing is before"):
        query.since(UNTIL_2030)
    with pytest.raises(UsageError, match="nothing is after"):
        query.until(SINCE_2019)


# --- amounts -----------------------------------------------------------------------------------


def worth(amount, currency="USD", most=None):
    return fact(Investment(value=Money(amount=Decimal(amount), currency=currency, amount_max=most and Decimal(most))))


def limit(amount, currency=None):
    return Money(amount=Decimal(amount), currency=currency)


@pytest.mark.parametrize(
    ("known", "least", "met"),
    [
        (worth(5), limit(5), True),
        (worth(5), limit("5.01"), False),
        (worth(5), limit(5, "USD"), True),
        (worth(5, "EUR"), limit(1, "USD"), False),
        (worth(5, None), limit(1, "USD"), False),
        (worth(5, None), limit(1), True),
        (worth(5, most=9), limit(8), True),
    ],
)
def test_least_amounts(known, least, met):
    assert query.above_amount(least)(known, {}) is met


@pytest.mark.parametrize(
    ("known", "most", "met"),
    [
        (worth(5), limit(5), True),
        (worth(5), limit("4.99"), False),
        (worth(5, "EUR"), limit(9, "USD"), False),
        (worth(5, most=9), limit(6), True),
    ],
)
def test_most_amounts(known, most, met):
    assert query.below_amount(most)(known, {}) is met


@pytest.mark.parametrize("known", [RANK, PLANNED])
def test_a_fact_that_is_worth_no_money_has_no_amount(known):
    assert not query.above_amount(limit(0))(known, {})
    assert not query.below_amount(limit(10**12))(known, {})


def test_currencies():
    assert query.of_currency(["EUR"])(VOLUME, {})
    assert query.of_currency(["USD", "EUR"])(VOLUME, {})
    assert not query.of_currency(["USD"])(VOLUME, {})
    assert not query.of_currency(["EUR"])(RANK, {})


# --- the rest ----------------------------------------------------------------------------------


def test_type_modality_confidence_and_words():
    assert query.of_type(["trade", "visit"])(VOLUME, {})
    assert not query.of_type(["visit"])(VOLUME, {})
    assert query.of_modality(["planned"])(PLANNED, {})
    assert not query.of_modality(["planned"])(VOLUME, {})
    assert query.sure(Decimal("0.87"))(VOLUME, {})
    assert not query.sure(Decimal("0.88"))(VOLUME, {})
    assert query.saying("COMMERCE|échange")(VOLUME, {})
    assert not query.saying("^commerce$")(VOLUME, {})


@pytest.mark.parametrize("pattern", ["accord de pêche", "accord de pe\u0302che", "l'accord"])
@pytest.mark.parametrize("text", ["l’accord de\n> pêche", "l'accord de pe\u0302che", "L'accord  de pê\u00adche"])
def test_a_pattern_meets_words_however_they_were_written(pattern, text):
    assert query.saying(pattern)(replace(RANK, text=text), {})
    assert not query.saying("accord de paix")(replace(RANK, text=text), {})


def test_a_pattern_that_is_none_is_refused():
    with pytest.raises(UsageError, match="is no regular expression"):
        query.saying("(")


def test_all_conditions_must_hold_and_none_holds_always():
    assert query.all_of([])(RANK, {})
    assert query.all_of([query.of_type(["trade"]), query.with_party("NO")])(VOLUME, {})
    assert not query.all_of([query.of_type(["trade"]), query.with_party("FR")])(VOLUME, {})


@pytest.mark.parametrize("known", EVERY_TYPE, ids=lambda known: known.type)
def test_every_condition_takes_every_type_of_fact(known):
    date = year(dt.date(2023, 1, 1).year)
    for condition in (query.since(date), query.until(date), query.above_amount(limit(1)), query.of_currency(["EUR"])):
        assert condition(known, {}) in (True, False)


def test_a_statement_has_the_date_on_which_it_was_made():
    said = fact(Statement(speaker=Party(name="Ana", label="PER"), date=day("2024-03-04")))
    assert query.since(year(2024))(said, {})
    assert not query.until(year(2023))(said, {})
