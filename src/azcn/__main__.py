"""``azcn`` and ``python -m azcn``: run the command line, and leave."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command line and end the process; the entry point of the program."""
    from azcn.cli.main import main as run

    try:
        run()
    except SystemExit as end:
        for stream in (sys.stdout, sys.stderr):
            with suppress(AttributeError, OSError, ValueError):  # closed, or full, which was told by then
                stream.flush()
        # A model is hundreds of megabytes of small things: to take them apart one by one takes longer than to leave.
        os._exit(end.code if isinstance(end.code, int) else int(end.code is not None))


if __name__ == "__main__":
    main()
