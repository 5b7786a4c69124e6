"""Questions to facts: filters as pure functions, and the order of rows."""

from azcn.query.condition import (
    Condition,
    Conditions,
    above_amount,
    all_of,
    below_amount,
    of_currency,
    of_modality,
    of_type,
    saying,
    since,
    sure,
    until,
    with_party,
)
from azcn.query.order import in_order

__all__ = [
    "Condition",
    "Conditions",
    "above_amount",
    "all_of",
    "below_amount",
    "in_order",
    "of_currency",
    "of_modality",
    "of_type",
    "saying",
    "since",
    "sure",
    "until",
    "with_party",
]
