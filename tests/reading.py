"""Documents read from sources, with what was said about them."""

from typing import NamedTuple

from azcn.documents import load_documents

__all__ = ["Read", "read"]


class Read(NamedTuple):
    """The documents, and the messages of errors and warnings."""

    documents: list
    errors: list[str]
    warnings: list[str]


def read(*sources, **options):
    """Read all documents of ``sources``."""
    errors, warnings = [], []
    found = list(
        load_documents(
            [str(source) for source in sources], on_error=errors.append, on_warning=warnings.append, **options
        )
    )
    return Read(found, [str(error) for error in errors], warnings)
