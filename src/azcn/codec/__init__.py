"""Rows in and out: the model's objects as plain dictionaries in the forms of the fact model, and back.

`encode` and `dumps` are light. `decode` checks strictly, with pydantic, which is imported at the first call.
"""

from azcn.codec.encode import Row, encode, encode_explanation
from azcn.codec.text import dumps, loads, number
from azcn.model import Chain, Document, Fact, Mention, Slots

__all__ = ["Row", "decode", "dumps", "encode", "encode_explanation", "loads", "number"]


def decode(row: Row) -> Document | Mention | Chain | Fact[Slots]:
    """Return the object that ``row`` encodes: ``decode(encode(x)) == x``.

    A fact is known by its ``slots``, a mention by its ``kind``, an entity by its ``mentions``; any
    other row is a document. Raises `azcn.errors.DocumentError` with one line that names the first
    field that is missing, unknown or of another form than the fact model's.
    """
    from azcn.codec.strict import decode_row

    return decode_row(row)
