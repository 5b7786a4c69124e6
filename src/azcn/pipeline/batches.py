"""Documents in batches: small at first, so that something comes out soon, and never waiting for the next document."""

from collections.abc import Callable, Iterable, Iterator

from azcn.model import Document

__all__ = ["in_batches"]

_DOCUMENTS = 32
_CHARACTERS = 40_000


def in_batches(
    documents: Iterable[Document], *, first: int = 1, ready: Callable[[], bool] = lambda: True
) -> Iterator[list[Document]]:
    """Yield ``documents`` in batches that grow from ``first`` to 32, or to about 40,000 characters.

    ``ready`` tells whether the next document can be had without waiting; where not, the batch goes as it is.
    """
    batch: list[Document] = []
    size, limit = 0, first
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if len(batch) >= limit or size >= _CHARACTERS or not ready():
            yield batch
            batch, size, limit = [], 0, min(2 * limit, _DOCUMENTS)
    if batch:
        yield batch
