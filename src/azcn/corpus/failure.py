"""Documents that could not be read, and why."""

from dataclasses import dataclass

from azcn.errors import AzcnError
from azcn.model import Document

__all__ = ["Failure", "failure", "reason"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be read: its id, or where it stands; its source; and the reason in one line."""

    id: str
    source: str | None = None
    reason: str


def failure(document: Document, error: Exception) -> Failure:
    """Return what ``error`` means for a document."""
    return Failure(id=document.id, source=document.source, reason=reason(error))


def reason(error: Exception) -> str:
    """Return in one line why a document could not be read."""
    what = " ".join(str(error).split())
    if isinstance(error, AzcnError):
        return what
    return f"azcn failed inside ({type(error).__name__}{f': {what}' if what else ''})"
