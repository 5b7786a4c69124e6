"""One number with what is read right around it: the grammar's middle step, before ranges and context."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Literal

from azcn.lexicon import load
from azcn.model import Comparator
from azcn.numbers import Number, find_numbers, number_at
from azcn.numbers.exact import plus, times
from azcn.numbers.words import prefix_tree
from azcn.values.currency import Currency, currency_after, currency_before, is_code, scale_letter, subunit_after
from azcn.values.item import counted_at, inhabitants_at, kind_at
from azcn.values.percentage import percent_at
from azcn.values.surface import SPACES, Spans, Token, following, preceding, sentence_words
from azcn.values.unit import Unit, rate_at, unit_at

__all__ = ["Reading", "context", "find_readings", "minus"]

Kind = Literal["money", "percentage", "quantity", "bare"]

_ONE = Decimal(1)
_SIGN = re.compile(rf"(?P<sign>[-+\u2010-\u2013\u2212])[{SPACES}]?\Z")
_CODE = re.compile(r"[A-Z]{3}(?=\d)")
# An article is a number only before what is counted in no other way: "un pour cent", "d'un point de pourcentage".
_UNITS = re.compile(rf"p(?:our[{SPACES}]?cent\b|oint[{SPACES}]de[{SPACES}](?:pourcentage|base)\b)")
_ARTICLE = re.compile(rf"\b(une?)[{SPACES}]\Z", re.IGNORECASE)
_OF = re.compile(rf"[{SPACES}](?:de[{SPACES}]|d['’])", re.IGNORECASE)
_OF_ALL = re.compile(rf"[{SPACES}](?:des|du|de[{SPACES}](?:la|l['’]|leurs?|ces?|ses?|sa|son))\b", re.IGNORECASE)
_PRODUCT = re.compile(
    rf"[{SPACES}]((?=[\w-]*\d)[A-Z][\w-]{{1,11}}|[A-Z][A-Za-z]{{2,11}}[{SPACES}](?=[\w-]*\d)(?!(?:19|20)\d\d\b)[A-Z\d][\w-]{{1,11}})(?![\w-])"
)
_LETTERS = re.compile(rf"[{SPACES}]?([kKM])[{SPACES}](?:de[{SPACES}]|d['’])")
_COINS = re.compile(rf"(?:[{SPACES}]et)?[{SPACES}](?=[\w])", re.IGNORECASE)
_BARE_CENTS = re.compile(
    rf"[{SPACES}]?(\d\d)(?![\w%€$]|[{SPACES}]?[%€$]|[.,]\d|[{SPACES}-](?!l[ea]\b|l['’]|par\b|pour\b|à\b|au\b|en\b|et\b|de\b)\w)"
)
_AND_CENTS = re.compile(rf"[{SPACES}]et[{SPACES}](\d\d?)(?=[{SPACES}]?(?:[.!?;)]|\Z))")
_CLOSED = re.compile(rf"[{SPACES}]?(?:[.!?;:,)»]|\n|\Z)|[{SPACES}](?:au[{SPACES}]total|en[{SPACES}]tout)\b")
_COINS_END = re.compile(
    rf"{_CLOSED.pattern}|[{SPACES}](?:l[ea]s?\b|l['’]|par\b|pour\b|à\b|au\b|en\b|et\b|de\b|chacune?\b|seulement\b|pièce\b|contre\b|est\b|sont\b)",
    re.IGNORECASE,
)
_AND_HALF = re.compile(rf"[{SPACES}]et[{SPACES}]demie?\b", re.IGNORECASE)
_BELOW_ZERO = re.compile(
    rf"[{SPACES}](?:(?:en|au)[-{SPACES}](?:dessous|dessus)[{SPACES}]de[{SPACES}])z[eé]ro\b|[{SPACES}]sous[{SPACES}]z[eé]ro\b",
    re.IGNORECASE,
)
_PERCENTAGE_OF = re.compile(rf"\b(?:pourcentages?|pourcents?)[{SPACES}](?:de|des|d['’])[{SPACES}]?\Z", re.IGNORECASE)
_PER_NUMBER = re.compile(
    rf"[{SPACES}]sur[{SPACES}](?:\d|deux\b|trois\b|quatre\b|cinq\b|six\b|dix\b|cent\b|mille\b)", re.IGNORECASE
)

_SHARE = re.compile(
    rf"[{SPACES}]sur[{SPACES}](?:deux|trois|quatre|cinq|dix|cent|mille|10|100|1[{SPACES}]?000)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Reading:
    """A number and its unit, still open: later steps add ranges, what the context says, and the comparator."""

    number: Number
    start: int
    end: int
    kind: Kind
    amount: Decimal
    rule: str
    currency: Currency | None = None
    code: str | None = None
    unit: str | None = None
    item: str | None = None
    maximum: Decimal | None = None
    comparator: Comparator | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Context:
    """Words that decide what a number is."""

    labels: frozenset[str]
    definite: frozenset[str]
    pointing: frozenset[str]
    receiving: frozenset[str]
    years: frozenset[str]
    weight: frozenset[str]
    price: frozenset[str]
    angle: frozenset[str]
    coins: frozenset[str]
    """Names of money that "un" counts."""
    coin_follow: frozenset[str]
    one: re.Pattern[str]
    """"un" before one of them."""


@cache
def context() -> Context:
    """Return the words, read at the first call."""
    data = load("figures_context")["labels"]
    units = load("units")
    one = load("currencies")["one"]
    return Context(
        labels=frozenset(data["nouns"]),
        definite=frozenset(data["definite"]),
        pointing=frozenset(data["pointing"]),
        receiving=frozenset(data["receiving"]),
        years=frozenset(data["years"]),
        weight=frozenset(units["livre"]["weight"]),
        price=frozenset(units["livre"]["money"]),
        angle=frozenset(units["degree"]["angle"]),
        coins=frozenset(one["names"]),
        coin_follow=frozenset(one["follow"]),
        one=re.compile(rf"{prefix_tree(['un', 'Un'], begin=True)}(?=[{SPACES}](?:{'|'.join(one['names'])})\b)"),
    )


def find_readings(text: str, taken: Spans) -> list[Reading]:
    """Return what each number of ``text`` is by the words right around it, in text order."""
    found: list[Reading] = []
    end = 0
    for number in _numbers(text):
        if number.start < end or taken.touch(number.start, number.end) or _inside_code(text, number):
            continue
        reading = _read(text, number, taken)
        if reading is None or (found and reading.start < found[-1].end):
            continue
        if found and reading.kind == found[-1].kind == "money" and _is_rate(text, found[-1], reading):
            continue
        found.append(reading)
        end = reading.end
    return found


def _is_rate(text: str, before: Reading, reading: Reading) -> bool:
    """Return whether "un dollar" is what a sum right before it is the price of: "35 livres pour un dollar"."""
    number = reading.number
    return (
        number.words
        and number.amount == _ONE
        and text[before.end : reading.start].strip(SPACES).lower() in ("pour", "contre", "le", "=")
    )


def _numbers(text: str) -> Iterator[Number]:
    numbers = find_numbers(text)
    # "USD1,23": a code sits tight before its number.
    starts = [
        match.end()
        for match in _CODE.finditer(text)
        if is_code(match.group()) and not text[match.start() - 1 : match.start()].isalpha()
    ]
    starts += [
        one.start(1)
        for match in _UNITS.finditer(text)
        if (one := _ARTICLE.search(text, max(0, match.start() - 6), match.start()))
    ]
    starts += [match.start() for match in context().one.finditer(text)]
    extra = [number for start in starts if (number := number_at(text, start)) is not None]
    yield from sorted([*numbers, *extra], key=lambda number: number.start) if extra else numbers


def _inside_code(text: str, number: Number) -> bool:
    """Tell whether a number is a piece of a code, a date, a clock time, a score: "F-35", "24/7", "12:30", "3-1 "."""
    if number.words:
        return False
    start, end = number.start, number.end
    before = text[start - 1 : start]
    if before in ("/", ":", "#", "_", "°", "º", "§") and before:
        return text[start - 2 : start - 1].isalnum() or before in "#_°º§"
    if before and before in "-\u2010\u2011.," and text[start - 2 : start - 1].isalpha():
        return True
    after = text[end : end + 1]
    if after and after in "/:" and text[end + 1 : end + 2].isdecimal():
        return True
    return bool(after) and after in "-\u2010\u2011" and text[end + 1 : end + 2].isalpha() and text[end + 1].isupper()


def _read(text: str, number: Number, taken: Spans) -> Reading | None:
    reading = (
        _percentage(text, number) or _money(text, number) or _physical(text, number) or _counted(text, number, taken)
    )
    if reading is None:
        if _named(text, number):
            return None
        reading = Reading(number, number.start, number.end, "bare", number.amount, "bare")
        if text[number.start - 1 : number.start] in ("-", "\u2212", "\u2013"):
            reading = _signed(text, reading)
    if taken.touch(reading.start, reading.end):
        return None
    return reading


def _signed(text: str, reading: Reading) -> Reading:
    """Take a written sign into the span and the value."""
    match = _SIGN.search(text, max(0, reading.start - 2), reading.start)
    if match is None:
        return reading
    at = match.start()
    spaced = len(match.group()) > 1
    before = text[at - 1 : at]
    if before and not (before in SPACES or before in '(\n[«"“,:;'):
        return reading
    plus_sign = match["sign"] == "+"
    if at and not plus_sign:
        line_start = text[max(0, at - 8) : at].rstrip(SPACES)[-1:] in ("", "\n") if before in SPACES else before == "\n"
        if line_start and spaced:
            return reading  # a list
        if spaced and before in SPACES:
            words = preceding(text, at)
            previous = words[-1][2] if words else ""
            close = text[max(0, at - 9) : at - 1].rstrip(SPACES)[-1:]
            if (
                match["sign"] not in "-\u2212"
                and previous not in ("de", "à", "par", "d'")
                and close not in ("(", ",", ":", ";")
            ):
                return reading  # a dash that sets a remark apart
            if close.isdecimal() or (close and close in "-\u2013\u2014$£€"):
                return reading
    reading.start = at
    if not plus_sign:
        reading.amount = -reading.amount
    return reading


# --- percentages -----------------------------------------------------------------------------


def _percentage(text: str, number: Number) -> Reading | None:
    percent = percent_at(text, number.start, number.end, number.amount)
    if percent is not None:
        amount = times(number.amount, percent.factor)
        reading = Reading(number, number.start, percent.end, "percentage", amount, percent.rule, unit=percent.unit)
        reading = _signed(text, reading)
        # "moins 18 % des sorties": a share is not below zero.
        return reading if _OF_ALL.match(text, reading.end) else minus(text, reading)
    before = _PERCENTAGE_OF.search(text, max(0, number.start - 18), number.start)
    if before is not None and _free(text, number.end):
        return Reading(
            number, before.start(), number.end, "percentage", number.amount, "percentage.noun", unit="percent"
        )
    return None


def _free(text: str, end: int) -> bool:
    """Tell whether no noun follows a number."""
    word = following(text, end)
    return word is None or word[0] - end > 1 or len(word[2]) <= 3


# --- money -----------------------------------------------------------------------------------


def _money(text: str, number: Number) -> Reading | None:
    signed = currency_before(text, number.start)
    if signed is not None:
        return _prefixed(text, number, *signed)
    named = currency_after(text, number.end, noun=number.noun or number.scale > _ONE)
    if named is None:
        return _coins(text, number)
    if _vague(text, number) and _definite(text, number):
        return None
    end, currency = named
    if number.amount == _ONE and number.words and number.scale == _ONE and not _one_coin(text, number, end):
        return None
    if currency.code is None and _pounds_are_no_money(text, number, end):
        return None
    amount = times(number.amount, currency.factor)
    half = _AND_HALF.match(text, end)
    if half is not None:
        amount, end = plus(amount, Decimal("0.5")), half.end()
    reading = Reading(number, number.start, end, "money", amount, "money.named", currency=currency)
    return _signed(text, _with_coins(text, reading))


def _one_coin(text: str, number: Number, end: int) -> bool:
    """Return whether "un euro" is a sum, by its name and what follows: not "un franc succès", "un dollar fort"."""
    table = context()
    if text[number.end + 1 : end].lower().split(maxsplit=1)[0] not in table.coins:
        return False
    word = following(text, end)
    if word is None or word[2] in table.coin_follow:
        return True
    coins = number_at(text, word[0])
    if coins is not None and coins.words and _COINS_END.match(text, coins.end):  # "un euro cinquante"
        return True
    second = following(text, word[1])
    return second is not None and f"{word[2]}{' ' * (second[0] - word[1])}{second[2]}" in table.coin_follow


def _prefixed(text: str, number: Number, start: int, currency: Currency) -> Reading:
    end, amount = number.end, number.amount
    letter = scale_letter(text, end) if number.scale == _ONE else None
    if letter is not None:
        end, amount = letter[0], times(amount, letter[1])
    behind = currency_after(text, end)
    # "$ 15 USD"
    if behind is not None and behind[1].factor == _ONE and behind[1].code in currency.codes:
        end, currency = behind
    return _signed(text, Reading(number, start, end, "money", amount, "money.sign", currency=currency))


def _coins(text: str, number: Number) -> Reading | None:
    coin = subunit_after(text, number.end, noun=number.noun or number.scale > _ONE)
    if coin is None or (
        number.words and number.amount == _ONE and number.scale == _ONE and not _one_coin(text, number, coin.end)
    ):
        return None
    amount = number.amount / coin.per if number.amount else number.amount
    currency = Currency((coin.code,)) if coin.code else None
    return _signed(text, Reading(number, number.start, coin.end, "money", amount, "money.subunit", currency=currency))


def _with_coins(text: str, reading: Reading) -> Reading:
    """Add "et 23 centimes", the 50 of "12 euros 50"."""
    if reading.amount != int(reading.amount) or reading.number.scale > _ONE:
        return reading
    gap = _COINS.match(text, reading.end)
    number = None
    if gap is not None:
        number = number_at(text, gap.end())
        if (
            number is not None
            and number.words
            and (tail := text[number.end - 5 : number.end].lower()).endswith("cents")
        ):
            # "quinze cents" behind euros are coins, not fifteen hundred.
            del tail
            number = _without_cents(text, number)
        coin = subunit_after(text, number.end) if number is not None else None
        if number is not None and coin is not None and 0 < number.amount < coin.per:
            reading.amount = plus(reading.amount, number.amount / coin.per)
            reading.end = coin.end
            reading.rule = "money.with_coins"
            return reading
    if (
        gap is not None
        and number is not None
        and number.words
        and (spoken := _spoken_coins(text, gap, number, reading))
    ):
        return spoken
    match = _BARE_CENTS.match(text, reading.end) or _AND_CENTS.match(text, reading.end)
    if match is not None:
        reading.amount = plus(reading.amount, Decimal(int(match.group(1))) / 100)
        reading.end = match.end(1)
        reading.rule = "money.with_coins"
    return reading


def _spoken_coins(text: str, gap: re.Match[str], number: Number, reading: Reading) -> Reading | None:
    """Add the coins of "deux dollars vingt", "cinq euros et soixante", which no noun follows."""
    if not 0 < number.amount < 100 or number.amount % 1 or text[number.start : number.end].lower() in ("un", "une"):
        return None
    joined = len(gap.group()) > 1
    words = preceding(text, reading.start)
    if joined and words and words[-1][2] == "entre":
        return None
    if not (_CLOSED if joined else _COINS_END).match(text, number.end):
        return None
    reading.amount = plus(reading.amount, number.amount / 100)
    reading.end, reading.rule = number.end, "money.with_coins"
    return reading


def _without_cents(text: str, number: Number) -> Number | None:
    shorter = _shifted(text, number.start, number.end - 6)
    return shorter if shorter is not None and shorter.end == number.end - 6 else number


def _shifted(text: str, start: int, end: int) -> Number | None:
    """Return the number at ``start`` of what ends at ``end``."""
    number = number_at(text[start:end], 0)
    return None if number is None else number._replace(start=start, end=start + number.end)


def _pounds_are_no_money(text: str, number: Number, end: int) -> bool:
    """Tell whether "livres" are pounds of weight or books: neither a scale nor words of price speak for money."""
    word = text[number.end : end].rsplit(maxsplit=1)[-1].lower()
    if word not in ("livre", "livres") or number.scale > Decimal(1000):
        return False
    words = sentence_words(text, number.start)
    if words & context().weight:
        return True
    return not (words & context().price) and number.amount == int(number.amount) and number.amount < 1000


# --- physical units --------------------------------------------------------------------------


def _physical(text: str, number: Number) -> Reading | None:
    if number.words and number.amount == _ONE and number.scale == _ONE:
        return None
    half = text[number.start : number.end].lower().endswith(("demi", "demie"))
    unit = unit_at(text, number.end, noun=number.noun or number.scale > _ONE, half=half)
    if unit is None:
        unit = _pounds(text, number)
    if unit is None:
        return _other_unit(text, number)
    end, symbol, item = unit.end, unit.symbol, None
    amount = number.amount
    if symbol.startswith("°"):
        return _degrees(text, number, end, symbol)
    match = _AND_HALF.match(text, end)
    if match is not None:
        amount, end = plus(amount, Decimal("0.5")), match.end()
    if "/" not in symbol and not (unit.length and _is_distance(text, number)):
        kind = kind_at(text, end)
        if kind is not None:
            item, end = text[kind[0] : kind[1]], kind[1]
            rate = rate_at(text, end)
            if rate is not None:
                end, symbol = rate[0], f"{symbol}/{rate[1]}"
    reading = Reading(number, number.start, end, "quantity", amount, "quantity.unit", unit=symbol, item=item)
    return minus(text, _signed(text, reading))


def _is_distance(text: str, number: Number) -> bool:
    """Return whether a length says how far away something is: "à 3 km de maisons"."""
    words = preceding(text, number.start)
    return bool(words) and words[-1][2] == "à"


def _pounds(text: str, number: Number) -> Unit | None:
    """Read "livres" that no currency has claimed: a weight where its sentence weighs something, else books."""
    word = following(text, number.end)
    if word is None or word[2] not in ("livre", "livres") or not sentence_words(text, number.start) & context().weight:
        return None
    return Unit(word[1], "lb")


def _degrees(text: str, number: Number, end: int, symbol: str) -> Reading:
    unit = symbol
    if (
        symbol == "°C"
        and not text[number.end : end].lower().rstrip(".").endswith(("c", "celsius", "centigrade", "centigrades"))
        and (sentence_words(text, number.start) & context().angle)
    ):
        unit = "deg"
    reading = _signed(
        text, Reading(number, number.start, end, "quantity", number.amount, "quantity.degrees", unit=unit)
    )
    below = _BELOW_ZERO.match(text, end)
    if below is not None:
        reading.end = below.end()
        if "dessus" not in below.group().lower():
            reading.amount = -abs(reading.amount)
        return reading
    return minus(text, reading)


def minus(text: str, reading: Reading) -> Reading:
    """Take a minus in words into the span and the value: "moins cinq degrés", but not "au moins", "plus ou moins"."""
    start = reading.number.start
    if reading.start != start or text[start - 6 : start - 1].lower() != "moins" or text[start - 1] not in SPACES:
        return reading
    words = preceding(text, start)
    if (
        words
        and words[-1][2] == "moins"
        and not (len(words) > 1 and words[-2][2] in ("ou", "pas", "au", "du", "fois", "encore", "bien", "beaucoup"))
    ):
        reading.start, reading.amount = words[-1][0], -reading.amount
    return reading


def _other_unit(text: str, number: Number) -> Reading | None:
    """Read degrees without a word ("10 en dessous de zéro") and a spoken "3k" alone."""
    below = _BELOW_ZERO.match(text, number.end)
    if below is not None and "dessus" not in below.group().lower():
        return Reading(number, number.start, below.end(), "quantity", -number.amount, "quantity.degrees", unit="°C")
    return None


# --- counted things --------------------------------------------------------------------------


def _counted(text: str, number: Number, taken: Spans) -> Reading | None:
    if (number.amount == _ONE and number.words) or number.amount < 1 or _vague(text, number) or _refused(text, number):
        return None
    start = number.end + 1
    factor = _ONE
    letter = _LETTERS.match(text, number.end) if number.scale == _ONE and not number.words else None
    if letter is not None:  # "25 M d'habitants"
        start, factor = letter.end(), Decimal(10) ** (3 if letter.group(1) in "kK" else 6)
    elif number.noun:
        of = _OF.match(text, number.end)
        if of is None:
            if not number.scale > _ONE or text[number.start : number.end][-3:].lower() != "mds":
                return _product(text, number)
            return None
        start = of.end()
    elif not (text[number.end : start] and text[number.end] in SPACES):
        return None
    whole = number.amount if number.amount == int(number.amount) else _english_thousands(text, number) or number.amount
    plural = whole >= 2 or number.noun or letter is not None
    end = counted_at(text, start, plural=plural) or inhabitants_at(text, start)
    if end is None:
        return _product(text, number)
    # "quatre adultes sur dix" is a share.
    if taken.touch(number.start, end) or _SHARE.match(text, end):
        return None
    if whole != int(whole) and number.scale == _ONE and letter is None:
        return None
    whole = times(whole, factor)
    return Reading(number, number.start, end, "quantity", whole, "quantity.counted", item=text[start:end])


def _vague(text: str, number: Number) -> bool:
    """Tell whether a number is a mere plural: "des milliers", "plusieurs dizaines de millions"."""
    return number.approximate and text[number.start : number.end].split(maxsplit=1)[0].lower().endswith("s")


def _definite(text: str, number: Number) -> bool:
    words = preceding(text, number.start)
    return bool(words) and words[-1][2] in ("les", "ces", "aux", "ses", "leurs", "nos")


def _english_thousands(text: str, number: Number) -> Decimal | None:
    """Read "1,200 salariés": things counted one by one have no decimals."""
    match = re.fullmatch(r"([1-9]\d{0,2}),(\d{3})", text[number.start : number.end])
    return Decimal(match.group(1) + match.group(2)) if match else None


def _product(text: str, number: Number) -> Reading | None:
    """Read "25 A350": a product's name counted, which is a mention of its own."""
    if number.noun or number.scale > _ONE or number.amount != int(number.amount) or number.amount < 2:
        return None
    match = _PRODUCT.match(text, number.end)
    if match is None or _refused(text, number):
        return None
    return Reading(number, number.start, number.end, "quantity", number.amount, "quantity.product", item=match.group(1))


