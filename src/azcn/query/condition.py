"""Conditions on facts: each function here makes one from what a user asks for.

A condition is a function of a fact and of the other names that its document has for the entities in it. A fact
that has no date, or no value, meets no condition on dates, or values.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, TypeAlias

from azcn.errors import UsageError
from azcn.model import Annotated, Change, Date, Fact, Money, Party, Slots
from azcn.normal import normal_form

__all__ = [
    "Aliases",
    "Condition",
    "Conditions",
    "above_amount",
    "all_of",
    "below_amount",
    "of_currency",
    "of_modality",
    "of_type",
    "parts",
    "saying",
    "since",
    "sure",
    "until",
    "with_party",
]

Aliases: TypeAlias = Mapping[str, Collection[str]]
"""Other names of the entities of a document, by their name in facts."""

Condition: TypeAlias = Callable[[Fact[Slots], Aliases], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What facts are asked for: those that meet ``condition``.

    The rest says what is known of it beforehand, so that others need not be read: only facts of ``types``, of
    ``modalities``, and of ``confidence`` or more meet it (all may, where empty), and ``by_name`` it looks at the
    other names of entities.
    """

    condition: Condition
    types: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    confidence: Decimal | None = None
    by_name: bool = False

    def facts(self, annotated: Annotated) -> Iterator[Fact[Slots]]:
        """Yield the facts of a document that are asked for."""
        aliases = {each.name: {found.text for found in each.mentions} for each in annotated.chains}
        return (fact for fact in annotated.facts if self.condition(fact, aliases))


def all_of(conditions: Collection[Condition]) -> Condition:
    """Return the condition that all of ``conditions`` hold."""
    return lambda fact, aliases: all(condition(fact, aliases) for condition in conditions)


def of_type(types: Collection[str]) -> Condition:
    """Return the condition that a fact is of one of ``types``."""
    return lambda fact, _: fact.type in types


def of_modality(modalities: Collection[str]) -> Condition:
    """Return the condition that a fact is in one of ``modalities``."""
    return lambda fact, _: fact.modality in modalities


def sure(least: Decimal) -> Condition:
    """Return the condition that a fact's confidence is ``least`` or more."""
    return lambda fact, _: fact.confidence >= least


def saying(pattern: str) -> Condition:
    """Return the condition that the words of a fact match a regular expression, in any case.

    Raises `UsageError` where ``pattern`` is none.
    """
    try:
        compiled = re.compile(unicodedata.normalize("NFC", pattern), re.IGNORECASE)
    except re.error as error:
        raise UsageError(f"{pattern!r} is no regular expression: {error}") from None
    # Line ends, doubled blanks and the forms of accents and apostrophes do not hide words from a pattern.
    return lambda fact, _: any(compiled.search(text) for text in {fact.text, _on_one_line(fact.text)})


def _on_one_line(text: str) -> str:
    text = normal_form(text).text
    return _LINE_END.sub(" ", text) if "\n" in text else text


_LINE_END = re.compile(r"\n[\s>]*")
"""A line end with the marks of a quoted mail."""

# --- parties -----------------------------------------------------------------------------------


def with_party(name: str) -> Condition:
    """Return the condition that one of a fact's parties is called ``name``, or is the country of that name or code.

    Case, accents and hyphens do not count; some of the words of a party's name do ("Aliyev"), but no part of
    a word. The names that the document has for a party elsewhere count too.
    """
    code = _country(name)
    from azcn.geography.fold import fold_words

    wanted = fold_words(name)

    def condition(fact: Fact[Slots], aliases: Aliases) -> bool:
        return any(
            (code is not None and party.country == code)
            or any(_within(wanted, fold_words(known)) for known in (party.name, *aliases.get(party.name, ())))
            for party in parts(fact.slots, Party)
        )

    return condition


def _country(name: str) -> str | None:
    from azcn.geography import country_name, country_of

    if re.fullmatch("[A-Za-z]{2}", name):
        try:
            country_name(name.upper())
        except KeyError:
            pass
        else:
            return name.upper()
    return country_of(name)


def _within(wanted: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether the words ``wanted`` stand side by side in ``name``."""
    length = len(wanted)
    return length > 0 and any(name[i : i + length] == wanted for i in range(len(name) - length + 1))


# --- dates -------------------------------------------------------------------------------------


def since(date: Date) -> Condition:
    """Return the condition that a fact's period or date reaches ``date`` or a later time.

    Raises `UsageError` where ``date`` has no beginning.
    """
    if date.start is None:
        raise UsageError("a date that nothing is before: say one with a beginning, as 2024-03")
    earliest = _instant(date.start, "T00:00")
    return lambda fact, _: any(
        known.end is None or _instant(known.end, "T23:59") >= earliest for known in _dates(fact.slots)
    )


def until(date: Date) -> Condition:
    """Return the condition that a fact's period or date begins at ``date`` or an earlier time.

    Raises `UsageError` where ``date`` has no end.
    """
    if date.end is None:
        raise UsageError("a date that nothing is after: say one with an end, as 2024-03")
    latest = _instant(date.end, "T23:59")
    return lambda fact, _: any(
        known.start is None or _instant(known.start, "T00:00") <= latest for known in _dates(fact.slots)
    )


def _dates(slots: Slots) -> Iterator[Date]:
    """Yield the dates of ``slots`` that are on the calendar, be it with one end open."""
    return (date for date in parts(slots, Date) if date.start is not None or date.end is not None)


def _instant(day: str, time: str) -> str:
    """Return an ISO day as its first or last minute, in a form that sorts."""
    return day if "T" in day else day + time


# --- amounts -----------------------------------------------------------------------------------


def above_amount(least: Money) -> Condition:
    """Return the condition that a fact's value is money of ``least`` or more, in its currency where it has one."""
    return lambda fact, _: any(
        _highest(value) >= least.amount for value in _values(fact.slots) if _comparable(value, least)
    )


def below_amount(most: Money) -> Condition:
    """Return the condition that a fact's value is money of ``most`` or less, in its currency where it has one."""
    return lambda fact, _: any(
        value.amount <= _highest(most) for value in _values(fact.slots) if _comparable(value, most)
    )


def of_currency(currencies: Collection[str]) -> Condition:
    """Return the condition that a fact's value, or its change, is money of one of ``currencies``."""
    return lambda fact, _: any(
        value.currency in currencies for kind in (Money, Change) for value in parts(fact.slots, kind)
    )


def _values(slots: Slots) -> Iterator[Money]:
    return parts(slots, Money)


def _comparable(value: Money, limit: Money) -> bool:
    return limit.currency is None or value.currency == limit.currency


def _highest(value: Money) -> Decimal:
    return value.amount if value.amount_max is None else value.amount_max


# --- slots -------------------------------------------------------------------------------------


def parts(slots: Slots, kind: type[Any]) -> Iterator[Any]:
    """Yield all values of class ``kind`` in ``slots``, in lists as well."""
    for field in fields(slots):
        value = getattr(slots, field.name)
        yield from (part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, kind))
