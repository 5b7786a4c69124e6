"""What was read once and need not be read again: packed annotations, and the cache that keeps them."""

from azcn.store.packed import pack, unpack

__all__ = ["pack", "unpack"]
