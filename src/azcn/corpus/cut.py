"""A corpus cut into chunks, by nothing but what is in it: the same corpus has the same chunks in every run."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from azcn.corpus.intake import Item, digest_of
from azcn.model import Document

__all__ = ["SIZE", "Chunk", "cut"]

SIZE = 2_000
"""Documents of a chunk."""

_CHARACTERS = 4_000_000
_OTHERS = 5
"""How many times as many items as documents a chunk may have, where most are duplicates or cannot be read."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a corpus, the digest of each of its items, and the hash of them all."""

    number: int
    items: list[Item]
    digests: list[str]
    input: str


def cut(items: Iterable[Item], size: int = SIZE) -> Iterator[Chunk]:
    """Yield ``items`` in chunks of ``size`` documents, or of four million characters; without any, an empty one."""
    number, characters, documents = 0, 0, 0
    held: list[Item] = []
    for item in items:
        held.append(item)
        if isinstance(item, Document):
            documents += 1
            characters += len(item.text)
        if documents >= size or characters >= _CHARACTERS or len(held) >= _OTHERS * size:
            yield _chunk(number, held)
            number, characters, documents, held = number + 1, 0, 0, []
    if held or not number:
        yield _chunk(number, held)


def _chunk(number: int, items: list[Item]) -> Chunk:
    digests = [digest_of(item) for item in items]
    return Chunk(number, items, digests, hashlib.blake2b("\n".join(digests).encode(), digest_size=16).hexdigest())
