"""Numbers in digits and words, one reading each, and what is no number."""

from decimal import Decimal

import pytest

from azcn.numbers import Number, find_numbers, number_at, ordinal_at


def read(text: str) -> list[tuple[str, Decimal]]:
    found = find_numbers(text)
    assert all(text[number.start : number.end].strip() == text[number.start : number.end] for number in found)
    return [(text[number.start : number.end], number.amount) for number in found]


def only(text: str) -> Number:
    (number,) = find_numbers(text)
    return number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3,1", "3.1"),
        ("3.1", "3.1"),
        ("0.125", "0.125"),
        ("1 234 567,8", "1234567.8"),
        ("1\u00a0234\u00a0567,8", "1234567.8"),
        ("1\u202f234\u202f567,8", "1234567.8"),
        ("1.234.567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("1,234,567.8", "1234567.8"),
        ("1,234.5", "1234.5"),
        ("1'234", "1234"),
        ("1’234’567.50", "1234567.5"),
        ("1.200", "1200"),
        ("12,345", "12.345"),
        ("３１２", "312"),
        ("٤٥", "45"),
        ("½", "0.5"),
        ("2 ½", "2.5"),
        ("10 3/4", "10.75"),
    ],
)
def test_digits_are_read_in_every_style(text: str, amount: str) -> None:
    assert read(f"environ {text} kg") == [(text, Decimal(amount))]


def test_a_point_before_three_digits_is_a_decimal_before_a_percent_sign_and_a_singular_scale() -> None:
    assert read("3.125 % puis 1.250 million, 2.400 millions et 3.125 km") == [
        ("3.125", Decimal("3.125")),
        ("1.250 million", Decimal(1250000)),
        ("2.400 millions", Decimal(2400000000)),
        ("3.125", Decimal(3125)),
    ]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("4,7 milliards", 4700000000),
        ("12 Md", 12 * 10**9),
        ("3Mds", 3 * 10**9),
        ("2 billions", 2 * 10**12),
        ("60 mille", 60000),
        ("7 milliers", 7000),
        ("1 milliard 250 millions", 1250000000),
        ("2 millions 400 000", 2400000),
        ("3 milliards et demi", 3500000000),
    ],
)
def test_scale_words_multiply_digits(text: str, amount: int) -> None:
    assert read(text) == [(text, Decimal(amount))]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("dix-sept", 17),
        ("vingt et un", 21),
        ("vingt-et-une", 21),
        ("soixante et onze", 71),
        ("septante-deux", 72),
        ("huitante", 80),
        ("nonante-neuf", 99),
        ("quatre-vingt-dix-neuf", 99),
        ("Deux Cent", 200),
        ("trois cent quarante-deux mille", 342000),
        ("deux millions trois cent mille", 2300000),
        ("mille milliards", 10**12),
        ("cinq mille milliards", 5 * 10**12),
        ("un million", 10**6),
        ("deux millions et demi", 2500000),
    ],
)
def test_cardinals_in_words_are_read(text: str, amount: int) -> None:
    assert read(text) == [(text, Decimal(amount))]


def test_decimals_in_words_are_read_digit_by_digit_or_as_a_number() -> None:
    assert only("trois virgule un quatre").amount == Decimal("3.14")
    assert only("deux virgule vingt-cinq").amount == Decimal("2.25")
    assert only("zéro virgule zéro cinq").amount == Decimal("0.05")


@pytest.mark.parametrize(
    ("text", "span", "amount"),
    [
        ("une vingtaine de bus", "vingtaine", 20),
        ("une centaine de milliers de lecteurs", "centaine de milliers", 100000),
        ("un millier de pages", "millier", 1000),
        ("des dizaines de millions", "dizaines de millions", 10**7),
        ("une demi-douzaine", "demi-douzaine", 6),
    ],
)
def test_collectives_are_approximate_and_leave_their_article(text: str, span: str, amount: int) -> None:
    number = only(text)
    assert text[number.start : number.end] == span
    assert (number.amount, number.approximate, number.words) == (amount, True, True)


def test_a_counted_collective_is_exact() -> None:
    number = only("trois douzaines")
    assert (number.amount, number.approximate) == (36, False)


def test_the_article_of_a_collective_begins_a_number_asked_for_there() -> None:
    number = number_at("une trentaine d'années", 0)
    assert number is not None
    assert (number.start, number.end, number.amount) == (0, 13, 30)


def test_fractions_and_halves_are_read() -> None:
    assert only("trois quarts").amount == Decimal("0.75")
    assert only("la moitié").amount == Decimal("0.5")
    assert only("un demi-million").amount == 500000
    assert only("demi-tonne").amount == Decimal("0.5")


@pytest.mark.parametrize(
    "text",
    [
        "01 23 45 67 89",
        "1 23 456",
        "12.05.2031",
        "v1.2.3",
        "192.168.0.1",
        "l'Airbus A321",
        "le G8",
        "un accord, une fois",
        "1٢3",
        "9" * 400,
        "9 999 " * 80,
        "inconnu, huitaine",
        "centime",
        "les cents",
    ],
)
def test_what_is_no_number_gives_none(text: str) -> None:
    assert [number for number in find_numbers(text) if number.amount != 8] == []


def test_numbers_side_by_side_stay_apart() -> None:
    assert read("en 2031 300 bus") == [("2031", Decimal(2031)), ("300", Decimal(300))]
    assert read("en 2031 1 200 bus") == [("2031", Decimal(2031)), ("1 200", Decimal(1200))]
    assert read("deux trois") == [("deux", Decimal(2)), ("trois", Decimal(3))]
    assert read("3 millions 12 bus")[0] == ("3 millions", Decimal(3000000))


def test_a_number_begins_exactly_where_it_is_asked_for() -> None:
    assert number_at("les 42", 3) is None
    assert number_at("1234", 1) is None
    assert number_at("1,5", 2) is None
    assert number_at("un an", 0) == Number(start=0, end=2, amount=Decimal(1), words=True)
    assert number_at("commun", 4) is None
    assert number_at("", 0) is None
    assert number_at("12", 7) is None


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("premières", 1),
        ("deuxième", 2),
        ("Troisième", 3),
        ("neuvième", 9),
        ("vingt et unième", 21),
        ("soixante-dixième", 70),
        ("nonante-deuxième", 92),
        ("trois cent vingt-cinquième", 325),
        ("deux millionième", 2000000),
        ("onzieme", 11),
    ],
)
def test_ordinals_in_words_have_a_rank(text: str, rank: int) -> None:
    assert ordinal_at(text, 0) == (rank, len(text))


@pytest.mark.parametrize("text", ["deux", "unième", "système", "deux bus", "", "premierement"])
def test_other_words_are_no_ordinals(text: str) -> None:
    assert ordinal_at(text, 0) is None
