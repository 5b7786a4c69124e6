"""Guards: paths that must lead somewhere, and paths that must not, or a rule makes no fact here."""

from azcn.facts.engine.paths import leads
from azcn.facts.frame import Frame

__all__ = ["stands"]


def stands(frame: Frame) -> bool:
    """Return whether all that the rule's guards ask for is there, and nothing that they forbid."""
    rule = frame.rule
    return all(leads(frame, path) for path in rule.given) and not any(leads(frame, path) for path in rule.unless)
