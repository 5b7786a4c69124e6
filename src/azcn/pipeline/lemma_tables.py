"""The tables of spaCy's French lemmatizer, read as they lie in the file.

spaCy wraps each table into an ordered dictionary with a Bloom filter, filled row by row in Python, and searches
lists of up to 66,000 nouns for each new word. Here tables stay the plain dictionaries that they are in the file,
and the lists become sets: the same answers to what `FrenchLemmatizer` asks.
"""

from pathlib import Path
from typing import Any

from spacy.lookups import Lookups
from spacy.strings import get_string_id

__all__ = ["read_tables"]

_TABLES = {"lemma_lookup", "lemma_rules", "lemma_exc", "lemma_index"}


class _Table(dict[int, Any]):
    """A table with the keys of `spacy.lookups.Table`: strings by their hash."""

    def get(self, key: str | int, default: Any = None) -> Any:
        return dict.get(self, get_string_id(key), default)

    def __getitem__(self, key: str | int) -> Any:
        return dict.__getitem__(self, get_string_id(key))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str | int) and dict.__contains__(self, get_string_id(key))


def read_tables(path: Path) -> Lookups:
    """Return the tables in ``lookups.bin`` at ``path``; ValueError where they are others than the French ones."""
    import srsly

    content = srsly.msgpack_loads(path.read_bytes())
    if not isinstance(content, dict) or set(content) != _TABLES:
        raise ValueError(f"{path}: other tables than {', '.join(sorted(_TABLES))}")
    content["lemma_index"] = {key: frozenset(words) for key, words in content["lemma_index"].items()}
    lookups = Lookups()
    for name, rows in content.items():
        lookups.set_table(name, _Table(rows))  # type: ignore[arg-type]
    return lookups
