"""What other libraries write in French, azcn reads back exactly."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from azcn.numbers import find_numbers, number_at
from written import STYLES, digits, two_ways

INTEGERS = st.integers(0, 10**12 - 1) | st.integers(0, 10**6) | st.integers(0, 200)
AMOUNTS = st.decimals(0, 10**15, places=3) | st.integers(0, 10**15).map(Decimal)
LANGUAGES = st.sampled_from(["fr", "fr_BE", "fr_CH"])
GROUPS = st.sampled_from([" ", "\u00a0", "\u202f", "."])


def read_whole(text: str) -> Decimal | None:
    number = number_at(text, 0)
    return number.amount if number is not None and number.end == len(text) else None


def check_words(value: int, language: str) -> None:
    assert read_whole(num2words(value, lang=language)) == value


def check_digits(value: Decimal, style: str) -> None:
    written = digits(value, style)
    if two_ways(written, style):
        return
    assert read_whole(written) == value, written


@given(INTEGERS, LANGUAGES)
@settings(max_examples=600)
def test_cardinals_in_words_come_back(value: int, language: str) -> None:
    check_words(value, language)


@given(AMOUNTS, st.sampled_from(sorted(STYLES)))
@settings(max_examples=600)
def test_digits_in_every_style_come_back(value: Decimal, style: str) -> None:
    check_digits(value, style)


@given(st.integers(0, 999), st.integers(0, 99))
@settings(max_examples=300)
def test_decimals_in_words_come_back(whole: int, part: int) -> None:
    value = Decimal(f"{whole}.{part:02}")
    assert read_whole(num2words(float(value), lang="fr")) == value


@given(st.text(alphabet="0123456789 ,.'’\u00a0\u202f-/un deuxcentmilvgq½٣３€%", max_size=60))
@settings(max_examples=600)
def test_any_text_gives_numbers_in_order_that_do_not_overlap(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end


@pytest.mark.slow
@given(INTEGERS, LANGUAGES, AMOUNTS, st.sampled_from(sorted(STYLES)))
@settings(max_examples=10000)
def test_tens_of_thousands_of_numbers_come_back(value: int, language: str, amount: Decimal, style: str) -> None:
    check_words(value, language)
    check_digits(amount, style)
