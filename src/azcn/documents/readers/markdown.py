"""Markdown: one document; YAML front matter gives its id, title, date and source.

The document's text is what follows the front matter, as it stands: offsets count from there.
"""

import re
from collections.abc import Iterator
from typing import Any

from azcn.documents.fields import FIELDS, make_document
from azcn.documents.opened import Opened
from azcn.errors import DocumentError
from azcn.model import Document

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".md", ".markdown")

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read(source: Opened) -> Iterator[Document]:
    """Yield the source as one document."""
    text = source.text()
    fields: dict[str, Any] = {}
    if front := _FRONT.match(text):
        found = _fields(front["yaml"], source.name)
        # Between two rules, "---", there may be plain text; only names with values are front matter.
        if found is not None:
            fields, text = found, text[front.end() :]
    yield make_document(
        {**fields, "text": text}, where=f"{source.name}: front matter", default_id=source.name, warn=source.warn
    )


def _fields(text: str, name: str) -> dict[str, Any] | None:
    import yaml

    class Loader(yaml.SafeLoader):
        """Reads what looks like a date and is none (2025-13-45) as the words that stand there."""

        def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
            try:
                return super().construct_yaml_timestamp(node)
            except ValueError:
                return node.value

    Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.construct_yaml_timestamp)
    try:
        found = yaml.load(text, Loader)  # noqa: S506 (it is a safe one)
    except yaml.MarkedYAMLError as error:
        line = 0 if error.problem_mark is None else error.problem_mark.line
        raise DocumentError(f"{name}:{line + 2}: front matter is no YAML: {error.problem}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        what = str(error).partition("\n")[0]
        raise DocumentError(f"{name}: front matter is no YAML: {what}") from None
    if not isinstance(found, dict):
        return None
    return {field: found[field] for field in FIELDS if field in found}
