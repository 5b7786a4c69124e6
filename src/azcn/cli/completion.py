"""``azcn completion``."""

import os
from pathlib import Path

import click

from azcn.cli.command import Command
from azcn.errors import UsageError

__all__ = ["command"]

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    cls=Command,
    examples=[
        'eval "$(azcn completion bash)"    # in ~/.bashrc',
        'eval "$(azcn completion zsh)"     # in ~/.zshrc',
        "azcn completion fish > ~/.config/fish/completions/azcn.fish",
    ],
)
@click.argument("shell", type=click.Choice(_SHELLS), required=False)
def command(*, shell: str | None) -> None:
    """Print the script that completes commands in a shell.

    Without a name it is for the shell that SHELL names.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from azcn.cli.main import cli

    name = shell or Path(os.environ.get("SHELL", "")).name
    if name not in _SHELLS:
        raise UsageError(f"which shell? Say azcn completion {' or '.join(_SHELLS)}")
    found = get_completion_class(name)
    assert found is not None
    # Bash is not asked for its version, as its own class does: the script may be meant for another machine.
    click.echo(ShellComplete.source(found(cli, {}, "azcn", "_AZCN_COMPLETE")))
