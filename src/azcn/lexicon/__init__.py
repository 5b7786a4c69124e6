"""The words: TOML files that a linguist edits, and their only reader."""

from azcn.lexicon.loader import LexiconError, digest, load, names, path_of

__all__ = ["LexiconError", "digest", "load", "names", "path_of"]
