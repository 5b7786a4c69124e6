"""From rows to objects, strictly."""

from azcn.codec.encode import Row
from azcn.model import Chain, Document, Fact, Mention, Slots

__all__ = ["decode_row"]


def decode_row(row: Row) -> Document | Mention | Chain | Fact[Slots]:
    """Return the object that ``row`` encodes."""
    raise NotImplementedError
