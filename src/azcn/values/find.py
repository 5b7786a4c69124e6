"""Find the values of a text: numbers, what is read around them, intervals, context, comparators."""

import re
from collections.abc import Sequence

from azcn.model import Comparator, Money, Ordinal, Percentage, Quantity
from azcn.text import Found
from azcn.values.comparator import comparator_after, comparator_before
from azcn.values.ellipsis import fill_bare
from azcn.values.ordinal import find_ordinals
from azcn.values.ranges import join_ranges
from azcn.values.reading import Reading, find_readings
from azcn.values.settle import Settlement
from azcn.values.surface import Spans

__all__ = ["Value", "find_values"]

_SUM = 1000  # from here on a doubtful sign behind a number is rather money than anything counted

Value = Money | Percentage | Quantity | Ordinal

# Addresses hold digits and signs that mean nothing.
_ADDRESS = re.compile(r"(?:http|www\.)[^\s<>«»\"]+")
_MAILBOX = re.compile(r"[\w.+-]{1,64}\Z")
_HOST = re.compile(r"@[\w.-]{1,255}")


def find_values(text: str, *, taken: Sequence[tuple[int, int]] = ()) -> list[Found[Value]]:
    """Return the values of ``text`` in text order; ``taken`` are spans (of dates) that no value may touch."""
    spans = Spans([*taken, *_addresses(text)])
    readings = fill_bare(text, join_ranges(text, find_readings(text, spans)))
    settlement = Settlement(text, (reading.currency for reading in readings if reading.currency is not None))
    values = [_value(text, reading, settlement) for reading in readings if _is_borne_out(reading, settlement)]
    ordinals = find_ordinals(text)
    if ordinals:
        numbers = Spans([(found.start, found.end) for found in values])
        values.extend(
            ordinal
            for ordinal in ordinals
            if not spans.touch(ordinal.start, ordinal.end) and not numbers.touch(ordinal.start, ordinal.end)
        )
    return sorted(values, key=lambda found: (found.start, found.end))


def _is_borne_out(reading: Reading, settlement: Settlement) -> bool:
    """Return whether a reading is a value: a doubtful sign is money only where the document speaks of it."""
    currency = reading.currency
    if currency is None or not currency.doubtful:
        return True
    code, _ = settlement.code_of(currency, reading.start)
    return settlement.bears_out(code, reading.start, large=reading.amount >= _SUM)


def _addresses(text: str) -> list[tuple[int, int]]:
    found = [match.span() for match in _ADDRESS.finditer(text)] if "://" in text or "www." in text else []
    for match in _HOST.finditer(text) if "@" in text else ():
        box = _MAILBOX.search(text, max(0, match.start() - 64), match.start())
        found.append((box.start() if box else match.start(), match.end()))
    return found


def _value(text: str, reading: Reading, settlement: Settlement) -> Found[Value]:
    end = reading.end
    comparator: Comparator = "eq"
    if reading.comparator is not None:
        comparator = reading.comparator
    elif (before := comparator_before(text, reading.start)) is not None:
        comparator = before[0]
    elif (after := comparator_after(text, end)) is not None:
        comparator = after[0]
    elif reading.number.approximate:
        comparator = "approx"
    value: Value
    if reading.kind == "money":
        code, note = settlement.code_of(reading.currency, reading.start) if reading.currency else (None, "")
        if note:
            reading.notes.append(note)
        value = Money(amount=reading.amount, currency=code, comparator=comparator, amount_max=reading.maximum)
    elif reading.kind == "percentage":
        value = Percentage(
            percent=reading.amount,
            unit="points" if reading.unit == "points" else "percent",
            comparator=comparator,
            percent_max=reading.maximum,
        )
    else:
        value = Quantity(
            amount=reading.amount,
            unit=reading.unit,
            item=reading.item,
            comparator=comparator,
            amount_max=reading.maximum,
        )
    return Found(start=reading.start, end=end, value=value, rule=reading.rule, note="; ".join(reading.notes))
