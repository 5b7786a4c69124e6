"""From the normal form back to the text as received: the one place where offsets and words go back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from azcn.model import (
    Annotated,
    Chain,
    Change,
    Date,
    Document,
    Duration,
    Evidence,
    Explanation,
    Fact,
    Mention,
    Money,
    Ordinal,
    Percentage,
    Recurrence,
    Slots,
    Words,
)
from azcn.normal import Normal
from azcn.text import Found

if TYPE_CHECKING:
    from azcn.facts.identity import Ids

__all__ = ["as_received", "spans_as_received"]

F = TypeVar("F", bound=Found[Any])

_WITHOUT_WORDS = (Change, Date, Duration, Money, Ordinal, Percentage, Recurrence)
"""Values that hold no words of the text."""


def as_received(annotated: Annotated, normal: Normal, document: Document) -> Annotated:
    """Return what was read in the normal form of ``document`` with offsets and words of the document itself.

    Spans have the text as it came; what is said in slots and names, the author's words on one line.
    """
    if normal.is_same and "\n" not in normal.text:
        return annotated if annotated.document is document else replace(annotated, document=document)
    return _Return(normal, document).annotated(annotated)


def spans_as_received(found: Iterable[F], normal: Normal) -> list[F]:
    """Return what finders found in the normal form of a text with offsets of the text as received."""
    if normal.is_same:
        return list(found)
    moved = []
    for item in found:
        start, end = normal.span(item.start, item.end)
        moved.append(replace(item, start=start, end=end, value=_told(item.value, normal, item.start, item.end)))
    return moved


class _Return:
    """One document on its way back."""

    def __init__(self, normal: Normal, document: Document) -> None:
        self._normal = normal
        self._document = document
        self._mentions: dict[int, Mention] = {}

    def annotated(self, annotated: Annotated) -> Annotated:
        return Annotated(
            document=self._document,
            mentions=tuple(map(self._mention, annotated.mentions)),
            chains=tuple(map(self._chain, annotated.chains)),
            facts=tuple(self._facts(annotated.facts)),
            warnings=annotated.warnings,
            failures=annotated.failures,
        )

    def _span(self, start: int, end: int) -> tuple[int, int, str]:
        start, end = self._normal.span(start, end)
        return start, end, self._document.text[start:end]

    def _mention(self, mention: Mention) -> Mention:
        known = self._mentions.get(id(mention))
        if known is None:
            start, end, text = self._span(mention.start, mention.end)
            known = self._mentions[id(mention)] = replace(
                mention,
                start=start,
                end=end,
                text=text,
                value=_told(mention.value, self._normal, mention.start, mention.end),
                why=self._why(mention.why),
            )
        return known

    def _chain(self, chain: Chain) -> Chain:
        start = chain.mentions[0].start if chain.mentions else 0
        return replace(
            chain,
            name=self._normal.words(chain.name, start),
            roles=tuple(map(self._normal.words, chain.roles)),
            mentions=tuple(map(self._mention, chain.mentions)),
        )

    def _facts(self, facts: Sequence[Fact[Slots]]) -> Iterator[Fact[Slots]]:
        if not facts:
            return
        from azcn.facts.identity import Ids  # with it comes all that finds facts

        ids = Ids(self._document.text)
        for fact in facts:
            yield self._fact(fact, ids)

    def _fact(self, fact: Fact[Slots], ids: "Ids") -> Fact[Slots]:
        start, end, text = self._span(fact.start, fact.end)
        return replace(
            fact,
            id=ids.new(fact.type, start, end),
            start=start,
            end=end,
            text=text,
            attributed_to=_told(fact.attributed_to, self._normal, fact.start, fact.end),
            slots=_told(fact.slots, self._normal, fact.start, fact.end),
            evidence=tuple(Evidence(start=s, end=e) for s, e, _ in (self._span(p.start, p.end) for p in fact.evidence)),
            why=self._why(fact.why),
        )

    def _why(self, why: Explanation | None) -> Explanation | None:
        if why is None:
            return None
        return replace(
            why,
            trigger=self._words(why.trigger),
            clause=self._words(why.clause),
            slots={slot: tuple(filter(None, map(self._words, words))) for slot, words in why.slots.items()},
        )

    def _words(self, words: Words | None) -> Words | None:
        if words is None:
            return None
        start, end, text = self._span(words.start, words.end)
        return replace(words, start=start, end=end, text=text)


def _told(value: Any, normal: Normal, start: int, end: int) -> Any:
    """Return a value with the words in it as the author wrote them; they stand in ``[start, end)`` if they can."""
    if isinstance(value, str):
        return normal.words(value, start, end)
    if isinstance(value, tuple):
        return tuple(_told(item, normal, start, end) for item in value)
    if not is_dataclass(value) or isinstance(value, _WITHOUT_WORDS):
        return value
    changed = {}
    for name in _names(value.__class__):
        before = getattr(value, name)
        after = _told(before, normal, start, end)
        if after != before:
            changed[name] = after
    return replace(value, **changed) if changed else value  # type: ignore[type-var]


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
