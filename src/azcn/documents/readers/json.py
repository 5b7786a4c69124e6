"""JSON: an object that is a document, or an array of such, written over as many lines as it likes.

Each object is as in JSON lines. One of an array that is no document is an error of its own, and the next ones are
read; where the text is no JSON any more, what comes before has been read. Several values may follow each other.
"""

import json
import re
from collections.abc import Generator, Iterator
from typing import Any

from azcn.documents.objects import begins_array, begins_object, goes_on, object_document
from azcn.documents.opened import Opened
from azcn.errors import DocumentError
from azcn.model import Document

__all__ = ["SUFFIXES", "begins", "read"]

SUFFIXES = (".json",)

_FORM = 'a document is {"id": …, "text": …}'
_SPACE = re.compile(r"[ \t\r\n]*")


def begins(start: str) -> bool:
    """Return whether a source that begins so is JSON: an array, or an object that its first line leaves open."""
    return begins_array(start) or (begins_object(start) and goes_on(start))


def read(source: Opened) -> Iterator[Document | DocumentError]:
    """Yield the documents, or what is wrong with them."""
    text = source.text()
    if not text.strip():
        raise DocumentError(f"{source.name}: empty; {_FORM}, or an array of such")
    values = _Values(text, source.name)
    for number, (value, place, twice) in enumerate(values, 1):
        # The only document of a file is called like it, as in all formats that hold one.
        where = place if values.single else f"{place}: document {number}"
        name = source.name if values.single else f"{source.name}:{number}"
        try:
            if twice is not None:
                raise DocumentError(f'{where}: cannot be read: the field "{twice}" stands twice')  # noqa: TRY301
            yield object_document(value, where=where, default_id=name, source=source, form=_FORM)
        except DocumentError as error:
            yield error


class _Values:
    """The values of a text, those of arrays each for itself: where each begins, and a name that stands twice in it."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._decoder = json.JSONDecoder(object_pairs_hook=self._once)
        self._twice: str | None = None
        self._counted = (0, 1)
        self.single = False

    def __iter__(self) -> Iterator[tuple[Any, str, str | None]]:
        at, first = self._skip(0), True
        while at < len(self._text):
            if self._text[at] == "[":
                at = yield from self._array(at)
            else:
                place = self._place(at)
                value, at = self._value(at)
                self.single = first and self._skip(at) == len(self._text)
                yield value, place, self._twice
            at, first = self._skip(at), False

    def _array(self, at: int) -> Generator[tuple[Any, str, str | None], None, int]:
        """Yield the values of the array at a place; returns the place behind it."""
        at = self._skip(at + 1)
        if self._text.startswith("]", at):
            return at + 1
        while True:
            place = self._place(at)
            value, at = self._value(at)
            yield value, place, self._twice
            at = self._skip(at)
            if self._text.startswith("]", at):
                return at + 1
            if not self._text.startswith(",", at):
                raise self._broken("Expecting ',' delimiter", at)
            at = self._skip(at + 1)

    def _value(self, at: int) -> tuple[Any, int]:
        self._twice = None
        try:
            return self._decoder.raw_decode(self._text, at)
        except json.JSONDecodeError as error:
            raise self._broken(error.msg, error.pos) from None
        except (ValueError, RecursionError) as error:
            what = "nested too deep" if isinstance(error, RecursionError) else str(error).partition(";")[0]
            raise DocumentError(f"{self._place(at)}: cannot be read: {what}") from None

    def _broken(self, what: str, at: int) -> DocumentError:
        column = at - self._text.rfind("\n", 0, at)
        return DocumentError(f"{self._place(at)}: not JSON: {what} at character {column}; {_FORM}, or an array of such")

    def _place(self, at: int) -> str:
        """Return the line of a place, which is no earlier than that of the last one that was asked for."""
        start, line = self._counted
        self._counted = at, line + self._text.count("\n", start, at)
        return f"{self._name}:{self._counted[1]}"

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return at if found is None else found.end()

    def _once(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for name, value in pairs:
            if name in fields:
                self._twice = name
            fields[name] = value
        return fields
