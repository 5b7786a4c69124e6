"""Paths as they are named: where a library would read a pattern, the pattern that is this path alone."""

import re
from pathlib import Path

__all__ = ["as_pattern"]

_SPECIAL = re.compile(r"[*?\[]")


def as_pattern(path: Path) -> str:
    """Return the pattern by which DuckDB finds a file, and no other one.

    ``o[1]`` would be the file ``o1``. DuckDB also takes columns from names like ``year=2024``, unless it is told
    ``hive_partitioning = false``; that is for the call to say.
    """
    return _SPECIAL.sub(r"[\g<0>]", str(path))
