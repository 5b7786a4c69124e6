"""Texts that are put together from the blocks of a page or file."""

from collections.abc import Iterable

from azcn.model import Part

__all__ = ["assemble"]

_HOLES = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
"""What no text may hold: zeros, and halves of characters."""


def assemble(blocks: Iterable[tuple[str, str]]) -> tuple[str, tuple[Part, ...]]:
    r"""Return the text of ``blocks``, pairs of a place and its text, each on lines of its own, and its parts.

    Blocks without text are left out. Between two blocks stands ``\n``, which is no part of either.
    """
    texts: list[str] = []
    parts: list[Part] = []
    end = 0
    for place, block in blocks:
        text = block.translate(_HOLES).strip()
        if text:
            parts.append(Part(start=end, end=end + len(text), place=place))
            texts.append(text)
            end += len(text) + 1
    return "\n".join(texts), tuple(parts)
