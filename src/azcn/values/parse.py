"""Read an amount of money as a person types it."""

import re
from decimal import Decimal

from azcn.errors import UsageError
from azcn.model import Money
from azcn.numbers import number_at
from azcn.numbers.exact import times
from azcn.values.currency import currency_after, currency_before, scale_letter
from azcn.values.surface import SPACES

__all__ = ["parse_money"]


def parse_money(text: str) -> Money:
    """Read an amount as a person types it in an option ("1 Md USD", "500M€", "2000000", "trois millions d'euros").

    The currency is null where none is named, or where the name alone does not settle it ("francs").

    Raises:
        UsageError: ``text`` is no amount of money.

    """
    typed = text.strip()
    money = _read(typed)
    if money is None:
        raise UsageError(f"no amount {text!r}; one is a number with or without its currency: 2000000, 500M€, 1 Md USD")
    return money


def _read(typed: str) -> Money | None:
    sign = Decimal(-1) if typed[:1] in ("-", "\u2212") else Decimal(1)
    body = typed.lstrip("+-\u2212").lstrip(SPACES)
    start = 0
    currency = None
    if body and not body[0].isdecimal():
        digits = re.search(r"\d", body)
        before = currency_before(body, digits.start()) if digits else None
        if before is not None and before[0] == 0 and digits is not None:
            currency, start = before[1], digits.start()
    number = number_at(body, start)
    if number is None:
        return None
    amount, end = times(number.amount, sign), number.end
    if end < len(body) and currency is None and (named := currency_after(body, end)) is not None:
        end, currency = named
        amount = times(amount, currency.factor)
    elif end < len(body) and (letter := scale_letter(body, end)) is not None:
        end = letter[0]
        amount = times(amount, letter[1])
    if body[end:].strip(SPACES):
        return None
    return Money(amount=amount, currency=None if currency is None else currency.code or currency.default)
