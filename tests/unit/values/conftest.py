"""Reading values out of a sentence, shortly."""

from collections.abc import Callable

import pytest

from azcn.model import Money, Ordinal, Percentage, Quantity
from azcn.text import Found
from azcn.values import find_values

Value = Money | Percentage | Quantity | Ordinal
Read = Callable[[str], list[tuple[str, Value]]]


def _spans(text: str) -> list[Found[Value]]:
    found = find_values(text)
    end = 0
    for value in found:
        assert 0 <= value.start < value.end <= len(text)
        assert text[value.start : value.end].strip() == text[value.start : value.end]
        assert value.start >= end
        end = value.end
    return found


@pytest.fixture
def read() -> Read:
    return lambda text: [(text[found.start : found.end], found.value) for found in _spans(text)]
