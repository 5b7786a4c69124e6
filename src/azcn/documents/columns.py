"""What the fields of a document are called in a table, or in JSON lines."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from azcn.errors import DocumentError

__all__ = ["Columns"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the columns that hold a document's fields.

    None stands for the column of the field's own name: it must be there for the text, and may be for the others. A
    column that is named must be there.
    """

    id: str | None = None
    text: str | None = None
    date: str | None = None
    title: str | None = None
    source: str | None = None

    def named(self) -> dict[str, str]:
        """Return the fields whose columns are named, with those names."""
        return {each.name: name for each in fields(self) if (name := getattr(self, each.name)) is not None}

    def find(self, columns: Sequence[str], where: str) -> dict[str, int]:
        """Return the place among ``columns`` of each field that is there.

        Own names count in any case (``Date``). Raises `DocumentError`, with all columns, where one is missing or
        stands twice.
        """
        found: dict[str, int] = {}
        exact = [name.strip() for name in columns]
        folded = [name.casefold() for name in exact]
        named = self.named()
        for field in fields(self):
            name = named.get(field.name, field.name)
            names = exact if field.name in named or name in exact else folded
            times = names.count(name)
            if times > 1:
                raise DocumentError(f"{where}: the column {name!r} stands {times} times; there are {_listed(exact)}")
            if times:
                found[field.name] = names.index(name)
            elif field.name in named or field.name == "text":
                option = "" if field.name in named else "; say --text-column NAME"
                raise DocumentError(f"{where}: no column {name!r}; there are {_listed(exact)}{option}")
        return found


def _listed(columns: Sequence[str], most: int = 40) -> str:
    """Return the names of ``columns`` for a message."""
    names = [name if len(name) <= 40 else f"{name[:39]}…" for name in columns[:most]]
    return ", ".join(name or "''" for name in names) + (", …" if len(columns) > most else "")
