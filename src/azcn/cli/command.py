"""Commands whose help shows examples before their options."""

from collections.abc import Sequence
from typing import Any

import click

__all__ = ["Command", "CommandGroup"]


class _WithExamples:
    """A command with ``examples``: lines that can be pasted into a shell."""

    def __init__(self, *args: Any, examples: Sequence[str], **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.examples = tuple(examples)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, then the examples."""
        super().format_help_text(ctx, formatter)  # type: ignore[misc] # of the class that this one is mixed into
        with formatter.section("Examples"):
            formatter.write("".join(f"{'':{formatter.current_indent}}{line}\n" for line in self.examples))


class Command(_WithExamples, click.Command):
    """A command."""


class CommandGroup(_WithExamples, click.Group):
    """A command with commands of its own."""
