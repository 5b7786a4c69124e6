"""JSON Schema of the rows."""

from typing import Any

__all__ = ["SCHEMAS", "schema"]

SCHEMAS = ("facts", "mentions", "entities", "documents")


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one row of ``kind``, one of `SCHEMAS`."""
    raise NotImplementedError
