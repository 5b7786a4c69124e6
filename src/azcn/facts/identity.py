"""What a fact is known by: its text, its type and where it is said, whatever the document is called."""

import hashlib

__all__ = ["Ids"]


class Ids:
    """The ids of the facts of one text, which are asked for in text order."""

    def __init__(self, text: str) -> None:
        self._digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        self._taken: dict[str, int] = {}

    def new(self, fact_type: str, start: int, end: int) -> str:
        """Return the id of the next fact of a type that is said in ``[start, end)``."""
        key = f"{self._digest}:{fact_type}:{start}:{end}"
        number = self._taken.get(key, 0)
        self._taken[key] = number + 1
        return hashlib.blake2b(f"{key}:{number}".encode(), digest_size=6).hexdigest()
