"""Documents that could not be read, and why."""

from dataclasses import dataclass

from azcn.errors import AzcnError
from azcn.model import Document

__all__ = ["Failure", "failure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be read: its id, or where it stands; its source; and the reason in one line.

    ``hash`` is that of all that is known of a document, where it was one: the same document fails the same way.
    """

    id: str
    source: str | None = None
    reason: str
    hash: str | None = None


def failure(document: Document, error: Exception, digest: str | None = None) -> Failure:
    """Return what ``error`` means for a document."""
    return Failure(id=document.id, source=document.source, reason=_reason(error), hash=digest)


def _reason(error: Exception) -> str:
    """Return in one line why a document could not be read."""
    what = " ".join(str(error).split())
    if isinstance(error, AzcnError):
        return what
    return f"azcn failed inside ({type(error).__name__}{f': {what}' if what else ''})"
