"""JSON lines: one document a line, ``{"id": …, "text": …}``, with a date, title and source where they are known.

Fields may be called otherwise (`azcn.documents.Columns`), and other fields are left alone. A line that cannot be read
is an error of its own; the next ones are read.
"""

import json
from collections.abc import Iterator
from typing import Any

from azcn.documents.objects import begins_object, goes_on, object_document
from azcn.documents.opened import Opened
from azcn.errors import DocumentError
from azcn.model import Document

__all__ = ["SUFFIXES", "begins", "read"]

SUFFIXES = (".jsonl", ".ndjson")

_FORM = 'a line is {"id": …, "text": …}'


def begins(start: str) -> bool:
    """Return whether a source that begins so holds JSON lines: an object that its first line does not leave open."""
    return begins_object(start) and not goes_on(start)


def read(source: Opened) -> Iterator[Document | DocumentError]:
    """Yield the document of each line, or what is wrong with it."""
    first = True
    for number, line in enumerate(source.lines(), 1):
        if isinstance(line, DocumentError):
            yield line
            continue
        row = line.strip(" \t\r")
        if not row:
            continue
        where = f"{source.name}:{number}"
        if first and (row == "{" or row.startswith("[")):
            what = "a JSON array" if row.startswith("[") else "an object over several lines"
            make = "jq -c '.[]'" if row.startswith("[") else "jq -c ."
            raise DocumentError(
                f"{where}: {what}, not JSON lines; {_FORM} (--input-format json reads it, {make} makes such lines)"
            )
        first = False
        try:
            yield _document(row, where, source)
        except DocumentError as error:
            yield error


def _document(row: str, where: str, source: Opened) -> Document:
    """Return the document of a line."""
    try:
        value = json.loads(row, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise DocumentError(f"{where}: not JSON: {error.msg} at character {error.pos + 1}; {_FORM}") from None
    except (ValueError, RecursionError) as error:
        what = "nested too deep" if isinstance(error, RecursionError) else str(error).partition(";")[0]
        raise DocumentError(f"{where}: cannot be read: {what}") from None
    return object_document(value, where=where, default_id=where, source=source, form=_FORM)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return ``pairs`` as a dictionary; the same name twice says two things at once."""
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise ValueError(f'the field "{name}" stands twice')
        fields[name] = value
    return fields
