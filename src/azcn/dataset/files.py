"""Files that are whole or not there, also after the power has gone."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

__all__ = ["append", "json_lines", "sync", "sync_folder", "write_json"]


def sync(path: Path) -> None:
    """Have the disk keep what was written to a file."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the disk keep which files there are in a folder, where a system can be asked to."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def append(path: Path, data: bytes) -> int:
    """Add ``data`` to the end of a file, and return how long it is then."""
    with path.open("ab") as stream:
        if data:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        return stream.tell()


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write an object as a file that is whole or as it was."""
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())
    sync(aside)
    aside.replace(path)
    sync_folder(path.parent)


def json_lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return ``rows`` as lines of JSON."""
    return b"".join((json.dumps(row, ensure_ascii=False) + "\n").encode() for row in rows)
