"""JSON Schema of the rows, for those who read them with other programs."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from azcn.errors import UsageError
from azcn.model import FACT_TYPES, VALUE_KINDS

if TYPE_CHECKING:
    from pydantic_core.core_schema import CoreSchema

__all__ = ["SCHEMAS", "schema"]

SCHEMAS = ("facts", "mentions", "entities", "documents")

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one row of ``kind``, one of `SCHEMAS`.

    Raises `azcn.errors.UsageError` for another kind.
    """
    if kind not in SCHEMAS:
        raise UsageError(f"no schema of {kind!r}; one of {', '.join(SCHEMAS)}")
    from azcn.codec import wire

    if kind == "facts":
        shapes = {name: wire.fact_shape(name) for name in FACT_TYPES}
    elif kind == "mentions":
        shapes = {name: wire.mention_shape(name) for name in VALUE_KINDS}
    elif kind == "entities":
        shapes = {"entity": wire.chain_shape()}
    else:
        shapes = {"document": wire.document_shape()}
    rows, definitions = _generated(shapes)
    head = {"$schema": _DIALECT, "title": f"azcn {kind}", "description": _SAYS[kind]}
    if len(rows) > 1:
        says = FACT_TYPES if kind == "facts" else VALUE_KINDS
        choices = [{**row, "title": name, "description": _tidied(says[name].__doc__)} for name, row in rows.items()]
        return {**head, "oneOf": choices, "$defs": definitions}
    (row,) = rows.values()
    return {**head, **row, **head}


_SAYS = {
    "facts": "One row of azcn facts --format jsonl; which slots there are depends on the type.",
    "mentions": "One row of azcn mentions --format jsonl; the form of the value depends on the kind.",
    "entities": "One row of azcn entities --format jsonl: an entity of a document with all its mentions.",
    "documents": "One line of a .jsonl file of documents.",
}


def _generated(shapes: Mapping[str, "CoreSchema"]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the schema of each of ``shapes``, and the definitions that they share."""
    from pydantic import TypeAdapter
    from pydantic.json_schema import GenerateJsonSchema

    from azcn.codec import wire

    class Generator(GenerateJsonSchema):
        def decimal_schema(self, schema: Any) -> dict[str, Any]:
            # Decimals are JSON numbers here, not the strings that pydantic also takes.
            limits = {"minimum": schema.get("ge"), "maximum": schema.get("le")}
            return {"type": "number", **{name: int(limit) for name, limit in limits.items() if limit is not None}}

        def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
            return False

    adapters = [(name, "validation", wire.adapter(shape)) for name, shape in shapes.items()]
    rows, rest = TypeAdapter.json_schemas(adapters, schema_generator=Generator)  # type: ignore[arg-type]
    tidy = _tidied(rest.get("$defs", {}))
    return {name: _tidied(row) for (name, _), row in rows.items()}, tidy


def _tidied(part: Any) -> Any:
    """Return ``part`` of a schema with the marks of docstrings taken from its descriptions."""
    if isinstance(part, dict):
        return {key: _tidied(value) for key, value in part.items()}
    if isinstance(part, str):
        return part.replace("``", "`")
    return [_tidied(item) for item in part] if isinstance(part, list) else part
