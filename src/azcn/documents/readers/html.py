"""HTML pages: one document, the main text as trafilatura finds it, without menus, notices and comments.

The page says its title, day of publication and address for machines (`azcn.documents.page`), or they stay unknown.
Nothing is fetched.
"""

import logging
import re
from collections.abc import Iterator
from typing import Any

from azcn.documents.assemble import assemble
from azcn.documents.fields import make_document
from azcn.documents.opened import Opened
from azcn.documents.page import about, decode_page
from azcn.errors import DocumentError, unimported
from azcn.model import Document

__all__ = ["STARTS", "SUFFIXES", "read"]

SUFFIXES = (".html", ".htm", ".xhtml")
STARTS = ("<!doctype html", "<html")

_PLACES = {
    "head": "heading",
    "p": "paragraph",
    "item": "list item",
    "quote": "quotation",
    "code": "code",
    "row": "table row",
}
"""What trafilatura's elements are, of those that stand on lines of their own."""

_NO_TEXT = ("//nav", "//footer", "//*[@role = 'navigation']")
"""Elements that hold no text of the page; of short pages trafilatura takes all that is left."""

_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(source: Opened) -> Iterator[Document]:
    """Yield the source as one document."""
    try:
        import trafilatura
        from lxml import etree, html
    except ImportError as error:
        what = unimported(error, "html", "trafilatura", "lxml", "lxml_html_clean")
        raise DocumentError(f"{source.name}: HTML is read with {what}") from None
    for name in ("trafilatura", "htmldate", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    page = decode_page(source.data(), source.name, source.encoding)
    if not page.strip():
        raise DocumentError(f"{source.name}: an empty page")
    try:
        # Halves of characters, which encodings like UTF-16 can have, are none in UTF-8.
        tree = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError(f"{source.name}: no HTML: {' '.join(str(error).split())}") from None
    told = about(tree)
    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=False, with_metadata=False, prune_xpath=list(_NO_TEXT)
        )
        text, parts = assemble(_blocks(found.body)) if found is not None and not isinstance(found, dict) else ("", ())
    except Exception as error:  # noqa: BLE001 (whatever a strange page does to the library)
        raise DocumentError(f"{source.name}: cannot be read: {' '.join(str(error).split())}") from None
    if not text:
        raise DocumentError(f"{source.name}: no text on this page (menus and notices aside)")
    yield make_document(
        {"text": text, "title": told.title, "date": told.date, "source": told.source},
        where=source.name,
        default_id=source.name,
        parts=parts,
    )


def _blocks(element: Any, place: str = "paragraph") -> Iterator[tuple[str, str]]:
    """Yield the lines of text below an ``element`` with the kind of their place."""
    inline: list[str] = [element.text or ""]
    for child in element:
        kind = child.tag if isinstance(child.tag, str) else ""
        if kind == "lb":
            yield place, _line(inline)
            inline = []
        elif kind in ("list", "table", *_PLACES):
            yield place, _line(inline)
            inline = []
            if kind == "row":
                yield "table row", "\t".join(filter(None, (_line(list(cell.itertext())) for cell in child)))
            else:
                yield from _blocks(child, place if kind == "p" else _PLACES.get(kind, place))
        elif any(each.tag in _PLACES for each in child.iter()):
            yield place, _line(inline)
            inline = []
            yield from _blocks(child, place)
        elif kind:
            inline.extend(child.itertext())
        inline.append(child.tail or "")
    yield place, _line(inline)


def _line(pieces: list[str]) -> str:
    return _SPACE.sub(" ", "".join(pieces)).strip()
