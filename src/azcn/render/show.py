"""The text of a document with its mentions and facts marked, the facts under their paragraph, and a legend.

With colours a mention stands in the colour of its kind; without, as ``[words]{what they mean}``. The evidence of
a fact stands between its number and a bracket, ``⟨³ … ³⟩``, underlined where there are colours.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from azcn.codec import encode
from azcn.model import FACT_TYPES, VALUE_KINDS, Annotated, Entity, Fact, Mention, Slots
from azcn.render.console import console_for, draw
from azcn.render.human import human, human_slots, one_line, visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

__all__ = ["render_show"]

_STYLES = {
    "entity": "cyan",
    "money": "green",
    "percentage": "yellow",
    "quantity": "blue",
    "ordinal": "bright_red",
    "date": "magenta",
    "duration": "bright_magenta",
    "recurrence": "bright_magenta",
}
_SMALL = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINE = re.compile(r"[^\r\n]+")


def render_show(annotated: Annotated, stream: TextIO, *, colour: bool | None = None, width: int | None = None) -> None:
    """Write the text to ``stream`` with mentions and facts marked, and a legend.

    ``colour`` and ``width`` are as in `azcn.render.writer`; where the stream is no terminal, no line is broken.
    """
    console = console_for(stream, colour=colour, width=width)
    shown = _Shown(annotated, coloured=console.color_system is not None and not console.no_color)
    for line in shown.lines():
        draw(console, stream, line)


@dataclass(frozen=True, slots=True, order=True)
class _Mark:
    """A place in the text where a mention, or evidence of a fact, begins or ends.

    They sort as they are drawn: at one place what ends before what begins, facts around mentions, and the
    shorter within the longer.
    """

    at: int
    rank: int
    length: int
    number: int

    @property
    def begins(self) -> bool:
        return self.rank in (_FACT_BEGINS, _MENTION_BEGINS)


_MENTION_ENDS, _FACT_ENDS, _FACT_BEGINS, _MENTION_BEGINS = range(4)


def _marks(mentions: Iterable[Mention], facts: Iterable[Fact[Slots]]) -> Iterator[_Mark]:
    for number, mention in enumerate(mentions):
        length = mention.end - mention.start
        yield _Mark(mention.start, _MENTION_BEGINS, -length, number)
        yield _Mark(mention.end, _MENTION_ENDS, length, -number)
    for number, fact in enumerate(facts, 1):
        for start, end in {(fact.start, fact.end), *((place.start, place.end) for place in fact.evidence)}:
            yield _Mark(start, _FACT_BEGINS, start - end, number)
            yield _Mark(end, _FACT_ENDS, end - start, -number)


class _Shown:
    """A document ready to be drawn, line by line."""

    def __init__(self, annotated: Annotated, *, coloured: bool) -> None:
        from rich.text import Text

        self._new = Text
        self._annotated = annotated
        self._coloured = coloured
        self._mentions: list[int] = []
        self._facts = 0

    def lines(self) -> Iterator["RenderableType"]:
        """Yield all lines: the document's head, its paragraphs each with its facts, the legend."""
        document = self._annotated.document
        date = document.date.isoformat() if document.date else None
        yield self._new(" · ".join(one_line(part) for part in (document.id, date, document.title) if part), "bold")
        yield self._new()
        marks = iter(sorted(_marks(self._annotated.mentions, self._annotated.facts)))
        facts = iter(enumerate(self._annotated.facts, 1))
        mark, fact = next(marks, None), next(facts, None)
        for found in _LINE.finditer(document.text):
            line, at = self._new(), found.start()
            while mark is not None and mark.at <= found.end():
                self._draw(line, at, mark.at)
                at = max(at, mark.at)
                self._turn(line, mark)
                mark = next(marks, None)
            self._draw(line, at, found.end())
            yield line
            while fact is not None and fact[1].start < found.end():
                yield self._fact(*fact)
                fact = next(facts, None)
            yield self._new()
        yield self._legend()

    def _draw(self, line: "Text", start: int, end: int) -> None:
        """Add the text from ``start`` to ``end`` in the style of what it stands in."""
        if start < end:
            kinds = [_STYLES[self._annotated.mentions[number].kind] for number in self._mentions[-1:]]
            style = " ".join([*kinds, *(["underline"] if self._facts else [])])
            line.append(visible(self._annotated.document.text[start:end]), style)

    def _turn(self, line: "Text", mark: _Mark) -> None:
        """Add what stands at ``mark``, and note what begins or ends there."""
        number = abs(mark.number)
        if mark.rank == _FACT_BEGINS:
            self._facts += 1
            line.append(f"⟨{_small(number)}", "dim")
        elif mark.rank == _FACT_ENDS:
            self._facts -= 1
            line.append(f"{_small(number)}⟩", "dim")
        elif mark.begins:
            self._mentions.append(number)
            line.append("" if self._coloured else "[")
        else:
            self._mentions.remove(number)
            line.append("" if self._coloured else f"]{{{_meaning(self._annotated.mentions[number])}}}")

    def _fact(self, number: int, fact: Fact[Slots]) -> "RenderableType":
        from rich.padding import Padding

        said = [f"said by {one_line(fact.attributed_to)}"] if fact.attributed_to else []
        rest = ", ".join([fact.modality, *said, human(fact.confidence), fact.id])
        line = self._new(f"{number} ").append(fact.type, "bold").append(f"  {human_slots(encode(fact)['slots'])}  ")
        return Padding(line.append(f"({rest})", "dim"), (0, 0, 0, 2), expand=False)

    def _legend(self) -> "Text":
        kinds = Counter(mention.kind for mention in self._annotated.mentions)
        types = Counter(fact.type for fact in self._annotated.facts)
        line = self._new()
        if kinds:
            line.append("mentions  " if self._coloured else "[words]{meaning}  ", "dim")
            for kind in filter(kinds.get, VALUE_KINDS):
                line.append(kind, _STYLES[kind]).append(f" {kinds[kind]}  ")
        if types:
            line.append("\n" if kinds else "").append("⟨ⁿ facts ⁿ⟩  ", "dim")
            for fact_type in filter(types.get, FACT_TYPES):
                line.append(fact_type, "bold").append(f" {types[fact_type]}  ")
        return line


def _small(number: int) -> str:
    return str(number).translate(_SMALL)


def _meaning(mention: Mention) -> str:
    """Return in a few words what a mention was read as."""
    value = mention.value
    if isinstance(value, Entity):
        name = one_line(value.name) if value.name != mention.text else None
        return " ".join(part for part in (value.label, value.country, name) if part)
    return human(encode(mention)["value"])
