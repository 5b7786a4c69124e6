"""What made a dataset: the versions that its content depends on, told without importing them."""

import json
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from azcn import __version__
from azcn.dataset.parts import Format
from azcn.lexicon import digest

__all__ = ["versions"]


def versions(model: str, form: Format) -> dict[str, str | None]:
    """Return the versions of azcn, its rules, spaCy and the model; in Parquet of DuckDB, too, which writes it."""
    found = {"azcn": __version__, "rules": digest(), "spacy": _installed("spacy"), "model": _model(model)}
    return {**found, "duckdb": _installed("duckdb")} if form == "parquet" else found


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _model(name: str) -> str:
    """Return the name and version of a model as it says them, or the name it was given where it says nothing."""
    folder = Path(name)
    if not folder.is_dir():
        spec = find_spec(name) if name.isidentifier() else None
        folder = Path(spec.origin).parent if spec is not None and spec.origin is not None else folder
    try:
        meta = json.loads((folder / "meta.json").read_bytes())
        return f"{meta['lang']}_{meta['name']} {meta['version']}"
    except (OSError, ValueError, LookupError, TypeError):
        return name
