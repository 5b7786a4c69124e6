"""Reading where a document may end the process that reads it: in a process beside it.

A Spark task that is tried again reads so: the document to blame becomes an error, and the task succeeds.
"""

from collections.abc import Sequence

from azcn.model import Document
from azcn.pipeline.stream import Outcome, Plan, Reader, Task
from azcn.pipeline.workers import Workers
from azcn.store import unpack

__all__ = ["IsolatedReader"]


class IsolatedReader(Reader):
    """Reads as ``reader`` does, whose model is loaded here, in a process that is replaced where a document ends it."""

    def __init__(self, reader: Reader, plan: Plan) -> None:
        super().__init__(plan)
        self._reader = reader

    def read(self, batch: Sequence[Document]) -> list[Outcome]:
        """Return what became of each document."""
        with Workers(self._reader, jobs=1) as workers:
            ((_, outcomes),) = workers.read(iter([Task(list(batch), {})]), lambda: True)
        return [
            unpack(outcome, document) if isinstance(outcome, bytes) else outcome
            for document, outcome in zip(batch, outcomes, strict=True)
        ]
