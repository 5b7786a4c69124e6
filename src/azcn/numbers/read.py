"""Read numbers from a text."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from azcn.numbers.digits import Digits, chain_at
from azcn.numbers.exact import plus, times
from azcn.numbers.model import Number
from azcn.numbers.words import SPACES, Words, lowered, words

__all__ = ["begins_number", "begins_ordinal", "find_numbers", "number_at", "ordinal_at"]

_ONE = Decimal(1)
_HALF = Decimal("0.5")
_THOUSAND = Decimal(1000)
_DIGIT_FRACTION = re.compile(rf"(?:(\d{{1,6}})[{SPACES}])?(\d{{1,2}})[/⁄](\d{{1,2}})(?![\d/⁄]|[.,]\d)")
_ORDINAL_GAP = re.compile(rf"[{SPACES}-]et[{SPACES}-]|[{SPACES}-]", re.IGNORECASE)
_OF = re.compile(rf"[{SPACES}]de(?=[{SPACES}])", re.IGNORECASE)
_ONE_BEFORE = re.compile(rf"une?[{SPACES}](?!millions?\b|milliards?\b|billions?\b)", re.IGNORECASE)
# A singular behind "un" makes it an article ("un an plus tôt"); a plural, part of the number ("un million un euros").
_SINGULAR = re.compile(
    rf"[{SPACES}](?!mille\b|millions?\b|milliards?\b)(?:(?:mois|pays|temps|cas|bus|corps|accès|prix)\b|[^\W\d_]+(?<![sx])(?![^\W_]))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT_WORD = re.compile(rf"[{SPACES}]([^\W\d_]+)(?![\w-])")
_LONGEST = 24  # characters of the longest word of a number, and what ends it
_WORD_BREAK = re.compile(r"\W|_|\Z")


class _Part(NamedTuple):
    """A number without the scale words after it, or one of its parts with them."""

    end: int
    amount: Decimal
    scale: Decimal = _ONE


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of ``text`` in text order; none overlap.

    A bare "un" or "une" is an article and left out, as is the article of "une vingtaine"; digits behind a letter
    ("A320") are no number, nor are chains such as telephone numbers.
    """
    return list(_found(text))


@lru_cache(maxsize=4)
def _found(text: str) -> tuple[Number, ...]:
    # Times and values each ask for the numbers of the same document.
    table = words()
    found: list[Number] = []
    position = 0
    low = lowered(text)
    # In digits and in words, in text order: two searches that skip fast, where one for both does not.
    for match in sorted([*table.digit.finditer(text), *table.word.finditer(low)], key=_start):
        start = match.start()
        if start < position:
            continue
        position = match.end()
        if match.group()[0].isdecimal():
            numbers, position = _digits(text, start, table)
            if start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_"):
                found.extend(numbers)
        elif match.group() not in ("un", "une") or table.more_than_one.match(low, start):
            number = number_at(text, start)
            if number is not None:
                position = number.end
                if article := _article(text, number):
                    number = number_at(text, article)
                if number is not None and not _bare_one(text, number):
                    found.append(number)
    return tuple(found)


def _start(match: re.Match[str]) -> int:
    return match.start()


def number_at(text: str, start: int) -> Number | None:
    """Return the longest number that begins exactly at offset ``start`` of ``text``, or None.

    The article of "une vingtaine", "un demi-million" may begin it; "un" and "une" alone are 1.
    """
    if not 0 <= start < len(text):
        return None
    table = words()
    char = text[start]
    if char.isdecimal():
        if start and (text[start - 1].isdecimal() or (text[start - 1] in ".," and text[max(0, start - 2)].isdecimal())):
            return None
        numbers, _ = _digits(text, start, table)
        return numbers[0] if numbers else None
    if char in table.signs:
        part, whole = table.signs[char]
        return _scaled(text, start, _Part(start + 1, _quotient(part, whole)), table, digits=True)
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return None
    if table.word.match(lowered(text[start : start + _LONGEST])) is None:
        return None
    return _in_words(text, start, table)


