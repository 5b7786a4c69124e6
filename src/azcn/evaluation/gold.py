"""Annotated documents, and answers made earlier, from JSON lines: strictly, each bad line an error of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from azcn.codec import decode, loads
from azcn.documents.fields import make_document
from azcn.documents.opened import Opened
from azcn.documents.source import find_sources, unreadable
from azcn.errors import DocumentError
from azcn.evaluation.agree import Row
from azcn.evaluation.align import place
from azcn.model import Document, Fact, Mention

__all__ = ["Gold", "read_answers", "read_gold"]

OnError = Callable[[DocumentError], None]

_FORM = 'a line is {"id": …, "text": …, "mentions": […], "facts": […]}'
_PARTS = ("mentions", "facts")
_ROWS: Mapping[str, frozenset[str]] = {
    "mentions": frozenset({"kind", *(field.name for field in fields(Mention))} - {"why"}),
    "facts": frozenset({"type", *(field.name for field in fields(Fact))} - {"why"}),
}
"""The keys of a row."""

_LEFT_OUT: Mapping[str, Any] = {"label": "MISC", "grain": "day", "comparator": "eq", "unit": "percent"}
"""What stands for a key that an annotation may leave out, when its form is checked; all others are null."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A document with its annotations, as rows in text order; None where it has not been annotated with such."""

    document: Document
    mentions: tuple[Row, ...] | None = None
    facts: tuple[Row, ...] | None = None


def read_gold(sources: Sequence[str], *, encoding: str | None = None, on_error: OnError) -> Iterator[Gold]:
    """Yield the annotated documents of ``sources``: JSON lines files, folders of such, ``-`` for standard input.

    A line that cannot be read, or is annotated in another form than the fact model's, is left out and given to
    ``on_error`` as a `DocumentError` that begins with its place.
    """
    seen: dict[str, str] = {}
    for where, row in _lines(sources, encoding, on_error):
        try:
            gold = _gold(row, where)
        except DocumentError as error:
            on_error(error)
            continue
        first = seen.setdefault(gold.document.id, where)
        if first == where:
            yield gold
        else:
            on_error(DocumentError(f"{where}: the id {gold.document.id!r} stands in {first} already"))


def read_answers(
    source: str, part: str, documents: Iterable[Document], *, encoding: str | None = None, on_error: OnError
) -> dict[str, list[Row]]:
    """Return the rows of a file by the id of their document, in text order; ``part`` is ``mentions`` or ``facts``.

    They have the form that ``azcn mentions`` and ``azcn facts`` print; a fact needs no ``id``, ``evidence`` or
    ``confidence``. Rows of another form, of no such document, or whose text is not at their place are left out, and
    given to ``on_error``.
    """
    texts = {document.id: document.text for document in documents}
    rows: dict[str, list[Row]] = {name: [] for name in texts}
    for where, row in _lines([source], encoding, on_error):
        name = row.get("doc")
        if not isinstance(name, str) or name not in texts:
            on_error(DocumentError(f"{where}: no document {name!r} among those that are annotated"))
            continue
        try:
            rows[name].append(_checked(row, part, texts[name], where))
        except DocumentError as error:
            on_error(error)
    return {name: sorted(own, key=place) for name, own in rows.items()}


def _lines(sources: Sequence[str], encoding: str | None, on_error: OnError) -> Iterator[tuple[str, Row]]:
    """Yield the object of each line, with its place (``gold.jsonl:3``)."""
    for source in find_sources(sources, "jsonl"):
        if isinstance(source, DocumentError):
            on_error(source)
            continue
        try:
            with source.open() as stream:
                for number, line in enumerate(Opened(source.name, stream, encoding).lines(), 1):
                    where = f"{source.name}:{number}"
                    if isinstance(line, DocumentError):
                        on_error(line)
                    elif row := line.strip(" \t\r"):
                        try:
                            yield where, _object(row, where)
                        except DocumentError as error:
                            on_error(error)
        except DocumentError as error:
            on_error(error)
        except OSError as error:
            assert source.path is not None
            on_error(unreadable(source.path, error))


def _object(line: str, where: str) -> Row:
    try:
        row = loads(line)
    except DocumentError as error:
        raise DocumentError(f"{where}: {error}") from None
    if not isinstance(row, dict):
        raise DocumentError(f"{where}: no object; {_FORM}")
    return row


# --- one document ------------------------------------------------------------------------------


