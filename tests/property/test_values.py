"""Amounts written by other libraries in every style come back exactly, and any text gives sound spans."""

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from num2words import num2words

from azcn.model import Money, Percentage, Quantity
from azcn.values import find_values, parse_money
from written import STYLES, digits, two_ways

CODES = st.sampled_from(
    [
        "EUR",
        "USD",
        "GBP",
        "JPY",
        "CNY",
        "CHF",
        "CAD",
        "AZN",
        "TRY",
        "BRL",
        "RUB",
        "PLN",
        "SEK",
        "INR",
        "KRW",
        "ZAR",
        "XOF",
        "NGN",
        "MXN",
        "AED",
    ]
)
AMOUNTS = st.decimals(0, 10**15, places=2) | st.integers(0, 10**15).map(Decimal)
WAYS = st.sampled_from(sorted(STYLES))
SCALES = st.sampled_from(
    [
        ("mille", 10**3),
        ("millions", 10**6),
        ("milliards", 10**9),
        ("billions", 10**12),
        ("Md", 10**9),
        ("Mds", 10**9),
    ]
)
NAMES = st.sampled_from(
    [
        ("d'euros", "euros", "EUR"),
        ("de dollars", "dollars", "USD"),
        ("de dollars canadiens", "dollars canadiens", "CAD"),
        ("de livres sterling", "livres sterling", "GBP"),
        ("de yuans", "yuans", "CNY"),
        ("de francs suisses", "francs suisses", "CHF"),
        ("de manats", "manats", "AZN"),
        ("de zlotys", "zlotys", "PLN"),
        ("d’euros", "euros", "EUR"),
    ]
)
FRENCH = st.text(
    alphabet="0123456789 ,.'’-–/%€$£():;\n\u00a0\u202f unedxtrois milsFGAé°²ﬁİßẞ三٣３½" + "abcdefgh", max_size=80
)


def single_money(text: str) -> Money:
    (found,) = find_values(text)
    assert isinstance(found.value, Money), text
    return found.value


def check_signed(value: Decimal, code: str, style: str) -> None:
    amount = digits(value, style)
    written = f"{amount} {code}"
    if two_ways(amount, style):
        return
    money = single_money(f"un total de {written}, dit-on")
    assert (money.amount, money.currency, money.comparator) == (value, code, "eq"), written
    assert parse_money(written) == money


def check_scaled(value: Decimal, scale: tuple[str, int], name: tuple[str, str, str]) -> None:
    written = f"{digits(value)} {scale[0]} {name[1 if scale[0] == 'mille' else 0]}"
    money = single_money(f"Le coût : {written}.")
    assert (money.amount, money.currency) == (value * scale[1], name[2]), written


def check_worded(value: int, name: tuple[str, str, str]) -> None:
    words = num2words(value, lang="fr")
    written = f"{words} {name[0 if value and value % 10**6 == 0 else 1]}"
    money = single_money(f"Le coût est de {written} au total")
    assert (money.amount, money.currency) == (value, name[2]), written


@given(AMOUNTS, CODES, WAYS)
@settings(max_examples=500)
def test_amounts_with_a_code_come_back(value: Decimal, code: str, style: str) -> None:
    check_signed(value, code, style)


@given(st.decimals(0, 9999, places=2), SCALES, NAMES)
@settings(max_examples=500)
def test_amounts_with_a_scale_come_back(value: Decimal, scale: tuple[str, int], name: tuple[str, str, str]) -> None:
    check_scaled(value, scale, name)


@given(st.integers(2, 10**12 - 1) | st.integers(2, 10**5), NAMES)
@settings(max_examples=400)
def test_amounts_in_words_come_back(value: int, name: tuple[str, str, str]) -> None:
    check_worded(value, name)


@given(st.decimals(0, 10**6, places=3))
@settings(max_examples=300)
def test_percentages_come_back(value: Decimal) -> None:
    for written in (digits(value), f"{value.normalize():f}"):
        (found,) = find_values(f"une part de {written} % du total")
        assert found.value == Percentage(percent=value), written


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["km", "ha", "MW", "kWh", "m2", "t"]))
@settings(max_examples=300)
def test_physical_quantities_come_back(value: Decimal, unit: str) -> None:
    (found,) = find_values(f"avec {digits(value)} {unit}, au plus haut")
    assert found.value == Quantity(amount=value, unit=unit)


@given(FRENCH)
@example("9" * 5000)
@example("1 000 " * 300)
@example("İ 5 % İ 3 km")
@example("-" * 300 + "5 €")
@settings(max_examples=600)
def test_any_text_gives_spans_in_order_that_do_not_overlap(text: str) -> None:
    end = 0
    for found in find_values(text):
        assert end <= found.start < found.end <= len(text)
        assert not text[found.start].isspace()
        assert not text[found.end - 1].isspace()
        end = found.end


@given(FRENCH, st.integers(2, 9999))
@settings(max_examples=200)
def test_text_put_before_a_sentence_only_shifts_its_values(prefix: str, number: int) -> None:
    sentence = f"Le groupe a livré {number} bus électriques pour 12,5 M€, soit 3 % de plus."
    before = [(found.start, found.end, found.value) for found in find_values(sentence)]
    shift = len(prefix) + 2
    after = [
        (f.start - shift, f.end - shift, f.value) for f in find_values(f"{prefix}.\n{sentence}") if f.start >= shift
    ]
    assert after == before


@pytest.mark.slow
@given(AMOUNTS, CODES, WAYS, st.decimals(0, 9999, places=2), SCALES, NAMES, st.integers(2, 10**12 - 1))
@settings(max_examples=6000)
def test_tens_of_thousands_of_amounts_come_back(  # noqa: PLR0917 - hypothesis passes them in this order
    value: Decimal,
    code: str,
    style: str,
    scaled: Decimal,
    scale: tuple[str, int],
    name: tuple[str, str, str],
    worded: int,
) -> None:
    check_signed(value, code, style)
    check_scaled(scaled, scale, name)
    check_worded(worded, name)


@given(
    st.lists(st.integers(2, 899), min_size=3, max_size=6, unique=True),
    st.sampled_from(["ou", "et"]),
    st.sampled_from([("euros", "EUR"), ("yens", "JPY"), ("millions de francs suisses", "CHF")]),
)
@settings(deadline=None)
def test_every_number_of_a_list_takes_the_currency_at_its_end(
    numbers: list[int], link: str, name: tuple[str, str]
) -> None:
    text = f"Les prix : {', '.join(map(str, numbers[:-1]))} {link} {numbers[-1]} {name[0]}."
    factor = 10**6 if name[0].startswith("millions") else 1
    values = [found.value for found in find_values(text)]
    assert [(value.amount, value.currency) for value in values if isinstance(value, Money)] == [
        (number * factor, name[1]) for number in numbers
    ]


@given(st.integers(-60, 40), st.integers(1, 50))
@settings(deadline=None)
def test_a_range_of_degrees_keeps_the_signs_of_both_ends(low: int, width: int) -> None:
    high = low + width
    signed = f"+{high}" if low < 0 < high else str(high)
    (found,) = find_values(f"Il fera entre {low} et {signed} °C lundi.")
    assert isinstance(found.value, Quantity)
    assert (found.value.amount, found.value.amount_max, found.value.unit) == (low, high, "°C")
