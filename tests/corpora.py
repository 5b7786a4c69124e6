"""Corpora of our own, and a reader of them that needs no model."""

import dataclasses
from pathlib import Path

from azcn.corpus.reading import LineReader
from azcn.dataset.manifest import Setup
from azcn.model import Document, LayerFailure
from azcn.pipeline.stream import Plan

FAILED = LayerFailure(layer="facts", error="KeyError: 3")
VERSIONS = {"azcn": "1", "spacy": "3.8"}
TEXT = "Le 3 mai 2024, le port de Lorvel a vendu {0} tonnes de sel pour 2,5 millions d'euros, soit {0} % de plus."


class FakeReader(LineReader):
    """Reads values alone; what a text says it does: it fails, is read in part, or stops the run."""

    def __init__(self, form="jsonl"):
        super().__init__(Plan(need="values"), form)
        self.seen = []

    def anew(self):
        return FakeReader(self._form)

    def read(self, batch):
        self.seen += [each.id for each in batch]
        return super().read(batch)

    def _annotated(self, batch):
        for each in batch:
            if "ÉCHEC" in each.text:
                raise ValueError(f"{each.id} is bad")
            if "STOP" in each.text:
                raise KeyboardInterrupt
        return [
            dataclasses.replace(each, failures=(FAILED,)) if "ENTAMÉ" in each.document.text else each
            for each in super()._annotated(batch)
        ]


def documents(number, start=0):
    return [Document(id=f"d{n:03}", text=TEXT.format(n + 1), source="s") for n in range(start, start + number)]


def setup(form="jsonl", **options):
    given = {"format": form, "part_size": 10, "dedupe": False, **options}
    return Setup(options=given, versions=VERSIONS)


def files(folder):
    """Every file of a dataset, hidden ones too, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()
    }


def changed(document, text):
    return dataclasses.replace(document, text=text)
