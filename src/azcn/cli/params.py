"""What options take: names out of closed lists, dates, amounts, currencies; and what is said of others."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

import click

from azcn.errors import AzcnError, unknown

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from azcn.model import Date, Money

__all__ = ["Amount", "Currencies", "NameList", "Names", "When", "comma_separated", "flattened"]

Names = tuple[str, ...]


class NameList(click.ParamType[Names]):
    """Names out of a closed list, separated by commas; ``single`` takes but one, ``listing`` says where all stand."""

    def __init__(
        self, what: str, valid: Callable[[], Sequence[str]], *, single: bool = False, listing: str = ""
    ) -> None:
        self.name = what
        self._valid = valid
        self._single = single
        self._listing = listing

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Names:
        """Return the names, or say which one there is not."""
        if isinstance(value, tuple):
            return value
        names = (value,) if self._single else comma_separated(value)
        if not names:  # as an unset variable of a shell leaves it
            self.fail(f"no {self.name} is named; valid: {', '.join(self._valid())}", param, ctx)
        for name in names:
            if name not in self._valid():
                self.fail(unknown(self.name, name, self._valid(), listing=self._listing), param, ctx)
        return names

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> "list[CompletionItem[Any]]":
        """Complete the last name."""
        from click.shell_completion import CompletionItem

        before, comma, last = ("", "", incomplete) if self._single else incomplete.rpartition(",")
        return [CompletionItem(before + comma + name) for name in self._valid() if name.startswith(last)]


class When(click.ParamType["Date"]):
    """A date in EDTF or French, counted from `azcn.cli.options.today` where it is relative."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Date":
        """Return the date."""
        if not isinstance(value, str):
            return cast("Date", value)
        from azcn.cli.options import today
        from azcn.temporal import parse_date

        try:
            return parse_date(value, today())
        except AzcnError as error:
            self.fail(str(error), param, ctx)


class Amount(click.ParamType["Money"]):
    """An amount of money, with or without its currency."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Money":
        """Return the amount."""
        if not isinstance(value, str):
            return cast("Money", value)
        from azcn.values import parse_money

        try:
            return parse_money(value)
        except AzcnError as error:
            self.fail(str(error), param, ctx)


class Currencies(click.ParamType[Names]):
    """Currencies by code, sign or French name, separated by commas."""

    name = "currency"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Names:
        """Return the codes."""
        if isinstance(value, tuple):
            return value
        return tuple(self._code(name, param, ctx) for name in comma_separated(value))

    def _code(self, name: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from azcn.values import parse_money

        for spelling in (name, name.upper()):
            with suppress(AzcnError):
                if (code := parse_money(f"1 {spelling}").currency) is not None:
                    return code
        return self.fail(f"no currency {name!r}; one is named by its code (EUR), sign (€) or name (euros)", param, ctx)


def comma_separated(value: str) -> Names:
    """Return the names in a comma list, each once."""
    return tuple(dict.fromkeys(filter(None, (name.strip() for name in value.split(",")))))


def flattened(_: click.Context, __: click.Parameter, value: tuple[Names, ...]) -> Names:
    """Return the names of an option given several times, each once; a callback of click."""
    return tuple(dict.fromkeys(name for names in value for name in names))