def _gold(row: Row, where: str) -> Gold:
    if row.get("text") is None:
        raise DocumentError(f'{where}: no "text" field; {_FORM}')
    document = make_document(row, where=where, default_id=where)
    parts: dict[str, tuple[Row, ...] | None] = dict.fromkeys(_PARTS)
    for part in _PARTS:
        if (rows := row.get(part)) is None:
            continue
        if not isinstance(rows, list):
            raise DocumentError(f"{where}: {part}: not a list")
        read = [_checked(each, part, document.text, f"{where}: {part}[{at}]") for at, each in enumerate(rows)]
        parts[part] = tuple(sorted(read, key=place))
    if all(rows is None for rows in parts.values()):
        raise DocumentError(f"{where}: neither mentions nor facts; {_FORM}")
    return Gold(document=document, mentions=parts["mentions"], facts=parts["facts"])


def _checked(row: Any, part: str, text: str, where: str) -> Row:
    """Return a row with its place and words, or raise `DocumentError` where it has not the form of ``part``."""
    if not isinstance(row, dict):
        raise DocumentError(f"{where}: no object")
    tag = "kind" if part == "mentions" else "type"
    content = "value" if part == "mentions" else "slots"
    for key in (tag, content):
        if row.get(key) is None:
            raise DocumentError(f"{where}: no {key}")
    if unknown := [key for key in row if key not in _ROWS[part]]:
        raise DocumentError(f"{where}: unknown field {unknown[0]}; there is {', '.join(sorted(_ROWS[part]))}")
    placed = {**row, **_words(row, text, where)}
    try:
        decode(_whole_row(placed, part))
    except DocumentError as error:
        raise DocumentError(f"{where}: {str(error).removeprefix(f'{part[:-1]} row: ')}") from None
    return placed


def _words(row: Row, text: str, where: str) -> Row:
    """Return the place and words of a row; the place may be left out where the words stand in the text once."""
    start, end, words = row.get("start"), row.get("end"), row.get("text")
    if start is None and end is None and isinstance(words, str) and words:
        if (times := text.count(words)) != 1:
            many = "stands nowhere in the text" if not times else f"stands in the text {times} times: say start and end"
            raise DocumentError(f"{where}: {words!r} {many}")
        start = text.index(words)
        return {"start": start, "end": start + len(words), "text": words}
    if not isinstance(start, int) or not isinstance(end, int):
        raise DocumentError(f"{where}: start and end are numbers of characters in the text")
    if not 0 <= start < end <= len(text):
        raise DocumentError(f"{where}: {start}–{end} is no place in the text, which has {len(text)} characters")
    if words not in (None, text[start:end]):
        raise DocumentError(f"{where}: text {words!r} is not what stands at {start}–{end}: {text[start:end]!r}")
    return {"start": start, "end": end, "text": text[start:end]}


# --- forms -------------------------------------------------------------------------------------


def _whole_row(row: Row, part: str) -> dict[str, Any]:
    """Return a row with all keys that `decode` asks for."""
    if part == "mentions":
        return {**row, "doc": "", "value": _whole(row["value"], row["kind"])}
    slots = row["slots"]
    return {
        "modality": "asserted",
        "attributed_to": None,
        **{key: value for key, value in row.items() if value is not None},
        "doc": "",
        "id": "",
        "evidence": [],
        "confidence": Decimal(0) if row.get("confidence") is None else row["confidence"],
        "slots": {slot: _whole(value) for slot, value in slots.items()} if isinstance(slots, dict) else slots,
    }


_KEYS: Mapping[str, tuple[str, ...]] = {
    "entity": ("label", "country"),
    "money": ("currency", "comparator"),
    "percentage": ("unit", "comparator"),
    "quantity": ("unit", "item", "comparator"),
    "date": ("grain",),
    "party": ("label", "country"),
    "change": ("comparator",),
}
"""The keys of values that an annotation may leave out."""


def _whole(value: Any, kind: str | None = None) -> Any:
    """Return a value with the keys that it may leave out; without ``kind`` it is known by its other keys."""
    if isinstance(value, list):
        return [_whole(item, kind) for item in value]
    if not isinstance(value, dict):
        return value
    kind = kind or _kind(value)
    left_out = {key: _LEFT_OUT.get(key) for key in _KEYS.get(kind, ()) if key not in value}
    if kind == "quantity" and "unit" in left_out:
        left_out["unit"] = None
    return {**value, **left_out}


def _kind(value: Row) -> str:
    """Return the kind of what fills a slot."""
    if "direction" in value:
        return "change"
    if "percent" in value:
        return "percentage"
    if "amount" in value:
        return "quantity" if {"unit", "item"} & value.keys() else "money"
    return "date" if "edtf" in value or "start" in value else "party"
