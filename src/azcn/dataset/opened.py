"""A dataset that is read."""

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from pathlib import Path

from azcn.codec import Row
from azcn.dataset.manifest import (
    DUPLICATES,
    ERRORS,
    NEXT,
    Entry,
    Manifest,
    is_dataset,
    read_journal,
    read_manifest,
)
from azcn.dataset.parts import DatasetError, Format, part_name, read_part
from azcn.dataset.reading import Where, read_annotated
from azcn.dataset.schema import TABLES
from azcn.model import Annotated, Document

__all__ = ["Dataset", "open_dataset"]


class Dataset:
    """The dataset in a folder, complete or as far as it is done."""

    def __init__(self, path: Path, manifest: Manifest, entries: list[Entry]) -> None:
        self.path = path
        self.manifest = manifest
        self.entries = entries

    @property
    def format(self) -> Format:
        """The format of its part files."""
        return self.manifest.setup.format

    @property
    def complete(self) -> bool:
        """Whether it holds all of its corpus."""
        return self.manifest.complete

    def parts(self, table: str) -> list[Path]:
        """Return the part files of a table, in order."""
        assert table in TABLES
        return [self.path / table / part_name(entry.chunk, self.format) for entry in self.entries]

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table, in the form of the fact model and the order of the corpus.

        A document's row has its ``hash`` and ``warnings``, too. Raises `DatasetError` where a part cannot be read.
        """
        for part in self.parts(table):
            yield from read_part(part, table, self.format)

    def annotated(
        self,
        tables: Collection[str] = TABLES,
        *,
        kinds: Collection[str] = (),
        types: Collection[str] = (),
        modalities: Collection[str] = (),
        confidence: Decimal | None = None,
        on_unknown: Callable[[str], None] | None = None,
    ) -> Iterator[Annotated]:
        """Yield each document with what ``tables`` hold of it; without the table of documents it is an id alone.

        Of mentions those of ``kinds``, of facts those of ``types``, of ``modalities``, and of ``confidence`` or more
        are read, where any are named: DuckDB takes no others out of Parquet. Facts of a type that no rule pack in
        force adds are left out; ``on_unknown`` hears of each such type once. Raises `DatasetError` where a part
        cannot be read.
        """
        where = {
            "mentions": Where(among={"kind": kinds}),
            "facts": Where(among={"type": types, "modality": modalities}, confidence=confidence),
        }
        parts = {table: self.parts(table) for table in TABLES}
        return read_annotated(parts, self.format, tables, where, on_unknown)

    def documents(self) -> Iterator[Document]:
        """Yield the documents, in the order of the corpus. Raises `DatasetError` where a part cannot be read."""
        return (each.document for each in self.annotated(("documents",)))

    def errors(self) -> Iterator[Row]:
        """Yield what could not be read: ``id``, ``source``, ``reason``, and the ``hash`` of a document."""
        return self._side(ERRORS)

    def duplicates(self) -> Iterator[Row]:
        """Yield what was left out as equal to another document: ``id``, ``source``, and ``of``, the id of that one."""
        return self._side(DUPLICATES)

    def _side(self, name: str) -> Iterator[Row]:
        path = self.path / name
        return read_part(path, name, "jsonl") if path.exists() else iter(())


def open_dataset(path: str | Path) -> Dataset:
    """Return the dataset in a folder; raises `DatasetError` where there is none that can be read."""
    folder = Path(path)
    manifest = read_manifest(folder)
    if is_dataset(folder / NEXT) and read_manifest(folder / NEXT).complete:
        raise DatasetError(f"{folder}: an update was stopped in its last step; azcn extract --resume finishes it")
    return Dataset(folder, manifest, read_journal(folder))
