"""``azcn cache``."""

from pathlib import Path

import click

from azcn.cli.command import Command
from azcn.cli.console import Console

__all__ = ["command"]

_UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB")


@click.command(
    "cache",
    cls=Command,
    examples=[
        "azcn cache",
        "azcn cache clear",
        'du -h "$(azcn cache path)"',
    ],
)
@click.argument("what", type=click.Choice(("info", "clear", "path")), default="info")
def command(*, what: str) -> None:
    """Tell about the cache of answers, clear it, or print its path.

    What was found in a text is kept, so that the same text need not be read again; another version of azcn or of the
    model, or another date, reads it anew. The cache lies where the platform keeps such things, or in
    AZCN_CACHE_DIR, and takes 1 GiB, or AZCN_CACHE_SIZE bytes; the oldest answers go first. --no-cache and
    AZCN_NO_CACHE=1 leave it alone.
    """
    from azcn.store.cache import open_cache

    console = Console(quiet=False)
    with open_cache(console.warn, model=None) as cache:
        if what == "path":
            click.echo(cache.path)
        elif what == "clear":
            click.echo(f"{_bytes(cache.clear())} given back")
        else:
            info = cache.info()
            click.echo(f"path       {_shown(info.path)}")
            click.echo(f"documents  {info.documents}")
            click.echo(f"size       {_bytes(info.size)} of at most {_bytes(info.limit)}")


def _shown(path: Path) -> str:
    """Return a path as a person writes it."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _bytes(size: int) -> str:
    """Return a number of bytes in its largest unit."""
    value, unit = float(size), 0
    while value >= 1024 and unit + 1 < len(_UNITS):
        value, unit = value / 1024, unit + 1
    return f"{size} bytes" if not unit else f"{value:.1f} {_UNITS[unit]}"
