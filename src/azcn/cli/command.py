"""A command whose help shows examples before its options."""

from collections.abc import Sequence
from typing import Any

import click

__all__ = ["Command"]


class Command(click.Command):
    """A command with ``examples``: lines that can be pasted into a shell."""

    def __init__(self, *args: Any, examples: Sequence[str], **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.examples = tuple(examples)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, then the examples."""
        super().format_help_text(ctx, formatter)
        with formatter.section("Examples"):
            formatter.write("".join(f"{'':{formatter.current_indent}}{line}\n" for line in self.examples))
