"""Word documents (.docx): one document, its paragraphs and the rows of its tables in the order in which they stand.

Headers, footers, notes, text boxes and what was struck out by tracked changes are left out. The title is that of the
file's properties; the day when a file was made or changed is not a day of publication.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from azcn.documents.assemble import assemble
from azcn.documents.compression import LIMIT
from azcn.documents.fields import make_document
from azcn.documents.opened import Opened
from azcn.errors import DocumentError, unimported
from azcn.model import Document

__all__ = ["STARTS", "SUFFIXES", "read"]

SUFFIXES = (".docx",)
STARTS = ("pk\x03\x04",)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
"""How files of older Word begin, and encrypted newer ones."""

_INLINE = {f"{_W}t": None, f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent", "sectPr"))


def read(source: Opened) -> Iterator[Document]:
    """Yield the source as one document."""
    try:
        import docx
        from docx.opc.constants import RELATIONSHIP_TYPE
    except ImportError as error:
        raise DocumentError(f"{source.name}: Word is read with {unimported(error, 'docx', 'docx')}") from None
    data = source.data()
    _check(data, source.name)
    try:
        file = docx.Document(io.BytesIO(data))
        text, parts = assemble(_blocks(file.element.body))
        # python-docx makes properties up where there are none.
        told = any(each.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for each in file.part.package.rels.values())
        title = file.core_properties.title if told else None
    except Exception as error:  # noqa: BLE001 (whatever a damaged file does to the library)
        what = " ".join(str(error).split()) or type(error).__name__
        raise DocumentError(f"{source.name}: no Word document (.docx), or damaged: {what}") from None
    yield make_document({"text": text, "title": title or None}, where=source.name, default_id=source.name, parts=parts)


def _check(data: bytes, name: str) -> None:
    """Raise `DocumentError` where ``data`` is no archive, or one that grows without measure."""
    if data.startswith(_OLD_WORD):
        raise DocumentError(f"{name}: a file of older Word (.doc), or one with a password: save it as .docx without")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise DocumentError(f"{name}: no Word document (.docx): it is no ZIP archive, or cut off") from None
    if size - len(data) > LIMIT:
        raise DocumentError(f"{name}: takes more than {LIMIT >> 20} MiB when it is unpacked")


def _blocks(element: Any) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs and rows below an ``element`` with the kind of their place."""
    for child in element:
        if child.tag == f"{_W}p":
            style = child.find(f"{_W}pPr/{_W}pStyle")
            name = "" if style is None else style.get(f"{_W}val", "")
            yield "heading" if name.startswith(("Heading", "Title", "Titre")) else "paragraph", _text(child)
        elif child.tag == f"{_W}tbl":
            # The rows of a table in a cell follow the row that the cell is in.
            for row in child.iter(f"{_W}tr"):
                cells = (each for each in row.iter(f"{_W}tc") if next(each.iterancestors(f"{_W}tr")) is row)
                yield "table row", "\t".join(filter(None, map(_cell, cells)))
        elif child.tag not in _LEFT_OUT:  # content controls, insertions and the like
            yield from _blocks(child)


def _cell(cell: Any) -> str:
    """Return the text of a cell, without that of the tables in it, whose rows follow."""
    paragraphs = (each for each in cell.iter(f"{_W}p") if next(each.iterancestors(f"{_W}tc")) is cell)
    return " ".join(filter(None, (_text(each).strip() for each in paragraphs)))


def _text(element: Any) -> str:
    pieces: list[str] = []
    for child in element:
        if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
            continue
        if child.tag in _INLINE:
            pieces.append(_INLINE[child.tag] or child.text or "")
        else:
            pieces.append(_text(child) if not child.tag.endswith("}Fallback") else "")
    return "".join(pieces)