def ordinal_at(text: str, start: int) -> tuple[int, int] | None:
    """Return the rank and the end of the ordinal in words that begins at ``start`` ("vingt et unième": 21), or None."""
    if start and start <= len(text) and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return None
    table = words()
    match = table.ordinal.match(text, start)
    if match is not None:
        return _rank(match, "", table)
    number = table.run.match(text, start)
    gap = _ORDINAL_GAP.match(text, number.end()) if number is not None else None
    match = table.ordinal.match(text, gap.end()) if gap is not None else None
    if match is None or number is None or gap is None:
        return None
    before = _run_text(number.group(), table)
    return _rank(match, f"{before} et" if len(gap.group()) > 1 else before, table)


@lru_cache(maxsize=1 << 14)
def begins_ordinal(word: str) -> bool:
    """Tell whether an ordinal in words can begin with ``word``: quicker than `ordinal_at` where none can."""
    table = words()
    return table.ordinal.match(word) is not None or table.run.match(word) is not None


@lru_cache(maxsize=1 << 14)
def begins_number(word: str) -> bool:
    """Tell whether a number in words can begin with ``word``: where not, `find_numbers` finds none there."""
    return words().word.match(lowered(word)) is not None


def _rank(match: re.Match[str], before: str, table: Words) -> tuple[int, int] | None:
    irregular = match["irregular"]
    if irregular:
        value = table.ordinals[irregular.lower()]
        if not before:
            return value, match.end()
        if value != 2:
            return None
        amount = _cardinal(f"{before} deux")
        return None if amount is None else (int(amount), match.end())
    stem = match["stem"].lower()
    if stem in ("millioni", "milliardi", "billioni"):
        factor = {"millioni": 6, "milliardi": 9, "billioni": 12}[stem]
        amount = _cardinal(before) if before else _ONE
        return None if amount is None else (int(amount) * 10**factor, match.end())
    suffix = match["suffix"].lower()
    if not suffix.startswith("i") and not stem.endswith("i"):
        return None
    word = table.stems[stem]
    if not before and word == "un":
        return None
    amount = _cardinal(f"{before} {word}".strip())
    return None if amount is None else (int(amount), match.end())


# --- digits ----------------------------------------------------------------------------------


def _digits(text: str, start: int, table: Words) -> tuple[list[Number], int]:
    """Return the numbers in digits at ``start`` with their scales, and where to go on."""
    near = text[start : start + 10]
    fraction = _DIGIT_FRACTION.match(text, start) if "/" in near or "⁄" in near else None
    if fraction is not None and (number := _slashed(text, start, fraction, table)) is not None:
        return [number], number.end
    chain, end = chain_at(text, start)
    found = []
    for digits in chain:
        number = _with_scale(text, digits, table)
        found.append(number)
        end = max(end, number.end)
    return found, end


def _slashed(text: str, start: int, match: re.Match[str], table: Words) -> Number | None:
    whole, part, parts = match.groups()
    if not 0 < int(part) < int(parts) or int(parts) not in (2, 3, 4, 5, 8, 10, 16):
        return None
    amount = _quotient(int(part), int(parts))
    if whole is not None:
        amount = plus(Decimal(int(whole)), amount)
    return _scaled(text, start, _Part(match.end(), amount), table, digits=True)


def _with_scale(text: str, digits: Digits, table: Words) -> Number:
    end, amount = digits.end, digits.amount
    if table.more.match(text, end) is None:
        return Number(start=digits.start, end=end, amount=amount)
    skipped = end + 1 if text[end : end + 1] in SPACES else end
    if text[skipped : skipped + 1] in table.signs:
        part, whole = table.signs[text[skipped]]
        end, amount = skipped + 1, plus(amount, _quotient(part, whole))
    return _scaled(text, digits.start, _Part(end, amount), table, digits=True)


def _scaled(text: str, start: int, part: _Part, table: Words, *, digits: bool) -> Number:
    """Return the number that ``part`` and the scale words after it make."""
    first = _apply_scale(text, part, table, digits=digits)
    amount, end, scale = first.amount, first.end, first.scale
    lowest = scale
    # "1 milliard 200 millions", "deux millions trois cent mille": what follows is smaller than the scale before it.
    while lowest > _THOUSAND:
        following = _smaller(text, end, lowest, table, digits=digits)
        if following is None:
            break
        amount, end, lowest = plus(amount, following.amount), following.end, following.scale
        if following.scale == _ONE:
            break
    half = table.and_half.match(text, end)
    if half is not None:
        amount, end = plus(amount, times(_HALF, scale)), half.end()
    return Number(
        start=start, end=end, amount=amount, words=not digits, scale=scale, noun=lowest == scale and scale > _THOUSAND
    )


