"""What a source says about a document, checked: id, text, date, title and source."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from azcn.errors import DocumentError, UsageError
from azcn.model import Document, Part

__all__ = ["FIELDS", "Dated", "given_date", "given_document", "make_document", "read_date", "read_parts"]

FIELDS = ("id", "text", "date", "title", "source")
"""The fields of a document; all others are left alone."""

Dated: TypeAlias = str | dt.date | dt.datetime
"""What a caller gives as a date: a text is in ISO form, or another that says one day (22/04/2025, 22 avril 2025)."""

_LONGEST = 60
"""Characters of a date; what is longer is a sentence."""

_MONTH_FIRST = re.compile(r"\d{1,2}[/.-](?:1[3-9]|[23]\d)[/.-]\d")
"""A day in American order: where one is, the others of its column would be read wrong, so it is told instead."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def make_document(
    fields: Mapping[str, Any],
    *,
    where: str,
    default_id: str,
    parts: tuple[Part, ...] = (),
    warn: Callable[[str], None] | None = None,
) -> Document:
    """Return the document that ``fields`` describe; without an id, or with an empty one, it is ``default_id``.

    ``parts`` are those of a text that was taken out of a page or file. A date that cannot be read is told to ``warn``
    and left out.

    Raises `DocumentError`, which begins with ``where``, for a field of another form than the fact model's; for a date
    only where there is nobody to ``warn``.
    """
    name = fields.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    return Document(
        id=_text(name, "id", where) or default_id,
        text=_text(fields["text"], "text", where) or "",
        date=_date(fields.get("date"), where, warn),
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


def _date(value: Any, where: str, warn: Callable[[str], None] | None) -> dt.date | dt.datetime | None:
    """Return a date as it is written in ISO form, as YAML read it, or as ``--date`` takes it."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        return read_date(value)
    except ValueError as error:
        message = f'{where}: "date": {error}'
        if warn is None:
            raise DocumentError(f"{message}; leave it out if unknown") from None
        warn(f"{message}; the document is read without one")
        return None


def read_date(value: object) -> dt.date | dt.datetime:
    """Return a date or time as it is, or as a text says it by itself; raises ValueError, in words, for another."""
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and (found := _day(value.strip())) is not None:
        return found
    shown = value if isinstance(value, str) else repr(value)
    shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
    raise ValueError(f"{shown!r} is no date of one day (2025-04-22, 22/04/2025, 22 avril 2025)")


def _day(text: str) -> dt.date | dt.datetime | None:
    """Return the day or time that a ``text`` says by itself, without a day to count from."""
    form = dt.date if len(text) <= len("2025-04-22") else dt.datetime
    try:
        return form.fromisoformat(text)
    except ValueError:
        pass
    if len(text) > _LONGEST or not any(char.isdigit() for char in text) or _MONTH_FIRST.match(text):
        return None
    from azcn.temporal.option import DateError, moment, parse_date

    try:
        return moment(parse_date(text, None))
    except DateError:
        return None


def given_date(value: object) -> dt.date | dt.datetime | None:
    """Return the date that a caller gives: a text that says one day, a date, a time, or None.

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
