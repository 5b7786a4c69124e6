"""What a dataset says of itself: its manifest, and its journal with a line for each chunk.

The manifest has the options and versions that the dataset was made with, whether it is complete, and in the end the
totals. The journal grows by a line with each chunk; a chunk counts when its line is there. Neither holds a time or a
path, so that the same corpus and options give the same files.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from azcn.dataset.files import append, json_lines, write_json
from azcn.dataset.parts import FORMATS, DatasetError, Format
from azcn.dataset.schema import TABLES

__all__ = [
    "COUNTS",
    "DUPLICATES",
    "ERRORS",
    "JOURNAL",
    "MANIFEST",
    "NEXT",
    "Entry",
    "Manifest",
    "Setup",
    "is_dataset",
    "read_journal",
    "read_manifest",
    "totals",
    "truncate",
    "truncate_journal",
    "write_entry",
    "write_manifest",
]

MANIFEST = "manifest.json"
JOURNAL = "chunks.jsonl"
ERRORS = "errors.jsonl"
DUPLICATES = "duplicates.jsonl"
NEXT = ".next"
"""The folder in a dataset in which an update of it is made."""

_WHAT = "azcn dataset"
_LAYOUT = 1
"""The number of the layout of a dataset."""

COUNTS = (*TABLES, "failed", "partial", "duplicates")
"""What is counted; ``partial`` are documents, among those of the table, that were read in part alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a dataset is made with: ``options`` that change what is in it, and ``versions`` of what made it."""

    options: Mapping[str, Any]
    versions: Mapping[str, str | None]

    @property
    def format(self) -> Format:
        """The format of the part files."""
        named = self.options.get("format")
        return next((each for each in FORMATS if each == named), "jsonl")

    def differences(self, now: "Setup") -> str:
        """Return in words what is different ``now``; nothing where all is the same."""
        found = []
        for theirs, ours in ((self.options, now.options), (self.versions, now.versions)):
            found += [
                f"{name} was {_said(theirs.get(name))} and is {_said(ours.get(name))}"
                for name in dict.fromkeys([*theirs, *ours])
                if theirs.get(name) != ours.get(name)
            ]
        return "; ".join(found)


def _said(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {True: "on", False: "off", None: "not given"}[value]
    return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A dataset's manifest."""

    setup: Setup
    complete: bool
    totals: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A chunk that is done: the hash of what went in, how many rows came out, and where its files end."""

    chunk: int
    input: str
    documents: int
    mentions: int
    entities: int
    facts: int
    failed: int
    partial: int = 0
    duplicates: int
    errors_end: int
    duplicates_end: int
    bytes: Mapping[str, int]

    @property
    def items(self) -> int:
        """How many documents went in."""
        return self.documents + self.failed + self.duplicates


def is_dataset(folder: Path) -> bool:
    """Tell whether there is a dataset in ``folder``, complete or not: whether its manifest says so."""
    try:
        return bool(json.loads((folder / MANIFEST).read_bytes()).get("what") == _WHAT)
    except (OSError, ValueError, AttributeError):
        return False


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the dataset in ``folder``; raises `DatasetError` where there is none that can be read."""
    path = folder / MANIFEST
    try:
        found = json.loads(path.read_bytes())
        setup = Setup(options=dict(found["options"]), versions=dict(found["versions"]))
        made = Manifest(setup=setup, complete=bool(found["complete"]), totals=dict(found["totals"]))
        what, layout = found["what"], found["layout"]
    except FileNotFoundError:
        raise DatasetError(f"{folder}: no dataset of azcn's: there is no {MANIFEST} in it") from None
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise DatasetError(f"{path}: cannot be read: {error}") from None
    if (what, layout) != (_WHAT, _LAYOUT):
        raise DatasetError(f"{path}: {what} of layout {layout}; this azcn reads an {_WHAT} of layout {_LAYOUT}")
    return made


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of the dataset in ``folder``, whole or not at all."""
    write_json(
        folder / MANIFEST,
        {
            "what": _WHAT,
            "layout": _LAYOUT,
            "complete": manifest.complete,
            "options": manifest.setup.options,
            "versions": manifest.setup.versions,
            "totals": manifest.totals,
        },
    )


def totals(entries: Iterable[Entry]) -> dict[str, int]:
    """Return the sums over all chunks, and how many there are."""
    found = dict.fromkeys(("chunks", *COUNTS), 0)
    for entry in entries:
        found["chunks"] += 1
        for name in COUNTS:
            found[name] += getattr(entry, name)
    return found


def read_journal(folder: Path) -> list[Entry]:
    """Return the chunks that are done, in order.

    A last line that was cut off in writing counts for nothing. Raises `DatasetError` where another line is damaged.
    """
    path = folder / JOURNAL
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise DatasetError(f"{path}: cannot be read: {error.strerror or error}") from None
    return list(_entries(path, lines[:-1]))


def _entries(path: Path, lines: list[bytes]) -> Iterator[Entry]:
    names = {each.name for each in fields(Entry)}
    for number, text in enumerate(lines):
        try:
            found = json.loads(text)
        except ValueError:
            found = None
        if not isinstance(found, dict) or {*found, "partial"} != names or found["chunk"] != number:
            raise DatasetError(f"{path}:{number + 1}: this line is damaged; make the dataset anew")
        yield Entry(**found)


def write_entry(folder: Path, entry: Entry) -> None:
    """Add a chunk to the journal, from which on it counts."""
    append(folder / JOURNAL, json_lines([asdict(entry)]))


def truncate(path: Path, size: int) -> None:
    """Cut a file off at ``size``, where it is longer; make it where it is not there."""
    with path.open("ab") as stream:
        if stream.tell() > size:
            stream.truncate(size)
            os.fsync(stream.fileno())


def truncate_journal(folder: Path) -> None:
    """Cut off a last line of the journal that is not whole; make a journal where there is none."""
    path = folder / JOURNAL
    known = path.read_bytes() if path.exists() else b""
    truncate(path, known.rfind(b"\n") + 1)
