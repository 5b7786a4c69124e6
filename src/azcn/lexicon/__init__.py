"""The words: TOML files that a linguist edits, and their only reader."""

from azcn.lexicon.loader import LexiconError, load, names

__all__ = ["LexiconError", "load", "names"]
