"""Objects of JSON as documents, and how text looks that is JSON and not prose."""

import re
from typing import Any

from azcn.documents.fields import make_document, read_parts
from azcn.documents.opened import Opened
from azcn.errors import DocumentError
from azcn.model import Document

__all__ = ["begins_array", "begins_object", "goes_on", "object_document"]

_OBJECT = re.compile(r"""\{\s*(?:["'}]|\Z|[A-Za-z_]\w*\s*:\s*["'\[{\d])""")
"""How an object begins, also one with quotes that JSON does not have: prose in braces does not begin so."""

_TOKEN = re.compile(r'\s*(?:([\[{])|([\]}])|[,:]|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)')
_UNFINISHED = re.compile(r'\s*(?:"(?:[^"\\]|\\.)*\\?|-|[tfn][a-z]{0,3})?\Z')


def begins_object(start: str) -> bool:
    """Return whether the first characters of a text are an object's."""
    return _OBJECT.match(start) is not None


def goes_on(start: str) -> bool:
    """Return whether the object that a text begins with goes on after its first line, which is a whole one."""
    line, end, _ = start.partition("\n")
    return bool(end) and line.rstrip().endswith(("{", "[", ",", ":"))


def begins_array(start: str) -> bool:
    """Return whether the first characters of a text are an array's; "[1] Voir plus bas" and "[sic]" are prose."""
    if not start.startswith("["):
        return False
    if begins_object(start[1:].lstrip()):
        return True
    at = depth = 0
    while token := _TOKEN.match(start, at):
        at = token.end()
        depth += bool(token[1]) - bool(token[2])
        if not depth:
            rest = start[at:].lstrip()
            return not rest or begins_object(rest) or begins_array(rest)
    return _UNFINISHED.match(start, at) is not None


def object_document(value: Any, *, where: str, default_id: str, source: Opened, form: str) -> Document:
    """Return the document that an object is, whose fields are called as ``source.columns`` say where they do.

    Raises `DocumentError`, which begins with ``where`` and says which ``form`` it should have, where it is none.
    """
    if not isinstance(value, dict):
        raise DocumentError(f"{where}: {form}, an object")
    fields, named = dict(value), source.columns.named()
    for field, name in named.items():
        if name not in value:
            raise DocumentError(f'{where}: no "{name}" field')
        fields[field] = value[name]
    if fields.get("text") is None:
        raise DocumentError(f'{where}: no "{named.get("text", "text")}" field; {form}')
    parts = read_parts(fields["parts"], fields["text"]) if "parts" in fields else ()
    return make_document(fields, where=where, default_id=default_id, parts=parts, warn=source.warn)
