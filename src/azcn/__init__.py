"""azcn: typed, grounded facts from French text.

``azcn.extract(text)`` returns a document with its mentions, entities and facts. Importing azcn imports
nothing of what that needs: names are fetched when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from azcn.api import extract
    from azcn.documents import load_documents
    from azcn.errors import AzcnError, AzcnWarning, DocumentError, ModelError, UsageError
    from azcn.model import Annotated, Chain, Document, Fact, Mention
    from azcn.pipeline.annotate import annotate
    from azcn.pipeline.load import load

__version__ = "0.1.0"

__all__ = [
    "Annotated",
    "AzcnError",
    "AzcnWarning",
    "Chain",
    "Document",
    "DocumentError",
    "Fact",
    "Mention",
    "ModelError",
    "UsageError",
    "__version__",
    "annotate",
    "extract",
    "load",
    "load_documents",
]

_HOMES = {
    "azcn.api": ("extract",),
    "azcn.documents": ("load_documents",),
    "azcn.errors": ("AzcnError", "AzcnWarning", "DocumentError", "ModelError", "UsageError"),
    "azcn.model": ("Annotated", "Chain", "Document", "Fact", "Mention"),
    "azcn.pipeline": ("annotate", "load"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'azcn' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
