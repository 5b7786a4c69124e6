"""The text of a document with its mentions and facts marked."""

from typing import TextIO

from azcn.model import Annotated

__all__ = ["render_show"]


def render_show(annotated: Annotated, stream: TextIO, *, colour: bool | None = None, width: int | None = None) -> None:
    """Write the text to ``stream`` with mentions and facts marked, and a legend."""
    raise NotImplementedError
