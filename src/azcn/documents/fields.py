"""What a source says about a document, checked: id, text, date, title and source."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from azcn.errors import DocumentError, UsageError
from azcn.model import Document, Part

__all__ = ["FIELDS", "Dated", "given_date", "given_document", "make_document", "read_date", "read_parts"]

FIELDS = ("id", "text", "date", "title", "source")
"""The fields of a document; all others are left alone."""

Dated: TypeAlias = str | dt.date | dt.datetime
"""What a caller gives as a date: a text is in ISO form."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def make_document(fields: Mapping[str, Any], *, where: str, default_id: str, parts: tuple[Part, ...] = ()) -> Document:
    """Return the document that ``fields`` describe; without an id, or with an empty one, it is ``default_id``.

    ``parts`` are those of a text that was taken out of a page or file.

    Raises `DocumentError`, which begins with ``where``, for a field of another form than the fact model's.
    """
    name = fields.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    return Document(
        id=_text(name, "id", where) or default_id,
        text=_text(fields["text"], "text", where) or "",
        date=_date(fields.get("date"), where),
        title=_text(fields.get("title"), "title", where),
        source=_text(fields.get("source"), "source", where),
        parts=parts,
    )


def read_parts(value: Any, text: Any) -> tuple[Part, ...]:
    """Return the parts of a ``text`` as a row has them; none where the row means something else by that name."""
    if not isinstance(value, list) or not isinstance(text, str):
        return ()
    try:
        parts = tuple(Part(**part) for part in value)
        meant = all(_is_part(part, len(text)) for part in parts)
    except TypeError:
        return ()
    return parts if meant else ()


def _is_part(part: Part, size: int) -> bool:
    if not (isinstance(part.place, str) and type(part.start) is int and type(part.end) is int):
        return False
    return 0 <= part.start <= part.end <= size and not _SURROGATE.search(part.place)


def _text(value: Any, field: str, where: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise DocumentError(f'{where}: "{field}" is {_KINDS.get(type(value), "another value")}, not a text')
    if not value.isascii() and (half := _SURROGATE.search(value)):
        raise DocumentError(
            f'{where}: "{field}" has half a character (\\u{ord(half[0]):04x}) at {half.start()}; write it whole'
        )
    return value


def _date(value: Any, where: str) -> dt.date | dt.datetime | None:
    """Return a date as it is written in ISO form, or as YAML read it."""
    if value is None or value == "":
        return None
    try:
        return read_date(value)
    except ValueError as error:
        raise DocumentError(f'{where}: "date": {error}; leave it out if unknown') from None


def read_date(value: object) -> dt.date | dt.datetime:
    """Return a date or time as it is, or as it is written in ISO form; raises ValueError, in words, for another."""
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        form = dt.date if len(value) <= len("2025-04-22") else dt.datetime
        try:
            return form.fromisoformat(value)
        except ValueError:
            pass
    shown = value if isinstance(value, str) else repr(value)
    shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
    raise ValueError(f"{shown!r} is no ISO date (2025-04-22) or time (2025-04-22T09:30)")


def given_date(value: object) -> dt.date | dt.datetime | None:
    """Return the date that a caller gives: an ISO text, a date, a time, or None.

    Raises `azcn.errors.UsageError` for anything else.
    """
    try:
        return None if value is None else read_date(value)
    except ValueError as error:
        raise UsageError(f"date: {error}") from None


def given_document(item: Document | str, default_id: str) -> Document:
    """Return the document that a caller gives: as it is, checked, or a text called ``default_id``.

    Raises `azcn.errors.UsageError` for what is neither, and `azcn.errors.DocumentError` for a text that cannot be read.
    """
    if isinstance(item, str):
        return make_document({"text": item}, where=default_id or "text", default_id=default_id)
    if not isinstance(item, Document):
        raise UsageError(f"{_KINDS.get(type(item), type(item).__name__)} is no text; give a text or an azcn.Document")
    fields = {name: getattr(item, name) for name in FIELDS}
    where = item.id if isinstance(item.id, str) and item.id else "document"
    return make_document(fields, where=where, default_id=default_id, parts=item.parts)
