"""PDF: one document, the text of its pages, each of which is a part of its own.

The day when the file was made is not the day of publication: the document brings no date.
"""

import io
import logging
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from azcn.documents.assemble import assemble
from azcn.documents.compression import LIMIT
from azcn.documents.fields import make_document
from azcn.documents.hyphens import join_lines
from azcn.documents.opened import Opened
from azcn.errors import DocumentError, unimported
from azcn.model import Document

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["STARTS", "SUFFIXES", "read"]

SUFFIXES = (".pdf",)
STARTS = ("%pdf-",)

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def read(source: Opened) -> Iterator[Document]:
    """Yield the source as one document."""
    try:
        import pypdf
    except ImportError as error:
        raise DocumentError(f"{source.name}: PDF is read with {unimported(error, 'pdf', 'pypdf')}") from None
    # What is odd in a file, but can be read, is of no use to the user.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    data = source.data()
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(  # noqa: TRY301 (the file is open here)
                f"{source.name}: encrypted, and to be opened with a password only: save it without"
            )
        text, parts = assemble(join_lines(_pages(reader, source.name)))
        title = reader.metadata.title if reader.metadata is not None else None
    except DocumentError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever a damaged file does to the library)
        what = " ".join(str(error).split()) or type(error).__name__
        raise DocumentError(f"{source.name}: no PDF, or damaged: {what}") from None
    if not text:
        raise DocumentError(f"{source.name}: no text on its pages: if they are scans, have their text recognised first")
    yield make_document(
        {"text": text, "title": str(title).strip() or None if title else None},
        where=source.name,
        default_id=source.name,
        parts=parts,
    )


def _pages(reader: "PdfReader", name: str) -> Iterator[tuple[str, str]]:
    size = 0
    for number, page in enumerate(reader.pages, 1):
        text = unicodedata.normalize("NFC", page.extract_text().translate(_LIGATURES))
        size += len(text)
        if size > LIMIT:
            raise DocumentError(f"{name}: has more than {LIMIT >> 20} Mi characters of text")
        yield f"page {number}", text
