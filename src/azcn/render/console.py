"""The way to a terminal through Rich, which is imported here at the first use."""

import os
import re
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["console_for", "draw"]

_ENOUGH = 1_000_000
"""A width that no line reaches, for what does not go to a terminal."""


def console_for(stream: TextIO, *, colour: bool | None = None, width: int | None = None) -> "Console":
    """Return Rich's console on ``stream``, which adds nothing of its own to a text.

    Without ``width``: as wide as the terminal, or unlimited where the stream is none. Without ``colour``: after
    ``NO_COLOR``, ``FORCE_COLOR`` and the terminal.
    """
    from rich.console import Console

    plain = not colour if colour is not None else bool(os.environ.get("NO_COLOR"))
    if width is None and not stream.isatty():
        width = _ENOUGH
    return Console(
        file=stream,
        width=width,
        # Without a height, Rich takes 80 columns for a dumb terminal, whatever the width given.
        height=None if width is None else 25,
        force_terminal=colour,
        # Without colours nothing is bold or dim either: no escape sequence is written at all.
        color_system=None if plain else "standard" if colour else "auto",
        no_color=plain,
        highlight=False,
        markup=False,
        emoji=False,
    )


def draw(console: "Console", stream: TextIO, *parts: "RenderableType") -> None:
    """Write ``parts`` to ``stream`` as ``console`` draws them, without the spaces that fill lines up to an edge."""
    with console.capture() as drawn:
        for part in parts:
            console.print(part, crop=False)
    stream.write(re.sub(r" +$", "", drawn.get(), flags=re.MULTILINE))
