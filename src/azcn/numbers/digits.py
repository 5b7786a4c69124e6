"""Numbers in digits, in every style of grouping and decimals that French texts have."""

import re
from decimal import Decimal
from typing import NamedTuple

from azcn.numbers.exact import exact
from azcn.numbers.words import SPACES

__all__ = ["LONGEST", "Digits", "chain_at"]

LONGEST = 48
"""Digits in the longest number that is read: more are a serial number or noise."""

# Digits with single marks between them, as far as they go: what is a number in it, `_split` decides.
_CHAIN = re.compile(rf"\d+(?:[{SPACES}.,'’]\d+)*")
# The plain ones of them, which are most: one number, its thousands set apart by one kind of space, and nothing but a
# word or the end behind it.
_PLAIN = re.compile(
    rf"(?:([1-9][0-9]{{0,2}}(?:([{SPACES}])[0-9]{{3}}(?:\2[0-9]{{3}}){{0,4}}))|([0-9]{{1,15}}))(,[0-9]{{1,15}})?(?![{SPACES}.,'’]?\d)"
)
_PARTS = re.compile(r"(\d+)|(\D)")
# After these a point before three digits marks decimals: rates are written with three ("3.125 %"), and "1.200" with
# a scale word in the singular is less than two.
_DECIMAL_CONTEXT = re.compile(
    rf"[{SPACES}]?(?:%|‰|pour[{SPACES}]cent|pourcents?\b|p\.[{SPACES}]?100|(?:million|milliard|billion)\b)",
    re.IGNORECASE,
)


class Digits(NamedTuple):
    """A number in digits at ``[start, end)``."""

    start: int
    end: int
    amount: Decimal
    grouped: bool = False
    """True where its thousands are set apart."""


def chain_at(text: str, start: int) -> tuple[list[Digits], int]:
    """Return the numbers in the digits and marks that begin at ``start``, and where those end.

    A chain that is no number ("01 23 45 67 89", "12.05.2025", "1.2.3") gives none.
    """
    plain = _PLAIN.match(text, start)
    if plain is not None:
        grouped, space, digits, decimals = plain.groups()
        digits = digits or grouped.replace(space, "")
        amount = exact(Decimal(f"{digits}.{decimals[1:]}")) if decimals else Decimal(digits)
        return [Digits(start, plain.end(), amount, grouped=space is not None)], plain.end()
    match = _CHAIN.match(text, start)
    if match is None:
        return [], start
    whole = match.group()
    end = match.end()
    if whole.isdecimal():
        return _plain(start, whole), end
    if len(whole) > 4 * LONGEST:
        return [], end
    groups: list[str] = []
    marks: list[str] = []
    for part in _PARTS.finditer(whole):
        (groups if part.group(1) else marks).append(part.group())
    return _split(text, start, groups, marks), end


def _plain(start: int, digits: str) -> list[Digits]:
    value = _decimal(digits)
    return [] if value is None else [Digits(start, start + len(digits), value)]


def _split(text: str, start: int, groups: list[str], marks: list[str]) -> list[Digits]:
    found: list[Digits] = []
    at, position = 0, start
    while at < len(groups):
        read = _one(text, position, groups[at:], marks[at:])
        if read is None:
            return []
        number, used = read
        found.append(number)
        at += used
        position = number.end + 1
    # Two numbers side by side are a year and a number ("en 2024 300 bus"); anything else is a telephone number, a
    # code, or grouping gone wrong.
    if len(found) > 2 or (len(found) == 2 and len(groups[0]) < 4 and not found[0].grouped):
        return []
    return found


def _one(text: str, start: int, groups: list[str], marks: list[str]) -> tuple[Digits, int] | None:
    """Return the first number of a chain and how many groups it takes; None where it is malformed."""
    first = groups[0]
    if len(first) > 1 and first[0] == "0" and marks and marks[0] not in ".,":
        return None
    used = 1
    separator = ""
    if marks and len(first) <= 3:
        candidate = marks[0]
        count = 1
        while count < len(groups) and marks[count - 1] == candidate and len(groups[count]) == 3:
            count += 1
        whole = count == len(groups) or marks[count - 1] != candidate
        if candidate in SPACES or candidate in "'’":
            # "45 000 000" and "1 234 567": the group after must not go on in another length ("1 23 456" is malformed).
            used, separator = count, candidate if count > 1 else ""
        elif count > 2 and whole and first != "0":
            used, separator = count, candidate
        elif count == 2 and whole and candidate == ".":
            after = marks[1] if len(marks) > 1 else ""
            if after == "," or (after in ("", *SPACES) and first.strip("0") and not _is_decimal(text, start, groups)):
                used, separator = count, candidate
        elif count == 2 and whole and candidate == "," and marks[1:2] == ["."] and first.strip("0"):
            used, separator = count, candidate
    digits = "".join(groups[:used])
    length = sum(map(len, groups[:used])) + used - 1
    # Decimals after the other mark.
    if used < len(groups) and marks[used - 1] in ".," and marks[used - 1] != separator:
        digits = f"{digits}.{groups[used]}"
        length += 1 + len(groups[used])
        used += 1
        # Decimals in groups of three: "1,000 028".
        if not separator and _grouped(groups[used - 1 :], marks[used - 1 :]):
            digits += "".join(groups[used:])
            length += sum(map(len, groups[used:])) + len(groups[used:])
            used = len(groups)
    if used < len(groups) and marks[used - 1] not in SPACES:
        return None
    value = _decimal(digits)
    if value is None:
        return None
    return Digits(start, start + length, value, grouped=bool(separator)), used


def _grouped(groups: list[str], marks: list[str]) -> bool:
    """Return whether decimals go on in groups of three, of which the last may be shorter."""
    return (
        len(groups) > 1
        and all(len(group) == 3 for group in groups[:-1])
        and len(groups[-1]) <= 3
        and all(mark in SPACES for mark in marks)
    )


def _is_decimal(text: str, start: int, groups: list[str]) -> bool:
    return bool(_DECIMAL_CONTEXT.match(text, start + len(groups[0]) + 1 + len(groups[1])))


def _decimal(digits: str) -> Decimal | None:
    """Return the value of digits with at most one point; None where they are too many or of mixed scripts."""
    if len(digits) > LONGEST:
        return None
    if not digits.isascii():
        plain = digits.replace(".", "")
        zeros = {ord(digit) - int(digit) for digit in plain}
        if len(zeros) > 1:
            return None
        digits = "".join(char if char == "." else str(int(char)) for char in digits)
    return exact(Decimal(digits))
