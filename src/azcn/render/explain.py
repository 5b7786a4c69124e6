"""Why a fact was extracted: the rule, its trigger, and which words filled which slot."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

from azcn.codec import encode, encode_explanation
from azcn.model import Document, Fact, Slots, Words
from azcn.render.console import console_for, draw
from azcn.render.human import human, one_line
from azcn.render.rows import pick

if TYPE_CHECKING:
    from rich.text import Text

__all__ = ["explain_row", "render_explain"]

_AROUND = 60
"""Characters of the document shown on both sides of the evidence."""


def explain_row(fact: Fact[Slots]) -> dict[str, Any]:
    """Return the fact's row with ``why`` as well: ``rule``, ``trigger``, ``slots`` (the words behind each), ``notes``.

    It is None for a fact that carries no explanation.
    """
    return {**encode(fact), "why": None if fact.why is None else encode_explanation(fact.why)}


def render_explain(
    fact: Fact[Slots], document: Document, stream: TextIO, *, colour: bool | None = None, width: int | None = None
) -> None:
    """Write to ``stream`` why ``fact`` was extracted from ``document``.

    ``colour`` and ``width`` are as in `azcn.render.writer`; where the stream is no terminal, no line is broken.
    """
    from rich.table import Table
    from rich.text import Text

    console = console_for(stream, colour=colour, width=width)
    row, why = encode(fact), fact.why
    said = f", said by {one_line(fact.attributed_to)}" if fact.attributed_to else ""
    head = Text(fact.type, "bold").append(f"  {fact.id}  ", "dim")
    head.append(f"{fact.modality}{said}, confidence {human(fact.confidence)}")
    place = Text(f"{one_line(fact.doc)} {fact.start}–{fact.end}", "dim")
    draw(console, stream, head, place, _quoted(document.text, fact.start, fact.end))

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold")
    table.add_column()
    table.add_column()
    if why is not None:
        table.add_row("rule", Text(one_line(why.rule)))
        if why.trigger is not None:
            table.add_row("trigger", "", _behind([why.trigger]))
        if why.clause is not None:
            table.add_row("clause", "", _behind([why.clause]))
    found = {} if why is None else why.slots
    # Words also decide about what is no slot: the modality, the source.
    for part in dict.fromkeys([*row["slots"], *found]):
        table.add_row(part.replace("_", " "), Text(human(pick(row, part))), _behind(found.get(part, ())))
    for note in () if why is None else why.notes:
        table.add_row("note", Text(one_line(note)))
    draw(console, stream, table)
    for again in fact.evidence[1:]:
        place = Text(f"said again {again.start}–{again.end}", "dim")
        draw(console, stream, place, _quoted(document.text, again.start, again.end))
    if why is None:
        draw(console, stream, Text("no explanation is kept with this fact", "dim"))


def _quoted(text: str, start: int, end: int) -> "Text":
    """Return the evidence in brackets with a little of the text around it."""
    from rich.text import Text

    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = ("…" if low else "") + one_line(f"{text[low:start]}|")[:-1]
    after = one_line(f"|{text[end:high]}")[1:] + ("…" if high < len(text) else "")
    return Text("  ").append(before, "dim").append(f"⟨{one_line(text[start:end])}⟩", "bold").append(after, "dim")


def _behind(words: Iterable[Words]) -> "Text":
    """Return the words behind a slot: as they stand, where, and how they were read."""
    from rich.text import Text

    line = Text()
    for found in words:
        line.append(" · " if line else "").append(f"“{one_line(found.text)}”")
        line.append(f" {found.start}–{found.end}{f', {one_line(found.how)}' if found.how else ''}", "dim")
    return line
