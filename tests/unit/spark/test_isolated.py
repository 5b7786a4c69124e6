"""Reading beside this process, where a document may end the one that reads it."""

import os
import signal

from azcn.model import Annotated, Document
from azcn.pipeline.stream import Plan, Reader
from azcn.pipeline.workers import WorkerError
from azcn.spark.isolated import IsolatedReader


class Mine(Reader):
    """Ends its process at certain texts."""

    def read(self, batch):
        for document in batch:
            if document.text == "boum":
                os.kill(os.getpid(), signal.SIGKILL)
        return super().read(batch)


def documents(*texts):
    return [Document(id=str(place), text=text) for place, text in enumerate(texts)]


def test_a_document_that_ends_its_process_is_an_error_and_the_others_are_read():
    plan = Plan(need="values")
    batch = documents("En 2023, 5 %.", "boum", "Le 3 mai 2024.")
    first, poisoned, last = IsolatedReader(Mine(plan), plan).read(batch)
    assert isinstance(poisoned, WorkerError)
    assert "signal 9" in str(poisoned)
    for outcome, document, number in ((first, batch[0], 2), (last, batch[2], 1)):
        assert isinstance(outcome, Annotated)
        assert outcome.document is document
        assert len(outcome.mentions) == number


def test_documents_that_harm_nobody_are_read_as_ever():
    plan = Plan(need="values")
    batch = documents("En 2023, 5 %.", "")
    assert IsolatedReader(Mine(plan), plan).read(batch) == Reader(plan).read(batch)
