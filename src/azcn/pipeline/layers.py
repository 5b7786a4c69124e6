"""The layers of reading a document, run so that the failure of one is no loss of what the others find.

A layer that raises what nobody foresaw finds nothing, and leaves a `LayerFailure`. What azcn raises on purpose
(`AzcnError`: a lexicon or model that cannot be read) is no document's fault and goes on, and so does everything where
``AZCN_TRACEBACK`` asks to see where it happened.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from azcn.errors import TRACEBACK, AzcnError, internal, short
from azcn.model import Document, Layer, LayerFailure

__all__ = ["Layers", "failure_of", "told"]

T = TypeVar("T")


@dataclass(slots=True)
class Layers:
    """The layers of one document, and those that failed so far, in order."""

    failures: list[LayerFailure] = field(default_factory=list)

    def failed(self, layer: Layer) -> bool:
        """Return whether a layer failed already: it would again."""
        return any(failure.layer == layer for failure in self.failures)

    def run(self, layer: Layer, find: Callable[[], T], otherwise: T) -> T:
        """Return what ``find`` finds, ``otherwise`` where the layer fails inside."""
        if self.failures and self.failed(layer):
            return otherwise
        try:
            return find()
        except Exception as error:  # noqa: BLE001 (whatever a document does to a layer, the others find what they find)
            self.failures.append(failure_of(layer, error))
            return otherwise


def failure_of(layer: Layer, error: Exception) -> LayerFailure:
    """Return what is to be told of ``error`` in a layer; raises it where it is not for a document to bear."""
    if isinstance(error, AzcnError) or os.environ.get(TRACEBACK):
        raise error
    return LayerFailure(layer=layer, error=short(error))


def told(document: Document, failure: LayerFailure) -> str:
    """Return in one line what a document is without, because azcn failed inside, and that this is a bug."""
    lost = f"read without {failure.lost}: {internal(f'{failure.layer}: {failure.error}')}"
    return f"{document.id}: {lost}" if document.id else lost
