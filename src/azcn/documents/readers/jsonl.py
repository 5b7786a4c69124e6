"""JSON lines: one document a line, ``{"id": …, "text": …}``, with a date, title and source where they are known.

Other fields are left alone. A line that cannot be read is an error of its own; the next ones are read.
"""

import json
from collections.abc import Iterator
from typing import Any

from azcn.documents.fields import make_document
from azcn.documents.opened import Opened
from azcn.errors import DocumentError
from azcn.model import Document

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".jsonl", ".ndjson")

_FORM = 'a line is {"id": …, "text": …}'


def read(source: Opened) -> Iterator[Document | DocumentError]:
    """Yield the document of each line, or what is wrong with it."""
    first = True
    for number, line in enumerate(source.lines(), 1):
        row = line.strip(" \t\r")
        if not row:
            continue
        where = f"{source.name}:{number}"
        if first and (row == "{" or row.startswith("[")):
            what = "a JSON array" if row.startswith("[") else "an object over several lines"
            make = "jq -c '.[]'" if row.startswith("[") else "jq -c ."
            raise DocumentError(f"{where}: {what}, not JSON lines; {_FORM} ({make} makes such lines)")
        first = False
        try:
            yield _document(row, where)
        except DocumentError as error:
            yield error


def _document(row: str, where: str) -> Document:
    try:
        fields = json.loads(row, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise DocumentError(f"{where}: not JSON: {error.msg} at character {error.pos + 1}; {_FORM}") from None
    except (ValueError, RecursionError) as error:
        what = "nested too deep" if isinstance(error, RecursionError) else str(error).partition(";")[0]
        raise DocumentError(f"{where}: cannot be read: {what}") from None
    if not isinstance(fields, dict):
        raise DocumentError(f"{where}: {_FORM}, an object")
    if fields.get("text") is None:
        raise DocumentError(f'{where}: no "text" field; {_FORM}')
    return make_document(fields, where=where, default_id=where)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return ``pairs`` as a dictionary; the same name twice says two things at once."""
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise ValueError(f'the field "{name}" stands twice')
        fields[name] = value
    return fields
