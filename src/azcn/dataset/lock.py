"""One run at a time: a lock that ends with the process that holds it, however it ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from azcn.dataset.parts import DatasetError

__all__ = ["locked"]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock ``path`` in this context; the file goes in the end.

    The lock is the system's, on the open file, and no child has it: a file that a killed run left behind holds
    nobody up. Raises `DatasetError` where another process has it.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(descriptor)
        except OSError:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() if hasattr(os, "pread") else ""
            os.close(descriptor)
            by = f" (process {holder})" if holder.isdecimal() else ""
            raise DatasetError(
                f"{path.parent.parent}: another run{by} is writing to this dataset; wait until it is done"
            ) from None
        if _is_there(path, descriptor):
            break
        os.close(descriptor)  # its holder took the file away in the moment between
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _is_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        # Of this process alone: what `flock` locks, workers would hold on to when this process is killed.
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
