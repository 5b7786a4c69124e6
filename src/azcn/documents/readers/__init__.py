"""Readers: one module per format, named after it; to add a format is to add its module.

A reader has ``SUFFIXES``, the endings of file names that it is for, and ``read(source)``, which yields the
documents of an open source, and a `DocumentError` for each that it cannot read where others can follow. How a source
begins that has no name to tell its format, it may say by ``STARTS`` (in lower case), or by ``begins(start)``.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from azcn.documents.compression import compression_of
from azcn.documents.opened import Opened
from azcn.errors import DocumentError
from azcn.model import Document

__all__ = ["FORMATS", "Reader", "format_of", "format_of_start", "reader", "suffixes"]


class Reader(Protocol):
    """What a module of this package has."""

    SUFFIXES: tuple[str, ...]

    def read(self, source: Opened) -> Iterator[Document | DocumentError]:
        """Yield the documents of ``source``; raise `DocumentError` where nothing more can be read from it."""


FORMATS = tuple(sorted(module.name for module in iter_modules(__path__)))
"""The names of all formats."""


def reader(name: str) -> Reader:
    """Return the reader of the format ``name``, one of `FORMATS`."""
    return cast("Reader", import_module(f"{__name__}.{name}"))


@cache
def suffixes() -> dict[str, str]:
    """Return all endings of file names with the format that they stand for."""
    return {suffix: name for name in FORMATS for suffix in reader(name).SUFFIXES}


def format_of(file: str) -> str | None:
    """Return the format of a file by its name; the longest ending counts; None where no reader is for it.

    An ending that says how the file is compressed is left aside.
    """
    low = file.lower().removesuffix(compression_of(file) or "")
    endings = sorted((suffix for suffix in suffixes() if low.endswith(suffix)), key=len)
    return suffixes()[endings[-1]] if endings else None


def format_of_start(start: str) -> str | None:
    """Return the format of a source by its first characters; None where no reader knows them."""
    low = start.lower()
    for name in FORMATS:
        begins = getattr(reader(name), "begins", None)
        if low.startswith(getattr(reader(name), "STARTS", ())) or (begins is not None and begins(start)):
            return name
    return None
