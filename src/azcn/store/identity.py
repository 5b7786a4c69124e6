"""What an answer depends on besides the text: which azcn, which spaCy, which model; told without importing them."""

import os
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["engine"]

_ENDINGS = (".py", ".toml", ".weights")


@cache
def engine(model: str | None) -> str:
    """Return a text that changes with azcn's code and rules, Python, spaCy and ``model`` (None where none is asked)."""
    known = [sys.implementation.cache_tag or "", *_files(Path(__file__).parents[1])]
    if model is not None:
        recogniser = os.environ.get("AZCN_RECOGNISER", "")
        known += [model, _stamp(Path(recogniser)) if recogniser else "azcn's"]
        known.extend(_stamp(path) for path in (*_package("spacy", "about.py"), *_package("numpy", "version.py")))
        folder = Path(model)
        meta = [folder / "meta.json"] if folder.is_dir() else _package(model, "meta.json")
        known.extend(_stamp(path) for path in meta)
    return "\n".join(known)


def _package(name: str, file: str) -> list[Path]:
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return []
    return [Path(spec.origin).parent / file] if spec is not None and spec.origin is not None else []


def _files(folder: Path) -> list[str]:
    """Return a stamp of each source and rule file under ``folder``."""
    stamps: list[str] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda item: item.name):
            if entry.is_dir():
                stamps.extend(_files(Path(entry.path)) if entry.name != "__pycache__" else ())
            elif entry.name.endswith(_ENDINGS):
                stat = entry.stat()
                stamps.append(f"{entry.name} {stat.st_size} {stat.st_mtime_ns}")
    return stamps


def _stamp(path: Path) -> str:
    try:
        stat = path.stat()
    except OSError:
        return f"{path} absent"
    return f"{path} {stat.st_size} {stat.st_mtime_ns}"
