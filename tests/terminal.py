"""azcn in a plain environment, and at a terminal of a given width, to see what a person sees."""

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import termios
from pathlib import Path

__all__ = ["PLAIN", "at_terminal"]

_CHANGES = ("AZCN", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")
PLAIN = {
    **{name: value for name, value in os.environ.items() if not name.startswith(_CHANGES)},
    "AZCN_NO_CACHE": "1",
}
"""The environment without what changes the output, or remembers it."""


def at_terminal(command: str, *, cwd: Path, env: dict[str, str], width: int = 100) -> tuple[str, str, int]:
    """Run a shell command whose standard output is a terminal; return what it wrote there, errors and exit code."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    process = subprocess.Popen(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=subprocess.PIPE,
    )
    os.close(slave)
    parts = []
    # Reading ends with an error, on Linux, when the other side has closed the terminal.
    with contextlib.suppress(OSError):
        while part := os.read(master, 1 << 16):
            parts.append(part)
    os.close(master)
    assert process.stderr is not None
    errors = process.stderr.read().decode()
    return b"".join(parts).decode().replace("\r\n", "\n"), errors, process.wait()
