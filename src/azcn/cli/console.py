"""Standard error: one line for each thing that went wrong, and progress where somebody looks on."""

import os
import sys
import time
import warnings

import click

__all__ = ["Console", "tell_loading"]

_INTERVAL = 0.1
"""Seconds between two signs of progress."""


class Console:
    """What a run says while its results go elsewhere; ``quiet`` leaves errors alone."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self.lively = (
            not quiet and sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "") != "dumb"
        )
        self._shown = 0.0
        self._dirty = False

    def error(self, message: str) -> None:
        """Say what failed."""
        self._say(message)

    def warn(self, message: str) -> None:
        """Say what is odd, unless quiet."""
        if not self._quiet:
            self._say(f"warning: {message}")

    def tell(self, message: str) -> None:
        """Say what is read in place of what was not named, unless quiet."""
        if not self._quiet:
            self._say(message)

    def note(self, message: str) -> None:
        """Say what a person at the terminal may want to know."""
        if self.lively:
            self._say(message)

    def progress(self, message: str, *, at_once: bool = False) -> None:
        """Show ``message`` on a line that the next one overwrites, now and then, or ``at_once``."""
        now = time.monotonic()
        if self.lively and (at_once or now - self._shown >= _INTERVAL):
            self._shown, self._dirty = now, True
            click.echo(f"\r\x1b[K{message}", err=True, nl=False)

    def clear(self) -> None:
        """Take progress away, so that something else can be written on its line."""
        if self._dirty:
            self._dirty = False
            click.echo("\r\x1b[K", err=True, nl=False)

    def _say(self, message: str) -> None:
        self.clear()
        line = " ".join(message.split())
        click.echo("".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line), err=True)


def tell_loading(console: Console, model: str) -> None:
    """Say that ``model`` is about to be loaded, and in one line what is wrong with azcn's weights for it."""
    from azcn.pipeline.recogniser import recogniser_problem

    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    problem = recogniser_problem(model)
    if problem is not None:
        console.warn(problem)
    console.progress(f"loading {model} …", at_once=True)
