"""JSON lines: one document a line, ``{"id": …, "text": …}``, with a date, title and source where they are known.

Fields may be called otherwise (`azcn.documents.Columns`), and other fields are left alone. A line that cannot be read
is an error of its own; the next ones are read.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from azcn.documents.fields import make_document, read_parts
from azcn.documents.opened import Opened
from azcn.errors import DocumentError
from azcn.model import Document

__all__ = ["STARTS", "SUFFIXES", "read"]

SUFFIXES = (".jsonl", ".ndjson")
STARTS = ("{",)

_FORM = 'a line is {"id": …, "text": …}'


def read(source: Opened) -> Iterator[Document | DocumentError]:
    """Yield the document of each line, or what is wrong with it."""
    first, named = True, source.columns.named()
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
            yield _document(row, where, named)
        except DocumentError as error:
            yield error


def _document(row: str, where: str, named: Mapping[str, str]) -> Document:
    """Return the document of a line, whose fields are called as ``named`` says where it says so."""
    try:
        fields = json.loads(row, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise DocumentError(f"{where}: not JSON: {error.msg} at character {error.pos + 1}; {_FORM}") from None
    except (ValueError, RecursionError) as error:
        what = "nested too deep" if isinstance(error, RecursionError) else str(error).partition(";")[0]
        raise DocumentError(f"{where}: cannot be read: {what}") from None
    if not isinstance(fields, dict):
        raise DocumentError(f"{where}: {_FORM}, an object")
    for field, name in named.items():
        if name not in fields:
            raise DocumentError(f'{where}: no "{name}" field')
        fields[field] = fields[name]
    if fields.get("text") is None:
        raise DocumentError(f'{where}: no "{named.get("text", "text")}" field; {_FORM}')
    parts = read_parts(fields["parts"], fields["text"]) if "parts" in fields else ()
    return make_document(fields, where=where, default_id=where, parts=parts)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return ``pairs`` as a dictionary; the same name twice says two things at once."""
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise ValueError(f'the field "{name}" stands twice')
        fields[name] = value
    return fields