def _apply_scale(text: str, part: _Part, table: Words, *, digits: bool) -> _Part:
    end, amount, scale = part
    for _ in range(2):  # "trois mille milliards", "2 millions de milliards"
        power = _power(text, end, table, digits=digits)
        if power is None:
            break
        end, factor = power
        amount, scale = times(amount, factor), times(scale, factor)
    return _Part(end, amount, scale)


def _power(text: str, end: int, table: Words, *, digits: bool) -> tuple[int, Decimal] | None:
    match = table.scale.match(text, end)
    if match is not None:
        factor = table.scales[(match.lastindex or 1) - 1]
        # "centaines" and "milliers" multiply digits only: "trois milliers" in words is a collective.
        return match.end(), factor
    if not digits:
        return None
    match = table.abbreviation.match(text, end)
    if match is not None:
        return match.end(), table.abbreviations[match.group(1)]
    match = table.digit_scale.match(text, end)
    return None if match is None else (match.end(), _THOUSAND)


def _smaller(text: str, end: int, scale: Decimal, table: Words, *, digits: bool) -> _Part | None:
    """Return the next part of a number in several parts, which must be smaller than ``scale``."""
    joined = end + 1 if text[end : end + 1] and text[end] in SPACES + "-" else 0
    if not joined:
        return None
    if text[joined : joined + 1].isdecimal():
        chain, _ = chain_at(text, joined)
        if len(chain) != 1:
            return None
        part = _apply_scale(text, _Part(chain[0].end, chain[0].amount), table, digits=True)
        # "3 millions 12 personnes" are two numbers, "3 millions 500 000" is one.
        fits = part.scale > _ONE or chain[0].grouped
        return part if fits and _THOUSAND <= part.amount < scale else None
    run = None if digits else table.run.match(text, joined)
    # "deux milliards un an plus tôt": the article of what follows ends the number.
    if run is None or (run.group().lower() in ("un", "une") and _SINGULAR.match(text, run.end())):
        return None
    part_end, amount = _longest(run.group(), joined, table)
    if amount is None or not amount:
        return None
    part = _apply_scale(text, _Part(part_end, amount), table, digits=False)
    return part if part.amount < scale and part.scale < scale else None


# --- words -----------------------------------------------------------------------------------


def _in_words(text: str, start: int, table: Words) -> Number | None:
    collective = table.collective.match(text, start)
    if collective is not None:
        return _collective(text, start, collective, _ONE, table)
    half = table.half.match(text, start)
    if half is not None:
        return _scaled(text, start, _Part(half.end(), _HALF), table, digits=False)
    if text[start : start + 6].lower() == "moitié" and _WORD_BREAK.match(text, start + 6):
        return Number(start=start, end=start + 6, amount=_HALF, words=True)
    run = table.run.match(text, start)
    if run is None or run.group().lower().startswith(("cents", "vingts")):
        return None
    end, amount = _longest(run.group(), start, table)
    if amount is None:
        return None
    # "deux douzaines", "trois centaines de milliers"
    space = end + 1 if text[end : end + 1] and text[end] in SPACES else 0
    if (
        space
        and (collective := table.collective.match(text, space))
        and collective["noun"].lower() in table.collectives
    ):
        return _collective(text, start, collective, amount, table)
    fraction = table.fraction.match(text, end)
    if fraction is not None:
        return _fraction(start, amount, fraction, table)
    comma = table.comma.match(text, end)
    if comma is not None and (decimals := _decimals(text, comma.end(), table)) is not None:
        end, amount = decimals.end, plus(amount, decimals.amount)
    return _scaled(text, start, _Part(end, amount), table, digits=False)


