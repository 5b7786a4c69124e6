"""Documents that could not be read, or in part alone, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from azcn.errors import AzcnError, short
from azcn.model import Document, LayerFailure

__all__ = ["Failure", "failure", "partial"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be read: its id, or where it stands; its source; and the reason in one line.

    ``hash`` is that of all that is known of a document, where it was one: the same document fails the same way.
    ``layers`` are those in which azcn failed inside, where the document has what the others found; else there are none.
    """

    id: str
    source: str | None = None
    reason: str
    hash: str | None = None
    layers: tuple[str, ...] = ()

    @property
    def is_partial(self) -> bool:
        """Whether the document has rows all the same."""
        return bool(self.layers)


def failure(document: Document, error: Exception, digest: str | None = None) -> Failure:
    """Return what ``error`` means for a document."""
    return Failure(id=document.id, source=document.source, reason=_reason(error), hash=digest)


def partial(document: Document, failures: Sequence[LayerFailure], digest: str | None = None) -> Failure:
    """Return what it means for a document that layers failed, at least one."""
    reason, layers = "; ".join(map(str, failures)), tuple(failure.layer for failure in failures)
    return Failure(id=document.id, source=document.source, reason=reason, hash=digest, layers=layers)


def _reason(error: Exception) -> str:
    """Return in one line why a document could not be read."""
    return " ".join(str(error).split()) if isinstance(error, AzcnError) else f"azcn failed inside ({short(error)})"