def _refused(text: str, number: Number) -> bool:
    """Tell whether a number cannot count what follows: it points back, names something, or is a year or a share."""
    table = context()
    words = preceding(text, number.start)
    previous = words[-1][2] if words else ""
    if previous in table.definite:
        if previous in table.pointing or (number.words and not number.noun) or number.amount < 13:
            return True
    elif previous in table.labels or (previous == "tous" and number.amount < 13):
        return True
    if not number.words:
        if _year_like(text, number) and previous in table.years:
            return True
        # "Vision 2030", "Boeing 737": a capital right before makes the number part of a name.
        if (
            words
            and text[words[-1][0]].isupper()
            and words[-1][1] == number.start - 1
            and _inside_sentence(text, words[-1][0])
        ):
            return not _receives(text, words)
    return _PER_NUMBER.match(text, number.end) is not None


def _receives(text: str, words: Sequence[Token]) -> bool:
    """Tell the name in "livrera à Air Norvia 12 avions", under a preposition of its own, from that in "Boeing 737"."""
    at = len(words) - 1
    while at >= 0 and (text[words[at][0]].isupper() or words[at][2] in ("l", "l'", "la")):
        at -= 1
    return at >= 0 and words[at][2] in context().receiving


def _inside_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(SPACES + '«"“(')
    return bool(before) and before[-1] not in ".!?\n:•"


def _year_like(text: str, number: Number) -> bool:
    return (
        number.end - number.start == 4 and text[number.start : number.end].isdecimal() and 1500 <= number.amount <= 2200
    )


def _named(text: str, number: Number) -> bool:
    """Tell whether a bare number names something, so that no context makes it a value."""
    words = preceding(text, number.start)
    previous = words[-1] if words else None
    if number.scale > _ONE:
        return False
    if number.amount < 1 and number.words:
        return True
    if previous is not None and (
        previous[2] in context().labels
        or (text[previous[0]].isupper() and not number.words and _inside_sentence(text, previous[0]))
    ):
        return True
    return (_year_like(text, number) and (previous is None or previous[2] in context().years)) or (
        text[number.end : number.end + 1].isalpha()
    )
