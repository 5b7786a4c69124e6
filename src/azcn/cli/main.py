"""The ``azcn`` command: finds the module of a subcommand when it is asked for, and words all errors.

Exit codes: 0 done, also where nothing was found; 1 the run or some document failed; 2 wrong usage; 130 stopped
by Ctrl-C. A reader that closes the pipe has had enough, which is no failure.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from azcn import __version__
from azcn.errors import TRACEBACK, AzcnError, UsageError, internal, short

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS = {
    "facts": "Print the facts that documents state.",
    "mentions": "Print the mentions of all kinds: entities, values, times.",
    "entities": "Print the entities, one row each with all its mentions counted.",
    "amounts": "Print the amounts: money and quantities.",
    "percentages": "Print the percentages, and points of percentage.",
    "dates": "Print the dates, durations and recurrences.",
    "show": "Show texts with their mentions and facts marked.",
    "explain": "Explain why a fact was extracted.",
    "documents": "Print the documents themselves, as they are read.",
    "stats": "Sum up the facts of documents, or of a dataset.",
    "extract": "Read a whole corpus into a dataset.",
    "query": "Ask datasets, rows or texts in SQL.",
    "types": "List the types of facts, and their slots.",
    "score": "Score azcn against annotated text.",
    "schema": "Print the JSON Schema of rows, or the names of their columns.",
    "rules": "Check rule packs, begin a new one, or list those in force.",
    "cache": "Tell about the cache of answers, clear it, or print its path.",
    "completion": "Print the script that completes commands in a shell.",
}
"""All commands with their short help; each has a module of its name in this package."""


class _ReaderLeftError(Exception):
    """Nobody reads standard output any more."""


class Commands(click.Group):
    """A group whose commands are imported when they are run."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in self.commands:
            return None
        command: click.Command = import_module(f"azcn.cli.{cmd_name}").command
        return command

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands, the main ones first."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands, none of which is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, stub.short_help or "") for name, stub in self.commands.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete the name of a command, none of which is imported for it."""
        from click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=stub.short_help)
            for name, stub in self.commands.items()
            if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    # That a reader has left is told to `main` in a way of its own, for click makes it a failure.

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments, and print help and version."""
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError as error:
            raise _ReaderLeftError from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderLeftError from error

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Run a command and end the process; whatever goes wrong becomes one line on standard error."""
        extra["standalone_mode"] = False
        try:
            _speak_utf8()
            code = super().main(args, prog_name or "azcn", **extra)
            if sys.stdout is not None:
                sys.stdout.flush()
        except click.exceptions.Abort:
            code = _fail("stopped", 130)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            code = error.exit_code
        except click.ClickException as error:
            code = _fail(_worded(error), error.exit_code)
        except UsageError as error:
            code = _fail(str(error), 2)
        except AzcnError as error:
            code = _fail(str(error), 1)
        except (BrokenPipeError, _ReaderLeftError):
            code = _leave_pipe()
        except OSError as error:
            code = _fail(f"{error.filename or 'the output'}: {error.strerror or error}", 1)
            _leave_pipe()
        except Exception as error:
            if os.environ.get(TRACEBACK):
                raise
            code = _fail(internal(short(error)), 1)
        sys.exit(code if isinstance(code, int) else 0)


def _worded(error: click.ClickException) -> str:
    """Return a click error in one line, with the way to help."""
    message = " ".join(error.format_message().split())
    if isinstance(error, click.UsageError) and error.ctx is not None:
        before, bracket, guess = message.partition(" (Did you mean ")  # click has brackets round more than one name
        message = f"{before} Did you mean {guess.removesuffix(')')}" if bracket else message
        end = "" if message.endswith(("?", ".")) else "."
        return f"{message}{end} See {error.ctx.command_path} --help"
    return message


def _fail(message: str, code: int) -> int:
    click.echo(f"Error: {message}", err=True)
    return code


def _speak_utf8() -> None:
    """Make the standard streams UTF-8 whatever the locale, and leave line ends as they are written."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        # Streams that tests or other programs put in place may have no encoding to set.
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(encoding="utf-8", errors=errors, newline="")


def _leave_pipe() -> int:
    """Turn standard output to nowhere, so that Python can end without writing to what is closed."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (AttributeError, OSError, ValueError):  # standard output is closed, or no file
        pass
    return 0


@click.group(
    cls=Commands,
    commands={name: click.Command(name, short_help=short) for name, short in COMMANDS.items()},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a source, commands read standard input where something feeds it, else the seed article: try "
    "azcn facts --type trade",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Find typed facts in French text: who trades, signs, buys, visits, says what, when and for how much."""


def main() -> NoReturn:
    """Run the command line; the entry point of the program."""
    cli.main(prog_name="azcn")