def _collective(text: str, start: int, match: re.Match[str], factor: Decimal, table: Words) -> Number:
    noun = match["noun"].lower()
    amount = table.collectives.get(noun)
    vague = amount is None
    if amount is None:
        amount = _vague(noun, table)
    amount = times(amount, factor)
    if match["half"]:
        amount = times(amount, _HALF)
    end, scale = match.end(), _ONE
    # "une centaine de milliers", "des dizaines de millions"
    joined = _OF.match(text, end)
    if joined is not None:
        power = _power(text, joined.end(), table, digits=False)
        if power is not None:
            end, scale = power
            amount = times(amount, scale)
    elif vague:
        scale = amount
    approximate = factor == _ONE or vague
    return Number(start=start, end=end, amount=amount, approximate=approximate, words=True, scale=scale, noun=True)


def _vague(noun: str, table: Words) -> Decimal:
    match = table.scale.match(noun)
    return table.scales[(match.lastindex or 1) - 1] if match else _ONE


def _fraction(start: int, amount: Decimal, match: re.Match[str], table: Words) -> Number | None:
    parts = table.fractions[match.group().strip(SPACES).lower()]
    if parts == 2 and amount != _ONE:
        return Number(start=start, end=match.start(), amount=amount, words=True)
    return Number(start=start, end=match.end(), amount=_quotient(int(amount), parts), words=True, noun=True)


def _decimals(text: str, start: int, table: Words) -> _Part | None:
    """Read what follows "virgule": digit after digit ("un quatre"), or a number with zeros before it ("zéro cinq")."""
    run = table.run.match(text, start)
    if run is None:
        return None
    digits = ""
    end = start
    for word in _WORD.finditer(run.group()):
        amount = _cardinal(table.cardinals.get(word.group().lower(), ""))
        if amount is None or amount > 9:
            break
        digits += str(int(amount))
        end = start + word.end()
    rest = table.run.match(run.group(), end - start + 1 if digits else 0)
    if set(digits) <= {"0"} and rest is not None:
        stop, amount = _longest(rest.group(), start + rest.start(), table)
        if amount is not None:
            digits, end = digits + str(int(amount)), stop
    elif len(digits) == 1:
        # "deux virgule vingt-cinq" and "virgule cinquante"
        stop, amount = _longest(run.group(), start, table)
        if amount is not None and amount > 9:
            digits, end = str(int(amount)), stop
    # "vingt-quatre zéro zéro"
    while digits and (more := _DIGIT_WORD.match(text, end)) is not None:
        amount = _cardinal(table.cardinals.get(more.group(1).lower(), ""))
        if amount is None or amount > 9:
            break
        digits, end = digits + str(int(amount)), more.end()
    return _Part(end, Decimal(f"0.{digits}")) if digits else None


def _longest(run: str, start: int, table: Words) -> tuple[int, Decimal | None]:
    """Return where the longest cardinal at the beginning of ``run`` ends, and its value."""
    spans = list(_WORD.finditer(run))
    end, amount = start, None
    # Every beginning of a cardinal is a cardinal, so that the first word that does not go on ends it.
    for word in spans:
        if word.group().lower() == "et":
            continue
        longer = _cardinal(_run_text(run[: word.end()], table))
        if longer is None:
            break
        end, amount = start + word.end(), longer
    return end, amount


def _run_text(run: str, table: Words) -> str:
    return " ".join(table.cardinals.get(word.lower(), word.lower()) for word in _WORD.findall(run))


@lru_cache(maxsize=4096)
def _cardinal(run: str) -> Decimal | None:
    """Return the value of a cardinal below a million; None where the words are no cardinal."""
    from text_to_num import text2num

    try:
        return Decimal(text2num(run, "fr"))
    except ValueError:
        return None


# --- what find_numbers leaves out -------------------------------------------------------------


def _article(text: str, number: Number) -> int:
    """Return where a collective begins behind its article, or nothing."""
    if not number.words or not (number.noun or number.amount == _HALF or number.scale > _ONE):
        return 0
    match = _ONE_BEFORE.match(text, number.start, number.end)
    table = words()
    if match is None:
        return 0
    if table.collective.match(text, match.end()) or table.half.match(text, match.end()):
        return match.end()
    return 0


def _bare_one(text: str, number: Number) -> bool:
    return number.words and number.amount == _ONE and text[number.start : number.end].lower() in ("un", "une")


def _quotient(part: int, whole: int) -> Decimal:
    return Decimal(part) / Decimal(whole)
