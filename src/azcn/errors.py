"""What can go wrong, said in sentences for the user: where, what, and what to do."""

__all__ = ["AzcnError", "DocumentError", "UsageError"]


class AzcnError(Exception):
    """Base of all errors that azcn raises on purpose; its message is one line for the user."""


class UsageError(AzcnError):
    """The call itself is wrong (an unknown type, a date that cannot be read): exit code 2."""


class DocumentError(AzcnError):
    """One document or source cannot be read; the others go on: exit code 1 at the end."""
